use super::*;

#[test]
fn debug_shows_no_token() {
    const TOKEN: &str = "eyJhbGciOiJub25lIn0.e30.c2lnbmF0dXJl";
    let one = take(TOKEN.as_bytes(), false);
    let several = take(format!("{TOKEN}\n{TOKEN}x\na.b.c {TOKEN}y").as_bytes(), false);
    for given in [one, several] {
        let shown = format!("{given:?}");
        assert!(!shown.contains("c2lnbmF0dXJl"), "{shown}");
    }
}
