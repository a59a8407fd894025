//! Reasons of verdicts: one table. The names are a public, stable interface.

use super::sentence::sentence;
use super::table::table;
use super::{Sentence, Verdict};
use crate::jose::{Problem, ProblemKind};

/// One row of the table of reasons.
pub struct ReasonRow {
    /// The reason.
    pub reason: Reason,
    /// Its stable name.
    pub name: &'static str,
    /// The verdict that it leads to.
    pub verdict: Verdict,
    /// The long form.
    pub explanation: Sentence,
    /// What the person who debugs it does next. The user of the application is told the verdict's action.
    pub help: Sentence,
}

table! {
    /// Why a verdict was given. Stable, and finer than the verdict.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[expect(missing_docs, reason = "the table says what each means")]
    pub enum Reason;

    /// Every reason. Among reasons of one verdict, the earlier one is named first in a summary.
    pub const REASONS: [ReasonRow by reason] = {
        Malformed { name: "malformed", verdict: Verdict::Invalid, explanation: sentence!("The text is not a well-formed token: the number of segments, base64url, UTF-8 or JSON is wrong, a part is not an object, a header parameter has the wrong type or appears twice, or `crit` is malformed or names an extension that jwtx does not support."), help: sentence!(("copy the whole token again; if it is still malformed, correct the issuer; to see what can be decoded: " [Run Inspect])) }
        Unsigned { name: "unsigned", verdict: Verdict::Invalid, explanation: sentence!("The token has no signature: `alg` is `none` in any spelling, or the third segment is empty; or it is only encrypted with a public key, and nothing inside is signed. Anybody can make such a token."), help: sentence!("refuse the token; the issuer must sign it with a real algorithm") }
        AlgorithmNotAllowed { name: "algorithm_not_allowed", verdict: Verdict::Invalid, explanation: sentence!(("The token uses an algorithm that the key or " [Set Algorithms] " does not allow. The key and the options decide what is allowed, never the token: otherwise an attacker could choose.")), help: sentence!(("use the key that fits the token's `alg`, or correct the algorithm at the issuer; to see the header: " [Run InspectHeader])) }
        SignatureMismatch { name: "signature_mismatch", verdict: Verdict::Invalid, explanation: sentence!("The signature does not match the key. Either the token was signed with another key, or it was changed after signing."), help: sentence!(("the secret or key is wrong, or the token was changed after signing; if you have the signer's key, compare it with yours: " [Run MatchKeys])) }
        CertificateUntrusted { name: "certificate_untrusted", verdict: Verdict::Invalid, explanation: sentence!("The certificate in the token's `x5c` does not lead to one of the trusted authorities, is not valid at this time, or is not for the expected name. Anybody can put a certificate into a token."), help: sentence!(("refuse the token, or trust the authority that issued its certificate; to see the chain: " [Run Inspect])) }
        DecryptionFailed { name: "decryption_failed", verdict: Verdict::Invalid, explanation: sentence!("None of the keys decrypts the token: its authentication tag does not match, or its encrypted key, `epk` or initialization vector is not what its algorithm needs. Either the token was encrypted for another key, or it was changed."), help: sentence!(("the key is wrong, or the token was changed after encryption; to see which key it names: " [Run InspectHeader])) }
        DisclosureInvalid { name: "disclosure_invalid", verdict: Verdict::Invalid, explanation: sentence!("A disclosure of the SD-JWT does not belong to it: no digest in the signed token matches it, it is there twice, it is malformed, or it discloses what must not be disclosed (RFC 9901 section 7.1)."), help: sentence!(("refuse the token; to see its disclosures: " [Run Inspect])) }
        KeyBindingInvalid { name: "key_binding_invalid", verdict: Verdict::Invalid, explanation: sentence!("The proof that the holder of the SD-JWT has its key is missing, malformed, signed by another key, made for another verifier or another presentation, or too old (RFC 9901 section 7.3)."), help: sentence!("ask the holder for a new presentation, with your nonce and audience") }
        BindingMismatch { name: "binding_mismatch", verdict: Verdict::Invalid, explanation: sentence!("The token is bound to a key (`cnf`), and the proof or the client certificate is not of this key, or is not valid for this request (RFC 9449 section 4.3, RFC 8705 section 3)."), help: sentence!(("refuse the request: the token may have been stolen; to see the key that the token is bound to: " [Run Inspect])) }
        Revoked { name: "revoked", verdict: Verdict::Invalid, explanation: sentence!("The status list says that the token was revoked or suspended by its issuer."), help: sentence!("refuse the token; its issuer knows why it was revoked") }
        ClaimMalformed { name: "claim_malformed", verdict: Verdict::Invalid, explanation: sentence!("A claim has the wrong type, is out of range or appears twice. jwtx neither ignores nor repairs it."), help: sentence!(("correct the type of the claim at the issuer; to see the claims: " [Run Inspect])) }
        ClaimMissing { name: "claim_missing", verdict: Verdict::Invalid, explanation: sentence!("A required claim is not in the token."), help: sentence!(("make the issuer add the claim, or remove the expectation; to see the claims: " [Run Inspect])) }
        ClaimMismatch { name: "claim_mismatch", verdict: Verdict::Invalid, explanation: sentence!("A claim or header parameter does not have the expected value."), help: sentence!(("check that this is the right token, then correct the expectation or the issuer; to see the claims: " [Run Inspect])) }
        KeyMissing { name: "key_missing", verdict: Verdict::Error, explanation: sentence!("There is no secret or key, so jwtx cannot check the signature."), help: sentence!(("add a secret or a key, for example with " [Set SecretFile] " or " [Set Key])) }
        KeyUnusable { name: "key_unusable", verdict: Verdict::Error, explanation: sentence!("The input is not a key, or the key is encrypted, empty, of the wrong type, or too small for the algorithm."), help: sentence!(("check what the key is: " [Run ShowKey])) }
        KeyNotFound { name: "key_not_found", verdict: Verdict::Error, explanation: sentence!("None of the keys has the token's `kid`. Issuers rotate keys: fetch the key set again."), help: sentence!("get the issuer's current key set, and check that the token comes from this issuer") }
        AlgorithmUnsupported { name: "algorithm_unsupported", verdict: Verdict::Error, explanation: sentence!("The token uses an algorithm of signing or encryption that is known, but jwtx does not support it."), help: sentence!(("use a supported algorithm; to see which ones are supported: " [Run ListAlgorithms])) }
        DisclosuresUnchecked { name: "disclosures_unchecked", verdict: Verdict::Error, explanation: sentence!(("Earlier versions of jwtx gave this for every SD-JWT, because they did not check disclosures. Now jwtx checks them, and does not give this reason; " [Set IgnoreDisclosures] " checks only the issuer's token.")), help: sentence!("update jwtx") }
        PolicyUnusable { name: "policy_unusable", verdict: Verdict::Error, explanation: sentence!("The trust policy cannot be read, or it has an element, an operator or a key that jwtx does not evaluate, or an operator for one value meets a claim with several. jwtx never leaves one out: the policy could then allow more than it says."), help: sentence!("jwtx cannot check that part: delete it from a copy of the policy and check it yourself") }
        StatusUnknown { name: "status_unknown", verdict: Verdict::Error, explanation: sentence!(("The status list does not say whether the token was revoked: the list does not verify, has expired, is malformed, is another one than the token names, has no such entry, or has a status there that only the issuer can explain. Without the status, jwtx does not call the token valid.")), help: sentence!(("get the current list from the URI in the token's `status`, and pass it with " [Set StatusList])) }
        TooLarge { name: "too_large", verdict: Verdict::Error, explanation: sentence!("The token, or the line that contains it, is larger than a limit, which the message names, and jwtx did not read it; or a claim is too long to compare with all values of the trust policy. An encrypted token has limits of its own: 100 recipients, 8 layers of encryption, 16 MiB of content once it is inflated, 16 operations with private keys and 1,000,000 iterations of a password (`p2c`), all layers together."), help: sentence!(("check that the input is a token; the message names the limit; of these, only the iterations can be raised, with " [Set MaxIterations])) }
        Io { name: "io", verdict: Verdict::Error, explanation: sentence!("jwtx could not read or write a file or stream."), help: sentence!("check the path and its permissions") }
        Network { name: "network", verdict: Verdict::Error, explanation: sentence!("A server could not be reached, or did not return keys."), help: sentence!("check the URL and that the server is running, then try again") }
        NotActive { name: "not_active", verdict: Verdict::NotActive, explanation: sentence!("The token is not active before `nbf`."), help: sentence!(("compare the clocks of the issuer and this machine, or allow for a difference with " [Set Leeway])) }
        Expired { name: "expired", verdict: Verdict::Expired, explanation: sentence!("The token has expired: the time is on or after `exp` (RFC 7519 section 4.1.4)."), help: sentence!(("get a new token; if this one should still be valid, check the clocks and `exp`: " [Run CheckExpiry])) }
        TooOld { name: "too_old", verdict: Verdict::Expired, explanation: sentence!(("The token was issued longer ago than " [Set MaxAge] " allows, even if `exp` is in the future.")), help: sentence!(("get a new token, or increase " [Set MaxAge])) }
        Expiring { name: "expiring", verdict: Verdict::Expiring, explanation: sentence!(("The token expires sooner than " [Set Within] " requires.")), help: sentence!("get a new token before this one expires") }
        NoToken { name: "no_token", verdict: Verdict::NoToken, explanation: sentence!("There is no token to check."), help: sentence!("check that the variable or file with the token is not empty") }
        Valid { name: "valid", verdict: Verdict::Valid, explanation: sentence!("Every requested check passed."), help: sentence!("nothing to do") }
    };
}

impl Reason {
    /// What a problem of the token's structure means for its verdict.
    #[must_use]
    pub fn of_problem(problem: &Problem) -> Self {
        match problem.kind {
            ProblemKind::TooLarge | ProblemKind::TooDeep => Self::TooLarge,
            _ => Self::Malformed,
        }
    }

    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The verdict that it leads to.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        self.row().verdict
    }

    /// Its place among the reasons of one verdict: smaller is named first.
    #[must_use]
    pub const fn rank(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
