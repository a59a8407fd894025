//! HMAC: every secret that a few steps lead to, every hash, every input. One tag is compared with all forms of the
//! signature at no cost.

mod stages;

use super::algorithm::Said;
use super::budget::MOST_TAGS;
use super::explanation::{Explanation, Part, shortest};
use super::input::{self, Inputs, Tier};
use super::key::Tried;
use super::secret::{self, Candidate, Depth, Seen};
use super::{Trial, signature, slip};
use crate::crypto::{Hash, TagKey};
use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::{Algorithm, Family, base64url};
use crate::keys::KeyMaterial;
use crate::report::Diagnosis;

/// The lengths that signers cut their tags to, in bytes. A token that lost its end is called cut, which needs no proof.
const CUT_TAGS: [usize; 7] = [10, 12, 16, 20, 24, 28, 32];

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
    let inputs = Inputs::of(trial.token, trial.ring);
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
        let mut made = 0;
        for origin in origins.iter_mut() {
            // No more of them than can be tried.
            if made > MOST_TAGS {
                break;
            }
            origin.once = secret::expand(std::slice::from_ref(&origin.itself), seen, Depth::One);
            made += origin.once.len();
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
    |search, origins, seen| {
        search.trial.budget.singles_are_tried();
        search.further(origins, seen);
    },
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

    /// Records what a secret, a hash and an input explain, if the signature is a form of their tag.
    fn attempt(&mut self, key: &TagKey, input: &[u8], parts: impl FnOnce() -> Vec<Part>) {
        self.attempt_on(key, input, None, parts);
    }

    /// The same with an input that may have a header with another algorithm.
    fn attempt_on(
        &mut self,
        key: &TagKey,
        input: &[u8],
        candidate: Option<&input::Candidate>,
        parts: impl FnOnce() -> Vec<Part>,
    ) {
        let budget = self.trial.budget;
        if !budget.tag(input.len()) {
            return;
        }
        budget.tried();
        let Some(form) = matching(self.trial, key.tag(input).as_ref()) else { return };
        let hash = key.hash();
        let algorithm = algorithm_of(hash).or(self.said.algorithm).unwrap_or(Algorithm::Hs256);
        let explanation = Explanation::of(parts())
            .and(signature::describe(&form, algorithm))
            .and(self.said.at_first(candidate).but_found(Family::Hmac, hash, KeyType::Secret));
        self.found.push(explanation);
    }

    /// The same with a secret that is used once.
    fn attempt_once(&mut self, hash: Hash, secret: &[u8], parts: impl FnOnce() -> Vec<Part>) {
        let input = self.trial.input();
        if let Some(key) = TagKey::new(hash, secret) {
            self.attempt(&key, input, parts);
        }
    }
}

/// The form of the signature that is this tag, or a part of it.
fn matching(trial: &Trial<'_>, tag: &[u8]) -> Option<signature::Form> {
    let forms = trial.forms;
    let whole = forms.iter().find(|form| form.bytes == tag);
    let cut = || {
        forms.iter().find(|form| {
            let length = form.bytes.len();
            form.steps.is_empty()
                && length < tag.len()
                && CUT_TAGS.contains(&length)
                && tag.starts_with(&form.bytes)
        })
    };
    let more = |form: &signature::Form, step| {
        let mut form = form.clone();
        if !form.steps.contains(&step) {
            form.steps.push(step);
        }
        form
    };
    let lossy = || {
        let form = forms.first()?;
        let text =
            std::str::from_utf8(&form.bytes).ok().filter(|text| text.contains('\u{fffd}'))?;
        (String::from_utf8_lossy(tag) == text).then(|| more(form, &signature::LOSSY))
    };
    whole
        .cloned()
        .or_else(|| cut().map(|form| more(form, &signature::TRUNCATED)))
        .or_else(lossy)
        .or_else(|| {
            // What became of the text as a whole explains more.
            let text = trial.token.encoded_signature();
            if trial.itself_alone { None } else { slipped(text, tag) }
        })
}

/// How many characters are lost by a slip at most. A token that lost more is called cut, which needs no proof.
const SLIPPED: usize = 4;

/// The longest tag as text, in characters of base64url.
const LONGEST_TAG: usize = 86;

/// The tag, where the text at hand is that of the tag but for a slip, or its beginning.
fn slipped(text: &str, tag: &[u8]) -> Option<signature::Form> {
    // One slip leaves the beginning or the end as it is, which is seen without writing the whole.
    let (first, end) = (tag.get(..3)?, tag.get((tag.len() / 3 - 1) * 3..)?);
    let mut room = [0; 8];
    let is_near = base64url::encode_into(first, &mut room).is_some_and(|own| text.starts_with(own))
        || base64url::encode_into(end, &mut room).is_some_and(|own| text.ends_with(own));
    if !is_near {
        return None;
    }
    let mut right = [0; LONGEST_TAG];
    let right = base64url::encode_into(tag, &mut right)?;
    let lost = right.len().saturating_sub(text.len());
    let is_cut = (1..=SLIPPED).contains(&lost) && right.starts_with(text);
    let cut = is_cut.then_some(&signature::TRUNCATED);
    let step = cut.or_else(|| slip::between(right, text))?;
    Some(signature::Form { bytes: tag.to_vec(), steps: vec![step] })
}

fn algorithm_of(hash: Hash) -> Option<Algorithm> {
    TABLE
        .iter()
        .find(|row| row.family == Family::Hmac && hash.jws_bits() == Some(row.hash_bits))
        .map(|row| row.algorithm)
}
