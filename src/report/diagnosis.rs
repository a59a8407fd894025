//! Why a signature does not verify: causes that were proved by making it verify. One table.

use super::Sentence;
use super::finding::Code;
use super::sentence::sentence;
use crate::crypto::Secret;

/// One row of the table of causes.
pub struct CauseRow {
    /// The cause.
    pub cause: Cause,
    /// Its stable kebab-case name.
    pub name: &'static str,
    /// Whether it is the mark of an attack rather than of a mistake.
    pub attack: bool,
    /// The long form.
    pub explanation: &'static str,
    /// What to do about it.
    pub fix: Sentence,
}

/// A proved cause. It never changes the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnosis {
    /// Which cause it is.
    pub cause: Cause,
    /// What was found, in one sentence. Holds nothing of a secret.
    pub message: String,
    /// The option or the step that fixes it.
    pub remedy: Sentence,
    /// The steps from what was signed with to what is at hand.
    pub steps: Vec<&'static str>,
    /// What verifies in place of what was given, where a part of it is to be replaced.
    pub repaired: Vec<Repaired>,
}

/// What verifies in place of what was given. It is for whoever gave it, and stands in no report.
#[derive(Debug, Clone)]
pub enum Repaired {
    /// The shared secret.
    Secret(Secret),
    /// The text of the token.
    Token(String),
}

impl PartialEq for Repaired {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Secret(own), Self::Secret(other)) => own.is_same(other),
            (Self::Token(own), Self::Token(other)) => own == other,
            _ => false,
        }
    }
}

impl Eq for Repaired {}

impl Diagnosis {
    /// A diagnosis.
    pub fn new(cause: Cause, message: impl Into<String>, remedy: impl Into<Sentence>) -> Self {
        Self {
            cause,
            message: message.into(),
            remedy: remedy.into(),
            steps: Vec::new(),
            repaired: Vec::new(),
        }
    }

    /// Its row.
    #[must_use]
    pub fn row(&self) -> &'static CauseRow {
        &CAUSES[self.cause as usize]
    }

    /// Whether it shows that a finding is wrong. Every cause was proved with a whole signature over a
    /// whole token, so nothing was lost; and a damaged token is one, whatever else it looks like.
    #[must_use]
    pub fn refutes(&self, finding: Code) -> bool {
        match finding {
            Code::TokenCut | Code::TokenShortened | Code::CaseChanged => true,
            Code::NotAJwt | Code::EncryptedToken | Code::AlgUnknown | Code::EmptySignature => {
                self.cause == Cause::DamagedToken
            }
            _ => false,
        }
    }
}

macro_rules! causes {
    ($($cause:ident $name:literal $attack:literal $explanation:literal fix $fix:tt;)*) => {
        /// The stable codes of proved causes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the table says what each means")]
        #[non_exhaustive]
        pub enum Cause { $($cause,)* }

        /// Every cause there is.
        pub const CAUSES: &[CauseRow] = &[$(CauseRow {
            cause: Cause::$cause,
            name: $name,
            attack: $attack,
            explanation: $explanation,
            fix: sentence!($fix),
        },)*];
    };
}

causes! {
    SecretIsEncoded "secret-is-encoded" false
        "The secret was used as text, but it is base64, base64url or hexadecimal, and the token was signed with the decoded bytes. Provider consoles show secrets in these encodings, and many libraries use them as text."
        fix ("decode the secret before you use it; in jwtx: " [Set SecretEncoding]);
    SecretIsText "secret-is-text" false
        "The secret was decoded, but the token was signed with the encoded text: the signing library did not decode it."
        fix ("use the text on both sides, or the decoded bytes on both sides; in jwtx: " [Set SecretEncoding]);
    SecretHasStrayCharacters "secret-has-stray-characters" false
        "The secret has extra characters around it, or lacks one that the signer's secret has: a line break, white space, quotes, a byte order mark. `echo`, editors and environment files add them."
        fix "write the secret with printf, without quotes and without a line break";
    SecretHasItsName "secret-has-its-name" false
        "The secret was copied together with its name, as in NAME=value."
        fix "use only what follows the equals sign";
    SecretIsEscaped "secret-is-escaped" false
        "The secret is still escaped: it is percent-encoded, or contains `\\n` instead of a line break."
        fix "unescape the secret before you use it";
    SecretHasOtherCase "secret-has-other-case" false
        "Letters of the secret are in the other case, such as hexadecimal digits. As text, upper and lower case are different secrets."
        fix "use the signer's case, or decode it on both sides";
    SecretIsHashed "secret-is-hashed" false
        "The signer hashes the secret before it signs, or derives its key with a bare hash, and the verifier uses the secret itself."
        fix "hash the secret on both sides, or on neither";
    SecretIsInOtherCharacters "secret-is-in-other-characters" false
        "The secret is the same text in another encoding: UTF-16 or Latin-1 instead of UTF-8, or accents in the other Unicode form. Its bytes are different, so it is a different secret."
        fix "use UTF-8 and one Unicode form (NFC) on both sides";
    SecretIsCut "secret-is-cut" false
        "One side has only a part of the secret, or fills it up: a shell or a `.env` file ends it at `#`, `$` or a space, or a library wants a fixed length."
        fix "put the secret in single quotes in files and shells, and use the whole secret on both sides";
    SecretIsMistyped "secret-is-mistyped" false
        "The secret is off by one character: one is missing, there twice, in the other case or changed places with its neighbor."
        fix "copy the secret again, as a whole";
    SecretIsWellKnown "secret-is-well-known" true
        "The token was signed with a secret from examples and tutorials, or with an empty secret. Anybody can make such tokens."
        fix ("find out who signs with it, and make a random secret: " [Run MakeSecret]);
    KeyConfusion "key-confusion" true
        "The token says HS256, HS384 or HS512, and was signed with the public key's own text as the secret. A verifier that lets the token choose the algorithm uses the public key as a secret and accepts the token. This is the classic attack on JWT libraries."
        fix "refuse the token, and make the verifier allow only the algorithms of its key";
    SecretGivenAsKey "secret-given-as-key" false
        "The bytes that were given as a key are the shared secret that signed the token. Thirty-two bytes may be a public key of Ed25519 as well as a secret."
        fix ("pass the bytes as a secret: " [Set SecretFile]);
    PrivateKeyAsSecret "private-key-as-secret" false
        "The token is an HMAC whose secret is the text of the private key. The signer gave its library a private key and no algorithm, and the library's default is HS256. Verifiers with the public key refuse the token."
        fix "name the algorithm when signing, for example { algorithm: 'RS256' }";
    OtherAlgorithm "other-algorithm" false
        "The signature was made with the right key, but with another algorithm than the header says. The signer's header and its signing call disagree."
        fix "the signer must set `alg` to the algorithm that it uses";
    OtherKey "other-key" false
        "Another one of the keys verifies the token: its `kid` names the wrong key, or the keys were renamed."
        fix "correct the `kid` at the issuer, or get its current key set";
    OtherCertificate "other-certificate" false
        "The file contains several certificates, and one after the first verifies the token: the issuer rotated its key, or the chain is in another order."
        fix "put the signer's certificate first, or use only that one";
    ForbiddenKey "forbidden-key" false
        "The key verifies the token, but its JWK does not allow this: see its `use`, `key_ops` or `alg`."
        fix "correct `use`, `key_ops` and `alg` of the JWK if the key is meant for this";
    DerSignature "der-signature" false
        "The ECDSA signature is in ASN.1 DER, the format of OpenSSL and X.509. A JWT needs raw R and S, each as long as the curve's coordinates."
        fix "in Node use dsaEncoding: 'ieee-p1363'; in Java use SHA256withECDSAinP1363Format";
    UnpaddedSignature "unpadded-signature" false
        "R or S of the ECDSA signature has no leading zeros. Each must be as long as the curve's coordinates (66 bytes for P-521)."
        fix "pad R and S with leading zeros";
    SwappedSignature "swapped-signature" false
        "R and S of the ECDSA signature are in the wrong order, or each is in little-endian order. A JWT needs R first, then S, both in big-endian order (RFC 7518 section 3.4)."
        fix "write R first, then S, in big-endian order";
    TruncatedSignature "truncated-signature" false
        "The signature is only the beginning of the right one: the token was cut when it was copied, or the signer truncates its tags."
        fix "copy the whole token; use every byte of the tag";
    RsaParameters "rsa-parameters" false
        "The RSA signature was made with the right key and hash, but the padding has other parameters: a salt of another length or another hash for MGF1 in PSS, or no DigestInfo in PKCS #1. The defaults of libraries differ (RFC 7518 section 3.5 allows one choice)."
        fix "set the salt to the length of the hash, and MGF1 to the same hash";
    EncodedSignature "encoded-signature" false
        "The signature was encoded twice, or not in base64url: it is hexadecimal, double base64, in the standard alphabet, or padded."
        fix "encode the raw signature with base64url, once, without padding";
    PaddedToken "padded-token" false
        "Header and claims were signed with base64 padding, which a JWT must not have. AWS load balancers make such tokens (x-amzn-oidc-data). Strict libraries fail with the padding and without it."
        fix "verify the token with a library that keeps the padding";
    SignedOtherForm "signed-other-form" false
        "The signature covers a different form of header and payload: padded segments, or their decoded text. A JWT signature covers the two base64url segments and the dot between them."
        fix "sign the two encoded segments exactly as they are in the token";
    Reserialized "reserialized" false
        "Header or claims were re-encoded after signing: it is the same JSON with different spaces or another order of members. The signature covers the bytes, not the meaning."
        fix "pass the token on unchanged; never decode and re-encode it";
    HashedInput "hashed-input" false
        "The signature covers a hash of the signing input: it was hashed first, and the signer hashed it again. Signing services of clouds and hardware modules take either a message or a digest, and must be told which."
        fix "pass the signing input as it is, or tell the service that it gets a digest (AWS KMS: MessageType=DIGEST)";
    HeaderMemberAdded "header-member-added" false
        "A member was added to the header after signing: without it the signature verifies. The signature covers the header, too, so a gateway or a library that completes the header breaks the token."
        fix "write the whole header before you sign, and pass the token on unchanged";
    HeaderChanged "header-changed" false
        "A member of the header was removed or replaced after signing: with what the signer wrote, the signature verifies. The signature covers the header, so a gateway that drops `typ` or sets `alg` breaks the token."
        fix "write the whole header before you sign, and pass the token on unchanged";
    MiswrittenKey "miswritten-key" false
        "The key is the right one, but a number in it is not: its bytes are in the other order, `y` has the other sign, `e` is another exponent, or it is the private seed. Corrected, the key verifies the token."
        fix "write the public key again with a library, and compare its thumbprint with the signer's key";
    KeyFromToken "key-from-token" true
        "The signature verifies only with the key that the token itself carries in its header. Anybody can make such a token: a verifier that believes the header accepts it."
        fix "refuse the token, unless it is a proof of possession such as DPoP, whose own key is meant";
    DamagedToken "damaged-token" false
        "The token was damaged on its way: spaces instead of characters, quotes or line breaks, percent-encoding, text around it, several tokens in one text, an extra layer of base64 or hexadecimal, the standard alphabet. The repaired token verifies."
        fix "pass the token on unchanged";
    HashedNonce "hashed-nonce" false
        "The signature covers the header with the SHA-256 hash of its `nonce` instead of the `nonce`. Microsoft Entra signs access tokens for Microsoft Graph this way on purpose: only Graph can verify them."
        fix "do not verify tokens for Graph; request a token with the scope of your own API";
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
