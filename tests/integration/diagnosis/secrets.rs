//! The right secret, written in the wrong way.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use jwtx::jose::{Algorithm, Value, base64url};
use jwtx::keys::{Key, write};
use jwtx::report::diagnosis::Cause;

use super::{SECRET, attacked, diagnosed, hex, judge, secret, sign};

/// Does with a secret what the remedy says, as a person would. `text` is the secret as it was typed.
fn follow(remedy: &str, given: &[u8], text: &[u8]) -> Vec<u8> {
    let trimmed = || given.trim_ascii();
    let without = |quote: u8| {
        let inner = trimmed().strip_prefix(&[quote]).and_then(|rest| rest.strip_suffix(&[quote]));
        inner.unwrap().to_vec()
    };
    let with = |first: &[u8], last: &[u8]| [first, given, last].concat();
    let given_text = || std::str::from_utf8(given).unwrap();
    // What follows the first part says how nobody has to.
    let how = remedy.strip_prefix("use the secret ");
    let how = how.map_or(remedy, |how| how.split_once("; ").map_or(how, |(first, _)| first));
    match how {
        _ if how.starts_with("--secret-encoding base64;") => {
            let text = given_text().trim().trim_end_matches('=');
            STANDARD_NO_PAD.decode(text).unwrap()
        }
        _ if how.starts_with("--secret-encoding base64url;") => {
            URL_SAFE_NO_PAD.decode(given_text().trim().trim_end_matches('=')).unwrap()
        }
        _ if how.starts_with("--secret-encoding hex;") => {
            let digits: Vec<char> = given_text().trim().chars().collect();
            let pairs = digits.chunks(2).map(|pair| pair.iter().collect::<String>());
            pairs.map(|pair| u8::from_str_radix(&pair, 16).unwrap()).collect()
        }
        _ if how.starts_with("use the secret's ") => text.to_vec(),
        "without the line break at its end" => {
            given_text().trim_end_matches('\n').trim_end_matches('\r').as_bytes().to_vec()
        }
        "without the white space around it" => trimmed().to_vec(),
        "without its byte order mark" => given[3..].to_vec(),
        "with a line break at its end" => with(b"", b"\n"),
        "with a Windows line break at its end" => with(b"", b"\r\n"),
        "with a carriage return at its end" => with(b"", b"\r"),
        "with a space at its end" => with(b"", b" "),
        "without the double quotes around it" => without(b'"'),
        "without the single quotes around it" => without(b'\''),
        "with double quotes around it" => with(b"\"", b"\""),
        "with single quotes around it" => with(b"'", b"'"),
        "in UTF-8, not in UTF-16" => {
            let units: Vec<u16> =
                given[2..].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap().into_bytes()
        }
        "use only what follows the name and its `=` or `:`" => {
            let value = given_text().split_once(['=', ':']).unwrap().1.trim();
            value.trim_matches('"').as_bytes().to_vec()
        }
        "percent-decode it before you use it" => {
            given_text().replace("%2F", "/").replace("%2B", "+").into_bytes()
        }
        "unescape it before you use it: `\\n` is a line break" => {
            given_text().replace("\\n", "\n").into_bytes()
        }
        "replace `$$` with `$`" => given_text().replace("$$", "$").into_bytes(),
        "in lower case" => given_text().to_lowercase().into_bytes(),
        "in upper case" => given_text().to_uppercase().into_bytes(),
        _ => panic!("nobody knows how to follow `{remedy}`"),
    }
}

/// Asserts the cause for a token and the secret given for it, and that following the remedy mends it.
fn miswritten(name: &str, token: &str, given: &[u8], cause: Cause) {
    diagnosed(name, token, vec![secret(given)], cause, |remedy| {
        (token.to_owned(), vec![secret(&follow(remedy, given, given))])
    });
}

#[test]
fn the_secret_was_to_be_decoded() {
    for algorithm in [Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512] {
        let token = sign(algorithm, &secret(SECRET));
        for (name, text) in [
            ("base64", STANDARD.encode(SECRET)),
            ("base64 without padding", STANDARD_NO_PAD.encode(SECRET)),
            ("base64url", URL_SAFE.encode(SECRET)),
            ("base64url without padding", URL_SAFE_NO_PAD.encode(SECRET)),
            ("hex", hex(SECRET)),
            ("hex, upper case", hex(SECRET).to_uppercase()),
            ("base64 and a line end", format!("{}\n", STANDARD.encode(SECRET))),
        ] {
            miswritten(name, &token, text.as_bytes(), Cause::SecretIsEncoded);
        }
    }
}

#[test]
fn the_secret_was_not_to_be_decoded() {
    for (name, text) in [
        ("base64", STANDARD.encode(SECRET)),
        ("base64url", URL_SAFE_NO_PAD.encode(SECRET)),
        ("hex", hex(SECRET)),
        ("hex, upper case", hex(SECRET).to_uppercase()),
    ] {
        let token = sign(Algorithm::Hs256, &secret(text.as_bytes()));
        diagnosed(name, &token, vec![secret(SECRET)], Cause::SecretIsText, |remedy| {
            (token.clone(), vec![secret(&follow(remedy, SECRET, text.as_bytes()))])
        });
    }
}

#[test]
fn the_secret_has_too_much_or_too_little_around_it() {
    let text = std::str::from_utf8(SECRET).unwrap();
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    let utf16: Vec<u8> =
        [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (name, given) in [
        ("line end", format!("{text}\n").into_bytes()),
        ("two line ends", format!("{text}\n\n").into_bytes()),
        ("Windows line end", format!("{text}\r\n").into_bytes()),
        ("space", format!("{text} ").into_bytes()),
        ("space before", format!(" {text}").into_bytes()),
        ("double quotes", format!("\"{text}\"").into_bytes()),
        ("single quotes", format!("'{text}'").into_bytes()),
        ("quotes and a line end", format!("\"{text}\"\n").into_bytes()),
        ("byte order mark", [b"\xef\xbb\xbf", SECRET].concat()),
        ("UTF-16", utf16),
    ] {
        miswritten(name, &token, &given, Cause::SecretHasStrayCharacters);
    }
    for (name, used) in [
        ("signed with a line end", format!("{text}\n")),
        ("signed with a Windows line end", format!("{text}\r\n")),
        ("signed with quotes", format!("\"{text}\"")),
        ("signed with a space", format!("{text} ")),
    ] {
        let token = sign(Algorithm::Hs256, &secret(used.as_bytes()));
        miswritten(name, &token, SECRET, Cause::SecretHasStrayCharacters);
    }
}

#[test]
fn the_secret_came_with_its_name_or_escaped_or_in_another_case() {
    let text = std::str::from_utf8(SECRET).unwrap();
    let token = sign(Algorithm::Hs256, &secret(SECRET));
    for given in
        [format!("JWT_SECRET={text}"), format!("SECRET=\"{text}\""), format!("secret: {text}")]
    {
        miswritten(&given, &token, given.as_bytes(), Cause::SecretHasItsName);
    }
    let percent = text.replace('/', "%2F").replace('+', "%2B");
    miswritten("percent", &token, percent.as_bytes(), Cause::SecretIsEscaped);
    let lines = sign(Algorithm::Hs256, &secret(b"a line\nand another line of the secret"));
    let escaped = b"a line\\nand another line of the secret";
    miswritten("backslash n", &lines, escaped, Cause::SecretIsEscaped);
    let dollars = sign(Algorithm::Hs256, &secret(b"pa$$word-that-is-long-enough-pa$$word"));
    let doubled = b"pa$$$$word-that-is-long-enough-pa$$$$word";
    miswritten("doubled dollars", &dollars, doubled, Cause::SecretIsEscaped);
    let upper = sign(Algorithm::Hs256, &secret(b"ABCDEF0123456789ABCDEF0123456789-G"));
    let lower = b"abcdef0123456789abcdef0123456789-g";
    miswritten("case", &upper, lower, Cause::SecretHasOtherCase);
}

#[test]
fn everybody_knows_the_secret() {
    for known in ["secret", "your-256-bit-secret", "changeme", "password"] {
        let token = sign(Algorithm::Hs256, &secret(known.as_bytes()));
        attacked(known, &token, vec![secret(SECRET)], Cause::SecretIsWellKnown);
        assert!(
            !format!("{:?}", judge(&token, vec![secret(SECRET)]).diagnosis).contains("your-256")
        );
    }
    let input = sign(Algorithm::Hs256, &secret(SECRET));
    let (input, _) = input.rsplit_once('.').unwrap();
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"");
    let empty = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    let token = format!("{input}.{}", base64url::encode(empty.as_ref()));
    attacked("empty", &token, vec![secret(SECRET)], Cause::SecretIsWellKnown);
}

#[test]
fn the_text_of_a_jwk_was_taken_for_its_secret() {
    let key = secret(SECRET);
    let bare = write::jwk(&key, true).unwrap();
    let mut named = bare.clone();
    named.set("kid", Value::String("k1".to_owned()));
    for (name, jwk, kid) in [("bare", bare, None), ("named", named, Some("k1".to_owned()))] {
        let token = sign(Algorithm::Hs256, &secret(jwk.to_string().as_bytes()));
        let given = Key { kid, ..key.clone() };
        diagnosed(name, &token, vec![given], Cause::SecretIsText, |remedy| {
            assert_eq!(remedy, "make the signer decode `k` and use those bytes");
            let k = jwk.get("k").and_then(Value::as_str).unwrap();
            let bytes = base64url::decode(k).unwrap();
            (sign(Algorithm::Hs256, &secret(&bytes)), vec![key.clone()])
        });
    }
}
