//! Texts that were once read otherwise when they came in other pieces.

use super::*;

/// Asserts that it makes no difference where the first piece ends.
fn is_delivered_alike(text: &[u8]) {
    let all = [usize::MAX];
    for rule in [Rule::Decoded, Rule::Generous] {
        let whole = texts(text, &all, rule);
        for at in 1..text.len() {
            assert_eq!(texts(text, &[at, usize::MAX], rule), whole, "cut at {at}");
        }
        assert_eq!(texts(text, &[1], rule), whole, "cut everywhere");
    }
    for style in [RedactionStyle::Signature, RedactionStyle::Full] {
        let whole = redacted(text, &all, style);
        for at in 1..text.len() {
            let cut = redacted(text, &[at, usize::MAX], style);
            assert_eq!(String::from_utf8_lossy(&cut), String::from_utf8_lossy(&whole), "{at}");
        }
    }
}

/// What is found, and where it begins.
fn texts(bytes: &[u8], sizes: &[usize], rule: Rule) -> Vec<(usize, What)> {
    let reader = Portions { bytes, sizes: sizes.to_vec(), turn: 0 };
    let mut pieces = Pieces::new(reader, rule);
    let (mut buffer, mut before, mut all) = (Vec::new(), 0, Vec::new());
    while let Some(piece) = pieces.next(&mut buffer).unwrap() {
        let own = piece.own;
        all.extend(search(&buffer, piece).into_iter().map(|it| (before + it.range.start, it.what)));
        before += own;
    }
    all
}

/// Any member may come first: what a piece holds of a token waits for the rest.
#[test]
fn the_members_of_a_token_in_json_may_be_in_lines_of_their_own() {
    let protected = encode(r#"{"alg":"HS256"}"#);
    let payload = encode(r#"{"sub":"a"}"#);
    let members = [
        r#""header":{"alg":"HS256","kid":"1"}"#.to_owned(),
        format!(r#""payload":"{payload}""#),
        format!(r#""signature":"{SIGNATURE}""#),
    ];
    let encrypted = [
        format!(r#""tag":"{SIGNATURE}""#),
        r#""unprotected":{"alg":"A128KW"}"#.to_owned(),
        format!(r#""recipients":[{{"encrypted_key":"{SIGNATURE}"}}]"#),
        format!(r#""protected":"{protected}""#),
        r#""aad":"YWFk""#.to_owned(),
        r#""iv":"aXZpdml2aXY""#.to_owned(),
        format!(r#""ciphertext":"{SIGNATURE}""#),
    ];
    let several = [
        format!(
            "\"signatures\":[\n{{\"protected\":\"{protected}\",\n\"signature\":\"{SIGNATURE}\"}}]"
        ),
        format!(r#""payload":"{payload}""#),
    ];
    for members in [&members[..], &encrypted, &several] {
        for first in 0..members.len() {
            let mut turned = members.to_vec();
            turned.rotate_left(first);
            let text = format!("before it\n{{\n  {}\n}}\nbehind it\n", turned.join(",\n  "));
            is_delivered_alike(text.as_bytes());
            let clean = redacted(text.as_bytes(), &[1], RedactionStyle::Signature);
            let clean = String::from_utf8(clean).unwrap();
            assert!(!clean.contains(SIGNATURE), "{clean}");
            assert!(clean.starts_with("before it\n{\n") && clean.ends_with("}\nbehind it\n"));
        }
    }
}

/// The text of a token without its brace is what its members are in, not what came before them.
#[test]
fn an_object_without_its_brace_begins_at_its_first_member() {
    for before in ["a.b\n", "{\"x\":1}\n", "}\n", "\"header\" of a table\n", ""] {
        let text = format!("{before}nh\n\"header\":1,\n\"signature\":\"{SIGNATURE}\"\n");
        is_delivered_alike(text.as_bytes());
    }
}
