//! What there is to say of keys, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::certificates::WireCertificate;
use super::write_pretty;
use crate::cli::render::key::{ShownKey, line};
use crate::jose::Algorithm;
use crate::keys::Container;

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
