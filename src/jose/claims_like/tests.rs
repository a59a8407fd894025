use super::*;

#[test]
fn what_somebody_reads_as_an_object_is_one() {
    let wide: Vec<u8> = "\u{feff}{\"exp\":1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(1000), "]".repeat(1000));
    for (payload, begins, at_large) in [
        (br#"{"exp":1}"#.as_slice(), true, true),
        (br#" {"x":"\ud800"}"#, true, true),
        (deep.as_bytes(), true, true),
        (b"\xef\xbb\xbf{\"exp\":1}", true, true),
        (b"{\"x\":\"\xff\"}", true, true),
        (&wide, true, false),
        (br#"{"exp":1,"x":NaN}"#, true, false),
        (b"{\"a\":1}\n{\"b\":2}", true, false),
        (b"{{ template }}", true, false),
        (b"[{}]", false, false),
        (b"It's a dangerous business", false, false),
        (b"", false, false),
    ] {
        assert_eq!(
            (begins_as_object(payload), is_object_at_large(payload)),
            (begins, at_large),
            "{}",
            String::from_utf8_lossy(payload).get(..20).unwrap_or_default()
        );
    }
}
