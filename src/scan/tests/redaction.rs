//! What redaction leaves.

use super::*;

#[test]
fn a_redacted_token_says_what_it_said_and_is_found_no_more() {
    let text = format!("Bearer {} {}", token(), encrypted());
    let clean =
        String::from_utf8(redacted(text.as_bytes(), &[7], RedactionStyle::Signature)).unwrap();
    let (kept, _) =
        token().rsplit_once('.').map(|(kept, rest)| (kept.to_owned(), rest.len())).unwrap();
    let fingerprint = crate::report::Fingerprint::of(&token());
    assert!(
        clean.starts_with(&format!("Bearer {kept}.[jwtx:redacted fp={fingerprint}] ")),
        "{clean}"
    );
    assert!(!clean.contains(SIGNATURE) && !clean.contains("Y2lwaGVy"));
    assert_eq!(found(clean.as_bytes(), Rule::Generous), []);
    let full = String::from_utf8(redacted(text.as_bytes(), &[7], RedactionStyle::Full)).unwrap();
    assert!(!full.contains("eyJ"), "{full}");
}

#[test]
fn base64_around_a_redacted_token_still_decodes() {
    for before in ["", "u", "us", "user:"] {
        for behind in ["", "!", "!!", " and the rest"] {
            let inner = format!("{before}{}{behind}", token());
            let text = format!("<{}>", STANDARD.encode(&inner));
            for style in [RedactionStyle::Signature, RedactionStyle::Full] {
                let clean = String::from_utf8(redacted(text.as_bytes(), &[9], style)).unwrap();
                let decoded = STANDARD.decode(clean.trim_matches(['<', '>'])).unwrap();
                let decoded = String::from_utf8(decoded).unwrap();
                assert!(decoded.starts_with(before) && decoded.ends_with(behind), "{decoded}");
                assert!(!decoded.contains(SIGNATURE) && decoded.contains("[jwtx:redacted fp="));
                assert_eq!(redacted(clean.as_bytes(), &[11], style), clean.as_bytes());
            }
        }
    }
}

#[test]
fn tokens_that_share_characters_of_base64_are_redacted_together() {
    for between in [",", ", ", " , "] {
        let inner = [token(), token(), token()].join(between);
        let text = STANDARD.encode(&inner);
        for (style, kept) in [(RedactionStyle::Signature, 3), (RedactionStyle::Full, 0)] {
            let clean = redacted(text.as_bytes(), &[13], style);
            let decoded = String::from_utf8(STANDARD.decode(clean).unwrap()).unwrap();
            assert_eq!(decoded.matches("[jwtx:redacted fp=").count(), 3, "{decoded}");
            assert_eq!(decoded.matches("eyJhbGci").count(), kept, "{decoded}");
            assert!(!decoded.contains(SIGNATURE), "{decoded}");
        }
    }
}

#[test]
fn a_token_in_the_claims_of_another_is_redacted_too() {
    for filler in ["", "a", "bb"] {
        let claims = format!(r#"{{"x":"{filler}","id_token":"{}","exp":4102444800}}"#, token());
        let outer = signed(r#"{"alg":"HS256"}"#, &claims);
        let clean = String::from_utf8(redacted(outer.as_bytes(), &[64], RedactionStyle::Signature))
            .unwrap();
        assert_eq!(found(clean.as_bytes(), Rule::Generous), [], "{clean}");
        let claims = clean.split('.').nth(1).unwrap();
        let decoded = String::from_utf8(URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        assert!(
            !decoded.contains(SIGNATURE) && decoded.ends_with("\"exp\":4102444800}"),
            "{decoded}"
        );
    }
}

#[test]
fn a_cut_or_broken_token_is_redacted_as_well() {
    let header = encode(r#"{"alg":"HS256"}"#);
    for (text, secret) in [
        (format!("{header}.brokenclaims.topsecretsignature"), "topsecret"),
        (format!("{header}.{}.cutsign", encode("[]")), "cutsign"),
        (format!("{}.claims.signedcookie", encode(r#"{"user":1}"#)), "signedcookie"),
        (format!("{}.key.iv", encode(r#"{"alg":"dir","enc":"A256GCM"}"#)), "key"),
    ] {
        let clean =
            String::from_utf8(redacted(text.as_bytes(), &[5], RedactionStyle::Signature)).unwrap();
        assert!(!clean.contains(secret) && clean.contains("[jwtx:redacted fp="), "{clean}");
    }
}

#[test]
fn the_signature_of_a_cookie_goes_where_a_token_touches_it() {
    let cookie = encode(r#"{"user":1}"#);
    for behind in [token(), format!("{}..{SIGNATURE}", encode(r#"{"alg":"HS256"}"#)), encrypted()] {
        let text = format!("{cookie}.topsecret{behind} and more");
        for style in [RedactionStyle::Signature, RedactionStyle::Full] {
            let clean = redacted(text.as_bytes(), &[usize::MAX], style);
            let clean = String::from_utf8(clean).unwrap();
            assert!(!clean.contains("topsecret") && !clean.contains(SIGNATURE), "{clean}");
            assert_eq!(clean.matches("[jwtx:redacted fp=").count(), 2, "{clean}");
            assert_eq!(redacted(clean.as_bytes(), &[usize::MAX], style), clean.as_bytes());
        }
    }
}

#[test]
fn a_member_that_comes_twice_is_redacted_twice() {
    let protected = format!(r#""protected":"{}""#, encode(r#"{"alg":"HS256"}"#));
    let payload = format!(r#""payload":"{}""#, encode(r#"{"sub":"a"}"#));
    let encrypted = encode(r#"{"alg":"dir","enc":"A256GCM"}"#);
    for text in [
        format!(r#"{{{protected},{payload},"signature":"topsecret","signature":"{SIGNATURE}"}}"#),
        format!(r#"{{"header":{{}},{payload},"signature":"topsecret","signature":"{SIGNATURE}"}}"#),
        format!(r#"{protected},"signature":"topsecret" and {protected},"signature":"{SIGNATURE}""#),
        format!(
            r#"{{"protected":"{encrypted}","iv":"","tag":"topsecret","ciphertext":"YQ","tag":"{SIGNATURE}"}}"#
        ),
    ] {
        let clean = redacted(text.as_bytes(), &[usize::MAX], RedactionStyle::Signature);
        let clean = String::from_utf8(clean).unwrap();
        assert!(!clean.contains("topsecret") && !clean.contains(SIGNATURE), "{clean}");
    }
}

#[test]
fn a_false_beginning_leads_to_the_token_that_is_broken_behind_it() {
    let text = format!("eyJjIAAA{}", token());
    for width in [9, 10] {
        let lines: Vec<&str> =
            text.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect();
        let clean = redacted(lines.join("\n").as_bytes(), &[usize::MAX], RedactionStyle::Signature);
        let clean = String::from_utf8(clean).unwrap();
        assert!(clean.contains("[jwtx:redacted fp="), "{clean}");
    }
}

#[test]
fn several_signatures_are_those_of_one_token() {
    let one = |kid: &str| {
        let header = encode(format!(r#"{{"alg":"HS256","kid":"{kid}"}}"#));
        format!(r#"{{"protected":"{header}","signature":"{SIGNATURE}"}}"#)
    };
    let (payload, signatures) = (encode(r#"{"sub":"a"}"#), [one("a"), one("b")].join(","));
    for jws in [
        format!(r#"{{"payload":"{payload}","signatures":[{signatures}]}}"#),
        format!(r#"{{"signatures":[{signatures}],"payload":"{payload}"}}"#),
    ] {
        let text = format!("found: {jws}");
        let [(token, _)] = &found(text.as_bytes(), Rule::Decoded)[..] else { panic!("{jws}") };
        assert_eq!(token, &jws);
        let name = crate::report::Fingerprint::of_token(&Token::parse(&jws)).unwrap();
        let clean = redacted(text.as_bytes(), &[7], RedactionStyle::Signature);
        let clean = String::from_utf8(clean).unwrap();
        assert_eq!(clean.matches(&format!("[jwtx:redacted fp={name}]")).count(), 2, "{clean}");
        assert!(!clean.contains(SIGNATURE));
    }
}

#[test]
fn what_follows_a_whole_signature_is_left() {
    for behind in ["/path/to", "/a+b", "+", "/", "?a=b", ".", "\n/path"] {
        let text = format!("{}{behind}", token());
        let clean = redacted(text.as_bytes(), &[7], RedactionStyle::Signature);
        let clean = String::from_utf8(clean).unwrap();
        assert!(!clean.contains(SIGNATURE) && clean.ends_with(&format!("]{behind}")), "{clean}");
    }
}

#[test]
fn padded_segments_go_on_in_the_next_line() {
    let padded = |json: &str| base64::engine::general_purpose::URL_SAFE.encode(json);
    for (header, claims) in [
        (r#"{"alg":"HS256","ty":"JWT"}"#, r#"{"sub":"user-42","a":"b"}"#),
        (r#"{"alg":"HS256"}"#, r#"{"sub":"user-42","a":"b"}"#),
        (r#"{"alg":"HS256","ty":"JWT"}"#, r#"{"sub":"user-42","a":1}"#),
    ] {
        let token = format!("{}.{}.{SIGNATURE}", padded(header), padded(claims));
        assert!(token.contains('='));
        let signature = token.len() - SIGNATURE.len();
        for at in 1..token.len() {
            let (first, second) = token.split_at(at);
            let text = format!("log: {first}\n{second}\n");
            let clean = redacted(text.as_bytes(), &[7], RedactionStyle::Signature);
            let clean = String::from_utf8(clean).unwrap();
            let left = |part: &str| part.len() >= 8 && clean.contains(part);
            let parts = SIGNATURE.split_at(at.saturating_sub(signature));
            assert!(!left(parts.0) && !left(parts.1), "{at}: {clean}");
        }
    }
}

#[test]
fn those_are_counted_that_have_something_to_hide() {
    let unsigned = format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(r#"{"sub":"a"}"#));
    for (text, signature, full) in [
        (token(), 1, 1),
        (unsigned.clone(), 0, 1),
        (format!("{} {unsigned} {}", token(), encrypted()), 2, 3),
        ("nothing".to_owned(), 0, 0),
    ] {
        for (style, count) in [(RedactionStyle::Signature, signature), (RedactionStyle::Full, full)]
        {
            let whole = Piece::whole(text.len(), Rule::Generous);
            let counted = redact(text.as_bytes(), whole, style, &mut Vec::new());
            assert_eq!(counted, (count, 0), "{text}");
        }
    }
}

#[test]
fn what_begins_as_claims_is_no_signature_of_a_cookie() {
    let header = encode(r#"{"kid":"x"}"#);
    for second in [r#"{"a":1}xyz"#, r#"{"a":1}{"b":2}"#, r#"{"a":1},"b""#, r#"{"a":"b"#] {
        let text = format!("{header}.{}", encode(second));
        assert_eq!(clean(&text), text, "{second}");
    }
    // What is no JSON is one.
    let cookie = clean(&format!("{header}.{SIGNATURE}"));
    assert!(cookie.starts_with(&header) && !cookie.contains(SIGNATURE), "{cookie}");
}

#[test]
fn a_member_beside_an_escaped_header_makes_no_signature_of_what_follows() {
    // Found by comparing two searches of generated texts; the header names no algorithm that there is.
    let text = r#"protected"eyJ"ey%4A%30eXA%69OiJKV1QiLCJ%68b%47c%69OiJFNiJ9%2e%2Eu"#;
    let whole = redacted(text.as_bytes(), &[usize::MAX], RedactionStyle::Signature);
    assert_eq!(String::from_utf8(whole).unwrap(), text);
}

#[test]
fn a_token_right_behind_base64_goes_on_in_the_next_lines() {
    let inner = STANDARD_NO_PAD.encode(format!("eyJhIjoxfQ==.eyJhIjoxMH0=.{SIGNATURE}"));
    let header = encode(r#"{"alg":"RS256","kid":"a"}"#);
    let (first, rest) = header.split_at(30);
    let (one, more) = SIGNATURE.split_at(7);
    let (two, three) = more.split_at(23);
    let text = format!("token {inner}a={first}\\\n  {rest}.e30.{one}\\\n  {two}\\\n  {three} ");
    let whole = redacted(text.as_bytes(), &[usize::MAX], RedactionStyle::Signature);
    let whole = String::from_utf8(whole).unwrap();
    assert!([one, two, three].iter().all(|part| !whole.contains(part)), "{whole}");
}

fn clean(text: &str) -> String {
    String::from_utf8(redacted(text.as_bytes(), &[7], RedactionStyle::Signature)).unwrap()
}
