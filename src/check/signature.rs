//! The signature: which key may try it, and whether it verifies.

use super::Policy;
use super::verifier::{is_computable, verify_signature};
use crate::jose::{Algorithm, Claim, Form, JoseHeader, ProblemKind, Token};
use crate::keys::ring::Selection;
use crate::keys::{Key, KeyRing, Material};
use crate::report::words::{count, rfc3339};
use crate::report::{Check, Fault, KeyUsed, Reason, SignatureStatus};

/// The one line of a signature that does not verify.
pub(super) const MISMATCH: &str = "the signature does not match";

/// What is known of a signature, and the checks that say so.
pub(super) struct Judged {
    pub(super) status: SignatureStatus,
    pub(super) key: Option<KeyUsed>,
    pub(super) checks: Vec<Check>,
    /// Whether there is a signature and a key, and they do not go together.
    pub(super) to_be_diagnosed: bool,
}

impl Judged {
    fn not_checked(checks: Vec<Check>) -> Self {
        Self { status: SignatureStatus::NotChecked, key: None, checks, to_be_diagnosed: false }
    }

    fn diagnosed(self) -> Self {
        Self { to_be_diagnosed: true, ..self }
    }
}

/// Checks the algorithm and the signature.
pub(super) fn judge(token: &Token, ring: &KeyRing, policy: &Policy) -> Judged {
    if token.is_unsigned() {
        let alg = token.header.as_ref().and_then(JoseHeader::algorithm).unwrap_or_default();
        let message = if token.encoded_signature().is_empty() {
            "the token has no signature: anybody can write it".to_owned()
        } else {
            format!("the header says `alg: {alg}`: the token vouches for nothing")
        };
        let check = Check::fail("signature", Reason::Unsigned, message);
        return Judged { status: SignatureStatus::Unsigned, ..Judged::not_checked(vec![check]) };
    }
    let Some(header) = token.header.as_ref().filter(|_| token.form == Form::Jws) else {
        let encrypted = token.form == Form::Jwe && token.problems.is_empty();
        let why = match &token.header {
            Some(_) => "the token does not have the three segments of a signed one",
            None => "the header cannot be read",
        };
        let skip = (!encrypted).then(|| Check::skipped("signature", why));
        return Judged {
            to_be_diagnosed: !encrypted && !ring.keys.is_empty(),
            ..Judged::not_checked(skip.into_iter().collect())
        };
    };
    let Claim::Present(name) = header.string("alg") else {
        return Judged::not_checked(vec![Check::skipped("signature", "`alg` cannot be read")]);
    };
    match allowed(name, header, ring, policy) {
        Ok((algorithm, keys)) => {
            let judged = attempt(token, algorithm, &keys);
            match ring.faults.first() {
                // The key that could not be read may be the one that signed.
                Some(fault) if judged.status == SignatureStatus::Failed => {
                    Judged::not_checked(vec![from_fault("signature", fault.clone())])
                }
                _ => judged,
            }
        }
        Err(fault) => {
            let reason = fault.reason;
            let name =
                if fault.reason == Reason::AlgorithmNotAllowed { "algorithm" } else { "signature" };
            let mut checks = vec![from_fault(name, fault)];
            let fits = matches!(
                reason,
                Reason::AlgorithmNotAllowed | Reason::KeyNotFound | Reason::KeyUnusable
            );
            if name == "algorithm" {
                checks.push(Check::skipped("signature", "the algorithm is not allowed"));
            }
            Judged { to_be_diagnosed: fits && !ring.keys.is_empty(), ..Judged::not_checked(checks) }
        }
    }
}

/// The header of a token whose signature a key may verify: only then it is worth asking for newer keys.
pub(super) fn names_key(token: &Token) -> Option<&JoseHeader> {
    token.header.as_ref().filter(|_| token.form == Form::Jws && !token.is_unsigned())
}

/// The algorithm of the token, if `--alg` and a key allow it, and the keys that may try.
pub(super) fn allowed<'a>(
    name: &str,
    header: &JoseHeader,
    ring: &'a KeyRing,
    policy: &Policy,
) -> Result<(Algorithm, Vec<&'a Key>), Fault> {
    let allow = &policy.algorithms;
    let algorithm = Algorithm::from_name(name);
    if !allow.is_empty() && !algorithm.is_some_and(|algorithm| allow.contains(&algorithm)) {
        let listed: Vec<&str> = allow.iter().map(|algorithm| algorithm.name()).collect();
        let message =
            format!("the token asks for {name}, but --alg allows only {}", listed.join(", "));
        return Err(Fault::new(Reason::AlgorithmNotAllowed, message)
            .advise("if the token is genuine, the verifier or the issuer is set up wrongly"));
    }
    let Some(algorithm) = algorithm else {
        if !ring.keys.is_empty() {
            return Err(ring.not_allowed(name));
        }
        let message = format!("the token asks for {name}, which is no signature algorithm");
        return Err(Fault::new(Reason::AlgorithmNotAllowed, message)
            .advise("see `jwtx explain algorithms`; names compare exactly"));
    };
    let keys = match ring.select(algorithm, header, policy.allow_weak_keys) {
        Selection::Try(keys) => keys,
        Selection::Refuse(fault) => return Err(fault),
    };
    let computable = |key: &&Key| is_computable(algorithm, &key.material);
    if !algorithm.is_supported() || !keys.iter().any(computable) {
        let with = match keys.as_slice() {
            [key] if algorithm.is_supported() => format!(" with {}", key.describe()),
            _ => String::new(),
        };
        let message = format!("jwtx cannot compute {name}{with}");
        return Err(Fault::new(Reason::AlgorithmUnsupported, message)
            .advise("see `jwtx explain algorithms` for what it can"));
    }
    Ok((algorithm, keys))
}

/// Tries the keys one after the other.
fn attempt(token: &Token, algorithm: Algorithm, keys: &[&Key]) -> Judged {
    let broken = token.problems.iter().any(|problem| {
        matches!(
            problem.kind,
            ProblemKind::Base64Alphabet
                | ProblemKind::Base64Character
                | ProblemKind::Base64Length
                | ProblemKind::Base64Padding
                | ProblemKind::Base64TrailingBits
        )
    });
    if broken {
        return Judged::not_checked(vec![Check::skipped(
            "signature",
            "the token is not base64url, so there is nothing exact to verify",
        )])
        .diagnosed();
    }
    let name = algorithm.name();
    let algorithm_check = Check::pass("algorithm", format!("{name} is allowed"));
    let message = token.signing_input().as_bytes();
    let signature = token.signature.as_deref().unwrap_or_default();
    let mut unusable = None;
    for key in keys {
        match verify_signature(algorithm, &key.material, message, signature) {
            Ok(true) => {
                let of = key.certificate.as_ref().map_or_else(String::new, |certificate| {
                    let until = rfc3339(certificate.not_after).unwrap_or_default();
                    format!(", certified for {} until {until}", certificate.subject)
                });
                let kid = key.kid.as_ref().filter(|_| key.in_set);
                let kid = kid.map_or_else(String::new, |kid| format!(" `{kid}`"));
                let key = used(key);
                let check = Check::pass(
                    "signature",
                    format!("{name} verifies with {} ({}{kid}){of}", key.description, key.source),
                );
                return Judged {
                    status: SignatureStatus::Verified,
                    key: Some(key),
                    ..Judged::not_checked(vec![algorithm_check, check])
                };
            }
            Ok(false) => {}
            Err(why) => unusable = Some(why),
        }
    }
    if let Some(why) = unusable {
        let check = Check::fail("signature", Reason::KeyUnusable, why);
        return Judged::not_checked(vec![algorithm_check, check]);
    }
    let with = match keys {
        [key] => match key.material {
            Material::Secret(_) => "this secret".to_owned(),
            _ => format!("this key ({})", key.source),
        },
        keys => format!("any of the {} keys that fit", keys.len()),
    };
    let check = Check::fail(
        "signature",
        Reason::SignatureMismatch,
        format!("{name} does not verify with {with}{}", length(algorithm, keys, signature.len())),
    );
    let judged = Judged::not_checked(vec![algorithm_check, check]);
    Judged { status: SignatureStatus::Failed, ..judged.diagnosed() }
}

/// That the signature cannot be right whatever the key, as it has another length.
fn length(algorithm: Algorithm, keys: &[&Key], found: usize) -> String {
    let of_key = match keys {
        [key] => key.signature_bytes(),
        _ => None,
    };
    match algorithm.signature_bytes().or(of_key) {
        Some(expected) if expected != found => {
            format!(": its signature has {}, not {expected}", count(found, "byte"))
        }
        _ => String::new(),
    }
}

fn from_fault(name: &str, fault: Fault) -> Check {
    let check = Check::fail(name, fault.reason, fault.message);
    match fault.advice {
        Some(advice) => check.advise(advice),
        None => check,
    }
}

fn used(key: &Key) -> KeyUsed {
    KeyUsed {
        source: key.source.clone(),
        kid: key.kid.clone(),
        thumbprint: key.thumbprint(),
        description: key.describe(),
    }
}
