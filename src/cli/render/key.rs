//! What there is to say of keys: their kind, names and weaknesses, in words or as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::sanitize;
use super::style::{Style, paint};
use super::wording::words;
use crate::jose::{Algorithm, NumericDate};
use crate::keys::Key;
use crate::report::Finding;
use crate::report::text::rfc3339;

/// Writes keys in words.
///
/// # Errors
///
/// What the output says.
pub fn human(keys: &[KeyView], out: &mut dyn Write) -> io::Result<()> {
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        key.write(out)?;
    }
    Ok(())
}

/// A key as `--json` shows it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyView {
    description: String,
    private: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    private_fault: Option<String>,
    kid: Option<String>,
    algorithms: Vec<&'static str>,
    thumbprint: Option<String>,
    fingerprint: Option<String>,
    certificate: Option<CertificateView>,
    findings: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// A certificate as `--json` shows it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CertificateView {
    subject: String,
    issuer: String,
    not_before: Option<String>,
    not_after: Option<String>,
    state: &'static str,
    thumbprint: Option<String>,
}

impl KeyView {
    /// What there is to say of a key at an instant. The fingerprint is that of its public half.
    #[must_use]
    pub fn of(key: &Key, fingerprint: Option<String>, now: NumericDate) -> Self {
        Self {
            description: key.describe(),
            private: key.is_private(),
            private_fault: key.material.private_fault().map(ToString::to_string),
            kid: key.kid.clone(),
            algorithms: key.algorithms().into_iter().map(Algorithm::name).collect(),
            thumbprint: key.thumbprint(),
            fingerprint,
            certificate: key.certificate.as_ref().map(|certificate| CertificateView {
                subject: certificate.subject.clone(),
                issuer: certificate.issuer.clone(),
                not_before: rfc3339(certificate.not_before),
                not_after: rfc3339(certificate.not_after),
                state: if now < certificate.not_before {
                    "not valid yet"
                } else if now > certificate.not_after {
                    "expired"
                } else {
                    "valid"
                },
                thumbprint: certificate.thumbprints.first().cloned(),
            }),
            findings: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// With what is worth knowing: its weaknesses, and what was repaired when it was read.
    #[must_use]
    pub fn with(mut self, weaknesses: &[Finding], repairs: &[Finding]) -> Self {
        let line =
            |finding: &Finding| format!("{}: {}", finding.row().name, words(&finding.message));
        self.findings = weaknesses.iter().map(line).collect();
        self.notes = repairs.iter().map(line).collect();
        self
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
