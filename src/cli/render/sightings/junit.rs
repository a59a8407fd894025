//! A JUnit document: a test case for each token that was found; a live one has failed.

use std::io::{self, Write};

use super::sentence;
use crate::report::words::file_name;
use crate::report::{Placed, Rank};

pub(super) fn document(placed: &[Placed], out: &mut dyn Write) -> io::Result<()> {
    let failures = placed.iter().filter(|one| one.sighting.rank == Rank::Live).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\"", placed.len());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites {counts}>")?;
    writeln!(out, "  <testsuite name=\"jwtx scan\" {counts}>")?;
    for one in placed {
        let (line, column) = (one.position.line, one.position.column);
        let path = escape(&file_name(&one.path));
        let sentence = escape(&sentence(one));
        write!(out, "    <testcase classname=\"{path}\" name=\"{path}:{line}:{column}\">")?;
        if one.sighting.rank == Rank::Live {
            write!(out, "<failure type=\"live\" message=\"{sentence}\"/>")?;
        } else {
            write!(out, "<system-out>{sentence}</system-out>")?;
        }
        writeln!(out, "</testcase>")?;
    }
    writeln!(out, "  </testsuite>")?;
    writeln!(out, "</testsuites>")
}

/// Text for an element or an attribute. XML has no way to write most control characters.
fn escape(text: &str) -> String {
    crate::cli::render::sanitize::text(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
