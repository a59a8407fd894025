use super::super::finding::ROWS;

#[test]
fn whatever_can_be_found_is_looked_for() {
    let source = concat!(
        include_str!("../accepted.rs"),
        include_str!("../distinction.rs"),
        include_str!("../assess.rs"),
        include_str!("../leaks.rs"),
    );
    for row in ROWS {
        let name = format!("Defect::{:?}", row.defect);
        let named = |(at, _): (usize, &str)| {
            !source[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        assert!(source.match_indices(&name).any(named), "nobody finds {}", row.code);
    }
}
