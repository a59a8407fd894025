//! The target of a request as `htu` has it: a URI without query and fragment, in the normal form of RFC 3986 section
//! 6.2 (RFC 9449 section 4.3 asks verifiers to compare so).

use std::fmt::{self, Write as _};

/// An `http` or `https` URI, normalized, without query and fragment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpUri(String);

impl HttpUri {
    /// Reads a URI.
    ///
    /// # Errors
    ///
    /// Why it is not the URI of a request, to follow its name: "is not …".
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("has a space or a character that a URI writes percent-encoded");
        }
        let (scheme, rest) = text.split_once("://").ok_or("is not an absolute URI")?;
        let scheme = scheme.to_ascii_lowercase();
        let default_port = match scheme.as_str() {
            "https" => "443",
            "http" => "80",
            _ => return Err("is not an http or https URI"),
        };
        let end = rest.find(['?', '#']).unwrap_or(rest.len());
        let rest = rest.get(..end).unwrap_or_default();
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err("has user information before its host");
        }
        let (host, port) = host_and_port(authority)?;
        let host = percent_normalized(host)?.to_ascii_lowercase();
        let path = without_dot_segments(&percent_normalized(path)?);
        let path = if path.is_empty() { "/" } else { &path };
        let port = match port.trim_start_matches('0') {
            "" if !port.is_empty() => "0",
            port => port,
        };
        Ok(Self(if port.is_empty() || port == default_port {
            format!("{scheme}://{host}{path}")
        } else {
            format!("{scheme}://{host}:{port}{path}")
        }))
    }

    /// The normal form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HttpUri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host and the port of an authority; the port is empty where there is none.
fn host_and_port(authority: &str) -> Result<(&str, &str), &'static str> {
    // An IPv6 address has colons of its own, and brackets around it.
    let end = authority.find(']').map_or(0, |bracket| bracket + 1);
    let (host, port) = match authority.get(end..).and_then(|rest| rest.find(':')) {
        Some(colon) => {
            let (host, port) = authority.split_at(end + colon);
            (host, port.strip_prefix(':').unwrap_or(port))
        }
        None => (authority, ""),
    };
    if host.is_empty() {
        return Err("has no host");
    }
    if port.len() > 5 || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("has a port that is not a number");
    }
    Ok((host, port))
}

/// The text with each unreserved character as itself, and the others in capital digits (RFC 3986 sections 6.2.2.1 and
/// 6.2.2.2).
fn percent_normalized(text: &str) -> Result<String, &'static str> {
    let mut normal = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        normal.push_str(before);
        let digits = after.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let byte = byte.ok_or("has a % that two hexadecimal digits do not follow")?;
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            normal.push(char::from(byte));
        } else {
            // A String never refuses what is written to it.
            let _ = write!(normal, "%{byte:02X}");
        }
        rest = after.get(2..).unwrap_or_default();
    }
    normal.push_str(rest);
    Ok(normal)
}

/// The path without `.` and `..` (RFC 3986 section 5.2.4). It begins with `/`, or is empty.
fn without_dot_segments(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    kept.into_iter().fold(String::new(), |path, segment| path + "/" + segment)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
