use super::text;

#[test]
fn nothing_that_a_terminal_obeys_is_let_through() {
    for c in [
        '\u{1b}',
        '\u{7}',
        '\r',
        '\n',
        '\u{8}',
        '\u{7f}',
        '\u{9b}',
        '\u{90}',
        '\u{202e}',
        '\u{2066}',
        '\u{200b}',
        '\u{200d}',
        '\u{feff}',
        '\u{2028}',
        '\u{61c}',
        '\u{e0041}',
    ] {
        let shown = text(&format!("a{c}b")).into_owned();
        assert_eq!(shown, format!("a\\u{{{:x}}}b", u32::from(c)));
    }
    assert_eq!(text("Grüße, 世界 🎉"), "Grüße, 世界 🎉");
}

#[test]
fn nothing_that_a_ci_service_obeys_is_let_through() {
    for (given, shown) in [
        ("::error file=x::y", "\\u{3a}:error file=x::y"),
        (" \u{a0}::stop-commands::x", " \u{a0}\\u{3a}:stop-commands::x"),
        ("a##[error]b", "a\\u{23}#[error]b"),
        ("##vso[task.setvariable variable=x]y", "\\u{23}#vso[task.setvariable variable=x]y"),
        ("###teamcity[x]", "#\\u{23}#teamcity[x]"),
        ("a::b ## c #[d]", "a::b ## c #[d]"),
    ] {
        assert_eq!(text(given), shown);
        assert_eq!(text(&text(given)), shown, "once is enough");
    }
}
