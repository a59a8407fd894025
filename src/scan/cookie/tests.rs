//! Which cookies belong together.

use super::*;

fn at_value(text: &[u8]) -> Option<Cookie> {
    let at = text.iter().position(|b| *b == b'=').map_or(text.len(), |at| at + 1);
    Cookie::before(text, at)
}

#[test]
fn a_numbered_cookie_is_told_by_its_name() {
    for (text, start, name, number) in [
        ("session.0=e", 0, "session.", 0),
        ("Cookie: session_12=e", 8, "session_", 12),
        ("a=b; .AspNetCore.CookiesC1=e", 5, ".AspNetCore.CookiesC", 1),
    ] {
        let at = text.rfind('=').unwrap() + 1;
        let cookie = Cookie::before(text.as_bytes(), at).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((cookie.start, cookie.number), (start, number), "{text}");
        assert_eq!(cookie.name, name.as_bytes(), "{text}");
    }
    for text in ["session=e", "session0=e", "session.=e", ".0=e", "session.100=e", "session.0"] {
        assert!(at_value(text.as_bytes()).is_none(), "{text}");
    }
}

#[test]
fn the_next_cookie_may_be_behind_what_is_read_so_far() {
    let next = |rest: &str| {
        let text = format!("s.0=e{rest}");
        let mut cookie = at_value(text.as_bytes()).unwrap();
        match cookie.next(text.as_bytes(), 5, &mut None) {
            Next::Joined(_, at) => format!("{} at {at}", cookie.number),
            Next::Cut => "cut".to_owned(),
            Next::Nothing => "nothing".to_owned(),
        }
    };
    assert_eq!(next("; s.1=f"), "1 at 11");
    assert_eq!(next("\ns.1=f"), "1 at 10");
    assert_eq!(next("-s.1=f"), "nothing");
    for few in [0, 1, BETWEEN_COOKIES - 1] {
        assert_eq!(next(&" ".repeat(few)), "cut", "{few}");
    }
    assert_eq!(next(&format!("{}; s.1=f", " ".repeat(2 * BETWEEN_COOKIES))), "nothing");
    for many in [BETWEEN_COOKIES, BETWEEN_COOKIES + 1] {
        assert_eq!(next(&" ".repeat(many)), "nothing", "{many}");
    }
}
