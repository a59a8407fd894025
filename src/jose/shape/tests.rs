use super::shape_of;

#[test]
fn any_characters_may_stand_anywhere() {
    let pieces = ["é", "\u{feff}", "👩", "$", "<", "--", ":", ".", "s:", "eyJ", "%", "{", "A"];
    for first in pieces {
        for second in pieces {
            for third in pieces {
                for text in
                    [format!("{first}{second}{third}"), format!("{first}{second}{third}AAA{first}")]
                {
                    // Whatever it is, to look at it ends in an answer.
                    let _ = shape_of(&text).map(|shape| shape.describe(&text));
                }
            }
        }
    }
}

#[test]
fn what_is_no_token_is_named_and_what_is_one_is_not() {
    for (text, word) in [
        ("undefined", "word"),
        ("NULL", "word"),
        ("[object Object]", "object"),
        ("***", "mask"),
        ("[REDACTED]", "hidden"),
        ("%s", "placeholder"),
        ("<html><body>no</body></html>", "web page"),
        ("<a><b/></a>", "XML"),
        ("$2b$10$N9qo8uLOickgx2ZMRZoMye", "hash"),
        ("${ACCESS_TOKEN}", "placeholder"),
        ("{{token}}", "placeholder"),
        ("$TOKEN", "variable"),
        ("ghs_123456_eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "installation"),
        ("ya29.a0AfH6SMBx", "Google"),
        ("v4.public.eyJzdWIiOiIxIn0", "PASETO"),
        ("PHNhbWxwOlJlc3BvbnNl", "SAML"),
        ("MDAxY2xvY2F0aW9uIGh0dHA", "macaroon"),
    ] {
        assert!(shape_of(text).is_some_and(|shape| shape.what.contains(word)), "{text}");
    }
    for text in ["eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "abc", "", "nothing", "MDAwMDAwMDAw", "gAAAAA"] {
        assert!(shape_of(text).is_none(), "{text}");
    }
}
