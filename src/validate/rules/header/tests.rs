//! What to do about a token that is not well formed.

use super::*;
use crate::jose::Segment;

#[test]
fn each_fault_is_called_after_what_it_is_of_and_says_what_to_do() {
    let pem = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----";
    for (kind, text, name, advice) in [
        (ProblemKind::SegmentCount, "a.b", "structure", Some("copied the whole token")),
        (ProblemKind::SegmentCount, pem, "structure", Some("use it as a key")),
        (ProblemKind::Base64Length, "", "structure", Some("cut off or changed")),
        (ProblemKind::Base64TrailingBits, "", "structure", Some("cut off or changed")),
        (ProblemKind::Json, "", "structure", Some("cut off or changed")),
        (ProblemKind::Detached, "", "structure", Some("a file of its own")),
        (ProblemKind::PayloadTwice, "", "structure", Some("verify it as it is")),
        (ProblemKind::Base64Alphabet, "", "structure", None),
        (ProblemKind::Crit, "", "crit", None),
        (ProblemKind::Unencoded, "", "crit", None),
    ] {
        let problem = Problem::new(Segment::Header, kind, "odd");
        let check = fault(&problem, Decision::Fail(Reason::Malformed), text);
        let reason = check.failure();
        let said = check.advice.map(|advice| format!("{advice:?}"));
        let case = format!("{kind:?} {text}: {said:?}");
        assert_eq!(check.name, name, "{case}");
        assert_eq!(reason, Some(Reason::Malformed), "{case}");
        match advice {
            Some(advice) => assert!(said.is_some_and(|said| said.contains(advice)), "{case}"),
            None => assert_eq!(said, None, "{case}"),
        }
    }
}
