//! A status list: read from a token that verifies, and looked up.

use std::fmt;
use std::sync::Arc;

use super::inflate::inflate;
use super::{once, whole_number};
use crate::jose::{Claim, ClaimsSet, NumericDate, Seconds, Token, Value, base64url};
use crate::keys::KeyRing;
use crate::registry::same_media_type;
use crate::report::{Fault, Reason, Verdict};
use crate::validate::{Policy, verify};

/// The statuses of many tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusList {
    /// The URI that it is published at: its `sub`.
    pub uri: String,
    /// When it was issued.
    pub issued_at: NumericDate,
    /// For how long it may be kept.
    pub time_to_live: Option<Seconds>,
    /// How many bits a status has: 1, 2, 4 or 8.
    bits: u8,
    bytes: Arc<[u8]>,
}

impl fmt::Debug for StatusList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusList")
            .field("uri", &self.uri)
            .field("issued_at", &self.issued_at)
            .field("time_to_live", &self.time_to_live)
            .field("bits", &self.bits)
            .field("bytes", &format_args!("{} bytes", self.bytes.len()))
            .finish()
    }
}

/// What a list says of a token (draft-ietf-oauth-status-list section 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenStatus {
    /// 0.
    Valid,
    /// 1: it was revoked.
    Revoked,
    /// 2: for now it does not count.
    Suspended,
    /// Any other: what it means is between the issuer and its verifiers.
    Other(u8),
}

impl StatusList {
    /// A list of these bytes, for a test or for whoever has it from elsewhere. None where a status cannot have so many
    /// bits.
    #[must_use]
    pub fn new(uri: &str, issued_at: NumericDate, bits: u8, bytes: &[u8]) -> Option<Self> {
        let (uri, bytes) = (uri.to_owned(), Arc::from(bytes));
        let list = Self { uri, issued_at, time_to_live: None, bits, bytes };
        matches!(bits, 1 | 2 | 4 | 8).then_some(list)
    }

    /// Reads a list out of a status list token, which has to verify with one of the keys.
    ///
    /// # Errors
    ///
    /// Why it says nothing: it is something else, does not verify, has expired or is malformed.
    pub fn read(
        text: &str,
        ring: &KeyRing,
        now: NumericDate,
        leeway: Seconds,
    ) -> Result<Self, Fault> {
        let policy = Policy { leeway, lint: false, diagnose: false, ..Policy::at(now) };
        let report = verify(Token::parse(text.trim()), ring, &policy, Vec::new());
        if let Some(judged) = report.judgement.filter(|judged| judged.verdict != Verdict::Valid) {
            let why = judged.summary.in_words_of_the_library().replacen("the token", "it", 1);
            let message = format!("the status list cannot be used: {why}");
            return Err(match judged.verdict {
                Verdict::Error => Fault::new(judged.reason, message)
                    .advise("use the key that the issuer signs its status lists with"),
                _ => unusable(message),
            });
        }
        let list = report.token.as_ref().ok_or_else(|| "it cannot be read".to_owned());
        let list = list.and_then(of_token);
        list.map_err(|why| unusable(format!("the status list cannot be used: {why}")))
    }

    /// How many statuses there is room for.
    #[must_use]
    pub fn len(&self) -> u64 {
        let per_byte = u64::from(8 / self.bits.max(1));
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX).saturating_mul(per_byte)
    }

    /// Whether there is not a single one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The status at a place; none behind the end. The first one is in the lowest bits of the first byte.
    #[must_use]
    pub fn status(&self, index: u64) -> Option<TokenStatus> {
        let bit = index.checked_mul(u64::from(self.bits))?;
        let byte = *self.bytes.get(usize::try_from(bit / 8).ok()?)?;
        let mask = u8::try_from((1_u16 << self.bits) - 1).unwrap_or(u8::MAX);
        Some(match (byte >> (bit % 8)) & mask {
            0 => TokenStatus::Valid,
            1 => TokenStatus::Revoked,
            2 => TokenStatus::Suspended,
            other => TokenStatus::Other(other),
        })
    }
}

/// That a list says nothing.
fn unusable(message: String) -> Fault {
    Fault::new(Reason::StatusUnknown, message)
        .advise("get the current list from the URI in the token's `status`, and its issuer's key")
}

/// The list in a token that was verified, or what is wrong with it (draft-ietf-oauth-status-list section 5.1).
fn of_token(token: &Token) -> Result<StatusList, String> {
    const TYPE: &str = "statuslist+jwt";
    let typ = token.header.as_ref().map(|header| header.string("typ"));
    match typ {
        Some(Claim::Present(typ)) if same_media_type(typ, TYPE) => {}
        Some(Claim::Present(typ)) => return Err(format!("its `typ` is {typ}, not {TYPE}")),
        _ => return Err(format!("its `typ` is not {TYPE}")),
    }
    let claims = token.claims.as_ref().ok_or_else(|| "its claims cannot be read".to_owned())?;
    for name in ["sub", "iat", "status_list"] {
        if matches!(claims.value(name), Claim::Absent) {
            return Err(format!("it has no `{name}` claim"));
        }
    }
    of_claims(claims)
}

/// The list in claims that were verified, or what is wrong with them.
fn of_claims(claims: &ClaimsSet) -> Result<StatusList, String> {
    let Claim::Present(Value::Object(list)) = claims.value("status_list") else {
        return Err("`status_list` is not an object".to_owned());
    };
    let member = |name| once(list, name).map_err(|()| format!("`{name}` is there twice"));
    let bits = member("bits")?.and_then(whole_number).filter(|bits| [1, 2, 4, 8].contains(bits));
    let bits = bits.and_then(|bits| u8::try_from(bits).ok());
    let bits = bits.ok_or_else(|| "`bits` must be 1, 2, 4 or 8".to_owned())?;
    let text = member("lst")?.and_then(Value::as_str);
    let text = text.ok_or_else(|| "`lst` must be a string".to_owned())?;
    let compressed = base64url::decode(text).ok_or_else(|| "`lst` is not base64url".to_owned())?;
    let bytes = inflate(&compressed).map_err(|why| format!("`lst` {why}"))?;
    let time_to_live = match claims.value("ttl") {
        Claim::Absent => None,
        Claim::Present(ttl) => Some(lifetime(ttl)?),
        Claim::Malformed { problem, .. } => return Err(format!("`ttl` {problem}")),
    };
    let (Claim::Present(uri), Claim::Present(issued_at)) =
        (claims.string("sub"), claims.numeric_date("iat"))
    else {
        return Err("`sub` or `iat` cannot be read".to_owned());
    };
    Ok(StatusList { uri: uri.to_owned(), issued_at, time_to_live, bits, bytes: bytes.into() })
}

fn lifetime(value: &Value) -> Result<Seconds, String> {
    let Value::Number(number) = value else {
        return Err(format!("`ttl` is {}, but must be a number", value.type_name()));
    };
    let span = NumericDate::from_number(number).map(|end| end.since(NumericDate::from_seconds(0)));
    span.ok()
        .filter(|span| *span > Seconds::ZERO)
        .ok_or_else(|| "`ttl` must be positive".to_owned())
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
