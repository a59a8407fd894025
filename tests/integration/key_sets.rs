//! The check of a JWK Set: each finding has a set that shows it, and a good set has none.

use std::collections::BTreeSet;
use std::fs;

use jwtx::jose::{NumericDate, Value, base64url};
use jwtx::keys::set_check::{CacheHeaders, Context, SetEntry, check, entries};
use jwtx::report::key_set_finding::KEY_SET_FINDINGS;

use crate::program::{Folder, fixture, jwtx, jwtx_with};
use crate::server::{Reply, Server};

const NOW: i64 = 1_767_225_600;

/// The members of a key of the fixtures, without names and limits, and more behind them.
fn key(name: &str, more: &str) -> String {
    let text = fs::read_to_string(fixture(&format!("interop/keys/{name}.jwk.json"))).unwrap();
    let mut value = Value::parse(&text).unwrap();
    let Value::Object(members) = &mut value else { panic!("{text}") };
    for name in ["kid", "alg", "use", "key_ops"] {
        members.remove(name);
    }
    let text = value.to_string();
    if more.is_empty() { text } else { format!("{},{more}}}", text.trim_end_matches('}')) }
}

fn set(keys: &[String]) -> String {
    format!(r#"{{"keys":[{}]}}"#, keys.join(","))
}

/// Two keys with nothing to say about them.
fn good() -> Vec<String> {
    vec![
        key("p256.public", r#""kid":"2026-01","alg":"ES256","use":"sig""#),
        key("rsa2048.public", r#""kid":"2026-02","alg":"RS256","use":"sig""#),
    ]
}

fn with(more: String) -> String {
    let mut keys = good();
    keys.push(more);
    set(&keys)
}

fn of(text: &str) -> Vec<SetEntry> {
    entries(text.as_bytes()).expect(text)
}

fn codes(
    text: &str,
    served: Option<&CacheHeaders>,
    previous: Option<&str>,
) -> BTreeSet<&'static str> {
    let previous = previous.map(of);
    let context =
        Context { now: NumericDate::from_seconds(NOW), served, previous: previous.as_deref() };
    let checked = check(of(text), text.len(), &context);
    assert!(checked.findings.is_sorted_by_key(|finding| std::cmp::Reverse(finding.severity)));
    checked.findings.iter().map(|finding| finding.flaw.row().code).collect()
}

/// The certificate of a fixture as `x5c` has it.
fn x5c(name: &str) -> String {
    let pem = fs::read_to_string(fixture(&format!("interop/keys/{name}.cert.pem"))).unwrap();
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

/// A set for each finding that needs nothing else.
fn sets() -> Vec<(&'static str, String)> {
    const X25519: &str = r#"{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"x","alg":"ECDH-ES","use":"enc"}"#;

    const NAMED: &str = r#""kid":"x","use":"sig""#;
    let es = |more: &str| key("p384.public", &format!(r#"{NAMED},"alg":"ES384"{more}"#));
    let rsa =
        |n: &str, e: &str| format!(r#"{{"kty":"RSA","n":"{n}","e":"{e}",{NAMED},"alg":"RS256"}}"#);
    let modulus = |name: &str| {
        let value = Value::parse(&key(name, "")).unwrap();
        value.as_object().unwrap().get("n").unwrap().as_str().unwrap().to_owned()
    };
    let big = modulus("rsa2048.public");
    let certified = |chain: &str, more: &str| {
        key("p256.public", &format!(r#"{NAMED},"alg":"ES256","x5c":["{chain}"]{more}"#))
    };
    let alone = |chain: String| set(&[certified(&chain, ""), good().remove(1)]);
    vec![
        ("jwks-private-member", with(key("p384.private", &format!(r#"{NAMED},"alg":"ES384""#)))),
        ("jwks-private-member", with(es(r#","d":"broken""#))),
        (
            "jwks-shared-secret",
            with(format!(
                r#"{{"kty":"oct","k":"{}",{NAMED},"alg":"HS256"}}"#,
                base64url::encode([7; 32])
            )),
        ),
        ("jwks-shared-secret", with(r#"{"kty":"oct","k":"","kid":"x"}"#.to_owned())),
        (
            "jwks-known-key",
            with(format!(
                r#"{{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",{NAMED},"alg":"EdDSA"}}"#
            )),
        ),
        ("jwks-rsa-too-small", with(rsa(&modulus("rsa1024.public"), "AQAB"))),
        ("jwks-rsa-too-small", with(rsa(&base64url::encode([0xff; 64]), "AQAB"))),
        ("jwks-rsa-exponent", with(rsa(&big, "Aw"))),
        ("jwks-key-unfit", with(rsa(&big, "AQ"))),
        ("jwks-key-unreadable", with("7".to_owned())),
        ("jwks-key-unreadable", with(format!(r#"{{"kty":"EC","crv":"P-256",{NAMED}}}"#))),
        (
            "jwks-key-unsupported",
            with(format!(
                r#"{{"kty":"OKP","crv":"X448","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",{NAMED}}}"#
            )),
        ),
        ("jwks-encryption-key", with(X25519.to_owned())),
        ("jwks-use-conflict", with(X25519.replace("\"enc\"", "\"sig\""))),
        ("jwks-encryption-key", with(X25519.replace(r#","use":"enc""#, ""))),
        (
            "jwks-key-unsupported",
            with(format!(r#"{{"kty":"EC","crv":"P-999","x":"AA","y":"AA",{NAMED}}}"#)),
        ),
        (
            "jwks-number-encoding",
            with(rsa(&format!("{big}=="), "AQAB").replacen("\"kid\":\"x\"", "\"kid\":\"y\"", 1)),
        ),
        ("jwks-empty", set(&[])),
        ("jwks-empty", set(&[key("p256.public", r#""kid":"e","use":"enc""#)])),
        ("jwks-duplicate-kid", with(es("").replace("\"kid\":\"x\"", "\"kid\":\"2026-01\""))),
        ("jwks-repeated-key", with(good().remove(0))),
        ("jwks-repeated-key", with(good().remove(0).replace("2026-01", "2026-03"))),
        ("jwks-kid-missing", with(key("p384.public", r#""alg":"ES384","use":"sig""#))),
        ("jwks-kid-unusual", with(es("").replace("\"kid\":\"x\"", "\"kid\":\"\""))),
        (
            "jwks-kid-unusual",
            with(es("").replace("\"kid\":\"x\"", &format!("\"kid\":\"{}\"", "k".repeat(200)))),
        ),
        ("jwks-kid-unusual", with(es("").replace("\"kid\":\"x\"", r#""kid":"a b""#))),
        ("jwks-alg-missing", with(key("p384.public", NAMED))),
        ("jwks-alg-unknown", with(es("").replace("ES384", "es384"))),
        ("jwks-alg-mismatch", with(es("").replace("ES384", "ES256"))),
        ("jwks-alg-mismatch", with(es("").replace("\"alg\":\"ES384\"", "\"alg\":\"none\""))),
        ("jwks-use-missing", with(key("p384.public", r#""kid":"x","alg":"ES384""#))),
        ("jwks-use-conflict", with(es(r#","key_ops":["encrypt"]"#))),
        ("jwks-use-conflict", with(es(r#","key_ops":["verify","verify"]"#))),
        ("jwks-use-conflict", with(es("").replace("\"use\":\"sig\"", "\"use\":\"SIG\""))),
        (
            "jwks-use-conflict",
            with(key("p384.public", r#""kid":"x","alg":"ES384","key_ops":["sign"]"#)),
        ),
        ("jwks-encryption-key", with(key("p384.public", r#""kid":"x","use":"enc""#))),
        ("jwks-certificate-mismatch", alone(x5c("p384"))),
        (
            "jwks-certificate-mismatch",
            set(&[certified(&x5c("p256"), r#","x5t":"AAAA""#), good().remove(1)]),
        ),
        ("jwks-certificate-unreadable", alone("not base64".to_owned())),
        ("jwks-certificate-unreadable", alone(x5c("p256").replace('+', "-").replace('/', "_"))),
        ("jwks-too-large", with(es(&format!(r#","more":"{}""#, "x".repeat(60_000))))),
        ("jwks-single-key", set(&good()[..1])),
    ]
}

#[test]
fn every_finding_has_a_set_that_shows_it_and_a_good_set_has_none() {
    assert_eq!(codes(&set(&good()), None, None), BTreeSet::new());
    let mut seen = BTreeSet::new();
    for (code, text) in sets() {
        let found = codes(&text, None, None);
        assert!(found.contains(code), "{code}: {found:?}: {}", &text[..text.len().min(600)]);
        seen.insert(code);
    }
    let served = |cache_control: Option<&str>| CacheHeaders {
        cache_control: cache_control.map(ToOwned::to_owned),
        etag: None,
        redirected: Some("https://other.example/".to_owned()),
    };
    for cache_control in [None, Some("no-store"), Some("max-age=604800")] {
        seen.extend(codes(&set(&good()), Some(&served(cache_control)), None));
    }
    for (previous, current, expected) in rotations() {
        let found = codes(&current, None, Some(&previous));
        assert_eq!(found, expected.iter().copied().collect(), "{previous} {current}");
        seen.extend(found);
    }
    // This one needs an instant; see below.
    seen.insert("jwks-certificate-expired");
    let every: BTreeSet<&str> = KEY_SET_FINDINGS.iter().map(|row| row.code).collect();
    assert_eq!(seen, every);
}

/// An older set, a set, and what a client with a day's cache meets.
fn rotations() -> Vec<(String, String, &'static [&'static str])> {
    let (a, b) = (good().remove(0), good().remove(1));
    let c = key("p384.public", r#""kid":"2026-03","alg":"ES384","use":"sig""#);
    let d = key("p521.public", r#""kid":"2026-04","alg":"ES512","use":"sig""#);
    let reused = c.replace("2026-03", "2026-01");
    vec![
        (set(&[a.clone(), b.clone()]), set(&[b.clone(), a.clone()]), &[]),
        (
            set(&[a.clone(), b.clone()]),
            set(&[a.clone(), b.clone(), c.clone()]),
            &["jwks-key-added"],
        ),
        (
            set(&[a.clone(), b.clone(), c.clone()]),
            set(&[b.clone(), c.clone()]),
            &["jwks-key-removed"],
        ),
        (
            set(&[a.clone(), b.clone()]),
            set(&[c, d]),
            &["jwks-no-overlap", "jwks-key-removed", "jwks-key-added"],
        ),
        (set(&[a, b.clone()]), set(&[reused, b]), &["jwks-kid-reused"]),
    ]
}

#[test]
fn a_certificate_expires() {
    let key = key(
        "p256.public",
        &format!(r#""kid":"x","alg":"ES256","use":"sig","x5c":["{}"]"#, x5c("p256")),
    );
    let text = set(&[key, good().remove(1)]);
    for (at, expired) in [(1_795_800_000, false), (7_000_000_000, true), (NOW, true)] {
        let context = Context { now: NumericDate::from_seconds(at), served: None, previous: None };
        let findings = check(of(&text), text.len(), &context).findings;
        let found = findings.iter().any(|one| one.flaw.row().code == "jwks-certificate-expired");
        assert_eq!(found, expired, "{at}: {findings:?}");
    }
}

#[test]
fn what_is_no_set_is_an_error() {
    for (text, part) in [
        ("", "not JSON"),
        ("[]", "not a JWK Set"),
        ("{}", "not a JWK Set"),
        (r#"{"keys":{}}"#, "must be an array"),
        (r#"{"keys":[],"keys":[]}"#, "appears twice"),
        (r#"{"issuer":"https://a","jwks_uri":"https://a/jwks"}"#, "metadata"),
        ("-----BEGIN PUBLIC KEY-----", "a PEM public key, not a JWK Set"),
    ] {
        let run = jwtx_with(&["key", "check", "-"], text.as_bytes());
        assert_eq!(run.status, Some(1), "{text}: {}", run.stdout);
        assert!(run.stderr.contains(part), "{text}: {}", run.stderr);
    }
}

#[test]
fn what_counts_decides_the_exit_status() {
    let folder = Folder::new("key-check");
    let file = |name: &str, text: &str| {
        let path = folder.path(name);
        fs::write(&path, text).unwrap();
        path
    };
    let single = file("single.json", &set(&good()[..1]));
    let twice = file("twice.json", &with(good().remove(0)));
    let secret = file("secret.json", &set(&[key("oct", r#""kid":"s""#)]));
    for (args, status) in [
        (vec![single.as_str()], 0),
        (vec![&single, "--fail-on", "note"], 6),
        (vec![&single, "--fail-on", "note", "--allow-finding", "jwks-single-key"], 0),
        (vec![&single, "--fail-on", "jwks-single-key"], 6),
        (vec![&twice], 0),
        (vec![&twice, "--fail-on", "warning"], 6),
        (vec![&secret], 6),
        (vec![&secret, "--exit-style", "zero"], 0),
        (vec![&secret, "--exit-style", "nagios"], 2),
        (vec![&secret, "--fail-on", "exp-missing"], 2),
        (vec![&single, "--fail-on", "jwks-single-key", "--allow-finding", "jwks-single-key"], 2),
        (vec!["-", "--previous", "-"], 2),
    ] {
        let run = jwtx(&[&["key", "check"], &args[..]].concat());
        assert_eq!(run.status, Some(status), "{args:?}: {}{}", run.stdout, run.stderr);
    }
    for format in ["junit", "tap", "github", "sarif"] {
        let run = jwtx(&["key", "check", &secret, "--report", format]);
        assert_eq!(run.status, Some(6), "{format}");
        assert!(run.stdout.contains("jwks-shared-secret"), "{format}: {}", run.stdout);
    }
    assert_eq!(jwtx(&["key", "check", &secret, "-q"]).stdout, "");
}

#[test]
fn a_server_is_asked_once_and_what_it_says_of_caches_is_judged() {
    let text = set(&good());
    let server = Server::start(move |_| {
        let headers = vec![("Cache-Control", "no-store".to_owned())];
        Reply::Says(200, headers, text.clone())
    });
    let run = jwtx(&["key", "check", &server.url("/jwks.json"), "--json"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let report = Value::parse(&run.stdout).unwrap();
    let found: Vec<String> = match report.as_object().unwrap().get("findings").unwrap() {
        Value::Array(findings) => findings
            .iter()
            .map(|one| one.as_object().unwrap().get("code").unwrap().as_str().unwrap().to_owned())
            .collect(),
        other => panic!("{other}"),
    };
    assert_eq!(found, ["jwks-not-cacheable", "jwks-no-etag"]);
    assert_eq!(server.connections(), 1);
    for url in ["http://192.0.2.1/jwks.json", "https://user:hunter2@id.example/jwks.json"] {
        let run = jwtx(&["key", "check", url]);
        assert_eq!(run.status, Some(1), "{url}: {}", run.stderr);
        assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
    }
}

#[test]
fn a_certificate_is_valid_to_its_last_second() {
    let entry =
        key("p256.public", &format!(r#""kid":"x","alg":"ES256","x5c":["{}"]"#, x5c("p256")));
    let is_expired = |now: i64| {
        let context = Context { now: NumericDate::from_seconds(now), served: None, previous: None };
        let text = set(std::slice::from_ref(&entry));
        let checked = check(of(&text), text.len(), &context);
        checked.findings.iter().any(|one| one.flaw.row().code == "jwks-certificate-expired")
    };
    // Of the fixture: notBefore and notAfter (RFC 5280 section 4.1.2.5 includes both).
    let (first, last) = (1_795_434_065, 4_951_194_065);
    assert!(is_expired(first - 1) && !is_expired(first));
    assert!(!is_expired(last) && is_expired(last + 1));
}
