use super::*;

#[test]
fn powers_of_the_generator_have_the_fingerprint() {
    // 65537⁴ is a power of 65537 modulo everything; its neighbour is not.
    let power = 65537_u128.pow(4).to_be_bytes();
    let other = (65537_u128.pow(4) + 2).to_be_bytes();
    assert!(is_roca(&power));
    assert!(!is_roca(&other));
}
