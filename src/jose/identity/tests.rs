use super::*;

#[test]
fn white_space_and_order_do_not_count() {
    let (header, claims) = (base64url::encode(r#"{"alg":"HS256"}"#), base64url::encode("{}"));
    let compact = format!("{header}.{claims}.AAAA");
    let flat = format!(r#"{{"payload":"{claims}","protected":"{header}","signature":"AAAA"}}"#);
    let general = format!(
        r#"{{ "signatures": [{{"signature": "AAAA", "protected": "{header}"}}],"payload": "{claims}"}}"#
    );
    for text in [&compact, &flat, &general] {
        assert_eq!(Token::parse(text).identity(), compact, "{text}");
    }
    let header = base64url::encode(r#"{"alg":"A128KW","enc":"A128GCM"}"#);
    let compact = format!("{header}.AAAA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA");
    let flat = format!(
        r#"{{"tag":"AAAAAAAAAAAAAAAAAAAAAA","ciphertext":"AA","iv":"AAAAAAAAAAAAAAAA",
            "encrypted_key":"AAAA","protected":"{header}"}}"#
    );
    for text in [&compact, &flat] {
        assert_eq!(Token::parse(text).identity(), compact, "{text}");
    }
}
