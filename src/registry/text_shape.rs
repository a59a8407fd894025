//! The forms that a specification demands of the text of a claim.

use std::fmt;

/// A form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextShape {
    /// The URL of an issuer (OpenID Connect Core 1.0 section 2).
    Issuer,
    /// A SPIFFE ID (SPIFFE-ID section 2).
    SpiffeId,
}

impl fmt::Display for TextShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Issuer => "an https URL without a query and a fragment",
            Self::SpiffeId => "a SPIFFE ID, such as spiffe://acme.example/api",
        })
    }
}

impl TextShape {
    /// Whether a text has this form.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Issuer => is_issuer(text),
            Self::SpiffeId => is_spiffe_id(text),
        }
    }
}

fn is_issuer(text: &str) -> bool {
    const SCHEME: &str = "https://";
    let Some((scheme, rest)) = text.split_at_checked(SCHEME.len()) else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case(SCHEME)
        && !host.is_empty()
        && !host.starts_with(':')
        && !host.contains('@')
        && text.chars().all(|c| c.is_ascii_graphic() && !"?#\\".contains(c))
}

fn is_spiffe_id(text: &str) -> bool {
    // The longest of which every implementation has to be capable, and which none may exceed (section 2.3).
    const MOST_BYTES: usize = 2048;
    let Some(rest) = text.strip_prefix("spiffe://") else { return false };
    let (domain, path) =
        rest.split_once('/').map_or((rest, None), |(domain, path)| (domain, Some(path)));
    let of_domain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    let of_segment = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let is_segment =
        |segment: &str| !matches!(segment, "" | "." | "..") && segment.chars().all(of_segment);
    text.len() <= MOST_BYTES
        && !domain.is_empty()
        && domain.len() <= 255
        && domain.chars().all(of_domain)
        && path.is_none_or(|path| path.split('/').all(is_segment))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
