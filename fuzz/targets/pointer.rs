//! A JSON Pointer leads to what it leads to for `serde_json`. The bytes: the pointer, a zero byte, JSON.

#![no_main]

use jwtx::jose::{Pointer, Value};
use jwtx_fuzz::{split, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (written, json) = split(bytes, 0);
    let (written, json) = (text(written), text(json));
    let pointer = match Pointer::parse(written) {
        Ok(pointer) => pointer,
        Err(error) => {
            // It takes a `~` for itself where the RFC has none.
            assert!(!written.starts_with('/') || written.contains('~'), "{error}");
            return;
        }
    };
    assert_eq!(pointer.to_string(), written);
    let mut built = Pointer::root();
    pointer.tokens().iter().for_each(|token| built.push(token.clone()));
    assert_eq!(built, pointer);
    let (Ok(ours), Ok(theirs)) =
        (Value::parse(json), serde_json::from_str::<serde_json::Value>(json))
    else {
        return;
    };
    let (ours, theirs) = (pointer.get(&ours), theirs.pointer(written));
    assert_eq!(ours.is_some(), theirs.is_some());
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        assert_eq!(ours.as_str(), theirs.as_str());
        assert_eq!(ours.as_object().is_some(), theirs.is_object());
    }
});
