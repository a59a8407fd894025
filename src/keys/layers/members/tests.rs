use super::*;

#[test]
fn names_say_whether_a_member_is_a_key() {
    for name in [
        "key",
        "publicKey",
        "PUBLIC_KEY",
        "mp.jwt.verify.publickey",
        "tls.crt",
        "x509cert",
        "idpCert2",
        "SecretString",
        "stringData",
        "signing_keys",
        "pub",
        "jwks",
        "Value",
    ] {
        assert!(lead_to_a_key(&[name.to_owned()], "the JSON"), "{name}");
        assert!(lead_to_a_key(&[name.to_owned(), "0".to_owned()], "the JSON"), "{name}");
    }
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert!(lead_to_a_key(&path(&["publicKeys", "main"]), "the JSON"));
    assert!(!lead_to_a_key(&path(&["publicKeys", "main", "bio"]), "the JSON"));
    assert!(!lead_to_a_key(&path(&["key", "bio"]), "the JSON"));
    for name in ["bio", "picture", "published", "publisher", "assignee", "design", "certain"] {
        assert!(!lead_to_a_key(&[name.to_owned()], "the JSON"), "{name}");
        assert!(lead_to_a_key(&[name.to_owned()], "a Kubernetes object"), "{name}");
    }
}
