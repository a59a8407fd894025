//! What answers are held to: the contracts that have a name, and files.

use super::*;
use crate::program::Folder;

#[test]
fn the_contracts_are_held_to_the_letter() {
    let article = |expired_at: bool| {
        api(move |token| {
            let code = judged(token, 0);
            (code == "TOKEN_EXPIRED").then(|| {
                let exp = claims(token)["exp"].as_i64().unwrap() + i64::from(!expired_at);
                let body = format!(r#"{{"code":"TOKEN_EXPIRED","expiredAt":{exp}}}"#);
                Reply::Says(401, Vec::new(), body)
            })
        })
    };
    assert_eq!(article(true).probe(&["--expect", "article"]).status, Some(0));
    let (status, report) = article(false).json(&["--expect", "article"]);
    assert_eq!((status, errors(&report)), (Some(6), vec!["expired-at-wrong"]));
    let (status, report) = article(true).json(&["--expect", "rfc6750"]);
    assert_eq!(status, Some(6));
    let mut found = errors(&report);
    found.dedup();
    assert_eq!(found, ["unexpected-answer"]);

    let standard = api(|token| {
        let code = judged(token, 0);
        let challenge = match code {
            "TOKEN_VALID" => return None,
            "NO_TOKEN" => r#"Bearer realm="api""#,
            _ => r#"Bearer realm="api", error="invalid_token""#,
        };
        let headers = vec![("WWW-Authenticate", challenge.to_owned())];
        Some(Reply::Says(401, headers, String::new()))
    });
    assert_eq!(standard.probe(&["--expect", "rfc6750"]).status, Some(0));
    let (_, report) = standard.json(&[]);
    assert_eq!(errors(&report), ["answered-alike"]);

    let prose = api(|token| {
        let code = judged(token, 0);
        let challenge = format!(r#"Bearer error="invalid_token", error_description="{code}""#);
        (!token.is_empty() && code != "TOKEN_VALID")
            .then(|| Reply::Says(401, vec![("WWW-Authenticate", challenge)], String::new()))
    });
    let (_, report) = prose.json(&[]);
    assert_eq!(errors(&report), ["answered-alike"]);
    let last = report["findings"].as_array().unwrap().last();
    assert_eq!(last.unwrap()["code"], "told-in-prose-only");
}

#[test]
fn a_file_may_say_what_is_expected() {
    let folder = Folder::new("probe-expect");
    let server = api(|token| match judged(token, 0) {
        "TOKEN_VALID" => None,
        code => Some(Reply::Says(
            419,
            Vec::new(),
            format!(r#"{{"error":{{"code":"E_{code}","type":"auth"}}}}"#),
        )),
    });
    let own = r#"
        code-pointer = "/error/code"
        distinct = true
        [none]
        status = [419]
        code = ["E_NO_TOKEN"]
        [expired]
        code = ["E_TOKEN_EXPIRED"]
        [invalid]
        code = ["E_INVALID_TOKEN", "E_TOKEN_NOT_ACTIVE"]
    "#;
    let path = folder.file("own.toml", own.as_bytes());
    let run = server.probe(&["--expect", &path]);
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    let path = folder.file("other.toml", own.replace("E_TOKEN_EXPIRED", "E_OLD").as_bytes());
    let (status, report) = server.json(&["--expect", &path]);
    assert_eq!((status, errors(&report)), (Some(6), vec!["unexpected-answer"]));
    let (status, report) = server.json(&["--code-pointer", "/error/type"]);
    assert_eq!((status, errors(&report).len()), (Some(6), 2), "all are of one type: {report:#}");
    let path = folder.file("slip.toml", b"[expired]\nstatsu = [401]");
    let asked = server.asked();
    let run = server.probe(&["--expect", &path]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("statsu"), "{}", run.stderr);
    assert_eq!(server.asked(), asked, "nothing is sent before all is well");
}
