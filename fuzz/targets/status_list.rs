//! Status lists: the claims of a status list token are read or refused, and every place in a list has a status. The bytes: a
//! place of two bytes, then claims in which `#` stands for the compressed list that the bytes behind a zero byte are.

#![no_main]

use jwtx::jose::{NumericDate, Seconds, base64url};
use jwtx::validate::status::StatusList;
use jwtx_fuzz::{NOW, OTHER_SECRET, SECRET, ring, signed, split, take, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let place = u64::from(u16::from_be_bytes(take(&mut rest)));
    let (claims, list) = split(rest, 0);
    let claims = text(claims).replace('#', &base64url::encode(list));
    let header = br#"{"alg":"HS256","typ":"statuslist+jwt"}"#;
    let read = |secret: &[u8]| {
        let token = signed(header, claims.as_bytes(), secret);
        StatusList::read(&token, &ring(SECRET), NumericDate::from_seconds(NOW), Seconds::ZERO)
    };
    if let Ok(list) = read(SECRET) {
        assert_eq!(list.status(place).is_some(), place < list.len());
        assert_eq!(list.status(list.len()), None);
        assert!(list.is_empty() == (list.len() == 0));
    }
    assert!(read(OTHER_SECRET).is_err(), "nobody vouches for it");
});
