use super::*;

#[test]
fn lines_stay_and_commands_of_a_terminal_do_not() {
    let mut out = Vec::new();
    text("one\n\u{1b}[2Jtwo", &mut out).unwrap();
    let written = String::from_utf8(out).unwrap();
    assert!(written.starts_with("one\n"), "{written}");
    assert!(written.ends_with("[2Jtwo\n") && !written.contains('\u{1b}'), "{written}");
}
