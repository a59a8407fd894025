//! Makes the token of a case from the good one.

use super::cases::{Claims, Recipe};
use super::{Base, DerivedKeys, GoodToken, disclosing};
use crate::jose::{Algorithm, NumericDate, Object, Seconds, Value, base64url};
use crate::keys::{Key, KeyMaterial, Secret, write};
use crate::mint;
use crate::report::sentence::sentence;
use crate::report::{Fault, Sentence};

/// How long a token is left that is about to expire.
const ABOUT_TO_EXPIRE: Seconds = Seconds::from_seconds(30);

/// By how much a token is past the leeway: more than two clocks on one machine differ.
const BEYOND: Seconds = Seconds::from_seconds(5);

/// The extension that nobody knows.
const EXTENSION: &str = "https://jwtx.example/unknown";

/// A token, or what it takes to make one.
pub(super) type Made = Result<String, Sentence>;

const NO_LEEWAY: Sentence = sentence!("there is no leeway of two seconds or more");
const NO_PUBLIC_KEY: Sentence = sentence!(("a secret has no public key; give " [Set Key]));
const NEEDS_PUBLIC_KEY: Sentence = sentence!(("it needs the public key; give it as " [Set Key]));
const NEEDS_SIGNER: Sentence =
    sentence!(("it needs what signs the tokens; give a secret or " [Set Key]));
const NOTHING_HIDDEN: Sentence = sentence!("no claim is selectively disclosable");
const NO_ISSUER: Sentence = sentence!(("the claims have no `iss`; give " [Set Issuers]));
const NO_AUDIENCE: Sentence = sentence!(("the claims have no `aud`; give " [Set Audiences]));
const NO_SUBJECT: Sentence = sentence!(("the claims have no `sub`; give " [Set Subject]));

/// The token of a recipe.
pub(super) fn token(recipe: Recipe, base: &Base<'_>) -> Result<Made, Fault> {
    let signed = |header: &Object, claims: &Object| {
        mint::sign(header, claims, base.algorithm, base.key).map(Ok)
    };
    let good = || claims(Claims::Same, base).unwrap_or_default();
    let with_payload = |payload: &str| {
        mint::sign_payload(&base.header, payload.as_bytes(), base.algorithm, base.key)
    };
    match recipe {
        Recipe::Signed(change) => match claims(change, base) {
            Ok(claims) => signed(&base.header, &claims),
            Err(why) => Ok(Err(why)),
        },
        Recipe::WrongKey(change) => match claims(change, base) {
            Ok(claims) => mint::sign(&base.header, &claims, base.algorithm, base.wrong_key).map(Ok),
            Err(why) => Ok(Err(why)),
        },
        Recipe::Unsigned(spelling) => Ok(Ok(mint::unsigned_as(spelling, &base.header, &good()))),
        Recipe::PublicKeyAsSecret { line_end } => {
            confused(line_end, base.key, &base.header, &good())
        }
        Recipe::UnknownCritical => {
            let mut header = base.header.clone();
            header.set("crit", Value::Array(vec![Value::String(EXTENSION.to_owned())]));
            header.set(EXTENSION, Value::Bool(true));
            signed(&header, &good())
        }
        Recipe::DuplicateClaim => {
            let past = base.now.minus(Seconds::from_seconds(3600));
            let rest = good().to_string();
            with_payload(&format!(r#"{{"exp":{past},{}"#, rest.trim_start_matches('{'))).map(Ok)
        }
        Recipe::BrokenJson => {
            let whole = good().to_string();
            with_payload(whole.trim_end_matches('}')).map(Ok)
        }
        Recipe::Empty => Ok(Ok(String::new())),
        Recipe::SdJwt(disclosing) => match base.concealing {
            Some(concealing) => {
                let (claims, behind) = disclosing::apart(disclosing, &good(), concealing)?;
                signed(&base.header, &claims).map(|made| made.map(|token| token + &behind))
            }
            None => Ok(Err(NOTHING_HIDDEN)),
        },
        damage => {
            let token = expiring_at(base, base.now.plus(base.lifetime))?;
            Ok(Ok(damaged(damage, &token, &base.header, &good())))
        }
    }
}

/// The token of a recipe, made from a good token alone: nothing new can be signed as its issuer does.
pub(super) fn derived(
    recipe: Recipe,
    good: &GoodToken,
    keys: &DerivedKeys<'_>,
) -> Result<Made, Fault> {
    let forged =
        |claims: &Object| mint::sign(&good.header, claims, good.algorithm, keys.wrong).map(Ok);
    match recipe {
        Recipe::Signed(Claims::Same) => Ok(Ok(good.text.clone())),
        Recipe::WrongKey(Claims::Expired(seconds)) => {
            let mut claims = good.claims.clone();
            claims.set("exp", number(good.now.minus(Seconds::from_seconds(seconds))));
            forged(&claims)
        }
        Recipe::WrongKey(_) => forged(&good.claims),
        Recipe::Unsigned(spelling) => {
            Ok(Ok(mint::unsigned_as(spelling, &good.header, &good.claims)))
        }
        Recipe::PublicKeyAsSecret { line_end } => match keys.public {
            Some(key) => confused(line_end, key, &good.header, &good.claims),
            None => Ok(Err(NEEDS_PUBLIC_KEY)),
        },
        Recipe::Empty => Ok(Ok(String::new())),
        Recipe::Signed(_)
        | Recipe::UnknownCritical
        | Recipe::DuplicateClaim
        | Recipe::BrokenJson
        | Recipe::SdJwt(_) => Ok(Err(NEEDS_SIGNER)),
        damage => Ok(Ok(damaged(damage, &good.text, &good.header, &good.claims))),
    }
}

/// A well signed token with this `exp`.
pub(super) fn expiring_at(base: &Base<'_>, exp: NumericDate) -> Result<String, Fault> {
    mint::sign(&base.header, &dated(base, exp), base.algorithm, base.key)
}

/// The claims with these times: `exp`, and the others as far before it as in the good token.
fn dated(base: &Base<'_>, exp: NumericDate) -> Object {
    let mut claims = base.claims.clone();
    let issued = exp.minus(base.lifetime).minus(base.age);
    claims.set("exp", number(exp));
    if claims.get("nbf").is_some() {
        claims.set("nbf", number(issued));
    }
    if base.dated {
        claims.set("iat", number(issued));
    } else {
        claims.remove("iat");
    }
    claims
}

fn number(date: NumericDate) -> Value {
    written(&date.to_string())
}

/// A number as it is to be written.
fn written(text: &str) -> Value {
    Value::parse(text).unwrap_or(Value::Null)
}

/// The claims of a case, or what it takes to make them.
fn claims(change: Claims, base: &Base<'_>) -> Result<Object, Sentence> {
    let ago = |seconds: Seconds| dated(base, base.now.minus(seconds));
    let end = base.now.plus(base.lifetime);
    let late = base.now.plus(base.lifetime.share(9_000));
    let mut same = dated(base, end);
    let mut set = |name: &str, value: Value| {
        same.set(name, value);
        same.clone()
    };
    Ok(match change {
        Claims::Same => same,
        Claims::Expiring => {
            dated(base, base.now.plus(ABOUT_TO_EXPIRE.min(base.lifetime.share(5_000))))
        }
        Claims::Expired(seconds) => ago(Seconds::from_seconds(seconds)),
        Claims::WithinLeeway if base.leeway.whole() < 2 => return Err(NO_LEEWAY),
        Claims::WithinLeeway => {
            let half = i64::try_from(base.leeway.whole() / 2).unwrap_or(i64::MAX);
            ago(Seconds::from_seconds(half))
        }
        Claims::BeyondLeeway => dated(base, base.now.minus(base.leeway).minus(BEYOND)),
        Claims::NotActive => set("nbf", number(late)),
        Claims::IssuedAhead => set("iat", number(late)),
        Claims::NoExp => {
            same.remove("exp");
            same
        }
        Claims::ExpString => set("exp", Value::String(end.to_string())),
        Claims::ExpFraction => set("exp", written(&format!("{}.5", end.whole_seconds()))),
        Claims::ExpMilliseconds => {
            let past = base.now.minus(Seconds::from_seconds(3600));
            set("exp", written(&format!("{}000", past.whole_seconds())))
        }
        Claims::ExpNegative => set("exp", written("-1")),
        Claims::ExpHuge => set("exp", written("99999999999999999999")),
        Claims::OtherIssuer => match base.claims.get("iss") {
            Some(Value::String(issuer)) => {
                set("iss", Value::String(format!("{issuer}.wrong.example")))
            }
            _ => return Err(NO_ISSUER),
        },
        Claims::OtherAudience => match base.claims.get("aud") {
            Some(Value::String(audience)) => set("aud", wrong_audience(audience)),
            Some(Value::Array(several)) => match several.first().and_then(Value::as_str) {
                Some(first) => set("aud", Value::Array(vec![wrong_audience(first)])),
                None => return Err(NO_AUDIENCE),
            },
            _ => return Err(NO_AUDIENCE),
        },
        Claims::NoSubject if base.claims.get("sub").is_none() => {
            return Err(NO_SUBJECT);
        }
        Claims::NoSubject => {
            same.remove("sub");
            same
        }
    })
}

fn wrong_audience(audience: &str) -> Value {
    Value::String(format!("{audience}-wrong"))
}

/// An HMAC with the public key's text as the secret: what a verifier accepts that lets the header
/// choose the algorithm.
fn confused(line_end: bool, key: &Key, header: &Object, claims: &Object) -> Result<Made, Fault> {
    let Ok(der) = write::public_der(key) else { return Ok(Err(NO_PUBLIC_KEY)) };
    let text = write::pem("PUBLIC KEY", &der);
    let text = if line_end { &text } else { text.trim_end() };
    let secret = KeyMaterial::Secret(Secret::new(text.as_bytes().to_vec()));
    let mut header = header.clone();
    header.set("alg", Value::String(Algorithm::Hs256.name().to_owned()));
    mint::sign(&header, claims, Algorithm::Hs256, &Key::new("suite", secret)).map(Ok)
}

/// What is left of the good token.
fn damaged(recipe: Recipe, token: &str, parameters: &Object, members: &Object) -> String {
    let segments: Vec<&str> = token.split('.').collect();
    let &[header, claims, signature] = segments.as_slice() else { return token.to_owned() };
    match recipe {
        Recipe::SignatureRemoved => format!("{header}.{claims}."),
        Recipe::TwoSegments => format!("{header}.{claims}"),
        // Whole groups of four are left: no more is wrong with it than that its end is missing.
        Recipe::Truncated => {
            let left = signature.len().saturating_sub(8) / 4 * 4;
            format!("{header}.{claims}.{}", signature.get(..left).unwrap_or_default())
        }
        Recipe::BitFlipped => {
            let mut bytes = base64url::decode(signature).unwrap_or_default();
            let middle = bytes.len() / 2;
            if let Some(byte) = bytes.get_mut(middle) {
                *byte ^= 1;
            }
            format!("{header}.{claims}.{}", base64url::encode(bytes))
        }
        Recipe::ClaimsTampered => {
            let mut other = members.clone();
            other.set("admin", Value::Bool(true));
            format!("{header}.{}.{signature}", base64url::encode(other.to_string()))
        }
        Recipe::HeaderTampered => {
            let mut other = parameters.clone();
            other.set("tampered", Value::Bool(true));
            format!("{}.{claims}.{signature}", base64url::encode(other.to_string()))
        }
        Recipe::WrongCharacter => {
            let (first, rest) = claims.split_at(claims.len() / 2);
            format!("{header}.{first}~{}.{signature}", rest.get(1..).unwrap_or_default())
        }
        _ => token.to_owned(),
    }
}
