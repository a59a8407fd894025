//! The short form of a report: what a log of a million tokens needs to know of each. Its members have
//! the names and the values of the report's.

use std::borrow::Cow;

use super::{Reason, Report, Sentence, SignatureStatus, TimeState, Verdict};
use crate::crypto::sha256;
use crate::jose::{JoseHeader, NumericDate, Token};

/// A report in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary<'a> {
    /// The verdict and the reason; `inspect` gives them only for what is not a token.
    pub verdict: Option<(Verdict, Reason)>,
    /// The one line that says what is wrong, where the reason alone does not.
    pub summary: Option<Cow<'a, Sentence>>,
    /// Where in its life the token is, by its own account.
    pub state: TimeState,
    /// What is known of the signature.
    pub signature: SignatureStatus,
    /// The header's `alg`.
    pub algorithm: Option<Cow<'a, str>>,
    /// The header's `kid`.
    pub kid: Option<Cow<'a, str>>,
    /// The `iss`.
    pub issuer: Option<Cow<'a, str>>,
    /// The `sub`.
    pub subject: Option<Cow<'a, str>>,
    /// The `nbf`.
    pub not_before: Option<NumericDate>,
    /// The `exp`.
    pub expires_at: Option<NumericDate>,
    /// The instant of judging.
    pub now: NumericDate,
    /// What stands for the token.
    pub named: Option<TokenName<'a>>,
}

/// What stands for a token.
#[derive(Debug, Clone)]
pub enum TokenName<'a> {
    /// Its fingerprint.
    Fingerprint(Fingerprint),
    /// The text that it is known by. Hashing it costs as much as an HMAC does, so it is done where it is shown.
    Text(Cow<'a, str>),
}

impl TokenName<'_> {
    fn into_owned(self) -> TokenName<'static> {
        match self {
            Self::Fingerprint(fingerprint) => TokenName::Fingerprint(fingerprint),
            Self::Text(text) => TokenName::Fingerprint(Fingerprint::of(&text)),
        }
    }

    fn fingerprint(&self) -> Fingerprint {
        match self {
            Self::Fingerprint(fingerprint) => *fingerprint,
            Self::Text(text) => Fingerprint::of(text),
        }
    }
}

impl PartialEq for TokenName<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

impl Eq for TokenName<'_> {}

/// The first eight bytes of the SHA-256 of a token's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 8]);

impl Fingerprint {
    /// The fingerprint of a token's text, which stands for it where it must not be shown.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut first = [0; 8];
        first.copy_from_slice(&sha256(text.as_bytes())[..8]);
        Self(first)
    }

    /// The fingerprint of a token, the same in whichever serialization; none of an empty text.
    #[must_use]
    pub fn of_token(token: &Token) -> Option<Self> {
        (!token.text().is_empty()).then(|| Self::of(&token.identity()))
    }

    /// The fingerprint of a token that was found in a text. An SD-JWT is named by the token that its issuer signed.
    #[must_use]
    pub fn of_found(text: &str) -> Self {
        if text.starts_with('{') {
            return Self::of_token(&Token::parse(text)).unwrap_or_else(|| Self::of(text));
        }
        Self::of(text.split('~').next().unwrap_or_default())
    }

    /// As hexadecimal digits.
    #[must_use]
    pub fn digits(self) -> [u8; 16] {
        const DIGITS: [u8; 16] = *b"0123456789abcdef";
        let mut digits = [0; 16];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        digits
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.digits()))
    }
}

impl<'a> Summary<'a> {
    /// Where in its life the token is, in words; none where that is unknown.
    #[must_use]
    pub fn time_in_words(&self) -> Option<String> {
        self.state.in_words((self.not_before, self.expires_at), self.now)
    }

    /// The summary by itself; the token in it gave way to its fingerprint.
    #[must_use]
    pub fn into_owned(self) -> Summary<'static> {
        let text = |text: Option<Cow<'a, str>>| text.map(|text| Cow::Owned(text.into_owned()));
        let Self { verdict, summary, state, signature, algorithm, kid, issuer, subject, .. } = self;
        Summary {
            verdict,
            summary: summary.map(|summary| Cow::Owned(summary.into_owned())),
            state,
            signature,
            algorithm: text(algorithm),
            kid: text(kid),
            issuer: text(issuer),
            subject: text(subject),
            not_before: self.not_before,
            expires_at: self.expires_at,
            now: self.now,
            named: self.named.map(TokenName::into_owned),
        }
    }

    /// As [`Report::is_mismatch`].
    #[must_use]
    pub fn is_mismatch(&self) -> bool {
        let reason = self.verdict.map(|(_, reason)| reason);
        self.signature == SignatureStatus::Failed || reason == Some(Reason::AlgorithmNotAllowed)
    }

    /// The truncated SHA-256 of the token as it was given, which stands for it.
    #[must_use]
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        self.named.as_ref().map(TokenName::fingerprint)
    }

    /// The short form of a report.
    #[must_use]
    pub fn of(report: &'a Report) -> Self {
        let token = report.token.as_ref();
        let header = token.and_then(|token| token.header.as_ref()).map(JoseHeader::parameters);
        let parameter = |name| header.and_then(|header| header.get(name)?.as_str());
        let text = |name| report.claims().and_then(|claims| claims.members().get(name)?.as_str());
        let judged = report.judgement.as_ref();
        let malformed = token.filter(|token| judged.is_none() && !token.can_be_shown());
        let verdict = judged.map(|judged| (judged.verdict, judged.reason));
        let told = judged.filter(|judged| judged.verdict.needs_words());
        let problem = malformed.and_then(|token| token.problems.first());
        let unreadable = problem.map_or(Reason::Malformed, Reason::of_problem);
        let summary = told.map(|judged| Cow::Borrowed(&judged.summary));
        Self {
            verdict: verdict.or(malformed.map(|_| (unreadable.verdict(), unreadable))),
            summary: summary.or(problem.map(|problem| Cow::Owned(problem.to_string().into()))),
            state: report.times.state,
            signature: report.signature,
            algorithm: parameter("alg").map(Cow::Borrowed),
            kid: parameter("kid").map(Cow::Borrowed),
            issuer: text("iss").map(Cow::Borrowed),
            subject: text("sub").map(Cow::Borrowed),
            not_before: report.times.not_before,
            expires_at: report.times.expires_at,
            now: report.times.now,
            named: report.fingerprint.map(TokenName::Fingerprint),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
