//! The scripts of the repository: whatever one of them starts ends with it, however it ends itself.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every shell script of the repository.
fn scripts() -> Vec<PathBuf> {
    let mut folders: Vec<_> = [".ci", "benches", "fuzz", "integrations", "packaging", "tests"]
        .map(|name| root().join(name))
        .into();
    let mut scripts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // What is below is made by runs, and may be gigabytes.
                if !path.starts_with(root().join("fuzz")) {
                    folders.push(path);
                }
            } else if fs::read(&path).unwrap().starts_with(b"#!") {
                scripts.push(path);
            }
        }
    }
    scripts
}

#[test]
fn every_script_is_contained_from_its_first_command_on() {
    let scripts = scripts();
    assert!(scripts.len() >= 10, "{scripts:?}");
    for path in scripts {
        let text = fs::read_to_string(&path).unwrap();
        let mut commands = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(commands.next(), Some("set -euo pipefail"), "{}", path.display());
        let first = commands.next().unwrap_or_default();
        let place =
            first.strip_prefix(". \"$(dirname \"$0\")/").and_then(|rest| rest.strip_suffix('"'));
        let place = path.parent().unwrap().join(place.unwrap_or_default());
        assert_eq!(
            place.canonicalize().unwrap(),
            root().join("tests/contain.sh").canonicalize().unwrap(),
            "{}: {first}",
            path.display()
        );
    }
}

#[cfg(target_os = "linux")]
mod processes {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::{Command, Stdio};

    use super::*;
    use crate::program::Folder;

    /// How a script ended that starts processes in every way, and the ids of those that still run.
    fn run(name: &str, then: &str, signal: Option<&str>) -> (Option<i32>, String, Vec<String>) {
        let folder = Folder::new(&format!("contained-{name}"));
        let contain = root().join("tests/contain.sh");
        // A child of a shell that waits for it; one of a shell that is gone; one in a session of its own;
        // one that does not end when it is asked to.
        let script = format!(
            "#!/usr/bin/env bash\nset -euo pipefail\n. '{}'\n\
             bash -c 'sleep 600 & echo $!; wait' &\n\
             (sleep 600 & echo $!)\n\
             setsid sleep 600 & echo $!\n\
             bash -c 'trap \"\" TERM; echo $$; while :; do sleep 1; done' &\n\
             sleep 0.5; echo started\n{then}\n",
            contain.display()
        );
        let path = folder.file("script", script.as_bytes());
        // Where the tests themselves run in the background, interrupts are ignored.
        let mut child = Command::new("env")
            .env_remove("JWTX_CONTAINED")
            .args(["--default-signal=INT", "bash", &path])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (mut started, mut line) = (Vec::new(), String::new());
        while stdout.read_line(&mut line).unwrap() > 0 && line != "started\n" {
            started.push(line.trim().to_owned());
            line.clear();
        }
        assert_eq!(started.len(), 4, "{started:?}");
        if let Some(signal) = signal {
            let id = child.id().to_string();
            assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        }
        let status = child.wait().unwrap().code();
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        started.retain(|id| runs(id));
        (status, stderr, started)
    }

    /// Whether a process is there, and has not ended.
    fn runs(id: &str) -> bool {
        let state = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        state.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
    }

    #[test]
    fn nothing_is_left_of_a_script_that_fails_or_is_interrupted() {
        for (name, then, signal, status) in [
            ("fails", "exit 7", None, 7),
            ("stops", "false", None, 1),
            ("interrupted", "sleep 600", Some("-INT"), 130),
            ("terminated", "sleep 600", Some("-TERM"), 143),
            ("hung-up", "sleep 600", Some("-HUP"), 129),
        ] {
            let (ended, stderr, left) = run(name, then, signal);
            assert_eq!((ended, left), (Some(status), Vec::new()), "{name}: {stderr}");
        }
    }

    #[test]
    fn a_script_that_ends_well_and_leaves_something_running_fails() {
        let (status, stderr, left) = run("leaves", "exit 0", None);
        assert_eq!((status, left), (Some(1), Vec::new()), "{stderr}");
        assert!(stderr.contains("leaves running") && stderr.contains("sleep 600"), "{stderr}");
    }
}
