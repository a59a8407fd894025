//! Checks of who a token is from, for and about (RFC 7519 section 4.1). A wrong type is never
//! "absent", and what was not asked for is said not to have been checked.

use super::Policy;
use crate::jose::registry::registered_name;
use crate::jose::{Claim, ClaimsSet, Form, Token, Value};
use crate::report::{Check, Reason};

/// Every check of claims that the policy asks for.
pub(super) fn checks(token: &Token, policy: &Policy) -> Vec<Check> {
    let expected = &policy.expectations;
    let Some(claims) = &token.claims else {
        let asked = !(expected.audiences.is_empty()
            && expected.issuers.is_empty()
            && expected.subject.is_none()
            && expected.token_id.is_none()
            && expected.claims.is_empty()
            && expected.required.is_empty());
        let skip = asked && token.form != Form::Jwe;
        return skip
            .then(|| Check::skipped("claims", "the claims cannot be read"))
            .into_iter()
            .collect();
    };
    let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    let mut checks = vec![
        audience(claims, &expected.audiences),
        text(claims, "iss", &expected.issuers, "--iss"),
    ];
    for (name, wanted, option) in
        [("sub", one(&expected.subject), "--sub"), ("jti", one(&expected.token_id), "--jti")]
    {
        let check = text(claims, name, &wanted, option);
        if !wanted.is_empty() || check.reason.is_some() {
            checks.push(check);
        }
    }
    checks.extend(expected.claims.iter().map(|(name, value)| exact(claims, name, value)));
    checks.extend(expected.required.iter().map(|name| required(claims, name)));
    checks
}

fn audience(claims: &ClaimsSet, wanted: &[String]) -> Check {
    let check = match claims.audience() {
        Claim::Malformed { problem, .. } => malformed("aud", &problem, !wanted.is_empty()),
        _ if wanted.is_empty() => Check::skipped("aud", "not checked (no --aud)"),
        Claim::Absent => missing("aud", claims, wanted),
        Claim::Present(audience) => match wanted.iter().find(|name| audience.contains(name)) {
            Some(name) => Check::pass("aud", format!("is for {name}")),
            None => mismatch("aud", claims, wanted),
        },
    };
    compare(check, claims, wanted)
}

fn text(claims: &ClaimsSet, name: &str, wanted: &[String], option: &str) -> Check {
    let check = match claims.string(name) {
        Claim::Malformed { problem, .. } => malformed(name, &problem, !wanted.is_empty()),
        _ if wanted.is_empty() => Check::skipped(name, format!("not checked (no {option})")),
        Claim::Absent => missing(name, claims, wanted),
        Claim::Present(value) if wanted.iter().any(|wanted| wanted == value) => {
            Check::pass(name, format!("is {value}"))
        }
        Claim::Present(_) => mismatch(name, claims, wanted),
    };
    compare(check, claims, wanted)
}

fn exact(claims: &ClaimsSet, name: &str, wanted: &Value) -> Check {
    let check = match claims.value(name) {
        Claim::Absent => Check::fail(
            name,
            Reason::ClaimMissing,
            format!("there is no `{name}`; expected {wanted}"),
        ),
        Claim::Malformed { problem, .. } => malformed(name, &problem, true),
        Claim::Present(value) if value.same(wanted) => Check::pass(name, format!("is {value}")),
        Claim::Present(value) => {
            let message = format!("`{name}` is {value}; expected {wanted}");
            let check = Check::fail(name, Reason::ClaimMismatch, message);
            if value.as_str().is_some_and(|text| text == wanted.to_string()) {
                check.advise(format!("the token holds it as text: --claim '{name}=\"{wanted}\"'"))
            } else {
                check
            }
        }
    };
    check.expecting(wanted.clone()).finding(claims.members().get(name))
}

fn required(claims: &ClaimsSet, name: &str) -> Check {
    match claims.members().get(name) {
        Some(_) => Check::pass("require", format!("`{name}` is there")),
        None => Check::fail(
            "require",
            Reason::ClaimMissing,
            format!("there is no `{name}`, which --require asks for"),
        ),
    }
}

/// A claim of the wrong type counts only where it was asked about; elsewhere it is worth a look.
fn malformed(name: &str, problem: &str, asked: bool) -> Check {
    let message = format!("`{name}` {problem}");
    if asked {
        Check::fail(name, Reason::ClaimMalformed, message)
    } else {
        Check::warn(name, Some(Reason::ClaimMalformed), message)
    }
}

fn missing(name: &str, claims: &ClaimsSet, wanted: &[String]) -> Check {
    let message = format!("there is no `{name}`; expected {}", wanted.join(" or "));
    let check = Check::fail(name, Reason::ClaimMissing, message);
    match claims.members().iter().find(|(other, _)| registered_name(other) == Some(name)) {
        Some((other, _)) => check.advise(format!(
            "the token has `{other}`, which nobody reads: the issuer must call it `{name}`"
        )),
        None => check,
    }
}

fn mismatch(name: &str, claims: &ClaimsSet, wanted: &[String]) -> Check {
    let actual = claims.members().get(name).map(ToString::to_string).unwrap_or_default();
    let message = format!("`{name}` is {actual}; expected {}", wanted.join(" or "));
    let check = Check::fail(name, Reason::ClaimMismatch, message);
    let held = strings(claims.members().get(name));
    match held.iter().find_map(|held| wanted.iter().find_map(|wanted| difference(held, wanted))) {
        Some(difference) => check.advise(difference),
        None => check,
    }
}

/// The strings of a claim that is one or several.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// In what two values differ that were probably meant to be the same.
fn difference(held: &str, wanted: &str) -> Option<&'static str> {
    let bare = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_owned());
    if held.trim_end_matches('/') == wanted.trim_end_matches('/') {
        Some("they differ only by the last slash, which counts: make both the same")
    } else if held.trim() == wanted.trim() {
        Some("they differ only by white space: take it off")
    } else if held.eq_ignore_ascii_case(wanted) {
        Some("they differ only by upper and lower case, which counts: make both the same")
    } else if bare(held).is_some_and(|held| bare(wanted).unwrap_or(wanted.to_owned()) == held)
        || bare(wanted).is_some_and(|wanted| wanted == held)
    {
        Some("they differ only by the scheme, which counts: make both the same")
    } else if held.split_whitespace().count() > 1
        && held.split_whitespace().any(|one| one == wanted)
    {
        Some("it is one string with spaces: several audiences make an array")
    } else {
        None
    }
}

fn compare(check: Check, claims: &ClaimsSet, wanted: &[String]) -> Check {
    let actual = claims.members().get(&check.name);
    let check = check.finding(actual);
    match wanted {
        [] => check,
        [one] => check.expecting(Value::String(one.clone())),
        many => check.expecting(Value::Array(many.iter().cloned().map(Value::String).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn what_was_meant_to_be_the_same_is_told_apart_from_what_was_not() {
        for (held, wanted, word) in [
            ("https://id.example", "https://id.example/", Some("slash")),
            ("https://ID.example", "https://id.example", Some("case")),
            ("http://id.example", "https://id.example", Some("scheme")),
            ("id.example", "https://id.example", Some("scheme")),
            (" api", "api", Some("white space")),
            ("api web", "web", Some("array")),
            ("api", "web", None),
        ] {
            let found = difference(held, wanted);
            match word {
                Some(word) => assert!(found.is_some_and(|f| f.contains(word)), "{held} {wanted}"),
                None => assert_eq!(found, None),
            }
        }
    }
}
