//! Fills in what a receiver demands of a token, and says what is missing or would be refused.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::renew::number;
use crate::crypto::sha256;
use crate::jose::{Algorithm, NumericDate, Object, Seconds, Value};
use crate::keys::{Key, write};
use crate::registry::{Content, Demand, Receiver};

/// What is wrong with a token for a receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unfit {
    /// Members that its caller has to give: those of the claims, and those of the header.
    Missing(Vec<&'static Demand>, Vec<&'static Demand>),
    /// The receiver does not accept the algorithm.
    Algorithm(Algorithm),
    /// A member is not what it always has to be for this receiver.
    NotFixed(&'static Demand, &'static str),
    /// The token would live longer than the receiver accepts: its lifetime, and the longest one.
    TooLong(Seconds, Seconds),
    /// The token would have expired.
    Expired,
    /// The key has no public half to name it by.
    NoPublicKey,
}

/// Fills the claims that a receiver demands and nobody gave, the times too.
///
/// # Errors
///
/// What has to be given, or would be refused.
pub fn fill(
    receiver: &Receiver,
    claims: &mut Object,
    key: &Key,
    now: NumericDate,
    new_id: &str,
) -> Result<(), Unfit> {
    set_times(receiver, claims, now);
    let text = |text: &str| Value::String(text.to_owned());
    for demand in receiver.claims {
        if let Some(given) = claims.get(demand.name) {
            match demand.content {
                Content::Fixed(value) if given.as_str() != Some(value) => {
                    return Err(Unfit::NotFixed(demand, value));
                }
                _ => continue,
            }
        }
        let value = match demand.content {
            Content::Given => None,
            Content::Fixed(value) | Content::Usual(value) => Some(text(value)),
            Content::SameAs(other) => claims.get(other).cloned(),
            Content::Fresh => Some(text(new_id)),
            Content::SignerOf(other) => match claims.get(other).and_then(Value::as_str) {
                Some(name) => {
                    let der = write::public_der(key).map_err(|_| Unfit::NoPublicKey)?;
                    Some(text(&format!("{name}.SHA256:{}", STANDARD.encode(sha256(&der)))))
                }
                None => None,
            },
        };
        if let Some(value) = value {
            claims.set(demand.name, value);
        }
    }
    check_times(receiver, claims, now)
}

/// The times that nobody gave.
fn set_times(receiver: &Receiver, claims: &mut Object, now: NumericDate) {
    let after = |seconds: u32| Seconds::from_seconds(seconds.into());
    if claims.get("iat").is_none() {
        claims.set("iat", number(now.minus(after(receiver.lifetime.backdated))));
    }
    if let Some(usual) = receiver.lifetime.usual
        && claims.get("exp").is_none()
    {
        claims.set("exp", number(now.plus(after(usual))));
    }
}

/// Whether the receiver accepts the lifetime: it counts from `iat`, as far as that is not only backdated.
fn check_times(receiver: &Receiver, claims: &Object, now: NumericDate) -> Result<(), Unfit> {
    let date = |name| match claims.get(name) {
        Some(Value::Number(number)) => NumericDate::from_number(number).ok(),
        _ => None,
    };
    let Some(exp) = date("exp") else { return Ok(()) };
    if exp.since(now) <= Seconds::ZERO {
        return Err(Unfit::Expired);
    }
    let Some(longest) = receiver.lifetime.longest else { return Ok(()) };
    let longest = Seconds::from_seconds(longest.into());
    let backdated = Seconds::from_seconds(receiver.lifetime.backdated.into());
    let began = date("iat").map_or(now, |iat| iat.plus(backdated));
    let lifetime = exp.since(began).max(exp.since(now));
    if lifetime > longest { Err(Unfit::TooLong(lifetime, longest)) } else { Ok(()) }
}

/// Whether all is there that has to be given. A header parameter may come from the key, so it is asked for
/// only where the header is known.
///
/// # Errors
///
/// What is missing.
pub fn check_given(
    receiver: &Receiver,
    claims: &Object,
    header: Option<&Object>,
) -> Result<(), Unfit> {
    let missing = |demands: &'static [Demand], object: &Object| -> Vec<&'static Demand> {
        let given = demands.iter().filter(|demand| demand.content == Content::Given);
        given.filter(|demand| object.get(demand.name).is_none()).collect()
    };
    let of_claims = missing(receiver.claims, claims);
    let of_header = header.map_or_else(Vec::new, |header| missing(receiver.header, header));
    if of_claims.is_empty() && of_header.is_empty() {
        Ok(())
    } else {
        Err(Unfit::Missing(of_claims, of_header))
    }
}

/// The algorithm to sign with: the one asked for, or the first one of the key that the receiver accepts.
///
/// # Errors
///
/// That the receiver accepts none of them.
pub fn algorithm(
    receiver: &Receiver,
    asked: bool,
    chosen: Algorithm,
    key: &Key,
) -> Result<Algorithm, Unfit> {
    let accepts = |algorithm: Algorithm| receiver.algorithms.contains(&algorithm);
    if accepts(chosen) {
        return Ok(chosen);
    }
    let other = key.algorithms().into_iter().find(|algorithm| accepts(*algorithm));
    other.filter(|_| !asked).ok_or(Unfit::Algorithm(chosen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{KeyMaterial, Secret};
    use crate::registry::{RECEIVERS, receiver};

    const NOW: NumericDate = NumericDate::from_seconds(1_767_222_300);

    fn secret() -> Key {
        Key::new("test", KeyMaterial::Secret(Secret::new(vec![b'k'; 64])))
    }

    fn filled(name: &str, claims: &str) -> Result<String, Unfit> {
        let Value::Object(mut object) = Value::parse(claims).unwrap() else { unreachable!() };
        fill(receiver(name).unwrap(), &mut object, &secret(), NOW, "new")?;
        Ok(object.to_string())
    }

    #[test]
    fn what_is_known_is_filled_in() {
        assert_eq!(
            filled("github-app", r#"{"iss":"1"}"#).unwrap(),
            r#"{"iss":"1","iat":1767222240,"exp":1767222840}"#
        );
        assert_eq!(filled("apns", r#"{"iss":"T"}"#).unwrap(), r#"{"iss":"T","iat":1767222300}"#);
        assert_eq!(
            filled("client-assertion", r#"{"iss":"c","aud":"https://id"}"#).unwrap(),
            r#"{"iss":"c","aud":"https://id","iat":1767222300,"exp":1767222360,"sub":"c","jti":"new"}"#
        );
        let zoom = filled("zoom", r#"{"appKey":"a","mn":1,"role":0}"#).unwrap();
        assert!(
            zoom.contains(r#""sdkKey":"a""#) && zoom.contains(r#""tokenExp":1767229500"#),
            "{zoom}"
        );
        // What was given is left as it is.
        let given = filled("client-assertion", r#"{"iss":"c","sub":"d","jti":"j","aud":"a"}"#);
        assert!(given.unwrap().contains(r#""sub":"d","jti":"j""#));
    }

    #[test]
    fn a_lifetime_that_would_be_refused_is_refused() {
        let of = |name: &str, times: &str| filled(name, &format!(r#"{{"iss":"1",{times}}}"#));
        let seconds = Seconds::from_seconds;
        assert!(of("github-app", r#""exp":1767222900"#).is_ok());
        let long = of("github-app", r#""exp":1767222901"#);
        assert_eq!(long, Err(Unfit::TooLong(seconds(601), seconds(600))));
        // An `iat` long ago counts.
        let old = of("google", r#""iat":1767219600,"exp":1767223201"#);
        assert_eq!(old, Err(Unfit::TooLong(seconds(3601), seconds(3600))));
        assert_eq!(of("google", r#""exp":1767222300"#), Err(Unfit::Expired));
        assert!(of("apns", r#""exp":1767222301"#).is_ok());
    }

    #[test]
    fn what_is_missing_is_named() {
        for row in RECEIVERS {
            let Err(Unfit::Missing(claims, header)) =
                check_given(row, &Object::new(), Some(&Object::new()))
            else {
                panic!("{}", row.name)
            };
            let given = |demands: &[Demand]| {
                demands.iter().filter(|one| one.content == Content::Given).count()
            };
            assert_eq!((claims.len(), header.len()), (given(row.claims), given(row.header)));
            let without_header = check_given(row, &Object::new(), None);
            assert!(matches!(without_header, Err(Unfit::Missing(_, header)) if header.is_empty()));
        }
    }

    #[test]
    fn the_algorithm_is_one_of_the_receiver() {
        let key = secret();
        let hs256 = Algorithm::from_name("HS256").unwrap();
        let hs512 = Algorithm::from_name("HS512").unwrap();
        let of = |name, asked, chosen| algorithm(receiver(name).unwrap(), asked, chosen, &key);
        assert_eq!(of("zoom", true, hs256), Ok(hs256));
        assert_eq!(of("zoom", false, hs512), Ok(hs256));
        assert_eq!(of("zoom", true, hs512), Err(Unfit::Algorithm(hs512)));
        assert_eq!(of("github-app", false, hs256), Err(Unfit::Algorithm(hs256)));
    }

    #[test]
    fn what_is_fixed_cannot_be_something_else() {
        let other = filled("google", r#"{"aud":"https://example.com"}"#);
        assert!(matches!(other, Err(Unfit::NotFixed(demand, value))
                if demand.name == "aud" && value == "https://oauth2.googleapis.com/token"));
        assert!(filled("google", r#"{"aud":"https://oauth2.googleapis.com/token"}"#).is_ok());
        assert!(filled("docusign", r#"{"scope":"signature"}"#).unwrap().contains(r#""signature""#));
    }

    #[test]
    fn a_secret_has_no_fingerprint() {
        assert_eq!(filled("snowflake", r#"{"sub":"A.U"}"#), Err(Unfit::NoPublicKey));
        assert!(filled("snowflake", "{}").is_ok(), "what is missing is named elsewhere");
    }
}
