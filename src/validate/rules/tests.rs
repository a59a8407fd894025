//! Every rule decides something that no other rule does, and both ways of validating say so.

use super::cases::{self, CLAIMS, HEADER, SECRET, cases, signed};
use super::{ContentRules, Rules, TokenRules, asks_for_claims};
use crate::jose::{NumericDate, Seconds, Value, base64url};
use crate::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, Secret};
use crate::report::{Check, Fault, Outcome, Reason};
use crate::validate::binding::ClientCertificate;
use crate::validate::fast_path::FastPath;
use crate::validate::{ClaimExpectation, ExpCheck, Expectations, Policy, Question, Validator};

const NOW: i64 = 1_767_222_300;

fn validator(question: Question, change: fn(&mut Policy)) -> Validator {
    let mut policy = Policy::at(NumericDate::from_seconds(NOW));
    policy.diagnose = false;
    change(&mut policy);
    let secret = KeyMaterial::Secret(Secret::new(SECRET.to_vec()));
    let ring = KeyRing::new(vec![Key::new("test", secret)]);
    let decryption = DecryptionKeys { ring: ring.clone(), ..DecryptionKeys::default() };
    Validator { question, policy, ring, decryption, strict: true }
}

#[test]
fn every_rule_decides_and_both_ways_of_validating_say_so() {
    let mut asked = Vec::new();
    for case in cases() {
        let about = format!("{} of {} ({:?})", case.check, case.token, case.decision);
        let validator = validator(case.question, case.change);
        let report = validator.report_on(&case.token);
        let says = |check: &&Check| {
            check.name == case.check
                && (check.outcome, check.reason)
                    == (case.decision.outcome(), case.decision.reason())
        };
        assert!(report.checks.iter().any(|check| says(&check)), "{about}: {:?}", report.checks);
        assert_eq!(report.judgement.map(|judged| judged.reason), Some(case.reason), "{about}");
        let of_record = validator.batch().record(&case.token, |record| record.verdict);
        assert_eq!(of_record, Some((case.reason.verdict(), case.reason)), "{about}");
        asked.push(case.rule);
    }
    let names: Vec<&str> = [TokenRules::NAMES, ContentRules::NAMES].concat();
    for name in &names {
        assert!(asked.contains(name), "no case of {name}");
    }
    assert!(asked.iter().all(|name| names.contains(name)));
}

#[test]
fn no_policy_is_too_much_for_the_fast_path() {
    let changes: [fn(&mut Policy); 18] = [
        cases::leeway,
        cases::max_age,
        cases::within,
        cases::share,
        cases::audience,
        cases::issuer,
        cases::subject,
        cases::token_id,
        cases::value,
        cases::member,
        cases::glob,
        cases::token_type,
        cases::kind,
        |policy| policy.exp = ExpCheck::Required,
        |policy| policy.exp = ExpCheck::Ignored,
        |policy| policy.ignore_nbf = true,
        |policy| policy.expectations.required = vec!["n".to_owned(), "exp".to_owned()],
        |policy| {
            let exp = Value::Number(1_767_222_900.into());
            policy.expectations.claims = vec![ClaimExpectation::equals("exp", exp)];
        },
    ];
    let good = signed(HEADER, &CLAIMS.replace("1767222000,\"n\"", "1767222250,\"n\""));
    for (index, change) in changes.into_iter().enumerate() {
        let validator = validator(Question::Verify, change);
        let rules = Rules::compile(validator.question, &validator.policy);
        let mut fast_path = FastPath::new(&validator);
        let record = fast_path.record(&rules, &good);
        let reason = record.and_then(|record| record.verdict).map(|(_, reason)| reason);
        assert_eq!(reason, Some(Reason::Valid), "policy {index}");
    }
}

#[test]
fn each_expectation_of_a_claim_asks_for_claims() {
    let text = || vec!["x".to_owned()];
    let asks = |change: &dyn Fn(&mut Expectations)| {
        let mut expectations = Expectations::default();
        change(&mut expectations);
        asks_for_claims(&expectations)
    };
    assert!(!asks(&|_| {}));
    assert!(!asks(&|expectations| expectations.token_type = Some("JWT".to_owned())));
    assert!(asks(&|expectations| expectations.audiences = text()));
    assert!(asks(&|expectations| expectations.issuers = text()));
    assert!(asks(&|expectations| expectations.subject = Some("x".to_owned())));
    assert!(asks(&|expectations| expectations.token_id = Some("x".to_owned())));
    assert!(asks(&|expectations| expectations.scopes = text()));
    assert!(asks(&|expectations| expectations.required = text()));
    let expected = || ClaimExpectation::equals("a", Value::Null);
    assert!(asks(&|expectations| expectations.claims = vec![expected()]));
    let certificate = || Some(ClientCertificate { thumbprint: String::new() });
    assert!(asks(&|expectations| expectations.client_certificate = certificate()));
    let list = || Some(Err(Fault::new(Reason::Network, "gone")));
    assert!(asks(&|expectations| expectations.status_list = list()));
}

#[test]
fn dates_that_cannot_be_read_say_why() {
    let said = |token: &str, name: &str| {
        let report = validator(Question::Verify, |_| {}).report_on(token);
        let checks: Vec<String> = report
            .checks
            .iter()
            .filter(|check| check.name == name)
            .map(|check| format!("{:?}", check.message))
            .collect();
        checks.concat()
    };
    for name in ["exp", "nbf", "iat"] {
        let odd = signed(HEADER, &format!(r#"{{"{name}":"soon"}}"#));
        let text = said(&odd, name);
        assert!(text.contains(&format!("`{name}` is a string, but must be a number")), "{text}");
        assert!(said(&signed(HEADER, "{"), name).contains("the claims cannot be read"), "{name}");
    }
}

/// The message of a check.
fn message(validator: &Validator, token: &str, name: &str) -> String {
    let report = validator.report_on(token);
    let check = report.checks.iter().find(|check| check.name == name).unwrap();
    format!("{:?}", check.message)
}

#[test]
fn a_signature_that_does_not_verify_is_told_with_its_length_where_that_is_wrong() {
    let judge = validator(Question::Verify, |_| {});
    let (input, _) = signed(HEADER, CLAIMS).rsplit_once('.').map(owned_pair).unwrap();
    let said = |length: usize| {
        message(&judge, &format!("{input}.{}", base64url::encode(vec![7; length])), "signature")
    };
    assert!(said(32).contains("HS256 does not verify with this secret\""), "{}", said(32));
    for length in [31, 33, 64] {
        let wanted = format!("this secret: its signature has {length} bytes, not 32");
        assert!(said(length).contains(&wanted), "{}", said(length));
    }
}

fn owned_pair((one, other): (&str, &str)) -> (String, String) {
    (one.to_owned(), other.to_owned())
}

#[test]
fn a_leeway_is_told_where_there_is_one() {
    let token = signed(HEADER, &CLAIMS.replace("1767222900", "1767222200"));
    let none = message(&validator(Question::Verify, |_| {}), &token, "exp");
    assert!(none.contains("expired 1m 40s ago\""), "{none}");
    let short = |policy: &mut Policy| policy.leeway = Seconds::from_seconds(30);
    let some = message(&validator(Question::Verify, short), &token, "exp");
    assert!(some.contains("expired 1m 40s ago, more than the 30s leeway"), "{some}");
    let long = |policy: &mut Policy| policy.leeway = Seconds::from_seconds(200);
    let saved = message(&validator(Question::Verify, long), &token, "exp");
    assert!(saved.contains("expired 1m 40s ago; accepted within the 200s leeway"), "{saved}");
}

#[test]
fn a_binding_is_not_judged_where_the_claims_cannot_be_read() {
    let bound = |policy: &mut Policy| {
        let thumbprint = "x".repeat(43);
        policy.expectations.client_certificate = Some(ClientCertificate { thumbprint });
    };
    let judge = validator(Question::Verify, bound);
    let outcome = |claims: &str| {
        let report = judge.report_on(&signed(HEADER, claims));
        let named = |check: &&Check| check.name.starts_with("cnf");
        report.checks.iter().find(named).map(|check| check.outcome)
    };
    assert_eq!(outcome("{"), Some(Outcome::Skipped));
    assert_eq!(outcome(CLAIMS), Some(Outcome::Fail));
    let own = format!(r#"{{"cnf":{{"x5t#S256":"{}"}}}}"#, "x".repeat(43));
    assert_eq!(outcome(&own), Some(Outcome::Pass));
    assert_eq!(outcome(&own.replace("xx", "yy")), Some(Outcome::Fail));
}

#[test]
fn what_is_not_signed_says_how() {
    let judge = validator(Question::Verify, |_| {});
    let part = |json: &str| base64url::encode(json);
    let none = format!("{}.{}.AAAA", part(r#"{"alg":"none"}"#), part(CLAIMS));
    let said = message(&judge, &none, "signature");
    assert!(said.contains("the header says `alg: none`: the token is not signed"), "{said}");
    let empty = format!("{}.{}.", part(HEADER), part(CLAIMS));
    let said = message(&judge, &empty, "signature");
    assert!(said.contains("anybody can write such a token"), "{said}");
}
