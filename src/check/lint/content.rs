//! What stands in header and claims that should not: names twice, types mistaken, secrets in the
//! open, characters that a terminal would obey.

use super::characters::{Danger, danger};
use crate::jose::{Claim, ClaimsSet, JoseHeader, Object, Token, Value, registry};
use crate::report::Finding;
use crate::report::finding::Code;
use crate::report::words::count;

/// Parts of names that say that a claim holds a secret or personal data.
const SENSITIVE: [&str; 16] = [
    "password",
    "passwd",
    "pwd",
    "secret",
    "private_key",
    "privatekey",
    "api_key",
    "apikey",
    "credit_card",
    "creditcard",
    "card_number",
    "cvv",
    "ssn",
    "social_security",
    "passport",
    "iban",
];

pub(super) fn look(token: &Token, findings: &mut Vec<Finding>) {
    let header = token.header.as_ref().map(JoseHeader::parameters);
    let claims = token.claims.as_ref().map(ClaimsSet::members);
    for (part, object) in [("header", header), ("claims", claims)] {
        let Some(object) = object else { continue };
        let mut walk = Walk::default();
        walk.object(object, "");
        for pointer in walk.duplicates {
            let message = format!("{part}: the member {pointer} stands there more than once");
            findings.push(Finding::new(Code::DuplicateMember, message));
        }
        // What changes what is seen comes before what is not seen itself.
        walk.hostile.sort_by_key(|(_, danger)| *danger);
        for (pointer, danger) in walk.hostile.iter().take(NAMED) {
            let message = format!("{part}: {pointer} holds {}, shown escaped", danger.describe());
            findings.push(Finding::new(Code::ControlCharacters, message));
        }
        if let Some(more) = walk.hostile.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let message = format!("{part}: {} more hold such characters", count(more, "member"));
            findings.push(Finding::new(Code::ControlCharacters, message));
        }
    }
    if let Some(claims) = &token.claims {
        types(claims, findings);
        let misspelt = claims
            .members()
            .iter()
            .find_map(|(name, _)| registry::registered_name(name).map(|meant| (name, meant)));
        if let Some((name, meant)) =
            misspelt.filter(|(_, meant)| claims.members().get(meant).is_none())
        {
            let message = format!("`{name}` is read by nobody: the claim is `{meant}`");
            findings.push(Finding::new(Code::ClaimMisspelt, message));
        }
        for (name, _) in claims.members().iter().filter(|(name, _)| is_sensitive(name)).take(NAMED)
        {
            let message = format!("`{name}` can be read by whoever holds the token");
            findings.push(Finding::new(Code::SensitiveClaim, message));
        }
    }
}

fn types(claims: &ClaimsSet, findings: &mut Vec<Finding>) {
    let mut find = |name: &str, problem: String| {
        findings.push(Finding::new(Code::ClaimMalformed, format!("`{name}` {problem}")));
    };
    for name in ["exp", "nbf", "iat"] {
        if let Claim::Malformed { problem, .. } = claims.numeric_date(name) {
            find(name, problem);
        }
    }
    for name in ["iss", "sub", "jti"] {
        if let Claim::Malformed { problem, .. } = claims.string(name) {
            find(name, problem);
        }
    }
    if let Claim::Malformed { problem, .. } = claims.audience() {
        find("aud", problem);
    }
}

fn is_sensitive(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_");
    registry::claim(&name).is_none()
        && SENSITIVE.iter().any(|part| {
            // Short words must stand alone: `cvv` is one, `classname` has no `ssn`.
            if part.len() > 4 {
                name.contains(part)
            } else {
                name.split('_').any(|word| word == *part)
            }
        })
}

/// Looks through JSON for names that stand there twice and for hostile text. Depth is bounded by the
/// parser.
#[derive(Default)]
struct Walk {
    duplicates: Vec<String>,
    hostile: Vec<(String, Danger)>,
}

/// The most duplicates, and the most hostile texts, that are named one by one.
const NAMED: usize = 10;

impl Walk {
    fn object(&mut self, object: &Object, pointer: &str) {
        for name in object.duplicates() {
            if self.duplicates.len() < NAMED {
                self.duplicates.push(format!("{pointer}/{name}"));
            }
        }
        for (name, value) in object.iter() {
            let pointer = format!("{pointer}/{name}");
            self.text(name, &pointer);
            self.value(value, &pointer);
        }
    }

    fn value(&mut self, value: &Value, pointer: &str) {
        match value {
            Value::String(text) => self.text(text, pointer),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, &format!("{pointer}/{index}"));
                }
            }
            Value::Object(object) => self.object(object, pointer),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, pointer: &str) {
        let Some(danger) = danger(text) else { return };
        match self.hostile.last_mut().filter(|(known, _)| known == pointer) {
            Some((_, gravest)) => *gravest = danger.min(*gravest),
            None => self.hostile.push((pointer.to_owned(), danger)),
        }
    }
}
