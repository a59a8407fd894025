//! Which numbers may be a signature.

use super::*;

#[test]
fn no_number_is_zero_or_above_the_order_of_the_curve() {
    let numbers = |half: usize, r: u8, s: u8| {
        let mut bytes = vec![0; 2 * half];
        (bytes[0], bytes[half]) = (r, s);
        is_plausible(&bytes, half)
    };
    for half in [32, 48] {
        assert!(numbers(half, 1, 1) && numbers(half, 255, 255));
        assert!(!numbers(half, 0, 1) && !numbers(half, 1, 0) && !numbers(half, 0, 0));
    }
    assert!(numbers(P521_BYTES, 1, 1));
    assert!(!numbers(P521_BYTES, 2, 1) && !numbers(P521_BYTES, 1, 2) && !numbers(P521_BYTES, 0, 1));
}
