use super::super::table;
use super::*;

#[test]
fn a_short_text_is_read_whole() {
    let text = "x".repeat(MOST_BYTES);
    assert!(matches!(of(&[], &text), Cow::Borrowed(_)));
}

#[test]
fn the_line_that_matters_is_read_wherever_it_is_and_never_more_than_the_limit() {
    let rows = table::read();
    let line = "2026-01-01 GET /index.html 200 3ms from 10.0.0.1 agent curl\n";
    let log = line.repeat(4_000);
    let message = "JsonWebTokenError: jwt audience invalid. expected: api";
    for text in [
        format!("{message}\n{log}"),
        format!("{log}{message}"),
        format!("{log}{message}\n{log}"),
        format!("{} {message} {}", log.replace('\n', " "), log.replace('\n', " ")),
        format!("{} {message}", "é".repeat(100_000)),
    ] {
        let read = of(&rows, &text);
        assert!(read.len() <= MOST_BYTES, "{}", read.len());
        assert!(read.contains(message), "{}", text.len());
    }
}

#[test]
fn pieces_of_one_line_are_put_together_again() {
    let words: Vec<String> = (0..5_000).map(|at| format!("token{at}")).collect();
    let text = words.join(" ");
    let read = of(&[], &text);
    assert!(read.len() > MOST_BYTES / 2 && text.contains(read.trim()));
}
