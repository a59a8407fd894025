#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use super::uri;

#[test]
fn a_name_is_a_path_whatever_it_looks_like() {
    for (name, expected) in [
        (&b"a:b:c"[..], "a%3Ab%3Ac"),
        (b"javascript:alert(1)", "javascript%3Aalert%281%29"),
        (b"sub/x:y?z#w%41", "sub/x%3Ay%3Fz%23w%2541"),
        (b"a\\b", "a%5Cb"),
        (b"caf\xc3\xa9 \xff\n", "caf%C3%A9%20%FF%0A"),
        (b"/abs/x", "file:///abs/x"),
    ] {
        assert_eq!(uri(Path::new(OsStr::from_bytes(name))), expected);
    }
}
