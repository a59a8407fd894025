//! The whole input in another form: the segments padded, decoded, in another order, hashed, with a line end.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE};

use super::segment::Segment;
use super::{Candidate, Take, input_step};
use crate::crypto::Hash;
use crate::diagnose::step::Step;
use crate::jose::{base64url, encoding};
use crate::report::diagnosis::Cause;

/// A form of the whole input.
pub(super) struct Form {
    pub(super) step: Step,
    /// The inputs in this form; none where it does not apply.
    apply: fn(&Parts<'_>, &mut dyn FnMut(Vec<u8>)),
}

/// What a form is made of.
struct Parts<'a> {
    header: &'a [u8],
    payload: &'a [u8],
    header_text: &'a str,
    payload_text: &'a str,
    /// The hash of the token's algorithm.
    hash: Hash,
}

impl Parts<'_> {
    fn input(&self) -> Vec<u8> {
        dotted(self.header_text.as_bytes(), self.payload_text.as_bytes())
    }
}

pub(super) fn dotted(a: &[u8], b: &[u8]) -> Vec<u8> {
    [a, b".", b].concat()
}

const SEGMENTS: &str =
    "sign the two encoded segments and the dot between them, exactly as they are in the token";
const HASHED: &str = "pass the signing input to the signer as it is, or tell the signing service that it gets a digest (AWS KMS: MessageType=DIGEST)";

const fn form(how: &'static str, apply: fn(&Parts<'_>, &mut dyn FnMut(Vec<u8>))) -> Form {
    Form { step: input_step(Cause::SignedOtherForm, how, SEGMENTS), apply }
}

const fn hashed(how: &'static str, apply: fn(&Parts<'_>, &mut dyn FnMut(Vec<u8>))) -> Form {
    Form { step: input_step(Cause::HashedInput, how, HASHED), apply }
}

/// The forms that many signers use.
pub(super) const LIKELY: [Form; 12] = [
    hashed("a hash of the signing input: it was hashed twice", |parts, add| {
        let input = parts.input();
        add(parts.hash.digest(&input));
        add(Hash::Sha256.digest(&input));
    }),
    form("the signing input with a line break at its end", |parts, add| {
        add([&parts.input(), b"\n".as_slice()].concat());
    }),
    form("the segments with padding", |parts, add| {
        if parts.header.len() % 3 != 0 || parts.payload.len() % 3 != 0 {
            add(dotted(
                URL_SAFE.encode(parts.header).as_bytes(),
                URL_SAFE.encode(parts.payload).as_bytes(),
            ));
        }
    }),
    form("the segments in the standard base64 alphabet, with padding", |parts, add| {
        add(dotted(
            STANDARD.encode(parts.header).as_bytes(),
            STANDARD.encode(parts.payload).as_bytes(),
        ));
    }),
    form("the segments in the standard base64 alphabet", |parts, add| {
        add(dotted(
            STANDARD_NO_PAD.encode(parts.header).as_bytes(),
            STANDARD_NO_PAD.encode(parts.payload).as_bytes(),
        ));
    }),
    hashed("the text of a hash of the signing input", |parts, add| {
        let hash = |hash: Hash| encoding::to_hex(&hash.digest(&parts.input())).as_bytes().to_vec();
        add(hash(parts.hash));
        add(hash(Hash::Sha256));
    }),
    form("the payload alone", |parts, add| add(parts.payload_text.as_bytes().to_vec())),
    form("the decoded header and payload", |parts, add| {
        add(dotted(parts.header, parts.payload));
    }),
    form("the encoded header and the decoded payload", |parts, add| {
        add(dotted(parts.header_text.as_bytes(), parts.payload));
    }),
    form("the decoded payload alone", |parts, add| add(parts.payload.to_vec())),
    form("the two segments without the dot between them", |parts, add| {
        add([parts.header_text, parts.payload_text].concat().into_bytes());
    }),
    form("the payload in front of the header", |parts, add| {
        add(dotted(parts.payload_text.as_bytes(), parts.header_text.as_bytes()));
    }),
];

/// The forms that few signers use.
pub(super) const OTHERS: [Form; 21] = [
    form("the header and a dot, without the payload", |parts, add| {
        add(dotted(parts.header_text.as_bytes(), b""));
        add(dotted(parts.header_text.as_bytes(), b"e30"));
    }),
    form("each segment encoded again", |parts, add| {
        let again = |text: &str| base64url::encode(text);
        add(dotted(again(parts.header_text).as_bytes(), again(parts.payload_text).as_bytes()));
        let padded = |text: &str| STANDARD.encode(text);
        add(dotted(padded(parts.header_text).as_bytes(), padded(parts.payload_text).as_bytes()));
    }),
    form("the signing input with the line break of Windows at its end", |parts, add| {
        add([&parts.input(), b"\r\n".as_slice()].concat());
    }),
    form("the signing input encoded again", |parts, add| {
        let input = parts.input();
        add(base64url::encode(&input).into_bytes());
        add(STANDARD.encode(&input).into_bytes());
        add(encoding::to_hex(&input).as_bytes().to_vec());
    }),
    form("the signing input with a dot at its end", |parts, add| {
        add([&parts.input(), b".".as_slice()].concat());
    }),
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
        add(input.to_ascii_lowercase());
        add(input.to_ascii_uppercase());
    }),
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

/// Hands over the forms of a table.
pub(super) fn each(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    hash: Hash,
    forms: &'static [Form],
    take: &mut Take<'_>,
) -> bool {
    let parts = Parts {
        header: &header.bytes,
        payload: &payload.bytes,
        header_text: header.text,
        payload_text: payload.text,
        hash,
    };
    forms.iter().all(|form| {
        let mut more = true;
        (form.apply)(&parts, &mut |bytes| {
            more = more && take(Candidate { bytes, steps: vec![&form.step], said: None });
        });
        more
    })
}

/// Forms of the input in another form: what was wrong twice.
pub(super) fn pairs(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    hash: Hash,
    take: &mut Take<'_>,
) -> bool {
    LIKELY.iter().all(|first| {
        let mut inner: Vec<Vec<u8>> = Vec::new();
        let parts = Parts {
            header: &header.bytes,
            payload: &payload.bytes,
            header_text: header.text,
            payload_text: payload.text,
            hash,
        };
        (first.apply)(&parts, &mut |bytes| inner.push(bytes));
        inner.iter().all(|bytes| {
            let more = [
                (&LIKELY[2].step, [bytes, b"\n".as_slice()].concat()),
                (&LIKELY[1].step, Hash::Sha256.digest(bytes)),
                (
                    &LIKELY[1].step,
                    encoding::to_hex(&Hash::Sha256.digest(bytes)).as_bytes().to_vec(),
                ),
            ];
            more.into_iter().all(|(second, bytes)| {
                take(Candidate { bytes, steps: vec![&first.step, second], said: None })
            })
        })
    })
}
