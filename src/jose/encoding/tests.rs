use super::*;

#[test]
fn text_is_read_with_and_without_padding_and_written_back() {
    assert_eq!(base64(b"YWI=").unwrap().as_slice(), b"ab");
    assert_eq!(base64(b"YWI").unwrap().as_slice(), b"ab");
    assert_eq!(base64url(b"-_8").unwrap().as_slice(), [0xfb, 0xff]);
    assert!(base64(b"-_8").is_none() && base64url(b"+/8").is_none());
    assert_eq!(hex(b"00fFa0").unwrap().as_slice(), [0, 255, 160]);
    assert!(hex(b"0").is_none() && hex(b"0g").is_none());
    assert_eq!(to_hex(&[0, 255, 160]).as_str(), "00ffa0");
}
