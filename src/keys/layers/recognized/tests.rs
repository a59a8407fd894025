//! What is recognised though it is no key.

use super::*;

#[test]
fn an_address_leads_to_the_option_that_fetches_it() {
    let advice = |text: &str| {
        of_address(text).and_then(|named| named.advice).map(|advice| format!("{advice:?}"))
    };
    for scheme in ["https", "http"] {
        let set = advice(&format!("{scheme}://issuer.example/keys")).unwrap();
        assert!(set.contains("KeySet"), "{set}");
        let issuer =
            advice(&format!("{scheme}://issuer.example/.well-known/openid-configuration")).unwrap();
        assert!(issuer.contains("KeyIssuer"), "{issuer}");
    }
    let of_length = |length: usize| format!("https://{}", "a".repeat(length - 8));
    assert!(of_address(&of_length(2048)).is_some());
    for none in [of_length(2049), of_length(9000), "https://a b".to_owned(), "ftp://a".to_owned()] {
        assert!(of_address(&none).is_none(), "{none}");
    }
}
