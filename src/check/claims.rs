//! Checks of who a token is from, for and about (RFC 7519 section 4.1). A wrong type is never
//! "absent", and what was not asked for is said not to have been checked.

use super::Policy;
use crate::jose::registry::{Kind, kind_of, registered_name};
use crate::jose::{Claim, ClaimsSet, Form, Token, Value};
use crate::report::{Check, Outcome, Reason};

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
        for_whom(audience(claims, &expected.audiences), token, claims),
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

/// What is said of an audience that does not fit, where the kind of the token explains it.
fn for_whom(check: Check, token: &Token, claims: &ClaimsSet) -> Check {
    let (Outcome::Fail, None) = (check.outcome, &check.advice) else { return check };
    let advice = match kind_of(token) {
        Some((Kind::Id, because)) => {
            format!("this is an ID token ({because}): its `aud` is the client; send APIs the access token")
        }
        Some((Kind::Access, because)) if check.reason == Some(Reason::ClaimMismatch) => {
            format!("this is an access token ({because}): its `aud` is an API, not the client")
        }
        Some((Kind::Access, _)) if claims.members().get("client_id").is_some() => {
            "this access token has no `aud`, as Amazon Cognito makes them: expect its `client_id` with --claim"
                .to_owned()
        }
        Some((kind @ (Kind::Refresh | Kind::Logout), because)) => {
            format!("this is {} ({because}): send APIs the access token", kind.name())
        }
        _ => return check,
    };
    check.advise(advice)
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

/// Whether a claim is there once, and is a value of its type.
fn required(claims: &ClaimsSet, name: &str) -> Check {
    let check = match claims.typed(name) {
        Claim::Present(_) => Check::pass("require", format!("`{name}` is there")),
        Claim::Malformed { problem, .. } => {
            let message = format!("`{name}`, which --require asks for, {problem}");
            Check::fail("require", Reason::ClaimMalformed, message)
        }
        Claim::Absent => Check::fail(
            "require",
            Reason::ClaimMissing,
            format!("there is no `{name}`, which --require asks for"),
        ),
    };
    check.finding(claims.members().get(name))
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
    } else if held.strip_prefix("api://") == Some(wanted)
        || wanted.strip_prefix("api://") == Some(held)
    {
        Some(
            "they differ only by api://, as versions 1 and 2 of Microsoft Entra's tokens do: make both the same",
        )
    } else if bare(held).is_some_and(|held| bare(wanted).unwrap_or(wanted.to_owned()) == held)
        || bare(wanted).is_some_and(|wanted| wanted == held)
    {
        Some("they differ only by the scheme, which counts: make both the same")
    } else if without_port(held).is_some() && without_port(held) == without_port(wanted) {
        Some("they differ only by the port, which counts: make both the same")
    } else if held.trim_end_matches('.') == wanted.trim_end_matches('.') {
        Some("they differ only by the last dot, which counts: make both the same")
    } else if entra_tenant(held).is_some() && entra_tenant(held) == entra_tenant(wanted) {
        Some(
            "both are the same tenant of Microsoft Entra, in versions 1 and 2 of its tokens: expect the one that the token has, or set requestedAccessTokenVersion in the API's manifest",
        )
    } else if held.starts_with("repo:") && without_numbers(held) == without_numbers(wanted) {
        Some(
            "GitHub writes the ids of owner and repository into `sub` (owner@id/repository@id): make the trust policy the same",
        )
    } else if held.split_whitespace().count() > 1
        && held.split_whitespace().any(|one| one == wanted)
    {
        Some("it is one string with spaces: several audiences make an array")
    } else {
        None
    }
}

/// A URL without its port.
fn without_port(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, _) = host.rsplit_once(':').unwrap_or((host, ""));
    Some(format!("{scheme}://{host}{path}"))
}

/// The tenant of an issuer of Microsoft Entra, in either version.
fn entra_tenant(issuer: &str) -> Option<&str> {
    let old = issuer.strip_prefix("https://sts.windows.net/");
    let new = issuer.strip_prefix("https://login.microsoftonline.com/");
    old.or(new)?.split('/').next().filter(|tenant| !tenant.is_empty())
}

/// A text without the `@` and digits that GitHub puts after names.
fn without_numbers(text: &str) -> String {
    let mut pieces = text.split('@');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.trim_start_matches(|c: char| c.is_ascii_digit()))
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
            ("https://id.example:443/a", "https://id.example/a", Some("port")),
            (
                "https://sts.windows.net/t/",
                "https://login.microsoftonline.com/t/v2.0",
                Some("tenant"),
            ),
            ("https://sts.windows.net/t/", "https://login.microsoftonline.com/u/v2.0", None),
            ("repo:o@1/r@2:ref:refs/heads/main", "repo:o/r:ref:refs/heads/main", Some("GitHub")),
            ("repo:o/r:ref:refs/heads/main", "repo:o/other:ref:refs/heads/main", None),
            ("api://1234", "1234", Some("api://")),
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
