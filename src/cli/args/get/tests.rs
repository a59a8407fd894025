use super::*;

#[test]
fn a_name_a_path_and_a_pointer_lead_to_a_value() {
    for (text, expected) in [
        ("sub", "/sub"),
        (".sub", "/sub"),
        ("/sub", "/sub"),
        (".realm_access.roles", "/realm_access/roles"),
        ("/realm_access/roles/0", "/realm_access/roles/0"),
        ("https://id.example/roles", "/https:~1~1id.example~1roles"),
        ("a.b", "/a.b"),
        ("a~b", "/a~0b"),
    ] {
        let read = pointer(text).map(|pointer| pointer.to_string());
        assert_eq!(read.as_deref(), Ok(expected), "{text}");
    }
    for text in ["", ".", ".aud[0]", "..sub", ".sub|.x", "/~x"] {
        assert!(pointer(text).is_err(), "{text}");
    }
}
