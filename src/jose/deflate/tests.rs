use super::*;

#[test]
fn what_was_deflated_inflates_within_its_limit() {
    let bytes = vec![7; 100_000];
    let deflated = deflate(&bytes);
    assert!(deflated.len() < 1000);
    assert_eq!(inflate(&deflated, 100_000).as_ref(), Ok(&bytes));
    assert_eq!(inflate(&deflated, 99_999), Err(InflateError::TooLarge));
    assert_eq!(inflate(&deflate(b""), 0), Ok(Vec::new()));
}

#[test]
fn what_is_not_one_whole_raw_stream_is_malformed() {
    let deflated = deflate(b"some text, some text, some text");
    let zlib = [&[0x78, 0x9c], deflated.as_slice(), &[0, 0, 0, 0]].concat();
    let trailing = [deflated.as_slice(), b"x"].concat();
    let gzip = [&[0x1f, 0x8b, 8, 0], deflated.as_slice()].concat();
    for (what, bytes) in [
        ("nothing", &b""[..]),
        ("cut off", &deflated[..deflated.len() - 3]),
        ("with a header of zlib", &zlib),
        ("of gzip", &gzip),
        ("with something behind it", &trailing),
    ] {
        assert_eq!(inflate(bytes, 1000), Err(InflateError::Malformed), "{what}");
    }
}
