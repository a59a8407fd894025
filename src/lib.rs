#![doc = "jwtx as a library: what a JSON Web Token is, whether it is good, and, if not, why."]
//!
//! Two ideas carry it. **Everything that is judged is a [`report::Report`]**: a token that is rubbish
//! is no error but a report that says so, and every output is a view of one. **`now` is a value**: the
//! core reads no clock, opens no file and knows no colour, so the same inputs give the same report.
//!
//! ```
//! use jwtx::check::{Policy, inspect};
//! use jwtx::jose::{NumericDate, Token};
//! use jwtx::report::TimeState;
//!
//! let token = Token::parse("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3NjcyMjI5MDB9.c2ln");
//! let report = inspect(token, &Policy::at(NumericDate::from_seconds(1_767_222_300)), Vec::new());
//! assert_eq!(report.times.state, TimeState::Active);
//! assert_eq!(report.times.remaining().unwrap().to_string(), "600");
//! ```
//!
//! The library serves the `jwtx` program and makes no semver promise yet.

pub mod batch;
pub mod check;
pub mod compare;
pub mod forgive;
pub mod jose;
pub mod keys;
pub mod mint;
pub mod probe;
pub mod render;
pub mod report;
pub mod scan;
pub mod suite;

pub mod cli;
pub mod clock;
pub mod commands;
pub mod exit;
pub mod explain;
pub mod hidden;
pub mod http;
pub mod input;
pub mod key_server;
pub mod messages;
pub mod secret;
pub mod server_url;
pub mod staged;
pub mod store;
pub mod target;
pub mod terminal;
pub mod values;
pub mod walk;

#[cfg(test)]
#[path = "../tests/support/property.rs"]
mod property;
