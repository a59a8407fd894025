//! By what a token is known.

use super::*;

#[test]
fn a_token_is_the_same_by_its_text_and_by_its_fingerprint() {
    let text = |text| TokenName::Text(Cow::Borrowed(text));
    let fingerprint = |text| TokenName::Fingerprint(Fingerprint::of(text));
    assert_eq!(text("a.b.c"), text("a.b.c"));
    assert_eq!(text("a.b.c"), fingerprint("a.b.c"));
    assert_ne!(text("a.b.c"), text("a.b.d"));
    assert_ne!(text("a.b.c"), fingerprint("a.b.d"));
    assert_ne!(fingerprint("a.b.c"), fingerprint("a.b.d"));
}
