use super::*;

#[test]
fn challenges_and_their_parameters_are_read() {
    let text = r#"Basic realm="a, \"b\"", Bearer error="invalid_token" , Error_Description=x y, Negotiate"#;
    let challenges = parse(text);
    let schemes: Vec<&str> = challenges.iter().map(|one| one.scheme.as_str()).collect();
    assert_eq!(schemes, ["Basic", "Bearer", "y", "Negotiate"]);
    assert_eq!(challenges[0].get("realm"), Some("a, \"b\""));
    assert_eq!(challenges[1].get("error"), Some("invalid_token"));
    assert_eq!(challenges[1].get("error_description"), Some("x"));
    // Without the comma that belongs there.
    let apart = parse(r#"Basic realm="a" Bearer error="invalid_token""#);
    assert_eq!(apart.len(), 2);
    assert_eq!(apart[1].get("error"), Some("invalid_token"));
    assert_eq!(parse("Bearer")[0], Challenge { scheme: "Bearer".into(), parameters: vec![] });
}

#[test]
fn rubbish_ends() {
    for text in
        ["", ",,,", "=", "\"", "Bearer a=\"", "\u{e9}", "a=b=c", "Bearer =,=,", "===,é,Bearer"]
    {
        assert!(parse(text).len() <= 2, "{text}");
    }
}
