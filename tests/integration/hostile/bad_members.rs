//! Headers and claims that are none, or hold what no reader expects.

use super::*;

#[test]
fn a_header_that_is_no_object_is_named() {
    for (header, what) in [
        (r#""HS256""#, "a string"),
        ("[]", "an array"),
        ("1", "a number"),
        ("true", "a boolean"),
        ("null", "null"),
        ("{}{}", "more text after"),
        (r#"{"alg":"HS256""#, "ends too early"),
        (r#"{alg:"HS256"}"#, "double quotes"),
        ("\u{feff}{}", "expected a JSON value"),
        (" ", "ends too early"),
    ] {
        let token = token(header, r#"{"exp":4102444800}"#);
        is_malformed(&token, what);
        is_malformed(&token, "header");
    }
}

#[test]
fn claims_that_are_no_object_are_named() {
    for (claims, what) in [
        (r#""user""#, "a string"),
        ("[{}]", "an array"),
        ("1e400", "a number"),
        ("false", "a boolean"),
        ("null", "null"),
        ("{}x", "more text after"),
        (r#"{"exp":4102444800,}"#, "double quotes"),
        (r#"{"exp":4102444800"#, "ends too early"),
        ("{'exp':4102444800}", "double quotes"),
        ("\u{feff}{}", "expected a JSON value"),
        ("text", "expected a JSON value"),
        ("{\"a\":\"\n\"}", "control character"),
        (r#"{"a":"\ud800"}"#, "surrogate"),
    ] {
        is_malformed(&hs256(claims), what);
        is_malformed(&hs256(claims), "claims");
    }
}

#[test]
fn a_duplicate_alg_is_malformed() {
    for header in [
        r#"{"alg":"HS256","alg":"HS256"}"#,
        r#"{"alg":"none","alg":"HS256"}"#,
        r#"{"alg":"HS256","\u0061lg":"none"}"#,
    ] {
        let token = token(header, "{}");
        is_malformed_but_shown(&token, "`alg` appears twice");
    }
}

#[test]
fn a_duplicate_exp_is_a_malformed_claim() {
    for claims in [
        r#"{"exp":4102444800,"exp":4102444801}"#,
        r#"{"exp":1,"exp":4102444800}"#,
        r#"{"exp":4102444800,"\u0065xp":4102444800}"#,
    ] {
        let report = judged(&hs256(claims));
        assert_eq!(report["code"], "INVALID_TOKEN", "{claims}");
        assert_eq!(report["reason"], "claim_malformed", "{claims}");
        let run = verify(&hs256(claims));
        assert!(run.stdout.contains("`exp` appears more than once"), "{}", run.stdout);
        assert_eq!(jwtx(&["expiry", "--at", AT, &hs256(claims)]).status, Some(6));
    }
}

#[test]
fn an_exp_of_the_wrong_type_is_a_malformed_claim_and_never_a_missing_one() {
    for exp in [r#""4102444800""#, r#""soon""#, "true", "false", "null", "[]", "[1]", "{}"] {
        for name in ["exp", "nbf", "iat"] {
            let token = hs256(&format!(r#"{{"{name}":{exp}}}"#));
            let report = judged(&token);
            let found = (&report["code"], &report["reason"]);
            assert_eq!(found, (&"INVALID_TOKEN".into(), &"claim_malformed".into()), "{token}");
            let summary = report["summary"].as_str().unwrap();
            assert!(summary.contains(&format!("`{name}` is ")), "{summary}");
        }
        let token = hs256(&format!(r#"{{"exp":{exp}}}"#));
        assert_eq!(jwtx(&["expiry", "--at", AT, &token]).status, Some(6), "{exp}");
        let within = ["expiry", "--within", "1h", "--at", AT, &token];
        assert_eq!(jwtx(&within).status, Some(6), "{exp}");
        let report = json(&jwtx(&["inspect", "--json", "--at", AT, &token]));
        assert_eq!(report["time"]["state"], "unknown", "{exp}");
        assert_eq!(report["findings"][0]["code"], "claim-malformed", "{exp}");
    }
}

#[test]
fn an_exp_out_of_range_is_a_malformed_claim_and_shown_as_it_is() {
    for exp in ["1e400", "-1e400", "99999999999999999999", "1e-400", "0.12345678901234567890123"] {
        let token = hs256(&format!(r#"{{"exp":{exp},"id":-0.10e-7}}"#));
        let run = verify(&token);
        assert_eq!(run.status, Some(6), "{exp}: {}", run.stdout);
        assert!(run.stdout.contains("✗ exp        `exp` "), "{exp}: {}", run.stdout);
        assert_eq!(jwtx(&["expiry", "--at", AT, &token]).status, Some(6), "{exp}");
        // The JSON holds the number as it is, which is more than most readers of JSON can.
        let run = jwtx(&["verify", "--json", "--at", AT, "--secret", SECRET, &token]);
        serde_json::from_str::<&serde_json::value::RawValue>(&run.stdout).unwrap();
        assert!(run.stdout.contains(r#""reason": "claim_malformed""#), "{}", run.stdout);
        let run = jwtx(&["inspect", "--claims", &token]);
        assert_eq!(run.stdout, format!("{{\n  \"exp\": {exp},\n  \"id\": -0.10e-7\n}}\n"));
    }
    let run = verify(&hs256(r#"{"exp":1e400}"#));
    assert!(run.stdout.contains("`exp` is a number too large to be a date"), "{}", run.stdout);
}

#[test]
fn an_exp_that_is_no_json_makes_the_token_malformed() {
    for exp in ["NaN", "Infinity", "-", "0x7f", "01", "+1", "1.", ".5", "1e", "4102444800L"] {
        is_malformed(&hs256(&format!(r#"{{"exp":{exp}}}"#)), "claims, byte");
    }
}

#[test]
fn an_exp_before_1970_has_expired() {
    for exp in ["-1", "0", "-0", "-4102444800", "-1.5e9", "1e-18"] {
        let report = judged(&hs256(&format!(r#"{{"exp":{exp}}}"#)));
        assert_eq!(report["code"], "TOKEN_EXPIRED", "{exp}");
    }
}

#[test]
fn an_exp_in_milliseconds_is_named() {
    for (exp, code) in [
        (r#"{"exp":4102444800000}"#, "exp-in-milliseconds"),
        (r#"{"exp":1e15}"#, "exp-in-milliseconds"),
        (r#"{"exp":4102444800,"nbf":1767222000000}"#, "nbf-in-milliseconds"),
    ] {
        let report = judged(&hs256(exp));
        let finding = &report["findings"][0];
        assert_eq!((&finding["code"], &finding["severity"]), (&code.into(), &"error".into()));
        let run = verify(&hs256(exp));
        assert!(run.stdout.contains(code), "{}", run.stdout);
    }
    let args = ["verify", "--secret", SECRET, "--at", AT, "--fail-on", "error"];
    let token = hs256(r#"{"exp":4102444800000}"#);
    assert_eq!(jwtx_with(&args, token.as_bytes()).status, Some(6));
}

#[test]
fn alg_none_never_verifies_however_it_is_spelled() {
    for alg in ["none", "None", "NONE", "nOnE", " none", "none "] {
        for signature in ["", "c2ln"] {
            let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
            let header = encode(&format!(r#"{{"alg":"{alg}"}}"#));
            let token = format!("{header}.{}.{signature}", encode("{}"));
            for args in [
                vec!["verify"],
                vec!["verify", "--secret", SECRET],
                vec!["verify", "--alg", "HS256"],
            ] {
                let args = [args.as_slice(), &["--json"]].concat();
                let run = jwtx_with(&args, token.as_bytes());
                assert_eq!(run.status, Some(6), "{alg:?} {args:?}: {}", run.stdout);
                let report = json(&run);
                assert_eq!(report["reason"], "unsigned", "{alg:?} {args:?}");
                assert_eq!(report["signature"], "unsigned", "{alg:?} {args:?}");
            }
        }
    }
    assert_eq!(jwtx(&["verify", "--alg", "none", "x"]).status, Some(2));
}

#[test]
fn claims_that_cannot_be_read_are_no_other_content() {
    let deep = format!(r#"{{"exp":1,"a":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    let folder = folder("claims");
    for (payload, own, elsewhere) in [
        (r#"{"exp":1}"#, "TOKEN_EXPIRED", "TOKEN_EXPIRED"),
        (r#"{"exp":1,"a":"\ud800"}"#, "INVALID_TOKEN", "INVALID_TOKEN"),
        (&deep, "TOKEN_ERROR", "TOKEN_ERROR"),
        ("\u{feff}{\"exp\":1}", "INVALID_TOKEN", "INVALID_TOKEN"),
        (r#" {"exp":1,"a":NaN}"#, "INVALID_TOKEN", "INVALID_TOKEN"),
        (r#"/* lenient */ {"exp":1}"#, "INVALID_TOKEN", "INVALID_TOKEN"),
        ("{\"a\":1}\n{\"a\":2}", "INVALID_TOKEN", "TOKEN_VALID"),
        ("\u{feff}{\"a\":1}", "INVALID_TOKEN", "TOKEN_VALID"),
        ("It\u{2019}s a dangerous business", "TOKEN_VALID", "TOKEN_VALID"),
    ] {
        let compact = hs256(payload);
        let [header, encoded, signature] = compact.split('.').collect::<Vec<_>>()[..] else {
            panic!("{compact}")
        };
        let flattened = format!(
            r#"{{"payload":"{encoded}","protected":"{header}","signature":"{signature}"}}"#
        );
        assert_eq!(judged(&flattened)["code"], own, "{payload}");
        let file = folder.file("payload", payload.as_bytes());
        let detached = format!("{header}..{signature}");
        let run = jwtx(&[
            "verify",
            "--secret",
            SECRET,
            "--at",
            AT,
            "--json",
            "--detached-payload",
            &file,
            &detached,
        ]);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(report["code"], elsewhere, "{payload}");
    }
}

#[test]
fn what_crit_requires_and_jwtx_does_not_know_is_refused() {
    for (members, said) in [
        (r#""crit":["x"],"x":1"#, "requires the extension `x`"),
        (r#""crit":["x","b64"],"x":1,"b64":true"#, "requires the extension `x`"),
        (r#""crit":["x"]"#, "names `x`, which the header does not have"),
        (r#""crit":["alg"]"#, "names `alg`, which is not an extension"),
        (r#""crit":[]"#, "`crit` is an empty list"),
        (r#""crit":"x","x":1"#, "must be an array of strings"),
        (r#""crit":[1]"#, "must contain only strings"),
        (r#""crit":["x","x"],"x":1"#, "names `x` twice"),
    ] {
        let header = format!(r#"{{"alg":"HS256",{members}}}"#);
        is_malformed_but_shown(&token(&header, r#"{"exp":4102444800}"#), said);
    }
}
