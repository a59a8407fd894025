//! The right signature, written in the wrong way: every form of its bytes that a few steps lead to.

mod bytes;
mod ecdsa;

use super::explanation::Part;
use super::slip;
use super::step::{Axis, Step};
use crate::jose::{Algorithm, Curve, Problem, ProblemKind, Token, base64url, encoding};
use crate::report::diagnosis::Cause;

pub(super) use ecdsa::raw;

/// A signature that the signer may have made, and the steps that lead to it.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) bytes: Vec<u8>,
    pub(super) steps: Vec<&'static Step>,
}

/// Hands over the signatures that one may stand for.
type Apply = fn(&[u8], &mut dyn FnMut(Vec<u8>));

/// A step from the bytes of one signature to others.
pub(super) struct SignatureStep {
    pub(super) step: Step,
    apply: Apply,
}

const ENCODE: &str = "encode the raw signature with base64url, once, without padding";

const fn encoded(how: &'static str) -> Step {
    encoded_so(how, ENCODE)
}

const fn encoded_so(how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Signature, cause: Cause::EncodedSignature, how, remedy }
}

const HEX: Step = encoded("written as hexadecimal");
const STANDARD_PADDED: Step = encoded("written in the standard base64 alphabet, with padding");
const STANDARD: Step = encoded("written in the standard base64 alphabet");
const PADDED: Step = encoded_so(
    "padded with `=`, which a JWT must not have",
    "remove the `=` at its end; it was added when the signature was encoded or later",
);
const SPARE: Step = encoded("its last character is wrong");
const OTHER_TEXT: Step = encoded("not encoded in base64url");
const HALVES: Step = encoded("R and S are encoded one by one");
const FOREIGN: Step = encoded("there are characters in it that base64url does not have");

/// The steps that belong to the text of the segment.
const OF_TEXT: [&Step; 8] =
    [&HEX, &STANDARD_PADDED, &STANDARD, &PADDED, &SPARE, &OTHER_TEXT, &HALVES, &FOREIGN];

/// The whole token is padded.
const PADDED_TOKEN: Step = Step {
    axis: Axis::Signature,
    cause: Cause::PaddedToken,
    how: "it covers header and claims with `=` padding",
    remedy: "verify the token with a library that keeps the padding, or make the issuer sign without padding",
};
const PADDED_BY_BALANCER: Step = Step {
    how: "it covers header and claims with `=` padding, as AWS load balancers do",
    ..PADDED_TOKEN
};

/// Only the beginning of the tag is there.
pub(super) const TRUNCATED: Step = Step {
    axis: Axis::Signature,
    cause: Cause::TruncatedSignature,
    how: "only its beginning is there",
    remedy: "copy the whole token again; if the signer cuts its signatures, make it use all bytes",
};

/// Bytes that are not text were replaced by U+FFFD.
pub(super) const LOSSY: Step = Step {
    axis: Axis::Signature,
    cause: Cause::EncodedSignature,
    how: "it was converted to text before it was encoded, which destroyed bytes of it",
    remedy: "encode the bytes of the signature with base64url; never convert them to a string first",
};

/// The number of an RSA signature has a byte too few or too many.
pub(super) const LENGTH: Step = Step {
    axis: Axis::Signature,
    cause: Cause::UnpaddedSignature,
    how: "its leading zero byte is missing, or there is one too many",
    remedy: "write the signature as long as the modulus of the key",
};

/// Every step of this axis.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    let of_bytes = bytes::STEPS.iter().map(|step| &step.step);
    let others = [&TRUNCATED, &LOSSY, &LENGTH, &PADDED_TOKEN];
    OF_TEXT.into_iter().chain(of_bytes).chain(ecdsa::steps()).chain(others)
}

/// How many steps are taken one after the other.
const DEPTH: usize = 3;

/// How many forms are made at most.
const MOST: usize = 48;

/// The forms of a token's signature, the one at hand first, the shorter ways before the longer ones.
pub(super) fn forms(token: &Token) -> Vec<Form> {
    let text = token.encoded_signature();
    let mut forms: Vec<Form> = Vec::new();
    let mut add = |form: Form| {
        let known = form.bytes.is_empty() || forms.iter().any(|known| known.bytes == form.bytes);
        if !known && forms.len() < MOST {
            forms.push(form);
        }
    };
    // Header and claims are padded: what verifies so was signed so.
    let padded = token.signing_input().split('.').any(|segment| segment.ends_with('='));
    let steps = if padded { vec![padded_token(token)] } else { Vec::new() };
    if padded && let Some(bytes) = base64url::decode(text.trim_end_matches('=')) {
        add(Form { bytes, steps: steps.clone() });
    }
    // What is not base64url is not taken for what it would be.
    if let Some(bytes) = base64url::decode(text) {
        add(Form { bytes, steps });
    }
    for (step, bytes) in of_text(token) {
        // What decodes to the text at hand is no other way to write it.
        if base64url::encode(&bytes) != text {
            add(Form { bytes, steps: vec![step] });
        }
    }
    // The text itself, as a signing service prints it.
    let is_other =
        base64url::decode(text).is_none() && text.contains([':', ',', '"', '{', '[', '=']);
    if is_other && !base64url::is_padded(text) {
        add(Form { bytes: text.as_bytes().to_vec(), steps: vec![&OTHER_TEXT] });
    }
    let mut begin = 0;
    for _ in 0..DEPTH {
        let end = forms.len();
        for index in begin..end {
            let from = forms[index].clone();
            for step in bytes::STEPS {
                (step.apply)(&from.bytes, &mut |bytes| {
                    let steps = from.steps.iter().copied().chain([&step.step]).collect();
                    let known = bytes.is_empty() || forms.iter().any(|known| known.bytes == bytes);
                    if !known && forms.len() < MOST {
                        forms.push(Form { bytes, steps });
                    }
                });
            }
        }
        begin = end;
    }
    forms.extend(slipped(text, &forms));
    if forms.is_empty() && !text.is_empty() {
        // It is compared as a text.
        forms.push(Form { bytes: text.as_bytes().to_vec(), steps: vec![&OTHER_TEXT] });
    }
    forms
}

/// The lengths of signatures of key pairs, in bytes.
const LENGTHS: [usize; 11] = [64, 96, 132, 114, 128, 192, 256, 384, 512, 768, 1024];

/// How many forms a slip may have had.
const SLIPS: usize = 16;

/// Signatures of the right length that the text was before a character was lost or doubled.
fn slipped(text: &str, known: &[Form]) -> Vec<Form> {
    let lost = slip::with_an_end(text).map(|bytes| (bytes, &TRUNCATED));
    let doubled = slip::once(text).filter_map(|text| base64url::decode(&text));
    let all = lost.chain(doubled.map(|bytes| (bytes, &slip::TWICE)));
    let is_new = |bytes: &[u8]| {
        LENGTHS.contains(&bytes.len()) && known.iter().all(|form| form.bytes != bytes)
    };
    let all = all.filter(|(bytes, _)| is_new(bytes));
    let found: Vec<Form> =
        all.map(|(bytes, step)| Form { bytes, steps: vec![step] }).take(SLIPS + 1).collect();
    // So many are no help: any text has as many.
    if found.len() > SLIPS { Vec::new() } else { found }
}

fn padded_token(token: &Token) -> &'static Step {
    let parameters = token.header.as_ref().map(crate::jose::JoseHeader::parameters);
    let is_balancer =
        parameters.is_some_and(|all| all.get("signer").is_some() || all.get("client").is_some());
    if is_balancer { &PADDED_BY_BALANCER } else { &PADDED_TOKEN }
}

/// Forms that say no more than that the text is not one of base64url.
pub(super) fn is_vague(form: &Form) -> bool {
    form.steps.contains(&&FOREIGN)
}

/// What the text of the segment may stand for besides what it is.
fn of_text(token: &Token) -> Vec<(&'static Step, Vec<u8>)> {
    let text = token.encoded_signature();
    let mut found: Vec<(&'static Step, Vec<u8>)> = Vec::new();
    let mut add = |step: &'static Step, bytes: Option<zeroize::Zeroizing<Vec<u8>>>| {
        found.extend(bytes.map(|bytes| (step, bytes.to_vec())));
    };
    add(&HEX, encoding::hex(text.as_bytes()));
    if text.len().is_multiple_of(2) && text.is_ascii() {
        let (r, s) = text.split_at(text.len() / 2);
        let halves = encoding::base64url(r.as_bytes()).zip(encoding::base64url(s.as_bytes()));
        let halves = halves.filter(|(r, s)| r.len() == s.len() && r.len() % 3 != 0);
        add(&HALVES, halves.map(|(r, s)| zeroize::Zeroizing::new([r.as_slice(), &s].concat())));
    }
    if base64url::decode(text).is_some() {
        return found;
    }
    let url_safe = text.replace('+', "-").replace('/', "_");
    let is_standard = url_safe != text;
    let is_padded = base64url::is_padded(text);
    let spare = |problem: &Problem| problem.kind == ProblemKind::Base64TrailingBits;
    let step = match (is_standard, is_padded) {
        (true, true) => Some(&STANDARD_PADDED),
        (true, false) => Some(&STANDARD),
        (false, true) => Some(&PADDED),
        (false, false) => token.problems.iter().any(spare).then_some(&SPARE),
    };
    if let Some(step) = step {
        add(step, encoding::base64url(url_safe.as_bytes()));
    }
    let dense: String =
        url_safe.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    add(&FOREIGN, encoding::base64url(dense.as_bytes()));
    found
}

/// The part of the explanation that is about the signature.
pub(super) fn describe(form: &Form, algorithm: Algorithm) -> Option<Part> {
    let [first, rest @ ..] = form.steps.as_slice() else { return None };
    if rest.is_empty() {
        return Some(single(first, algorithm));
    }
    // DER in another encoding is one mistake: the signer's library returns it so.
    let encodings: Vec<&str> = form
        .steps
        .iter()
        .filter(|step| step.cause == Cause::EncodedSignature)
        .map(|step| step.how)
        .collect();
    let others = form.steps.iter().filter(|step| step.cause != Cause::EncodedSignature);
    let hows: Vec<&str> = encodings.into_iter().chain(others.map(|step| step.how)).collect();
    let mut remedies: Vec<&str> = Vec::new();
    for step in &form.steps {
        if !remedies.contains(&step.remedy) {
            remedies.push(step.remedy);
        }
    }
    let message = format!("the signature is correct, but {}", hows.join(", and "));
    Some(Part { steps: form.steps.clone(), ..Part::new(first, message, remedies.join("; ")) })
}

fn single(step: &'static Step, algorithm: Algorithm) -> Part {
    let half = curve_of(algorithm).map_or(0, Curve::coordinate_bytes);
    match step.cause {
        Cause::DerSignature => Part::new(
            step,
            format!("the signature is in ASN.1 DER, but {} needs raw R and S", algorithm.name()),
            format!(
                "in Node, sign with dsaEncoding: 'ieee-p1363'; in Java, with SHA{}withECDSAinP1363Format",
                algorithm.row().hash_bits
            ),
        ),
        Cause::UnpaddedSignature if half > 0 && step.how == ecdsa::UNPADDED.how => {
            // How many of the zeros at hand were there before, nobody can tell.
            let message = "R or S of the signature lacks zero bytes at the start";
            Part::new(step, message, format!("pad R and S to {half} bytes each"))
        }
        _ => Part::new(step, format!("the signature is correct, but {}", step.how), step.remedy),
    }
}

/// The curve of an algorithm.
pub(super) fn curve_of(algorithm: Algorithm) -> Option<Curve> {
    algorithm.row().keys.iter().find_map(|key| match key {
        crate::jose::algorithm::KeyType::Ec(curve) => Some(*curve),
        _ => None,
    })
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
