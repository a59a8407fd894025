//! Workflow commands of GitHub Actions, which become annotations of the lines that hold tokens.

use std::io::{self, Write};

use super::sentence;
use crate::report::words::file_name;
use crate::report::{Placed, Rank};

pub(super) fn line(placed: &Placed, out: &mut dyn Write) -> io::Result<()> {
    let level = match placed.sighting.rank {
        Rank::Live => "error",
        Rank::Unverified | Rank::NotActive | Rank::Unknown => "warning",
        Rank::Expired | Rank::Unsigned | Rank::Invalid => "notice",
    };
    let (line, column) = (placed.position.line, placed.position.column);
    writeln!(
        out,
        "::{level} file={},line={line},col={column},title={}::{}",
        property(&file_name(&placed.path)),
        property(&format!("JSON Web Token, {}", placed.sighting.rank.row().words)),
        data(&sentence(placed))
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    let text = data(text).replace(':', "%3A").replace(',', "%2C");
    crate::cli::render::sanitize::text(&text).into_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_workflow_command_would_obey_is_escaped() {
        assert_eq!(super::property("a:b,c%\r\n::d"), "a%3Ab%2Cc%25%0D%0A%3A%3Ad");
        assert_eq!(super::data("50%\n::error::x"), "50%25%0A::error::x");
    }
}
