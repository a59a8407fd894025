#[test]
fn what_a_workflow_command_would_obey_is_escaped() {
    assert_eq!(super::property("a:b,c%\r\n::d"), "a%3Ab%2Cc%25%0D%0A%3A%3Ad");
    assert_eq!(super::data("50%\n::error::x"), "50%25\\u{a}::error::x");
    assert_eq!(super::data("::error::x"), "\\u{3a}:error::x");
}
