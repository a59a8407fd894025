//! What is in header and claims that should not: names twice, types mistaken, secrets in the
//! open, characters that a terminal would obey.

use super::characters::{Danger, danger};
use crate::jose::{Claim, ClaimError, ClaimsSet, JoseHeader, Object, Pointer, Token, Value};
use crate::registry;
use crate::report::finding::Code;
use crate::report::text::count;
use crate::report::{Finding, Severity};

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
        walk.object(object);
        for pointer in walk.duplicates {
            let message = format!("{part}: the member {pointer} appears more than once");
            findings.push(Finding::new(Code::DuplicateMember, message));
        }
        // What changes what is seen comes before what is not seen itself.
        walk.hostile.sort_by_key(|(_, danger)| *danger);
        for (pointer, danger) in &walk.hostile {
            let message =
                format!("{part}: {pointer} contains {}, shown escaped", danger.describe());
            findings.push(Finding::new(Code::ControlCharacters, message));
        }
        if walk.more > 0 {
            let message =
                format!("{part}: {} more contain such characters", count(walk.more, "member"));
            findings.push(Finding::new(Code::ControlCharacters, message));
        }
    }
    findings.extend(disclosures(token));
    if let Some(claims) = &token.claims {
        types(claims, findings);
        let misspelt = claims
            .members()
            .iter()
            .find_map(|(name, _)| registry::registered_name(name).map(|meant| (name, meant)));
        if let Some((name, meant)) =
            misspelt.filter(|(_, meant)| claims.members().get(meant).is_none())
        {
            let message =
                format!("`{name}` is not a standard claim; the standard one is `{meant}`");
            findings.push(Finding::new(Code::ClaimMisspelt, message));
        }
        for (name, _) in claims.members().iter().filter(|(name, _)| is_sensitive(name)).take(NAMED)
        {
            let message = format!("anybody who has the token can read `{name}`");
            findings.push(Finding::new(Code::SensitiveClaim, message));
        }
    }
}

/// That the disclosures of an SD-JWT are not here (RFC 9901 section 4).
fn disclosures(token: &Token) -> Option<Finding> {
    if !token.form.is_jws() || token.disclosures.is_some() {
        return None;
    }
    let typ = token.header.as_ref().and_then(|header| header.string("typ").present());
    let typ = typ.filter(|typ| typ.to_ascii_lowercase().ends_with("sd-jwt"));
    let hidden = token.claims.as_ref().is_some_and(|claims| hides(claims.members()));
    let what = match (hidden, typ) {
        (true, _) => "claims are hashed".to_owned(),
        (false, Some(typ)) => format!("`typ` is {typ}"),
        (false, None) => return None,
    };
    let message = format!("{what}, but no `~` follows the token: the disclosures are missing");
    Some(Finding::new(Code::DisclosuresMissing, message))
}

/// Whether an object, or anything in it, holds claims as hashes alone.
fn hides(object: &Object) -> bool {
    object.iter().any(|(name, value)| match (name, value) {
        ("_sd", Value::Array(_)) | ("_sd_alg", Value::String(_)) => true,
        (_, value) => hides_in(value),
    })
}

fn hides_in(value: &Value) -> bool {
    match value {
        Value::Object(object) => hides(object),
        Value::Array(items) => items.iter().any(|item| match item {
            // An element of an array that is hidden.
            Value::Object(one) if one.len() == 1 && one.get("...").is_some() => true,
            item => hides_in(item),
        }),
        _ => false,
    }
}

fn types(claims: &ClaimsSet, findings: &mut Vec<Finding>) {
    let mut find = |name: &str, severity, problem: ClaimError| {
        let finding = Finding::new(Code::ClaimMalformed, format!("`{name}` {problem}"));
        findings.push(finding.at(severity));
    };
    for name in ["exp", "nbf", "iat"] {
        if let Claim::Malformed { problem, .. } = claims.numeric_date(name) {
            find(name, Severity::Error, problem);
        }
    }
    // These count where they are asked about; a token with a numeric `sub` may be good.
    for name in ["iss", "sub", "jti"] {
        if let Claim::Malformed { problem, .. } = claims.string(name) {
            find(name, Severity::Warning, problem);
        }
    }
    if let Claim::Malformed { problem, .. } = claims.audience() {
        find("aud", Severity::Warning, problem);
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
/// parser. A pointer is written only where there is something to say, as names may be long.
#[derive(Default)]
struct Walk<'a> {
    path: Vec<Step<'a>>,
    duplicates: Vec<Pointer>,
    hostile: Vec<(Pointer, Danger)>,
    /// How many hostile texts are not among those that are named.
    more: usize,
}

/// A step into JSON.
enum Step<'a> {
    Member(&'a str),
    Item(usize),
}

/// The most duplicates, and the most hostile texts, that are named one by one.
const NAMED: usize = 10;

impl<'a> Walk<'a> {
    fn object(&mut self, object: &'a Object) {
        if self.duplicates.len() < NAMED {
            for name in object.duplicates().into_iter().take(NAMED - self.duplicates.len()) {
                let mut pointer = self.pointer();
                pointer.push(name);
                self.duplicates.push(pointer);
            }
        }
        for (name, value) in object.iter() {
            self.path.push(Step::Member(name));
            self.note([danger(name), value.as_str().and_then(danger)].into_iter().flatten().min());
            self.inside(value);
            self.path.pop();
        }
    }

    fn inside(&mut self, value: &'a Value) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.path.push(Step::Item(index));
                    self.note(item.as_str().and_then(danger));
                    self.inside(item);
                    self.path.pop();
                }
            }
            Value::Object(object) => self.object(object),
            _ => {}
        }
    }

    /// Keeps what is gravest of what is hostile, and counts the rest.
    fn note(&mut self, danger: Option<Danger>) {
        let Some(danger) = danger else { return };
        if self.hostile.len() == NAMED {
            self.more += 1;
            let mildest = self.hostile.iter().enumerate().max_by_key(|(_, (_, known))| *known);
            match mildest {
                Some((index, (_, known))) if *known > danger => drop(self.hostile.remove(index)),
                _ => return,
            }
        }
        self.hostile.push((self.pointer(), danger));
    }

    fn pointer(&self) -> Pointer {
        let mut pointer = Pointer::root();
        for step in &self.path {
            match *step {
                Step::Member(name) => pointer.push(name),
                Step::Item(index) => pointer.push_index(index),
            }
        }
        pointer
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
