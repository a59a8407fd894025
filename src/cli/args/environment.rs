//! What the environment says of expectations and keys. It is asked only for what no option says.
#![expect(clippy::disallowed_methods, reason = "a file is not a literal key")]

use std::ffi::OsStr;

use zeroize::Zeroizing;

use super::keys::{FileOrLiteral, add_secret};
use crate::cli::exit::Misuse;
use crate::cli::io::key_files;
use crate::cli::io::secret::{self, Encoding, SecretSource};
use crate::cli::io::secret_option::SecretOption;
use crate::keys::KeyRing;
use crate::report::{Fault, Origin, Origins, Reason, Setting};

/// The variable of the expected audience.
pub const AUDIENCE: &str = "JWTX_AUD";
/// The variable of the expected issuer.
pub const ISSUER: &str = "JWTX_ISS";
/// The variable of a key.
pub const KEY: &str = "JWTX_KEY";
/// The variable of a secret that is meant for jwtx alone.
const SECRET: &str = "JWTX_SECRET";
/// The variable that names a profile.
pub const PROFILE: &str = "JWTX_PROFILE";

/// The variables of a secret, the first that holds something.
pub const SECRETS: [&str; 2] = secret::VARIABLES;

/// Everything that is taken from the environment where nothing was typed, and that `--no-defaults` ignores.
pub const DEFAULTS: [&str; 6] = [PROFILE, AUDIENCE, ISSUER, KEY, SECRETS[0], SECRETS[1]];

/// The text of a variable, if it is set.
///
/// # Errors
///
/// That it says nothing: whoever set it meant something, and it must not be lost.
pub fn text(name: &str) -> Result<Option<Zeroizing<String>>, Misuse> {
    let Some(value) = secret::variable(name) else { return Ok(None) };
    let help = || format!("set {name}, or unset it; --no-defaults ignores it");
    match std::str::from_utf8(&value) {
        Err(_) => Err(Misuse::new(format!("the environment variable {name} is not UTF-8"), help())),
        Ok(text) if text.trim().is_empty() => Err(empty(name)),
        Ok(text) => Ok(Some(Zeroizing::new(text.trim().to_owned()))),
    }
}

/// The values of a variable, separated by commas; none if it is not set.
///
/// # Errors
///
/// As [`text`], of each of them.
pub fn texts(name: &str) -> Result<Vec<String>, Misuse> {
    let Some(text) = text(name)? else { return Ok(Vec::new()) };
    let values: Vec<String> = text.split(',').map(|value| value.trim().to_owned()).collect();
    if values.iter().any(String::is_empty) {
        let what = format!("the environment variable {name} has an empty value between its commas");
        return Err(Misuse::new(what, "separate the values by one comma each"));
    }
    Ok(values)
}

/// Refuses a JWTX_KEY that names no key.
///
/// # Errors
///
/// What it is instead.
pub fn check_key() -> Result<(), Misuse> {
    match text(KEY)? {
        Some(text) if *text == "-" || text.starts_with("env:") => {
            let what = format!("{KEY} is neither a file nor a key");
            Err(Misuse::new(
                what,
                "set it to a file, or to a key as PEM or JWK; `-` and env: are for options",
            ))
        }
        _ => Ok(()),
    }
}

/// Refuses a JWTX_SECRET that is set to nothing: whoever set it meant something.
///
/// # Errors
///
/// That it is empty.
pub fn check_secret() -> Result<(), Misuse> {
    if secret::variable(SECRET).is_some_and(|value| value.is_empty()) {
        return Err(empty(SECRET));
    }
    Ok(())
}

/// That a variable is set and says nothing.
fn empty(name: &str) -> Misuse {
    let help = format!("set {name}, or unset it; --no-defaults ignores it");
    Misuse::new(format!("the environment variable {name} is set, but empty"), help)
}

/// The keys that the environment has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvironmentKeys {
    /// The variable of a secret.
    secret: Option<&'static str>,
    /// Whether there is a key.
    key: bool,
}

/// The keys that the environment has. A secret that is not meant for jwtx alone joins no key.
#[must_use]
pub fn keys() -> EnvironmentKeys {
    let key = secret::variable(KEY).is_some();
    let secret = secret::well_known().filter(|name| !key || name.starts_with("JWTX_"));
    EnvironmentKeys { secret, key }
}

impl EnvironmentKeys {
    /// Those of an environment that is not looked at.
    #[must_use]
    pub const fn none() -> Self {
        Self { secret: None, key: false }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.secret.is_none() && !self.key
    }

    /// The variables that hold them, in words.
    #[must_use]
    pub fn names(self) -> String {
        let names: Vec<&str> = self.secret.into_iter().chain(self.key.then_some(KEY)).collect();
        names.join(" and ")
    }

    /// Notes where they come from.
    pub fn note(self, origins: &mut Origins) {
        let of = |name: &str| Origin::Environment(name.to_owned());
        if let Some(name) = self.secret {
            origins.note(Setting::Secret, format!("env:{name}"), of(name));
        }
        if self.key {
            origins.note(Setting::Key, format!("env:{KEY}"), of(KEY));
        }
    }

    /// Adds them to a ring. What a variable holds is not repeated where it cannot be used.
    pub fn add_to(self, ring: &mut KeyRing, encoding: Encoding) {
        if let Err(misuse) = check_secret() {
            let fault = Fault::new(Reason::KeyUnusable, misuse.what);
            ring.faults.push(fault.advise(misuse.advice));
        }
        if let Some(name) = self.secret {
            add_secret(
                ring,
                secret::read(SecretOption::SECRET, SecretSource::Variable(name), encoding),
            );
        }
        if !self.key {
            return;
        }
        let Ok(Some(text)) = text(KEY) else {
            ring.faults.push(Fault::new(Reason::KeyUnusable, format!("${KEY} holds no key")));
            return;
        };
        let named = format!("${KEY}");
        match FileOrLiteral::of(OsStr::new(text.as_str())) {
            FileOrLiteral::Literal(text) => ring.add_bytes(text.as_bytes(), &named),
            FileOrLiteral::File(path) if path.exists() => key_files::add_file(ring, path, &named),
            FileOrLiteral::File(_) | FileOrLiteral::Url => {
                let message = format!("{named} is neither a file that is there nor a key");
                let fault = Fault::new(Reason::KeyUnusable, message);
                ring.faults.push(fault.advise("set it to a file, or to a key as PEM or JWK"));
            }
        }
    }
}
