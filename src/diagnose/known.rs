//! Secrets that are none: those that everybody knows, and the texts of keys, which were taken for a secret.

use zeroize::Zeroizing;

use super::Trial;
use super::budget::MOST_TAGS;
use super::explanation::Part;
use super::secret::Bytes;
use super::step::{Axis, Step};
use crate::jose::Value;
use crate::keys::public_forms::{PublicForm, forms_of};
use crate::keys::weakness::WELL_KNOWN;
use crate::keys::{Key, Remark, write};
use crate::report::diagnosis::Cause;

const fn of(cause: Cause, how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Secret, cause, how, remedy }
}

const WELL_KNOWN_SECRET: Step = of(
    Cause::SecretIsWellKnown,
    "a secret that everybody knows, or an empty one",
    "refuse the token, and change the signer's secret",
);
const NOTHING: Step = of(
    Cause::SecretIsWellKnown,
    "the text that stands for a missing value",
    "refuse the token, and check that the signer's variable is set",
);
const CONFUSION: Step = of(
    Cause::KeyConfusion,
    "the text of the public key",
    "refuse the token, and make every verifier allow only the algorithms of its key",
);
const NO_KEY: Step = of(
    Cause::SecretGivenAsKey,
    "the shared secret that was given as a key",
    "pass it as a shared secret, not as a key",
);
const PRIVATE: Step =
    of(Cause::PrivateKeyAsSecret, "the text of the private key", "name the algorithm when signing");
const JWK: Step = of(
    Cause::SecretIsText,
    "the text of the JWK",
    "make the signer decode `k` and use those bytes",
);

/// Every step of this kind.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&WELL_KNOWN_SECRET, &NOTHING, &CONFUSION, &NO_KEY, &PRIVATE, &JWK].into_iter()
}

/// What programs make of a value that is not there, and of a name that nobody replaced.
const MISSING: [&str; 24] = [
    "undefined",
    "null",
    "None",
    "nil",
    "NULL",
    "[object Object]",
    "NaN",
    "false",
    "true",
    "{}",
    "0",
    "JWT_SECRET",
    "$JWT_SECRET",
    "${JWT_SECRET}",
    "process.env.JWT_SECRET",
    "env.JWT_SECRET",
    "%JWT_SECRET%",
    "{{JWT_SECRET}}",
    "<JWT_SECRET>",
    "SECRET_KEY",
    "$SECRET_KEY",
    "${SECRET_KEY}",
    "SECRET",
    "jwt-secret",
];

/// A text, and what is said where it is the secret.
pub(super) struct Text {
    pub(super) bytes: Bytes,
    pub(super) part: Part,
}

/// How many keys are written in every form.
const KEYS: usize = 32;

/// Every such text.
pub(super) fn texts<'k>(trial: &Trial<'_>, secrets: impl Iterator<Item = &'k Key>) -> Vec<Text> {
    let mut texts: Vec<Text> = well_known().collect();
    texts.extend(secrets.flat_map(of_jwk));
    for tried in trial.keys().take(KEYS) {
        // No more of them than can be tried.
        if texts.len() > MOST_TAGS {
            break;
        }
        texts.extend(of_public_key(trial, tried.key));
        texts.extend(of_private_key(trial, tried.key));
    }
    texts
}

fn well_known() -> impl Iterator<Item = Text> {
    let known = std::iter::once("").chain(WELL_KNOWN).map(|secret| {
        let message = if secret.is_empty() {
            "the token was signed with an empty secret: anybody can forge it"
        } else {
            "the token was signed with a secret from examples and tutorials: anybody can forge it"
        };
        Text {
            bytes: Zeroizing::new(secret.as_bytes().to_vec()),
            part: Part::new(&WELL_KNOWN_SECRET, message, WELL_KNOWN_SECRET.remedy),
        }
    });
    let missing = MISSING.into_iter().map(|text| Text {
        bytes: Zeroizing::new(text.as_bytes().to_vec()),
        part: Part::new(
            &NOTHING,
            format!("the token was signed with the text `{text}`, not with a secret: anybody can forge it"),
            NOTHING.remedy,
        ),
    });
    known.chain(missing)
}

/// The token was signed with the text of a JWK, not with the secret that it holds.
fn of_jwk(key: &Key) -> Vec<Text> {
    let bare = Key { kid: None, ..key.clone() };
    let (Ok(named), Ok(mut jwk)) = (write::jwk(key, true), write::jwk(&bare, true)) else {
        return Vec::new();
    };
    let mut texts = vec![Zeroizing::new(named.to_string()), Zeroizing::new(jwk.to_string())];
    if let Some(kid) = &key.kid {
        jwk.set("kid", Value::String(kid.clone()));
        texts.push(Zeroizing::new(jwk.to_string()));
    }
    let text = |text: Zeroizing<String>| Text {
        bytes: Zeroizing::new(text.as_bytes().to_vec()),
        part: Part::new(
            &JWK,
            "the token was signed with the text of the JWK, not with the secret in its `k`",
            JWK.remedy,
        ),
    };
    texts.into_iter().map(text).collect()
}

/// The classic attack, and the mistake that looks like it.
fn of_public_key(trial: &Trial<'_>, key: &Key) -> Vec<Text> {
    let name = trial.header.algorithm().unwrap_or_default();
    // Bytes alone may be a key as well as a secret: this one is a secret.
    let is_bytes = key.remarks.iter().any(|remark| matches!(remark, Remark::BytesAlone(_)));
    let text = |form: PublicForm| {
        let (step, message) = if is_bytes {
            (
                &NO_KEY,
                format!(
                    "what was given as a key is the shared secret of the token ({})",
                    key.source
                ),
            )
        } else {
            let form = form.name;
            let message = format!(
                "an attack: the {name} token was signed with the text of the public key as the secret ({}: {form})",
                key.source
            );
            (&CONFUSION, message)
        };
        Text { bytes: Zeroizing::new(form.bytes), part: Part::new(step, message, step.remedy) }
    };
    forms_of(key).into_iter().map(text).collect()
}

/// A PEM with the line ends of every system, with and without the last one, and on one line.
fn with_line_ends(pem: &str) -> Vec<Vec<u8>> {
    let bare = pem.trim_end();
    let body: String = bare.lines().filter(|line| !line.starts_with("-----")).collect();
    [
        pem.to_owned(),
        bare.to_owned(),
        pem.replace('\n', "\r\n"),
        bare.replace('\n', "\r\n"),
        pem.replace('\n', "\\n"),
        bare.replace('\n', "\\n"),
        bare.replace('\n', ""),
        bare.replace('\n', " "),
        body,
        format!("{pem}\n"),
    ]
    .into_iter()
    .map(String::into_bytes)
    .collect()
}

/// The signer was not told the algorithm.
fn of_private_key(trial: &Trial<'_>, key: &Key) -> Vec<Text> {
    let Ok(der) = write::private_der(key) else { return Vec::new() };
    let (said, wanted) = (
        trial.header.algorithm().unwrap_or_default(),
        key.algorithms().first().map(|one| one.name()),
    );
    let part = Part::new(
        &PRIVATE,
        format!(
            "the {said} token was signed with the text of the private key as the secret ({})",
            key.source
        ),
        format!("{}: {}", PRIVATE.remedy, wanted.unwrap_or("the key's own")),
    );
    let mut texts = with_line_ends(&write::pem("PRIVATE KEY", der.expose()));
    texts.push(der.expose().to_vec());
    if let Some((label, der)) = write::traditional_der(key) {
        texts.extend(with_line_ends(&write::pem(label, der.expose())));
    }
    let text = |bytes| Text { bytes: Zeroizing::new(bytes), part: part.clone() };
    texts.into_iter().map(text).collect()
}
