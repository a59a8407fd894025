//! `verify --as`: a token is held to the rules of the kind that its verifier names, and advised as one of that kind.

use jwtx::registry::KIND_RULES;

use crate::program::{Run, fixture, jwtx, jwtx_with};

const AT: &str = "2026-01-01T00:00:00Z";

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A token of these parts, which a key of P-256 signs.
fn signed(header: &[&str], claims: &str) -> String {
    let key = fixture("interop/keys/p256.pkcs8.pem");
    let mut arguments = vec!["mint", "--at", AT, "--key", &key, "--claims", claims];
    for parameter in header {
        arguments.extend(["--header", parameter]);
    }
    let run = jwtx(&arguments);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

fn verify(kind: &str, token: &str, more: &[&str]) -> Run {
    let key = fixture("interop/keys/p256.spki.pem");
    jwtx(&[&["verify", "--at", AT, "--key", &key, "--as", kind][..], more, &[token]].concat())
}

/// The times of a token that is good, or has expired.
fn times(is_good: bool) -> &'static str {
    if is_good {
        r#""iat":1767225000,"exp":1767229200"#
    } else {
        r#""iat":1767200000,"exp":1767203600"#
    }
}

fn logout(more: &str, is_good: bool) -> String {
    let times = times(is_good);
    signed(
        &["typ=logout+jwt"],
        &format!(
            r#"{{"iss":"https://id.example","aud":"web",{times},"jti":"t","sid":"s"{more},"events":{{"{EVENT}":{{}}}}}}"#
        ),
    )
}

fn assertion(subject: &str, is_good: bool) -> String {
    let times = times(is_good);
    signed(
        &[],
        &format!(
            r#"{{"iss":"app","sub":"{subject}","aud":"https://id.example",{times},"jti":"t"}}"#
        ),
    )
}

#[test]
fn a_token_of_the_kind_is_valid_and_one_of_another_is_not() {
    let id = signed(
        &[],
        &format!(
            r#"{{"iss":"https://id.example","sub":"u","aud":"web",{},"nonce":"n"}}"#,
            times(true)
        ),
    );
    let access = signed(
        &["typ=at+jwt"],
        &format!(
            r#"{{"iss":"https://id.example","sub":"u","aud":"api",{},"client_id":"web","jti":"t"}}"#,
            times(true)
        ),
    );
    let tokens = [
        ("id-token", id),
        ("access-token", access),
        ("logout-token", logout("", true)),
        ("client-assertion", assertion("app", true)),
    ];
    for (kind, _) in &tokens {
        for (own, token) in &tokens {
            let run = verify(kind, token, &[]);
            // An ID token may look like a workload's, but none of these is another of these.
            let expected = if kind == own { Some(0) } else { Some(6) };
            // What an assertion has, an ID token may have as well.
            if (*kind, *own) == ("id-token", "client-assertion") {
                continue;
            }
            assert_eq!(run.status, expected, "{kind} of {own}: {}", run.stdout);
        }
    }
}

#[test]
fn each_rule_names_its_section_and_its_reason() {
    for (kind, token, reason, section) in [
        (
            "logout-token",
            logout(r#","nonce":"n""#, true),
            "claim_mismatch",
            "Back-Channel Logout 1.0 section 2.4",
        ),
        ("client-assertion", assertion("other", true), "claim_mismatch", "Core 1.0 section 9"),
        ("access-token", assertion("app", true), "claim_missing", "RFC 9068 section 2.1"),
        ("jwt-svid", assertion("app", true), "claim_mismatch", "JWT-SVID section 3.1"),
        (
            "dpop-proof",
            signed(
                &["typ=dpop+jwt"],
                r#"{"jti":"t","htm":"GET","htu":"https://a","iat":1767225000}"#,
            ),
            "claim_missing",
            "RFC 9449 section 4.2",
        ),
    ] {
        let run = verify(kind, &token, &["--json"]);
        assert_eq!(run.status, Some(6), "{kind}: {}", run.stdout);
        assert!(
            run.stdout.contains(&format!("\"reason\": \"{reason}\"")),
            "{kind}: {}",
            run.stdout
        );
        assert!(run.stdout.contains(section), "{kind}: {}", run.stdout);
        assert!(run.stdout.contains("\"name\": \"kind\""), "{kind}: {}", run.stdout);
    }
}

#[test]
fn what_a_token_says_of_itself_is_a_finding_and_no_verdict() {
    let token = logout(r#","nonce":"n""#, true);
    let key = fixture("interop/keys/p256.spki.pem");
    let run = jwtx(&["verify", "--at", AT, "--key", &key, &token]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("warning kind-rule-broken"), "{}", run.stdout);
    // Where it is checked, the check says it, and nothing says it twice.
    let run = verify("logout-token", &token, &[]);
    assert!(!run.stdout.contains("kind-rule-broken"), "{}", run.stdout);
}

#[test]
fn a_proof_is_signed_with_the_key_in_its_header() {
    let own = jwtx(&["key", "convert", "--to", "jwk", &fixture("interop/keys/p256.spki.pem")]);
    let own = own.stdout.split_whitespace().collect::<String>();
    let other = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
    let claims = r#"{"jti":"j","htm":"GET","htu":"https://api.example/","iat":1767225600}"#;
    for (jwk, status) in [(own.as_str(), 0), (other, 6)] {
        let token = signed(&["typ=dpop+jwt", &format!("jwk={jwk}")], claims);
        let run = verify("dpop-proof", &token, &["--json"]);
        assert_eq!(run.status, Some(status), "{jwk}: {}", run.stdout);
        let key = fixture("interop/keys/p256.spki.pem");
        let arguments = ["verify", "--at", AT, "--key", &key, "--as", "dpop-proof", "--lines"];
        let line = jwtx_with(&arguments, token.as_bytes());
        assert_eq!(line.stdout.contains("TOKEN_VALID"), status == 0, "{}", line.stdout);
    }
}

#[test]
fn a_symmetric_proof_is_refused() {
    let secret = "not-a-secret-but-long-enough-for-hs256";
    let token = jwtx(&[
        "mint",
        "--at",
        AT,
        "--secret",
        secret,
        "--sub",
        "spiffe://acme.example/a",
        "--aud",
        "db",
        "--exp",
        "1h",
    ]);
    let token = token.stdout.trim();
    let run =
        jwtx(&["verify", "--at", AT, "--secret", secret, "--as", "jwt-svid", "--json", token]);
    assert_eq!(run.status, Some(6), "{}", run.stdout);
    assert!(run.stdout.contains("\"reason\": \"algorithm_not_allowed\""), "{}", run.stdout);
}

#[test]
fn no_advice_belongs_to_another_kind() {
    // What cannot be refreshed is not to be refreshed.
    for (kind, token, action) in [
        ("client-assertion", assertion("app", false), "make a new assertion"),
        ("logout-token", logout("", false), "wait for a new one"),
    ] {
        let run = verify(kind, &token, &["--json"]);
        assert_eq!(run.status, Some(3), "{}", run.stdout);
        assert!(run.stdout.contains(&format!("\"action\": \"{action}")), "{}", run.stdout);
        assert!(!run.stdout.contains("refresh"), "{}", run.stdout);
    }
    // A logout token that is expected is not to be replaced by an access token.
    let run = verify("logout-token", &logout("", true), &["--aud", "other"]);
    assert_eq!(run.status, Some(6));
    assert!(run.stdout.contains("the `aud` of a logout token is the client"), "{}", run.stdout);
    assert!(!run.stdout.contains("send the access token"), "{}", run.stdout);
    let key = fixture("interop/keys/p256.spki.pem");
    let run = jwtx(&["verify", "--at", AT, "--key", &key, "--aud", "other", &logout("", true)]);
    assert!(run.stdout.contains("send the access token"), "{}", run.stdout);
    // An assertion for another server is told whom it is for.
    let run =
        jwtx(&["verify", "--at", AT, "--key", &key, "--aud", "other", &assertion("app", true)]);
    assert!(run.stdout.contains("its `aud` is the token endpoint"), "{}", run.stdout);
}

#[test]
fn many_tokens_are_held_to_a_kind_as_one_is() {
    let key = fixture("interop/keys/p256.spki.pem");
    let lines = format!("{}\n{}\n", assertion("app", true), assertion("other", true));
    let run = jwtx_with(
        &["verify", "--at", AT, "--key", &key, "--as", "client-assertion", "--lines"],
        lines.as_bytes(),
    );
    assert!(
        run.stdout.contains("TOKEN_VALID") && run.stdout.contains("claim_mismatch"),
        "{}",
        run.stdout
    );
}

#[test]
fn the_kinds_are_named_where_one_is_asked_for() {
    let run = jwtx(&["verify", "--as", "nothing", "--secret", "x", "a.b.c"]);
    assert_eq!(run.status, Some(2), "{}", run.stderr);
    let help = jwtx(&["verify", "--help"]).stdout;
    let pages = jwtx(&["explain", "kinds"]).stdout;
    for row in KIND_RULES {
        assert!(run.stderr.contains(row.name), "{}", run.stderr);
        assert!(help.contains(row.name) && pages.contains(row.name), "{}", row.name);
    }
}
