use super::*;

#[test]
fn names_are_unique_and_rows_in_order() {
    let names: std::collections::BTreeSet<_> = CAUSES.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), CAUSES.len());
    for (index, row) in CAUSES.iter().enumerate() {
        assert_eq!(row.cause as usize, index);
    }
}
