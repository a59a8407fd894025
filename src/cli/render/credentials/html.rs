//! Credentials that were found, on a page.

use crate::cli::render::html::TokensPage;
use crate::report::credential::Credential;
use crate::report::text::file_name;

/// Adds a credential.
pub(super) fn add(page: &mut TokensPage, one: &Credential) {
    let place = || format!("{} {}", file_name(&one.path), one.name).trim_end().to_owned();
    page.add_match(&one.matched, Some(one.kind.row().words), place);
}
