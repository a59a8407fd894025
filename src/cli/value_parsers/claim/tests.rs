use super::*;

fn read(written: &str) -> (String, String) {
    let ClaimExpectation { place, test } = claim_expectation(written).unwrap();
    let place = match place {
        ClaimPlace::Name(name) => name,
        ClaimPlace::Pointer(pointer) => format!("pointer {pointer}"),
    };
    let test = match test {
        ClaimTest::Equals(value) => format!("= {value}"),
        ClaimTest::Contains(value) => format!("~ {value}"),
        ClaimTest::Matches(glob) => format!("* {}", glob.pattern()),
    };
    (place, test)
}

#[test]
fn expectations_of_claims() {
    for (text, place, test) in [
        ("role=admin", "role", r#"= "admin""#),
        ("level=3", "level", "= 3"),
        ("role=", "role", r#"= """#),
        ("roles~=ops", "roles", r#"~ "ops""#),
        ("levels~=3", "levels", "~ 3"),
        ("sub*=user-*", "sub", "* user-*"),
        ("sub*==", "sub", "* ="),
        ("a=b~=c", "a", r#"= "b~=c""#),
        ("/realm_access/roles~=ops", "pointer /realm_access/roles", r#"~ "ops""#),
        ("/a~0=b", "pointer /a~0", r#"= "b""#),
        ("/a~0~=b", "pointer /a~0", r#"~ "b""#),
        ("/roles/0=admin", "pointer /roles/0", r#"= "admin""#),
        ("https://example.com/roles~=ops", "https://example.com/roles", r#"~ "ops""#),
        (r#""a="=1"#, "a=", "= 1"),
        (r#""a~"=1"#, "a~", "= 1"),
        (r#""a*"~=1"#, "a*", "~ 1"),
        (r#""/a"*=b?"#, "/a", "* b?"),
        (r#""a\"="=1"#, "a\"=", "= 1"),
        (r#""a=1"#, "\"a", "= 1"),
    ] {
        assert_eq!(read(text), (place.to_owned(), test.to_owned()), "{text}");
    }
}

#[test]
fn a_check_that_cannot_fail_or_says_nothing_is_refused() {
    for (text, said) in [
        ("role", "such as role=admin"),
        ("=admin", "such as role=admin"),
        ("~=admin", "such as role=admin"),
        ("*=a", "such as role=admin"),
        ("sub!=x", "such as role=admin"),
        ("iat>=5", "such as role=admin"),
        ("sub==x", "such as role=admin"),
        ("sub =x", "such as role=admin"),
        ("roles~=", "a value is missing"),
        ("sub*=", "a pattern is missing"),
        ("sub*=*", "matches every string"),
        ("sub*=**", "matches every string"),
        ("/a~~=b", "`~` as ~0"),
        ("/a~2=b", "`~` as ~0"),
    ] {
        let error = claim_expectation(text).unwrap_err().to_string();
        assert!(error.contains(said), "{text}: {error}");
    }
    assert!(scope("").is_err() && scope("read").is_ok());
}
