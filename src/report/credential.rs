//! A credential where a program keeps it: which one it is, and when it expires. The credential itself is left out.

use std::path::Path;
use std::sync::Arc;

use super::matches::{Liveness, Match};
use super::table::table;
use super::{Reason, Sentence, SignatureStatus, TimeState, Verdict};
use crate::jose::NumericDate;

/// One row of the table of kinds of credentials.
pub struct CredentialKindRow {
    /// What this row is about.
    pub kind: CredentialKind,
    /// Its stable name.
    pub name: &'static str,
    /// Its name in words.
    pub words: &'static str,
}

table! {
    /// What a credential is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum CredentialKind;

    /// Every one.
    pub const CREDENTIAL_KINDS: [CredentialKindRow by kind] = {
        /// A JSON Web Token.
        Token { name: "token", words: "JWT" }
        /// The certificate by which a client signs in.
        Certificate { name: "client_certificate", words: "certificate" }
        /// What opens a service for a while.
        AccessToken { name: "access_token", words: "access token" }
        /// What gets new access tokens.
        RefreshToken { name: "refresh_token", words: "refresh token" }
        /// What a person or a program made once, and keeps.
        ApiToken { name: "api_token", words: "API token" }
        /// The secret of an application.
        ClientSecret { name: "client_secret", words: "client secret" }
        /// A key that signs requests.
        SecretKey { name: "secret_key", words: "secret key" }
        /// A password.
        Password { name: "password", words: "password" }
    };
}

/// A credential and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credential {
    /// The program that keeps it.
    pub program: &'static str,
    /// The file.
    pub path: Arc<Path>,
    /// Where in the file, by the file's own names; empty where it is all of the file.
    pub name: String,
    /// What it is.
    pub kind: CredentialKind,
    /// What says when it expires: a claim, a field of the certificate, a member of the file.
    pub stated_by: Option<String>,
    /// What is known of its time, and of the token if it is one.
    pub matched: Match,
}

impl Credential {
    /// A credential of a file, named by the file's own names.
    #[must_use]
    pub const fn new(
        program: &'static str,
        path: Arc<Path>,
        name: String,
        kind: CredentialKind,
        matched: Match,
    ) -> Self {
        Self { program, path, name, kind, stated_by: None, matched }
    }
}

/// What is known of the time of a credential that says nothing of itself.
#[must_use]
pub fn opaque(
    verdict: Verdict,
    summary: Sentence,
    expires_at: NumericDate,
    now: NumericDate,
) -> Match {
    let expired = verdict == Verdict::Expired;
    Match {
        liveness: if expired { Liveness::Expired } else { Liveness::Live },
        length: 0,
        base64: false,
        verdict,
        reason: match verdict {
            Verdict::Expired => Reason::Expired,
            Verdict::Expiring => Reason::Expiring,
            _ => Reason::Valid,
        },
        summary,
        signature: SignatureStatus::NotChecked,
        key: None,
        algorithm: None,
        issuer: None,
        subject_hash: None,
        time: if expired { TimeState::Expired } else { TimeState::Active },
        not_before: None,
        expires_at: Some(expires_at),
        now,
        findings: Vec::new(),
        fingerprint: String::new(),
        token: None,
    }
}

/// Sorts credentials: what expires first, then by file and place. What never expires is last, after what does not say.
pub fn sort_by_expiry(credentials: &mut [Credential]) {
    credentials.sort_by(|a, b| {
        let place = |one: &Credential| (one.matched.expires_at.is_none(), one.matched.expires_at);
        let never = |one: &Credential| one.matched.time == TimeState::NeverExpires;
        (place(a), never(a), &a.path, &a.name).cmp(&(place(b), never(b), &b.path, &b.name))
    });
}
