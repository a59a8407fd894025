use super::*;
use crate::jose::{NumericDate, Object, base64url};
use crate::registry::{KIND_RULES, Kind};

fn object(text: &str) -> Object {
    Value::parse(text).unwrap().as_object().unwrap().clone()
}

fn token(header: &Object, claims: &Object) -> Token {
    let part = |object: &Object| base64url::encode(object.to_string());
    Token::parse(&format!("{}.{}.AA", part(header), part(claims)))
}

/// The demands that a token does not meet, each with how that comes out.
fn unmet(rules: &'static KindRules, token: &Token) -> Vec<(KindDemand, Decision)> {
    let examination = Examination::NotExamined;
    let opening = Opening::not_tried(token);
    let view = TokenView::of(token, &opening, &examination);
    broken(rules, &view, None).map(|(rule, decision, _)| (rule.demand, decision)).collect()
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// Breaks one demand of a good token, in each way in which it can be broken, and says how that comes out.
fn breaks(demand: KindDemand, good: (&Object, &Object)) -> Vec<(Token, Decision)> {
    let fail = Decision::Fail;
    let header = |name: &str, value: Option<Value>| {
        let mut header = good.0.clone();
        header.remove(name);
        if let Some(value) = value {
            header.set(name, value);
        }
        token(&header, good.1)
    };
    let claims = |names: &[&str], value: Option<Value>| {
        let mut claims = good.1.clone();
        for name in names {
            claims.remove(name);
        }
        if let Some(value) = value {
            claims.set(names[0], value);
        }
        token(good.0, &claims)
    };
    let (missing, mismatch) = (fail(Reason::ClaimMissing), fail(Reason::ClaimMismatch));
    let malformed = fail(Reason::ClaimMalformed);
    match demand {
        KindDemand::Type(_) => {
            vec![(header("typ", None), missing), (header("typ", Some(text("JWT"))), mismatch)]
        }
        KindDemand::TypeAmong(_) => vec![(header("typ", Some(text("at+jwt"))), mismatch)],
        KindDemand::TypeOf(kinds) => ["at+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt"]
            .into_iter()
            .filter(|typ| names_another_kind(typ, kinds))
            .map(|typ| (header("typ", Some(text(typ))), mismatch))
            .collect(),
        KindDemand::PublicKeyAlgorithm => {
            vec![(header("alg", Some(text("HS256"))), fail(Reason::AlgorithmNotAllowed))]
        }
        KindDemand::PublicJwk => vec![
            (header("jwk", None), missing),
            (header("jwk", Some(Value::parse(r#"{"kty":"EC","d":"AA"}"#).unwrap())), mismatch),
            (header("jwk", Some(Value::parse(r#"{"kty":"oct","k":"AA"}"#).unwrap())), mismatch),
        ],
        KindDemand::Required(name) => {
            vec![(claims(&[name], None), missing), (claims(&[name], Some(Value::Null)), malformed)]
        }
        KindDemand::Recommended(name) => vec![(claims(&[name], None), Decision::Warn(None))],
        KindDemand::OneOf(names) => vec![(claims(names, None), missing)],
        KindDemand::Forbidden(name) => vec![(claims(&[name], Some(text("n"))), mismatch)],
        KindDemand::Same(_, name) => vec![(claims(&[name], Some(text("other"))), mismatch)],
        KindDemand::Member(name, _) => vec![
            (claims(&[name], Some(object_value("{}"))), mismatch),
            (claims(&[name], Some(object_value(r#"{"urn:other":{}}"#))), mismatch),
        ],
        // These need a key that verifies, and a clock: `tests/integration/proofs.rs`.
        KindDemand::OwnJwk | KindDemand::Recent(_) => Vec::new(),
        KindDemand::Typed(name, _) => {
            vec![(claims(&[name], Some(object_value("[7]"))), malformed)]
        }
        KindDemand::Without(name, member) => {
            let value = format!(r#"{{"{member}":{{}}}}"#);
            vec![(claims(&[name], Some(object_value(&value))), mismatch)]
        }
        KindDemand::Shaped(name, _) => vec![(claims(&[name], Some(text("x"))), mismatch)],
        KindDemand::Longest(name, most) => {
            vec![(claims(&[name], Some(text(&"u".repeat(most + 1)))), mismatch)]
        }
        KindDemand::AuthorizedParty => {
            vec![(claims(&["aud"], Some(object_value(r#"["a","b"]"#))), Decision::Warn(None))]
        }
    }
}

#[test]
fn an_age_counts_to_the_second() {
    let clock = Clock { now: NumericDate::from_seconds(1000), leeway: Seconds::from_seconds(30) };
    let decided = |iat: i64| {
        let token = token(&object("{}"), &object(&format!(r#"{{"iat":{iat}}}"#)));
        let examination = Examination::NotExamined;
        let opening = Opening::not_tried(&token);
        let view = TokenView::of(&token, &opening, &examination);
        decide_age(Seconds::from_seconds(300), &view, Some(clock)).unwrap()
    };
    assert_eq!((decided(1031), decided(1030)), (MISMATCH, Decision::Pass));
    assert_eq!((decided(671), decided(670)), (Decision::Pass, Decision::Fail(Reason::TooOld)));
}

fn object_value(text: &str) -> Value {
    Value::parse(text).unwrap()
}

#[test]
fn a_token_that_keeps_every_rule_passes_and_each_rule_broken_alone_is_named_alone() {
    for rules in KIND_RULES {
        let (header, claims) = (object(rules.example.0), object(rules.example.1));
        assert_eq!(unmet(rules, &token(&header, &claims)), [], "{}", rules.name);
        for rule in rules.rules {
            for (broken, decision) in breaks(rule.demand, (&header, &claims)) {
                let unmet = unmet(rules, &broken);
                assert_eq!(unmet, [(rule.demand, decision)], "{} {}", rules.name, broken.text());
            }
        }
    }
}

#[test]
fn what_a_token_says_of_itself_is_a_finding_and_what_it_looks_like_is_none() {
    let found = |header: &str, claims: &str| {
        let found = finding(&token(&object(header), &object(claims)));
        found.iter().map(|finding| format!("{:?}", finding.message)).collect::<Vec<_>>()
    };
    for rules in KIND_RULES {
        let (header, claims) = rules.example;
        assert!(found(header, claims).is_empty(), "{claims}");
    }
    let (header, claims) = rules_of(Kind::Logout).unwrap().example;
    let said = found(header, &claims.replace("\"sid\"", "\"nonce\":\"n\",\"sid\""));
    assert!(said.len() == 1 && said[0].contains("`nonce`"), "{said:?}");
    let heuristic = found(r#"{"alg":"RS256"}"#, r#"{"scope":"read"}"#);
    assert!(heuristic.is_empty(), "{heuristic:?}");
}

#[test]
fn a_kind_comes_from_the_option_that_asks_for_it() {
    for rules in KIND_RULES {
        let rule = OfKind { rules, clock: None };
        assert_eq!(rule.setting(), Some(Setting::Kind), "{}", rules.name);
    }
}
