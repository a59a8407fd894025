//! Selective disclosure (RFC 9901): what the disclosures of an SD-JWT say, and the claims that come of them.
//!
//! This is pure: the hash is handed in.

mod digest_algorithm;
mod disclosure;
mod fault;
mod json_form;
mod process;

pub use digest_algorithm::DigestAlgorithm;
pub use disclosure::Disclosure;
pub use fault::{DisclosureFault, DisclosureFaultKind};
pub use json_form::PARAMETERS;
pub(super) use json_form::{JsonSdJwt, read};
pub use process::{Disclosed, DisclosedClaim, process};

/// The claim that holds the digests of an object's disclosures (RFC 9901 section 4.2.4.1).
pub const DIGESTS: &str = "_sd";

/// The only member of an array element that stands for a disclosure (RFC 9901 section 4.2.4.2).
pub const ELEMENT_DIGEST: &str = "...";

/// The claim that names the hash of the digests (RFC 9901 section 4.1.1).
pub const DIGEST_ALGORITHM: &str = "_sd_alg";
