//! The promise of redaction, over tokens of every kind in surroundings of every kind, made by chance: of a
//! token that is recognized, no byte of the signature is left.

mod samples;
mod views;

use std::fmt::Write as _;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use samples::tokens;
use views::views;

/// So many characters in a row are not there by chance.
const WINDOW: usize = 8;

/// Writes characters that are no letters or digits in another way.
fn escaped(text: &str, kind: usize) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let code = u32::from(c);
        // Strings of programs have no line ends.
        if let (3 | 4 | 8, Some(name)) = (kind, ['\n', '\r', '\t'].iter().position(|one| *one == c))
        {
            out.push_str(["\\n", "\\r", "\\t"][name]);
            continue;
        }
        let is_plain = c.is_ascii_alphanumeric() || (kind != 1 && matches!(c, '-' | '_'));
        // Only URLs have something against braces.
        if is_plain || !c.is_ascii() || (kind > 2 && "{}[]:, \n\r\t".contains(c)) {
            out.push(c);
            continue;
        }
        let _ = match kind {
            0 | 1 => write!(out, "%{code:02X}"),
            2 => write!(out, "%25{code:02x}"),
            3 => write!(out, "\\u{code:04x}"),
            4 => write!(out, "\\x{code:02x}"),
            5 => write!(out, "&#{code};"),
            6 => write!(out, "&#x{code:x};"),
            7 if c == '.' => write!(out, "&period;"),
            8 if c == '/' || c == '"' => write!(out, "\\{c}"),
            9 if matches!(c, '.' | '=') => write!(out, "={code:02X}"),
            _ => write!(out, "{c}"),
        };
    }
    out
}

/// Breaks a text after every so many characters.
fn broken(text: &str, width: usize, by: &str) -> String {
    let parts: Vec<&str> =
        text.as_bytes().chunks(width).map(|part| std::str::from_utf8(part).unwrap()).collect();
    parts.join(by)
}

/// What happens to a text on its way.
#[derive(Debug, Clone)]
enum Way {
    Plain,
    Escaped(usize),
    Broken(usize, &'static str),
    Chunked(usize),
    Cookies(usize),
    Base64(usize, usize),
}

fn noise() -> impl Strategy<Value = Way> {
    let by = select(&[
        "\n",
        "\r\n",
        "\n    ",
        "\n\t",
        "\\\n",
        "\\n",
        "\\r\\n",
        "=\n",
        "=\r\n",
        "\u{1b}[31m",
        "\u{1b}[0m\u{1b}[K",
        "\u{200b}",
    ]);
    prop_oneof![
        3 => Just(Way::Plain),
        4 => (20..100_usize, by).prop_map(|(width, by)| Way::Broken(width, by)),
        1 => (20..100_usize).prop_map(Way::Chunked),
        1 => (60..100_usize).prop_map(Way::Cookies),
    ]
}

fn coding() -> impl Strategy<Value = Way> {
    prop_oneof![
        3 => Just(Way::Plain),
        3 => (0..10_usize).prop_map(Way::Escaped),
        2 => (0..3_usize, select(&[0, 64, 76])).prop_map(|(form, width)| Way::Base64(form, width)),
    ]
}

impl Way {
    fn take(&self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Escaped(kind) => escaped(text, *kind),
            Self::Broken(width, by) => broken(text, *width, by),
            Self::Chunked(size) => {
                let chunk = |part: &[u8]| {
                    format!("{:x}\r\n{}\r\n", part.len(), String::from_utf8_lossy(part))
                };
                let chunks: String = text.as_bytes().chunks(*size).map(chunk).collect();
                format!("\r\n{chunks}0\r\n\r\n")
            }
            Self::Cookies(size) => {
                let parts: Vec<String> = text
                    .as_bytes()
                    .chunks(*size)
                    .enumerate()
                    .map(|(number, part)| format!("s.{number}={}", String::from_utf8_lossy(part)))
                    .collect();
                parts.join("; ")
            }
            Self::Base64(form, width) => {
                let encoded = match form {
                    0 => STANDARD.encode(text),
                    1 => STANDARD_NO_PAD.encode(text),
                    _ => URL_SAFE_NO_PAD.encode(text),
                };
                if *width == 0 { encoded } else { broken(&encoded, *width, "\n") }
            }
        }
    }
}

/// Whether the header of each token still shows: what it begins with is on one line; if that is white space,
/// everything up to its `"alg"`.
fn shows(tokens: &str, text: &str) -> bool {
    const OBJECTS: [&str; 5] = ["eyJ", "eyA", "ewo", "ewk", "ew0"];
    const ALGORITHMS: [&str; 3] = ["ImFsZy", "JhbGci", "iYWxnI"];
    let segments = || tokens.split(['.', '"']).filter(|segment| segment.len() > 15);
    let first = |segment: &str, parts: &[&str]| {
        parts.iter().filter_map(|part| Some(segment.find(part)? + part.len())).min()
    };
    segments().all(|segment| {
        let end = first(segment, &OBJECTS).or_else(|| first(segment, &ALGORITHMS));
        end.is_none_or(|end| {
            text.matches(&segment[..end]).count() == tokens.matches(&segment[..end]).count()
        })
    })
}

/// A text before a token, its text in transport, its secrets, and a text behind it.
fn samples() -> impl Strategy<Value = (String, String, Vec<String>, String)> {
    let before = select(&[
        "",
        "Authorization: Bearer ",
        "{\"t\":\"",
        "a\nb: '",
        "x=1&t=",
        "see (",
        "\u{1b}[1m",
    ]);
    let behind = select(&[
        "",
        "\n",
        "\" }\n",
        " and the rest\n",
        "\n\nnext line here\n",
        "'\n",
        ", or so",
        "<br>",
    ]);
    (before, tokens(), noise(), coding(), coding(), behind).prop_filter_map(
        "where a header is broken apart",
        |(before, sample, noise, first, second, behind)| {
            let is_json = sample.text.starts_with('{');
            // Members of an object are strings, which are on one line.
            let lines = matches!(noise, Way::Broken(..));
            let noise = if is_json || (sample.cut && lines) { Way::Plain } else { noise };
            // Escapes of quotes are those of one text in another; a path's slash is no part of it.
            // Only base64 hides that cookies are cookies.
            let whole = |way| match (&noise, way) {
                (Way::Cookies(_), Way::Escaped(_)) => Way::Plain,
                (_, way) => way,
            };
            let (first, second) = (whole(first), whole(second));
            let text = noise.take(&sample.text);
            if !shows(&sample.text, &text) {
                return None;
            }
            // Base64 is noticed by its length.
            let is_short =
                |way: &Way, text: &str| matches!(way, Way::Base64(..)) && text.len() < 48;
            if is_short(&first, &text) || is_short(&second, &text) {
                return None;
            }
            let text = second.take(&first.take(&text));
            let before = if matches!(noise, Way::Cookies(_)) { "Cookie: " } else { before };
            // Lines of base64 end with a line end, or with what encloses them.
            let is_lines = |way: &Way| matches!(way, Way::Base64(_, 1..));
            let is_loose = behind.starts_with(' ') && (is_lines(&first) || is_lines(&second));
            let behind = if is_loose { "\n" } else { behind };
            Some((before.to_owned(), text, sample.secrets, behind.to_owned()))
        },
    )
}

fn redacted(bytes: &[u8], sizes: &[usize], style: RedactionStyle) -> Vec<u8> {
    struct Portions<'a>(&'a [u8], Vec<usize>);
    impl io::Read for Portions<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1.rotate_left(1);
            let size = self.1[self.1.len() - 1].min(buffer.len()).min(self.0.len());
            buffer[..size].copy_from_slice(&self.0[..size]);
            self.0 = &self.0[size..];
            Ok(size)
        }
    }
    let mut pieces = Pieces::new(Portions(bytes, sizes.to_vec()), Rule::Generous);
    let (mut buffer, mut out) = (Vec::new(), Vec::new());
    while let Some(piece) = pieces.next(&mut buffer).unwrap() {
        redact(&buffer, piece, style, &mut out);
    }
    out
}

proptest! {
    #![proptest_config(crate::property::config(400))]

    #[test]
    fn redaction_leaves_nothing_of_a_signature_in_whatever_surroundings(
        (before, text, secrets, behind) in samples(),
        sizes in prop::collection::vec(1_usize..300, 1..4),
    ) {
        let whole = format!("{before}{text}{behind}");
        for style in [RedactionStyle::Signature, RedactionStyle::Full] {
            let clean = redacted(whole.as_bytes(), &[usize::MAX], style);
            let shown = String::from_utf8_lossy(&clean).into_owned();
            let mut all = Vec::new();
            views(&clean, 3, &mut all);
            for secret in &secrets {
                for part in secret.as_bytes().windows(WINDOW) {
                    let part = std::str::from_utf8(part).unwrap();
                    prop_assert!(!all.iter().any(|view| view.contains(part)), "{part} of\n{whole}\nis in\n{shown}");
                }
            }
            for found in search(&clean, Piece::whole(clean.len(), Rule::Generous)) {
                prop_assert!(found.secrets.iter().all(Range::is_empty), "{found:?} in\n{shown}\nof\n{whole}");
            }
            prop_assert!(shown.starts_with(&before) && shown.ends_with(&behind), "{shown}\nof\n{whole}");
            let again = redacted(&clean, &[usize::MAX], style);
            prop_assert_eq!(String::from_utf8_lossy(&again), &*shown, "once is enough\n{}", whole);
            let portions = redacted(whole.as_bytes(), &sizes, style);
            prop_assert_eq!(String::from_utf8_lossy(&portions), &*shown, "in portions of {:?}\n{}", sizes, whole);
        }
    }
}
