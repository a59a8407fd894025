//! A SARIF 2.1.0 document, as code scanning services read it: a rule for each rank, a result for each
//! token.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde::Serialize;

use super::sentence;
use crate::cli::render::json::write_pretty;
use crate::report::sighting::RANKS;
use crate::report::{Placed, Rank};

/// What is encoded in a path: all but the unreserved characters and the stroke (RFC 3986 section 2.3). So
/// no name looks like a scheme, an authority, a query or a fragment.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

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
        Rank::Unverified | Rank::NotActive | Rank::Unknown => "warning",
        Rank::Expired | Rank::Unsigned | Rank::Invalid => "note",
    }
}

fn finding(placed: &Placed) -> Finding<'_> {
    let (rank, position) = (placed.sighting.rank, placed.position);
    Finding {
        rule_id: id(rank),
        rule_index: rank as usize,
        level: level(rank),
        message: Text { text: sentence(placed) },
        locations: [Location {
            physical_location: Physical {
                artifact_location: Artifact { uri: uri(&placed.path) },
                region: Region {
                    start_line: position.line,
                    start_column: placed.character,
                    end_column: placed.character + placed.sighting.length,
                },
            },
        }],
        partial_fingerprints: Fingerprints { jwtx: &placed.sighting.fingerprint },
    }
}

/// The URI of a file, by the bytes of its name. One without a scheme is below the folder of the run.
fn uri(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    if cfg!(windows) {
        let bytes: Vec<u8> =
            bytes.iter().map(|byte| if *byte == b'\\' { b'/' } else { *byte }).collect();
        let uri = percent_encode(&bytes, PATH).to_string();
        // A drive, `C:/`, is no scheme either.
        return if path.is_absolute() { format!("file:///{uri}") } else { uri };
    }
    let uri = percent_encode(bytes, PATH).to_string();
    if uri.starts_with('/') { format!("file://{uri}") } else { uri }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::path::Path;

    use super::uri;

    #[test]
    fn a_name_is_a_path_whatever_it_looks_like() {
        for (name, expected) in [
            (&b"a:b:c"[..], "a%3Ab%3Ac"),
            (b"javascript:alert(1)", "javascript%3Aalert%281%29"),
            (b"sub/x:y?z#w%41", "sub/x%3Ay%3Fz%23w%2541"),
            (b"a\\b", "a%5Cb"),
            (b"caf\xc3\xa9 \xff\n", "caf%C3%A9%20%FF%0A"),
            (b"/abs/x", "file:///abs/x"),
        ] {
            assert_eq!(uri(Path::new(OsStr::from_bytes(name))), expected);
        }
    }
}
