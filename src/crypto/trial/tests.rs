use super::*;

#[test]
fn an_rsa_signature_opens_to_its_padding() {
    // 3³ mod 33 = 27, in one byte.
    assert_eq!(open_rsa(&[33], &[3], &[3]), Some(vec![27]));
    assert_eq!(open_rsa(&[0x01, 0x00], &[1], &[5]), Some(vec![0, 5]));
    assert_eq!(open_rsa(&[33], &[3], &[33]), None);
}

#[test]
fn tags_are_those_of_rfc_4231() {
    let key = TagKey::new(Hash::Sha256, b"Jefe").unwrap();
    let tag = key.tag(b"what do ya want for nothing?");
    assert_eq!(tag.as_ref()[..4], [0x5b, 0xdc, 0xc1, 0x46]);
    assert!(TagKey::new(Hash::Sha3With256, b"Jefe").is_none());
}
