use std::path::Path;

use super::{Change, changes, covers};

fn listed() -> String {
    let zero = "0".repeat(40);
    let one = "1".repeat(40);
    format!(
        ":000000 100644 {zero} {one} A\0new\nline\0:100644 160000 {one} {one} M\0module\0\
             :100644 000000 {one} {zero} U\0unmerged\0:100644 120000 {zero} {one} T\0sub/a link\0"
    )
}

#[test]
fn what_git_lists_is_read() {
    let listed = listed();
    let files: Vec<_> = changes(listed.as_bytes()).into_iter().filter_map(Change::file).collect();
    let paths: Vec<_> = files.iter().map(|(path, _)| path.to_str().unwrap()).collect();
    assert_eq!(paths, ["new\nline", "sub/a link"]);
    assert_eq!(files[0].1, "1".repeat(40));
}

#[test]
fn a_path_covers_itself_and_what_is_below() {
    let listed = listed();
    let changes = changes(listed.as_bytes());
    for (prefix, path, expected) in [
        ("", "sub", true),
        ("", "./sub/a link", true),
        ("sub/", ".", true),
        ("sub/", "../module", true),
        ("", "unmerged", true),
        ("", "su", false),
        ("", ":!sub", false),
        ("", "../sub", false),
        ("sub/", "module", false),
    ] {
        assert_eq!(covers(Path::new(prefix), Path::new(path), &changes), expected, "{path}");
    }
}
