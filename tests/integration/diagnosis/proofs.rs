//! What is said to be proved is true of the whole text: nothing else explains it.

use base64::Engine as _;
use jwtx::cli::render::wording::words;
use jwtx::jose::{Algorithm, NumericDate, Token, Value, base64url};
use jwtx::keys::{Key, KeyRing, sniff, write};
use jwtx::mint;
use jwtx::report::diagnosis::{CAUSES, Cause};
use jwtx::report::finding::Code;
use jwtx::report::{Diagnosis, Reason, SignatureStatus};
use jwtx::scan::intake::{self, read_one};
use jwtx::validate::{Policy, verify};

use super::{SECRET, claims, header, hex, judge, key_of, resigned, secret, sign, signature_of};

fn good() -> String {
    sign(Algorithm::Hs256, &secret(SECRET))
}

fn proof(text: &str, keys: Vec<Key>) -> Option<Diagnosis> {
    judge(text, keys).diagnosis
}

fn said(text: &str) -> String {
    proof(text, vec![secret(SECRET)]).map_or("nothing".to_owned(), |found| found.message)
}

#[test]
fn tokens_are_said_to_be_joined_only_where_the_rest_is_a_whole_token() {
    let good = good();
    let other = sign(Algorithm::Hs512, &secret(&[9; 64]));
    let rsa = sign(Algorithm::Rs256, &key_of(Algorithm::Rs256));
    let joined = |text: &str| said(text).contains("joined together");
    for text in [
        format!("{good}{other}"),
        format!("{other}{good}"),
        format!("{good}{rsa}"),
        format!("{rsa},{good}"),
        format!("{good} {other}"),
        format!("{good};{other}"),
        format!("{good}{good}"),
    ] {
        assert!(joined(&text), "{text}: {}", said(&text));
    }
    assert!(
        said(&format!("{good}{other}{rsa}")).starts_with("the text contains three tokens joined")
    );
    assert!(said(&format!("{other}{good}{rsa}")).ends_with("the second one verifies"));
    for text in [
        format!("https://app.example/cb#access_token={good}&token_type=Bearer"),
        format!("https://app.example/cb?code=1&id_token={good}"),
        format!("e{good}"),
        format!("ey{good}"),
        format!("eyJ{good}"),
        format!("{}{good}", &good[..20]),
        format!("{}{good}", &other[..other.len() - 9]),
        format!("{good}{}", &other[..other.len() - 9]),
        format!("{good}{}", &good[..30]),
        format!("{good}x"),
        format!("{good}.c2ln"),
        format!("{good}.{}", &good[..36]),
        format!("user@example.com {good}"),
        format!("GET /?t={good} HTTP/1.1"),
        format!("abc{good}def"),
        format!("{good}{}", hex(b"some more text")),
        format!("({good})"),
        format!("token is {good}, and it is fine"),
        format!("<a href=\"https://a.example/{good}\">"),
    ] {
        assert!(!joined(&text), "{text}: {}", said(&text));
        assert_ne!(said(&text), "nothing", "{text}");
    }
}

#[test]
fn what_stands_around_a_token_is_counted_and_a_url_is_called_one() {
    let good = good();
    for (text, message) in [
        (format!("e{good}"), "1 character before the token does not belong to it"),
        (format!("{good}ab"), "2 characters after the token do not belong to it"),
        (
            format!("xx{good}y"),
            "2 characters before the token and 1 character after it do not belong to it",
        ),
        (
            format!("https://app.example/cb#access_token={good}&state=1"),
            "the token is in a URL, in the parameter `access_token`",
        ),
        (
            format!("myapp://cb?x=1&id_token={good}"),
            "the token is in a URL, in the parameter `id_token`",
        ),
        (
            format!("https://app.example/{good}"),
            "20 characters before the token do not belong to it",
        ),
    ] {
        assert_eq!(said(&text), message, "{text}");
    }
}

#[test]
fn a_token_in_another_encoding_is_decoded_layer_by_layer() {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let good = good();
    for (text, message) in [
        (hex(good.as_bytes()), "this is the token in hexadecimal"),
        (hex(good.as_bytes()).to_uppercase(), "this is the token in hexadecimal"),
        (STANDARD.encode(hex(good.as_bytes())), "this is the token in base64 of hexadecimal"),
        (STANDARD.encode(STANDARD.encode(&good)), "this is the token in base64 of base64"),
        (hex(format!("Bearer {good}\n").as_bytes()), "this is the token in hexadecimal"),
    ] {
        assert_eq!(said(&text), message, "{text}");
    }
}

#[test]
fn spaces_are_blamed_on_a_form_only_where_a_plus_sign_may_have_stood() {
    let header = header(Algorithm::Hs256);
    let token = (0..1000)
        .map(|number| {
            let mut claims = claims();
            claims.set("jti", Value::String(format!("~?>{number}")));
            mint::sign(&header, &claims, Algorithm::Hs256, &secret(SECRET)).unwrap()
        })
        .find(|token| token.contains('-') && token.contains('_'))
        .unwrap();
    let form = token.replace('-', " ").replace('_', "/");
    assert!(said(&form).contains("as after decoding a form or a URL"), "{}", said(&form));
    let replaced = token.replace('-', " ");
    assert_eq!(said(&replaced), "there are spaces instead of `-`");
}

/// Every way to hand a key over, for a token that it verifies.
#[test]
fn no_good_token_gets_any_proof() {
    let algorithms = [
        Algorithm::Hs256,
        Algorithm::Hs512,
        Algorithm::Rs256,
        Algorithm::Ps384,
        Algorithm::Es256,
        Algorithm::Es512,
        Algorithm::EdDsa,
        Algorithm::MlDsa44,
    ];
    for algorithm in algorithms {
        let is_secret = matches!(algorithm, Algorithm::Hs256 | Algorithm::Hs512);
        // Secrets that each look like something that a cause is about.
        let secrets: Vec<Vec<u8>> = vec![
            SECRET.to_vec(),
            hex(SECRET).into_bytes(),
            base64url::encode(SECRET).into_bytes(),
            [SECRET, b"\n"].concat(),
            [b"\"", SECRET, b"\""].concat(),
            [b"NAME=", SECRET].concat(),
            [b"\xef\xbb\xbf", SECRET].concat(),
            b"a%20secret%20that%20is%20long%20enough%20for%20HS512%20and%20all%20the%20others"
                .to_vec(),
            b"your-256-bit-secret".to_vec(),
        ];
        let keys: Vec<Key> = if is_secret {
            secrets.iter().map(|bytes| secret(bytes)).collect()
        } else {
            vec![key_of(algorithm)]
        };
        for key in keys {
            let token = sign(algorithm, &key);
            let jwk = write::jwk(&key, is_secret).unwrap().to_string();
            let (read, _) = sniff::read(jwk.as_bytes(), "--key jwk").unwrap();
            let others = [key_of(Algorithm::Es384), secret(b"another secret, and a long one too")];
            for ring in [
                vec![key.clone()],
                read,
                [vec![key.clone()], others.to_vec()].concat(),
                [others.to_vec(), vec![key.clone()]].concat(),
            ] {
                let report = judge(&token, ring);
                assert_eq!(report.signature, SignatureStatus::Verified, "{}", algorithm.name());
                assert_eq!(report.diagnosis, None, "{}", algorithm.name());
            }
            // Nor does what jwtx itself takes off become a cause.
            for text in
                [format!("Bearer {token}"), format!("\"{token}\""), format!("\u{feff}{token}")]
            {
                let (inner, findings) = intake::normalize(&text);
                let policy = jwtx::validate::Policy::at(NumericDate::from_seconds(1_767_225_600));
                let token = Token::parse(&inner).given_as(&text);
                let report = jwtx::validate::verify(
                    token,
                    &KeyRing::new(vec![key.clone()]),
                    &policy,
                    findings,
                );
                assert_eq!(report.diagnosis, None, "{text}");
            }
        }
    }
    assert!(!CAUSES.is_empty());
}

#[test]
fn first_letters_that_were_not_copied_are_put_back() {
    let good = good();
    for (lost, missing) in [(1, "`e` is missing"), (2, "`ey` is missing"), (3, "`eyJ` is missing")]
    {
        assert!(said(&good[lost..]).starts_with(missing), "{}", said(&good[lost..]));
    }
}

#[test]
fn no_hopeless_text_gets_a_proof() {
    let good = good();
    let (input, _) = good.rsplit_once('.').unwrap();
    let stranger = sign(Algorithm::Hs256, &secret(b"somebody else's secret, which nobody knows"));
    for text in [
        format!("{stranger}{stranger}"),
        format!("https://app.example/cb#access_token={stranger}"),
        format!("e{stranger}"),
        hex(stranger.as_bytes()),
        format!("{}{}", &good[..good.len() / 2], stranger),
        format!("{}x{}", &good[..50], &good[50..]),
        format!("{input}.{}", base64url::encode([0; 20])),
        "eyJ".repeat(500),
        "eyJhbGciOiJIUzI1NiJ9.".repeat(200),
        format!("{}.", "eyJhbGciOiJIUzI1NiJ9.e30").repeat(50),
        hex(b"nothing of interest in here, and no token either"),
        String::new(),
    ] {
        assert_eq!(proof(&text, vec![secret(SECRET)]), None, "{text}");
    }
}

#[test]
fn a_signature_that_is_well_written_is_not_said_to_be_written_wrongly() {
    // The header is at fault, not the signature; and the key is forbidden, so that a cause is sought.
    let key = key_of(Algorithm::Rs256);
    let mut header = header(Algorithm::Rs256);
    header.set("crit", Value::parse(r#"["unknown"]"#).unwrap());
    header.set("unknown", Value::Bool(true));
    let token = mint::sign(&header, &claims(), Algorithm::Rs256, &key).unwrap();
    let mut jwk = write::jwk(&key, false).unwrap();
    jwk.set("use", Value::String("enc".to_owned()));
    let keys = sniff::read(jwk.to_string().as_bytes(), "test").unwrap().0;
    let found = proof(&token, keys).map(|found| found.cause);
    assert_ne!(found, Some(Cause::EncodedSignature));
}

#[test]
fn hmac_with_sha1_is_named() {
    let good = good();
    let (input, _) = good.rsplit_once('.').unwrap();
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, SECRET);
    let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    let broken = resigned(&good, tag.as_ref());
    let found = proof(&broken, vec![secret(SECRET)]).unwrap();
    assert_eq!(found.cause, Cause::OtherAlgorithm);
    assert_eq!(
        found.message,
        "the header says HS256, but the signature is HMAC with SHA-1, which a JWT must not use"
    );
    assert_eq!(words(&found.remedy), "sign with HS256: HMAC with SHA-256");
    assert_eq!(judge(&good, vec![secret(SECRET)]).signature, SignatureStatus::Verified);
    assert_eq!(signature_of(&broken).len(), 20);
}

#[test]
fn a_remedy_fits_the_way_in_which_the_key_was_given() {
    let with_k = |bytes: &[u8]| {
        let jwk = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode(bytes));
        sniff::read(jwk.as_bytes(), "--key key.jwk").unwrap().0
    };
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    for (name, given, says) in [
        ("hex", hex(SECRET).into_bytes(), "write base64url of the decoded bytes into `k`"),
        ("base64", base64url::encode(SECRET).into_bytes(), "write base64url of the decoded bytes"),
        (
            "line end",
            [SECRET, b"\n"].concat(),
            "write `k` of the JWK again, as base64url of its bytes",
        ),
        ("quotes", [b"\"", SECRET, b"\""].concat(), "write `k` of the JWK again"),
        ("name", [b"SECRET=", SECRET].concat(), "write `k` of the JWK again"),
    ] {
        let found = proof(&token, with_k(&given)).unwrap_or_else(|| panic!("{name}"));
        assert!(words(&found.remedy).starts_with(says), "{name}: {}", words(&found.remedy));
        assert!(!words(&found.remedy).contains("--secret"), "{name}: {}", words(&found.remedy));
        // What the remedy asks for: `k` is base64url of the secret's own bytes.
        let mended = judge(&token, with_k(SECRET));
        assert_eq!(mended.signature, SignatureStatus::Verified, "{name}");
    }
    // Signed with the text of `k`, which the signer did not decode.
    let text = base64url::encode(SECRET);
    let token = sign(Algorithm::Hs256, &secret(text.as_bytes()));
    let found = proof(&token, with_k(SECRET)).unwrap();
    assert!(
        words(&found.remedy).starts_with("write base64url of the secret's base64"),
        "{}",
        words(&found.remedy)
    );
    assert!(!words(&found.remedy).contains("--secret"), "{}", words(&found.remedy));
    assert_eq!(judge(&token, with_k(text.as_bytes())).signature, SignatureStatus::Verified);
}

#[test]
fn a_token_is_called_padded_only_where_its_padding_is_right() {
    let good = good();
    let (head, tail) = good.split_at(60);
    let (first, rest) = good.split_once('.').unwrap();
    for (name, text, says) in [
        ("a name", format!("jwt = {good}"), "6 characters before the token"),
        ("in front", format!("={good}"), "1 character before the token"),
        ("inside", format!("{head}={tail}"), "there is `=` inside the claims"),
        (
            "two inside",
            format!("{}={}={tail}", &head[..9], &head[9..]),
            "there is `=` inside the header and inside the claims",
        ),
        ("wrong at an end", format!("{first}=.{rest}"), "there is `=` at the end of the header"),
        ("too much behind", format!("{good}=="), "2 characters after the token"),
        ("quoted-printable", format!("{head}=\n{tail}"), "there is `=` and a line break inside"),
        ("in mail", format!("{head}=\r\n{tail}\r\n"), "there is `=` and a line break inside"),
    ] {
        for strict in [false, true] {
            let inner = if strict { text.clone() } else { intake::normalize(&text).0 };
            let token = Token::parse(&inner).given_as(&text);
            let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
            let report = verify(token, &KeyRing::new(vec![secret(SECRET)]), &policy, Vec::new());
            let found = report.diagnosis.unwrap_or_else(|| panic!("{name}"));
            assert!(found.message.starts_with(says), "{name}: {}", found.message);
            assert!(!found.message.contains("padded"), "{name}: {}", found.message);
            let padded = report.findings.iter().any(|one| one.code == Code::PaddedBase64);
            assert!(!padded, "{name}: {:?}", report.findings);
        }
    }
}

#[test]
fn padding_that_was_added_after_signing_is_removed_and_not_signed() {
    // Lengths that need padding.
    let short = Value::parse(r#"{"exp":4102444800,"a":""}"#).unwrap();
    let short = short.as_object().unwrap();
    let key = secret(SECRET);
    let token = mint::sign(&header(Algorithm::Hs256), short, Algorithm::Hs256, &key).unwrap();
    let pad = |part: &str| format!("{part}{}", "=".repeat((4 - part.len() % 4) % 4));
    let padded = token.split('.').map(pad).collect::<Vec<_>>().join(".");
    let in_claims = padded.trim_end_matches('=').to_owned();
    assert!(in_claims.contains('='));
    for text in [padded, in_claims] {
        let report = judge(&text, vec![secret(SECRET)]);
        assert!(report.findings.iter().any(|one| one.code == Code::PaddedBase64), "{text}");
        let found = report.diagnosis.unwrap();
        assert_eq!(found.cause, Cause::DamagedToken, "{}", found.message);
        assert!(found.message.starts_with("the token is padded"), "{}", found.message);
        assert!(words(&found.remedy).starts_with("remove the `=`"), "{}", words(&found.remedy));
    }
    let found = judge(&format!("{token}="), vec![secret(SECRET)]).diagnosis.unwrap();
    assert_eq!(
        found.message,
        "the signature is correct, but padded with `=`, which a JWT must not have"
    );
}

#[test]
fn other_members_of_one_name_are_not_the_same_json() {
    let segment = |text: &str| base64url::encode(text);
    let head = r#"{"alg":"HS256","typ":"JWT"}"#;
    for (signed, changed) in [
        (r#"{"admin":false,"sub":"a"}"#, r#"{"sub":"a","admin":true,"admin":false}"#),
        (r#"{"admin":false,"sub":"a"}"#, r#"{"sub":"a","admin":true,"\u0061dmin":false}"#),
        (r#"{"a":[{"b":1}],"c":2}"#, r#"{"c":2,"a":[{"b":9,"b":1}]}"#),
        (r#"{"a":{"b":1},"c":2}"#, r#"{"c":2,"a":{"\u0062":9,"b":1}}"#),
    ] {
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
        let input = format!("{}.{}", segment(head), segment(signed));
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        let text = format!("{}.{}.AAAA", segment(head), segment(changed));
        let report = judge(&resigned(&text, tag.as_ref()), vec![secret(SECRET)]);
        assert_eq!(report.diagnosis, None, "{changed}");
    }
    // The header has no name twice either.
    let input = format!("{}.{}", segment(head), segment("{}"));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
    let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    let twice = segment(r#"{"typ":"JWT","alg":"HS256","typ":"JWT"}"#);
    let report = judge(&resigned(&format!("{twice}.e30.AAAA"), tag.as_ref()), vec![secret(SECRET)]);
    assert_eq!(report.diagnosis, None);
}

#[test]
fn a_proof_wins_over_what_a_text_only_looks_like() {
    let good = good();
    let last = good.rsplit_once('.').unwrap().1;
    let report = judge(&format!("{good}.{last}"), vec![secret(SECRET)]);
    let found = report.diagnosis.unwrap();
    assert_eq!(found.message, "44 characters after the token do not belong to it");
    assert!(report.findings.iter().all(|finding| finding.code != Code::NotAJwt));
    // Without the key nobody knows.
    let report =
        judge(&format!("{good}.{last}"), vec![secret(b"another secret, long enough for it")]);
    let said = report.findings.iter().find(|finding| finding.code == Code::NotAJwt).unwrap();
    assert!(
        words(&said.message).starts_with("this is possibly a token"),
        "{}",
        words(&said.message)
    );
}

#[test]
fn dots_that_are_lost_or_written_in_another_way_are_proved_to_be_all() {
    let good = good();
    for dot in ["\\u002e", "&#46;", "&period;", "\\x2e", ",", "·", "．", ""] {
        let text = good.replace('.', dot);
        let report = judge(&text, vec![secret(SECRET)]);
        let found = report.diagnosis.unwrap_or_else(|| panic!("{text}"));
        assert_eq!(found.cause, Cause::DamagedToken, "{text}");
        assert!(found.message.starts_with("this is the token with"), "{}", found.message);
        assert!(words(&found.remedy).starts_with("use `.` instead"), "{}", words(&found.remedy));
        assert!(report.findings.iter().all(|finding| finding.code != Code::TokenCut), "{text}");
    }
}

#[test]
fn of_several_tokens_none_is_judged() {
    let good = good();
    let other = sign(Algorithm::Hs512, &secret(SECRET));
    let says = "the text contains 2 tokens: pass one of them";
    for text in [
        format!("a={good}&b={other}"),
        format!("a={good}; b={other}"),
        format!("{good};{other}"),
        format!("https://app.example/cb#id_token={good}&access_token={other}"),
        format!("Cookie: a={good}; b={other}"),
    ] {
        let (inner, noticed) = read_one(&text);
        let policy = Policy::at(NumericDate::from_seconds(1_767_225_600));
        let token = Token::parse(&inner).given_as(&text);
        let report = verify(token, &KeyRing::new(vec![secret(SECRET)]), &policy, noticed);
        let judged = report.judgement.unwrap();
        assert_eq!(judged.reason, Reason::Malformed, "{text}");
        assert!(words(&judged.summary).ends_with(says), "{text}: {}", words(&judged.summary));
        let several = report.findings.iter().any(|one| one.code == Code::SeveralTokens);
        assert!(several, "{text}: {:?}", report.findings);
        assert_eq!(report.signature, SignatureStatus::NotChecked, "{text}");
        let said = report.diagnosis.map(|found| found.message).unwrap_or_default();
        assert!(!said.contains("characters"), "{text}: {said}");
    }
    // One token that stands there twice is one.
    assert_eq!(read_one(&format!("a={good}&b={good}")).0, good);
}

#[test]
fn what_was_changed_after_signing_is_told_by_its_name() {
    let key = || secret(SECRET);
    let part = |json: &str| base64url::encode(json);
    let said = |signed: (&str, &str), sent: (&str, &str)| {
        let input = format!("{}.{}", part(signed.0), part(signed.1));
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        let sent = format!("{}.{}.{}", part(sent.0), part(sent.1), base64url::encode(tag));
        said(&sent)
    };
    let (bare, typed) = (r#"{"alg":"HS256"}"#, r#"{"alg":"HS256","typ":"JWT"}"#);
    let other = r#"{"alg":"HS256","typ":"application/jwt"}"#;
    let claims = r#"{"sub":"u","iat":1767222000,"exp":1767225600}"#;
    for (signed, sent, says) in [
        ((typed, claims), (bare, claims), "with `typ` JWT: it was removed after signing"),
        ((typed, claims), (other, claims), "with `typ` JWT: it was replaced after signing"),
        ((bare, claims), (typed, claims), "without `typ`: it was added after signing"),
        (
            (typed, r#"{"sub":"u","iat":1767222000000,"exp":1767225600000}"#),
            (typed, claims),
            "every time in milliseconds: they were changed after signing",
        ),
    ] {
        let found = said(signed, sent);
        assert!(found.contains(says), "{says}: {found}");
    }
    assert_eq!(judge(&good(), vec![key()]).signature, SignatureStatus::Verified);
}

#[test]
fn a_known_secret_is_found_whatever_algorithm_the_header_names() {
    for name in ["RS256", "ES256", "none"] {
        let input = format!(
            "{}.{}",
            base64url::encode(format!(r#"{{"alg":"{name}"}}"#)),
            base64url::encode(claims().to_string())
        );
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA512, b"secret");
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        let found = said(&format!("{input}.{}", base64url::encode(tag)));
        assert!(found.contains("anybody can forge it"), "{name}: {found}");
        assert!(found.contains("but the signature is HS512"), "{name}: {found}");
    }
}

#[test]
fn a_mistake_with_the_secret_and_one_with_the_text_are_found_together() {
    let (head, body) = (r#"{"alg":"HS256","typ":"JWT"}"#, r#"{"sub":"u","exp":4102444800}"#);
    let part = |json: &str| base64url::encode(json);
    for (signed, says) in [
        ((r#"{"alg": "HS256", "typ": "JWT"}"#, body), "the header was re-encoded"),
        ((r#"{"typ":"JWT","alg":"HS256"}"#, body), "the header was re-encoded"),
        ((head, r#"{"sub": "u", "exp": 4102444800}"#), "the claims were re-encoded"),
    ] {
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
        let input = format!("{}.{}", part(signed.0), part(signed.1));
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        let token = format!("{}.{}.{}", part(head), part(body), base64url::encode(tag));
        // It is given as the base64 of what signed.
        let given = base64::engine::general_purpose::STANDARD.encode(SECRET);
        let found = proof(&token, vec![secret(given.as_bytes())]).map(|found| found.message);
        let found = found.unwrap_or_else(|| panic!("{says}"));
        assert!(found.starts_with("the secret is base64 text") && found.contains(says), "{found}");
    }
}
