//! The header names another algorithm than the one that signed.

use super::Trial;
use crate::jose::algorithm::TABLE;
use crate::report::Diagnosis;
use crate::report::diagnosis::Cause;

/// A sibling of the algorithm verifies with the same key.
pub(super) fn sibling(trial: &Trial<'_>) -> Option<Diagnosis> {
    let family = &trial.algorithm.row().keys;
    let siblings = TABLE.iter().filter(|row| {
        row.algorithm != trial.algorithm
            && row.algorithm.is_supported()
            && row.keys.iter().any(|key| family.contains(key))
    });
    for row in siblings {
        let signs = |material: &_| {
            trial.tries.verifies(row.algorithm, material, trial.input(), trial.signature())
        };
        if trial.materials().any(signs) {
            let (said, found) = (trial.algorithm.name(), row.name);
            return Some(Diagnosis::new(
                Cause::OtherAlgorithm,
                format!("the header says {said}, but the signature is {found}"),
                format!("the signer must set `alg` to {found}, or sign with {said}"),
            ));
        }
    }
    None
}
