//! What is said of private keys where the private half was wanted: it decrypted the token.

use crate::keys::{Key, KeyRing, Remark};
use crate::lint;
use crate::report::{Finding, KeyUsed, Layer};

/// Takes back that only the public half of a key was used, where the private one decrypted a layer and the public one
/// verified nothing.
pub(super) fn forgive(
    findings: &mut Vec<Finding>,
    ring: &KeyRing,
    (layers, verified): (&[Layer], Option<&KeyUsed>),
) {
    let decrypted = |key: &Key| {
        layers.iter().filter_map(|layer| layer.key.as_ref()).any(|used| is_of(used, key))
    };
    let is_spared = |key: &&Key| {
        key.remarks.contains(&Remark::PrivateHalf)
            && decrypted(key)
            && !verified.is_some_and(|used| is_of(used, key))
    };
    for key in ring.keys.iter().filter(is_spared) {
        let said = lint::private_key_given(key);
        findings.retain(|finding| *finding != said);
    }
}

fn is_of(used: &KeyUsed, key: &Key) -> bool {
    used.source == key.source && used.kid == key.kid
}
