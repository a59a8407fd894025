//! Header or payload in the JSON of another writer: the same members in other bytes.

mod further;
mod order;
mod writer;

pub(super) use further::{headers, orders};

use std::collections::HashSet;

use super::segment::Segment;
use super::{Candidate, Take, input_step};
use crate::diagnose::step::Step;
use crate::jose::base64url;
use crate::jose::json::Value;
use crate::report::diagnosis::Cause;

use order::Order;
use writer::{Escapes, Numbers, Spacing};

/// The room that is made for a text at first, in bytes.
const USUAL: usize = 1024;

/// How a writer writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    order: Order,
    spacing: Spacing,
    escapes: Escapes,
    numbers: Numbers,
    end: &'static str,
}

impl Style {
    const PLAIN: Self = Self {
        order: Order::Own,
        spacing: Spacing::Compact,
        escapes: Escapes::Least,
        numbers: Numbers::Own,
        end: "",
    };

    const fn ordered(self, order: Order) -> Self {
        Self { order, ..self }
    }

    const fn spaced(self, spacing: Spacing) -> Self {
        Self { spacing, ..self }
    }

    const fn escaped(self, escapes: Escapes) -> Self {
        Self { escapes, ..self }
    }

    const fn numbered(self, numbers: Numbers) -> Self {
        Self { numbers, ..self }
    }

    const fn ending(self, end: &'static str) -> Self {
        Self { end, ..self }
    }

    /// The text of a value in this style.
    pub(super) fn write(self, value: &Value) -> String {
        let mut text = String::with_capacity(USUAL);
        let ordered = self.order.of(value);
        writer::write(&ordered, self, 0, &mut text);
        text.push_str(self.end);
        text
    }
}

const HAND_ON: &str = "pass the token on unchanged; never decode and re-encode it";
const HEADER: Step = input_step(
    Cause::Reserialized,
    "the header was re-encoded after signing: the same JSON in different bytes",
    HAND_ON,
);
const CLAIMS: Step = input_step(
    Cause::Reserialized,
    "the claims were re-encoded after signing: the same JSON in different bytes",
    HAND_ON,
);
const BOTH: Step = input_step(
    Cause::Reserialized,
    "header and claims were re-encoded after signing: the same JSON in different bytes",
    HAND_ON,
);
const CHARACTERS: Step = input_step(
    Cause::Reserialized,
    "the claims were written in other characters after signing: another encoding or Unicode form",
    "encode the claims as UTF-8 once, and pass the token on unchanged",
);

pub(super) fn steps() -> impl Iterator<Item = &'static Step> {
    [&HEADER, &CLAIMS, &BOTH, &CHARACTERS].into_iter()
}

const PLAIN: Style = Style::PLAIN;

/// How the writers of the common languages write.
pub(super) const LIKELY: &[Style] = &[
    PLAIN,
    PLAIN.spaced(Spacing::Python),
    PLAIN.escaped(Escapes::Ascii),
    PLAIN.ordered(Order::Sorted),
    PLAIN.spaced(Spacing::Python).escaped(Escapes::Ascii),
    PLAIN.ordered(Order::Sorted).spaced(Spacing::Python),
    PLAIN.escaped(Escapes::Php),
    PLAIN.escaped(Escapes::Html),
    PLAIN.escaped(Escapes::DotNet),
    PLAIN.ordered(Order::Jsonb).spaced(Spacing::Python),
    PLAIN.ordered(Order::AlgorithmFirst),
    PLAIN.ordered(Order::TypeFirst),
    PLAIN.ordered(Order::KeyFirst),
    PLAIN.spaced(Spacing::Pretty("  ")),
    PLAIN.ending("\n"),
];

const ORDERS: [Order; 13] = [
    Order::Own,
    Order::Sorted,
    Order::Jsonb,
    Order::AlgorithmFirst,
    Order::TypeFirst,
    Order::KeyFirst,
    Order::SortedTop,
    Order::Reversed,
    Order::Registered,
    Order::RegisteredLast,
    Order::Framed,
    Order::TimesLast,
    Order::AddedLast,
];

const SPACINGS: [Spacing; 9] = [
    Spacing::Compact,
    Spacing::Python,
    Spacing::Pretty("  "),
    Spacing::Pretty("    "),
    Spacing::Pretty("\t"),
    Spacing::Windows("  "),
    Spacing::Jackson("  "),
    Spacing::AfterColon,
    Spacing::AfterComma,
];

const ESCAPES: [Escapes; 8] = [
    Escapes::Least,
    Escapes::Ascii,
    Escapes::AsciiUpper,
    Escapes::Php,
    Escapes::Slash,
    Escapes::Html,
    Escapes::Gson,
    Escapes::DotNet,
];

/// The members that a writer leaves out, or writes in another way.
const MEMBERS: [Order; 4] = [Order::Own, Order::NoNulls, Order::AudienceArray, Order::AudienceText];

/// What may follow the JSON.
const ENDS: [&str; 2] = ["\n", "\r\n"];

const NUMBERS: [Numbers; 6] = [
    Numbers::Own,
    Numbers::Decimal,
    Numbers::Whole,
    Numbers::Scientific,
    Numbers::Text,
    Numbers::FromText,
];

/// How many bytes are written at most.
const MOST_WRITTEN: usize = 256 * 1024;

/// Every style that makes a difference to these values, those with fewer differences first.
pub(super) fn others(values: &[&Value]) -> Vec<Style> {
    let orders = distinct(values, ORDERS.map(|order| PLAIN.ordered(order)));
    let escapes = distinct(values, ESCAPES.map(|escapes| PLAIN.escaped(escapes)));
    let numbers = distinct(values, NUMBERS.map(|numbers| PLAIN.numbered(numbers)));
    let members = distinct(values, MEMBERS.map(|order| PLAIN.ordered(order)));
    let mut styles = Vec::new();
    for spacing in SPACINGS {
        styles.extend(orders.iter().map(|style| style.spaced(spacing)));
        styles.extend(escapes.iter().map(|style| style.spaced(spacing)));
        styles.extend(ENDS.map(|end| PLAIN.spaced(spacing).ending(end)));
    }
    for style in numbers.iter().chain(&members) {
        styles.extend([*style, style.ordered(Order::Sorted), style.spaced(Spacing::Python)]);
    }
    // Three differences, as far as there is room.
    for order in &orders {
        for spacing in SPACINGS {
            styles.extend(escapes.iter().map(|style| style.spaced(spacing).ordered(order.order)));
        }
    }
    let length: usize = values.iter().map(|value| PLAIN.write(value).len()).sum();
    styles.truncate(MOST_WRITTEN / (length + 1));
    styles
}

/// Those of some styles that do not all write the same.
fn distinct<const N: usize>(values: &[&Value], styles: [Style; N]) -> Vec<Style> {
    let mut seen = HashSet::new();
    let write = |style: Style| values.iter().map(|value| style.write(value)).collect::<String>();
    styles.into_iter().filter(|style| seen.insert(write(*style))).collect()
}

/// The style in which a segment is written, as far as it is one of them.
pub(super) fn own_style(segment: &Segment<'_>) -> Style {
    let Some(value) = &segment.object else { return PLAIN };
    let is_own = |style: &Style| style.write(value).as_bytes() == segment.bytes;
    let likely = LIKELY.iter().copied().find(is_own);
    likely.or_else(|| others(&[value]).into_iter().find(is_own)).unwrap_or(PLAIN)
}

fn written(segment: &Segment<'_>, style: Style) -> Option<String> {
    segment.object.as_ref().map(|value| base64url::encode(style.write(value)))
}

fn candidate(header: &str, payload: &str, step: &'static Step) -> Candidate {
    Candidate {
        bytes: format!("{header}.{payload}").into_bytes(),
        steps: vec![step],
        said: None,
        algorithm: None,
    }
}

/// Hands over header, claims and both in each of some styles.
pub(super) fn each(
    header: &Segment<'_>,
    payload: &Segment<'_>,
    styles: &[Style],
    which: Which,
    take: &mut Take<'_>,
) -> bool {
    let claims = |take: &mut Take<'_>| {
        styles
            .iter()
            .filter_map(|style| written(payload, *style))
            .all(|body| take(candidate(header.text, &body, &CLAIMS)))
    };
    let both = |take: &mut Take<'_>| {
        styles
            .iter()
            .filter_map(|style| written(header, *style).zip(written(payload, *style)))
            .all(|(head, body)| take(candidate(&head, &body, &BOTH)))
    };
    let headers = |take: &mut Take<'_>| {
        styles
            .iter()
            .filter_map(|style| written(header, *style))
            .all(|head| take(candidate(&head, payload.text, &HEADER)))
    };
    match which {
        Which::OneOfThem => claims(take) && headers(take),
        Which::Both => both(take),
    }
}

/// The header in the orders that libraries write it in.
pub(super) fn of_header(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let orders = [Order::AlgorithmFirst, Order::TypeFirst, Order::KeyFirst, Order::Sorted];
    let style = own_style(header);
    orders
        .into_iter()
        .filter_map(|order| written(header, style.ordered(order)))
        .all(|head| take(candidate(&head, payload.text, &HEADER)))
}

/// The claims as the commonest writers write them.
pub(super) fn of_claims(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let styles = [
        PLAIN,
        PLAIN.spaced(Spacing::Python),
        PLAIN.ordered(Order::Sorted),
        PLAIN.escaped(Escapes::Php),
        PLAIN.escaped(Escapes::Ascii),
    ];
    styles
        .into_iter()
        .filter_map(|style| written(payload, style))
        .all(|body| take(candidate(header.text, &body, &CLAIMS)))
}

/// Which of the two segments was written by another writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The claims, or the header.
    OneOfThem,
    /// Header and claims.
    Both,
}

/// Header and claims in different styles.
pub(super) fn pairs(header: &Segment<'_>, payload: &Segment<'_>, take: &mut Take<'_>) -> bool {
    let forms = |segment: &Segment<'_>| {
        let mut forms: Vec<String> = Vec::new();
        for style in LIKELY {
            forms.extend(written(segment, *style).filter(|form| !forms.contains(form)));
        }
        forms
    };
    let (heads, bodies) = (forms(header), forms(payload));
    heads.iter().all(|head| bodies.iter().all(|body| take(candidate(head, body, &BOTH))))
}
