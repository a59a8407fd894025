//! `jwtx scan --credentials` in homes of its own: what it lists, what it counts, what it names, and what it never shows.

use std::fs;
use std::path::Path;
use std::process::Output;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::program::{Folder, command, jwtx, jwtx_with};

pub(crate) const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

pub(crate) fn token(options: &[&str]) -> String {
    let args = ["mint", "--secret", SECRET, "--at", AT];
    jwtx(&[&args[..], options].concat()).stdout.trim().to_owned()
}

/// A home with a file in it.
pub(crate) struct Home(pub(crate) Folder);

impl Home {
    pub(crate) fn new(name: &str) -> Self {
        Self(Folder::new(&format!("credentials-{name}")))
    }

    pub(crate) fn file(&self, path: &str, text: &str) -> &Self {
        let path = self.0.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn run(&self, options: &[&str], variables: &[(&str, &Path)]) -> Output {
        let args = [&["scan", "--credentials", "--at", AT], options].concat();
        command(&args).env("HOME", &self.0.0).envs(variables.iter().copied()).output().unwrap()
    }

    /// Each credential: the end of its path, its name, its kind, its code.
    pub(crate) fn found(&self, options: &[&str], variables: &[(&str, &Path)]) -> Vec<[String; 4]> {
        let output = self.run(&[options, &["--json"]].concat(), variables);
        let text = String::from_utf8(output.stdout).unwrap();
        let each = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        each.map(|one| {
            let text = |name: &str| one[name].as_str().unwrap().to_owned();
            let path = text("path").replace(&*self.0.0.to_string_lossy(), "~");
            [path, text("name"), text("kind"), text("code")]
        })
        .collect()
    }
}

pub(crate) fn says(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn row(text: [&str; 4]) -> [String; 4] {
    text.map(ToOwned::to_owned)
}

pub(crate) fn certificate(until: (i32, u8, u8)) -> String {
    let pair = rcgen::KeyPair::generate().unwrap();
    let mut params = rcgen::CertificateParams::new(vec![]).unwrap();
    params.not_before = rcgen::date_time_ymd(2025, 1, 1);
    params.not_after = rcgen::date_time_ymd(until.0, until.1, until.2);
    params.self_signed(&pair).unwrap().pem()
}

#[test]
fn every_kind_of_file_is_read_and_what_expires_first_is_first() {
    let home = Home::new("kinds");
    let pem = certificate((2026, 1, 4));
    let embedded = STANDARD.encode(&pem);
    let registry = STANDARD.encode(r#"{"payload":"x","type":"DATA_KEY","expiration":1767240000}"#);
    let registry = STANDARD.encode(format!("AWS:{registry}"));
    let jwt = token(&["--exp", "9h"]);
    let kubeconfig = format!(
        "users:\n- name: admin\n  user:\n    client-certificate-data: {embedded}\n    client-key-data: AAAA\n- name: sa\n  user: {{token: {}}}\n- name: file\n  user: {{tokenFile: sa.token, client-certificate: sa.pem}}\n",
        token(&["--exp", "1h"]),
    );
    home.file(".kube/config", &kubeconfig)
        .file(".kube/sa.token", &token(&["--exp", "2h"]))
        .file(".kube/sa.pem", &certificate((2026, 1, 5)))
        .file(".docker/config.json", &format!(r#"{{"auths":{{"ecr.example":{{"auth":"{registry}"}},"b":{{"auth":"YTpi"}}}}}}"#))
        .file(".netrc", &format!("machine a login b password {}\nmachine c login d password e", token(&["--exp", "5h"])))
        .file(".npmrc", &format!("//r.example/:_authToken={}\n//s/:_authToken=${{TOKEN}}\n", token(&["--exp", "6h"])))
        .file(".config/pip/pip.conf", &format!("[global]\nindex-url = https://u:{}@pip.example/simple\nextra-index-url = https://pypi.example\n", token(&["--exp", "7h"])))
        .file(".cargo/credentials.toml", &format!("[registries.x]\ntoken = \"Bearer {}\"\n", token(&["--exp", "8h"])))
        .file(".aws/sso/cache/1.json", r#"{"accessToken":"o","expiresAt":"2026-01-01T03:00:00UTC","clientSecret":"s","registrationExpiresAt":"2026-02-01T00:00:00Z","refreshToken":"r"}"#)
        .file(".aws/credentials", "[default]\naws_secret_access_key = a\n[mfa]\naws_secret_access_key = b\nx_security_token_expires = 2025-12-31T23:00:00+00:00\n")
        .file(".azure/msal_token_cache.json", r#"{"AccessToken":{"k":{"secret":"o","expires_on":"1767243600"}},"RefreshToken":{"r":{"secret":"s"}}}"#)
        .file(".config/gcloud/access_tokens.db", &format!("SQLite format 3\0\u{1}x@example{jwt}\u{2}"))
        .file(".vault-token", "hvs.opaque\n")
        .file(".config/gh/hosts.yml", "github.com:\n    oauth_token: gho_opaque\n");
    let expected = [
        ["~/.aws/credentials", "mfa.aws_secret_access_key", "secret_key", "TOKEN_EXPIRED"],
        ["~/.kube/config", "users.sa.user.token", "token", "TOKEN_EXPIRING"],
        ["~/.kube/sa.token", "", "token", "TOKEN_EXPIRING"],
        ["~/.aws/sso/cache/1.json", "accessToken", "access_token", "TOKEN_EXPIRING"],
        ["~/.docker/config.json", "auths[ecr.example].auth", "password", "TOKEN_EXPIRING"],
        [
            "~/.azure/msal_token_cache.json",
            "AccessToken.k.secret",
            "access_token",
            "TOKEN_EXPIRING",
        ],
        ["~/.netrc", "a.password", "token", "TOKEN_EXPIRING"],
        ["~/.npmrc", "//r.example/:_authToken", "token", "TOKEN_EXPIRING"],
        ["~/.config/pip/pip.conf", "global.index-url", "token", "TOKEN_EXPIRING"],
        ["~/.cargo/credentials.toml", "registries.x.token", "token", "TOKEN_EXPIRING"],
        ["~/.config/gcloud/access_tokens.db", "byte 26", "token", "TOKEN_EXPIRING"],
        [
            "~/.kube/config",
            "users.admin.user.client-certificate-data",
            "client_certificate",
            "TOKEN_VALID",
        ],
        ["~/.kube/sa.pem", "", "client_certificate", "TOKEN_VALID"],
        ["~/.aws/sso/cache/1.json", "clientSecret", "client_secret", "TOKEN_VALID"],
    ];
    let mut found = home.found(&["--within", "1d"], &[]);
    // Two that expire at the same second are in the order of their paths.
    let mut expected: Vec<_> = expected.into_iter().map(row).collect();
    for rows in [&mut found, &mut expected] {
        rows[4..6].sort();
    }
    assert_eq!(found, expected);
    let output = home.run(&["--within", "1d"], &[]);
    assert_eq!(output.status.code(), Some(0), "{}", says(&output));
    let counts = "(1 expired, 10 expiring, 7 more with unknown expiry, signatures not checked)";
    assert!(says(&output).contains(counts), "{}", says(&output));
}

#[test]
fn variables_point_to_files_and_each_file_is_read_once() {
    let home = Home::new("variables");
    let elsewhere = home.0.0.join("elsewhere");
    home.file(".kube/config", &format!("token: {}", token(&["--exp", "1h"])))
        .file("elsewhere/config.json", &format!("{{\"auth\":\"{}\"}}", token(&["--exp", "2h"])))
        .file("elsewhere/two", &format!("token: {}", token(&["--exp", "3h"])));
    let [one, two] = [home.0.0.join(".kube/config"), elsewhere.join("two")];
    let both = std::env::join_paths([&one, &two]).unwrap();
    let variables = [("KUBECONFIG", Path::new(&both)), ("DOCKER_CONFIG", elsewhere.as_path())];
    let found = home.found(&[], &variables);
    let paths: Vec<&str> = found.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(paths, ["~/.kube/config", "~/elsewhere/config.json", "~/elsewhere/two"]);
}

#[test]
fn what_cannot_be_read_is_named_and_is_no_success() {
    let home = Home::new("unreadable");
    let secret = "hunter2hunter2hunter2";
    let jwt = token(&["--exp", "1h"]);
    home.file(".docker/config.json", &format!("{{\"auths\": {secret} {jwt}"))
        .file(".kube/config", &format!("users: [\"{secret}\n"))
        .file(".cargo/credentials.toml", &format!("token = {secret}\n"))
        .file(".aws/config", "");
    fs::create_dir_all(home.0.0.join(".vault-token")).unwrap();
    let (gone, device) = (home.0.0.join("gone"), Path::new("/dev/zero"));
    let variables = [("NETRC", gone.as_path()), ("AWS_WEB_IDENTITY_TOKEN_FILE", device)];
    let output = home.run(&[], &variables);
    let said = says(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for named in [
        "config.json is not JSON",
        ".kube/config is not YAML: line",
        "credentials.toml is not TOML: line 1",
    ] {
        assert!(said.contains(named), "{named}: {said}");
    }
    assert!(said.contains("gone, which NETRC names, does not exist"), "{said}");
    #[cfg(unix)]
    assert!(
        said.contains("/dev/zero, which AWS_WEB_IDENTITY_TOKEN_FILE names, cannot be read"),
        "{said}"
    );
    assert!(!said.contains(secret), "{said}");
    // A token in a broken file is found anyway.
    let found = home.found(&[], &[]);
    assert_eq!(found, [row(["~/.docker/config.json", &found[0][1], "token", "TOKEN_VALID"])]);
    let nowhere = command(&["scan", "--credentials"]).output().unwrap();
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(says(&nowhere).contains("there is no home folder"), "{}", says(&nowhere));
}

#[test]
fn what_stands_where_the_name_of_a_file_belongs_is_not_repeated() {
    let home = Home::new("in-place-of-a-file");
    let jwt = token(&["--exp", "1h"]);
    let account =
        r#"{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\nS3cr3t"}"#;
    for (name, value) in [
        ("AZURE_FEDERATED_TOKEN_FILE", jwt.as_str()),
        ("GOOGLE_APPLICATION_CREDENTIALS", account),
        ("NETRC", "machine h login x password S3cr3tpw"),
    ] {
        for args in [&[][..], &["--json"], &["--report", "github"]] {
            let output = home.run(args, &[(name, Path::new(value))]);
            let said = says(&output) + &String::from_utf8_lossy(&output.stdout);
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(said.contains(name) && said.contains("is not shown"), "{said}");
            assert!(!said.contains("S3cr3t") && !said.contains(&jwt[..30]), "{said}");
        }
    }
}

/// Somebody else may have written a file. None costs more than it is long.
#[test]
fn long_files_are_read_to_their_end_or_refused() {
    const MANY: usize = 60_000;
    let home = Home::new("long");
    let members: Vec<String> = (0..MANY).map(|index| format!("\"x{index}\":1")).collect();
    let secrets = vec!["\"accessToken\":\"x\""; MANY].join(",");
    home.file(".aws/sso/cache/a.json", &format!("{{{},{secrets}}}", members.join(",")));
    let section = "[a]\n".to_owned() + &"aws_secret_access_key=x\n".repeat(MANY);
    home.file(".aws/credentials", &section);
    let output = home.run(&[], &[]);
    let unknown = format!("{} more with unknown expiry", 2 * MANY);
    assert!(says(&output).contains(&unknown), "{}", says(&output));
    // Without a limit, this would be 12 GB.
    let repeated = vec!["*a"; 3000].join(",");
    home.file(".kube/config", &format!("a: &a {}\nb: [{repeated}]\n", "x".repeat(4_000_000)));
    let output = home.run(&[], &[]);
    assert_eq!(output.status.code(), Some(1), "{}", says(&output));
    assert!(
        says(&output).contains(".kube/config is not YAML: too many values"),
        "{}",
        says(&output)
    );
}

#[test]
fn gates_count_what_has_expired_unless_it_is_left_out() {
    let home = Home::new("gates");
    home.file(".vault-token", &token(&["--iat", "-2h", "--exp", "-1h"]));
    let status = |options: &[&str]| home.run(options, &[]).status.code();
    assert_eq!(status(&[]), Some(0));
    assert_eq!(status(&["--within", "1h", "--fail-on", "expiring"]), Some(6));
    assert_eq!(status(&["--within", "1h", "--fail-on", "expiring", "--ignore-expired"]), Some(0));
    home.file(".netrc", &format!("machine a password {}", token(&["--exp", "30m"])));
    assert_eq!(status(&["--within", "1h", "--fail-on", "expiring", "--ignore-expired"]), Some(6));
    assert_eq!(status(&["--within", "10m", "--fail-on", "expiring", "--ignore-expired"]), Some(0));
    let left = home.run(&["--ignore-expired"], &[]);
    assert_eq!(String::from_utf8_lossy(&left.stdout).lines().count(), 1);
    assert!(says(&left).contains("1 more expired"), "{}", says(&left));
}

#[test]
fn what_says_nothing_here_is_a_usage_error() {
    for options in [
        &["--show"][..],
        &["--verify"],
        &["--secret", SECRET],
        &["--key", "k.pem"],
        &["--jwks", "k.json"],
        &["--decryption-key", "k.pem"],
        &["--allow-weak-keys"],
        &["--profile", "x"],
        &["--staged"],
        &["--no-ignore"],
        &["--no-hidden"],
        &["."],
        &["-"],
    ] {
        let run = jwtx(&[&["scan", "--credentials"], options].concat());
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{options:?}: {}", run.stderr);
        assert!(run.stderr.contains("--credentials"), "{options:?}: {}", run.stderr);
    }
}

#[test]
fn no_secret_and_no_command_of_a_file_reaches_any_output() {
    let home = Home::new("secrets");
    let jwt = token(&["--exp", "1h", "--iss", "::error::x\u{1b}[31m\u{202e}"]);
    let signature = jwt.rsplit('.').next().unwrap().to_owned();
    let hostile = format!(
        "{{\"\\u001b[2J\\n::error::y\":{{\"accessToken\":\"opaque-secret\",\"expiresAt\":\"2026-01-02T00:00:00Z\"}},\"clientSecret\":\"{jwt}\"}}"
    );
    home.file(".aws/sso/cache/a.json", &hostile);
    // Names of members, too, may have what nobody should see.
    let named = |name: &str| format!("\"{name}\":{{\"auth\":\"{jwt}\"}}");
    let hostile_names = ["https://u:S3cr3tPw0rd@h", "s3://key?X-Amz-Signature=deadbeefcafe", &jwt];
    let auths = hostile_names.map(named).join(",");
    home.file(".docker/config.json", &format!("{{\"auths\":{{{auths}}}}}"));
    for format in [
        &[][..],
        &["--json"],
        &["--report", "github"],
        &["--report", "junit"],
        &["--report", "sarif"],
        &["--report", "prometheus"],
    ] {
        let output = home.run(format, &[]);
        let shown = String::from_utf8(output.stdout.clone()).unwrap() + &says(&output);
        assert!(output.status.code() == Some(0) && shown.len() > 100, "{format:?}: {shown}");
        for never in
            ["opaque-secret", "S3cr3tPw0rd", "deadbeefcafe", &signature, "\u{1b}", "\u{202e}"]
        {
            assert!(!shown.contains(never), "{format:?}: {never:?}: {shown}");
        }
        assert!(!shown.lines().any(|line| line.starts_with("::error::")), "{format:?}: {shown}");
    }
}

#[cfg(unix)]
#[test]
fn links_among_the_files_of_a_folder_are_followed_where_that_is_asked_for() {
    use std::os::unix::fs::symlink;

    let home = Home::new("links");
    home.file("one.json", &format!("{{\"id_token\":\"{}\"}}", token(&["--exp", "1h"])))
        .file("netrc", &format!("machine a password {}", token(&["--exp", "2h"])))
        .file(".kube/cache/oidc-login/x", "{}");
    symlink(home.0.0.join("one.json"), home.0.0.join(".kube/cache/oidc-login/y")).unwrap();
    symlink(home.0.0.join("netrc"), home.0.0.join(".netrc")).unwrap();
    let paths = |options: &[&str]| {
        home.found(options, &[]).into_iter().map(|[path, ..]| path).collect::<Vec<_>>()
    };
    assert_eq!(paths(&[]), ["~/.netrc"]);
    assert!(says(&home.run(&[], &[])).contains("passed over: 1 symbolic link"));
    assert_eq!(paths(&["--follow"]), ["~/.kube/cache/oidc-login/y", "~/.netrc"]);
}

#[test]
fn secrets_of_kubernetes_are_called_by_their_names_as_they_come() {
    let secret = |name: &str, exp: &str| {
        let token = token(&["--exp", exp]);
        let file = format!(
            "{{\"auths\":{{\"r\":{{\"auth\":\"{}\"}}}}}}",
            STANDARD.encode(format!("u:{token}"))
        );
        serde_json::json!({
            "apiVersion": "v1",
            "data": {"token": STANDARD.encode(&token), ".dockerconfigjson": STANDARD.encode(file)},
            "kind": "Secret",
            "metadata": {"name": name, "namespace": "shop"},
        })
    };
    let list = serde_json::json!({"apiVersion": "v1", "items": [secret("one", "1h"), secret("two", "2h")], "kind": "List"});
    for text in [list.to_string(), serde_json::to_string_pretty(&list).unwrap()] {
        let run = jwtx_with(&["scan", "-", "--at", AT, "--json"], text.as_bytes());
        let names: Vec<String> = run
            .stdout
            .lines()
            .map(|line| {
                serde_json::from_str::<Value>(line).unwrap()["name"].as_str().unwrap().to_owned()
            })
            .collect();
        let expected =
            ["one: .dockerconfigjson", "one: token", "two: .dockerconfigjson", "two: token"];
        assert_eq!(names, expected.map(|name| format!("shop/{name}")), "{}", run.stderr);
        let shown = jwtx_with(&["scan", "-", "--at", AT], text.as_bytes()).stdout;
        assert!(shown.starts_with("shop/one: .dockerconfigjson  live"), "{shown}");
    }
    let other = format!("{{\"a\":[{{\"access_token\":\"{}\"}}]}}", token(&["--exp", "1h"]));
    let shown = jwtx_with(&["scan", "-", "--at", AT], other.as_bytes()).stdout;
    assert!(shown.starts_with("-:1:24 /a/0/access_token  live"), "{shown}");
    // What is no JSON has no names.
    let log = format!("GET /?t={} \"{{\"\n", token(&["--exp", "1h"]));
    let shown = jwtx_with(&["scan", "-", "--at", AT, "--json"], log.as_bytes()).stdout;
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap()["name"], Value::Null);
}

#[test]
fn what_expires_first_is_first_and_what_never_does_is_last() {
    let home = Home::new("order");
    let (never, soon) = (token(&[]), token(&["--exp", "1h"]));
    let (later, unknown) = (token(&["--exp", "2h"]), token(&["--claims", r#"{"exp":"soon"}"#]));
    let entries = [("a", never), ("b", unknown), ("c", later), ("d", soon)];
    let lines = entries.map(|(name, token)| format!("machine {name} login x password {token}\n"));
    home.file(".netrc", &lines.concat());
    let names: Vec<_> = home.found(&[], &[]).into_iter().map(|[_, name, ..]| name).collect();
    assert_eq!(names, ["d.password", "c.password", "b.password", "a.password"]);
}
