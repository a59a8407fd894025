//! Policies out of a few bytes: every byte is a choice, and zeros ask for nothing unusual.

use std::sync::LazyLock;

use jwtx::jose::{Algorithm, NumericDate, Pointer, Seconds, Value};
use jwtx::registry::KIND_RULES;
use jwtx::validate::binding::ClientCertificate;
use jwtx::validate::status::StatusList;
use jwtx::validate::{
    ClaimExpectation, ClaimPlace, ClaimTest, ExpCheck, Expectations, Glob, KeyBindingPolicy,
    Policy, Question, RequiredSignatures, TrustPolicy, Within,
};

use crate::{NOW, policy};

/// How many bytes choose.
pub const CHOICES: usize = 20;

/// What is asked, and by which policy.
pub fn chosen(choices: [u8; CHOICES]) -> (Question, Policy) {
    let [question, leeway, algorithms, within, exp, flags, signatures, binding, expectations @ ..] =
        choices;
    let question = match question % 4 {
        1 => Question::Inspect,
        2 => Question::Expiry,
        _ => Question::Verify,
    };
    let within = match within % 4 {
        1 => Some(Within::Span(Seconds::from_seconds(900))),
        2 => Some(Within::Span(Seconds::from_seconds(0))),
        3 => Some(Within::Share(5000)),
        _ => None,
    };
    let policy = Policy {
        leeway: Seconds::from_seconds(i64::from(leeway)),
        algorithms: match algorithms % 4 {
            1 => vec![Algorithm::Hs256],
            2 => vec![Algorithm::Rs256, Algorithm::Hs384],
            _ => Vec::new(),
        },
        within,
        exp: ExpCheck::new(exp & 1 == 1, exp & 2 == 2),
        ignore_nbf: flags & 1 == 1,
        allow_weak_keys: flags & 2 == 2,
        ignore_disclosures: flags & 4 == 4,
        lint: flags & 8 == 8,
        required_signatures: match signatures % 3 {
            1 => RequiredSignatures::Any,
            2 => RequiredSignatures::All,
            _ => RequiredSignatures::default(),
        },
        key_binding: KeyBindingPolicy {
            required: binding & 1 == 1,
            nonce: (binding & 2 == 2).then(|| "n".to_owned()),
            audience: (binding & 4 == 4).then(|| "api".to_owned()),
            max_age: (binding & 8 == 8).then(|| Seconds::from_seconds(60)),
        },
        expectations: expected(expectations),
        ..policy()
    };
    (question, policy)
}

/// One of some values, or none.
fn maybe<T: Clone>(choice: u8, values: &[T]) -> Option<T> {
    usize::from(choice).checked_sub(1).map(|choice| values[choice % values.len()].clone())
}

fn expected(choices: [u8; CHOICES - 8]) -> Expectations {
    let text = |text: &str| text.to_owned();
    let texts = [text("api"), text("https://issuer.example"), text(""), text("user-42")];
    let [aud, iss, sub, jti, claim, scope, required, age, typ, trust, kind, bound] = choices;
    let names = ["exp", "sub", "aud", "role", "jti", "iat"].map(text);
    let uri = "https://issuer.example/status";
    let list = StatusList::new(uri, NumericDate::from_seconds(NOW), 2, &[0b1110_0100]);
    Expectations {
        audiences: maybe(aud, &texts).into_iter().collect(),
        issuers: maybe(iss, &texts).into_iter().collect(),
        subject: maybe(sub, &texts),
        token_id: maybe(jti, &texts),
        claims: maybe(claim, &CLAIMS).into_iter().collect(),
        scopes: maybe(scope, &texts).into_iter().collect(),
        required: maybe(required, &names).into_iter().collect(),
        max_age: maybe(age, &[60, 0, 600].map(Seconds::from_seconds)),
        token_type: maybe(typ, &["JWT", "application/jwt", "at+jwt"].map(text)),
        trust: maybe(trust, &TRUSTED),
        kind: maybe(kind, &KIND_RULES.iter().collect::<Vec<_>>()),
        dpop: None,
        client_certificate: (bound & 1 == 1).then(|| ClientCertificate { thumbprint: text("AAA") }),
        status_list: list.filter(|_| bound & 2 == 2).map(Ok),
    }
}

static CLAIMS: LazyLock<Vec<ClaimExpectation>> = LazyLock::new(claims);

static TRUSTED: LazyLock<Vec<TrustPolicy>> = LazyLock::new(trusted);

fn claims() -> Vec<ClaimExpectation> {
    let pointer = |text: &str| ClaimPlace::Pointer(Pointer::parse(text).expect("a pointer"));
    let glob = |pattern: &str| ClaimTest::Matches(Glob::new(pattern).expect("a pattern"));
    let api = || Value::String("api".to_owned());
    [
        (ClaimPlace::Name("sub".to_owned()), ClaimTest::Equals(api())),
        (ClaimPlace::Name("role".to_owned()), ClaimTest::Contains(api())),
        (pointer("/aud/0"), glob("a?i")),
        (pointer("/role/api"), ClaimTest::Equals(Value::Null)),
        (ClaimPlace::Name("exp".to_owned()), ClaimTest::Equals(Value::Bool(true))),
        (ClaimPlace::Name("iss".to_owned()), glob("https://*.example")),
    ]
    .map(|(place, test)| ClaimExpectation { place, test })
    .to_vec()
}

fn trusted() -> Vec<TrustPolicy> {
    let aws = |operator: &str, key: &str, value: &str| {
        format!(
            r#"{{"Statement":[{{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
            "Principal":{{"Federated":"arn:aws:iam::1:oidc-provider/issuer.example"}},
            "Condition":{{"{operator}":{{"issuer.example:{key}":"{value}"}}}}}}]}}"#
        )
    };
    let azure = r#"{"issuer":"https://issuer.example","subject":"api","audiences":["api"]}"#;
    [
        aws("StringEquals", "sub", "api"),
        aws("ForAnyValue:StringLike", "aud", "a*"),
        azure.to_owned(),
    ]
    .iter()
    .map(|text| TrustPolicy::parse(text).expect("a policy"))
    .collect()
}
