//! Any bytes are read as keys: PEM, DER, JWK, JWK Set, OpenSSH. What is read is the same key when it was written and read
//! again, and no secret is in what `Debug` shows.

#![no_main]

use jwtx::keys::{KeyRing, sniff};
use jwtx_fuzz::keys::is_the_same_when_written;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut ring = KeyRing::default();
    ring.add_bytes(bytes, "fuzz");
    assert!(!ring.keys.is_empty() || !ring.faults.is_empty());
    let _ = sniff::name(bytes);
    // As many keys as a set may have would make one input take seconds.
    for key in ring.keys.iter().take(4) {
        is_the_same_when_written(key);
    }
});
