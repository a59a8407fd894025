//! The secret is right, and written in another way than the signer used it.

use super::bytes::{
    b64, b64_bare, b64url, b64url_padded, hex, hex_each, hex_upper, percent, utf16, wrapped,
};
use super::case::Axis::Secret;
use super::case::{Case, Given, HS, HS256, Plan, Row, row};

const AXES: &[super::case::Axis] = &[Secret];

/// The signer used these bytes; the verifier is given this text.
pub(super) fn text(
    plan: &mut Plan<'_>,
    signed: impl Into<Vec<u8>>,
    given: impl Into<String>,
) -> Case {
    plan.secret = signed.into();
    let given = given.into();
    // One in three is in a variable.
    let in_variable = plan.rng.below(3) == 0;
    plan.handed(if in_variable { Given::SecretEnv(given) } else { Given::Secret(given) })
}

/// The signer used these bytes; the verifier is given a file.
pub(super) fn file(
    plan: &mut Plan<'_>,
    signed: impl Into<Vec<u8>>,
    given: impl Into<Vec<u8>>,
) -> Case {
    plan.secret = signed.into();
    plan.handed(Given::SecretFile(given.into()))
}

/// Random bytes as a generator of secrets makes them.
pub(super) fn random(plan: &mut Plan<'_>) -> Vec<u8> {
    let length = [32, 48, 64][plan.rng.below(3)];
    plan.rng.bytes(length)
}

fn phrase(plan: &mut Plan<'_>) -> String {
    plan.rng.passphrase()
}

/// Base64 as `DatatypeConverter.parseBase64Binary` reads it: what does not belong is passed over.
pub(super) fn lenient(text: &str) -> Vec<u8> {
    let kept: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let whole = kept.len() / 4 * 4;
    let kept: String = kept[..whole].iter().collect();
    super::bytes::unb64url(&kept)
}

/// Encodings.
pub(super) const ENCODED: &[Row] = &[
    row("the secret is base64", AXES, "jwtk/jjwt#138", HS, |p| {
        let secret = random(p);
        text(p, secret.clone(), b64(secret))
    }),
    row("the secret is base64 without padding", AXES, "jwt-dotnet/jwt#228", HS, |p| {
        let secret = random(p);
        text(p, secret.clone(), b64_bare(secret))
    }),
    row("the secret is base64url", AXES, "dgrijalva/jwt-go#397", HS, |p| {
        let secret = random(p);
        text(p, secret.clone(), b64url(secret))
    }),
    row("the secret is padded base64url", AXES, "appsup-dart/jose#13", HS, |p| {
        let secret = random(p);
        text(p, secret.clone(), b64url_padded(secret))
    }),
    row("the secret is hexadecimal", AXES, "sigp/lighthouse#3128 (engine API jwt.hex)", HS, |p| {
        let secret = random(p);
        text(p, secret.clone(), hex(secret))
    }),
    row("the secret is hexadecimal in capitals", AXES, "certutil prints capitals", HS, |p| {
        let secret = random(p);
        text(p, secret.clone(), hex_upper(secret))
    }),
    row("base64 text was decoded", AXES, "jhipster/generator-jhipster#7744", HS, |p| {
        let secret = b64(random(p));
        text(p, secret.clone(), secret).with(&["--secret-encoding", "base64"])
    }),
    row("base64url text was decoded", AXES, "lcobucci/jwt#217", HS, |p| {
        let secret = b64url(random(p));
        text(p, secret.clone(), secret).with(&["--secret-encoding", "base64url"])
    }),
    row("hexadecimal text was decoded", AXES, "supabase/supabase#35459", HS, |p| {
        let secret = hex(random(p));
        text(p, secret.clone(), secret).with(&["--secret-encoding", "hex"])
    }),
    row("base64 of base64", AXES, "IFRCGo/go-api#2131 (Kubernetes .data)", HS, |p| {
        let secret = random(p);
        text(p, secret.clone(), b64(b64(secret)))
    }),
    row("base64 of a text secret", AXES, "supabase/auth#1758", HS, |p| {
        let secret = phrase(p);
        text(p, secret.clone(), b64(secret))
    }),
    row("hexadecimal of a text secret", AXES, "xxd -p of a secret", HS256, |p| {
        let secret = phrase(p);
        text(p, secret.clone(), hex(secret))
    }),
    row("text that a lenient decoder read as base64", AXES, "jwtk/jjwt#248", HS, |p| {
        let secret = phrase(p);
        text(p, lenient(&secret), secret)
    }),
    row("base64 in lines", AXES, "PostgREST/postgrest#5215", HS256, |p| {
        let secret = p.rng.bytes(96);
        file(p, secret.clone(), wrapped(&b64(secret), 64, "\n") + "\n")
    }),
    row(
        "base64 text in lines, joined by the signer",
        AXES,
        "PostgREST/postgrest#5215",
        HS256,
        |p| {
            let secret = b64(p.rng.bytes(96));
            file(p, secret.clone(), wrapped(&secret, 64, "\n") + "\n")
        },
    ),
    row("`base64:` in front", AXES, "Laravel's APP_KEY", HS, |p| {
        let secret = p.rng.bytes(32);
        text(p, secret.clone(), format!("base64:{}", b64(secret)))
    }),
    row("`0x` in front", AXES, "sigp/lighthouse#3128 (engine API jwt.hex)", HS256, |p| {
        let secret = p.rng.bytes(32);
        text(p, secret.clone(), format!("0x{}", hex(secret)))
    }),
    row("hexadecimal with colons", AXES, "openssl's way to print bytes", HS256, |p| {
        let secret = p.rng.bytes(32);
        let pairs: Vec<String> = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        text(p, secret, pairs.join(":"))
    }),
    row("hexadecimal with spaces", AXES, "xxd and od print bytes so", HS256, |p| {
        let secret = p.rng.bytes(32);
        let pairs: Vec<String> = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        text(p, secret, pairs.join(" "))
    }),
    row("hexadecimal text in the other case", AXES, "typed in capitals", HS, |p| {
        let secret = hex(random(p));
        text(p, secret.clone(), secret.to_uppercase())
    }),
    row(
        "base64 text in the other alphabet",
        AXES,
        "jsonwebtoken/jsonwebtoken.github.io#237",
        HS256,
        |p| {
            let secret = loop {
                let secret = b64(p.rng.bytes(48));
                if secret.contains(['+', '/']) {
                    break secret;
                }
            };
            let other = secret.replace('+', "-").replace('/', "_");
            text(p, secret, other)
        },
    ),
    row(
        "base64 text that lost its padding",
        AXES,
        "cornflourblue/dotnet-6-jwt-refresh-tokens-api#1",
        HS256,
        |p| {
            let secret = b64(p.rng.bytes(32));
            let bare = secret.trim_end_matches('=').to_owned();
            text(p, secret, bare)
        },
    ),
    row("base64 text whose + became a space", AXES, "auth0/node-jsonwebtoken#713", HS256, |p| {
        let secret = loop {
            let secret = b64(p.rng.bytes(48));
            if secret.contains('+') {
                break secret;
            }
        };
        let other = secret.replace('+', " ");
        text(p, secret, other)
    }),
    row("percent-encoded", AXES, "a URL's query", HS256, |p| {
        let secret = phrase(p) + "&%";
        text(p, secret.clone(), percent(&secret))
    }),
    row("escaped for HTML", AXES, "a template escaped it", HS256, |p| {
        let secret = phrase(p) + "&<ok>";
        let escaped = secret.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        text(p, secret, escaped)
    }),
    row("escaped line break", AXES, "octokit/app.js#40", HS256, |p| {
        let secret = phrase(p) + "\n" + &phrase(p);
        text(p, secret.clone(), secret.replace('\n', "\\n"))
    }),
    row("escaped bytes of Python", AXES, "jpadilla/pyjwt, bytes as text", HS256, |p| {
        let secret = p.rng.bytes(32);
        let escaped = hex_each(&secret, "\\x");
        text(p, secret, escaped)
    }),
    row(
        "UTF-16 of .NET's Encoding.Unicode",
        AXES,
        "stackoverflow.com/questions/38725038",
        HS,
        |p| {
            let secret = phrase(p);
            text(p, utf16(&secret, false), secret)
        },
    ),
    row(
        "UTF-16 with a mark, big endian, of Java",
        AXES,
        "String.getBytes(\"UTF-16\") (Java API)",
        HS256,
        |p| {
            let secret = phrase(p);
            let signed =
                [0xfe, 0xff].into_iter().chain(secret.encode_utf16().flat_map(u16::to_be_bytes));
            text(p, signed.collect::<Vec<u8>>(), secret)
        },
    ),
    row("a file in UTF-16", AXES, "PowerShell 5 Out-File writes UTF-16", HS, |p| {
        let secret = phrase(p);
        file(p, secret.clone(), utf16(&(secret + "\r\n"), true))
    }),
    row(
        "Latin-1 in place of UTF-8",
        AXES,
        "openillumi.com, ASP.NET Core invalid signature",
        HS256,
        |p| {
            let secret = phrase(p);
            let signed: Vec<u8> = secret.bytes().chain([0xfc]).collect();
            text(p, signed, secret + "ü")
        },
    ),
    row(
        "ASCII with a question mark",
        AXES,
        "openillumi.com, Encoding.ASCII.GetBytes",
        HS256,
        |p| {
            let secret = phrase(p);
            text(p, format!("{secret}?"), secret + "ü")
        },
    ),
];
