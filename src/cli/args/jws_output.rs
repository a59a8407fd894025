//! The options of `mint` that make a JWS which is not a JWT.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::single_key;
use crate::cli::io::key_files::{self, Role};
use crate::cli::sensitive::Sensitive;
use crate::jose::{Algorithm, Object, Value, limits};
use crate::keys::{Key, KeyRing};
use crate::mint::{self, JwsPayload, JwsSigner, Serialization};
use crate::report::{Fault, Reason};

/// How the token is written, and what else it signs.
#[derive(Debug, Args)]
#[command(next_help_heading = "JWS")]
pub struct JwsOutputArgs {
    /// Write a JWS in JSON serialization (RFC 7515 section 7.2), which most JWT libraries refuse
    #[arg(long, value_name = "SYNTAX", value_enum, conflicts_with_all = ["suite", "unsigned", "a recipient"])]
    serialization: Option<Syntax>,

    /// Sign with this private key, too (repeatable); makes a JWS in general JSON serialization
    #[arg(long, value_name = "KEY", conflicts_with_all = ["suite", "unsigned", "a recipient"])]
    cosigner: Vec<Sensitive<OsString>>,

    /// Sign this file instead of claims, and leave it out: HEADER..SIGNATURE (RFC 7515 appendix F)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["suite", "unsigned", "receiver", "from", "claims", "words", "a recipient"])]
    detached_payload: Option<PathBuf>,

    /// Sign the file as it is, not in base64url (`b64: false`, RFC 7797)
    #[arg(long, requires = "detached_payload")]
    unencoded: bool,
}

/// How a JWS is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Syntax {
    /// One signature, in the object itself
    Flattened,
    /// A list of signatures
    General,
}

impl JwsOutputArgs {
    /// Whether the payload is read from standard input.
    #[must_use]
    pub fn reads_standard_input(&self) -> bool {
        self.detached_payload.as_deref() == Some(Path::new("-"))
    }

    /// Whether what is made need not be a JWT.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.serialization.is_some() || !self.cosigner.is_empty() || self.detached_payload.is_some()
    }

    const fn serialization(&self) -> Serialization {
        match self.serialization {
            _ if !self.cosigner.is_empty() => Serialization::General,
            Some(Syntax::General) => Serialization::General,
            Some(Syntax::Flattened) => Serialization::Flattened,
            None => Serialization::Compact,
        }
    }

    /// Signs the claims, or the file that is signed in their place.
    ///
    /// # Errors
    ///
    /// That the file or a key cannot be read, or a key cannot sign.
    pub fn sign(
        &self,
        header: &Object,
        claims: &Object,
        (algorithm, key): (Algorithm, &Key),
        unlocking: &KeyRing,
    ) -> Result<String, Fault> {
        if !self.is_given() {
            return mint::sign(header, claims, algorithm, key);
        }
        let (bytes, is_detached) = match &self.detached_payload {
            Some(path) => {
                let role = Role::new("payload", "with --detached-payload");
                (key_files::read_bounded(path, limits::DETACHED_PAYLOAD_BYTES, role)?, true)
            }
            None => (claims.to_string().into_bytes(), false),
        };
        let header = self.header(header.clone());
        let cosigners = self.cosigners(unlocking)?;
        let mut signers = vec![JwsSigner { header: header.clone(), algorithm, key }];
        for (key, algorithm) in &cosigners {
            signers.push(JwsSigner {
                header: header_of(&header, *algorithm, key),
                algorithm: *algorithm,
                key,
            });
        }
        let payload = JwsPayload { bytes: &bytes, is_detached };
        mint::sign_jws(payload, &signers, self.serialization())
    }

    /// The protected header of what is made: a file is no JWT.
    fn header(&self, mut header: Object) -> Object {
        if self.detached_payload.is_some()
            && header.get("typ").and_then(Value::as_str) == Some("JWT")
        {
            header.remove("typ");
        }
        if self.unencoded {
            header.set("b64", Value::Bool(false));
            header.set("crit", Value::Array(vec![Value::String("b64".to_owned())]));
        }
        header
    }

    fn cosigners(&self, unlocking: &KeyRing) -> Result<Vec<(Key, Algorithm)>, Fault> {
        let mut cosigners = Vec::new();
        for given in &self.cosigner {
            let mut keys = single_key::read(unlocking.clone(), given, "--cosigner")?.keys;
            if keys.len() != 1 {
                let message = format!("--cosigner needs one key, but there are {}", keys.len());
                return Err(Fault::new(Reason::KeyUnusable, message).advise("pass one private key"));
            }
            let key = keys.remove(0);
            let algorithm = mint::algorithm(None, &key)?;
            cosigners.push((key, algorithm));
        }
        Ok(cosigners)
    }
}

/// The header of another signature: its own algorithm and key, and the rest of the first.
fn header_of(first: &Object, algorithm: Algorithm, key: &Key) -> Object {
    let mut header = first.clone();
    header.set("alg", Value::String(algorithm.name().to_owned()));
    match &key.kid {
        Some(kid) => header.set("kid", Value::String(kid.clone())),
        None => header.remove("kid"),
    }
    header
}
