//! Files in which programs keep credentials, in every format. The first byte chooses the program.

#![no_main]

use std::path::Path;
use std::sync::Arc;

use jwtx::credentials::{CredentialFile, PLACES, read};
use jwtx::keys::{DecryptionKeys, KeyRing};
use jwtx::validate::{Matcher, Policy, Question, Validator};
use jwtx_fuzz::{policy, take};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let [choice] = take::<1>(&mut rest);
    let place = &PLACES[usize::from(choice) % PLACES.len()];
    let validator = Validator {
        question: Question::Expiry,
        policy: Policy { lint: false, ..policy() },
        ring: KeyRing::default(),
        decryption: DecryptionKeys::default(),
        strict: false,
    };
    let matcher = Matcher { validator, show: false };
    let file = CredentialFile {
        program: place.program,
        path: Arc::from(Path::new("credentials")),
        format: place.format,
        secrets: place.secrets,
        helpers: place.helpers,
        bytes: rest,
    };
    let contents = read(&file, &mut matcher.batch());
    assert!(contents.fault.is_none_or(|fault| !fault.is_empty()));
});
