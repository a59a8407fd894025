//! The checks of what a DPoP proof says, by the items of RFC 9449 section 4.3.

use super::HttpUri;
use super::dpop::MISMATCH;
use crate::jose::{Claim, ClaimsSet, NumericDate, Seconds, Value};
use crate::report::text::{ago, span};
use crate::report::{Check, Decision};

/// Item 3. Whether it was used before only who keeps them all can tell (RFC 9449 section 11.1).
pub(super) fn token_id(claims: &ClaimsSet) -> Check {
    let (decision, message) = match claims.string("jti") {
        Claim::Absent => (MISMATCH, "the DPoP proof has no `jti`".to_owned()),
        Claim::Malformed { problem, .. } => (MISMATCH, format!("the DPoP proof's `jti` {problem}")),
        Claim::Present("") => (MISMATCH, "the DPoP proof's `jti` is empty".to_owned()),
        Claim::Present(_) => {
            (Decision::Pass, "is there; jwtx cannot tell whether it was used before".to_owned())
        }
    };
    Check::new("dpop.jti", decision, message).finding(claims.members().get("jti"))
}

/// Item 9.
pub(super) fn target(claims: &ClaimsSet, wanted: &HttpUri) -> Check {
    let check = |decision, message: String| Check::new("dpop.htu", decision, message);
    let check = match claims.string("htu") {
        Claim::Absent => check(MISMATCH, "the DPoP proof has no `htu`".to_owned()),
        Claim::Malformed { problem, .. } => {
            check(MISMATCH, format!("the DPoP proof's `htu` {problem}"))
        }
        Claim::Present(text) => match HttpUri::parse(text) {
            Err(why) => check(MISMATCH, format!("the DPoP proof's `htu` {why}")),
            Ok(uri) if uri == *wanted => check(Decision::Pass, format!("is {uri}")),
            Ok(uri) => {
                check(MISMATCH, format!("the DPoP proof is for {uri}; the request is to {wanted}"))
            }
        },
    };
    let check = check.expecting(Value::String(wanted.as_str().to_owned()));
    check.finding(claims.members().get("htu"))
}

/// That a claim is exactly a text: items 8, 10 and 12. Methods are case-sensitive (RFC 9110 section 9.1).
pub(super) fn equal(claims: &ClaimsSet, name: &str, wanted: &str) -> Check {
    let (decision, message) = match claims.string(name) {
        Claim::Absent => (MISMATCH, format!("the DPoP proof has no `{name}`")),
        Claim::Malformed { problem, .. } => {
            (MISMATCH, format!("the DPoP proof's `{name}` {problem}"))
        }
        Claim::Present(found) if found == wanted => (Decision::Pass, fits(name, wanted)),
        Claim::Present(found) => (MISMATCH, differs(name, found, wanted)),
    };
    let check = Check::new(&format!("dpop.{name}"), decision, message);
    check.expecting(Value::String(wanted.to_owned())).finding(claims.members().get(name))
}

fn fits(name: &str, wanted: &str) -> String {
    match name {
        "ath" => "is the hash of this access token".to_owned(),
        "nonce" => "is the nonce of the server".to_owned(),
        _ => format!("is {wanted}"),
    }
}

fn differs(name: &str, found: &str, wanted: &str) -> String {
    match name {
        "ath" => "the DPoP proof's `ath` is not the hash of this access token".to_owned(),
        "htm" => format!("the DPoP proof is for {found}; the request is {wanted}"),
        _ => format!("the DPoP proof's `{name}` is {found}; expected {wanted}"),
    }
}

/// What RFC 7519 says of any JWT that has them, whatever else it is.
pub(super) fn expiration(claims: &ClaimsSet, now: NumericDate, leeway: Seconds) -> Option<Check> {
    let check = |name, decision, message: String| Some(Check::new(name, decision, message));
    match (claims.numeric_date("exp"), claims.numeric_date("nbf")) {
        (Claim::Malformed { problem, .. }, _) => {
            check("dpop.exp", MISMATCH, format!("the DPoP proof's `exp` {problem}"))
        }
        (_, Claim::Malformed { problem, .. }) => {
            check("dpop.nbf", MISMATCH, format!("the DPoP proof's `nbf` {problem}"))
        }
        (Claim::Present(exp), _) if now >= exp.plus(leeway) => {
            check("dpop.exp", MISMATCH, "the DPoP proof has expired".to_owned())
        }
        (_, Claim::Present(nbf)) if nbf > now.plus(leeway) => {
            check("dpop.nbf", MISMATCH, "the DPoP proof is not active yet".to_owned())
        }
        (Claim::Present(_), _) => check("dpop.exp", Decision::Pass, "is in the future".to_owned()),
        _ => None,
    }
}

/// Item 11: made a short time ago. The past has no leeway: the age that is allowed is one already.
pub(super) fn issued_at(
    claims: &ClaimsSet,
    max_age: Seconds,
    now: NumericDate,
    leeway: Seconds,
) -> Check {
    let check = |decision, message: String| Check::new("dpop.iat", decision, message);
    let check = match claims.numeric_date("iat") {
        Claim::Absent => check(MISMATCH, "the DPoP proof has no `iat`".to_owned()),
        Claim::Malformed { problem, .. } => {
            check(MISMATCH, format!("the DPoP proof's `iat` {problem}"))
        }
        Claim::Present(made) if made > now.plus(leeway) => {
            let ahead = span(made.since(now));
            check(MISMATCH, format!("the DPoP proof was made {ahead} in the future"))
        }
        Claim::Present(made) if now.since(made) > max_age => {
            let (age, most) = (span(now.since(made)), span(max_age));
            let message = format!("the DPoP proof was made {age} ago; at most {most} allowed");
            check(MISMATCH, message)
        }
        Claim::Present(made) => {
            let age = now.since(made).max(Seconds::ZERO);
            check(Decision::Pass, format!("made {}", ago(age)))
        }
    };
    check.finding(claims.members().get("iat"))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
