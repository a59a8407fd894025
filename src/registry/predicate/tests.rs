use super::*;

#[test]
fn each_test_is_true_of_what_it_is_about_and_of_nothing_else() {
    let object = |text: &str| Value::parse(text).unwrap().as_object().unwrap().clone();
    let header = object(r#"{"alg":"ES256","kid":"ABCDE12345"}"#);
    let claims = object(
        r#"{"iss":"42","sub":"42","aud":["a",7,"b"],"n":7,"o":{"m":null},"id":"Iv1.x","e":""}"#,
    );
    let holds = |predicate: Predicate| predicate.holds(&header, &claims);
    let (claim, head, to) = (Predicate::claim, Predicate::header, Predicate::recipient);
    for (predicate, expected) in [
        (Predicate::has("n"), true),
        (Predicate::has("x"), false),
        (Predicate::lacks("x"), true),
        (Predicate::lacks("n"), false),
        (claim("iss", Test::Is("42")), true),
        (claim("n", Test::Is("7")), false),
        (claim("iss", Test::SameAs("sub")), true),
        (claim("x", Test::SameAs("y")), false),
        (claim("n", Test::SameAs("n")), false),
        (claim("id", Test::Begins("Iv")), true),
        (claim("id", Test::Ends(".x")), true),
        (claim("id", Test::Contains("1.")), true),
        (claim("o", Test::Object), true),
        (claim("id", Test::Object), false),
        (claim("o", Test::Member("m")), true),
        (claim("o", Test::Member("x")), false),
        (claim("n", Test::GitHubApp), true),
        (claim("iss", Test::GitHubApp), true),
        (claim("id", Test::GitHubApp), true),
        (claim("e", Test::GitHubApp), false),
        (head("kid", Test::AppleId), true),
        (claim("iss", Test::AppleId), false),
        (head("alg", Test::Algorithm(&[Algorithm::Rs256, Algorithm::Es256])), true),
        (head("alg", Test::Algorithm(&[Algorithm::Rs256])), false),
        (to(Test::Is("b")), true),
        (to(Test::Among(&["c", "a"])), true),
        (to(Test::Is("7")), false),
        (Predicate::only(&["iss", "sub", "aud", "n", "o", "id", "e", "more"]), true),
        (Predicate::only(&["iss", "sub"]), false),
    ] {
        assert_eq!(holds(predicate), expected, "{predicate:?}");
    }
}
