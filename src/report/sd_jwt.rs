//! What an SD-JWT holds besides the issuer's token (RFC 9901).

use crate::jose::Token;
use crate::jose::sd_jwt::Disclosed;

/// What an SD-JWT holds besides the issuer's token.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SdJwtContent {
    /// What its disclosures disclose; none where something is wrong with them.
    pub disclosed: Option<Disclosed>,
    /// The proof that the holder has a key, as far as it could be read. A verdict says whether it is right.
    pub key_binding: Option<Box<Token>>,
}
