//! The headers of a JWS in JSON serialization, one signature after the other.

use std::io::{self, Write};

use super::Human;
use crate::jose::{JoseHeader, JsonJws};
use crate::report::text::count;

/// The most signatures that are shown.
const SHOWN: usize = 10;

impl Human {
    /// The headers of each signature; what anybody can change is called so.
    pub(super) fn signatures(&self, jws: &JsonJws, out: &mut dyn Write) -> io::Result<()> {
        let is_one = jws.signatures.len() == 1;
        for (index, signature) in jws.signatures.iter().enumerate().take(SHOWN) {
            let of = if is_one { String::new() } else { format!(" of signature[{index}]") };
            let protected = signature.protected.as_ref().map(JoseHeader::parameters);
            if let Some(header) = protected {
                self.header(&format!("Header{of}"), header, out)?;
            }
            if let Some(header) = &signature.unprotected {
                self.header(&format!("Unprotected header{of}"), header, out)?;
            }
        }
        match jws.signatures.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => writeln!(out, "\n{} more, see --json", count(more, "signature")),
        }
    }
}
