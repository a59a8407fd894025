//! The secret is right, and one side has other characters for it: letters of other alphabets, what word processors and
//! writers of JSON make of signs, the bytes of a UUID, hashes.

use super::bytes::{Rng, b64, hex, hex_upper, utf16};
use super::case::Axis::Secret;
use super::case::{Case, HS256, Plan, Row, row};
use super::follow::md5;
use super::secrets::{file, text};
use super::sign::Hash;

const AXES: &[super::case::Axis] = &[Secret];
const CHAT: &str = "copied from a chat or a word processor";
const KEYBOARD: &str = "a keyboard of another alphabet";
const GUID: &str = "learn.microsoft.com, Guid.ToByteArray";
const JSON: &str = "a secret copied out of a JSON file";

/// The signer has this text, and the verifier the same in other characters.
fn given_odd(plan: &mut Plan<'_>, signed: &str, from: &[&str], to: &[&str]) -> Case {
    let pairs = from.iter().zip(to);
    let odd = pairs.fold(signed.to_owned(), |text, (from, to)| text.replace(from, to));
    assert_ne!(odd, signed);
    text(plan, signed, odd)
}

/// The verifier has this text, and the signer the same in other characters.
fn signed_odd(plan: &mut Plan<'_>, given: &str, from: &[&str], to: &[&str]) -> Case {
    let pairs = from.iter().zip(to);
    let odd = pairs.fold(given.to_owned(), |text, (from, to)| text.replace(from, to));
    assert_ne!(odd, given);
    text(plan, odd, given)
}

fn phrase(plan: &mut Plan<'_>) -> String {
    plan.rng.passphrase()
}

/// The text of a UUID, and its bytes in the order of .NET.
fn uuid(rng: &mut Rng) -> (String, Vec<u8>, Vec<u8>) {
    let bytes = rng.bytes(16);
    let all = hex(&bytes);
    let text = [&all[..8], &all[8..12], &all[12..16], &all[16..20], &all[20..]].join("-");
    let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
    let mixed = order.map(|at: usize| bytes[at]).to_vec();
    (text, bytes, mixed)
}

/// Other characters.
pub(super) const CHARACTERS: &[Row] = &[
    row("Cyrillic letters that look Latin", AXES, KEYBOARD, HS256, |p| {
        let signed = phrase(p) + "pace";
        given_odd(p, &signed, &["a", "e", "o", "p"], &["а", "е", "о", "р"])
    }),
    row("one Greek letter that looks Latin", AXES, KEYBOARD, HS256, |p| {
        let signed = phrase(p) + "Olive";
        given_odd(p, &signed, &["Oli"], &["Οli"])
    }),
    row("capitals of Cyrillic and Greek", AXES, KEYBOARD, HS256, |p| {
        let signed = phrase(p) + "MATH-BOX";
        given_odd(p, &signed, &["MATH", "BOX"], &["МΑТН", "ВΟХ"])
    }),
    row("an Armenian letter, and a dash", AXES, CHAT, HS256, |p| {
        let signed = phrase(p) + "-hush";
        given_odd(p, &signed, &["-hush"], &["–hսsh"])
    }),
    row("full-width characters", AXES, "an input method for Japanese", HS256, |p| {
        let signed = "Copper-lantern!Quartz42".to_owned() + &p.rng.text(6, "0123456789");
        let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).expect("a character");
        let odd: String = signed.chars().map(wide).collect();
        text(p, signed, odd)
    }),
    row("mathematical letters", AXES, "a generator of fonts for chats", HS256, |p| {
        let signed = phrase(p) + "bold";
        given_odd(p, &signed, &["bold"], &["𝐛𝐨𝐥𝐝"])
    }),
    row("typographic apostrophe and dots", AXES, CHAT, HS256, |p| {
        let signed = phrase(p) + "it's...";
        given_odd(p, &signed, &["'", "..."], &["’", "…"])
    }),
    row("a minus sign for each hyphen", AXES, CHAT, HS256, |p| {
        let signed = phrase(p) + "a-b";
        given_odd(p, &signed, &["-"], &["−"])
    }),
    row("no-break spaces for spaces", AXES, CHAT, HS256, |p| {
        let signed = phrase(p) + " two words";
        given_odd(p, &signed, &[" "], &["\u{a0}"])
    }),
    row("a thin space for a space", AXES, CHAT, HS256, |p| {
        let signed = phrase(p) + " two words";
        given_odd(p, &signed, &[" "], &["\u{2009}"])
    }),
    row("a slash of fractions", AXES, CHAT, HS256, |p| {
        let signed = phrase(p) + "1/2";
        given_odd(p, &signed, &["/"], &["⁄"])
    }),
    row("the signer has typographic quotes", AXES, CHAT, HS256, |p| {
        let given = phrase(p) + "a \"b\" c";
        signed_odd(p, &given, &["\"b\""], &["“b”"])
    }),
    row("the signer has dashes", AXES, CHAT, HS256, |p| {
        let given = phrase(p) + "a-b";
        signed_odd(p, &given, &["-"], &["–"])
    }),
    row("the signer has no-break spaces", AXES, CHAT, HS256, |p| {
        let given = phrase(p) + "a b";
        signed_odd(p, &given, &[" "], &["\u{a0}"])
    }),
    row("the signer has full-width characters", AXES, CHAT, HS256, |p| {
        let given = "Copper-lantern".to_owned() + &p.rng.text(8, "0123456789");
        let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).expect("a character");
        let odd: String = given.chars().map(wide).collect();
        text(p, odd, given)
    }),
    row("the signer has a Cyrillic letter throughout", AXES, KEYBOARD, HS256, |p| {
        let given = phrase(p) + "ocean";
        signed_odd(p, &given, &["o"], &["о"])
    }),
    row("the signer has one Cyrillic letter", AXES, KEYBOARD, HS256, |p| {
        let given = "cocoa-".to_owned() + &phrase(p);
        signed_odd(p, &given, &["coco"], &["cоco"])
    }),
    row("accents that a program removed", AXES, "iconv //TRANSLIT", HS256, |p| {
        let given = phrase(p) + "café-über";
        signed_odd(p, &given, &["é", "ü"], &["e", "u"])
    }),
    row("UTF-16 cut to its low bytes", AXES, "a cast of char to byte in Java", HS256, |p| {
        let given = phrase(p) + "ключ";
        let low = given.encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect::<Vec<u8>>();
        text(p, low, given)
    }),
    row("Windows-1252 in place of UTF-8", AXES, "Encoding.Default of .NET Framework", HS256, |p| {
        let given = phrase(p) + "5€ – ü";
        let signed: Vec<u8> = given
            .chars()
            .map(|c| match c {
                '€' => 0x80,
                '–' => 0x96,
                c => u8::try_from(c).expect("Latin-1"),
            })
            .collect();
        text(p, signed, given)
    }),
    row("Windows-1251 in place of UTF-8", AXES, "Encoding.Default of .NET Framework", HS256, |p| {
        let given = phrase(p) + "да";
        let mut signed = given[..given.len() - 4].as_bytes().to_vec();
        signed.extend([0xe4, 0xe0]);
        text(p, signed, given)
    }),
    row("random bytes read as UTF-8", AXES, "new String(bytes) in Java", HS256, |p| {
        let given = [p.rng.bytes(40), vec![0xff]].concat();
        let signed = String::from_utf8_lossy(&given).into_owned();
        file(p, signed, given).with(&["--secret-encoding", "raw"])
    }),
    row("the bytes of a GUID", AXES, GUID, HS256, |p| {
        let (given, _, mixed) = uuid(&mut p.rng);
        text(p, mixed, given)
    }),
    row("the bytes of a GUID in braces and capitals", AXES, GUID, HS256, |p| {
        let (given, _, mixed) = uuid(&mut p.rng);
        text(p, mixed, format!("{{{}}}", given.to_uppercase()))
    }),
    row("the bytes of a UUID in braces", AXES, "the registry of Windows", HS256, |p| {
        let (given, bytes, _) = uuid(&mut p.rng);
        text(p, bytes, format!("{{{given}}}"))
    }),
    row("the text of a GUID, given its bytes", AXES, GUID, HS256, |p| {
        let (signed, _, mixed) = uuid(&mut p.rng);
        file(p, signed, mixed).with(&["--secret-encoding", "raw"])
    }),
    row("a GUID with braces, given without", AXES, "ToString(\"B\") of .NET", HS256, |p| {
        let (given, ..) = uuid(&mut p.rng);
        text(p, format!("{{{given}}}"), given)
    }),
    row("a GUID in capitals without hyphens", AXES, "RAWTOHEX(SYS_GUID())", HS256, |p| {
        let (given, ..) = uuid(&mut p.rng);
        text(p, given.replace('-', "").to_uppercase(), given)
    }),
    row("a UUID as a URN", AXES, "uuid.urn of Python", HS256, |p| {
        let (given, ..) = uuid(&mut p.rng);
        text(p, given.clone(), format!("urn:uuid:{given}"))
    }),
    row("GUID bytes in the other order", AXES, GUID, HS256, |p| {
        let (_, bytes, mixed) = uuid(&mut p.rng);
        file(p, mixed, bytes).with(&["--secret-encoding", "raw"])
    }),
    row("the MD5 of it in hexadecimal", AXES, "md5($secret) of PHP", HS256, |p| {
        let given = phrase(p);
        text(p, hex(md5(given.as_bytes())), given)
    }),
    row("the MD5 of it", AXES, "MD5.HashData of .NET", HS256, |p| {
        let given = phrase(p);
        text(p, md5(given.as_bytes()), given)
    }),
    row("the MD5 of it in base64", AXES, "openssl md5 -binary | base64", HS256, |p| {
        let given = phrase(p);
        text(p, b64(md5(given.as_bytes())), given)
    }),
    row("the SHA-1 of it in capitals", AXES, "CryptoJS and toUpperCase", HS256, |p| {
        let given = phrase(p);
        text(p, hex_upper(Hash::Sha1.of(given.as_bytes())), given)
    }),
    row("the SHA-224 of it", AXES, "hashlib.sha224", HS256, |p| {
        let given = phrase(p);
        text(p, Hash::Sha224.of(given.as_bytes()), given)
    }),
    row("the SHA-512 of it in base64", AXES, "auth0/node-jsonwebtoken#208", HS256, |p| {
        let given = phrase(p);
        text(p, b64(Hash::Sha512.of(given.as_bytes())), given)
    }),
    row("the hash of the decoded secret", AXES, "a derived key", HS256, |p| {
        let bytes = p.rng.bytes(32);
        text(p, Hash::Sha256.of(&bytes), b64(&bytes))
    }),
    row("escapes of Go's JSON left in by the signer", AXES, JSON, HS256, |p| {
        let given = phrase(p) + "a&b<c>d";
        signed_odd(p, &given, &["&", "<", ">"], &["\\u0026", "\\u003c", "\\u003e"])
    }),
    row("escapes of .NET's JSON left in by the signer", AXES, JSON, HS256, |p| {
        let given = phrase(p) + "a+b'c";
        signed_odd(p, &given, &["+", "'"], &["\\u002B", "\\u0027"])
    }),
    row("escapes of JSON left in by the verifier", AXES, JSON, HS256, |p| {
        let signed = phrase(p) + "a&b=c";
        given_odd(p, &signed, &["&", "="], &["\\u0026", "\\u003d"])
    }),
    row("escapes of JSON and a quote", AXES, JSON, HS256, |p| {
        let signed = phrase(p) + "a\"b<c";
        given_odd(p, &signed, &["<"], &["\\u003C"])
    }),
    row("escaped slashes left in by the verifier", AXES, JSON, HS256, |p| {
        let signed = phrase(p) + "a/b/c";
        given_odd(p, &signed, &["/"], &["\\/"])
    }),
    row("an escaped quote left in by the signer", AXES, JSON, HS256, |p| {
        let given = phrase(p) + "say'hi";
        signed_odd(p, &given, &["'"], &["\\'"])
    }),
    row("a tab that was escaped", AXES, JSON, HS256, |p| {
        let signed = phrase(p) + "\tend";
        given_odd(p, &signed, &["\t"], &["\\t"])
    }),
    row(
        "Laravel's prefix kept by the signer",
        AXES,
        "tymondesigns/jwt-auth, APP_KEY",
        HS256,
        |p| {
            let secret = p.rng.bytes(32);
            let given = b64(&secret);
            text(p, format!("base64:{given}"), given)
        },
    ),
    row("Laravel's prefix kept, given decoded", AXES, "laravel.com, APP_KEY", HS256, |p| {
        let secret = p.rng.bytes(32);
        let signed = format!("base64:{}", b64(&secret));
        file(p, signed, secret).with(&["--secret-encoding", "raw"])
    }),
    row(
        "Laravel's prefix kept, given with an encoding",
        AXES,
        "laravel.com, APP_KEY",
        HS256,
        |p| {
            let given = b64(p.rng.bytes(32));
            text(p, format!("base64:{given}"), given).with(&["--secret-encoding", "base64"])
        },
    ),
    row(
        "UTF-16 of the signer in big-endian order",
        AXES,
        "Encoding.BigEndianUnicode",
        HS256,
        |p| {
            let given = phrase(p);
            let signed: Vec<u8> =
                utf16(&given, false).chunks(2).flat_map(|unit| [unit[1], unit[0]]).collect();
            text(p, signed, given)
        },
    ),
    row("a character that is there twice on one side", AXES, "a key that bounced", HS256, |p| {
        let given = phrase(p);
        let at = 3 + p.rng.below(given.len() - 4);
        let signed = format!("{}{}", &given[..=at], &given[at..]);
        text(p, signed, given)
    }),
];
