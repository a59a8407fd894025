//! Checks of `exp`, `nbf`, `iat` and the age (RFC 7519 sections 4.1.4 to 4.1.6). Every comparison is
//! exact; the token is dead on or after `exp`.

use super::{Policy, Within};
use crate::jose::{Claim, ClaimsSet, Form, NumericDate, Seconds, Token, Value};
use crate::report::words::span;
use crate::report::{Check, Reason, TimeState, Times};

/// The times that a token names, and where in its life it is.
pub(super) fn times(token: &Token, now: NumericDate) -> Times {
    let read = |name| token.claims.as_ref().map(|claims| claims.numeric_date(name));
    let (exp, nbf) = (read("exp"), read("nbf"));
    let malformed = |claim: &Option<Claim<'_, NumericDate>>| {
        matches!(claim, None | Some(Claim::Malformed { .. }))
    };
    let unknown = malformed(&exp) || malformed(&nbf);
    let expires_at = exp.and_then(Claim::present);
    let not_before = nbf.and_then(Claim::present);
    let state = if unknown { TimeState::Unknown } else { state(expires_at, not_before, now) };
    let issued_at = read("iat").and_then(Claim::present);
    Times { issued_at, not_before, expires_at, state, now }
}

/// Where in its life a token with these times is, without any leeway.
pub(super) fn state(
    exp: Option<NumericDate>,
    nbf: Option<NumericDate>,
    now: NumericDate,
) -> TimeState {
    match (exp, nbf) {
        (_, Some(nbf)) if now < nbf => TimeState::NotActive,
        (Some(exp), _) if now >= exp => TimeState::Expired,
        (None, _) => TimeState::NeverExpires,
        (Some(_), _) => TimeState::Active,
    }
}

/// Every check of time that the policy asks for.
pub(super) fn checks(token: &Token, times: &Times, policy: &Policy) -> Vec<Check> {
    let Some(claims) = &token.claims else {
        if token.form == Form::Jwe {
            return Vec::new();
        }
        let skip = |name| Check::skipped(name, "the claims cannot be read");
        return ["exp", "nbf", "iat"].map(skip).into();
    };
    let actual = |check: Check| {
        let value = claims.members().get(&check.name);
        check.finding(value)
    };
    let mut checks = vec![
        actual(expires(claims, policy)),
        actual(not_before(claims, policy)),
        actual(issued(claims, policy)),
    ];
    checks.extend(policy.expectations.max_age.map(|age| max_age(claims, age, policy)));
    checks.extend(policy.within.and_then(|within| expiring(times, within, policy)));
    checks
}

fn malformed(name: &str, problem: &str) -> Check {
    Check::fail(name, Reason::ClaimMalformed, format!("`{name}` {problem}"))
        .advise("the issuer must write it as a number of seconds since 1970")
}

/// How a well-formed date stands to now. These decide; the checks put them into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeStatus {
    /// The token is good by it.
    Valid,
    /// It is good only because of the leeway.
    WithinLeeway,
    /// It is not.
    Invalid,
}

/// Whether a token may live at all by its `exp`: it is dead on or after it (RFC 7519 section 4.1.4).
pub(super) fn expiry(exp: NumericDate, policy: &Policy) -> TimeStatus {
    if policy.now < exp {
        TimeStatus::Valid
    } else if policy.now < exp.plus(policy.leeway) {
        TimeStatus::WithinLeeway
    } else {
        TimeStatus::Invalid
    }
}

/// Whether a token is alive already by its `nbf` (RFC 7519 section 4.1.5).
pub(super) fn activity(nbf: NumericDate, policy: &Policy) -> TimeStatus {
    if policy.now >= nbf {
        TimeStatus::Valid
    } else if policy.now >= nbf.minus(policy.leeway) {
        TimeStatus::WithinLeeway
    } else {
        TimeStatus::Invalid
    }
}

fn expires(claims: &ClaimsSet, policy: &Policy) -> Check {
    if policy.ignore_exp {
        return Check::skipped("exp", "not checked (--ignore-exp)");
    }
    let exp = match claims.numeric_date("exp") {
        Claim::Absent if policy.require_exp => {
            let message = "there is no `exp`: the token never expires";
            return Check::fail("exp", Reason::ClaimMissing, message)
                .advise("the issuer must set `exp`");
        }
        Claim::Absent => return Check::pass("exp", "never expires: there is no `exp`"),
        Claim::Malformed { problem, .. } => return malformed("exp", &problem),
        Claim::Present(exp) => exp,
    };
    let (now, leeway) = (policy.now, policy.leeway);
    match expiry(exp, policy) {
        TimeStatus::Valid => Check::pass("exp", format!("expires in {}", span(exp.since(now)))),
        TimeStatus::WithinLeeway => Check::warn(
            "exp",
            None,
            format!("{}; accepted within the {} leeway", ended(now.since(exp)), allowance(leeway)),
        ),
        TimeStatus::Invalid => {
            let mut message = ended(now.since(exp));
            if leeway > Seconds::ZERO {
                message = format!("{message}, more than the {} leeway", allowance(leeway));
            }
            Check::fail("exp", Reason::Expired, message)
        }
    }
}

/// A leeway is thought of in seconds, as it is written.
fn allowance(leeway: Seconds) -> String {
    if leeway <= Seconds::from_seconds(600) { format!("{leeway}s") } else { span(leeway) }
}

fn ended(ago: Seconds) -> String {
    format!("expired {}", past(ago))
}

fn past(ago: Seconds) -> String {
    if ago == Seconds::ZERO { "just now".to_owned() } else { format!("{} ago", span(ago)) }
}

fn not_before(claims: &ClaimsSet, policy: &Policy) -> Check {
    if policy.ignore_nbf {
        return Check::skipped("nbf", "not checked (--ignore-nbf)");
    }
    let nbf = match claims.numeric_date("nbf") {
        Claim::Absent => return Check::skipped("nbf", "not in the token"),
        Claim::Malformed { problem, .. } => return malformed("nbf", &problem),
        Claim::Present(nbf) => nbf,
    };
    let (now, leeway) = (policy.now, policy.leeway);
    match activity(nbf, policy) {
        TimeStatus::Valid => Check::pass("nbf", format!("active for {}", span(now.since(nbf)))),
        TimeStatus::WithinLeeway => Check::warn(
            "nbf",
            None,
            format!(
                "active only in {}; accepted within the {} leeway",
                span(nbf.since(now)),
                allowance(leeway)
            ),
        ),
        TimeStatus::Invalid => Check::fail(
            "nbf",
            Reason::NotActive,
            format!("not active before {} from now", span(nbf.since(now))),
        ),
    }
}

fn issued(claims: &ClaimsSet, policy: &Policy) -> Check {
    let now = policy.now;
    match claims.numeric_date("iat") {
        Claim::Absent => Check::skipped("iat", "not in the token"),
        Claim::Malformed { problem, .. } => malformed("iat", &problem),
        Claim::Present(iat) if iat <= now => {
            Check::pass("iat", format!("issued {}", past(now.since(iat))))
        }
        Claim::Present(iat) => Check::warn(
            "iat",
            None,
            format!("issued {} in the future: a clock is off", span(iat.since(now))),
        ),
    }
}

fn max_age(claims: &ClaimsSet, age: Seconds, policy: &Policy) -> Check {
    let check = match claims.numeric_date("iat") {
        Claim::Absent => Check::fail(
            "max_age",
            Reason::ClaimMissing,
            "there is no `iat`, so the age that --max-age asks about is unknown",
        ),
        Claim::Malformed { problem, .. } => {
            Check::fail("max_age", Reason::ClaimMalformed, format!("`iat` {problem}"))
        }
        Claim::Present(iat) if iat > policy.now.plus(policy.leeway) => Check::fail(
            "max_age",
            Reason::ClaimMismatch,
            format!(
                "issued {} in the future, so it has no age that --max-age could ask about",
                span(iat.since(policy.now))
            ),
        )
        .advise("set the clocks right, or allow for their difference with --leeway"),
        Claim::Present(iat) if policy.now < iat.plus(age).plus(policy.leeway) => {
            Check::pass("max_age", format!("younger than {}", span(age)))
        }
        Claim::Present(iat) => Check::fail(
            "max_age",
            Reason::TooOld,
            format!(
                "issued {} ago, older than --max-age {} allows",
                span(policy.now.since(iat)),
                span(age)
            ),
        ),
    };
    check.expecting(Value::String(span(age))).finding(claims.members().get("iat"))
}

fn expiring(times: &Times, within: Within, policy: &Policy) -> Option<Check> {
    if policy.ignore_exp {
        return Some(Check::skipped("within", "not checked (--ignore-exp)"));
    }
    let exp = times.expires_at?;
    let (asked, words) = match (within, times.lifetime()) {
        (Within::Span(asked), _) => (asked, span(asked)),
        (Within::Share(share), Some(lifetime)) => {
            let asked = lifetime.share(share);
            (asked, format!("{}% of its lifetime, {}", percent(share), span(asked)))
        }
        (Within::Share(_), None) => {
            let why = "a share of the lifetime was asked for, but there is no `iat` before `exp`";
            let check = Check::fail("within", Reason::ClaimMissing, why);
            return Some(check.advise("ask for a span, such as --within 10m"));
        }
    };
    let left = exp.since(policy.now);
    let check = if left >= asked {
        Check::pass("within", format!("good for longer than {words}"))
    } else if left.is_negative() {
        Check::fail("within", Reason::Expiring, format!("{} (asked for {words})", ended(left)))
    } else {
        let message = format!("expires in {} (asked for {words})", span(left));
        Check::fail("within", Reason::Expiring, message)
    };
    Some(check.expecting(Value::String(words)))
}

fn percent(share: u32) -> String {
    if share.is_multiple_of(100) {
        format!("{}", share / 100)
    } else {
        format!("{}.{:02}", share / 100, share % 100)
    }
}
