//! What the answers say, and what no request can make them say.

use serde_json::{Value, json};

use super::Web;
use crate::program::{Folder, command, fixture};
use crate::server::{Reply, Server};

const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";

fn minted(web: &Web, claims: &Value) -> String {
    let answer = web.answer("mint", &json!({"claims": claims, "secret": SECRET, "at": AT}));
    answer["output"]["token"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_of_the_machine_is_reached() {
    let folder = Folder::new("web-machine");
    let config = folder.file("config.toml", b"[profiles.one]\naud = \"from-a-profile\"\n");
    let file = folder.file("token.txt", b"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmcm9tLWEtZmlsZSJ9.AA");
    let key = fixture("interop/keys/p256.pkcs8.pem");
    let mut command = command(&["web", "--no-open"]);
    command.current_dir(&folder.0).env("JWT_SECRET", SECRET).env("JWTX_KEY", &key);
    command.env("JWTX_AUD", "from-a-variable").env("HIDDEN", "eyJhbGciOiJIUzI1NiJ9.e30.AA");
    command.env("XDG_CONFIG_HOME", &folder.0).env("JWTX_PROFILE", "one").env("JWTX_CONFIG", config);
    let web = Web::of(command);
    let token = {
        // Without a secret of its own, nothing is signed.
        let answer = web.answer("mint", &json!({"claims": {"sub": "me"}, "at": AT}));
        assert_eq!(answer["error"]["message"], "there is no secret or key to sign with");
        minted(&web, &json!({"sub": "me"}))
    };
    let answer = web.answer("verify", &json!({"text": token, "at": AT}));
    assert_eq!(answer["output"]["reason"], "key_missing", "{answer}");
    let checks = |answer: &Value| answer["output"]["checks"].to_string();
    assert!(!checks(&answer).contains("from-a-"), "{answer}");
    for text in [format!("@{file}"), file.clone(), "@token.txt".to_owned(), "env:HIDDEN".to_owned()]
    {
        for name in ["inspect", "verify"] {
            let answer = web.answer(name, &json!({"text": text, "at": AT})).to_string();
            assert!(!answer.contains("from-a-file"), "{text}: {answer}");
            assert!(!answer.contains("\"algorithm\":\"HS256\""), "{text}: {answer}");
            assert!(!answer.contains("is the name of a file here"), "{text}: {answer}");
        }
    }
    for name in [key.as_str(), "env:JWT_SECRET", "-", "token.txt", "../../etc/passwd"] {
        for text in ["", name, &format!("@{name}")] {
            let keys = json!([{"name": name, "text": text}]);
            let answer = web.answer("verify", &json!({"text": token, "at": AT, "keys": keys}));
            assert_ne!(answer["output"]["code"], "TOKEN_VALID", "{name} {text}: {answer}");
            assert!(answer["output"]["key"].is_null(), "{name} {text}: {answer}");
        }
    }
    for secret in ["@token.txt", "env:JWT_SECRET", "$JWT_SECRET", "-"] {
        let answer = web.answer("verify", &json!({"text": token, "at": AT, "secret": secret}));
        assert_eq!(answer["output"]["reason"], "signature_mismatch", "{secret}: {answer}");
    }
}

#[test]
fn no_answer_repeats_a_secret_or_a_token() {
    const HIDDEN: &str = "hunter2-correct-horse-battery";
    let web = Web::start();
    let token = minted(&web, &json!({"sub": "me"}));
    let private = std::fs::read_to_string(fixture("interop/keys/p256.pkcs8.pem")).unwrap();
    let inside = private.lines().nth(1).unwrap();
    for (name, request) in [
        ("verify", json!({"text": token, "secret": HIDDEN})),
        ("verify", json!({"text": token, "secret": HIDDEN, "secret_encoding": "base64"})),
        ("verify", json!({"text": token, "secret": HIDDEN, "secret_encoding": HIDDEN})),
        ("verify", json!({"text": token, "secret": private})),
        ("verify", json!({"text": token, "keys": [{"name": "k.pem", "text": private}]})),
        ("verify", json!({"text": token, "keys": [{"name": "k.pem", "text": &private[..100]}]})),
        ("verify", json!({"text": token, "keys": [{"name": "k", "text": HIDDEN}]})),
        ("verify", json!({"text": token, "leeway": HIDDEN})),
        ("verify", json!({"text": token, "at": HIDDEN})),
        ("verify", json!({"text": token, "as": HIDDEN})),
        ("verify", json!({"text": token, "algorithms": [HIDDEN]})),
        ("verify", json!({"text": token, "secret": [HIDDEN]})),
        ("verify", json!({"text": token, "keys": HIDDEN})),
        ("verify", json!({"text": token, "pick": HIDDEN})),
        ("verify", json!({"text": token, HIDDEN: 1})),
        ("mint", json!({"claims": 5, "secret": HIDDEN})),
        ("mint", json!({"claims": {}, "key": {"name": "k", "text": HIDDEN}})),
        (
            "mint",
            json!({"claims": {}, "key": {"name": "k.pem", "text": private}, "algorithm": "HS256"}),
        ),
        ("diff", json!({"left": HIDDEN, "right": token})),
    ] {
        let body = web.post(name, &request.to_string()).body;
        let mut answer: Value = serde_json::from_str(&body).unwrap();
        // What was typed as an option stands in the command; secrets and tokens do not.
        let typed = answer["command"].take().to_string();
        assert!(!answer.to_string().contains("hunter2"), "{name} {request}: {answer}");
        assert!(!body.contains(inside), "{name} {request}: {body}");
        assert!(!body.contains(&token), "{name} {request}: {body}");
        if request["secret"] == HIDDEN && request["secret_encoding"] != HIDDEN {
            assert!(!typed.contains("hunter2"), "{typed}");
        }
    }
}

#[test]
fn a_request_of_another_shape_is_refused() {
    let web = Web::start();
    for (name, body) in [
        ("about", ""),
        ("about", "[]"),
        ("about", "null"),
        ("about", "{\"a\": 1}"),
        ("about", "{}{}"),
        ("inspect", "{}"),
        ("inspect", "{\"text\": 1}"),
        ("inspect", "{\"text\": \"x\", \"text\": \"y\"}"),
        ("inspect", "{\"text\": \"x\", \"secret\": \"y\"}"),
        ("inspect", "{\"text\": \"x\", \"pick\": -1}"),
        ("inspect", "{\"text\": \"x\", \"pick\": 1.5}"),
        ("inspect", "{\"text\": \"\\ud800\"}"),
        ("verify", "{\"text\": \"x\", \"file\": \"/etc/passwd\"}"),
        ("verify", "{\"text\": \"x\", \"profile\": \"one\"}"),
        ("verify", "{\"text\": \"x\", \"keys\": [\"/etc/passwd\"]}"),
        ("verify", "{\"text\": \"x\", \"ask_key_server\": \"yes\"}"),
        ("mint", "{\"claims\": {\"a\": }}"),
        ("diff", "{\"left\": \"x\"}"),
    ] {
        let response = web.post(name, body);
        assert_eq!(response.status, 400, "{name} {body}");
        let answer: Value = serde_json::from_str(&response.body).unwrap();
        assert!(
            answer["error"]["message"].as_str().unwrap().starts_with("the request "),
            "{answer}"
        );
        assert!(answer.get("output").is_none(), "{answer}");
    }
    let deep = format!("{{\"claims\": {}}}", "[".repeat(100_000));
    assert_eq!(web.post("mint", &deep).status, 400);
    let nested = format!("{{\"a\":{}{}}}", "[".repeat(500), "]".repeat(500));
    let body = format!("{{\"claims\": {nested}, \"secret\": \"{SECRET}\"}}");
    assert!([200, 400].contains(&web.post("mint", &body).status));
    assert_eq!(web.page("").status, 200);
}

#[test]
fn a_proved_cause_says_what_to_set_and_setting_it_verifies() {
    let web = Web::start();
    let token = minted(&web, &json!({"sub": "me", "exp": 1_767_226_000}));
    let mut request = json!({"text": token, "at": AT, "secret": hex(SECRET)});
    let answer = web.answer("verify", &request);
    assert_eq!(answer["output"]["code"], "INVALID_TOKEN");
    assert_eq!(answer["apply"], json!([{"member": "secret_encoding", "value": "hex"}]));
    apply(&answer, &mut request);
    let answer = web.answer("verify", &request);
    assert_eq!(answer["output"]["code"], "TOKEN_VALID", "{answer}");
    assert!(answer.get("apply").is_none(), "{answer}");
}

/// Sets what an answer says to set.
fn apply(answer: &Value, request: &mut Value) {
    for set in answer["apply"].as_array().unwrap() {
        request[set["member"].as_str().unwrap()] = set["value"].clone();
    }
}

/// Whatever is proved of a secret or of the text of a token can be set.
#[test]
fn whatever_was_wrong_with_a_secret_or_a_text_is_put_right_by_what_is_set() {
    let web = Web::start();
    let token = minted(&web, &json!({"sub": "me", "exp": 1_767_226_000, "n": "x".repeat(40)}));
    let base64 = |text: &str| data_encoding::BASE64.encode(text.as_bytes());
    let (head, tail) = token.split_at(token.len() / 2);
    for (secret, text) in [
        (base64(SECRET), token.clone()),
        (hex(&base64(SECRET)), token.clone()),
        (format!("JWT_SECRET={SECRET}"), token.clone()),
        (format!("\"{SECRET}\""), token.clone()),
        (format!("{SECRET}\n"), token.clone()),
        (format!("'{}'\n", base64(SECRET)), token.clone()),
        (SECRET.to_uppercase(), token.clone()),
        (SECRET.replacen("secret", "sceret", 1), token.clone()),
        (SECRET.to_owned(), base64(&token)),
        (SECRET.to_owned(), format!("{head}=\r\n{tail}")),
        (SECRET.to_owned(), format!("x{token}")),
        (base64(SECRET), format!("{head} \n {tail}")),
    ] {
        let mut request = json!({"text": text, "at": AT, "secret": secret});
        let answer = web.answer("verify", &request);
        if answer["output"]["code"] == "TOKEN_VALID" {
            continue;
        }
        assert!(answer["apply"].is_array(), "{request}: {answer}");
        apply(&answer, &mut request);
        let set = web.answer("verify", &request);
        assert_eq!(set["output"]["code"], "TOKEN_VALID", "{request}: {answer}: {set}");
        let shown = answer["output"].to_string() + &answer["command"].to_string();
        assert!(!shown.contains(SECRET), "{shown}");
    }
    // A secret that everybody knows is nobody's remedy, and neither is the key of a forger.
    let body = json!({"claims": {"sub": "me"}, "secret": "secret", "at": AT});
    let forged = web.answer("mint", &body)["output"]["token"].clone();
    let answer = web.answer("verify", &json!({"text": forged, "at": AT, "secret": SECRET}));
    assert_eq!(answer["output"]["diagnosis"]["attack"], true, "{answer}");
    assert!(answer.get("apply").is_none(), "{answer}");
}

#[test]
fn a_name_that_is_not_known_leads_to_the_nearest() {
    let web = Web::start();
    for (member, name, near) in [
        ("as", "acess-token", "did you mean `access-token`? "),
        ("secret_encoding", "base46", "did you mean `base64`? "),
    ] {
        let answer = web.answer("verify", &json!({"text": "x", "at": AT, member: name}));
        let help = answer["error"]["help"].as_str().unwrap();
        assert!(help.starts_with(near), "{answer}");
    }
    let body = json!({"text": "x", "at": AT, "ask_key_server": true});
    let answer = web.answer("verify", &body);
    assert!(answer["error"].is_object() && answer.get("command").is_none(), "{answer}");
}

fn hex(text: &str) -> String {
    data_encoding::HEXLOWER.encode(text.as_bytes())
}

#[test]
fn names_have_their_meaning_and_hostile_ones_stay_text() {
    let web = Web::start();
    let claims = json!({"iss": "https://accounts.google.com", "azp": "x", "exp": 1, "iat": 5,
        "__proto__": "x", "<script>": "</script>", "\u{202e}": "\u{1b}[2J"});
    let token = minted(&web, &claims);
    let response = web.post("inspect", &json!({"text": token, "at": AT}).to_string());
    assert!(!response.body.contains(['\u{202e}', '\u{1b}']), "{}", response.body);
    let answer: Value = serde_json::from_str(&response.body).unwrap();
    let meanings = &answer["meanings"];
    assert_eq!(meanings["form"], "JWS");
    assert_eq!(meanings["header"], json!({"alg": "HMAC with SHA-256", "typ": "token type"}));
    assert_eq!(meanings["claims"]["exp"], "expired");
    assert_eq!(meanings["claims"]["iat"], "issued");
    assert_eq!(meanings["claims"].get("<script>"), None);
    let text = answer["output"]["claims"].as_object().unwrap();
    assert_eq!(text["\u{202e}"], "\u{1b}[2J");
    assert_eq!(web.answer("inspect", &json!({"text": "x"}))["meanings"]["form"], "not a token");
    assert_eq!(web.answer("inspect", &json!({"text": ""})).get("meanings"), None);
}

#[test]
fn a_command_has_nothing_that_a_terminal_obeys() {
    let web = Web::start();
    let hostile = "a\u{1b}[201~\nreboot\n\u{202e}'\\";
    let answer = web.answer(
        "verify",
        &json!({"text": "x", "audience": [hostile], "keys": [{"name": hostile, "text": ""}]}),
    );
    let command = answer["command"].as_str().unwrap();
    let is_plain = |c: char| (' '..='~').contains(&c);
    assert!(command.chars().all(is_plain), "{command:?}");
}

#[test]
fn no_key_server_is_asked_until_somebody_wants_it() {
    let jwks = std::fs::read_to_string(fixture("interop/keys/rsa2048.public.jwk.json")).unwrap();
    let server = Server::start(move |request| match request.target.as_str() {
        "/.well-known/openid-configuration" => {
            let issuer = format!("http://{}", request.header("host").unwrap());
            let metadata = json!({"issuer": issuer, "jwks_uri": format!("{issuer}/jwks")});
            Reply::Says(200, Vec::new(), metadata.to_string())
        }
        _ => Reply::Says(200, Vec::new(), format!("{{\"keys\":[{jwks}]}}")),
    });
    let issuer = server.url("");
    let folder = Folder::new("web-key-server");
    let mut command = command(&["web", "--no-open"]);
    command.env("XDG_CACHE_HOME", &folder.0).env("HOME", &folder.0);
    let web = Web::of(command);
    let private = std::fs::read_to_string(fixture("interop/keys/rsa2048.pkcs8.pem")).unwrap();
    let key = json!({"name": "k.pem", "text": private});
    let claims = json!({"iss": issuer, "exp": 1_767_226_000});
    let answer = web.answer("mint", &json!({"claims": claims, "key": key, "at": AT}));
    let token = answer["output"]["token"].as_str().unwrap().to_owned();
    let mut request = json!({"text": token, "at": AT, "issuer": [issuer]});
    for name in ["verify", "compat"] {
        assert_eq!(web.answer(name, &request)["output"]["reason"], "key_missing");
    }
    web.answer("inspect", &json!({"text": token}));
    assert_eq!(server.connections(), 0);
    request["ask_key_server"] = json!(true);
    let answer = web.answer("verify", &request);
    assert_eq!(answer["output"]["code"], "TOKEN_VALID", "{answer}");
    let expected = format!("--issuer-keys {issuer} --no-cache");
    assert!(answer["command"].as_str().unwrap().contains(&expected), "{answer}");
    assert!(server.requests().iter().all(|request| !request.head.contains(&token)));
    // Nothing is kept.
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
    let connections = server.connections();
    for issuers in [json!([]), json!([issuer, "https://other.example"])] {
        request["issuer"] = issuers;
        let answer = web.answer("verify", &request);
        assert_eq!(answer["exit_code"], 2, "{answer}");
    }
    assert_eq!(server.connections(), connections, "what a token says is not followed");
    request["issuer"] = json!(["http://192.0.2.1/"]);
    let plain = web.answer("verify", &request);
    assert_eq!(plain["output"]["code"], "TOKEN_ERROR", "{plain}");
}

#[test]
fn what_it_can_do_is_said_beforehand() {
    let web = Web::start();
    let about = web.answer("about", &json!({}));
    assert_eq!(about["idle_seconds"], 3600);
    let names = |member: &str| about[member].as_array().unwrap().len();
    assert!(names("kinds") > 5 && names("algorithms") > 10, "{about}");
    for encoding in about["secret_encodings"].as_array().unwrap() {
        let answer = web.answer("verify", &json!({"text": "x", "secret_encoding": encoding}));
        assert!(answer.get("error").is_none(), "{encoding}");
    }
    for kind in about["kinds"].as_array().unwrap() {
        let answer = web.answer("verify", &json!({"text": "x", "as": kind}));
        assert!(answer.get("error").is_none(), "{kind}");
    }
}
