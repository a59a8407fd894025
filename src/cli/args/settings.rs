//! How tokens are judged, in plain values: what was said, and the policy that comes of it. What nobody said is empty
//! here, so that it can still be taken from elsewhere; the core has the defaults.

use crate::cli::value_parsers::TypedWithin;
use crate::jose::{Algorithm, NumericDate, Seconds};
use crate::keys::{CertificateTrust, DecryptionKeys, KeyRing};
use crate::report::{Origins, text};
use crate::validate::{
    EncryptionPolicy, ExpCheck, Expectations, KeyBindingPolicy, Policy, Question,
    RequiredSignatures, Validator, Within,
};

/// How tokens are judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The algorithms that are allowed; empty leaves it to the key.
    pub algorithms: Vec<Algorithm>,
    /// By how much the clocks may differ. It depends on the question where nobody says it.
    pub leeway: Option<Seconds>,
    /// How long the token must still be good for.
    pub within: Option<Within>,
    /// How tokens may be encrypted.
    pub encryption: EncryptionPolicy,
    /// What is expected of the claims and the header.
    pub expectations: Expectations,
    /// How `exp` is checked.
    pub exp: ExpCheck,
    /// Whether `nbf` is left unchecked.
    pub ignore_nbf: bool,
    /// Whether RSA keys may verify that are smaller than RFC 7518 section 3.3 allows.
    pub allow_weak_keys: bool,
    /// The authorities whose certificates in a token are trusted.
    pub certificate_trust: Option<CertificateTrust>,
    /// Whether the issuer's token of an SD-JWT is judged alone, without its disclosures.
    pub ignore_disclosures: bool,
    /// Which signatures must verify, where there are several.
    pub required_signatures: RequiredSignatures,
    /// What is asked of the key binding of an SD-JWT.
    pub key_binding: KeyBindingPolicy,
    /// Where all this comes from, where somebody keeps count.
    pub origins: Origins,
}

impl Settings {
    /// Expects the issuer whose keys are fetched, unless another one is expected: its keys vouch for its own tokens only.
    /// Says whether it does.
    pub fn expect_issuer_of_keys(&mut self, issuer: &str) -> bool {
        let issuers = &mut self.expectations.issuers;
        let is_asked_for = issuers.is_empty();
        if is_asked_for {
            issuers.push(issuer.to_owned());
        }
        is_asked_for
    }

    /// The policy of an instant: everything is looked for.
    #[must_use]
    pub fn policy(self, question: Question, now: NumericDate) -> Policy {
        Policy {
            now,
            leeway: self.leeway.unwrap_or(Policy::default_leeway(question)),
            algorithms: self.algorithms,
            encryption: self.encryption,
            expectations: self.expectations,
            within: self.within,
            exp: self.exp,
            ignore_nbf: self.ignore_nbf,
            allow_weak_keys: self.allow_weak_keys,
            certificate_trust: self.certificate_trust,
            ignore_disclosures: self.ignore_disclosures,
            required_signatures: self.required_signatures,
            key_binding: self.key_binding,
            origins: self.origins,
            lint: true,
            diagnose: true,
        }
    }

    /// What judges by this, but for the keys.
    #[must_use]
    pub fn validator(self, question: Question, now: NumericDate, strict: bool) -> Validator {
        let policy = self.policy(question, now);
        Validator {
            question,
            policy,
            ring: KeyRing::default(),
            decryption: DecryptionKeys::default(),
            strict,
        }
    }
}

/// The leeway of a question where nobody says it, as it is written.
#[must_use]
pub fn default_leeway(question: Question) -> String {
    format!("{}s", Policy::default_leeway(question).whole())
}

/// What a number without a unit means: some tools count seconds, people may think of days.
#[must_use]
pub fn note_of_unit(typed: TypedWithin) -> Option<String> {
    match typed.within {
        Within::Span(seconds) if typed.is_bare => {
            let (number, span) = (seconds.whole(), text::span(seconds));
            let units = format!("with a unit: {number}m, {number}h or {number}d");
            Some(format!("note: --within {number} means {span}; {units}"))
        }
        Within::Span(_) | Within::Share(_) => None,
    }
}

/// What the help says of an option: in short, and at length.
pub struct OptionHelp {
    /// One line.
    pub short: String,
    /// The default in a paragraph of its own, as clap has it.
    pub long: String,
}

/// The help of `--leeway`. Its default is not clap's: what was not typed must stay unsaid.
#[must_use]
pub fn leeway_help(question: Question) -> OptionHelp {
    let what = "Tolerate this difference of clocks: 60s, 5m";
    let default = format!("[default: {}]", default_leeway(question));
    OptionHelp { short: format!("{what} {default}"), long: format!("{what}\n\n{default}") }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
