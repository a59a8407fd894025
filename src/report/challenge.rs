//! What a server says of a token that it refuses: the challenge of RFC 6750 section 3, as people paste it.

use super::Verdict;

/// What explains a challenge, such as `WWW-Authenticate: Bearer error="invalid_token"`: a verdict, or a claim. None for
/// any other text.
#[must_use]
pub fn topic(text: &str) -> Option<&'static str> {
    text.lines().find_map(of_line)
}

fn of_line(line: &str) -> Option<&'static str> {
    let lower = line.to_ascii_lowercase();
    // `curl -v` puts an angle bracket before what it received.
    let line = lower.trim_start_matches(['<', ' ']).trim();
    let value = line.strip_prefix("www-authenticate:").unwrap_or(line).trim_start();
    let (scheme, parameters) = value.split_once(' ')?;
    if !["bearer", "dpop"].contains(&scheme) || !parameters.contains('=') {
        return None;
    }
    let has = |name: &str| parameters.contains(&format!("{name}="));
    if !has("error") {
        let is_challenge = has("realm") || has("scope") || has("resource_metadata");
        return is_challenge.then_some(Verdict::NoToken.code());
    }
    let says = |words: &[&str]| words.iter().any(|word| parameters.contains(word));
    Some(match () {
        () if says(&["insufficient_scope"]) => "scope",
        () if says(&["expired", "expiry"]) => Verdict::Expired.code(),
        () if says(&["not active", "not yet", "nbf"]) => Verdict::NotActive.code(),
        () if says(&["invalid_request"]) => Verdict::NoToken.code(),
        () => Verdict::Invalid.code(),
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
