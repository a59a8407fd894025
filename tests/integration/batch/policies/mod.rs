//! Whole policies and whole tokens by chance: what the fast path settles is what the full report says.

use jwtx::jose::{
    Algorithm, ContentEncryption, KeyManagement, NumericDate, Pointer, Seconds, Token, Value,
};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::registry::KIND_RULES;
use jwtx::report::{Fault, Reason, Summary};
use jwtx::validate::binding::{ClientCertificate, DpopProof, DpopRequest, HttpUri};
use jwtx::validate::status::StatusList;
use jwtx::validate::{
    ClaimExpectation, ClaimPlace, ClaimTest, EncryptionPolicy, ExpCheck, Expectations, Glob,
    KeyBindingPolicy, Policy, Question, RequiredSignatures, TrustPolicy, Validator, Within,
};
use proptest::prelude::*;

mod tokens;

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
        (maybe(&["AAA", "AAB"].map(certificate)), maybe(&status_lists()), proofs()),
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
                (client_certificate, status_list, dpop),
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
                    dpop,
                    client_certificate,
                    status_list,
                }
            },
        )
}

fn key_bindings() -> impl Strategy<Value = KeyBindingPolicy> {
    let asked = (any::<bool>(), maybe(&["n".to_owned()]), maybe(&["api".to_owned()]));
    let asked = (asked, prop::option::weighted(0.25, span()));
    let policy = asked.prop_map(|((required, nonce, audience), max_age)| KeyBindingPolicy {
        required,
        nonce,
        audience,
        max_age,
    });
    prop::option::weighted(0.2, policy).prop_map(Option::unwrap_or_default)
}

fn encryption() -> impl Strategy<Value = EncryptionPolicy> {
    let key_management = prop::sample::select(vec![
        Vec::new(),
        vec![KeyManagement::Dir],
        vec![KeyManagement::Pbes2Hs256A128Kw, KeyManagement::A128Kw],
    ]);
    let content_encryption = prop::sample::select(vec![
        Vec::new(),
        vec![ContentEncryption::A128Gcm],
        vec![ContentEncryption::A256Gcm],
    ]);
    (key_management, content_encryption, prop::sample::select(vec![10, 1_000_000])).prop_map(
        |(key_management, content_encryption, most_iterations)| EncryptionPolicy {
            key_management,
            content_encryption,
            most_iterations,
        },
    )
}

fn required_signatures() -> impl Strategy<Value = RequiredSignatures> {
    use RequiredSignatures::{All, Any, KnownKeys};
    prop::sample::select(vec![KnownKeys, Any, All])
}

/// A proof for another token, and one that is none.
fn proofs() -> BoxedStrategy<Option<DpopProof>> {
    let proof = |text: &str| DpopProof {
        proof: Token::parse(text),
        request: DpopRequest {
            method: "GET".to_owned(),
            url: HttpUri::parse("https://api.example/").unwrap(),
            nonce: None,
            max_age: DpopRequest::MAX_AGE,
        },
    };
    let file = include_str!("../../../cmd/verify/bound-tokens.in/proof.jwt");
    maybe(&[proof(file.trim()), proof("a.b.c")])
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
    let flags = (any::<bool>(), rarely, rarely, any::<bool>(), any::<bool>(), any::<bool>());
    let jose = (key_bindings(), encryption(), required_signatures(), tokens::certificate_trust());
    (span(), algorithms, expected, within, jose, flags).prop_map(
        |(leeway, algorithms, expectations, within, jose, flags)| {
            let (key_binding, encryption, required_signatures, certificate_trust) = jose;
            let (require_exp, ignore_exp, ignore_nbf, ignore_disclosures, weak, lint) = flags;
            Policy {
                now: NumericDate::from_seconds(NOW),
                leeway,
                algorithms,
                encryption,
                expectations,
                within,
                exp: ExpCheck::new(require_exp, ignore_exp),
                ignore_nbf,
                ignore_disclosures,
                required_signatures,
                key_binding,
                allow_weak_keys: weak,
                certificate_trust,
                origins: jwtx::report::Origins::default(),
                lint,
                diagnose: false,
            }
        },
    )
}

proptest! {
    #![proptest_config(crate::property::config(2000))]

    #[test]
    fn whole_policies_judge_alike_on_both_paths(
        policy in policies(),
        texts in prop::collection::vec(tokens::tokens(), 1..6),
        strict in any::<bool>(),
        decryption in tokens::decryption(),
        question in prop::sample::select(vec![
            Question::Verify, Question::Verify, Question::Verify, Question::Expiry, Question::Inspect,
        ]),
    ) {
        let secret = KeyMaterial::Secret(Secret::new(SECRET.to_vec()));
        let ring = KeyRing::new(vec![Key::new("test", secret)]);
        let judge = Validator { question, policy, ring, decryption, strict };
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
