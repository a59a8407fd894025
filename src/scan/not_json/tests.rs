//! What is no JSON is told by its bytes.

use super::*;

#[test]
fn printed_bytes_are_told_at_once() {
    let value = |bytes: &[u8]| bytes.iter().fold(0, |value, byte| value << 8 | u128::from(*byte));
    for bytes in [&b"{\"a\":1}"[..], b"~ !", b"   ", b"{\"alg\":\"HS256"] {
        assert!(is_printed(value(bytes), bytes.len()), "{bytes:?}");
    }
    for byte in [0, 1, b'\n', 0x1f, 0x80, 0xc3, 0xff] {
        for at in 0..6 {
            let mut bytes = *b"abcdef";
            bytes[at] = byte;
            assert!(!is_printed(value(&bytes), bytes.len()), "{bytes:?}");
        }
    }
}

#[test]
fn the_first_fault_is_told_by_its_group() {
    let of = |bytes: &[u8; 6]| fault::<8>(crate::jose::base64url::encode(bytes).as_bytes());
    assert_eq!(of(b"{\"a\":1"), None);
    assert_eq!(of(b"{\n\t\"a\""), None);
    assert_eq!(of(b"{\"\xc3\xbc\":"), None);
    assert_eq!(of(b"\x00\"a\":1"), Some(0));
    assert_eq!(of(b"{\"a\x00:1"), Some(4));
    assert_eq!(of(b"{\"\xff\"::"), Some(0));
    assert_eq!(of(b"{\"a\"\xff1"), Some(4));
    assert_eq!(fault::<8>(b"eyJ"), None);
    assert_eq!(fault::<8>(b"eyJ.eyJh"), None);
}
