//! What is tried with shared secrets, stage by stage.

use super::{Origin, Search, algorithm_of, matching};
use crate::crypto::{Hash, TagKey};
use crate::diagnose::algorithm::NO_HMAC;
use crate::diagnose::explanation::{Explanation, Part};
use crate::diagnose::input::{self, Inputs, Tier};
use crate::diagnose::secret::{self, Candidate, Depth, Seen};
use crate::diagnose::{key, known, signature};
use crate::jose::{Algorithm, Family};

/// How many secrets that one step leads to are tried over other inputs.
const CROSSED_SECRETS: usize = 40;

/// How many inputs they are tried over.
const CROSSED_INPUTS: usize = 24;

/// How many layers are peeled off a secret, after the first.
const LAYERS: usize = 3;

impl Search<'_, '_> {
    /// The secrets as they are: other forms of the signature, other keys of the ring, other hashes.
    pub(super) fn itself(&mut self, origins: &[Origin<'_>]) {
        let (own, others) = self.said.hashes();
        for hash in [own].into_iter().chain(others) {
            for origin in origins {
                let header = self.trial.header;
                let algorithm =
                    algorithm_of(hash).or(self.said.algorithm).unwrap_or(Algorithm::Hs256);
                self.attempt_once(hash, &origin.itself.bytes, || {
                    let key = key::describe(origin.tried, header, algorithm);
                    key.into_iter().collect()
                });
            }
            if !self.found.is_empty() {
                return;
            }
        }
    }

    /// Hashes that people take for HMAC.
    pub(super) fn plain_hashes(&mut self, origins: &[Origin<'_>]) {
        let input = self.trial.input();
        for hash in [self.own_hash(), Hash::Sha256, Hash::Sha512, Hash::Sha1] {
            for origin in origins {
                if self.trial.budget.has_no_tag() {
                    return;
                }
                let secret = origin.itself.bytes.as_slice();
                let messages = [
                    [secret, input].concat(),
                    [input, secret].concat(),
                    [secret, b".", input].concat(),
                    [input, b".", secret].concat(),
                    [secret, input, secret].concat(),
                    input.to_vec(),
                ];
                for message in messages.map(zeroize::Zeroizing::new) {
                    if self.trial.budget.tag(message.len()) {
                        self.trial.budget.tried();
                        self.other_than_hmac(&hash.digest(&message));
                    }
                }
                let allowed = self.trial.budget.tag(input.len());
                if let Some(key) = allowed.then(|| TagKey::new(hash, input)).flatten() {
                    self.trial.budget.tried();
                    self.other_than_hmac(key.tag(secret).as_ref());
                }
            }
        }
    }

    pub(super) fn other_than_hmac(&mut self, digest: &[u8]) {
        let form = matching(self.trial, digest);
        self.found.extend(form.map(|form| {
            let message = format!("the signature is {}", NO_HMAC.how);
            let part = Part::new(&NO_HMAC, message, NO_HMAC.remedy);
            let algorithm = self.said.algorithm.unwrap_or(Algorithm::Hs256);
            Explanation::of([part]).and(signature::describe(&form, algorithm))
        }));
    }

    pub(super) fn each_once(&mut self, origins: &[Origin<'_>], hashes: &[Hash]) {
        for hash in hashes {
            for candidate in origins.iter().flat_map(|origin| &origin.once) {
                self.attempt_once(*hash, &candidate.bytes, || {
                    Vec::from_iter(secret::describe(candidate))
                });
            }
        }
    }

    /// Secrets that everybody knows, and texts that are no secrets: keys in their files.
    pub(super) fn known(&mut self, origins: &[Origin<'_>]) {
        let texts = known::texts(self.trial, origins.iter().map(|origin| origin.tried.key));
        let own = self.own_hash();
        for hash in [own, Hash::Sha256, Hash::Sha512, Hash::Sha384] {
            if hash == own || !self.said.is_of(Family::Hmac) {
                for text in &texts {
                    self.attempt_once(hash, &text.bytes, || vec![text.part.clone()]);
                }
            }
        }
    }

    pub(super) fn other_inputs(&mut self, origins: &[Origin<'_>], tier: Tier) {
        let Some(mut inputs) = self.inputs.take() else { return };
        let own = self.own_hash();
        let hashes =
            [Hash::Sha256, Hash::Sha512, Hash::Sha384].into_iter().filter(|hash| *hash != own);
        let hashes: Vec<Hash> = if tier == Tier::Likely {
            [own].into_iter().chain(hashes).collect()
        } else {
            vec![own]
        };
        let secrets = origins.iter().map(|origin| origin.itself.bytes.as_slice());
        let keys: Vec<TagKey> = secrets
            .flat_map(|secret| hashes.iter().filter_map(move |hash| TagKey::new(*hash, secret)))
            .collect();
        inputs.each(tier, &mut |candidate| {
            let other = candidate.algorithm.map(|one| Hash::of_bits(one.row().hash_bits));
            let other = other.filter(|hash| !hashes.contains(hash));
            let more: Vec<TagKey> = other.map_or(Vec::new(), |hash| {
                let secrets = origins.iter().map(|origin| &origin.itself.bytes);
                secrets.filter_map(|secret| TagKey::new(hash, secret)).collect()
            });
            for key in keys.iter().chain(&more) {
                let parts = || Vec::from_iter(input::describe(&candidate));
                self.attempt_on(key, &candidate.bytes, Some(&candidate), parts);
            }
            self.found.is_empty() && !self.trial.budget.has_no_tag()
        });
        self.inputs = Some(inputs);
    }

    /// A secret that one step leads to, over an input that one step leads to.
    pub(super) fn crossed(&mut self, origins: &[Origin<'_>]) {
        let Some(mut inputs) = Inputs::of(self.trial.token, self.trial.ring) else { return };
        let own = self.own_hash();
        let mut left = CROSSED_INPUTS;
        let crossed = origins.iter().flat_map(|origin| origin.once.iter().take(CROSSED_SECRETS));
        let keys: Vec<(TagKey, &Candidate)> =
            crossed.filter_map(|once| Some((TagKey::new(own, &once.bytes)?, once))).collect();
        inputs.each(Tier::Likely, &mut |candidate| {
            left -= 1;
            for (key, once) in &keys {
                self.attempt(key, &candidate.bytes, || {
                    secret::describe(once).into_iter().chain(input::describe(&candidate)).collect()
                });
            }
            left > 0 && self.found.is_empty() && !self.trial.budget.has_no_tag()
        });
    }

    /// Layers that are peeled off one by one, which are few; then any two steps.
    pub(super) fn further(&mut self, origins: &[Origin<'_>], seen: &mut Seen) {
        for origin in origins {
            let mut layer: Vec<Candidate> = Vec::new();
            for _ in 0..LAYERS {
                let outer = if layer.is_empty() { &origin.once } else { &layer };
                layer = secret::expand(outer, seen, Depth::More);
                if layer.is_empty() {
                    break;
                }
                self.each_of(&layer);
            }
            if self.is_over() {
                return;
            }
        }
        for origin in origins {
            // No more pairs than can be tried; which of them is the shortest is known after the last.
            for once in origin.once.chunks(1) {
                self.each_of(&secret::expand(once, seen, Depth::Two));
                if self.trial.budget.has_no_tag() {
                    return;
                }
            }
            if self.is_over() {
                return;
            }
        }
    }

    fn is_over(&self) -> bool {
        !self.found.is_empty() || self.trial.budget.has_no_tag()
    }

    pub(super) fn each_of(&mut self, candidates: &[Candidate]) {
        let own = self.own_hash();
        for candidate in candidates {
            self.attempt_once(own, &candidate.bytes, || {
                Vec::from_iter(secret::describe(candidate))
            });
        }
    }

    pub(super) fn mistyped(&mut self, origins: &[Origin<'_>]) {
        let own = self.own_hash();
        for origin in origins {
            secret::mistyped(&origin.itself.bytes, &mut |bytes, step| {
                self.attempt_once(own, &bytes, || {
                    vec![secret::mistake(step, &bytes, origin.itself.written)]
                });
                self.found.is_empty() && !self.trial.budget.has_no_tag()
            });
        }
    }
}
