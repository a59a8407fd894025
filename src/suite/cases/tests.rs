use super::*;

#[test]
fn every_name_is_kebab_case_and_its_own() {
    for (index, case) in CASES.iter().enumerate() {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        assert!(case.name.bytes().all(plain), "{}", case.name);
        assert!(CASES[..index].iter().all(|other| other.name != case.name), "{}", case.name);
        assert!(case.why.contains("(RFC ") && case.why.ends_with(')'), "{}", case.name);
    }
}
