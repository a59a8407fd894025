//! What a search passes over, and says so: what is no file, and what never ends.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};

use crate::program::{Folder, Run, command, jwtx};

const AT: &str = "2025-12-31T23:05:00Z";

fn live() -> String {
    let secret = "not-a-secret-but-long-enough-for-hs256";
    let args = ["mint", "--secret", secret, "--at", "2025-12-31T23:00:00Z", "--exp", "15m"];
    jwtx(&args).stdout
}

fn pipe(path: &str) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn scan(args: &[&str]) -> Run {
    jwtx(&[&["scan", "--at", AT], args].concat())
}

#[test]
fn what_is_no_file_is_passed_over_and_counted() {
    let folder = Folder::new("walk-kinds");
    folder.file("a", live().as_bytes());
    pipe(&folder.path("pipe"));
    let _socket = UnixListener::bind(folder.path("socket")).unwrap();
    symlink("a", folder.path("link")).unwrap();
    symlink("/dev/zero", folder.path("zero")).unwrap();
    let run = scan(&[&folder.path("")]);
    let said = "1 token in 1 file (1 live; signatures not checked)\n\
                passed over: 2 symbolic links, 2 special files\n";
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), said));
    let followed = scan(&["--follow", &folder.path("")]);
    let said =
        "2 tokens in 2 files (2 live; signatures not checked)\npassed over: 3 special files\n";
    assert_eq!((followed.status, followed.stderr.as_str()), (Some(0), said));
    assert_eq!(scan(&["--quiet", &folder.path("")]).stderr, "");
}

#[test]
#[cfg(target_os = "linux")]
fn pseudo_file_systems_are_not_descended_into() {
    let folder = Folder::new("walk-pseudo");
    folder.file("a", live().as_bytes());
    for (name, target) in [("proc", "/proc"), ("root", "/proc/self"), ("sys", "/sys/kernel")] {
        symlink(target, folder.path(name)).unwrap();
    }
    // Files in them that wait for more, or are as long as the address space.
    symlink("/proc/kmsg", folder.path("messages")).unwrap();
    symlink("/proc/self/pagemap", folder.path("pages")).unwrap();
    let run = scan(&["--follow", &folder.path("")]);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(run.stderr.contains("passed over: ") && run.stderr.contains("pseudo file system"));
    // Named, it is not passed over without a word.
    for named in ["/proc", "/proc/self/fd", &folder.path("proc")] {
        let run = scan(&["--fail-on", "any", named]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{named}");
        assert!(run.stderr.contains("pseudo file system"), "{}", run.stderr);
    }
    // A single file is read.
    let mut child = command(&["scan", "--at", AT, "/proc/self/environ"]);
    let output = child.env("TOKEN", live().trim()).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("/proc/self/environ:1:"), "{text}");
}

#[test]
fn a_pipe_that_is_named_is_a_stream() {
    let folder = Folder::new("walk-pipe");
    let path = folder.path("pipe");
    pipe(&path);
    let mut child = command(&["scan", "--at", AT, &path])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut writer = fs::OpenOptions::new().write(true).open(&path).unwrap();
    let mut lines = std::io::BufReader::new(child.stdout.take().unwrap());
    for number in 1..=3 {
        // Each line is answered before the next one is written.
        std::io::Write::write_all(&mut writer, live().as_bytes()).unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut lines, &mut line).unwrap();
        assert!(line.starts_with(&format!("{path}:{number}:1  ")), "{line}");
    }
    drop(writer);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_list_of_what_is_left_out_that_never_ends_is_named() {
    let folder = Folder::new("walk-rules");
    fs::create_dir_all(folder.path(".git")).unwrap();
    for name in ["piped", "linked", "plain"] {
        fs::create_dir_all(folder.path(name)).unwrap();
        folder.file(&format!("{name}/a"), live().as_bytes());
    }
    pipe(&folder.path("piped/.gitignore"));
    symlink("/dev/zero", folder.path("linked/.ignore")).unwrap();
    let run = scan(&[&folder.path("")]);
    assert_eq!((run.status, run.stdout.lines().count()), (Some(1), 1), "{}", run.stderr);
    for name in ["piped/.gitignore", "linked/.ignore"] {
        assert!(run.stderr.contains(&format!("{name} is not a regular file")), "{}", run.stderr);
        let folder = folder.path(name.split('/').next().unwrap());
        assert_eq!(scan(&[&folder]).status, Some(1), "{folder}");
        let all = scan(&["--no-ignore", &folder]);
        assert_eq!((all.status, all.stdout.lines().count()), (Some(0), 1), "{}", all.stderr);
    }
}
