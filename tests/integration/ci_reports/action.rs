//! `action.yml`, run as the runner of GitHub Actions runs a composite action: each step is a script for bash, with its
//! inputs in the environment and the runner's files beside.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use saphyr::{LoadableYamlNode as _, Yaml};

use super::{SECRET, readers};
use crate::program::{Folder, jwtx};

/// The file, as YAML.
fn action<T>(read: impl FnOnce(&Yaml<'_>) -> T) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("action.yml");
    let text = fs::read_to_string(path).unwrap();
    let documents = Yaml::load_from_str(&text).unwrap();
    assert_eq!(documents.len(), 1);
    read(&documents[0])
}

fn text<'y>(node: &'y Yaml<'_>, name: &str) -> &'y str {
    node.as_mapping_get(name).and_then(Yaml::as_str).unwrap_or_default()
}

/// The pairs of a mapping; none where it is not there.
fn pairs<'y>(node: &'y Yaml<'_>, name: &str) -> Vec<(&'y str, &'y Yaml<'y>)> {
    let mapping = node.as_mapping_get(name).and_then(Yaml::as_mapping);
    let all = mapping.into_iter().flatten();
    all.map(|(name, value)| (name.as_str().unwrap(), value)).collect()
}

/// What stands in an expression: `${{ inputs.token }}` is `inputs.token`.
fn expression(text: &str) -> &str {
    text.strip_prefix("${{ ").and_then(|rest| rest.strip_suffix(" }}")).unwrap()
}

/// The values of a file of `NAME=VALUE` lines.
fn values(path: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(path).unwrap();
    let pair =
        |line: &str| line.split_once('=').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    text.lines().map(pair).collect()
}

/// What came of a job with the action.
struct Done {
    status: Option<i32>,
    log: String,
    outputs: BTreeMap<String, String>,
    summary: String,
}

/// Runs the action with these inputs, and this in the search path.
fn run(folder: &Folder, search: &str, inputs: &[(&str, &str)]) -> Done {
    let file = |name: &str| folder.file(name, b"");
    let (path, summary) = (file("path"), file("summary"));
    let mut outputs: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut done =
        Done { status: None, log: String::new(), outputs: BTreeMap::new(), summary: String::new() };
    action(|action| {
        let known = pairs(action, "inputs");
        let input = |name: &str| {
            let given = inputs.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
            let declared = known.iter().find(|(known, _)| *known == name).expect(name).1;
            given.unwrap_or_else(|| text(declared, "default")).to_owned()
        };
        let runs = action.as_mapping_get("runs").unwrap();
        assert_eq!(text(runs, "using"), "composite");
        for step in runs.as_mapping_get("steps").unwrap().as_sequence().unwrap() {
            let (id, script) = (text(step, "id"), text(step, "run"));
            assert_eq!(text(step, "shell"), "bash");
            assert!(!script.is_empty() && !script.contains("${{"), "{script}");
            let output = file(&format!("output-{id}"));
            let script = folder.file(&format!("{id}.sh"), script.as_bytes());
            let added = fs::read_to_string(&path)
                .unwrap()
                .lines()
                .rev()
                .fold(String::new(), |all, one| all + one + ":");
            let mut command = Command::new("bash");
            command.args(["--noprofile", "--norc", "-eo", "pipefail", &script]).env_clear();
            for (name, value) in pairs(step, "env") {
                let wanted = expression(value.as_str().unwrap()).strip_prefix("inputs.").unwrap();
                command.env(name, input(wanted));
            }
            let ended = command
                .env("PATH", format!("{added}{search}"))
                .env("GITHUB_ACTION_PATH", env!("CARGO_MANIFEST_DIR"))
                .env("GITHUB_OUTPUT", &output)
                .env("GITHUB_PATH", &path)
                .env("GITHUB_STEP_SUMMARY", &summary)
                .env("RUNNER_TEMP", &folder.0)
                .current_dir(&folder.0)
                .output()
                .unwrap();
            done.log += &String::from_utf8(ended.stdout).unwrap();
            done.log += &String::from_utf8(ended.stderr).unwrap();
            done.status = ended.status.code();
            outputs.insert(id.to_owned(), values(&output));
            if !ended.status.success() {
                break;
            }
        }
        for (name, declared) in pairs(action, "outputs") {
            let path: Vec<&str> = expression(text(declared, "value")).split('.').collect();
            let ["steps", step, "outputs", value] = path[..] else { panic!("{path:?}") };
            if let Some(value) = outputs.get(step).and_then(|all| all.get(value)) {
                done.outputs.insert(name.to_owned(), value.clone());
            }
        }
    });
    done.summary = fs::read_to_string(&summary).unwrap();
    done
}

/// The search path of a machine with jwtx on it.
fn with_jwtx() -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_jwtx")).parent().unwrap();
    format!("{}:/usr/bin:/bin", program.display())
}

fn signed(args: &[&str]) -> String {
    let mint = ["mint", "--secret", SECRET, "--aud", "deploy", "--iss", "https://id.example"];
    jwtx(&[&mint[..], args].concat()).stdout.trim().to_owned()
}

#[test]
fn a_job_gets_the_verdict_and_its_status() {
    let folder = Folder::new("action");
    let (good, expired) = (signed(&["--exp", "1h"]), signed(&["--exp=-1h"]));
    let verify = [("command", "verify"), ("secret", SECRET)];
    for (inputs, status, code) in [
        (vec![("token", good.as_str())], 0, "TOKEN_VALID"),
        (vec![("token", &good), ("within", "2h")], 4, "TOKEN_EXPIRING"),
        (vec![("token", &expired)], 3, "TOKEN_EXPIRED"),
        (vec![("token", "")], 7, "NO_TOKEN"),
        (vec![("token", &good), verify[0], verify[1], ("audience", "deploy")], 0, "TOKEN_VALID"),
        (vec![("token", &good), verify[0], verify[1], ("audience", "x")], 6, "INVALID_TOKEN"),
        (vec![("token", &good), verify[0], verify[1], ("issuer", "x")], 6, "INVALID_TOKEN"),
        (vec![("token", &good), verify[0], ("secret", "another")], 6, "INVALID_TOKEN"),
        (vec![("token", &good), verify[0], ("key", "/missing.pem")], 1, "TOKEN_ERROR"),
        (vec![("token", &good), verify[0]], 1, "TOKEN_ERROR"),
    ] {
        let done = run(&folder, &with_jwtx(), &inputs);
        assert_eq!(done.status, Some(status), "{code}: {}", done.log);
        assert_eq!(done.outputs.get("code").map(String::as_str), Some(code), "{}", done.log);
        let errors = readers::commands(&done.log).iter().filter(|it| it.name == "error").count();
        assert_eq!(errors > 0, status != 0, "{}", done.log);
        let all = format!("{}{}{:?}", done.log, done.summary, done.outputs);
        assert!(
            !all.contains("eyJ") && !all.contains(SECRET) && !all.contains("add-mask"),
            "{all}"
        );
        assert!(done.summary.starts_with("### jwtx "), "{}", done.summary);
    }
    // An input with a space in it is one word.
    let args = ["mint", "--secret", SECRET, "--aud", "my api", "--exp", "1h"];
    let spaced = jwtx(&args).stdout;
    let inputs = [("token", spaced.as_str()), verify[0], verify[1], ("audience", "my api")];
    let done = run(&folder, &with_jwtx(), &inputs);
    assert_eq!(done.status, Some(0), "{}", done.log);
    let done = run(&folder, &with_jwtx(), &[("token", &good)]);
    let remaining: i64 = done.outputs["remaining"].parse().unwrap();
    assert!((3500..=3600).contains(&remaining), "{remaining}");
    assert!(done.outputs["expires"].ends_with('Z'), "{:?}", done.outputs);
    let done = run(
        &folder,
        &with_jwtx(),
        &[("token", &good), ("command", "inspect"), ("fail-on", "error")],
    );
    assert_eq!((done.status, done.outputs.get("code")), (Some(0), None), "{}", done.log);
}

#[test]
fn no_input_is_a_part_of_a_script_or_an_option() {
    let folder = Folder::new("action-hostile");
    let good = signed(&["--exp", "1h"]);
    let names = ["token", "command", "within", "secret", "key", "audience", "issuer", "fail-on"];
    for text in [
        "$(touch pwned)",
        "`touch pwned`",
        "\"; touch pwned; \"",
        "'; touch pwned; '",
        "x\ntouch pwned\n",
        "--help",
        "--out=pwned",
        "-h",
        "${{ secrets.X }}",
        "a[$(touch pwned)]",
    ] {
        for name in names {
            let mut inputs =
                vec![("token", good.as_str()), ("command", "verify"), ("secret", SECRET)];
            inputs.retain(|(known, _)| *known != name);
            inputs.push((name, text));
            let done = run(&folder, &with_jwtx(), &inputs);
            assert_ne!(done.status, Some(0), "{name} {text:?}: {}", done.log);
            assert!(!folder.0.join("pwned").exists(), "{name} {text:?}");
            assert!(!done.log.contains("Usage: jwtx"), "{name} {text:?}: {}", done.log);
            for told in readers::commands(&done.log) {
                assert!(
                    ["error", "warning", "notice"].contains(&told.name.as_str()),
                    "{}",
                    done.log
                );
            }
        }
    }
}

#[test]
fn without_jwtx_the_checkout_of_the_action_is_built() {
    let folder = Folder::new("action-install");
    let tools = folder.0.join("tools");
    fs::create_dir(&tools).unwrap();
    // In place of a build of many minutes, what a build leaves behind.
    let cargo = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" >asked\nwhile [ \"$1\" != --root ]; do shift; done\n\
         mkdir -p \"$2/bin\" && ln -s '{}' \"$2/bin/jwtx\"\n",
        env!("CARGO_BIN_EXE_jwtx")
    );
    fs::write(tools.join("cargo"), cargo).unwrap();
    fs::set_permissions(tools.join("cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    let search = format!("{}:/usr/bin:/bin", tools.display());
    let done = run(&folder, &search, &[("token", &signed(&["--exp", "1h"]))]);
    assert_eq!(done.status, Some(0), "{}", done.log);
    assert_eq!(done.outputs["code"], "TOKEN_VALID");
    let asked = fs::read_to_string(folder.path("asked")).unwrap();
    let asked: Vec<&str> = asked.lines().collect();
    let root = folder.path("jwtx");
    let expected =
        ["install", "--quiet", "--locked", "--path", env!("CARGO_MANIFEST_DIR"), "--root", &root];
    assert_eq!(asked, expected);
}

#[test]
fn every_input_is_used_and_every_one_is_described() {
    action(|action| {
        let steps = action.as_mapping_get("runs").unwrap().as_mapping_get("steps").unwrap();
        let steps = steps.as_sequence().unwrap();
        let used: Vec<&str> = steps
            .iter()
            .flat_map(|step| pairs(step, "env"))
            .map(|(_, value)| expression(value.as_str().unwrap()).strip_prefix("inputs.").unwrap())
            .collect();
        let declared: Vec<&str> = pairs(action, "inputs").iter().map(|(name, _)| *name).collect();
        assert_eq!(used, declared);
        for (name, what) in pairs(action, "inputs").into_iter().chain(pairs(action, "outputs")) {
            assert!(!text(what, "description").is_empty(), "{name}");
        }
    });
}
