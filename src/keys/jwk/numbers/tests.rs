use super::*;

#[test]
fn decimal_numbers_are_bytes() {
    assert_eq!(decimal("65537"), [1, 0, 1]);
    assert_eq!(decimal("0"), [0_u8; 0]);
    assert_eq!(decimal("340282366920938463463374607431768211456").len(), 17);
}

#[test]
fn a_coordinate_has_its_full_length() {
    assert_eq!(full_length(vec![0, 1, 2], 2), [1, 2]);
    assert_eq!(full_length(vec![1, 2], 3), [0, 1, 2]);
    assert_eq!(full_length(vec![1, 2], 32), [1, 2]);
}
