use super::*;

fn encode(bytes: &[u8]) -> String {
    base64url::encode(bytes)
}

#[test]
fn cookies_are_known_by_their_parts() {
    let hash = encode(&[7; 20]);
    let long = encode(&[7; 32]);
    let claims = encode(br#"{"user":1}"#);
    let time = encode(&[0x65, 1, 2, 3]);
    let hex = "919d2857386fac7248c32cda775256b67bfcb69c";
    let jwt = format!("{}.{claims}.{long}", encode(br#"{"alg":"HS256"}"#));
    assert!(rails_signed(&format!("{claims}--{hex}")));
    assert!(rails_signed(&format!("eyJ1c2VyIjoxfQ%3D%3D--{hex}")));
    assert!(rails_encrypted(&format!("{claims}--{}--{}", encode(&[1; 12]), encode(&[2; 16]))));
    assert!(django(&format!("{claims}:1abcde:{hash}")));
    assert!(itsdangerous(&format!("{claims}.{time}.{hash}")));
    assert!(itsdangerous(&format!(".{}.{time}.{hash}", encode(&[0x78, 0x9c, 1, 2]))));
    assert!(signed_token(&format!("{jwt}.{time}.{hash}")));
    assert!(signed_token(&format!("s:{jwt}.{long}")) && signed_token(&format!("s%3A{jwt}.{long}")));
    assert!(express_session(&format!("s:sessionid.{long}")));
    assert!(!express_session(&format!("s:{jwt}.{long}")));
    assert!(laravel(&encode(br#"{"iv":"a","value":"b","mac":"c"}"#)));
    assert!(fernet(&encode(&[&[0x80][..], &[0; 88]].concat())));
    assert!(phoenix(&format!("SFMyNTY.{claims}.{long}")));
    // Tokens, and texts that only begin alike.
    for text in
        [jwt.as_str(), "gAAAAabc", "MDAwMDAwMDAwMDAw", "s:nothing", "AgEabc", "k1.foo", "a--b"]
    {
        for (name, is) in [
            ("rails_signed", rails_signed as fn(&str) -> bool),
            ("rails_encrypted", rails_encrypted),
            ("django", django),
            ("itsdangerous", itsdangerous),
            ("express_session", express_session),
            ("signed_token", signed_token),
            ("laravel", laravel),
            ("fernet", fernet),
            ("phoenix", phoenix),
            ("macaroon", macaroon),
            ("saml", saml),
            ("other_xml", other_xml),
            ("json_in_base64", json_in_base64),
            ("paserk", paserk),
            ("password_hash", password_hash),
        ] {
            assert!(!is(text), "{text} is not {name}");
        }
    }
}
