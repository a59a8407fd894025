//! What a file says that it costs is found wherever it stands, and looking for it is bounded, too.

use super::*;
use crate::crypto::KeyErrorKind;

const SEQUENCE: u8 = 0x30;
const OCTET_STRING: u8 = 0x04;
const INTEGER: u8 = 0x02;

/// An element of DER (X.690 section 8.1).
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let length: Vec<u8> = length.into_iter().skip_while(|byte| *byte == 0).collect();
    let mut whole = vec![tag];
    match length[..] {
        [] => whole.push(0),
        [one] if one < 0x80 => whole.push(one),
        _ => {
            whole.push(0x80 | u8::try_from(length.len()).unwrap());
            whole.extend(&length);
        }
    }
    whole.extend(content);
    whole
}

/// A salt and so many iterations.
fn cost(iterations: u64) -> Vec<u8> {
    let number = [&[0][..], &iterations.to_be_bytes()].concat();
    let digits = number.iter().position(|byte| *byte != 0).unwrap_or(8);
    let number = if number[digits] < 0x80 { &number[digits..] } else { &number[digits - 1..] };
    [element(OCTET_STRING, b"salt"), element(INTEGER, number)].concat()
}

fn nested(tag: u8, inner: Vec<u8>, times: usize) -> Vec<u8> {
    (0..times).fold(inner, |inner, _| element(tag, &inner))
}

/// Whether the cost that a file names is refused.
fn is_refused(file: &[u8]) -> bool {
    match add_cost(file, &mut Budget::new(), DEPTH) {
        Ok(()) => false,
        Err(error) => {
            assert_eq!(error.kind(), KeyErrorKind::TooLarge);
            true
        }
    }
}

#[test]
fn iterations_are_found_at_any_depth_that_a_file_has() {
    for tag in [SEQUENCE, OCTET_STRING] {
        for times in [1, 2, DEPTH - 1] {
            let file = |iterations| nested(tag, cost(iterations), times);
            assert!(!is_refused(&file(limits::KEY_ITERATIONS)), "{tag} {times}");
            assert!(is_refused(&file(limits::KEY_ITERATIONS + 1)), "{tag} {times}");
            assert!(is_refused(&file(u64::MAX)), "{tag} {times}");
        }
    }
}

#[test]
fn iterations_of_several_parts_count_together() {
    let half = cost(limits::KEY_ITERATIONS / 2);
    let parts = |times: usize| element(SEQUENCE, &nested(SEQUENCE, half.clone(), 1).repeat(times));
    assert!(!is_refused(&parts(2)));
    assert!(is_refused(&parts(3)));
    // A number that follows no salt is something else.
    assert!(!is_refused(&element(SEQUENCE, &element(INTEGER, &[0x7f; 8]))));
}

#[test]
fn more_certificates_than_the_limit_are_refused() {
    let certificate = rcgen::generate_simple_self_signed([]).unwrap().cert;
    let certificate = p12_keystore::Certificate::from_der(certificate.der()).unwrap();
    let mut store = p12_keystore::KeyStore::new();
    for number in 0..=limits::KEYS {
        let entry = p12_keystore::KeyStoreEntry::Certificate(certificate.clone());
        store.add_entry(&number.to_string(), entry);
    }
    let written = |store: &p12_keystore::KeyStore| {
        let writer = store.writer("open").encryption_iterations(1).mac_iterations(1);
        writer.write().unwrap()
    };
    let passphrase = Secret::new(b"open".to_vec());
    assert_eq!(open(&written(&store), &passphrase).unwrap_err().kind(), KeyErrorKind::TooLarge);
    store.delete_entry("0");
    assert_eq!(open(&written(&store), &passphrase).unwrap().certificates.len(), limits::KEYS);
}

#[test]
fn a_file_without_an_end_of_depth_is_not_followed() {
    assert!(!is_refused(&nested(SEQUENCE, cost(u64::MAX), 20_000)));
}
