use super::*;
use crate::jose::Token;

#[test]
fn every_segment_of_an_encrypted_token_is_kept() {
    let token = Token::parse("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.QkJCQg.Q0ND");
    let Form::Jwe(jwe) = &token.form else { panic!("{:?}", token.form) };
    let parts = [
        &jwe.header,
        &jwe.encrypted_key,
        &jwe.initialization_vector,
        &jwe.ciphertext,
        &jwe.authentication_tag,
    ];
    let parts = parts.map(|part| token.part(part));
    assert_eq!(parts.join("."), token.text());
    assert_eq!(parts[1..], ["", "AAAA", "QkJCQg", "Q0ND"]);
}

#[test]
fn every_part_of_an_sd_jwt_is_kept() {
    let token = Token::parse("eyJhbGciOiJIUzI1NiJ9.e30.AAAA~WyJhIl0~WyJiIl0~e30.e30.AA");
    let Form::Jws(jws) = &token.form else { panic!("{:?}", token.form) };
    assert_eq!(token.part(&jws.payload), "e30");
    assert_eq!(token.part(&jws.signature), "AAAA");
    let disclosures = token.disclosures.unwrap();
    assert_eq!(disclosures.iter().collect::<Vec<_>>(), ["WyJhIl0", "WyJiIl0"]);
    assert_eq!(disclosures.key_binding(), Some("e30.e30.AA"));
    let bare = Token::parse("eyJhbGciOiJIUzI1NiJ9.e30.AAAA~WyJhIl0~").disclosures.unwrap();
    assert_eq!((bare.iter().count(), bare.key_binding()), (1, None));
}

#[test]
fn json_is_named_for_what_it_holds() {
    use JsonSerialization as J;
    for (text, expected) in [
        (r#"{"payload":"","signatures":[]}"#, "JWS"),
        (r#"{"signature":""}"#, "JWS"),
        (r#"{"ciphertext":""}"#, "JWE"),
        (r#"{"access_token":""}"#, "object"),
        ("{", "damaged"),
    ] {
        let name = match Token::parse(text).form {
            Form::JsonSerialization(J::Jws(_)) => "JWS",
            Form::JsonSerialization(J::Jwe) => "JWE",
            Form::JsonSerialization(J::Object) => "object",
            Form::JsonSerialization(J::Damaged) => "damaged",
            form => panic!("{text}: {form:?}"),
        };
        assert_eq!(name, expected, "{text}");
    }
}
