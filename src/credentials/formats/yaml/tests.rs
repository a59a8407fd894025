use super::*;

#[test]
fn documents_become_values() {
    let text = "users:\n- name: a # first\n  user: {token: 'x', expiry: 12}\n- &b\n  name: \"b\\n\"\n- *b\nempty:\n";
    let made = r#"{"users":[{"name":"a","user":{"token":"x","expiry":"12"}},{"name":"b\n"},{"name":"b\n"}],"empty":""}"#;
    let read = read(text).unwrap();
    assert_eq!(format!("{read:?}"), format!("{:?}", Value::parse(made).unwrap()));
}

#[test]
fn what_grows_without_end_or_is_broken_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let before = level - 1;
        let items = vec![format!("*a{before}"); 10].join(", ");
        bomb.extend([format!("a{level}: &a{level} [{items}]\n")]);
    }
    assert!(read(&bomb).unwrap_err().starts_with("too many values"), "{:?}", read(&bomb));
    // A long text that is repeated, and one that is kept again at each depth.
    let long = "x".repeat(100_000);
    let text = format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 1000].join(", "));
    assert!(read(&text).unwrap_err().starts_with("too many values"));
    // What is empty counts where it is repeated, too.
    for empty in ["[]", "{}", "''"] {
        let repeated =
            |times: usize| format!("a: &a {empty}\nb: [{}]\n", vec!["*a"; times].join(", "));
        assert!(read(&repeated(MOST_VALUES / 2)).is_ok(), "{empty}");
        assert!(
            read(&repeated(MOST_VALUES)).unwrap_err().starts_with("too many values"),
            "{empty}"
        );
    }
    let open = (0..120).map(|depth| format!("&a{depth} [")).collect::<Vec<_>>().concat();
    let text = format!("{open}{}{}", "x".repeat(1_000_000), "]".repeat(120));
    assert!(read(&text).unwrap_err().starts_with("too many values"));
    assert!(read(&format!("a: {}", "x".repeat(16 << 20))).is_ok());
    assert!(read(&"[".repeat(5000)).is_err());
    assert!(read("a: [b").is_err());
    assert!(read("a: 'secret\n").unwrap_err().find("secret").is_none());
    assert!(read("? [a]\n: b").is_err());
}
