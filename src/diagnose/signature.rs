//! The right signature, written in the wrong way.

use super::Trial;
use crate::crypto::is_hmac_sha1;
use crate::jose::algorithm::KeyType;
use crate::jose::{Family, Problem, ProblemKind, base64url, encoding};
use crate::report::Diagnosis;
use crate::report::diagnosis::Cause;
use crate::report::text::count;

/// The length of R and of S.
fn half(trial: &Trial<'_>) -> Option<usize> {
    trial.algorithm.row().keys.iter().find_map(|key| match key {
        KeyType::Ec(curve) => Some(curve.coordinate_bytes()),
        _ => None,
    })
}

fn signs(trial: &Trial<'_>, signature: &[u8]) -> bool {
    trial
        .materials()
        .any(|key| trial.tries.verifies(trial.algorithm, key, trial.input(), signature))
}

/// ECDSA in ASN.1 DER.
pub(super) fn der(trial: &Trial<'_>) -> Option<Diagnosis> {
    let half = half(trial)?;
    let raw = raw_of_der(trial.signature(), half)?;
    signs(trial, &raw).then(|| {
        Diagnosis::new(
            Cause::DerSignature,
            format!("the signature is in ASN.1 DER, but {} needs raw R and S", trial.algorithm.name()),
            format!(
                "in Node, sign with dsaEncoding: 'ieee-p1363'; in Java, with SHA{}withECDSAinP1363Format",
                trial.algorithm.row().hash_bits
            ),
        )
    })
}

/// R and S of a DER signature, each padded to its length.
fn raw_of_der(der: &[u8], half: usize) -> Option<Vec<u8>> {
    let body = match der {
        [0x30, 0x81, length, body @ ..] | [0x30, length, body @ ..]
            if body.len() == usize::from(*length) =>
        {
            body
        }
        _ => return None,
    };
    let (r, rest) = integer(body)?;
    let (s, rest) = integer(rest)?;
    let raw = [padded(r, half)?, padded(s, half)?].concat();
    rest.is_empty().then_some(raw)
}

fn integer(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let [0x02, length, rest @ ..] = der else { return None };
    rest.split_at_checked(usize::from(*length))
}

fn padded(number: &[u8], length: usize) -> Option<Vec<u8>> {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let number = &number[zeros..];
    let missing = length.checked_sub(number.len())?;
    Some([vec![0; missing].as_slice(), number].concat())
}

/// R and S without their leading zeros.
pub(super) fn unpadded(trial: &Trial<'_>) -> Option<Diagnosis> {
    let half = half(trial)?;
    let signature = trial.signature();
    // Only a few zeros are ever missing; where the two meet is tried.
    let missing =
        (2 * half).checked_sub(signature.len()).filter(|missing| (1..=8).contains(missing))?;
    for of_r in 0..=missing {
        let (r, s) = signature.split_at_checked(half - of_r)?;
        let raw = [padded_left(r, half), padded_left(s, half)].concat();
        if raw.len() == 2 * half && signs(trial, &raw) {
            return Some(Diagnosis::new(
                Cause::UnpaddedSignature,
                format!(
                    "R and S of the signature lack {} at the start",
                    count(missing, "zero byte")
                ),
                format!("pad R and S to {half} bytes each"),
            ));
        }
    }
    None
}

fn padded_left(number: &[u8], length: usize) -> Vec<u8> {
    let missing = length.saturating_sub(number.len());
    [vec![0; missing].as_slice(), number].concat()
}

/// What is wrong with a signature that has nothing but its padding too much.
const PADDED: &str = "padded with `=`, which a JWT must not have";

/// A signature that was encoded once too often, or not in base64url.
pub(super) fn encoded(trial: &Trial<'_>) -> Option<Diagnosis> {
    let url_safe = |text: &[u8]| -> Vec<u8> {
        text.iter()
            .map(|b| match b {
                b'+' => b'-',
                b'/' => b'_',
                b => *b,
            })
            .collect()
    };
    let decode = |text: &[u8]| encoding::base64url(&url_safe(text));
    let text = trial.token.encoded_signature().as_bytes();
    let mut candidates = vec![
        (encoding::hex(text), "written as hexadecimal"),
        (encoding::hex(trial.signature()), "written as hexadecimal in base64url"),
    ];
    let is_padded = base64url::is_padded(trial.token.encoded_signature());
    let is_standard = text.contains(&b'+') || text.contains(&b'/');
    if trial.token.problems.is_empty() {
        candidates.push((decode(trial.signature()), "encoded in base64 twice"));
    } else if let Some(how) = match (is_standard, is_padded) {
        (true, true) => Some("written in the standard base64 alphabet, with padding"),
        (true, false) => Some("written in the standard base64 alphabet"),
        (false, true) => Some(PADDED),
        (false, false) => {
            let spare = |problem: &Problem| problem.kind == ProblemKind::Base64TrailingBits;
            let spare = trial.token.problems.iter().any(spare);
            spare.then_some("its last character is wrong")
        }
    } {
        candidates.push((decode(text), how));
    }
    let family = trial.algorithm.row().family;
    for (candidate, how) in candidates {
        // What decodes to the text at hand is no other way to write it.
        let other =
            |bytes: &Vec<u8>| !bytes.is_empty() && base64url::encode(bytes).as_bytes() != text;
        let Some(candidate) = candidate.filter(|bytes| other(bytes)) else { continue };
        let raw = match half(trial) {
            Some(half) if family == Family::Ecdsa => {
                raw_of_der(&candidate, half).unwrap_or_else(|| candidate.to_vec())
            }
            _ => candidate.to_vec(),
        };
        if signs(trial, &raw) {
            return Some(Diagnosis::new(
                Cause::EncodedSignature,
                format!("the signature is correct, but {how}"),
                if how == PADDED {
                    "remove the `=` at its end; it was added when the signature was encoded or later"
                } else {
                    "encode the raw signature with base64url, once, without padding"
                },
            ));
        }
    }
    None
}

/// HMAC with SHA-1, which no registered algorithm has.
pub(super) fn sha1(trial: &Trial<'_>) -> Option<Diagnosis> {
    let signature = trial.signature();
    if trial.algorithm.row().family != Family::Hmac || signature.len() != 20 {
        return None;
    }
    let signs =
        |secret: &[u8]| trial.tries.take() && is_hmac_sha1(secret, trial.input(), signature);
    let said = trial.algorithm.name();
    trial.secrets().any(|(secret, _)| signs(secret)).then(|| {
        Diagnosis::new(
            Cause::OtherAlgorithm,
            format!("the header says {said}, but the signature is HMAC with SHA-1, which a JWT must not use"),
            format!("sign with {said}: HMAC with SHA-{}", trial.algorithm.row().hash_bits),
        )
    })
}
