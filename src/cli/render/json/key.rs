//! What there is to say of keys, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::write_pretty;
use crate::cli::render::key::{ShownKey, certificate_state, line};
use crate::jose::{Algorithm, NumericDate};
use crate::keys::{Certificate, Container};
use crate::report::text::rfc3339;

/// Writes keys.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(keys: &[ShownKey<'_>], out: &mut dyn Write) -> io::Result<()> {
    write_pretty(&keys.iter().map(WireKey::of).collect::<Vec<_>>(), out)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireKey {
    description: String,
    private: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    private_fault: Option<String>,
    kid: Option<String>,
    algorithms: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    encryption_algorithms: Vec<&'static str>,
    thumbprint: Option<String>,
    fingerprint: Option<String>,
    certificate: Option<WireCertificate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    chain: Vec<WireCertificate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container: Option<String>,
    findings: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireCertificate {
    subject: String,
    issuer: String,
    not_before: Option<String>,
    not_after: Option<String>,
    state: &'static str,
    thumbprint: Option<String>,
}

impl WireKey {
    fn of(shown: &ShownKey<'_>) -> Self {
        let key = shown.key;
        let certificate = |certificate| WireCertificate::of(certificate, shown.now);
        Self {
            description: key.describe(),
            private: key.is_private(),
            private_fault: key.material.private_fault().map(ToString::to_string),
            kid: key.kid.clone(),
            algorithms: key.algorithms().into_iter().map(Algorithm::name).collect(),
            encryption_algorithms: key.encryption_algorithms(),
            thumbprint: key.thumbprint(),
            fingerprint: key.spki_fingerprint(),
            certificate: key.certificate.as_ref().map(certificate),
            chain: key
                .chain
                .iter()
                .filter_map(|key| key.certificate.as_ref().map(certificate))
                .collect(),
            container: key.container.as_ref().map(Container::describe),
            findings: shown.weaknesses.iter().map(line).collect(),
            notes: shown.repairs.iter().map(line).collect(),
        }
    }
}

impl WireCertificate {
    fn of(certificate: &Certificate, now: NumericDate) -> Self {
        Self {
            subject: certificate.subject.clone(),
            issuer: certificate.issuer.clone(),
            not_before: rfc3339(certificate.not_before),
            not_after: rfc3339(certificate.not_after),
            state: certificate_state(certificate, now),
            thumbprint: certificate.thumbprints.first().cloned(),
        }
    }
}
