//! Where signatures are computed: by aws-lc-rs, as no cryptography is written here.

mod verify;

pub(crate) use verify::is_computable;
pub use verify::{Verifier, verify_signature};
