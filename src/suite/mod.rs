//! The family of test tokens: one good token, and every way in which one goes bad, each with the
//! verdict that it must get. `now` is a value, so the same inputs make the same tokens.

mod build;
pub mod cases;
mod disclosing;
mod envelope;
mod good;
mod wrong_key;

pub use cases::{CASES, Case, Group};
pub use envelope::Encrypting;
pub use good::GoodToken;
pub use wrong_key::wrong_key;

use crate::jose::{Algorithm, NumericDate, Object, Pointer, Seconds, Token};
use crate::keys::Key;
use crate::report::{Fault, Reason, Sentence, Verdict};

/// What all tokens of a suite have in common.
#[derive(Debug)]
pub struct Base<'a> {
    /// The header of the good token; it names the algorithm.
    pub header: Object,
    /// The claims of the good token. Its times are made for each case.
    pub claims: Object,
    /// The instant that the times are counted from.
    pub now: NumericDate,
    /// How long the good token lives.
    pub lifetime: Seconds,
    /// How long ago the good token was issued, for verifiers whose clock is behind.
    pub age: Seconds,
    /// The leeway of the verifier, which the expected verdicts follow from.
    pub leeway: Seconds,
    /// Whether the tokens have an `iat`.
    pub dated: bool,
    /// The key that the verifier trusts.
    pub key: &'a Key,
    /// The algorithm to sign with.
    pub algorithm: Algorithm,
    /// A key of the same kind that the verifier does not know.
    pub wrong_key: &'a Key,
    /// How tokens are encrypted, where the verifier decrypts them.
    pub encrypting: Option<&'a Encrypting>,
    /// What SD-JWTs hide, where the verifier reads them.
    pub concealing: Option<&'a Concealing>,
}

/// What the SD-JWTs of a suite hide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concealing {
    /// The places of the hidden claims.
    pub places: Vec<Pointer>,
    /// How many digests of nothing are added.
    pub decoys: usize,
}

/// The keys that go with a good token that somebody else signed.
#[derive(Debug, Clone, Copy)]
pub struct DerivedKeys<'a> {
    /// A key of the same kind that the verifier does not know.
    pub wrong: &'a Key,
    /// The public key that verifies it, where it is known.
    pub public: Option<&'a Key>,
}

/// One token of the suite.
#[derive(Debug, Clone)]
pub struct TestToken {
    /// Its case.
    pub case: &'static Case,
    /// The token; empty where the case is that there is none.
    pub text: String,
    /// Why it gets its verdict, under the leeway that was said.
    pub reason: Reason,
    /// When it expires, by its own account.
    pub expires_at: Option<NumericDate>,
    /// When it begins to be good, by its own account.
    pub not_before: Option<NumericDate>,
}

impl TestToken {
    /// A token that is not encrypted.
    fn of(case: &'static Case, text: String) -> Self {
        let (expires_at, not_before) = (date(&text, "exp"), date(&text, "nbf"));
        Self { case, text, reason: case.reason, expires_at, not_before }
    }

    /// The verdict that a verifier must give.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.reason.verdict()
    }

    /// The same for a verifier with this leeway, which may save it (RFC 7519 sections 4.1.4 and 4.1.5).
    fn under(self, leeway: Seconds, now: NumericDate) -> Self {
        let saved = match self.reason {
            Reason::Expired => self.expires_at.is_some_and(|exp| now < exp.plus(leeway)),
            Reason::NotActive => self.not_before.is_some_and(|nbf| now >= nbf.minus(leeway)),
            _ => false,
        };
        if saved { Self { reason: Reason::Valid, ..self } } else { self }
    }
}

/// The tokens, and the cases that no token can be made for.
#[derive(Debug, Default)]
pub struct Suite {
    /// The tokens, in the order of [`CASES`].
    pub tokens: Vec<TestToken>,
    /// The names of the other cases, and what it takes to make them.
    pub left_out: Vec<(&'static str, Sentence)>,
}

/// Makes every token that can be made.
///
/// # Errors
///
/// That the key cannot sign.
pub fn make(base: &Base<'_>) -> Result<Suite, Fault> {
    let mut suite = Suite::default();
    let is_asked = |case: &&Case| match case.group {
        Group::Encryption => base.encrypting.is_some(),
        Group::Disclosures => base.concealing.is_some(),
        _ => true,
    };
    for case in CASES.iter().filter(is_asked) {
        let token = build::token(case.recipe, base)?;
        let token = token.map(|text| TestToken::of(case, text).under(base.leeway, base.now));
        let enclosed = match token {
            Ok(token) => case.envelope.around(&token.text, base)?.map(|text| (token, text)),
            Err(why) => Err(why),
        };
        match enclosed {
            Ok((token, text)) => suite.tokens.push(TestToken { text, ..token }),
            Err(why) => suite.left_out.push((case.name, why)),
        }
    }
    Ok(suite)
}

/// Makes every token that can be made from a good one without the key that signed it.
///
/// # Errors
///
/// That the wrong key cannot sign.
pub fn derive(good: &GoodToken, keys: &DerivedKeys<'_>) -> Result<Suite, Fault> {
    let mut suite = Suite::default();
    for case in CASES.iter().filter(|case| case.is_of_signed_tokens()) {
        match build::derived(case.recipe, good, keys)? {
            Ok(text) => suite.tokens.push(TestToken::of(case, text)),
            Err(why) => suite.left_out.push((case.name, why)),
        }
    }
    Ok(suite)
}

/// A well signed token that expired so long before `now`, or expires so long after it.
///
/// # Errors
///
/// That the key cannot sign.
pub fn expiring_at(base: &Base<'_>, exp: NumericDate) -> Result<String, Fault> {
    build::expiring_at(base, exp)
}

fn date(text: &str, name: &str) -> Option<NumericDate> {
    Token::parse(text).claims.as_ref().and_then(|set| set.numeric_date(name).present())
}
