//! How the result is written.

use super::*;

#[test]
fn a_failed_row_says_why_and_the_conclusion_repeats_no_error() {
    let server = api(|token| match judged(token, 0) {
        "INVALID_TOKEN" if claims(token)["admin"] == true => Some(good("TOKEN_VALID")),
        "INVALID_TOKEN" if claims(token)["exp"].is_string() => Some(says(500, "OOPS")),
        "INVALID_TOKEN" if token.ends_with('.') => Some(good("TOKEN_EXPIRED")),
        "NO_TOKEN" => Some(good("INVALID_TOKEN")),
        _ => None,
    });
    for expect in ["distinct", "article"] {
        let human = server.probe(&["--color", "never", "--expect", expect]).stdout;
        let row = |name: &str| {
            let row = human.lines().find(|line| line.contains(&format!("✗ {name} ")));
            row.unwrap_or_else(|| panic!("no row of {name}: {human}"))
        };
        assert!(row("claims-tampered").ends_with("200 accepted, must be INVALID_TOKEN"));
        assert!(row("exp-string").ends_with("500 OOPS, must be INVALID_TOKEN"), "{human}");
        let (empty, none) = match expect {
            "distinct" => ("same response as wrong-key", "same response as expired"),
            _ => {
                ("article expects 401 NO_TOKEN", "article expects 403 INVALID_TOKEN or TOKEN_ERROR")
            }
        };
        assert!(row("empty").ends_with(empty), "{}", row("empty"));
        assert!(row("alg-none").ends_with(none), "{}", row("alg-none"));
        for line in human.lines().filter(|line| line.contains("✗ ")).skip(1) {
            assert!(line.contains(", "), "no reason: {line}");
        }
        let (_, report) = server.json(&["--expect", expect]);
        let conclusion = report["conclusion"].to_string();
        for finding in report["findings"].as_array().unwrap() {
            let message = finding["message"].as_str().unwrap();
            assert!(!conclusion.contains(message), "{conclusion}");
            let said = human.matches(message).count();
            assert!(said <= 1 || human.starts_with("unsafe: "), "{message}: {human}");
        }
        for case in report["cases"].as_array().unwrap() {
            let marked = human.contains(&format!("✗ {} ", case["name"].as_str().unwrap()));
            assert!(!marked || case["reason"].is_string(), "{case}");
        }
    }
}

#[test]
fn the_reports_of_ci_say_what_failed_and_nothing_is_obeyed() {
    let server = api(|token| match judged(token, 0) {
        "INVALID_TOKEN" if token.ends_with('.') => Some(good("TOKEN_VALID")),
        "INVALID_TOKEN" => Some(says(403, "\u{1b}[31m::error::<a&b>%0A")),
        _ => None,
    });
    let junit = server.probe(&["--report", "junit"]).stdout;
    assert!(junit.starts_with("<?xml"), "{junit}");
    let failures = || junit.lines().filter(|line| line.trim_start().starts_with("<failure "));
    assert!(
        failures().any(|line| line.contains(r#" type="bad-token-accepted">help: "#)),
        "{junit}"
    );
    assert!(junit.contains(r#"errors="0""#) && junit.trim_end().ends_with("</testsuites>"));
    let tap = server.probe(&["--report", "tap"]).stdout;
    let planned: usize = tap.lines().nth(1).unwrap().trim_start_matches("1..").parse().unwrap();
    let lines = tap.lines().filter(|line| line.starts_with("ok ") || line.starts_with("not ok "));
    assert_eq!(lines.count(), planned, "{tap}");
    assert!(tap.contains(" - alg-none\n  ---\n  code: bad-token-accepted"), "{tap}");
    let github = server.probe(&["--report", "github"]).stdout;
    assert!(github.contains("::error title=jwtx probe bad-token-accepted::"), "{github}");
    assert!(github.lines().all(|line| line.starts_with("::") || line.starts_with("jwtx probe: ")));
    let human = server.probe(&["--color", "never"]).stdout;
    assert!(![junit, tap, github, human].concat().contains('\u{1b}'));
    // A run that could judge nothing looks like no success anywhere.
    let dead = Server::start(|_| says(403, "NO"));
    assert!(dead.probe(&["--report", "junit"]).stdout.contains(r#"errors="1""#));
    assert!(dead.probe(&["--report", "tap"]).stdout.contains("Bail out!"));
    assert!(
        dead.probe(&["--report", "github"]).stdout.contains("::error title=jwtx probe undecided")
    );
}

/// Whatever part of an answer is shown may repeat them: codes, challenges, dates, names of members, redirects.
#[test]
fn neither_the_secret_nor_a_token_is_repeated_from_any_part_of_an_answer() {
    type Says = fn(&str) -> Reply;
    let cases: [Says; 5] = [
        |_| Reply::Says(401, Vec::new(), format!(r#"{{"code":"{SECRET}"}}"#)),
        |_| Reply::Says(401, Vec::new(), format!(r#"{{"{SECRET}":{{"code":"DENIED"}}}}"#)),
        |_| Reply::Says(401, Vec::new(), format!(r#"{{"code":"OLD","expiredAt":"{SECRET}"}}"#)),
        |token| {
            let challenge = format!("Bearer error=\"{SECRET}\", error_description=\"{token}\"");
            Reply::Says(401, vec![("WWW-Authenticate", challenge)], String::new())
        },
        |token| {
            let away = format!("/{SECRET}/{token}");
            Reply::Says(
                302,
                vec![("Location", away), ("Cache-Control", SECRET.into())],
                String::new(),
            )
        },
    ];
    for says in cases {
        let partly = api(move |token| (judged(token, 0) != "TOKEN_VALID").then(|| says(token)));
        let never = Server::start(move |request| says(request.bearer()));
        for server in [partly, never] {
            for options in [&[][..], &["--json"], &["--report", "junit"], &["--expect", "rfc6750"]]
            {
                let run = server.probe(options);
                let all = run.stdout + &run.stderr;
                assert!(!all.contains(SECRET) && !all.contains("eyJ"), "{all}");
            }
        }
    }
}

#[test]
fn neither_the_secret_nor_a_token_is_repeated() {
    let server = api(|token| {
        (judged(token, 0) == "INVALID_TOKEN").then(|| {
            let body =
                format!(r#"{{"code":"INVALID_TOKEN","token":"{token}","secret":"{SECRET}"}}"#);
            Reply::Says(403, Vec::new(), body)
        })
    });
    for options in [&[][..], &["--json"], &["--report", "junit"], &["--report", "tap"]] {
        let run = server.probe(options);
        assert_eq!(run.status, Some(6));
        let all = run.stdout + &run.stderr;
        assert!(all.contains("the secret itself"), "{all}");
        assert!(!all.contains(SECRET) && !all.contains("eyJ"), "{all}");
    }
    assert_eq!(server.probe(&["--quiet"]).stdout, "");
    for body in [format!("no: {SECRET}"), "no: {token}".to_owned(), "nobody knows you".to_owned()] {
        let server = Server::start(move |request| {
            let away = format!("/login?from={}", request.bearer());
            let body = body.replace("{token}", request.bearer());
            Reply::Says(if body.len() > 50 { 302 } else { 401 }, vec![("Location", away)], body)
        });
        let run = server.probe(&["--refresh-url", &server.url(), "--refresh-token", SECRET]);
        assert_eq!(run.status, Some(1));
        let all = run.stdout + &run.stderr;
        assert!(!all.contains(SECRET) && !all.contains("eyJ"), "{all}");
    }
}

#[test]
fn the_numbers_of_a_junit_report_are_those_of_its_elements() {
    let dead = Server::start(|_| Reply::Closes);
    let locked = api(|_| Some(says(429, "SLOW")));
    let good = api(|_| None);
    for (name, url) in [
        ("nobody there", "http://127.0.0.1:1".to_owned()),
        ("nobody answers", dead.url()),
        ("asks for fewer requests", locked.url()),
        ("good", good.url()),
    ] {
        let args = ["probe", &url, "--secret", SECRET, "--at", &AT.to_string()];
        let run = jwtx(&[&args[..], &["--report", "junit"]].concat());
        let mut lines = run.stdout.lines().map(str::trim_start);
        let suite = lines.find(|line| line.starts_with("<testsuite ")).unwrap();
        for (attribute, element) in [
            ("tests", "<testcase"),
            ("failures", "<failure"),
            ("errors", "<error"),
            ("skipped", "<skipped"),
        ] {
            let count = run.stdout.matches(element).count();
            let expected = format!("{attribute}=\"{count}\"");
            assert!(suite.contains(&expected), "{name}: {expected}: {}", run.stdout);
        }
        // Without a report, what kept it from being judged is said all the same.
        let quiet = jwtx(&[&args[..], &["-q"]].concat());
        assert_eq!((quiet.status, quiet.stdout.as_str()), (run.status, ""), "{name}");
        assert_eq!(quiet.stderr.starts_with("error: "), quiet.status == Some(1), "{name}");
    }
}

#[test]
fn the_page_has_every_case_and_finding_and_no_element_of_the_api() {
    let server = api(|token| match judged(token, 0) {
        "INVALID_TOKEN" if token.ends_with('.') => Some(good("TOKEN_VALID")),
        "INVALID_TOKEN" => Some(says(403, "<b>&\u{1b}[31m")),
        _ => None,
    });
    let run = server.probe(&["--report", "html"]);
    assert_eq!(run.status, Some(6), "{}", run.stderr);
    let html = run.stdout;
    for shown in ["Not everything is answered as expected", "bad-token-accepted"] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    assert!(!html.contains("<b>&") && !html.contains('\u{1b}'), "{html}");
    let (_, report) = server.json(&[]);
    for case in report["cases"].as_array().unwrap() {
        let cell = format!("<tr><td>{}</td>", case["name"].as_str().unwrap());
        assert!(html.contains(&cell), "{cell}");
    }
}

#[test]
fn what_a_client_can_know_is_concluded_from_what_differs() {
    type Planted = fn(&str) -> Option<Reply>;
    let cases: [(Planted, &str); 4] = [
        (|_| None, "distinguishes no token, expired and invalid by the code at /code"),
        (
            |token| (judged(token, 0) == "TOKEN_EXPIRED").then(|| good("INVALID_TOKEN")),
            "expired and invalid tokens get the same response",
        ),
        (
            |token| token.is_empty().then(|| good("TOKEN_EXPIRED")),
            "no token and an expired token get the same response",
        ),
        (
            |token| token.is_empty().then(|| good("INVALID_TOKEN")),
            "no token and an invalid token get the same response",
        ),
    ];
    for (planted, says) in cases {
        let (status, report) = api(planted).json(&["--expect", "secure"]);
        let conclusion = report["conclusion"].to_string();
        assert_eq!(status, Some(0), "{says}: {report:#}");
        assert!(conclusion.contains(says), "{says}: {conclusion}");
    }
}
