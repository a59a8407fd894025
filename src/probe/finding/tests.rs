use super::*;

#[test]
fn codes_are_unique_and_every_kind_has_its_row() {
    let codes: std::collections::BTreeSet<_> = ROWS.iter().map(|row| row.code).collect();
    assert_eq!(codes.len(), ROWS.len());
    for row in ROWS {
        assert_eq!(row.defect.row().code, row.code);
    }
}
