//! `jwtx key`

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::files::FileArgs;
use super::keygen::{KeyFormat, encode, print};
use super::standard_input::StandardInput;
use super::{Output, Session, keys};
use crate::cli::hidden::Hidden;
use crate::cli::io::output_file::{self, Access};
use crate::cli::render::json::write_pretty;
use crate::cli::render::sanitize;
use crate::cli::render::style::{Style, paint};
use crate::crypto::sha256;
use crate::jose::{Algorithm, Object, Value, base64url};
use crate::keys::{Key, KeyRing, write};
use crate::lint;
use crate::report::text::rfc3339;
use crate::report::{Fault, Finding, Reason, Verdict};

/// Show, convert and compare keys of any form
///
/// A KEY is a file, `-`, env:NAME or a literal JWK; PEM, DER, JWK, JWK Set or OpenSSH, told apart by
/// content.
#[derive(Debug, Args)]
pub struct KeyCommandArgs {
    #[command(subcommand)]
    command: KeyCommand,
}

/// What to do with the keys.
#[derive(Debug, Subcommand)]
enum KeyCommand {
    /// Say what kind of key it is, its size, names and weaknesses
    Show {
        /// The key
        #[arg(allow_hyphen_values = true)]
        key: Hidden<OsString>,
    },
    /// Write it in another form; a private key stays private
    Convert {
        /// The key
        #[arg(allow_hyphen_values = true)]
        key: Hidden<OsString>,
        /// The form; a JWK Set holds public halves only
        #[arg(long, value_name = "FORM")]
        to: Form,
        #[command(flatten)]
        file: FileArgs,
    },
    /// Write its public half
    Public {
        /// The key
        #[arg(allow_hyphen_values = true)]
        key: Hidden<OsString>,
        /// The form
        #[arg(long, value_name = "FORM", default_value = "pem")]
        to: Form,
        #[command(flatten)]
        file: FileArgs,
    },
    /// Print its RFC 7638 thumbprint (SHA-256)
    Thumbprint {
        /// The key
        #[arg(allow_hyphen_values = true)]
        key: Hidden<OsString>,
        /// As a URI (RFC 9278)
        #[arg(long)]
        uri: bool,
    },
    /// Say whether two keys belong together: the same key, or its two halves
    Match {
        /// The one key
        a: Hidden<OsString>,
        /// The other key
        b: Hidden<OsString>,
    },
}

/// The forms that a key can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// PEM: PKCS #8 or SPKI
    Pem,
    /// DER: PKCS #8 or SPKI
    Der,
    /// JSON Web Key
    Jwk,
    /// JSON Web Key Set, of public halves
    Jwks,
}

/// Runs the command.
///
/// # Errors
///
/// That a key cannot be read, or does not fit what is asked.
pub fn run(args: &KeyCommandArgs, session: &Session) -> anyhow::Result<u8> {
    match &args.command {
        KeyCommand::Show { key } => show(&read(key)?, session),
        KeyCommand::Convert { key, to, file } => {
            let ring = read(key)?;
            let private = ring.keys.iter().any(Key::is_private);
            convert(&ring.keys, *to, private && *to != Form::Jwks, file, session)
        }
        KeyCommand::Public { key, to, file } => {
            convert(&read(key)?.keys, *to, false, file, session)
        }
        KeyCommand::Thumbprint { key, uri } => thumbprint(&read(key)?.keys, *uri, session),
        KeyCommand::Match { a, b } => {
            StandardInput::default()
                .read_by("the one key", ***a == *"-")
                .read_by("the other", ***b == *"-")
                .check()?;
            compare(&read(a)?.keys, &read(b)?.keys, session)
        }
    }
}

fn read(given: &OsString) -> Result<KeyRing, Fault> {
    let mut ring = KeyRing::default();
    keys::add(&mut ring, given);
    match ring.faults.pop() {
        Some(fault) => Err(fault),
        None => Ok(ring),
    }
}

/// A key as `--json` shows it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    description: String,
    private: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    private_fault: Option<String>,
    kid: Option<String>,
    algorithms: Vec<&'static str>,
    thumbprint: Option<String>,
    fingerprint: Option<String>,
    certificate: Option<ShownCertificate>,
    findings: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// A certificate as `--json` shows it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ShownCertificate {
    subject: String,
    issuer: String,
    not_before: Option<String>,
    not_after: Option<String>,
    state: &'static str,
    thumbprint: Option<String>,
}

impl Shown {
    fn of(key: &Key, session: &Session) -> Self {
        let algorithms = key.algorithms();
        let weakest = algorithms.first().copied();
        let spki = write::public_der(key).ok();
        let line = |finding: &Finding| format!("{}: {}", finding.row().name, finding.message);
        Self {
            description: key.describe(),
            private: key.is_private(),
            private_fault: key.material.private_fault().map(ToString::to_string),
            kid: key.kid.clone(),
            algorithms: algorithms.into_iter().map(Algorithm::name).collect(),
            thumbprint: key.thumbprint(),
            fingerprint: spki.map(|der| base64url::encode(sha256(&der))),
            certificate: key.certificate.as_ref().map(|certificate| ShownCertificate {
                subject: certificate.subject.clone(),
                issuer: certificate.issuer.clone(),
                not_before: rfc3339(certificate.not_before),
                not_after: rfc3339(certificate.not_after),
                state: if session.now < certificate.not_before {
                    "not valid yet"
                } else if session.now > certificate.not_after {
                    "expired"
                } else {
                    "valid"
                },
                thumbprint: certificate.thumbprints.first().cloned(),
            }),
            findings: lint::weakness(key, weakest).iter().map(line).collect(),
            notes: lint::repairs(key).iter().map(line).collect(),
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let half = if self.private { " (private)" } else { "" };
        let title = format!("{}{half}", self.description);
        writeln!(out, "{}", paint(Style::Heading, &title))?;
        let mut row = |name: &str, value: &str| {
            let pad = " ".repeat(12_usize.saturating_sub(name.len()));
            writeln!(out, "  {}{pad}  {}", paint(Style::Name, name), sanitize::text(value))
        };
        if let Some(kid) = &self.kid {
            row("kid", kid)?;
        }
        row("algorithms", &self.algorithms.join(", "))?;
        if let Some(thumbprint) = &self.thumbprint {
            row("thumbprint", &format!("{thumbprint} (RFC 7638, SHA-256)"))?;
        }
        if let Some(fingerprint) = &self.fingerprint {
            row("fingerprint", &format!("{fingerprint} (SHA-256 of the SPKI)"))?;
        }
        if let Some(certificate) = &self.certificate {
            row("certificate", &certificate.subject)?;
            row("issued by", &certificate.issuer)?;
            let unknown = || "?".to_owned();
            let from = certificate.not_before.clone().unwrap_or_else(unknown);
            let to = certificate.not_after.clone().unwrap_or_else(unknown);
            row("validity", &format!("{from} to {to}: {}", certificate.state))?;
        }
        if let Some(why) = &self.private_fault {
            row("private", &format!("cannot sign: {why}"))?;
        }
        for finding in &self.findings {
            row("weakness", finding)?;
        }
        for note in &self.notes {
            row("note", note)?;
        }
        Ok(())
    }
}

fn show(ring: &KeyRing, session: &Session) -> anyhow::Result<u8> {
    let shown: Vec<Shown> = ring.keys.iter().map(|key| Shown::of(key, session)).collect();
    match session.output {
        Output::Quiet => {}
        Output::Json => session.print(|out| write_pretty(&shown, out))?,
        _ => session.print(|out| {
            for (index, key) in shown.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                key.write(out)?;
            }
            Ok(())
        })?,
    }
    for why in &ring.left_out {
        session.tell(&format!("note key-set-entry-unusable: {why}"));
    }
    Ok(0)
}

fn convert(
    keys: &[Key],
    to: Form,
    private: bool,
    file: &FileArgs,
    session: &Session,
) -> anyhow::Result<u8> {
    let format = match to {
        Form::Pem => KeyFormat::Pem,
        Form::Der => KeyFormat::Der,
        Form::Jwk | Form::Jwks => KeyFormat::Jwk,
    };
    let bytes = match (to, keys) {
        (Form::Jwks, keys) => {
            let mut entries = Vec::new();
            for key in keys {
                if key.key_type() == crate::jose::algorithm::KeyType::Secret {
                    let message = "a JWK Set of public keys must not hold a secret";
                    return Err(Fault::new(Reason::KeyUnusable, message)
                        .advise("say --to jwk to write the secret alone")
                        .into());
                }
                let jwk =
                    write::jwk(key, false).map_err(|why| Fault::new(Reason::KeyUnusable, why))?;
                entries.push(Value::Object(jwk));
            }
            let mut set = Object::new();
            set.set("keys", Value::Array(entries));
            let mut text = Vec::new();
            write_pretty(&set, &mut text)?;
            zeroize::Zeroizing::new(text)
        }
        (_, [key]) => encode(key, format, private)?,
        _ => {
            let message = format!("there are {} keys; this form holds one", keys.len());
            return Err(Fault::new(Reason::KeyUnusable, message).advise("say --to jwks").into());
        }
    };
    let Some(out) = file.path() else { return print(&bytes, format, session) };
    let secret = keys.iter().any(|key| key.key_type() == crate::jose::algorithm::KeyType::Secret);
    let access = if private || secret { Access::Private } else { Access::Public };
    output_file::write(out, &bytes, access, file.force)?;
    session.tell(&format!("wrote {}", out.display()));
    Ok(0)
}

fn thumbprint(keys: &[Key], uri: bool, session: &Session) -> anyhow::Result<u8> {
    let mut lines = Vec::new();
    for key in keys {
        let thumbprint = key.thumbprint().ok_or_else(|| {
            Fault::new(Reason::KeyUnusable, "the thumbprint of a secret would help to guess it")
                .advise("name secrets with a kid of your own")
        })?;
        lines.push(if uri {
            format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{thumbprint}")
        } else {
            thumbprint
        });
    }
    session.print(|out| lines.iter().try_for_each(|line| writeln!(out, "{line}")))?;
    Ok(0)
}

fn compare(a: &[Key], b: &[Key], session: &Session) -> anyhow::Result<u8> {
    let pair = a.iter().find(|a| b.iter().any(|b| a.belongs_with(b)));
    let (words, verdict) = match pair {
        Some(key) => (format!("they belong together: {}", key.describe()), Verdict::Valid),
        None => ("they do not belong together".to_owned(), Verdict::Invalid),
    };
    if session.output != Output::Quiet {
        session.print(|out| writeln!(out, "{words}"))?;
    }
    Ok(session.status(verdict))
}
