//! Defaults of the environment and of profiles: what comes first, what is refused, and that every report says where an
//! expectation comes from.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, chown, symlink};
use std::path::Path;

use serde_json::Value;

use crate::program::{Folder, Run, command, jwtx};

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const OTHER: &str = "another-secret-another-secret-00";
const AT: &str = "2026-01-01";

const PROFILES: &str = r#"
[profiles.staging]
issuer = "https://id.example"
aud = ["web", "profile"]
leeway = "5m"
alg = ["HS256", "HS512"]
secret = "env:STAGING_SECRET"

[profiles.bare]
"#;

/// Options, or anything else that is typed.
type Words<'a> = &'a [&'a str];

/// Variables of the environment, with their values.
type Variables<'a> = &'a [(&'a str, &'a str)];

/// A folder of configuration that only its owner can write.
struct Config(Folder);

impl Config {
    fn new(name: &str, text: &str) -> Self {
        let folder = Folder::new(&format!("config-{name}"));
        fs::create_dir_all(folder.0.join("jwtx")).unwrap();
        fs::create_dir_all(folder.0.join("work")).unwrap();
        folder.file("jwtx/config.toml", text.as_bytes());
        let config = Self(folder);
        for path in [".", "jwtx", "work"] {
            config.allow(path, 0o755);
        }
        config.allow("jwtx/config.toml", 0o644);
        config
    }

    fn allow(&self, path: &str, mode: u32) {
        fs::set_permissions(self.0.0.join(path), Permissions::from_mode(mode)).unwrap();
    }

    /// Runs jwtx with its configuration here, in the working folder `work`.
    fn run(&self, args: Words, variables: Variables) -> Run {
        let folder = &self.0.0;
        let mut command = command(args);
        command.env("XDG_CONFIG_HOME", folder).env("HOME", folder.join("home"));
        command.envs(variables.iter().copied()).current_dir(folder.join("work"));
        let output = command.output().unwrap();
        Run {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn report(&self, args: Words, variables: Variables) -> Value {
        let run = self.run(&[&["verify", "--json", "--at", AT], args].concat(), variables);
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
    }
}

fn token() -> String {
    let claims = ["--iss", "https://id.example", "--aud", "api", "--exp", "1h"];
    let minted = jwtx(&[&["mint", "--at", AT, "--secret", SECRET], claims.as_slice()].concat());
    assert_eq!(minted.status, Some(0), "{}", minted.stderr);
    minted.stdout.trim().to_owned()
}

fn check<'r>(report: &'r Value, name: &str) -> &'r Value {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|check| check["name"] == name).unwrap_or(&Value::Null)
}

#[test]
fn an_option_comes_before_the_environment_and_that_before_the_profile() {
    let (config, token) = (Config::new("order", PROFILES), token());
    let profile = ("JWTX_PROFILE", "staging");
    let secret = ("STAGING_SECRET", SECRET);
    let environment = ("JWTX_AUD", "api");
    // The options, the environment; the check, what it expects and who says so, and the verdict.
    #[rustfmt::skip]
    let rows: [(Words, Variables, &str, Value, &str, &str); 12] = [
        (&["-x", "--secret", SECRET, "--aud", "api"], &[], "aud", "api".into(), "option", "TOKEN_VALID"),
        (&["-x", "--secret", SECRET], &[environment], "aud", "api".into(), "environment JWTX_AUD", "TOKEN_VALID"),
        (&["-x", "--secret", SECRET], &[("JWTX_AUD", "web, api")], "aud", vec!["web", "api"].into(), "environment JWTX_AUD", "TOKEN_VALID"),
        (&["-x", "--secret", SECRET, "--aud", "web"], &[environment], "aud", "web".into(), "option", "INVALID_TOKEN"),
        (&["-x"], &[profile, secret], "aud", vec!["web", "profile"].into(), "profile staging", "INVALID_TOKEN"),
        (&["-x"], &[profile, secret, environment], "aud", "api".into(), "environment JWTX_AUD", "TOKEN_VALID"),
        (&["-x", "--aud", "web"], &[profile, secret, environment], "aud", "web".into(), "option", "INVALID_TOKEN"),
        (&["-x"], &[profile, secret, environment], "iss", "https://id.example".into(), "profile staging", "TOKEN_VALID"),
        (&["-x"], &[profile, secret, environment, ("JWTX_ISS", "evil")], "iss", "evil".into(), "environment JWTX_ISS", "INVALID_TOKEN"),
        (&["-x", "--alg", "HS384"], &[profile, secret, environment], "algorithm", vec!["HS384"].into(), "option", "INVALID_TOKEN"),
        (&["-x"], &[profile, secret, environment], "algorithm", vec!["HS256", "HS512"].into(), "profile staging", "TOKEN_VALID"),
        (&["-x", "--secret", SECRET], &[], "exp", 1_767_225_540.into(), "default", "TOKEN_VALID"),
    ];
    for (options, variables, name, expected, source, verdict) in rows {
        let args = [&options[1..], &[token.as_str()]].concat();
        let report = config.report(&args, variables);
        let check = check(&report, name);
        assert_eq!(report["code"], verdict, "{options:?} {variables:?}");
        assert_eq!(check["expected"], expected, "{options:?} {variables:?}");
        assert_eq!(check["source"], source, "{options:?} {variables:?}");
    }
}

#[test]
fn the_leeway_is_an_option_a_profile_or_the_default() {
    let (config, token) = (Config::new("leeway", PROFILES), token());
    let variables = [("STAGING_SECRET", SECRET), ("JWTX_AUD", "api")];
    let late = |args: Words| {
        let late = ["verify", "--at", "2026-01-01T01:04:00Z", token.as_str()];
        config.run(&[&late, args].concat(), &variables)
    };
    let run = late(&["--profile", "staging"]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    let exp = "exp        expired 4m ago; accepted within the 300s leeway (profile staging)\n";
    assert!(run.stdout.contains(exp), "{}", run.stdout);
    let line = "\n  from profile staging: iss, alg HS256, HS512, leeway 5m, secret\n";
    assert!(run.stdout.contains(line), "{}", run.stdout);
    assert_eq!(late(&["--profile", "staging", "--leeway", "60s"]).status, Some(3));
    assert_eq!(late(&["--secret", SECRET]).status, Some(3));
}

#[test]
fn keys_replace_each_other_and_never_join() {
    let key = r#"{"kty":"oct","k":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"}"#;
    let text = "[profiles.file]\nkeys = \"keys/secret.jwk\"\n";
    let (config, token) = (Config::new("keys", text), token());
    fs::create_dir_all(config.0.0.join("jwtx/keys")).unwrap();
    let file = config.0.file("jwtx/keys/secret.jwk", key.as_bytes());
    let relative = fs::write(config.0.0.join("work/key.jwk"), key);
    relative.unwrap();
    let profile = ("JWTX_PROFILE", "file");
    let source = |args: Words, variables: Variables| {
        let report = config.report(&[args, &[token.as_str()]].concat(), variables);
        let source = report["key"]["source"].as_str().map(ToOwned::to_owned);
        source.unwrap_or_else(|| report["reason"].as_str().unwrap().to_owned())
    };
    assert_eq!(source(&[], &[profile]), format!("profile file: {file}"));
    assert_eq!(source(&[], &[("JWTX_KEY", &file)]), format!("$JWTX_KEY {file}"));
    assert_eq!(source(&[], &[("JWTX_KEY", "key.jwk")]), "$JWTX_KEY key.jwk");
    assert_eq!(source(&[], &[("JWTX_KEY", key)]), "$JWTX_KEY");
    assert_eq!(source(&["--secret", SECRET], &[profile, ("JWTX_KEY", key)]), "--secret");
    // The right key is there, and is not used.
    let wrong = "signature_mismatch";
    assert_eq!(source(&["--secret", OTHER], &[profile]), wrong);
    assert_eq!(source(&["--secret", OTHER], &[profile, ("JWTX_KEY", key)]), wrong);
    assert_eq!(source(&["--secret", OTHER], &[("JWTX_SECRET", SECRET)]), wrong);
    assert_eq!(source(&[], &[profile, ("JWT_SECRET", OTHER)]), wrong);
    assert_eq!(source(&[], &[profile, ("JWTX_SECRET", OTHER)]), wrong);
    assert_eq!(source(&[], &[("JWT_SECRET", SECRET), ("JWTX_KEY", "/no/such")]), "key_unusable");
    let noted = config.run(&["verify", &token], &[profile, ("JWT_SECRET", OTHER)]);
    let note = "note: the keys of profile file are not used: the environment has JWT_SECRET";
    assert_eq!(noted.stderr.trim(), note);
}

#[test]
fn many_tokens_and_new_ones_take_defaults_too() {
    let (config, token) = (Config::new("many", PROFILES), token());
    fs::write(config.0.0.join("work/tokens"), format!("{token}\n")).unwrap();
    let variables = [("STAGING_SECRET", SECRET), ("JWTX_PROFILE", "staging")];
    let lines = ["verify", "--at", AT, "--json", "--lines", "tokens"];
    let run = config.run(&lines, &variables);
    assert!(run.stdout.contains("INVALID_TOKEN"), "{}", run.stdout);
    let line = "from profile staging: aud, iss, alg HS256, HS512, leeway 5m, secret\n";
    assert_eq!(run.stderr, line);
    let fits = [&lines[..], &["--aud", "api"]].concat();
    let run = config.run(&fits, &variables);
    assert!(run.stdout.contains("TOKEN_VALID"), "{}", run.stdout);
    // What signs is in the environment, and never in a profile.
    let mint = ["mint", "--at", AT, "--sub", "me"];
    assert_eq!(config.run(&mint, &variables).status, Some(1));
    let key = r#"{"kty":"oct","k":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"}"#;
    assert_eq!(config.run(&mint, &[("JWTX_KEY", key)]).status, Some(0));
    assert_eq!(config.run(&mint, &[("JWTX_KEY", "")]).status, Some(2));
    assert_eq!(config.run(&mint, &[("JWTX_KEY", key), ("JWTX_SECRET", SECRET)]).status, Some(1));
}

#[test]
fn keys_that_are_typed_vouch_for_their_own_issuer() {
    let config = Config::new("vouch", "[profiles.p]\nissuer-keys = \"https://id.example\"\n");
    let typed = ["--issuer", "https://good.example", "--offline", &token()];
    let report = config.report(&typed, &[("JWTX_ISS", "https://id.example")]);
    assert_eq!(check(&report, "iss")["expected"], "https://good.example");
    assert_eq!(check(&report, "iss")["source"], "option");
    // The issuer of a profile is expected with other keys, too.
    let other = ["--profile", "p", "--secret", SECRET, &token()];
    let report = config.report(&other, &[]);
    assert_eq!(check(&report, "iss")["expected"], "https://id.example");
    assert_eq!(check(&report, "iss")["source"], "profile p");
}

#[test]
fn nothing_applies_without_a_name_and_nothing_at_all_without_defaults() {
    let (config, token) = (Config::new("unnamed", PROFILES), token());
    let report = config.report(&[&token], &[("JWT_SECRET", SECRET)]);
    assert_eq!(report["code"], "TOKEN_VALID");
    assert_eq!(check(&report, "aud")["expected"], Value::Null);
    // Even a file that is broken is not opened.
    let broken = Config::new("broken", "[profiles");
    assert_eq!(broken.report(&[&token], &[("JWT_SECRET", SECRET)])["code"], "TOKEN_VALID");
    let all = [
        ("JWTX_PROFILE", "nope"),
        ("JWTX_AUD", ""),
        ("JWTX_ISS", "evil"),
        ("JWTX_KEY", ""),
        ("JWTX_SECRET", OTHER),
        ("JWT_SECRET", OTHER),
    ];
    let report = config.report(&["--no-defaults", "--secret", SECRET, &token], &all);
    assert_eq!(report["code"], "TOKEN_VALID");
    let report = config.report(&["--no-defaults", &token], &all);
    assert_eq!(report["reason"], "key_missing");
    let minted = config.run(&["mint", "--no-defaults", "--sub", "me"], &all);
    assert_eq!(minted.status, Some(1), "{}", minted.stdout);
    let both = config.run(&["verify", "--no-defaults", "--profile", "staging", &token], &[]);
    assert_eq!(both.status, Some(2), "{}", both.stderr);
}

#[test]
fn the_environment_and_a_profile_leave_inspect_alone() {
    let (config, token) = (Config::new("inspect", PROFILES), token());
    let variables =
        [("JWTX_PROFILE", "nope"), ("JWTX_KEY", ""), ("JWTX_AUD", ""), ("JWT_SECRET", SECRET)];
    for command in ["inspect", "expiry"] {
        let run = config.run(&[command, "--at", AT, &token], &variables);
        assert_eq!(run.status, Some(0), "{command}: {}", run.stderr);
        assert!(run.stdout.contains("signature not checked"), "{}", run.stdout);
        let named = config.run(&[command, "--profile", "staging", &token], &[]);
        assert_eq!(named.status, Some(2), "{command}: {}", named.stdout);
    }
}

#[test]
fn what_says_nothing_is_an_error() {
    let (config, token) = (Config::new("empty", PROFILES), token());
    #[rustfmt::skip]
    let rows: [(Words, Variables, &str); 11] = [
        (&[], &[("JWTX_AUD", "")], "JWTX_AUD is set, but empty"),
        (&[], &[("JWTX_AUD", " ")], "JWTX_AUD is set, but empty"),
        (&[], &[("JWTX_AUD", "api,")], "JWTX_AUD has an empty value between its commas"),
        (&[], &[("JWTX_ISS", "")], "JWTX_ISS is set, but empty"),
        (&[], &[("JWTX_KEY", "")], "JWTX_KEY is set, but empty"),
        (&[], &[("JWTX_KEY", "-")], "JWTX_KEY is neither a file nor a key"),
        (&[], &[("JWTX_KEY", "env:HOME")], "JWTX_KEY is neither a file nor a key"),
        (&[], &[("JWTX_PROFILE", "")], "JWTX_PROFILE is set, but empty"),
        (&[], &[("JWTX_PROFILE", "prod")], "it has bare, staging"),
        (&["--profile", "prod"], &[("JWTX_PROFILE", "staging")], "there is no profile `prod`"),
        (&["--config", "../jwtx/config.toml"], &[], "nothing names a profile of it"),
    ];
    for (options, variables, says) in rows {
        // Without a profile of it, a file is shown all the same.
        let is_shown = options.first() == Some(&"--config");
        for command in
            [&["verify", token.as_str()][..], &["config"]].iter().take(2 - usize::from(is_shown))
        {
            let run = config.run(&[command, options].concat(), variables);
            assert_eq!(run.status, Some(2), "{options:?} {variables:?} {command:?}");
            assert!(run.stderr.contains(says), "{says}: {}", run.stderr);
        }
    }
    // What an option says is not asked of the environment.
    let typed = ["verify", "--at", AT, "--aud", "api", "--secret", SECRET, &token];
    let run = config.run(&typed, &[("JWTX_AUD", ""), ("JWTX_KEY", "")]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    // A key that cannot be used is not repeated.
    let run = config.run(&["verify", &token], &[("JWTX_KEY", "hunter2hunter2")]);
    assert_eq!(run.status, Some(1), "{}", run.stdout);
    assert!(!format!("{}{}", run.stdout, run.stderr).contains("hunter2"), "{}", run.stdout);
}

#[test]
fn every_mistake_in_the_file_has_its_line() {
    let rows = [
        ("name = 1", ":1: unknown member `name`"),
        ("profiles = 1", ":1: `profiles` is not a table"),
        ("\n[profiles", ":2: it is not TOML"),
        ("[profiles]\nx = 1", ":2: profile `x`: it is not a table"),
        ("[profiles.x]\n\naudience = 'a'", ":3: profile `x`: unknown member `audience`"),
        (
            "[profiles.x]\nisuer = 'a'",
            "did you mean `issuer`? a profile has issuer, issuer-keys, jwks, keys, aud",
        ),
        ("[profiles.x]\naud = []", ":2: profile `x`: `aud` is empty"),
        ("[profiles.x]\naud = ''", ":2: profile `x`: `aud` is empty"),
        ("[profiles.x]\naud = ['a', 1]", ":2: profile `x`: `aud` is of type integer"),
        ("[profiles.x]\nleeway = 60", ":2: profile `x`: `leeway` is of type integer"),
        ("[profiles.x]\nleeway = '-5m'", ":2: profile `x`: the value of `leeway` cannot be read"),
        ("[profiles.x]\nalg = 'none'", ":2: profile `x`: the value of `alg` cannot be read"),
        ("[profiles.x]\nalg = ['RS256', 'rs512']", "did you mean RS512?"),
        ("[profiles.x]\nkeys = '-'", ":2: profile `x`: `keys` is not the path of a file"),
        ("[profiles.x]\nkeys = ['{}']", ":2: profile `x`: `keys` is not the path of a file"),
        (
            "[profiles.x]\njwks = 'ftp://x'",
            ":2: profile `x`: `jwks` names ftp: only http and https",
        ),
        (
            "[profiles.x]\nissuer-keys = 'x'",
            ":2: profile `x`: `issuer-keys` names a text that is not a URL",
        ),
        (
            "[profiles.x]\nsecret = 'hunter2'",
            ":2: profile `x`: `secret` does not say where the secret is",
        ),
        (
            "[profiles.x]\nsecret = 'env:'",
            ":2: profile `x`: `secret` does not say where the secret is",
        ),
        (
            "[profiles.x]\nsecret = ['hunter2']",
            ":2: profile `x`: `secret` does not say where the secret is",
        ),
        (
            "[profiles.x]\nsecret-encoding = 'hex'",
            "profile `x`: `secret-encoding` without `secret`",
        ),
        (
            "[profiles.x]\nsecret = 'env:A'\nsecret-encoding = 'b64'",
            "utf8, base64, base64url, hex, raw",
        ),
        ("[profiles.x]\n[profiles.x.y]\n", "profile `x`: unknown member `y`"),
        (
            "[profiles.x]\nignore-exp = true",
            ":2: profile `x`: `ignore-exp` cannot be set in a profile",
        ),
        ("[profiles.x]\nignore_nbf = true", "`ignore_nbf` cannot be set in a profile"),
        (
            "[profiles.x]\nignore-disclosures = true",
            "`ignore-disclosures` cannot be set in a profile",
        ),
        ("[profiles.x]\nallow-weak-keys = true", "`allow-weak-keys` cannot be set in a profile"),
        ("[profiles.x]\nallow-http = true", "use the option --allow-http, each time it is meant"),
    ];
    for (index, (text, says)) in rows.into_iter().enumerate() {
        // A mistake in one profile is one of the whole file.
        let text = format!("{text}\n");
        let config = Config::new(&format!("mistake-{index}"), &text);
        for args in [&["config"][..], &["verify", "--profile", "x", "a.b.c"]] {
            let run = config.run(args, &[]);
            assert_eq!(run.status, Some(2), "{text}: {}", run.stdout);
            assert!(run.stderr.contains(says), "{text}{says}: {}", run.stderr);
            assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
        }
    }
}

#[test]
fn a_file_that_others_can_write_is_refused() {
    let (config, token) = (Config::new("others", PROFILES), token());
    let run = |args: Words| {
        let args = [&["verify", "--at", AT, "--aud", "api", "--profile", "staging"], args].concat();
        config.run(&[&args[..], &[token.as_str()]].concat(), &[("STAGING_SECRET", SECRET)])
    };
    let refused = |why: &str| {
        let run = run(&[]);
        assert_eq!(run.status, Some(2), "{why}: {}", run.stdout);
        assert!(run.stderr.contains(why), "{why}: {}", run.stderr);
    };
    assert_eq!(run(&[]).status, Some(0));
    for (path, mode, back) in [
        ("jwtx/config.toml", 0o664, 0o644),
        ("jwtx/config.toml", 0o646, 0o600),
        ("jwtx", 0o775, 0o755),
        ("jwtx", 0o757, 0o700),
        (".", 0o777, 0o755),
    ] {
        config.allow(path, mode);
        refused("other users can write");
        config.allow(path, back);
        assert_eq!(run(&[]).status, Some(0), "{path}");
    }
    // One that is named is looked at in the same way, and so is what a link leads to.
    let elsewhere = config.0.file("elsewhere.toml", PROFILES.as_bytes());
    config.allow("elsewhere.toml", 0o666);
    assert_eq!(run(&["--config", &elsewhere]).status, Some(2));
    let place = config.0.0.join("jwtx/config.toml");
    fs::remove_file(&place).unwrap();
    symlink(&elsewhere, &place).unwrap();
    refused("other users can write");
    config.allow("elsewhere.toml", 0o644);
    assert_eq!(run(&[]).status, Some(0));
    // Only root can give a file away.
    if chown(&elsewhere, Some(4242), None).is_ok() {
        refused("belongs to another user");
    }
    fs::remove_file(&place).unwrap();
    fs::create_dir(&place).unwrap();
    refused("it is not a file");
}

#[test]
fn a_cloned_repository_is_a_stranger() {
    let (config, token) = (Config::new("cloned", PROFILES), token());
    let evil = format!(
        "[profiles.staging]\nsecret = 'file:{}'\n",
        config.0.file("evil", SECRET.as_bytes())
    );
    fs::remove_file(config.0.0.join("jwtx/config.toml")).unwrap();
    let work = config.0.0.join("work");
    fs::create_dir_all(work.join("jwtx")).unwrap();
    fs::create_dir_all(work.join(".config/jwtx")).unwrap();
    for name in
        ["config.toml", ".jwtx.toml", "jwtx.toml", "jwtx/config.toml", ".config/jwtx/config.toml"]
    {
        fs::write(work.join(name), &evil).unwrap();
    }
    let verify = ["verify", "--at", AT, "--profile", "staging", &token];
    let status = |home: &Path, xdg: Option<&str>, args: Words| {
        let mut command = command(&[&verify, args].concat());
        command.env("HOME", home).current_dir(&work);
        command.envs(xdg.map(|xdg| ("XDG_CONFIG_HOME", xdg)));
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for xdg in [None, Some("."), Some(""), Some(".config")] {
        let (code, says) = status(&config.0.0, xdg, &[]);
        assert_eq!(code, Some(2), "{xdg:?}");
        assert!(says.contains("there is no configuration file"), "{says}");
    }
    // A service that builds in the home folder: the file is a part of what was cloned.
    assert_eq!(status(&work, None, &[]).0, Some(0));
    fs::create_dir(work.join(".git")).unwrap();
    let (code, says) = status(&work, None, &[]);
    assert_eq!(code, Some(2));
    assert!(says.contains("it is part of the git checkout"), "{says}");
    assert_eq!(status(&config.0.0, None, &["--config", "jwtx.toml"]).0, Some(0));
}

#[test]
fn a_search_takes_the_keys_alone() {
    let (config, token) = (Config::new("scan", PROFILES), token());
    fs::write(config.0.0.join("work/log"), &token).unwrap();
    let secret = ("STAGING_SECRET", SECRET);
    let scan = ["scan", "--at", AT, "log"];
    let run = config
        .run(&[&scan[..], &["--verify", "--profile", "staging", "--json"]].concat(), &[secret]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    // It is not for the profile's audience, and no less alive.
    assert!(run.stdout.contains("TOKEN_VALID"), "{}", run.stdout);
    assert!(run.stderr.contains("from profile staging: secret"), "{}", run.stderr);
    let run = config.run(&[&scan[..], &["--profile", "staging"]].concat(), &[secret]);
    assert_eq!(run.status, Some(2), "{}", run.stdout);
    assert!(run.stderr.contains("--verify"), "{}", run.stderr);
    let run = config.run(&scan, &[("JWTX_PROFILE", "nope"), ("JWTX_KEY", "")]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
}

#[test]
fn what_is_in_force_is_shown_and_no_secret() {
    let config = Config::new("shown", PROFILES);
    let json = |args: Words, variables: Variables| -> Value {
        let run = config.run(&[&["config", "--json"], args].concat(), variables);
        assert!(!run.stdout.contains("hunter2"), "{}", run.stdout);
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr))
    };
    let of = |config: &Value, list: &str, name: &str| {
        let all = config[list].as_array().unwrap().iter();
        let found: Vec<String> = all
            .filter(|one| one["name"] == name)
            .map(|one| format!("{}: {}", one["source"], one["value"]).replace('"', ""))
            .collect();
        found.join("; ")
    };
    let plain = json(&[], &[]);
    assert_eq!((&plain["schema"], &plain["profile"]), (&"jwtx.config/1".into(), &Value::Null));
    assert_eq!(plain["file"]["profiles"], Value::from(vec!["bare", "staging"]));
    assert_eq!(of(&plain, "settings", "leeway"), "default: 60s");
    assert_eq!(of(&plain, "settings", "aud"), "default: not checked");
    let variables =
        [("JWTX_AUD", "api"), ("JWT_SECRET", "hunter2hunter2"), ("STAGING_SECRET", "hunter2")];
    let named = json(&["--profile", "staging"], &variables);
    assert_eq!(named["profile"]["source"], "option");
    assert_eq!(of(&named, "settings", "aud"), "environment JWTX_AUD: api");
    assert_eq!(of(&named, "settings", "leeway"), "profile staging: 5m");
    assert_eq!(of(&named, "settings", "secret"), "environment JWT_SECRET: env:JWT_SECRET");
    assert_eq!(of(&named, "replaced", "secret"), "profile staging: env:STAGING_SECRET");
    assert_eq!(named["replacedBy"], "JWT_SECRET");
    let none = json(&["--no-defaults"], &variables);
    assert_eq!(of(&none, "settings", "secret"), "");
    fs::remove_file(config.0.0.join("jwtx/config.toml")).unwrap();
    let run = config.run(&["config"], &[]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("jwtx/config.toml (not there)\n"), "{}", run.stdout);
}

#[test]
fn the_page_lists_the_variables_that_there_are() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md");
    let text = fs::read_to_string(page).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let mut rows: Vec<&str> = rows.filter(|name| name.starts_with("JWT")).collect();
    let mut known = jwtx::cli::args::environment::DEFAULTS.to_vec();
    rows.sort_unstable();
    known.sort_unstable();
    assert_eq!(rows, known);
}
