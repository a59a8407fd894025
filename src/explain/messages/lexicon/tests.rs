use super::*;

fn means(text: &str) -> &'static str {
    find(text, &[]).first().map_or("", |found| found.topic.means[0])
}

#[test]
fn words_lead_to_what_they_mean() {
    for (text, expected) in [
        ("the JWT's lifetime is over", "expired"),
        ("jwt used too early", "not_active"),
        ("token was issued in the future", "iat-in-future"),
        ("bad token recipient: not intended for this API", "claim_mismatch"),
        ("issuer not trusted", "claim_mismatch"),
        ("cannot verify token: HMAC mismatch", "signature_mismatch"),
        ("no key for kid abc", "key_not_found"),
        ("token must have three segments", "malformed"),
        ("required claim sub absent", "claim_missing"),
        ("exp must be a number", "claim_malformed"),
        ("the token was revoked", "valid"),
        ("SignatureDoesNotMatch", "signature_mismatch"),
        ("token is not valid", "malformed"),
        ("Authorization header missing", "no_token"),
        ("could not fetch JWKS: connection refused", "network"),
        ("the token has no signature", "unsigned"),
        ("the signing key is too short for HS256", "key_unusable"),
        ("unsupported JWE: cannot decrypt token", "algorithm_unsupported"),
        ("cannot decrypt the token", "decryption_failed"),
        ("JWE decryption failed", "decryption_failed"),
        ("JWE authentication tag does not match", "decryption_failed"),
        ("invalid authentication tag in the JWE", "decryption_failed"),
        ("no key to decrypt the JWE", "key_missing"),
        ("the JWT's decryption key is missing", "key_missing"),
    ] {
        assert_eq!(means(text), expected, "{text}: {:?}", find(text, &[]));
    }
}

#[test]
fn what_is_not_about_tokens_means_nothing() {
    for text in [
        "connection refused",
        "segmentation fault",
        "the milk has expired",
        "gpg: signature verification failed",
        "Unexpected token < in JSON at position 0",
        "syntax error near unexpected token `('",
        "permission denied: /etc/shadow",
        "certificate has expired",
        "your password has expired",
        "NullPointerException at com.example.Main.run(Main.java:12)",
    ] {
        assert_eq!(means(text), "", "{text}: {:?}", find(text, &[]));
    }
}

#[test]
fn messages_that_are_alike_vote_for_what_they_mean() {
    let score = |votes: &[(String, f64)]| {
        let found = find("the JWT's lifetime is over", votes);
        found.iter().find(|found| found.topic.means[0] == "expired").unwrap().score
    };
    let vote = |name: &str| vec![(name.to_owned(), 0.5)];
    assert_eq!(score(&vote("expired")), score(&[]) + 3);
    assert_eq!(score(&vote("malformed")), score(&[]));
}

#[test]
fn votes_alone_are_enough_for_a_message_of_several_words() {
    let vote = vec![("expired".to_owned(), 1.0)];
    let means = |text: &str| find(text, &vote).first().map(|found| found.topic.means[0]);
    assert_eq!(means("this token looks purple today"), Some("expired"));
    assert_eq!(means("purple token"), None);
}
