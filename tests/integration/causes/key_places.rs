//! The key is inside something else: the answer of a cloud, a realm's export, a document about keys.

use super::bytes::{b64, der, joined, pem};
use super::case::Axis::Key;
use super::case::{Alg, Axis, Given, PAIRS, Row, row};
use super::pem_forms::{file, quoted};

const AXES: &[Axis] = &[Key];
const RS256: &[Alg] = &[Alg::Rs256];

/// Keys in JSON and other files.
pub(super) const PLACES: &[Row] = &[
    row("a service account's file", AXES, "google/googleapis.dart#375", RS256, |p| {
        let key = quoted(&p.pair().private_pem());
        file(
            p,
            format!(
                "{{\n  \"type\": \"service_account\",\n  \"project_id\": \"demo\",\n  \"private_key_id\": \"ab12\",\n  \"private_key\": {key},\n  \"client_email\": \"a@demo.iam.gserviceaccount.com\"\n}}\n"
            ),
        )
    }),
    row(
        "a realm of Keycloak",
        AXES,
        "dsferruzza/actix-web-middleware-keycloak-auth#13",
        PAIRS,
        |p| {
            let key = b64(p.pair().spki());
            file(
                p,
                format!(
                    "{{\"realm\":\"main\",\"public_key\":\"{key}\",\"token-service\":\"https://id.example/realms/main/protocol/openid-connect\"}}"
                ),
            )
        },
    ),
    row(
        "the public key of AWS KMS",
        AXES,
        "auth0/node-jsonwebtoken#961, aws kms get-public-key",
        &[Alg::Rs256, Alg::Es256],
        |p| {
            let key = b64(p.pair().spki());
            file(
                p,
                format!(
                    "{{\n    \"KeyId\": \"arn:aws:kms:eu-west-1:1:key/2\",\n    \"PublicKey\": \"{key}\",\n    \"KeyUsage\": \"SIGN_VERIFY\"\n}}\n"
                ),
            )
        },
    ),
    row(
        "the public key of Google Cloud KMS",
        AXES,
        "cloudkms projects.locations…publicKey",
        PAIRS,
        |p| {
            let key = quoted(&p.pair().public_pem());
            file(
                p,
                format!(
                    "{{\"pem\":{key},\"algorithm\":\"EC_SIGN_P256_SHA256\",\"pemCrc32c\":\"1\"}}"
                ),
            )
        },
    ),
    row(
        "the key of Azure Key Vault",
        AXES,
        "az keyvault key show",
        &[Alg::Rs256, Alg::Es256],
        |p| {
            file(
                p,
                format!(
                    "{{\"attributes\":{{\"enabled\":true}},\"key\":{}}}",
                    p.pair().jwk(&[("kid", "https://v.example/keys/a/1")])
                ),
            )
        },
    ),
    row("the keys of Vault's transit", AXES, "hashicorp/vault#6077", PAIRS, |p| {
        let key = quoted(&p.pair().public_pem());
        file(
            p,
            format!(
                "{{\"data\":{{\"keys\":{{\"1\":{{\"creation_time\":\"2026-01-01T00:00:00Z\",\"name\":\"k\",\"public_key\":{key}}}}},\"latest_version\":1}}}}"
            ),
        )
    }),
    row(
        "a map of certificates",
        AXES,
        "potatosalad/erlang-jose#30, traefik-plugins/traefik-jwt-plugin#65 (Firebase)",
        RS256,
        |p| {
            p.header = String::from("{\"alg\":\"RS256\",\"kid\":\"b\",\"typ\":\"JWT\"}");
            let other = quoted(&p.keys.other(p.alg).certificate().pem());
            let own = quoted(&p.pair().certificate().pem());
            file(p, format!("{{\"a\":{other},\"b\":{own}}}"))
        },
    ),
    row("a map of public keys", AXES, "a config of kid to PEM, panva/jose#24", PAIRS, |p| {
        let header = format!("{{\"alg\":\"{}\",\"kid\":\"b\",\"typ\":\"JWT\"}}", p.alg.name());
        p.header = header;
        let other = quoted(&p.keys.other(p.alg).public_pem());
        let own = quoted(&p.pair().public_pem());
        file(p, format!("{{\"a\":{other},\"b\":{own}}}"))
    }),
    row(
        "a secret of Kubernetes",
        AXES,
        "hashicorp/vault-k8s#340, kubectl get secret -o json",
        PAIRS,
        |p| {
            let key = b64(p.pair().public_pem());
            file(
                p,
                format!(
                    "{{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"data\":{{\"public.pem\":\"{key}\"}}}}"
                ),
            )
        },
    ),
    row("a secret of Kubernetes in YAML", AXES, "hashicorp/vault-k8s#340", PAIRS, |p| {
        let key = b64(p.pair().public_pem());
        file(p, format!("apiVersion: v1\nkind: Secret\ndata:\n  public.pem: {key}\n"))
    }),
    row("the JSON of Hasura with a key", AXES, "hasura/graphql-engine#10120", RS256, |p| {
        let key = quoted(&p.pair().public_pem());
        file(p, format!("{{\"type\":\"RS256\",\"key\":{key}}}"))
    }),
    row("an entry of settings", AXES, "google/jwt_verify_lib, Istio's inline jwks", PAIRS, |p| {
        let set = quoted(&format!("{{\"keys\":[{}]}}", p.pair().jwk(&[])));
        file(p, format!("{{\"issuer\":\"https://id.example\",\"jwks\":{set}}}"))
    }),
    row("a DID document", AXES, "decentralized-identity/did-jwt#141", PAIRS, |p| {
        let jwk = p.pair().jwk(&[]);
        file(
            p,
            format!(
                "{{\"id\":\"did:example:1\",\"verificationMethod\":[{{\"id\":\"did:example:1#0\",\"type\":\"JsonWebKey2020\",\"publicKeyJwk\":{jwk}}}]}}"
            ),
        )
    }),
    row("XML of .NET", AXES, "RSA.ToXmlString (.NET API)", RS256, |p| {
        let n = b64(p.pair().as_rsa().n.to_bytes_be());
        file(
            p,
            format!("<RSAKeyValue><Modulus>{n}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>"),
        )
        .named("xml")
    }),
    row("SAML metadata", AXES, "Entra federationmetadata.xml", PAIRS, |p| {
        let certificate = b64(p.pair().certificate().der());
        file(p, format!("<EntityDescriptor><KeyInfo><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></EntityDescriptor>")).named("xml")
    }),
    row("an SSH2 public key", AXES, "rib/jsonwebtokens#15, ssh-keygen -e", RS256, |p| {
        let rsa = p.pair().as_rsa();
        let n = joined(&[&[0], &rsa.n.to_bytes_be()]);
        let part = |bytes: &[u8]| {
            let length = u32::try_from(bytes.len()).expect("short").to_be_bytes();
            joined(&[&length, bytes])
        };
        let blob = joined(&[&part(b"ssh-rsa"), &part(&[1, 0, 1]), &part(&n)]);
        let lines = super::bytes::wrapped(&b64(blob), 70, "\n");
        file(p, format!("---- BEGIN SSH2 PUBLIC KEY ----\nComment: \"2048-bit RSA\"\n{lines}\n---- END SSH2 PUBLIC KEY ----\n")).named("ssh")
    }),
    row("an encrypted key", AXES, "box/box-node-sdk#259", RS256, |p| {
        let path = crate::program::fixture("interop/keys/rsa2048.encrypted-pkcs8.pem");
        file(p, std::fs::read(path).expect("the fixture is there"))
            .named("encrypted")
            .not_provable()
    }),
    row("an encrypted key in the older form", AXES, "auth0/node-jsonwebtoken#517", RS256, |p| {
        let path = crate::program::fixture("interop/keys/rsa2048.encrypted-traditional.pem");
        file(p, std::fs::read(path).expect("the fixture is there"))
            .named("encrypted")
            .not_provable()
    }),
    row("a PKCS #12 file", AXES, "DuendeArchive/Support#1344, SP3269/posh-jwt", RS256, |p| {
        let data = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
        let contents = der(0xa0, &der(4, &p.rng.bytes(600)));
        let safe = der(0x30, &joined(&[&der(6, &data), &contents]));
        file(p, der(0x30, &joined(&[&der(2, &[3]), &safe]))).named("pkcs #12").not_provable()
    }),
    row("a Java key store", AXES, "keycloak/keycloak#39944", RS256, |p| {
        let store = joined(&[&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2], &p.rng.bytes(900)]);
        file(p, store).named("key store").not_provable()
    }),
    row("a discovery document", AXES, "MarcelCoding/jitsi-openid#193", PAIRS, |p| {
        file(p, "{\"issuer\":\"https://id.example\",\"jwks_uri\":\"https://id.example/keys\",\"response_types_supported\":[\"code\"]}")
            .named("jwks_uri").not_provable()
    }),
    row("a page of HTML", AXES, "a proxy's login page in place of the key set", PAIRS, |p| {
        file(p, "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>\n")
            .named("html")
            .not_provable()
    }),
    row("the name of the file", AXES, "lcobucci/jwt#1014", PAIRS, |p| {
        file(p, "/etc/keys/public.pem\n").named("key").not_provable()
    }),
    row(
        "parameters before an EC key",
        AXES,
        "openssl ecparam -genkey prints them",
        &[Alg::Es256],
        |p| {
            let (label, key) = p.pair().traditional().expect("it has an older form");
            let parameters = der(6, &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]);
            file(p, pem("EC PARAMETERS", &parameters) + &pem(label, &key))
        },
    ),
    row("a private key that is given twice over", AXES, "panva/jose#687", PAIRS, |p| {
        let private = p.pair().private_pem();
        file(p, format!("{private}{}", p.pair().public_pem()))
    }),
    row(
        "several keys of which the last signed",
        AXES,
        "awinogrodzki/next-firebase-auth-edge#91",
        PAIRS,
        |p| {
            let other = p.keys.other(p.alg).public_pem().into_bytes();
            p.handed(Given::Keys(vec![other, p.pair().public_pem().into_bytes()]))
        },
    ),
    row("escaped PEM in a variable", AXES, "Clawdi-AI/clawdi#597", PAIRS, |p| {
        let text = p.pair().public_pem().replace('\n', "\\n");
        p.handed(Given::KeyEnv(text))
    }),
];
