//! The rules that a token is presented by the one that it is bound to: by the key of a DPoP proof (RFC 9449), or by
//! the certificate of a TLS client (RFC 8705).

use super::time::Clock;
use super::view::{ClaimState, View};
use super::{Rule, TokenView, gravest};
use crate::jose::Value;
use crate::report::{Check, Decision, Reason, Sentence, Setting};
use crate::validate::binding::{ClientCertificate, DpopProof, confirmation};

/// That a DPoP proof is for this token and the request.
pub(super) struct ProofOfPossession<'p> {
    pub(super) proof: &'p DpopProof,
    pub(super) clock: Clock,
}

impl ProofOfPossession<'_> {
    fn checks<V: View>(&self, view: &V) -> Result<Vec<Check>, V::NotPlain> {
        let cnf = view.value("cnf")?;
        let text = view.presented()?;
        let token = Some((&*text, confirmation(&cnf, "jkt")));
        Ok(self.proof.checks_for(self.clock.now, self.clock.leeway, token))
    }
}

impl Rule for ProofOfPossession<'_> {
    type Checks = Vec<Check>;

    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let checks = self.checks(view)?;
        let failures = checks.iter().filter_map(|check| Some((check.failure()?, ())));
        Ok(gravest(failures).map_or(Decision::Pass, |(reason, ())| Decision::Fail(reason)))
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::DpopProof)
    }

    fn explain(&self, _: Decision, view: &TokenView<'_>) -> Vec<Check> {
        let Ok(checks) = self.checks(view);
        checks
    }
}

/// That the token is bound to the certificate that the TLS client presented.
pub(super) struct BoundToCertificate<'p>(pub(super) &'p ClientCertificate);

impl Rule for BoundToCertificate<'_> {
    type Checks = Option<Check>;

    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        let cnf = view.value("cnf")?;
        Ok(match confirmation(&cnf, "x5t#S256") {
            ClaimState::Unreadable => Decision::Skipped,
            ClaimState::Present(found) if found == self.0.thumbprint => Decision::Pass,
            _ => Decision::Fail(Reason::BindingMismatch),
        })
    }

    fn setting(&self) -> Option<Setting> {
        Some(Setting::ClientCertificate)
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let Ok(cnf) = view.value("cnf");
        let found = confirmation(&cnf, "x5t#S256");
        let message = match (&found, decision) {
            (ClaimState::Unreadable, _) => "the claims cannot be read",
            (ClaimState::Present(_), Decision::Pass) => "the token is bound to this certificate",
            (ClaimState::Present(_), _) => "the token is bound to another certificate",
            (ClaimState::Absent, _) => {
                "the token has no `cnf.x5t#S256`: it is not bound to a certificate"
            }
            (ClaimState::Malformed, _) => {
                "`cnf` is malformed: `x5t#S256` in it must be a string, and there once"
            }
        };
        let wanted = Value::String(self.0.thumbprint.clone());
        let is_bound = !matches!(found, ClaimState::Absent);
        let found = found.present().map(|text| Value::String(text.to_owned()));
        let check = Check::new("cnf.x5t#S256", decision, message);
        let check = check.expecting(wanted).finding(found.as_ref());
        if is_bound {
            return Some(check);
        }
        let advice = "the issuer did not bind it; leave out ";
        Some(check.advise(Sentence::from(advice).and(Setting::ClientCertificate)))
    }
}
