use super::*;

#[test]
fn a_member_is_called_after_its_key_or_after_what_it_holds() {
    for name in ["publicKey", "public_key", "tls.crt", "JWT_PRIVATE_KEY", "cert", "x509_cert"] {
        assert!(is_conventional(name), "{name}");
    }
    for name in ["b2c3d4", "2025-key-a", "main", "a", "FJ86GcF3jTbNLOco4NvZkUCIUmfYCqoqtOQeMfbhNlE"]
    {
        assert!(!is_conventional(name), "{name}");
    }
}

#[test]
fn one_of_several_in_a_list_is_the_key_only_where_its_name_says_so() {
    let pem = r#""-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n""#;
    let withheld = |text: &str| {
        let parts = parts(text);
        assert!(!parts.is_empty(), "{text}");
        parts.iter().map(|part| part.bounds.withheld).collect::<Vec<_>>()
    };
    assert_eq!(withheld(&format!("[{pem}]")), [None]);
    assert_eq!(withheld(&format!("[{pem},{pem}]")), [None; 2]);
    assert_eq!(withheld(&format!(r#"{{"b2c3d4":[{pem}]}}"#)), [None]);
    assert_eq!(withheld(&format!(r#"{{"b2c3d4":[{pem},{pem}]}}"#)), [Some(members::UNKNOWN); 2]);
    assert_eq!(withheld(&format!(r#"{{"publicKey":[{pem},{pem}]}}"#)), [None; 2]);
}
