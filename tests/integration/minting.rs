//! `jwtx mint` as people type it: claims as words, a copy of another token, and tokens for services that state what
//! they require.

use jwtx::jose::{Object, Token, Value};
use jwtx::registry::{Content, RECEIVERS};

use crate::program::{Folder, fixture, jwtx, jwtx_with};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const AT: &str = "2025-12-31T23:00:00Z";
const NOW: i64 = 1_767_222_000;

/// The header and the claims of a token, as JSON.
fn read(text: &str) -> (String, String) {
    let token = Token::parse(text.trim());
    let header = token.header.expect("a header").parameters().clone();
    (json(&header), json(token.claims.expect("claims").members()))
}

fn json(object: &Object) -> String {
    Value::Object(object.clone()).to_string()
}

/// What `jwtx mint` makes of some arguments, and what it says.
fn mint(arguments: &[&str]) -> (String, String, String) {
    let run = jwtx(&[&["mint", "--at", AT], arguments].concat());
    assert_eq!(run.status, Some(0), "{arguments:?} {}", run.stderr);
    let (header, claims) = read(&run.stdout);
    (header, claims, run.stderr)
}

fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let run = jwtx(&[&["mint", "--at", AT], arguments].concat());
    assert_eq!(run.stdout, "", "{arguments:?}");
    (run.status, run.stderr)
}

#[test]
fn claims_are_words_that_merge_in_order_and_options_count() {
    let folder = Folder::new("minting-words");
    let file = format!("@{}", folder.file("claims.json", br#"{"sub":"file","tier":1}"#));
    let common = ["--secret", SECRET, "--no-iat", "--exp", "15m"];
    let claims = |words: &[&str]| mint(&[&common[..], words].concat()).1;
    let exp = format!("\"exp\":{}", NOW + 900);
    assert_eq!(claims(&[r#"{"sub":"me"}"#]), format!("{{\"sub\":\"me\",{exp}}}"));
    assert_eq!(
        claims(&["sub=me", "role=admin", "level=3"]),
        format!("{{\"sub\":\"me\",\"role\":\"admin\",\"level\":3,{exp}}}")
    );
    assert_eq!(
        claims(&["--claims", r#"{"sub":"a","n":0}"#, &file, "tier=2", r#"{"n":1}"#, "--sub", "z"]),
        format!("{{\"sub\":\"z\",\"n\":1,\"tier\":2,{exp}}}")
    );
    let run = jwtx_with(&["mint", "--at", AT, "-", "--secret", SECRET], br#"{"sub":"in"}"#);
    assert_eq!(read(&run.stdout).1, format!("{{\"sub\":\"in\",\"iat\":{NOW}}}"));
    let (status, said) = refused(&["-", "-", "--secret", SECRET]);
    assert!(status == Some(2) && said.contains("standard input"), "{said}");
}

#[test]
fn a_word_that_is_no_claim_is_named_and_not_repeated() {
    let token = jwtx(&["mint", "--at", AT, "--secret", SECRET]).stdout;
    for (word, part) in [
        ("correcthorsebattery", "NAME=VALUE"),
        (token.trim(), "jwtx mint --from TOKEN"),
        ("help", "jwtx mint --help"),
        ("{\"sub\":", "the claims: "),
        ("@/nowhere", "does not exist"),
    ] {
        let (status, said) = refused(&[word, "--secret", SECRET]);
        assert!(matches!(status, Some(1 | 2)) && said.contains(part), "{word}: {said}");
        assert!(!said.contains("eyJ") && !said.contains("battery"), "{said}");
    }
    let (status, said) = refused(&["--jti", "sub=me", "--secret", SECRET]);
    assert!(status == Some(2) && said.contains("--jti="), "{said}");
}

#[test]
fn a_token_is_copied_with_new_times() {
    let claims = r#"{"sub":"u","jti":"old","iat":1000,"nbf":990,"exp":1600}"#;
    let header = ["--header", "jku=https://evil.example", "--header", "x5t=t", "--kid", "old"];
    let old =
        jwtx(&[&["mint", "--secret", SECRET, "--typ", "at+jwt", claims][..], &header].concat());
    let old = old.stdout.trim();
    let (header, claims, said) = mint(&["--from", old, "--secret", SECRET, "role=admin"]);
    assert_eq!(header, r#"{"alg":"HS256","typ":"at+jwt"}"#);
    let times = format!("\"iat\":{NOW},\"nbf\":{},\"exp\":{}", NOW - 10, NOW + 600);
    assert!(claims.contains(&times) && claims.ends_with(r#","role":"admin"}"#), "{claims}");
    assert!(!claims.contains("\"old\"") && claims.contains("\"jti\":\""), "{claims}");
    assert!(said.contains("not verified") && said.contains("jku, x5t"), "{said}");

    // `alg` and `kid` follow the key, and what is given besides counts.
    let key = fixture("interop/keys/rsa2048.pkcs8.pem");
    let given = ["--kid", "new", "--exp", "1m", "--jti", "mine", "--typ", "JWT"];
    let (header, claims, _) = mint(&[&["--from", old, "--key", &key][..], &given].concat());
    assert_eq!(header, r#"{"alg":"RS256","typ":"JWT","kid":"new"}"#);
    assert!(claims.contains("\"jti\":\"mine\""), "{claims}");
    assert!(claims.contains(&format!("\"exp\":{}", NOW + 60)), "{claims}");

    // Whatever holds a token is read, and what comes out is valid now.
    let folder = Folder::new("minting-from");
    let file = folder.file("answer.json", format!("{{\"access_token\":\"{old}\"}}").as_bytes());
    let (_, claims, said) = mint(&["--from", &format!("@{file}"), "--secret", SECRET]);
    assert!(claims.contains(&times) && said.contains("access_token"), "{said}");
    let piped = jwtx_with(&["mint", "--from", "-", "--secret", SECRET], old.as_bytes());
    let verified = jwtx_with(&["verify", "--secret", SECRET], piped.stdout.as_bytes());
    assert_eq!(verified.status, Some(0), "{}", verified.stdout);
}

#[test]
fn an_unknown_lifetime_is_said() {
    let old = jwtx(&["mint", "--secret", SECRET, "--no-iat", r#"{"exp":1600}"#]);
    let old = old.stdout.trim();
    let (_, claims, said) = mint(&["--from", old, "--secret", SECRET]);
    assert!(claims.contains(&format!("\"exp\":{}", NOW + 3600)), "{claims}");
    assert!(said.contains("does not say how long it lives"), "{said}");
    let (_, _, said) = mint(&["--from", old, "--secret", SECRET, "--exp", "5m"]);
    assert!(!said.contains("how long"), "{said}");
}

#[test]
fn what_cannot_be_copied_is_refused() {
    let jwe =
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA";
    let one = jwtx(&["mint", "--at", AT, "--secret", SECRET, "sub=a"]).stdout;
    let two = jwtx(&["mint", "--at", AT, "--secret", SECRET, "sub=b"]).stdout;
    let both = format!(r#"{{"a":"{}","b":"{}"}}"#, one.trim(), two.trim());
    for (from, status, part) in [
        (jwe, 1, "encrypted"),
        ("a.b.c", 6, "cannot be read"),
        ("no token", 6, "cannot be read"),
        (both.as_str(), 2, "--pick a"),
        ("env:JWTX_NOT_SET", 1, "JWTX_NOT_SET"),
    ] {
        let (found, said) = refused(&["--from", from, "--secret", SECRET]);
        assert!(found == Some(status) && said.contains(part), "{from} {found:?} {said}");
    }
    let (_, claims, _) = mint(&["--from", &both, "--pick", "b", "--secret", SECRET]);
    assert!(claims.contains(r#""sub":"b""#), "{claims}");
}

/// A key for an algorithm.
fn key_for(algorithm: &str) -> [String; 2] {
    match algorithm {
        "HS256" => ["--secret".to_owned(), SECRET.to_owned()],
        "ES256" => ["--key".to_owned(), fixture("interop/keys/p256.pkcs8.pem")],
        _ => ["--key".to_owned(), fixture("interop/keys/rsa2048.pkcs8.pem")],
    }
}

#[test]
fn every_receiver_gets_what_it_requires() {
    for row in RECEIVERS {
        let [option, key] = key_for(row.algorithms[0].name());
        let base = ["--for", row.name, &option, &key];
        let given: Vec<String> = row
            .claims
            .iter()
            .filter(|one| one.content == Content::Given)
            .map(|one| format!("{}=x-{}", one.name, one.name))
            .collect();
        let mut arguments = base.to_vec();
        arguments.extend(given.iter().map(String::as_str));
        for parameter in row.header {
            assert_eq!(parameter.name, "kid");
            arguments.extend(["--header", "kid=k1"]);
        }
        let (header, claims, said) = mint(&arguments);
        assert_eq!(said, "", "{}", row.name);
        assert!(header.contains(&format!("\"alg\":\"{}\"", row.algorithms[0].name())), "{header}");
        for one in row.claims {
            let wanted = match one.content {
                Content::Fixed(value) | Content::Usual(value) => {
                    format!("\"{}\":\"{value}\"", one.name)
                }
                _ => format!("\"{}\":", one.name),
            };
            assert!(claims.contains(&wanted), "{} {claims}", row.name);
        }
        let iat = NOW - i64::from(row.lifetime.backdated);
        assert!(claims.contains(&format!("\"iat\":{iat}")), "{claims}");
        assert_eq!(claims.contains("\"exp\""), row.lifetime.usual.is_some(), "{claims}");

        // What is missing is asked for by name, and a longer lifetime is refused.
        let (status, said) = refused(&base);
        assert_eq!(status, Some(2), "{said}");
        let names = row.claims.iter().filter(|one| one.content == Content::Given);
        for one in names.chain(row.header) {
            assert!(said.contains(one.name) && said.contains(one.hint), "{said}");
        }
        if let Some(longest) = row.lifetime.longest {
            let exp = format!("{}s", longest + 1);
            let (status, said) = refused(&[&arguments[..], &["--exp", &exp]].concat());
            assert!(status == Some(2) && said.contains("at most"), "{} {said}", row.name);
        }
        let page = jwtx(&["explain", row.name]);
        assert!(page.status == Some(0) && page.stdout.contains(row.reference), "{}", page.stdout);
    }
}

#[test]
fn a_key_that_the_receiver_refuses_is_refused() {
    let (status, said) = refused(&["--for", "github", "--iss", "1", "--secret", SECRET]);
    assert!(status == Some(2) && said.contains("does not accept HS256"), "{said}");
    let (status, said) = refused(&["--for", "apple", "--secret", SECRET]);
    assert!(status == Some(2) && said.contains("apns, apple-sign-in"), "{said}");
    let (status, said) = refused(&[
        "--for", "zoom", "--secret", SECRET, "--exp", "-1h", "appKey=a", "mn=1", "role=0",
    ]);
    assert!(status == Some(2) && said.contains("expired"), "{said}");
}

#[test]
fn the_issuer_for_snowflake_has_the_fingerprint_of_the_key() {
    let key = fixture("interop/keys/rsa2048.pkcs8.pem");
    let (_, claims, _) = mint(&["--for", "snowflake", "--sub", "ORG-ACC.ME", "--key", &key]);
    // As `openssl pkey -pubout -outform DER | openssl dgst -sha256 -binary | base64` has it.
    assert!(
        claims
            .contains("\"iss\":\"ORG-ACC.ME.SHA256:yDmQ7pjD2mDWFuWkdANyDQf/iwhkGXF8o8gqzP58H5s=\""),
        "{claims}"
    );
}

#[test]
fn the_receivers_are_listed() {
    let run = jwtx(&["mint", "--for", "help"]);
    assert_eq!(run.status, Some(0));
    assert!(RECEIVERS.iter().all(|row| run.stdout.contains(row.name)), "{}", run.stdout);
}
