//! A text read as a token's characters, whatever they are written in, with the bytes that each of them
//! came from. It is read on demand, and every byte once.

use std::ops::Range;

use super::escapes::{self, INVISIBLE, LONGEST};
use super::noise;
use super::places::Places;
use super::soft;
use super::transport::{Transport, Transports};

/// The most spaces that indent a line in which a token goes on.
const INDENT: usize = 64;

/// The longest text between two cookies that hold parts of one token.
const BETWEEN_COOKIES: usize = 512;

/// A text as the characters of a token.
pub(super) struct Reading<'a> {
    bytes: &'a [u8],
    /// Where the first character stands.
    start: usize,
    /// Where the next character stands.
    at: usize,
    characters: Vec<u8>,
    places: Places,
    /// The characters before which a line ends.
    breaks: Vec<usize>,
    /// What was undone before which character.
    undone: Vec<(usize, Transport)>,
    /// The cookie in which the token begins: its name and number.
    cookie: Option<(Range<usize>, u32)>,
    cookie_start: Option<usize>,
    stopped: bool,
    cut: bool,
}

/// Whether a byte may stand in a token, in either alphabet of base64 and with padding.
pub(super) const fn is_token(byte: u8) -> bool {
    is_base64(byte) || matches!(byte, b'.' | b'=')
}

/// Whether a byte is a character of base64, of either alphabet.
pub(super) const fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'/')
}

impl<'a> Reading<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        let cookie = cookie_before(bytes, at);
        Self {
            bytes,
            start: at,
            at,
            characters: Vec::new(),
            places: Places::default(),
            breaks: Vec::new(),
            undone: Vec::new(),
            cookie_start: cookie.as_ref().map(|(name, _)| name.start),
            cookie,
            stopped: false,
            cut: false,
        }
    }

    /// The character of a number.
    pub(super) fn get(&mut self, number: usize) -> Option<u8> {
        while number >= self.characters.len() && self.advance() {}
        self.characters.get(number).copied()
    }

    /// The characters that were read already.
    pub(super) fn known(&self) -> &[u8] {
        &self.characters
    }

    /// Whether the text ended where the next character was looked for.
    pub(super) const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Whether it goes from one cookie to the next.
    pub(super) const fn is_cookie(&self) -> bool {
        self.cookie.is_some()
    }

    /// Where all begins that matters to it: a cookie's name stands before its value.
    pub(super) fn begin(&self) -> usize {
        self.cookie_start.unwrap_or(self.start)
    }

    /// How many bytes were read.
    pub(super) const fn length(&self) -> usize {
        self.at - self.start
    }

    /// Where the next character stands that was not read yet.
    pub(super) const fn end(&self) -> usize {
        self.at
    }

    /// Where the characters stand.
    pub(super) const fn places(&self) -> &Places {
        &self.places
    }

    /// Whether a line ends right before a character.
    pub(super) fn breaks_at(&self, number: usize) -> bool {
        self.breaks.binary_search(&number).is_ok()
    }

    /// Whether a line ends between some characters.
    pub(super) fn breaks_in(&self, numbers: &Range<usize>) -> bool {
        let next = self.breaks.partition_point(|at| *at <= numbers.start);
        self.breaks.get(next).is_some_and(|at| *at < numbers.end)
    }

    /// What was undone to read some characters.
    pub(super) fn undone(&self, numbers: &Range<usize>) -> Transports {
        let first = self.undone.partition_point(|(at, _)| *at < numbers.start);
        let among = self.undone[first..].iter().take_while(|(at, _)| *at < numbers.end);
        among.fold(Transports::NONE, |all, (at, transport)| {
            // A line end before the first character is not inside.
            let around = *at == numbers.start
                && !matches!(
                    transport,
                    Transport::Percent | Transport::Backslash | Transport::Entity
                );
            if around { all } else { all.with(*transport) }
        })
    }

    /// Whether something that is not seen stands between some characters.
    pub(super) fn is_noisy(&self, numbers: &Range<usize>) -> bool {
        self.undone(numbers).contains(Transport::Invisible)
    }

    /// What stands between a character and the one before it.
    pub(super) fn undone_at(&self, number: usize) -> Transports {
        let first = self.undone.partition_point(|(at, _)| *at < number);
        let here = self.undone[first..].iter().take_while(|(at, _)| *at == number);
        here.fold(Transports::NONE, |all, (_, transport)| all.with(*transport))
    }

    /// Whether something else than a character of the same line comes next, without a look behind it.
    pub(super) fn pauses_at(&self, number: usize) -> bool {
        if number < self.characters.len() {
            return self.breaks_at(number) || !is_base64(self.characters[number]);
        }
        self.stopped
            || !escapes::decode(self.bytes, self.at).is_some_and(|next| is_base64(next.byte))
    }

    /// Whether a line or a quoted text ends behind the last character that can be read.
    pub(super) fn ends_value(&self, number: usize) -> bool {
        if number < self.characters.len() || !self.stopped {
            return false;
        }
        escapes::decode(self.bytes, self.at).is_none_or(|next| {
            matches!(
                next.byte,
                b'\n'
                    | b'\r'
                    | b'"'
                    | b'\''
                    | b'`'
                    | b'<'
                    | b','
                    | b';'
                    | b')'
                    | b'}'
                    | b']'
                    | b'\\'
                    | b'&'
                    | b'~'
                    | b'|'
            )
        })
    }

    /// Reads on. Gives whether there was something.
    fn advance(&mut self) -> bool {
        /// So much is copied at once.
        const MOST: usize = 512;
        if self.stopped {
            return false;
        }
        let rest = &self.bytes[self.at..];
        let plain = |b: &u8| is_base64(*b) || *b == b'.';
        let length = rest.iter().take(MOST).position(|b| !plain(b)).unwrap_or(rest.len().min(MOST));
        if length > 0 {
            self.push(&rest[..length], self.at, 1);
            self.at += length;
            return true;
        }
        let go_on = self.special();
        self.stopped = !go_on;
        go_on
    }

    fn push(&mut self, characters: &[u8], place: usize, width: usize) {
        self.places.push(characters.len(), place, width);
        self.characters.extend_from_slice(characters);
    }

    /// What stands here instead of a plain character. Gives whether the token may go on.
    fn special(&mut self) -> bool {
        let Some(next) = escapes::decode(self.bytes, self.at) else {
            self.cut = true;
            return false;
        };
        let number = self.characters.len();
        if is_token(next.byte) {
            // A line end may come that this is the escape of.
            self.cut |= next.byte == b'=' && self.bytes.len() - self.at < LONGEST;
            self.undone.extend(next.through.iter().map(|transport| (number, transport)));
            self.push(&[next.byte], self.at, next.end - self.at);
            self.at = next.end;
            return true;
        }
        let near_end = self.bytes.len() - self.at < LONGEST;
        let (behind, transport) = match next.byte {
            b'\n' | b'\r' => match self.behind_line_end(self.at) {
                Ok((end, transport)) => {
                    self.breaks.push(number);
                    (end, transport)
                }
                Err(cut) => {
                    self.cut |= cut;
                    return self.next_cookie(self.at);
                }
            },
            0x1b => match noise::behind_escape_sequence(self.bytes, next.end) {
                Some(end) => (end, Transport::Invisible),
                None => {
                    self.cut |= near_end;
                    return false;
                }
            },
            INVISIBLE if next.end > self.at + 1 => (next.end, Transport::Invisible),
            0xc2 | 0xe2 | 0xef => match noise::behind_invisible(self.bytes, self.at) {
                Some(end) => (end, Transport::Invisible),
                None => {
                    self.cut |= self.bytes.len() - self.at < 3 * 12;
                    return false;
                }
            },
            b'%' | b'\\' | b'&' | b'=' => {
                self.cut |= near_end;
                return false;
            }
            _ => return self.next_cookie(self.at),
        };
        self.undone.extend(next.through.iter().map(|transport| (number, transport)));
        self.undone.push((number, transport));
        self.at = behind;
        true
    }

    /// Where a token goes on behind a line end, its indentation and perhaps the size of a chunk; or
    /// whether the text ended before that could be seen.
    fn behind_line_end(&self, at: usize) -> Result<(usize, Transport), bool> {
        if let Some(end) = self.behind_chunk_size(at) {
            return Ok((end, Transport::Chunked));
        }
        let mut at = self.behind_one_line_end(at).ok_or(false)?;
        for _ in 0..INDENT {
            let Some(next) = escapes::decode(self.bytes, at) else { return Err(true) };
            match next.byte {
                b' ' | b'\t' | b'>' => at = next.end,
                byte if is_token(byte) => return Ok((at, Transport::Wrapped)),
                0x1b => at = noise::behind_escape_sequence(self.bytes, next.end).ok_or(false)?,
                _ => return Err(self.bytes.len() - at < LONGEST),
            }
        }
        Err(false)
    }

    fn behind_one_line_end(&self, at: usize) -> Option<usize> {
        let first = escapes::decode(self.bytes, at)?;
        let second = escapes::decode(self.bytes, first.end);
        match (first.byte, second) {
            (b'\r', Some(second)) if second.byte == b'\n' => Some(second.end),
            (b'\n' | b'\r', _) => Some(first.end),
            _ => None,
        }
    }

    /// Behind a line end, hexadecimal digits alone, and another one: where the chunk that they announce
    /// ends as it should. HTTP ends lines with both characters; what was escaped since cannot be counted.
    fn behind_chunk_size(&self, at: usize) -> Option<usize> {
        let start = self.behind_one_line_end(at)?;
        let rest = &self.bytes[start..];
        let digits = rest.iter().take(9).position(|b| !b.is_ascii_hexdigit())?;
        let text = std::str::from_utf8(&rest[..digits]).ok()?;
        let size = usize::from_str_radix(text, 16).ok().filter(|size| *size > 0)?;
        let end = self.behind_one_line_end(start + digits)?;
        let is_http = end >= start + digits + 2;
        let next = self.bytes.get(end.checked_add(size)?);
        (is_http || matches!(next, None | Some(b'\r' | b'\n'))).then_some(end)
    }

    /// Goes on in the next of the cookies that a token is split into.
    fn next_cookie(&mut self, at: usize) -> bool {
        let Some((name, number)) = self.cookie.clone() else { return false };
        let window = &self.bytes[at..self.bytes.len().min(at + BETWEEN_COOKIES)];
        self.cut |= at + BETWEEN_COOKIES > self.bytes.len();
        let wanted = [&self.bytes[name.clone()], (number + 1).to_string().as_bytes()].concat();
        let finder = memchr::memmem::Finder::new(&wanted);
        for found in finder.find_iter(window) {
            let end = at + found + wanted.len();
            // Nothing may stand between that a text can be cut behind.
            let is_near = soft::barrier(self.bytes, at + found) <= at;
            if is_near
                && found > 0
                && self.bytes.get(end) == Some(&b'=')
                && !is_token(window[found - 1])
            {
                self.cookie = Some((name, number + 1));
                self.breaks.push(self.characters.len());
                self.undone.push((self.characters.len(), Transport::Cookies));
                self.at = end + 1;
                return true;
            }
        }
        false
    }
}

/// The name and the number of the cookie whose value begins here: `name.0=`.
fn cookie_before(bytes: &[u8], at: usize) -> Option<(Range<usize>, u32)> {
    let end = at.checked_sub(1).filter(|equals| bytes[*equals] == b'=')?;
    let digits = bytes[..end].iter().rev().take(3).take_while(|b| b.is_ascii_digit()).count();
    let number = std::str::from_utf8(&bytes[end - digits..end]).ok()?.parse().ok()?;
    let name = end - digits;
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let length = bytes[..name].iter().rev().take(128).take_while(is_name).count();
    (length > 0).then_some((name - length..name, number))
}
