//! Runs the program over a case, and says what came of it.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use super::case::{Axis, Case, Given, Line};
use super::remedy;
use crate::program::{Folder, command};

/// The work that a diagnosis may do for one token: tags, bytes that are hashed, operations with a public key.
const MOST_WORK: [(&str, u64); 3] =
    [("tags", 4_000), ("hashed_bytes", 8 * 1024 * 1024), ("key_operations", 60)];

/// What the program said to a command line.
pub(super) struct Answer {
    pub(super) command: Vec<String>,
    pub(super) report: Value,
    pub(super) stdout: String,
    pub(super) stderr: String,
}

/// Where the files of a run are, and the time it pretends.
pub(super) struct Runner {
    folder: Folder,
    files: AtomicUsize,
}

impl Runner {
    pub(super) fn new(name: &str) -> Self {
        Self { folder: Folder::new(name), files: AtomicUsize::new(0) }
    }

    /// Leaves the files where they are, and says where.
    pub(super) fn keep(self) {
        eprintln!("the files are in {}", self.folder.path(""));
        std::mem::forget(self);
    }

    fn file(&self, contents: &[u8]) -> String {
        let number = self.files.fetch_add(1, Ordering::Relaxed);
        self.folder.file(&format!("{number}"), contents)
    }

    /// Runs `jwtx verify --json` with this line and more options.
    pub(super) fn run(&self, line: &Line, more: &[&str]) -> Answer {
        let mut args = vec!["verify", "--json", "--at", "2026-01-01T00:10:00Z"];
        args.extend(&line.options);
        args.extend(more);
        let mut args: Vec<String> = args.into_iter().map(str::to_owned).collect();
        let mut variable = None;
        match &line.given {
            Given::Secret(text) => args.push(format!("--secret={text}")),
            Given::SecretFile(bytes) => args.extend(["--secret-file".to_owned(), self.file(bytes)]),
            Given::SecretEnv(text) => {
                args.extend(["--secret-env".to_owned(), "GIVEN".to_owned()]);
                variable = Some(text);
            }
            Given::Key(bytes) => args.extend(["--key".to_owned(), self.file(bytes)]),
            Given::Keys(files) => {
                for bytes in files {
                    args.extend(["--key".to_owned(), self.file(bytes)]);
                }
            }
            Given::KeyEnv(text) => {
                args.extend(["--key".to_owned(), "env:GIVEN".to_owned()]);
                variable = Some(text);
            }
            Given::Jwks(bytes) => args.extend(["--jwks".to_owned(), self.file(bytes)]),
        }
        match std::str::from_utf8(&line.text) {
            Ok(text) if !line.stdin => args.extend(["--".to_owned(), text.to_owned()]),
            _ => args.extend(["--".to_owned(), "-".to_owned()]),
        }
        let borrowed: Vec<&str> = args.iter().map(String::as_str).collect();
        let mut command = command(&borrowed);
        if let Some(text) = variable {
            command.env("GIVEN", text);
        }
        // The texts are short: they fit into the file that stands in for a pipe.
        let text = self.file(&line.text);
        let input = std::fs::File::open(&text).expect("the text is a file");
        let output = command.stdin(input).output().expect("jwtx runs");
        let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        let report = serde_json::from_str(&stdout).unwrap_or(Value::Null);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let mut command = args;
        if let Some(given) = variable {
            command.push(format!("GIVEN={given}"));
        }
        if line.stdin {
            command.push(format!("< {text}"));
        }
        Answer { command, report, stdout, stderr }
    }
}

impl Answer {
    /// The verdict.
    pub(super) fn code(&self) -> &str {
        self.report["code"].as_str().unwrap_or_default()
    }

    /// The code of the proved cause.
    pub(super) fn cause(&self) -> Option<&str> {
        self.report["diagnosis"]["code"].as_str()
    }

    /// The steps that were proved.
    pub(super) fn steps(&self) -> Vec<String> {
        let steps = self.report["diagnosis"]["steps"].as_array();
        let steps = steps.into_iter().flatten().filter_map(Value::as_str);
        steps.map(str::to_owned).collect()
    }

    fn remedy(&self) -> &str {
        self.report["diagnosis"]["remedy"].as_str().unwrap_or_default()
    }

    /// Whether the signature was found right.
    pub(super) fn is_verified(&self) -> bool {
        self.report["signature"] == "verified"
    }

    /// The command line; what follows the token is the variable, and the file of standard input.
    pub(super) fn command(&self) -> String {
        let quoted = |word: &String| format!("'{}'", word.replace('\'', "'\\''"));
        let words: Vec<String> = self.command.iter().map(quoted).collect();
        format!("jwtx {}", words.join(" "))
    }

    /// The command line and what it printed.
    pub(super) fn told(&self) -> String {
        format!("{}\n{}{}", self.command(), self.stdout, self.stderr)
    }

    /// Asserts that the search kept to its budget, where the report says what it did.
    pub(super) fn within_budget(&self) {
        let search = &self.report["search"];
        for (name, most) in MOST_WORK {
            let done = search["work"][name].as_u64();
            assert!(search.is_null() || done.is_some(), "no {name}: {}", self.command());
            assert!(done.unwrap_or_default() <= most, "{done:?} {name}: {}", self.command());
        }
    }
}

/// The axis that a proved cause blames; `None` for one that this table does not know.
fn axes_of(cause: &str) -> Option<&'static [Axis]> {
    use Axis::{Algorithm, Input, Key, Secret, Signature, Text};
    Some(match cause {
        "key-confusion" | "private-key-as-secret" => &[Key, Algorithm, Secret],
        "other-algorithm" => &[Algorithm],
        "other-key" | "other-certificate" | "forbidden-key" | "miswritten-key" => &[Key],
        "header-changed" | "header-member-added" => &[Input],
        "encoded-signature" => &[Signature, Text],
        "der-signature" | "unpadded-signature" => &[Signature],
        "padded-token" => &[Input, Text],
        "signed-other-form" | "reserialized" | "hashed-nonce" => &[Input],
        "damaged-token" => &[Text],
        other if other.starts_with("secret-") => &[Secret],
        other if other.contains("signature") => &[Signature],
        other if other.contains("algorithm") || other.contains("hash") => &[Algorithm, Input],
        other if other.contains("key") || other.contains("certificate") => &[Key],
        other if other.contains("input") || other.contains("signed") => &[Input],
        other if other.contains("token") => &[Text],
        _ => return None,
    })
}

/// What came of a broken case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Outcome {
    /// The cause was proved and the remedy holds: the code and the remedy, and the steps.
    Proved(String, Vec<String>),
    /// The mistake was seen through before the signature was checked.
    Normalized,
    /// What was handed over was named, and no more can be done.
    Named,
    /// Nothing was proved of this command line.
    Missed(String),
    /// A cause was claimed that blames another thing.
    WrongAxis(String),
    /// The printed option does not help.
    BadRemedy(String),
    /// The generator or a verdict is wrong.
    Impossible(String),
}

impl Outcome {
    pub(super) fn is_proof(&self) -> bool {
        matches!(self, Outcome::Proved(..) | Outcome::Normalized | Outcome::Named)
    }
}

/// Runs the mended line of a case, and says what is wrong with the generator if it does not verify.
pub(super) fn impossible(runner: &Runner, case: &Case) -> Option<Outcome> {
    let (line, mended) = (&case.line, &case.mended);
    if line.text == mended.text && line.given == mended.given && line.options == mended.options {
        return Some(Outcome::Impossible("nothing is wrong with it".to_owned()));
    }
    let mended = runner.run(&case.mended, &[]);
    let right = (mended.code(), mended.cause()) == ("TOKEN_VALID", None);
    (!right).then(|| Outcome::Impossible(format!("the mended line: {}", mended.told())))
}

/// Runs a broken case.
pub(super) fn broken(runner: &Runner, axes: &[Axis], made: &Case) -> Outcome {
    let answer = runner.run(&made.line, &[]);
    answer.within_budget();
    if answer.is_verified() {
        if !axes.contains(&Axis::Text) && !axes.contains(&Axis::Key) {
            return Outcome::Impossible(format!("it verifies: {}", answer.told()));
        }
        return Outcome::Normalized;
    }
    let Some(cause) = answer.cause() else {
        let said = format!("{}{}", answer.stdout, answer.stderr).to_lowercase();
        let named = made.named.is_some_and(|words| said.contains(&words.to_lowercase()));
        return if named { Outcome::Named } else { Outcome::Missed(answer.command()) };
    };
    let right = axes_of(cause).is_none_or(|of| of.iter().any(|axis| axes.contains(axis)));
    if !right {
        return Outcome::WrongAxis(cause.to_owned());
    }
    if remedy::holds(runner, made, cause, answer.remedy()) {
        return Outcome::Proved(format!("{cause}: {}", answer.remedy()), answer.steps());
    }
    Outcome::BadRemedy(answer.remedy().to_owned())
}
