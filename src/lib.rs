#![doc = "Decode, verify and debug JSON Web Tokens: the library behind the `jwtx` command."]
//!
//! Two ideas carry it. **Everything that is judged is a [`report::Report`]**: a token that is rubbish
//! is no error but a report that says so, and every output is a view of one. **`now` is a value**: the
//! core reads no clock, opens no file and knows no colour, so the same inputs give the same report.
//!
//! ```
//! use jwtx::validate::{Policy, inspect};
//! use jwtx::jose::{NumericDate, Token};
//! use jwtx::report::TimeState;
//!
//! let token = Token::parse("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3NjcyMjI5MDB9.c2ln");
//! let report = inspect(token, &Policy::at(NumericDate::from_seconds(1_767_222_300)), Vec::new());
//! assert_eq!(report.times.state, TimeState::Active);
//! assert_eq!(report.times.remaining().unwrap().to_string(), "600");
//! ```
//!
//! - [`jose`] has the values of the RFCs: a token and its form, JSON, header, claims, NumericDate, algorithms.
//! - [`keys`] reads keys in every form, and says which may try which token; [`crypto`] computes, and nothing else does.
//! - [`validate`] makes a policy into rules, and of token, keys and rules a [`report`].
//! - [`mint`] makes tokens; [`scan`] finds them in any bytes, and redacts them; [`scan::intake`] reads what somebody
//!   pasted as one.
//!
//! The library serves the `jwtx` program and makes no semver promise yet.

#![cfg_attr(
    test,
    allow(
        clippy::too_many_lines,
        clippy::too_many_arguments,
        reason = "a test that lists what it tries is read from top to bottom"
    )
)]

pub mod crypto;
pub mod jose;
pub mod keys;
pub mod mint;
pub mod report;
pub mod scan;
pub mod validate;

// What the program and its tests need besides. It is no API: it may change with every version.
#[doc(hidden)]
pub mod compat;
#[doc(hidden)]
pub mod credentials;
#[doc(hidden)]
pub mod probe;
#[doc(hidden)]
pub mod registry;
#[doc(hidden)]
pub mod suite;

pub(crate) mod diagnose;
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the program compares tokens"))]
pub(crate) mod diff;
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the program explains"))]
pub(crate) mod explain;
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the program looks at keys"))]
pub(crate) mod lint;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

#[cfg(test)]
#[cfg(feature = "unit-tests")]
#[path = "../tests/support/property.rs"]
mod property;
