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
