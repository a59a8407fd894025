//! Every sentence that jwtx says, on one page to be read from top to bottom: `docs/messages.md`, which
//! `UPDATE=1 cargo test messages` writes from here. What is a table is taken from the table; the rest is
//! what runs with typical mistakes say.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use jwtx::cli::render::wording::words;
use jwtx::jose::{Algorithm, NumericDate, Object, Seconds, Token, Value};
use jwtx::keys::transformation::TRANSFORMATIONS;
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret, sniff};
use jwtx::mint;
use jwtx::probe::finding::ROWS as PROBE_FINDINGS;
use jwtx::report::diagnosis::CAUSES;
use jwtx::report::finding::FINDINGS;
use jwtx::report::key_set_finding::KEY_SET_FINDINGS;
use jwtx::report::reason::REASONS;
use jwtx::report::verdict::VERDICTS;
use jwtx::report::{Outcome, Report};
use jwtx::scan::intake::normalize;
use jwtx::suite::CASES;
use jwtx::validate::{Policy, TrustPolicy, verify};

use crate::failures;
use crate::program::jwtx;

const NOW: i64 = 1_767_225_600;
const SECRET: &[u8] = b"0123456789abcdef0123456789ABCDEF";

fn heading(page: &mut String, title: &str, about: &str) {
    let _ = write!(page, "\n## {title}\n\n{about}\n\n");
}

fn verdicts(page: &mut String) {
    heading(page, "Verdicts", "`message` and `action` are for the user of the application.");
    for row in VERDICTS {
        let _ = writeln!(page, "- **{}**: {}", row.code, words(&row.meaning));
        let _ = writeln!(page, "  - message: {}", row.message);
        let _ = writeln!(page, "  - action: {}", row.action);
        let _ = writeln!(page, "  - {}", words(&row.explanation));
    }
    heading(page, "Reasons", "`help:` is for the person who debugs.");
    for row in REASONS {
        let _ = writeln!(page, "- **{}**: {}", row.name, words(&row.explanation));
        let _ = writeln!(page, "  - help: {}", words(&row.help));
    }
}

fn tables(page: &mut String) {
    heading(page, "Findings", "What `inspect` and `verify` notice besides the verdict.");
    for row in FINDINGS {
        let _ = writeln!(page, "- **{}**: {}", row.name, words(&row.explanation));
        let _ = writeln!(page, "  - help: {}", words(&row.fix));
    }
    heading(page, "Causes", "Why a signature does not match, where it can be proved.");
    for row in CAUSES {
        let _ = writeln!(page, "- **{}**: {}", row.name, row.explanation);
        let _ = writeln!(page, "  - help: {}", words(&row.fix));
    }
    heading(page, "Findings of `probe`", "What an API does wrong.");
    for row in PROBE_FINDINGS {
        let _ = writeln!(page, "- **{}**: {}", row.code, row.meaning);
        let _ = writeln!(page, "  - help: {}", words(&row.fix));
    }
    heading(page, "Findings about a JWK Set", "What `key check` can find.");
    for row in KEY_SET_FINDINGS {
        let _ = writeln!(page, "- **{}**: {}", row.code, row.meaning);
        let _ = writeln!(page, "  - help: {}", words(&row.fix));
    }
    heading(page, "How two secrets differ", "What `key match` says of one of the two.");
    for row in &TRANSFORMATIONS {
        let _ = writeln!(page, "- **{}**: the first, {}, is the second", row.name, row.words);
        let _ = writeln!(page, "  - help: {}", row.fix);
    }
    heading(page, "Test tokens", "What each token of `mint --suite` is.");
    for case in CASES {
        let _ = writeln!(page, "- **{}**: {}", case.name, case.why);
    }
    heading(page, "Error messages of other libraries", "What `jwtx explain` says of them.");
    for library in failures::messages::libraries() {
        let _ = writeln!(page, "- **{}** ({})", library.name, library.source);
        for row in library.messages {
            let _ = writeln!(page, "  - {}: {}", row.says, row.why);
        }
    }
}

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

fn signed(header: &str, claims: &str) -> String {
    let key = Key::new("--secret", KeyMaterial::Secret(Secret::new(SECRET.to_vec())));
    mint::sign(&object(header), &object(claims), Algorithm::Hs256, &key).unwrap()
}

fn policy() -> Policy {
    let mut policy =
        Policy { leeway: Seconds::from_seconds(60), ..Policy::at(NumericDate::from_seconds(NOW)) };
    policy.expectations.audiences.push("api".to_owned());
    policy.expectations.issuers.push("https://id.example".to_owned());
    policy.expectations.required.push("jti".to_owned());
    policy.expectations.subject = Some("user-42".to_owned());
    policy.expectations.max_age = Some(Seconds::from_seconds(3600));
    policy.expectations.token_type = Some("at+jwt".to_owned());
    policy
}

/// Texts that are no tokens, or not good ones.
const TEXTS: [&str; 34] = [
    "",
    "undefined",
    "[object Object]",
    "***",
    "$TOKEN",
    "{{token}}",
    "Bearer",
    "access_token",
    "true",
    "ghs_123456_eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
    "ghp_123456",
    "glpat-123456",
    "ya29.a0AfH6SMBx",
    "xoxb-1",
    "hvs.CAES",
    "sk_live_123",
    "v4.public.eyJzdWIiOiIxIn0",
    "<!DOCTYPE html>",
    "<a><b/></a>",
    "CfDJ8AAAA",
    "Basic dXNlcjpwYXNz",
    "-----BEGIN PUBLIC KEY-----",
    "2YotnFZFEjr1zCsicMWpAA",
    "eyJhbGciOiJIUzI1NiJ9.e30",
    "eyJhbGciOiJIUzI1NiJ9.e30.c2ln.c2ln",
    "eyJhbGciOiJIUzI1NiJ9..c2ln",
    "eyJhbGciOiJIUzI1NiJ9.e31.c2ln",
    "eyJhbGciOiJIUzI1NiJ9.e3.c2ln",
    "eyJhbGciOiJIUzI1NiJ9.W10.c2ln",
    "eyJhbGciOiJIUzI1NiJ9.e30!.c2ln",
    "e30.e30.c2ln",
    "eyJhbGciOiJub25lIn0.e30.",
    "eyJhbGciOiJIUzI1NiJ9.e30.",
    r#"{"payload":"","signatures":[]}"#,
];

/// Headers and claims of tokens that are signed well.
const TOKENS: [(&str, &str); 16] = [
    (
        r#"{"alg":"HS256","typ":"at+jwt"}"#,
        r#"{"iss":"https://id.example","sub":"user-42","aud":"api","jti":"1","iat":1767225500,"exp":1767226200}"#,
    ),
    (r#"{"alg":"HS256"}"#, "{}"),
    (
        r#"{"alg":"HS256","typ":"JWT"}"#,
        r#"{"iss":"https://id.example/","sub":"User-42","aud":"https://api","jti":1,"iat":"1","exp":"1767226200"}"#,
    ),
    (
        r#"{"alg":"HS256","typ":1}"#,
        r#"{"iss":1,"sub":7,"aud":7,"iat":1767229200,"nbf":1767229200,"exp":1767229201}"#,
    ),
    (r#"{"alg":"HS256"}"#, r#"{"exp":1767225570,"nbf":1767225630,"iat":1767225630}"#),
    (r#"{"alg":"HS256"}"#, r#"{"exp":1767220000,"iat":1767200000}"#),
    (r#"{"alg":"HS256"}"#, r#"{"exp":1767226200000,"iat":1767225600000,"nbf":1767225600000}"#),
    (r#"{"alg":"HS256"}"#, r#"{"exp":3600,"iat":1767225600}"#),
    (r#"{"alg":"HS256"}"#, r#"{"exp":1767225604,"iat":1767225600.4}"#),
    (r#"{"alg":"HS256"}"#, r#"{"exp":4102444800,"iat":1767227400}"#),
    (r#"{"alg":"HS256","crit":["x"],"x":1}"#, r#"{"exp":1767226200}"#),
    (r#"{"alg":"HS256","crit":[]}"#, r#"{"expires":1767226200,"audience":"api","password":"x"}"#),
    (r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#, r#"{"exp":1767226200}"#),
    (
        r#"{"alg":"HS256","kid":"../../etc/passwd","jku":"https://x.example","jwk":{}}"#,
        r#"{"exp":1767226200}"#,
    ),
    (
        r#"{"alg":"HS256","kid":"' or 1=1","enc":"A128GCM"}"#,
        r#"{"iss":"https://acme.eu.auth0.com/","exp":1767226200}"#,
    ),
    (
        r#"{"alg":"HS256"}"#,
        r#"{"token_use":"id","iss":"https://accounts.google.com","exp":1767226200,"name":"\u202e"}"#,
    ),
];

fn reports() -> Vec<Report> {
    let key =
        |secret: &[u8]| Key::new("--secret", KeyMaterial::Secret(Secret::new(secret.to_vec())));
    let given = |text: &str, keys: Vec<Key>, policy: &Policy| {
        let (inner, findings) = normalize(text);
        verify(Token::parse(&inner).given_as(text), &KeyRing::new(keys), policy, findings)
    };
    let mut reports = failures::reports();
    reports.extend(TEXTS.map(|text| given(text, vec![key(SECRET)], &policy())));
    for (header, claims) in TOKENS {
        let token = signed(header, claims);
        reports.push(given(&token, vec![key(SECRET)], &policy()));
        reports.push(given(&token, vec![key(b"another secret")], &policy()));
        reports.push(given(&token, Vec::new(), &policy()));
    }
    reports
}

/// What reports say of tokens: each sentence once, in the order of the alphabet.
fn said(page: &mut String) {
    let (mut checks, mut findings, mut causes) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for report in reports() {
        for check in &report.checks {
            let mark = match check.outcome {
                Outcome::Pass => "✓",
                Outcome::Fail => "✗",
                Outcome::Warn => "!",
                _ => "–",
            };
            let help = check.advice.as_ref().map(|help| format!("\n  - help: {}", words(help)));
            let message = words(&check.message);
            checks.insert(format!(
                "- {mark} **{}** {message}{}",
                check.name,
                help.unwrap_or_default()
            ));
        }
        for finding in &report.findings {
            findings.insert(format!("- **{}** {}", finding.code.name(), words(&finding.message)));
        }
        if let Some(cause) = &report.diagnosis {
            let help = words(&cause.remedy);
            causes.insert(format!(
                "- **{}** {}\n  - help: {help}",
                cause.row().name,
                cause.message
            ));
        }
    }
    for (title, about, lines) in [
        ("Checks", "Their messages for typical tokens.", checks),
        ("Messages of findings", "What they say of typical tokens.", findings),
        ("Messages of causes", "What they say of typical tokens.", causes),
    ] {
        heading(page, title, about);
        for line in lines {
            let line: String = line
                .chars()
                .flat_map(|c| {
                    if c.is_control() && c != '\n' {
                        c.escape_default().collect::<Vec<_>>()
                    } else {
                        vec![c]
                    }
                })
                .collect();
            let _ = writeln!(page, "{line}");
        }
    }
}

/// Conditions of a trust policy, which none of the tokens fits in every way.
const TRUST: [&str; 6] = [
    r#"{"StringEquals":{"id.example:aud":"sts.amazonaws.com","id.example:sub":["repo:a/b","repo:a/c"]}}"#,
    r#"{"StringNotLike":{"id.example:sub":"repo:*"},"StringEquals":{"id.example:amr":"mfa"}}"#,
    r#"{"ForAllValues:StringLike":{"id.example:amr":"mfa"},"StringLike":{"id.example:sub":"repo:*"}}"#,
    r#"{"StringEquals":{"other.example:aud":"api"}}"#,
    r#"{"Null":{"id.example:sub":"false"}}"#,
    r#"{"StringEquals":{"aws:SourceIp":"192.0.2.1"}}"#,
];

fn trust_policies(page: &mut String) {
    heading(
        page,
        "Trust policies",
        "What `verify --trust-policy` says of tokens, and of policies.",
    );
    let secret = KeyMaterial::Secret(Secret::new(SECRET.to_vec()));
    let ring = KeyRing::new(vec![Key::new("--secret", secret)]);
    let mut lines = BTreeSet::new();
    for condition in TRUST {
        let text = format!(
            r#"{{"Statement":[{{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity","Principal":{{"Federated":"arn:aws:iam::123456789012:oidc-provider/id.example"}},"Condition":{condition}}}]}}"#
        );
        let trust = match TrustPolicy::parse(&text) {
            Ok(trust) => trust,
            Err(fault) => {
                lines.insert(format!("- error: {}", fault.message));
                continue;
            }
        };
        for claims in [
            r#"{"iss":"https://id.example","aud":["api","sts.amazonaws.com"],"sub":"repo:a/d"}"#,
            r#"{"iss":"https://id.example/","sub":7}"#,
            r#"{"aud":"sts.amazonaws.com"}"#,
        ] {
            let mut policy = Policy::at(NumericDate::from_seconds(NOW));
            policy.expectations.trust = Some(trust.clone());
            let token = Token::parse(&signed(r#"{"alg":"HS256"}"#, claims));
            let report = verify(token, &ring, &policy, Vec::new());
            let own = report.checks.iter().filter(|check| check.name == "trust_policy");
            lines.extend(
                own.map(|check| format!("- {}: {}", check.outcome.name(), words(&check.message))),
            );
            let own = report.findings.iter();
            let own = own.filter(|finding| finding.row().name.starts_with("trust-policy"));
            lines.extend(own.map(|one| format!("- {}: {}", one.row().name, words(&one.message))));
        }
    }
    for line in lines {
        let _ = writeln!(page, "{line}");
    }
}

/// What is not a key.
const KEYS: [&str; 28] = [
    "",
    "a text",
    "{",
    "{}",
    "[]",
    "[1]",
    r#"{"keys":1}"#,
    r#"{"keys":[]}"#,
    r#"{"keys":[1]}"#,
    r#"{"kty":1}"#,
    r#"{"kty":"X"}"#,
    r#"{"kty":"oct"}"#,
    r#"{"kty":"oct","k":""}"#,
    r#"{"kty":"oct","k":"a b"}"#,
    r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#,
    r#"{"kty":"RSA","n":"","e":"AQAB"}"#,
    r#"{"kty":"EC"}"#,
    r#"{"kty":"EC","crv":"P-255"}"#,
    r#"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#,
    r#"{"kty":"OKP","crv":"X25519","x":"AAAA"}"#,
    r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#,
    r#"{"kty":"AKP","pub":"AAAA"}"#,
    r#"{"access_token":"x"}"#,
    "-----BEGIN PUBLIC KEY-----",
    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
    "-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----\n",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n",
    "ssh-dss AAAAB3NzaC1kc3M= me",
];

fn keys(page: &mut String) {
    heading(page, "Keys", "What jwtx says of texts that are not usable keys.");
    let mut lines = BTreeSet::new();
    for text in KEYS {
        match sniff::read(text.as_bytes(), "--key key") {
            Err(error) => lines.insert(format!("- {error}")),
            Ok((_, remarks)) => {
                remarks.iter().fold(false, |_, remark| lines.insert(format!("- {remark:?}")))
            }
        };
    }
    for line in lines {
        let _ = writeln!(page, "{line}");
    }
}

const TOKEN: &str = "TOKEN";

/// Command lines that are wrong, or cannot be done. `TOKEN` is a good one.
const COMMANDS: [&[&str]; 44] = [
    &["verify", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"],
    &["verify", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "--secret", "x"],
    &["verify", "--secret", "", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"],
    &["verify", "--secret-file", "/nonexistent", TOKEN],
    &["verify", "--secret-env", "NOT_SET", TOKEN],
    &["verify", "--secret", "a b", "--secret-encoding", "base64", TOKEN],
    &["verify", "--key", "/nonexistent", TOKEN],
    &["verify", "--key", "env:NOT_SET", TOKEN],
    &["verify", "--key", "-", "-"],
    &["verify", "--secret", "x", "--leeway", "60", TOKEN],
    &["verify", "--secret", "x", "--leeway", "-1s", TOKEN],
    &["verify", "--secret", "x", "--at", "yesterday", TOKEN],
    &["verify", "--secret", "x", "--at", "1767225600000", TOKEN],
    &["verify", "--secret", "x", "--alg", "hs256", TOKEN],
    &["verify", "--secret", "x", "--alg", "none", TOKEN],
    &["verify", "--secret", "x", "--claim", "role", TOKEN],
    &["verify", "--secret", "x", "--require", "exp", "--ignore-exp", TOKEN],
    &["verify", "--secret", "x", "--fail-on", "exp-missin", TOKEN],
    &["verify", "--jwks", "id.example", TOKEN],
    &["verify", "--jwks", "ftp://id.example", TOKEN],
    &["verify", "--jwks", "https://user@id.example", TOKEN],
    &["verify", "--jwks", "http://id.example/keys", TOKEN],
    &["verify", "--lines", "--format", "table", "--json", "--secret", "x", "/nonexistent"],
    &["inspect", "@/nonexistent"],
    &["inspect", "--pick", "3", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"],
    &["expiry", "--within", "150%", TOKEN],
    &["mint"],
    &["mint", "--claims", "[]", "--secret", "x"],
    &["mint", "--claims", "{", "--secret", "x"],
    &["mint", "--secret", "a", "--secret", "b"],
    &["mint", "--suite", "--exp", "1s", "--secret", "x"],
    &["keygen", "rsa", "--bits", "1024"],
    &["keygen", "ec", "--curve", "P-255"],
    &["keygen", "secret", "--bits", "100"],
    &["key", "show", "/nonexistent"],
    &["scan", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"],
    &["scan", "--fail-on", "everything", "."],
    &["scan", "--verify", "."],
    &["redact", "--json", "/dev/null"],
    &["probe", "localhost:3000", "--secret", "x"],
    &["probe", "https://api.example/me", "--secret", "x"],
    &["probe", "http://localhost:3000/me", "--expect", "nothing", "--secret", "x"],
    &["probe", "http://localhost:3000/me", "--secret", "x", "-H", "no colon"],
    &["explain", "EXPIERD"],
];

fn usage(page: &mut String) {
    heading(page, "Errors", "What jwtx prints if it cannot do what the command line says.");
    let token = signed(r#"{"alg":"HS256"}"#, r#"{"sub":"user-42","exp":1767226200}"#);
    for arguments in COMMANDS {
        let given =
            |word: &&'static str| if *word == TOKEN { token.clone() } else { (*word).to_owned() };
        let words: Vec<String> = arguments.iter().map(given).collect();
        let mut line: Vec<&str> = words.iter().map(String::as_str).collect();
        line.extend(["--at", "1767225600"]);
        let run = jwtx(&line);
        let shown = arguments.iter().map(|word| {
            if word.contains(' ') || word.is_empty() {
                format!("'{word}'")
            } else {
                (*word).to_owned()
            }
        });
        let _ = writeln!(page, "```text\n$ jwtx {}", shown.collect::<Vec<_>>().join(" "));
        for line in run.stdout.lines().chain(run.stderr.lines()) {
            let _ = writeln!(page, "{}", line.trim_end());
        }
        page.push_str("```\n\n");
    }
}

#[test]
fn the_page_of_all_sentences_is_fresh() {
    let mut page = String::from(
        "# What jwtx says\n\nEvery sentence, to be read from top to bottom. A test writes this page: `UPDATE=1 cargo test messages`.\n",
    );
    verdicts(&mut page);
    tables(&mut page);
    said(&mut page);
    trust_policies(&mut page);
    keys(&mut page);
    usage(&mut page);
    // A DER signature is another one each time, and is not always as long.
    let page = [68, 69, 70, 72].iter().fold(page, |page, length| {
        page.replace(&format!("has {length} bytes, not 64"), "has 71 bytes, not 64")
    });
    let page = format!("{}\n", page.trim_end());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/messages.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (kept, made) in kept.lines().zip(page.lines()) {
        assert_eq!(kept, made, "docs/messages.md is old: UPDATE=1 cargo test messages");
    }
    assert_eq!(kept.lines().count(), page.lines().count());
    // A message for one line has no dot at its end.
    for row in FINDINGS {
        assert!(!words(&row.fix).ends_with('.'), "{}", row.name);
    }
    for row in REASONS {
        assert!(!words(&row.help).ends_with('.'), "{}", row.name);
    }
}
