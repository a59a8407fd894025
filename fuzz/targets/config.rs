//! A configuration file is read, or refused with a line of it; a secret that stands in it is not repeated.

#![no_main]

use std::path::Path;

use jwtx::cli::args::profile::ConfigSource;
use jwtx_fuzz::text;
use libfuzzer_sys::fuzz_target;

const MARKER: &str = "correct-horse-battery";

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let path = Path::new("/home/user/config.toml");
    let read =
        |text: &str| ConfigSource { path, text, home: Some(Path::new("/home/user")) }.profiles();
    let source = ConfigSource { path, text, home: None };
    match read(text) {
        Ok(profiles) => {
            let mut names = source.names();
            names.sort();
            assert_eq!(names, profiles.iter().map(|one| one.name.clone()).collect::<Vec<_>>());
        }
        Err(misuse) => {
            let said = misuse.to_string();
            let line =
                said.strip_prefix("/home/user/config.toml:").and_then(|rest| rest.split_once(':'));
            let line: usize = line.and_then(|(line, _)| line.parse().ok()).expect("a line");
            assert!(line >= 1 && line <= text.matches('\n').count() + 1, "{said}");
        }
    }
    let with_secret = format!("[profiles.fuzz]\nsecret = \"{MARKER}\"\n{text}");
    let misuse = read(&with_secret).expect_err("a secret must not be in it");
    assert!(!format!("{misuse} {misuse:?}").contains(MARKER), "{misuse:?}");
});
