//! In what two values differ that were probably meant to be the same.

/// In what two values differ that were probably meant to be the same.
pub(super) fn difference(held: &str, wanted: &str) -> Option<&'static str> {
    let bare = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_owned());
    if held.trim_end_matches('/') == wanted.trim_end_matches('/') {
        Some(
            "they differ only in the trailing slash, which matters: use the same value on both sides",
        )
    } else if held.trim() == wanted.trim() {
        Some("they differ only in white space: remove it")
    } else if held.eq_ignore_ascii_case(wanted) {
        Some(
            "they differ only in upper and lower case, which matters: use the same value on both sides",
        )
    } else if held.strip_prefix("api://") == Some(wanted)
        || wanted.strip_prefix("api://") == Some(held)
    {
        Some(
            "they differ only in api://, like versions 1 and 2 of Microsoft Entra tokens: use the same value on both sides",
        )
    } else if bare(held).is_some_and(|held| bare(wanted).unwrap_or(wanted.to_owned()) == held)
        || bare(wanted).is_some_and(|wanted| wanted == held)
    {
        Some("they differ only in the scheme, which matters: use the same value on both sides")
    } else if without_port(held).is_some() && without_port(held) == without_port(wanted) {
        Some("they differ only in the port, which matters: use the same value on both sides")
    } else if held.trim_end_matches('.') == wanted.trim_end_matches('.') {
        Some(
            "they differ only in the trailing dot, which matters: use the same value on both sides",
        )
    } else if entra_tenant(held).is_some() && entra_tenant(held) == entra_tenant(wanted) {
        Some(
            "both are the same Microsoft Entra tenant, in versions 1 and 2 of its tokens: expect the token's value, or set requestedAccessTokenVersion in the API's manifest",
        )
    } else if held.starts_with("repo:") && without_numbers(held) == without_numbers(wanted) {
        Some(
            "GitHub adds the ids of owner and repository to `sub` (owner@id/repository@id): use the same form in the trust policy",
        )
    } else if held.split_whitespace().count() > 1
        && held.split_whitespace().any(|one| one == wanted)
    {
        Some("it is one string with spaces: write several audiences as an array")
    } else {
        None
    }
}

/// A URL without its port.
fn without_port(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, _) = host.rsplit_once(':').unwrap_or((host, ""));
    Some(format!("{scheme}://{host}{path}"))
}

/// The tenant of an issuer of Microsoft Entra, in either version.
fn entra_tenant(issuer: &str) -> Option<&str> {
    let old = issuer.strip_prefix("https://sts.windows.net/");
    let new = issuer.strip_prefix("https://login.microsoftonline.com/");
    old.or(new)?.split('/').next().filter(|tenant| !tenant.is_empty())
}

/// A text without the `@` and digits that GitHub puts after names.
fn without_numbers(text: &str) -> String {
    let mut pieces = text.split('@');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.trim_start_matches(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
