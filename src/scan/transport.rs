//! The names of what a token's characters may be written in, on their way through logs, mails and URLs.

/// What was undone to read a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transport {
    /// Base64 around the token, perhaps more than once.
    Base64,
    /// `%2E` (RFC 3986).
    Percent,
    /// `\u002e`, `\x2e`, `\/`, as in JSON, JavaScript and shells.
    Backslash,
    /// `&#46;`, `&period;`, as in HTML and XML.
    Entity,
    /// `=2E` and line ends behind `=`, as in mails (RFC 2045 section 6.7).
    QuotedPrintable,
    /// Line breaks inside of the token, written out or as `\n`.
    Wrapped,
    /// Escape sequences of terminals, or characters without width.
    Invisible,
    /// Sizes of HTTP chunks (RFC 9112 section 7.1).
    Chunked,
    /// Several cookies, numbered.
    Cookies,
    /// The JSON serialization (RFC 7515 section 7.2, RFC 7516 section 7.2).
    Json,
}

/// Every transport, in the order in which they are named.
const ALL: [Transport; 10] = [
    Transport::Base64,
    Transport::Percent,
    Transport::Backslash,
    Transport::Entity,
    Transport::QuotedPrintable,
    Transport::Wrapped,
    Transport::Invisible,
    Transport::Chunked,
    Transport::Cookies,
    Transport::Json,
];

impl Transport {
    /// What a note says of it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Base64 => "in base64",
            Self::Percent => "percent-encoded",
            Self::Backslash => "with backslash escapes",
            Self::Entity => "with HTML entities",
            Self::QuotedPrintable => "in quoted-printable",
            Self::Wrapped => "wrapped",
            Self::Invisible => "with invisible characters",
            Self::Chunked => "in HTTP chunks",
            Self::Cookies => "split into cookies",
            Self::Json => "in the JSON serialization",
        }
    }
}

/// A set of transports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Transports(u16);

impl Transports {
    /// No transport: the token stands there as it is.
    pub const NONE: Self = Self(0);

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it holds one.
    #[must_use]
    pub const fn contains(self, transport: Transport) -> bool {
        self.0 & (1 << transport as u16) != 0
    }

    /// What is in one of the two.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set with one more.
    #[must_use]
    pub const fn with(self, transport: Transport) -> Self {
        Self(self.0 | 1 << transport as u16)
    }

    /// What it holds.
    pub fn iter(self) -> impl Iterator<Item = Transport> {
        ALL.into_iter().filter(move |transport| self.contains(*transport))
    }
}
