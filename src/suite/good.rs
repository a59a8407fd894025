//! A good token that somebody else signed.

use crate::jose::{Algorithm, Form, JoseHeader, NumericDate, Object, Token};

/// A good token that somebody else signed.
#[derive(Debug)]
pub struct GoodToken {
    /// The token.
    pub(super) text: String,
    /// Its header.
    pub(super) header: Object,
    /// Its claims.
    pub(super) claims: Object,
    /// The instant that times are counted from.
    pub(super) now: NumericDate,
    /// Its algorithm.
    pub algorithm: Algorithm,
}

impl GoodToken {
    /// Reads a token that is good at an instant.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn parse(text: String, now: NumericDate) -> Result<Self, &'static str> {
        let token = Token::parse(&text);
        let (Some(header), Some(claims), Form::Jws(_)) =
            (&token.header, &token.claims, &token.form)
        else {
            return Err("it is not a signed token");
        };
        if claims.numeric_date("exp").present().is_some_and(|exp| exp <= now) {
            return Err("it has expired");
        }
        let algorithm = JoseHeader::algorithm(header)
            .and_then(Algorithm::from_name)
            .ok_or("its algorithm is not known")?;
        let (header, claims) = (header.parameters().clone(), claims.members().clone());
        Ok(Self { text, header, claims, now, algorithm })
    }
}
