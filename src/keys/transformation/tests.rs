use super::*;

fn apply(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let row = TRANSFORMATIONS.iter().find(|row| row.name == name).expect(name);
    (row.apply)(bytes).map(|changed| changed.to_vec())
}

#[test]
fn each_takes_away_what_was_added_and_nothing_else() {
    let table: &[(&str, &[u8], &[u8])] = &[
        ("line-end", b"a\n", b"a"),
        ("line-end", b"a\r\n", b"a"),
        ("line-end", b"a\n\n", b"a\n"),
        ("white-space", b" \ta ", b"a"),
        ("quotes", b"\"a b\"", b"a b"),
        ("quotes", b"'a'", b"a"),
        ("name", b"JWT_SECRET=abc", b"abc"),
        ("name", b"export KEY=a=b", b"a=b"),
        ("name", b"secret: abc", b"abc"),
        ("base64", b"YWI/", b"ab?"),
        ("base64", b"YW\nI=\n", b"ab"),
        ("base64url", b"-_8", b"\xfb\xff"),
        ("hex", b"6162", b"ab"),
        ("hex", b"0x6A 6b", b"jk"),
        ("byte-order-mark", b"\xef\xbb\xbfab", b"ab"),
        ("utf-16", b"\xff\xfea\0b\0", b"ab"),
        ("utf-16", b"\0a\0b", b"ab"),
        ("escapes", br#"a\n\"b"#, b"a\n\"b"),
        ("percent", b"a%2Bb%3d", b"a+b="),
        ("latin-1", "aé".as_bytes(), b"a\xe9"),
        ("nul", b"ab\0", b"ab"),
    ];
    for (name, given, expected) in table {
        assert_eq!(apply(name, given).as_deref(), Some(*expected), "{name} {given:?}");
    }
    for row in &TRANSFORMATIONS {
        assert!(table.iter().any(|(name, ..)| *name == row.name), "{} has no example", row.name);
        let same = TRANSFORMATIONS.iter().filter(|other| other.name == row.name).count();
        assert_eq!(same, 1, "{}", row.name);
    }
    let nothing: &[(&str, &[u8])] = &[
        ("line-end", b"a"),
        ("white-space", b"a b"),
        ("quotes", b"\"a'"),
        ("quotes", b"\""),
        ("name", b"=a"),
        ("name", b"a="),
        ("name", b"1a=b"),
        ("base64", b"a-_b"),
        ("hex", b"616"),
        ("utf-16", b"abc"),
        ("escapes", b"ab"),
        ("escapes", br"a\x"),
        ("percent", b"100%"),
        ("nul", b"a\0\0"),
        ("latin-1", b"ab"),
        ("latin-1", "€".as_bytes()),
    ];
    for (name, given) in nothing {
        assert_eq!(apply(name, given), None, "{name} {given:?}");
    }
}
