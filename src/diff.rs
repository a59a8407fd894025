//! What two tokens have in common, and in what they differ. Pure.

mod presentation;

use crate::jose::sd_jwt::DigestAlgorithm;
use crate::jose::{ClaimsSet, JoseHeader, Object, Seconds, Token, Value};
use presentation::Presentation;

/// How a member of the one token relates to that of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Both have it, with the same meaning.
    Same,
    /// Both have it, with different values.
    Changed,
    /// Only the first has it.
    Removed,
    /// Only the second has it.
    Added,
}

impl Change {
    /// The name in JSON.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Added => "added",
        }
    }
}

/// One member of either token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// `header`, `claims`, `disclosures` or `key_binding`.
    pub part: &'static str,
    /// The member's name.
    pub name: String,
    /// How the two relate.
    pub change: Change,
    /// The first token's value.
    pub first: Option<Value>,
    /// The second token's value.
    pub second: Option<Value>,
    /// For times, how much later the second one is.
    pub later: Option<Seconds>,
}

/// What a comparison of two tokens came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Every member of both tokens, in the order of the first, then of the second; of all signatures, where there are
    /// several.
    pub differences: Vec<Difference>,
    /// Whether one of them is encrypted, so that nobody sees its claims.
    pub is_encrypted: bool,
}

impl Comparison {
    /// Whether both mean the same. Nobody knows it of what is encrypted.
    #[must_use]
    pub(crate) fn is_same(&self) -> bool {
        !self.is_encrypted && self.is_same_in(|_| true)
    }

    /// Whether they are the same in the parts that count.
    #[must_use]
    pub(crate) fn is_same_in(&self, counts: impl Fn(&str) -> bool) -> bool {
        let mut counted = self.differences.iter().filter(|difference| counts(difference.part));
        counted.all(|difference| difference.change == Change::Same)
    }

    /// Whether one of them has a part.
    #[must_use]
    pub(crate) fn has(&self, part: &str) -> bool {
        self.differences.iter().any(|difference| difference.part == part)
    }
}

/// Compares two tokens; of an SD-JWT the claims that it discloses. The hash of some bytes is handed in.
#[must_use]
pub(crate) fn compare(
    first: &Token,
    second: &Token,
    hash: fn(DigestAlgorithm, &[u8]) -> Vec<u8>,
) -> Comparison {
    let mut differences = members("header", Some(headers(first)), Some(headers(second)));
    let (one, other) = (Presentation::of(first, hash), Presentation::of(second, hash));
    differences.extend(members("claims", one.claims, other.claims));
    differences.extend(payloads(first, second));
    differences.extend(members("disclosures", one.disclosures, other.disclosures));
    differences.extend(members("key_binding", one.key_binding, other.key_binding));
    let is_closed = |token: &Token| token.form.is_jwe() && token.payload.is_none();
    // The same text holds the same, whatever that is.
    let is_encrypted = (is_closed(first) || is_closed(second)) && first.text() != second.text();
    Comparison { differences, is_encrypted }
}

/// The parameters of the header; those of a second signature and of further ones with its place in their names.
fn headers(token: &Token) -> Object {
    let of = |header: &JoseHeader, index: usize| {
        let place = if index == 0 { String::new() } else { format!("signature[{index}].") };
        let all = header.parameters().iter();
        let named = all.map(|(name, value)| (format!("{place}{name}"), value.clone()));
        named.collect::<Vec<_>>()
    };
    match token.form.json_jws() {
        Some(jws) => {
            let each = jws.signatures.iter().enumerate();
            each.filter_map(|(index, one)| Some(of(one.header.as_ref()?, index)))
                .flatten()
                .collect()
        }
        None => token.header.as_ref().into_iter().flat_map(|header| of(header, 0)).collect(),
    }
}

/// What the payloads are, where one of them is no claims set.
fn payloads(first: &Token, second: &Token) -> Vec<Difference> {
    if !first.is_without_claims() && !second.is_without_claims() {
        return Vec::new();
    }
    let payload = |token: &Token| token.payload.clone().filter(|_| token.is_without_claims());
    let (first, second) = (payload(first), payload(second));
    let change = match (&first, &second) {
        (Some(a), Some(b)) if a == b => Change::Same,
        (Some(_), Some(_)) => Change::Changed,
        (Some(_), None) => Change::Removed,
        (None, _) => Change::Added,
    };
    let shown = |bytes: Vec<u8>| Value::String(excerpt(&bytes));
    vec![Difference {
        part: "claims",
        name: "payload".to_owned(),
        change,
        first: first.map(shown),
        second: second.map(shown),
        later: None,
    }]
}

/// The beginning of a payload: its text, or what it is.
fn excerpt(payload: &[u8]) -> String {
    const MOST: usize = 200;
    match std::str::from_utf8(payload) {
        Ok(text) => match text.char_indices().nth(MOST) {
            Some((end, _)) => format!("{}… ({} bytes)", &text[..end], payload.len()),
            None => text.to_owned(),
        },
        Err(_) => format!("{} bytes that are no text", payload.len()),
    }
}

fn members(part: &'static str, first: Option<Object>, second: Option<Object>) -> Vec<Difference> {
    let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
    let names = first.iter().chain(second.iter()).map(|(name, _)| name);
    let mut seen: Vec<&str> = Vec::new();
    let mut differences = Vec::new();
    for name in names {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let (a, b) = (first.get(name), second.get(name));
        let change = match (a, b) {
            (Some(a), Some(b)) if a.same(b) => Change::Same,
            (Some(_), Some(_)) => Change::Changed,
            (Some(_), None) => Change::Removed,
            (None, _) => Change::Added,
        };
        differences.push(Difference {
            part,
            name: name.to_owned(),
            change,
            first: a.cloned(),
            second: b.cloned(),
            later: later(part, name, &first, &second),
        });
    }
    differences
}

fn later(part: &str, name: &str, first: &Object, second: &Object) -> Option<Seconds> {
    if part != "claims" || !matches!(name, "exp" | "nbf" | "iat" | "auth_time" | "updated_at") {
        return None;
    }
    let date = |object: &Object| ClaimsSet::new(object.clone()).numeric_date(name).present();
    Some(date(second)?.since(date(first)?))
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            differing(&both, &jws("{}", &[one("a"), one("c")])),
            ["header.signature[1].kid"]
        );
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
}
