//! Microsoft Entra signs a header whose nonce is hashed.

use super::segment::Segment;
use super::whole::dotted;
use super::{Candidate, Take, input_step};
use crate::crypto::Hash;
use crate::diagnose::step::Step;
use crate::jose::{JoseHeader, Token, base64url};
use crate::report::diagnosis::Cause;

/// Microsoft Entra's tokens for Graph.
pub(super) const NONCE: Step = input_step(
    Cause::HashedNonce,
    "the signature covers the header with its `nonce` hashed, because Microsoft Entra signs tokens for Microsoft Graph this way on purpose",
    "do not verify it; request a token with the scope of your own API",
);

/// The header's nonce is hashed before signing.
pub(super) fn nonce(
    token: &Token,
    header: &Segment<'_>,
    payload: &Segment<'_>,
    take: &mut Take<'_>,
) -> bool {
    let parameters = token.header.as_ref().map(JoseHeader::parameters);
    let nonce = parameters.and_then(|parameters| parameters.get("nonce")?.as_str());
    let (Some(nonce), Ok(text)) = (nonce, std::str::from_utf8(&header.bytes)) else { return true };
    let hash = base64url::encode(Hash::Sha256.digest(nonce.as_bytes()));
    // Textually: writing the header again would change its bytes.
    let hashed = base64url::encode(text.replacen(nonce, &hash, 1));
    let bytes = dotted(hashed.as_bytes(), payload.text.as_bytes());
    take(Candidate { bytes, steps: vec![&NONCE], said: None, algorithm: None })
}
