//! The rules' view of a token whose claims are read where they stand, without building anything. What
//! could be read in two ways, or needs more than a look, is not plain: the full reader has to tell.

use std::borrow::Cow;

use super::encryption::Replicated;
use super::view::{ClaimState, KeyBindingState, View};
use crate::jose::json::scan::{self, Member};
use crate::jose::{NumericDate, Problem, Value};
use crate::report::Reason;
use crate::validate::opening::EncryptionState;
use crate::validate::signature::SignatureState;

/// That the full reader has to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::validate) struct NotPlain;

/// A signed token with a header and claims that are plain. The claims that nearly every rule asks for are
/// kept; others are looked for where they stand.
pub(in crate::validate) struct PlainView<'a> {
    /// What came of the signature.
    pub(in crate::validate) signature: SignatureState,
    token_type: Option<&'a str>,
    text: &'a str,
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    iat: Option<NumericDate>,
    iss: Option<RawValue<'a>>,
    sub: Option<RawValue<'a>>,
    aud: Option<RawValue<'a>>,
    jti: Option<RawValue<'a>>,
}

/// A JSON value as it is written.
#[derive(Debug, Clone, Copy)]
struct RawValue<'a> {
    text: &'a str,
    /// Whether there is an escape in it.
    escaped: bool,
}

impl<'a> From<Member<'a>> for RawValue<'a> {
    #[inline]
    fn from(member: Member<'a>) -> Self {
        Self { text: member.value, escaped: member.escaped }
    }
}

impl<'a> RawValue<'a> {
    /// A string without escapes.
    #[inline]
    fn string(self) -> Result<ClaimState<&'a str>, NotPlain> {
        match self.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            None => Ok(ClaimState::Malformed),
            Some(_) if self.escaped => Err(NotPlain),
            Some(text) => Ok(ClaimState::Present(text)),
        }
    }

    /// A number of whole seconds of up to fifteen digits.
    #[inline]
    fn seconds(self) -> Result<NumericDate, NotPlain> {
        let digits = self.text.strip_prefix('-').unwrap_or(self.text);
        let whole = digits.len() <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = whole.then(|| self.text.parse().ok()).flatten();
        number.map(NumericDate::from_seconds).ok_or(NotPlain)
    }
}

impl<'a> PlainView<'a> {
    /// Reads the text of a claims set. Nobody has looked at the signature yet.
    #[inline]
    pub(in crate::validate) fn read(
        token_type: Option<&'a str>,
        text: &'a str,
    ) -> Result<Self, NotPlain> {
        let [mut exp, mut nbf, mut iat, mut iss, mut sub, mut aud, mut jti] = [None; 7];
        let mut twice = false;
        let plain = scan::members(text, |member| {
            let place = match member.name {
                "exp" => &mut exp,
                "nbf" => &mut nbf,
                "iat" => &mut iat,
                "iss" => &mut iss,
                "sub" => &mut sub,
                "aud" => &mut aud,
                "jti" => &mut jti,
                _ => return,
            };
            twice |= place.replace(RawValue::from(member)).is_some();
        });
        if !plain || twice {
            return Err(NotPlain);
        }
        let date = |value: Option<RawValue<'_>>| value.map(RawValue::seconds).transpose();
        let (exp, nbf, iat) = (date(exp)?, date(nbf)?, date(iat)?);
        let signature = SignatureState::NotExamined;
        Ok(Self { signature, token_type, text, exp, nbf, iat, iss, sub, aud, jti })
    }

    /// A member by its name, which must not stand there twice.
    #[inline]
    fn member(&self, name: &str) -> Result<Option<RawValue<'a>>, NotPlain> {
        match name {
            "iss" => Ok(self.iss),
            "sub" => Ok(self.sub),
            "aud" => Ok(self.aud),
            "jti" => Ok(self.jti),
            _ => self.search(name),
        }
    }

    /// Looks for a member that is not kept.
    fn search(&self, name: &str) -> Result<Option<RawValue<'a>>, NotPlain> {
        let (mut found, mut twice) = (None, false);
        scan::members(self.text, |member| {
            if member.name == name {
                twice |= found.replace(RawValue::from(member)).is_some();
            }
        });
        if twice { Err(NotPlain) } else { Ok(found) }
    }

    /// A string where it stands.
    #[inline]
    pub(in crate::validate) fn text(&self, name: &str) -> Result<ClaimState<&'a str>, NotPlain> {
        self.member(name)?.map_or(Ok(ClaimState::Absent), RawValue::string)
    }
}

/// Calls for every string of a JSON array without escapes.
fn strings(array: &str, mut each: impl FnMut(&str)) -> ClaimState<()> {
    const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];
    let inner =
        array.strip_prefix('[').and_then(|array| array.strip_suffix(']')).unwrap_or_default();
    let mut rest = inner.trim_matches(SPACE);
    while !rest.is_empty() {
        let text = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        let Some((text, after)) = text else { return ClaimState::Malformed };
        each(text);
        rest = after.trim_start_matches(SPACE);
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches(SPACE);
    }
    ClaimState::Present(())
}

impl View for PlainView<'_> {
    type NotPlain = NotPlain;

    fn problems(&self) -> &[Problem] {
        &[]
    }

    fn encryption(&self) -> EncryptionState {
        // An encrypted token has more segments.
        EncryptionState::Absent
    }

    fn replicated(&self) -> Replicated {
        Replicated::None
    }

    fn signature(&self) -> SignatureState {
        self.signature
    }

    fn has_disclosures(&self) -> bool {
        // What follows the signature of an SD-JWT is not base64url.
        false
    }

    fn is_without_claims(&self) -> bool {
        // It is in compact serialization, where what is no claims set is not plain.
        false
    }

    fn disclosures_checked(&self) -> Option<Result<(), Reason>> {
        None
    }

    fn key_binding(&self) -> KeyBindingState {
        KeyBindingState::Absent
    }

    /// The signature is not kept.
    fn presented(&self) -> Result<Cow<'_, str>, NotPlain> {
        Err(NotPlain)
    }

    fn token_type(&self) -> ClaimState<&str> {
        self.token_type.map_or(ClaimState::Absent, ClaimState::Present)
    }

    #[inline]
    /// Only `typ` is kept.
    fn parameter(&self, _: &str) -> Result<ClaimState<&Value>, NotPlain> {
        Err(NotPlain)
    }

    /// The header and the key are not kept.
    fn has_own_key(&self) -> Result<Option<bool>, NotPlain> {
        Err(NotPlain)
    }

    fn numeric_date(&self, name: &str) -> Result<ClaimState<NumericDate>, NotPlain> {
        let date = match name {
            "exp" => self.exp,
            "nbf" => self.nbf,
            "iat" => self.iat,
            _ => self.member(name)?.map(RawValue::seconds).transpose()?,
        };
        Ok(date.map_or(ClaimState::Absent, ClaimState::Present))
    }

    #[inline]
    fn string(&self, name: &str) -> Result<ClaimState<&str>, NotPlain> {
        self.text(name)
    }

    fn audience(&self, mut each: impl FnMut(&str)) -> Result<ClaimState<()>, NotPlain> {
        let Some(value) = self.aud else { return Ok(ClaimState::Absent) };
        if value.text.starts_with('[') {
            return if value.escaped { Err(NotPlain) } else { Ok(strings(value.text, each)) };
        }
        Ok(value.string()?.map(&mut each))
    }

    fn value(&self, name: &str) -> Result<ClaimState<Cow<'_, Value>>, NotPlain> {
        let Some(value) = self.member(name)? else { return Ok(ClaimState::Absent) };
        let value = Value::parse(value.text).map_err(|_| NotPlain)?;
        Ok(ClaimState::Present(Cow::Owned(value)))
    }
}
