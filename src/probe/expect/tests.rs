//! Expectations by name and in files.

use super::*;

#[test]
fn every_name_is_known_and_a_file_says_the_same() {
    for name in Expectation::NAMES {
        assert_eq!(Expectation::named(name).unwrap().name, name);
    }
    let text = r#"
        distinct = true
        [none]
        status = [401]
        code = ["NO_TOKEN"]
        [expired]
        status = [401]
        code = ["TOKEN_EXPIRED"]
        expired-at = true
        [not-active]
        status = [401, 403]
        code = ["TOKEN_NOT_ACTIVE", "INVALID_TOKEN", "TOKEN_ERROR"]
        [invalid]
        status = [403]
        code = ["INVALID_TOKEN", "TOKEN_ERROR"]
    "#;
    assert_eq!(Expectation::read("article", text).ok(), Expectation::named("article"));
}

#[test]
fn a_slip_in_a_file_is_named() {
    for (text, word) in [
        ("[expired]\nstatsu = [401]", "statsu"),
        ("[expired]\nstatus = \"401\"", "line 2"),
        ("code-pointer = \"code\"", "must start with /"),
        ("code-pointer = \"\"", "must start with /"),
        ("code-pointer = \"/a~b\"", "~0"),
        ("[exired]", "exired"),
    ] {
        let error = Expectation::read("own.toml", text).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn nothing_of_a_file_that_is_none_is_repeated() {
    const SECRET: &str = "hF3kLm9qqTr5Zx7Wc2Vb";
    for text in [
        SECRET.to_owned(),
        format!("{SECRET} = 1"),
        format!("\"{SECRET}`, {SECRET}\" = 1"),
        format!("{SECRET} = 1\n{SECRET} = 2"),
        format!("[{SECRET}]\n[{SECRET}]"),
        format!("code-pointer = \"{SECRET}\""),
        format!("code-pointer = \"/~{SECRET}\""),
        format!("distinct = \"{SECRET}\""),
        format!("distinct = \"a\\\"{SECRET}\""),
        format!("distinct = {SECRET}"),
        format!("[expired]\nstatus = \"{SECRET}\""),
        format!("[expired]\nstatus = '{SECRET}"),
        format!("[expired]\n{SECRET}.{SECRET} = 1"),
    ] {
        let error = Expectation::read("own.toml", &text).unwrap_err().to_string();
        assert!(!error.contains(SECRET) && !error.contains('\n'), "{text}: {error}");
    }
    let error = Expectation::read("own.toml", "distinct = true\n\nx").unwrap_err().to_string();
    assert!(error.starts_with("line 3: "), "{error}");
}
