use super::*;
use crate::crypto::hash;
use crate::jose::base64url;

fn differing(a: &Token, b: &Token) -> Vec<String> {
    let all = compare(a, b, hash).differences.into_iter();
    let changed = all.filter(|difference| difference.change != Change::Same);
    changed.map(|difference| format!("{}.{}", difference.part, difference.name)).collect()
}

fn token(header: &str, claims: &str) -> Token {
    let encode = base64url::encode;
    Token::parse(&format!("{}.{}.c2ln", encode(header), encode(claims)))
}

#[test]
fn members_are_matched_by_name_and_times_by_their_distance() {
    let a = token(r#"{"alg":"HS256"}"#, r#"{"sub":"a","exp":100,"n":1.0}"#);
    let b = token(r#"{"alg":"HS256"}"#, r#"{"n":1,"exp":160,"role":"x"}"#);
    let found: Vec<_> = compare(&a, &b, hash)
        .differences
        .into_iter()
        .map(|difference| {
            let later = difference.later.map(|later| later.to_string());
            (difference.name, difference.change, later)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("alg".into(), Change::Same, None),
            ("sub".into(), Change::Removed, None),
            ("exp".into(), Change::Changed, Some("60".to_owned())),
            ("n".into(), Change::Same, None),
            ("role".into(), Change::Added, None),
        ]
    );
}

#[test]
fn every_signature_counts_and_so_does_a_payload_without_claims() {
    let one = |kid: &str| {
        let header = base64url::encode(format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#));
        format!(r#"{{"protected":"{header}","signature":"AA"}}"#)
    };
    let jws = |payload: &str, signatures: &[String]| {
        let payload = base64url::encode(payload);
        let signatures = signatures.join(",");
        Token::parse(&format!(r#"{{"payload":"{payload}","signatures":[{signatures}]}}"#))
    };
    let both = jws("{}", &[one("a"), one("b")]);
    assert_eq!(differing(&both, &both), [""; 0]);
    assert_eq!(differing(&both, &jws("{}", &[one("a"), one("c")])), ["header.signature[1].kid"]);
    let fewer = differing(&both, &jws("{}", &[one("a")]));
    assert_eq!(fewer, ["header.signature[1].alg", "header.signature[1].kid"]);
    let text = jws("one", &[one("a")]);
    assert_eq!(differing(&text, &text), [""; 0]);
    assert_eq!(differing(&text, &jws("two", &[one("a")])), ["claims.payload"]);
}

#[test]
fn nobody_says_of_encrypted_claims_that_they_are_the_same() {
    let jwe = |content: &str| {
        let header = base64url::encode(r#"{"alg":"dir","enc":"A128GCM"}"#);
        Token::parse(&format!("{header}..AAAAAAAAAAAAAAAA.{content}.AAAAAAAAAAAAAAAAAAAAAA"))
    };
    let compared = compare(&jwe("AA"), &jwe("AQ"), hash);
    assert!(compared.is_encrypted && !compared.is_same());
    assert!(compared.is_same_in(|part| part == "header"));
    assert!(compare(&jwe("AA"), &jwe("AA"), hash).is_same());
}

#[test]
fn what_an_sd_jwt_discloses_counts_and_so_does_its_proof() {
    let disclosure = |salt: &str| base64url::encode(format!(r#"["{salt}","name","x"]"#));
    let digest = |text: &str| base64url::encode(hash(DigestAlgorithm::Sha256, text.as_bytes()));
    let sd_jwt = |salts: &[&str], salt: &str, proof: &str| {
        let digests: Vec<String> =
            salts.iter().map(|salt| format!("\"{}\"", digest(&disclosure(salt)))).collect();
        let claims = format!(r#"{{"sub":"a","_sd":[{}]}}"#, digests.join(","));
        let issued = token(r#"{"alg":"ES256"}"#, &claims);
        let disclosed = if salt.is_empty() { String::new() } else { disclosure(salt) + "~" };
        Token::parse(&format!("{}~{disclosed}{proof}", issued.text()))
    };
    let proof = |nonce: &str| {
        let claims = format!(r#"{{"nonce":"{nonce}"}}"#);
        token(r#"{"typ":"kb+jwt"}"#, &claims).text().to_owned()
    };
    let whole = sd_jwt(&["s"], "s", "");
    assert!(compare(&whole, &whole, hash).is_same());
    let less = sd_jwt(&["s"], "", "");
    assert_eq!(differing(&whole, &less), ["claims.name", "disclosures./name"]);
    let salted = sd_jwt(&["t"], "t", "");
    assert_eq!(differing(&whole, &salted), ["disclosures./name", "disclosures.digests"]);
    assert_eq!(differing(&less, &sd_jwt(&["t"], "", "")), ["disclosures.digests"]);
    let (one, other) = (sd_jwt(&["s"], "s", &proof("n")), sd_jwt(&["s"], "s", &proof("m")));
    assert_eq!(differing(&one, &other), ["key_binding.nonce"]);
    assert_eq!(differing(&one, &whole), ["key_binding.header.typ", "key_binding.nonce"]);
}
