//! How content is encrypted, and how its key is managed (RFC 7518 sections 4 and 5): one file for each family, both
//! directions beside each other.

mod agreement;
mod cbc;
mod content;
mod content_key;
mod gcm;
mod key_wrap;
mod new_content_key;
mod parameters;
mod password;
mod rsa;
mod small_rsa;

pub(super) use agreement::has_small_order;
pub(super) use content::{has_right_lengths, open, seal};
pub(super) use content_key::content_key;
pub(super) use new_content_key::new_content_key;
