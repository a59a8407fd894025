use super::*;

#[test]
fn an_error_keeps_its_kind_its_sentence_and_its_source() {
    let below = std::io::Error::other("below");
    let error = KeyError::malformed("it is no key").caused_by(below);
    assert_eq!(error.kind(), KeyErrorKind::Malformed);
    assert_eq!(error.to_string(), "it is no key");
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("below"));
    assert_eq!(error, KeyError::malformed("it is no key"));
    assert_ne!(error, KeyError::unfit("it is no key"));
}
