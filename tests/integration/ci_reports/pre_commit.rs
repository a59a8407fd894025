//! `.pre-commit-hooks.yaml`, its entry run as pre-commit runs it: in the top folder of a repository, with what is staged.
//! `tests/interop/reports.py` has pre-commit itself do it.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use saphyr::{LoadableYamlNode as _, Yaml};

use super::signed;
use crate::program::{Folder, jwtx};

fn git(folder: &Folder, args: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=t", "-c", "user.email=t@t.example"]).args(args);
    let done = git.current_dir(&folder.0).env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_commit_with_a_live_token_is_stopped_and_no_other_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let text = fs::read_to_string(path).unwrap();
    let documents = Yaml::load_from_str(&text).unwrap();
    let hooks = documents[0].as_sequence().unwrap();
    assert_eq!(hooks.len(), 1);
    let get = |name: &str| hooks[0].as_mapping_get(name);
    let entry: Vec<&str> = get("entry").and_then(Yaml::as_str).unwrap().split(' ').collect();
    assert_eq!((entry[0], get("language").and_then(Yaml::as_str)), ("jwtx", Some("rust")));
    // Without this, the names of the files would follow.
    assert_eq!(get("pass_filenames").and_then(Yaml::as_bool), Some(false));
    let folder = Folder::new("pre-commit");
    git(&folder, &["init", "--quiet"]);
    let live = jwtx(&["mint", "--secret", super::SECRET, "--exp", "1h"]).stdout;
    for (name, contents, stage, status) in [
        ("notes.txt", "nothing", true, 0),
        ("old.txt", &*signed(&["--exp", "1m"]), true, 0),
        ("live.env", &*live, false, 0),
        ("live.env", &*live, true, 6),
    ] {
        folder.file(name, contents.as_bytes());
        if stage {
            git(&folder, &["add", name]);
        }
        let program = Path::new(env!("CARGO_BIN_EXE_jwtx")).parent().unwrap();
        let done = Command::new(entry[0])
            .args(&entry[1..])
            .env("PATH", format!("{}:/usr/bin:/bin", program.display()))
            .current_dir(&folder.0)
            .output()
            .unwrap();
        let log = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
        assert_eq!(done.status.code(), Some(status), "{name} {stage}: {log}");
        assert!(!log.contains("eyJ"), "{log}");
    }
}
