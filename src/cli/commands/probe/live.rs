//! The API under test, as the core asks it: over the network, by this machine's clock.

use super::tokens::Signer;
use crate::cli::io::terminal::Progress;
use crate::cli::net::api_client::{REQUESTS, Target};
use crate::cli::session::Session;
use crate::jose::NumericDate;
use crate::probe::{Api, Response};
use crate::report::Fault;
use crate::suite;

/// The API, the clock and the terminal of one run.
pub(super) struct Live<'a> {
    pub(super) target: Target,
    pub(super) session: &'a Session,
    pub(super) signer: Option<&'a Signer>,
    pub(super) progress: Progress,
}

impl Api for Live<'_> {
    fn now(&self) -> NumericDate {
        self.session.moment()
    }

    fn ask(&mut self, token: &str) -> Result<Response, Fault> {
        self.target.ask(token, &|| self.session.moment())
    }

    fn refresh(&mut self) -> Result<Response, Fault> {
        self.target.refresh(&|| self.session.moment())
    }

    fn mint(&self, exp: NumericDate) -> Option<String> {
        suite::expiring_at(&self.signer?.base(self.now()), exp).ok()
    }

    fn is_spent(&self) -> bool {
        self.target.sent() >= REQUESTS
    }

    fn progress(&mut self, done: usize, of: usize, what: &str) {
        self.progress.say(done, of, what);
    }
}
