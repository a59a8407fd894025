use super::*;

fn list(bits: u8, compressed: &str) -> StatusList {
    let bytes = inflate(&base64url::decode(compressed).unwrap()).unwrap();
    StatusList::new("https://a.example/1", NumericDate::from_seconds(0), bits, &bytes).unwrap()
}

/// The examples of draft-ietf-oauth-status-list section 4.1 and 4.2.
#[test]
fn the_examples_of_the_specification_are_read_from_the_lowest_bit() {
    let values = |list: &StatusList| -> Vec<u8> {
        (0..list.len())
            .map(|index| match list.status(index).unwrap() {
                TokenStatus::Valid => 0,
                TokenStatus::Revoked => 1,
                TokenStatus::Suspended => 2,
                TokenStatus::Other(other) => other,
            })
            .collect()
    };
    let single = list(1, "eNrbuRgAAhcBXQ");
    assert_eq!(values(&single), [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
    assert_eq!((single.len(), single.status(16), single.status(u64::MAX)), (16, None, None));
    let double = list(2, "eNo76fITAAPfAgc");
    assert_eq!(values(&double), [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]);
    let of = |bits| StatusList::new("u", NumericDate::from_seconds(0), bits, &[0xa2, 0x01]);
    assert_eq!(values(&of(4).unwrap()), [2, 10, 1, 0]);
    assert_eq!(values(&of(8).unwrap()), [0xa2, 1]);
    assert_eq!((of(0), of(3), of(16)), (None, None, None));
}

#[test]
fn a_list_is_told_by_its_size_and_not_by_its_bytes() {
    let told = format!("{:?}", list(1, "eNrbuRgAAhcBXQ"));
    for part in ["https://a.example/1", "bits: 1", "bytes: 2 bytes"] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_list_may_be_late_by_the_leeway() {
    const SECRET: &[u8] = b"not-a-secret-but-long-enough-for-hs256";
    let part = |json: &str| base64url::encode(json);
    let input = format!(
        "{}.{}",
        part(r#"{"alg":"HS256","typ":"statuslist+jwt"}"#),
        part(r#"{"sub":"u","iat":0,"exp":1000,"status_list":{"bits":1,"lst":"eNrbuRgAAhcBXQ"}}"#)
    );
    let token = format!("{input}.{}", crate::crypto::hs256(SECRET, input.as_bytes()));
    let secret = crate::crypto::KeyMaterial::Secret(crate::crypto::Secret::new(SECRET.to_vec()));
    let ring = KeyRing::new(vec![crate::keys::Key::new("test", secret)]);
    let is_read = |now: i64, leeway: i64| {
        let (now, leeway) = (NumericDate::from_seconds(now), Seconds::from_seconds(leeway));
        StatusList::read(&token, &ring, now, leeway).is_ok()
    };
    assert!(is_read(999, 0) && !is_read(1000, 0));
    assert!(is_read(1029, 30) && !is_read(1030, 30));
}
