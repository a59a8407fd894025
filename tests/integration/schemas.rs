//! Every JSON object that jwtx writes against its schema in `docs/schema/`: the golden outputs of `tests/cmd`,
//! those of the documentation, and one of each kind that is made here. What is written is described, too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use crate::program::{Folder, jwtx, jwtx_with};
use crate::server::{Reply, Server};

const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const AT: &str = "2026-01-01T00:00:00Z";

/// A JSON Schema, of the keywords that the files use.
struct Schema(Value);

impl Schema {
    /// What is wrong with a value; empty if nothing is.
    fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.0, value, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" => {}
                "type" if is_of(value, rule) => {}
                "type" => faults.push(format!("{path}: {value} is not of type {rule}")),
                "const" if value == rule => {}
                "const" => faults.push(format!("{path}: {value} is not {rule}")),
                "enum" if rule.as_array().unwrap().contains(value) => {}
                "enum" => faults.push(format!("{path}: {value} is none of {rule}")),
                "$ref" => self.check(self.definition(rule), value, path, faults),
                "anyOf" => self.check_any(rule, value, path, faults),
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, item, &format!("{path}/{index}"), faults);
                    }
                }
                "required" => {
                    let Some(members) = value.as_object() else { continue };
                    let names = rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                    let missing = names.filter(|name| !members.contains_key(*name));
                    faults.extend(missing.map(|name| format!("{path}: there is no {name}")));
                }
                "properties" => self.check_members(rule, value, path, faults),
                other => panic!("the keyword {other} is not known here"),
            }
        }
    }

    fn check_members(&self, rules: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        for (name, member) in value.as_object().into_iter().flatten() {
            match rules.get(name) {
                Some(rule) => self.check(rule, member, &format!("{path}/{name}"), faults),
                // A schema is open, but what this version writes is described.
                None => faults.push(format!("{path}: {name} is not described")),
            }
        }
    }

    fn check_any(&self, rules: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        let of = |rule: &Value| {
            let mut faults = Vec::new();
            self.check(rule, value, path, &mut faults);
            faults
        };
        let all: Vec<Vec<String>> = rules.as_array().unwrap().iter().map(of).collect();
        if !all.iter().any(Vec::is_empty) {
            faults.extend(all.into_iter().flatten());
        }
    }

    fn definition(&self, reference: &Value) -> &Value {
        let pointer = reference.as_str().unwrap().strip_prefix('#').unwrap();
        self.0.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is not there"))
    }
}

fn is_of(value: &Value, types: &Value) -> bool {
    let one = |name: &Value| match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the type {other} is not known here"),
    };
    types.as_array().map_or_else(|| one(types), |types| types.iter().any(one))
}

/// All schemas, by the names of their files.
fn schemas() -> BTreeMap<String, Schema> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, Schema(serde_json::from_slice(&fs::read(path).unwrap()).unwrap()))
    };
    files.map(read).collect()
}

/// The name of the schema of an output, if it is one of jwtx's.
fn schema_of(output: &Value) -> Option<&'static str> {
    if let Some(first) = output.get(0) {
        let has = |name: &str| first.get(name).is_some();
        return match () {
            () if has("algorithms") => Some("key"),
            () if has("explanation") || has("causes") => Some("explain"),
            () => None,
        };
    }
    let (schema, command) = (output.get("schema")?.as_str()?, output.get("command"));
    Some(match (schema, command.and_then(Value::as_str)) {
        ("jwtx.report/1", Some("scan")) => "match",
        ("jwtx.report/1", None) => "usage",
        ("jwtx.report/1", Some(_)) => "report",
        ("jwtx.credential/1", _) => "credential",
        ("jwtx.record/1", _) => "record",
        ("jwtx.tokens/1", _) => "tokens",
        ("jwtx.probe/1", _) => "probe",
        ("jwtx.mint/1", _) => "mint",
        ("jwtx.suite/1", _) => "suite",
        ("jwtx.diff/1", _) => "diff",
        ("jwtx.key-match/1", _) => "key-match",
        ("jwtx.key-set/1", _) => "key-set",
        ("jwtx.config/1", _) => "config",
        ("jwtx.web/1", _) => "web",
        (other, _) => panic!("{other} has no schema"),
    })
}

/// The JSON values that begin at a line of a text.
fn values(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let value = if rest.starts_with(['{', '[']) { stream.next() } else { None };
        rest = match value {
            Some(Ok(value)) => {
                found.push(value);
                &rest[stream.byte_offset()..]
            }
            _ => &rest[line..],
        };
    }
    found
}

/// Every file of a folder and of those in it.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(texts(&path));
        } else if path.extension().is_some_and(|end| end == "trycmd" || end == "md") {
            all.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    all
}

/// Checks the outputs in a text, and counts them by their schemas.
fn assert_described(name: &str, text: &str, counts: &mut BTreeMap<&'static str, usize>) {
    let schemas = schemas();
    for output in values(text) {
        let Some(schema) = schema_of(&output) else { continue };
        let faults = schemas[schema].faults(&output);
        assert!(faults.is_empty(), "{name}, {schema}.json: {faults:#?}\n{output:#}");
        *counts.entry(schema).or_default() += 1;
    }
}

#[test]
fn golden_outputs_are_as_their_schemas_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut counts = BTreeMap::new();
    for folder in ["tests/cmd", "docs"] {
        for (name, text) in texts(&root.join(folder)) {
            assert_described(&name, &text, &mut counts);
        }
    }
    for name in ["report", "match", "record", "mint", "diff", "usage"] {
        assert!(counts.contains_key(name), "no golden output of {name}: {counts:?}");
    }
}

#[test]
fn one_output_of_each_kind_is_as_its_schema_says() {
    let folder = Folder::new("schemas");
    let mint = |options: &[&str]| {
        let run = jwtx(&[&["mint", "--secret", SECRET, "--at", AT], options].concat());
        run.stdout.trim().to_owned()
    };
    let (valid, other) = (mint(&["--sub", "a", "--exp", "1h"]), mint(&["--exp", "-1h"]));
    let key = folder.path("key.pem");
    assert_eq!(jwtx(&["keygen", "ec", "--out", &key]).status, Some(0));
    let tokens = format!("{{\"access_token\":\"{valid}\",\"id_token\":\"{other}\"}}");
    let api = Server::start(|_| Reply::Says(401, Vec::new(), "{\"code\":\"NO_TOKEN\"}".to_owned()));
    let url = api.url("/me");
    let at = ["--json", "--at", AT];
    let mut counts = BTreeMap::new();
    let mut see = |args: &[&str], input: &str| {
        let run = jwtx_with(&[args, &at[..]].concat(), input.as_bytes());
        assert_ne!(run.stdout, "", "{args:?}: {}", run.stderr);
        assert_described(&args.join(" "), &run.stdout, &mut counts);
    };
    for command in ["inspect", "expiry"] {
        see(&[command], &valid);
        see(&[command], "not a token");
        see(&[command], "");
    }
    for token in [valid.as_str(), &other, "a.b.c", "", "eyJhbGciOiJub25lIn0.e30."] {
        see(&["verify", "--secret", SECRET, "--aud", "api", "--compat"], token);
        see(&["verify", "--secret", "bm90LWEtc2VjcmV0LWJ1dC1sb25nLWVub3VnaC1mb3ItaHMyNTY="], token);
        see(&["verify"], token);
    }
    see(&["inspect"], &tokens);
    see(&["scan", "-"], &tokens);
    see(&["scan", "--verify", "--secret", SECRET, "--show", "-"], &tokens);
    see(&["mint", "--secret", SECRET], "");
    let recipient = folder.path("recipient.pem");
    assert_eq!(jwtx(&["keygen", "ECDH-ES", "--out", &recipient]).status, Some(0));
    let nested = mint(&["--exp", "1h", "--encrypt-to", &format!("{recipient}.pub")]);
    see(&["decrypt", "--key", &recipient], &nested);
    see(&["decrypt", "--key", &key], &nested);
    see(&["verify", "--decryption-key", &recipient, "--secret", SECRET], &nested);
    see(&["verify", "--secret", SECRET], &nested);
    see(&["diff", &valid, &other], "");
    see(&["key", "show", &key], "");
    see(&["key", "match", &key, &format!("{key}.pub")], "");
    see(&["key", "match", &key, "-"], "a secret that is long enough");
    see(&["key", "check", "-"], "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}");
    see(&["explain", "TOKEN_EXPIRED"], "");
    see(&["explain", "jwt malformed"], "");
    see(&["config"], "");
    see(&["web", "--no-open", "--idle", "1ms"], "");
    see(&["verify", "--leeway", "soon"], "");
    see(&["probe", &url, "--secret", SECRET], "");
    see(&["mint", "--suite", "--secret", SECRET], "");
    let lines = format!("{valid}\nnone\n{other}\n");
    let records = ["verify", "--lines", "--number", "--secret", SECRET, "--at", AT];
    let records = jwtx_with(&records, lines.as_bytes()).stdout;
    assert_described("records", &records, &mut counts);
    folder.file(".netrc", format!("machine a login b password {valid}").as_bytes());
    let sweep = crate::program::command(&["scan", "--credentials", "--json", "--at", AT])
        .env("HOME", &folder.0)
        .output()
        .unwrap();
    assert_described("sweep", &String::from_utf8(sweep.stdout).unwrap(), &mut counts);
    let every: BTreeSet<String> = schemas().into_keys().collect();
    let seen: BTreeSet<String> = counts.keys().map(|name| (*name).to_owned()).collect();
    assert_eq!(seen, every);
}

#[test]
fn a_token_with_a_certificate_is_as_its_schema_says() {
    let folder = Folder::new("schemas-x5c");
    let pair = rcgen::KeyPair::generate().unwrap();
    let mut params = rcgen::CertificateParams::new(["signer.example".to_owned()]).unwrap();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let certified = params.self_signed(&pair).unwrap();
    let chain = format!("x5c=[\"{}\"]", STANDARD.encode(certified.der()));
    let minted = jwtx(&["mint", "--secret", SECRET, "--exp", "1h", "--at", AT, "--header", &chain]);
    let token = minted.stdout.trim();
    let authority = folder.file("authority.pem", certified.pem().as_bytes());
    let mut counts = BTreeMap::new();
    for command in
        [&["inspect"][..], &["verify", "--trust-x5c", &authority, "--x5c-name", "signer.example"]]
    {
        let shown = jwtx(&[command, &["--json", "--at", AT, token]].concat()).stdout;
        assert!(shown.contains("\"certificates\""), "{shown}");
        assert_described("x5c", &shown, &mut counts);
    }
    assert_eq!(counts["report"], 2);
}

#[test]
fn what_is_wrong_is_not_as_a_schema_says() {
    let schemas = schemas();
    let report = jwtx(&["verify", "--secret", SECRET, "--json", "--at", AT, "a.b.c"]).stdout;
    let report: Map<String, Value> = serde_json::from_str(&report).unwrap();
    let schema = &schemas["report"];
    for required in schema.0["required"].as_array().unwrap() {
        let mut without = report.clone();
        without.remove(required.as_str().unwrap()).unwrap();
        assert!(!schema.faults(&without.into()).is_empty(), "{required}");
    }
    for (name, schema) in &schemas {
        assert_eq!(schema.0["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(!schema.faults(&Value::from(1)).is_empty(), "{name}");
        // Open: members may be added.
        assert!(!schema.0.to_string().contains("additionalProperties"), "{name}");
    }
    for (member, wrong) in [("code", "EXPIRED"), ("signature", "good"), ("checks", "none")] {
        let mut changed = report.clone();
        changed.insert(member.to_owned(), wrong.into());
        assert!(!schema.faults(&changed.into()).is_empty(), "{member}");
    }
}
