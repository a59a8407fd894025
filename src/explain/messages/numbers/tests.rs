use super::super::table;
use super::*;

#[test]
fn one_status_is_one_page_however_it_is_written() {
    let rows = table::read();
    let page = |text: &str| find(text, &rows).map(|message| message.says().into_owned());
    for text in [
        "401",
        "401 Unauthorized",
        "error 401",
        "Unauthorized",
        "HTTP/1.1 401 Unauthorized",
        "statusCode: 401",
    ] {
        assert_eq!(page(text).as_deref(), Some("HTTP 401"), "{text}");
        assert!(verdicts(read(text).unwrap()).is_empty(), "{text}");
    }
    for text in ["403", "Forbidden", "status code 403", "HTTP/2 403"] {
        assert_eq!(page(text).as_deref(), Some("HTTP 403"), "{text}");
    }
    assert_eq!(page("exit code 2").as_deref(), Some("exit status 2"));
}

#[test]
fn numbers_lead_to_verdicts() {
    for (text, codes) in [
        ("6", &["INVALID_TOKEN"][..]),
        ("exit 3", &["TOKEN_EXPIRED"]),
        ("exited with status 7", &["NO_TOKEN"]),
        ("200", &["TOKEN_VALID", "TOKEN_EXPIRING"]),
        ("exit 2", &[]),
    ] {
        assert_eq!(verdicts(read(text).unwrap()), codes, "{text}");
    }
    for text in ["", "12345", "exit", "HTTP 2", "four", "3 tokens", "3 4", "+3", "03", "error"] {
        let codes = read(text).map(verdicts).unwrap_or_default();
        assert!(codes.is_empty(), "{text}: {codes:?}");
    }
}

#[test]
fn a_status_in_a_longer_text_is_named_as_one() {
    let rows = table::read();
    let text = "AxiosError: Request failed with status code 401";
    assert_eq!(mentioned(text, &rows).unwrap().says(), "HTTP 401");
    assert!(mentioned("line 401 of the file", &rows).is_none());
}
