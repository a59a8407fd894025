//! What is answered, and what a browser may do with it.

/// How a request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Ok,
    BadRequest,
    Forbidden,
    NotFound,
    LengthRequired,
    ContentTooLarge,
    UnsupportedMediaType,
    ExpectationFailed,
    MisdirectedRequest,
    HeadersTooLarge,
}

impl Status {
    /// The number and its name.
    const fn line(self) -> &'static str {
        match self {
            Self::Ok => "200 OK",
            Self::BadRequest => "400 Bad Request",
            Self::Forbidden => "403 Forbidden",
            Self::NotFound => "404 Not Found",
            Self::LengthRequired => "411 Length Required",
            Self::ContentTooLarge => "413 Content Too Large",
            Self::UnsupportedMediaType => "415 Unsupported Media Type",
            Self::ExpectationFailed => "417 Expectation Failed",
            Self::MisdirectedRequest => "421 Misdirected Request",
            Self::HeadersTooLarge => "431 Request Header Fields Too Large",
        }
    }
}

/// A response. Without a type, it has no body.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: Status,
    pub(super) content_type: Option<&'static str>,
    /// The `Content-Security-Policy`.
    pub(super) policy: String,
    /// The answer to the challenge of the page.
    pub(super) proof: Option<String>,
    pub(super) body: Vec<u8>,
}

/// What a response may load and run that is no page.
const NOTHING: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

impl Response {
    /// A response that says nothing but its status.
    pub(super) fn bare(status: Status) -> Self {
        Self {
            status,
            content_type: None,
            policy: NOTHING.to_owned(),
            proof: None,
            body: Vec::new(),
        }
    }

    /// A response in JSON.
    pub(super) fn json(status: Status, body: Vec<u8>) -> Self {
        let content_type = Some("application/json");
        Self { status, content_type, policy: NOTHING.to_owned(), proof: None, body }
    }

    /// The status line and the headers.
    pub(super) fn head(&self) -> String {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\nCache-Control: no-store\r\n\
             Content-Security-Policy: {}\r\nX-Frame-Options: DENY\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n",
            self.status.line(),
            self.body.len(),
            self.policy,
        );
        let proof = self.proof.as_deref();
        for (name, value) in [("Content-Type", self.content_type), ("Jwtx-Proof", proof)] {
            if let Some(value) = value {
                for part in [name, ": ", value, "\r\n"] {
                    head.push_str(part);
                }
            }
        }
        head.push_str("\r\n");
        head
    }
}
