//! What is weak or odd about the keys that were given (RFC 7518 sections 3.2 and 3.3).

use crate::jose::{Algorithm, JoseHeader, Token};
use crate::keys::weakness::{LEAST_RSA_BITS, is_well_known};
use crate::keys::{Key, KeyRing, PublicKey, Remark, bits};
use crate::report::Finding;
use crate::report::finding::Code;
use crate::report::text::count;

pub(super) fn look(token: &Token, ring: &KeyRing, findings: &mut Vec<Finding>) {
    let algorithm =
        token.header.as_ref().and_then(JoseHeader::algorithm).and_then(Algorithm::from_name);
    for key in &ring.keys {
        findings.extend(weakness(key, algorithm));
        findings.extend(key.remarks.iter().map(|remark| remarked(key, remark)));
    }
    findings.extend(duplicate_kid(ring));
    findings.extend(ring.left_out.iter().map(|why| Finding::new(Code::KeyUnusable, why.clone())));
}

/// The first name that several keys of a set have.
fn duplicate_kid(ring: &KeyRing) -> Option<Finding> {
    let mut names: Vec<&str> =
        ring.keys.iter().filter(|key| key.in_set).filter_map(|key| key.kid.as_deref()).collect();
    names.sort_unstable();
    let name = names.windows(2).find(|pair| pair[0] == pair[1])?[0];
    let message = format!("several keys in the set have the `kid` {name}; jwtx tried all of them");
    Some(Finding::new(Code::DuplicateKid, message))
}

/// What is weak about a key, if it is to be used with this algorithm.
#[must_use]
pub(crate) fn weakness(key: &Key, algorithm: Option<Algorithm>) -> Option<Finding> {
    match (key.material.secret(), key.material.public()) {
        (Some(secret), _) => {
            let algorithm = algorithm.filter(|algorithm| key.algorithms().contains(algorithm))?;
            if is_well_known(secret.expose()) {
                let message = "the secret is a well-known example";
                return Some(Finding::new(Code::WellKnownSecret, message));
            }
            let needed = algorithm.row().hash_bits / 8;
            let size = secret.expose().len();
            (size < needed).then(|| {
                let name = algorithm.name();
                let message = format!(
                    "the secret has {}; {name} needs at least {needed}",
                    count(size, "byte")
                );
                Finding::new(Code::WeakSecret, message)
            })
        }
        (_, Some(PublicKey::Rsa { modulus, .. })) if bits(modulus) < LEAST_RSA_BITS => {
            let size = bits(modulus);
            let message =
                format!("the RSA key has {size} bits; it needs at least {LEAST_RSA_BITS}");
            Some(Finding::new(Code::RsaKeyTooSmall, message))
        }
        (_, Some(PublicKey::Rsa { exponent, .. })) if bits(exponent) < 17 => {
            let message = "the RSA key's exponent is smaller than 65537";
            Some(Finding::new(Code::RsaExponentSmall, message))
        }
        _ => None,
    }
}

/// What was repaired in the way that a key is written.
#[must_use]
pub(crate) fn repairs(key: &Key) -> Vec<Finding> {
    let repaired = key.remarks.iter().filter(|remark| {
        matches!(
            remark,
            Remark::PemRepaired(_)
                | Remark::JwkRepaired(_)
                | Remark::KeyRepaired(_)
                | Remark::BytesAlone(_)
        )
    });
    repaired.map(|remark| remarked(key, remark)).collect()
}

/// What is said of a private key that is to verify a signature.
pub(crate) fn private_key_given(key: &Key) -> Finding {
    let source = &key.source;
    Finding::new(
        Code::PrivateKeyGiven,
        match key.material.private_fault() {
            None => format!("{source} is a private key; jwtx used its public half"),
            Some(why) => format!(
                "{source} is a private key that cannot sign; jwtx used its public half: {why}"
            ),
        },
    )
}

fn remarked(key: &Key, remark: &Remark) -> Finding {
    let source = &key.source;
    match remark {
        Remark::PrivateHalf => private_key_given(key),
        Remark::LineEndRemoved => Finding::new(
            Code::SecretLineEndRemoved,
            format!("{source} ends with a line break, which jwtx removed from the secret"),
        ),
        Remark::PemRepaired(what) => Finding::new(Code::PemRepaired, format!("{source}: {what}")),
        Remark::JwkRepaired(what) => Finding::new(Code::JwkRepaired, format!("{source}: {what}")),
        Remark::KeyRepaired(what) | Remark::BytesAlone(what) => {
            Finding::new(Code::KeyRepaired, format!("{source}: {what}"))
        }
        Remark::FirstOfChain => Finding::new(
            Code::CertificateChain,
            format!("{source} contains several certificates; jwtx used the key of the first one"),
        ),
    }
}
