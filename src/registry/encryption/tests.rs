//! What is said of the algorithms of encryption.

use super::*;

#[test]
fn each_algorithm_says_what_it_needs() {
    for (name, needed) in [
        ("RSA-OAEP-256", "an RSA key"),
        ("ECDH-ES", "an EC key on P-256"),
        ("A128KW", "a secret of 16 bytes"),
        ("A256GCMKW", "a secret of 32 bytes"),
        ("PBES2-HS256+A128KW", "a password"),
    ] {
        let entry = of_key_management(K::from_name(name).unwrap().row());
        let start = format!(r#""alg": "{name}" (needs {needed}"#);
        assert!(entry.example.starts_with(&start), "{start}: {}", entry.example);
    }
}
