use super::*;

#[test]
fn the_setting_names_the_keys() {
    let help = |issuer: &str| {
        let keys = provider_of(issuer).unwrap().keys;
        keys_of(keys, issuer).help().cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        help("https://gitlab.com"),
        [Help::set_to(Setting::KeyIssuer, "https://gitlab.com")]
    );
    assert_eq!(
        help("https://abc.supabase.co/auth/v1"),
        [Help::set_to(Setting::KeySet, "https://abc.supabase.co/auth/v1/.well-known/jwks.json")]
    );
}
