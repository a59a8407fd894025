//! Newer keys from key servers, once a token names one that is not there: issuers rotate their keys.
//! The servers are asked lazily, and at most once a minute, however many tokens name unknown keys.

use std::sync::{Arc, Mutex, PoisonError};

use super::{KeySource, Served, Servers};
use crate::keys::{KeyRing, Renewal};
use crate::report::Fault;

/// The most rings that one run keeps; then the oldest is forgotten.
const RINGS: usize = 64;

/// The name of no key: whoever asks for it asks every source.
const NO_NAME: &str = "";

/// The sources of a run, and what they gave.
#[derive(Debug)]
pub struct Renewer {
    servers: Servers,
    /// The keys that came from elsewhere.
    local: KeyRing,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    sources: Vec<(KeySource, Served)>,
    /// The rings that were fetched again, the oldest first. A key stays the one that it was when it was first seen, so
    /// that equal tokens are judged alike whichever thread asked.
    rings: Vec<Arc<KeyRing>>,
    /// Whether all sources were asked because a signature did not verify.
    asked_for_all: bool,
    /// The newest keys and why a source that was asked again gave none, until it does.
    failed: Option<Arc<KeyRing>>,
}

impl Renewer {
    /// The keys of all sources besides those that are there already, and of those that will be.
    #[must_use]
    pub fn ring(servers: Servers, local: KeyRing, sources: Vec<KeySource>) -> KeyRing {
        let mut ring = local.clone();
        let read = |source| servers.read(&source).map(|served| (source, served));
        let (mut found, mut faults) = (Vec::new(), Vec::<Fault>::new());
        for read in sources.into_iter().map(read) {
            match read {
                Ok(served) => found.push(served),
                Err(fault) => faults.push(fault),
            }
        }
        for (_, served) in &found {
            ring.merge(served.ring.clone());
        }
        ring.faults.extend(faults);
        let state = State { sources: found, rings: Vec::new(), asked_for_all: false, failed: None };
        let state = Mutex::new(state);
        ring.renewal = Some(Arc::new(Self { servers, local, state }));
        ring
    }
}

impl Renewal for Renewer {
    fn ring_for(&self, kid: &str) -> Option<Arc<KeyRing>> {
        // Whoever comes while a server is asked waits for what it says.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let known = state.rings.iter().find(|ring| ring.has_kid(kid)).cloned();
        known.or_else(|| {
            state.renew(&self.servers, &self.local, kid);
            let newest = state.rings.last().cloned();
            match newest.filter(|ring| ring.has_kid(kid) || state.failed.is_none()) {
                // Where a source failed, it may be the one that has the key.
                None => state.failed.clone(),
                newest => newest,
            }
        })
    }

    fn newest(&self) -> Option<Arc<KeyRing>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Once in a run, so that equal tokens are judged alike.
        if !std::mem::replace(&mut state.asked_for_all, true) {
            state.renew(&self.servers, &self.local, NO_NAME);
        }
        state.rings.last().cloned()
    }
}

impl State {
    /// Asks the sources in turn until one has the key. One that fails keeps its old keys.
    fn renew(&mut self, servers: &Servers, local: &KeyRing, kid: &str) {
        let (mut changed, mut found, mut faults) = (false, false, Vec::new());
        for (source, served) in &mut self.sources {
            match servers.renew(source, &served.key_set, kid) {
                Ok(None) => {}
                Ok(Some(renewed)) => {
                    *served = renewed;
                    changed = true;
                    found = served.ring.has_kid(kid);
                    if found {
                        break;
                    }
                }
                Err(fault) => {
                    let why = &fault.message;
                    let message = format!("fetching the key set again failed: {why}");
                    faults.push(Fault { message, ..fault });
                }
            }
        }
        if !changed && faults.is_empty() {
            return;
        }
        let mut ring = local.clone();
        for (_, served) in &self.sources {
            ring.merge(served.ring.clone());
        }
        if !faults.is_empty() {
            let mut ring = ring.clone();
            ring.faults.extend(faults);
            self.failed = Some(Arc::new(ring));
        } else if !found {
            // All of them were asked, and none failed.
            self.failed = None;
        }
        if !changed {
            return;
        }
        if self.rings.len() == RINGS {
            self.rings.remove(0);
        }
        self.rings.push(Arc::new(ring));
    }
}
