//! The options that say who presents a token: by a DPoP proof (RFC 9449), or by a certificate (RFC 8705).

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::content::new_id;
use super::standard_input::is_named_by;
use crate::cli::io::input::{self, Given};
use crate::cli::io::key_files::{self, Role};
use crate::cli::sensitive::Sensitive;
use crate::cli::value_parsers::{self, ValueError};
use crate::jose::{Object, Seconds, Token, limits};
use crate::mint::dpop::{self, ProofRequest};
use crate::report::{Fault, Reason};
use crate::validate::Expectations;
use crate::validate::binding::{ClientCertificate, DpopProof, DpopRequest, HttpUri};

/// What a bound token is presented with.
#[derive(Debug, Args)]
#[command(next_help_heading = "Bound tokens")]
pub struct BindingArgs {
    /// Check this DPoP proof for the request and the token: the proof, @FILE, env:NAME or `-`
    ///
    /// Every check of RFC 9449 section 4.3 is listed. jwtx cannot tell whether the proof was used before: only a server
    /// that keeps each `jti` can.
    #[arg(
        long,
        value_name = "PROOF",
        requires_all = ["method", "url"],
        conflicts_with_all = ["lines", "field"]
    )]
    dpop: Option<Sensitive<OsString>>,

    /// The method of the request that the DPoP proof is for: GET, POST
    #[arg(long, value_name = "METHOD", requires = "dpop", value_parser = NonEmptyStringValueParser::new())]
    method: Option<String>,

    /// The URL of the request that the DPoP proof is for
    #[arg(long, value_name = "URL", requires = "dpop", value_parser = http_uri)]
    url: Option<HttpUri>,

    /// Expect this nonce of the server in the DPoP proof
    #[arg(long, value_name = "NONCE", requires = "dpop")]
    dpop_nonce: Option<String>,

    /// Reject a DPoP proof that was made longer ago than this [default: 300s]
    #[arg(
        long,
        value_name = "SPAN",
        requires = "dpop",
        allow_hyphen_values = true,
        value_parser = value_parsers::span
    )]
    dpop_max_age: Option<Seconds>,

    /// Expect that the token is bound to this client certificate (PEM or DER; `-` is standard input)
    #[arg(long, value_name = "FILE")]
    client_cert: Option<PathBuf>,
}

impl BindingArgs {
    /// Whether the proof is read from standard input.
    #[must_use]
    pub fn proof_from_standard_input(&self) -> bool {
        self.dpop.as_ref().and_then(|proof| proof.to_str()).is_some_and(is_named_by)
    }

    /// Whether the certificate is read from standard input.
    #[must_use]
    pub fn certificate_from_standard_input(&self) -> bool {
        self.client_cert.as_deref() == Some(Path::new("-"))
    }

    /// Adds what was typed to what is expected.
    ///
    /// # Errors
    ///
    /// That a file cannot be read, or is not a certificate.
    pub fn expect(&self, expectations: &mut Expectations) -> Result<(), Fault> {
        expectations.dpop = self.proof()?;
        expectations.client_certificate = self.certificate()?;
        Ok(())
    }

    fn proof(&self) -> Result<Option<DpopProof>, Fault> {
        let (Some(proof), Some(method), Some(url)) = (&self.dpop, &self.method, &self.url) else {
            return Ok(None);
        };
        let request = DpopRequest {
            method: method.clone(),
            url: url.clone(),
            nonce: self.dpop_nonce.clone(),
            max_age: self.dpop_max_age.unwrap_or(DpopRequest::MAX_AGE),
        };
        let text = text_of(proof, "DPoP proof", "verify --dpop")?;
        Ok(Some(DpopProof { proof: Token::parse(&text), request }))
    }

    fn certificate(&self) -> Result<Option<ClientCertificate>, Fault> {
        let Some(path) = &self.client_cert else { return Ok(None) };
        let role = Role::new("client certificate", "with --client-cert");
        let bytes = key_files::read_bounded(path, limits::KEY_FILE_BYTES, role)?;
        ClientCertificate::read(&bytes).map(Some).map_err(|error| {
            let message = format!("{}: {error}", key_files::described(path, role));
            Fault::new(Reason::KeyUnusable, message)
                .advise("use the certificate that the client presented, as PEM or DER")
                .caused_by(error)
        })
    }
}

/// A DPoP proof that is made.
#[derive(Debug, Args)]
#[command(next_help_heading = "DPoP proof")]
pub struct ProofArgs {
    /// Create a DPoP proof for a request, with the public key in its header (RFC 9449)
    #[arg(
        long,
        requires_all = ["method", "url"],
        conflicts_with_all = ["unsigned", "receiver", "from", "suite", "a recipient", "sd", "decoys", "holder_key", "serialization", "cosigner", "detached_payload"]
    )]
    dpop: bool,

    /// The method of the request: GET, POST
    #[arg(long, value_name = "METHOD", requires = "dpop", value_parser = NonEmptyStringValueParser::new())]
    method: Option<String>,

    /// The URL of the request
    #[arg(long, value_name = "URL", requires = "dpop", value_parser = http_uri)]
    url: Option<HttpUri>,

    /// The nonce of the server
    #[arg(long, value_name = "NONCE", requires = "dpop")]
    nonce: Option<String>,

    /// The access token of the request, for `ath`: the token, @FILE, env:NAME or `-`
    #[arg(long, value_name = "TOKEN", requires = "dpop")]
    for_token: Option<Sensitive<OsString>>,
}

impl ProofArgs {
    /// Whether a proof is made.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.dpop
    }

    /// Whether the access token is read from standard input.
    #[must_use]
    pub fn token_from_standard_input(&self) -> bool {
        self.for_token.as_ref().and_then(|token| token.to_str()).is_some_and(is_named_by)
    }

    /// The claims of the proof, over those that were typed; these alone where no proof is made.
    ///
    /// # Errors
    ///
    /// That the access token cannot be read.
    pub fn claims(&self, given: Object) -> Result<Object, Fault> {
        if !self.dpop {
            return Ok(given);
        }
        let token = self.for_token.as_ref();
        let token = token
            .map(|token| text_of(token, "access token", "mint --dpop --for-token"))
            .transpose()?;
        let request = ProofRequest {
            method: self.method.as_deref().unwrap_or_default(),
            url: self.url.as_ref().map(HttpUri::as_str).unwrap_or_default(),
            nonce: self.nonce.as_deref(),
            access_token: token.as_deref(),
        };
        Ok(dpop::claims(given, &request, &new_id()))
    }
}

/// The text of a proof or a token, which is used as it is: a server reads no more out of a header field.
fn text_of(given: &Sensitive<OsString>, what: &str, command: &str) -> Result<String, Fault> {
    match input::read(Some(&given.to_string_lossy()), true, command)? {
        Given::One(input) => {
            if let Some(other) = input.something_else() {
                let fault = Fault::new(Reason::Malformed, other.message.in_words_of_the_library());
                return Err(match &other.advice {
                    Some(advice) => fault.advise(advice.clone()),
                    None => fault,
                });
            }
            let text = input.text.trim();
            if text.is_empty() {
                return Err(Fault::new(Reason::NoToken, format!("the {what} is empty"))
                    .advise("check that the variable or file is not empty"));
            }
            Ok(text.to_owned())
        }
        Given::Several(_) => Err(Fault::new(Reason::Io, format!("there is more than one {what}"))
            .advise("a request has one; pass one")),
    }
}

/// Reads the URL of a request.
fn http_uri(text: &str) -> Result<HttpUri, ValueError> {
    HttpUri::parse(text).map_err(|why| {
        ValueError::new(format!(
            "it {why}; write the whole URL, such as https://api.example/orders"
        ))
    })
}
