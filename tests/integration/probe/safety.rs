//! What is said of a bad token that was accepted, and when nothing may be said.

use super::*;

#[test]
fn whether_a_bad_token_was_accepted_is_said_first() {
    let unsafe_ = api(|token| token.ends_with('.').then(|| good("TOKEN_VALID")));
    let accepted =
        "signature-removed, alg-none, alg-none-capital, alg-none-capitals, alg-none-mixed";
    let sentence = format!("unsafe: the API accepted bad tokens: {accepted}");
    let one = api(|token| (claims(token)["admin"] == true).then(|| good("TOKEN_VALID")));
    let alike = || {
        api(|token| match judged(token, 0) {
            "TOKEN_VALID" => None,
            _ => Some(Reply::Says(401, Vec::new(), "Unauthorized".to_owned())),
        })
    };
    let lenient = api(|token| claims(token)["exp"].is_string().then(|| good("TOKEN_VALID")));
    for (server, sentence, safe) in [
        (&unsafe_, sentence.as_str(), Some(false)),
        (&one, "unsafe: the API accepted a bad token: claims-tampered", Some(false)),
        (&alike(), "safe: the API accepted no bad token", Some(true)),
        (&lenient, "safe: the API accepted no bad token", Some(true)),
    ] {
        for options in [&[][..], &["--expect", "secure"], &["--expect", "rfc6750"]] {
            let human = server.probe(options).stdout;
            let report = server.json(options).1;
            assert_eq!(report["safe"], Value::from(safe), "{report:#}");
            // Where a safe API fails all the same, the failure comes first.
            let fails_safely = safe == Some(true) && report["state"] == "fail";
            let place = usize::from(fails_safely);
            assert_eq!(human.lines().nth(place), Some(sentence), "{options:?}: {human}");
            assert_eq!(human.starts_with("✗ FAIL"), fails_safely, "{options:?}: {human}");
        }
        let github = server.probe(&["--report", "github"]).stdout;
        assert_eq!(github.lines().next(), Some(format!("jwtx probe: {sentence}").as_str()));
        let tap = server.probe(&["--report", "tap"]).stdout;
        assert_eq!(tap.lines().nth(2), Some(format!("# {sentence}").as_str()), "{tap}");
        let junit = server.probe(&["--report", "junit"]).stdout;
        assert!(junit.contains(&format!(r#"name="safety" value="{sentence}""#)), "{junit}");
    }
    let (_, report) = unsafe_.json(&[]);
    assert_eq!(report["badTokensAccepted"].as_array().unwrap().len(), 5);
    let (_, report) = lenient.json(&[]);
    assert_eq!(report["badTokensAccepted"], serde_json::json!([]));
    assert_eq!(report["doubtfulTokensAccepted"], serde_json::json!(["exp-string"]));
    let human = lenient.probe(&[]).stdout;
    assert!(human.lines().nth(1).unwrap().starts_with("doubtful: "), "{human}");
}

#[test]
fn safety_is_not_claimed_before_all_was_tried() {
    let server = Server::start(dies_of_a_token());
    let (_, report) = server.json(&[]);
    assert_eq!(report["safe"], Value::Null);
    // Only the leeway that was measured is too large: every case was refused.
    let server = api(|token| Some(good(judged(token, 62))));
    let (status, report) = server.json(&["--max-leeway", "60s"]);
    assert_eq!((status, &report["safe"]), (Some(6), &false.into()), "{report:#}");
    let human = server.probe(&[]).stdout;
    assert!(human.starts_with("unsafe: tokens are accepted for 62s after `exp`"), "{human}");
}

#[test]
fn secure_asks_only_that_bad_tokens_are_refused() {
    type Planted = fn(&str) -> Option<Reply>;
    let alike = |status| {
        api(move |token| match judged(token, 0) {
            "TOKEN_VALID" => None,
            _ => Some(Reply::Says(status, Vec::new(), "Unauthorized".to_owned())),
        })
    };
    let server = alike(401);
    let (status, report) = server.json(&[]);
    assert_eq!((status, &report["state"]), (Some(6), &"fail".into()), "distinct is the default");
    let (status, report) = server.json(&["--expect", "secure"]);
    assert_eq!((status, &report["state"]), (Some(0), &"pass".into()), "{report:#}");
    let severities: Vec<&Value> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["code"] == "answered-alike")
        .map(|finding| &finding["severity"])
        .collect();
    assert_eq!(severities, ["warning", "warning"], "{report:#}");
    assert_eq!(server.probe(&["--expect", "secure", "--strict"]).status, Some(6));
    let github = server.probe(&["--expect", "secure", "--report", "github"]).stdout;
    assert!(github.contains("::warning title=jwtx probe answered-alike::"), "{github}");
    assert!(!github.contains("::error"), "{github}");
    let junit = server.probe(&["--expect", "secure", "--report", "junit"]).stdout;
    assert!(junit.contains(r#"failures="0""#), "{junit}");
    // A bad token that is accepted, a crash and a leak fail it all the same.
    let planted: [(&str, Planted); 4] = [
        ("bad-token-accepted", |token| token.ends_with('.').then(|| good("TOKEN_VALID"))),
        ("expired-accepted", |token| {
            (judged(token, 0) == "TOKEN_EXPIRED").then(|| good("TOKEN_VALID"))
        }),
        ("leeway-too-large", |token| Some(good(judged(token, 900)))),
        ("server-error", |token| claims(token)["exp"].is_string().then(|| says(500, "OOPS"))),
    ];
    for (wanted, planted) in planted {
        let (status, report) = api(planted).json(&["--expect", "secure"]);
        assert_eq!((status, errors(&report)), (Some(6), vec![wanted]));
    }
}
