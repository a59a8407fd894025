//! HMAC: every secret that a few steps lead to, every hash, every input. One tag is compared with all forms of the
//! signature at no cost.

mod further;
mod tags;

use super::algorithm::{NO_HMAC, Said};
use super::budget::MOST_TAGS;
use super::explanation::{Explanation, Part, shortest};
use super::input::{self, Inputs, Tier};
use super::key::{self, Tried};
use super::secret::{self, Candidate, Depth, Seen};
use super::{Trial, known, signature};
use crate::crypto::{Hash, TagKey};
use crate::jose::algorithm::KeyType;
use crate::jose::{Algorithm, Family};
use crate::keys::KeyMaterial;
use crate::report::Diagnosis;
use tags::{algorithm_of, matching};

/// A secret of the ring, and the secrets that steps lead to from it.
struct Origin<'t> {
    tried: Tried<'t>,
    itself: Candidate,
    once: Vec<Candidate>,
}

/// One search.
struct Search<'a, 't> {
    trial: &'a Trial<'t>,
    said: Said<'t>,
    /// What was not yet tried of what the signature may cover.
    inputs: Option<Inputs<'t>>,
    found: Vec<Explanation>,
}

/// What is compared with the signature.
struct Attempt<'a> {
    secret: &'a [u8],
    hash: Hash,
    input: &'a [u8],
}

/// Searches with every secret of the ring, and with those that everybody knows.
pub(super) fn search(trial: &Trial<'_>) -> Option<Diagnosis> {
    let said = Said::by(trial.header);
    let secrets: Vec<Tried<'_>> =
        trial.keys().filter(|tried| matches!(tried.key.material, KeyMaterial::Secret(_))).collect();
    if secrets.is_empty() && !said.is_of(Family::Hmac) {
        return None;
    }
    let mut seen = Seen::default();
    let mut origins: Vec<Origin<'_>> =
        secrets.into_iter().map(|tried| Origin::of(tried, &mut seen)).collect();
    let inputs = Inputs::of(trial.token);
    let mut search = Search { trial, said, inputs, found: Vec::new() };
    let stages = if trial.itself_alone { 1 } else { STAGES.len() };
    for stage in STAGES.into_iter().take(stages) {
        stage(&mut search, &mut origins, &mut seen);
        if let Some(found) = shortest(std::mem::take(&mut search.found)) {
            return Some(found);
        }
    }
    None
}

type Stage = fn(&mut Search<'_, '_>, &mut [Origin<'_>], &mut Seen);

/// What is tried, the fewest and the likeliest steps first.
const STAGES: [Stage; 11] = [
    |search, origins, _| search.itself(origins),
    |search, origins, _| search.plain_hashes(origins),
    |search, origins, seen| {
        // No more of them than can be tried.
        let mut left = MOST_TAGS;
        for origin in origins.iter_mut() {
            if left == 0 {
                break;
            }
            origin.once = secret::expand(std::slice::from_ref(&origin.itself), seen, Depth::One);
            left = left.saturating_sub(origin.once.len().max(1));
        }
        search.each_once(origins, &[search.own_hash()]);
    },
    |search, origins, _| search.known(origins),
    |search, origins, _| {
        search.other_inputs(origins, Tier::Likely);
        // What follows is in pairs, or for few.
        search.trial.budget.is_essential(false);
    },
    |search, origins, _| {
        let own = search.own_hash();
        let hashes =
            [Hash::Sha256, Hash::Sha512, Hash::Sha384].into_iter().filter(|hash| *hash != own);
        search.each_once(origins, &hashes.collect::<Vec<Hash>>());
    },
    |search, origins, _| search.crossed(origins),
    |search, origins, _| search.mistyped(origins),
    |search, origins, _| search.other_inputs(origins, Tier::Any),
    |search, origins, seen| search.further(origins, seen),
    |search, origins, _| search.other_inputs(origins, Tier::Pairs),
];

impl<'t> Origin<'t> {
    fn of(tried: Tried<'t>, seen: &mut Seen) -> Self {
        let bytes = tried.key.material.secret().map_or(&[][..], |secret| secret.expose());
        seen.insert(bytes);
        let bytes = zeroize::Zeroizing::new(bytes.to_vec());
        let itself = Candidate { bytes, steps: Vec::new(), written: tried.key.written };
        Self { tried, itself, once: Vec::new() }
    }
}

impl Search<'_, '_> {
    fn own_hash(&self) -> Hash {
        self.said.hashes().0
    }

    /// What the signature is, if it is a form of the tag.
    fn form_of(&self, attempt: &Attempt<'_>) -> Option<signature::Form> {
        let budget = self.trial.budget;
        if !budget.tag(attempt.input.len()) {
            return None;
        }
        budget.tried();
        let tag = TagKey::new(attempt.hash, attempt.secret)?.tag(attempt.input);
        matching(self.trial.forms, tag.as_ref())
    }

    /// Records what a secret, a hash and an input explain, if they do.
    fn attempt(&mut self, attempt: &Attempt<'_>, parts: impl FnOnce() -> Vec<Part>) -> bool {
        let Some(form) = self.form_of(attempt) else { return false };

        let algorithm =
            algorithm_of(attempt.hash).or(self.said.algorithm).unwrap_or(Algorithm::Hs256);
        let explanation = Explanation::of(parts())
            .and(signature::describe(&form, algorithm))
            .and(self.said.but_found(Family::Hmac, attempt.hash, KeyType::Secret));
        self.found.push(explanation);
        true
    }

    /// The secrets as they are: other forms of the signature, other keys of the ring, other hashes.
    fn itself(&mut self, origins: &[Origin<'_>]) {
        let (own, others) = self.said.hashes();
        for hash in [own].into_iter().chain(others) {
            for origin in origins {
                let attempt =
                    Attempt { secret: &origin.itself.bytes, hash, input: self.trial.input() };
                let header = self.trial.header;
                let algorithm =
                    algorithm_of(hash).or(self.said.algorithm).unwrap_or(Algorithm::Hs256);
                self.attempt(&attempt, || {
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
    fn plain_hashes(&mut self, origins: &[Origin<'_>]) {
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

    fn other_than_hmac(&mut self, digest: &[u8]) {
        let form = matching(self.trial.forms, digest);
        self.found.extend(form.map(|form| {
            let message = format!("the signature is {}", NO_HMAC.how);
            let part = Part::new(&NO_HMAC, message, NO_HMAC.remedy);
            let algorithm = self.said.algorithm.unwrap_or(Algorithm::Hs256);
            Explanation::of([part]).and(signature::describe(&form, algorithm))
        }));
    }

    fn each_once(&mut self, origins: &[Origin<'_>], hashes: &[Hash]) {
        for hash in hashes {
            for candidate in origins.iter().flat_map(|origin| &origin.once) {
                let input = self.trial.input();
                let attempt = Attempt { secret: &candidate.bytes, hash: *hash, input };
                self.attempt(&attempt, || Vec::from_iter(secret::describe(candidate)));
            }
        }
    }

    /// Secrets that everybody knows, and texts that are no secrets: keys in their files.
    fn known(&mut self, origins: &[Origin<'_>]) {
        let texts = known::texts(self.trial, origins.iter().map(|origin| origin.tried.key));
        let own = self.own_hash();
        for hash in [own, Hash::Sha256, Hash::Sha512, Hash::Sha384] {
            if hash == own || !self.said.is_of(Family::Hmac) {
                for text in &texts {
                    let attempt = Attempt { secret: &text.bytes, hash, input: self.trial.input() };
                    self.attempt(&attempt, || vec![text.part.clone()]);
                }
            }
        }
    }

    fn other_inputs(&mut self, origins: &[Origin<'_>], tier: Tier) {
        let Some(mut inputs) = self.inputs.take() else { return };
        let own = self.own_hash();
        let hashes =
            [Hash::Sha256, Hash::Sha512, Hash::Sha384].into_iter().filter(|hash| *hash != own);
        let hashes: Vec<Hash> = if tier == Tier::Likely {
            [own].into_iter().chain(hashes).collect()
        } else {
            vec![own]
        };
        inputs.each(tier, &mut |candidate| {
            for origin in origins {
                for hash in &hashes {
                    let attempt = Attempt {
                        secret: &origin.itself.bytes,
                        hash: *hash,
                        input: &candidate.bytes,
                    };
                    self.attempt(&attempt, || Vec::from_iter(input::describe(&candidate)));
                }
            }
            self.found.is_empty() && !self.trial.budget.has_no_tag()
        });
        self.inputs = Some(inputs);
    }
}
