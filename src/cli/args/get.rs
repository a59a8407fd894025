//! The options that print one value of a token, for scripts.

use clap::Args;

use crate::cli::value_parsers::ValueError;
use crate::jose::json::PointerErrorKind;
use crate::jose::{ClaimsSet, JoseHeader, Object, Pointer, Value};
use crate::report::{Fault, Reason, Report, safe_to_show};

/// One value of a token.
#[derive(Debug, Args)]
#[group(id = "a value", multiple = false)]
pub struct GetArgs {
    /// Print one claim, for scripts: sub, /realm_access/roles/0
    ///
    /// A string is printed without quotes, anything else as JSON. The exit code is 1 if it is not there.
    #[arg(long, value_name = "POINTER", value_parser = pointer, conflicts_with_all = ["lines", "field", "compat", "report"])]
    get: Option<Pointer>,

    /// Print one value of the header: kid, /jwk/kty
    #[arg(long, value_name = "POINTER", value_parser = pointer, conflicts_with_all = ["lines", "field", "compat", "report"])]
    get_header: Option<Pointer>,
}

/// Reads where a value is: a JSON Pointer, a name as it is, or a path as jq has it.
fn pointer(text: &str) -> Result<Pointer, ValueError> {
    const HELP: &str = "write the name of a claim, or a JSON Pointer such as /realm_access/roles/0";
    if text.is_empty() || text == "." {
        return Err(ValueError::new(HELP));
    }
    let of = |names: &mut dyn Iterator<Item = &str>| {
        let mut pointer = Pointer::root();
        names.for_each(|name| pointer.push(name));
        pointer
    };
    if let Some(path) = text.strip_prefix('.') {
        if path.contains(['[', '"', '|', '?']) || path.split('.').any(str::is_empty) {
            return Err(ValueError::new(HELP));
        }
        return Ok(of(&mut path.split('.')));
    }
    Pointer::parse(text).or_else(|error| match error.kind {
        PointerErrorKind::NoSlash => Ok(of(&mut std::iter::once(text))),
        PointerErrorKind::Escape => Err(ValueError::new(error.to_string()).caused_by(error)),
    })
}

/// The part of a token that a value is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPart {
    /// The JOSE header.
    Header,
    /// The claims set.
    Claims,
}

impl TokenPart {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Claims => "claims set",
        }
    }

    /// Its members, if it can be read.
    #[must_use]
    pub fn of(self, report: &Report) -> Option<&Object> {
        match self {
            Self::Header => report.token.as_ref()?.header.as_ref().map(JoseHeader::parameters),
            Self::Claims => report.claims().map(ClaimsSet::members),
        }
    }
}

impl GetArgs {
    /// Whether one value is wanted.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.get.is_some() || self.get_header.is_some()
    }

    /// The part of the token that the value is in.
    #[must_use]
    pub const fn part(&self) -> TokenPart {
        if self.get_header.is_some() { TokenPart::Header } else { TokenPart::Claims }
    }

    /// The value, in the members of its part.
    ///
    /// # Errors
    ///
    /// That it is not there.
    pub fn value(&self, object: &Object) -> Result<Value, Fault> {
        let whole = Value::Object(object.clone());
        let pointer = self.get_header.as_ref().or(self.get.as_ref());
        pointer.and_then(|pointer| pointer.get(&whole)).cloned().ok_or_else(|| {
            let part = self.part().name();
            // What was typed may be a token or a secret.
            let plain =
                |pointer: &&Pointer| pointer.tokens().iter().all(|name| safe_to_show::value(name));
            let message = match pointer.filter(plain) {
                Some(pointer) => format!("the {part} has no {pointer}"),
                None => format!("the {part} has no such value"),
            };
            Fault::new(Reason::Io, message)
        })
    }
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
