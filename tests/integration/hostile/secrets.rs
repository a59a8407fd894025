//! No secret and no private key is ever shown, however it was given.

use super::*;

const VARIABLE: &str = "SECRET_OF_TEST";

/// The ways in which some bytes could be shown.
fn forms(bytes: &[u8]) -> Vec<String> {
    let hex = bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    let mut forms = vec![
        STANDARD_NO_PAD.encode(bytes),
        URL_SAFE_NO_PAD.encode(bytes),
        hex.to_uppercase(),
        hex,
        format!("{bytes:?}"),
    ];
    forms.extend(String::from_utf8(bytes.to_vec()));
    forms
}

/// A way to give a secret: options, environment, and what must not be shown.
struct Way {
    options: Vec<String>,
    variables: Vec<(&'static str, String)>,
    hidden: Vec<String>,
}

impl Way {
    fn new(options: &[&str], hidden: &[u8]) -> Self {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        Self { options, variables: Vec::new(), hidden: forms(hidden) }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    fn hiding(mut self, texts: impl IntoIterator<Item = String>) -> Self {
        self.hidden.extend(texts);
        self
    }

    fn run(&self, before: &[&str], after: &[&str]) -> Run {
        let options = self.options.iter().map(String::as_str);
        let args: Vec<&str> =
            before.iter().copied().chain(options).chain(after.iter().copied()).collect();
        let variables = self.variables.iter().map(|(name, value)| (name, value));
        let output = command(&args).envs(variables).stdin(Stdio::null()).output().unwrap();
        Run {
            status: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Asserts that a run shows nothing, in words and as JSON.
    fn is_silent(&self, before: &[&str], after: &[&str]) {
        for json in [&[][..], &["--json"]] {
            let run = self.run(before, &[after, json].concat());
            let shown = format!("{}{}", run.stdout, run.stderr);
            for hidden in &self.hidden {
                assert!(
                    !shown.contains(hidden.as_str()),
                    "{before:?} {:?} {after:?} show {hidden}: {shown}",
                    self.options
                );
            }
            assert!(run.status.is_some(), "{before:?} {:?}: killed", self.options);
        }
    }

    /// Asserts that no command shows anything, whether it goes well or not.
    fn is_silent_everywhere(&self) {
        let good = good();
        let changed = hs256(r#"{"iat":1767225600,"exp":1767229201}"#);
        let (input, _) = changed.rsplit_once('.').unwrap();
        let (_, signature) = good.rsplit_once('.').unwrap();
        let forged = format!("{input}.{signature}");
        let other = token(r#"{"alg":"ES256","kid":"k"}"#, "{}");
        for token in [good.as_str(), &forged, &other, "abc", ""] {
            self.is_silent(&["verify", "--at", AT], &[token]);
        }
        self.is_silent(&["verify", "--at", "2200-01-01"], &[&good]);
        self.is_silent(&["verify", "--alg", "HS512"], &[&good]);
        self.is_silent(&["mint", "--at", AT], &["--exp", "15m"]);
        for wrong in [
            &["--alg", "RS256"][..],
            &["--claims", "nonsense"],
            &["--claims", "@/no/such/file"],
            &["--key", "/no/such/file"],
            &["--unsigned"],
        ] {
            self.is_silent(&["mint"], wrong);
        }
        for usage in [
            &["--bogus"][..],
            &["--bogus", "x"],
            &["--leeway", "soon"],
            &["--secret-encoding", "rot13"],
            &["--secret-file", "/no/such/file"],
            &["--secret-env", "NO_SUCH_VARIABLE"],
            &["--secret-prompt"],
            &["--alg", "none"],
        ] {
            self.is_silent(&["verify", &good], usage);
        }
        // A word that is one too many is named; the secret before it is not.
        self.is_silent(&["mint"], &["one-too-many"]);
    }
}

#[test]
fn a_secret_on_the_command_line_is_never_shown() {
    let (base64, hex) = (STANDARD.encode(SECRET), forms(SECRET.as_bytes())[3].clone());
    let way = |text: &str, encoding: &str| {
        Way::new(&["--secret", text, "--secret-encoding", encoding], SECRET.as_bytes())
    };
    way(SECRET, "utf8").is_silent_everywhere();
    way(SECRET, "raw").is_silent_everywhere();
    way(&base64, "base64").is_silent_everywhere();
    way(&URL_SAFE_NO_PAD.encode(SECRET), "base64url").is_silent_everywhere();
    way(&hex, "hex").is_silent_everywhere();
    for wrong in ["base64", "base64url", "hex"] {
        way(SECRET, wrong).is_silent_everywhere();
    }
    way(&base64, "hex").is_silent_everywhere();
    way(&base64, "utf8").is_silent_everywhere();
    Way::new(&[&format!("--secret={SECRET}")], SECRET.as_bytes()).is_silent_everywhere();
}

/// One in 64 of the secrets that `jwtx keygen secret` makes begins with a hyphen.
#[test]
fn a_secret_that_begins_with_a_hyphen_is_a_secret() {
    for secret in [format!("-{SECRET}"), format!("--{SECRET}")] {
        let way = Way::new(&["--secret", &secret], secret.as_bytes());
        let minted = way.run(&["mint", "--at", AT], &["--exp", "15m"]);
        assert_eq!(minted.status, Some(0), "{}", minted.stderr);
        let verified = way.run(&["verify", "--at", AT], &[minted.stdout.trim()]);
        assert_eq!(verified.status, Some(0), "{}", verified.stdout);
        way.is_silent_everywhere();
    }
}

#[test]
fn a_secret_in_a_file_is_never_shown() {
    let folder = folder("secret-files");
    let raw = [0x80, 0x1b, 0x5b, 0xff, 0x00, 0x0a, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66];
    for (name, contents, encoding, hidden) in [
        ("text", SECRET.as_bytes(), "utf8", SECRET.as_bytes()),
        ("line", format!("{SECRET}\n").as_bytes(), "utf8", SECRET.as_bytes()),
        ("base64", STANDARD.encode(SECRET).as_bytes(), "base64", SECRET.as_bytes()),
        ("wrong", SECRET.as_bytes(), "hex", SECRET.as_bytes()),
        ("raw", &raw[..], "raw", &raw[..]),
        ("no-text", &raw[..], "base64", &raw[..]),
    ] {
        let path = folder.file(name, contents);
        Way::new(&["--secret-file", &path, "--secret-encoding", encoding], hidden)
            .is_silent_everywhere();
    }
}

#[test]
fn a_secret_in_the_environment_is_never_shown() {
    let named = |options: &[&str], name| {
        Way::new(options, SECRET.as_bytes()).with(name, SECRET).is_silent_everywhere();
    };
    named(&["--secret-env", VARIABLE], VARIABLE);
    named(&["--secret-env", VARIABLE, "--secret-encoding", "base64"], VARIABLE);
    named(&[], "JWTX_SECRET");
    named(&[], "JWT_SECRET");
    named(&["--secret-encoding", "hex"], "JWTX_SECRET");
    named(&["--key", "env:SECRET_OF_TEST"], VARIABLE);
    named(&["--secret", "another"], "JWTX_SECRET");
}

/// The parts of a private key that nobody must see, of the PEM and of the JWK.
fn private(name: &str) -> (String, String, Vec<String>) {
    let read = |ending: &str| {
        fs::read_to_string(fixture(&format!("interop/keys/{name}.{ending}"))).unwrap()
    };
    let (pem, jwk) = (read("pkcs8.pem"), read("private.jwk.json"));
    let members: Value = serde_json::from_str(&jwk).unwrap();
    let secret_members = ["d", "p", "q", "dp", "dq", "qi"];
    let mut hidden: Vec<String> = secret_members
        .iter()
        .filter_map(|member| members[member].as_str().map(ToOwned::to_owned))
        .collect();
    // The last lines of an EC key hold its public half.
    hidden.push(pem.lines().nth(1).unwrap().to_owned());
    hidden.push(STANDARD_NO_PAD.encode(&pem)[..40].to_owned());
    (pem, jwk, hidden)
}

#[test]
fn a_private_key_in_a_file_is_never_shown() {
    for name in ["p256", "rsa2048", "ed25519"] {
        let (_, _, hidden) = private(name);
        for ending in ["pkcs8.pem", "private.jwk.json"] {
            let path = fixture(&format!("interop/keys/{name}.{ending}"));
            Way::new(&["--key", &path], b"-----").hiding(hidden.clone()).is_silent_everywhere();
            Way::new(&["--secret-file", &path], b"-----")
                .hiding(hidden.clone())
                .is_silent_everywhere();
        }
    }
}

#[test]
fn a_private_key_in_the_environment_is_never_shown() {
    let (pem, jwk, hidden) = private("p256");
    for text in [&pem, &pem.replace('\n', "\\n"), &STANDARD.encode(&pem), &jwk, &jwk[..90]] {
        for options in [["--key", "env:SECRET_OF_TEST"], ["--secret-env", VARIABLE]] {
            let way = Way::new(&options, b"-----").with(VARIABLE, text);
            way.hiding(hidden.clone()).is_silent_everywhere();
        }
        let way = Way::new(&[], b"-----").with("JWTX_SECRET", text);
        way.hiding(hidden.clone()).is_silent_everywhere();
    }
}

#[test]
fn a_private_jwk_on_the_command_line_is_never_shown() {
    let (_, jwk, hidden) = private("p256");
    let damaged = jwk.replace("P-256", "P-257");
    let secret = format!(r#"{{"kty":"oct","k":"{}"}}"#, URL_SAFE_NO_PAD.encode(SECRET));
    for text in [&jwk, &damaged, &jwk[..jwk.len() - 3], &secret, &secret.replace("oct", "EC")] {
        for option in ["--key", "--secret"] {
            let way = Way::new(&[option, text], SECRET.as_bytes()).hiding(hidden.clone());
            way.is_silent_everywhere();
        }
    }
}

#[test]
fn a_private_key_as_the_text_of_secret_is_never_shown() {
    let (pem, _, hidden) = private("p256");
    for text in [&pem, &STANDARD.encode(&pem), &pem.replace('\n', "\\n")] {
        let way = Way::new(&[&format!("--secret={text}")], b"-----").hiding(hidden.clone());
        way.is_silent_everywhere();
    }
}

/// As with `--key "$PRIVATE_KEY"`: it is no name of a file, and must not be shown as one.
#[test]
fn a_private_key_as_the_text_of_key_is_never_shown() {
    let (pem, jwk, hidden) = private("p256");
    let good = good();
    for text in [&pem, &STANDARD.encode(&pem), &pem.replace('\n', "\\n"), &format!("[{jwk}]")] {
        let way = Way::new(&[&format!("--key={text}")], b"-----").hiding(hidden.clone());
        way.is_silent(&["verify", &good], &[]);
        way.is_silent(&["mint"], &[]);
        let way = Way::new(&["--key", text], b"-----").hiding(hidden.clone());
        way.is_silent(&["verify", &good], &[]);
        way.is_silent(&["mint"], &[]);
        let way = Way::new(&["show", text], b"-----").hiding(hidden.clone());
        way.is_silent(&["key"], &[]);
    }
    let set = format!(r#"{{"keys":[{jwk}]}}"#);
    Way::new(&["--jwks", &set], b"-----").hiding(hidden).is_silent(&["verify", &good], &[]);
}

/// An option that does not exist, or not here, takes no value; what follows it may be a secret.
#[test]
fn a_secret_after_an_option_that_there_is_not_is_never_shown() {
    let good = good();
    for options in [["--secret", SECRET], ["--secrte", SECRET], ["--hmac-secret", SECRET]] {
        let way = Way::new(&options, SECRET.as_bytes());
        for command in [&["inspect"][..], &["expiry"], &[]] {
            way.is_silent(command, &[&good]);
        }
        if options[0] != "--secret" {
            way.is_silent(&["verify"], &[&good]);
            way.is_silent(&["mint"], &[]);
        }
    }
    let glued = format!("--secret{SECRET}");
    Way::new(&[&glued], SECRET.as_bytes()).is_silent(&["mint"], &[]);
}

#[test]
fn the_ways_do_reach_the_secret() {
    let folder = folder("reached");
    let file = folder.file("secret", format!("{SECRET}\n").as_bytes());
    let hex = &forms(SECRET.as_bytes())[3];
    let good = good();
    for way in [
        Way::new(&["--secret", SECRET], b"x"),
        Way::new(&["--secret", &STANDARD.encode(SECRET), "--secret-encoding", "base64"], b"x"),
        Way::new(&["--secret", hex, "--secret-encoding", "hex"], b"x"),
        Way::new(&["--secret-file", &file], b"x"),
        Way::new(&["--secret-env", VARIABLE], b"x").with(VARIABLE, SECRET),
        Way::new(&[], b"x").with("JWTX_SECRET", SECRET),
        Way::new(&[], b"x").with("JWT_SECRET", SECRET),
        Way::new(&[], b"x").with("JWT_SECRET", "other").with("JWTX_SECRET", SECRET),
    ] {
        let run = way.run(&["verify", "--at", AT], &[&good]);
        assert_eq!(run.status, Some(0), "{:?}: {}", way.options, run.stdout);
    }
}

#[test]
fn a_secret_file_given_as_another_file_is_never_shown() {
    let folder = Folder::new("secret-as-expectation");
    let secret = "hF3kLm9qqTr5Zx7Wc2Vb";
    let token = token(r#"{"alg":"RS256"}"#, "{}");
    for text in
        [format!("{secret}\n"), format!("API_SECRET={secret}\n"), format!("a = \"{secret}\"")]
    {
        let path = folder.file("api.secret", text.as_bytes());
        for args in [
            &["probe", "http://127.0.0.1:1", "--secret", "x", "--expect", &path][..],
            &["probe", "http://127.0.0.1:1", "--secret", "x", "--ca-file", &path],
            &["mint", "--secret", "x", "--claims", &format!("@{path}")],
            &["verify", "--jwks", &path, "a.b.c"],
            &["verify", "--key", &path, "a.b.c"],
            &["verify", "--jwks", "https://127.0.0.1:1", "--ca-file", &path, &token],
            &["inspect", &format!("@{path}"), "--header"],
            &["diff", &format!("@{path}"), &format!("@{path}")],
        ] {
            for json in [&[][..], &["--json"]] {
                let run = jwtx(&[args, json].concat());
                let said = format!("{}{}", run.stdout, run.stderr);
                assert!(run.status != Some(0) && !said.contains(secret), "{args:?}: {said}");
            }
        }
    }
}
