use super::*;

#[test]
fn a_section_of_an_rfc_is_a_link() {
    assert_eq!(
        linked("see RFC 7519 section 4.1.4."),
        "see \u{1b}]8;;https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4\u{1b}\\\
             RFC 7519 section 4.1.4\u{1b}]8;;\u{1b}\\."
    );
    assert_eq!(linked("no RFC here, RFC x"), "no RFC here, RFC x");
    assert_eq!(with_links("RFC 7519"), "RFC 7519", "only where they were asked for");
}
