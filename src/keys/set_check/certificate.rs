//! The certificates that come with a key (RFC 7517 sections 4.7 to 4.9).

use super::SetEntry;
use crate::jose::{NumericDate, Value, encoding};
use crate::keys::{Key, KeyError, der};
use crate::report::key_set_finding::{KeySetFinding, KeySetFlaw as Flaw};
use crate::report::text::rfc3339;

pub(super) fn look(
    index: usize,
    entry: &SetEntry,
    now: NumericDate,
    findings: &mut Vec<KeySetFinding>,
) {
    let Some(x5c) = entry.members.get("x5c") else { return };
    let name = entry.name(index);
    let mut found = |flaw: Flaw, message: String| {
        findings.push(KeySetFinding::of_key(flaw, index, message));
    };
    let certified = match first(x5c) {
        Ok(certified) => certified,
        Err(why) => return found(Flaw::CertificateUnreadable, format!("{name}: {why}")),
    };
    if let Ok(key) = &entry.key
        && key.thumbprint() != certified.thumbprint()
    {
        let what = certified.describe();
        let message = format!("the certificate of {name} is for another key: {what}");
        found(Flaw::CertificateMismatch, message);
    }
    let Some(certificate) = &certified.certificate else { return };
    for member in ["x5t", "x5t#S256"] {
        let named = entry.members.get(member).and_then(Value::as_str);
        if named.is_some_and(|named| !certificate.thumbprints.iter().any(|one| one == named)) {
            let message = format!("`{member}` of {name} is not the thumbprint of its certificate");
            found(Flaw::CertificateMismatch, message);
        }
    }
    let date = |date| rfc3339(date).unwrap_or_default();
    if now > certificate.not_after {
        let end = date(certificate.not_after);
        found(Flaw::CertificateExpired, format!("the certificate of {name} expired at {end}"));
    } else if now < certificate.not_before {
        let start = date(certificate.not_before);
        let message = format!("the certificate of {name} is valid only from {start}");
        found(Flaw::CertificateExpired, message);
    }
}

/// The key of the first certificate.
fn first(x5c: &Value) -> Result<Key, KeyError> {
    let Value::Array(chain) = x5c else {
        return Err(KeyError::malformed("`x5c` must be an array"));
    };
    let text = chain
        .first()
        .ok_or_else(|| KeyError::incomplete("`x5c` is empty"))?
        .as_str()
        .ok_or_else(|| KeyError::malformed("`x5c` must be an array of strings"))?;
    if text.contains(['-', '_']) {
        return Err(KeyError::malformed("`x5c` is in base64url, but must be in base64"));
    }
    let der = encoding::base64(text.as_bytes())
        .ok_or_else(|| KeyError::malformed("`x5c` is not base64"))?;
    der::certificate(&der, "")
}
