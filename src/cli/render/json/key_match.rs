//! Whether two keys or secrets belong together, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::write_pretty;
use crate::cli::render::key_match::{Compared, described, ends_with_line_break, source};
use crate::keys::Key;
use crate::keys::comparison::Relation;
use crate::keys::transformation::Transformation;

/// Writes what came of comparing two, `jwtx.key-match/1`.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(compared: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = |steps: &[&Transformation]| steps.iter().map(|step| step.name).collect();
    let (first, second) = match compared.relation {
        Some(Relation::Transformed { first, second }) => (names(first), names(second)),
        _ => (Vec::new(), Vec::new()),
    };
    let wire = Wire {
        schema: "jwtx.key-match/1",
        matches: compared.pair.is_some(),
        first: WireSide::of(compared.first, first),
        second: WireSide::of(compared.second, second),
        relation: compared.relation(),
        help: compared.relation.map(Relation::fixes).unwrap_or_default(),
    };
    write_pretty(&wire, out)
}

#[derive(Serialize)]
struct Wire {
    schema: &'static str,
    matches: bool,
    first: WireSide,
    second: WireSide,
    relation: Option<String>,
    help: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireSide {
    source: String,
    description: String,
    private: bool,
    steps: Vec<&'static str>,
    line_break_at_end: bool,
}

impl WireSide {
    fn of(keys: &[Key], steps: Vec<&'static str>) -> Self {
        let private = keys.iter().any(|key| key.is_private() || key.material.secret().is_some());
        Self {
            source: source(keys).to_owned(),
            description: described(keys),
            private,
            steps,
            line_break_at_end: ends_with_line_break(keys),
        }
    }
}
