//! The whole input in another form: the segments padded, decoded, in another order, hashed, with a line end.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE};

use super::segment::Segment;
use super::{Candidate, Take, input_step};
use crate::crypto::Hash;
use crate::diagnose::step::Step;
use crate::jose::encoding;
use crate::report::diagnosis::Cause;

/// A form of the whole input.
pub(super) struct Form {
    pub(super) step: Step,
    /// Its place among the first inputs of all, for who pays for each; 0 where it has none.
    pub(super) early: u8,
    /// The inputs in this form; none where it does not apply.
    apply: Apply,
}

/// Hands over the inputs in a form.
type Apply = fn(&Parts<'_>, &mut dyn FnMut(Vec<u8>));

impl Form {
    /// The same at this place among the first.
    pub(super) const fn early(self, early: u8) -> Self {
        Self { early, ..self }
    }

    /// The inputs in this form; none where it does not apply.
    pub(super) fn inputs(&self, parts: &Parts<'_>, add: &mut dyn FnMut(Vec<u8>)) {
        (self.apply)(parts, add);
    }

    /// An input in this form.
    pub(super) fn candidate(&'static self, bytes: Vec<u8>) -> Candidate {
        Candidate { bytes, steps: vec![&self.step], said: None, algorithm: None }
    }
}

/// What a form is made of.
pub(super) struct Parts<'a> {
    pub(super) header: &'a [u8],
    pub(super) payload: &'a [u8],
    pub(super) header_text: &'a str,
    pub(super) payload_text: &'a str,
    /// The hash of the token's algorithm.
    pub(super) hash: Hash,
}

impl<'a> Parts<'a> {
    pub(super) fn of(header: &'a Segment<'_>, payload: &'a Segment<'_>, hash: Hash) -> Self {
        Self {
            header: &header.bytes,
            payload: &payload.bytes,
            header_text: header.text,
            payload_text: payload.text,
            hash,
        }
    }

    pub(super) fn input(&self) -> Vec<u8> {
        dotted(self.header_text.as_bytes(), self.payload_text.as_bytes())
    }
}

pub(super) fn dotted(a: &[u8], b: &[u8]) -> Vec<u8> {
    [a, b".", b].concat()
}

const SEGMENTS: &str =
    "sign the two encoded segments and the dot between them, exactly as they are in the token";
const HASHED: &str = "pass the signing input to the signer as it is, or tell the signing service that it gets a digest (AWS KMS: MessageType=DIGEST)";

pub(super) const fn form(how: &'static str, apply: Apply) -> Form {
    Form { step: input_step(Cause::SignedOtherForm, how, SEGMENTS), early: 0, apply }
}

pub(super) const fn hashed(how: &'static str, apply: Apply) -> Form {
    Form { step: input_step(Cause::HashedInput, how, HASHED), early: 0, apply }
}

const DIGEST: Form = hashed("a hash of the signing input: it was hashed twice", |parts, add| {
    let input = parts.input();
    add(parts.hash.digest(&input));
    add(Hash::Sha256.digest(&input));
})
.early(1);
const LINE_BREAK: Form = form("the signing input with a line break at its end", |parts, add| {
    add([&parts.input(), b"\n".as_slice()].concat());
})
.early(2);
const DIGEST_TEXT: Form = hashed("the text of a hash of the signing input", |parts, add| {
    let hash = |hash: Hash| encoding::to_hex(&hash.digest(&parts.input())).as_bytes().to_vec();
    add(hash(parts.hash));
    add(hash(Hash::Sha256));
})
.early(14);

/// The forms that many signers use.
pub(super) const LIKELY: [Form; 12] = [
    DIGEST,
    LINE_BREAK,
    form("the segments with padding", |parts, add| {
        if parts.header.len() % 3 != 0 || parts.payload.len() % 3 != 0 {
            add(dotted(
                URL_SAFE.encode(parts.header).as_bytes(),
                URL_SAFE.encode(parts.payload).as_bytes(),
            ));
        }
    })
    .early(3),
    form("the segments in the standard base64 alphabet, with padding", |parts, add| {
        add(dotted(
            STANDARD.encode(parts.header).as_bytes(),
            STANDARD.encode(parts.payload).as_bytes(),
        ));
    })
    .early(17),
    form("the segments in the standard base64 alphabet", |parts, add| {
        add(dotted(
            STANDARD_NO_PAD.encode(parts.header).as_bytes(),
            STANDARD_NO_PAD.encode(parts.payload).as_bytes(),
        ));
    }),
    DIGEST_TEXT,
    form("the payload alone", |parts, add| add(parts.payload_text.as_bytes().to_vec())).early(5),
    form("the decoded header and payload", |parts, add| {
        add(dotted(parts.header, parts.payload));
    })
    .early(4),
    form("the encoded header and the decoded payload", |parts, add| {
        add(dotted(parts.header_text.as_bytes(), parts.payload));
    })
    .early(12),
    form("the decoded payload alone", |parts, add| add(parts.payload.to_vec())).early(15),
    form("the two segments without the dot between them", |parts, add| {
        add([parts.header_text, parts.payload_text].concat().into_bytes());
    })
    .early(6),
    form("the payload in front of the header", |parts, add| {
        add(dotted(parts.payload_text.as_bytes(), parts.header_text.as_bytes()));
    })
    .early(9),
];

/// Hands over the forms of a table.
pub(super) fn each(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    hash: Hash,
    forms: &'static [Form],
    take: &mut Take<'_>,
) -> bool {
    let parts = Parts::of(header, payload, hash);
    forms.iter().all(|form| {
        let mut more = true;
        (form.apply)(&parts, &mut |bytes| {
            more = more && take(form.candidate(bytes));
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
        let parts = Parts::of(header, payload, hash);
        (first.apply)(&parts, &mut |bytes| inner.push(bytes));
        inner.iter().all(|bytes| {
            let digest = Hash::Sha256.digest(bytes);
            let text = encoding::to_hex(&digest).as_bytes().to_vec();
            let more = [
                (&LINE_BREAK.step, [bytes, b"\n".as_slice()].concat()),
                (&DIGEST.step, digest),
                (&DIGEST_TEXT.step, text),
            ];
            more.into_iter().all(|(second, bytes)| {
                take(Candidate {
                    bytes,
                    steps: vec![&first.step, second],
                    said: None,
                    algorithm: None,
                })
            })
        })
    })
}
