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
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_an_https_url_without_a_query_and_a_fragment() {
        for good in ["https://id", "https://id.example:8443/a/b/", "HTTPS://id.example"] {
            assert!(TextShape::Issuer.fits(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "https:///a",
            "https://:443",
            "http://id.example",
            "http://localhost",
            "http://127.0.0.1:8080",
            "id.example",
            "https://id.example?a=b",
            "https://id.example/?",
            "https://id.example#a",
            "https://u@id.example",
            "https://id example",
            "https://id\\example",
            "é",
        ] {
            assert!(!TextShape::Issuer.fits(bad), "{bad}");
        }
    }

    #[test]
    fn a_spiffe_id_has_a_trust_domain_and_whole_segments() {
        for good in ["spiffe://acme", "spiffe://a-c_m.e1/Api/v1.0", "spiffe://acme/..."] {
            assert!(TextShape::SpiffeId.fits(good), "{good}");
        }
        for bad in [
            "spiffe://",
            "spiffe:///api",
            "SPIFFE://acme/api",
            "https://acme/api",
            "spiffe://Acme/api",
            "spiffe://u@acme/api",
            "spiffe://acme:80/api",
            "spiffe://acme/api?a",
            "spiffe://acme/api#a",
            "spiffe://acme/%61",
            "spiffe://acme%61/a",
            "spiffe://acme/",
            "spiffe://acme/api/",
            "spiffe://acme//api",
            "spiffe://acme/./api",
            "spiffe://acme/../api",
            "spiffe://acme/é",
        ] {
            assert!(!TextShape::SpiffeId.fits(bad), "{bad}");
        }
        assert!(!TextShape::SpiffeId.fits(&format!("spiffe://acme/{}", "a".repeat(2048))));
    }
}
