use super::*;

/// What people hold and mistype: none of it is a name.
const SECRETS: [&str; 14] = [
    "correct-horse-battery-staple-correct-horse",
    "correct horse battery staple",
    "dGhpcyBpcyBhIHNlY3JldCBmb3IgdGVzdHM=",
    "dGhpcyBpcy/hIHNlY3JldC+mb3IgdGVzdHM",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "9F86D081884C7D659A2FEAA0C55AD015",
    "JBSWY3DPEHPK3PXP",
    "s3cr3t-Pa55w0rd",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJl",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "hF3#kLm!9_qqTr",
    "xkqwrtzpsdfghjkl",
    "AKIAIOSFODNN7EXAMPLE",
    "q7Vt/3nPz.Kb",
];

#[test]
fn a_secret_is_no_name() {
    for secret in SECRETS {
        assert_eq!(variable(secret), HIDDEN, "{secret}");
        assert!(!path(Path::new(secret), |_| false), "{secret}");
        assert!(!value(secret), "{secret}");
        for option in [format!("--secret{secret}"), format!("--{secret}"), secret.to_owned()] {
            assert!(!super::option(&option, ["secret", "key"]), "{option}");
        }
    }
}

#[test]
fn names_are_names() {
    for name in ["JWT_SECRET", "NO_SUCH_VARIABLE", "SECRET2", "_KEY", "HTTPS_PROXY"] {
        assert_eq!(variable(name), name);
    }
    for name in ["/no/such/file", "./keys/public_key.pem", "jwks.json", "../a b/key-2.der"] {
        assert!(path(Path::new(name), |_| false), "{name}");
    }
    let is_folder = |path: &Path| path == Path::new("/tmp/x9Kq2Zr7");
    assert!(path(Path::new("/tmp/x9Kq2Zr7/key.pem"), is_folder));
    for text in ["soon", "-5", "1e30", "200%", "3600", "no colon", "2026-13-01", "nonsense"] {
        assert!(value(text), "{text}");
    }
    for text in ["--bogus", "--secrets", "--keys", "--hmac-secret"] {
        assert!(option(text, ["secret", "key", "json"]), "{text}");
    }
}

#[test]
fn a_name_of_a_member_is_repeated_without_what_may_be_secret_in_it() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.KmBSMlkq2oKmBSMlkq2oKmBSMlkq2oKmBSMlkq2oKmB";
    for (name, shown) in [
        ("https://user:S3cr3tPw0rd@reg.example/v2/", "https://…@reg.example/v2/"),
        ("//user:npmS3cret@registry.example/:_authToken", "//…@registry.example/:_authToken"),
        ("user:S3cret@host", "…@host"),
        ("s3://key?X-Amz-Signature=deadbeefcafe", "s3://key?…"),
        (token, HIDDEN),
        (&format!("https://h.example/{token}/a"), "https://h.example…"),
        (&"a1".repeat(40), HIDDEN),
    ] {
        assert_eq!(member_name(name), shown);
    }
    for name in [
        "access_token",
        "https://index.docker.io/v1/",
        "//registry.npmjs.org/:_authToken",
        "arn:aws:eks:eu-west-1:123456789012:cluster/production",
        "somebody@company.example",
        "registry.gitlab.example:5050",
        "a sentence with words",
        "apiKeyJwt",
        "keyJson",
        "eyJ",
        "",
    ] {
        assert_eq!(member_name(name), name);
    }
}
