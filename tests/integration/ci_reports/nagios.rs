//! The line of `--exit-style nagios`, read by the grammar of the Monitoring Plugins Development Guidelines:
//! `SERVICE STATE - text | 'label'=value[unit];[warn];[crit];[min];[max]`.

use super::{HOSTILE, live, run, signed};

/// The state of a line and its performance data, or what is wrong with it.
fn read(output: &str) -> Result<(String, Vec<(String, i128)>), String> {
    let line = output.strip_suffix('\n').filter(|line| !line.contains('\n'));
    let line = line.ok_or("not one line")?;
    let (text, data) = match line.split_once('|') {
        Some((_, data)) if data.contains('|') => return Err("two bars".to_owned()),
        Some((text, data)) => (text, Some(data.trim())),
        None => (line, None),
    };
    let state = text.split(' ').nth(1).unwrap_or_default();
    if !["OK", "WARNING", "CRITICAL", "UNKNOWN"].contains(&state) {
        return Err(format!("no state: {text}"));
    }
    let measured = data.into_iter().flat_map(|data| data.split(' ')).map(|one| {
        let (label, value) = one.split_once('=').ok_or("no value")?;
        let mut fields = value.split(';');
        let number = fields.next().and_then(|it| it.strip_suffix('s')).ok_or("no unit")?;
        let number = number.parse().map_err(|_| format!("not a number: {value}"))?;
        let ranges: Vec<&str> = fields.collect();
        let is_number = |it: &&str| it.is_empty() || it.parse::<f64>().is_ok();
        let (thresholds, limits) = ranges.split_at(ranges.len().min(2));
        if limits.len() > 2 || !limits.iter().all(is_number) || label.contains('\'') {
            return Err(format!("no perfdata: {one}"));
        }
        // What is critical by its number is so by its word, and the other way round.
        let alerts = thresholds.get(1).map_or(Ok(false), |range| is_outside(number, range))?;
        if (state == "CRITICAL") != alerts && !text.contains("INVALID") {
            return Err(format!("{state} beside {one}"));
        }
        Ok((label.to_owned(), number))
    });
    Ok((state.to_owned(), measured.collect::<Result<_, String>>()?))
}

/// Whether a number is outside of a range, which is when a plugin alerts: `10` is from 0 to 10, `10:` from 10 on, `~:10` up
/// to 10, `@` turns it round.
fn is_outside(number: i128, range: &str) -> Result<bool, String> {
    let wrong = |_| format!("no range: {range}");
    let (range, turned) = range.strip_prefix('@').map_or((range, false), |rest| (rest, true));
    if range.is_empty() {
        return Ok(false);
    }
    let (from, to) = range.split_once(':').unwrap_or(("0", range));
    let from = if from == "~" { i128::MIN } else { from.parse().map_err(wrong)? };
    let to = if to.is_empty() { i128::MAX } else { to.parse().map_err(wrong)? };
    Ok((number < from || number > to) != turned)
}

#[test]
fn a_plugin_says_its_state_and_the_time_left() {
    for (token, status, state, remaining) in [
        (live("https://id.example"), 0, "OK", vec![600]),
        (signed(&["--exp", "1m"]), 2, "CRITICAL", vec![-240]),
        (signed(&["--sub", "x"]), 0, "OK", vec![]),
        (String::new(), 3, "UNKNOWN", vec![]),
    ] {
        for command in ["expiry", "verify"] {
            let result = run(command, &["--exit-style", "nagios"], &token);
            assert_eq!(result.status, Some(status), "{command}: {}", result.stdout);
            let (said, data) = read(&result.stdout).unwrap();
            assert_eq!(said, state);
            let values: Vec<i128> = data.iter().map(|(_, value)| *value).collect();
            assert_eq!(values, remaining, "{}", result.stdout);
        }
    }
}

#[test]
fn no_claim_writes_performance_data_or_a_second_line() {
    for text in HOSTILE.into_iter().chain(["a | remaining=1s", "OK\nOK"]) {
        let token = signed(&["--iss", text, "--aud", text, "--exp", "15m", "--kid", text]);
        let result = run("verify", &["--exit-style", "nagios", "--aud", "api"], &token);
        let (state, data) =
            read(&result.stdout).unwrap_or_else(|why| panic!("{why}: {}", result.stdout));
        assert_eq!((state.as_str(), result.status), ("CRITICAL", Some(2)));
        assert_eq!(data, [("remaining".to_owned(), 600)], "{}", result.stdout);
    }
}

#[test]
fn the_reader_sees_what_is_wrong() {
    for line in
        ["OK\n", "JWT OK - x", "JWT OK - x\ny\n", "JWT OK | a=1s | b=2s\n", "JWT OK | a=1\n"]
    {
        assert!(read(line).is_err(), "{line:?}");
    }
    assert!(read("JWT OK - x | a=1s;;0:\n").is_ok());
    assert!(read("JWT OK - x | a=-1s;;0:\n").is_err());
    assert!(read("JWT OK - x | a=1s;;0\n").is_err());
}

#[test]
fn what_has_no_line_for_nagios_is_unknown_and_never_ok() {
    let folder = crate::program::Folder::new("nagios-none");
    let lines = folder.file("tokens", live("https://id.example").as_bytes());
    for args in [
        &["scan", "--exit-style", "nagios", &lines][..],
        &["scan", "--credentials", "--exit-style=nagios"],
        &["expiry", "--lines", &lines, "--exit-style", "nagios"],
        &["inspect", "--exit-style", "nagios", &lines],
        &["expiry", "--exit-style", "nagios", "--withn", "7d"],
    ] {
        let result = crate::program::jwtx(args);
        assert_eq!(result.status, Some(3), "{args:?}: {}", result.stderr);
        let (state, data) = read(&result.stdout).unwrap();
        assert_eq!((state.as_str(), data), ("UNKNOWN", vec![]), "{args:?}");
    }
}

#[test]
fn json_stays_json_and_quiet_stays_quiet() {
    for (args, lines) in [
        (&["scan", "--exit-style", "nagios", "--json"][..], 1),
        (&["expiry", "--exit-style", "nagios", "--json", "--withn", "7d"], 1),
        (&["scan", "--exit-style", "nagios", "--quiet"], 0),
        (&["expiry", "--exit-style", "nagios", "--quiet", "--withn", "7d"], 0),
    ] {
        let result = crate::program::jwtx(args);
        assert_eq!(result.status, Some(3), "{args:?}");
        assert_eq!(result.stdout.lines().count(), lines, "{args:?}: {}", result.stdout);
        assert!(result.stdout.lines().all(|line| line.starts_with('{')), "{args:?}");
    }
}
