//! Whether two keys or secrets belong together, in words.

use std::io::{self, Write};

use super::sanitize;
use super::style::{Style, paint};
use crate::keys::Key;
use crate::keys::comparison::Relation;
use crate::report::text::count;

/// What was compared, and what came of it.
pub(crate) struct Compared<'a> {
    /// What the first argument holds.
    pub(crate) first: &'a [Key],
    /// What the second argument holds.
    pub(crate) second: &'a [Key],
    /// The two that belong together.
    pub(crate) pair: Option<(&'a Key, &'a Key)>,
    /// How two secrets came to differ.
    pub(crate) relation: Option<&'a Relation>,
}

impl Compared<'_> {
    /// How they are related beyond what the verdict says, in a sentence.
    pub(crate) fn relation(&self) -> Option<String> {
        match (self.pair, self.relation) {
            (Some((first, second)), _) => halves(first, second),
            (None, Some(relation)) => Some(relation.sentence()),
            (None, None) => self.same_name(),
        }
    }

    /// That a secret ends with a line break, which counts here and not where a file of it is a secret.
    fn line_breaks(&self) -> Option<String> {
        let which = match (ends_with_line_break(self.first), ends_with_line_break(self.second)) {
            (true, true) => "both end",
            (true, false) => "the first ends",
            (false, true) => "the second ends",
            (false, false) => return None,
        };
        Some(format!(
            "{which} with a line break: jwtx removes one from the end of a secret file, other programs may not"
        ))
    }

    /// That two different keys have one name.
    fn same_name(&self) -> Option<String> {
        let names = |keys: &[Key]| -> Vec<String> {
            keys.iter().filter_map(|key| key.kid.clone()).collect()
        };
        let (first, second) = (names(self.first), names(self.second));
        let name = first.into_iter().find(|name| second.contains(name))?;
        Some(format!("both have the `kid` {name}, and are different keys"))
    }
}

/// Which of two that belong together is the private one.
fn halves(first: &Key, second: &Key) -> Option<String> {
    let said = match (first.is_private(), second.is_private()) {
        (true, false) => "the first is the private key, the second its public half",
        (false, true) => "the second is the private key, the first its public half",
        _ => return None,
    };
    Some(said.to_owned())
}

/// Whether the secret of an argument ends with a line break.
pub(crate) fn ends_with_line_break(keys: &[Key]) -> bool {
    let secrets = keys.iter().filter_map(|key| key.material.secret());
    secrets.into_iter().any(|secret| secret.expose().ends_with(b"\n"))
}

/// Where the keys of an argument were read from; a key on the command line is not repeated.
pub(crate) fn source(keys: &[Key]) -> &str {
    match keys.first().map(|key| key.source.as_str()) {
        None | Some("--key") => "the argument itself",
        Some("-") => "standard input",
        Some(source) => source,
    }
}

/// What an argument holds, in words.
pub(crate) fn described(keys: &[Key]) -> String {
    match keys {
        [one] => one.describe(),
        many => count(many.len(), "key"),
    }
}

/// Says whether two belong together, and what is known of them.
///
/// # Errors
///
/// What the output says.
pub(crate) fn write(compared: &Compared<'_>, out: &mut dyn Write) -> io::Result<()> {
    if let Some((key, _)) = compared.pair {
        writeln!(out, "they belong together: {}", key.describe())?;
    } else {
        let (first, second) = (described(compared.first), described(compared.second));
        let sources = format!("{}, {}", source(compared.first), source(compared.second));
        let sources = sanitize::text(&sources);
        writeln!(out, "they do not belong together: {first}, and {second} ({sources})")?;
    }
    if let Some(relation) = compared.relation() {
        writeln!(out, "  {}", sanitize::text(&relation))?;
    }
    if let Some(said) = compared.line_breaks() {
        writeln!(out, "  {said}")?;
    }
    for fix in compared.relation.map(Relation::fixes).unwrap_or_default() {
        writeln!(out, "  {} {fix}", paint(Style::Name, "help:"))?;
    }
    Ok(())
}
