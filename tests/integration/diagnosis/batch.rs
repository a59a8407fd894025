//! In a run over many tokens the first lines share the work of one search, whatever the workers do.

use jwtx::jose::{Algorithm, Value};

use super::{SECRET, secret, sign};
use crate::program::jwtx_with;

/// A number of a report, by the names of its members.
fn number(report: &Value, names: &[&str]) -> Option<usize> {
    let value = names.iter().try_fold(report, |value, name| value.as_object()?.get(name))?;
    match value {
        Value::Number(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

#[test]
fn a_run_does_the_work_of_one_search() {
    let stranger = sign(Algorithm::Hs256, &secret(b"somebody else's secret, which nobody knows"));
    let text = std::str::from_utf8(SECRET).unwrap();
    let input = format!("{stranger}\n").repeat(60);
    let mut outputs = Vec::new();
    for threads in ["1", "4"] {
        let at = "2026-01-01T00:00:00Z";
        let arguments =
            ["verify", "--lines", "--json", "--at", at, "--threads", threads, "--secret", text];
        outputs.push(jwtx_with(&arguments, input.as_bytes()).stdout);
    }
    assert_eq!(outputs[0], outputs[1]);
    let reports: Vec<Value> = outputs[0].lines().map(|line| Value::parse(line).unwrap()).collect();
    assert_eq!(reports.len(), 60);
    let sum = |name: &str| -> usize {
        reports.iter().filter_map(|report| number(report, &["search", "work", name])).sum()
    };
    assert!((2_000..=4_000).contains(&sum("tags")), "{}", sum("tags"));
    assert!(sum("hashed_bytes") <= 8 * 1024 * 1024 && sum("key_operations") <= 60);
    let tries: Vec<_> = reports.iter().map(|one| number(one, &["search", "tries"])).collect();
    assert!(tries[..16].iter().all(|tries| tries.is_some_and(|tries| tries > 100)), "{tries:?}");
    assert!(tries[16..].iter().all(|tries| *tries == Some(0)), "{tries:?}");
}
