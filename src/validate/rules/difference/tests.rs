use super::difference;

#[test]
fn what_was_meant_to_be_the_same_is_told_apart_from_what_was_not() {
    for (held, wanted, word) in [
        ("https://id.example", "https://id.example/", Some("slash")),
        ("https://ID.example", "https://id.example", Some("case")),
        ("http://id.example", "https://id.example", Some("scheme")),
        ("id.example", "https://id.example", Some("scheme")),
        (" api", "api", Some("white space")),
        ("api web", "web", Some("array")),
        ("https://id.example:443/a", "https://id.example/a", Some("port")),
        ("https://sts.windows.net/t/", "https://login.microsoftonline.com/t/v2.0", Some("tenant")),
        ("https://sts.windows.net/t/", "https://login.microsoftonline.com/u/v2.0", None),
        ("repo:o@1/r@2:ref:refs/heads/main", "repo:o/r:ref:refs/heads/main", Some("GitHub")),
        ("repo:o/r:ref:refs/heads/main", "repo:o/other:ref:refs/heads/main", None),
        ("api://1234", "1234", Some("api://")),
        ("api web", "database", None),
        ("api", "web", None),
        ("id.example.", "id.example", Some("dot")),
        ("other.example", "https://id.example", None),
        ("https://other.example", "id.example", None),
    ] {
        let found = difference(held, wanted);
        match word {
            Some(word) => assert!(found.is_some_and(|f| f.contains(word)), "{held} {wanted}"),
            None => assert_eq!(found, None),
        }
    }
}
