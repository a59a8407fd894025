use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::*;
use crate::jose::Token;

/// A hash that is good enough for a test.
fn hash(algorithm: DigestAlgorithm, bytes: &[u8]) -> Vec<u8> {
    let mut hasher = DefaultHasher::new();
    (algorithm, bytes).hash(&mut hasher);
    hasher.finish().to_be_bytes().to_vec()
}

fn disclosure(json: &str) -> String {
    base64url::encode(json)
}

fn digest(json: &str) -> String {
    base64url::encode(hash(DigestAlgorithm::Sha256, disclosure(json).as_bytes()))
}

fn disclose(claims: &str, disclosures: &[&str]) -> Result<Disclosed, Vec<DisclosureFault>> {
    let mut text = String::from("eyJhbGciOiJIUzI1NiJ9.e30.AAAA~");
    for json in disclosures {
        text.push_str(&disclosure(json));
        text.push('~');
    }
    let Ok(Value::Object(claims)) = Value::parse(claims) else { panic!("{claims}") };
    process(&claims, &Token::parse(&text).disclosures.unwrap(), hash)
}

const NAME: &str = r#"["s1","name","Ada"]"#;
const STREET: &str = r#"["s2","street","Main"]"#;
const ITEM: &str = r#"["s3",{"a":1}]"#;

#[test]
fn disclosures_take_the_place_of_their_digests() {
    let address =
        format!(r#"["s4","address",{{"_sd":["{}","decoy"],"city":"X"}}]"#, digest(STREET));
    let claims = format!(
        r#"{{"iss":"i","_sd":["{}","{}","{}"],"list":[1,{{"...":"no"}},{{"...":"{}"}}],"_sd_alg":"sha-256"}}"#,
        digest(NAME),
        digest(&address),
        digest("kept back"),
        digest(ITEM)
    );
    let disclosed = disclose(&claims, &[STREET, ITEM, &address, NAME]).unwrap();
    assert_eq!(
        disclosed.claims.members().to_string(),
        r#"{"iss":"i","list":[1,{"a":1}],"name":"Ada","address":{"city":"X","street":"Main"}}"#
    );
    let places: Vec<(String, usize)> =
        disclosed.disclosures.iter().map(|one| (one.path.to_string(), one.index)).collect();
    let expected = [("/list/1", 1), ("/name", 3), ("/address", 2), ("/address/street", 0)];
    assert_eq!(places, expected.map(|(path, index)| (path.to_owned(), index)));
    assert_eq!(disclosed.hidden, 3);
}

#[test]
fn every_fault_has_its_kind_and_place() {
    let sd = |digests: &[String]| format!(r#"{{"_sd":["{}"]}}"#, digests.join("\",\""));
    let named = |name: &str| format!(r#"["s","{name}",1]"#);
    for (claims, disclosures, kind, said) in [
        ("{}".to_owned(), vec![NAME], Kind::Unreferenced, "disclosure 1: no digest"),
        (sd(&[digest(NAME)]), vec![NAME, NAME], Kind::DisclosureTwice, "disclosure 2: it is the"),
        (sd(&[digest(NAME), digest(NAME)]), vec![], Kind::DigestTwice, "the digest "),
        (sd(&[digest(ITEM)]), vec![ITEM], Kind::Shape, "disclosure 1: it has 2 elements"),
        (
            format!(r#"{{"a":[{{"...":"{}"}}]}}"#, digest(NAME)),
            vec![NAME],
            Kind::Shape,
            "disclosure 1: it has 3 elements, but an array element needs 2, at /a/0",
        ),
        (
            sd(&[digest(&named("_sd"))]),
            vec![r#"["s","_sd",1]"#],
            Kind::ReservedName,
            "disclosure 1: a claim must not have the name `_sd`",
        ),
        (
            format!(r#"{{"o":{{"name":1,"_sd":["{}"]}}}}"#, digest(NAME)),
            vec![NAME],
            Kind::ClaimExists,
            "disclosure 1: the claim `name` is already there, at /o",
        ),
        (
            r#"{"a":{"_sd":"x"}}"#.into(),
            vec![],
            Kind::DigestType,
            "`_sd` is a string, but must be an array, at /a",
        ),
        (r#"{"_sd":[],"_sd":[]}"#.into(), vec![], Kind::DigestType, "`_sd` appears more than once"),
        (r#"{"a":[{"...":1}]}"#.into(), vec![], Kind::DigestType, "a digest is a number"),
        (r#"{"a":[{"...":"x","b":1}]}"#.into(), vec![], Kind::Misplaced, "an array element"),
        (r#"{"a":{"...":"x"}}"#.into(), vec![], Kind::Misplaced, "`...` may only"),
        (r#"{"a":{"_sd_alg":"sha-256"}}"#.into(), vec![], Kind::Misplaced, "`_sd_alg` may only"),
        (r#"{"_sd_alg":"md5"}"#.into(), vec![], Kind::DigestAlgorithm, "`_sd_alg` is `md5`"),
        (r#"{"_sd_alg":null}"#.into(), vec![], Kind::DigestAlgorithm, "`_sd_alg` is null"),
        (r#"{"_sd_alg":"k12-256"}"#.into(), vec![], Kind::UnsupportedAlgorithm, "jwtx does not"),
    ] {
        let faults = disclose(&claims, &disclosures).unwrap_err();
        assert_eq!(faults[0].kind, kind, "{claims}: {faults:?}");
        assert!(faults[0].to_string().starts_with(said), "{claims}: {}", faults[0]);
        assert_eq!(faults.len(), 1, "{claims}: {faults:?}");
    }
}

#[test]
fn nesting_has_a_limit_and_no_stack_overflows() {
    // Each disclosure holds the digest of the next one.
    let mut chain = vec![r#"["s","a",1]"#.to_owned()];
    for _ in 0..300 {
        let inner = digest(chain.last().unwrap());
        chain.push(format!(r#"["s","a",{{"_sd":["{inner}"]}}]"#));
    }
    let disclose = |levels: usize| {
        let chain: Vec<&str> = chain.iter().map(String::as_str).take(levels).collect();
        let outer = digest(chain.last().unwrap());
        disclose(&format!(r#"{{"_sd":["{outer}"]}}"#), &chain)
    };
    assert!(disclose(limits::JSON_DEPTH - 1).is_ok());
    assert_eq!(disclose(200).unwrap_err()[0].kind, Kind::TooDeep);
}

#[test]
fn a_hundred_thousand_disclosures_are_no_trouble() {
    let all: Vec<String> = (0..100_000).map(|n| format!(r#"["s","c{n}",{n}]"#)).collect();
    let digests: Vec<String> = all.iter().map(|json| digest(json)).collect();
    let claims = format!(r#"{{"_sd":["{}"]}}"#, digests.join("\",\""));
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let disclosed = disclose(&claims, &all).unwrap();
    assert_eq!((disclosed.claims.members().len(), disclosed.disclosures.len()), (100_000, 100_000));
    let faults = disclose("{}", &all).unwrap_err();
    assert_eq!(faults.len(), FAULTS);
}
