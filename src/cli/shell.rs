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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_word_means_anything() {
        assert_eq!(quoted("a b;$c"), "'a b;$c'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }

    #[test]
    fn a_request_is_one_command() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let command = Curl {
            discards_body: false,
            write_out: r"%{http_code}\n".to_owned(),
            method: "DELETE",
            headers: vec![header("a", "it's"), header("b", "$c")],
            address: Address::Url("http://127.0.0.1/?a=b&c"),
        };
        assert_eq!(
            command.to_string(),
            r"curl -sS -w '%{http_code}\n' -X 'DELETE' -H 'a: it'\''s' -H 'b: $c' 'http://127.0.0.1/?a=b&c'"
        );
        let command = Curl {
            discards_body: true,
            write_out: String::new(),
            method: "HEAD",
            headers: Vec::new(),
            address: Address::Variable("URL"),
        };
        assert_eq!(command.to_string(), r#"curl -sS -o /dev/null -w '' --head "$URL""#);
    }
}
