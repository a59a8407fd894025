use super::*;

#[test]
fn acceptance_is_an_error() {
    for defect in ACCEPTANCE {
        assert_eq!(defect.row().severity, Severity::Error, "{defect:?}");
    }
}
