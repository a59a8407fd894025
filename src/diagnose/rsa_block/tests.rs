use super::*;

const INPUT: &[u8] = b"eyJhbGciOiJSUzI1NiJ9.e30";

/// A block of PKCS #1 for a modulus of 2048 bits, as it is once it is opened.
fn block(info: &str, hash: Hash) -> Vec<u8> {
    let content =
        [encoding::hex(info.as_bytes()).unwrap().as_slice(), &hash.digest(INPUT)].concat();
    [vec![0, 1], vec![0xff; 253 - content.len()], vec![0], content].concat()
}

#[test]
fn the_digest_info_is_told_from_an_odd_one_and_from_none() {
    let sha256 = "3031300d060960864801650304020105000420";
    for (name, info, hash, found) in [
        ("as it should be", sha256, Hash::Sha256, DigestInfo::Right),
        ("without NULL", "302f300b06096086480165030402010420", Hash::Sha256, DigestInfo::Odd),
        ("of another hash", sha256, Hash::Sha512, DigestInfo::Odd),
        ("missing", "", Hash::Sha384, DigestInfo::Missing),
    ] {
        let blocks = Block::read(&block(info, hash), &[0xff; 256]);
        let [one] = blocks.as_slice() else { panic!("{name}") };
        let Padding::Pkcs1 { info, .. } = &one.padding else { panic!("{name}") };
        assert_eq!((*info, one.hash()), (found, hash), "{name}");
        assert!(one.covers(INPUT) && !one.covers(b"eyJhbGciOiJSUzI1NiJ9.e31"), "{name}");
    }
}

#[test]
fn what_is_no_padding_is_not_read() {
    assert!(Block::read(&[0x5a; 256], &[0xff; 256]).is_empty());
}
