//! The parser of that grammar: what it reads goes to a visitor.

use super::{MemberAt, SyntaxErrorKind, Visitor, Word};

/// Reads one JSON text, from its first byte to its last.
#[inline]
pub(in crate::jose::json) fn read<V: Visitor>(
    text: &str,
    visitor: V,
) -> Result<V::Value, V::Error> {
    let mut parser = Parser { bytes: text.as_bytes(), at: 0, visitor };
    parser.skip_space();
    let value = parser.value(0)?;
    parser.end(value)
}

/// Reads one JSON text that is an object.
#[inline]
pub(in crate::jose::json) fn read_object<V: Visitor>(
    text: &str,
    visitor: V,
) -> Result<V::Value, V::Error> {
    let mut parser = Parser { bytes: text.as_bytes(), at: 0, visitor };
    parser.skip_space();
    if parser.peek() != Some(b'{') {
        return Err(parser.problem(SyntaxErrorKind::NoValue));
    }
    let value = parser.object::<true>(0)?;
    parser.end(value)
}

struct Parser<'a, V> {
    bytes: &'a [u8],
    at: usize,
    visitor: V,
}

impl<V: Visitor> Parser<'_, V> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        if self.peek() == Some(byte) {
            self.at += 1;
            return true;
        }
        false
    }

    #[inline]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    fn problem(&self, kind: SyntaxErrorKind) -> V::Error {
        self.visitor.problem(kind, self.at)
    }

    #[inline]
    fn end(&mut self, value: V::Value) -> Result<V::Value, V::Error> {
        self.skip_space();
        if self.at < self.bytes.len() {
            return Err(self.problem(SyntaxErrorKind::Follows));
        }
        Ok(value)
    }

    fn value(&mut self, depth: usize) -> Result<V::Value, V::Error> {
        match self.peek() {
            Some(b'"') => {
                let text = self.string(true)?;
                Ok(self.visitor.string(text))
            }
            Some(b'{') => self.object::<false>(depth),
            Some(b'[') => self.array(depth),
            Some(b't') => self.word(b"true", Word::True),
            Some(b'f') => self.word(b"false", Word::False),
            Some(b'n') => self.word(b"null", Word::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, letters: &[u8], word: Word) -> Result<V::Value, V::Error> {
        if self.bytes[self.at..].starts_with(letters) {
            self.at += letters.len();
            return Ok(self.visitor.word(word));
        }
        Err(self.problem(SyntaxErrorKind::NoValue))
    }

    fn array(&mut self, depth: usize) -> Result<V::Value, V::Error> {
        if depth == V::DIALECT.depth {
            return Err(self.problem(SyntaxErrorKind::TooDeep));
        }
        self.at += 1;
        let mut items = V::Items::default();
        self.skip_space();
        if self.take(b']') {
            return Ok(self.visitor.array(items));
        }
        loop {
            self.skip_space();
            let item = self.value(depth + 1)?;
            self.visitor.item(&mut items, item);
            self.skip_space();
            if !self.take(b',') {
                break;
            }
        }
        if self.take(b']') {
            return Ok(self.visitor.array(items));
        }
        Err(self.problem(SyntaxErrorKind::NoItem))
    }

    fn object<const OUTERMOST: bool>(&mut self, depth: usize) -> Result<V::Value, V::Error> {
        if depth == V::DIALECT.depth {
            return Err(self.problem(SyntaxErrorKind::TooDeep));
        }
        self.at += 1;
        let mut members = V::Members::default();
        self.skip_space();
        if self.take(b'}') {
            return Ok(self.visitor.object(members));
        }
        loop {
            self.skip_space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.problem(SyntaxErrorKind::NoName));
            }
            let name = self.string(V::DIALECT.escaped_names)?;
            let name_end = self.at - 1;
            self.skip_space();
            if !self.take(b':') {
                return Err(self.problem(SyntaxErrorKind::NoColon));
            }
            self.skip_space();
            let from = self.at;
            self.visitor.value_begins::<OUTERMOST>();
            let value = self.value(depth + 1)?;
            let member = MemberAt { name, value, start, name_end, from, end: self.at };
            self.visitor.member::<OUTERMOST>(&mut members, member);
            self.skip_space();
            if !self.take(b',') {
                break;
            }
        }
        if self.take(b'}') {
            return Ok(self.visitor.object(members));
        }
        Err(self.problem(SyntaxErrorKind::NoMember))
    }

    fn number(&mut self) -> Result<V::Value, V::Error> {
        let from = self.at;
        // Whatever is no other value might have been a number.
        let kind =
            if self.take(b'-') { SyntaxErrorKind::NoDigit } else { SyntaxErrorKind::NoValue };
        if !self.take(b'0') {
            self.digits(kind)?;
        }
        if self.take(b'.') {
            self.digits(SyntaxErrorKind::NoDigit)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits(SyntaxErrorKind::NoDigit)?;
        }
        Ok(self.visitor.number(from, self.at))
    }

    #[inline]
    fn digits(&mut self, kind: SyntaxErrorKind) -> Result<(), V::Error> {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > from { Ok(()) } else { Err(self.problem(kind)) }
    }

    /// Skips letters of a string, eight at a time: whatever is neither a quote, nor a backslash, nor a
    /// control character. May stop earlier.
    #[inline]
    fn skip_letters(&mut self) {
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

    /// A string, at its first quote.
    #[inline]
    fn string(&mut self, escapes: bool) -> Result<V::Text, V::Error> {
        self.at += 1;
        let mut text = V::Text::default();
        let mut from = self.at;
        loop {
            self.skip_letters();
            match self.peek() {
                Some(b'"') => {
                    self.visitor.letters(&mut text, from, self.at);
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') if escapes => {
                    self.visitor.letters(&mut text, from, self.at);
                    let character = self.escape()?;
                    self.visitor.escape(&mut text, character);
                    from = self.at;
                }
                Some(b'\\') => return Err(self.problem(SyntaxErrorKind::Escape)),
                Some(..b' ') | None => return Err(self.problem(SyntaxErrorKind::Control)),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, V::Error> {
        let start = self.at;
        let character = match self.bytes.get(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') if V::DIALECT.unicode_escapes => return self.unicode_escape(),
            _ => return Err(self.problem(SyntaxErrorKind::Escape)),
        };
        self.at = start + 2;
        Ok(character)
    }

    /// An escape of four digits, or two of a surrogate pair. A problem is where the first begins.
    fn unicode_escape(&mut self) -> Result<char, V::Error> {
        let first = self.unit(self.at).ok_or_else(|| self.problem(SyntaxErrorKind::Digits))?;
        let after = self.at + 6;
        let is_high = (0xD800..0xDC00).contains(&first);
        let (second, end) = if is_high && self.bytes[after..].starts_with(b"\\u") {
            let second = self.unit(after).ok_or_else(|| self.problem(SyntaxErrorKind::Digits))?;
            (Some(second), after + 6)
        } else {
            (None, after)
        };
        match char::decode_utf16(std::iter::once(first).chain(second)).next() {
            Some(Ok(character)) => {
                self.at = end;
                Ok(character)
            }
            _ => Err(self.problem(SyntaxErrorKind::Surrogate)),
        }
    }

    /// The four digits of the escape that begins here.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.bytes.get(at + 2..at + 6)?;
        digits.iter().try_fold(0, |unit, &digit| {
            let digit = char::from(digit).to_digit(16)?;
            Some(unit << 4 | u16::try_from(digit).ok()?)
        })
    }
}
