//! The cases in `tests/cmd`: commands with their exact output and exit status; a command with many has
//! a folder, a file for each theme. After a change that was meant, `TRYCMD=overwrite cargo test cases`
//! writes them again, to be reviewed as a diff.

#[test]
fn every_case_prints_what_it_says() {
    trycmd::TestCases::new()
        .env("TZ", "UTC")
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .env("JWT_SECRET", "")
        .case("tests/cmd/**/*.trycmd");
}
