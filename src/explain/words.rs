//! The pages of the words around tokens: the types of `typ`, and what is in no registry.

use super::Page;
use crate::registry::{Holds, TERMS, TOKEN_TYPES, claim};

/// A page for each of them.
pub(super) fn pages() -> impl Iterator<Item = Page> {
    let types = TOKEN_TYPES.iter().map(|row| Page {
        kind: "token type",
        name: row.typ,
        title: row.label.into(),
        explanation: row.explanation.into(),
        fix: None,
        example: Some(format!(r#""typ": "{}""#, row.typ).into()),
        steps: Vec::new(),
        reference: row.reference.into(),
    });
    let terms = TERMS.iter().map(|row| Page {
        kind: "term",
        name: row.name,
        title: row.label.into(),
        explanation: row.explanation.into(),
        fix: None,
        example: Some(row.example.into()),
        steps: Vec::new(),
        reference: row.reference.into(),
    });
    types.chain(terms)
}

/// Whether a page is of a name, in whatever case; a member of a claim (`cnf.x5t#S256`) is also found without the claim.
pub(super) fn is_called(page: &Page, name: &str) -> bool {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    let member = page.name.rsplit_once('.').filter(|_| page.kind == "term");
    is(page.name) || member.is_some_and(|(_, member)| is(member))
}

/// Whether a path begins with a claim that is an object.
pub(super) fn is_claim_path(path: &str) -> bool {
    let first = path.split('.').next().unwrap_or(path);
    claim(first).is_some_and(|claim| claim.holds == Holds::Object)
}
