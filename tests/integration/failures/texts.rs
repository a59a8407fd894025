//! The failures of texts that are no token, or not only one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jwtx::jose::base64url;
use jwtx::report::finding::Code;

use super::{Row, SECRET, Shows, good, hs256, judged};

pub(super) fn texts() -> Vec<Row> {
    let token = good();
    let finding =
        |title, text: &str, code| Row { title, report: judged(text), shows: Shows::Finding(code) };
    let (head, tail) = token.split_at(40);
    let jwe = format!("{}..AAAA.AAAA.AAAA", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#));
    let cut = token[..token.len() - 9].to_owned();
    let ms = hs256(r#"{"sub":"~?>~?>~?>~?>","exp":1767229200}"#);
    assert!(ms.contains(['-', '_']));
    let padded = {
        let (head, body) = (
            base64url::encode(r#"{"alg":"HS256","signer":"arn:aws:elasticloadbalancing"}"#),
            base64url::encode(r#"{"exp":1767229200}"#),
        );
        let pad = |text: String| format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4));
        let input = format!("{}.{}", pad(head), pad(body));
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        format!("{input}.{}", pad(base64url::encode(tag.as_ref())))
    };
    vec![
        finding("`Bearer ` left on it", &format!("Bearer {token}"), Code::BearerPrefixRemoved),
        finding("quotes left on it", &format!("\"{token}\""), Code::QuotesRemoved),
        finding("wrapped into lines", &format!("{head}\n{tail}"), Code::LineWrapsJoined),
        finding("the word `undefined`", "undefined", Code::NotAJwt),
        finding("an opaque token", "ya29.a0AfH6SMBxN3", Code::NotAJwt),
        finding(
            "GitHub's installation token with a JWT inside",
            &format!("ghs_123456_{token}"),
            Code::NotAJwt,
        ),
        finding("a PASETO", "v4.public.eyJzdWIiOiIxIn0", Code::NotAJwt),
        Row {
            title: "an SD-JWT with a disclosure that is not its own",
            report: judged(&format!("{token}~WyJzYWx0Iiwibm0iLDFd~")),
            shows: Shows::Check("disclosures"),
        },
        finding("an encrypted token", &jwe, Code::EncryptedToken),
        finding("cut off at the end", &cut, Code::TokenCut),
        finding(
            "shortened by a log",
            &format!("{}...{}", &token[..20], &token[token.len() - 6..]),
            Code::TokenShortened,
        ),
        finding("in upper case", &token.to_uppercase(), Code::CaseChanged),
        finding("a mask instead of the token", "********", Code::NotAJwt),
        finding("a placeholder that was not filled in", "<your-token-here>", Code::NotAJwt),
        finding(
            "a token that a cookie library signed once more",
            &format!("{token}.aTzBzQ.{}", base64url::encode([7; 20])),
            Code::NotAJwt,
        ),
        finding(
            "a file with a byte order mark",
            &format!("\u{feff}{token}\n"),
            Code::InvisibleCharactersRemoved,
        ),
        Row {
            title: "hexadecimal text of the token",
            report: judged(&jwtx::jose::encoding::to_hex(token.as_bytes())),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "the whole URL of a redirect",
            report: judged(&format!("https://app.example/cb#access_token={token}&state=1")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "one letter too many in front",
            report: judged(&format!("e{token}")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "base64 once more",
            report: judged(&STANDARD.encode(&token)),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "`+` turned into a space",
            report: judged(&ms.replace('-', " ").replace('_', "/")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "two tokens in one text",
            report: judged(&format!("{token}{token}")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "the standard base64 alphabet",
            report: judged(&ms.replace('-', "+").replace('_', "/")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "padding kept, as AWS load balancers do",
            report: judged(&padded),
            shows: Shows::Diagnosis,
        },
    ]
}
