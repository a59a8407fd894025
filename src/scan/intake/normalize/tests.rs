//! What is taken off, and what is left.

use super::*;

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";

#[test]
fn what_surrounds_a_token_is_taken_off_and_named() {
    let (head, tail) = TOKEN.split_at(17);
    for (text, codes) in [
        (TOKEN.to_owned(), &[] as &[Code]),
        (format!("{TOKEN}\n"), &[]),
        (format!("{TOKEN}\r\n"), &[]),
        (format!("  {TOKEN}\t"), &[Code::WhiteSpaceRemoved]),
        (format!("\u{feff}{TOKEN}"), &[Code::InvisibleCharactersRemoved]),
        (format!("{TOKEN}\u{feff}\n"), &[Code::InvisibleCharactersRemoved]),
        (format!("{head}\u{200b}{tail}"), &[Code::InvisibleCharactersRemoved]),
        (format!("{head}\u{ad}{tail}\u{2060}"), &[Code::InvisibleCharactersRemoved]),
        (format!("Bearer {TOKEN}"), &[Code::BearerPrefixRemoved]),
        (format!("bearer  Bearer {TOKEN}"), &[Code::BearerPrefixRemoved]),
        (format!("Authorization: Bearer {TOKEN}"), &[Code::BearerPrefixRemoved]),
        (format!("\"{TOKEN}\""), &[Code::QuotesRemoved]),
        (format!("'Bearer {TOKEN}',"), &[Code::QuotesRemoved, Code::BearerPrefixRemoved]),
        (format!("access_token={TOKEN}&state=x"), &[Code::KeyPrefixRemoved]),
        (format!("export TOKEN='{TOKEN}'"), &[Code::KeyPrefixRemoved, Code::QuotesRemoved]),
        (format!("\"id_token\": \"{TOKEN}\","), &[Code::KeyPrefixRemoved, Code::QuotesRemoved]),
        (format!("{head}\n  {tail}"), &[Code::LineWrapsJoined]),
        (TOKEN.replace('.', "%2E"), &[Code::PercentEncodingRemoved]),
        (format!("Bearer%20{TOKEN}"), &[Code::PercentEncodingRemoved, Code::BearerPrefixRemoved]),
    ] {
        let (token, findings) = normalize(&text);
        let found: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!((token.as_str(), found.as_slice()), (TOKEN, codes), "{text}");
    }
}

#[test]
fn a_byte_order_mark_of_json_is_taken_off_and_the_rest_is_left() {
    let json = "{\"name\":\"\u{645}\u{6cc}\u{200c}\u{62e}\"}";
    assert_eq!(normalize(&format!("\u{feff}{json}")).0, json);
    assert_eq!(normalize(json), (json.to_owned(), Vec::new()));
}

#[test]
fn a_name_before_nothing_is_taken_off_as_well() {
    for (text, left) in [("token=undefined", "undefined"), ("access_token: ${TOKEN}", "${TOKEN}")] {
        assert_eq!(normalize(text).0, left);
    }
    assert_eq!(normalize("token=2YotnFZFEjr1zCsicMWpAA").0, "token=2YotnFZFEjr1zCsicMWpAA");
}

#[test]
fn encodings_around_a_token_are_undone_and_named() {
    let hex = encoding::to_hex(TOKEN.as_bytes()).to_string();
    let twice = encoding::to_hex(hex.as_bytes()).to_string();
    for (text, wanted) in [
        (hex.clone(), vec!["hexadecimal"]),
        (hex.to_uppercase(), vec!["hexadecimal"]),
        (format!("0x{hex}"), vec!["hexadecimal"]),
        (twice, vec!["hexadecimal", "hexadecimal"]),
    ] {
        assert_eq!(decoded(&text), Some((TOKEN.to_owned(), wanted)), "{text}");
    }
    for text in [TOKEN, "", "d41d8cd98f00b204e9800998ecf8427e", "2YotnFZFEjr1zCsicMWpAA"] {
        assert_eq!(decoded(text), None, "{text}");
    }
}

#[test]
fn several_tokens_are_not_made_into_one() {
    let (text, findings) = normalize(&format!("{TOKEN}\n{TOKEN}\n"));
    assert!(text.contains('\n'));
    assert_eq!(findings[0].code, Code::SeveralTokens);
}

#[test]
fn nothing_stays_nothing() {
    assert_eq!(normalize(" \n\t "), (String::new(), Vec::new()));
    assert_eq!(normalize("\"\"").0, "");
}

#[test]
fn the_lines_of_an_sd_jwt_are_one_token() {
    let disclosure = "WyJzIiwibiIsMV0";
    for text in [
        format!("{TOKEN}~\n{disclosure}~\n"),
        format!("{TOKEN}~\n{disclosure}~{disclosure}~"),
        // With a proof of the holder's key.
        format!("{TOKEN}~{disclosure}~\n{TOKEN}"),
    ] {
        let (whole, finding) = normalize(&text);
        assert_eq!(whole, text.replace('\n', ""), "{text}");
        assert!(finding.iter().all(|finding| finding.code != Code::SeveralTokens), "{text}");
    }
    for text in [format!("{TOKEN}\n{TOKEN}"), format!("{TOKEN}~{TOKEN}~\n{TOKEN}")] {
        let (_, finding) = normalize(&text);
        assert!(finding.iter().any(|finding| finding.code == Code::SeveralTokens), "{text}");
    }
}
