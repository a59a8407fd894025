use super::*;

#[test]
fn names_are_unique_and_kebab_case() {
    let names: std::collections::BTreeSet<_> = FINDINGS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), FINDINGS.len());
    for row in FINDINGS {
        assert_eq!(row.code.name(), row.name);
        assert!(
            row.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            row.name
        );
    }
}
