//! Runs the program as a script would: exact arguments, closed environment, all three streams.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// One run of the program.
pub(crate) struct Run {
    /// The exit status; `None` if it was killed by a signal.
    pub(crate) status: Option<i32>,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

/// Runs jwtx with these arguments and nothing on standard input.
pub(crate) fn jwtx(args: &[&str]) -> Run {
    jwtx_with(args, b"")
}

/// Runs jwtx with these arguments and this on standard input.
pub(crate) fn jwtx_with(args: &[&str], input: &[u8]) -> Run {
    let mut child = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("jwtx starts");
    let mut stdin = child.stdin.take().expect("stdin is piped");
    // Both at once: a filter writes while it reads.
    let output = std::thread::scope(|scope| {
        // A program that needs no input may be gone before it is written.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output()
    });
    run_of(&output.expect("jwtx ends"))
}

/// jwtx with these arguments, in an environment without secrets, colours or time zone.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jwtx"));
    // Variables of tests/sanitized/run.sh and tests/mutants/run.sh, which do not change what the program does.
    let watched = ["ASAN_OPTIONS", "MUTANT", "MUTANTS_REACHED"]
        .map(|name| std::env::var_os(name).map(|value| (name, value)));
    command.args(args).env_clear().env("TZ", "UTC").envs(watched.into_iter().flatten());
    command
}

fn run_of(output: &Output) -> Run {
    Run {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A file of the test's own folder.
pub(crate) fn fixture(path: &str) -> String {
    format!("{}/tests/fixtures/{path}", env!("CARGO_MANIFEST_DIR"))
}

/// A folder of a test's own, removed with it.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("jwtx-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder can be made");
        Self(path)
    }

    /// The path of a file in it.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    /// A new file in it.
    pub(crate) fn file(&self, name: &str, contents: &[u8]) -> String {
        std::fs::write(self.0.join(name), contents).expect("a file can be written");
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
