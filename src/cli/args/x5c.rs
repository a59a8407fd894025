//! The options that trust the certificates of tokens.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueHint};

use crate::cli::io::key_files::{self, Role};
use crate::jose::limits;
use crate::keys::CertificateTrust;
use crate::report::{Fault, Reason};

/// The options that trust the certificates of tokens. One without the other would trust too much, or nothing.
#[derive(Debug, Args)]
pub struct X5cArgs {
    /// Verify with the certificate in the token's `x5c` if a CA in this file (PEM or DER) issued it
    ///
    /// Needs --x5c-name, and takes the place of every other key. The chain is validated for the time of the check;
    /// jwtx does not check whether a certificate was revoked.
    #[arg(
        long,
        value_name = "PATH",
        value_hint = ValueHint::FilePath,
        requires = "x5c_name",
        help_heading = "Certificates"
    )]
    trust_x5c: Option<PathBuf>,

    /// The name that this certificate must have: DNS, URI, email or IP address (repeatable: any of them)
    #[arg(
        long,
        value_name = "NAME",
        value_parser = NonEmptyStringValueParser::new(),
        requires = "trust_x5c",
        help_heading = "Certificates"
    )]
    x5c_name: Vec<String>,
}

impl X5cArgs {
    /// Whether the certificates of tokens are trusted.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.trust_x5c.is_some()
    }

    /// Whether the authorities are read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.trust_x5c.as_ref().is_some_and(|path| path.as_os_str() == "-")
    }

    /// What is trusted, if anything.
    ///
    /// # Errors
    ///
    /// That the file cannot be read, or holds something else than certificates.
    pub fn trust(&self) -> Result<Option<CertificateTrust>, Fault> {
        let Some(path) = &self.trust_x5c else { return Ok(None) };
        let role = Role::new("file of certificates", "with --trust-x5c");
        let file = key_files::read_bounded(path, limits::KEY_FILE_BYTES, role)?;
        CertificateTrust::new(&file, self.x5c_name.clone()).map(Some).map_err(|why| {
            let message = format!("{}: {why}", key_files::described(path, role));
            Fault::new(Reason::KeyUnusable, message)
                .advise("use the certificates of the authorities as PEM or DER")
                .caused_by(why)
        })
    }
}
