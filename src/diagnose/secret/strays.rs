//! The secret has too much around it or in it.

use zeroize::Zeroizing;

use super::{Apply, Bytes, Place, Said, SecretStep, own, text};
use crate::diagnose::step::{Axis, Step};
use crate::keys::secret_forms;
use crate::report::diagnosis::Cause;

const fn stray(place: Place, how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    let cause = Cause::SecretHasStrayCharacters;
    let step = Step { axis: Axis::Secret, cause, how, remedy };
    SecretStep { step, place, said: Said::Stray, apply }
}

const fn less(how: &'static str, remedy: &'static str, apply: Apply) -> SecretStep {
    stray(Place::Unwraps, how, remedy, apply)
}

/// That it keeps them: https://github.com/docker/cli/issues/3630
const KEPT_QUOTES: &str =
    "remove the quotes where it is set: `docker run` keeps those of an environment file";

/// What stands around a text, in pairs.
const QUOTES: [(&str, &str); 12] = [
    ("“", "”"),
    ("„", "“"),
    ("‘", "’"),
    ("«", "»"),
    ("<", ">"),
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("${", "}"),
    ("{{", "}}"),
    ("\\\"", "\\\""),
    ("\"\"\"", "\"\"\""),
];

pub(super) const STEPS: &[SecretStep] = &[
    less(
        "without the line break at its end",
        "write the file with `printf %s` instead of `echo`, or save it without the line break at its end",
        |secret, add| {
            add(own(secret_forms::without_line_end(secret).unwrap_or(secret)));
        },
    ),
    less(
        "without the white space around it",
        "remove the white space where it is set: it was copied together with it",
        |secret, add| {
            add(own(secret.trim_ascii().trim_ascii_end()));
            if let Some(text) = text(secret) {
                add(own(text.trim().as_bytes()));
            }
        },
    ),
    less(
        "without its byte order mark",
        "save the file as UTF-8 without a byte order mark: editors on Windows add it",
        |secret, add| {
            if let Some(rest) = secret_forms::without_byte_order_mark(secret) {
                add(own(rest));
            }
        },
    ),
    less("without the double quotes around it", KEPT_QUOTES, |secret, add| {
        within(secret, "\"", "\"", add);
    }),
    less("without the single quotes around it", KEPT_QUOTES, |secret, add| {
        within(secret, "'", "'", add);
    }),
    less(
        "without the backquotes around it",
        "remove the backquotes where it is set: they mark code in a text",
        |secret, add| within(secret, "`", "`", add),
    ),
    less(
        "in UTF-8, not in UTF-16",
        "save the file as UTF-8: PowerShell 5.1 writes UTF-16 with `>`",
        |secret, add| {
            for text in secret_forms::texts_in_utf_16(secret) {
                add(own(text.trim_end().as_bytes()));
                add(own(text.as_bytes()));
            }
        },
    ),
    named(WITH_NAME, "without its name", NAME, |secret, add| {
        let Some((_, value)) = secret_forms::name_and_value(secret) else { return };
        let value = value.trim_ascii();
        add(own(value));
        if let Some(inner) = secret_forms::within(value, "\"", "\"") {
            add(own(inner));
        }
        // Of a line in JSON or code.
        let bare = value.trim_ascii_end();
        let bare = bare.strip_suffix(b",").or_else(|| bare.strip_suffix(b";")).unwrap_or(bare);
        add(own(bare.trim_ascii()));
    }),
    named(
        "the secret was copied together with the JSON around it",
        "taken out of the JSON around it",
        "use only the value in the JSON, without its quotes",
        |secret, add| {
            let Some(text) = text(secret).map(str::trim) else { return };
            let object = if text.starts_with('{') {
                text.to_owned()
            } else {
                format!("{{{}}}", text.trim_end_matches(','))
            };
            let value = Zeroizing::new(object);
            if let Ok(value) = crate::jose::Value::parse(&value) {
                strings(&value, add);
            }
        },
    ),
    less(
        "without the quotes or brackets around it",
        "remove the quotes or brackets where it is set: they only mark where it begins and ends",
        |secret, add| {
            for (first, last) in QUOTES {
                within(secret, first, last, add);
            }
        },
    ),
    less(
        "without `b'…'` or the like around it",
        "remove the marks of a programming language where it is set: only code needs them",
        |secret, add| {
            for prefix in ["b", "r", "u", "f", "@", "$"] {
                within(secret, &format!("{prefix}'"), "'", add);
                within(secret, &format!("{prefix}\""), "\"", add);
            }
        },
    ),
    less(
        "without the stray character at its end",
        "remove the character where it is set: it was copied together with it",
        |secret, add| {
            let trimmed = secret.trim_ascii();
            for last in *b",;.:%\\\"'`&|" {
                trimmed.strip_suffix(&[last]).into_iter().for_each(|rest| add(own(rest)));
            }
        },
    ),
    less(
        "without the stray character at its beginning",
        "remove the character where it is set: it was copied together with it",
        |secret, add| {
            let trimmed = secret.trim_ascii();
            for first in *b"\"'`=:-#" {
                trimmed
                    .strip_prefix(&[first])
                    .into_iter()
                    .for_each(|rest| add(own(rest.trim_ascii_start())));
            }
        },
    ),
    less(
        "without its prefix",
        "remove the prefix where it is set: it only says how the rest is written",
        |secret, add| {
            let trimmed = secret.trim_ascii();
            for prefix in [
                "base64:",
                "base64url:",
                "hex:",
                "0x",
                "utf8:",
                "utf-8:",
                "plain:",
                "raw:",
                "Bearer ",
                "b64:",
                "data:;base64,",
                "data:text/plain;base64,",
                "secret:",
                "sha256:",
            ] {
                let is_it = trimmed
                    .get(..prefix.len())
                    .is_some_and(|first| first.eq_ignore_ascii_case(prefix.as_bytes()));
                if is_it {
                    add(own(trimmed[prefix.len()..].trim_ascii()));
                }
            }
        },
    ),
    stray(
        Place::Alone,
        "without its hyphens",
        "write it without hyphens on both sides: a UUID is often shown with them",
        |secret, add| {
            add(Zeroizing::new(secret.iter().copied().filter(|byte| *byte != b'-').collect()));
        },
    ),
    less(
        "without the comment after it",
        "remove the comment where it is set: only some programs leave it out",
        |secret, add| {
            let Some(text) = text(secret) else { return };
            for mark in [" #", "\t#", " //", " ;"] {
                let value = text.split_once(mark).map(|(value, _)| value.trim_end());
                if let Some(value) = value {
                    add(own(value.as_bytes()));
                }
            }
        },
    ),
    less(
        "without the white space inside it",
        "join its parts where it is set: a program broke it into lines or columns",
        |secret, add| {
            if let Some(text) = text(secret) {
                let dense: Zeroizing<String> =
                    Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect());
                add(own(dense.as_bytes()));
                let lines: Zeroizing<String> =
                    Zeroizing::new(text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect());
                add(own(lines.as_bytes()));
            }
        },
    ),
    less(
        "without its invisible characters",
        "type or copy it again where it is set: it was pasted with characters that cannot be seen",
        |secret, add| {
            let Some(text) = text(secret) else { return };
            let visible = |c: &char| {
                !c.is_control()
                    && !crate::report::text::is_unseen(*c)
                    && !matches!(
                        *c,
                        '\u{200b}'
                            ..='\u{200f}'
                                | '\u{2060}'
                                | '\u{feff}'
                                | '\u{ad}'
                                | '\u{a0}'
                                | '\u{202f}'
                    )
            };
            let visible: Zeroizing<String> = Zeroizing::new(text.chars().filter(visible).collect());
            add(own(visible.as_bytes()));
        },
    ),
    less(
        "without the `=` at its end",
        "write it with or without padding on both sides",
        |secret, add| {
            add(own(secret
                .trim_ascii()
                .strip_suffix(b"==")
                .or_else(|| secret.trim_ascii().strip_suffix(b"="))
                .unwrap_or(secret)));
        },
    ),
];

const WITH_NAME: &str = "the secret was copied together with its name";

const NAME: &str = "use only what follows the name and its `=` or `:`";

/// A secret of which this is said.
const fn named(
    said: &'static str,
    how: &'static str,
    remedy: &'static str,
    apply: Apply,
) -> SecretStep {
    let cause = Cause::SecretHasItsName;
    SecretStep {
        step: Step { axis: Axis::Secret, cause, how, remedy },
        place: Place::Reads,
        said: Said::Sentence(said),
        apply,
    }
}

fn within(secret: &[u8], first: &str, last: &str, add: &mut dyn FnMut(Bytes)) {
    if let Some(inner) = secret_forms::within(secret.trim_ascii(), first, last) {
        add(own(inner));
    }
}

/// The strings of a JSON document, as far as they are not too many.
fn strings(value: &crate::jose::Value, add: &mut dyn FnMut(Bytes)) {
    use crate::jose::Value;
    match value {
        Value::String(text) => add(own(text.as_bytes())),
        Value::Object(object) => object.iter().take(64).for_each(|(_, value)| strings(value, add)),
        Value::Array(items) => items.iter().take(16).for_each(|value| strings(value, add)),
        _ => {}
    }
}
