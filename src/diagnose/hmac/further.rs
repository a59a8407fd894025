//! Several steps at once: a secret and an input, layers around a secret, and secrets that are mistyped.

use super::{Attempt, Origin, Search};
use crate::diagnose::input::{self, Inputs, Tier};
use crate::diagnose::secret::{self, Candidate, Depth, Seen};

/// How many secrets that one step leads to are tried over other inputs.
const CROSSED_SECRETS: usize = 40;

/// How many inputs they are tried over.
const CROSSED_INPUTS: usize = 24;

/// How many layers are peeled off a secret, after the first.
const LAYERS: usize = 3;

impl Search<'_, '_> {
    /// A secret that one step leads to, over an input that one step leads to.
    pub(super) fn crossed(&mut self, origins: &[Origin<'_>]) {
        let Some(mut inputs) = Inputs::of(self.trial.token) else { return };
        let own = self.own_hash();
        let mut left = CROSSED_INPUTS;
        inputs.each(Tier::Likely, &mut |candidate| {
            left -= 1;
            for once in origins.iter().flat_map(|origin| origin.once.iter().take(CROSSED_SECRETS)) {
                let attempt = Attempt { secret: &once.bytes, hash: own, input: &candidate.bytes };
                self.attempt(&attempt, || {
                    secret::describe(once).into_iter().chain(input::describe(&candidate)).collect()
                });
            }
            left > 0 && self.found.is_empty() && !self.trial.budget.has_no_tag()
        });
    }

    /// Layers that are peeled off one by one, which are few; then any two steps.
    pub(super) fn further(&mut self, origins: &[Origin<'_>], seen: &mut Seen) {
        for origin in origins {
            let mut layer = secret::expand(&origin.once, seen, Depth::More);
            for _ in 0..LAYERS {
                self.each_of(&layer);
                layer = secret::expand(&layer, seen, Depth::More);
            }
            if self.is_over() {
                return;
            }
        }
        for origin in origins {
            self.each_of(&secret::expand(&origin.once, seen, Depth::Two));
            if self.is_over() {
                return;
            }
        }
    }

    fn is_over(&self) -> bool {
        !self.found.is_empty() || self.trial.budget.has_no_tag()
    }

    fn each_of(&mut self, candidates: &[Candidate]) {
        let own = self.own_hash();
        for candidate in candidates {
            let attempt =
                Attempt { secret: &candidate.bytes, hash: own, input: self.trial.input() };
            self.attempt(&attempt, || Vec::from_iter(secret::describe(candidate)));
        }
    }

    pub(super) fn mistyped(&mut self, origins: &[Origin<'_>]) {
        let own = self.own_hash();
        for origin in origins {
            secret::mistyped(&origin.itself.bytes, &mut |bytes, step| {
                let attempt = Attempt { secret: &bytes, hash: own, input: self.trial.input() };
                self.attempt(&attempt, || vec![secret::single(step, origin.itself.written)]);
                self.found.is_empty() && !self.trial.budget.has_no_tag()
            });
        }
    }
}
