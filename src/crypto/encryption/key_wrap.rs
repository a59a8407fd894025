//! AES key wrap (RFC 3394, RFC 7518 section 4.4): by `aws-lc-rs`, and with 192 bits by `aes-kw`.

use aes_kw::{KeyInit as _, KwAes192};
use aws_lc_rs::key_wrap::{AES_128, AES_256, AesKek, KeyWrap as _};
use zeroize::Zeroizing;

use crate::crypto::Secret;

/// The bytes that a wrapped key is longer.
const OVERHEAD: usize = 8;

/// A content key, wrapped with this key.
pub(super) fn wrap(key: &[u8], content_key: &Secret) -> Option<Vec<u8>> {
    let content_key = content_key.expose();
    let mut wrapped = vec![0; content_key.len() + OVERHEAD];
    let whole = match key.len() {
        16 => AesKek::new(&AES_128, key).ok()?.wrap(content_key, &mut wrapped).is_ok(),
        24 => KwAes192::new_from_slice(key).ok()?.wrap_key(content_key, &mut wrapped).is_ok(),
        32 => AesKek::new(&AES_256, key).ok()?.wrap(content_key, &mut wrapped).is_ok(),
        _ => false,
    };
    whole.then_some(wrapped)
}

/// The content key of so many bytes that was wrapped with this key.
pub(super) fn unwrap(key: &[u8], wrapped: &[u8], bytes: usize) -> Option<Secret> {
    if wrapped.len() != bytes + OVERHEAD {
        return None;
    }
    let mut unwrapped = Zeroizing::new(vec![0; bytes]);
    let whole = match key.len() {
        16 => AesKek::new(&AES_128, key).ok()?.unwrap(wrapped, &mut unwrapped).is_ok(),
        24 => KwAes192::new_from_slice(key).ok()?.unwrap_key(wrapped, &mut unwrapped).is_ok(),
        32 => AesKek::new(&AES_256, key).ok()?.unwrap(wrapped, &mut unwrapped).is_ok(),
        _ => false,
    };
    whole.then(|| Secret::from(unwrapped))
}
