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
