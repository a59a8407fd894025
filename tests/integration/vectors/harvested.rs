//! Tokens from the tests of other libraries.

use jwtx::jose::Token;
use jwtx::keys::KeyRing;
use jwtx::report::{Reason, SignatureStatus};
use jwtx::validate::{expiry, inspect};
use serde_json::Value;

use super::{Deviation, Judged, LATE, Tally, at, corpus, is, json, judge, text, words};

const HARVESTED_DEVIATIONS: &[Deviation] = &[
    (
        "harvest/0113",
        "Jws, contents as given, [Parameter], INVALID_TOKEN malformed not_checked",
        "RFC 7515 section 4.1.4: `kid` must be a string",
    ),
    (
        "harvest/0201",
        "Jws, contents as given, [Parameter], INVALID_TOKEN malformed not_checked",
        "RFC 7515 section 4.1.9: `typ` is a media type, so a string",
    ),
    (
        "harvest/0229",
        "Jwe, contents as given, [Crit], INVALID_TOKEN malformed not_checked",
        "RFC 7516 section 4.1.13: a critical extension that is not understood makes a JWE invalid",
    ),
    (
        "harvest/0231",
        "Jws, contents as given, [Crit], INVALID_TOKEN malformed not_checked",
        "RFC 7515 section 4.1.11: a critical extension that is not understood makes a JWS invalid",
    ),
];

#[test]
fn tokens_from_the_tests_of_other_libraries_can_be_read() {
    let Some(cases) = corpus("harvested-tokens.jsonl") else { return };
    let mut tally = Tally::new(HARVESTED_DEVIATIONS);
    let policy = at(LATE);
    for case in &cases {
        let token = Token::parse(text(case, "token"));
        let verdict = judge(text(case, "token"), &KeyRing::default(), &policy);
        for look in [inspect, expiry] {
            assert_eq!(look(token.clone(), &policy, Vec::new()).token.as_ref(), Some(&token));
        }
        let read = has_contents(&token, case);
        let sound = token.problems.is_empty();
        let right = match text(case, "expect") {
            "decodable" => token.form.is_jws() && read && sound,
            "jwe" => token.form.is_jwe() && read && sound && is_closed(verdict),
            "malformed" => !sound && is("malformed", verdict),
            other => panic!("no such expectation: {other}"),
        };
        let kinds: Vec<_> = token.problems.iter().map(|problem| problem.kind).collect();
        let contents = if read { "as given" } else { "other" };
        let form = format!("{:?}", token.form);
        let (form, words) = (form.split('(').next().unwrap_or_default(), words(verdict));
        let actual = format!("{form}, contents {contents}, {kinds:?}, {words}");
        tally.case(text(case, "id"), right, &actual);
    }
    tally.done(242);
}

/// Whether nobody could look into an encrypted token: there is no key, or its algorithm is not allowed without being
/// named.
fn is_closed((_, reason, status): Judged) -> bool {
    let closed = [Reason::KeyMissing, Reason::AlgorithmNotAllowed, Reason::AlgorithmUnsupported];
    closed.contains(&reason) && status == SignatureStatus::NotChecked
}

/// Whether a token holds the header and, where the set gives it, the claims of a case.
fn has_contents(token: &Token, case: &Value) -> bool {
    let header = token.header.as_ref().map(|header| json(header.parameters()));
    let claims = token.claims.as_ref().map(|claims| json(claims.members()));
    header.as_ref() == Some(&case["header"])
        && case.get("payload").is_none_or(|payload| claims.as_ref() == Some(payload))
}
