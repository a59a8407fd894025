//! What there is to say of keys in words: their kind, names and weaknesses.

use std::io::{self, Write};

use super::sanitize;
use super::style::{Style, paint};
use super::wording::words;
use crate::jose::{Algorithm, NumericDate};
use crate::keys::{Certificate, Key};
use crate::report::Finding;
use crate::report::text::rfc3339;

/// A key, and what is worth knowing of it.
pub(crate) struct ShownKey<'a> {
    /// The key.
    pub(crate) key: &'a Key,
    /// What is weak about it.
    pub(crate) weaknesses: Vec<Finding>,
    /// What was repaired when it was read.
    pub(crate) repairs: Vec<Finding>,
    /// The instant that its certificate is looked at.
    pub(crate) now: NumericDate,
}

/// Writes keys in words.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(keys: &[ShownKey<'_>], out: &mut dyn Write) -> io::Result<()> {
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        one(key, out)?;
    }
    Ok(())
}

fn one(shown: &ShownKey<'_>, out: &mut dyn Write) -> io::Result<()> {
    let key = shown.key;
    let half = match (key.is_private(), key.material.public()) {
        (true, _) => " (private)",
        (false, Some(_)) => " (public)",
        (false, None) => "",
    };
    let title = format!("{}{half}", key.describe());
    writeln!(out, "{}", paint(Style::Heading, &title))?;
    let mut row = |name: &str, value: &str| {
        let pad = " ".repeat(12_usize.saturating_sub(name.len()));
        writeln!(out, "  {}{pad}  {}", paint(Style::Name, name), sanitize::text(value))
    };
    if let Some(container) = &key.container {
        row("read from", &container.describe())?;
    }
    if let Some(kid) = &key.kid {
        row("kid", kid)?;
    }
    let algorithms: Vec<&str> = key.algorithms().into_iter().map(Algorithm::name).collect();
    row("algorithms", &algorithms.join(", "))?;
    if let Some(thumbprint) = key.thumbprint() {
        row("thumbprint", &format!("{thumbprint} (RFC 7638, SHA-256)"))?;
    }
    if let Some(fingerprint) = key.spki_fingerprint() {
        row("fingerprint", &format!("{fingerprint} (SHA-256 of the SPKI)"))?;
    }
    if let Some(certificate) = &key.certificate {
        row("certificate", &certificate.subject)?;
        row("issued by", &certificate.issuer)?;
        let date = |date| rfc3339(date).unwrap_or_else(|| "?".to_owned());
        let (from, to) = (date(certificate.not_before), date(certificate.not_after));
        row("validity", &format!("{from} to {to}: {}", certificate_state(certificate, shown.now)))?;
    }
    for above in key.chain.iter().filter_map(|key| key.certificate.as_ref()) {
        let state = certificate_state(above, shown.now);
        row("chain", &format!("{}, issued by {}: {state}", above.subject, above.issuer))?;
    }
    if let Some(why) = key.material.private_fault() {
        row("private", &format!("cannot sign: {why}"))?;
    }
    for finding in &shown.weaknesses {
        row("weakness", &line(finding))?;
    }
    for finding in &shown.repairs {
        row("note", &line(finding))?;
    }
    Ok(())
}

/// A finding in one line.
pub(super) fn line(finding: &Finding) -> String {
    format!("{}: {}", finding.row().name, words(&finding.message))
}

/// Whether a certificate is valid at an instant, in words.
pub(crate) fn certificate_state(certificate: &Certificate, now: NumericDate) -> &'static str {
    if now < certificate.not_before {
        "not valid yet"
    } else if now > certificate.not_after {
        "expired"
    } else {
        "valid"
    }
}
