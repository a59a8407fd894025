use super::*;

#[test]
fn a_locale_says_whether_it_is_utf_8() {
    for (locale, expected) in [
        (None, true),
        (Some("C"), false),
        (Some("POSIX"), false),
        (Some("en_US.ISO-8859-1"), false),
        (Some("C.UTF-8"), true),
        (Some("de_DE.utf8"), true),
    ] {
        assert_eq!(is_utf8(locale), expected, "{locale:?}");
    }
}

#[test]
fn only_a_known_terminal_gets_links() {
    let links = |set: &[(&str, &str)]| {
        let of = |name: &str| set.iter().find(|(known, _)| *known == name);
        knows_links(|name| of(name).map(|(_, value)| (*value).to_owned()))
    };
    assert!(links(&[("TERM", "xterm-kitty")]));
    assert!(links(&[("TERM", "xterm-256color"), ("VTE_VERSION", "6800")]));
    assert!(links(&[("TERM_PROGRAM", "vscode")]));
    assert!(!links(&[("TERM", "xterm-256color")]));
    assert!(!links(&[("TERM", "xterm"), ("VTE_VERSION", "4602")]));
    assert!(!links(&[("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")]));
    assert!(!links(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/x")]));
}
