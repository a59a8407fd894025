use super::*;

#[test]
fn globs() {
    for (pattern, yes, no) in [
        ("user-*", &["user-", "user-42", "user-*"][..], &["user", "auser-1", "USER-1", ""][..]),
        ("*@example.com", &["a@example.com", "@example.com"], &["a@example.com.evil", "a"]),
        ("a*b*c", &["abc", "aXbYc", "abbcc", "abcbc"], &["ab", "acb", "abcd", "xabc"]),
        ("user-??", &["user-42", "user-é?"], &["user-4", "user-422"]),
        ("?", &["a", "*", "?", "é"], &["", "ab"]),
        ("*?", &["a", "ab"], &[""]),
        ("repo:o/r:*:main", &["repo:o/r:ref:main", "repo:o/r::main"], &["repo:o/r:main"]),
        ("a.c[x]", &["a.c[x]"], &["abcx", "a.cx"]),
        (r"CORP\*", &[r"CORP\me", r"CORP\"], &["CORP*", "CORP/me"]),
        ("aa*aa", &["aaaa", "aabaa"], &["aaa", "aa"]),
        ("exact", &["exact"], &["exactly", "Exact"]),
    ] {
        let glob = Glob::new(pattern).unwrap();
        assert_eq!(glob.pattern(), pattern);
        for text in yes {
            assert!(glob.matches(text), "{pattern} {text}");
        }
        for text in no {
            assert!(!glob.matches(text), "{pattern} {text}");
        }
    }
    for nothing in ["", "*", "***"] {
        assert_eq!(Glob::new(nothing), None, "{nothing}");
    }
}

#[test]
fn a_hostile_glob_takes_no_exponential_time() {
    let glob = Glob::new(&"a*".repeat(30)).unwrap();
    assert!(glob.matches(&"a".repeat(10_000)));
    assert!(!glob.matches(&format!("{}b", "b".repeat(10_000))));
    let glob = Glob::new(&format!("{}b", "a*".repeat(30))).unwrap();
    assert!(!glob.matches(&"a".repeat(10_000)));
}

#[test]
fn a_match_stops_where_its_steps_end() {
    let glob = Glob::new(&format!("*{}b", "a".repeat(100))).unwrap();
    let text = "a".repeat(10_000);
    let mut steps = Steps::new(50_000);
    assert_eq!(glob.matches_within(&text, &mut steps), Err(TooMany));
    assert_eq!((steps.left(), steps.take(1)), (0, Err(TooMany)));
    let mut steps = Steps::new(50_000);
    assert_eq!(Glob::new("b*").unwrap().matches_within(&text, &mut steps), Ok(false));
    assert_eq!(steps.left(), 49_999);
}
