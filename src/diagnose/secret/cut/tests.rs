//! What becomes of secrets on their way.

use super::*;

#[test]
fn a_shell_replaces_names_by_nothing() {
    let kept = |secret: &str| {
        let mut found = Vec::new();
        expanded(secret.as_bytes(), &mut |bytes| {
            found.push(String::from_utf8(bytes.to_vec()).unwrap());
        });
        found
    };
    for (secret, left) in [
        ("a$b", "a"),
        ("a$b-c", "a-c"),
        ("a$b_1-c$d", "a-c"),
        ("a${HOME}b", "ab"),
        ("${x}a${y}", "a"),
        ("a$1b", "ab"),
    ] {
        assert!(kept(secret).contains(&left.to_owned()), "{secret}: {:?}", kept(secret));
    }
    assert!(kept("plain").is_empty());
}
