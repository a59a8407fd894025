use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::*;

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_was_compressed_comes_back_up_to_the_limit() {
    let most = vec![0; STATUS_LIST_BYTES];
    for bytes in [&b""[..], b"list", &most] {
        assert_eq!(inflate(&deflate(bytes)).unwrap(), bytes, "{} bytes", bytes.len());
    }
    let why = inflate(&deflate(&vec![0; STATUS_LIST_BYTES + 1])).unwrap_err();
    assert!(why.contains("limit of 16777216 bytes"), "{why}");
}

#[test]
fn what_is_not_whole_zlib_data_is_refused() {
    let whole = deflate(b"some bytes of a list");
    for end in 0..whole.len() {
        assert!(inflate(&whole[..end]).is_err(), "the first {end} bytes");
    }
    let longer = [&whole[..], b"x"].concat();
    assert!(inflate(&longer).unwrap_err().contains("behind"));
    let mut other = whole.clone();
    *other.last_mut().unwrap() ^= 1;
    assert!(inflate(&other).is_err(), "the checksum");
    // Without the header it is another format.
    assert!(inflate(&whole[2..whole.len() - 4]).is_err());
}
