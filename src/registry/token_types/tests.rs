use super::*;

#[test]
fn a_type_of_another_kind_is_told_from_ones_own_and_from_one_that_names_none() {
    assert!(names_another_kind("application/AT+JWT", &[Kind::Id]));
    assert!(names_another_kind("kb+jwt", &[Kind::Id]));
    assert!(!names_another_kind("at+jwt", &[Kind::Workload, Kind::Access]));
    assert!(!names_another_kind("JWT", &[Kind::Id]));
    assert!(needs_no_end("Application/dpop+jwt") && !needs_no_end("at+jwt"));
}

#[test]
fn a_media_type_is_the_same_in_any_case_and_without_application() {
    for (one, other, same) in [
        ("JWT", "jwt", true),
        ("application/at+jwt", "AT+JWT", true),
        ("Application/JWT", "application/jwt", true),
        ("application/a/b", "a/b", false),
        ("application/", "", true),
        ("application", "", false),
        ("at+jwt", "JWT", false),
        ("é", "É", false),
    ] {
        assert_eq!(same_media_type(one, other), same, "{one} {other}");
    }
}
