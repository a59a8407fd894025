//! RSA: one operation with the public key opens the signature, and what is in it is read, not guessed: the padding, the
//! hash, the salt. After that only hashes are compared, for as many inputs as there are.

use super::algorithm::Said;
use super::explanation::{Explanation, Part, shortest};
use super::input::{self, Inputs, Tier};
use super::key::{self, Tried};
use super::rsa_block::{Block, DigestInfo, Padding};
use super::step::{Axis, Step};
use super::{Trial, miswritten, signature};
use crate::crypto::{Hash, open_rsa};
use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::{Algorithm, Family};
use crate::keys::PublicKey;
use crate::report::Diagnosis;
use crate::report::diagnosis::Cause;

const PARAMETERS: Step = Step {
    axis: Axis::Algorithm,
    cause: Cause::RsaParameters,
    how: "made with other parameters of the padding than the algorithm has",
    remedy: "use the parameters of RFC 7518 section 3.5: a salt as long as the hash, and MGF1 with the same hash",
};
const NO_DIGEST_INFO: Step = Step {
    axis: Axis::Algorithm,
    cause: Cause::RsaParameters,
    how: "made without the DigestInfo of PKCS #1",
    remedy: "sign with a function that hashes and writes the DigestInfo, such as SHA256withRSA",
};

const ODD_DIGEST_INFO: Step = Step {
    axis: Axis::Algorithm,
    cause: Cause::RsaParameters,
    how: "made with a DigestInfo that is not the one of its hash",
    remedy: "let the library write the DigestInfo: name the hash that you use, such as SHA256withRSA",
};

/// Every step of this kind.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&PARAMETERS, &NO_DIGEST_INFO, &ODD_DIGEST_INFO].into_iter()
}

/// A signature that a key has opened.
struct Opened<'t> {
    tried: Tried<'t>,
    form: signature::Form,
    block: Block,
    /// The key that opened it, where that is not quite the one at hand.
    corrected: Option<Part>,
}

/// How many keys are looked at for a number that is wrong in them.
const MISWRITTEN: usize = 8;

/// What came of the search.
#[derive(Default)]
pub(super) struct Found {
    pub(super) diagnosis: Option<Diagnosis>,
    /// That a key made the signature, over something else.
    pub(super) other_content: bool,
}

/// Searches with every RSA key.
pub(super) fn search(trial: &Trial<'_>) -> Found {
    let said = Said::by(trial.header);
    let mut opened = Vec::new();
    for tried in trial.keys() {
        if let Some(public) = tried.key.material.public() {
            opened.extend(open(trial, tried, public, None));
        }
    }
    let mut inputs = Inputs::of(trial.token, trial.ring);
    let diagnosis = opened.iter().find_map(|one| {
        one.covers(trial, trial.input()).then(|| one.diagnosis(trial, &said, None)).flatten()
    });
    let mut found = diagnosis;
    trial.budget.is_essential(false);
    let is_sure = opened.iter().any(|one| one.block.is_sure);
    if found.is_none() && !is_sure && !trial.itself_alone {
        let other: Vec<Opened<'_>> =
            trial.keys().take(MISWRITTEN).flat_map(miswritten(trial)).collect();
        let covering = other.iter().find(|one| one.covers(trial, trial.input()));
        found = covering.and_then(|one| one.diagnosis(trial, &said, None));
        opened.extend(other.into_iter().filter(|one| one.block.is_sure));
    }
    for tier in [Tier::Likely, Tier::Any, Tier::Pairs] {
        if found.is_some() || opened.is_empty() || trial.itself_alone {
            break;
        }
        let Some(inputs) = &mut inputs else { break };
        inputs.each(tier, &mut |candidate| {
            found = opened.iter().find_map(|one| {
                one.covers(trial, &candidate.bytes)
                    .then(|| one.diagnosis(trial, &said, Some(&candidate)))
                    .flatten()
            });
            found.is_none() && !trial.budget.has_no_hash()
        });
    }
    let other_content = found.is_none() && opened.iter().any(|one| one.block.is_sure);
    Found { diagnosis: found, other_content }
}

/// The forms of the signature that a key opens to something.
fn open<'t>(
    trial: &Trial<'t>,
    tried: Tried<'t>,
    public: &PublicKey,
    corrected: Option<Part>,
) -> Vec<Opened<'t>> {
    let PublicKey::Rsa { modulus, exponent } = public else { return Vec::new() };
    let of_length = trial.forms.iter().filter_map(|form| {
        let missing = modulus.len().checked_sub(form.bytes.len());
        let (bytes, is_other) = match missing {
            Some(0) => (form.bytes.clone(), false),
            Some(few @ 1..=3) => ([vec![0; few].as_slice(), &form.bytes].concat(), true),
            _ if form.bytes.len() == modulus.len() + 1 && form.bytes[0] == 0 => {
                (form.bytes[1..].to_vec(), true)
            }
            _ => return None,
        };
        let more = is_other.then_some(&signature::LENGTH);
        let steps = form.steps.iter().copied().chain(more).collect();
        Some(signature::Form { bytes, steps })
    });
    let opened = of_length.flat_map(|form| {
        let allowed = trial.budget.operation(None);
        trial.budget.tried();
        let opened = allowed.then(|| open_rsa(modulus, exponent, &form.bytes)).flatten();
        let blocks = opened.map_or(Vec::new(), |block| Block::read(&block, modulus));
        let corrected = corrected.clone();
        blocks.into_iter().map(move |block| Opened {
            tried,
            form: form.clone(),
            block,
            corrected: corrected.clone(),
        })
    });
    opened.collect()
}

/// The forms that a key opens once a number in it is corrected.
fn miswritten<'a, 't>(trial: &'a Trial<'t>) -> impl Fn(Tried<'t>) -> Vec<Opened<'t>> + 'a {
    |tried| {
        let of_rsa = matches!(tried.key.material.public(), Some(PublicKey::Rsa { .. }));
        let others = if of_rsa { miswritten::corrected(tried.key) } else { Vec::new() };
        let open =
            |other: &miswritten::Corrected| open(trial, tried, &other.public, Some(other.part()));
        others.iter().flat_map(open).collect()
    }
}

impl Opened<'_> {
    /// Whether it covers an input.
    fn covers(&self, trial: &Trial<'_>, input: &[u8]) -> bool {
        trial.budget.tried();
        trial.budget.hash(input.len()) && self.block.covers(input)
    }

    fn diagnosis(
        &self,
        trial: &Trial<'_>,
        said: &Said<'_>,
        input: Option<&input::Candidate>,
    ) -> Option<Diagnosis> {
        let (family, hash) = (self.block.family(), self.block.hash());
        let algorithm = algorithm_of(family, hash);
        let named = algorithm.or(said.algorithm).unwrap_or(Algorithm::Rs256);
        let said = &said.at_first(input);
        let explanation = Explanation::of(said.but_found(family, hash, KeyType::Rsa))
            .and(self.corrected.clone())
            .and(signature::describe(&self.form, named))
            .and(input.and_then(input::describe))
            .and(self.parameters(said))
            .and(key::describe(self.tried, trial.header, named));
        shortest(vec![explanation])
    }

    /// What is to be said of the padding, where it is not the one of the algorithm.
    fn parameters(&self, said: &Said<'_>) -> Option<Part> {
        let own = said.algorithm.filter(|own| own.row().family == Family::RsaPss);
        let own = own.or_else(|| algorithm_of(Family::RsaPss, self.block.hash()));
        let name = own.map_or("the algorithm", Algorithm::name);
        match &self.block.padding {
            Padding::Pkcs1 { info: DigestInfo::Right, .. } => None,
            Padding::Pkcs1 { info: DigestInfo::Odd, .. } => Some(Part::new(
                &ODD_DIGEST_INFO,
                "the DigestInfo inside the signature is not the one of its hash: NULL is missing, or it names another hash",
                ODD_DIGEST_INFO.remedy,
            )),
            Padding::Pkcs1 { .. } => Some(Part::new(
                &NO_DIGEST_INFO,
                "the signature is PKCS #1 without the DigestInfo that names the hash",
                NO_DIGEST_INFO.remedy,
            )),
            Padding::Bare { .. } => Some(Part::new(
                &NO_DIGEST_INFO,
                "the signature is the hash alone, without the padding of PKCS #1",
                NO_DIGEST_INFO.remedy,
            )),
            Padding::Pss { mask, salt, .. } => {
                let hash = self.block.hash();
                let length = hash.bytes();
                if *mask == hash && salt.len() == length {
                    return None;
                }
                let message = format!(
                    "the signature is RSA PSS with a salt of {} bytes and MGF1 with {}, but {name} needs a salt of {length} bytes and MGF1 with {}",
                    salt.len(),
                    mask.name(),
                    hash.name(),
                );
                let remedy = format!(
                    "set the salt length to {length} bytes and the hash of MGF1 to {}: libraries have other defaults",
                    hash.name(),
                );
                Some(Part::new(&PARAMETERS, message, remedy))
            }
        }
    }
}

/// The algorithm of a family with this hash.
fn algorithm_of(family: Family, hash: Hash) -> Option<Algorithm> {
    TABLE
        .iter()
        .find(|row| row.family == family && hash.jws_bits() == Some(row.hash_bits))
        .map(|row| row.algorithm)
}

/// Whether a family is one of RSA's.
pub(super) const fn is_rsa(family: Family) -> bool {
    matches!(family, Family::RsaPkcs1 | Family::RsaPss)
}
