use super::*;

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256?>";

fn said(first: &[u8], second: &[u8]) -> Option<String> {
    let secret = |bytes: &[u8]| Secret::new(bytes.to_vec());
    of_secrets(&secret(first), &secret(second)).map(|relation| relation.sentence())
}

#[test]
fn the_known_ways_to_differ_are_named() {
    let base64 = "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItaHMyNTY/Pg==";
    let url = "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItaHMyNTY_Pg";
    let hex = encoding::to_hex(SECRET.as_bytes()).to_string();
    let utf_16: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (first, expected) in [
        (format!("{SECRET}\n").into_bytes(), "the first, without its line end, is the second"),
        (
            format!("  {SECRET}").into_bytes(),
            "the first, without the white space around it, is the second",
        ),
        (format!("\"{SECRET}\"").into_bytes(), "the first, without its quotes, is the second"),
        (
            format!("JWT_SECRET={SECRET}").into_bytes(),
            "the first, without the name in front of it (NAME=), is the second",
        ),
        (base64.as_bytes().to_vec(), "the first, decoded from base64, is the second"),
        (url.as_bytes().to_vec(), "the first, decoded from base64url, is the second"),
        (hex.to_uppercase().into_bytes(), "the first, decoded from hexadecimal, is the second"),
        (
            format!("\u{feff}{SECRET}").into_bytes(),
            "the first, without its byte order mark, is the second",
        ),
        (utf_16, "the first, decoded from UTF-16, is the second"),
        (
            format!("JWT_SECRET='{hex}'\n").into_bytes(),
            "the first, without its line end, without the name in front of it (NAME=), without its quotes, decoded from hexadecimal, is the second",
        ),
        (SECRET.to_uppercase().into_bytes(), "they differ only in upper and lower case"),
        (
            format!("{SECRET}#more").into_bytes(),
            "the first begins with the second, which was probably cut off",
        ),
        (format!("a user:{base64}").into_bytes(), "the first contains the second in base64"),
        (format!("user {SECRET}").into_bytes(), "the first contains the second"),
    ] {
        let found = said(&first, SECRET.as_bytes()).expect(expected);
        assert_eq!(found, expected);
        assert!(!found.contains("not-a-secret"), "{found}");
    }
    assert_eq!(
        said(url.as_bytes(), base64.as_bytes()).as_deref(),
        Some("the first, decoded from base64url, is the same as the second, decoded from base64")
    );
    assert_eq!(
        said(SECRET.as_bytes(), hex.as_bytes()).as_deref(),
        Some("the second, decoded from hexadecimal, is the first")
    );
}

#[test]
fn strangers_are_not_related() {
    for (first, second) in [
        ("0123456789abcdef", "0123456789abcdeg"),
        ("c2VjcmV0", "c2VjcmV1"),
        ("a", "ba"),
        ("secret", "my secret value"),
        ("\n", " "),
        ("\"\"", ""),
        ("AAAA", "0000"),
        ("AA", "00"),
    ] {
        assert_eq!(said(first.as_bytes(), second.as_bytes()), None, "{first} {second}");
    }
}
