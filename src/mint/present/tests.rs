use super::*;
use crate::mint::sd_jwt::conceal;

fn issued() -> Token {
    let claims = r#"{"sub":"u","address":{"city":"X","zip":"1"},"list":["a","b"],"n":1}"#;
    let Ok(Value::Object(claims)) = Value::parse(claims) else { panic!() };
    let places = ["/sub", "/address", "/address/city", "/list/1"]
        .map(|place| Pointer::parse(place).unwrap());
    let concealed = conceal(&claims, &places, 1).unwrap();
    let token = mint::unsigned(&Object::new(), &concealed.claims);
    Token::parse(&format!("{token}~{}~", concealed.disclosures.join("~")))
}

fn claims(wanted: &[&str]) -> Result<String, Fault> {
    let places = wanted.iter().map(|place| Choice::parse(place).unwrap()).collect();
    let presentation = present(&issued(), &Wanted::These(places))?;
    let token = Token::parse(&presentation.text);
    let claims = token.claims.unwrap();
    let disclosed = process(claims.members(), &token.disclosures.unwrap(), hash).unwrap();
    Ok(disclosed.claims.members().to_string())
}

#[test]
fn what_is_wanted_is_disclosed_with_what_it_is_in_and_nothing_else() {
    for (wanted, expected) in [
        (&[][..], r#"{"list":["a"],"n":1}"#),
        (&["sub"], r#"{"list":["a"],"n":1,"sub":"u"}"#),
        (&["/list/1"], r#"{"list":["a","b"],"n":1}"#),
        (&["/address"], r#"{"list":["a"],"n":1,"address":{"zip":"1"}}"#),
        (&["city"], r#"{"list":["a"],"n":1,"address":{"zip":"1","city":"X"}}"#),
        (&["/address/city"], r#"{"list":["a"],"n":1,"address":{"zip":"1","city":"X"}}"#),
    ] {
        assert_eq!(claims(wanted).unwrap(), expected, "{wanted:?}");
    }
    assert!(claims(&["n"]).is_err());
    assert!(claims(&["/address/zip"]).is_err());
}
