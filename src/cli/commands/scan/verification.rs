//! What the tokens of a search are judged by.

use super::ScanArgs;
use crate::cli::args::defaults::Defaults;
use crate::cli::args::global::Output;
use crate::cli::args::lint::idle_fail_on;
use crate::cli::args::settings::Settings;
use crate::cli::exit::Misuse;
use crate::cli::render::ci::TokenReportFormat;
use crate::cli::render::settings;
use crate::cli::session::Session;
use crate::report::{Fault, Match, Reason};
use crate::validate::{Question, Validator};

impl ScanArgs {
    /// Refuses a `--fail-on` that waits for what cannot come.
    pub(super) fn check_fail_on(&self, validator: &Validator) -> Result<(), Misuse> {
        let idle = self.fail_on.iter().find_map(|what| what.idle(validator, self.ignore_expired));
        idle.map_or(Ok(()), |(name, why)| Err(idle_fail_on(name, &why)))
    }

    /// Whether a token that was found counts against the run.
    pub(super) fn counts(&self, matched: &Match) -> bool {
        self.fail_on.iter().any(|what| what.counts(matched, self.verifies()))
    }

    /// The same, where anything is to count.
    pub(super) fn gate(&self, matched: &Match) -> Option<bool> {
        (!self.fail_on.is_empty()).then(|| self.counts(matched))
    }

    /// Whether what is found is verified, not only looked at.
    pub(super) fn verifies(&self) -> bool {
        self.verify || self.keys.is_given() || self.servers.is_given() || self.decryption.is_given()
    }

    /// Where keys come from that are not typed, where tokens are verified. A search asks who signed a token, not for
    /// whom it is: of the environment and of a profile, it takes the keys alone.
    pub(super) fn defaults(&self) -> Result<Option<Defaults>, Misuse> {
        if self.verifies() {
            let origin = self.servers.key_origin(&self.keys);
            return self.profile.defaults(origin, self.keys.no_defaults()).map(Some);
        }
        if self.profile.is_given() {
            let what = "--profile and --config name keys, and nothing is verified here";
            return Err(Misuse::new(what, "add --verify"));
        }
        Ok(None)
    }

    /// What the tokens are judged by, but for the keys.
    pub(super) fn validator(&self, defaults: Option<&Defaults>, session: &Session) -> Validator {
        let mut settings =
            Settings { within: self.within.map(|typed| typed.within), ..Settings::default() };
        let mut question = Question::Expiry;
        if let Some(defaults) = defaults {
            question = Question::Verify;
            settings.encryption = self.decryption.limits.policy(Vec::new());
            settings.allow_weak_keys = self.weak_keys.allow_weak_keys;
            self.servers.expect_issuer_of_keys(&mut settings);
            defaults.complete_keys(&mut settings);
        }
        let mut validator = settings.validator(question, session.now, true);
        validator.policy.diagnose = false;
        validator.policy.lint = session.output == Output::Json
            || self.report.format() == Some(TokenReportFormat::Html)
            || self.fail_on.iter().any(|what| what.needs_findings());
        validator
    }

    /// With the keys that options name.
    pub(super) fn with_keys(
        &self,
        validator: Validator,
        defaults: Option<&Defaults>,
    ) -> Result<Validator, Fault> {
        let Some(defaults) = defaults else { return Ok(validator) };
        let mut ring = self.servers.ring(&self.keys, defaults);
        let mut decryption = self.decryption.keys();
        match ring.faults.pop().or_else(|| decryption.ring.faults.pop()) {
            Some(fault) => Err(fault),
            None if ring.keys.is_empty() && decryption.is_empty() => {
                let message = "--verify needs a secret or a key";
                Err(Fault::new(Reason::KeyMissing, message).advise("add --secret-file or --key"))
            }
            None => Ok(Validator { ring, decryption, ..validator }),
        }
    }
}

/// Says which keys were not typed.
pub(super) fn tell(defaults: Option<&Defaults>, validator: &Validator, session: &Session) {
    let replaced = defaults.and_then(Defaults::replaced);
    let used = settings::of_profile(&validator.policy.origins.settings);
    for line in replaced.into_iter().chain(used) {
        session.tell(&line);
    }
}
