//! Which characters are which.

use super::*;

#[test]
fn many_at_a_time_are_told_as_one_is() {
    for byte in 0..=255 {
        assert_eq!(is_base64_lane(byte), is_base64(byte), "{byte}");
        assert_eq!(is_plain_lane(byte), PLAIN[usize::from(byte)], "{byte}");
    }
    for length in [0, 1, 15, 16, 17, 31, 32, 33, 100] {
        let text = [vec![b'a'; length], vec![b'.']].concat();
        assert_eq!(run(&text), length);
    }
}
