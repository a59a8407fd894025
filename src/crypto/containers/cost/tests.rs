//! What a limit allows is allowed to the last, and nothing beyond it.

use pkcs5::pbes2::{Salt, ScryptParams};

use super::*;
use crate::crypto::KeyErrorKind::{Malformed, TooLarge};

fn scrypt(cost_parameter: u64, block_size: u16, parallelization: u16) -> Kdf {
    let salt = Salt::new(b"salt").unwrap();
    let key_length = None;
    Kdf::Scrypt(ScryptParams { salt, cost_parameter, block_size, parallelization, key_length })
}

/// The kinds of the errors, one after the other, of one file.
fn spent<const N: usize>(all: [Kdf; N]) -> [Option<crate::crypto::KeyErrorKind>; N] {
    let mut budget = Budget::new();
    all.map(|kdf| budget.spend(&kdf).err().map(|error| error.kind()))
}

/// The cost parameter with which a block of 8 takes all the memory that is allowed.
const MOST: u64 = limits::SCRYPT_BYTES / (128 * 8);

#[test]
fn the_memory_of_scrypt_is_bounded() {
    assert_eq!(spent([scrypt(MOST, 8, 1)]), [None]);
    assert_eq!(spent([scrypt(MOST * 2, 8, 1)]), [Some(TooLarge)]);
    assert_eq!(spent([scrypt(MOST, 9, 1)]), [Some(TooLarge)]);
    assert_eq!(spent([scrypt(u64::MAX, u16::MAX, 1)]), [Some(TooLarge)]);
}

#[test]
fn parameters_that_scrypt_does_not_have_are_malformed() {
    assert_eq!(spent([scrypt(2, 1, 1)]), [None]);
    for (cost, block, parallel) in [(0, 1, 1), (1, 1, 1), (3, 1, 1), (2, 0, 1), (2, 1, 0)] {
        let of = format!("N = {cost}, r = {block}, p = {parallel}");
        assert_eq!(spent([scrypt(cost, block, parallel)]), [Some(Malformed)], "{of}");
    }
}

#[test]
fn the_computations_of_scrypt_are_bounded_each_and_together() {
    let most = limits::SCRYPT_PARALLELIZATION;
    assert_eq!(spent([scrypt(2, 1, most)]), [None]);
    assert_eq!(spent([scrypt(2, 1, most + 1)]), [Some(TooLarge)]);
    let times = u16::try_from(limits::SCRYPT_WORK_BYTES / limits::SCRYPT_BYTES).unwrap();
    assert_eq!(spent([scrypt(MOST, 8, times), scrypt(2, 1, 1)]), [None, Some(TooLarge)]);
    assert_eq!(spent([scrypt(MOST, 8, times + 1)]), [Some(TooLarge)]);
}

#[test]
fn the_iterations_of_all_parts_are_bounded_together() {
    let mut budget = Budget::new();
    assert!(budget.iterate(limits::KEY_ITERATIONS - 1).is_ok());
    assert!(budget.iterate(1).is_ok());
    assert_eq!(budget.iterate(1).unwrap_err().kind(), TooLarge);
    assert!(Budget::new().iterate(limits::KEY_ITERATIONS + 1).is_err());
}
