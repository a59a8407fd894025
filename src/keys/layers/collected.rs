//! The keys of the many texts of one document, each key and each note once.

use std::collections::{HashMap, HashSet};

use super::FoundKeys;
use crate::crypto::sha256;
use crate::jose::encoding;
use crate::keys::Key;

/// What was found up to now. Where each key is, is known by its name: a document may have very many.
pub(super) struct Collected {
    pub(super) found: FoundKeys,
    places: HashMap<String, usize>,
    notes: HashSet<String>,
}

impl Collected {
    /// Nothing yet, under these layers.
    pub(super) fn new(notes: &[String]) -> Self {
        Self {
            found: FoundKeys { notes: notes.to_vec(), ..FoundKeys::default() },
            places: HashMap::new(),
            notes: notes.iter().cloned().collect(),
        }
    }

    /// Adds what one text has.
    pub(super) fn add(&mut self, mut found: FoundKeys) {
        for key in found.keys {
            self.add_key(key);
        }
        self.found.left_out.append(&mut found.left_out);
        for note in found.notes {
            if self.notes.insert(note.clone()) {
                self.found.notes.push(note);
            }
        }
    }

    /// Adds a key, unless it is there already; the private half and the names of both are kept.
    fn add_key(&mut self, mut key: Key) {
        let place = *self.places.entry(identity(&key)).or_insert(self.found.keys.len());
        let Some(known) = self.found.keys.get_mut(place) else {
            self.found.keys.push(key);
            return;
        };
        if key.is_private() && !known.is_private() {
            std::mem::swap(known, &mut key);
        }
        if known.kid.is_none() {
            known.kid = key.kid;
        }
        if known.certificate.is_none() {
            known.certificate = key.certificate;
        }
    }
}

/// What two halves of a key have in common, and two keys do not.
fn identity(key: &Key) -> String {
    key.thumbprint().unwrap_or_else(|| {
        let secret = key.material.secret().map_or(&[][..], |secret| secret.expose());
        encoding::to_hex(&sha256(secret)).to_string()
    })
}
