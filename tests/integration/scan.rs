//! `jwtx scan` as a script, a hook and a colleague use it: files, folders, streams, git; and bad input of
//! every kind.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::program::{Folder, Run, command, jwtx, jwtx_with};

const AT: &str = "2025-12-31T23:05:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const ISSUED: &str = "2025-12-31T23:00:00Z";

fn mint(options: &[&str]) -> String {
    let args =
        [&["mint", "--secret", SECRET, "--at", ISSUED, "--sub", "user-42"], options].concat();
    jwtx(&args).stdout.trim().to_owned()
}

fn live() -> String {
    mint(&["--iss", "https://id.example", "--exp", "15m"])
}

fn expired() -> String {
    mint(&["--iss", "https://old.example", "--exp", "1m"])
}

fn unsigned() -> String {
    jwtx(&["mint", "--unsigned", "--at", ISSUED, "--exp", "15m"]).stdout.trim().to_owned()
}

fn scan(args: &[&str]) -> Run {
    jwtx(&[&["scan", "--at", AT], args].concat())
}

fn scan_text(args: &[&str], text: &[u8]) -> Run {
    jwtx_with(&[&["scan", "--at", AT, "-"], args].concat(), text)
}

fn objects(run: &Run) -> Vec<serde_json::Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The path, line and column at the beginning of each line.
fn places(run: &Run) -> Vec<&str> {
    run.stdout.lines().map(|line| line.split("  ").next().unwrap()).collect()
}

#[test]
fn live_tokens_come_first_and_no_token_is_shown() {
    let folder = Folder::new("scan-rank");
    folder.file("a.log", format!("GET / {}\nGET / {}\n", expired(), live()).as_bytes());
    folder.file("b.env", format!("\n\nTOKEN='{}'\n", live()).as_bytes());
    folder.file("c.json", mint(&["--exp", "1h", "--nbf", "30m"]).as_bytes());
    folder.file("d.bin", [&b"\0\xff\xfe"[..], unsigned().as_bytes(), b"\0"].concat().as_slice());
    let run = scan(&[&folder.path("")]);
    let found: Vec<(String, String)> = run
        .stdout
        .lines()
        .map(|line| {
            let mut words = line.split("  ").filter(|word| !word.is_empty());
            let place = words.next().unwrap().rsplit('/').next().unwrap().to_owned();
            (place, words.next().unwrap().trim().to_owned())
        })
        .collect();
    let expected = [
        ("a.log:2:7", "live"),
        ("b.env:3:8", "live"),
        ("c.json:1:1", "not active"),
        ("a.log:1:7", "expired"),
        ("d.bin:1:4", "unsigned"),
    ];
    assert_eq!(found, expected.map(|(place, rank)| (place.to_owned(), rank.to_owned())));
    assert!(!run.stdout.contains("eyJ"), "{}", run.stdout);
    let said = "5 tokens in 4 files (2 live; signatures not checked)\n";
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), said));
    let shown = scan(&["--show", &folder.path("b.env")]);
    assert!(shown.stdout.trim_end().ends_with(&live()), "{}", shown.stdout);
}

#[test]
fn each_token_is_one_object_that_is_no_token() {
    let folder = Folder::new("scan-json");
    let path =
        folder.file("x.har", format!("{{\"v\": \"{}\"}}", STANDARD.encode(live())).as_bytes());
    let run = scan(&["--json", &path]);
    let [object] = &objects(&run)[..] else { panic!("{}", run.stdout) };
    for (name, value) in [
        ("schema", serde_json::json!("jwtx.report/1")),
        ("command", serde_json::json!("scan")),
        ("path", serde_json::json!(path)),
        ("line", serde_json::json!(1)),
        ("column", serde_json::json!(8)),
        ("offset", serde_json::json!(7)),
        ("length", serde_json::json!((live().len() * 4).div_ceil(3))),
        ("encoding", serde_json::json!("base64")),
        ("rank", serde_json::json!("live")),
        ("code", serde_json::json!("TOKEN_VALID")),
        ("signature", serde_json::json!("not_checked")),
        ("algorithm", serde_json::json!("HS256")),
        ("issuer", serde_json::json!("https://id.example")),
        ("expiresAt", serde_json::json!("2025-12-31T23:15:00Z")),
        ("remainingSeconds", serde_json::json!(600)),
    ] {
        assert_eq!(object[name], value, "{name}");
    }
    assert!(object.get("claims").is_none() && object.get("token").is_none());
    let shown = scan(&["--json", "--show", &path]);
    assert_eq!(objects(&shown)[0]["token"], serde_json::json!(live()));
    let nothing = scan_text(&["--json"], b"no token");
    assert_eq!((nothing.status, nothing.stdout.as_str()), (Some(0), ""));
}

#[test]
fn what_it_fails_on_can_be_chosen() {
    let text = format!("{} {}", expired(), unsigned());
    let fingerprint =
        objects(&scan_text(&["--json"], expired().as_bytes()))[0]["fingerprint"].clone();
    let fingerprint = fingerprint.as_str().unwrap();
    for (options, status) in [
        (&[] as &[&str], 0),
        (&["--fail-on", "live"], 0),
        (&["--fail-on", "any"], 6),
        (&["--fail-on", "expired"], 6),
        (&["--fail-on", "TOKEN_EXPIRED"], 6),
        (&["--fail-on", "TOKEN_EXPIRED", "--allow-token", fingerprint], 0),
        (&["--fail-on", "alg-none"], 6),
        (&["--fail-on", "jku-present"], 0),
        (&["--fail-on", "everything"], 2),
        (&["--allow-token", "abc"], 2),
        (&["--fail-on", "any", "--quiet"], 6),
        (&["--fail-on", "any", "--exit-style", "zero"], 2),
        (&["--exit-style", "zero"], 0),
    ] {
        let run = scan_text(options, text.as_bytes());
        assert_eq!(run.status, Some(status), "{options:?}: {}", run.stderr);
    }
}

#[test]
fn with_a_key_the_verdict_decides() {
    let text = format!("{} {}", live(), expired());
    let run = scan_text(&["--json", "--verify", "--secret", SECRET], text.as_bytes());
    let [first, second] = &objects(&run)[..] else { panic!("{}", run.stdout) };
    assert_eq!((&first["signature"], &first["code"]), (&"verified".into(), &"TOKEN_VALID".into()));
    assert_eq!((&second["rank"], &second["code"]), (&"expired".into(), &"TOKEN_EXPIRED".into()));
    let forged = scan_text(
        &["--json", "--secret", "another secret, long enough for hs256"],
        text.as_bytes(),
    );
    assert!(objects(&forged).iter().all(|object| object["rank"] == "invalid"), "{}", forged.stdout);
    let live = live();
    let parts: Vec<&str> = live.split('.').collect();
    let detached = format!("{}..{}", parts[0], parts[2]);
    let detached = scan_text(&["--json", "--verify", "--secret", SECRET], detached.as_bytes());
    let [only] = &objects(&detached)[..] else { panic!("{}", detached.stdout) };
    assert_eq!((&only["rank"], &only["signature"]), (&"unverified".into(), &"not_checked".into()));
    let without = scan_text(&["--verify"], text.as_bytes());
    assert_eq!(without.status, Some(1));
    assert!(without.stderr.contains("needs a secret or a key"), "{}", without.stderr);
    let taken = scan_text(&["--verify", "--secret-file", "-"], text.as_bytes());
    assert_eq!(taken.status, Some(2));
    assert!(!taken.stderr.contains("eyJ"), "{}", taken.stderr);
}

#[test]
fn folders_are_walked_as_ripgrep_walks_them_but_hidden_files_are_read() {
    let folder = Folder::new("scan-walk");
    for name in [".env", "kept.log", "ignored.log", ".git/config", "sub/.hidden/x"] {
        fs::create_dir_all(folder.0.join(name).parent().unwrap()).unwrap();
        folder.file(name, live().as_bytes());
    }
    folder.file(".gitignore", b"ignored.log\n");
    let root = folder.path("");
    let found = |args: &[&str]| -> Vec<String> {
        let run = scan(&[args, &[&root]].concat());
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        places(&run).iter().map(|place| place.trim_start_matches(&root).to_owned()).collect()
    };
    assert_eq!(found(&[]), [".env:1:1", "kept.log:1:1", "sub/.hidden/x:1:1"]);
    assert_eq!(found(&["--no-hidden"]), ["kept.log:1:1"]);
    let all = [".env:1:1", "ignored.log:1:1", "kept.log:1:1", "sub/.hidden/x:1:1"];
    assert_eq!(found(&["--no-ignore"]), all);
    // What is named is read.
    let named = scan(&[&folder.path("ignored.log"), &folder.path(".git")]);
    assert_eq!(places(&named).len(), 2);
    // Without a path and without anything on standard input, this folder.
    let output =
        command(&["scan", "--at", AT]).current_dir(&folder.0).stdin(Stdio::null()).output();
    let text = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(text.starts_with(".env:1:1 "), "{text}");
}

#[test]
#[cfg(unix)]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new("scan-faults");
    folder.file("good", live().as_bytes());
    symlink("nowhere", folder.0.join("dangling")).unwrap();
    fs::create_dir_all(folder.0.join("loop")).unwrap();
    symlink("..", folder.0.join("loop/up")).unwrap();
    let quiet = scan(&[&folder.path("")]);
    assert_eq!((quiet.status, places(&quiet).len()), (Some(0), 1));
    assert!(quiet.stderr.ends_with("\npassed over: 2 symbolic links\n"), "{}", quiet.stderr);
    let run = scan(&[&folder.path("dangling"), &folder.path("missing"), &folder.path("good")]);
    assert_eq!((run.status, places(&run).len()), (Some(1), 1), "{}", run.stderr);
    assert!(
        run.stderr.contains("dangling does not exist") && run.stderr.contains("missing does not")
    );
    let followed = scan(&["--follow", &folder.path("")]);
    assert_eq!((followed.status, places(&followed).len()), (Some(1), 1), "{}", followed.stderr);
    assert!(followed.stderr.contains("loop"), "{}", followed.stderr);
    // What counts against a commit goes before what could not be read.
    let both = scan(&["--fail-on", "live", &folder.path("missing"), &folder.path("good")]);
    assert_eq!(both.status, Some(6));
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new("scan-denied");
    let locked = folder.0.join("locked");
    folder.file("good", live().as_bytes());
    fs::create_dir_all(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read_dir(&locked).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    let run = scan(&[&folder.path("")]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!((run.status, places(&run).len()), (Some(1), 1), "{}", run.stderr);
    assert!(run.stderr.contains("locked"), "{}", run.stderr);
}

#[test]
#[cfg(unix)]
fn a_pipe_that_stalls_is_waited_for_and_what_came_is_shown() {
    let folder = Folder::new("scan-fifo");
    let path = folder.path("fifo");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let mut child = command(&["scan", "--at", AT, &path]).stdout(Stdio::piped()).spawn().unwrap();
    let mut writer = fs::OpenOptions::new().write(true).open(&path).unwrap();
    let token = live();
    let (head, tail) = token.split_at(50);
    writer.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    writer.write_all(tail.as_bytes()).unwrap();
    drop(writer);
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(text.contains("fifo:1:1  live"), "{text}");
}

#[test]
fn a_stream_is_shown_in_order_and_as_it_comes() {
    let mut child = command(&["scan", "--at", AT, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
    // Each line is answered before the next one is written.
    for (number, token) in [expired(), live(), expired()].into_iter().enumerate() {
        writeln!(stdin, "{token}").unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut stdout, &mut line).unwrap();
        assert!(line.starts_with(&format!("-:{}:1  ", number + 1)), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_output_ends_it_quietly_though_more_comes_in() {
    for args in [&["scan", "--show", "-"][..], &["redact"]] {
        let mut child = command(args)
            .args(["--at", AT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().unwrap();
        let line = format!("{}\n", live());
        // It ends when it notices, so that writing fails at some time.
        let ended = (0..200_000).any(|_| stdin.write_all(line.as_bytes()).is_err());
        assert!(ended, "{args:?}");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(!String::from_utf8_lossy(&output.stderr).contains("error"), "{args:?}");
    }
}

/// The most memory that a process had, in KiB.
#[cfg(target_os = "linux")]
fn peak(id: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    text.lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?
        .trim()
        .split(' ')
        .next()?
        .parse()
        .ok()
}

#[test]
#[cfg(target_os = "linux")]
fn endless_runs_and_lines_take_bounded_memory() {
    let dots = vec![b'.'; 1 << 20];
    let base64 = b"A".repeat(1 << 20);
    let line = b"not a token; ".repeat(80_000);
    for (name, block) in [("dots", dots), ("base64", base64), ("line", line)] {
        for args in [&["scan", "--json", "-"][..], &["redact"]] {
            let mut child =
                command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            let mut stdout = child.stdout.take().unwrap();
            let reader =
                std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
            for _ in 0..64 {
                stdin.write_all(&block).unwrap();
            }
            let peak = peak(child.id()).unwrap();
            drop(stdin);
            assert!(child.wait().unwrap().success());
            let printed = reader.join().unwrap().unwrap();
            assert_eq!(printed, if args.len() > 1 { 0 } else { 64 * block.len() as u64 }, "{name}");
            assert!(peak < 64 * 1024, "{name} {args:?}: {peak} KiB");
        }
    }
}

#[test]
fn a_token_that_is_too_long_is_named_and_fails() {
    let token = live();
    let claims = "a".repeat(1 << 20);
    let text = format!("\n{}.{claims}.x {token}", token.split('.').next().unwrap());
    let run = scan_text(&[], text.as_bytes());
    assert_eq!((run.status, places(&run).len()), (Some(1), 1));
    assert!(
        run.stderr.contains("-:2:1: ") && run.stderr.contains("limit of 1048576 bytes"),
        "{}",
        run.stderr
    );
    let clean = jwtx_with(&["redact"], text.as_bytes());
    assert_eq!(clean.status, Some(1));
    assert!(clean.stderr.contains("limit of 1048576 bytes"), "{}", clean.stderr);
    assert!(!clean.stdout.ends_with(&token));
}

#[test]
fn a_token_given_for_a_path_is_not_repeated() {
    for args in [&["scan", "--no-hidden"][..], &["redact"]] {
        let run = jwtx(&[args, &[&live()]].concat());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""));
        assert!(
            run.stderr.contains("this is a token") && !run.stderr.contains("eyJ"),
            "{}",
            run.stderr
        );
    }
}

/// Runs git without anybody's settings.
fn git(folder: &Folder, args: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(args)
        .current_dir(&folder.0)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn staged(folder: &Folder, args: &[&str]) -> Run {
    let output = command(&[&["scan", "--at", AT, "--staged"], args].concat())
        .current_dir(&folder.0)
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CEILING_DIRECTORIES", std::env::temp_dir())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn the_hook_sees_what_is_staged_and_nothing_else() {
    let folder = Folder::new("scan-staged");
    let none = staged(&folder, &[]);
    assert_eq!(none.status, Some(1));
    assert!(none.stderr.contains("not a git repository"), "{}", none.stderr);
    git(&folder, &["init", "-q"]);
    assert_eq!(staged(&folder, &["--fail-on", "any"]).status, Some(0), "nothing is staged");
    fs::create_dir_all(folder.0.join("sub")).unwrap();
    folder.file("sub/a file", format!("x\n{}\n", live()).as_bytes());
    folder.file("b", b"nothing");
    folder.file("empty", b"");
    folder.file("c", expired().as_bytes());
    git(&folder, &["add", "."]);
    // The working tree has another text by now; the index counts.
    folder.file("sub/a file", b"gone");
    folder.file("unstaged", live().as_bytes());
    let run = staged(&folder, &["--fail-on", "live"]);
    assert_eq!(places(&run), ["sub/a file:2:1", "c:1:1"], "{}", run.stderr);
    assert_eq!(run.status, Some(6));
    assert_eq!(places(&staged(&folder, &["c"])), ["c:1:1"]);
    git(&folder, &["commit", "-q", "-m", "a"]);
    assert_eq!(staged(&folder, &["--fail-on", "any"]).status, Some(0));
    git(&folder, &["rm", "-q", "--cached", "c"]);
    assert_eq!(
        staged(&folder, &["--fail-on", "any"]).status,
        Some(0),
        "what is taken out is no news"
    );
    let without_git =
        command(&["scan", "--staged"]).current_dir(&folder.0).env("PATH", "").output();
    let without_git = without_git.unwrap();
    assert_eq!(without_git.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&without_git.stderr);
    assert!(stderr.contains("cannot run git"), "{stderr}");
}

#[test]
fn other_tools_can_read_it() {
    let folder = Folder::new("scan-report");
    folder.file("a b,c:d%.env", format!("\n {}", live()).as_bytes());
    let run = |format: &str| {
        let output = command(&["scan", "--at", AT, "--report", format])
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(rules[index]["id"], result["ruleId"]);
    assert_eq!((&result["ruleId"], &result["level"]), (&"jwtx/live".into(), &"error".into()));
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "a%20b%2Cc%3Ad%25.env");
    assert_eq!(
        (&location["region"]["startLine"], &location["region"]["startColumn"]),
        (&2.into(), &2.into())
    );
    assert!(result["partialFingerprints"]["jwtx/v1"].as_str().is_some_and(|text| text.len() == 16));
    let github = run("github");
    assert!(github.starts_with("::error file=a b%2Cc%3Ad%25.env,line=2,col=2,title="), "{github}");
    let junit = run("junit");
    let suite = junit.lines().find(|line| line.trim_start().starts_with("<testsuite ")).unwrap();
    assert!(suite.contains("tests=\"1\"") && suite.contains("failures=\"1\""), "{junit}");
    let failure = junit.lines().find(|line| line.trim_start().starts_with("<failure ")).unwrap();
    assert!(failure.ends_with(" type=\"live\"/>"), "{junit}");
    let empty = scan_text(&["--report", "sarif"], b"");
    let empty: serde_json::Value = serde_json::from_str(&empty.stdout).unwrap();
    assert_eq!(empty["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn nothing_of_a_token_or_a_path_reaches_the_terminal_unescaped() {
    let folder = Folder::new("scan-hostile");
    let iss = "https://x\u{1b}[31m\u{202e}\u{7}<&\"'>\r\n::error::";
    folder.file("a\u{1b}]0;x\u{7}.txt", mint(&["--iss", iss]).as_bytes());
    for options in [
        &[] as &[&str],
        &["--json"],
        &["--report", "github"],
        &["--report", "junit"],
        &["--report", "sarif"],
    ] {
        let run = scan(&[options, &[&folder.path("")]].concat());
        let text = format!("{}{}", run.stdout, run.stderr);
        let obeyed = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(obeyed, None, "{options:?}: {text:?}");
        assert_eq!(text.matches("\n::error").count(), 0, "{text}");
    }
}

#[test]
fn with_a_key_no_token_without_a_verdict_is_called_live() {
    let folder = Folder::new("scan-unverified");
    let at = ["--at", "2025-12-31T23:00:00Z", "--exp", "15m"];
    let mint = |args: &[&str]| jwtx(&[&["mint"], &at[..], args].concat()).stdout.trim().to_owned();
    let ed = folder.path("ed.jwk");
    let made = jwtx(&["keygen", "ed25519", "--format", "jwk", "--out", &ed]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let good = mint(&["--key", &ed]);
    let set =
        folder.file("set.jwks", jwtx(&["key", "convert", &ed, "--to", "jwks"]).stdout.as_bytes());
    let named = mint(&["--key", &ed, "--kid", "nobody-knows-it"]);
    for (name, token, key, reason, signature) in [
        ("a token of another algorithm", live(), &ed, "algorithm_not_allowed", "not_checked"),
        ("a key id that is not there", named, &set, "key_not_found", "not_checked"),
    ] {
        let verdict = jwtx(&["verify", "--at", AT, "--json", "--key", key, &token]).stdout;
        let verdict: serde_json::Value = serde_json::from_str(&verdict).unwrap();
        let rank = if verdict["code"] == "TOKEN_ERROR" { "unverified" } else { "invalid" };
        let run = scan_text(&["--json", "--verify", "--key", key], token.as_bytes());
        let found = &objects(&run)[0];
        assert_eq!((&found["rank"], &found["code"]), (&rank.into(), &verdict["code"]), "{name}");
        assert_eq!(found["signature"], signature, "{name}");
        if !reason.is_empty() {
            assert_eq!(found["reason"], reason, "{name}");
        }
        let shown = scan_text(&["--verify", "--key", key], token.as_bytes());
        let line = shown.stdout.lines().next().unwrap();
        assert!(!line.contains("live") && !line.contains("signature verified"), "{line}");
        let said = shown.stderr.contains("1 signature not checked");
        assert_eq!(said, signature == "not_checked", "{name}: {}", shown.stderr);
        for (gate, status) in [("live", 0), (rank, 6)] {
            let args = ["--verify", "--key", key, "--fail-on", gate];
            assert_eq!(scan_text(&args, token.as_bytes()).status, Some(status), "{name}: {gate}");
        }
    }
    let good = scan_text(&["--verify", "--key", &ed], good.as_bytes());
    assert!(good.stdout.contains("  live  ") && good.stdout.contains("signature verified"));
    for (args, why) in [
        (&["--fail-on", "unverified"][..], "without a key"),
        (&["--fail-on", "unknown", "--key", &ed], "is unverified"),
    ] {
        let run = scan_text(args, b"");
        assert_eq!(run.status, Some(2), "{args:?}");
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
}

#[test]
fn of_several_paths_the_one_that_is_not_there_is_told() {
    let folder = Folder::new("scan-which");
    let (a, b) = (folder.file("a", b"x"), folder.file("b", b"y"));
    for command in ["scan", "redact"] {
        for (missing, words) in [
            ("Kq7Vt3nPzW9xLm", "path 2 of 3 does not exist"),
            ("missing.log", "missing.log does not exist"),
        ] {
            let run = jwtx(&[command, &a, missing, &b]);
            assert_eq!(run.status, Some(1), "{command}");
            assert!(run.stderr.contains(words), "{command}: {}", run.stderr);
            assert!(!run.stderr.contains("Kq7"), "{}", run.stderr);
        }
        let alone = jwtx(&[command, "Kq7Vt3nPzW9xLm"]);
        assert!(alone.stderr.contains("the path given does not exist"), "{command}");
    }
}
