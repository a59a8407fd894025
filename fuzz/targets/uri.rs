//! The normal form of a URI is in normal form, and has neither query nor fragment nor user.

#![no_main]

use jwtx::validate::binding::HttpUri;
use jwtx_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let given = text(bytes);
    let Ok(uri) = HttpUri::parse(given) else { return };
    let normal = uri.as_str();
    assert_eq!(HttpUri::parse(normal).as_ref(), Ok(&uri), "{normal}");
    assert!(normal.starts_with("https://") || normal.starts_with("http://"));
    let (_, rest) = normal.split_once("://").expect("a scheme");
    let (host, path) = rest.split_at(rest.find('/').expect("a path"));
    assert!(!normal.contains(['?', '#']) && !host.contains('@'), "{normal}");
    assert!(!path.contains("/../") && !path.contains("/./"), "{normal}");
    // Neither the case of a scheme nor what follows the path makes it another one.
    assert_eq!(HttpUri::parse(&format!("{normal}?a=b#c")), Ok(uri.clone()));
    let (scheme, rest) = normal.split_at(normal.find(':').unwrap_or(0));
    assert_eq!(HttpUri::parse(&format!("{}{rest}", scheme.to_uppercase())), Ok(uri.clone()));
});
