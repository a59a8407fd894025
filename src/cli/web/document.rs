//! The page as one document. What may run and how it looks is allowed by its hash alone.

use super::guard::Proof;
use super::response::{Response, Status};
use crate::cli::render::html::content_hash;

const PAGE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");

/// The script, in this order.
const SCRIPTS: &[&str] = &[
    include_str!("page/text.js"),
    include_str!("page/api.js"),
    include_str!("page/values.js"),
    include_str!("page/verdict.js"),
    include_str!("page/report.js"),
    include_str!("page/keys.js"),
    include_str!("page/compare.js"),
    include_str!("page/mint.js"),
    include_str!("page/files.js"),
    include_str!("page/page.js"),
];

/// What stands in the page where the style belongs.
const STYLE_MARK: &str = "/*STYLE*/";

/// What stands in the page where the script belongs.
const SCRIPT_MARK: &str = "/*SCRIPT*/";

/// What stands in the script where the page is told by what it knows its server.
const PROOF_MARK: &str = "/*PROOF*/";

/// The page, and what it may do.
pub(super) fn response(proof: &Proof) -> Response {
    let script = SCRIPTS.concat().replacen(PROOF_MARK, &proof.text(), 1);
    let page = PAGE.replacen(STYLE_MARK, STYLE, 1).replacen(SCRIPT_MARK, &script, 1);
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; connect-src 'self'; img-src data:; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        content_hash(&script),
        content_hash(STYLE),
    );
    let content_type = Some("text/html; charset=utf-8");
    Response { status: Status::Ok, content_type, policy, proof: None, body: page.into_bytes() }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
