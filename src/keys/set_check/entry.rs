//! What is wrong with one key of a set: what it gives away, how strong it is, and what it says it is for.

use super::SetEntry;
use crate::crypto::KeyErrorKind;
use crate::jose::algorithm::KeyType;
use crate::jose::{Algorithm, Value, base64url};
use crate::keys::weakness::LEAST_RSA_BITS;
use crate::keys::{Key, PRIVATE_MEMBERS, PublicKey, Remark, bits};
use crate::report::key_set_finding::{KeySetFinding, KeySetFlaw as Flaw};

/// Public keys whose private halves are printed in RFCs, by their RFC 7638 thumbprints.
const EXAMPLES: [(&str, &str); 5] = [
    ("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "RFC 7517 appendix A.2"),
    ("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", "RFC 7517 appendix A.2"),
    ("IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8", "RFC 7515 appendix A.2"),
    ("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U", "RFC 7515 appendix A.3"),
    ("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "RFC 8037 appendix A.1"),
];

/// The operations that a key does for signatures and for encryption (RFC 7517 section 4.3).
const FOR_SIGNATURES: [&str; 2] = ["sign", "verify"];
const FOR_ENCRYPTION: [&str; 6] =
    ["encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits"];

pub(super) fn look(index: usize, entry: &SetEntry, findings: &mut Vec<KeySetFinding>) {
    let name = entry.name(index);
    let mut found = |flaw: Flaw, message: String| {
        findings.push(KeySetFinding::of_key(flaw, index, message));
    };
    let kty = entry.members.get("kty").and_then(Value::as_str);
    let private: Vec<&str> =
        PRIVATE_MEMBERS.into_iter().filter(|name| entry.members.get(name).is_some()).collect();
    if kty == Some("oct") {
        found(Flaw::SharedSecret, format!("{name} is a shared secret"));
    } else if !private.is_empty() {
        let members = private.join(", ");
        found(Flaw::PrivateMember, format!("{name} has private members: {members}"));
    }
    match &entry.key {
        Ok(key) => {
            strength(&name, key, &mut found);
            algorithm(&name, key, &mut found);
        }
        Err(why) => {
            let flaw = match why.kind() {
                KeyErrorKind::Unsupported if is_small(entry) => Flaw::RsaTooSmall,
                KeyErrorKind::Unsupported => Flaw::Unsupported,
                KeyErrorKind::Unfit if kty == Some("oct") => return,
                KeyErrorKind::Unfit => Flaw::Unfit,
                _ => Flaw::Unreadable,
            };
            found(flaw, format!("{name}: {why}"));
        }
    }
    if !entry.members.is_empty() {
        purpose(&name, entry, &mut found);
    }
}

/// Whether it is an RSA key that is too small even to be read.
fn is_small(entry: &SetEntry) -> bool {
    let modulus = entry.members.get("n").and_then(Value::as_str).and_then(base64url::decode);
    modulus.is_some_and(|modulus| bits(&modulus) < LEAST_RSA_BITS)
}

fn strength(name: &str, key: &Key, found: &mut impl FnMut(Flaw, String)) {
    if let Some(PublicKey::Rsa { modulus, exponent }) = key.material.public() {
        let size = bits(modulus);
        if size < LEAST_RSA_BITS {
            found(Flaw::RsaTooSmall, format!("{name} is an RSA key of {size} bits"));
        }
        if bits(exponent) < 17 {
            let value = exponent.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
            found(Flaw::RsaExponent, format!("{name} has the public exponent {value}"));
        }
    }
    let thumbprint = key.thumbprint();
    let known = EXAMPLES.iter().find(|(known, _)| thumbprint.as_deref() == Some(known));
    if let Some((_, source)) = known {
        found(Flaw::KnownKey, format!("{name} is the example key of {source}"));
    }
    for remark in &key.remarks {
        if let Remark::JwkRepaired(what) = remark {
            found(Flaw::WrittenOddly, format!("{name}: {what}"));
        }
    }
}

fn algorithm(name: &str, key: &Key, found: &mut impl FnMut(Flaw, String)) {
    let Some(given) = key.limits.algorithm.as_deref() else {
        return found(Flaw::AlgMissing, format!("{name} has no `alg`"));
    };
    // An algorithm of encryption is that of a key for encryption.
    if key.limits.usage.as_deref() == Some("enc") || key.key_type() == KeyType::X25519 {
        return;
    }
    match Algorithm::from_name(given) {
        None if given == "none" => {
            found(Flaw::AlgMismatch, format!("{name} has the `alg` none, which has no key"));
        }
        None => found(Flaw::AlgUnknown, format!("{name} has the `alg` {given}")),
        Some(algorithm) if !algorithm.row().keys.contains(&key.key_type()) => {
            let what = key.describe();
            found(Flaw::AlgMismatch, format!("{name} has the `alg` {given}, but is {what}"));
        }
        Some(_) => {}
    }
}

/// What it says it is for.
fn purpose(name: &str, entry: &SetEntry, found: &mut impl FnMut(Flaw, String)) {
    let usage = entry.members.get("use");
    let operations = entry.members.get("key_ops");
    match (usage, operations) {
        _ if entry.is_for_agreement_alone() => {
            if usage.is_some_and(|usage| usage.as_str() != Some("enc")) {
                let conflict = format!("{name}: `use` is not enc, but its curve has no signatures");
                found(Flaw::UseConflict, conflict);
            }
            found(Flaw::ForEncryption, format!("{name} is for key agreement"));
        }
        (None, None) => return found(Flaw::UseMissing, format!("{name} has no `use`")),
        (Some(usage), _) if usage.as_str() == Some("enc") => {
            found(Flaw::ForEncryption, format!("{name} has the `use` enc"));
        }
        (Some(usage), _) if usage.as_str() != Some("sig") => {
            found(Flaw::UseConflict, format!("{name} has the `use` {usage}, which is not known"));
        }
        _ => {}
    }
    let Some(Value::Array(operations)) = operations else { return };
    let operations: Vec<&str> = operations.iter().filter_map(Value::as_str).collect();
    let has = |known: &[&str]| operations.iter().any(|one| known.contains(one));
    let conflict = match usage.and_then(Value::as_str) {
        Some("sig") if has(&FOR_ENCRYPTION) || !has(&FOR_SIGNATURES) => {
            "`use` is sig, but `key_ops` is for something else"
        }
        Some("enc") if has(&FOR_SIGNATURES) => "`use` is enc, but `key_ops` is for signatures",
        _ if operations.contains(&"sign") && !operations.contains(&"verify") => {
            "`key_ops` allows to sign, which a public key cannot do, and not to verify"
        }
        _ if (1..operations.len()).any(|at| operations[..at].contains(&operations[at])) => {
            "`key_ops` has an operation twice"
        }
        _ => return,
    };
    found(Flaw::UseConflict, format!("{name}: {conflict}"));
}
