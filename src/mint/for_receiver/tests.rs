use super::*;
use crate::keys::{KeyMaterial, Secret};
use crate::registry::{RECEIVERS, receiver};

const NOW: NumericDate = NumericDate::from_seconds(1_767_222_300);

fn secret() -> Key {
    Key::new("test", KeyMaterial::Secret(Secret::new(vec![b'k'; 64])))
}

fn filled(name: &str, claims: &str) -> Result<String, Unfit> {
    let Value::Object(mut object) = Value::parse(claims).unwrap() else { unreachable!() };
    fill(receiver(name).unwrap(), &mut object, &secret(), NOW, "new")?;
    Ok(object.to_string())
}

#[test]
fn what_is_known_is_filled_in() {
    assert_eq!(
        filled("github-app", r#"{"iss":"1"}"#).unwrap(),
        r#"{"iss":"1","iat":1767222240,"exp":1767222840}"#
    );
    assert_eq!(filled("apns", r#"{"iss":"T"}"#).unwrap(), r#"{"iss":"T","iat":1767222300}"#);
    assert_eq!(
        filled("client-assertion", r#"{"iss":"c","aud":"https://id"}"#).unwrap(),
        r#"{"iss":"c","aud":"https://id","iat":1767222300,"exp":1767222360,"sub":"c","jti":"new"}"#
    );
    let zoom = filled("zoom", r#"{"appKey":"a","mn":1,"role":0}"#).unwrap();
    assert!(
        zoom.contains(r#""sdkKey":"a""#) && zoom.contains(r#""tokenExp":1767229500"#),
        "{zoom}"
    );
    // What was given is left as it is.
    let given = filled("client-assertion", r#"{"iss":"c","sub":"d","jti":"j","aud":"a"}"#);
    assert!(given.unwrap().contains(r#""sub":"d","jti":"j""#));
}

#[test]
fn a_lifetime_that_would_be_refused_is_refused() {
    let of = |name: &str, times: &str| filled(name, &format!(r#"{{"iss":"1",{times}}}"#));
    let seconds = Seconds::from_seconds;
    assert!(of("github-app", r#""exp":1767222900"#).is_ok());
    let long = of("github-app", r#""exp":1767222901"#);
    assert_eq!(long, Err(Unfit::TooLong(seconds(601), seconds(600))));
    // An `iat` long ago counts.
    let old = of("google", r#""iat":1767219600,"exp":1767223201"#);
    assert_eq!(old, Err(Unfit::TooLong(seconds(3601), seconds(3600))));
    assert_eq!(of("google", r#""exp":1767222300"#), Err(Unfit::Expired));
    assert!(of("apns", r#""exp":1767222301"#).is_ok());
}

#[test]
fn what_is_missing_is_named() {
    for row in RECEIVERS {
        let Err(Unfit::Missing(claims, header)) =
            check_given(row, &Object::new(), Some(&Object::new()))
        else {
            panic!("{}", row.name)
        };
        let given =
            |demands: &[Demand]| demands.iter().filter(|one| one.content == Content::Given).count();
        assert_eq!((claims.len(), header.len()), (given(row.claims), given(row.header)));
        let without_header = check_given(row, &Object::new(), None);
        if given(row.claims) == 0 {
            // Only the header lacks something, and nobody knows it yet.
            assert_eq!(without_header, Ok(()), "{}", row.name);
            continue;
        }
        assert!(matches!(without_header, Err(Unfit::Missing(_, header)) if header.is_empty()));
    }
}

#[test]
fn the_algorithm_is_one_of_the_receiver() {
    let key = secret();
    let hs256 = Algorithm::from_name("HS256").unwrap();
    let hs512 = Algorithm::from_name("HS512").unwrap();
    let of = |name, asked, chosen| algorithm(receiver(name).unwrap(), asked, chosen, &key);
    assert_eq!(of("zoom", true, hs256), Ok(hs256));
    assert_eq!(of("zoom", false, hs512), Ok(hs256));
    assert_eq!(of("zoom", true, hs512), Err(Unfit::Algorithm(hs512)));
    assert_eq!(of("github-app", false, hs256), Err(Unfit::Algorithm(hs256)));
}

#[test]
fn what_is_fixed_cannot_be_something_else() {
    let other = filled("google", r#"{"aud":"https://example.com"}"#);
    assert!(matches!(other, Err(Unfit::NotFixed(demand, value))
                if demand.name == "aud" && value == "https://oauth2.googleapis.com/token"));
    assert!(filled("google", r#"{"aud":"https://oauth2.googleapis.com/token"}"#).is_ok());
    assert!(filled("docusign", r#"{"scope":"signature"}"#).unwrap().contains(r#""signature""#));
}

#[test]
fn a_secret_has_no_fingerprint() {
    assert_eq!(filled("snowflake", r#"{"sub":"A.U"}"#), Err(Unfit::NoPublicKey));
    assert!(filled("snowflake", "{}").is_ok(), "what is missing is named elsewhere");
}
