//! The rules' view of a token whose claims are read where they stand, without building anything. What
//! could be read in two ways, or needs more than a look, is not plain: the full reader has to tell.

use std::borrow::Cow;

use super::view::{ClaimState, View};
use crate::check::signature::SignatureState;
use crate::jose::json::scan::{self, Member};
use crate::jose::{Form, NumericDate, Problem, Value};

/// That the full reader has to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) struct NotPlain;

/// A signed token with a header and claims that are plain.
pub(in crate::check) struct PlainView<'a> {
    /// The header's `typ`.
    pub(in crate::check) token_type: Option<&'a str>,
    /// What came of the signature.
    pub(in crate::check) signature: SignatureState,
    /// The claims.
    pub(in crate::check) claims: PlainClaims<'a>,
}

/// The members of a plain JSON object. Those that nearly every rule asks for are kept.
pub(in crate::check) struct PlainClaims<'a> {
    text: &'a str,
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    iat: Option<NumericDate>,
    iss: Option<Member<'a>>,
    sub: Option<Member<'a>>,
    aud: Option<Member<'a>>,
    jti: Option<Member<'a>>,
}

impl<'a> PlainClaims<'a> {
    /// The claims of a text.
    pub(in crate::check) fn read(text: &'a str) -> Result<Self, NotPlain> {
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
            twice |= place.replace(member).is_some();
        });
        if !plain || twice {
            return Err(NotPlain);
        }
        let date = |member: Option<Member<'_>>| member.map(seconds).transpose();
        let (exp, nbf, iat) = (date(exp)?, date(nbf)?, date(iat)?);
        Ok(Self { text, exp, nbf, iat, iss, sub, aud, jti })
    }

    /// A member by its name, which must not stand there twice.
    fn member(&self, name: &str) -> Result<Option<Member<'a>>, NotPlain> {
        match name {
            "iss" => return Ok(self.iss),
            "sub" => return Ok(self.sub),
            "aud" => return Ok(self.aud),
            "jti" => return Ok(self.jti),
            _ => {}
        }
        let (mut found, mut twice) = (None, false);
        scan::members(self.text, |member| {
            if member.name == name {
                twice |= found.replace(member).is_some();
            }
        });
        if twice { Err(NotPlain) } else { Ok(found) }
    }

    /// A string where it stands.
    pub(in crate::check) fn string(&self, name: &str) -> Result<ClaimState<&'a str>, NotPlain> {
        Ok(match self.member(name)? {
            None => ClaimState::Absent,
            Some(member) if member.value.starts_with('"') => {
                ClaimState::Present(member.text().ok_or(NotPlain)?)
            }
            Some(_) => ClaimState::Malformed,
        })
    }
}

/// A number of whole seconds of up to fifteen digits.
fn seconds(member: Member<'_>) -> Result<NumericDate, NotPlain> {
    let digits = member.value.strip_prefix('-').unwrap_or(member.value);
    let whole = digits.len() <= 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = whole.then(|| member.value.parse().ok()).flatten();
    number.map(NumericDate::from_seconds).ok_or(NotPlain)
}

/// Calls for every string of a JSON array of strings without escapes.
fn strings(array: &str, mut each: impl FnMut(&str)) -> Result<ClaimState<()>, NotPlain> {
    const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];
    let inner = array.strip_prefix('[').and_then(|array| array.strip_suffix(']'));
    let mut rest = inner.ok_or(NotPlain)?.trim_matches(SPACE);
    while !rest.is_empty() {
        let Some(text) = rest.strip_prefix('"') else { return Ok(ClaimState::Malformed) };
        let end = text.find(['"', '\\']).ok_or(NotPlain)?;
        if text.as_bytes()[end] == b'\\' {
            return Err(NotPlain);
        }
        each(&text[..end]);
        rest = text[end + 1..].trim_start_matches(SPACE);
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches(SPACE);
    }
    Ok(ClaimState::Present(()))
}

impl View for PlainView<'_> {
    type NotPlain = NotPlain;

    fn problems(&self) -> &[Problem] {
        &[]
    }

    fn form(&self) -> Form {
        Form::Jws
    }

    fn signature(&self) -> SignatureState {
        self.signature
    }

    fn has_disclosures(&self) -> bool {
        // What follows the signature of an SD-JWT is not base64url.
        false
    }

    fn token_type(&self) -> ClaimState<&str> {
        self.token_type.map_or(ClaimState::Absent, ClaimState::Present)
    }

    #[inline]
    fn numeric_date(&self, name: &str) -> Result<ClaimState<NumericDate>, NotPlain> {
        let date = match name {
            "exp" => self.claims.exp,
            "nbf" => self.claims.nbf,
            "iat" => self.claims.iat,
            _ => self.claims.member(name)?.map(seconds).transpose()?,
        };
        Ok(date.map_or(ClaimState::Absent, ClaimState::Present))
    }

    #[inline]
    fn string(&self, name: &str) -> Result<ClaimState<&str>, NotPlain> {
        self.claims.string(name)
    }

    fn audience(&self, mut each: impl FnMut(&str)) -> Result<ClaimState<()>, NotPlain> {
        let Some(member) = self.claims.aud else { return Ok(ClaimState::Absent) };
        match member.value.as_bytes().first() {
            Some(b'"') => {
                each(member.text().ok_or(NotPlain)?);
                Ok(ClaimState::Present(()))
            }
            Some(b'[') => strings(member.value, each),
            _ => Ok(ClaimState::Malformed),
        }
    }

    fn value(&self, name: &str) -> Result<ClaimState<Cow<'_, Value>>, NotPlain> {
        let Some(member) = self.claims.member(name)? else { return Ok(ClaimState::Absent) };
        let value = Value::parse(member.value).map_err(|_| NotPlain)?;
        Ok(ClaimState::Present(Cow::Owned(value)))
    }
}
