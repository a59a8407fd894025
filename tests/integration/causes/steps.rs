//! Each single step of the tables is proved at least once: a percentage would not notice that one of them is lost.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::bytes::{Rng, b64, b64url, hex, utf16, wrapped};
use super::case::{Alg, Given, Plan};
use super::follow::follow;
use super::keys::Keys;
use super::run::{Outcome, Runner, broken, impossible};
use super::score::{self, each};
use super::seldom::SELDOM;

/// A secret that has no mark of any encoding, and several kinds of characters.
const PHRASE: &str = "Copper-lantern.Quartz~ninety/tunnel";

/// The steps that no case of the slice proves alone, and why.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("with a space instead of each `+`", "percent-decoding does the same, and is tried before"),
    ("not encoded in base64url", "another step says what the text is"),
    ("there is a name in front of it", "what follows a name is text, which another step decodes"),
    ("dots that are written in another way or lost", "the command line reads them"),
    ("quotes, a prefix or line breaks around it", "the command line takes them off before"),
];

/// How many of the secrets that come of a step are tried.
const TRIED: usize = 12;

/// The steps of the tables: the cause, the axis and the step.
fn steps() -> Vec<(String, String)> {
    let pages = crate::program::jwtx(&["explain", "causes", "--json"]).stdout;
    let pages: serde_json::Value = serde_json::from_str(&pages).expect("JSON");
    let mut steps = Vec::new();
    for page in pages.as_array().expect("a list") {
        for step in page["steps"].as_array().into_iter().flatten() {
            let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
            steps.push((text(&page["name"]), text(&step["how"])));
        }
    }
    steps
}

/// A secret to which a step applies, where the phrase is none.
fn sample(how: &str) -> Option<Vec<u8>> {
    let mut rng = Rng::of(7, "a secret of a step");
    let bytes = rng.bytes(96);
    let uuid = "6fa459ea-ee8a-3ca4-894e-db77e160355e";
    let text = match how {
        "decoded from base64" => b64(&bytes[..47]),
        "decoded from base64url" => b64url(&bytes[..47]),
        "decoded from hex" => hex(&bytes[..32]),
        "decoded from hexadecimal with separators" => {
            let pairs: Vec<String> = bytes[..32].iter().map(|byte| format!("{byte:02x}")).collect();
            pairs.join(":")
        }
        "decoded from hexadecimal with `0x` or `\\x` in it" => {
            super::bytes::hex_each(&bytes[..32], "\\x")
        }
        "decoded from base64 with its line breaks" => wrapped(&b64(&bytes), 64, "\n") + "\n",
        "decoded from base32" => data_encoding::BASE32.encode(&bytes[..33]),
        "read from its list of byte values" => format!("{:?}", &bytes[..32]),
        "read from its binary digits" => {
            bytes[..20].iter().map(|byte| format!("{byte:08b}")).collect()
        }
        "decoded as a UUID" => format!("{{{uuid}}}"),
        "decoded as a UUID in the byte order of .NET" | "as the text of a UUID in another form" => {
            uuid.to_owned()
        }
        "with the bytes of its UUID in the other order" => return Some(bytes[..16].to_vec()),
        "with U+FFFD instead of the bytes that are not UTF-8" => {
            return Some([&bytes[..40], &[0xff]].concat());
        }
        "as base64url text" => return Some([&[0xfb, 0xff, 0xbe], &bytes[..29]].concat()),
        "without the line break at its end" => format!("{PHRASE}\n"),
        "without the white space around it" => format!(" {PHRASE} "),
        "without its byte order mark" => format!("\u{feff}{PHRASE}"),
        "without the double quotes around it" => format!("\"{PHRASE}\""),
        "without the single quotes around it" => format!("'{PHRASE}'"),
        "without the backquotes around it" => format!("`{PHRASE}`"),
        "in UTF-8, not in UTF-16" => return Some(utf16(PHRASE, true)),
        "without its name" => format!("JWT_SECRET={PHRASE}"),
        "taken out of the JSON around it" => format!("{{\"secret\":\"{PHRASE}\"}}"),
        "without the quotes or brackets around it" => format!("<{PHRASE}>"),
        "without `b'…'` or the like around it" => format!("b'{PHRASE}'"),
        "without the stray character at its end" => format!("{PHRASE},"),
        "without the stray character at its beginning" => format!("#{PHRASE}"),
        "without its prefix" => format!("Bearer {PHRASE}"),
        "without its hyphens" => "copper-lantern-quartz-tunnel".to_owned(),
        "without the comment after it" => format!("{PHRASE} # of the test"),
        "without the white space inside it" => "Copper lantern\nQuartz tunnel".to_owned(),
        "without its invisible characters" => "Copper\u{200b}lantern!Quartz".to_owned(),
        "without the `=` at its end" => "CopperLantern!Quartz=".to_owned(),
        "with only the UUID at its end" => format!("name-{uuid}"),
        "with only one of its two equal halves" => "CopperLantern!".repeat(2),
        _ if how.starts_with("with only what") => "name-copper-lantern-quartz".to_owned(),
        _ if how.starts_with("with only its") && how.ends_with("line") => {
            "Copper!lantern\nQuartz!tunnel\nvivid!river".to_owned()
        }
        _ if how.starts_with("with only its") && how.ends_with("word") => {
            "Copper!lantern Quartz!tunnel vivid!river".to_owned()
        }
        "with a zero byte at its end" => PHRASE.repeat(2)[..64].to_owned(),
        "with `-` instead of each `_`" | "with `_` instead of each `-`" => {
            if how.ends_with("`_`") { "a_b_copper!lantern" } else { "a-b-copper!lantern" }
                .to_owned()
        }
        "with `+` and `/` instead of each `-` and `_`" => "a-b_copper!lantern-_".to_owned(),
        "with `-` and `_` instead of each `+` and `/`" => "a+b/copper!lantern+/".to_owned(),
        "percent-decoded" => "copper%20lantern%26quartz%3D".to_owned(),
        "without its backslash escapes" => "copper\\nlantern\\tquartz".to_owned(),
        "with each `$$` as one `$`" | "with `$$` instead of each `$`" => {
            "copper$$lantern$$quartz!".to_owned()
        }
        "with a backslash before each `$`" => "copper$lantern!quartz".to_owned(),
        "without its HTML escapes" => "copper&amp;lantern&lt;quartz".to_owned(),
        "with plain quotes, dashes and spaces" => "copper’s “lantern” – quartz".to_owned(),
        "with `+` instead of each space" => "copper lantern quartz!tunnel".to_owned(),
        "with a space instead of each `+`" => "copper+lantern+quartz!tunnel".to_owned(),
        "percent-encoded" => "copper&lantern quartz?tunnel".to_owned(),
        "with `\\n` instead of each line break" | "with the line breaks of Windows" => {
            "copper!lantern\nquartz!tunnel\nvivid".to_owned()
        }
        "with the line breaks of Unix" => "copper!lantern\r\nquartz!tunnel\r\nvivid".to_owned(),
        "with a backslash before each backslash and quote"
        | "with a backslash before each quote" => "copper'lantern\"quartz\\tunnel".to_owned(),
        "with a backslash before each backslash" => "copper\"lantern\\quartz!tunnel".to_owned(),
        "escaped for HTML" => "copper&lantern<quartz>'tunnel\"".to_owned(),
        "with the escapes of JSON for the signs of HTML" => {
            "copper&lantern<quartz>+tunnel".to_owned()
        }
        "with `\\u` escapes" => "copper!lantérn!quartz".to_owned(),
        "with its accents composed (NFC)" => "cafe\u{301}!lantern!quartz".to_owned(),
        "with its accents decomposed (NFD)" | "without its accents" => {
            "café!lantern!quartz".to_owned()
        }
        "with its characters in their plain form (NFKC)" => "ｃｏｐｐｅｒ!lantern".to_owned(),
        "with the plain letters that its letters of other alphabets look like" => {
            "сорреr!lantern".to_owned()
        }
        "with typographic quotes, dashes or spaces" => "copper's \"lantern\" - quartz".to_owned(),
        "in Latin-1, not in UTF-8" | "in UTF-8, encoded twice" => {
            "copper!lanterü!quartz".to_owned()
        }
        "in Windows-1251, not in UTF-8" | "with only the low byte of each UTF-16 unit" => {
            "copper!ключ!lantern".to_owned()
        }
        "cut at a character that ends a value, as in a shell or a `.env` file" => {
            "CopperLantern#QuartzTunnel".to_owned()
        }
        "without its `$NAME`, which a shell replaced" => "copper!$HOME.lantern!quartz".to_owned(),
        "with one letter in the other case" => "copperLantern!quartz".to_owned(),
        _ => return None,
    };
    Some(text.into_bytes())
}

/// The secrets that come of a step, not more than a few of them.
fn signed(how: &str, given: &[u8]) -> Vec<Vec<u8>> {
    let lengths = [64, 32, 16];
    let text = |length: usize| given.get(..length).map(<[u8]>::to_vec);
    if how == "cut to a fixed length" {
        return lengths.into_iter().filter_map(text).collect();
    }
    let all = follow(how, given).unwrap_or_default();
    let every = all.len().div_ceil(TRIED).max(1);
    all.into_iter().step_by(every).collect()
}

/// Whether a step of a secret is proved, alone.
fn is_proved(runner: &Runner, keys: &Keys, how: &str) -> bool {
    let given = sample(how).unwrap_or_else(|| PHRASE.as_bytes().to_vec());
    signed(how, &given).into_iter().filter(|signed| *signed != given).any(|signed| {
        let mut plan = Plan::new(Rng::of(3, how), keys, Alg::Hs256);
        plan.secret = signed;
        let case =
            plan.handed(Given::SecretFile(given.clone())).with(&["--secret-encoding", "raw"]);
        let answer = runner.run(&case.line, &[]);
        answer.within_budget();
        answer.steps() == [how]
    })
}

/// The steps that neither a case of the slice nor a secret made for them proves, and the exceptions that are none.
pub(super) fn missing(runner: &Runner, keys: &Keys, proved: &BTreeSet<String>) -> String {
    let all = steps();
    let seldom = score::entries(SELDOM.iter(), 1, keys, true);
    let outcomes = each(&seldom, |entry| {
        let wrong = impossible(runner, &entry.case);
        wrong.unwrap_or_else(|| broken(runner, entry.axes, &entry.case))
    });
    let mut wrong = String::new();
    let mut proved = proved.clone();
    for (entry, outcome) in seldom.iter().zip(outcomes) {
        match outcome {
            Outcome::Proved(_, steps) if steps.len() == 1 => proved.extend(steps),
            other => {
                let _ = writeln!(wrong, "{}: {other:?}", entry.name);
            }
        }
    }
    let found = each(&all, |(cause, how)| {
        proved.contains(how) || cause.starts_with("secret-") && is_proved(runner, keys, how)
    });
    for ((cause, how), is_there) in all.iter().zip(found) {
        let is_excepted = EXCEPTIONS.iter().any(|(name, _)| name == how);
        if is_there == is_excepted {
            let what =
                if is_there { "is proved, and an exception" } else { "is never proved alone" };
            let _ = writeln!(wrong, "{cause}: `{how}` {what}");
        }
    }
    assert!(all.len() > 250, "{} steps", all.len());
    for (how, why) in EXCEPTIONS {
        assert!(all.iter().any(|(_, name)| name == how) && !why.is_empty(), "{how} is no step");
    }
    wrong
}
