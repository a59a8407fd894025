//! The tests that see jwtx from outside, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

mod program;

mod architecture;
mod cases;
mod generated;
mod hostile;
mod interop;
mod properties;
mod readme;
mod vectors;
