//! What is read, and what is refused because it is not evaluated.

use super::TrustPolicy;
use crate::report::Reason;

/// A policy of one statement for the tokens of GitHub Actions, with more in the statement.
fn aws(more: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
        "Principal":{{"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}}{more}}}]}}"#
    )
}

fn refusal(text: &str) -> String {
    let fault = TrustPolicy::parse(text).expect_err(text);
    assert_eq!(fault.reason, Reason::PolicyUnusable, "{text}");
    assert!(fault.advice.is_some());
    fault.message
}

#[test]
fn what_is_not_evaluated_is_named() {
    let key = "token.actions.githubusercontent.com:sub";
    let condition = |operator: &str, key: &str, value: &str| {
        aws(&format!(r#","Condition":{{"{operator}":{{"{key}":{value}}}}}"#))
    };
    let plain = condition("StringEquals", key, r#""a""#);
    assert!(TrustPolicy::parse(&plain).is_ok());
    for (text, part) in [
        (plain.replace("Allow", "Deny"), "`Effect` other than Allow"),
        (plain.replace("\"Effect\":\"Allow\",", ""), "`Effect` other than Allow"),
        (plain.replace("\"Action\"", "\"NotAction\""), "the element `NotAction`"),
        (plain.replace("\"Principal\"", "\"NotPrincipal\""), "the element `NotPrincipal`"),
        (aws(r#","Resource":"*""#), "the element `Resource`"),
        (aws(r#","condition":{}"#), "the element `condition`"),
        (plain.replace("2012-10-17", "2031-01-01"), "which is not known"),
        (plain.replace("\"Version\"", "\"Extra\":1,\"Version\""), "the element `Extra`"),
        (condition("Null", key, r#""false""#), "`Null`"),
        (condition("NumericLessThan", key, r#""3""#), "`NumericLessThan`"),
        (condition("DateGreaterThan", "aws:CurrentTime", r#""2026-01-01T00:00:00Z""#), "`DateGreaterThan`"),
        (condition("IpAddress", "aws:SourceIp", r#""10.0.0.0/8""#), "`IpAddress`"),
        (condition("ArnLike", key, r#""a""#), "`ArnLike`"),
        (condition("ForAnyValue:Null", key, r#""a""#), "`ForAnyValue:Null`"),
        (condition("StringEquals", "aws:SourceIp", r#""a""#), "`aws:SourceIp`"),
        (condition("StringEquals", "sts:RoleSessionName", r#""a""#), "`sts:RoleSessionName`"),
        (condition("StringEquals", "token.actions.githubusercontent.com:run_id", r#""1""#), ":run_id`"),
        (condition("StringEquals", "gitlab.com:ref", r#""main""#), "`gitlab.com:ref`"),
        (condition("StringEquals", "sub", r#""a""#), "`sub`"),
        (condition("StringEquals", key, r#""${aws:username}""#), "a policy variable"),
        (condition("StringLike", key, r#"["a","repo:${*}"]"#), "a policy variable"),
        (condition("StringEquals", key, "[]"), "must be a string"),
        (condition("StringEquals", key, "true"), "must be a string"),
        (condition("StringEquals", key, r#"["a",1]"#), "must be a string"),
        (aws(r#","Condition":[]"#), "must be an object"),
        (aws(r#","Condition":{"StringEquals":"a"}"#), "must be an object"),
        (
            aws(&format!(r#","Condition":{{"StringEquals":{{"{key}":"a"}},"StringEquals":{{"{key}":"b"}}}}"#)),
            "`StringEquals` appears twice",
        ),
        (
            aws(&format!(r#","Condition":{{"StringEquals":{{"{key}":"a","{key}":"b"}}}}"#)),
            ":sub` appears twice",
        ),
        (plain.replace(r#"{"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}"#, r#""*""#), "everybody"),
        (plain.replace("oidc-provider/token.actions.githubusercontent.com", "oidc-provider/*"), "not the ARN"),
        (plain.replace("arn:aws:iam::123456789012:oidc-provider/", "https://"), "not the ARN"),
        (plain.replace("\"Federated\"", "\"Everyone\""), "the principal `Everyone`"),
        ("{}".to_owned(), "neither an AWS trust policy"),
        ("[]".to_owned(), "neither an AWS trust policy"),
        ("policy.json".to_owned(), "not JSON"),
        (r#"{"attributeMapping":{"google.subject":"assertion.sub"}}"#.to_owned(), "CEL"),
        (r#"{"attributeCondition":"assertion.sub == 'a'","oidc":{"issuerUri":"https://a"}}"#.to_owned(), "CEL"),
        (r#"{"issuer":"https://a","subject":"b"}"#.to_owned(), "no `audiences`"),
        (r#"{"issuer":"https://a","audiences":["b"]}"#.to_owned(), "no `subject`"),
        (r#"{"issuer":"https://a","subject":"b","audiences":[]}"#.to_owned(), "must be a string"),
        (
            r#"{"issuer":"https://a","audiences":["b"],"claimsMatchingExpression":{"value":"claims['sub'] matches 'x*'","languageVersion":1}}"#.to_owned(),
            "`claimsMatchingExpression`",
        ),
        (r#"{"issuer":"https://a","subject":"b","audiences":["c"],"trustLevel":2}"#.to_owned(), "`trustLevel`"),
    ] {
        let said = refusal(&text);
        assert!(said.contains(part), "{said}: {part}");
    }
}

#[test]
fn an_operator_counts_in_a_statement_that_is_not_about_tokens_too() {
    let other = r#"{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}"#;
    let text = aws("").replace("\"Statement\":[", &format!("\"Statement\":[{other},"));
    assert!(refusal(&text).contains("statement 1 has the condition operator `Bool`"));
    let external = other.replace(
        r#""Bool":{"aws:MultiFactorAuthPresent":"true"}"#,
        r#""StringEquals":{"sts:ExternalId":"x"}"#,
    );
    let text = aws("").replace("\"Statement\":[", &format!("\"Statement\":[{external},"));
    let policy = TrustPolicy::parse(&text).unwrap();
    assert_eq!(policy.statements().len(), 1);
    assert_eq!(policy.statements()[0].name, "statement 2");
}

#[test]
fn policies_are_read_as_other_tools_print_them() {
    let policy = aws("");
    let role = format!(r#"{{"Role":{{"RoleName":"ci","AssumeRolePolicyDocument":{policy}}}}}"#);
    let resource = format!(r#"{{"AssumeRolePolicyDocument":{policy}}}"#);
    let credential = r#"{"id":"/subscriptions/1","name":"main","type":"Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials","issuer":"https://a","subject":"b","audiences":["api://AzureADTokenExchange"]}"#;
    let properties =
        r#"{"name":"main","properties":{"issuer":"https://a","subject":"b","audiences":["c"]}}"#;
    let graph = r#"{"@odata.context":"x","value":[{"id":"1","name":"main","description":null,"claimsMatchingExpression":null,"issuer":"https://a","subject":"b","audiences":["c"]}]}"#;
    for text in [
        &policy,
        &role,
        &resource,
        credential,
        properties,
        graph,
        &format!("[{credential}]"),
        &format!("\u{feff}{credential}"),
    ] {
        let read = TrustPolicy::parse(text).unwrap();
        assert_eq!(read.statements().len(), 1, "{text}");
    }
    let two = format!("[{credential},{}]", credential.replace("main", "dev"));
    let names: Vec<String> =
        TrustPolicy::parse(&two).unwrap().statements().iter().map(|one| one.name.clone()).collect();
    assert_eq!(names, ["credential main", "credential dev"]);
}

#[test]
fn only_statements_that_can_allow_tokens_are_kept() {
    let count = |text: &str| TrustPolicy::parse(text).unwrap().statements().len();
    for action in [
        "sts:assumerolewithwebidentity",
        "sts:*",
        "*",
        "sts:AssumeRole*",
        "sts:AssumeRoleWithWebIdentit?",
    ] {
        assert_eq!(count(&aws("").replace("sts:AssumeRoleWithWebIdentity", action)), 1, "{action}");
    }
    for action in ["sts:AssumeRole", "sts:TagSession", "s3:*", "sts:AssumeRoleWithSAML"] {
        assert_eq!(count(&aws("").replace("sts:AssumeRoleWithWebIdentity", action)), 0, "{action}");
    }
    let saml =
        aws("").replace("oidc-provider/token.actions.githubusercontent.com", "saml-provider/adfs");
    assert_eq!(count(&saml), 0);
}

#[test]
fn a_credential_without_a_name_is_named_by_its_place() {
    let credential = |name: &str| {
        let text = format!(
            r#"[{{"name":"{name}","issuer":"https://i.example","subject":"s","audiences":["a"],"odd":1}}]"#
        );
        refusal(&text)
    };
    assert!(credential("deploy").contains("credential deploy has the member `odd`"));
    assert!(credential("").contains("credential 1 has the member `odd`"), "{}", credential(""));
}
