//! Files of credentials as the documentation or the source of their programs has them, with what is read from each.

use std::path::Path;

use crate::credentials::{Home, certificate, says, token};

/// A file, what is in it, and what is found: the name in it, the kind, the code.
struct Example {
    name: &'static str,
    path: &'static str,
    text: String,
    found: &'static [[&'static str; 3]],
    unknown: usize,
}

fn example(
    (name, path): (&'static str, &'static str),
    text: impl Into<String>,
    found: &'static [[&'static str; 3]],
    unknown: usize,
) -> Example {
    Example { name, path, text: text.into(), found, unknown }
}

/// Those of kubectl's plugins and of what works beside it.
fn of_kubernetes() -> Vec<Example> {
    let jwt = token(&["--exp", "2h"]);
    vec![
        // pkg/filecache/filecache_test.go of aws-iam-authenticator: today's form, and that of its older versions.
        example(
            ("iam-new", ".kube/cache/aws-iam-authenticator/credentials.yaml"),
            "clusters:\n  CLUSTER:\n    PROFILE:\n      ARN:\n        accesskeyid: AKID\n        secretaccesskey: SECRET\n        sessiontoken: TOKEN\n        source: stubProvider\n        canexpire: true\n        expires: 2026-01-01T06:00:00.000000001Z\n        accountid: \"\"\n",
            &[["clusters.CLUSTER.PROFILE.ARN.secretaccesskey", "secret_key", "TOKEN_VALID"]],
            0,
        ),
        example(
            ("iam-old", ".kube/cache/aws-iam-authenticator/credentials.yaml"),
            "clusters:\n  CLUSTER:\n    PROFILE:\n      ARN:\n        credential:\n          accesskeyid: ABC\n          secretaccesskey: DEF\n          sessiontoken: GHI\n          providername: JKL\n        expiration: 2018-01-02T03:04:56.789Z\n",
            &[[
                "clusters.CLUSTER.PROFILE.ARN.credential.secretaccesskey",
                "secret_key",
                "TOKEN_EXPIRED",
            ]],
            0,
        ),
        // The struct in gke-gcloud-auth-plugin's cred.go.
        example(
            ("gke", ".kube/gke_gcloud_auth_plugin_cache"),
            r#"{"current_context":"gke_a_b_c","access_token":"ya29.opaque","token_expiry":"2025-12-31T08:27:52Z"}"#,
            &[["access_token", "access_token", "TOKEN_EXPIRED"]],
            0,
        ),
        // The entity in kubelogin's repository.go.
        example(
            ("kubelogin", ".kube/cache/oidc-login/0a"),
            format!(r#"{{"id_token":"{jwt}","refresh_token":"opaque"}}"#),
            &[["id_token", "token", "TOKEN_VALID"]],
            1,
        ),
        // util/localconfig/localconfig.go of Argo CD.
        example(
            ("argocd", ".config/argocd/config"),
            format!(
                "contexts:\n- name: cd\n  server: cd\n  user: cd\ncurrent-context: cd\nservers:\n- grpc-web: true\n  server: cd\nusers:\n- auth-token: {jwt}\n  name: cd\n  refresh-token: opaque\n- auth-token: opaque\n  name: other\n"
            ),
            &[["users.cd.auth-token", "token", "TOKEN_VALID"]],
            2,
        ),
    ]
}

/// Those of clouds.
fn of_clouds() -> Vec<Example> {
    vec![
        // What `aws login` keeps, by the SDKs' reference.
        example(
            ("aws-login", ".aws/login/cache/0a.json"),
            r#"{"accessToken":{"accessKeyId":"A","secretAccessKey":"s","sessionToken":"t","accountId":"1","expiresAt":"2026-01-01T00:10:00Z"},"tokenType":"aws_sigv4","refreshToken":"r","clientId":"c","dpopKey":"k"}"#,
            &[["accessToken.secretAccessKey", "secret_key", "TOKEN_VALID"]],
            1,
        ),
        // What `aws sts assume-role` answers is what the CLI keeps.
        example(
            ("aws-cli", ".aws/cli/cache/0a.json"),
            r#"{"Credentials":{"AccessKeyId":"A","SecretAccessKey":"s","SessionToken":"t","Expiration":"2026-01-01T01:00:00+00:00"},"AssumedRoleUser":{"Arn":"a"}}"#,
            &[["Credentials.SecretAccessKey", "secret_key", "TOKEN_VALID"]],
            0,
        ),
        // Tools that write the offset without a colon; a token file that a profile names.
        example(
            ("aws-profiles", ".aws/credentials"),
            "[a]\naws_secret_access_key = s\naws_session_expiration = 2026-01-01T02:00:00+0000\n[b]\nweb_identity_token_file = /dev/null\n",
            &[["a.aws_secret_access_key", "secret_key", "TOKEN_VALID"]],
            0,
        ),
        // MSAL's cache; service principals as the Azure CLI's identity.py keeps them.
        example(
            ("az", ".azure/msal_token_cache.json"),
            r#"{"AccessToken":{"k":{"credential_type":"AccessToken","secret":"o","cached_at":"1767225600","expires_on":"1767229200","extended_expires_on":"1767229200"}},"RefreshToken":{"r":{"credential_type":"RefreshToken","secret":"s","last_modification_time":"1767225600"}},"Account":{"a":{"username":"me"}}}"#,
            &[["AccessToken.k.secret", "access_token", "TOKEN_VALID"]],
            1,
        ),
        example(
            ("az-principals", ".azure/service_principal_entries.json"),
            r#"[{"client_id":"a","tenant":"t","client_secret":"s"},{"client_id":"b","tenant":"t","certificate":"client.pem"}]"#,
            &[["", "client_certificate", "TOKEN_VALID"]],
            1,
        ),
        // AIP-4117: an external account with a token in a file, and one that asks a program.
        example(
            ("gcloud", ".config/gcloud/application_default_credentials.json"),
            r#"{"type":"external_account","audience":"//iam.googleapis.com/a","token_url":"https://sts.googleapis.com/v1/token","credential_source":{"file":"subject.jwt","format":{"type":"text"}}}"#,
            &[["", "token", "TOKEN_VALID"]],
            0,
        ),
    ]
}

/// Those of registries and forges.
fn of_registries() -> Vec<Example> {
    vec![
        // internal/oauth2 of glab: dates without seconds, years of two digits.
        example(
            ("glab", ".config/glab-cli/config.yml"),
            "hosts:\n  gitlab.com:\n    token: opaque\n    is_oauth2: \"true\"\n    oauth2_refresh_token: opaque\n    oauth2_expiry_date: 01 Jan 26 02:00 UTC\n  gitlab.example:\n    token: glpat-opaque\n",
            &[["hosts[gitlab.com].token", "api_token", "TOKEN_VALID"]],
            2,
        ),
        // hosts.yml of gh, with the accounts of its second form.
        example(
            ("gh", ".config/gh/hosts.yml"),
            "github.com:\n    git_protocol: https\n    users:\n        me:\n            oauth_token: gho_opaque\n    user: me\n    oauth_token: gho_opaque\n",
            &[],
            2,
        ),
        // The user guides of pip and of .pypirc: several indexes in one value.
        example(
            ("pip", ".config/pip/pip.conf"),
            format!(
                "[global]\nindex-url = https://pypi.example/simple\nextra-index-url =\n    https://u:opaque@a.example/simple\n    https://u:{}@b.example/simple?x=1\n    https://c.example/simple\n",
                token(&["--exp", "2h"])
            ),
            &[["global.extra-index-url", "token", "TOKEN_VALID"]],
            1,
        ),
        example(
            ("pip-passwords", ".config/pip/pip.conf"),
            "[global]\nextra-index-url = https://u:one@a.example/ https://u:two@b.example/\n\thttps://c.example/\n",
            &[],
            2,
        ),
        example(
            ("pypirc", ".pypirc"),
            "[distutils]\nindex-servers =\n    first\n    second\n\n[first]\nrepository: https://first.example/\nusername: u\npassword: a=b\n\n[second]\npassword = opaque\n",
            &[],
            2,
        ),
        // Credentials of cargo, terraform and the older Docker.
        example(
            ("cargo", ".cargo/credentials.toml"),
            "[registry]\ntoken = \"opaque\"\n[registries.x]\nsecret-key = \"k3.secret.opaque\"\nsecret-key-subject = \"me\"\n",
            &[],
            2,
        ),
        example(
            ("terraform", ".terraform.d/credentials.tfrc.json"),
            r#"{"credentials":{"app.terraform.io":{"token":"opaque"}}}"#,
            &[],
            1,
        ),
        example(
            ("dockercfg", ".dockercfg"),
            r#"{"https://index.example/v1/":{"auth":"bWU6b3BhcXVl","email":"me@example"}}"#,
            &[],
            1,
        ),
    ]
}

#[test]
fn files_are_read_as_their_programs_document_them() {
    let all = of_kubernetes().into_iter().chain(of_clouds()).chain(of_registries());
    for Example { name, path, text, found, unknown } in all {
        let home = Home::new(&format!("example-{name}"));
        home.file(path, &text)
            .file(".config/gcloud/subject.jwt", &token(&["--exp", "3h"]))
            .file(".azure/client.pem", &certificate((2026, 3, 1)));
        let read = home.found(&[], &[]);
        let read: Vec<[&str; 3]> =
            read.iter().map(|[_, name, kind, code]| [&**name, kind, code]).collect();
        assert_eq!(read, found, "{name}");
        let said = says(&home.run(&[], &[]));
        let more = format!("{unknown} more with unknown expiry");
        assert_eq!(said.contains(&more), unknown > 0, "{name}: {said}");
        assert!(unknown > 0 || !said.contains("unknown expiry"), "{name}: {said}");
        assert!(!said.contains("error:"), "{name}: {said}");
    }
}

#[test]
fn what_asks_a_program_is_told_and_an_empty_name_asks_none() {
    let asks = [
        (".docker/config.json", r#"{"credsStore":"desktop"}"#, true),
        (".docker/config.json", r#"{"credsStore":"","credHelpers":{}}"#, false),
        (".config/helm/registry/config.json", r#"{"credHelpers":{"r.example":"x"}}"#, true),
        (
            ".config/gcloud/application_default_credentials.json",
            r#"{"credential_source":{"executable":{"command":"/bin/false"}}}"#,
            true,
        ),
        (".kube/config", "users:\n- name: a\n  user:\n    exec: {command: x}\n", true),
        (".kube/config", "users:\n- name: a\n  user:\n    exec: {}\n", false),
        (".aws/config", "[default]\ncredential_process = /bin/false\n", true),
    ];
    for (index, (path, text, expected)) in asks.into_iter().enumerate() {
        let home = Home::new(&format!("asks-{index}"));
        let said = says(&home.file(path, text).run(&[], &[]));
        assert_eq!(said.contains("names a program"), expected, "{path}: {said}");
    }
}

#[test]
fn a_file_that_several_name_is_read_once() {
    let home = Home::new("named-twice");
    let shared = home.0.0.join(".kube/sa.token");
    home.file(".kube/sa.token", &token(&["--exp", "1h"])).file(
        ".kube/config",
        "users:\n- name: a\n  user: {tokenFile: sa.token}\n- name: b\n  user: {tokenFile: ./sa.token}\n",
    );
    assert_eq!(home.found(&[], &[]).len(), 1);
    let variables = [("AWS_WEB_IDENTITY_TOKEN_FILE", shared.as_path())];
    assert_eq!(home.found(&[], &variables).len(), 1);
}

#[cfg(unix)]
#[test]
fn the_null_device_is_no_file_and_a_folder_is_none_either() {
    let home = Home::new("null");
    let null = Path::new("/dev/null");
    let output = home.run(&[], &[("KUBECONFIG", null), ("PIP_CONFIG_FILE", null)]);
    assert_eq!(output.status.code(), Some(0), "{}", says(&output));
    let output = home.run(&[], &[("KUBECONFIG", home.0.0.as_path())]);
    assert_eq!(output.status.code(), Some(1), "{}", says(&output));
    assert!(says(&output).contains("which KUBECONFIG names, is a directory"), "{}", says(&output));
}

/// As Kubernetes mounts a projected volume: a link to a link to a folder that is replaced as a whole.
#[cfg(unix)]
#[test]
fn links_that_stay_in_their_folder_are_read() {
    use std::os::unix::fs::symlink;

    let home = Home::new("projected");
    let cache = home.0.0.join(".kube/cache/oidc-login");
    home.file(
        ".kube/cache/oidc-login/..2026_01_01/token",
        &format!("{{\"id_token\":\"{}\"}}", token(&["--exp", "1h"])),
    );
    symlink("..2026_01_01", cache.join("..data")).unwrap();
    symlink("..data/token", cache.join("token")).unwrap();
    let found = home.found(&[], &[]);
    let paths: Vec<&str> = found.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(paths, ["~/.kube/cache/oidc-login/token"]);
    assert!(!says(&home.run(&[], &[])).contains("passed over"));
}

/// A home folder may be called as it likes: only the table's own names are patterns.
#[cfg(unix)]
#[test]
fn a_star_in_the_name_of_a_home_folder_is_a_star() {
    let home = Home::new("star-*");
    let other = Home::new("star-other");
    for (home, exp) in [(&home, "1h"), (&other, "2h")] {
        home.file(".vault-token", &token(&["--exp", exp]));
    }
    let found = home.found(&[], &[]);
    assert_eq!(found.len(), 1, "{found:?}");
}
