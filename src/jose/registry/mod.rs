//! The registered names of claims and header parameters (the IANA JWT and JOSE registries), and of
//! the algorithms of encrypted tokens: one table each.

mod claims;
mod encryption;
mod header;
mod kind;
mod provider;
mod shape;

pub use claims::CLAIMS;
pub use encryption::ENCRYPTION;
pub use header::PARAMETERS;
pub use kind::{Kind, kind_of};
pub use provider::{PROVIDERS, Provider, provider_of};
pub use shape::{OPAQUE, Shape, shape_of};

/// A registered name and what it means.
pub struct Entry {
    /// The name as it stands in a token.
    pub name: &'static str,
    /// A few words shown beside the value.
    pub label: &'static str,
    /// What it means and what goes wrong with it, in plain sentences.
    pub explanation: &'static str,
    /// An example, as JSON.
    pub example: &'static str,
    /// Where it is defined.
    pub reference: &'static str,
}

fn find(table: &'static [Entry], name: &str) -> Option<&'static Entry> {
    table.iter().find(|entry| entry.name == name)
}

/// A registered claim.
#[must_use]
pub fn claim(name: &str) -> Option<&'static Entry> {
    find(CLAIMS, name)
}

/// Names that people write for registered claims, and that nobody reads.
const MISSPELT: [(&str, &str); 14] = [
    ("audience", "aud"),
    ("expires", "exp"),
    ("expiry", "exp"),
    ("expiration", "exp"),
    ("expires_at", "exp"),
    ("expiresAt", "exp"),
    ("expiresIn", "exp"),
    ("expires_in", "exp"),
    ("issuer", "iss"),
    ("subject", "sub"),
    ("issued_at", "iat"),
    ("issuedAt", "iat"),
    ("not_before", "nbf"),
    ("notBefore", "nbf"),
];

/// The registered claim that was probably meant by a name.
#[must_use]
pub fn registered_name(name: &str) -> Option<&'static str> {
    MISSPELT.iter().find(|(written, _)| *written == name).map(|(_, meant)| *meant)
}

/// A registered header parameter.
#[must_use]
pub fn parameter(name: &str) -> Option<&'static Entry> {
    find(PARAMETERS, name)
}

/// A registered `alg` or `enc` of an encrypted token.
#[must_use]
pub fn encryption(name: &str) -> Option<&'static Entry> {
    find(ENCRYPTION, name)
}
