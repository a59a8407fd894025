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
