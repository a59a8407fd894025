use super::*;

#[test]
fn every_kind_has_its_own_row_and_every_rule_its_section() {
    let mut names = std::collections::BTreeSet::new();
    for row in KIND_RULES {
        assert!(names.insert(row.name), "{}", row.name);
        assert!(row.reference.starts_with("https://") && !row.title.ends_with('.'));
        assert_eq!(rules_of(row.kind).map(|found| found.name), Some(row.name));
        for (index, one) in row.rules.iter().enumerate() {
            assert!(!one.section.is_empty(), "{} {:?}", row.name, one.demand);
            assert!(row.rules[..index].iter().all(|other| other.demand != one.demand));
        }
    }
    assert!(rules_of(Kind::Refresh).is_none());
}
