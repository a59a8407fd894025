//! What is broken, how it is handed over, and what mends it.

use super::bytes::{Rng, b64url};
use super::keys::{Keys, Pair};
use super::sign::{Hash, hmac, sign};

/// An algorithm of RFC 7518 or RFC 8037.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alg {
    Hs256,
    Hs384,
    Hs512,
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    Es512,
    EdDsa,
}

pub(super) const HS: &[Alg] = &[Alg::Hs256, Alg::Hs384, Alg::Hs512];
pub(super) const HS256: &[Alg] = &[Alg::Hs256];
pub(super) const RS: &[Alg] = &[Alg::Rs256, Alg::Rs384, Alg::Rs512];
pub(super) const PS: &[Alg] = &[Alg::Ps256, Alg::Ps384, Alg::Ps512];
pub(super) const RSA: &[Alg] = &[Alg::Rs256, Alg::Ps256];
pub(super) const ES: &[Alg] = &[Alg::Es256, Alg::Es384, Alg::Es512];
pub(super) const ED: &[Alg] = &[Alg::EdDsa];
/// One algorithm of each kind.
pub(super) const KINDS: &[Alg] = &[Alg::Hs256, Alg::Rs256, Alg::Ps256, Alg::Es256, Alg::EdDsa];
/// One algorithm of each kind of key pair.
pub(super) const PAIRS: &[Alg] = &[Alg::Rs256, Alg::Es256, Alg::Es384, Alg::EdDsa];

impl Alg {
    pub(super) fn name(self) -> &'static str {
        match self {
            Alg::Hs256 => "HS256",
            Alg::Hs384 => "HS384",
            Alg::Hs512 => "HS512",
            Alg::Rs256 => "RS256",
            Alg::Rs384 => "RS384",
            Alg::Rs512 => "RS512",
            Alg::Ps256 => "PS256",
            Alg::Ps384 => "PS384",
            Alg::Ps512 => "PS512",
            Alg::Es256 => "ES256",
            Alg::Es384 => "ES384",
            Alg::Es512 => "ES512",
            Alg::EdDsa => "EdDSA",
        }
    }

    /// Its hash (EdDSA hashes by itself).
    pub(super) fn hash(self) -> Hash {
        match self {
            Alg::Hs384 | Alg::Rs384 | Alg::Ps384 | Alg::Es384 => Hash::Sha384,
            Alg::Hs512 | Alg::Rs512 | Alg::Ps512 | Alg::Es512 | Alg::EdDsa => Hash::Sha512,
            _ => Hash::Sha256,
        }
    }

    pub(super) fn is_hmac(self) -> bool {
        HS.contains(&self)
    }
}

/// The five things of which one is not what the verifier thinks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub(super) enum Axis {
    Secret,
    Key,
    Input,
    Signature,
    Algorithm,
    Text,
}

/// How the verifier is given what it verifies with.
#[derive(Clone, PartialEq)]
pub(super) enum Given {
    /// `--secret`
    Secret(String),
    /// `--secret-file`
    SecretFile(Vec<u8>),
    /// `--secret-env`
    SecretEnv(String),
    /// `--key FILE`
    Key(Vec<u8>),
    /// `--key FILE` several times
    Keys(Vec<Vec<u8>>),
    /// `--key env:NAME`
    KeyEnv(String),
    /// `--jwks FILE`
    Jwks(Vec<u8>),
}

/// A command line: token, keys, options.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    /// The text that is given as the token.
    pub(super) text: Vec<u8>,
    /// Whether it comes on standard input.
    pub(super) stdin: bool,
    pub(super) given: Given,
    pub(super) options: Vec<&'static str>,
}

/// A mistake, made once.
pub(super) struct Case {
    pub(super) line: Line,
    /// The same without the mistake: it must verify.
    pub(super) mended: Line,
    /// Whether what is handed over suffices to prove the cause.
    pub(super) provable: bool,
    /// Words that name what was handed over, where naming it is all that can be done.
    pub(super) named: Option<&'static str>,
}

/// A row of the tables of causes.
pub(super) struct Row {
    pub(super) name: &'static str,
    /// What a proof may blame.
    pub(super) axes: &'static [Axis],
    /// Where people had it.
    pub(super) source: &'static str,
    pub(super) algorithms: &'static [Alg],
    pub(super) make: fn(&mut Plan<'_>) -> Case,
}

/// What a row makes its case of.
pub(super) struct Plan<'a> {
    pub(super) rng: Rng,
    pub(super) keys: &'a Keys,
    pub(super) alg: Alg,
    /// The secret of the signer, where it signs with one.
    pub(super) secret: Vec<u8>,
    pub(super) header: String,
    pub(super) claims: String,
}

impl<'a> Plan<'a> {
    pub(super) fn new(mut rng: Rng, keys: &'a Keys, alg: Alg) -> Self {
        let header = format!("{{\"alg\":\"{}\",\"typ\":\"JWT\"}}", alg.name());
        let claims = claims(&mut rng);
        let secret = rng.passphrase().into_bytes();
        Self { rng, keys, alg, secret, header, claims }
    }

    /// The signer's key.
    pub(super) fn pair(&self) -> &'a Pair {
        self.keys.signer(self.alg)
    }

    /// The two segments that are signed.
    pub(super) fn input(&self) -> String {
        format!("{}.{}", b64url(&self.header), b64url(&self.claims))
    }

    /// Draws other claims until what is made of them is as wanted.
    pub(super) fn redraw(&mut self, wanted: impl Fn(&Self) -> bool) {
        while !wanted(self) {
            self.claims = claims(&mut self.rng);
        }
    }

    /// The right signature over this.
    pub(super) fn sign(&self, input: impl AsRef<[u8]>) -> Vec<u8> {
        if self.alg.is_hmac() {
            return hmac(self.alg.hash(), &self.secret, input.as_ref());
        }
        sign(self.alg, self.pair(), input.as_ref())
    }

    /// A token of this input and this signature.
    pub(super) fn token_of(&self, signature: impl AsRef<[u8]>) -> String {
        format!("{}.{}", self.input(), b64url(signature))
    }

    /// The token that verifies.
    pub(super) fn token(&self) -> String {
        self.token_of(self.sign(self.input()))
    }

    /// What the verifier should be given.
    pub(super) fn given(&self) -> Given {
        if self.alg.is_hmac() {
            return Given::SecretFile(self.secret.clone());
        }
        Given::Key(self.pair().public_pem().into_bytes())
    }

    /// The command line that verifies.
    pub(super) fn good(&self) -> Line {
        Line {
            text: self.token().into_bytes(),
            stdin: false,
            given: self.given(),
            options: if self.alg.is_hmac() { vec!["--secret-encoding", "raw"] } else { vec![] },
        }
    }

    /// The signer made another token than it should.
    pub(super) fn signed(&self, token: impl Into<Vec<u8>>) -> Case {
        let mended = self.good();
        let text = token.into();
        // One in four comes on standard input.
        let line = Line { stdin: text.len() % 4 == 0, text, ..mended.clone() };
        Case { line, mended, provable: true, named: None }
    }

    /// The right token arrived in this text.
    pub(super) fn arrived(&self, text: impl Into<Vec<u8>>) -> Case {
        self.signed(text)
    }

    /// The right token, and this to verify it with.
    pub(super) fn handed(&self, given: Given) -> Case {
        let mended = self.good();
        let line = Line { given, options: vec![], ..mended.clone() };
        Case { line, mended, provable: true, named: None }
    }
}

impl Case {
    /// The same on standard input.
    pub(super) fn on_stdin(mut self) -> Self {
        self.line.stdin = true;
        self
    }

    /// The same with options.
    pub(super) fn with(mut self, options: &[&'static str]) -> Self {
        self.line.options = options.to_vec();
        self
    }

    /// The same, and this is the token that verifies.
    pub(super) fn same(mut self, token: String) -> Self {
        self.mended.text = token.into_bytes();
        self
    }

    /// The same with other keys.
    pub(super) fn given(mut self, given: Given) -> Self {
        self.line.given = given;
        self.line.options = vec![];
        self
    }

    /// What is handed over does not suffice to prove it.
    pub(super) fn not_provable(mut self) -> Self {
        self.provable = false;
        self
    }

    /// It is enough to name what was handed over.
    pub(super) fn named(mut self, words: &'static str) -> Self {
        self.named = Some(words);
        self
    }
}

/// Claims of nobody in particular, valid for an hour at the time of the tests.
pub(super) fn claims(rng: &mut Rng) -> String {
    let sub = rng.text(8, "0123456789abcdef");
    let name = rng.one_of(&["Ada Lovelace", "Grace Hopper", "Alan Turing", "Barbara Liskov"]);
    let path = rng.one_of(&["v2.0", "realms/main", "oauth2/default"]);
    let role = rng.one_of(&["admin", "editor", "viewer"]);
    format!(
        "{{\"iss\":\"https://id.example/{path}\",\"sub\":\"user-{sub}\",\"aud\":\"api\",\
         \"name\":\"{name}\",\"role\":\"{role}\",\"iat\":1767225600,\"exp\":1767229200}}"
    )
}

/// A row in one line.
pub(super) const fn row(
    name: &'static str,
    axes: &'static [Axis],
    source: &'static str,
    algorithms: &'static [Alg],
    make: fn(&mut Plan<'_>) -> Case,
) -> Row {
    Row { name, axes, source, algorithms, make }
}
