//! The page is whole and bounded, and nothing that others wrote is read as HTML.

use super::*;
use crate::jose::NumericDate;
use crate::report::finding::{Code, Severity};
use crate::report::{Reason, SignatureStatus, TimeState, Verdict};

const NOW: NumericDate = NumericDate::from_seconds(1_767_225_600);

fn page() -> TokensPage {
    TokensPage::new("jwtx verify <tokens>", PageSubject::Tokens)
}

fn add(page: &mut TokensPage, text: &str, after: i64) {
    let (verdict, state) = if after > 0 {
        ((Verdict::Valid, Reason::Valid), TimeState::Active)
    } else {
        ((Verdict::Expired, Reason::Expired), TimeState::Expired)
    };
    page.add(&PageToken {
        verdict: Some(verdict),
        signature: Some(SignatureStatus::NotChecked),
        now: NOW,
        state,
        kind: Some(text),
        issuer: Some(text),
        expires_at: Some(NumericDate::from_seconds(1_767_225_600 + after)),
        findings: &[(Code::AlgNone, Severity::Error)],
        details: &|| TokenDetails {
            place: text.to_owned(),
            subject_hash: Some("0123456789abcdef".to_owned()),
            fingerprint: "fedcba9876543210".to_owned(),
        },
    });
}

fn written(page: &TokensPage) -> String {
    let mut out = Vec::new();
    page.write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The names of the elements of a page, as a reader of HTML sees them, and its attributes by name.
fn elements(html: &str) -> Vec<String> {
    let style = html.find("<style>").unwrap();
    let rest = html.replace(STYLE, "").replace(SCRIPT, "");
    assert!(style > 0);
    rest.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect()
}

#[test]
fn nothing_that_others_wrote_is_an_element_or_an_attribute() {
    let mut calm = page();
    add(&mut calm, "https://id.example", 60);
    let calm = elements(&written(&calm));
    let hostile = [
        "\u{1b}[31m\u{202e}\u{85}\0",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onload='x",
        "</style><b>",
        "&lt;i&gt;",
        "<!--",
        "{{7*7}}",
    ];
    for text in hostile {
        let mut page = page();
        add(&mut page, text, 60);
        let html = written(&page);
        assert_eq!(elements(&html), calm, "{text}");
        assert!(!html.contains('\u{1b}') && !html.contains('\u{202e}'), "{text}");
    }
}

#[test]
fn the_page_asks_nobody_and_allows_what_it_has_by_hash() {
    let mut page = page();
    add(&mut page, "https://id.example", 60);
    let html = written(&page);
    for (tag, text) in [("style", STYLE), ("script", SCRIPT)] {
        let hash = STANDARD.encode(sha256(text.as_bytes()));
        assert!(html.contains(&format!("{tag}-src 'sha256-{hash}'")), "{tag}");
        assert!(html.contains(&format!("<{tag}>{text}</{tag}>")), "{tag}");
    }
    assert!(html.contains("default-src 'none'"));
    for never in [" href=", " src=", " style=", "url(", "@import", "http://", " onclick="] {
        assert!(!html.replace("https://id.example", "").contains(never), "{never}");
    }
    assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
}

#[test]
fn what_there_is_is_counted_and_the_first_of_each_kind_are_listed() {
    let mut page = page();
    for index in 0..250 {
        add(&mut page, "https://id.example", if index % 5 == 0 { -60 } else { 60 });
    }
    let html = written(&page);
    assert!(
        html.contains("<p class=\"quiet\">250 tokens of 1 issuer, at 2026-01-01 00:00:00 UTC</p>"),
        "{html}"
    );
    assert!(html.contains("<b class=\"good\">200</b><span>TOKEN_VALID</span>"), "{html}");
    assert!(html.contains("<b class=\"bad\">50</b><span>TOKEN_EXPIRED</span>"), "{html}");
    assert_eq!(html.matches("fedcba9876543210").count(), 150);
    assert!(html.contains("The first 100 of each verdict and reason; 100 more are only counted."));
    assert!(html.contains("Signatures were not checked"));
    assert!(html.contains("<title>200: expire within an hour</title>"), "{html}");
    assert!(html.contains("<title>50: expired within an hour</title>"), "{html}");
    assert!(html.contains("<td>alg-none</td>"), "{html}");
    let empty = written(&super::tests::page());
    assert!(empty.contains("No tokens") && empty.ends_with("</html>\n"), "{empty}");
}

#[test]
fn however_many_tokens_and_however_long_their_texts_the_page_is_bounded() {
    let mut page = page();
    let long = "<\u{202e}".repeat(4000);
    for index in 0..30_000i64 {
        add(&mut page, &format!("{index}{long}"), index - 15_000);
    }
    let html = written(&page);
    assert!(html.len() < 5 << 20, "{}", html.len());
    assert!(
        html.contains(
            "<td class=\"dim\">other</td><td class=\"number\" data-v=\"29000\">29,000</td>"
        )
    );
    assert_eq!(html.matches("</tr>").count(), 2 + 1001 + 1001 + 1 + 2 + 200);
}
