//! Looks through a JSON object without building it: where each member stands, and whether the text
//! is plain enough that nothing more need be asked. What is not plain is the full reader's to judge.

/// How deep a plain text is nested at most.
const DEPTH: usize = 16;

/// A member of an object, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member<'a> {
    /// What stands between the quotes of its name.
    pub name: &'a str,
    /// Its value, quotes and brackets included.
    pub value: &'a str,
    /// Where its name's quote stands.
    pub start: usize,
    /// Where its value ends.
    pub end: usize,
    /// Whether there is an escape in its value.
    pub escaped: bool,
}

impl<'a> Member<'a> {
    /// The text of a string without escapes.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        let inner = self.value.strip_prefix('"')?.strip_suffix('"')?;
        (!self.escaped).then_some(inner)
    }
}

/// Calls for every member of the object that a text is, in its order. Gives whether the text is plain:
/// one JSON object, nested little, no name with an escape and no `\u` in it. If it is not, what was
/// called for means nothing until [`super::Value::parse`] has read the text.
pub fn members<'a>(text: &'a str, mut each: impl FnMut(Member<'a>)) -> bool {
    let mut scan = Scan { text, bytes: text.as_bytes(), at: 0, known: false, escaped: false };
    scan.skip_space();
    let plain = scan.object(0, &mut each).is_some();
    scan.skip_space();
    plain && scan.at == text.len()
}

/// Calls for every member of an object that [`super::Value::parse`] has read already, plain or not.
/// A name with escapes is given as it is written.
pub fn members_of_valid<'a>(text: &'a str, mut each: impl FnMut(Member<'a>)) {
    let mut scan = Scan { text, bytes: text.as_bytes(), at: 0, known: true, escaped: false };
    scan.skip_space();
    let _ = scan.object(0, &mut each);
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Whether the text is known to be JSON.
    known: bool,
    /// Whether there was an escape since this was last reset.
    escaped: bool,
}

impl<'a> Scan<'a> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn object(&mut self, depth: usize, each: &mut impl FnMut(Member<'a>)) -> Option<()> {
        self.take(b'{')?;
        self.skip_space();
        if self.take(b'}').is_some() {
            return Some(());
        }
        loop {
            self.skip_space();
            let start = self.at;
            self.string(self.known)?;
            let name = &self.text[start + 1..self.at - 1];
            self.skip_space();
            self.take(b':')?;
            self.skip_space();
            let (from, before) = (self.at, std::mem::take(&mut self.escaped));
            self.value(depth + 1)?;
            let (end, escaped) = (self.at, self.escaped);
            each(Member { name, value: &self.text[from..end], start, end, escaped });
            self.escaped |= before;
            self.skip_space();
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<()> {
        self.take(b'[')?;
        self.skip_space();
        if self.take(b']').is_some() {
            return Some(());
        }
        loop {
            self.skip_space();
            self.value(depth + 1)?;
            self.skip_space();
            if self.take(b',').is_none() {
                return self.take(b']');
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        if depth > DEPTH && !self.known {
            return None;
        }
        match self.peek()? {
            b'"' => self.string(true),
            b'{' => self.object(depth, &mut |_| ()),
            b'[' => self.array(depth),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.bytes[self.at..].starts_with(word).then(|| self.at += word.len())
    }

    fn number(&mut self) -> Option<()> {
        let _ = self.take(b'-');
        if self.take(b'0').is_none() {
            self.digits()?;
        }
        if self.take(b'.').is_some() {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    /// Skips letters of a string, eight at a time: whatever is neither a quote, nor a backslash, nor a
    /// control character. May stop earlier.
    #[inline]
    fn skip_plain(&mut self) {
        const ONES: u64 = u64::MAX / 255;
        const HIGH: u64 = ONES << 7;
        // A byte of the result has its high bit set where that of the word is zero, and perhaps above it.
        let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
        while let Some(eight) = self.bytes[self.at..].first_chunk::<8>() {
            let word = u64::from_le_bytes(*eight);
            let quotes = zeros(word ^ (ONES * u64::from(b'"')));
            let backslashes = zeros(word ^ (ONES * u64::from(b'\\')));
            let controls = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
            let special = quotes | backslashes | controls;
            if special != 0 {
                self.at += special.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
    }

    #[inline]
    fn string(&mut self, escapes: bool) -> Option<()> {
        self.take(b'"')?;
        loop {
            self.skip_plain();
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' if escapes => {
                    self.escaped = true;
                    self.at += 1;
                    match self.peek()? {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                        b'u' if self.known => self.at += 1,
                        _ => return None,
                    }
                }
                b'\\' | ..b' ' => return None,
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Value;
    use super::*;

    fn names(text: &str) -> Option<Vec<(&str, &str)>> {
        let mut found = Vec::new();
        members(text, |member| found.push((member.name, member.value))).then_some(found)
    }

    #[test]
    fn members_stand_where_they_stand() {
        let text = r#" { "a" : [1, {"b":"]}"}] ,"c":"x\/y", "d":-1.5e+3 } "#;
        let members = names(text).unwrap();
        assert_eq!(members, [("a", r#"[1, {"b":"]}"}]"#), ("c", r#""x\/y""#), ("d", "-1.5e+3")]);
        assert_eq!(names("{}"), Some(Vec::new()));
    }

    #[test]
    fn a_member_has_an_escape_where_its_own_value_has_one() {
        let text = r#"{"a":"x","b":"\/","c":{"d":"\n","e":"x"},"f":"x","g":["\t"],"h":[{}]}"#;
        let mut escaped = String::new();
        assert!(members(text, |member| {
            assert_eq!(member.escaped, member.value.contains('\\'));
            if member.escaped {
                escaped.push_str(member.name);
            }
        }));
        assert_eq!(escaped, "bcg");
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_reader() {
        for text in [
            "",
            "[]",
            "1",
            "{",
            r#"{"a"}"#,
            r#"{"a":1,}"#,
            r#"{"a":01}"#,
            r#"{"a":"\u0041"}"#,
            r#"{"\u0061":1}"#,
            r#"{"a":1}x"#,
            r#"{"a":tru}"#,
            "{\"a\":\"\u{1}\"}",
            r#"{"a":.5}"#,
            r#"{"a":1 "b":2}"#,
            r#"{"a":-}"#,
            r#"{"a":1.}"#,
            r#"{"a":1e}"#,
        ] {
            assert_eq!(names(text), None, "{text}");
        }
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(40), "]".repeat(40));
        assert_eq!(names(&deep), None);
        assert!(Value::parse(&deep).is_ok());
    }
}
