use super::*;

#[test]
fn the_derived_key_is_that_of_rfc_7518_appendix_c() {
    let shared = base64url::decode("nlbZHYFxNdNyg0KDv4QmnPsxbqPagGpI9tqneYz-kMQ").unwrap();
    let purpose = Purpose::of(KeyManagement::EcdhEs, ContentEncryption::A128Gcm);
    let key = concatenated(&shared, &purpose, (b"Alice", b"Bob")).unwrap();
    assert_eq!(base64url::encode(key.expose()), "VqqN6vgjbSBcIijNcacQGg");
}
