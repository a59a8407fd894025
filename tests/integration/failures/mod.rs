//! The failures that people really meet, each made here and handed to jwtx. What it says of each
//! stands in `docs/failures.md`, which `UPDATE=1 cargo test failures` writes from here.

mod claims;
mod keys;
pub(crate) mod messages;
mod signatures;
mod texts;

use std::fmt::Write as _;
use std::path::Path;

use claims::{claim_failures, times};
use jwtx::cli::render::wording::words;
use jwtx::jose::{Algorithm, NumericDate, Object, Seconds, Token, Value};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret, sniff};
use jwtx::mint;
use jwtx::report::Report;
use jwtx::report::finding::Code;
use jwtx::scan::intake::normalize;
use jwtx::validate::{Policy, verify};
use keys::{keys, secrets};
use signatures::signatures;
use texts::texts;

const NOW: i64 = 1_767_225_600;
const SECRET: &[u8] = b"0123456789abcdef0123456789ABCDEF-/+x";

/// What of a report answers the failure.
enum Shows {
    Diagnosis,
    Finding(Code),
    Check(&'static str),
    Summary,
    /// What these libraries would say.
    Opinion(&'static str),
}

struct Row {
    title: &'static str,
    report: Report,
    shows: Shows,
}

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

fn secret(bytes: &[u8]) -> Key {
    Key::new("--secret", KeyMaterial::Secret(Secret::new(bytes.to_vec())))
}

fn policy() -> Policy {
    Policy { leeway: Seconds::from_seconds(60), ..Policy::at(NumericDate::from_seconds(NOW)) }
}

fn signed(header: &str, claims: &str, algorithm: Algorithm, key: &Key) -> String {
    mint::sign(&object(header), &object(claims), algorithm, key).unwrap()
}

/// A token of these claims under the secret, judged with it.
fn claims(claims: &str) -> Report {
    given(&hs256(claims), &[secret(SECRET)], &policy())
}

fn hs256(claims: &str) -> String {
    signed(r#"{"alg":"HS256","typ":"JWT"}"#, claims, Algorithm::Hs256, &secret(SECRET))
}

fn good() -> String {
    hs256(r#"{"sub":"user-42","exp":1767229200}"#)
}

/// A text as it is handed over, judged with some keys.
fn given(text: &str, keys: &[Key], policy: &Policy) -> Report {
    let (inner, findings) = normalize(text);
    let ring = KeyRing::new(keys.to_vec());
    let mut report = verify(Token::parse(&inner).given_as(text), &ring, policy, findings);
    jwtx::compat::compare(&mut report, &ring, policy);
    report
}

fn judged(text: &str) -> Report {
    given(text, &[secret(SECRET)], &policy())
}

fn with_secret(given_secret: &[u8]) -> Report {
    given(&good(), &[secret(given_secret)], &policy())
}

/// A token of these claims, judged against an expected audience and issuer.
fn expecting(audience: &str, issuer: &str, text: &str) -> Report {
    let mut policy = policy();
    let values = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    policy.expectations.audiences.extend(values(audience));
    policy.expectations.issuers.extend(values(issuer));
    given(text, &[secret(SECRET)], &policy)
}

fn named(kid: &str, key: &Key) -> Key {
    Key { kid: Some(kid.to_owned()), in_set: true, source: "--jwks".to_owned(), ..key.clone() }
}

/// The same key, read from its bytes in another form.
fn read(bytes: &[u8]) -> Key {
    sniff::read(bytes, "--key key").unwrap().0.remove(0)
}

/// What no tool can know, and why.
const UNKNOWABLE: &[(&str, &str)] = &[
    (
        "claims edited after signing",
        "only the signer knows what they were; what can be proved is a re-encoding of the same JSON",
    ),
    (
        "a `$NAME` in a secret that a shell or compose file replaced with nothing",
        "its value is lost; doubled `$$` can be proved",
    ),
    ("a secret or a key of another environment", "a wrong key looks like any other wrong key"),
    ("a token cut in the middle and joined again", "the missing characters cannot be recovered"),
    ("a revoked token, a signed-out user", "that is in the issuer's database, not in the token"),
    (
        "a clock that is wrong here",
        "the token shows only that two clocks differ; compare this machine's with a time server",
    ),
];

fn said(row: &Row) -> String {
    let title = row.title;
    match row.shows {
        Shows::Diagnosis => {
            let diagnosis = row.report.diagnosis.as_ref().unwrap_or_else(|| panic!("{title}"));
            format!("Cause, proved: {}. help: {}", diagnosis.message, words(&diagnosis.remedy))
        }
        Shows::Finding(code) => {
            let mut findings = row.report.findings.iter();
            let finding = findings.find(|finding| finding.code == code);
            let finding = finding.unwrap_or_else(|| panic!("{title}: {:?}", row.report.findings));
            format!(
                "{} {}: {}",
                finding.row().severity.name(),
                code.name(),
                words(&finding.message)
            )
        }
        Shows::Check(name) => {
            let check = row.report.checks.iter().find(|check| check.name == name).unwrap();
            let advice = check.advice.as_ref().map(|advice| format!(". help: {}", words(advice)));
            format!("{}{}", words(&check.message), advice.unwrap_or_default())
        }
        Shows::Summary => {
            let judged = row.report.judgement.as_ref().unwrap();
            let advice = judged.advice.as_ref().map(|advice| format!(". help: {}", words(advice)));
            format!(
                "{}: {}{}",
                judged.verdict.code(),
                words(&judged.summary),
                advice.unwrap_or_default()
            )
        }
        Shows::Opinion(library) => {
            let code = row.report.judgement.as_ref().unwrap().verdict.code();
            let opinion = row.report.opinions.iter().find(|opinion| opinion.library == library);
            let said = match &opinion.unwrap().refusal {
                Some(refusal) => format!("refuses it: {} ({})", refusal.message, refusal.says),
                None => "accepts it".to_owned(),
            };
            format!("{code}. With --compat: {library} {said}")
        }
    }
}

/// The reports on all failures, for the page of all sentences.
pub(crate) fn reports() -> Vec<Report> {
    [times(), secrets(), keys(), signatures(), claim_failures(), texts()]
        .into_iter()
        .flatten()
        .map(|row| row.report)
        .collect()
}

/// What the reader saw first, and where to read on.
const SYMPTOMS: &[(&str, &str)] = &[
    (
        "a message of a library, gateway or cloud",
        "[Your library says](#your-library-says); or paste it: `jwtx explain \"MESSAGE\"`, a whole trace: `jwtx explain -`",
    ),
    (
        "`401 Unauthorized`, `invalid_token`",
        "no token, an expired one, or one that does not verify: `jwtx explain 401`, `jwtx expiry TOKEN`, then `jwtx verify --key KEY TOKEN`",
    ),
    (
        "`403 Forbidden`, `insufficient_scope`",
        "the token is accepted, a scope or role is missing in it: `jwtx explain 403`, `jwtx inspect TOKEN`",
    ),
    (
        "the app just stopped working, users are signed out",
        "[Times](#it-worked-and-stopped-times); if it was after a deployment: [Secrets](#signature-verification-failed-secrets), [Keys](#signature-verification-failed-keys)",
    ),
    (
        "it works here and not there",
        "[Times](#it-worked-and-stopped-times): the clocks and the leeway; `jwtx verify --compat` tells what other libraries do",
    ),
    (
        "signature verification failed",
        "[Secrets](#signature-verification-failed-secrets), [Keys](#signature-verification-failed-keys), [Signatures](#signature-verification-failed-signatures)",
    ),
    ("no key for the `kid`", "[Keys](#signature-verification-failed-keys)"),
    (
        "audience or issuer invalid, a claim missing",
        "[Claims](#the-audience-the-issuer-or-another-claim-is-wrong-claims)",
    ),
    (
        "malformed, wrong number of segments, illegal base64",
        "[The text of the token](#malformed-the-text-of-the-token)",
    ),
    ("jwtx ended with a status", "`jwtx explain 6`, or the number that you have"),
];

/// The page, as it must stand in `docs/`.
fn page() -> String {
    let mut page = String::from(
        "# What goes wrong, and what jwtx says\n\n\
         Common failures with tokens, by what you see first. A test reproduces every failure and writes this page\n\
         (`UPDATE=1 cargo test failures`). A cause called proved was proved by verifying the signature again. For more: `jwtx explain CODE`.\n\n\
         | you see | read |\n|---|---|\n",
    );
    for (sees, read) in SYMPTOMS {
        let _ = writeln!(page, "| {sees} | {read} |");
    }
    page.push_str("\n## By what the message means\n\n");
    messages::by_meaning(&mut page);
    for (heading, rows) in [
        ("It worked, and stopped: times", times()),
        ("Signature verification failed: secrets", secrets()),
        ("Signature verification failed: keys", keys()),
        ("Signature verification failed: signatures", signatures()),
        ("The audience, the issuer or another claim is wrong: claims", claim_failures()),
        ("Malformed: the text of the token", texts()),
    ] {
        let _ = writeln!(page, "\n## {heading}\n\n| what happened | what jwtx says |\n|---|---|");
        for row in rows {
            let said = said(&row).replace('|', "\\|");
            let _ = writeln!(page, "| {} | {said} |", row.title);
        }
    }
    page.push_str(
        "\n## What no tool can know\n\n| what happened | why jwtx cannot know |\n|---|---|\n",
    );
    for (title, why) in UNKNOWABLE {
        let _ = writeln!(page, "| {title} | {why} |");
    }
    page.push_str(
        "\n## Your library says\n\nWhat is in braces varies. `jwtx explain` knows these messages in whatever they are pasted with.\n",
    );
    messages::by_library(&mut page);
    page
}

#[test]
fn every_symptom_leads_to_a_heading() {
    let page = page();
    let anchor = |heading: &str| {
        let kept = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
        heading.to_lowercase().chars().filter(|c| kept(*c)).collect::<String>().replace(' ', "-")
    };
    let anchors: Vec<String> =
        page.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
    for (_, read) in SYMPTOMS {
        for link in read.split("](#").skip(1) {
            let link = link.split(')').next().unwrap();
            assert!(anchors.iter().any(|anchor| anchor == link), "{link}: {anchors:?}");
        }
    }
}

#[test]
fn each_failure_has_the_sentence_that_the_page_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/failures.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let stands = std::fs::read_to_string(&path).unwrap();
    for (stands, says) in stands.lines().zip(page.lines()) {
        assert_eq!(stands, says);
    }
    assert_eq!(stands.lines().count(), page.lines().count());
    assert!(page.lines().filter(|line| line.starts_with("| ")).count() > 60);
}
