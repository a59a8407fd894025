//! What is advised, as values: what can be set and what can be run. How a setting or a task is called is for
//! whoever shows it: the command line has options and commands for them, a program its own.

use std::borrow::Cow;

/// Declares the settings, each with what it is called in the library.
macro_rules! settings {
    ($($(#[$meta:meta])* $setting:ident $name:literal,)*) => {
        /// What a caller can set: the members of a policy, the keys, and how tokens are taken.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Setting { $($(#[$meta])* $setting,)* }

        impl Setting {
            /// Every setting there is.
            pub const ALL: &[Self] = &[$(Self::$setting,)*];

            /// What it is called in the library.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$setting => $name,)* }
            }
        }
    };
}

settings! {
    /// The algorithms that are allowed.
    Algorithms "algorithms",
    /// The recipients of which one must be named.
    Audiences "audiences",
    /// The expected issuers.
    Issuers "issuers",
    /// The expected subject.
    Subject "subject",
    /// The expected type of the token.
    TokenType "token_type",
    /// The kind of token that is expected.
    Kind "kind",
    /// The expected name of the token.
    TokenId "token_id",
    /// Claims and their expected values.
    Claims "claims",
    /// Claims that must be there.
    Required "required",
    /// The trust policy of a cloud provider.
    TrustPolicy "trust_policy",
    /// The DPoP proof that came with a token.
    DpopProof "dpop_proof",
    /// The certificate that the TLS client presented.
    ClientCertificate "client_certificate",
    /// The status list that a token must be valid in.
    StatusList "status_list",
    /// How long ago a token may have been issued.
    MaxAge "max_age",
    /// By how much the clocks may differ.
    Leeway "leeway",
    /// How long a token must still be good for.
    Within "within",
    /// That `exp` is left unchecked.
    IgnoreExp "ignore_exp",
    /// That `nbf` is left unchecked.
    IgnoreNbf "ignore_nbf",
    /// That an SD-JWT is judged without its disclosures.
    IgnoreDisclosures "ignore_disclosures",
    /// That an SD-JWT must have a key binding.
    RequireKeyBinding "require_key_binding",
    /// The nonce that a key binding must have.
    KeyBindingNonce "key_binding_nonce",
    /// The verifier that a key binding must be for.
    KeyBindingAudience "key_binding_audience",
    /// How long ago a key binding may have been made.
    KeyBindingMaxAge "key_binding_max_age",
    /// That one valid signature of several is enough.
    AnySignature "any_signature",
    /// The payload of a token that does not contain it.
    DetachedPayload "detached_payload",
    /// That keys may verify which RFC 7518 forbids.
    AllowWeakKeys "allow_weak_keys",
    /// That nothing around a token is taken off.
    Strict "strict",
    /// Findings that are left out.
    AllowedFindings "allow",
    /// That other libraries' rules are tried, too.
    Compat "compat",
    /// A shared secret itself.
    Secret "secret",
    /// The file of a shared secret.
    SecretFile "secret_file",
    /// The environment variable of a shared secret.
    SecretVariable "secret_variable",
    /// That the shared secret is asked for.
    SecretPrompt "secret_prompt",
    /// How a shared secret is written.
    SecretEncoding "secret_encoding",
    /// How the shared secret is written that decrypts.
    DecryptionSecretEncoding "decryption_secret_encoding",
    /// A key.
    Key "key",
    /// The file of the passphrase of a key.
    PassphraseFile "passphrase_file",
    /// The environment variable of the passphrase of a key.
    PassphraseVariable "passphrase_variable",
    /// That the passphrase of a key is asked for.
    PassphrasePrompt "passphrase_prompt",
    /// The issuer whose metadata name the keys.
    KeyIssuer "key_issuer",
    /// The set of keys.
    KeySet "key_set",
    /// A key that decrypts.
    DecryptionKey "decryption_key",
    /// The file of a secret that decrypts.
    DecryptionSecretFile "decryption_secret_file",
    /// The file of a password that decrypts.
    DecryptionPasswordFile "decryption_password_file",
    /// The environment variable of a password that decrypts.
    DecryptionPasswordVariable "decryption_password_variable",
    /// The file of a password, where nothing verifies.
    PasswordFile "password_file",
    /// The environment variable of a password, where nothing verifies.
    PasswordVariable "password_variable",
    /// How the content of a token may be encrypted.
    ContentEncryption "content_encryption",
    /// How many iterations of PBKDF2 a token may ask for.
    MaxIterations "max_iterations",
    /// The method of the requests to an API.
    Method "method",
    /// The claims of the tokens that an API is sent.
    ClaimsSet "claims_set",
    /// The cookie that the token is sent in.
    Cookie "cookie",
    /// The parameter of the URL that the token is sent in.
    Query "query",
    /// A header that an API is sent.
    RequestHeader "request_header",
    /// How many requests an API is sent in a second.
    Rate "rate",
    /// The leeway that an API may have.
    MaxLeeway "max_leeway",
    /// How an API should answer.
    Expectation "expectation",
}

/// What can be run.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Task {
    /// Make a random secret.
    MakeSecret,
    /// Make an RSA key.
    MakeRsaKey,
    /// Make the family of test tokens.
    MakeSuite,
    /// Make a token of claims.
    MintClaims,
    /// Make a token that this receiver accepts.
    MintFor(&'static str),
    /// Write a key in PEM.
    WriteAsPem,
    /// Show what a key is.
    ShowKey,
    /// Show what the key is that an environment variable holds.
    ShowKeyOfVariable,
    /// Say whether two keys belong together.
    MatchKeys,
    /// List the algorithms there are.
    ListAlgorithms,
    /// Show what an encrypted token holds.
    Decrypt,
    /// Show a token.
    Inspect,
    /// Show the header of a token.
    InspectHeader,
    /// Judge the time of a token.
    CheckExpiry,
    /// Explain a name.
    Explain(&'static str),
    /// Judge a token with this set.
    Verify(Setting),
    /// Hold an API to an expectation.
    ProbeAsExpected,
    /// Decode a text, by one encoding after the other.
    Decode(Vec<Decoding>),
    /// Save in a file what the API server of a Kubernetes cluster has at a path.
    SaveFromCluster {
        /// The path at the server.
        path: &'static str,
        /// The name of the file.
        file: &'static str,
    },
    /// Save in a file the keys of a SPIFFE trust domain.
    SaveTrustBundle {
        /// The name of the file.
        file: &'static str,
    },
}

/// An encoding that a text is decoded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decoding {
    /// Hexadecimal digits.
    Hex,
    /// Base64 in the standard alphabet.
    Base64,
    /// Base64 in the alphabet for URLs.
    Base64Url,
}

/// One thing to do, or that was done.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Help {
    /// Set this.
    Set(Setting),
    /// Set this to a value.
    SetTo(Setting, Cow<'static, str>),
    /// Run this.
    Run(Task),
}

impl Decoding {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hex => "hexadecimal",
            Self::Base64 => "base64",
            Self::Base64Url => "base64url",
        }
    }
}

impl Help {
    /// The advice to set this to a value.
    pub fn set_to(setting: Setting, value: impl Into<Cow<'static, str>>) -> Self {
        Self::SetTo(setting, value.into())
    }
}
