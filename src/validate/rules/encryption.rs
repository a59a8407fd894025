//! Rules of encrypted tokens (RFC 7516, RFC 7519 section 5.3).

use super::view::View;
use super::{Rule, TokenView};
use crate::jose::Value;
use crate::report::sentence::sentence;
use crate::report::{Check, Decision, Reason};
use crate::validate::opening::EncryptionState;

/// That an encrypted token can be decrypted. Who did not try cannot look inside.
pub(super) struct Decrypted {
    /// What cannot be looked at where nobody tried.
    pub(super) hides: &'static str,
}

impl Rule for Decrypted {
    type Checks = Vec<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.encryption() {
            EncryptionState::Absent | EncryptionState::Opened => Decision::Pass,
            EncryptionState::Closed => Decision::Fail(Reason::AlgorithmUnsupported),
            EncryptionState::Refused(reason) => Decision::Fail(reason),
        })
    }

    /// A check for each layer.
    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Vec<Check> {
        let opening = view.opening;
        let opened = |line: &String| Check::new("encryption", Decision::Pass, line.clone());
        let mut checks: Vec<Check> = opening.lines.iter().map(opened).collect();
        match (&opening.fault, view.encryption()) {
            (Some(fault), _) => {
                let check = Check::new("encryption", decision, fault.message.clone());
                checks.push(match &fault.advice {
                    Some(advice) => check.advise(advice.clone()),
                    None => check,
                });
            }
            (None, EncryptionState::Closed) => {
                let (message, advice) = if self.hides == "time" {
                    let message = "the time is inside the encryption: verify the token with the recipient's key";
                    (message, sentence!(([Run Verify with DecryptionKey])))
                } else {
                    let message = "the token is encrypted (JWE), so jwtx cannot check it";
                    let advice = sentence!((
                        "verify it with the recipient's key, or decrypt it first: " [Run Decrypt]
                    ));
                    (message, advice)
                };
                checks.push(Check::new(self.hides, decision, message).advise(advice));
            }
            (None, _) => {}
        }
        checks
    }
}

/// That a token is not encrypted, where it is to be decrypted.
pub(in crate::validate) fn nothing_to_decrypt() -> Check {
    let message = "the token is signed, not encrypted: there is nothing to decrypt";
    let advice = sentence!(("to see what it holds: " [Run Inspect]));
    Check::new("encryption", Decision::Fail(Reason::DecryptionFailed), message).advise(advice)
}

/// Which claims of an encrypted token are in its headers as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) enum Replicated {
    /// None.
    None,
    /// Some, with the same values.
    Same,
    /// Some, and this one has another value there.
    Different(&'static str),
}

/// Claims that may stand in the header of an encrypted token as well (RFC 7519 section 5.3).
pub(super) const REPLICATED: [&str; 3] = ["iss", "sub", "aud"];

/// That claims which are in a header as well have the same values there.
pub(super) struct ReplicatedClaims;

impl Rule for ReplicatedClaims {
    type Checks = Option<Check>;

    #[inline]
    fn decide<V: View>(&self, view: &V) -> Result<Decision, V::NotPlain> {
        Ok(match view.replicated() {
            Replicated::None => Decision::Skipped,
            Replicated::Same => Decision::Pass,
            Replicated::Different(_) => Decision::Fail(Reason::ClaimMismatch),
        })
    }

    fn explain(&self, decision: Decision, view: &TokenView<'_>) -> Option<Check> {
        let check = |message: String| Check::new("header", decision, message);
        match view.replicated() {
            Replicated::None => None,
            Replicated::Same => {
                Some(check("the claims that are in the header as well are the same".to_owned()))
            }
            Replicated::Different(name) => {
                let in_header = view.in_header(name).cloned();
                let message = format!("`{name}` is not the same in the header and in the claims");
                let check = check(message).finding(view.member(name));
                Some(match in_header {
                    Some(value) => check.expecting(value),
                    None => check,
                })
            }
        }
    }
}

/// Whether two values of a claim are the same.
pub(super) fn compare(in_header: Option<&Value>, claim: Option<&Value>) -> Option<bool> {
    Some(in_header?.same(claim?))
}
