//! What is meant without being spelled out: the command that an option asks for, an option's other name, one value of a
//! token.

use serde_json::Value;

use crate::program::{Folder, Run, command, fixture, jwtx, jwtx_with};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const AT: &str = "2025-12-31T23:05:00Z";

/// A token of the secret, with these claims more, that expires fifteen minutes after it was issued.
fn token(claims: &[&str]) -> String {
    let args = ["mint", "--secret", SECRET, "--at", "2025-12-31T23:00:00Z", "--exp", "15m"];
    let run = jwtx(&[&args[..], claims].concat());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

fn said(run: &Run) -> (Option<i32>, &str, &str) {
    (run.status, &run.stdout, &run.stderr)
}

#[test]
fn an_option_that_only_verify_has_makes_it_verify() {
    let token = token(&["--sub", "user-42"]);
    let key = fixture("interop/keys/rsa2048.pkcs8.pem");
    for options in [
        &["--secret", SECRET][..],
        &["-s", SECRET],
        &["-s", "another secret that is long enough"],
        &["-s", SECRET, "-a", "api"],
        &["-k", &key],
        &["--aud", "api"],
        &["-s", SECRET, "-w", "1h"],
        &["-j", "-s", SECRET],
        &["-s", SECRET, "--at", "2026-01-02"],
    ] {
        let at = ["--at", AT];
        let at = if options.contains(&"--at") { &[][..] } else { &at };
        let spelled = jwtx(&[&["verify"], options, at, &[&token]].concat());
        assert!(!spelled.stdout.contains("not checked (no --secret"), "{}", spelled.stdout);
        for args in
            [[options, at, &[&token]].concat(), [&[token.as_str()][..], options, at].concat()]
        {
            assert_eq!(said(&jwtx(&args)), said(&spelled), "{args:?}");
        }
    }
    let wrong = jwtx(&["-s", "another secret that is long enough", &token, "--at", AT]);
    assert_eq!(wrong.status, Some(6));
}

#[test]
fn the_environment_never_makes_it_verify() {
    let token = token(&[]);
    for name in ["JWTX_SECRET", "JWT_SECRET", "JWTX_KEY", "JWTX_AUD", "JWTX_ISS"] {
        let output = command(&[&token, "--at", AT]).env(name, "x").output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}");
        assert!(!String::from_utf8_lossy(&output.stdout).contains("TOKEN_"), "{name}");
    }
}

#[test]
fn inspect_that_is_spelled_out_never_verifies() {
    let token = token(&[]);
    for name in ["inspect", "decode", "show", "info", "view"] {
        for (option, help) in [
            ("--secret", "jwtx verify --secret … TOKEN"),
            ("-s", "jwtx verify --secret … TOKEN"),
            ("--key", "jwtx verify --key … TOKEN"),
            ("--jwks", "jwtx verify --jwks … TOKEN"),
            ("--issuer-keys", "jwtx verify --issuer-keys … TOKEN"),
            ("--aud", "jwtx verify --aud … TOKEN"),
        ] {
            for args in [[name, option, SECRET, &token], [name, &token, option, SECRET]] {
                let run = jwtx(&args);
                assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{args:?}");
                let option = if option == "-s" { "-s" } else { option };
                let decrypts = ["--secret", "-s", "--key"].contains(&option);
                let owners = if decrypts { "verify and decrypt" } else { "verify" };
                let what =
                    format!("error: inspect never verifies: `{option}` is an option of {owners}");
                assert_eq!(run.stderr, format!("{what}\n  help: {help}\n"), "{args:?}");
            }
        }
    }
    let run = jwtx(&["inspect", "--json", "--secret", SECRET, &token]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["advice"], "jwtx verify --secret … TOKEN");
    assert!(!run.stderr.contains(SECRET) && !run.stdout.contains(SECRET));
}

#[test]
fn no_tip_is_wrong() {
    let token = token(&[]);
    for (args, help) in [
        (&["-v"][..], "--version"),
        (&["verify", "-v"], "--version"),
        (&["inspect", "--insecure", &token], "inspect never verifies"),
        (&["verify", "--insecure", &token], "jwtx inspect"),
        (&["verify", "--public-key", "key.pem", &token], "use --key key.pem"),
        (&["verify", "--algorithms", "HS256", &token], "use --alg HS256"),
        (&["verify", "--ignoreExpiration", &token], "use --ignore-exp"),
        (&["expiry", "-checkend", "3600", &token], "use --within 3600s"),
        (&["expiry", "-c", &token], "jq -c"),
        (&["verify", "-key", "key.pem", &token], "write --key"),
        (&["verify", "-secret", SECRET, &token], "write --secret"),
        (&["verify", "--token", &token], "the token needs no option"),
        (&["verify", "-x", &token], "`jwtx help verify` shows every option"),
        (&[&token, "--within", "1h"], "jwtx expiry --within … TOKEN"),
        (&[&token, "--secert", SECRET], "jwtx verify --secret … TOKEN"),
        (&["keygen", "--out", "key.pem"], "jwtx keygen secret --out …"),
        (&["diff", &token, &token, &token], "usage: jwtx diff"),
    ] {
        let run = jwtx(args);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{args:?}: {}", run.stderr);
        let lines: Vec<&str> = run.stderr.lines().collect();
        assert!(
            matches!(lines.as_slice(), [what, advice]
            if what.starts_with("error: ") && advice.starts_with("  help: ") && advice.contains(help)),
            "{args:?}: {}",
            run.stderr
        );
        assert!(
            !run.stderr.contains("as a value") && !run.stderr.contains("eyJ"),
            "{}",
            run.stderr
        );
        assert!(!run.stderr.contains(SECRET), "{}", run.stderr);
    }
}

#[test]
fn old_names_of_options_go_on_working() {
    let token = token(&["--claim", "audience=x"]);
    let run = |args: &[&str]| jwtx(&[args, &["--at", AT, &token]].concat());
    for (old, new) in [
        (&["inspect", "--header"][..], &["inspect", "--print", "header"][..]),
        (&["inspect", "--claims"], &["inspect", "--print", "claims"]),
        (
            &["inspect", "--fail-on", "warning", "--allow", "claim-misspelt"],
            &["inspect", "--fail-on", "warning", "--allow-finding", "claim-misspelt"],
        ),
        (
            &["verify", "--offline", "--issuer", "https://id.example"],
            &["verify", "--offline", "--issuer-keys", "https://id.example"],
        ),
    ] {
        assert_ne!(run(old).status, Some(2), "{}", run(old).stderr);
        assert_eq!(said(&run(old)), said(&run(new)), "{old:?}");
        let help = jwtx(&[old[0], "--help"]).stdout;
        let option = old.iter().rev().find(|word| word.starts_with("--")).unwrap();
        assert!(
            !help.contains(&format!("{option} ")) && !help.contains(&format!("{option}\n")),
            "{option}"
        );
    }
    let found = jwtx_with(&["scan", "-", "--json", "--at", AT], token.as_bytes()).stdout;
    let found: Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
    let fingerprint = found["fingerprint"].as_str().unwrap();
    for option in ["--allow", "--allow-token"] {
        let args = ["scan", "-", "--fail-on", "any", option, fingerprint];
        assert_eq!(jwtx_with(&args, token.as_bytes()).status, Some(0), "{option}");
    }
}

#[test]
fn one_value_is_printed_for_scripts() {
    let claims = [
        "--sub",
        "a\u{1b}[2Jb",
        "--claim",
        "roles=[\"ops\",{\"a\":1.50}]",
        "--claim",
        "https://id.example/x=\"y\"",
        "--claim",
        "none=null",
    ];
    let token = token(&claims);
    for (pointer, value) in [
        ("sub", "a\u{1b}[2Jb\n"),
        ("/sub", "a\u{1b}[2Jb\n"),
        (".sub", "a\u{1b}[2Jb\n"),
        ("roles", "[\"ops\",{\"a\":1.50}]\n"),
        ("/roles/0", "ops\n"),
        (".roles.1.a", "1.50\n"),
        ("exp", "1767222900\n"),
        ("https://id.example/x", "y\n"),
        ("none", "null\n"),
    ] {
        let found = (Some(0), value, "");
        assert_eq!(said(&jwtx(&["inspect", "--get", pointer, &token])), found, "{pointer}");
        assert_eq!(said(&jwtx(&[&token, "--get", pointer])), found, "{pointer}");
        let verify = ["-s", SECRET, "--at", AT, &token, "--get", pointer];
        assert_eq!(said(&jwtx(&verify)), found, "{pointer}");
    }
    assert_eq!(said(&jwtx(&["inspect", &token, "--get-header", "alg"])), (Some(0), "HS256\n", ""));
    let json = jwtx(&["inspect", "-j", &token, "--get", "sub"]);
    assert_eq!(json.stdout, "\"a\\u001b[2Jb\"\n");
    assert_eq!(said(&jwtx(&["inspect", "-q", &token, "--get", "sub"])), (Some(0), "", ""));
    for args in [
        &["inspect", "--get", "email", &token][..],
        &["inspect", "--json", "--get", "/roles/2", &token],
        &["verify", "-s", SECRET, "--at", AT, "--get", "email", &token],
        &["inspect", "--get-header", "kid", &token],
        &["inspect", "--get", &token, &token],
    ] {
        let run = jwtx(args);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{args:?}");
        assert!(run.stderr.contains("has no ") && !run.stderr.contains("eyJ"), "{}", run.stderr);
    }
}

#[test]
fn verify_prints_a_value_of_a_usable_token_only() {
    let token = token(&["--sub", "user-42", "--claim", "audience=x"]);
    for (options, status, value) in [
        (&["-s", SECRET, "--at", AT][..], 0, "user-42\n"),
        (&["-s", SECRET, "--at", AT, "--within", "1h"], 4, "user-42\n"),
        (&["-s", SECRET, "--at", "2026-01-02"], 3, ""),
        (&["-s", SECRET, "--at", "2026-01-02", "--json"], 3, ""),
        (&["-s", SECRET, "--at", "2026-01-02", "--exit-style", "zero"], 0, ""),
        (&["-s", SECRET, "--at", AT, "--aud", "api"], 6, ""),
        (&["-s", SECRET, "--at", AT, "--fail-on", "warning"], 6, ""),
        (&["-s", "another secret that is long enough", "--at", AT], 6, ""),
        (&["--at", AT], 1, ""),
    ] {
        let run = jwtx(&[&["verify", "--get", "sub"], options, &[&token]].concat());
        assert_eq!((run.status, run.stdout.as_str()), (Some(status), value), "{options:?}");
        assert_eq!(run.stderr.is_empty(), !value.is_empty(), "{options:?}: {}", run.stderr);
        assert!(!run.stderr.contains("user-42"), "{}", run.stderr);
    }
    let several = format!("{{\"access_token\":\"{token}\",\"id_token\":\"{}\"}}", self::token(&[]));
    let args = ["inspect", "--get", "sub"];
    assert_eq!(jwtx_with(&args, several.as_bytes()).status, Some(2));
    let picked = jwtx_with(&[&args[..], &["--pick", "access_token"]].concat(), several.as_bytes());
    assert_eq!(said(&picked), (Some(0), "user-42\n", ""));
    assert_eq!(jwtx(&["inspect", "--lines", "--get", "sub"]).status, Some(2));
}

#[test]
fn a_secret_that_looks_like_a_name_is_used_and_said_to_look_so() {
    let folder = Folder::new("named-secret");
    let file = folder.file("secret.txt", SECRET.as_bytes());
    let token = token(&[]);
    let run = |secret: &str| {
        let args = ["verify", "--secret", secret, "--at", AT, &token];
        let output = command(&args).env("SECRET", SECRET).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    let (status, text) = run(&format!("@{file}"));
    assert_eq!(status, Some(6));
    assert!(text.contains(&format!("--secret-file {file}")), "{text}");
    let (status, text) = run("env:SECRET");
    assert_eq!(status, Some(6));
    assert!(text.contains("--secret-env SECRET"), "{text}");
    for secret in
        ["@no-such-file-for-the-secret", "env:NOT_SET_ANYWHERE", "env:not a variable at all"]
    {
        let (status, text) = run(secret);
        assert_eq!(status, Some(6));
        assert!(!text.contains("--secret-file") && !text.contains("--secret-env"), "{text}");
        assert!(!text.contains(&secret[4..]), "{text}");
    }
    // A token that is signed with such a text is valid.
    let odd = format!("@{file}");
    let minted = jwtx(&["mint", "--secret", &odd]).stdout;
    assert_eq!(jwtx(&["verify", "--secret", &odd, minted.trim()]).status, Some(0));
}

#[test]
fn a_key_and_an_algorithm_need_no_other_word() {
    let key = fixture("interop/keys/rsa2048.pkcs8.pem");
    assert_eq!(said(&jwtx(&["key", &key])), said(&jwtx(&["key", "show", &key])));
    assert_eq!(jwtx(&["key", "no-such-file.pem"]).status, Some(1));
    for (name, kind, detail) in [
        ("RS256", "RSA", "2048"),
        ("ps512", "RSA", "2048"),
        ("ES256", "EC", "P-256"),
        ("ES512", "EC", "P-521"),
        ("EdDSA", "Ed25519", ""),
    ] {
        let made = jwtx(&["keygen", name]);
        assert!(made.stdout.contains("PRIVATE KEY"), "{name}: {}", made.stderr);
        let shown = jwtx_with(&["key", "-"], made.stdout.as_bytes()).stdout;
        assert!(shown.contains(kind) && shown.contains(detail), "{name}: {shown}");
    }
    for (name, characters) in [("HS256", 43), ("HS512", 86)] {
        let run = jwtx(&["keygen", name]);
        assert_eq!((run.stdout.trim().len(), run.stderr.as_str()), (characters, ""), "{name}");
    }
}
