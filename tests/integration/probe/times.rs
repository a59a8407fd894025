//! The leeway, and a clock that goes wrong.

use super::*;

#[test]
fn the_leeway_is_measured_to_the_second() {
    for leeway in [0, 1, 2, 7, 60, 299, 300, 3599] {
        let server = api(move |token| Some(good(judged(token, leeway))));
        let (status, report) = server.json(&["--max-leeway", "1h"]);
        let measured = report["leeway"]["measuredSeconds"].as_i64().unwrap();
        // Below a second there is nothing to see.
        assert_eq!(measured, if leeway == 1 { 0 } else { leeway });
        assert_eq!(status, Some(0), "{report:#}");
    }
}

#[test]
fn a_skewed_clock_is_said_and_taken_out_of_the_leeway() {
    // 2025-12-31T23:01:30Z, a minute and a half after the tokens were made.
    let date = || vec![("Date", "Wed, 31 Dec 2025 23:01:30 GMT".to_owned())];
    let server = api(move |token| {
        let leeway = 300 - 90;
        let Reply::Says(status, _, body) = good(judged(token, leeway)) else { return None };
        Some(Reply::Says(status, date(), body))
    });
    let (_, report) = server.json(&["--max-leeway", "5m"]);
    assert_eq!(report["clockSkewSeconds"], 90);
    assert_eq!(report["leeway"]["measuredSeconds"], 300);
    let run = server.probe(&["--max-leeway", "5m"]);
    let clocks = run.stdout.lines().nth(3).unwrap_or_default();
    assert!(clocks.contains("90s ahead"), "{}", run.stdout);
}
