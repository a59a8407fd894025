use super::*;

#[test]
fn what_is_around_the_words_is_taken_off() {
    for (text, expected) in [
        ("JsonWebTokenError: jwt malformed", "jsonwebtokenerror jwt malformed"),
        (r#"{"error":"invalid_token"}"#, "error invalid_token"),
        (r#"{\"message\":\"jwt expired\",\n\"a\""#, "message jwt expired a"),
        (r"\u0022exp\u0022 claim", "exp claim"),
        ("&quot;exp&quot; claim", "exp claim"),
        ("\u{1b}[31mToken\u{1b}[0m expired", "token expired"),
        ("error=Token%20expired", "error token expired"),
        ("can't find “kid”", "can t find kid"),
        ("ÜBER é", "über é"),
        ("\\", ""),
        ("& \u{1b}[", ""),
    ] {
        assert_eq!(words(text).join(" "), expected, "{text}");
    }
}

#[test]
fn names_of_code_are_taken_apart() {
    for (text, expected) in [
        ("TokenExpiredError", "token expired error"),
        ("JWTExpired ERR_JWT_EXPIRED", "jwt expired err jwt expired"),
        ("kidNotFound", "kid not found"),
    ] {
        assert_eq!(parts(text).join(" "), expected, "{text}");
    }
}
