//! The tests that see jwtx from outside, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]
#![allow(clippy::too_many_lines, clippy::too_many_arguments, reason = "a test lists what it tries")]
#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "the tests stand outside")]

mod program;
#[path = "../support/property.rs"]
mod property;
#[path = "../support/server.rs"]
mod server;

mod architecture;
mod asked;
mod asked_options;
mod batch;
mod bound_tokens;
mod cases;
mod causes;
mod certificate_trust;
mod ci_logs;
mod ci_reports;
mod command_line;
mod compat;
mod completions;
mod config;
mod credential_examples;
mod credentials;
mod dates;
mod decrypting;
mod diagnosis;
mod encrypting;
mod failures;
mod findings;
mod found_keys;
mod fuzzing;
mod gates;
mod generated;
mod generated_pages;
mod help;
mod hostile;
mod interop;
mod key_forms;
mod key_match;
mod key_server;
mod key_sets;
mod keys;
mod kinds;
mod large;
mod locked_keys;
mod messages;
mod minting;
mod newcomer;
mod packages;
mod pages;
mod primitives;
mod probe;
mod proofs;
mod properties;
mod readme;
mod recipes;
mod redact;
mod routing;
mod scan;
mod schemas;
mod screens;
mod scripts;
mod sd_jwt;
mod small_keys;
mod staged;
mod strangers;
mod suite;
mod trust_policies;
mod vectors;
mod walk;
mod web;
#[cfg(unix)]
mod widths;
