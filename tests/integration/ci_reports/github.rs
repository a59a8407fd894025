//! What a job of GitHub Actions is told beside its log: the files that its runner names in the environment.

use std::fs;

use super::{AT, HOSTILE, SECRET, live, signed};
use crate::program::{Folder, command};

struct Job {
    folder: Folder,
}

impl Job {
    fn new(name: &str) -> Self {
        Self { folder: Folder::new(name) }
    }

    /// Runs jwtx as a step. Gives its exit status, its log, the outputs and the summary.
    fn step(&self, args: &[&str]) -> (Option<i32>, String, String, String) {
        let (output, summary) = (self.folder.path("output"), self.folder.path("summary"));
        fs::write(&output, "before=1\n").unwrap();
        fs::write(&summary, "before\n").unwrap();
        let mut command = command(&[args, &["--at", AT]].concat());
        command.env("GITHUB_OUTPUT", &output).env("GITHUB_STEP_SUMMARY", &summary);
        let done = command.current_dir(&self.folder.0).output().unwrap();
        let read = |path: &str| fs::read_to_string(path).unwrap();
        let rest = |text: String, before: &str| text.strip_prefix(before).unwrap().to_owned();
        (
            done.status.code(),
            String::from_utf8(done.stdout).unwrap(),
            rest(read(&output), "before=1\n"),
            rest(read(&summary), "before\n"),
        )
    }
}

#[test]
fn later_steps_get_the_code_and_the_expiry() {
    let job = Job::new("job-outputs");
    let (good, expired) = (live(""), signed(&["--exp", "1m"]));
    let forever = signed(&["--sub", "x"]);
    let verify = ["verify", "--secret", SECRET];
    let changed = format!("{good}x");
    for (args, expected) in [
        (
            &[&verify[..], &[&good]].concat()[..],
            "code=TOKEN_VALID\nexpires=2025-12-31T23:15:00Z\nremaining=600\n",
        ),
        (
            &["expiry", &expired],
            "code=TOKEN_EXPIRED\nexpires=2025-12-31T23:01:00Z\nremaining=-240\n",
        ),
        (&["expiry", &forever], "code=TOKEN_VALID\n"),
        (&["inspect", &good], "expires=2025-12-31T23:15:00Z\nremaining=600\n"),
        (&["expiry", ""], "code=NO_TOKEN\n"),
        (&["expiry", "@missing"], "code=TOKEN_ERROR\n"),
        // Nobody vouches for the dates of a token whose signature does not verify.
        (&[&verify[..], &[&changed]].concat()[..], "code=INVALID_TOKEN\n"),
    ] {
        let (_, log, outputs, summary) = job.step(&[args, &["--report", "github"]].concat());
        assert_eq!(outputs, expected, "{args:?}: {log}");
        assert!(summary.starts_with("### jwtx ") && summary.ends_with("\n\n"), "{summary}");
        let (_, _, outputs, summary) = job.step(&[args, &["--report", "junit"]].concat());
        assert_eq!((outputs.as_str(), summary.as_str()), ("", ""), "{args:?}");
    }
}

#[test]
fn the_summary_shows_what_failed_and_holds_no_token() {
    let job = Job::new("job-summary");
    let expired = signed(&["--exp", "1m"]);
    let args = ["verify", "--secret", SECRET, &expired, "--report", "github"];
    let (status, log, _, summary) = job.step(&args);
    assert_eq!(status, Some(3));
    assert!(summary.contains("`TOKEN_EXPIRED: expired 4m ago"), "{summary}");
    assert!(summary.contains("\n| failed | `exp` | `expired 4m ago"), "{summary}");
    assert!(summary.contains(" 1 failed, "), "{summary}");
    for text in [&log, &summary] {
        assert!(!text.contains("eyJ") && !text.contains("add-mask") && !text.contains(SECRET));
    }
    // Also of a batch, a search and a key set.
    let tokens = job.folder.file("tokens.txt", format!("{expired}\n{}\n", live("")).as_bytes());
    let set = job.folder.file("set.json", br#"{"keys":[]}"#);
    for (args, what) in [
        (&["expiry", "--lines", &tokens][..], "2 checked: 1 failed, 1 passed"),
        (&["scan", &tokens], "2 checked: 1 failed, 1 noted"),
        (&["key", "check", &set], "checked: "),
    ] {
        let (_, log, outputs, summary) = job.step(&[args, &["--report", "github"]].concat());
        assert!(summary.contains(what), "{args:?}: {summary}");
        assert_eq!(outputs, "");
        assert!(!summary.contains("eyJ") && !log.contains("eyJ"), "{args:?}");
    }
}

#[test]
fn no_text_of_a_token_is_markdown_or_an_output() {
    let job = Job::new("job-hostile");
    for text in HOSTILE {
        let claims = serde_json::json!({ "iss": text, "sub": text, "aud": text }).to_string();
        let token = signed(&["--claims", &claims, "--exp", "15m", "--kid", text]);
        let args = ["verify", "--secret", SECRET, "--aud", "api", "--claim", "sub=me", &token];
        let (_, _, outputs, summary) = job.step(&[&args[..], &["--report", "github"]].concat());
        assert_eq!(outputs.lines().count(), 3, "{outputs}");
        assert!(outputs.starts_with("code=INVALID_TOKEN\nexpires="), "{outputs}");
        let rows = summary.lines().filter(|line| line.starts_with('|'));
        assert!(rows.clone().all(|row| row.matches('|').count() == 4), "{summary}");
        assert!(!summary.lines().any(|line| line.contains("<script>") && !line.contains('`')));
    }
}

#[test]
fn a_file_that_cannot_be_written_changes_no_verdict() {
    let token = live("");
    let mut command = command(&["expiry", "--at", AT, "--report", "github", &token]);
    let done = command.env("GITHUB_OUTPUT", "/nonexistent/output").output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    let error = String::from_utf8(done.stderr).unwrap();
    assert!(error.contains("the file in $GITHUB_OUTPUT cannot be written"), "{error}");
}
