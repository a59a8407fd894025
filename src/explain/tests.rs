use super::*;

#[test]
fn every_page_has_a_text_an_example_and_a_reference() {
    for page in pages() {
        assert!(page.explanation.in_words_of_the_library().len() > 25, "{}", page.name);
        assert!(
            page.example.is_some_and(|example| !example.in_words_of_the_library().is_empty()),
            "{}",
            page.name
        );
        let (reference, title) =
            (page.reference.in_words_of_the_library(), page.title.in_words_of_the_library());
        assert!(!reference.is_empty() && !title.is_empty(), "{}", page.name);
        assert!(page.kind != "verdict" || reference == STABLE, "{}", page.name);
    }
}

#[test]
fn a_status_leads_to_its_verdicts() {
    let names = |name| find(name).iter().map(|page| page.name).collect::<Vec<_>>();
    for status in ["3", "exit 3", "exit-status 3", "exit code 3", "Exit: 3"] {
        assert_eq!(names(status), ["TOKEN_EXPIRED"], "{status}");
    }
    assert_eq!(names("0"), ["TOKEN_VALID"]);
    // What servers mean by it is another page.
    assert!(names("HTTP 401").is_empty());
    for other in ["9", "+3", "03", "exit", "3 4", "1767225600"] {
        assert!(names(other).is_empty(), "{other}");
    }
}

#[test]
fn words_of_encrypted_and_bound_tokens_lead_somewhere() {
    for (name, kinds) in [
        ("JWE", &["term"][..]),
        ("encrypted", &["term"]),
        ("nested JWT", &["term"]),
        ("dpop", &["term"]),
        ("mtls", &["term"]),
        ("sd-jwt", &["term"]),
        ("X25519", &["term"]),
        ("X448", &["term"]),
        ("XC20P", &["encryption"]),
        ("ECDH-1PU+A256KW", &["encryption"]),
        ("kb+jwt", &["token type"]),
        ("statuslist+jwt", &["token type"]),
        ("application/dc+sd-jwt", &["token type"]),
        ("cnf.jkt", &["claim"]),
        ("x5t#S256", &["header parameter", "term"]),
        ("cnf.x5t#S256", &["term"]),
        ("status.status_list.idx", &["term"]),
        ("uri", &["term"]),
        ("sub.jkt", &[]),
    ] {
        let found: Vec<_> = find(name).iter().map(|page| page.kind).collect();
        assert_eq!(found, kinds, "{name}");
    }
}

#[test]
fn every_topic_lists_something_and_every_name_is_found() {
    for (topic, _) in TOPICS {
        assert!(find(topic).len() > 5, "{topic}");
    }
    for page in pages() {
        assert!(find(page.name).iter().any(|found| found.kind == page.kind), "{}", page.name);
    }
}
