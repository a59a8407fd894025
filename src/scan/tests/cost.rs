//! What the search of hostile text costs.

use super::*;

#[test]
fn hostile_text_takes_time_in_proportion_to_its_length() {
    // Followed to its end from every place where a token might begin, each would take minutes.
    let nested = format!("{}.x.y", "eyJhIjp7".repeat(1 << 11));
    let chain = 1 << 13;
    for (text, tokens) in [
        (format!("{}.x.y", "eyJ".repeat(1 << 16)), 0),
        (format!("{}.x.y", "eyJhbGciOiJ".repeat(1 << 14)), 0),
        (nested.clone(), 0),
        (STANDARD.encode(nested), 0),
        ("ZXlK".repeat(1 << 16), 0),
        // Each begins where the one before would go on.
        ("eyJhbGciOiJub25lIn0.".repeat(chain), 1),
        (STANDARD.encode("eyJhbGciOiJub25lIn0.".repeat(chain)), 1),
        (".".repeat(1 << 21), 0),
    ] {
        assert_eq!(found(text.as_bytes(), Rule::Decoded).len(), tokens);
    }
}

#[test]
fn hostile_text_costs_little_more_than_its_length() {
    let deep = |inner: &str, times: usize| {
        (0..times).fold(inner.to_owned(), |text, _| STANDARD.encode(text))
    };
    for part in [
        "eyJhIjp7",
        "ZXlK",
        "eyJ",
        "V5S",
        "leU",
        "eyJhIjp7",
        "eyJhIjoi",
        "eyJhbGciOiJ",
        "JhbGci",
        "ImFsZyI6",
        "iYWxnI",
        "eyAiYWxnIjoi",
        "eyJhbGciOiJub25lIn0.",
        "eyJhbGciOiJub25lIn0.e30.",
        "eyJhbGciOiJIUzI1NiJ9.e30.a",
        "eyJhbGciOiJIUzI1NiJ9.e30.a\n",
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.",
        "eyJ%0A",
        "eyJ\n",
        "ICAg",
        "CgoK",
        "AAAA",
        "VVVV",
        "%25",
        "%252525",
        "eyJ%25",
        "\\",
        "eyJ\\",
        "&amp;",
        "a.0=eyJ; ",
        "\"payload\":\"eyJ\",",
        "{\"payload\":\"eyJ\",\"a\":",
        "{\"payload\":\"eyJ",
        "}\"payload\":\"eyJ\",",
        "eyJhbGciOiJIUzI1NiJ9.\n",
        "aaaaaaaaaaaaa\nJhbGci\n",
    ] {
        for times in 0..3 {
            let text = deep(&part.repeat((1 << 15) / part.len()), times);
            let found = finder::find(text.as_bytes(), Rule::Generous, node::Depth::default());
            let most = 20 * text.len();
            assert!(
                found.work <= most,
                "{part:?} in base64 {times} times: {} of {most}",
                found.work
            );
        }
    }
}
