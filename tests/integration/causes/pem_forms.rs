//! The key is right, and its PEM file is not as RFC 7468 has it.

use super::bytes::{b64, hex, pem, utf16, wrapped};
use super::case::Axis::Key;
use super::case::{Alg, Axis, Case, ES, Given, PAIRS, Plan, Row, row};

const AXES: &[Axis] = &[Key];
const RS_ES: &[Alg] = &[Alg::Rs256, Alg::Es256];
const RS256: &[Alg] = &[Alg::Rs256];

/// The right token, and this file as the key.
pub(super) fn file(plan: &Plan<'_>, contents: impl Into<Vec<u8>>) -> Case {
    plan.handed(Given::Key(contents.into()))
}

/// The lines of a PEM file without what surrounds them.
fn body(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

/// The PEM file with its line ends written in another way.
fn ends(plan: &Plan<'_>, end: &str) -> String {
    plan.pair().public_pem().trim_end().replace('\n', end)
}

/// Text in a JSON string.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}

/// Line ends, labels, armor.
pub(super) const PEM: &[Row] = &[
    row("PEM with escaped line ends", AXES, "Clawdi-AI/clawdi#597", PAIRS, |p| {
        file(p, ends(p, "\\n"))
    }),
    row("PEM with escaped line ends, in quotes", AXES, "octokit/app.js#40", PAIRS, |p| {
        file(p, format!("\"{}\"", ends(p, "\\n")))
    }),
    row("PEM with line ends escaped twice", AXES, "box/box-node-sdk#259", PAIRS, |p| {
        file(p, ends(p, "\\\\n"))
    }),
    row("PEM with spaces for line ends", AXES, "auth0/node-jsonwebtoken#669", PAIRS, |p| {
        file(p, ends(p, " "))
    }),
    row("PEM in one line", AXES, "adobe/jwt-auth#5", PAIRS, |p| file(p, ends(p, ""))),
    row("PEM with carriage returns alone", AXES, "auth0/node-jsonwebtoken#191", PAIRS, |p| {
        file(p, ends(p, "\r"))
    }),
    row("PEM with the letters \\r", AXES, "auth0/node-jsonwebtoken#191", PAIRS, |p| {
        file(p, ends(p, "\\r\\n"))
    }),
    row("PEM with line ends of Windows", AXES, "auth0/node-jsonwebtoken#642", PAIRS, |p| {
        file(p, ends(p, "\r\n"))
    }),
    row("PEM with /n for line ends", AXES, "auth0/node-jsonwebtoken#517", PAIRS, |p| {
        file(p, ends(p, "/n"))
    }),
    row("PEM with an n before each line", AXES, "oven-sh/bun#3911", PAIRS, |p| {
        file(p, ends(p, "\nn"))
    }),
    row("PEM, indented", AXES, "auth0/node-jsonwebtoken#893", PAIRS, |p| {
        file(p, ends(p, "\n    "))
    }),
    row(
        "PEM with empty lines",
        AXES,
        "googlearchive/flashlight#75 (nano spoiled the lines)",
        PAIRS,
        |p| file(p, ends(p, "\n\n")),
    ),
    row("PEM with a dash too few", AXES, "auth0/node-jsonwebtoken#517", PAIRS, |p| {
        file(p, p.pair().public_pem().replacen("-----", "----", 1))
    }),
    row(
        "PEM without its first and last line",
        AXES,
        "devsu/keycloak-nodejs-multirealm#2",
        PAIRS,
        |p| file(p, body(&p.pair().public_pem())),
    ),
    row("PEM without its last line", AXES, "box/box-node-sdk#259", PAIRS, |p| {
        let pem = p.pair().public_pem();
        file(p, pem[..pem.find("-----END").expect("it ends")].to_owned())
    }),
    row("the lines between, in base64url", AXES, "a URL-safe encoder", RS256, |p| {
        file(p, pem("PUBLIC KEY", &p.pair().spki()).replace('+', "-").replace('/', "_"))
    }),
    row("base64 of PEM", AXES, "IFRCGo/go-api#2131", PAIRS, |p| {
        file(p, b64(p.pair().public_pem()))
    }),
    row("base64 of PEM in lines", AXES, "IFRCGo/go-api#2131", PAIRS, |p| {
        file(p, wrapped(&b64(p.pair().public_pem()), 76, "\n") + "\n")
    }),
    row("hexadecimal of PEM", AXES, "a database's bytea", PAIRS, |p| {
        file(p, hex(p.pair().public_pem()))
    }),
    row("PEM with its name", AXES, "lcobucci/jwt#1014", PAIRS, |p| {
        file(p, format!("JWT_PUBLIC_KEY=\"{}\"\n", p.pair().public_pem()))
    }),
    row("PEM with its name, escaped", AXES, "motdotla/dotenv#333", PAIRS, |p| {
        file(p, format!("JWT_PUBLIC_KEY=\"{}\"\n", ends(p, "\\n")))
    }),
    row("PEM in UTF-16", AXES, "PowerShell 5 writes UTF-16", PAIRS, |p| {
        file(p, utf16(&p.pair().public_pem(), true))
    }),
    row("PEM with a byte order mark", AXES, "PowerShell Out-File -Encoding utf8", PAIRS, |p| {
        file(p, format!("\u{feff}{}", p.pair().public_pem()))
    }),
    row("PEM after text", AXES, "openssl pkcs12 prints Bag Attributes", PAIRS, |p| {
        file(
            p,
            format!(
                "Bag Attributes\n    localKeyID: 01\nKey Attributes: <No Attributes>\n{}",
                p.pair().public_pem()
            ),
        )
    }),
    row("PEM in an XML element", AXES, "SAML metadata", PAIRS, |p| {
        file(p, format!("<key>\n{}</key>\n", p.pair().public_pem()))
    }),
    row("PEM as a YAML block", AXES, "a Helm chart's values", PAIRS, |p| {
        file(p, format!("publicKey: |\n  {}\n", ends(p, "\n  ")))
    }),
    row("PEM with dashes of a word processor", AXES, "copied from a document", PAIRS, |p| {
        file(p, p.pair().public_pem().replace("-----", "\u{2014}\u{2014}-"))
    }),
    row("a label of PKCS #1 on SPKI", AXES, "auth0/node-jsonwebtoken#630", RS256, |p| {
        file(p, pem("RSA PUBLIC KEY", &p.pair().spki()))
    }),
    row(
        "a label of SPKI on PKCS #1",
        AXES,
        "jsonwebtoken/jsonwebtoken.github.io#475",
        RS256,
        |p| file(p, pem("PUBLIC KEY", &p.pair().raw())),
    ),
    row("a label of EC on SPKI", AXES, "potatosalad/erlang-jose#19", ES, |p| {
        file(p, pem("EC PUBLIC KEY", &p.pair().spki()))
    }),
    row(
        "a label of RSA on another key",
        AXES,
        "web-token/jwt-framework#419",
        &[Alg::Es256, Alg::EdDsa],
        |p| file(p, pem("RSA PUBLIC KEY", &p.pair().spki())),
    ),
    row(
        "a label of a certificate on a key",
        AXES,
        "robsontenorio/laravel-keycloak-guard#35",
        PAIRS,
        |p| file(p, pem("CERTIFICATE", &p.pair().spki())),
    ),
    row(
        "a label of a key on a certificate",
        AXES,
        "robsontenorio/laravel-keycloak-guard#35",
        PAIRS,
        |p| file(p, pem("PUBLIC KEY", p.pair().certificate().der())),
    ),
    row("a private label on a public key", AXES, "auth0/node-jsonwebtoken#893", PAIRS, |p| {
        file(p, pem("PRIVATE KEY", &p.pair().spki()))
    }),
    row("a public label on a private key", AXES, "auth0/node-jsonwebtoken#893", PAIRS, |p| {
        file(p, pem("PUBLIC KEY", &p.pair().pkcs8()))
    }),
    row("a label of PKCS #8 on the older form", AXES, "web-token/jwt-framework#419", RS_ES, |p| {
        file(p, pem("PRIVATE KEY", &p.pair().traditional().expect("it has one").1))
    }),
    row("a label of the older form on PKCS #8", AXES, "web-token/jwt-framework#419", RS_ES, |p| {
        file(p, pem(p.pair().traditional().expect("it has one").0, &p.pair().pkcs8()))
    }),
    row("a certificate after its issuer's", AXES, "jwt/ruby-jwt#59", PAIRS, |p| {
        let other = p.keys.other(p.alg).certificate().pem();
        file(p, other + &p.pair().certificate().pem())
    }),
    row("base64 of a certificate", AXES, "an x5c entry (RFC 7517 section 4.7)", PAIRS, |p| {
        file(p, b64(p.pair().certificate().der()))
    }),
    row("a certificate request", AXES, "rcgen, openssl req", PAIRS, |p| {
        let pair = rcgen::KeyPair::from_pem(&p.pair().private_pem()).expect("rcgen reads it");
        let request = rcgen::CertificateParams::new(vec!["a.example".to_owned()]).expect("a name");
        file(p, request.serialize_request(&pair).expect("a request").pem().expect("PEM"))
            .named("request")
    }),
];
