use super::*;

fn advice(argument: &str) -> Option<String> {
    let finding = found(argument, argument)?;
    finding.advice.map(|advice| advice.in_words_of_the_library())
}

#[test]
fn an_error_message_leads_to_explain() {
    for (argument, expected) in [
        ("jwt expired", "jwtx explain \"jwt expired\""),
        ("JsonWebTokenError: invalid signature", "jwtx explain \"invalid signature\""),
        ("jwt expired; $(reboot) hunter2", "jwtx explain \"jwt expired\""),
    ] {
        assert_eq!(advice(argument).as_deref(), Some(expected), "{argument}");
    }
}

#[test]
fn what_is_no_message_stays_what_it_is() {
    const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";
    assert!(found(&format!("jwt expired {TOKEN}"), TOKEN).is_none());
    for argument in [
        "undefined",
        "Bearer undefined",
        "Authorization: Bearer abc",
        "a b c",
        r#"Bearer error="invalid_token""#,
    ] {
        assert_eq!(advice(argument), None, "{argument}");
    }
}
