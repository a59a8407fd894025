//! Writes JSON in which nothing is left that a terminal or a log would obey.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::jose::json;
use crate::report::text::{is_hostile, log_commands};

/// Writes a value as indented JSON and a line end.
///
/// # Errors
///
/// What the output says.
pub fn write_pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write(value, PrettyFormatter::new(), out)
}

/// Writes a value as one line of JSON.
///
/// # Errors
///
/// What the output says.
pub fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write(value, CompactFormatter, out)
}

fn write(value: &impl Serialize, formatter: impl Formatter, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Harmless(formatter));
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

/// Writes a text as a JSON string. What a terminal would obey is escaped; everything beyond ASCII,
/// too, where that is wanted.
pub fn write_text(text: &str, ascii: bool, out: &mut Vec<u8>) {
    if is_plain(text) && !text.contains(['"', '\\']) {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
        return;
    }
    let from = out.len();
    let mut serializer = Serializer::with_formatter(&mut *out, Harmless(CompactFormatter));
    // Writing to memory does not fail.
    let _ = text.serialize(&mut serializer);
    if ascii && !out[from..].is_ascii() {
        let written = String::from_utf8_lossy(&out[from..]).into_owned();
        out.truncate(from);
        out.extend_from_slice(json::ascii(&written).as_bytes());
    }
}

/// Whether there is nothing in a text that is hostile, nor the bracket of a command to a log, at a glance.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' '..=b'~') && b != b'[')
}

/// A formatter that writes what a terminal or the log of a CI service would obey as `\uXXXX`, which
/// means the same in JSON.
struct Harmless<F>(F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if is_plain(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut commands = log_commands(fragment).peekable();
        let mut from = 0;
        for (at, c) in fragment.char_indices() {
            if commands.next_if_eq(&at).is_some() || is_hostile(c) {
                writer.write_all(&fragment.as_bytes()[from..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
                from = at + c.len_utf8();
            }
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}
