//! The forms of the whole input that few signers use.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use super::whole::{Form, dotted, form, hashed};
use crate::crypto::Hash;
use crate::jose::{base64url, encoding};

/// What programs write in front of a token, and sign together with it.
const BEFORE: [&str; 16] = [
    "Bearer ",
    "bearer ",
    "Bearer",
    "Bearer: ",
    "BEARER ",
    "JWT ",
    "Token ",
    "token ",
    "jwt ",
    "Authorization: Bearer ",
    "token=",
    "access_token=",
    "id_token=",
    "jwt=",
    "assertion=",
    "client_assertion=",
];

/// The forms that few signers use.
pub(super) const OTHERS: [Form; 23] = [
    form("the header and a dot, without the payload", |parts, add| {
        add(dotted(parts.header_text.as_bytes(), b""));
        add(dotted(parts.header_text.as_bytes(), b"e30"));
    }),
    form("each segment encoded again", |parts, add| {
        let again = |text: &str| base64url::encode(text);
        add(dotted(again(parts.header_text).as_bytes(), again(parts.payload_text).as_bytes()));
        let padded = |text: &str| STANDARD.encode(text);
        add(dotted(padded(parts.header_text).as_bytes(), padded(parts.payload_text).as_bytes()));
    })
    .early(19),
    form("the signing input with the line break of Windows at its end", |parts, add| {
        add([&parts.input(), b"\r\n".as_slice()].concat());
    })
    .early(16),
    form("the signing input encoded again", |parts, add| {
        let input = parts.input();
        add(base64url::encode(&input).into_bytes());
        add(STANDARD.encode(&input).into_bytes());
        add(encoding::to_hex(&input).as_bytes().to_vec());
    })
    .early(18),
    form("the signing input with a dot at its end", |parts, add| {
        add([&parts.input(), b".".as_slice()].concat());
    })
    .early(10),
    hashed("the SHA-256 hash of the signing input, as text", |parts, add| {
        hashes(Hash::Sha256, &parts.input(), add);
    }),
    hashed("the SHA-512 hash of the signing input", |parts, add| {
        hashes(Hash::Sha512, &parts.input(), add);
    }),
    hashed("the SHA-384 hash of the signing input", |parts, add| {
        hashes(Hash::Sha384, &parts.input(), add);
    }),
    hashed("the SHA-1 hash of the signing input", |parts, add| {
        hashes(Hash::Sha1, &parts.input(), add);
    }),
    hashed("the SHA-256 hash of the SHA-256 hash of the signing input", |parts, add| {
        hashes(Hash::Sha256, &Hash::Sha256.digest(&parts.input()), add);
    }),
    form("the header alone", |parts, add| {
        add(parts.header_text.as_bytes().to_vec());
        add(parts.header.to_vec());
    }),
    form("the decoded header and the encoded payload", |parts, add| {
        add(dotted(parts.header, parts.payload_text.as_bytes()));
    }),
    form("the decoded header and payload without the dot between them", |parts, add| {
        add([parts.header, parts.payload].concat());
    }),
    form("the header with padding", |parts, add| {
        add(dotted(URL_SAFE.encode(parts.header).as_bytes(), parts.payload_text.as_bytes()));
    }),
    form("the payload with padding", |parts, add| {
        add(dotted(parts.header_text.as_bytes(), URL_SAFE.encode(parts.payload).as_bytes()));
        add(dotted(parts.header_text.as_bytes(), STANDARD.encode(parts.payload).as_bytes()));
    }),
    form("the signing input with white space around it", |parts, add| {
        let input = parts.input();
        for (before, after) in [
            ("", " "),
            (" ", ""),
            ("\n", ""),
            ("", "\r"),
            ("", "\0"),
            ("", "\n\n"),
            (" ", " "),
            ("", "\t"),
        ] {
            add([before.as_bytes(), &input, after.as_bytes()].concat());
        }
    }),
    form("the signing input in quotes", |parts, add| {
        let input = parts.input();
        for quote in ["\"", "'", "`"] {
            add([quote.as_bytes(), &input, quote.as_bytes()].concat());
        }
    }),
    form("the segments with another character than a dot between them", |parts, add| {
        for between in [":", ",", "\n", "|", "+", " ", "&", "-", "_", "..", ";", "\0"] {
            add([parts.header_text, between, parts.payload_text].concat().into_bytes());
        }
    }),
    form("the segments in base64 with line breaks", |parts, add| {
        for width in [76, 64] {
            for (end, closed) in [("\n", false), ("\n", true), ("\r\n", false), ("\r\n", true)] {
                let lines = |bytes: &[u8]| {
                    let text = STANDARD.encode(bytes);
                    let text =
                        text.as_bytes().chunks(width).collect::<Vec<_>>().join(end.as_bytes());
                    if closed { [&text, end.as_bytes()].concat() } else { text }
                };
                add(dotted(&lines(parts.header), &lines(parts.payload)));
                let safe = |bytes: &[u8]| {
                    let text = String::from_utf8(lines(bytes)).unwrap_or_default();
                    text.replace('+', "-").replace('/', "_").replace('=', "").into_bytes()
                };
                add(dotted(&safe(parts.header), &safe(parts.payload)));
            }
        }
    }),
    form("the segments in hexadecimal", |parts, add| {
        let (header, payload) = (encoding::to_hex(parts.header), encoding::to_hex(parts.payload));
        add(dotted(header.as_bytes(), payload.as_bytes()));
    }),
    form("the signing input in UTF-16", |parts, add| {
        let input = parts.input();
        add(input.iter().flat_map(|byte| [*byte, 0]).collect());
        add(input.iter().flat_map(|byte| [0, *byte]).collect());
    })
    .early(11),
    form("the signing input in lower or upper case", |parts, add| {
        let input = parts.input();
        add(input.to_ascii_lowercase());
        add(input.to_ascii_uppercase());
    }),
    form("the signing input with `Bearer` or another word in front of it", |parts, add| {
        let input = parts.input();
        for word in BEFORE {
            add([word.as_bytes(), &input].concat());
        }
    })
    .early(20),
];

/// A hash as it is, and as the texts that it is written in.
fn hashes(hash: Hash, input: &[u8], add: &mut dyn FnMut(Vec<u8>)) {
    let digest = hash.digest(input);
    let hex = encoding::to_hex(&digest);
    add(hex.as_bytes().to_vec());
    add(hex.to_ascii_uppercase().into_bytes());
    add(STANDARD.encode(&digest).into_bytes());
    add(base64url::encode(&digest).into_bytes());
    add(digest);
}
