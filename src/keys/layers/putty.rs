//! The private keys of PuTTY, which have their public half in the clear.

use super::Inner;
use crate::jose::encoding;

/// The public half in the lines of a `.ppk` file.
pub(super) fn public_lines(text: &str) -> Option<Inner> {
    let mut lines = text.trim_start().lines();
    lines.next().filter(|line| line.starts_with("PuTTY-User-Key-File-"))?;
    let count = lines.find_map(|line| line.strip_prefix("Public-Lines:"))?.trim().parse().ok()?;
    let body: String = lines.take(count).map(str::trim).collect();
    let blob = encoding::base64(body.as_bytes())?;
    Some(Inner::new(
        blob.as_slice(),
        "it is the public half of a PuTTY private key; to sign, convert it: puttygen KEY -O private-openssh -o NEW",
    ))
}
