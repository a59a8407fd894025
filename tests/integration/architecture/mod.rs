//! Keeps the modules apart: who may import whom, which crate belongs where, how long a file may be, and that no
//! test file is forgotten.

mod crates;
mod doors;
mod files;
mod imports;
mod named;
mod source;
mod wording;
mod words;
