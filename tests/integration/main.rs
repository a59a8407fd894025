//! The tests that see jwtx from outside, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "the tests stand outside of the rooms"
)]

mod program;

mod architecture;
mod asked;
mod batch;
mod cases;
mod compat;
mod diagnosis;
mod failures;
mod generated;
mod hostile;
mod interop;
mod key_server;
mod keys;
mod large;
mod primitives;
mod probe;
mod properties;
mod readme;
mod scan;
mod sd_jwt;
mod suite;
mod vectors;
mod vectors_other_suites;
