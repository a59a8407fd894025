//! What a person sees: the first line, the claims, marks in ASCII, and no line that a terminal would break.

use jwtx::cli::render::human::{Detail, Human, Zone};
use jwtx::cli::render::{Render as _, style};
use jwtx::jose::{NumericDate, Token, base64url};
use jwtx::validate::{Policy, inspect};

const NOW: i64 = 1_767_222_600;

fn shown(claims: &str, width: usize, detail: Detail) -> String {
    style::set(style::Abilities { colors: false, unicode: true, links: false });
    let token =
        format!("{}.{}.c2ln", base64url::encode(r#"{"alg":"HS256"}"#), base64url::encode(claims));
    let report =
        inspect(Token::parse(&token), &Policy::at(NumericDate::from_seconds(NOW)), Vec::new());
    let human = Human { width, is_terminal: true, detail, zone: Zone::Utc, raw: false };
    let mut text = Vec::new();
    human.report(&report, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn the_first_line_answers() {
    for (claims, line) in [
        (r#"{"exp":1767219000}"#, "JWS · HS256 · EXPIRED 1h ago · signature not checked"),
        (r#"{"exp":1767223140}"#, "JWS · HS256 · expires in 9m · signature not checked"),
        (
            r#"{"exp":1767229999,"nbf":1767222900}"#,
            "JWS · HS256 · NOT ACTIVE for another 5m · signature not checked",
        ),
        ("{}", "JWS · HS256 · never expires · signature not checked"),
    ] {
        assert_eq!(shown(claims, 80, Detail::Usual).lines().next(), Some(line));
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let claims = format!(
        r#"{{"sub":"{}","iat":1767222000,"exp":1767222900,"realm_access":{{"roles":["reader","writer","administrator"]}},
            "name":"世界 世界 世界 世界 世界 世界 世界 世界","evil":"\u001b[31m\u202e a b c d e f g h i j k l m n"}}"#,
        "x".repeat(300)
    );
    for width in [40, 80, 200] {
        let text = shown(&claims, width, Detail::Usual);
        for line in text.lines() {
            let columns = line.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum::<usize>();
            assert!(columns <= width, "{width}: {line}");
        }
        assert!(text.contains("xxx…\n"), "{text}");
        let full = shown(&claims, width, Detail::Full);
        assert!(full.contains(&"x".repeat(300)), "{full}");
    }
}

#[test]
fn what_is_nested_is_indented() {
    let claims =
        r#"{"realm_access":{"roles":["reader"]},"cnf":{"a":{"bcd":1,"e":[{"f":null},2]}}}"#;
    let text = shown(claims, 80, Detail::Usual);
    let part = text.split("Claims\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    let expected = "  realm_access\n    roles  [\"reader\"]\n  cnf           confirmation\n    a\n      \
                    bcd  1\n      e\n        [0]\n          f  null\n        [1]  2";
    let part = part.unwrap_or_default().replace("realm_access  realm roles", "realm_access");
    let shown: Vec<&str> = part.lines().map(str::trim_end).collect();
    let label = shown.iter().find(|line| line.starts_with("  cnf")).copied().unwrap_or_default();
    assert_eq!(shown.join("\n").replace(label, "  cnf           confirmation"), expected);
}
