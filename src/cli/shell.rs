//! Words and commands for a POSIX shell.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::report::text::is_hostile;

/// A text as one word, whatever is in it.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A text as a shell takes it, without quotes where it needs none. What a terminal would obey while it is pasted is written
/// by its numbers.
#[must_use]
pub fn word(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    if !text.contains(is_hostile) {
        return Cow::Owned(quoted(text));
    }
    // A shell takes line ends off what a command prints.
    let body = text.trim_end_matches('\n');
    let line_ends = &text[body.len()..];
    let mut escaped = String::new();
    for c in body.chars() {
        match c {
            '\\' => escaped.push_str(r"\\"),
            c if is_hostile(c) => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to memory does not fail.
                    let _ = write!(escaped, "\\0{byte:03o}");
                }
            }
            c => escaped.push(c),
        }
    }
    Cow::Owned(format!("\"$(printf %b {}){line_ends}\"", quoted(&escaped)))
}

/// A request as a curl command, on one line without its end.
#[derive(Debug, Clone)]
pub struct Curl<'a> {
    /// Whether the body of the answer is thrown away.
    pub discards_body: bool,
    /// What is written once the answer is there, as curl's `-w` has it.
    pub write_out: String,
    /// The method.
    pub method: &'a str,
    /// The headers: name and value.
    pub headers: Vec<(String, String)>,
    /// Where it is sent.
    pub address: Address<'a>,
}

/// Where a request is sent.
#[derive(Debug, Clone, Copy)]
pub enum Address<'a> {
    /// To this URL.
    Url(&'a str),
    /// To the URL that this variable of the shell holds.
    Variable(&'a str),
}

impl fmt::Display for Curl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("curl -sS")?;
        if self.discards_body {
            f.write_str(" -o /dev/null")?;
        }
        write!(f, " -w {}", quoted(&self.write_out))?;
        match self.method {
            "GET" => {}
            "HEAD" => f.write_str(" --head")?,
            method => write!(f, " -X {}", quoted(method))?,
        }
        for (name, value) in &self.headers {
            write!(f, " -H {}", quoted(&format!("{name}: {value}")))?;
        }
        match self.address {
            Address::Url(url) => write!(f, " {}", quoted(url)),
            Address::Variable(name) => write!(f, " \"${name}\""),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
