//! The keys of one run, and which of them may try a token. The choice follows from the keys and the
//! command line; of the header only `alg`, `kid` and `x5t` are looked at, and none can widen it.

mod refusals;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::{Key, Passphrase, Remark};
use crate::jose::{Algorithm, JoseHeader};
use crate::report::sentence::sentence;
use crate::report::{Fault, Reason, Sentence, Setting};

/// The keys of one run, and what went wrong while they were read.
#[derive(Debug, Clone, Default)]
pub struct KeyRing {
    /// The keys.
    pub keys: Vec<Key>,
    /// Sources that gave no key at all.
    pub faults: Vec<Fault>,
    /// Entries of a set that could not be used while others could.
    pub left_out: Vec<String>,
    /// Where newer keys come from; none where these are all that there are.
    pub renewal: Option<Arc<dyn Renewal>>,
    /// What locked keys are opened with that are added from now on.
    pub passphrase: Option<Passphrase>,
    /// How a locked key is opened that is added from now on, where it is not with the passphrase of the keys that verify.
    pub unlocking: Option<Sentence>,
}

/// Knows newer keys than a ring has. What asks a server for them is handed in here.
pub trait Renewal: fmt::Debug + Send + Sync {
    /// The ring to judge a token by that names this key, which the old ring does not have; none if there
    /// is no newer one.
    fn ring_for(&self, kid: &str) -> Option<Arc<KeyRing>>;

    /// The ring to judge a token by that none of the keys in the old ring verifies; none if there is no
    /// newer one.
    fn newest(&self) -> Option<Arc<KeyRing>>;
}

/// The ring by which a token is judged.
#[derive(Debug)]
pub enum Current<'a> {
    /// The one that was there from the beginning.
    First(&'a KeyRing),
    /// A newer one.
    Newer(Arc<KeyRing>),
}

impl Deref for Current<'_> {
    type Target = KeyRing;

    fn deref(&self) -> &KeyRing {
        match self {
            Self::First(ring) => ring,
            Self::Newer(ring) => ring,
        }
    }
}

/// Which keys may try a token.
#[derive(Debug)]
pub enum Selection<'a> {
    /// These, in this order.
    Try(Vec<&'a Key>),
    /// None, for this reason.
    Refuse(Fault),
}

impl KeyRing {
    /// A ring of these keys.
    #[must_use]
    pub fn new(keys: Vec<Key>) -> Self {
        Self { keys, ..Self::default() }
    }

    /// Takes over the keys of another ring, and what went wrong while they were read.
    pub fn merge(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.faults.extend(other.faults);
        self.left_out.extend(other.left_out);
    }

    /// Whether a key has this name.
    #[must_use]
    pub fn has_kid(&self, kid: &str) -> bool {
        self.keys.iter().any(|key| key.kid.as_deref() == Some(kid))
    }

    /// Whether a header names one of the keys, by `kid` or by the thumbprint of its certificate.
    #[must_use]
    pub fn has_named(&self, header: &JoseHeader) -> bool {
        let named = |name| header.string(name).present();
        named("kid").is_some_and(|kid| self.has_kid(kid))
            || THUMBPRINTS
                .into_iter()
                .filter_map(named)
                .any(|thumbprint| self.keys.iter().any(|key| key.has_thumbprint(thumbprint)))
    }

    /// The ring for a token with this header: this one, unless the token names a key that is not here and
    /// there is a newer ring.
    #[must_use]
    pub fn current(&self, header: Option<&JoseHeader>) -> Current<'_> {
        let renewal = self.renewal.as_ref().zip(header);
        let newer = renewal.and_then(|(renewal, header)| {
            let kid = header.string("kid").present().filter(|kid| !self.has_kid(kid))?;
            renewal.ring_for(kid)
        });
        newer.map_or(Current::First(self), Current::Newer)
    }

    /// The newest keys, for a token whose signature these do not verify: a server may have replaced a key
    /// and kept its name, or a token may name none. None where there are no newer ones.
    #[must_use]
    pub fn newer(&self) -> Option<Arc<Self>> {
        self.renewal.as_ref()?.newest()
    }

    /// The keys that may try a token with this algorithm and header. Where a source failed, nobody
    /// knows what its keys would have allowed. Keys that RFC 7518 forbids may try only where weak ones
    /// are allowed.
    #[must_use]
    pub fn select(
        &self,
        algorithm: Algorithm,
        header: &JoseHeader,
        allow_weak: bool,
    ) -> Selection<'_> {
        match (self.choose(algorithm, header, allow_weak), self.faults.first()) {
            (Selection::Refuse(_), Some(fault)) => Selection::Refuse(fault.clone()),
            (selection, _) => selection,
        }
    }

    fn choose(&self, algorithm: Algorithm, header: &JoseHeader, allow_weak: bool) -> Selection<'_> {
        if self.keys.is_empty() {
            return Selection::Refuse(self.nothing());
        }
        let fitting: Vec<&Key> =
            self.keys.iter().filter(|key| key.algorithms().contains(&algorithm)).collect();
        if fitting.is_empty() {
            let unclear = self.unclear_bytes(algorithm);
            return Selection::Refuse(
                unclear.unwrap_or_else(|| self.not_allowed(algorithm.name())),
            );
        }
        let (usable, refused): (Vec<&Key>, Vec<&Key>) =
            fitting.into_iter().partition(|key| key.unfit(allow_weak).is_none());
        let refusal = |key: &&Key| key.unfit(allow_weak).map(Selection::Refuse);
        if usable.is_empty()
            && let Some(refusal) = refused.first().and_then(refusal)
        {
            return refusal;
        }
        let kid = match named_by(&usable, header) {
            Choice::These(keys) => return Selection::Try(keys),
            Choice::Missing(kid) => kid,
        };
        // The key that the token names is there, and must not be used.
        let named = refused.iter().find(|key| key.kid.as_deref() == Some(kid));
        named.and_then(refusal).unwrap_or_else(|| Selection::Refuse(self.not_found(kid)))
    }

    /// Why a key that was named could not be read, where other ones could. A server that does not answer is none of these.
    #[must_use]
    pub fn unread(&self) -> Option<&Fault> {
        let is_read = |fault: &&Fault| fault.reason != Reason::Network;
        self.faults.iter().find(is_read).filter(|_| !self.keys.is_empty())
    }

    /// Why there is no key at all.
    #[must_use]
    pub fn nothing(&self) -> Fault {
        self.faults.first().cloned().unwrap_or_else(|| {
            Fault::new(Reason::KeyMissing, "there is no secret or key to verify with")
                .advise(ANY_KEY)
        })
    }

    /// The algorithms that a key allows, each once.
    #[must_use]
    pub fn allowed(&self) -> Vec<Algorithm> {
        let mut allowed = Vec::new();
        for algorithm in self.keys.iter().flat_map(Key::algorithms) {
            if !allowed.contains(&algorithm) {
                allowed.push(algorithm);
            }
        }
        allowed
    }
}

/// Every way to give a secret or a key.
const ANY_KEY: Sentence = sentence!((
    "use " [Set Secret] ", " [Set SecretFile] ", " [Set SecretVariable] ", " [Set SecretPrompt]
    " or " [Set Key]
));

/// What a header means among keys that fit.
pub(super) enum Choice<'k, 'h> {
    /// It is for these, or does not say for which.
    These(Vec<&'k Key>),
    /// It names one by this `kid`, which is not among them.
    Missing(&'h str),
}

/// The parameters that name a certificate (RFC 7515 sections 4.1.7 and 4.1.8).
const THUMBPRINTS: [&str; 2] = ["x5t#S256", "x5t"];

/// The keys that a header names, by `kid` or a certificate's thumbprint; all, where it names none.
pub(super) fn named_by<'k, 'h>(usable: &[&'k Key], header: &'h JoseHeader) -> Choice<'k, 'h> {
    let kid = header.string("kid").present();
    if let Some(kid) = kid
        && let Some(named) = narrow(usable, |key| key.kid.as_deref() == Some(kid))
    {
        return Choice::These(named);
    }
    let thumbprints = THUMBPRINTS.map(|name| header.string(name).present());
    if let Some(thumbprint) = thumbprints.into_iter().flatten().next()
        && let Some(named) = narrow(usable, |key| key.has_thumbprint(thumbprint))
    {
        return Choice::These(named);
    }
    let Some(kid) = kid else { return Choice::These(usable.to_vec()) };
    // A key without a name, or one that stands alone, was given for this very token.
    match narrow(usable, |key| key.kid.is_none() || !key.in_set) {
        Some(unnamed) => Choice::These(unnamed),
        None => Choice::Missing(kid),
    }
}

/// The keys that something is true of, unless it is true of none.
fn narrow<'a>(keys: &[&'a Key], wanted: impl Fn(&Key) -> bool) -> Option<Vec<&'a Key>> {
    let named: Vec<&Key> = keys.iter().copied().filter(|key| wanted(key)).collect();
    (!named.is_empty()).then_some(named)
}

impl Key {
    /// Whether it was read from bytes that have no form of a key around them.
    #[must_use]
    pub fn is_of_bytes_alone(&self) -> bool {
        self.remarks.iter().any(|remark| matches!(remark, Remark::BytesAlone(_)))
    }

    /// Why it must not verify: its JWK says so, or RFC 7518 does.
    fn unfit(&self, allow_weak: bool) -> Option<Fault> {
        if let Some(why) = self.refuses_to("verify") {
            return Some(Fault::new(Reason::KeyUnusable, why));
        }
        let why = self.forbidden().filter(|_| !allow_weak)?;
        let advice = "the issuer should sign with a larger key; to verify anyway: ";
        let advice = Sentence::from(advice).and(Setting::AllowWeakKeys);
        Some(Fault::new(Reason::KeyUnusable, why).advise(advice))
    }

    /// Why its JWK forbids an operation, if it does.
    #[must_use]
    pub fn refuses_to(&self, operation: &str) -> Option<String> {
        if let Some(usage) = self.limits.usage.as_deref().filter(|usage| *usage != "sig") {
            return Some(format!("the key is for `use: {usage}`, not for signatures"));
        }
        let operations = self.limits.operations.as_ref()?;
        // The public half of a key that may sign is what its tokens are verified with.
        let signs = self.is_private() && operations.iter().any(|known| known == "sign");
        if operations.iter().any(|known| known == operation) || (operation == "verify" && signs) {
            return None;
        }
        Some(format!(
            "the key's `key_ops` ({}) do not allow it to {operation}",
            operations.join(", ")
        ))
    }
}
