use super::*;

#[test]
fn algorithms_have_the_names_of_key_services() {
    for (name, own) in [
        ("RSASSA_PKCS1_V1_5_SHA_256", Some("RS256")),
        ("RSASSA_PSS_SHA_384", Some("PS384")),
        ("ECDSA_SHA_512", Some("ES512")),
        ("RSA_SIGN_PKCS1_2048_SHA256", Some("RS256")),
        ("RSA_SIGN_PSS_4096_SHA512", Some("PS512")),
        ("EC_SIGN_P384_SHA384", Some("ES384")),
        ("RS256", Some("RS256")),
        ("RSA-OAEP", None),
        ("RSAES_OAEP_SHA_256", None),
    ] {
        assert_eq!(own_name(name).as_deref(), own, "{name}");
    }
}
