//! What the signature may cover instead of the two segments at hand: every form of them that a few steps lead to.

mod changed;
mod first;
mod header;
mod nonce;
mod rare;
mod segment;
mod slips;
mod style;
mod values;
mod whole;

use std::collections::HashSet;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use super::explanation::Part;
use super::step::{Axis, Step};
use crate::crypto::Hash;
use crate::jose::{Algorithm, JoseHeader, Token};
use crate::keys::{Key, KeyRing};
use crate::report::diagnosis::Cause;
pub(super) use changed::is_change;
use segment::Segment;

/// Something that the signature may cover.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) bytes: Vec<u8>,
    pub(super) steps: Vec<&'static Step>,
    /// What the sentence says more exactly than the step.
    pub(super) said: Option<String>,
    /// The `alg` of the header that was signed, where it is another one than that of the token.
    pub(super) algorithm: Option<Algorithm>,
}

/// What is known besides the token, of which it may have lost a part.
#[derive(Default)]
struct Known<'t> {
    /// The names of the keys.
    names: Vec<&'t str>,
    /// The algorithms of the key that is tried.
    fitting: Vec<Algorithm>,
}

/// How many whole forms come before the other writers of JSON.
const LIKELIEST: usize = 6;

/// How many other styles are tried for header and claims together.
const BOTH: usize = 64;

/// How far the candidates are from what is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tier {
    /// The likeliest of every kind.
    First,
    /// One step, of those that many people take.
    Likely,
    /// Any one step.
    Any,
    /// Two.
    Pairs,
}

/// The header and the payload that a signature may cover in another form.
pub(super) struct Inputs<'t> {
    token: &'t Token,
    header: Segment<'t>,
    payload: Segment<'t>,
    hash: Hash,
    known: Known<'t>,
    seen: HashSet<u64>,
}

/// The caller of a candidate: whether it wants more of them.
pub(super) type Take<'f> = dyn FnMut(Candidate) -> bool + 'f;

impl<'t> Inputs<'t> {
    /// The inputs of a token; none where it has not the two segments.
    pub(super) fn of(token: &'t Token, ring: &'t KeyRing) -> Option<Self> {
        let (header, payload) = token.signing_input().split_once('.')?;
        let seen = HashSet::from([fingerprint(token.signing_input().as_bytes())]);
        let (header, payload) = (Segment::read(header), Segment::read(payload));
        let algorithm = token.header.as_ref().and_then(JoseHeader::algorithm);
        let bits = algorithm.and_then(Algorithm::from_name).map_or(256, |one| one.row().hash_bits);
        let names = ring.keys.iter().filter_map(|key| key.kid.as_deref()).collect();
        let known = Known { names, ..Known::default() };
        Some(Self { token, header, payload, hash: Hash::of_bits(bits), known, seen })
    }

    /// The same for a key with these algorithms.
    pub(super) fn for_key(self, key: &Key) -> Self {
        let known = Known { fitting: key.algorithms(), ..self.known };
        Self { known, ..self }
    }

    /// Hands over the candidates of a tier that were not handed over before. False where the caller has enough.
    pub(super) fn each(&mut self, tier: Tier, take: &mut Take<'_>) -> bool {
        let Self { token, header, payload, hash, known, seen } = self;
        let mut fresh =
            |candidate: Candidate| !seen.insert(fingerprint(&candidate.bytes)) || take(candidate);
        match tier {
            Tier::First => first::each(header, payload, *hash, known, &mut fresh),
            Tier::Likely => {
                let (first, rest) = whole::LIKELY.split_at(LIKELIEST);
                whole::each(header, payload, *hash, first, &mut fresh)
                    && style::each(
                        header,
                        payload,
                        style::LIKELY,
                        style::Which::OneOfThem,
                        &mut fresh,
                    )
                    && (header.members().is_none_or(|all| all.len() > 3)
                        || style::headers(header, payload, &mut fresh))
                    && whole::each(header, payload, *hash, rest, &mut fresh)
                    && nonce::nonce(token, header, payload, &mut fresh)
            }
            Tier::Any => {
                let values: Vec<_> =
                    [&*header, &*payload].iter().filter_map(|one| one.object.as_ref()).collect();
                let others = style::others(&values);
                let (first, rest) = rare::OTHERS.split_at(LIKELIEST);
                whole::each(header, payload, *hash, first, &mut fresh)
                    && style::each(header, payload, style::LIKELY, style::Which::Both, &mut fresh)
                    && whole::each(header, payload, *hash, rest, &mut fresh)
                    && header::each(header, payload, known, &mut fresh)
                    && changed::each(header, payload, &mut fresh)
                    && slips::of_header(header, payload, &mut fresh)
                    && values::each(header, payload, &mut fresh)
                    && style::each(header, payload, &others, style::Which::OneOfThem, &mut fresh)
                    && style::each(
                        header,
                        payload,
                        &others[..others.len().min(BOTH)],
                        style::Which::Both,
                        &mut fresh,
                    )
                    && style::orders(header, payload, &mut fresh)
            }
            Tier::Pairs => {
                slips::of_payload(header, payload, &mut fresh)
                    && style::pairs(header, payload, &mut fresh)
                    && whole::pairs(header, payload, *hash, &mut fresh)
            }
        }
    }
}

fn fingerprint(bytes: &[u8]) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(bytes)
}

/// Every step of this axis.
pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    let forms = whole::LIKELY.iter().chain(&rare::OTHERS).map(|form| &form.step);
    forms.chain([&nonce::NONCE]).chain(style::steps()).chain(header::steps()).chain(values::steps())
}

/// The part of the explanation that is about what was signed.
pub(super) fn describe(candidate: &Candidate) -> Option<Part> {
    let [first, rest @ ..] = candidate.steps.as_slice() else { return None };
    let said = candidate.said.clone();
    let message = match (said, first.cause) {
        (Some(said), _) => said,
        (None, Cause::HashedNonce | Cause::Reserialized) => first.how.to_owned(),
        (None, _) => format!("the signature covers {}", first.how),
    };
    let more: Vec<&str> = rest.iter().map(|step| step.how).collect();
    let message = if more.is_empty() { message } else { format!("{message}, {}", more.join(", ")) };
    let part = Part::new(first, message, first.remedy);
    Some(Part { steps: candidate.steps.clone(), ..part })
}

const fn input_step(cause: Cause, how: &'static str, remedy: &'static str) -> Step {
    Step { axis: Axis::Input, cause, how, remedy }
}
