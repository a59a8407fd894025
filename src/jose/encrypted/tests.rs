//! Limits of a JWE in JSON serialization.

use crate::jose::limits::HEADER_PARAMETERS;
use crate::jose::{ProblemKind, Token, base64url};

#[test]
fn the_headers_have_so_many_parameters_all_together() {
    let is_too_large = |shared: usize, own: usize| {
        let names = |of: &str, count: usize| {
            let names: Vec<String> = (0..count).map(|at| format!(r#""{of}{at}":0"#)).collect();
            format!("{{{}}}", names.join(","))
        };
        let protected = base64url::encode(r#"{"alg":"dir","enc":"A128GCM"}"#);
        let (shared, own) = (names("s", shared), names("o", own));
        let text = format!(
            r#"{{"protected":"{protected}","unprotected":{shared},"recipients":[{{"header":{own}}},{{}}],"iv":"AAAAAAAAAAAAAAAA","ciphertext":"AA","tag":"AAAAAAAAAAAAAAAAAAAAAA"}}"#
        );
        let token = Token::parse(&text);
        token.problems.iter().any(|problem| problem.kind == ProblemKind::TooLarge)
    };
    let most = HEADER_PARAMETERS - 2;
    for (shared, own) in [(most, 0), (0, most), (most - 100, 100), (1, 1)] {
        assert!(!is_too_large(shared, own), "{shared} {own}");
        assert!(is_too_large(shared + most, own), "{shared} {own}");
    }
    for more in [1, 2, 50] {
        assert!(is_too_large(most, more) && is_too_large(most - 7, 7 + more), "{more}");
    }
}
