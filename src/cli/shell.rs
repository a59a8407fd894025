//! Words and commands for a POSIX shell.

use std::fmt;

/// A text as one word, whatever is in it.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
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

#[cfg(all(test, feature = "unit-tests"))]
mod tests;
