use super::*;
use std::collections::BTreeSet;

#[test]
fn every_file_is_read() {
    for text in FILES {
        let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
        assert!(!file.library.is_empty());
        for library in file.library {
            assert!(!library.source.is_empty(), "{}", library.name);
        }
    }
}

#[test]
fn every_row_is_whole() {
    let known: BTreeSet<&str> = crate::explain::pages().into_iter().map(|page| page.name).collect();
    let mut seen = BTreeSet::new();
    for message in read() {
        let pattern = &message.pattern;
        assert!(seen.insert(message.compiled.clone()), "twice: {pattern}");
        assert!(
            message.meaning.causes.ends_with('.') && message.meaning.causes.len() > 15,
            "{pattern}"
        );
        assert!(!message.meaning.means.is_empty(), "{pattern}");
        for code in &message.meaning.means {
            assert!(known.contains(code.as_str()), "{pattern}: {code}");
        }
        let check = message.meaning.check.in_words_of_the_library();
        assert!(!check.is_empty() && !check.contains(['[', ']']), "{pattern}: {check}");
    }
}

#[test]
fn what_is_advised_is_the_help_of_what_is_meant() {
    let reason = REASONS.iter().find(|row| row.name == "expired").unwrap();
    assert_eq!(usual("expired"), reason.help);
    for finding in FINDINGS.iter().filter(|row| REASONS.iter().all(|one| one.name != row.name)) {
        assert_eq!(usual(finding.name), finding.fix, "{}", finding.name);
    }
    assert_eq!(usual("nothing of the kind"), Sentence::from(Task::Inspect));
}
