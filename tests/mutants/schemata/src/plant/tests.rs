//! What the copy of a file is.

use super::*;

/// A mutant at the first place where a text stands in the source.
fn mutant(source: &str, text: &str, replacement: &str) -> Mutant {
    let at = source.find(text).unwrap();
    let position = |at: usize| {
        let line = source[..at].matches('\n').count() + 1;
        let column = source[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
        Position { line, column }
    };
    Mutant {
        name: format!("replace {text}"),
        file: "a.rs".to_owned(),
        span: Place { start: position(at), end: position(at + text.len()) },
        replacement: replacement.to_owned(),
    }
}

/// The copy without what is only written for the compiler.
fn planted(source: &str, mutants: &[Mutant], constant: &str) -> String {
    let numbered: Vec<(u32, &Mutant)> = (1..).zip(mutants).collect();
    plant(source, &numbered, |name| name == constant).unwrap()
}

/// The body of a mutant's branch.
fn branch(text: &str, number: u32) -> &str {
    let start = text.find(&format!("/*<{number}*/")).unwrap();
    let end = text.find(&format!("/*{number}>*/")).unwrap();
    text[start..end].split_once("*/").unwrap().1.trim()
}

#[test]
fn each_mutant_is_the_whole_body_with_its_change() {
    let source = "fn é(ü: u8) -> bool {\n    let ä = \"ö\"; ü + 1 < 2\n}\nfn other() {}\n";
    let mutants = [mutant(source, "+", "-"), mutant(source, "<", "==")];
    let text = planted(source, &mutants, "");
    assert_eq!(branch(&text, 1), "let ä = \"ö\"; ü - 1 < 2");
    assert_eq!(branch(&text, 2), "let ä = \"ö\"; ü + 1 == 2");
    assert!(text.contains("_ => { \n    let ä = \"ö\"; ü + 1 < 2\n"), "{text}");
    assert!(text.ends_with("fn other() {}\n"));
    syn::parse_file(&text).unwrap();
}

#[test]
fn a_mutant_belongs_to_the_innermost_function() {
    let source = "fn outer() -> u8 {\n    fn inner() -> u8 { 1 * 2 }\n    inner() + 3\n}\n";
    let mutants = [mutant(source, "*", "/"), mutant(source, "+", "-")];
    let text = planted(source, &mutants, "");
    assert_eq!(branch(&text, 1), "1 / 2");
    assert_eq!(branch(&text, 2), "fn inner() -> u8 { 1 * 2 }\n    inner() - 3");
    // The mutant of the inner one is planted once, where the outer one is as it was.
    assert_eq!(text.matches("/*<1*/").count(), 1);
    syn::parse_file(&text).unwrap();
}

#[test]
fn a_function_with_a_switch_is_not_constant_and_some_have_none() {
    let source = "struct A;\nimpl A {\n    const fn a() -> u8 { 1 + 1 }\n    pub const fn b() -> u8 { 2 + 2 }\n}\nfn c() -> impl Iterator { 3 + 3 }\n";
    let mutants =
        [mutant(source, "1 + 1", "5"), mutant(source, "2 + 2", "5"), mutant(source, "3 + 3", "5")];
    let text = planted(source, &mutants, "A::b");
    assert!(text.contains("     fn a() -> u8 {/*<1,*/") && branch(&text, 1) == "5", "{text}");
    assert!(text.contains("pub const fn b() -> u8 { 2 + 2 }"), "{text}");
    assert!(text.contains("fn c() -> impl Iterator { 3 + 3 }"), "{text}");
}

#[test]
fn the_bytes_of_branches_and_functions_are_known() {
    let source = "fn a() -> u8 { 1 + 2 * 3 }\n";
    let mutants = [mutant(source, "+", "-"), mutant(source, "*", "/")];
    let text = planted(source, &mutants, "");
    let found: Vec<(bool, Vec<u32>)> = branches("a.rs", &text)
        .into_iter()
        .map(|branch| {
            let piece = &text[branch.start..branch.end];
            assert_eq!(branch.is_function, piece.contains("_ =>"), "{piece}");
            (branch.is_function, branch.mutants)
        })
        .collect();
    assert_eq!(found, [(true, vec![1, 2]), (false, vec![1]), (false, vec![2])]);
}
