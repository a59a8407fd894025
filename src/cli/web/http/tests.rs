use super::*;

fn head_of(headers: &str) -> Option<Head> {
    let text = format!("POST /x HTTP/1.1\r\n{headers}\r\n");
    parse(text.as_bytes()).ok().flatten().map(|(head, _)| head)
}

#[test]
fn a_length_is_said_once_and_in_digits() {
    for (headers, expected) in [
        ("Content-Length: 5\r\n", Ok(5)),
        ("content-length: 0\r\n", Ok(0)),
        ("", Err(Status::LengthRequired)),
        ("Transfer-Encoding: chunked\r\n", Err(Status::LengthRequired)),
        ("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", Err(Status::BadRequest)),
        ("Content-Length: 5\r\nContent-Length: 5\r\n", Err(Status::BadRequest)),
        ("Content-Length: +5\r\n", Err(Status::BadRequest)),
        ("Content-Length: 5, 5\r\n", Err(Status::BadRequest)),
        ("Content-Length: \r\n", Err(Status::BadRequest)),
        ("Content-Length: 99999999\r\n", Err(Status::ContentTooLarge)),
        ("Content-Length: 99999999999999999999999\r\n", Err(Status::ContentTooLarge)),
    ] {
        assert_eq!(length(&head_of(headers).unwrap()), expected, "{headers:?}");
    }
}

#[test]
fn what_is_no_request_is_refused_and_what_is_not_complete_waits() {
    assert!(matches!(parse(b"\x16\x03\x01\x02"), Err(Failure::Refused(Status::BadRequest))));
    assert!(matches!(parse(b"GET / HTTP/1.1\r\nHost"), Ok(None)));
    assert!(matches!(parse(b"GET / HTTP/2.0\r\n\r\n"), Err(Failure::Refused(_))));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(HEADERS + 1));
    assert!(matches!(parse(many.as_bytes()), Err(Failure::Refused(Status::HeadersTooLarge))));
}
