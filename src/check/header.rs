//! Checks of the structure and of the JOSE header (RFC 7515 sections 4 and 5.2).

use super::Policy;
use crate::jose::{Claim, Problem, ProblemKind, Token, Value};
use crate::report::{Check, Reason};

/// Whether the token is well formed; a check for every fault.
pub(super) fn structure(token: &Token) -> Vec<Check> {
    if token.problems.is_empty() {
        return vec![Check::pass("structure", "well-formed")];
    }
    token.problems.iter().map(fault).collect()
}

fn fault(problem: &Problem) -> Check {
    let name = if problem.kind == ProblemKind::Crit { "crit" } else { "structure" };
    let check = Check::fail(name, Reason::of_problem(problem), problem.to_string());
    match problem.kind {
        ProblemKind::SegmentCount => {
            check.advise("check that the whole token was copied, and nothing else")
        }
        ProblemKind::Base64Length | ProblemKind::Json | ProblemKind::Base64TrailingBits => {
            check.advise("the token was probably cut off or changed: get the whole of it again")
        }
        _ => check,
    }
}

/// That an SD-JWT says more than the issuer's token, which alone is judged (RFC 9901 section 7).
pub(super) fn disclosures(token: &Token, policy: &Policy) -> Option<Check> {
    token.disclosures.as_ref()?;
    let what = disclosed(token);
    Some(if policy.ignore_disclosures {
        let message = format!("{what} were not checked (--ignore-disclosures)");
        Check::warn("disclosures", None, message)
    } else {
        let message = format!("this is an SD-JWT, and jwtx does not check {what}");
        Check::fail("disclosures", Reason::DisclosuresUnchecked, message).advise(
            "verify it with an SD-JWT library, or judge the issuer's token alone: --ignore-disclosures",
        )
    })
}

/// What an SD-JWT brings besides the issuer's token, in words.
pub(super) fn disclosed(token: &Token) -> String {
    format!("its disclosures ({})", token.disclosure_count())
}

/// Whether `typ` is the expected one (RFC 7515 section 4.1.9: `application/` may be left off, and
/// media types do not know case).
pub(super) fn expected_type(token: &Token, policy: &Policy) -> Vec<Check> {
    let Some(expected) = &policy.expectations.token_type else { return Vec::new() };
    let Some(header) = &token.header else {
        return vec![Check::skipped("typ", "the header cannot be read")];
    };
    let check = match header.string("typ") {
        Claim::Absent => Check::fail(
            "typ",
            Reason::ClaimMissing,
            format!("the header has no `typ`; expected {expected}"),
        ),
        Claim::Malformed { problem, .. } => {
            Check::fail("typ", Reason::ClaimMalformed, format!("`typ` {problem}"))
        }
        Claim::Present(typ) if media_type(typ) == media_type(expected) => {
            Check::pass("typ", format!("is {typ}"))
        }
        Claim::Present(typ) => Check::fail(
            "typ",
            Reason::ClaimMismatch,
            format!("`typ` is {typ}; expected {expected}"),
        ),
    };
    let expected = Value::String(expected.clone());
    vec![check.expecting(expected).finding(header.parameters().get("typ"))]
}

fn media_type(typ: &str) -> String {
    let typ = typ.to_ascii_lowercase();
    typ.strip_prefix("application/")
        .filter(|rest| !rest.contains('/'))
        .map_or(typ.clone(), ToOwned::to_owned)
}
