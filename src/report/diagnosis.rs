//! Why a signature does not verify: causes that were proved by making it verify. One table.

use super::Sentence;
use super::finding::Code;
use super::sentence::sentence;

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
    /// The option or the step that mends it.
    pub remedy: Sentence,
}

impl Diagnosis {
    /// A diagnosis.
    pub fn new(cause: Cause, message: impl Into<String>, remedy: impl Into<Sentence>) -> Self {
        Self { cause, message: message.into(), remedy: remedy.into() }
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
        "The secret was given as text, but it is base64, base64url or hexadecimal for the bytes that the token was signed with. Consoles show secrets in one of these forms, and many libraries take them as text."
        fix ("decode the secret before using it; jwtx: " [Set SecretEncoding]);
    SecretIsText "secret-is-text" false
        "The secret was decoded, but the token was signed with its encoded form, taken as text. The signing library did not decode it."
        fix ("let both sides use the text, or both sides the decoded bytes; jwtx: " [Set SecretEncoding]);
    SecretHasStrayCharacters "secret-has-stray-characters" false
        "The secret has characters around it that do not belong to it, or lacks one that the signer's has: a line end, white space, quotes, a byte order mark. `echo`, editors and environment files put them there."
        fix "write the secret with printf, without quotes and without a line end";
    SecretHasItsName "secret-has-its-name" false
        "The secret was copied together with its name, as in NAME=value."
        fix "give what follows the equals sign";
    SecretIsEscaped "secret-is-escaped" false
        "The secret went through an escaping that was not undone: percent-encoding, or `\\n` for a line end."
        fix "undo the escaping before using the secret";
    SecretHasOtherCase "secret-has-other-case" false
        "The secret is hexadecimal text in the other case. As text, the two are different secrets."
        fix "use the case that the signer uses, or let both sides decode it";
    SecretIsWellKnown "secret-is-well-known" true
        "The token was signed with a secret that stands in examples and tutorials, or with the empty one. Everybody can make such tokens."
        fix ("find out who signs with it; make a random secret: " [Run MakeSecret]);
    KeyConfusion "key-confusion" true
        "The token says HS256, HS384 or HS512, and was signed with the public key's own text as the secret. A verifier that lets the token choose the algorithm takes the public key for a secret and accepts it. This is the classic attack on JWT libraries."
        fix "refuse it; let the verifier allow the key's own algorithms only";
    PrivateKeyAsSecret "private-key-as-secret" false
        "The token is an HMAC whose secret is the text of the private key. The signer gave its library a private key and no algorithm, and the library's default is HS256. Whoever verifies with the public key refuses the token."
        fix "name the algorithm when signing, for instance { algorithm: 'RS256' }";
    OtherAlgorithm "other-algorithm" false
        "The signature is of another algorithm than the header says, made with the same key. The signer's header and its signing call disagree."
        fix "let the signer write the algorithm that it uses into `alg`";
    OtherKey "other-key" false
        "Another of the keys given verifies the token: its `kid` points to the wrong one, or the keys were named anew."
        fix "mend the `kid` at the issuer, or get its current key set";
    OtherCertificate "other-certificate" false
        "The file holds several certificates, and another one than the first verifies the token: the issuer's key was rotated, or the chain stands in another order."
        fix "put the signer's certificate first, or give it alone";
    ForbiddenKey "forbidden-key" false
        "The key verifies the token, but its JWK forbids that use: `use`, `key_ops` or `alg` say otherwise."
        fix "mend the JWK's `use`, `key_ops` and `alg`, if the key is meant for this";
    DerSignature "der-signature" false
        "The ECDSA signature is in ASN.1 DER, as OpenSSL and X.509 write it. A JWS has the raw R and S, each as long as the curve's coordinates."
        fix "in Node say dsaEncoding: 'ieee-p1363'; in Java use SHA256withECDSAinP1363Format";
    UnpaddedSignature "unpadded-signature" false
        "R or S of the ECDSA signature lacks its leading zeros. Each must be as long as the curve's coordinates (66 bytes for P-521)."
        fix "pad R and S on the left with zeros";
    EncodedSignature "encoded-signature" false
        "The signature was encoded once too often, or in another way than base64url: hexadecimal, twice base64, the standard alphabet, or with padding."
        fix "encode the raw signature with base64url, once, without padding";
    PaddedToken "padded-token" false
        "Header and claims were signed with their base64 padding, which a JWS leaves off. AWS's load balancers make such tokens (x-amzn-oidc-data). Strict libraries fail with the padding and without it."
        fix "verify it with a library that keeps the padding";
    SignedOtherForm "signed-other-form" false
        "The signature covers another form of header and payload than the token has: padded segments, or their decoded text. A JWS signs the two base64url segments with the dot between."
        fix "sign the two encoded segments as they stand in the token";
    Reserialized "reserialized" false
        "Header or claims were written anew after signing: the same JSON, with other spaces or another order of members. The signature covers the bytes, not the meaning."
        fix "hand the token on as it is; never decode and encode it again";
    DamagedToken "damaged-token" false
        "The token's text was changed on its way: spaces in place of characters, quotes or line ends, percent-encoding, text around it, several tokens in one text, base64 or hexadecimal once more, the standard alphabet. Put right, it verifies."
        fix "hand the token on letter by letter";
    HashedNonce "hashed-nonce" false
        "The signature covers the header with its `nonce` replaced by that value's SHA-256 hash. Microsoft Entra signs access tokens for Microsoft Graph this way, on purpose: nobody but Graph is to verify them."
        fix "do not verify Graph's tokens; ask for a token with the scope of your own API";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_rows_in_order() {
        let names: std::collections::BTreeSet<_> = CAUSES.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), CAUSES.len());
        for (index, row) in CAUSES.iter().enumerate() {
            assert_eq!(row.cause as usize, index);
        }
    }
}
