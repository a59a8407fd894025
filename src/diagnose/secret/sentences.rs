//! What is said of a secret that verified, and what to do: by the steps that lead to it.

use super::{Candidate, decode};
use crate::diagnose::explanation::Part;
use crate::diagnose::step::Step;
use crate::keys::Written;
use crate::report::diagnosis::Cause;
use crate::report::{Help, Sentence, Setting};

/// The part of the explanation that is about the secret.
pub(in crate::diagnose) fn describe(candidate: &Candidate) -> Option<Part> {
    let steps: Vec<&'static Step> = candidate.steps.iter().map(|step| &step.step).collect();
    match steps.as_slice() {
        [] => None,
        [step] => Some(single(step, candidate.written)),
        [first, ..] => Some(several(first, &steps, candidate.written)),
    }
}

/// What is said of one step.
pub(in crate::diagnose) fn single(step: &'static Step, written: Written) -> Part {
    let how = step.how;
    let (message, remedy): (String, Sentence) = match step.cause {
        Cause::SecretIsEncoded => return encoded(step, written),
        Cause::SecretIsText => return as_text(step, written),
        Cause::SecretHasStrayCharacters => (
            format!("the secret is correct {how}"),
            placed(written, &format!("use the secret {how}")),
        ),
        Cause::SecretHasItsName if how.contains("JSON") => (
            "the secret was copied together with the JSON around it".to_owned(),
            placed(written, step.remedy),
        ),
        Cause::SecretHasItsName => (
            "the secret was copied together with its name".to_owned(),
            placed(written, step.remedy),
        ),
        Cause::SecretHasOtherCase if how.ends_with(" case") && how.starts_with("in ") => {
            (format!("the token was signed with the secret {how}"), placed(written, step.remedy))
        }
        Cause::SecretIsHashed => {
            let hash = how.strip_prefix("as its ").unwrap_or(how);
            let remedy =
                format!("use the secret's {hash}, or make the signer use the secret itself");
            (format!("the token was signed with the secret's {hash}"), placed(written, &remedy))
        }
        Cause::SecretIsEscaped if how == "percent-decoded" => {
            ("the secret is percent-encoded".to_owned(), placed(written, step.remedy))
        }
        Cause::SecretIsEscaped if how == "without its backslash escapes" => {
            ("the secret is escaped with backslashes".to_owned(), placed(written, step.remedy))
        }
        Cause::SecretIsEscaped if how.starts_with("with each `$$`") => {
            ("the secret is written with doubled `$`".to_owned(), placed(written, step.remedy))
        }
        _ => (format!("the token was signed with the secret {how}"), placed(written, step.remedy)),
    };
    Part::new(step, message, remedy)
}

fn several(first: &'static Step, steps: &[&'static Step], written: Written) -> Part {
    let hows: Vec<&str> = steps.iter().map(|step| step.how).collect();
    let how = hows.join(", then ");
    // One setting alone would not do: the steps are named, all of them.
    let remedy = placed(written, &format!("use the secret {how}"));
    Part {
        steps: steps.to_vec(),
        ..Part::new(first, format!("the secret is correct {how}"), remedy)
    }
}

fn encoded(step: &'static Step, written: Written) -> Part {
    let Some(name) = decode::encoding_of(step) else {
        let message = format!("the token was signed with the secret {}", step.how);
        return Part::new(step, message, placed(written, step.remedy));
    };
    let remedy = match written {
        Written::Text => Sentence::from(Help::set_to(Setting::SecretEncoding, name))
            .and("; in your code, decode the secret before you use it"),
        Written::Encoded => {
            format!("decode the secret from {name} again: it was encoded twice").into()
        }
        Written::Jwk => {
            format!("write base64url of the decoded bytes into `k`, not of the {name} text").into()
        }
    };
    Part::new(step, format!("the secret is {name} text"), remedy)
}

fn as_text(step: &'static Step, written: Written) -> Part {
    let name = step.how.strip_prefix("as ").unwrap_or(step.how);
    let (bytes, remedy) = match written {
        Written::Text => (
            "with the secret itself",
            format!("use the secret's {name}; in your code, encode the secret, or make the signer use it unencoded").into(),
        ),
        Written::Encoded => (
            "with the decoded bytes",
            Sentence::from(format!("use the secret's {name} with "))
                .and(Help::set_to(Setting::SecretEncoding, "utf8"))
                .and("; in your code, use that text as it is"),
        ),
        Written::Jwk => (
            "with the bytes of `k`",
            format!("write base64url of the secret's {name} into `k`, or make the signer decode that text").into(),
        ),
    };
    Part::new(step, format!("the token was signed with the secret's {name}, not {bytes}"), remedy)
}

/// A remedy for the place that the secret was read from.
fn placed(written: Written, remedy: &str) -> Sentence {
    match written {
        Written::Text => remedy.to_owned(),
        Written::Encoded => format!("{remedy}, and encode that"),
        Written::Jwk => format!("write `k` of the JWK again, as base64url of its bytes: {remedy}"),
    }
    .into()
}
