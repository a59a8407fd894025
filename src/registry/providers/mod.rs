//! What is known of the issuers that most tokens come from: how to tell them by `iss`, where their
//! keys are, what goes wrong with their tokens, and what their own claims mean.

mod people;
mod workloads;

use super::url_pattern::{SplitUrl, UrlPattern};
use super::{Operand, Predicate, Test};

/// Where an issuer's keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Named by the metadata of the issuer as it is in `iss`.
    Issuer,
    /// In a JWK Set under the issuer's own URL, at this path.
    Path(&'static str),
    /// In a JWK Set at this URL.
    At(&'static str),
    /// At this path of the API server of its Kubernetes cluster, which answers its own users only.
    Cluster(&'static str),
    /// In the bundle of the trust domain, which its own workloads are given.
    TrustBundle,
}

/// By the URL in `iss`.
const fn url(pattern: UrlPattern) -> Predicate {
    Predicate::claim("iss", Test::Fits(pattern))
}

/// By the text in `iss`, which is not a URL.
const fn text(text: &'static str) -> Predicate {
    Predicate::claim("iss", Test::Is(text))
}

/// By how the text in `iss` begins, which is not a URL.
const fn begins(first: &'static str) -> Predicate {
    Predicate::claim("iss", Test::Begins(first))
}

/// By how `sub` begins, where `iss` says nothing.
const fn subject(first: &'static str) -> Predicate {
    Predicate::claim("sub", Test::Begins(first))
}

/// A family of issuers.
#[derive(Debug)]
pub struct Provider {
    /// Its name.
    pub name: &'static str,
    /// How it is told, by `iss` or `sub`; one of these is enough.
    pub marks: &'static [Predicate],
    /// Where its keys are.
    pub keys: Keys,
    /// What goes wrong with its tokens, and what to do.
    pub note: &'static str,
    /// Its own claims, and what they mean.
    pub claims: &'static [(&'static str, &'static str)],
    /// Where this is documented.
    pub reference: &'static str,
}

#[expect(clippy::too_many_arguments, reason = "a row of the table")]
const fn provider(
    name: &'static str,
    marks: &'static [Predicate],
    keys: Keys,
    note: &'static str,
    claims: &'static [(&'static str, &'static str)],
    reference: &'static str,
) -> Provider {
    Provider { name, marks, keys, note, claims, reference }
}

/// Every family that is known. The first that fits counts, so those of a product that people run on hosts of
/// their own come last.
pub fn providers() -> impl Iterator<Item = &'static Provider> {
    [people::PEOPLE, workloads::WORKLOADS, workloads::ANY_HOST].into_iter().flatten()
}

/// The family that an `iss` belongs to.
#[must_use]
pub fn provider_of(issuer: &str) -> Option<&'static Provider> {
    told_by("iss", issuer)
}

/// The family that a `sub` belongs to, whatever `iss` is.
#[must_use]
pub fn provider_of_subject(subject: &str) -> Option<&'static Provider> {
    told_by("sub", subject)
}

fn told_by(claim: &'static str, text: &str) -> Option<&'static Provider> {
    let url = SplitUrl::of(text);
    let fits = |mark: &Predicate| {
        mark.operand == Operand::Claim(claim) && mark.test.holds_of_url(text, || url)
    };
    providers().find(|provider| provider.marks.iter().any(fits))
}

impl Provider {
    /// Whether its tokens are for programs: build jobs, machines, clusters.
    #[must_use]
    pub fn is_for_programs(&self) -> bool {
        workloads::WORKLOADS.iter().any(|one| one.name == self.name)
    }

    /// What one of its own claims means.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<&'static str> {
        self.claims.iter().find(|(known, _)| *known == name).map(|(_, label)| *label)
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
