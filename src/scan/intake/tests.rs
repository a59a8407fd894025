//! What is taken for the token, and what is left alone.

use base64::Engine as _;

use super::*;

const TOKEN: &str =
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.8A-9kI3kmAUGCTxeAUAGd3-_6tGHbyOEuU-sBvnWWCM";
const OTHER: &str =
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIyIn0.8A-9kI3kmAUGCTxeAUAGd3-_6tGHbyOEuU-sBvnWWCM";

fn taken(given: &str) -> (String, Option<String>) {
    match read(given) {
        Pasted::One { text, name, .. } => (text, name),
        Pasted::Several(tokens) => panic!("{given}: {tokens:?}"),
    }
}

#[test]
fn what_markdown_escapes_is_one_token() {
    let escaped = TOKEN.replace('_', "\\_");
    assert_ne!(escaped, TOKEN);
    for text in [format!("a token: {escaped} here"), format!("**{escaped}**"), escaped.clone()] {
        assert_eq!(taken(&text).0, TOKEN, "{text}");
    }
    match read(&format!("{escaped} and {OTHER}")) {
        Pasted::Several(tokens) => assert_eq!(tokens.len(), 2),
        one @ Pasted::One { .. } => panic!("{one:?}"),
    }
}

#[test]
fn what_is_around_a_token_is_taken_off_and_its_name_kept() {
    for (given, name) in [
        ("{\"access_token\":\"TOKEN\",\"expires_in\":3600}", Some("access_token")),
        ("{\n  \"data\": { \"jwt\": \"TOKEN\" }\n}", Some("jwt")),
        ("Cookie: theme=dark; auth=TOKEN; lang=en", Some("auth")),
        ("Set-Cookie: session=TOKEN; Path=/; HttpOnly", Some("session")),
        ("https://app.example/cb#access_token=TOKEN&state=xyz", Some("access_token")),
        ("https%3A%2F%2Fapp.example%2Fcb%23id_token%3DTOKEN%26state%3Dxyz", Some("id_token")),
        ("curl -H 'Authorization: Bearer TOKEN' https://api.example", Some("Authorization")),
        ("http -A bearer -a TOKEN https://api.example", None),
        ("GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer TOKEN\r\n\r\n", Some("Authorization")),
        ("user:\n  token: TOKEN\n", Some("token")),
        ("const token = \"TOKEN\";", Some("token")),
        ("$env:API = 'TOKEN'", Some("API")),
        ("'jwt' => 'TOKEN',", Some("jwt")),
        ("b'TOKEN'", None),
        ("\u{201c}TOKEN\u{201d}", None),
        ("<TOKEN>", None),
        ("got token TOKEN for user 42", None),
        ("TOKEN for user 42", None),
        ("My token is TOKEN. Why is it refused?", None),
        ("{\"body\":\"{\\\"access_token\\\":\\\"TOKEN\\\"}\"}", Some("access_token")),
        ("Authorization: Bearer TOKEN\nCookie: auth=TOKEN", Some("Authorization")),
        ("TOKEN TOKEN", None),
        ("Bearer TOKEN", None),
        ("https://app.example/verify-email/TOKEN", None),
        ("https://app.example/reset/TOKEN?lang=en", None),
        ("GET /unsubscribe/TOKEN HTTP/1.1", None),
        ("wss://a.example/x?t=TOKEN/", Some("t")),
        ("\u{1b}[32mTOKEN\u{1b}[0m", None),
        ("\\u001b[32mTOKEN\\u001b[0m", None),
    ] {
        let given = given.replace("TOKEN", TOKEN);
        assert_eq!(taken(&given), (TOKEN.to_owned(), name.map(ToOwned::to_owned)), "{given}");
    }
}

#[test]
fn several_tokens_are_listed_in_their_order() {
    for (given, names) in [
        ("{\"access_token\":\"TOKEN\",\"id_token\":\"OTHER\"}", ["access_token", "id_token"]),
        ("https://a.example/#access_token=TOKEN&id_token=OTHER", ["access_token", "id_token"]),
        ("a=TOKEN\nb=OTHER\na=TOKEN", ["a", "b"]),
    ] {
        let given = given.replace("TOKEN", TOKEN).replace("OTHER", OTHER);
        let Pasted::Several(tokens) = read(&given) else { panic!("{given}") };
        let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(texts, [TOKEN, OTHER], "{given}");
        let found: Vec<&str> = tokens.iter().filter_map(|token| token.name.as_deref()).collect();
        assert_eq!(found, names, "{given}");
        let (text, findings) = read_one(&given);
        assert_eq!((text.as_str(), findings[0].code), (given.as_str(), Code::SeveralTokens));
    }
}

#[test]
fn what_would_change_a_character_of_the_token_is_left() {
    let (head, tail) = TOKEN.split_at(30);
    for given in [
        format!("e{TOKEN}"),
        format!("{TOKEN}{OTHER}"),
        format!("{TOKEN}.{OTHER}.x"),
        format!("{TOKEN}="),
        format!("{TOKEN}.extra"),
        format!("{head}.{tail}"),
        TOKEN.replace('.', "|"),
    ] {
        assert_eq!(taken(&given).0, given);
    }
    for given in ["{\"a\":\"eTOKEN\"}", "s:TOKEN.c2lnbmF0dXJl x", "{\"a\":\"x.TOKEN\"}"] {
        let given = given.replace("TOKEN", TOKEN);
        assert_ne!(taken(&given).0, TOKEN, "{given}");
    }
}

#[test]
fn beside_a_damaged_token_none_is_taken_by_luck() {
    for given in [
        "{\"a\":\"eTOKEN\",\"b\":\"OTHER\"}",
        "{\"a\":\"TOKENx\",\"b\":\"OTHER\"}",
        "{\"a\":\"CUT\",\"b\":\"OTHER\"}",
        "{\"b\":\"OTHER\",\"a\":\"CUT\"}",
    ] {
        let given =
            given.replace("TOKEN", TOKEN).replace("OTHER", OTHER).replace("CUT", &TOKEN[..30]);
        let Pasted::Several(tokens) = read(&given) else { panic!("{given}") };
        assert_eq!(tokens.len(), 2, "{given}");
    }
    let given = "{\"a\":\"TOKENx\",\"b\":\"TOKEN\"}".replace("TOKEN", TOKEN);
    assert!(matches!(read(&given), Pasted::Several(_)), "{given}");
}

#[test]
fn a_broken_token_is_found_where_there_is_no_other() {
    let broken = &TOKEN[..60];
    let given = format!("{{\"access_token\":\"{broken}\"}}");
    assert_eq!(taken(&given).0, broken);
    let given = format!("{{\"session\":\"eyJhIjoxfQ.Zg.x1\",\"access_token\":\"{TOKEN}\"}}");
    assert_eq!(taken(&given).0, TOKEN);
}

#[test]
fn base64_is_undone_and_named() {
    let encoded = base64::engine::general_purpose::STANDARD.encode(TOKEN);
    for given in [encoded.clone(), format!("data:\n  token: {encoded}\n")] {
        let Pasted::One { text, findings, .. } = read(&given) else { panic!("{given}") };
        assert_eq!(text, TOKEN);
        assert!(findings[0].message.in_words_of_the_library().contains("in base64"), "{given}");
    }
}

#[test]
fn words_are_no_token() {
    for given in ["hello", "a.b", "hello world. again", "{\"sub\":\"1\"}", "token.txt"] {
        assert_eq!(taken(given).0.replace(' ', ""), given.replace(' ', ""));
    }
    assert_eq!(taken(" \n").0, "");
}
