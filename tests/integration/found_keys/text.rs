//! PEMs and base64 texts that editors, shells, mails, web pages and people changed.

use std::fmt::Write as _;

use super::*;

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn percent(text: &str, keep: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || keep.contains(c) {
            encoded.push(c);
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn lines(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(|line| change(line) + "\n").collect()
}

fn relabelled(name: &str, label: &str) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", body(name))
}

#[test]
fn a_label_that_does_not_match_is_told() {
    let note = "its PEM label says";
    each_verifies(vec![
        row(
            "PKCS #1 as PUBLIC KEY",
            "rsa2048",
            relabelled("rsa2048.pkcs1-public.pem", "PUBLIC KEY"),
            note,
        ),
        row(
            "SPKI as RSA PUBLIC KEY",
            "rsa2048",
            relabelled("rsa2048.spki.pem", "RSA PUBLIC KEY"),
            note,
        ),
        row("SPKI as CERTIFICATE", "rsa2048", relabelled("rsa2048.spki.pem", "CERTIFICATE"), note),
        row("SEC 1 as PRIVATE KEY", "p256", relabelled("p256.sec1.pem", "PRIVATE KEY"), note),
        row("certificate as PUBLIC KEY", "p256", relabelled("p256.cert.pem", "PUBLIC KEY"), note),
        row("an unknown label", "rsa2048", relabelled("rsa2048.spki.pem", "MY KEY"), note),
    ]);
}

#[test]
fn boundaries_that_were_typed_or_cut_are_rebuilt() {
    let pem = text("rsa2048.spki.pem");
    let hyphens = |count: usize| pem.replace("-----", &"-".repeat(count));
    let note = "first or the last line of the PEM is damaged";
    each_verifies(vec![
        row("four hyphens", "rsa2048", hyphens(4), ""),
        row("six hyphens", "rsa2048", hyphens(6), ""),
        row("three hyphens in one line", "rsa2048", hyphens(3).replace('\n', " "), ""),
        row("no hyphens", "rsa2048", pem.replace("-----", ""), ""),
        row("no hyphens, one line", "rsa2048", pem.replace("-----", "").replace('\n', " "), note),
        row(
            "small letters",
            "rsa2048",
            pem.replace("BEGIN PUBLIC KEY", "begin public key")
                .replace("END PUBLIC KEY", "end public key"),
            "",
        ),
        row(
            "no footer",
            "rsa2048",
            pem.lines().take_while(|line| !line.contains("END")).collect::<Vec<_>>().join("\n"),
            "last line",
        ),
        row(
            "no footer, one line",
            "rsa2048",
            pem.split("-----END").next().unwrap().replace('\n', ""),
            "",
        ),
        row("no line breaks at all", "rsa2048", pem.replace('\n', ""), ""),
        row("hyphens lost at the end", "rsa2048", pem.trim_end().trim_end_matches('-'), ""),
        row("labels differ", "rsa2048", pem.replace("BEGIN PUBLIC", "BEGIN RSA PUBLIC"), ""),
        row(
            "no space after BEGIN",
            "rsa2048",
            pem.replace("BEGIN ", "BEGIN").replace("END ", "END"),
            note,
        ),
        row("underscores", "rsa2048", pem.replace("PUBLIC KEY", "PUBLIC_KEY"), ""),
    ]);
}

#[test]
fn escaped_and_encoded_texts_are_read() {
    let pem = text("rsa2048.spki.pem");
    let once = pem.replace('\n', "\\n");
    let html = pem
        .replace('\n', "<br>")
        .replace('+', "&#43;")
        .replace('/', "&#x2F;")
        .replace('=', "&equals;");
    let printable = pem.replace('=', "=3D");
    let data = format!("data:application/x-pem-file;base64,{}", STANDARD.encode(&pem));
    let unicode = pem
        .replace('+', "\\u002b")
        .replace('=', "\\u003d")
        .replace('/', "\\/")
        .replace('\n', "\\n");
    each_verifies(vec![
        row("escaped", "rsa2048", once.clone(), "`\\n`"),
        row("escaped twice", "rsa2048", once.replace('\\', "\\\\"), "`\\n`"),
        row("escaped three times", "rsa2048", once.replace('\\', "\\\\\\\\"), "`\\n`"),
        row("Windows line ends, escaped", "rsa2048", pem.replace('\n', "\\r\\n"), "`\\n`"),
        row("escaped, as code points", "rsa2048", unicode, "`\\n`"),
        row("escaped and in quotes", "rsa2048", format!("'{once}'"), ""),
        row("escaped, in a variable", "rsa2048", format!("JWT_KEY=\"{once}\""), ""),
        row(
            "escaped twice, in a variable",
            "rsa2048",
            format!("export JWT_KEY=\"{}\"", once.replace('\\', "\\\\")),
            "",
        ),
        row("URL-encoded", "rsa2048", percent(&pem, "-_.~"), "URL-encoded"),
        row("URL-encoded twice", "rsa2048", percent(&percent(&pem, "-"), ""), "URL-encoded"),
        row("form-encoded", "rsa2048", percent(&pem, "- ").replace(' ', "+"), "URL-encoded"),
        row("URL-encoded base64", "rsa2048", percent(&body("rsa2048.spki.pem"), ""), "URL-encoded"),
        row("HTML", "rsa2048", html, "(HTML)"),
        row(
            "HTML, named hyphens",
            "p256",
            format!(
                "<pre>{}</pre>",
                text("p256.spki.pem").replace("-----", "&#45;&#45;&#45;&#45;&#45;")
            ),
            "(HTML)",
        ),
        row("a mail", "rsa2048", printable, ""),
        row("a data URL", "rsa2048", data, "data:"),
        row("UTF-16, little end first", "rsa2048", utf16(&pem, false), "UTF-16"),
        row("UTF-16, big end first", "rsa2048", utf16(&pem, true), "UTF-16"),
        row("UTF-16 of escapes", "rsa2048", utf16(&once, false), ""),
        row("a byte order mark", "rsa2048", format!("\u{feff}{pem}"), ""),
        row("no-break spaces", "rsa2048", pem.replace(' ', "\u{a0}"), "no-break"),
        row(
            "zero width",
            "rsa2048",
            lines(&pem, |line| format!("\u{200b}{line}")),
            "cannot be seen",
        ),
        row(
            "typographic hyphens",
            "rsa2048",
            pem.replace("-----", "\u{2013}\u{2013}\u{2013}\u{2013}\u{2013}"),
            "typographic dashes",
        ),
        row(
            "em dashes",
            "rsa2048",
            pem.replace("-----", "\u{2014}\u{2014}-"),
            "typographic dashes",
        ),
        row("typographic quotes", "rsa2048", format!("\u{201c}{once}\u{201d}"), ""),
        row("base64 of PEM", "rsa2048", STANDARD.encode(&pem), "base64"),
        row("base64 of escapes", "rsa2048", STANDARD.encode(&once), "`\\n`"),
        row("base64 of base64", "rsa2048", STANDARD.encode(STANDARD.encode(&pem)), "base64"),
        row(
            "base64 in a variable",
            "rsa2048",
            format!("JWT_PUBLIC_KEY={}", STANDARD.encode(&pem)),
            "`JWT_PUBLIC_KEY`",
        ),
        row("hex of DER", "rsa2048", hex(&der("rsa2048.spki.pem")), "hexadecimal"),
        row(
            "hex with colons",
            "p256",
            hex(&der("p256.spki.pem"))
                .as_bytes()
                .chunks(2)
                .map(|pair| std::str::from_utf8(pair).unwrap())
                .collect::<Vec<_>>()
                .join(":"),
            "",
        ),
        row(
            "escaped bytes",
            "p256",
            der("p256.spki.pem")
                .iter()
                .fold(String::new(), |all, byte| all + &format!("\\x{byte:02x}")),
            "list of numbers",
        ),
        row(
            "declared bytes",
            "p256",
            format!(
                "const unsigned char key[] = {{ {} }};",
                der("p256.spki.pem")
                    .iter()
                    .map(|byte| format!("0x{byte:02x}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            "list of numbers",
        ),
        row(
            "base64url of DER",
            "rsa2048",
            URL_SAFE_NO_PAD.encode(der("rsa2048.spki.pem")),
            "base64url",
        ),
        row("plus signs lost", "rsa2048", body("rsa2048.spki.pem").replace('+', " "), ""),
        row(
            "plus signs lost in a PEM",
            "rsa2048",
            lines(&pem, |line| {
                if line.contains("---") { line.to_owned() } else { line.replace('+', " ") }
            }),
            "",
        ),
    ]);
}

#[test]
fn lines_with_other_text_around_them_are_read() {
    let pem = text("rsa2048.spki.pem");
    let code = lines(&pem, |line| format!("    \"{line}\\n\" +"));
    let last = code.trim_end().trim_end_matches('+').to_owned();
    each_verifies(vec![
        row("indented", "rsa2048", lines(&pem, |line| format!("    {line}")), ""),
        row("indented by tabs", "rsa2048", lines(&pem, |line| format!("\t\t{line}  ")), ""),
        row("quoted mail", "rsa2048", lines(&pem, |line| format!("> {line}")), "around them"),
        row("a diff", "rsa2048", lines(&pem, |line| format!("+{line}")), ""),
        row("numbered", "rsa2048", lines(&pem, |line| format!("12 | {line}")), ""),
        row("source code", "rsa2048", format!("String key = {last};"), ""),
        row(
            "a list of lines",
            "rsa2048",
            format!("[\n{}]", lines(&pem, |line| format!("  \"{line}\","))),
            "",
        ),
        row(
            "a list of lines in JSON",
            "rsa2048",
            serde_json::json!(pem.lines().collect::<Vec<_>>()).to_string(),
            "",
        ),
        row("continued lines", "rsa2048", lines(&pem, |line| format!("{line} \\")), ""),
        row(
            "in a document",
            "rsa2048",
            format!("Dear all,\n\nhere is the key:\n{pem}\nRegards\n"),
            "",
        ),
        row("Markdown", "rsa2048", format!("```\n{pem}```\n"), ""),
        row("Python bytes", "rsa2048", format!("b'{}'", pem.replace('\n', "\\n")), ""),
        row("blank lines", "rsa2048", pem.replace('\n', "\n\n"), ""),
        row("carriage returns", "rsa2048", pem.replace('\n', "\r"), ""),
        row(
            "a member of JSON alone",
            "rsa2048",
            format!("  \"publicKey\": \"{}\",\n", pem.replace('\n', "\\n")),
            "",
        ),
        row(
            "base64 with a member",
            "rsa2048",
            format!("\"publicKey\": \"{}\",", body("rsa2048.spki.pem")),
            "",
        ),
    ]);
}

#[test]
fn the_first_of_several_certificates_is_the_leaf() {
    let chain = [text("rsa2048.cert.pem"), text("p256.cert.pem"), text("p384.cert.pem")].concat();
    each_verifies(vec![
        row("a chain", "rsa2048", chain.clone(), "several certificates"),
        row("a chain, escaped", "rsa2048", chain.replace('\n', "\\n"), "several certificates"),
        row("a chain in base64", "rsa2048", STANDARD.encode(&chain), "several certificates"),
        row(
            "a chain in JSON",
            "rsa2048",
            serde_json::json!({ "a": 1, "chain": chain }).to_string(),
            "several certificates",
        ),
    ]);
    let found = jwtx::keys::layers::read(chain.as_bytes(), "test").unwrap();
    assert_eq!(found.keys[0].chain.len(), 2);
}
