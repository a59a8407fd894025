use super::*;

#[test]
fn one_reader_is_enough() {
    let what = |readers: StandardInput| readers.check().map_err(|misuse| misuse.what);
    assert_eq!(what(StandardInput::default().read_by("a", false)), Ok(()));
    assert_eq!(what(StandardInput::default().read_by("a", true).read_by("b", 0_usize)), Ok(()));
    let both = what(StandardInput::default().read_by("a", true).read_by("b", 1_usize));
    assert_eq!(both.unwrap_err(), "a and b cannot both come from standard input");
    let twice = what(StandardInput::default().read_by("a", 2_usize));
    assert_eq!(twice.unwrap_err(), "a cannot come from standard input twice");
}
