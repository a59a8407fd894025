//! Two mistakes at once, neither about a secret.

use super::bytes::{b64, b64_bare, b64url, b64url_padded, hex, percent, wrapped};
use super::case::Axis::{Algorithm, Input, Key, Signature, Text};
use super::case::{Alg, ED, ES, Given, HS, KINDS, PAIRS, PS, Plan, RS, Row, row};
use super::key_forms::altered;
use super::pairs::BOTH;
use super::pem_forms::quoted;
use super::reencoded::{carried, spaced};
use super::sign::{Hash, ecdsa, ecdsa_der, sign};

const BASH: &str =
    "echo, openssl dgst and base64 in shell scripts: jwreagor's and indrayam's gists";
const KMS: &str = "localstack/localstack#6815, getmoto/moto#10202";

/// The token with these bytes in place of the signature.
fn bytes(plan: &Plan<'_>, signature: impl AsRef<[u8]>) -> Vec<u8> {
    plan.token_of(signature).into_bytes()
}

/// The token with this text in place of the signature.
fn written(plan: &Plan<'_>, signature: impl std::fmt::Display) -> Vec<u8> {
    format!("{}.{signature}", plan.input()).into_bytes()
}

/// Two mistakes of the signer, or one of it and one of the verifier.
pub(super) const OTHERS: &[Row] = &[
    row("DER over a digest", &[Signature, Input], KMS, ES, |p| {
        let digest = p.alg.hash().of(p.input().as_bytes());
        let made = ecdsa_der(&p.sign(digest));
        p.signed(bytes(p, made))
    }),
    row("DER over a line end", &[Signature, Input], BASH, ES, |p| {
        let made = ecdsa_der(&p.sign(p.input() + "\n"));
        p.signed(bytes(p, made))
    }),
    row(
        "DER over padded segments",
        &[Signature, Input, Text],
        "jwtk/njwt#6, jwtk/jjwt#163",
        ES,
        |p| {
            p.redraw(|p| p.claims.len() % 3 != 0);
            let input = format!("{}.{}", b64url_padded(&p.header), b64url_padded(&p.claims));
            let made = ecdsa_der(&p.sign(input));
            p.signed(bytes(p, made))
        },
    ),
    row(
        "base64 of hexadecimal of DER",
        &[Signature],
        "decentralized-identity/veramo#527",
        ES,
        |p| {
            let made = hex(ecdsa_der(&p.sign(p.input())));
            p.signed(bytes(p, made))
        },
    ),
    row(
        "DER with another hash over a digest",
        &[Signature, Algorithm, Input],
        KMS,
        &[Alg::Es384],
        |p| {
            let digest = Hash::Sha256.of(p.input().as_bytes());
            let made = ecdsa_der(&ecdsa(p.pair().as_ec(), &Hash::Sha256.of(&digest)));
            p.signed(bytes(p, made)).not_provable()
        },
    ),
    row(
        "a line end signed, the signature in standard base64",
        &[Signature, Input, Text],
        BASH,
        KINDS,
        |p| {
            let made = b64(p.sign(p.input() + "\n"));
            p.signed(written(p, made))
        },
    ),
    row("a line end signed, base64 of the hexadecimal", &[Signature, Input], BASH, HS, |p| {
        let made = hex(p.sign(p.input() + "\n"));
        p.signed(bytes(p, made))
    }),
    row(
        "standard base64 throughout",
        &[Input, Signature, Text],
        "errorhandle.ai, utl_encode.base64_encode",
        KINDS,
        |p| {
            let input = format!("{}.{}", b64(&p.header), b64(&p.claims));
            let made = b64(p.sign(&input));
            p.signed(format!("{input}.{made}"))
        },
    ),
    row("lines of base64 in the signature", &[Signature, Text], "inaka/apns4erl#180", RS, |p| {
        let made = wrapped(&b64_bare(p.sign(p.input())), 64, "\n");
        p.signed(written(p, made))
    }),
    row("another RSA algorithm over a line end", &[Algorithm, Input], BASH, PS, |p| {
        let made = sign(Alg::Rs256, p.pair(), (p.input() + "\n").as_bytes());
        p.signed(bytes(p, made))
    }),
    row("another RSA algorithm in hexadecimal", &[Algorithm, Signature], BOTH, RS, |p| {
        let made = hex(sign(Alg::Ps256, p.pair(), p.input().as_bytes()));
        p.signed(bytes(p, made))
    }),
    row(
        "another RSA hash, reversed",
        &[Algorithm, Signature],
        "ruiandrebatista.com, CryptoAPI",
        &[Alg::Rs256],
        |p| {
            let mut made = sign(Alg::Rs512, p.pair(), p.input().as_bytes());
            made.reverse();
            p.signed(bytes(p, made))
        },
    ),
    row(
        "a digest signed, in standard base64",
        &[Input, Signature, Text],
        KMS,
        &[Alg::Rs256, Alg::Ps256, Alg::Es256],
        |p| {
            let made = b64(p.sign(p.alg.hash().of(p.input().as_bytes())));
            p.signed(written(p, made))
        },
    ),
    row("re-encoded claims in a quoted token", &[Input, Text], BOTH, KINDS, |p| {
        let token = carried(p, &p.header, &spaced(&p.claims));
        p.signed(format!("\"{token}\""))
    }),
    row("a signature in hexadecimal, in a wrapped token", &[Signature, Text], BOTH, KINDS, |p| {
        let made = hex(p.sign(p.input()));
        let token = format!("{}.{made}", p.input());
        p.signed(wrapped(&token, 80, "\n"))
    }),
    row(
        "escaped PEM, DER signature",
        &[Key, Signature],
        "Clawdi-AI/clawdi#597, jwtk/jjwt#163",
        ES,
        |p| {
            let key = p.pair().public_pem().replace('\n', "\\n").into_bytes();
            let made = ecdsa_der(&p.sign(p.input()));
            p.signed(bytes(p, made)).given(Given::Key(key))
        },
    ),
    row("a standard base64 JWK, DER signature", &[Key, Signature], BOTH, ES, |p| {
        let key = altered(p, |bytes| b64(bytes)).into_bytes();
        let made = ecdsa_der(&p.sign(p.input()));
        p.signed(bytes(p, made)).given(Given::Key(key))
    }),
    row("escaped PEM, another RSA algorithm", &[Key, Algorithm], BOTH, RS, |p| {
        let key = p.pair().public_pem().replace('\n', "\\n").into_bytes();
        let made = sign(Alg::Ps256, p.pair(), p.input().as_bytes());
        p.signed(bytes(p, made)).given(Given::Key(key))
    }),
    row(
        "a bare key, a line end signed",
        &[Key, Input],
        "devsu/keycloak-nodejs-multirealm#2",
        PAIRS,
        |p| {
            let key = b64(p.pair().spki()).into_bytes();
            let made = p.sign(p.input() + "\n");
            p.signed(bytes(p, made)).given(Given::Key(key))
        },
    ),
    row("the wrong kid, a DER signature", &[Key, Signature], BOTH, ES, |p| {
        let other = p.keys.other(p.alg).jwk(&[("kid", "a")]);
        let set = format!("{{\"keys\":[{other},{}]}}", p.pair().jwk(&[("kid", "b")]));
        p.header = format!("{{\"alg\":\"{}\",\"kid\":\"a\"}}", p.alg.name());
        let made = ecdsa_der(&p.sign(p.input()));
        p.signed(bytes(p, made)).given(Given::Jwks(set.into_bytes()))
    }),
    row("base64 of escaped PEM", &[Key], "IFRCGo/go-api#2131, octokit/app.js#40", PAIRS, |p| {
        let key = b64(p.pair().public_pem().replace('\n', "\\n"));
        p.handed(Given::Key(key.into_bytes()))
    }),
    row("base64 of base64 of PEM", &[Key], "IFRCGo/go-api#2131", PAIRS, |p| {
        p.handed(Given::Key(b64(b64(p.pair().public_pem())).into_bytes()))
    }),
    row("PEM in a string of JSON, escaped twice", &[Key], "box/box-node-sdk#259", PAIRS, |p| {
        p.handed(Given::Key(quoted(&quoted(&p.pair().public_pem())).into_bytes()))
    }),
    row("base64 of Bearer and token", &[Text], BOTH, KINDS, |p| {
        p.signed(b64(format!("Bearer {}", p.token())))
    }),
    row("base64 of JSON with the token", &[Text], BOTH, KINDS, |p| {
        p.signed(b64(format!("{{\"access_token\":\"{}\"}}", p.token())))
    }),
    row("Python's bytes, percent-encoded", &[Text], "jpadilla/pyjwt#319", KINDS, |p| {
        p.signed(percent(&format!("b'{}'", p.token())))
    }),
    row("quotes and lines", &[Text], BOTH, KINDS, |p| {
        p.signed(format!("\"{}\"\n", wrapped(&p.token(), 72, "\r\n")))
    }),
    row("a digest in hexadecimal, signed by a key of 32 bytes", &[Key, Input], BOTH, ED, |p| {
        let key = b64url(p.pair().raw()).into_bytes();
        let digest = hex(Hash::Sha256.of(p.input().as_bytes()));
        let made = p.sign(digest);
        p.signed(bytes(p, made)).given(Given::Key(key))
    }),
];
