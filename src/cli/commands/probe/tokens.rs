//! The tokens that are sent: signed with the key that the API trusts, or made from a good one.

use super::ProbeArgs;
use crate::cli::args::key_origin::KeyOrigin;
use crate::cli::io::input;
use crate::cli::render::wording::words;
use crate::cli::session::Session;
use crate::jose::{Algorithm, NumericDate, Object, Seconds};
use crate::keys::{Key, KeyMaterial, Secret};
use crate::report::{Fault, Reason};
use crate::suite::{self, Base, CASES, DerivedKeys, GoodToken, Suite};

/// How long a minted token lives at most.
const LIFETIME: Seconds = Seconds::from_seconds(560);

/// How old it is already, for servers whose clock is behind.
const AGE: Seconds = Seconds::from_seconds(30);

/// What signs the tokens.
pub(super) struct Signer {
    key: Key,
    algorithm: Algorithm,
    wrong_key: Key,
    header: Object,
    claims: Object,
    leeway: Seconds,
}

impl Signer {
    pub(super) fn base(&self, now: NumericDate) -> Base<'_> {
        Base {
            header: self.header.clone(),
            claims: self.claims.clone(),
            now,
            lifetime: LIFETIME,
            age: AGE,
            leeway: self.leeway,
            dated: true,
            key: &self.key,
            algorithm: self.algorithm,
            wrong_key: &self.wrong_key,
            encrypting: None,
            concealing: None,
        }
    }
}

/// What is sent.
pub(super) struct Tokens {
    /// What signs more of them, where anything can.
    pub(super) signer: Option<Signer>,
    /// The tokens.
    pub(super) suite: Suite,
    /// What no answer may hold.
    pub(super) secrets: Vec<Secret>,
}

impl ProbeArgs {
    /// The tokens to send. What a careless API accepts must not outlive the test, so that a token without an end is sent
    /// to this machine only.
    pub(super) fn tokens(&self, session: &Session, is_local: bool) -> anyhow::Result<Tokens> {
        let mut tokens = self.all_tokens(session)?;
        if !is_local {
            let suite = &mut tokens.suite;
            suite.tokens.retain(|token| !token.case.unending);
            let unending = CASES.iter().filter(|case| case.unending).map(|case| case.name);
            let why = "jwtx sends a token that never expires only to this machine";
            suite.left_out.extend(unending.map(|name| (name, why.into())));
        }
        Ok(tokens)
    }

    fn all_tokens(&self, session: &Session) -> anyhow::Result<Tokens> {
        if let Some(given) = &self.valid {
            let suite = self.derived(given, session)?;
            return Ok(Tokens { signer: None, suite, secrets: Vec::new() });
        }
        self.signer.check()?;
        let (key, algorithm) = self.signer.signer().map_err(|fault| match fault.reason {
            Reason::KeyMissing => fault.advise(
                "pass the secret or key that the API trusts, or a valid token with --valid",
            ),
            _ => fault,
        })?;
        let secrets = match &key.material {
            KeyMaterial::Secret(secret) => vec![secret.clone()],
            _ => Vec::new(),
        };
        let signer = Signer {
            header: self.header.object(algorithm.name(), key.kid.as_deref()),
            claims: self.claims.object()?,
            wrong_key: suite::wrong_key(key.key_type())?,
            key,
            algorithm,
            leeway: self.expect.max_leeway,
        };
        let suite = suite::make(&signer.base(session.now))?;
        Ok(Tokens { signer: Some(signer), suite, secrets })
    }

    /// What can be made from a good token alone.
    fn derived(&self, given: &str, session: &Session) -> Result<Suite, Fault> {
        let wrong = |why: &str| {
            Fault::new(Reason::Io, format!("--valid: {why}"))
                .advise("pass a token that the API accepts; to look at this one: jwtx inspect")
        };
        let input = input::read(Some(given), false, "probe … --valid")?.only();
        let input = input.ok_or_else(|| wrong("it contains several tokens"))?;
        if let Some(seen) = input.something_else() {
            return Err(wrong(&words(&seen.message)).advise(seen.help().clone()));
        }
        let text = input.text;
        let good = GoodToken::parse(text, session.now).map_err(wrong)?;
        let wrong_key = suite::wrong_key(good.algorithm.row().keys[0])?;
        let mut ring = self.signer.keys.ring(KeyOrigin::Option);
        ring.check_passphrase();
        let is_public = |key: &&Key| !matches!(key.material, KeyMaterial::Secret(_));
        let public = ring.keys.first().filter(is_public);
        suite::derive(&good, &DerivedKeys { wrong: &wrong_key, public })
    }
}
