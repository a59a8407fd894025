//! Adds to a ring what bytes hold: keys that lie open, and locked ones where it has their passphrase.

use super::layers::{self, Named};
use super::locked::Locked;
use super::{Key, KeyError, KeyErrorKind, KeyRing, Secret};
use crate::report::sentence::sentence;
use crate::report::{Fault, Reason, Sentence, Setting};

impl KeyRing {
    /// Adds the keys that some bytes hold; bytes that hold none add a fault.
    pub fn add_bytes(&mut self, bytes: &[u8], source: &str) {
        match layers::read(bytes, source) {
            Ok(found) => {
                self.keys.extend(found.keys);
                self.left_out.extend(found.left_out);
            }
            Err(named) => match Locked::of(&named.why).map(|locked| self.open(locked, source)) {
                Some(Ok(keys)) => self.keys.extend(keys),
                Some(Err(Some(why))) => self.refuse_locked(why, source),
                None | Some(Err(None)) => self.refuse(named, source),
            },
        }
    }

    /// The keys of something locked, or why the passphrase does not open it; no reason where there is none.
    fn open(&mut self, locked: &Locked, source: &str) -> Result<Vec<Key>, Option<KeyError>> {
        if locked.is_open() {
            return locked.open(&Secret::new(Vec::new()), source).map_err(Some);
        }
        let passphrase = self.passphrase.as_mut().ok_or(None)?;
        locked.open(passphrase.used(), source).map_err(Some)
    }

    /// Notes why a source has no key, and what to do about that.
    fn refuse(&mut self, named: Named, source: &str) {
        let Named { why, advice } = named;
        let advice = match (advice, Locked::of(&why)) {
            (Some(advice), _) => advice,
            (None, Some(locked)) if locked.takes_passphrase() => {
                self.unlocking.clone().unwrap_or(ANY_PASSPHRASE)
            }
            (None, _) => no_key(),
        };
        let fault = Fault::new(Reason::KeyUnusable, format!("{source}: {why}"));
        self.faults.push(fault.advise(advice).caused_by(why));
    }

    /// Notes why a locked key was not opened, and what to do about that. Where there is a command, the reason names it.
    fn refuse_locked(&mut self, why: KeyError, source: &str) {
        let fault = Fault::new(Reason::KeyUnusable, format!("{source}: {why}"));
        let fault = match why.kind() {
            KeyErrorKind::WrongPassphrase => fault.advise(CHECK_PASSPHRASE),
            KeyErrorKind::TooLarge => fault.advise(FEWER_ITERATIONS),
            _ => fault,
        };
        self.faults.push(fault.caused_by(why));
    }

    /// Notes that none of the keys needed the passphrase, where one was given and every source was read.
    pub fn check_passphrase(&mut self) {
        let is_idle = self.passphrase.as_ref().is_some_and(|given| !given.is_used());
        if is_idle && self.faults.is_empty() {
            let what = "there is a passphrase, but none of the keys is encrypted";
            let fault = Fault::new(Reason::KeyUnusable, what);
            self.faults
                .push(fault.advise("leave the passphrase out, or check that it is the right key"));
        }
    }
}

/// What to do where a source holds no key.
pub(crate) fn no_key() -> Sentence {
    let usual =
        "use a key as PEM, DER or JWK, public to verify, private to sign; for a shared secret use ";
    Sentence::from(usual).and(Setting::SecretFile)
}

/// Every way to give a passphrase.
const ANY_PASSPHRASE: Sentence = sentence!((
    "to open it with its passphrase, use " [Set PassphraseFile] ", " [Set PassphraseVariable] " or "
    [Set PassphrasePrompt]
));

const CHECK_PASSPHRASE: &str =
    "check the passphrase; of a file, one line end at the end is not a part of it";

const FEWER_ITERATIONS: &str = "if the file is yours, encrypt it again with fewer iterations";
