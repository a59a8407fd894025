//! The tokens that are sent: signed with the key that the API trusts, or made from a good one.

use super::ProbeArgs;
use crate::cli::commands::mint;
use crate::cli::commands::suite::wrong_key;
use crate::cli::io::input;
use crate::cli::session::Session;
use crate::jose::algorithm::KeyType;
use crate::jose::{Algorithm, Form, JoseHeader, NumericDate, Object, Seconds, Token};
use crate::keys::{Key, KeyMaterial, Secret, generate};
use crate::report::{Fault, Reason};
use crate::suite::{self, Base, CASES, Good, Suite};

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
            let why = "a token that never expires is sent to this machine only";
            suite.left_out.extend(unending.map(|name| (name, why.into())));
        }
        Ok(tokens)
    }

    fn all_tokens(&self, session: &Session) -> anyhow::Result<Tokens> {
        if let Some(given) = &self.valid {
            let suite = self.derived(given, session)?;
            return Ok(Tokens { signer: None, suite, secrets: Vec::new() });
        }
        self.keys.check_signer()?;
        let (key, algorithm) =
            mint::signer(&self.keys, self.alg).map_err(|fault| match fault.reason {
                Reason::KeyMissing => fault.advise(
                    "give the secret or key that the API trusts, or a good token with --valid",
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
            wrong_key: wrong_key(&key)?,
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
                .advise("give a token that the API accepts; jwtx inspect says what it is")
        };
        let input = input::read(Some(given), false)?.only();
        let text = input.ok_or_else(|| wrong("it contains several tokens"))?.text;
        let token = Token::parse(&text);
        let (Some(header), Some(claims), Form::Jws(_)) =
            (&token.header, &token.claims, &token.form)
        else {
            return Err(wrong("it is no signed token"));
        };
        if claims.numeric_date("exp").present().is_some_and(|exp| exp <= session.now) {
            return Err(wrong("it has expired"));
        }
        let algorithm = JoseHeader::algorithm(header)
            .and_then(Algorithm::from_name)
            .ok_or_else(|| wrong("its algorithm is not known"))?;
        let kind = algorithm.row().keys[0];
        let sample = match kind {
            KeyType::Secret => generate::secret(32),
            kind => generate::key_pair(kind, 2048),
        };
        let sample = sample.map_err(|why| Fault::of(Reason::KeyUnusable, why))?;
        let ring = self.keys.ring(false);
        let public =
            ring.keys.first().filter(|key| !matches!(key.material, KeyMaterial::Secret(_)));
        let good = Good {
            text: &text,
            header: header.parameters(),
            claims: claims.members(),
            now: session.now,
            algorithm,
            wrong_key: &sample,
            public_key: public,
        };
        suite::derive(&good)
    }
}
