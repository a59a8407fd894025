//! A SARIF 2.1.0 document, as code scanning services read it: a rule for each rank, a result for each
//! token.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::sentence;
use crate::render::json::write_pretty;
use crate::report::sighting::RANKS;
use crate::report::{Placed, Rank};

/// What may not stand in the path of a URI (RFC 3986 section 3.3).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    /// Columns are counted in bytes, which SARIF has no word for; the text of tokens is ASCII.
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    short_description: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: String,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
    start_column: u64,
    end_column: u64,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "jwtx/v1")]
    jwtx: &'a str,
}

pub(super) fn document(placed: &[Placed], out: &mut dyn Write) -> io::Result<()> {
    let rules = RANKS.iter().map(|row| Rule {
        id: id(row.rank),
        short_description: Text { text: row.meaning.to_owned() },
        default_configuration: Configuration { level: level(row.rank) },
    });
    let driver =
        Driver { name: "jwtx", version: env!("CARGO_PKG_VERSION"), rules: rules.collect() };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: placed.iter().map(finding).collect(),
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    write_pretty(&Document { schema, version: "2.1.0", runs: [run] }, out)
}

fn id(rank: Rank) -> String {
    format!("jwtx/{}", rank.row().name.replace('_', "-"))
}

const fn level(rank: Rank) -> &'static str {
    match rank {
        Rank::Live => "error",
        Rank::NotActive | Rank::Unknown => "warning",
        Rank::Expired | Rank::Unsigned | Rank::Invalid => "note",
    }
}

fn finding(placed: &Placed) -> Finding<'_> {
    let (rank, position) = (placed.sighting.rank, placed.position);
    let path = placed.path.replace('\\', "/");
    let uri = utf8_percent_encode(&path, PATH).to_string();
    Finding {
        rule_id: id(rank),
        rule_index: rank as usize,
        level: level(rank),
        message: Text { text: sentence(placed) },
        locations: [Location {
            physical_location: Physical {
                artifact_location: Artifact {
                    // A path without a scheme is one below the folder of the run.
                    uri: if uri.starts_with('/') { format!("file://{uri}") } else { uri },
                },
                region: Region {
                    start_line: position.line,
                    start_column: position.column,
                    end_column: position.column + placed.sighting.length,
                },
            },
        }],
        partial_fingerprints: Fingerprints { jwtx: &placed.sighting.fingerprint },
    }
}
