//! Who else would accept a token, and who would refuse it, by which rule. The rules are data; the
//! libraries that the package registries have are run over a corpus, and the two must agree.

mod claims;
mod dates;
mod header;
mod libraries;
mod numbers;
mod rule;
mod token;

use libraries::LIBRARIES;
use rule::{Facts, Rule};

use crate::jose::JoseHeader;
use crate::keys::KeyRing;
use crate::report::{Evidence, Opinion, Refusal, Report};
use crate::validate::{self, Policy};

/// A library and its rules, in the order in which it looks.
struct Library {
    /// Its name.
    name: &'static str,
    /// The version whose rules these are.
    version: &'static str,
    /// How the rules are known.
    evidence: Evidence,
    /// What it refuses, and what it says then.
    rules: &'static [(Rule, &'static str)],
}

/// Adds what other libraries would say of the token that a report is about.
pub fn compare(report: &mut Report, ring: &KeyRing, policy: &Policy) {
    if let Some(token) = &report.token {
        let ring = &*validate::current(ring, token);
        let mut facts = Facts::of(token, ring, policy, report.signature);
        // What a library is given is the outermost form, whatever jwtx found inside.
        facts.is_encrypted |= !report.layers.is_empty();
        if let Some(layer) = report.layers.first() {
            facts.outer_algorithm = layer.header.as_ref().and_then(JoseHeader::algorithm);
        }
        report.opinions = opinions(&facts);
    }
}

/// What each library would say of a token, if it were given the keys and the expectations that jwtx
/// was given; where the signature was not checked, as if it were good.
fn opinions(facts: &Facts<'_>) -> Vec<Opinion> {
    LIBRARIES
        .iter()
        .map(|library| {
            let refusal = library.rules.iter().find_map(|(rule, says)| {
                rule.refuses(facts).map(|message| Refusal { message, says })
            });
            let (name, version, evidence) = (library.name, library.version, library.evidence);
            Opinion { library: name, version, evidence, refusal }
        })
        .collect()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
