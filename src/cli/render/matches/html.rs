//! Tokens that were found, on a page.

use crate::cli::render::html::TokensPage;
use crate::report::Located;
use crate::report::matches::SourceName;
use crate::report::text::file_name;

/// Adds a token that was found.
pub(super) fn add(page: &mut TokensPage, located: &Located) {
    page.add_match(&located.matched, located.matched.algorithm.as_deref(), || place(located));
}

fn place(located: &Located) -> String {
    let position = located.position;
    let place = || format!("{}:{}:{}", file_name(&located.path), position.line, position.column);
    match &located.name {
        None => place(),
        Some(SourceName::Object(name)) => name.clone(),
        Some(SourceName::Pointer(pointer)) => format!("{} {pointer}", place()),
    }
}
