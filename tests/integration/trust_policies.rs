//! Trust policies: what the cloud would say of a token, and that nothing in a policy is left out.

use std::fs;

use jwtx::jose::{NumericDate, Token, Value, base64url};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Secret};
use jwtx::report::{Check, Outcome, Reason, Report, Verdict};
use jwtx::validate::{Policy, TrustPolicy, verify};
use proptest::prelude::*;

use crate::program::{Folder, jwtx, jwtx_with};

const AT: &str = "2026-01-01T00:00:00Z";
const SECRET: &str = "not-a-secret-but-long-enough-for-hs256";
const GITHUB: &str = r#"{"iss":"https://token.actions.githubusercontent.com","aud":"sts.amazonaws.com","sub":"repo:octo-org/octo-repo:ref:refs/heads/octo-branch","repository":"octo-org/octo-repo","ref":"refs/heads/octo-branch","job_workflow_ref":"octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main","repository_id":"74"}"#;

fn token(claims: &str) -> String {
    let run = jwtx(&["mint", "--secret", SECRET, "--at", AT, "--exp", "1h", "--claims", claims]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    run.stdout.trim().to_owned()
}

fn judged(policy: &str, token: &str) -> Report {
    let mut asked = Policy::at(NumericDate::from_seconds(1_767_225_600));
    asked.expectations.trust = Some(TrustPolicy::parse(policy).expect(policy));
    let secret = KeyMaterial::Secret(Secret::new(SECRET.as_bytes().to_vec()));
    let ring = KeyRing::new(vec![Key::new("test", secret)]);
    verify(Token::parse(token), &ring, &asked, Vec::new())
}

fn outcome(report: &Report) -> (Verdict, Reason) {
    let judged = report.judgement.as_ref().unwrap();
    (judged.verdict, judged.reason)
}

fn failing(report: &Report) -> Vec<&Check> {
    let is_failing =
        |check: &&Check| check.name == "trust_policy" && check.outcome == Outcome::Fail;
    report.checks.iter().filter(is_failing).collect()
}

fn aws(principal: &str, condition: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Federated":"{principal}"}},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{condition}}}]}}"#
    )
}

/// A policy, the claims of a token, and what is said of it: `None` where it passes.
type Row = (String, &'static str, Option<(Reason, &'static str)>);

/// Policies as the documentation of the clouds and of the issuers has them, with tokens that fit and that do not.
fn rows() -> Vec<Row> {
    const GITHUB_ARN: &str =
        "arn:aws:iam::123456123456:oidc-provider/token.actions.githubusercontent.com";
    const EKS_ARN: &str = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.region-code.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
    // docs.github.com, "Configuring OpenID Connect in Amazon Web Services".
    let exact = aws(
        GITHUB_ARN,
        r#"{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com","token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:ref:refs/heads/octo-branch"}}"#,
    );
    let like = aws(
        GITHUB_ARN,
        r#"{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:*"},"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}"#,
    );
    // aws.amazon.com, "AWS STS now supports validation of select identity provider specific claims".
    let workflow = aws(
        GITHUB_ARN,
        r#"{"StringLike":{"token.actions.githubusercontent.com:job_workflow_ref":"octo-org/octo-automation/.github/workflows/*@refs/heads/main"},"StringNotEquals":{"token.actions.githubusercontent.com:ref":"refs/heads/octo-branch"}}"#,
    );
    // docs.aws.amazon.com, "Assign IAM roles to Kubernetes service accounts".
    let eks = aws(
        EKS_ARN,
        r#"{"StringEquals":{"oidc.eks.region-code.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub":"system:serviceaccount:my-namespace:my-service-account","oidc.eks.region-code.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud":"sts.amazonaws.com"}}"#,
    );
    // docs.aws.amazon.com, "Available keys for AWS web identity federation": Cognito and Google.
    let cognito = aws(
        "cognito-identity.amazonaws.com",
        r#"{"StringEquals":{"cognito-identity.amazonaws.com:aud":"us-east-2:identity-pool-id"},"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"unauthenticated"}}"#,
    );
    let google = aws(
        "accounts.google.com",
        r#"{"StringEquals":{"accounts.google.com:aud":"azp-value","accounts.google.com:oaud":"aud-value","accounts.google.com:sub":"sub-value"}}"#,
    );
    // docs.gitlab.com, "Configure OpenID Connect in AWS to retrieve temporary credentials".
    let gitlab = aws(
        "arn:aws:iam::123456789012:oidc-provider/gitlab.example.com",
        r#"{"StringEquals":{"gitlab.example.com:sub":"project_path:mygroup/myproject:ref_type:branch:ref:main"}}"#,
    );
    // gist.github.com/gene1wood, an Auth0 provider: its issuer ends in a slash.
    let auth0 = aws(
        "arn:aws:iam::656532927350:oidc-provider/auth.example.com/",
        r#"{"StringEquals":{"auth.example.com/:aud":"client"}}"#,
    );
    // learn.microsoft.com, "Configure an app to trust an external identity provider".
    let azure = r#"{"name":"Testing","issuer":"https://token.actions.githubusercontent.com","subject":"repo:octo-org/octo-repo:environment:Production","description":"Testing","audiences":["api://AzureADTokenExchange"]}"#.to_owned();
    let pod = r#"{"iss":"https://oidc.eks.region-code.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE","aud":["sts.amazonaws.com"],"sub":"system:serviceaccount:my-namespace:my-service-account"}"#;
    vec![
        (exact.clone(), GITHUB, None),
        (
            exact,
            r#"{"iss":"https://token.actions.githubusercontent.com","aud":"sts.amazonaws.com","sub":"repo:octo-org/octo-repo:ref:refs/heads/Octo-branch"}"#,
            Some((Reason::ClaimMismatch, "`sub` is")),
        ),
        (like.clone(), GITHUB, None),
        (
            like.clone(),
            r#"{"iss":"https://token.actions.githubusercontent.com","aud":"https://github.com/octo-org","sub":"repo:octo-org/octo-repo:pull_request"}"#,
            Some((Reason::ClaimMismatch, "`aud` is")),
        ),
        (
            like,
            r#"{"iss":"https://token.actions.githubusercontent.com","aud":"sts.amazonaws.com","sub":"repo:octo-org/octo-repo2:pull_request"}"#,
            Some((Reason::ClaimMismatch, "expects repo:octo-org/octo-repo:*")),
        ),
        (
            workflow.clone(),
            GITHUB,
            Some((
                Reason::ClaimMismatch,
                "`ref` is \"refs/heads/octo-branch\", which StringNotEquals",
            )),
        ),
        (
            workflow,
            r#"{"iss":"https://token.actions.githubusercontent.com"}"#,
            Some((Reason::ClaimMissing, "there is no `job_workflow_ref`")),
        ),
        (eks.clone(), pod, None),
        (
            eks,
            r#"{"iss":"https://oidc.eks.other.amazonaws.com/id/X","aud":["sts.amazonaws.com"],"sub":"system:serviceaccount:my-namespace:my-service-account"}"#,
            Some((Reason::ClaimMismatch, "`iss` is")),
        ),
        (
            cognito.clone(),
            r#"{"iss":"https://cognito-identity.amazonaws.com","aud":"us-east-2:identity-pool-id","amr":["unauthenticated"]}"#,
            None,
        ),
        (
            cognito,
            r#"{"iss":"https://cognito-identity.amazonaws.com","aud":"us-east-2:identity-pool-id","amr":["authenticated","accounts.google.com"]}"#,
            Some((Reason::ClaimMismatch, "`amr` is")),
        ),
        (
            google.clone(),
            r#"{"iss":"accounts.google.com","azp":"azp-value","aud":"aud-value","sub":"sub-value"}"#,
            None,
        ),
        (
            google,
            r#"{"iss":"https://accounts.google.com","aud":"aud-value","sub":"sub-value"}"#,
            Some((Reason::ClaimMismatch, "`aud` is")),
        ),
        (
            gitlab.clone(),
            r#"{"iss":"https://gitlab.example.com","sub":"project_path:mygroup/myproject:ref_type:branch:ref:main"}"#,
            None,
        ),
        (
            gitlab,
            r#"{"iss":"https://gitlab.example.com/","sub":"project_path:mygroup/myproject:ref_type:branch:ref:main"}"#,
            Some((Reason::ClaimMismatch, "`iss` is")),
        ),
        (auth0.clone(), r#"{"iss":"https://auth.example.com/","aud":"client"}"#, None),
        (
            auth0,
            r#"{"iss":"https://auth.example.com","aud":"client"}"#,
            Some((Reason::ClaimMismatch, "`iss` is")),
        ),
        (
            azure.clone(),
            r#"{"iss":"https://token.actions.githubusercontent.com","aud":"api://AzureADTokenExchange","sub":"repo:octo-org/octo-repo:environment:Production"}"#,
            None,
        ),
        (
            azure,
            r#"{"iss":"https://token.actions.githubusercontent.com","aud":"api://AzureADTokenExchange","sub":"repo:octo-org/octo-repo:environment:production"}"#,
            Some((Reason::ClaimMismatch, "credential Testing expects")),
        ),
    ]
}

#[test]
fn policies_of_the_documentation_say_what_the_clouds_say() {
    for (policy, claims, expected) in rows() {
        let report = judged(&policy, &token(claims));
        match expected {
            None => assert_eq!(
                outcome(&report).0,
                Verdict::Valid,
                "{policy} {claims} {:?}",
                failing(&report)
            ),
            Some((reason, part)) => {
                assert_eq!(outcome(&report).1, reason, "{policy} {claims}");
                let failing = failing(&report);
                let said: Vec<String> =
                    failing.iter().map(|check| format!("{:?}", check.message)).collect();
                let part = part.replace('"', "\\\"");
                assert!(said.iter().any(|said| said.contains(&part)), "{part}: {said:?}");
                // Both values that were compared.
                assert!(failing.iter().all(|check| check.expected.is_some()), "{said:?}");
            }
        }
    }
}

#[test]
fn the_nearest_statement_and_the_nearest_value_are_explained() {
    let arn = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com";
    let statement = |sid: &str, arn: &str, subjects: &str| {
        format!(
            r#"{{"Sid":"{sid}","Effect":"Allow","Principal":{{"Federated":"{arn}"}},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{{"StringLike":{{"{}:sub":{subjects}}}}}}}"#,
            arn.rsplit('/').next().unwrap()
        )
    };
    let far = statement("Far", "arn:aws:iam::1:oidc-provider/gitlab.com", r#""x""#);
    let near = statement(
        "Near",
        arn,
        r#"["repo:acme/*","repo:octo-org/octo-repo:ref:refs/heads/main","repo:other/app:*"]"#,
    );
    let policy = format!(r#"{{"Statement":[{far},{near}]}}"#);
    let report = judged(&policy, &token(GITHUB));
    let summary = format!("{:?}", report.judgement.as_ref().unwrap().summary);
    assert!(summary.contains("statement 2 (Near)"), "{summary}");
    assert!(
        summary.contains(
            "one of 3 values; the nearest is repo:octo-org/octo-repo:ref:refs/heads/main"
        ),
        "{summary}"
    );
    let fits = statement("Fits", arn, r#""repo:octo-org/*""#);
    let policy = format!(r#"{{"Statement":[{far},{near},{fits}]}}"#);
    assert_eq!(outcome(&judged(&policy, &token(GITHUB))).0, Verdict::Valid);
}

#[test]
fn a_policy_never_makes_up_for_a_signature() {
    let (policy, claims, _) = rows().remove(0);
    let good = token(claims);
    let forged = format!("{}.{}", good.rsplit_once('.').unwrap().0, base64url::encode([7; 32]));
    assert_eq!(outcome(&judged(&policy, &forged)), (Verdict::Invalid, Reason::SignatureMismatch));
    let folder = Folder::new("trust-signature");
    let file = folder.file("policy.json", policy.as_bytes());
    let run = jwtx(&["verify", "--trust-policy", &file, "--at", AT, &good]);
    assert_eq!(run.status, Some(1), "without a key: {}", run.stdout);
}

#[test]
fn without_a_key_the_issuer_of_the_policy_is_where_keys_are() {
    let folder = Folder::new("trust-without-keys");
    let provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    let one = folder.file("one.json", aws(provider, "{}").as_bytes());
    let other = aws(provider, "{}").replace("token.actions.githubusercontent.com", "id.example");
    let (_, statement) = other.split_once('[').unwrap();
    let two = aws(provider, "{}").replace("]}", &format!(",{statement}"));
    let two = folder.file("two.json", two.as_bytes());
    let token = token(GITHUB);
    let said = "help: to fetch the keys of the issuer that the trust policy names: --issuer-keys";
    for (policy, words) in [
        (&one, format!("{said} https://token.actions.githubusercontent.com")),
        (&two, said.to_owned()),
    ] {
        let run = jwtx(&["verify", "--at", AT, "--trust-policy", policy, &token]);
        let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(run.status, Some(1), "{}", run.stdout);
        assert!(text.contains(&words), "{words}: {}", run.stdout);
        let run = jwtx_with(&["verify", "--lines", "--trust-policy", policy], token.as_bytes());
        let text = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&words), "{words}: {}", run.stderr);
    }
    let run = jwtx(&["verify", "--at", AT, "--trust-policy", &two, &token]);
    assert!(!run.stdout.contains("names: --issuer-keys https"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_compared_is_an_error_with_its_own_advice() {
    let provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    let key = "token.actions.githubusercontent.com";
    let patterns: Vec<String> = (0..200).map(|at| format!("*{}{at}*x", "a".repeat(50))).collect();
    let like = format!("{{\"StringLike\":{{\"{key}:sub\":{}}}}}", serde_json::json!(patterns));
    let policy = aws(provider, &like);
    let subject = GITHUB.replace("repo:octo-org/octo-repo:ref:refs/heads/octo-branch", "SUB");
    let long = judged(&policy, &token(&subject.replace("SUB", &"a".repeat(20_000))));
    assert_eq!(outcome(&long), (Verdict::Error, Reason::TooLarge));
    let advice = |report: &Report| {
        let advice = failing(report)[0].advice.as_ref().unwrap();
        jwtx::cli::render::wording::words(advice).into_owned()
    };
    assert!(advice(&long).contains("check that `sub` is what the issuer normally writes"));
    let usual = judged(&policy, &token(&subject.replace("SUB", &"repo:o/r:".repeat(2_222))));
    assert_eq!(outcome(&usual), (Verdict::Invalid, Reason::ClaimMismatch));
    // Several audiences where the operator is for one.
    let equals = format!(r#"{{"StringEquals":{{"{key}:aud":"sts.amazonaws.com"}}}}"#);
    let several = GITHUB.replace("\"sts.amazonaws.com\"", "[\"sts.amazonaws.com\",\"api\"]");
    let unclear = judged(&aws(provider, &equals), &token(&several));
    assert_eq!(outcome(&unclear), (Verdict::Error, Reason::PolicyUnusable));
    assert!(advice(&unclear).contains("write ForAnyValue:StringEquals"), "{}", advice(&unclear));
}

#[test]
fn what_is_too_wide_is_found() {
    let arn = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com";
    let sub = "token.actions.githubusercontent.com:sub";
    for (condition, code) in [
        (
            r#"{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}"#
                .to_owned(),
            Some("trust-policy-without-sub"),
        ),
        (format!(r#"{{"StringNotEquals":{{"{sub}":"x"}}}}"#), Some("trust-policy-without-sub")),
        (
            format!(r#"{{"ForAllValues:StringLike":{{"{sub}":"repo:octo-org/*"}}}}"#),
            Some("trust-policy-without-sub"),
        ),
        (format!(r#"{{"StringLike":{{"{sub}":"repo:*"}}}}"#), Some("trust-policy-sub-too-wide")),
        (
            format!(r#"{{"StringLike":{{"{sub}":["repo:octo-org/*","*"]}}}}"#),
            Some("trust-policy-sub-too-wide"),
        ),
        (
            format!(
                r#"{{"StringEquals":{{"{sub}":"repo:octo-org/octo-repo:ref:refs/heads/octo-branch"}},"ForAllValues:StringEquals":{{"token.actions.githubusercontent.com:environment":"production"}}}}"#
            ),
            Some("trust-policy-for-all-values"),
        ),
        (format!(r#"{{"StringLike":{{"{sub}":"repo:octo-org/octo-repo:*"}}}}"#), None),
        (
            format!(
                r#"{{"StringLike":{{"{sub}":"repo:octo-org/octo-repo:*"}},"ForAllValues:StringEquals":{{"token.actions.githubusercontent.com:ref":"refs/heads/octo-branch"}}}}"#
            ),
            None,
        ),
    ] {
        let report = judged(&aws(arn, &condition), &token(GITHUB));
        let found: Vec<&str> = report
            .findings
            .iter()
            .map(|finding| finding.row().name)
            .filter(|name| name.starts_with("trust-policy"))
            .collect();
        assert_eq!(found.first().copied(), code, "{condition}: {found:?}");
    }
    let folder = Folder::new("trust-findings");
    let wide = folder.file(
        "wide.json",
        aws(arn, &format!(r#"{{"StringLike":{{"{sub}":"repo:*"}}}}"#)).as_bytes(),
    );
    let good = token(GITHUB);
    let line = ["verify", "--secret", SECRET, "--at", AT, "--trust-policy", &wide, &good];
    assert_eq!(jwtx(&line).status, Some(0));
    let fail_on = ["--fail-on", "trust-policy-sub-too-wide"];
    assert_eq!(jwtx(&[&line[..], &fail_on].concat()).status, Some(6));
    // Without a policy, there is nothing to wait for.
    let run = jwtx(&[&["verify", "--secret", SECRET, "--at", AT, &good], &fail_on[..]].concat());
    assert_eq!(run.status, Some(2), "{}", run.stderr);
}

#[test]
fn what_cannot_be_read_is_an_error_in_every_format() {
    let folder = Folder::new("trust-errors");
    let good = token(GITHUB);
    let deny = folder.file("deny.json", rows()[0].0.replace("\"Allow\"", "\"Deny\"").as_bytes());
    let no_json = folder.file("no.json", b"not json");
    let binary = folder.file("binary.json", b"\xff\xfe{");
    for file in [&deny, &no_json, &binary, &folder.path("none.json")] {
        let line = ["verify", "--secret", SECRET, "--at", AT, "--trust-policy", file, &good];
        assert_eq!(jwtx(&line).status, Some(1), "{file}");
        let run = jwtx(&[&line[..], &["--json"]].concat());
        assert!(run.stdout.contains(r#""code": "TOKEN_ERROR""#), "{file}: {}", run.stdout);
    }
    let lines = ["verify", "--secret", SECRET, "--at", AT, "--trust-policy", &deny, "--lines"];
    let run = jwtx_with(&lines, good.as_bytes());
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
    let twice = jwtx(&["verify", "--secret", SECRET, "--trust-policy", "-", "-"]);
    assert_eq!(twice.status, Some(2), "{}", twice.stderr);
    let fits = folder.file("fits.json", rows()[0].0.as_bytes());
    let piped = fs::read(fits).unwrap();
    let run = jwtx_with(
        &["verify", "--secret", SECRET, "--at", AT, "--trust-policy", "-", &good],
        &piped,
    );
    assert_eq!(run.status, Some(0), "{}", run.stderr);
}

/// Names of operators that jwtx does not evaluate, and names of none.
fn operators() -> impl Strategy<Value = String> {
    let known = [
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
        "StringLike",
        "StringNotLike",
    ];
    let others =
        ["Null", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnNotLike"];
    let compared = ["Numeric", "Date"].into_iter().flat_map(|kind| {
        ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]
            .map(move |test| format!("{kind}{test}"))
    });
    let others: Vec<String> = others.map(ToOwned::to_owned).into_iter().chain(compared).collect();
    let slips: Vec<String> = known
        .iter()
        .flat_map(|name| {
            [name.to_lowercase(), format!("{name}s"), format!("{name} "), format!("X{name}")]
        })
        .collect();
    let anything = "[A-Za-z:]{0,24}".prop_filter("a known operator", move |name| {
        let bare = name.strip_prefix("ForAnyValue:").or_else(|| name.strip_prefix("ForAllValues:"));
        let bare = bare.unwrap_or(name);
        !known.contains(&bare.strip_suffix("IfExists").unwrap_or(bare))
    });
    let set = prop::sample::select(vec!["", "ForAnyValue:", "ForAllValues:", "ForNoValues:"]);
    let name = prop_oneof![prop::sample::select(others), prop::sample::select(slips), anything,];
    (set, name).prop_map(|(set, name)| format!("{set}{name}"))
}

#[test]
fn a_policy_of_256_kibibytes_is_read_and_a_longer_one_is_not() {
    let folder = Folder::new("trust-large");
    let principal = "arn:aws:iam::123456123456:oidc-provider/token.actions.githubusercontent.com";
    let policy = aws(principal, "{}");
    let status = |bytes: usize| {
        let text = format!("{policy}{}", " ".repeat(bytes - policy.len()));
        let file = folder.file("policy.json", text.as_bytes());
        let token = token(GITHUB);
        let args = ["verify", "--secret", SECRET, "--at", AT, "--trust-policy", &file, &token];
        jwtx(&args).status
    };
    // The limit counts bytes; what is allowed of the token is said in either case.
    assert_eq!(status(policy.len()), status(256 * 1024));
    assert_ne!(status(256 * 1024), status(256 * 1024 + 1));
}

proptest! {
    #![proptest_config(crate::property::config(256))]

    #[test]
    fn an_operator_that_is_not_evaluated_anywhere_is_an_error(
        operator in operators(),
        place in 0_usize..3,
        about_tokens in any::<bool>(),
    ) {
        let arn = "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com";
        let statement = |action: &str, conditions: &str| format!(
            r#"{{"Effect":"Allow","Principal":{{"Federated":"{arn}"}},"Action":"{action}","Condition":{{{conditions}}}}}"#
        );
        let good = r#""StringLike":{"token.actions.githubusercontent.com:sub":"repo:octo-org/*"}"#;
        let operator = Value::String(operator).to_string();
        let odd = format!(r#"{good},{operator}:{{"token.actions.githubusercontent.com:sub":"x"}}"#);
        let action = if about_tokens { "sts:AssumeRoleWithWebIdentity" } else { "sts:TagSession" };
        let mut statements = vec![statement("sts:AssumeRoleWithWebIdentity", good); 2];
        statements.insert(place, statement(action, &odd));
        let text = format!(r#"{{"Statement":[{}]}}"#, statements.join(","));
        let fault = TrustPolicy::parse(&text).expect_err(&text);
        prop_assert_eq!(fault.reason.verdict(), Verdict::Error);
    }
}
