//! Characters that word processors, web pages and chats put where others were typed.

use zeroize::Zeroizing;

use super::Inner;

/// What a character was typed as, where a program replaced it: nothing for one that cannot be seen.
fn typed(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "\n",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => "",
        // An em dash was two hyphens.
        '\u{2014}' | '\u{2015}' => "--",
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => "-",
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => "\"",
        '\u{2018}'..='\u{201b}' => "'",
        _ => return None,
    })
}

/// The text with the characters that were typed.
pub(super) fn plain(text: &str) -> Option<Inner> {
    if text.is_ascii() {
        return None;
    }
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let (mut dashes, mut others) = (false, false);
    for c in text.chars() {
        match typed(c) {
            None => plain.push(c),
            Some(typed) => {
                dashes |= typed.starts_with('-');
                others |= !typed.starts_with('-');
                plain.push_str(typed);
            }
        }
    }
    let note = match (dashes, others) {
        (false, false) => return None,
        (true, _) => "it has typographic dashes instead of hyphens, as a word processor makes them",
        (false, true) => {
            "it has no-break spaces, typographic quotes or characters that cannot be seen"
        }
    };
    Some(Inner::new(plain.as_bytes(), note))
}
