use super::super::tests::HOSTILE;
use super::*;

fn metrics<'a>(samples: impl IntoIterator<Item = TokenSample<'a>>) -> String {
    let mut metrics = TokenMetrics::new("log", ValidityMetric::TimeValid);
    samples.into_iter().for_each(|sample| metrics.add(&sample));
    let mut out = Vec::new();
    metrics.write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn named<'a>(issuer: &'a str, id: &'a str) -> TokenSample<'a> {
    let expires_at = Some(NumericDate::from_parts(1_767_222_900, 500_000_000));
    TokenSample { source: "log", issuer, id, expires_at, is_valid: true }
}

/// The series of a family, each with its value.
fn series<'t>(text: &'t str, family: &str) -> Vec<(&'t str, &'t str)> {
    let lines = text.lines().filter_map(|line| line.strip_prefix(family)?.strip_prefix('{'));
    lines.map(|line| line.rsplit_once("} ").unwrap()).collect()
}

#[test]
fn a_token_is_a_series_with_its_expiry_and_one_with_whether_it_is_good() {
    let forever = TokenSample { expires_at: None, is_valid: false, ..named("", "2") };
    let text = metrics([named("https://id.example", "1"), forever]);
    let first = r#"source="log",issuer="https://id.example",id="1""#;
    assert_eq!(series(&text, "jwtx_token_expiry_timestamp_seconds"), [(first, "1767222900.5")]);
    let second = r#"source="log",issuer="",id="2""#;
    assert_eq!(series(&text, "jwtx_token_time_valid"), [(first, "1"), (second, "0")]);
    assert_eq!(series(&text, "jwtx_tokens_left_out_total"), [(r#"source="log""#, "0")]);
    assert_eq!(text.matches("# TYPE ").count(), 3, "{text}");
    let mut out = Vec::new();
    TokenMetrics::new("log", ValidityMetric::Valid).write(&mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("# TYPE jwtx_token_valid gauge\n") && !text.contains("time_valid"));
}

#[test]
fn no_text_ends_its_label_or_its_line() {
    for text in HOSTILE.into_iter().chain(["\"} 1\nforged{", "\\", "\\\"", "a\\n\"b"]) {
        let written = metrics([TokenSample { source: text, ..named(text, text) }]);
        assert_eq!(written.lines().count(), 3 * 2 + 3, "{written}");
        let [(labels, value)] = series(&written, "jwtx_token_time_valid")[..] else {
            panic!("{written}")
        };
        assert_eq!(value, "1");
        // A quote ends a label unless an odd number of strokes stands before it.
        let is_end = |(at, _): &(usize, &str)| {
            let before = &labels[..*at];
            (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2)
        };
        assert_eq!(labels.match_indices('"').filter(is_end).count(), 6, "{labels}");
    }
}

#[test]
fn an_issuer_is_cut_at_128_bytes_and_never_within_a_character() {
    for (issuer, length) in [("x".repeat(128), 128), ("x".repeat(129), 128)] {
        assert_eq!(label(&issuer, LABEL_BYTES).len(), length);
    }
    for before in 0..4 {
        let issuer = "x".repeat(before) + &"🎉".repeat(40);
        let cut = label(&issuer, LABEL_BYTES);
        assert!((122..=128).contains(&cut.len()) && cut.ends_with('…'), "{cut}");
    }
}

#[test]
fn no_series_stands_twice() {
    let long = "y".repeat(200);
    let ids = ["a", "a", "a#2", "a", &long, &long];
    let text = metrics(ids.map(|id| named("i", id)));
    let all: Vec<&str> = series(&text, "jwtx_token_time_valid").iter().map(|it| it.0).collect();
    assert_eq!(all.len(), ids.len());
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), ids.len(), "{text}");
}

#[test]
fn a_thousand_tokens_have_series_and_the_others_are_counted() {
    let ids: Vec<String> = (1..=1500).map(|id| id.to_string()).collect();
    let samples = ids.iter().zip(0..).map(|(id, after)| TokenSample {
        expires_at: Some(NumericDate::from_seconds(5000 - after)),
        is_valid: after != 1200,
        ..named("https://id.example", id)
    });
    let text = metrics(samples);
    let other = r#"source="log",issuer="other",id="other""#;
    for (family, value) in
        [("jwtx_token_expiry_timestamp_seconds", "3501"), ("jwtx_token_time_valid", "0")]
    {
        let all = series(&text, family);
        assert_eq!(all.len(), MOST_SERIES + 1, "{family}");
        assert_eq!(all.last(), Some(&(other, value)));
    }
    assert_eq!(series(&text, "jwtx_tokens_left_out_total"), [(r#"source="log""#, "500")]);
    let text = metrics(ids[..1000].iter().map(|id| named("", id)));
    assert_eq!(series(&text, "jwtx_token_time_valid").len(), MOST_SERIES);
}

/// Prometheus refuses a whole file in which a series stands twice.
#[test]
fn a_token_that_calls_itself_the_rest_is_not_the_rest() {
    let all = (0..=MOST_SERIES).map(|_| named(OTHER, OTHER));
    let text = metrics(all);
    let mut labels: Vec<&str> =
        series(&text, "jwtx_token_time_valid").into_iter().map(|(labels, _)| labels).collect();
    assert_eq!(labels.len(), MOST_SERIES + 1);
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), MOST_SERIES + 1);
}
