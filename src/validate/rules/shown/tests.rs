use super::*;

#[test]
fn long_values_are_cut_and_short_ones_are_not() {
    let of = |text: &str| shown(&Value::parse(text).unwrap());
    assert_eq!(of(r#"["admin","ops-eu"]"#), r#"["admin","ops-eu"]"#);
    let groups: Vec<String> = (0..200).map(|number| format!("\"group-{number}\"")).collect();
    let text = of(&format!("[{}]", groups.join(",")));
    assert!(
        text.starts_with(r#"["group-0","group-1","#) && text.ends_with("… 189 more]"),
        "{text}"
    );
    assert!(text.chars().count() < MOST + 20, "{text}");
    let long = of(&format!("\"{}\"", "ä".repeat(300)));
    assert_eq!(long.chars().count(), MOST + 1, "{long}");
    let one = of(&format!("[\"{}\",1]", "x".repeat(300)));
    assert!(one.starts_with("an array of 2: [\"xxx"), "{one}");
}

#[test]
fn the_search_for_the_closest_is_bounded() {
    let near = ["repo:o/app".to_owned(), "repo:other/app".to_owned()];
    assert_eq!(closest(&near, "repo:o/api"), Some("repo:o/app"));
    let long = |start: &str| format!("{start}{}", "é".repeat(20_000));
    let many: Vec<String> = (0..200).map(|at| long(&at.to_string())).collect();
    let wanted = long("177");
    let cells = compared(&many, &wanted).map(|(_, one, other)| one.len() * other.len());
    assert_eq!(compared(&many, &wanted).count(), 16);
    assert!(cells.sum::<usize>() <= 4096 * 256);
    let wanted = long("7");
    assert_eq!(closest(&many, &wanted), Some(&*many[7]));
}

#[test]
fn the_nearest_of_several() {
    assert_eq!(nearest(&["admin", "ops-eu"], "ops"), Some("ops-eu"));
    assert_eq!(nearest(&["Ops", "ops-eu"], "ops"), Some("Ops"));
    // Of two that are as near, the first.
    assert_eq!(nearest(&["ops-a", "ops-b"], "ops"), Some("ops-a"));
    assert_eq!(nearest(&["admin", "user"], "ops"), None);
    // As near as what is not near any more.
    assert_eq!(nearest(&["xopxxxxx", "user"], "op"), None);
    assert_eq!(nearest(&["ops-eu"], "ops"), None);
    assert_eq!(nearest(&[], "ops"), None);
}
