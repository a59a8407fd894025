//! The failures of times and of other claims.

use jwtx::jose::Algorithm;
use jwtx::report::finding::Code;

use super::{Row, SECRET, Shows, claims, expecting, given, hs256, judged, policy, secret, signed};

pub(super) fn times() -> Vec<Row> {
    let row =
        |title, text: &str, code| Row { title, report: claims(text), shows: Shows::Finding(code) };
    let check = |title, text: &str| Row { title, report: claims(text), shows: Shows::Check("exp") };
    vec![
        row("`exp` in milliseconds", r#"{"exp":1767229200000}"#, Code::ExpInMilliseconds),
        row(
            "a lifetime a thousand times too short",
            r#"{"iat":1767225600,"exp":1767225603.6}"#,
            Code::LifetimeShort,
        ),
        row(
            "a lifetime instead of a date",
            r#"{"iat":1767225600,"exp":3600}"#,
            Code::ExpIsADuration,
        ),
        check("`exp` as text", r#"{"exp":"1767229200"}"#),
        check("`exp` as a date", r#"{"exp":"2026-01-01T01:00:00Z"}"#),
        check("`exp` is null", r#"{"exp":null}"#),
        row("no `exp`", r#"{"sub":"user-42"}"#, Code::ExpMissing),
        row(
            "expired the second it was made",
            r#"{"iat":1767225600,"exp":1767225600}"#,
            Code::ExpBeforeIat,
        ),
        row("`nbf` after `exp`", r#"{"nbf":1767229200,"exp":1767225700}"#, Code::ExpBeforeNbf),
        row(
            "the issuer's clock is ahead",
            r#"{"iat":1767225607,"exp":1767229200}"#,
            Code::IatInFuture,
        ),
        row("local time written as UTC", r#"{"iat":1767232799,"exp":1767236400}"#, Code::LocalTime),
        Row {
            title: "expired here, accepted elsewhere",
            report: expecting(
                "api",
                "https://id.example",
                &hs256(r#"{"iss":"https://id.example","aud":"api","exp":1767225510}"#),
            ),
            shows: Shows::Opinion(".NET IdentityModel"),
        },
        Row {
            title: "accepted here, expired elsewhere",
            report: claims(r#"{"exp":1767225560}"#),
            shows: Shows::Opinion("PyJWT"),
        },
        row("a token for years", r#"{"iat":1767225600,"exp":1830297600}"#, Code::ExpFarFuture),
    ]
}

pub(super) fn claim_failures() -> Vec<Row> {
    let aud = |title, claims: &str, audience| Row {
        title,
        report: expecting(audience, "", &hs256(claims)),
        shows: Shows::Check("aud"),
    };
    let iss = |title, claims: &str, issuer| Row {
        title,
        report: expecting("", issuer, &hs256(claims)),
        shows: Shows::Check("iss"),
    };
    let finding =
        |title, text: &str, code| Row { title, report: claims(text), shows: Shows::Finding(code) };
    let access = signed(
        r#"{"alg":"HS256","typ":"at+jwt"}"#,
        r#"{"exp":1767229200}"#,
        Algorithm::Hs256,
        &secret(SECRET),
    );
    let github = r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:octocat@1/app@2:ref:refs/heads/main","exp":1767229200}"#;
    let mut subject = policy();
    subject.expectations.subject = Some("repo:octocat/app:ref:refs/heads/main".to_owned());
    vec![
        aud(
            "`aud` is a list, and yours is not in it",
            r#"{"aud":["web","app"],"exp":1767229200}"#,
            "api",
        ),
        aud(
            "an ID token instead of an access token",
            r#"{"aud":"client-1","nonce":"n","at_hash":"h","exp":1767229200}"#,
            "api",
        ),
        aud(
            "Cognito's access tokens have no `aud`",
            r#"{"token_use":"access","client_id":"c1","exp":1767229200}"#,
            "api",
        ),
        iss(
            "`iss` differs by the last slash",
            r#"{"iss":"https://id.example/","exp":1767229200}"#,
            "https://id.example",
        ),
        iss(
            "a token of Entra's version 1, and metadata of version 2",
            r#"{"iss":"https://sts.windows.net/tenant-1/","ver":"1.0","exp":1767229200}"#,
            "https://login.microsoftonline.com/tenant-1/v2.0",
        ),
        Row {
            title: "GitHub's `sub` with ids in it",
            report: given(&hs256(github), &[secret(SECRET)], &subject),
            shows: Shows::Check("sub"),
        },
        finding(
            "a claim by a name that nobody reads",
            r#"{"audience":"api","exp":1767229200}"#,
            Code::ClaimMisspelt,
        ),
        Row {
            title: "`sub` is a number",
            report: claims(r#"{"sub":42,"exp":1767229200}"#),
            shows: Shows::Opinion("PyJWT"),
        },
        Row {
            title: "`typ` is at+jwt",
            report: judged(&access),
            shows: Shows::Opinion("Spring Security"),
        },
        finding(
            "a refresh token sent to an API",
            r#"{"typ":"Refresh","exp":1767229200}"#,
            Code::RefreshToken,
        ),
    ]
}
