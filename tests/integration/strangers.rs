//! What a stranger can put into the working folder, or into a text, changes no verdict.

#![cfg(unix)]

use crate::program::{Folder, Run, command, jwtx};

/// The run of jwtx in a folder.
fn in_folder(folder: &Folder, args: &[&str], variables: &[(&str, &str)]) -> Run {
    let output =
        command(args).current_dir(&folder.0).envs(variables.iter().copied()).output().unwrap();
    Run {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn pair(folder: &Folder, name: &str) -> (String, String) {
    let key = folder.path(name);
    assert_eq!(jwtx(&["keygen", "ed25519", "--out", &key]).status, Some(0));
    let jwk = jwtx(&["key", "public", &key, "--to", "jwk"]);
    let jwk: serde_json::Value = serde_json::from_str(&jwk.stdout).unwrap();
    (key, jwk.to_string())
}

#[test]
fn a_file_that_is_called_like_a_key_does_not_replace_it() {
    let (keys, folder) = (Folder::new("strangers-keys"), Folder::new("strangers-folder"));
    let (_, ours) = pair(&keys, "ours");
    let (theirs, _) = pair(&keys, "theirs");
    let evil = jwtx(&["mint", "--key", &theirs, "--exp", "1h"]).stdout;
    let evil = evil.trim();
    let pem = std::fs::read(format!("{theirs}.pub")).unwrap();
    std::fs::write(folder.0.join(&ours), pem).unwrap();
    for (args, variables) in [
        (vec!["verify", evil], vec![("JWTX_KEY", ours.as_str())]),
        (vec!["verify", "--key", &ours, evil], vec![]),
        (vec!["verify", "--jwks", &ours, evil], vec![]),
        (vec![evil, "-k", &ours], vec![]),
    ] {
        let run = in_folder(&folder, &args, &variables);
        assert_eq!(run.status, Some(6), "{args:?}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_key_that_was_named_and_cannot_be_read_is_an_error_beside_another_one() {
    const SECRET: &str = "8ad1f0c5a7be4f10b3c1d2e3f4a5b6c7";
    let token = jwtx(&["mint", "--secret", SECRET, "--exp", "1h"]).stdout;
    let token = token.trim();
    for more in [
        ["--key", "no/such.pem"],
        ["--jwks", "no/such.json"],
        ["--issuer-keys", "my-service"],
        ["--issuer", ""],
    ] {
        let run = jwtx(&["verify", "--secret", SECRET, more[0], more[1], token]);
        assert_eq!(run.status, Some(1), "{more:?}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn an_expectation_without_a_value_is_a_usage_error() {
    for option in ["--aud", "--iss", "--sub", "--jti", "--typ", "--require", "--scope"] {
        let run = jwtx(&["verify", "--secret", "x", option, "", "a.b.c"]);
        assert_eq!(run.status, Some(2), "{option}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn what_a_variable_holds_is_not_repeated_as_a_name() {
    let token = jwtx(&["mint", "--secret", "8ad1f0c5a7be4f10b3c1d2e3f4a5b6c7"]).stdout;
    let folder = Folder::new("strangers-variable");
    let value = format!("alice:hunter2:{}", token.trim());
    for args in [["inspect", "env:V"], ["expiry", "env:V"]] {
        let run = in_folder(&folder, &args, &[("V", &value)]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        assert!(!format!("{}{}", run.stdout, run.stderr).contains("hunter2"), "{}", run.stdout);
    }
}

const SECRET: &str = "8ad1f0c5a7be4f10b3c1d2e3f4a5b6c7";

fn signed() -> String {
    jwtx(&["mint", "--secret", SECRET, "--exp", "1h"]).stdout.trim().to_owned()
}

#[test]
fn a_variable_for_jwtx_alone_that_is_set_to_nothing_is_an_error() {
    let (token, folder) = (signed(), Folder::new("strangers-empty"));
    let empty = ("JWTX_SECRET", "");
    for (args, more, status) in [
        (&["verify", &token][..], None, 2),
        (&["verify", &token], Some(("JWT_SECRET", SECRET)), 2),
        (&["verify", "--no-defaults", &token], None, 1),
        (&["verify", "--secret", SECRET, &token], None, 0),
        (&["mint", "sub=me"], Some(("JWT_SECRET", SECRET)), 1),
    ] {
        let variables: Vec<_> = std::iter::once(empty).chain(more).collect();
        let run = in_folder(&folder, args, &variables);
        assert_eq!(run.status, Some(status), "{args:?}: {}{}", run.stdout, run.stderr);
        if !args.contains(&"--no-defaults") && status > 0 {
            assert!(run.stderr.contains("JWTX_SECRET is set, but empty"), "{}", run.stderr);
        }
    }
}

#[test]
fn what_a_profile_names_is_as_safe_as_the_profile() {
    use std::os::unix::fs::PermissionsExt as _;
    let (token, folder) = (signed(), Folder::new("strangers-profile"));
    let secret = folder.0.join("secret.txt");
    std::fs::write(&secret, SECRET).unwrap();
    let config = folder.path("config.toml");
    std::fs::write(&config, "[profiles.mine]\nsecret = \"file:secret.txt\"\n").unwrap();
    let args = ["verify", "--config", &config, "--profile", "mine", &token];
    for (mode, status) in [(0o600, 0), (0o644, 0), (0o666, 1), (0o620, 1)] {
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(mode)).unwrap();
        let run = in_folder(&folder, &args, &[]);
        assert_eq!(run.status, Some(status), "{mode:o}: {}{}", run.stdout, run.stderr);
        assert_eq!(run.stdout.contains("other users can write"), status == 1, "{}", run.stdout);
    }
    // What an option does once, a profile would do every time.
    for (leeway, status) in [("1d", 0), ("86401s", 2), ("5000d", 2)] {
        let text = format!("[profiles.mine]\nsecret = \"env:S\"\nleeway = \"{leeway}\"\n");
        std::fs::write(&config, text).unwrap();
        let run = in_folder(&folder, &args, &[("S", SECRET)]);
        assert_eq!(run.status, Some(status), "{leeway}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn the_configuration_of_the_home_folder_applies_there_and_no_other_of_the_working_folder() {
    let (token, home, work) =
        (signed(), Folder::new("strangers-home"), Folder::new("strangers-work"));
    let put = |folder: &Folder, place: &str| {
        let path = folder.0.join(place).join("jwtx");
        std::fs::create_dir_all(&path).unwrap();
        let text = "[profiles.mine]\nsecret = \"env:S\"\n";
        std::fs::write(path.join("config.toml"), text).unwrap();
        path
    };
    let own = Folder(put(&home, ".config"));
    put(&home, "elsewhere");
    put(&work, "settings");
    let (in_home, in_work) = (home.path("elsewhere"), work.path("settings"));
    let home_path = home.path("");
    for (folder, xdg, status) in [
        (&home, None, 0),
        (&work, None, 0),
        (&own, None, 0),
        (&home, Some(&in_home), 0),
        (&work, Some(&in_home), 0),
        (&home, Some(&in_work), 0),
        (&work, Some(&in_work), 2),
    ] {
        let mut variables = vec![("HOME", home_path.as_str()), ("S", SECRET)];
        variables.extend(xdg.map(|path| ("XDG_CONFIG_HOME", path.as_str())));
        let run = in_folder(folder, &["verify", "--profile", "mine", &token], &variables);
        assert_eq!(run.status, Some(status), "{xdg:?} in {:?}: {}", folder.0, run.stderr);
        assert_eq!(run.stderr.contains("--config"), status == 2, "{}", run.stderr);
    }
    // The folder inside the home folder goes with it.
    std::mem::forget(own);
}
