//! What holds of every key that was read.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jwtx::jose::Value;
use jwtx::keys::{Key, KeyRing, write};

/// Asserts that a key is the same one after it was written and read again, and that `Debug` does not show its secret.
pub fn is_the_same_when_written(key: &Key) {
    let _ = (key.algorithms(), key.encryption_algorithms(), key.forbidden());
    assert!(!key.describe().is_empty());
    let jwk = write::jwk(key, false).expect("the public half of every key is written");
    let again = read(Value::Object(jwk).to_string().as_bytes());
    assert_eq!(again.key_type(), key.key_type());
    assert_eq!(again.thumbprint(), key.thumbprint());
    if let Ok(der) = write::public_der(key) {
        for bytes in [der.as_slice(), write::pem("PUBLIC KEY", &der).as_bytes()] {
            assert_eq!(read(bytes).thumbprint(), key.thumbprint());
        }
    }
    if let Ok(private) = write::private_der(key) {
        let again = read(private.expose());
        assert!(again.is_private() && again.thumbprint() == key.thumbprint());
        let (shown, hidden) = (format!("{key:?}"), URL_SAFE_NO_PAD.encode(private.expose()));
        assert!(!shown.contains(&hidden));
    }
    if let Some(secret) = key.material.secret().filter(|secret| secret.expose().len() >= 16) {
        hides(key, secret.expose());
    }
}

/// Asserts that a secret is not in what `Debug` shows, unless somebody put it elsewhere as well, into a name say.
fn hides(key: &Key, secret: &[u8]) {
    let shown = format!("{key:?}");
    let elsewhere = format!("{:?} {:?} {:?}", key.kid, key.limits, key.remarks);
    let written = [URL_SAFE_NO_PAD.encode(secret), format!("{secret:?}")];
    let text = std::str::from_utf8(secret).map(ToOwned::to_owned);
    for written in written.into_iter().chain(text) {
        assert!(!shown.contains(&written) || elsewhere.contains(&written));
    }
}

fn read(bytes: &[u8]) -> Key {
    let mut ring = KeyRing::default();
    ring.add_bytes(bytes, "again");
    assert_eq!(ring.keys.len(), 1, "{:?}", ring.faults);
    ring.keys.remove(0)
}
