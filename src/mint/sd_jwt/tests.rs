use super::*;
use crate::jose::Token;
use crate::jose::sd_jwt::process;

fn object(json: &str) -> Object {
    let Ok(Value::Object(object)) = Value::parse(json) else { panic!("{json}") };
    object
}

fn pointers(places: &[&str]) -> Vec<Pointer> {
    places.iter().map(|place| Pointer::parse(place).unwrap()).collect()
}

#[test]
fn what_is_concealed_is_disclosed_again() {
    let claims = object(r#"{"sub":"u","address":{"city":"X","zip":"1"},"list":["a",{"b":1}]}"#);
    let places = pointers(&["/sub", "/address", "/address/city", "/list/1", "/list/1/b"]);
    let concealed = conceal(&claims, &places, 2).unwrap();
    assert_eq!(concealed.disclosures.len(), 5);
    let text = concealed.claims.to_string();
    for hidden in ["sub", "city", "\"b\"", "zip"] {
        assert!(!text.contains(hidden), "{text}");
    }
    let text = format!("e30.e30.AA~{}~", concealed.disclosures.join("~"));
    let disclosures = Token::parse(&text).disclosures.unwrap();
    let disclosed = process(&concealed.claims, &disclosures, hash).unwrap();
    assert!(Value::Object(disclosed.claims.members().clone()).same(&Value::Object(claims)));
    // At the top, in the address, and in the object of the list.
    assert_eq!(disclosed.hidden, 6);
}

#[test]
fn salts_are_new_and_long_enough() {
    let claims = object(r#"{"a":1}"#);
    let salt = || {
        let concealed = conceal(&claims, &pointers(&["/a"]), 0).unwrap();
        crate::jose::sd_jwt::Disclosure::parse(&concealed.disclosures[0]).unwrap().salt
    };
    assert_ne!(salt(), salt());
    assert_eq!(base64url::decode(&salt()).unwrap().len(), SALT_BYTES);
}

#[test]
fn what_is_not_there_or_reserved_is_refused() {
    let claims = object(r#"{"a":[1],"_sd":[]}"#);
    for place in ["/b", "/a/1", "/a/0/c", "", "/_sd", "/..."] {
        assert!(conceal(&claims, &pointers(&[place]), 0).is_err(), "{place}");
    }
}
