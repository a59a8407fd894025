use super::*;

#[test]
fn a_program_gets_the_text_itself_and_a_terminal_nothing_that_it_obeys() {
    let written = |json: &str, reader| {
        let mut out = Vec::new();
        write(&Value::parse(json).unwrap(), reader, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let hostile = r#""a\u001b[2Jb\u202e\"c""#;
    assert_eq!(written(hostile, Reader::Program), "a\u{1b}[2Jb\u{202e}\"c\n");
    assert_eq!(written(hostile, Reader::Terminal), "a\\u{1b}[2Jb\\u{202e}\"c\n");
    assert_eq!(written(hostile, Reader::Json), "\"a\\u001b[2Jb\\u202e\\\"c\"\n");
    for reader in [Reader::Program, Reader::Terminal, Reader::Json] {
        assert_eq!(
            written(r#"{"a": [1, 2.50], "b":null}"#, reader),
            "{\"a\":[1,2.50],\"b\":null}\n"
        );
        assert_eq!(written("true", reader), "true\n");
    }
}
