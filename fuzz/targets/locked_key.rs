//! Any bytes are opened as locked keys, with a passphrase: PKCS #8, PKCS #12, OpenSSH. What opening costs is bounded.

#![no_main]

use jwtx::keys::{KeyRing, Passphrase, Secret};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for passphrase in [&b"test"[..], b""] {
        let passphrase = Passphrase::new(Secret::new(passphrase.to_vec()));
        let mut ring = KeyRing { passphrase: Some(passphrase), ..KeyRing::default() };
        ring.add_bytes(bytes, "fuzz");
        ring.check_passphrase();
        assert!(!ring.keys.is_empty() || !ring.faults.is_empty());
        for key in ring.keys.iter().take(2) {
            jwtx_fuzz::keys::is_the_same_when_written(key);
        }
    }
});
