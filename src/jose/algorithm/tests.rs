use super::*;

#[test]
fn every_algorithm_has_its_own_row() {
    for (index, row) in TABLE.iter().enumerate() {
        assert_eq!(row.algorithm as usize, index);
        assert_eq!(row.algorithm.name(), row.name);
        assert_eq!(Algorithm::from_name(row.name), Some(row.algorithm));
    }
    assert_eq!(TABLE.len(), Algorithm::MlDsa87 as usize + 1);
}
