//! The layers of encryption around a token.

use serde::Serialize;

use super::report::WireKey;
use crate::jose::{JoseHeader, Object};
use crate::report::Layer;

/// A layer of encryption, the outermost first.
#[derive(Serialize)]
pub(super) struct WireLayer<'a> {
    decrypted: bool,
    algorithm: Option<&'a str>,
    encryption: Option<&'a str>,
    header: Option<&'a Object>,
    recipients: usize,
    key: Option<WireKey<'a>>,
}

impl<'a> WireLayer<'a> {
    pub(super) fn of(layer: &'a Layer) -> Self {
        let header = layer.header.as_ref();
        Self {
            decrypted: layer.decrypted,
            algorithm: header.and_then(JoseHeader::algorithm),
            encryption: header.and_then(|header| header.string("enc").present()),
            header: header.map(JoseHeader::parameters),
            recipients: layer.recipients,
            key: layer.key.as_ref().map(WireKey::of),
        }
    }
}
