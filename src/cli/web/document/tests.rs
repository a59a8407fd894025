use super::*;

#[test]
fn the_parts_have_their_places_and_end_where_they_should() {
    for mark in [STYLE_MARK, SCRIPT_MARK] {
        assert_eq!(PAGE.matches(mark).count(), 1, "{mark}");
    }
    assert_eq!(SCRIPTS.concat().matches(PROOF_MARK).count(), 1);
    assert!(!STYLE.contains("</style") && !STYLE.contains(SCRIPT_MARK));
    assert!(SCRIPTS.iter().all(|script| !script.contains("</script")));
}
