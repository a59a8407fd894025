//! Characters in a text that are not what they seem: those that a terminal obeys, those that turn the
//! order of letters round, and those that nobody sees. What a script or an emoji needs is none of them.

use crate::report::text::is_hostile;

/// The gravest character of a text, what does most harm first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Danger {
    /// A terminal obeys it.
    Control(char),
    /// It turns round the order in which what follows is shown.
    Bidirectional(char),
    /// Nobody sees it.
    Invisible(char),
}

impl Danger {
    /// What it is, in a few words.
    pub(super) fn describe(self) -> String {
        let (what, c) = match self {
            Self::Control(c) => ("a control character", c),
            Self::Bidirectional(c) => ("a bidirectional control", c),
            Self::Invisible(c) => ("an invisible character", c),
        };
        format!("{what} (U+{:04X})", u32::from(c))
    }

    const fn of(c: char) -> Self {
        match c {
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Self::Control(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Self::Bidirectional(c),
            _ => Self::Invisible(c),
        }
    }
}

/// The gravest of a text's characters that are not what they seem.
pub(super) fn danger(text: &str) -> Option<Danger> {
    let mut gravest: Option<Danger> = None;
    let mut before = None;
    let mut in_flag = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        // The flags of regions are a black flag and tags, up to the cancelling tag.
        in_flag = c == '\u{1f3f4}' || in_flag && is_tag(c);
        let after = characters.peek().copied();
        if is_hostile(c) && !(in_flag || joins(before, c, after) || directs(before, c, after)) {
            let danger = Danger::of(c);
            gravest = Some(gravest.map_or(danger, |known| known.min(danger)));
        }
        in_flag &= c != '\u{e007f}';
        before = Some(c);
    }
    gravest
}

const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}' | '\u{e007f}')
}

/// Whether a joiner or a non-joiner stands where writing needs one: after a letter of a script whose
/// letters join (Arabic, the Indic scripts and others), or between two pictures.
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_joiner = matches!(c, '\u{200c}' | '\u{200d}');
    let in_script = before.is_some_and(is_of_joining_script)
        && after.is_none_or(|after| !is_hostile(after) && !after.is_ascii_alphanumeric());
    let in_emoji =
        c == '\u{200d}' && before.is_some_and(is_picture) && after.is_some_and(is_picture);
    is_joiner && (in_script || in_emoji)
}

/// Whether a mark of direction stands beside letters that are written from right to left.
fn directs(before: Option<char>, c: char, after: Option<char>) -> bool {
    let leftward = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
            && !is_hostile(c)
    };
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
        && [before, after].into_iter().flatten().any(leftward)
}

/// Letters and marks from Hebrew on to the end of the Indic scripts, Mongolian, and their supplements.
fn is_of_joining_script(c: char) -> bool {
    let in_block = matches!(c, '\u{590}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}');
    in_block && !is_hostile(c)
}

/// Emoji, with what may stand after one: variation selectors, skin tones, keycaps.
const fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{20e3}')
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
