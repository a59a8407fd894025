use super::*;

#[test]
fn each_way_and_their_compositions_are_undone() {
    let inner = b"the inner text, which is long enough";
    let hex = encoding::to_hex(inner);
    let utf16: Vec<u8> =
        std::str::from_utf8(inner).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let base64 = |bytes: &[u8]| crate::jose::base64url::encode(bytes);
    for (name, bytes) in [
        ("plain", inner.to_vec()),
        ("hex", hex.as_bytes().to_vec()),
        ("base64", base64(inner).into_bytes()),
        ("utf16", utf16.clone()),
        ("base64 of hex", base64(hex.as_bytes()).into_bytes()),
        ("base64 of utf16", base64(&utf16).into_bytes()),
        ("hex of base64", encoding::to_hex(base64(inner).as_bytes()).as_bytes().to_vec()),
        ("quotes", format!("\"{}\"", base64(inner)).into_bytes()),
        ("a JSON string", br#""the \u0069nner text, which is long enough""#.to_vec()),
    ] {
        let found = find(&bytes, |bytes, _| (bytes == inner).then_some(()));
        assert!(found.is_some(), "{name}");
    }
}

#[test]
fn neither_what_is_too_short_nor_what_is_too_deep_is_undone() {
    let wrapped = |inner: &[u8], times: usize| {
        let encode = |text: Vec<u8>, _| crate::jose::base64url::encode(&text).into_bytes();
        (0..times).fold(inner.to_vec(), encode)
    };
    let found = |inner: &[u8], times: usize| {
        find(&wrapped(inner, times), |bytes, _| (bytes == inner).then_some(())).is_some()
    };
    let (long, short) = (b"the inner text, which is long enough", b"of 18 bytes or 17");
    assert!(found(long, DEPTH) && !found(long, DEPTH + 1));
    assert!(wrapped(short, 1).len() < LEAST && !found(short, 1) && found(short, 0));
    let quoted = |inner: &str| {
        let text = format!("\"{inner}\"");
        find(text.as_bytes(), |bytes, _| (bytes == inner.as_bytes()).then_some(())).is_some()
    };
    assert!(quoted(&"x".repeat(LEAST - 2)) && !quoted(&"x".repeat(LEAST - 3)));
}
