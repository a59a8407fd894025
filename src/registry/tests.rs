use super::registered_name;

#[test]
fn what_was_meant_by_a_name_is_named() {
    for (name, meant) in [
        ("audience", Some("aud")),
        ("audiance", Some("aud")),
        ("EXP", Some("exp")),
        ("Expiers", Some("exp")),
        ("expiry", Some("exp")),
        ("issuer", Some("iss")),
        ("exp", None),
        ("sid", None),
        ("scope", None),
        ("email", None),
        ("subjects_taught", None),
    ] {
        assert_eq!(registered_name(name), meant, "{name}");
    }
}
