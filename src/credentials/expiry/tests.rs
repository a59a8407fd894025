use super::*;

fn seconds(json: &str) -> Option<i64> {
    instant(&Value::parse(json).unwrap()).map(NumericDate::whole_seconds)
}

#[test]
fn instants_are_read_as_programs_write_them() {
    for text in [
        "1767225600",
        "1767225600.0",
        "1767225600000",
        "\"1767225600\"",
        "\"2026-01-01T00:00:00Z\"",
        "\"2026-01-01T01:00:00+01:00\"",
        "\"2026-01-01T00:00:00UTC\"",
        "\"2026-01-01T00:00:00.000000Z\"",
        "\"2026-01-01 00:00:00.000 UTC\"",
        "\"2025-12-31 23:00:00 -0100\"",
        // GitLab's and tools that sign in to AWS.
        "\"01 Jan 26 00:00 UTC\"",
        "\"01 Jan 26 00:00 GMT\"",
        "\"01 Jan 26 01:00 +0100\"",
        "\"2026-01-01T00:00:00+0000\"",
    ] {
        assert_eq!(seconds(text), Some(1_767_225_600), "{text}");
    }
    // Without a time zone, with nothing in it, or beyond what can be.
    for text in [
        "\"2026-01-01 00:00:00\"",
        "\"01 Jan 26 00:00 CET\"",
        "0",
        "\"\"",
        "-5",
        "true",
        "null",
        "1e400",
        "[1]",
    ] {
        assert_eq!(seconds(text), None, "{text}");
    }
}
