use super::*;

#[test]
fn every_liveness_has_its_row_in_order() {
    for (index, row) in LIVENESS.iter().enumerate() {
        assert_eq!(row.liveness as usize, index);
    }
    assert_eq!(LIVENESS.len(), Liveness::Invalid as usize + 1);
}
