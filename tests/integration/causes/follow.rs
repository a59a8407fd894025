//! What a person does with a secret who is told how to use it. A remedy that nobody can follow is none.

use aws_lc_rs::digest::{SHA3_256, SHA3_512};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use percent_encoding::percent_decode;
use unicode_normalization::UnicodeNormalization as _;

use super::bytes::{b64, b64_bare, b64url, b64url_padded, hex, hex_upper, percent, wrapped};
use super::sign::Hash;

/// The secrets that come of one, where the words leave a choice.
pub(super) type Secrets = Vec<Vec<u8>>;

/// What is done with a secret.
type Follow = fn(&[u8]) -> Secrets;

/// What is done with a text.
type FollowText = fn(&str) -> Vec<String>;

/// What is done, by the words.
const STEPS: &[(&str, Follow)] = &[
    ("decoded from base64", from_base64),
    ("decoded from base64url", from_base64),
    ("decoded from hex", from_hex),
    ("decoded from hexadecimal with separators", |s| from_hex(&dense(s, b" :-,\t\r\n"))),
    ("decoded from hexadecimal with `0x` or `\\x` in it", |s| {
        let bare = string(s).replace("0x", "").replace("\\x", "");
        from_hex(&dense(bare.as_bytes(), b" ,\r\n"))
    }),
    ("decoded from base64 with its line breaks", |s| from_base64(&dense(s, b" \t\r\n"))),
    ("decoded from base64 by a decoder that drops every other character", |s| {
        let kept: Vec<u8> = s.iter().copied().filter(u8::is_ascii_alphanumeric).collect();
        from_base64(&kept[..kept.len() / 4 * 4])
    }),
    ("decoded from base32", |s| {
        let text = string(s).trim().trim_end_matches('=').to_uppercase();
        data_encoding::BASE32_NOPAD.decode(text.as_bytes()).into_iter().collect()
    }),
    ("read from its list of byte values", |s| {
        let text = string(s);
        let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '-');
        let numbers: Vec<i16> = numbers.filter_map(|number| number.parse().ok()).collect();
        vec![numbers.into_iter().map(|number| number.to_le_bytes()[0]).collect()]
    }),
    ("read from its binary digits", |s| {
        let bits = string(s).trim().to_owned();
        let bytes = bits.as_bytes().chunks(8).map(string);
        vec![bytes.filter_map(|bits| u8::from_str_radix(&bits, 2).ok()).collect()]
    }),
    ("without the line break at its end", |s| {
        let text = s.strip_suffix(b"\n").unwrap_or(s);
        vec![text.strip_suffix(b"\r").unwrap_or(text).to_vec()]
    }),
    ("without its byte order mark", |s| {
        s.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).into_iter().collect()
    }),
    ("in UTF-8, not in UTF-16", |s| {
        let body = s.strip_prefix(b"\xff\xfe").unwrap_or(s);
        let units = body.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        let text = String::from_utf16_lossy(&units.collect::<Vec<u16>>());
        vec![text.trim_end().as_bytes().to_vec(), text.into_bytes()]
    }),
    ("as base64 text", |s| vec![b64(s).into_bytes(), b64_bare(s).into_bytes()]),
    ("as base64url text", |s| vec![b64url(s).into_bytes(), b64url_padded(s).into_bytes()]),
    ("as hexadecimal text", |s| vec![hex(s).into_bytes(), hex_upper(s).into_bytes()]),
    ("as base64 text in lines", |s| {
        let each =
            |width, end: &str| [wrapped(&b64(s), width, end), wrapped(&b64(s), width, end) + end];
        let all = [each(76, "\n"), each(76, "\r\n"), each(64, "\n"), each(64, "\r\n")];
        all.into_iter().flatten().map(String::into_bytes).collect()
    }),
    ("as base32 text", |s| {
        let text = data_encoding::BASE32.encode(s);
        vec![text.trim_end_matches('=').as_bytes().to_vec(), text.into_bytes()]
    }),
    ("as its SHA-256 hash", |s| vec![Hash::Sha256.of(s)]),
    ("as its SHA-384 hash", |s| vec![Hash::Sha384.of(s)]),
    ("as its SHA-512 hash", |s| vec![Hash::Sha512.of(s)]),
    ("as its SHA-1 hash", |s| vec![sha1(s)]),
    ("as its SHA-256 hash in hexadecimal", |s| in_hex(&Hash::Sha256.of(s))),
    ("as its SHA-384 hash in hexadecimal", |s| in_hex(&Hash::Sha384.of(s))),
    ("as its SHA-512 hash in hexadecimal", |s| in_hex(&Hash::Sha512.of(s))),
    ("as its SHA-1 hash in hexadecimal", |s| in_hex(&sha1(s))),
    ("as its SHA-256 hash in base64", |s| in_base64(&Hash::Sha256.of(s))),
    ("as its SHA-384 hash in base64", |s| in_base64(&Hash::Sha384.of(s))),
    ("as its SHA-512 hash in base64", |s| in_base64(&Hash::Sha512.of(s))),
    ("as its SHA-1 hash in base64", |s| in_base64(&sha1(s))),
    ("as its SHA-224 hash", |s| vec![Hash::Sha224.of(s)]),
    ("as its SHA-224 hash in hexadecimal", |s| in_hex(&Hash::Sha224.of(s))),
    ("as its SHA-224 hash in base64", |s| in_base64(&Hash::Sha224.of(s))),
    ("as its SHA3-256 hash", |s| vec![sha3(s, &SHA3_256)]),
    ("as its SHA3-256 hash in hexadecimal", |s| in_hex(&sha3(s, &SHA3_256))),
    ("as its SHA3-256 hash in base64", |s| in_base64(&sha3(s, &SHA3_256))),
    ("as its SHA3-512 hash", |s| vec![sha3(s, &SHA3_512)]),
    ("as its SHA3-512 hash in hexadecimal", |s| in_hex(&sha3(s, &SHA3_512))),
    ("as its SHA3-512 hash in base64", |s| in_base64(&sha3(s, &SHA3_512))),
    ("as its MD5 hash", |s| vec![md5(s)]),
    ("as its MD5 hash in hexadecimal", |s| in_hex(&md5(s))),
    ("as its MD5 hash in base64", |s| in_base64(&md5(s))),
    ("as base64 text with `base64:` in front", |s| vec![format!("base64:{}", b64(s)).into_bytes()]),
    ("decoded as a UUID", |s| from_hex(&dense(s, b"{}()-"))),
    ("decoded as a UUID in the byte order of .NET", |s| {
        from_hex(&dense(s, b"{}()-")).iter().map(|bytes| mixed(bytes)).collect()
    }),
    ("with the bytes of its UUID in the other order", |s| vec![mixed(s)]),
    ("as the text of a UUID in another form", |s| {
        let read =
            if s.len() == 16 { vec![s.to_vec(), mixed(s)] } else { from_hex(&dense(s, b"{}()-")) };
        let texts = read.iter().flat_map(|bytes| {
            let all = hex(bytes);
            let plain = [&all[..8], &all[8..12], &all[12..16], &all[16..20], &all[20..]].join("-");
            [all, format!("{{{plain}}}"), format!("({plain})"), format!("urn:uuid:{plain}"), plain]
        });
        texts.flat_map(|text| [text.to_uppercase(), text]).map(String::into_bytes).collect()
    }),
    ("with only the low byte of each UTF-16 unit", |s| {
        vec![string(s).encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect()]
    }),
    ("with U+FFFD instead of the bytes that are not UTF-8", |s| vec![string(s).into_bytes()]),
    ("in Windows-1251, not in UTF-8", |s| {
        let byte = |c: char| match c {
            'а'..='я' => u8::try_from(u32::from(c) - 0x430 + 0xe0).expect("a byte"),
            'А'..='Я' => u8::try_from(u32::from(c) - 0x410 + 0xc0).expect("a byte"),
            c => c as u8,
        };
        vec![string(s).chars().map(byte).collect()]
    }),
    ("with one of its characters there twice", |s| {
        (0..s.len()).map(|at| [&s[..=at], &s[at..]].concat()).collect()
    }),
    ("in UTF-16, not in UTF-8", |s| {
        let text = string(s);
        let units = |mark: bool| mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        let little = [false, true].map(|mark| units(mark).flat_map(u16::to_le_bytes).collect());
        let big = [false, true].map(|mark| units(mark).flat_map(u16::to_be_bytes).collect());
        little.into_iter().chain(big).collect()
    }),
    ("percent-decoded", |s| {
        let plus: Vec<u8> = s.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        vec![percent_decode(s).collect(), percent_decode(&plus).collect()]
    }),
    ("with the reverse order of its bytes", |s| vec![s.iter().rev().copied().collect()]),
    ("in Latin-1, not in UTF-8", |s| {
        let text = string(s);
        let byte = |most: u32| text.chars().map(move |c| (u32::from(c) <= most).then_some(c));
        let bytes = |most| byte(most).map(|c| c.map_or(b'?', |c| c as u8)).collect();
        let western = text.replace('€', "\u{80}").replace('–', "\u{96}").replace('’', "\u{92}");
        let western = western.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
        vec![bytes(0xff), bytes(0x7f), western]
    }),
    ("in UTF-8, encoded twice", |s| {
        vec![s.iter().map(|byte| char::from(*byte)).collect::<String>().into_bytes()]
    }),
    ("without one of its characters", |s| {
        (0..s.len()).map(|at| [&s[..at], &s[at + 1..]].concat()).collect()
    }),
    ("with two neighbors in the other order", |s| {
        let turned = |at: usize| {
            let mut turned = s.to_vec();
            turned.swap(at - 1, at);
            turned
        };
        (1..s.len()).map(turned).collect()
    }),
    ("with one letter in the other case", |s| {
        let turned = |at: usize| {
            let mut turned = s.to_vec();
            turned[at] ^= 0x20;
            turned
        };
        (0..s.len()).map(turned).collect()
    }),
];

/// What is done with a secret that is text.
const TEXTS: &[(&str, FollowText)] = &[
    ("without the white space around it", |s| vec![s.trim().to_owned()]),
    ("without the double quotes around it", |s| within(s, "\"", "\"")),
    ("without the single quotes around it", |s| within(s, "'", "'")),
    ("without the backquotes around it", |s| within(s, "`", "`")),
    ("without its name", |s| {
        let value = s.split_once(['=', ':']).map_or("", |(_, value)| value).trim();
        let bare = value.trim_end_matches([',', ';']);
        [value, bare, value.trim_matches('"')].map(str::to_owned).to_vec()
    }),
    ("taken out of the JSON around it", |s| {
        let whole =
            if s.contains('{') { s.to_owned() } else { format!("{{{}}}", s.trim_end_matches(',')) };
        let value = serde_json::from_str(&whole).unwrap_or_default();
        strings(&value)
    }),
    ("without the quotes or brackets around it", |s| {
        let inner = s.trim().trim_matches(|c: char| "“”„‘’«»<>()[]{}$\\\"".contains(c));
        vec![inner.to_owned()]
    }),
    ("without `b'…'` or the like around it", |s| {
        let inner = s.trim().get(2..).unwrap_or_default().trim_end_matches(['\'', '"']);
        vec![inner.to_owned()]
    }),
    ("without the stray character at its end", |s| {
        let mut text = s.trim().to_owned();
        text.pop();
        vec![text]
    }),
    ("without the stray character at its beginning", |s| {
        vec![s.trim().chars().skip(1).collect::<String>().trim_start().to_owned()]
    }),
    ("without its prefix", |s| {
        let after = |mark: &str| s.trim().split_once(mark).map(|(_, rest)| rest.trim().to_owned());
        [":", ",", "0x", "0X", "Bearer "].into_iter().filter_map(after).collect()
    }),
    ("with only what follows the last separator in it, such as `-`", |s| {
        separated(s, |s, at| s.rsplit_once(at).map(|parts| parts.1))
    }),
    ("with only what follows the first separator in it, such as `.`", |s| {
        separated(s, |s, at| s.split_once(at).map(|parts| parts.1))
    }),
    ("with only what precedes the first separator in it, such as `.`", |s| {
        separated(s, |s, at| s.split_once(at).map(|parts| parts.0))
    }),
    ("with only what precedes the last separator in it, such as `-`", |s| {
        separated(s, |s, at| s.rsplit_once(at).map(|parts| parts.0))
    }),
    ("with only the UUID at its end", |s| {
        s.len().checked_sub(36).and_then(|at| s.get(at..)).map(str::to_owned).into_iter().collect()
    }),
    ("with only one of its two equal halves", |s| {
        s.get(..s.len() / 2).map(str::to_owned).into_iter().collect()
    }),
    ("without its hyphens", |s| vec![s.replace('-', "")]),
    ("without the comment after it", |s| {
        let before = |mark: &str| s.split_once(mark).map(|(value, _)| value.trim_end().to_owned());
        ["#", "//", ";"].into_iter().filter_map(before).collect()
    }),
    ("without the white space inside it", |s| {
        vec![s.split_whitespace().collect(), s.lines().collect()]
    }),
    ("without its invisible characters", |s| {
        let unseen = |c: char| c.is_control() || !c.is_ascii() && !c.is_alphanumeric();
        vec![s.replace(unseen, "")]
    }),
    ("with only its first line", |s| one(s.lines().find(|line| !line.trim().is_empty()))),
    ("with only its last line", |s| one(s.lines().rfind(|line| !line.trim().is_empty()))),
    ("with only its second line", |s| one(s.lines().filter(|line| !line.trim().is_empty()).nth(1))),
    ("with only its first word", |s| one(s.split_whitespace().next())),
    ("with only its last word", |s| one(s.split_whitespace().last())),
    ("without the `=` at its end", |s| vec![s.trim().trim_end_matches('=').to_owned()]),
    ("with `=` padding at its end", |s| vec![format!("{s}="), format!("{s}==")]),
    ("with a line break at its end", |s| vec![format!("{s}\n")]),
    ("with a Windows line break at its end", |s| vec![format!("{s}\r\n")]),
    ("with a carriage return at its end", |s| vec![format!("{s}\r")]),
    ("with a space at its end", |s| vec![format!("{s} ")]),
    ("with double quotes around it", |s| vec![format!("\"{s}\"")]),
    ("with single quotes around it", |s| vec![format!("'{s}'")]),
    ("with backquotes around it", |s| vec![format!("`{s}`")]),
    ("with a space at its beginning", |s| vec![format!(" {s}")]),
    ("with two line breaks at its end", |s| vec![format!("{s}\n\n")]),
    ("with a byte order mark", |s| vec![format!("\u{feff}{s}")]),
    ("with `base64:` in front", |s| vec![format!("base64:{s}")]),
    ("with `hex:` in front", |s| vec![format!("hex:{s}")]),
    ("with `0x` in front", |s| vec![format!("0x{s}")]),
    ("with `Bearer` in front", |s| vec![format!("Bearer {s}")]),
    ("with `\\x` in front", |s| vec![format!("\\x{s}")]),
    ("with `b'…'` around it, as Python writes bytes", |s| {
        vec![format!("b'{s}'"), format!("b\"{s}\"")]
    }),
    ("with brackets around it", |s| vec![format!("<{s}>"), format!("{{{s}}}"), format!("[{s}]")]),
    ("with escaped quotes around it", |s| vec![format!("\\\"{s}\\\"")]),
    ("with spaces around it", |s| vec![format!(" {s} ")]),
    ("with a tab at its end", |s| vec![format!("{s}\t")]),
    ("with a comma at its end", |s| vec![format!("{s},")]),
    ("with a semicolon at its end", |s| vec![format!("{s};")]),
    ("with a dot at its end", |s| vec![format!("{s}.")]),
    ("with a percent sign at its end", |s| vec![format!("{s}%")]),
    ("with a backslash at its end", |s| vec![format!("{s}\\")]),
    ("with a double quote at its end", |s| vec![format!("{s}\"")]),
    ("with a single quote at its end", |s| vec![format!("{s}'")]),
    ("with a zero byte at its end", |s| vec![format!("{s}\0")]),
    ("with a space and a line break at its end", |s| vec![format!("{s} \n")]),
    ("with a no-break space at its end", |s| vec![format!("{s}\u{a0}")]),
    ("with a zero-width space at its end", |s| vec![format!("{s}\u{200b}")]),
    ("with a tab at its beginning", |s| vec![format!("\t{s}")]),
    ("with a double quote at its beginning", |s| vec![format!("\"{s}")]),
    ("with a single quote at its beginning", |s| vec![format!("'{s}")]),
    ("with an equals sign at its beginning", |s| vec![format!("={s}")]),
    ("with `-` instead of each `_`", |s| vec![s.replace('_', "-")]),
    ("with `_` instead of each `-`", |s| vec![s.replace('-', "_")]),
    ("with `+` and `/` instead of each `-` and `_`", |s| {
        vec![s.replace('-', "+").replace('_', "/")]
    }),
    ("with `-` and `_` instead of each `+` and `/`", |s| {
        vec![s.replace('+', "-").replace('/', "_")]
    }),
    ("without its backslash escapes", |s| {
        let quoted = serde_json::from_str(&format!("\"{s}\"")).ok();
        let breaks = s.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
        let bare = s.replace("\\\\", "\0").replace('\\', "").replace('\0', "\\");
        let mut numbered = String::new();
        let mut parts = s.split("\\u");
        numbered.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let number = part.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            numbered.extend(number.and_then(char::from_u32));
            numbered.push_str(part.get(4..).unwrap_or_default());
        }
        quoted.into_iter().chain([breaks, bare, numbered]).collect()
    }),
    ("with each `$$` as one `$`", |s| vec![s.replace("$$", "$")]),
    ("without its HTML escapes", |s| {
        let marks =
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#34;", "\"")];
        let text = marks.into_iter().fold(s.to_owned(), |text, (from, to)| text.replace(from, to));
        vec![text.replace("&#x2F;", "/").replace("&#43;", "+").replace("&amp;", "&")]
    }),
    ("with plain quotes, dashes and spaces", |s| {
        let plain = s
            .replace(['“', '”', '„'], "\"")
            .replace(['‘', '’'], "'")
            .replace(['\u{a0}', '\u{202f}'], " ")
            .replace('…', "...");
        let dashes =
            ["-", "--"].map(|dash| plain.replace(['—', '–', '−', '\u{2010}', '\u{2011}'], dash));
        dashes.into_iter().chain([plain.replace('—', "--").replace('–', "-")]).collect()
    }),
    ("with `+` instead of each space", |s| vec![s.replace(' ', "+")]),
    ("with a space instead of each `+`", |s| vec![s.replace('+', " ")]),
    ("percent-encoded", |s| {
        let text = percent(s);
        vec![text.to_lowercase(), text.replace("%20", "+"), text]
    }),
    ("with `\\n` instead of each line break", |s| {
        vec![s.replace('\n', "\\n"), s.replace("\r\n", "\\r\\n")]
    }),
    ("with a backslash before each backslash and quote", |s| {
        vec![s.replace('\\', "\\\\").replace('"', "\\\"")]
    }),
    ("with a backslash before each `/`", |s| vec![s.replace('/', "\\/")]),
    ("with `$$` instead of each `$`", |s| vec![s.replace('$', "$$")]),
    ("with a backslash before each `$`", |s| vec![s.replace('$', "\\$")]),
    ("escaped for HTML", |s| {
        let text = s.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let quoted = text.replace('"', "&quot;");
        vec![quoted.replace('\'', "&#39;"), quoted, text]
    }),
    ("with a backslash before each quote", |s| {
        let double = s.replace('"', "\\\"");
        vec![double.replace('\'', "\\'"), s.replace('\'', "\\'"), double]
    }),
    ("with a backslash before each backslash", |s| vec![s.replace('\\', "\\\\")]),
    ("with the escapes of JSON for the signs of HTML", |s| {
        let each = |signs: &str, capitals: bool| -> String {
            let escaped = |c: char| match (signs.contains(c), capitals) {
                (false, _) => c.to_string(),
                (true, false) => format!("\\u{:04x}", u32::from(c)),
                (true, true) => format!("\\u{:04X}", u32::from(c)),
            };
            s.chars().map(escaped).collect()
        };
        let all = ["&<>", "&<>'", "&<>'\"+", "&<>='", "+", "&", "="];
        all.into_iter().flat_map(|signs| [each(signs, false), each(signs, true)]).collect()
    }),
    ("with the plain letters that its letters of other alphabets look like", |s| {
        let plain: String = s.nfkc().map(|c| latin(c).unwrap_or(c)).collect();
        vec![
            plain.replace(['–', '−'], "-").replace('⁄', "/").replace('’', "'").replace('…', "..."),
            plain,
        ]
    }),
    ("without its accents", |s| {
        vec![s.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect()]
    }),
    ("with typographic quotes, dashes or spaces", |s| {
        let paired = |open: &str, close: &str| {
            let mut is_open = false;
            let each = |part: &str| {
                is_open = !is_open;
                format!("{part}{}", if is_open { open } else { close })
            };
            let all: String = s.split('"').map(each).collect();
            let mut cut = all;
            cut.pop();
            cut
        };
        vec![
            paired("“", "”"),
            s.replace('\'', "’"),
            s.replace('-', "–"),
            s.replace('-', "—"),
            s.replace(' ', "\u{a0}"),
            s.replace("...", "…"),
        ]
    }),
    ("in full-width characters", |s| {
        let wide =
            |c: char| if c.is_ascii_graphic() { u32::from(c) + 0xfee0 } else { u32::from(c) };
        vec![s.chars().filter_map(|c| char::from_u32(wide(c))).collect()]
    }),
    ("with letters of another alphabet that look like its own", |s| {
        let one = |from: &str, to: &str| s.replace(from, to);
        let all = s
            .chars()
            .map(|c| CYRILLIC.iter().find(|(latin, _)| *latin == c).map_or(c, |row| row.1));
        vec![one("o", "о"), one("a", "а"), one("e", "е"), all.collect()]
    }),
    ("with one letter replaced by one of another alphabet that looks like it", |s| {
        let places = s.char_indices().filter_map(|(at, c)| {
            let (_, other) = CYRILLIC.iter().find(|(latin, _)| *latin == c)?;
            Some(format!("{}{other}{}", &s[..at], &s[at + 1..]))
        });
        places.collect()
    }),
    ("with `\\u` escapes", |s| {
        let unit = |unit: u16| match char::from_u32(u32::from(unit)).filter(char::is_ascii) {
            Some(c) => c.to_string(),
            None => format!("\\u{unit:04x}"),
        };
        vec![s.encode_utf16().map(unit).collect()]
    }),
    ("with the line breaks of Unix", |s| vec![s.replace("\r\n", "\n"), s.replace('\r', "")]),
    ("with the line breaks of Windows", |s| vec![s.replace('\n', "\r\n")]),
    ("with its accents composed (NFC)", |s| vec![s.nfc().collect()]),
    ("with its accents decomposed (NFD)", |s| vec![s.nfd().collect()]),
    ("with its characters in their plain form (NFKC)", |s| vec![s.nfkc().collect()]),
    ("in lower case", |s| vec![s.to_lowercase()]),
    ("in upper case", |s| vec![s.to_uppercase()]),
    ("with its first letter in the other case", |s| {
        let rest = s.chars().skip(1).collect::<String>();
        let first =
            s.chars().next().map(|c| [c.to_lowercase().to_string(), c.to_uppercase().to_string()]);
        first.into_iter().flatten().map(|first| first + &rest).collect()
    }),
    ("cut at a character that ends a value, as in a shell or a `.env` file", |s| {
        let at = s.char_indices().filter(|(_, c)| !c.is_alphanumeric());
        at.flat_map(|(at, c)| [&s[..at], &s[at + c.len_utf8()..]]).map(str::to_owned).collect()
    }),
    ("without its `$NAME`, which a shell replaced", |s| {
        let is_name = |c: char| c.is_alphanumeric() || "_{}".contains(c);
        let mut parts = s.split('$');
        let first = parts.next().unwrap_or_default().to_owned();
        vec![parts.fold(first, |text, part| text + part.trim_start_matches(is_name))]
    }),
    ("cut to a fixed length", |s| {
        (1..s.len()).filter_map(|length| s.get(..length)).map(str::to_owned).collect()
    }),
    ("filled up to a fixed length", |s| {
        let ends = ["\0", " ", "=", "#", "*", "x", "0"];
        let filled = |length: usize| {
            let missing = length.saturating_sub(s.len());
            let after = ends.map(|end| s.to_owned() + &end.repeat(missing));
            let cycle = s.chars().cycle().take(length).collect();
            after.into_iter().chain([cycle, "0".repeat(missing) + s])
        };
        let all = [16, 24, 32, 48, 64, 128].into_iter().flat_map(filled);
        all.chain([s.repeat(2)]).collect()
    }),
    ("with one character more at its end or its beginning", |s| {
        (' '..='~').flat_map(|c| [format!("{c}{s}"), format!("{s}{c}")]).collect()
    }),
    ("with one character replaced by one that looks like it", |s| {
        const ALIKE: &str = "0Oo1lI|5S2Z8B-_+ `'6G";
        let places = s.char_indices().filter(|(_, c)| ALIKE.contains(*c));
        let each = |(at, c): (usize, char)| {
            ALIKE.chars().map(move |one| format!("{}{one}{}", &s[..at], &s[at + c.len_utf8()..]))
        };
        places.flat_map(each).collect()
    }),
];

/// Letters of ASCII, and Cyrillic ones that look like them.
const CYRILLIC: &[(char, char)] = &[
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('H', 'Н'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
];

/// Greek and Armenian ones.
const OTHERS: &[(char, char)] = &[
    ('O', 'Ο'),
    ('A', 'Α'),
    ('T', 'Τ'),
    ('H', 'Η'),
    ('B', 'Β'),
    ('X', 'Χ'),
    ('u', 'ս'),
    ('o', 'ο'),
];

fn latin(c: char) -> Option<char> {
    CYRILLIC.iter().chain(OTHERS).find(|(_, other)| *other == c).map(|(latin, _)| *latin)
}

/// The bytes of a UUID in the other one of the two orders.
fn mixed(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.len() == 16 {
        bytes[..4].reverse();
        bytes[4..6].reverse();
        bytes[6..8].reverse();
    }
    bytes
}

pub(super) fn md5(bytes: &[u8]) -> Vec<u8> {
    ::md5::compute(bytes).0.to_vec()
}

fn sha3(bytes: &[u8], algorithm: &'static aws_lc_rs::digest::Algorithm) -> Vec<u8> {
    aws_lc_rs::digest::digest(algorithm, bytes).as_ref().to_vec()
}

/// What comes of a secret that is used so; `None` where nobody knows what is meant.
pub(super) fn follow(how: &str, secret: &[u8]) -> Option<Secrets> {
    if let Some((_, step)) = STEPS.iter().find(|(name, _)| *name == how) {
        return Some(step(secret));
    }
    let (_, step) = TEXTS.iter().find(|(name, _)| *name == how)?;
    let texts = std::str::from_utf8(secret).map(step).unwrap_or_default();
    Some(texts.into_iter().map(String::into_bytes).collect())
}

fn string(secret: &[u8]) -> String {
    String::from_utf8_lossy(secret).into_owned()
}

fn one(text: Option<&str>) -> Vec<String> {
    text.map(|text| text.trim().to_owned()).into_iter().collect()
}

/// The bytes without some.
fn dense(secret: &[u8], without: &[u8]) -> Vec<u8> {
    secret.iter().copied().filter(|byte| !without.contains(byte)).collect()
}

fn from_base64(secret: &[u8]) -> Secrets {
    let standard = string(secret).trim().trim_end_matches('=').replace('-', "+").replace('_', "/");
    STANDARD_NO_PAD.decode(standard).into_iter().collect()
}

fn from_hex(secret: &[u8]) -> Secrets {
    let text = string(secret).trim().to_owned();
    let pairs = text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(&string(pair), 16).ok());
    pairs.collect::<Option<Vec<u8>>>().into_iter().collect()
}

fn in_hex(hash: &[u8]) -> Secrets {
    vec![hex(hash).into_bytes(), hex_upper(hash).into_bytes()]
}

fn in_base64(hash: &[u8]) -> Secrets {
    vec![b64(hash).into_bytes(), b64url(hash).into_bytes()]
}

fn sha1(secret: &[u8]) -> Vec<u8> {
    aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY, secret)
        .as_ref()
        .to_vec()
}

fn within(text: &str, first: &str, last: &str) -> Vec<String> {
    let inner = text.trim().strip_prefix(first).and_then(|inner| inner.strip_suffix(last));
    inner.map(str::to_owned).into_iter().collect()
}

/// The parts of a text at each separator.
fn separated(text: &str, part: fn(&str, char) -> Option<&str>) -> Vec<String> {
    ".-_:/|@~".chars().filter_map(|at| part(text, at)).map(str::to_owned).collect()
}

/// The strings of a JSON document.
fn strings(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::String(text) => vec![text.clone()],
        serde_json::Value::Array(items) => items.iter().flat_map(strings).collect(),
        serde_json::Value::Object(members) => members.values().flat_map(strings).collect(),
        _ => vec![],
    }
}
