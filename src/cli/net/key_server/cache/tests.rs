use super::lifetime;

#[test]
fn the_server_says_how_long() {
    for (header, seconds) in [
        (None, Some(300)),
        (Some("max-age=60"), Some(60)),
        (Some("public, Max-Age=21600, must-revalidate"), Some(21_600)),
        (Some("max-age=99999999"), Some(86_400)),
        (Some("max-age=soon"), Some(0)),
        (Some("no-cache"), Some(0)),
        (Some("private, no-store"), None),
        (Some("public"), Some(300)),
    ] {
        assert_eq!(lifetime(header), seconds, "{header:?}");
    }
}
