use super::*;

#[test]
fn every_reason_has_its_own_row_and_name() {
    let names: std::collections::BTreeSet<_> = REASONS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), REASONS.len());
    for (rank, row) in REASONS.iter().enumerate() {
        assert_eq!((row.reason.row().name, row.reason.rank()), (row.name, rank));
    }
}
