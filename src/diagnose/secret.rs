//! Secrets that are right but for the way they are written.

use base64::Engine as _;
use base64::engine::general_purpose;
use percent_encoding::percent_decode;
use zeroize::Zeroizing;

use super::Trial;
use crate::jose::{Family, Value, encoding};
use crate::keys::weakness::WELL_KNOWN;
use crate::keys::{Key, KeyMaterial, Secret, Written, write};
use crate::report::diagnosis::Cause;
use crate::report::{Diagnosis, Help, Sentence, Setting};

type Bytes = Zeroizing<Vec<u8>>;

/// The secret is text for other bytes.
pub(super) fn encoded(trial: &Trial<'_>) -> Option<Diagnosis> {
    find(trial, |secret| {
        let trimmed = secret.trim_ascii();
        let mut candidates = Vec::new();
        for (name, decoded) in [
            ("base64", encoding::base64(trimmed)),
            ("base64url", encoding::base64url(trimmed)),
            ("hex", encoding::hex(trimmed)),
        ] {
            candidates.extend(decoded.map(|bytes| (bytes, name)));
        }
        candidates
    })
    .map(|(name, written)| {
        let remedy = match written {
            Written::Text => Sentence::from(Help::set_to(Setting::SecretEncoding, name))
                .and("; in your code, decode the secret before you use it"),
            Written::Encoded => {
                format!("decode the secret from {name} again: it was encoded twice").into()
            }
            Written::Jwk => {
                format!("write base64url of the decoded bytes into `k`, not of the {name} text")
                    .into()
            }
        };
        Diagnosis::new(Cause::SecretIsEncoded, format!("the secret is {name} text"), remedy)
    })
}

/// The secret was decoded, and should not have been.
pub(super) fn text(trial: &Trial<'_>) -> Option<Diagnosis> {
    find(trial, |secret| {
        let lower = encoding::to_hex(secret);
        let upper = lower.to_ascii_uppercase();
        vec![
            (own(general_purpose::STANDARD.encode(secret).as_bytes()), "base64 text"),
            (own(general_purpose::STANDARD_NO_PAD.encode(secret).as_bytes()), "base64 text"),
            (own(general_purpose::URL_SAFE.encode(secret).as_bytes()), "base64url text"),
            (own(general_purpose::URL_SAFE_NO_PAD.encode(secret).as_bytes()), "base64url text"),
            (own(lower.as_bytes()), "hexadecimal text"),
            (own(upper.as_bytes()), "hexadecimal text"),
        ]
    })
    .map(|(name, written)| {
        let (bytes, remedy) = match written {
            Written::Text => (
                "with the secret itself",
                format!("use the secret's {name}; in your code, encode the secret, or make the signer use it unencoded").into(),
            ),
            Written::Encoded => (
                "with the decoded bytes",
                Sentence::from(format!("use the secret's {name} with "))
                    .and(Help::set_to(Setting::SecretEncoding, "utf8"))
                    .and("; in your code, use that text as it is"),
            ),
            Written::Jwk => (
                "with the bytes of `k`",
                format!("write base64url of the secret's {name} into `k`, or make the signer decode that text").into(),
            ),
        };
        Diagnosis::new(
            Cause::SecretIsText,
            format!("the token was signed with the secret's {name}, not {bytes}"),
            remedy,
        )
    })
}

/// The secret has too much around it, or too little.
pub(super) fn stray_characters(trial: &Trial<'_>) -> Option<Diagnosis> {
    find(trial, |secret| {
        let end = |end: &[u8]| own(&[secret, end].concat());
        let trimmed = secret.trim_ascii();
        let line = secret
            .strip_suffix(b"\n")
            .map_or(secret, |line| line.strip_suffix(b"\r").unwrap_or(line));
        let mut candidates = vec![
            (own(line), "without the line break at its end"),
            (own(trimmed.trim_ascii_end()), "without the white space around it"),
            (
                own(secret.strip_prefix(b"\xef\xbb\xbf").unwrap_or(secret)),
                "without its byte order mark",
            ),
            (end(b"\n"), "with a line break at its end"),
            (end(b"\r\n"), "with a Windows line break at its end"),
            (end(b"\r"), "with a carriage return at its end"),
            (end(b" "), "with a space at its end"),
        ];
        for (quote, without, with) in [
            (b'"', "without the double quotes around it", "with double quotes around it"),
            (b'\'', "without the single quotes around it", "with single quotes around it"),
            (b'`', "without the backquotes around it", "with backquotes around it"),
        ] {
            let inner =
                trimmed.strip_prefix(&[quote]).and_then(|inner| inner.strip_suffix(&[quote]));
            candidates.extend(inner.map(|inner| (own(inner), without)));
            let quoted = [&[quote], secret, &[quote]].concat();
            candidates.push((Zeroizing::new(quoted), with));
        }
        candidates.extend(utf16(secret).map(|text| (text, "in UTF-8, not in UTF-16")));
        candidates
    })
    .map(|(how, written)| {
        Diagnosis::new(
            Cause::SecretHasStrayCharacters,
            format!("the secret is correct {how}"),
            placed(written, &format!("use the secret {how}")),
        )
    })
}

/// How a secret may be escaped, and what undoes it.
type Escape = (&'static str, &'static str);
const PERCENT: Escape = ("percent-encoded", "percent-decode it before you use it");
const BACKSLASHES: Escape =
    ("escaped with backslashes", "unescape it before you use it: `\\n` is a line break");
const DOLLARS: Escape = ("written with doubled `$`", "replace `$$` with `$`");

/// The secret was copied with its name, or escaped, or is in another case.
pub(super) fn named_or_escaped(trial: &Trial<'_>) -> Option<Diagnosis> {
    let named = find(trial, |secret| {
        let at = secret.iter().position(|b| *b == b'=' || *b == b':').filter(|at| *at > 0);
        let value = at.map(|at| secret[at + 1..].trim_ascii());
        let bare = value.map(<[u8]>::trim_ascii);
        let quoted = bare.and_then(|value| value.strip_prefix(b"\"")?.strip_suffix(b"\""));
        bare.into_iter().chain(quoted).map(|value| (own(value), ())).collect()
    });
    if let Some(((), written)) = named {
        let message = "the secret was copied together with its name";
        let remedy = placed(written, "use only what follows the name and its `=` or `:`");
        return Some(Diagnosis::new(Cause::SecretHasItsName, message, remedy));
    }
    let escaped = find(trial, |secret| {
        let mut candidates = vec![(Zeroizing::new(percent_decode(secret).collect()), PERCENT)];
        if let Ok(text) = std::str::from_utf8(secret) {
            let unescaped = text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
            candidates.push((own(unescaped.as_bytes()), BACKSLASHES));
            candidates.push((own(text.replace("\\\\", "\\").as_bytes()), BACKSLASHES));
            candidates.push((own(text.replace("$$", "$").as_bytes()), DOLLARS));
        }
        candidates
    });
    if let Some(((how, remedy), written)) = escaped {
        let message = format!("the secret is {how}");
        return Some(Diagnosis::new(Cause::SecretIsEscaped, message, placed(written, remedy)));
    }
    find(trial, |secret| {
        vec![
            (own(&secret.to_ascii_lowercase()), "lower case"),
            (own(&secret.to_ascii_uppercase()), "upper case"),
        ]
    })
    .map(|(case, written)| {
        let message = format!("the token was signed with the secret in {case}");
        let remedy = placed(written, &format!("use the secret in {case}"));
        Diagnosis::new(Cause::SecretHasOtherCase, message, remedy)
    })
}

/// The token was signed with the text of a JWK, not with the secret that it holds.
pub(super) fn jwk(trial: &Trial<'_>) -> Option<Diagnosis> {
    if trial.algorithm.row().family != Family::Hmac {
        return None;
    }
    let signed_with = |key: &Key| {
        let bare = Key { kid: None, ..key.clone() };
        let (Ok(named), Ok(mut jwk)) = (write::jwk(key, true), write::jwk(&bare, true)) else {
            return false;
        };
        let mut texts = vec![Zeroizing::new(named.to_string()), Zeroizing::new(jwk.to_string())];
        if let Some(kid) = &key.kid {
            jwk.set("kid", Value::String(kid.clone()));
            texts.push(Zeroizing::new(jwk.to_string()));
        }
        texts.iter().any(|text| {
            trial.verifies_with(&KeyMaterial::Secret(Secret::new(text.as_bytes().to_vec())))
        })
    };
    let is_secret = |key: &&Key| matches!(key.material, KeyMaterial::Secret(_));
    trial.ring.keys.iter().filter(is_secret).any(signed_with).then(|| {
        Diagnosis::new(
            Cause::SecretIsText,
            "the token was signed with the text of the JWK, not with the secret in its `k`",
            "make the signer decode `k` and use those bytes",
        )
    })
}

/// The token was signed with a secret that everybody knows. Needs no secret of one's own.
pub(super) fn well_known(trial: &Trial<'_>) -> Option<Diagnosis> {
    if trial.algorithm.row().family != Family::Hmac {
        return None;
    }
    let signs = |secret: &str| {
        trial.verifies_with(&KeyMaterial::Secret(Secret::new(secret.as_bytes().to_vec())))
    };
    let found = std::iter::once("").chain(WELL_KNOWN).find(|secret| signs(secret))?;
    let message = if found.is_empty() {
        "the token was signed with an empty secret: anybody can forge it"
    } else {
        "the token was signed with a secret from examples and tutorials: anybody can forge it"
    };
    Some(Diagnosis::new(
        Cause::SecretIsWellKnown,
        message,
        "refuse the token, and change the signer's secret",
    ))
}

/// A remedy for the place that the secret was read from.
fn placed(written: Written, remedy: &str) -> String {
    match written {
        Written::Text => remedy.to_owned(),
        Written::Encoded => format!("{remedy}, and encode that"),
        Written::Jwk => format!("write `k` of the JWK again, as base64url of its bytes: {remedy}"),
    }
}

/// What is said of the first candidate that verifies, and how its secret was written.
fn find<T>(
    trial: &Trial<'_>,
    candidates: impl Fn(&[u8]) -> Vec<(Bytes, T)>,
) -> Option<(T, Written)> {
    if trial.algorithm.row().family != Family::Hmac {
        return None;
    }
    for (secret, written) in trial.secrets() {
        for (candidate, name) in candidates(secret) {
            if candidate.as_slice() == secret || candidate.is_empty() {
                continue;
            }
            if trial.verifies_with(&KeyMaterial::Secret(Secret::new(candidate.to_vec()))) {
                return Some((name, written));
            }
        }
    }
    None
}

fn own(bytes: &[u8]) -> Bytes {
    Zeroizing::new(bytes.to_vec())
}

/// A text that an editor saved as UTF-16 with its byte order mark.
fn utf16(bytes: &[u8]) -> Option<Bytes> {
    let (first, rest) = bytes.split_first_chunk::<2>()?;
    let read: fn([u8; 2]) -> u16 = match first {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = rest.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
    let text = Zeroizing::new(String::from_utf16(&units).ok()?);
    Some(own(text.trim_end().as_bytes()))
}
