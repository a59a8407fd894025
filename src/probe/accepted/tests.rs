use super::*;
use crate::suite::CASES;

#[test]
fn every_lenient_case_is_a_case() {
    for (name, ..) in LENIENT {
        assert!(CASES.iter().any(|case| case.name == name), "{name}");
    }
}
