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
    ] {
        let found = find(&bytes, |bytes, _| (bytes == inner).then_some(()));
        assert!(found.is_some(), "{name}");
    }
}
