//! The options of a JWS that is not a JWT: several signatures, and a payload that is elsewhere.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::io::key_files::{self, Role};
use crate::jose::{Token, limits};
use crate::report::Fault;
use crate::validate::RequiredSignatures;

/// What is asked of several signatures, and where the payload is.
#[derive(Debug, Args)]
#[command(next_help_heading = "Checks")]
pub struct JwsArgs {
    /// Read the payload from this file, for a token that does not contain it (RFC 7515 appendix F)
    ///
    /// The token is HEADER..SIGNATURE, or a JWS in JSON without `payload`. The file is used byte for byte, so a line break
    /// at its end counts; `-` is standard input. It need not be JSON; without claims, none can be expected.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["lines", "field"])]
    detached_payload: Option<PathBuf>,

    /// Accept a token with several signatures if any of them verifies
    ///
    /// [default: every signature that names one of the keys must verify, and at least one]
    #[arg(long, conflicts_with = "all_signatures")]
    any_signature: bool,

    /// Accept a token with several signatures only if all of them verify
    #[arg(long)]
    all_signatures: bool,
}

impl JwsArgs {
    /// Which of several signatures must verify.
    #[must_use]
    pub const fn required_signatures(&self) -> RequiredSignatures {
        match (self.any_signature, self.all_signatures) {
            (true, _) => RequiredSignatures::Any,
            (false, true) => RequiredSignatures::All,
            (false, false) => RequiredSignatures::KnownKeys,
        }
    }

    /// Whether the payload is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.detached_payload.as_deref() == Some(Path::new("-"))
    }

    /// Reads the payload that is given apart from the token, if one is.
    ///
    /// # Errors
    ///
    /// That it cannot be read, or is too large.
    pub fn payload(&self) -> Result<Option<Vec<u8>>, Fault> {
        let Some(path) = &self.detached_payload else { return Ok(None) };
        let role = Role::new("payload", "with --detached-payload");
        key_files::read_bounded(path, limits::DETACHED_PAYLOAD_BYTES, role).map(Some)
    }
}

/// The token with its payload, if that was given apart from it.
#[must_use]
pub fn with_payload(token: Token, payload: Option<Vec<u8>>) -> Token {
    match payload {
        Some(payload) => token.with_detached_payload(payload),
        None => token,
    }
}
