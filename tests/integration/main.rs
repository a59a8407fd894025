//! The tests that see jwtx from outside, in one binary.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

mod program;

mod cases;
mod hostile;
mod interop;
mod properties;
mod vectors;
