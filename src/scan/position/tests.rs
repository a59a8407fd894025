use super::*;

#[test]
fn all_line_feeds_are_counted() {
    for length in [0, 1, 239, 240, 241, 480, 1000] {
        let bytes = vec![b'\n'; length];
        assert_eq!(feeds(&bytes), length as u64, "{length}");
        let text = [&bytes[..], b"abc"].concat();
        let lines = lines(&text);
        let after = if length == 0 { 3 } else { text.len() - length };
        assert_eq!((lines.feeds, lines.after), (length as u64, after as u64), "{length}");
    }
}
