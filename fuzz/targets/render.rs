//! Whatever a token says, every format shows it and no terminal obeys it; JSON is JSON; the secret is in none of them. The
//! bytes: a header, a line end, claims; or, behind a zero byte, any text.

#![no_main]

use jwtx::cli::render::human::{Detail, Human};
use jwtx::cli::render::json::Json;
use jwtx::cli::render::nagios::Nagios;
use jwtx::cli::render::style::{self, Abilities};
use jwtx::cli::render::{Render, human::Zone};
use jwtx::jose::Token;
use jwtx::report::Report;
use jwtx::validate::{inspect, verify};
use jwtx_fuzz::{SECRET, policy, ring, signed, split, text};
use libfuzzer_sys::fuzz_target;
use serde_json::value::RawValue;

fuzz_target!(|bytes: &[u8]| {
    let given = match bytes {
        [0, rest @ ..] => text(rest).to_owned(),
        _ => {
            let (header, claims) = split(bytes, b'\n');
            signed(header, claims, SECRET)
        }
    };
    style::set(Abilities { colors: false, unicode: true, links: false });
    let ring = ring(SECRET);
    is_harmless(&verify(Token::parse(&given), &ring, &policy(), Vec::new()));
    is_harmless(&inspect(Token::parse(&given), &policy(), Vec::new()));
});

fn is_harmless(report: &Report) {
    let wide =
        Human { width: 80, is_terminal: false, detail: Detail::Usual, zone: Zone::Utc, raw: true };
    let narrow = Human { width: 40, is_terminal: true, ..wide };
    let formats: [(&dyn Render, bool); 4] =
        [(&wide, false), (&narrow, false), (&Json, true), (&Nagios, false)];
    for (format, is_json) in formats {
        let mut shown = Vec::new();
        format.report(report, &mut shown).expect("it is written");
        let shown = String::from_utf8(shown).expect("text");
        assert_eq!(obeyed(&shown), None, "{shown:?}");
        assert!(!shown.contains("0123456789abcdef0123456789abcdef"), "the secret is shown");
        if is_json {
            serde_json::from_str::<&RawValue>(&shown).expect("JSON");
        }
    }
}

/// A character that a terminal or a log viewer would obey.
fn obeyed(output: &str) -> Option<char> {
    output.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
    })
}
