use proptest::prelude::*;

use super::*;
use crate::cli::render::sanitize;

#[test]
fn lines_hang_under_the_first() {
    assert_eq!(wrap("one two three four", 12, 4), "one two\n    three\n    four");
    assert_eq!(wrap("one two", 100, 4), "one two");
    assert_eq!(wrap("世界 世界 世界 世界 世界", 20, 0), "世界 世界 世界 世界\n世界");
    assert_eq!(wrap("a  b", 80, 0), "a  b", "spaces of a value stay");
}

#[test]
fn a_cut_text_says_so() {
    assert_eq!(cut("abcdef", 6), "abcdef");
    assert_eq!(cut("abcdefg", 6), "abcde…");
    assert_eq!(cut("世界世界", 6), "世界…", "no half of a wide character");
    assert_eq!(cut(r"ab\u{1b}cdefgh", 6), "ab…", "no half of an escape");
    assert_eq!(cut("abc", 0), "…");
}

proptest! {
    #![proptest_config(crate::property::config(256))]

    #[test]
    fn no_line_is_too_long_and_nothing_is_lost(
        text in "[a-z世é\u{301}🎉 ]{0,80}", width in 20_usize..90, indent in 0_usize..12,
    ) {
        let wrapped = wrap(&text, width, indent);
        for (index, line) in wrapped.split('\n').enumerate() {
            let start = if index == 0 { indent } else { 0 };
            let is_word = !line.trim_start_matches(' ').contains(' ');
            prop_assert!(start + columns(line) <= width || is_word, "{line:?}");
        }
        let bare = |text: &str| text.replace([' ', '\n'], "");
        prop_assert_eq!(bare(&wrapped), bare(&text));
    }

    #[test]
    fn what_is_cut_fits_and_stays_escaped(text in "\\PC{0,40}[\u{0}-\u{1f}\u{202e}a]{0,20}", width in 1_usize..60) {
        let shown = sanitize::text(&text);
        let short = cut(&shown, width);
        prop_assert!(columns(&short) <= width, "{short:?}");
        let kept = short.strip_suffix('…').unwrap_or(&short);
        prop_assert!(shown.starts_with(kept));
        prop_assert_eq!(sanitize::text(&short), short.clone());
    }
}
