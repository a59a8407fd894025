//! The secret has something around it, or lacks it.

use super::bytes::{b64, hex};
use super::case::Axis::Secret;
use super::case::{Case, Given, HS, HS256, Plan, Row, row};
use super::secrets::{file, random, text};

const AXES: &[super::case::Axis] = &[Secret];

/// The token was signed with a secret that is none; the verifier has its own.
fn forged(plan: &mut Plan<'_>, signed: &str, given: String) -> Case {
    plan.secret = signed.to_owned().into_bytes();
    let token = plan.token();
    plan.secret = given.clone().into_bytes();
    let case = plan.signed(token);
    case.given(Given::Secret(given))
}

/// What surrounds it.
pub(super) const AROUND: &[Row] = &[
    row("a line end in the file, read raw", AXES, "dgrijalva/jwt-go#81", HS, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), secret + "\n").with(&["--secret-encoding", "raw"])
    }),
    row("two line ends in the file", AXES, "BTBurke/caddy-jwt#26", HS256, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), secret + "\n\n")
    }),
    row("a line end of Windows, read raw", AXES, "BTBurke/caddy-jwt#26", HS256, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), secret + "\r\n").with(&["--secret-encoding", "raw"])
    }),
    row("a carriage return in a variable", AXES, "auth0/node-jsonwebtoken#191", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), secret + "\r")
    }),
    row("the signer kept the line end", AXES, "bitnami/sealed-secrets#1122", HS, |p| {
        let secret = p.rng.passphrase();
        text(p, format!("{secret}\n"), secret)
    }),
    row("the signer kept the line end of Windows", AXES, "DCIT/perl-Crypt-JWT#40", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, format!("{secret}\r\n"), secret)
    }),
    row("a space after it", AXES, "BookStackApp/BookStack#3498", HS, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), secret + " ")
    }),
    row("a space before it", AXES, "motdotla/dotenv#333", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!(" {secret}"))
    }),
    row("a tab after it", AXES, "a spreadsheet's cell", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), secret + "\t")
    }),
    row("double quotes", AXES, "ONLYOFFICE/Docker-DocumentServer#839", HS, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("\"{secret}\""))
    }),
    row("single quotes", AXES, "teracyhq/httpie-jwt-auth#15", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("'{secret}'"))
    }),
    row("typographic quotes", AXES, "copied from a document", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("\u{201c}{secret}\u{201d}"))
    }),
    row("the signer kept the quotes", AXES, "ONLYOFFICE/Docker-DocumentServer#839", HS, |p| {
        let secret = p.rng.passphrase();
        text(p, format!("\"{secret}\""), secret)
    }),
    row("one quote was lost", AXES, "a mouse's selection", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), secret + "\"")
    }),
    row("a byte order mark", AXES, "PowerShell Out-File -Encoding utf8", HS256, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), format!("\u{feff}{secret}"))
    }),
    row("a zero-width space", AXES, "copied from a web page", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), secret + "\u{200b}")
    }),
    row("a no-break space", AXES, "copied from a web page", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("\u{a0}{secret}"))
    }),
    row("the per cent sign of zsh", AXES, "zsh PROMPT_SP marks a missing line end", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), secret + "%")
    }),
    row("a semicolon from code", AXES, "copied from code", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), secret + ";")
    }),
    row("quotes and a comma from JSON", AXES, "hasura/graphql-engine#10120", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("\"{secret}\","))
    }),
    row(
        "`-n ` of an echo that does not know it",
        AXES,
        "POSIX echo, jwreagor's gist of shell JWTs",
        HS256,
        |p| {
            let secret = p.rng.passphrase();
            file(p, secret.clone(), format!("-n {secret}\n"))
        },
    ),
    row("its name and an equals sign", AXES, "copied from an env file", HS, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("JWT_SECRET={secret}"))
    }),
    row("its name, exported and quoted", AXES, "hoppscotch/hoppscotch#4479", HS256, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), format!("export JWT_SECRET=\"{secret}\"\n"))
    }),
    row("its name and a colon", AXES, "copied from a YAML file", HS256, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), format!("  jwt_secret: {secret}\n"))
    }),
    row("an option in front", AXES, "jwt-cli --secret=…", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("--secret={secret}"))
    }),
    row("the JSON of Hasura", AXES, "hasura/graphql-engine#10120", HS, |p| {
        let secret = p.rng.passphrase();
        let alg = p.alg.name();
        text(p, secret.clone(), format!("{{\"type\":\"{alg}\",\"key\":\"{secret}\"}}"))
    }),
    row("a JSON file of settings", AXES, "copied from a file of settings", HS256, |p| {
        let secret = p.rng.passphrase();
        file(p, secret.clone(), format!("{{\n  \"secret\": \"{secret}\"\n}}\n"))
    }),
    row("a JWK as the text of a secret", AXES, "RFC 7517 appendix A.3", HS, |p| {
        let secret = random(p);
        let k = super::bytes::b64url(&secret);
        let jwk = format!("{{\"kty\":\"oct\",\"k\":\"{k}\"}}");
        text(p, secret, jwk).named("contains a JWK, not a secret")
    }),
    row("pasted twice", AXES, "a password field", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("{secret}{secret}"))
    }),
    row("cut at the number sign", AXES, "motdotla/dotenv, # begins a comment", HS256, |p| {
        let secret = p.rng.text(24, "abcdefghijkmnpqrstuvwxyz");
        let rest = p.rng.text(8, "abcdefghijkmnpqrstuvwxyz");
        text(p, secret.clone(), format!("{secret}#{rest}"))
    }),
    row("a comment after it", AXES, "motdotla/dotenv, # begins a comment", HS256, |p| {
        let secret = p.rng.text(40, "abcdefghijkmnpqrstuvwxyz23456789");
        text(p, secret.clone(), format!("{secret} # the secret of staging"))
    }),
    row(
        "a dollar name that was expanded to nothing",
        AXES,
        "auth0/node-jsonwebtoken#624",
        HS256,
        |p| {
            let start = p.rng.text(12, "abcdefghijkmnpqrstuvwxyz");
            let name = p.rng.text(4, "abcdefghijkmnpqrstuvwxyz");
            let end = p.rng.text(12, "23456789");
            text(p, format!("{start}-{end}"), format!("{start}${name}-{end}"))
        },
    ),
    row("a doubled dollar sign", AXES, "compose file: $$ escapes $", HS256, |p| {
        let secret = p.rng.text(12, "abcdefghijkmnpqrstuvwxyz") + "$" + &p.rng.text(12, "23456789");
        text(p, secret.clone(), secret.replace('$', "$$"))
    }),
    row("written as Python's bytes", AXES, "jpadilla/pyjwt, str(b'…')", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, secret.clone(), format!("b'{secret}'"))
    }),
    row(
        "the signer used Python's bytes as text",
        AXES,
        "jpadilla/pyjwt, str(b'…')",
        HS256,
        |p| {
            let secret = p.rng.passphrase();
            text(p, format!("b'{secret}'"), secret)
        },
    ),
    row("in lower case", AXES, "Windows batch, a form's filter", HS256, |p| {
        let secret = p.rng.passphrase() + "Q";
        text(p, secret.clone(), secret.to_lowercase()).not_provable()
    }),
    row("a UUID without its hyphens", AXES, "GOV.UK Notify's API key", HS256, |p| {
        let secret = hex(p.rng.bytes(16));
        let uuid = [&secret[..8], &secret[8..12], &secret[12..16], &secret[16..20], &secret[20..]];
        text(p, secret.clone(), uuid.join("-"))
    }),
    row(
        "an API key whose end is the secret",
        AXES,
        "GOV.UK Notify: {name}-{service}-{secret}",
        HS256,
        |p| {
            let mut uuid = || {
                let s = hex(p.rng.bytes(16));
                [&s[..8], &s[8..12], &s[12..16], &s[16..20], &s[20..]].join("-")
            };
            let (service, secret) = (uuid(), uuid());
            text(p, secret.clone(), format!("staging-{service}-{secret}"))
        },
    ),
    row("the SHA-256 of it", AXES, "auth0/node-jsonwebtoken#208 (a derived key)", HS256, |p| {
        let secret = p.rng.passphrase();
        text(p, super::sign::Hash::Sha256.of(secret.as_bytes()), secret)
    }),
    row(
        "the SHA-256 of it in hexadecimal",
        AXES,
        "auth0/node-jsonwebtoken#208 (a derived key)",
        HS256,
        |p| {
            let secret = p.rng.passphrase();
            text(p, hex(super::sign::Hash::Sha256.of(secret.as_bytes())), secret)
        },
    ),
    row("an empty secret", AXES, "Git-Romer/pokecollector#351", HS, |p| {
        let secret = p.rng.passphrase();
        forged(p, "", secret)
    }),
    row("the secret of an example", AXES, "socioboard/Socioboard-5.0#460", HS, |p| {
        let given = p.rng.passphrase();
        let known = p.rng.one_of(&["secret", "your-256-bit-secret", "changeme", "password"]);
        forged(p, known, given)
    }),
    row("the word undefined", AXES, "a variable that is not set", HS256, |p| {
        let given = p.rng.passphrase();
        let known = p.rng.one_of(&["undefined", "null", "None"]);
        forged(p, known, given)
    }),
    row("the name of the variable, not expanded", AXES, "single quotes in a shell", HS256, |p| {
        let given = p.rng.passphrase();
        let known = p.rng.one_of(&["$JWT_SECRET", "${JWT_SECRET}", "process.env.JWT_SECRET"]);
        forged(p, known, given)
    }),
    row("the JWK's k, used as text", AXES, "RFC 7517 appendix A.3", HS256, |p| {
        let k = super::bytes::b64url(random(p));
        p.secret = k.clone().into_bytes();
        p.handed(Given::Key(format!("{{\"kty\":\"oct\",\"k\":\"{k}\"}}").into_bytes()))
    }),
    row(
        "base64 of a secret and its line end",
        AXES,
        "AliyunContainerService/serverless-k8s-examples#39",
        HS256,
        |p| {
            let secret = p.rng.passphrase();
            text(p, secret.clone(), b64(secret + "\n"))
        },
    ),
];
