use super::*;

#[test]
fn what_somebody_reads_as_claims_is_to_be_claims() {
    let wide: Vec<u8> = "\u{feff}{\"exp\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = format!("{{\"a\":{}{},\"nbf\" : 1}}", "[".repeat(1000), "]".repeat(1000));
    for (payload, begins, is_dated) in [
        (br#"{"exp":1}"#.as_slice(), true, true),
        (br#" {"exp":1,"x":"\ud800"}"#, true, true),
        (br#" {"x":"\ud800"}"#, true, false),
        (deep.as_bytes(), true, true),
        (b"\xef\xbb\xbf{\"exp\":1}", true, true),
        (b"\xef\xbb\xbf{\"expression\":1}", true, false),
        (b"{\"x\":\"\xff\",'nbf':1}", true, true),
        (&wide, true, true),
        (br#"{"x":NaN,exp:1,}"#, true, true),
        (b"/* c */ // d\n# e\r\n{\"exp\":1}", true, true),
        (b")]}',\n{\"exp\":1}", true, true),
        ("\u{a0}\u{b}\u{1e}\u{85}\u{2028}{\"exp\":1}".as_bytes(), true, true),
        (b"{\"a\":1}\n{\"b\":2}", true, false),
        (b"{{ template }}", true, false),
        (br"{\rtf1 exp}", true, false),
        (b"/* a style */ p { exp: 1 }", false, false),
        (b"[{\"exp\":1}]", false, false),
        (b"It's a dangerous business", false, false),
        (b"/*", false, false),
        (b"", false, false),
    ] {
        assert_eq!(
            (begins_as_object(payload), is_dated_object(payload)),
            (begins, is_dated),
            "{}",
            String::from_utf8_lossy(payload).chars().take(20).collect::<String>()
        );
    }
}
