//! ECDSA and signatures whose verification is the only way to look at them: forms of the signature, hashes and inputs,
//! one operation with the key for each.

use super::algorithm::{Said, UNHASHED};
use super::explanation::{Explanation, Part, shortest};
use super::input::{self, Inputs, Tier};
use super::key::{self, Tried};
use super::{Trial, miswritten, signature};
use crate::crypto::{Hash, ecdsa_covers, verify_signature};
use crate::jose::algorithm::{KeyType, TABLE};
use crate::jose::{Algorithm, Curve, Family};
use crate::keys::PublicKey;
use crate::report::Diagnosis;

/// How many forms of the signature are combined with other inputs and hashes.
const COMBINED: usize = 3;

/// One kind of public key, and what is tried with it.
struct Search<'a, 't> {
    trial: &'a Trial<'t>,
    tried: Tried<'t>,
    algorithm: Algorithm,
    curve: Option<Curve>,
    forms: Vec<signature::Form>,
}

/// Searches with every key that is neither a secret nor RSA.
pub(super) fn search(trial: &Trial<'_>) -> Option<Diagnosis> {
    let said = Said::by(trial.header);
    let searches: Vec<Search<'_, '_>> =
        trial.keys().filter_map(|tried| Search::of(trial, &said, tried)).collect();
    let first = searches.iter().find_map(|one| one.forms_alone(&said));
    if trial.itself_alone {
        return first;
    }
    trial.budget.is_essential(false);
    first.or_else(|| searches.iter().take(2).find_map(|one| one.other_inputs(&said)))
}

impl<'a, 't> Search<'a, 't> {
    fn of(trial: &'a Trial<'t>, said: &Said<'_>, tried: Tried<'t>) -> Option<Self> {
        let key_type = tried.key.key_type();
        let curve = match key_type {
            KeyType::Ec(curve) => Some(curve),
            KeyType::Secret | KeyType::Rsa => return None,
            _ => None,
        };
        let of_key = |algorithm: &Algorithm| algorithm.row().keys.contains(&key_type);
        let algorithm = said.algorithm.filter(of_key);
        let algorithm = algorithm.or_else(|| {
            TABLE.iter().map(|row| row.algorithm).find(|one| of_key(one) && one.is_supported())
        })?;
        let forms = if let Some(curve) = curve {
            signature::raw(trial.forms, curve.coordinate_bytes())
        } else {
            let length = algorithm.signature_bytes()?;
            trial.forms.iter().filter(|form| form.bytes.len() == length).cloned().collect()
        };
        Some(Self { trial, tried, algorithm, curve, forms })
    }

    /// Whether a form of the signature covers an input, hashed so.
    fn covers(&self, hash: Option<Hash>, input: &[u8], form: &signature::Form) -> bool {
        let budget = self.trial.budget;
        if !budget.operation(self.curve) || !budget.hash(input.len()) {
            return false;
        }
        budget.tried();
        let material = &self.tried.key.material;
        match (hash, self.curve, material.public()) {
            (Some(hash), Some(curve), Some(PublicKey::Ec { point, .. })) => {
                ecdsa_covers(curve, point, &hash.digest(input), &form.bytes)
            }
            _ => verify_signature(self.algorithm, material, input, &form.bytes) == Ok(true),
        }
    }

    /// Whether a form of the signature covers the beginning of the input itself.
    fn covers_unhashed(&self, form: &signature::Form) -> bool {
        let Some(PublicKey::Ec { curve, point }) = self.tried.key.material.public() else {
            return false;
        };
        self.trial.budget.tried();
        self.trial.budget.operation(self.curve)
            && ecdsa_covers(*curve, point, self.trial.input(), &form.bytes)
    }

    /// Whether an operation counts more than once.
    fn is_costly(&self) -> bool {
        matches!(self.curve, Some(Curve::P384 | Curve::P521))
    }

    fn explanation(
        &self,
        said: &Said<'_>,
        hash: Hash,
        form: &signature::Form,
        input: Option<&input::Candidate>,
    ) -> Explanation {
        let family = self.algorithm.row().family;
        let said = said.at_first(input);
        let other = said.but_found(family, hash, self.tried.key.key_type());
        Explanation::of(other)
            .and(signature::describe(form, self.algorithm))
            .and(input.and_then(input::describe))
            .and(key::describe(self.tried, self.trial.header, self.algorithm))
    }

    /// The forms of the signature, then other hashes.
    fn forms_alone(&self, said: &Said<'_>) -> Option<Diagnosis> {
        let own = Hash::of_bits(self.algorithm.row().hash_bits);
        let input = self.trial.input();
        for form in &self.forms {
            let known = self.explanation(said, own, form, None).parts.is_empty();
            // The signature as it is was tried with the keys that are meant to verify it.
            if known {
                continue;
            }
            if self.covers(None, input, form) {
                return shortest(vec![self.explanation(said, own, form, None)]);
            }
        }
        if self.algorithm.row().family != Family::Ecdsa {
            return self.miswritten(said);
        }
        if let Some(form) = self.forms.first().filter(|form| self.covers_unhashed(form)) {
            let message = format!("the signature was {}", UNHASHED.how);
            let part = Part::new(&UNHASHED, message, UNHASHED.remedy);
            let form = signature::describe(form, self.algorithm);
            return Explanation::of([part]).and(form).diagnosis();
        }
        let others = [Hash::Sha256, Hash::Sha512, Hash::Sha384, Hash::Sha1];
        let combined = if self.is_costly() { 1 } else { COMBINED };
        for form in self.forms.iter().take(combined) {
            for hash in others.into_iter().filter(|hash| *hash != own) {
                if self.covers(Some(hash), input, form) {
                    return shortest(vec![self.explanation(said, hash, form, None)]);
                }
            }
        }
        self.miswritten(said)
    }

    /// The key with a number in it corrected.
    fn miswritten(&self, said: &Said<'_>) -> Option<Diagnosis> {
        let form = self.forms.first()?;
        let budget = self.trial.budget;
        let input = self.trial.input();
        let verifies = |public: &PublicKey| {
            budget.tried();
            budget.operation(self.curve)
                && verify_signature(self.algorithm, &public.clone().into(), input, &form.bytes)
                    == Ok(true)
        };
        // What people do seldom has what is left.
        budget.is_essential(false);
        let others = miswritten::corrected(self.tried.key);
        let found = others.iter().find(|other| verifies(&other.public))?;
        let own = Hash::of_bits(self.algorithm.row().hash_bits);
        let rest = self.explanation(said, own, form, None);
        Explanation::of(std::iter::once(found.part()).chain(rest.parts)).diagnosis()
    }

    /// Other inputs, under the likeliest forms of the signature.
    fn other_inputs(&self, said: &Said<'_>) -> Option<Diagnosis> {
        let own = Hash::of_bits(self.algorithm.row().hash_bits);
        let mut found = None;
        let inputs = Inputs::of(self.trial.token, self.trial.ring)?;
        let mut inputs = inputs.for_key(self.tried.key);
        for tier in [Tier::First, Tier::Likely, Tier::Any] {
            inputs.each(tier, &mut |candidate| {
                let covered = self.forms.first();
                let covered = covered.filter(|form| self.covers(None, &candidate.bytes, form));
                found = covered.and_then(|form| {
                    shortest(vec![self.explanation(said, own, form, Some(&candidate))])
                });
                found.is_none() && !self.trial.budget.has_no_operation()
            });
            if found.is_some() {
                break;
            }
        }
        found
    }
}
