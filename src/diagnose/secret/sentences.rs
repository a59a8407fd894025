//! What is said of a secret that verified, and what to do: by the steps that lead to it.

use super::{Candidate, Said, SecretStep};
use crate::diagnose::explanation::Part;
use crate::diagnose::step::Step;
use crate::keys::{Secret, Written};
use crate::report::diagnosis::Repaired;
use crate::report::{Help, Sentence, Setting};

/// The part of the explanation that is about the secret.
pub(in crate::diagnose) fn describe(candidate: &Candidate) -> Option<Part> {
    let part = match candidate.steps.as_slice() {
        [] => return None,
        [step] => single(&step.step, step.said, candidate.written),
        [first, ..] => several(first, &candidate.steps, candidate.written),
    };
    Some(repaired(part, &candidate.bytes, candidate.written))
}

/// What is said of a secret that is off by one character, and these bytes without the slip.
pub(in crate::diagnose) fn mistake(step: &'static Step, bytes: &[u8], written: Written) -> Part {
    repaired(single(step, Said::Signed, written), bytes, written)
}

/// With the secret that verifies, where it is one and no member of a JWK.
fn repaired(part: Part, bytes: &[u8], written: Written) -> Part {
    let is_secret = written != Written::Jwk;
    let repaired = is_secret.then(|| Repaired::Secret(Secret::new(bytes.to_vec())));
    Part { repaired, ..part }
}

/// What is said of one step.
fn single(step: &'static Step, said: Said, written: Written) -> Part {
    let Step { how, remedy, .. } = *step;
    let (message, remedy) = match said {
        Said::Encoding(name) => {
            (format!("the secret is {name} text"), remedy_of_encoding(name, written))
        }
        Said::Text(name) => return as_text(step, name, written),
        Said::Stray => (
            format!("the secret is correct {how}"),
            placed(written, &format!("use the secret {how}")).and("; ").and(remedy),
        ),
        Said::Sentence(sentence) => (sentence.to_owned(), placed(written, remedy)),
        Said::Hash(hash) => {
            let remedy =
                format!("use the secret's {hash}, or make the signer use the secret itself");
            (format!("the token was signed with the secret's {hash}"), placed(written, &remedy))
        }
        Said::Signed => {
            (format!("the token was signed with the secret {how}"), placed(written, remedy))
        }
    };
    Part::new(step, message, remedy)
}

fn several(first: &'static SecretStep, steps: &[&'static SecretStep], written: Written) -> Part {
    let hows: Vec<&str> = steps.iter().map(|step| step.step.how).collect();
    let how = hows.join(", then ");
    // One setting alone would not do: the steps are named, all of them.
    let remedy = placed(written, &format!("use the secret {how}"));
    Part {
        steps: steps.iter().map(|step| &step.step).collect(),
        ..Part::new(&first.step, format!("the secret is correct {how}"), remedy)
    }
}

fn remedy_of_encoding(name: &'static str, written: Written) -> Sentence {
    match written {
        Written::Text => Sentence::from(Help::set_to(Setting::SecretEncoding, name))
            .and("; in your code, decode the secret before you use it"),
        Written::Encoded => {
            format!("decode the secret from {name} again: it was encoded twice").into()
        }
        Written::Jwk => {
            format!("write base64url of the decoded bytes into `k`, not of the {name} text").into()
        }
    }
}

fn as_text(step: &'static Step, name: &str, written: Written) -> Part {
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
