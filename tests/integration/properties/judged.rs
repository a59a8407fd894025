//! Whatever a token is, it is judged, and a changed one never verifies.

use super::*;

/// Every key there is, so that nothing fails for the lack of one.
static ALL: LazyLock<KeyRing> = LazyLock::new(|| {
    KeyRing::new(SIGNERS.iter().flat_map(|signer| signer.ring.keys.clone()).collect())
});

/// Everything that can be done with a text as a token.
fn try_all(text: &str) {
    let (forgiven, findings) = normalize(text);
    let within = Policy { within: Some(Within::Share(3300)), exp: ExpCheck::Required, ..policy() };
    for text in [text, &forgiven] {
        for policy in [policy(), within.clone()] {
            holds(&inspect(Token::parse(text), &policy, findings.clone()));
            holds(&expiry(Token::parse(text), &policy, Vec::new()));
            holds(&verify(Token::parse(text), &SIGNERS[0].ring, &policy, Vec::new()));
        }
        holds(&verify(Token::parse(text), &ALL, &policy(), findings.clone()));
        holds(&verify(Token::parse(text), &KeyRing::default(), &policy(), Vec::new()));
    }
}

/// A change to a token.
#[derive(Debug, Clone)]
enum Change {
    Replace(Index, u8),
    Flip(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Cut(Index),
    Double(Index),
    SwapBytes(Index, Index),
    SwapSegments(Index, Index),
    DoubleSegment(Index),
    RemoveSegment(Index),
    EmptySegment(Index),
    /// A piece of JSON put into what a segment decodes to.
    Splice(Index, Index, &'static str),
    /// A piece of what a segment decodes to taken out.
    Unsplice(Index, Index),
}

/// What people and attackers write into headers and claims.
const PIECES: [&str; 20] = [
    r#""exp":1e400,"#,
    r#""exp":"4102444800","#,
    r#""exp":-1,"#,
    r#""exp":1767222900,"exp":9999999999,"#,
    r#""nbf":1e18,"#,
    r#""alg":"none","#,
    r#""alg":"HS256","#,
    r#""crit":["b64"],"b64":false,"#,
    r#""kid":"../../dev/null","#,
    r#""jwk":{"kty":"oct","k":""},"#,
    r#""aud":[1,null],"#,
    r#""\ud800":0,"#,
    r#""\u0061lg":"none","#,
    "[[[[[[[[[[",
    "{\"a\":",
    "\u{202e}\u{1b}[2J",
    "\0",
    " ",
    "}",
    "\"",
];

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        (at(), 0_u8..8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        at().prop_map(Change::Remove),
        at().prop_map(Change::Cut),
        at().prop_map(Change::Double),
        (at(), at()).prop_map(|(a, b)| Change::SwapBytes(a, b)),
        (at(), at()).prop_map(|(a, b)| Change::SwapSegments(a, b)),
        at().prop_map(Change::DoubleSegment),
        at().prop_map(Change::RemoveSegment),
        at().prop_map(Change::EmptySegment),
        (at(), at(), prop::sample::select(&PIECES[..]))
            .prop_map(|(segment, at, piece)| Change::Splice(segment, at, piece)),
        (at(), at()).prop_map(|(segment, at)| Change::Unsplice(segment, at)),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(change(), 1..4)
}

fn mutated(text: &str, changes: &[Change]) -> String {
    let text = changes.iter().fold(text.as_bytes().to_vec(), |bytes, change| {
        if bytes.is_empty() { bytes } else { changed(bytes, change) }
    });
    String::from_utf8_lossy(&text).into_owned()
}

fn changed(mut bytes: Vec<u8>, change: &Change) -> Vec<u8> {
    let length = bytes.len();
    let mut segments: Vec<Vec<u8>> = bytes.split(|b| *b == b'.').map(<[u8]>::to_vec).collect();
    let count = segments.len();
    match change {
        Change::Replace(at, byte) => bytes[at.index(length)] = *byte,
        Change::Flip(at, bit) => bytes[at.index(length)] ^= 1 << bit,
        Change::Insert(at, byte) => bytes.insert(at.index(length + 1), *byte),
        Change::Remove(at) => drop(bytes.remove(at.index(length))),
        Change::Cut(at) => bytes.truncate(at.index(length)),
        Change::Double(at) => bytes.extend(bytes[at.index(length)..].to_vec()),
        Change::SwapBytes(a, b) => bytes.swap(a.index(length), b.index(length)),
        _ => {
            match change {
                Change::SwapSegments(a, b) => segments.swap(a.index(count), b.index(count)),
                Change::DoubleSegment(at) => {
                    segments.insert(at.index(count), segments[at.index(count)].clone());
                }
                Change::RemoveSegment(at) => drop(segments.remove(at.index(count))),
                Change::EmptySegment(at) => segments[at.index(count)].clear(),
                Change::Splice(segment, at, piece) => {
                    let segment = &mut segments[segment.index(count)];
                    *segment = respliced(segment, |json| {
                        // Behind a brace or a comma, a member fits in.
                        let fits = |at: &usize| matches!(json[*at], b'{' | b',');
                        let places: Vec<usize> = (0..json.len()).filter(fits).collect();
                        let place =
                            if places.is_empty() { 0 } else { places[at.index(places.len())] + 1 };
                        json.splice(place..place, piece.bytes());
                    });
                }
                Change::Unsplice(segment, at) => {
                    let segment = &mut segments[segment.index(count)];
                    *segment = respliced(segment, |json| {
                        if !json.is_empty() {
                            json.remove(at.index(json.len()));
                        }
                    });
                }
                _ => {}
            }
            bytes = segments.join(&b'.');
        }
    }
    bytes
}

/// A segment whose decoded bytes were changed; as it is where it cannot be decoded.
fn respliced(segment: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let Ok(mut json) = URL_SAFE_NO_PAD.decode(segment) else { return segment.to_vec() };
    change(&mut json);
    URL_SAFE_NO_PAD.encode(json).into_bytes()
}

/// Whether two tokens have the same signing input and the same bytes of signature.
fn says_the_same(a: &str, b: &str) -> bool {
    let parts = |text: &str| {
        let (input, signature) = text.rsplit_once('.')?;
        Some((input.to_owned(), URL_SAFE_NO_PAD.decode(signature).ok()?))
    };
    parts(a).is_some() && parts(a) == parts(b)
}

proptest! {
    #![proptest_config(crate::property::config(256))]

    #[test]
    fn any_text_can_be_judged(text in "\\PC*") {
        try_all(&text);
    }

    #[test]
    fn any_bytes_can_be_judged(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        try_all(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_segments_can_be_judged(
        segments in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..7),
    ) {
        let segments: Vec<String> = segments.iter().map(base64url::encode).collect();
        try_all(&segments.join("."));
    }

    #[test]
    fn any_header_and_any_claims_can_be_judged(
        header in prop_oneof![json_text(), nearly_json()],
        claims in prop_oneof![json_text(), nearly_json()],
    ) {
        try_all(&signed(&header, &claims));
        try_all(&hs256(&claims));
    }

    #[test]
    fn any_claims_of_the_registered_names_can_be_judged(
        names in prop::collection::vec(prop::sample::select(
            &["exp", "nbf", "iat", "aud", "iss", "sub", "jti", "cnf", "auth_time"][..]), 0..6),
        values in prop::collection::vec(json_text(), 6),
    ) {
        let members: Vec<String> =
            names.iter().zip(&values).map(|(name, value)| format!("\"{name}\":{value}")).collect();
        try_all(&hs256(&format!("{{{}}}", members.join(","))));
    }

    #[test]
    fn a_changed_token_never_verifies(signer in any::<Index>(), changes in changes()) {
        let signer = &SIGNERS[signer.index(SIGNERS.len())];
        let changed = mutated(&signer.token, &changes);
        try_all(&changed);
        let mut forgiven = normalize(&changed).0;
        for text in [&changed, &mut forgiven] {
            for ring in [&signer.ring, &*ALL] {
                let report = verify(Token::parse(text), ring, &policy(), Vec::new());
                holds(&report);
                let verified = report.signature == SignatureStatus::Verified;
                prop_assert!(!verified || says_the_same(text, &signer.token), "{}", text);
                prop_assert!(verified || *text != signer.token, "{}", text);
            }
        }
    }

    /// The right signature around anything does not make it any better.
    #[test]
    fn a_changed_token_that_was_signed_anew_is_judged_by_what_it_says(changes in changes()) {
        let changed = mutated(&SIGNERS[0].token, &changes);
        let mut segments = changed.split('.');
        let decode = |segment: Option<&str>| {
            let bytes = URL_SAFE_NO_PAD.decode(segment.unwrap_or_default()).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let (header, claims) = (decode(segments.next()), decode(segments.next()));
        let token = signed(&header, &claims);
        try_all(&token);
        let report = verify(Token::parse(&token), &SIGNERS[0].ring, &policy(), Vec::new());
        let judged = report.judgement.unwrap();
        if judged.verdict == Verdict::Valid {
            let token = report.token.unwrap();
            let header: BTreeMap<String, &RawValue> = serde_json::from_str(&header).unwrap();
            prop_assert_eq!(header["alg"].get(), "\"HS256\"");
            let exp = token.claims.as_ref().unwrap().numeric_date("exp");
            let dead = NumericDate::from_seconds(NOW - 60);
            let malformed = matches!(exp, Claim::Malformed { .. });
            prop_assert!(!malformed && exp.present().is_none_or(|exp| exp > dead));
        }
    }
}

#[test]
fn every_single_byte_counts() {
    for signer in SIGNERS.iter() {
        let verified = |text: &str| {
            let report = verify(Token::parse(text), &signer.ring, &policy(), Vec::new());
            holds(&report);
            report.signature == SignatureStatus::Verified
        };
        assert!(verified(&signer.token), "{}", signer.algorithm.name());
        for at in 0..signer.token.len() {
            let mut bytes = signer.token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(!verified(&changed), "byte {at} of {}", signer.token);
            let cut = &signer.token[..at];
            assert!(!verified(cut), "the first {at} bytes of {}", signer.token);
        }
    }
}

#[test]
fn a_signer_signs_with_its_own_key_alone() {
    for signer in SIGNERS.iter() {
        for other in SIGNERS.iter().filter(|other| other.algorithm != signer.algorithm) {
            let report = verify(Token::parse(&signer.token), &other.ring, &policy(), Vec::new());
            holds(&report);
            assert_ne!(report.signature, SignatureStatus::Verified);
        }
        let claims = ClaimsSet::new(object("{}"));
        let header = object(&format!(r#"{{"alg":"{}"}}"#, signer.algorithm.name()));
        let again = mint::sign(&header, claims.members(), signer.algorithm, &signer.key).unwrap();
        let report = verify(Token::parse(&again), &ALL, &policy(), Vec::new());
        assert_eq!(report.signature, SignatureStatus::Verified, "{again}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let debug = format!("{:?} {:#?}", &*ALL, &*ALL);
    assert!(debug.contains("redacted"));
    for form in FORMS.iter() {
        assert!(!debug.contains(form), "{debug}");
    }
}
