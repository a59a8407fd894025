use super::*;

#[test]
fn what_writing_needs_is_ordinary() {
    for text in [
        "👩\u{200d}💻",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
        "🏳\u{fe0f}\u{200d}🌈",
        "❤\u{fe0f}\u{200d}🔥",
        "👩🏽\u{200d}🚀",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "می\u{200c}خواهم",
        "کتاب\u{200c}ها",
        "क्\u{200d}ष",
        "ක්\u{200d}ර",
        "ന്\u{200d}",
        "שלום\u{200f}!",
        "Zoë",
        "世界 🎉",
        "plain",
        "",
    ] {
        assert_eq!(danger(text), None, "{text}");
    }
}

#[test]
fn what_misleads_is_named_the_gravest_first() {
    for (text, wanted) in [
        ("a\u{1b}[31m", Danger::Control('\u{1b}')),
        ("a\u{200b}b\u{202e}c", Danger::Bidirectional('\u{202e}')),
        ("\u{2066}x", Danger::Bidirectional('\u{2066}')),
        ("👩\u{200d}💻\u{202e}", Danger::Bidirectional('\u{202e}')),
        ("ad\u{200d}min", Danger::Invisible('\u{200d}')),
        ("ad\u{200c}min", Danger::Invisible('\u{200c}')),
        ("admin\u{200d}", Danger::Invisible('\u{200d}')),
        ("می\u{200c}\u{200c}خ", Danger::Invisible('\u{200c}')),
        ("م\u{200c}admin", Danger::Invisible('\u{200c}')),
        ("a\u{ad}b", Danger::Invisible('\u{ad}')),
        ("a\u{200e}b", Danger::Invisible('\u{200e}')),
        ("x\u{e0041}\u{e0042}", Danger::Invisible('\u{e0041}')),
        ("👩\u{e0061}", Danger::Invisible('\u{e0061}')),
        ("💻\u{200d}admin", Danger::Invisible('\u{200d}')),
        ("a\u{2028}b", Danger::Control('\u{2028}')),
    ] {
        assert_eq!(danger(text), Some(wanted), "{text:?}");
    }
}
