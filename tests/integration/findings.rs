//! Findings that say what is true, and are not made of what is ordinary.

use std::fmt::Write as _;

use jwtx::cli::render::wording::words;
use jwtx::jose::{NumericDate, Token, base64url, encoding};
use jwtx::report::finding::Code;
use jwtx::report::{Finding, Report};
use jwtx::scan::intake::normalize;
use jwtx::validate::{Policy, inspect};

use crate::program::{Folder, jwtx, jwtx_with};

const NOW: i64 = 1_767_225_600;

fn look(text: &str) -> Report {
    let (inner, findings) = normalize(text);
    let policy = Policy::at(NumericDate::from_seconds(NOW));
    inspect(Token::parse(&inner).given_as(text), &policy, findings)
}

fn token(header: &str, claims: &str) -> String {
    let signature = base64url::encode([0xa5; 32]);
    format!("{}.{}.{signature}", base64url::encode(header), base64url::encode(claims))
}

fn of(claims: &str) -> Report {
    look(&token(r#"{"alg":"HS256"}"#, claims))
}

fn only(report: &Report, code: Code) -> Vec<&Finding> {
    report.findings.iter().filter(|finding| finding.code == code).collect()
}

#[test]
fn what_can_be_undone_is_not_called_lost() {
    let whole = token(r#"{"alg":"HS256"}"#, r#"{"exp":1767229200}"#);
    let hex = encoding::to_hex(whole.as_bytes()).to_string();
    for text in
        [hex.clone(), hex.to_uppercase(), base64url::encode(&whole), base64url::encode(&hex)]
    {
        let report = look(&text);
        assert!(only(&report, Code::CaseChanged).is_empty(), "{:?}", report.findings);
        let said = words(&only(&report, Code::NotAJwt)[0].message).into_owned();
        assert!(said.starts_with("this is a token in "), "{said}");
    }
    // Other texts in one case are no converted tokens.
    for text in [
        "d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e",
        "D41D8CD98F00B204E9800998ECF8427E",
        "mfzwizltozuxg33nmvzgc3tfmuqhi33lmvxa",
        "MFZWIZLTOZUXG33NMVZGC3TFMUQHI33LMVXA====",
        "abcdefghijklmnopqrstuvwxyz",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "550e8400-e29b-41d4-a716-446655440000",
    ] {
        assert!(only(&look(text), Code::CaseChanged).is_empty(), "{text}");
    }
    for text in [whole.to_uppercase(), whole.to_lowercase()] {
        assert_eq!(only(&look(&text), Code::CaseChanged).len(), 1, "{text}");
    }
}

#[test]
fn nothing_that_stands_for_a_token_is_called_opaque() {
    for text in [
        "REDACTED",
        "[REDACTED]",
        "***",
        "*****",
        "%s",
        "%d",
        "{}",
        "{0}",
        "<token>",
        "${TOKEN}",
        "{{token}}",
        "{{ token }}",
        "xxx",
        "XXXXXXXX",
        "null",
        "undefined",
        "[object Object]",
        "Bearer",
        "Bearer null",
        "Bearer ${TOKEN}",
        "Bearer [REDACTED]",
        "YOUR_ACCESS_TOKEN_HERE",
        "<your-token-here>",
        "••••••••",
        "[Filtered]",
        "(sensitive value)",
        "token=undefined",
        "access_token: null",
        "\"undefined\"",
        "Unauthorized",
        "404 page not found",
        "...",
        "%TOKEN%",
        "#{token}",
        "<%= token %>",
        "__TOKEN__",
        ":token",
        "Promise { <pending> }",
        "true",
        "test",
    ] {
        let report = look(text);
        let said = report.findings.iter().fold(String::new(), |mut said, finding| {
            let _ = writeln!(said, "{}", words(&finding.message));
            said
        });
        assert!(!said.contains("opaque"), "{text}: {said}");
        assert!(!said.is_empty(), "{text}");
    }
    for text in [
        "2YotnFZFEjr1zCsicMWpAA",
        "tGzv3JOkF0XG5Qx2TlKWIA==",
        "AQoDYXdzEJr1K",
        "550e8400-e29b-41d4-a716-446655440000",
    ] {
        let report = look(text);
        let said = only(&report, Code::NotAJwt);
        let is_short = text.len() < 16;
        assert_eq!(
            words(&said[0].message).contains("opaque"),
            !is_short,
            "{text}: {}",
            words(&said[0].message)
        );
    }
}

#[test]
fn a_signed_cookie_is_not_called_encrypted() {
    let whole = token(r#"{"alg":"HS256"}"#, r#"{"exp":1767229200}"#);
    let hash = base64url::encode([7; 20]);
    let long = base64url::encode([7; 32]);
    let user = base64url::encode(r#"{"user":1}"#);
    let hex = encoding::to_hex(&[7; 20]).to_string();
    for (text, what) in [
        (format!("{whole}.aTzBzQ.{hash}"), "cookie library signed again"),
        (format!("s:{whole}.{long}"), "cookie library signed again"),
        (format!("s:sid.{long}"), "a signed cookie of Express"),
        (format!("{user}.aTzBzQ.{hash}"), "as from Flask"),
        (format!("{user}--{hex}"), "a signed cookie of Rails"),
        (format!("{user}:1vabcd:{long}"), "signed by Django"),
        (format!("SFMyNTY.{user}.{long}"), "signed by Phoenix"),
    ] {
        let report = look(&text);
        assert!(only(&report, Code::EncryptedToken).is_empty(), "{text}");
        assert!(only(&report, Code::TokenCut).is_empty(), "{text}: {:?}", report.findings);
        let said = words(&only(&report, Code::NotAJwt)[0].message).into_owned();
        assert!(said.contains(what) && !said.contains("encrypted"), "{text}: {said}");
    }
    // Five segments make no encrypted token; `enc` does.
    let jwe = format!("{}..AAAA.AAAA.AAAA", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#));
    assert_eq!(only(&look(&jwe), Code::EncryptedToken).len(), 1);
    let five = format!("{}.AAAA.AAAA.AAAA.AAAA", base64url::encode(r#"{"alg":"HS256"}"#));
    assert!(only(&look(&five), Code::EncryptedToken).is_empty());
}

#[test]
fn a_byte_order_mark_is_taken_off_with_a_note() {
    let secret = "0123456789abcdef0123456789abcdef";
    let minted = jwtx(&["mint", "--secret", secret, "--exp", "1h", "--at", "1767225600"]);
    let token = minted.stdout.trim();
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        [mark.to_vec(), token.encode_utf16().flat_map(bytes).collect()].concat()
    };
    let folder = Folder::new("marks");
    for (name, bytes) in [
        ("front", format!("\u{feff}{token}\n").into_bytes()),
        ("behind", format!("{token}\u{feff}").into_bytes()),
        ("zero width", format!("{token}\u{200b}\n").into_bytes()),
        ("UTF-16LE", utf16([0xff, 0xfe], u16::to_le_bytes)),
        ("UTF-16BE", utf16([0xfe, 0xff], u16::to_be_bytes)),
    ] {
        let file = format!("@{}", folder.file("token", &bytes));
        let run = jwtx(&["verify", &file, "--secret", secret, "--at", "1767225600"]);
        assert_eq!(run.status, Some(0), "{name}: {}", run.stdout);
        assert!(run.stdout.contains("note invisible-characters-removed"), "{name}: {}", run.stdout);
        assert!(!run.stdout.contains("cut"), "{name}: {}", run.stdout);
    }
    let plain = jwtx_with(&["verify", "--secret", secret, "--at", "1767225600"], token.as_bytes());
    assert!(!plain.stdout.contains("invisible"), "{}", plain.stdout);
}

#[test]
fn a_unit_is_named_with_its_own_divisor_and_only_where_the_date_fits() {
    for (exp, unit, divisor) in [
        ("1767229200000", "milliseconds", "divide by 1000;"),
        ("1767229200000000", "microseconds", "divide by 1000000;"),
        ("1767229200000000000", "nanoseconds", "divide by 1000000000;"),
    ] {
        let report = of(&format!(r#"{{"exp":{exp}}}"#));
        let found = only(&report, Code::ExpInMilliseconds)[0];
        let said = words(&found.message);
        assert!(said.contains(unit) && said.contains(divisor), "{said}");
        assert!(said.ends_with("probably 2026-01-01T01:00:00Z"), "{said}");
        assert!(
            !words(&found.row().fix).contains("divide by 1000:"),
            "{}",
            words(&found.row().fix)
        );
    }
    // The end of time, as some write it, is in no other unit.
    for exp in
        ["253402300799", "9223372036854775807", "9007199254740991", "8640000000000", "99999999999"]
    {
        let report = of(&format!(r#"{{"exp":{exp}}}"#));
        assert!(only(&report, Code::ExpInMilliseconds).is_empty(), "{exp}");
        assert_eq!(only(&report, Code::ExpFarFuture).len(), 1, "{exp}");
    }
}

#[test]
fn what_needs_no_end_is_not_told_to_have_one() {
    for typ in [
        "dpop+jwt",
        "application/dpop+jwt",
        "DPoP+JWT",
        "kb+jwt",
        "secevent+jwt",
        "token-introspection+jwt",
        "openid4vci-proof+jwt",
        "passport",
    ] {
        let header = format!(r#"{{"alg":"ES256","typ":"{typ}"}}"#);
        let report = look(&token(&header, r#"{"iat":1767225600,"jti":"1"}"#));
        assert!(only(&report, Code::ExpMissing).is_empty(), "{typ}");
    }
    let proof = of(r#"{"htm":"GET","htu":"https://api.example/","iat":1767225600,"jti":"1"}"#);
    assert!(only(&proof, Code::ExpMissing).is_empty());
    for typ in ["JWT", "at+jwt", "logout+jwt", "dpop", "jwt+dpop", ""] {
        let header = format!(r#"{{"alg":"ES256","typ":"{typ}"}}"#);
        let report = look(&token(&header, r#"{"iat":1767225600}"#));
        assert_eq!(only(&report, Code::ExpMissing).len(), 1, "{typ}");
    }
}

#[test]
fn every_member_that_misleads_is_named_and_ordinary_writing_is_not() {
    let report = of(
        r#"{"exp":1767229200,"picture":"👩‍💻","name":"می‌خواهم","to":"a\u200bb","role":"\u202enimda","list":["x","\u001b[2J"]}"#,
    );
    let said: Vec<String> = only(&report, Code::ControlCharacters)
        .iter()
        .map(|finding| words(&finding.message).into_owned())
        .collect();
    assert_eq!(
        said,
        [
            "claims: /list/1 contains a control character (U+001B), shown escaped",
            "claims: /role contains a bidirectional control (U+202E), shown escaped",
            "claims: /to contains an invisible character (U+200B), shown escaped",
        ]
    );
    let mut many = String::from(r#"{"exp":1767229200"#);
    for number in 0..30 {
        let _ = write!(many, r#","a{number}":"\u200b""#);
    }
    let _ = write!(many, r#","z":"\u202e"}}"#);
    let report = of(&many);
    let said = only(&report, Code::ControlCharacters);
    assert_eq!(said.len(), 11);
    assert!(words(&said[0].message).contains("/z contains a bidirectional control"));
    assert!(
        words(&said[10].message).ends_with("21 members more contain such characters"),
        "{}",
        words(&said[10].message)
    );
}

/// The messages of findings that say what the text is.
fn said(text: &str) -> Vec<String> {
    let report = look(text);
    let codes = [Code::NotAJwt, Code::TokenCut, Code::TokenShortened];
    let found = report.findings.into_iter().filter(|finding| codes.contains(&finding.code));
    found.map(|finding| format!("{}: {}", finding.code.name(), words(&finding.message))).collect()
}

#[test]
fn a_token_is_called_cut_only_where_it_ends_inside_of_something() {
    let whole = token(r#"{"alg":"HS256"}"#, r#"{"exp":1767229200}"#);
    let (header, rest) = whole.split_once('.').unwrap();
    for dot in [
        "\\u002e", "&#46;", "&#x2e;", "&period;", "\\x2e", ",", "·", "．", "。", "_", "[.]", "",
        "|", ":",
    ] {
        let text = whole.replace('.', dot);
        let how = if dot.is_empty() { "without the two dots" } else { dot };
        let said = said(&text);
        assert_eq!(said.len(), 1, "{text}: {said:?}");
        assert!(said[0].starts_with("not-a-jwt: this is a token with"), "{text}: {said:?}");
        assert!(said[0].contains(how), "{text}: {said:?}");
    }
    assert_eq!(
        said(rest),
        ["not-a-jwt: this is a token without its header: the text starts with the claims"]
    );
    let claims = whole.rsplit_once('.').unwrap().0;
    let nothing = "the token ends after the header: its claims and its signature are missing";
    for (text, says) in [
        (&header[..header.len() - 3], "the text ends inside the header"),
        (header, nothing),
        (&whole[..=header.len()], nothing),
        (&claims[..claims.len() - 5], "the token ends inside the claims"),
        (claims, "the token ends after the claims: its signature is missing"),
    ] {
        assert_eq!(said(text), [format!("token-cut: {says}")], "{text}");
    }
    for text in ["eyes-wide-open-and-nothing-else", "eyJhbGci,IUzI1NiJ9"] {
        assert!(said(text).iter().all(|said| !said.starts_with("token-cut")), "{text}");
    }
}

#[test]
fn a_length_that_no_base64url_has_may_be_too_long_as_well_as_too_short() {
    let whole = token(r#"{"alg":"HS256"}"#, r#"{"exp":1767229200}"#);
    for text in
        [format!("{whole}XY"), "1.2.3".to_owned(), "undefined.undefined.undefined".to_owned()]
    {
        let run = jwtx(&["inspect", &text]);
        assert!(run.stdout.contains("one character is missing or extra"), "{}", run.stdout);
        assert!(!run.stdout.contains("something was cut off"), "{}", run.stdout);
    }
}

#[test]
fn hidden_claims_without_their_disclosures_are_a_warning() {
    let hidden = |header: &str, claims: &str| {
        let text = token(header, claims);
        let with =
            |more: &str| only(&look(&format!("{text}{more}")), Code::DisclosuresMissing).len();
        assert_eq!((with("~"), with("~WyJhIiwiYiIsImMiXQ~")), (0, 0), "{header} {claims}");
        with("")
    };
    let jwt = r#"{"alg":"HS256"}"#;
    for claims in [
        r#"{"_sd":["a"]}"#,
        r#"{"_sd_alg":"sha-256"}"#,
        r#"{"a":{"b":[{"_sd":["c"]}]}}"#,
        r#"{"a":["b",{"...":"c"}]}"#,
    ] {
        assert_eq!(hidden(jwt, claims), 1, "{claims}");
    }
    for typ in ["dc+sd-jwt", "vc+sd-jwt", "example+sd-jwt", "application/dc+SD-JWT"] {
        assert_eq!(hidden(&format!(r#"{{"alg":"HS256","typ":"{typ}"}}"#), "{}"), 1, "{typ}");
    }
    for claims in [r#"{"a":"_sd"}"#, r#"{"_sd":1}"#, "{}", r#"{"...":"a"}"#] {
        assert_eq!(hidden(jwt, claims), 0, "{claims}");
    }
    assert_eq!(hidden(r#"{"alg":"HS256","typ":"kb+jwt"}"#, "{}"), 0);
}
