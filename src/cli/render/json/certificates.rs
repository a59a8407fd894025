//! The certificates of a key and of a token, as JSON.

use serde::Serialize;

use crate::cli::render::key::certificate_state;
use crate::jose::{NumericDate, Object};
use crate::keys::Certificate;
use crate::keys::chain::{self, Link};
use crate::report::text::rfc3339;

/// What a certificate says of its key.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireCertificate {
    subject: String,
    issuer: String,
    not_before: Option<String>,
    not_after: Option<String>,
    state: &'static str,
    thumbprint: Option<String>,
}

impl WireCertificate {
    pub(super) fn of(certificate: &Certificate, now: NumericDate) -> Self {
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

/// A certificate of a chain.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireLink {
    #[serde(flatten)]
    certificate: WireCertificate,
    names: Vec<String>,
    key: String,
    signed_by_next: bool,
}

impl WireLink {
    /// The chain of a header, where it has one that can be read.
    pub(super) fn all(header: &Object, now: NumericDate) -> Option<Vec<Self>> {
        let links = chain::of(header)?.ok()?;
        Some(links.into_iter().map(|link| Self::of(link, now)).collect())
    }

    fn of(link: Link, now: NumericDate) -> Self {
        Self {
            certificate: WireCertificate::of(&link.certificate, now),
            names: link.names.iter().map(ToString::to_string).collect(),
            key: link.key,
            signed_by_next: link.is_signed_by_next,
        }
    }
}
