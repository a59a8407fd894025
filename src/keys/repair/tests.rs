use super::*;

const PEM: &str = "-----BEGIN PUBLIC KEY-----\nAAAA\nBBBB\n-----END PUBLIC KEY-----\n";

#[test]
fn line_breaks_are_put_back() {
    for broken in [
        PEM.replace('\n', "\\n"),
        PEM.replace('\n', "\\r\\n"),
        PEM.replace('\n', " "),
        format!("\"{}\"", PEM.replace('\n', "\\n")),
    ] {
        assert_eq!(
            repaired(broken.as_bytes()).as_deref().map(String::as_str),
            Some(PEM),
            "{broken}"
        );
    }
    assert!(repaired(b"-----BEGIN PUBLIC KEY-----\nAAAA").is_none());
}

#[test]
fn what_was_wrong_is_said() {
    let body = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----";
    for (broken, words) in [
        (body.replace('\n', "\\n"), "`\\n`"),
        (body.replace('\n', " "), "no line breaks"),
        (format!("\"{body}\""), "quotes"),
        (format!("{}\n", body.replace("\nAAAA\n", " AA\nAA ")), "in the wrong places"),
    ] {
        assert!(broken_lines(&broken).contains(words), "{broken}");
    }
    assert!(broken_boundary(&body[27..]).contains("first line"));
    assert!(broken_boundary(&body[..32]).contains("last line of the PEM is missing"));
    assert!(broken_boundary(&body.replace("KEY-----\nA", "KEY----\nA")).contains("damaged"));
}
