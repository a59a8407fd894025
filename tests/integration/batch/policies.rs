//! Whole policies and whole tokens by chance: what the fast path settles is what the full report says.

use jwtx::jose::{Algorithm, NumericDate, Pointer, Seconds, Value, base64url};
use jwtx::keys::{DecryptionKeys, Key, KeyMaterial, KeyRing, Secret};
use jwtx::registry::KIND_RULES;
use jwtx::report::{Fault, Reason, Summary};
use jwtx::validate::binding::ClientCertificate;
use jwtx::validate::status::StatusList;
use jwtx::validate::{
    ClaimExpectation, ClaimPlace, ClaimTest, EncryptionPolicy, ExpCheck, Expectations, Glob,
    KeyBindingPolicy, Policy, Question, RequiredSignatures, TrustPolicy, Validator, Within,
};
use proptest::prelude::*;

const NOW: i64 = 1_767_222_300;
const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

fn maybe<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> BoxedStrategy<Option<T>> {
    prop_oneof![3 => Just(None), 1 => prop::sample::select(values.to_vec()).prop_map(Some)].boxed()
}

fn names(values: &[&str]) -> BoxedStrategy<Vec<String>> {
    let one =
        prop::sample::select(values.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(one, 1..3)].boxed()
}

fn span() -> BoxedStrategy<Seconds> {
    (0_i64..300).prop_map(Seconds::from_seconds).boxed()
}

fn claim_expectations() -> impl Strategy<Value = ClaimExpectation> {
    let pointer = |text: &str| ClaimPlace::Pointer(Pointer::parse(text).unwrap());
    let places = [
        ClaimPlace::Name("sub".to_owned()),
        ClaimPlace::Name("role".to_owned()),
        ClaimPlace::Name("exp".to_owned()),
        pointer("/aud"),
        pointer("/role/0"),
        pointer("/scope/api"),
    ];
    let api = Value::String("api".to_owned());
    let glob = |pattern: &str| ClaimTest::Matches(Glob::new(pattern).unwrap());
    let tests = [
        ClaimTest::Equals(api.clone()),
        ClaimTest::Equals(Value::Bool(true)),
        ClaimTest::Equals(Value::Null),
        ClaimTest::Contains(api),
        ClaimTest::Contains(Value::Number(7.into())),
        glob("a?i"),
        glob("https://*"),
    ];
    let (places, tests) = (places.to_vec(), tests.to_vec());
    (prop::sample::select(places), prop::sample::select(tests))
        .prop_map(|(place, test)| ClaimExpectation { place, test })
}

/// Trust policies that mind the claims of the tokens below.
fn trust_policies() -> BoxedStrategy<Option<TrustPolicy>> {
    let aws = |operator: &str, key: &str, values: &str| {
        format!(
            r#"{{"Statement":[{{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
            "Principal":{{"Federated":"arn:aws:iam::1:oidc-provider/issuer.example"}},
            "Condition":{{"{operator}":{{"issuer.example:{key}":{values}}}}}}}]}}"#
        )
    };
    let texts = [
        aws("StringEquals", "sub", r#"["api","web"]"#),
        aws("StringNotLike", "sub", r#""a*""#),
        aws("ForAnyValue:StringEquals", "aud", r#""api""#),
        aws("ForAllValues:StringLike", "aud", r#""?pi""#),
        aws("StringEquals", "aud", r#""api""#),
        aws("StringEqualsIfExists", "amr", r#""pwd""#),
        r#"{"issuer":"https://issuer.example","subject":"api","audiences":["api","web"]}"#
            .to_owned(),
    ];
    maybe(&texts.map(|text| TrustPolicy::parse(&text).unwrap()))
}

/// A certificate that some of the tokens below are bound to.
fn certificate(thumbprint: &str) -> ClientCertificate {
    ClientCertificate { thumbprint: thumbprint.to_owned() }
}

/// Lists of which some say something.
fn status_lists() -> [Result<StatusList, Fault>; 3] {
    let unusable = Fault::new(Reason::StatusUnknown, "the list says nothing");
    [Ok(status_list("u")), Ok(status_list("v")), Err(unusable)]
}

/// A list in which some of the tokens below have a status.
fn status_list(uri: &str) -> StatusList {
    StatusList::new(uri, NumericDate::from_seconds(NOW), 2, &[0b1110_0100]).unwrap()
}

fn expectations() -> impl Strategy<Value = Expectations> {
    let texts = [String::new(), "api".to_owned(), "https://issuer.example".to_owned()];
    (
        names(&["api", "web", ""]),
        names(&["https://issuer.example", "api"]),
        maybe(&texts),
        maybe(&texts),
        prop_oneof![3 => Just(None), 2 => claim_expectations().prop_map(Some)],
        names(&["api", "web", "7"]),
        names(&["exp", "sub", "aud", "role", "jti"]),
        prop_oneof![3 => Just(None), 1 => span().prop_map(Some)],
        maybe(&["JWT".to_owned(), "application/jwt".to_owned(), "at+jwt".to_owned()]),
        trust_policies(),
        maybe(&KIND_RULES.iter().collect::<Vec<_>>()),
        (maybe(&["AAA", "AAB"].map(certificate)), maybe(&status_lists())),
    )
        .prop_map(
            |(
                audiences,
                issuers,
                subject,
                token_id,
                claims,
                scopes,
                required,
                max_age,
                token_type,
                trust,
                kind,
                (client_certificate, status_list),
            )| {
                Expectations {
                    audiences,
                    issuers,
                    subject,
                    token_id,
                    claims: claims.into_iter().collect(),
                    scopes,
                    required,
                    max_age,
                    token_type,
                    trust,
                    kind,
                    // A proof is for one token of one request, never for many.
                    dpop: None,
                    client_certificate,
                    status_list,
                }
            },
        )
}

/// Every field is by chance: a new one does not compile until somebody has decided about it here.
fn policies() -> impl Strategy<Value = Policy> {
    let algorithms = prop_oneof![
        3 => Just(Vec::new()),
        1 => Just(vec![Algorithm::Hs256]),
        1 => Just(vec![Algorithm::Rs256, Algorithm::Hs384]),
    ];
    let within = prop_oneof![
        2 => Just(None),
        1 => (0_i64..1000).prop_map(|span| Some(Within::Span(Seconds::from_seconds(span)))),
        1 => (0_u32..10_000).prop_map(|share| Some(Within::Share(share))),
    ];
    // Most policies ask for nothing unusual, so that the fast path is tried, too.
    let expected = prop_oneof![1 => Just(Expectations::default()), 2 => expectations()];
    let rarely = prop::bool::weighted(0.15);
    let key_binding = prop::option::weighted(0.1, any::<bool>()).prop_map(|required| {
        KeyBindingPolicy { required: required == Some(true), ..KeyBindingPolicy::default() }
    });
    let flags = (any::<bool>(), rarely, rarely, any::<bool>(), any::<bool>(), any::<bool>());
    (span(), algorithms, expected, within, key_binding, flags).prop_map(
        |(leeway, algorithms, expectations, within, key_binding, flags)| {
            let (require_exp, ignore_exp, ignore_nbf, ignore_disclosures, weak, lint) = flags;
            Policy {
                now: NumericDate::from_seconds(NOW),
                leeway,
                algorithms,
                encryption: EncryptionPolicy::default(),
                expectations,
                within,
                exp: ExpCheck::new(require_exp, ignore_exp),
                ignore_nbf,
                ignore_disclosures,
                required_signatures: RequiredSignatures::default(),
                key_binding,
                allow_weak_keys: weak,
                certificate_trust: None,
                origins: jwtx::report::Origins::default(),
                lint,
                diagnose: false,
            }
        },
    )
}

fn values() -> impl Strategy<Value = String> {
    let texts = [
        "null",
        "true",
        "-1",
        "1e3",
        "01",
        "\"api\"",
        "\"\"",
        "7",
        "{}",
        "[\"api\",\"web\"]",
        "[7]",
        "\"api web\"",
        "{\"api\":\"api\"}",
        "{\"api\":7,\"api\":[\"api\"]}",
        "\"https://issuer.example\"",
        "\"\\u0061pi\"",
        "\"api",
        "99999999999999999999",
        "1767222300.5",
        "{\"x5t#S256\":\"AAA\"}",
        "{\"status_list\":{\"idx\":0,\"uri\":\"u\"}}",
        "{\"status_list\":{\"idx\":1,\"uri\":\"u\"}}",
        "{\"status_list\":{\"idx\":3,\"uri\":\"v\"}}",
        "{\"status_list\":{\"idx\":4,\"uri\":\"v\",\"idx\":0}}",
        "{\"x5t#S256\":\"AAB\",\"x5t#S256\":\"AAA\"}",
    ];
    prop_oneof![
        2 => (NOW - 400..NOW + 1200).prop_map(|date| date.to_string()),
        1 => prop::sample::select(texts.to_vec()).prop_map(ToOwned::to_owned),
        1 => Just("\"api\"".to_owned()),
    ]
}

fn tokens() -> impl Strategy<Value = String> {
    let headers = [
        r#"{"alg":"HS256"}"#,
        r#"{"alg":"HS256","typ":"JWT"}"#,
        r#"{"alg":"HS256","typ":"at+jwt","kid":"k1"}"#,
        r#"{"alg":"HS256","kid":"other"}"#,
        r#"{"alg":"HS256","crit":["b64"],"b64":true}"#,
        r#"{"alg":"HS256","crit":["b64"],"b64":"true"}"#,
        r#"{"alg":"HS256","enc":"A128GCM","zip":"DEF"}"#,
        r#"{"alg":"HS256","epk":1}"#,
        r#"{"alg":"HS384"}"#,
        r#"{"alg":"RS256"}"#,
        r#"{"alg":"none"}"#,
        "[]",
    ];
    let claim = prop::sample::select(vec![
        "exp",
        "exp",
        "nbf",
        "iat",
        "iss",
        "aud",
        "sub",
        "jti",
        "role",
        "scope",
        "scp",
        "cnf",
        "status",
        "\\u0065xp",
    ]);
    let header = prop_oneof![
        2 => Just(headers[0]),
        1 => Just(headers[1]),
        2 => prop::sample::select(headers.to_vec()),
    ];
    let tail = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "",
        "",
        "~",
        "~WyJhIiwiYiIsMV0~",
        "~WyJhIiwiYiIsMV0~a.b.c",
        "=",
        "A",
        ".",
        "\n",
        " ",
    ]);
    let members = prop::collection::vec((claim, values()), 0..6);
    (header, members, prop::bool::weighted(0.85), tail).prop_map(|(header, members, good, tail)| {
        let members: Vec<String> =
            members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        let claims = format!("{{{}}}", members.join(","));
        let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
        let key = if good { SECRET } else { b"another secret" };
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, key);
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        format!("{input}.{}{tail}", base64url::encode(tag.as_ref()))
    })
}

proptest! {
    #![proptest_config(crate::property::config(2000))]

    #[test]
    fn whole_policies_judge_alike_on_both_paths(
        policy in policies(),
        texts in prop::collection::vec(tokens(), 1..6),
        strict in any::<bool>(),
        question in prop::sample::select(vec![
            Question::Verify, Question::Verify, Question::Verify, Question::Expiry, Question::Inspect,
        ]),
    ) {
        let secret = KeyMaterial::Secret(Secret::new(SECRET.to_vec()));
        let ring = KeyRing::new(vec![Key::new("test", secret)]);
        let judge = Validator { question, policy, ring, decryption: DecryptionKeys::default(), strict };
        let mut validator = judge.batch();
        // Twice, as a header is remembered.
        for text in texts.iter().chain(&texts) {
            let report = judge.report_on(text);
            let full = Summary::of(&report);
            let exit = |record: &Summary<'_>| record.verdict.map(|(verdict, _)| verdict.row().exit);
            validator.record(text, |record| {
                prop_assert_eq!(record, &full, "{:?} {}", judge.policy, text);
                prop_assert_eq!(exit(record), exit(&full));
                Ok(())
            })?;
        }
    }
}
