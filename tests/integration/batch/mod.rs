//! Many tokens in one run: the contract of the filter, and that a token is judged alike alone and
//! among many.

mod alike;
mod contract;
mod field;
mod hostile;
mod policies;
