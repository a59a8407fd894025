//! What is said of the algorithms of encryption.

use super::*;

#[test]
fn each_algorithm_says_what_it_needs() {
    for (name, needed) in [
        ("RSA-OAEP-256", K::RsaOaep256.row().keys[0].describe()),
        ("ECDH-ES", K::EcdhEs.row().keys[0].describe()),
        ("A128KW", "a secret of 16 bytes".to_owned()),
        ("A256GCMKW", "a secret of 32 bytes".to_owned()),
        ("PBES2-HS256+A128KW", "a password".to_owned()),
    ] {
        let entry = of_key_management(K::from_name(name).unwrap().row());
        let start = format!(r#""alg": "{name}" (needs {needed}"#);
        assert!(entry.example.starts_with(&start), "{start}: {}", entry.example);
    }
}
