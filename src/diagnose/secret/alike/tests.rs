use super::*;

#[test]
fn the_table_of_letters_has_each_once_and_none_of_ascii() {
    let mut seen = std::collections::BTreeSet::new();
    for (letter, others) in LETTERS {
        for other in others.chars() {
            assert!(!other.is_ascii() && seen.insert(other), "{letter}: {other:?}");
            // What NFKC makes of it is in the same row.
            assert_eq!(plain(&other.to_string()).as_str(), letter.to_string(), "{other:?}");
        }
    }
}

#[test]
fn a_text_has_its_plain_form() {
    for (odd, expected) in [
        ("раssword", "password"),
        ("ｐａｓｓｗｏｒｄ！", "password!"),
        ("it’s “so” – now…", "it's \"so\" - now..."),
        ("a\u{a0}b", "a b"),
        ("plain", "plain"),
    ] {
        assert_eq!(plain(odd).as_str(), expected);
    }
}
