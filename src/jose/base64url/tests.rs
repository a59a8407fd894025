use super::*;

#[test]
fn each_fault_has_its_kind_and_its_byte() {
    for (text, kind, offset, shown) in [
        ("YWI=", ProblemKind::Base64Padding, 13, Some(b"ab".to_vec())),
        ("YW+/", ProblemKind::Base64Alphabet, 12, Some(vec![0x61, 0x6f, 0xbf])),
        ("YWJ", ProblemKind::Base64TrailingBits, 12, Some(b"ab".to_vec())),
        ("YWJjY", ProblemKind::Base64Length, 14, None),
        ("YW\u{e9}j", ProblemKind::Base64Character, 12, None),
        ("Y=Jj", ProblemKind::Base64Character, 11, None),
        ("=YWI", ProblemKind::Base64Character, 10, None),
        ("YWI==", ProblemKind::Base64Padding, 13, Some(b"ab".to_vec())),
    ] {
        let (bytes, problem) = decode_segment(text, Segment::Claims, 10);
        let problem = problem.unwrap();
        assert_eq!(
            (problem.kind, problem.place, bytes),
            (kind, Some(Place::Token(offset)), shown),
            "{text}"
        );
    }
}

/// What a text is by the decoder that says what is wrong.
fn strictly(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[test]
fn the_decoder_of_many_tokens_takes_what_the_strict_one_takes() {
    let mut buffer = Vec::new();
    let mut same = |text: &str| {
        assert_eq!(decode_into(text, &mut buffer).map(<[u8]>::to_vec), strictly(text), "{text:?}");
    };
    // Lengths around those at which vector instructions begin.
    for length in (0..36).chain([47, 48, 49, 63, 64, 65, 95, 96, 97, 191, 192, 193, 385]) {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().skip(length).step_by(7).take(length).collect();
        let text = encode(&bytes);
        same(&text);
        for at in 0..text.len() {
            for other in (0..=0x7f_u8).map(char::from).chain(['\u{e9}', '\u{2028}']) {
                same(&format!("{}{other}{}", &text[..at], &text[at + 1..]));
            }
        }
        for added in ["A", "AA", "=", "==", "\n", " "] {
            same(&format!("{text}{added}"));
        }
    }
}
