//! Files that keep keys, which are neither a key nor a secret.

use super::{BOUNCY_CASTLE, JAVA, MAGIC, OPENSSH, PKCS12, of_der, pkcs7, request, unsupported};
use crate::keys::KeyError;

/// The name of a file that keeps keys, where some bytes begin as one, and why it is not read as a key.
pub(in crate::keys) fn container(bytes: &[u8]) -> Option<(&'static str, KeyError)> {
    let magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, why)| *why);
    let why = magic.or_else(|| of_der(bytes, true))?;
    let name = match why {
        JAVA => "a Java keystore",
        BOUNCY_CASTLE => "a Bouncy Castle keystore",
        OPENSSH => "an OpenSSH private key",
        PKCS12 => "a PKCS #12 file",
        _ if why == pkcs7(true) => "certificates (PKCS #7)",
        _ if why == request(true) => "a certificate request",
        _ => return None,
    };
    Some((name, unsupported(why, bytes).why))
}
