//! Lines of JSON with a token in a member (`--field`): each comes out as it was, but for the member that takes the verdict,
//! however the input comes. The bytes: sizes of what is read at once, a pointer, a line end, the lines.

#![no_main]

use std::io;

use jwtx::cli::batch::{Batch, BatchRecord, BatchSink, Field, Show, TokenSource, run};
use jwtx::cli::render::records::Format;
use jwtx::jose::Value;
use jwtx::keys::DecryptionKeys;
use jwtx::report::fail_on::FailOn;
use jwtx::validate::{Policy, Question, Validator};
use jwtx_fuzz::{SECRET, policy, ring, split, take, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut rest = bytes;
    let [kind, size] = take::<2>(&mut rest);
    let (pointer, lines) = split(rest, b'\n');
    let Ok(field) = Field::parse(text(pointer)) else { return };
    let judged = |size: usize| {
        let mut sink = Sink::default();
        let outcome = run(
            batch(kind, field.clone()),
            Some(1),
            Chunks(lines.to_vec(), size),
            &mut sink,
            |_| {},
        );
        assert!(outcome.expect("it is written").error.is_none());
        sink.0
    };
    let whole = judged(usize::MAX);
    assert!(judged(usize::from(size).max(1)) == whole, "it depends on the pieces");
    let mut given = lines.split(|byte| *byte == b'\n').collect::<Vec<_>>();
    if given.last().is_some_and(|line| line.is_empty()) {
        given.pop();
    }
    let written: Vec<&[u8]> =
        whole.strip_suffix(b"\n").map_or(Vec::new(), |all| all.split(|b| *b == b'\n').collect());
    assert_eq!(written.len(), given.len(), "a line in, a line out");
    for (given, written) in given.iter().zip(written) {
        let given = given.strip_suffix(b"\r").unwrap_or(given);
        is_kept(given, written);
    }
});

/// Asserts that all members but the verdict are as they were.
fn is_kept(given: &[u8], written: &[u8]) {
    let (Ok(given), Ok(written)) = (std::str::from_utf8(given), std::str::from_utf8(written))
    else {
        return;
    };
    let value = Value::parse(written).expect("JSON comes out");
    let object = value.as_object().expect("an object");
    assert_eq!(object.count("jwtx"), 1);
    let Ok(Value::Object(before)) = Value::parse(given) else {
        assert_eq!(object.len(), 1, "there was no object: {given}");
        return;
    };
    let is_own = |name: &str| {
        let plain: String = name.chars().filter(|c| !matches!(c, '\u{7f}' | '\u{fffd}')).collect();
        plain.eq_ignore_ascii_case("jwtx")
    };
    let others = |object: &jwtx::jose::Object| -> Vec<(String, Value)> {
        let members = object.iter().filter(|(name, _)| !is_own(name));
        members.map(|(name, value)| (name.to_owned(), value.clone())).collect()
    };
    assert_eq!(others(object), others(&before));
    if !before.iter().any(|(name, _)| is_own(name)) {
        let end = given.rfind('}').expect("the end of an object");
        assert!(written.starts_with(&given[..end]) && written.ends_with(&given[end..]));
    }
}

fn batch(kind: u8, field: Field) -> Batch {
    Batch {
        validator: Validator {
            question: if kind & 1 == 0 { Question::Verify } else { Question::Expiry },
            policy: Policy { lint: kind & 2 == 2, ..policy() },
            ring: ring(SECRET),
            decryption: DecryptionKeys::default(),
            strict: false,
        },
        source: TokenSource::Field(field),
        show: match kind & 4 {
            0 => Show::Summary(Format::JsonLines { ascii: kind & 8 == 8 }),
            _ => Show::Report { ascii: kind & 8 == 8 },
        },
        number: kind & 16 == 16,
        max_line: 4096,
        fail_on: FailOn::default(),
        tally: true,
    }
}

#[derive(Default)]
struct Sink(Vec<u8>);

impl BatchSink for Sink {
    fn take(&mut self, text: &[u8], _: Vec<BatchRecord>) -> io::Result<bool> {
        self.0.extend_from_slice(text);
        Ok(true)
    }
}

/// Bytes that come so many at once.
struct Chunks(Vec<u8>, usize);

impl io::Read for Chunks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        let later = self.0.split_off(count);
        buffer[..count].copy_from_slice(&self.0);
        self.0 = later;
        Ok(count)
    }
}
