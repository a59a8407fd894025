//! A token for each rule that is refused, or remarked upon, for this rule alone.

use std::num::NonZeroU32;

use Decision::{Fail, Pass, Skipped, Warn};
use Reason as R;

use crate::crypto::Secret;
use crate::crypto::encrypt::{EncryptionKey, encrypt};
use crate::jose::{
    Algorithm, ContentEncryption, KeyManagement, Pointer, Seconds, Token, Value, base64url,
};
use crate::registry::{Kind, rules_of};
use crate::report::{Decision, Reason};
use crate::validate::binding::{ClientCertificate, DpopProof, DpopRequest, HttpUri};
use crate::validate::status::StatusList;
use crate::validate::{
    ClaimExpectation, ClaimPlace, ClaimTest, ExpCheck, Glob, Policy, Question, TrustPolicy, Within,
};

pub(super) const HEADER: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// Claims that nobody minds.
pub(super) const CLAIMS: &str = r#"{"iss":"https://id","sub":"u","aud":["a","b"],"jti":"t","exp":1767222900,"nbf":1767222000,"iat":1767222000,"n":1}"#;

/// What signs them.
pub(super) const SECRET: &[u8] = b"not-a-secret-but-long-enough-for-hs256";

/// One decision of one rule.
pub(super) struct Case {
    pub(super) rule: &'static str,
    pub(super) change: fn(&mut Policy),
    pub(super) token: String,
    pub(super) question: Question,
    /// The check that says so.
    pub(super) check: &'static str,
    pub(super) decision: Decision,
    /// The reason of the verdict.
    pub(super) reason: Reason,
}

fn signed_by(header: &str, claims: &str, secret: &[u8]) -> String {
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(claims));
    let signature = crate::crypto::hs256(secret, input.as_bytes());
    format!("{input}.{signature}")
}

pub(super) fn signed(header: &str, claims: &str) -> String {
    signed_by(header, claims, SECRET)
}

/// The same JWS in JSON serialization, whose payload may be anything.
fn flattened(payload: &str) -> String {
    let token = signed(HEADER, payload);
    let parts: Vec<&str> = token.split('.').collect();
    let [header, payload, signature] = parts[..] else { panic!("{token}") };
    format!(r#"{{"protected":"{header}","payload":"{payload}","signature":"{signature}"}}"#)
}

/// Claims that were encrypted by somebody who knows the secret, under this header.
fn encrypted(header: &str, claims: &str) -> String {
    let Ok(Value::Object(header)) = Value::parse(header) else { panic!("{header}") };
    let (key, secret) = (KeyManagement::Pbes2Hs256A128Kw, Secret::new(SECRET.to_vec()));
    let password = EncryptionKey::Password(&secret, NonZeroU32::new(1000).unwrap());
    let content = ContentEncryption::A128Gcm;
    encrypt(key, content, header, password, claims.as_bytes()).unwrap().compact()
}

fn case(
    rule: &'static str,
    change: fn(&mut Policy),
    token: String,
    check: &'static str,
    decision: Decision,
    reason: Reason,
) -> Case {
    Case { rule, change, token, question: Question::Verify, check, decision, reason }
}

/// A case of what a token claims: what fails decides.
fn claims(
    rule: &'static str,
    change: fn(&mut Policy),
    claims: &str,
    check: &'static str,
    decision: Decision,
) -> Case {
    let reason = decision.failure().unwrap_or(R::Valid);
    case(rule, change, signed(HEADER, claims), check, decision, reason)
}

pub(super) fn leeway(policy: &mut Policy) {
    policy.leeway = Seconds::from_seconds(60);
}

pub(super) fn max_age(policy: &mut Policy) {
    policy.expectations.max_age = Some(Seconds::from_seconds(100));
}

pub(super) fn within(policy: &mut Policy) {
    policy.within = Some(Within::Span(Seconds::from_seconds(100)));
}

pub(super) fn share(policy: &mut Policy) {
    policy.within = Some(Within::Share(5000));
}

pub(super) fn audience(policy: &mut Policy) {
    policy.expectations.audiences = vec!["a".to_owned()];
}

pub(super) fn issuer(policy: &mut Policy) {
    policy.expectations.issuers = vec!["https://id".to_owned()];
}

pub(super) fn subject(policy: &mut Policy) {
    policy.expectations.subject = Some("u".to_owned());
}

pub(super) fn token_id(policy: &mut Policy) {
    policy.expectations.token_id = Some("t".to_owned());
}

pub(super) fn value(policy: &mut Policy) {
    policy.expectations.claims = vec![ClaimExpectation::equals("n", Value::parse("1").unwrap())];
}

pub(super) fn member(policy: &mut Policy) {
    let test = ClaimTest::Contains(Value::String("b".to_owned()));
    let place = ClaimPlace::Name("aud".to_owned());
    policy.expectations.claims = vec![ClaimExpectation { place, test }];
}

pub(super) fn glob(policy: &mut Policy) {
    let test = ClaimTest::Matches(Glob::new("https://i*").unwrap());
    let place = ClaimPlace::Name("iss".to_owned());
    policy.expectations.claims = vec![ClaimExpectation { place, test }];
}

fn nested(policy: &mut Policy) {
    let test = ClaimTest::Contains(Value::String("ops".to_owned()));
    let place = ClaimPlace::Pointer(Pointer::parse("/realm/roles").unwrap());
    policy.expectations.claims = vec![ClaimExpectation { place, test }];
}

fn scopes(policy: &mut Policy) {
    policy.expectations.scopes = vec!["read".to_owned(), "write".to_owned()];
}

fn required(policy: &mut Policy) {
    policy.expectations.required = vec!["auth_time".to_owned()];
}

pub(super) fn token_type(policy: &mut Policy) {
    policy.expectations.token_type = Some("application/JWT".to_owned());
}

/// The trust policy of a role: for the audience b, and the subjects u or v, but not the name t.
pub(super) fn trust(policy: &mut Policy) {
    let text = r#"{"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}},
        {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
         "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/id.example"},
         "Condition": {"ForAnyValue:StringEquals": {"id.example:aud": "b"},
                       "StringLike": {"id.example:sub": ["u*", "v"]}}}]}"#;
    policy.expectations.trust = Some(TrustPolicy::parse(text).unwrap());
}

fn trust_alone(policy: &mut Policy) {
    let text = r#"{"issuer": "https://id.example", "subject": "u", "audiences": ["a"]}"#;
    policy.expectations.trust = Some(TrustPolicy::parse(text).unwrap());
}

fn trust_single(policy: &mut Policy) {
    let text = r#"{"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "sts:*",
        "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/id.example"},
        "Condition": {"StringEquals": {"id.example:aud": "b"}}}}"#;
    policy.expectations.trust = Some(TrustPolicy::parse(text).unwrap());
}

fn trust_nobody(policy: &mut Policy) {
    let text = r#"{"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
        "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}]}"#;
    policy.expectations.trust = Some(TrustPolicy::parse(text).unwrap());
}

/// That it is an ID token.
pub(super) fn kind(policy: &mut Policy) {
    policy.expectations.kind = rules_of(Kind::Id);
}

fn nothing(_: &mut Policy) {}

fn cases_of_the_token() -> Vec<Case> {
    let good = || signed(HEADER, CLAIMS);
    let part = base64url::encode("0123456789ab");
    let header = base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#);
    let tag = base64url::encode("0123456789abcdef");
    let encrypted = format!("{header}..{part}.{part}.{tag}");
    let expiry = Case {
        question: Question::Expiry,
        ..case(
            "encrypted",
            nothing,
            encrypted.clone(),
            "time",
            Fail(R::AlgorithmUnsupported),
            R::AlgorithmUnsupported,
        )
    };
    let opened = |header: &str| self::encrypted(header, CLAIMS);
    let named = signed(r#"{"alg":"HS256","kid":7}"#, CLAIMS);
    let untyped = signed(r#"{"alg":"HS256"}"#, CLAIMS);
    let typed = signed(r#"{"alg":"HS256","typ":"at+jwt"}"#, CLAIMS);
    let disclosing = format!("{}~WyJhIiwiYiIsMV0~", good());
    let nothing_disclosed = format!("{}~", good());
    let bound = format!("{}~e30.e30.AA", good());
    let binding: fn(&mut Policy) = |policy| policy.key_binding.required = true;
    let unbound = Fail(R::KeyBindingInvalid);
    let ignoring: fn(&mut Policy) = |policy| policy.ignore_disclosures = true;
    vec![
        case("structure", nothing, good(), "structure", Pass, R::Valid),
        case("structure", nothing, named, "structure", Fail(R::Malformed), R::Malformed),
        case("encrypted", nothing, encrypted, "encryption", Fail(R::KeyUnusable), R::KeyUnusable),
        case("encrypted", nothing, opened("{}"), "encryption", Pass, R::Valid),
        case("replicated", nothing, opened(r#"{"sub":"u"}"#), "header", Pass, R::Valid),
        case(
            "replicated",
            nothing,
            opened(r#"{"sub":"v"}"#),
            "header",
            Fail(R::ClaimMismatch),
            R::ClaimMismatch,
        ),
        expiry,
        case("disclosures", ignoring, disclosing.clone(), "disclosures", Warn(None), R::Valid),
        case(
            "disclosures",
            nothing,
            disclosing,
            "disclosures",
            Fail(R::DisclosureInvalid),
            R::DisclosureInvalid,
        ),
        case("disclosures", nothing, nothing_disclosed, "disclosures", Pass, R::Valid),
        case("key_binding", binding, good(), "key_binding", unbound, R::KeyBindingInvalid),
        case("key_binding", nothing, bound, "key_binding", unbound, R::KeyBindingInvalid),
        case("token_type", token_type, good(), "typ", Pass, R::Valid),
        case("token_type", token_type, untyped, "typ", Fail(R::ClaimMissing), R::ClaimMissing),
        case("token_type", token_type, typed, "typ", Fail(R::ClaimMismatch), R::ClaimMismatch),
    ]
}

fn cases_of_its_signature() -> Vec<Case> {
    let good = || signed(HEADER, CLAIMS);
    let other: fn(&mut Policy) = |policy| policy.algorithms = vec![Algorithm::Hs384];
    let forged = signed_by(HEADER, CLAIMS, b"another secret");
    let unsigned = format!("{}.{}.", base64url::encode(HEADER), base64url::encode(CLAIMS));
    vec![
        case(
            "algorithm",
            other,
            good(),
            "algorithm",
            Fail(R::AlgorithmNotAllowed),
            R::AlgorithmNotAllowed,
        ),
        case("signature", other, good(), "signature", Skipped, R::AlgorithmNotAllowed),
        case("signature", nothing, unsigned, "signature", Fail(R::Unsigned), R::Unsigned),
        case(
            "signature",
            nothing,
            forged,
            "signature",
            Fail(R::SignatureMismatch),
            R::SignatureMismatch,
        ),
    ]
}

fn cases_of_its_times() -> Vec<Case> {
    let required: fn(&mut Policy) = |policy| policy.exp = ExpCheck::Required;
    let ignored: fn(&mut Policy) = |policy| {
        policy.exp = ExpCheck::Ignored;
        policy.ignore_nbf = true;
        within(policy);
    };
    let (past, future) = (r#"{"exp":1767222300}"#, r#"{"nbf":1767222301}"#);
    let malformed = Fail(R::ClaimMalformed);
    vec![
        claims("expiration", nothing, past, "exp", Fail(R::Expired)),
        claims("expiration", nothing, r#"{"exp":1767222301}"#, "exp", Pass),
        claims("expiration", leeway, r#"{"exp":1767222241}"#, "exp", Warn(None)),
        claims("expiration", leeway, r#"{"exp":1767222240}"#, "exp", Fail(R::Expired)),
        claims("expiration", nothing, r#"{"exp":"soon"}"#, "exp", malformed),
        claims("expiration", required, "{}", "exp", Fail(R::ClaimMissing)),
        claims("expiration", ignored, past, "exp", Skipped),
        claims("not_before", nothing, future, "nbf", Fail(R::NotActive)),
        claims("not_before", nothing, r#"{"nbf":1767222300}"#, "nbf", Pass),
        claims("not_before", leeway, r#"{"nbf":1767222360}"#, "nbf", Warn(None)),
        claims("not_before", leeway, r#"{"nbf":1767222361}"#, "nbf", Fail(R::NotActive)),
        claims("not_before", nothing, r#"{"nbf":true}"#, "nbf", malformed),
        claims("not_before", ignored, future, "nbf", Skipped),
        claims("issued_at", nothing, r#"{"iat":1767222301}"#, "iat", Warn(None)),
        claims("issued_at", nothing, r#"{"iat":[]}"#, "iat", malformed),
        claims("max_age", max_age, r#"{"iat":1767222201}"#, "max_age", Pass),
        claims("max_age", max_age, r#"{"iat":1767222200}"#, "max_age", Fail(R::TooOld)),
        claims("max_age", max_age, r#"{"iat":1767222301}"#, "max_age", Fail(R::ClaimMismatch)),
        claims("max_age", max_age, "{}", "max_age", Fail(R::ClaimMissing)),
        claims("remaining_time", within, r#"{"exp":1767222400}"#, "within", Pass),
        claims("remaining_time", within, r#"{"exp":1767222399}"#, "within", Fail(R::Expiring)),
        claims("remaining_time", ignored, past, "within", Skipped),
        claims(
            "remaining_time",
            share,
            r#"{"iat":1767222200,"exp":1767222399}"#,
            "within",
            Fail(R::Expiring),
        ),
        claims("remaining_time", share, r#"{"exp":1767222399}"#, "within", Fail(R::ClaimMissing)),
    ]
}

fn cases_of_its_claims() -> Vec<Case> {
    let (malformed, missing) = (Fail(R::ClaimMalformed), Fail(R::ClaimMissing));
    let (mismatch, odd) = (Fail(R::ClaimMismatch), Warn(Some(R::ClaimMalformed)));
    let unreadable = signed(HEADER, "[]");
    vec![
        case("readable", issuer, unreadable, "claims", Skipped, R::Malformed),
        case("claims_set", issuer, flattened("[]"), "claims", missing, R::ClaimMissing),
        case("claims_set", within, flattened("text"), "claims", missing, R::ClaimMissing),
        case("issuer", issuer, flattened(CLAIMS), "iss", Pass, R::Valid),
        claims("audience", audience, CLAIMS, "aud", Pass),
        claims("audience", nothing, CLAIMS, "aud", Skipped),
        claims("audience", nothing, r#"{"aud":["a",1]}"#, "aud", odd),
        claims("audience", audience, r#"{"aud":["a",1]}"#, "aud", malformed),
        claims("audience", audience, r#"{"aud":[]}"#, "aud", mismatch),
        claims("audience", audience, r#"{"aud":"A"}"#, "aud", mismatch),
        claims("audience", audience, "{}", "aud", missing),
        claims("issuer", issuer, CLAIMS, "iss", Pass),
        claims("issuer", issuer, r#"{"iss":"id/"}"#, "iss", mismatch),
        claims("issuer", issuer, r#"{"iss":null}"#, "iss", malformed),
        claims("subject", nothing, r#"{"sub":1}"#, "sub", odd),
        claims("subject", subject, r#"{"sub":"v"}"#, "sub", mismatch),
        claims("token_id", token_id, "{}", "jti", missing),
        claims("values", value, CLAIMS, "n", Pass),
        claims("values", value, r#"{"n":1.0}"#, "n", Pass),
        claims("values", value, r#"{"n":"1"}"#, "n", mismatch),
        claims("values", value, r#"{"n":1,"n":1}"#, "n", malformed),
        claims("values", value, "{}", "n", missing),
        claims("values", member, CLAIMS, "aud", Pass),
        claims("values", member, r#"{"aud":"a b"}"#, "aud", Pass),
        claims("values", member, r#"{"aud":"a bc"}"#, "aud", mismatch),
        claims("values", member, r#"{"aud":{"b":1}}"#, "aud", mismatch),
        claims("values", glob, CLAIMS, "iss", Pass),
        claims("values", glob, r#"{"iss":"phttps://id"}"#, "iss", mismatch),
        claims("values", nested, r#"{"realm":{"roles":["ops"]}}"#, "/realm/roles", Pass),
        claims("values", nested, r#"{"realm":{"roles":["dev"]}}"#, "/realm/roles", mismatch),
        claims("values", nested, r#"{"realm":{}}"#, "/realm/roles", missing),
        claims("values", nested, r#"{"realm":7}"#, "/realm/roles", missing),
        claims("values", nested, r#"{"realm":{},"realm":{}}"#, "/realm/roles", malformed),
        claims(
            "values",
            nested,
            r#"{"realm":{"roles":[],"roles":["ops"]}}"#,
            "/realm/roles",
            malformed,
        ),
        claims("scopes", scopes, r#"{"scope":"write read"}"#, "scope", Pass),
        claims("scopes", scopes, r#"{"scope":["read","write"]}"#, "scope", Pass),
        claims("scopes", scopes, r#"{"scp":"read write"}"#, "scope", Pass),
        claims("scopes", scopes, r#"{"scope":"read","scp":["write"]}"#, "scope", Pass),
        claims("scopes", scopes, r#"{"scope":"read Write"}"#, "scope", mismatch),
        claims("scopes", scopes, r#"{"scope":["read write"]}"#, "scope", mismatch),
        claims("scopes", scopes, r#"{"scope":7}"#, "scope", mismatch),
        claims("scopes", scopes, r#"{"scp":"a","scp":"b"}"#, "scope", malformed),
        claims("scopes", scopes, "{}", "scope", missing),
        claims("kind", kind, &CLAIMS.replace("[\"a\",\"b\"]", "\"a\""), "kind", Pass),
        // There are two recipients, and no `azp`.
        claims("kind", kind, CLAIMS, "kind", Warn(None)),
        claims("kind", kind, &CLAIMS.replace("\"sub\":\"u\",", ""), "kind", missing),
        claims("kind", kind, &CLAIMS.replace("\"u\"", "7"), "kind", malformed),
        claims(
            "kind",
            kind,
            &CLAIMS.replace("\"u\"", &format!("{:?}", "u".repeat(256))),
            "kind",
            mismatch,
        ),
        claims("required", required, r#"{"auth_time":1}"#, "require", Pass),
        claims("required", required, r#"{"auth_time":"1"}"#, "require", malformed),
        claims("required", required, "{}", "require", missing),
    ]
}

fn cases_of_its_trust_policy() -> Vec<Case> {
    let (malformed, missing) = (Fail(R::ClaimMalformed), Fail(R::ClaimMissing));
    let (mismatch, name) = (Fail(R::ClaimMismatch), "trust_policy");
    let of = |policy, text, decision| claims("trust", policy, text, name, decision);
    let whole = r#"{"iss":"https://id.example","aud":["a","b"],"sub":"u"}"#;
    vec![
        of(trust, whole, Pass),
        of(trust, r#"{"iss":"https://id.example","aud":"b","sub":"v"}"#, Pass),
        of(trust, r#"{"iss":"https://id.example","aud":"b","sub":"vv"}"#, mismatch),
        of(trust, r#"{"iss":"https://id.example","aud":"b"}"#, missing),
        of(trust, r#"{"iss":"https://id.example","aud":"b","sub":7}"#, malformed),
        of(trust, r#"{"iss":"https://id.example","aud":"b","sub":"u","sub":"u"}"#, malformed),
        of(trust, r#"{"iss":"http://id.example","aud":"b","sub":"u"}"#, mismatch),
        of(trust, r#"{"iss":"https://id.example/","aud":"b","sub":"u"}"#, mismatch),
        of(trust, r#"{"aud":"b","sub":"u"}"#, missing),
        of(trust, r#"{"iss":7,"aud":"b","sub":"u"}"#, malformed),
        of(trust_alone, whole, Pass),
        of(trust_alone, r#"{"iss":"https://id.example","aud":"a","sub":"U"}"#, mismatch),
        of(trust_single, r#"{"iss":"https://id.example","aud":["b"]}"#, Pass),
        of(trust_single, whole, Fail(R::PolicyUnusable)),
        of(trust_nobody, whole, mismatch),
    ]
}

/// The certificate that a token is bound to by `cnf.x5t#S256`.
fn certificate(policy: &mut Policy) {
    policy.expectations.client_certificate =
        Some(ClientCertificate { thumbprint: "AAA".to_owned() });
}

/// The list u: its entries are 0, 1, 2 and 3.
fn status_list(policy: &mut Policy) {
    let list = StatusList::new("u", policy.now, 2, &[0b1110_0100]);
    policy.expectations.status_list = list.map(Ok);
}

/// A proof that is no token.
fn proof(policy: &mut Policy) {
    let request = DpopRequest {
        method: "GET".to_owned(),
        url: HttpUri::parse("https://api.example/").unwrap(),
        nonce: None,
        max_age: DpopRequest::MAX_AGE,
    };
    policy.expectations.dpop = Some(DpopProof { proof: Token::parse("proof"), request });
}

fn cases_of_its_binding() -> Vec<Case> {
    let (mismatch, name) = (Fail(R::BindingMismatch), "cnf.x5t#S256");
    let of = |text, decision| claims("certificate", certificate, text, name, decision);
    let of_status = |text, decision| claims("status", status_list, text, "status", decision);
    let malformed = Fail(R::ClaimMalformed);
    vec![
        of(r#"{"cnf":{"x5t#S256":"AAA"}}"#, Pass),
        of(r#"{"cnf":{"x5t#S256":"AAB"}}"#, mismatch),
        of(r#"{"cnf":{"x5t#S256":"AAA","x5t#S256":"AAA"}}"#, mismatch),
        of(r#"{"cnf":{"x5t#S256":7}}"#, mismatch),
        of(r#"{"cnf":{"jkt":"AAA"}}"#, mismatch),
        of(r#"{"cnf":"AAA"}"#, mismatch),
        of("{}", mismatch),
        of_status(r#"{"status":{"status_list":{"idx":0,"uri":"u"}}}"#, Pass),
        of_status(r#"{"status":{"status_list":{"idx":1,"uri":"u"}}}"#, Fail(R::Revoked)),
        of_status(r#"{"status":{"status_list":{"idx":2,"uri":"u"}}}"#, Fail(R::Revoked)),
        of_status(r#"{"status":{"status_list":{"idx":3,"uri":"u"}}}"#, Fail(R::StatusUnknown)),
        of_status(r#"{"status":{"status_list":{"idx":4,"uri":"u"}}}"#, Fail(R::StatusUnknown)),
        of_status(r#"{"status":{"status_list":{"idx":0,"uri":"U"}}}"#, Fail(R::StatusUnknown)),
        of_status(r#"{"status":{"status_list":{"idx":-1,"uri":"u"}}}"#, malformed),
        of_status(r#"{"status":{"status_list":{"idx":0}}}"#, malformed),
        of_status(r#"{"status":{"status_list":{"idx":0,"uri":"u","idx":1}}}"#, malformed),
        of_status(r#"{"status":{"status_list":7}}"#, malformed),
        of_status(r#"{"status":{"assertion":7}}"#, Fail(R::ClaimMissing)),
        of_status("{}", Fail(R::ClaimMissing)),
        claims("proof", proof, r#"{"cnf":{"jkt":"AAA"}}"#, "dpop", mismatch),
    ]
}

/// All of them.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = cases_of_the_token();
    cases.extend(cases_of_its_signature());
    cases.extend(cases_of_its_times());
    cases.extend(cases_of_its_claims());
    cases.extend(cases_of_its_trust_policy());
    cases.extend(cases_of_its_binding());
    cases
}
