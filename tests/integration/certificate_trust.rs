//! Tokens that bring their certificate (`x5c`): trusted only where a named authority issued it for a named name, and
//! refused for every other chain that somebody can put into a token.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rcgen::string::Ia5String;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, SanType, date_time_ymd,
};
use serde_json::{Value, json};

use crate::program::{Folder, Run, jwtx};

/// A certificate and its key.
struct Holder {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
    key: String,
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2030, 1, 1);
    params
}

fn authority(name: &str) -> CertificateParams {
    let mut params = params(name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

/// A leaf with a name of each sort.
fn leaf() -> CertificateParams {
    let ia5 = |text: &str| Ia5String::try_from(text).unwrap();
    let mut params = params("signer");
    params.subject_alt_names = vec![
        SanType::DnsName(ia5("signer.example")),
        SanType::DnsName(ia5("*.wild.example")),
        SanType::URI(ia5("spiffe://example/signer")),
        SanType::Rfc822Name(ia5("signer@example.com")),
        SanType::IpAddress("192.0.2.7".parse().unwrap()),
    ];
    params
}

impl Holder {
    fn new(params: CertificateParams, above: Option<&Self>) -> Self {
        let key = KeyPair::generate().unwrap();
        let pem = key.serialize_pem();
        let certificate = match above {
            Some(above) => params.signed_by(&key, &above.issuer).unwrap(),
            None => params.self_signed(&key).unwrap(),
        };
        Self { certificate, issuer: Issuer::new(params, key), key: pem }
    }

    /// A token that this key signs, with a chain.
    fn token(&self, folder: &Folder, chain: &[&Self], header: &[String]) -> String {
        let key = folder.file("signer.pem", self.key.as_bytes());
        let chain: Vec<String> =
            chain.iter().map(|one| STANDARD.encode(one.certificate.der())).collect();
        let x5c = format!("x5c={}", json!(chain));
        let mut command = vec![
            "mint",
            "--key",
            &key,
            "--sub",
            "a",
            "--at",
            "2026-06-01",
            "--exp",
            "10y",
            "--header",
            &x5c,
        ];
        for parameter in header {
            command.extend(["--header", parameter]);
        }
        let minted = jwtx(&command);
        assert_eq!(minted.status, Some(0), "{}", minted.stderr);
        minted.stdout.trim().to_owned()
    }

    fn file(&self, folder: &Folder) -> String {
        folder.file("authority.pem", self.certificate.pem().as_bytes())
    }
}

fn verify_at(at: &str, authority: &str, name: &str, token: &str) -> (Run, Value) {
    let given = ["--trust-x5c", authority, "--x5c-name", name, "--at", at, "--json", token];
    let run = jwtx(&[&["verify"], &given[..]].concat());
    let report = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr));
    (run, report)
}

fn verify(authority: &str, name: &str, token: &str) -> (Run, Value) {
    verify_at("2027-01-01", authority, name, token)
}

fn refused(report: &Value, reason: &str, words: &str) {
    assert_eq!(report["reason"], reason, "{report}");
    let summary = report["summary"].as_str().unwrap();
    assert!(summary.contains(words), "{summary}");
}

#[test]
fn each_of_several_signatures_is_judged_by_its_own_certificate() {
    let folder = Folder::new("x5c-signatures");
    let root = Holder::new(authority("root"), None);
    let own = Holder::new(leaf(), Some(&root));
    let stranger = Holder::new(leaf(), None);
    let file = root.file(&folder);
    let tokens = [&own, &stranger].map(|one| one.token(&folder, &[one], &[]));
    let [trusted, untrusted] = tokens.each_ref().map(|token| {
        let parts: Vec<&str> = token.split('.').collect();
        json!({ "protected": parts[0], "signature": parts[2] })
    });
    let payload = tokens[0].split('.').nth(1).unwrap();
    for (signatures, options, reason) in [
        (json!([trusted, untrusted]), &[][..], "valid"),
        (json!([untrusted, trusted]), &[], "valid"),
        (json!([untrusted, trusted]), &["--any-signature"], "valid"),
        (json!([untrusted, trusted]), &["--all-signatures"], "certificate_untrusted"),
        (json!([trusted, trusted]), &["--all-signatures"], "valid"),
        (json!([untrusted]), &[], "certificate_untrusted"),
    ] {
        let token = json!({ "payload": payload, "signatures": signatures }).to_string();
        let given = ["--trust-x5c", &file, "--x5c-name", "signer.example", "--at", "2027-01-01"];
        let run = jwtx(&[&["verify", "--json", &token], &given[..], options].concat());
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(report["reason"], reason, "{options:?} {report}");
    }
}

#[test]
fn a_chain_to_the_authority_and_the_name_is_trusted() {
    let folder = Folder::new("x5c-trusted");
    let root = Holder::new(authority("root"), None);
    let middle = Holder::new(authority("middle"), Some(&root));
    let own = Holder::new(leaf(), Some(&middle));
    let file = root.file(&folder);
    // The authority itself may be in the chain, and the chain in another order.
    for chain in [vec![&own, &middle], vec![&own, &middle, &root], vec![&own, &root, &middle]] {
        let token = own.token(&folder, &chain, &[]);
        for name in [
            "signer.example",
            "SIGNER.example",
            "spiffe://example/signer",
            "signer@EXAMPLE.com",
            "192.0.2.7",
        ] {
            let (run, report) = verify(&file, name, &token);
            assert_eq!(
                (run.status, &report["code"]),
                (Some(0), &json!("TOKEN_VALID")),
                "{name}: {report}"
            );
            assert_eq!(report["key"]["source"], "`x5c`");
            let findings = report["findings"].to_string();
            assert!(findings.contains("revocation-unchecked"), "{findings}");
            assert!(!findings.contains("embedded-jwk"), "{findings}");
        }
        for name in [
            "other.example",
            "a.wild.example",
            "signer",
            "spiffe://example/Signer",
            "Signer@example.com",
            "192.0.2.8",
        ] {
            let (run, report) = verify(&file, name, &token);
            assert_eq!((run.status, &report["code"]), (Some(6), &json!("INVALID_TOKEN")), "{name}");
            refused(&report, "certificate_untrusted", &format!("is not for {name}"));
        }
    }
    // An authority in the middle can be the one that is trusted.
    let token = own.token(&folder, &[&own], &[]);
    let (run, report) = verify(&middle.file(&folder), "signer.example", &token);
    assert_eq!(run.status, Some(0), "{report}");
}

#[test]
fn chains_that_anybody_can_make_are_refused() {
    let folder = Folder::new("x5c-refused");
    let root = Holder::new(authority("root"), None);
    let middle = Holder::new(authority("middle"), Some(&root));
    let good = Holder::new(leaf(), Some(&middle));
    let file = root.file(&folder);
    let other = Holder::new(authority("root"), None);
    let stranger = Holder::new(leaf(), Some(&other));
    let alone = Holder::new(leaf(), None);
    let below_leaf = Holder::new(leaf(), Some(&good));
    let mut named_root = leaf();
    named_root.distinguished_name.push(DnType::CommonName, "root");
    let self_signed_root = Holder::new(named_root, None);
    let mut encipher = leaf();
    encipher.key_usages = vec![KeyUsagePurpose::KeyEncipherment];
    let encipher = Holder::new(encipher, Some(&root));
    let mut old = authority("old");
    (old.not_before, old.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
    let old = Holder::new(old, Some(&root));
    let below_old = Holder::new(leaf(), Some(&old));
    let rows: [(&str, &Holder, Vec<&Holder>, &str); 8] = [
        (
            "another authority of the same name",
            &stranger,
            vec![&stranger, &other],
            "another issuer",
        ),
        ("self-signed", &alone, vec![&alone], "does not lead to a trusted authority"),
        ("self-signed, with the root behind it", &alone, vec![&alone, &root], "does not lead"),
        ("named as the root", &self_signed_root, vec![&self_signed_root], "another issuer"),
        ("issued by a leaf", &below_leaf, vec![&below_leaf, &good, &middle], "not of an authority"),
        ("an authority itself", &middle, vec![&middle], "is that of an authority"),
        ("a key for encryption", &encipher, vec![&encipher], "key usage"),
        ("an expired intermediate", &below_old, vec![&below_old, &old], "has expired"),
    ];
    for (what, signer, chain, words) in rows {
        let token = signer.token(&folder, &chain, &[]);
        let (run, report) = verify(&file, "signer.example", &token);
        assert_eq!((run.status, &report["code"]), (Some(6), &json!("INVALID_TOKEN")), "{what}");
        refused(&report, "certificate_untrusted", words);
    }
    // An authority whose key is for other things than certificates (RFC 5280 section 4.2.1.3).
    let mut silent = authority("silent");
    silent.key_usages = vec![KeyUsagePurpose::CrlSign];
    let silent = Holder::new(silent, Some(&root));
    let below_silent = Holder::new(leaf(), Some(&silent));
    let token = below_silent.token(&folder, &[&below_silent, &silent], &[]);
    let (_, report) = verify(&file, "signer.example", &token);
    refused(&report, "certificate_untrusted", "may not issue others");
    // The certificate of somebody else: it is trusted, and the signature is of another key.
    let token = alone.token(&folder, &[&good, &middle], &[]);
    let (run, report) = verify(&file, "signer.example", &token);
    assert_eq!(
        (run.status, &report["reason"]),
        (Some(6), &json!("signature_mismatch")),
        "{report}"
    );
    // The chain without its middle.
    let token = good.token(&folder, &[&good], &[]);
    refused(&verify(&file, "signer.example", &token).1, "certificate_untrusted", "does not lead");
}

#[test]
fn what_is_no_authority_is_no_anchor() {
    let folder = Folder::new("x5c-no-authority");
    let alone = Holder::new(leaf(), None);
    let mut silent = authority("silent");
    silent.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    let silent = Holder::new(silent, None);
    for holder in [&alone, &silent] {
        let token = holder.token(&folder, &[holder], &[]);
        let file = holder.file(&folder);
        let run = jwtx(&["verify", "--trust-x5c", &file, "--x5c-name", "signer.example", &token]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{}", run.stdout);
        assert!(run.stderr.contains("not that of an authority"), "{}", run.stderr);
    }
}

#[test]
fn the_time_is_that_of_the_check() {
    let folder = Folder::new("x5c-time");
    let root = Holder::new(authority("root"), None);
    let own = Holder::new(leaf(), Some(&root));
    let file = root.file(&folder);
    let token = own.token(&folder, &[&own], &[]);
    for (at, words) in [("2025-12-31", "not valid yet"), ("2031-01-01", "has expired")] {
        let (run, report) = verify_at(at, &file, "signer.example", &token);
        assert_eq!(run.status, Some(6), "{at}: {report}");
        refused(&report, "certificate_untrusted", words);
    }
}

#[test]
fn a_certificate_of_any_extended_use_may_sign() {
    let folder = Folder::new("x5c-eku");
    let root = Holder::new(authority("root"), None);
    for usage in [ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::EmailProtection] {
        let mut params = leaf();
        params.extended_key_usages = vec![usage];
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        let own = Holder::new(params, Some(&root));
        let token = own.token(&folder, &[&own], &[]);
        let (run, report) = verify(&root.file(&folder), "signer.example", &token);
        assert_eq!(run.status, Some(0), "{report}");
    }
}

#[test]
fn thumbprints_have_to_fit_the_leaf() {
    let folder = Folder::new("x5c-thumbprints");
    let root = Holder::new(authority("root"), None);
    let own = Holder::new(leaf(), Some(&root));
    let file = root.file(&folder);
    let hash = |der: &[u8], algorithm| {
        URL_SAFE_NO_PAD.encode(aws_lc_rs::digest::digest(algorithm, der).as_ref())
    };
    let der = own.certificate.der();
    let sha256 = hash(der, &aws_lc_rs::digest::SHA256);
    let sha1 = hash(der, &aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY);
    let of_root = hash(root.certificate.der(), &aws_lc_rs::digest::SHA256);
    for (parameter, fits) in [
        (format!("x5t#S256={sha256}"), true),
        (format!("x5t={sha1}"), true),
        (format!("x5t#S256={of_root}"), false),
        (format!("x5t={sha256}"), false),
        ("x5t#S256=".to_owned(), false),
    ] {
        let token = own.token(&folder, &[&own], std::slice::from_ref(&parameter));
        let (run, report) = verify(&file, "signer.example", &token);
        assert_eq!(run.status == Some(0), fits, "{parameter}: {report}");
        if !fits {
            refused(&report, "certificate_untrusted", "is not the thumbprint");
        }
    }
}

#[test]
fn the_length_of_a_chain_is_bounded() {
    let folder = Folder::new("x5c-length");
    let root = Holder::new(authority("root"), None);
    let own = Holder::new(leaf(), Some(&root));
    let file = root.file(&folder);
    let ten = [&[&own][..], &[&root; 9]].concat();
    let (run, report) = verify(&file, "signer.example", &own.token(&folder, &ten, &[]));
    assert_eq!(run.status, Some(0), "{report}");
    let eleven = [&[&own][..], &[&root; 10]].concat();
    let (run, report) = verify(&file, "signer.example", &own.token(&folder, &eleven, &[]));
    assert_eq!((run.status, &report["code"]), (Some(1), &json!("TOKEN_ERROR")), "{report}");
    refused(&report, "too_large", "11 certificates, more than the limit of 10");
    // A path that is longer than webpki follows ends in a refusal as well.
    let mut path = vec![Holder::new(authority("above"), Some(&root))];
    for _ in 0..7 {
        path.insert(0, Holder::new(authority("below"), path.first()));
    }
    let far = Holder::new(leaf(), path.first());
    let chain: Vec<&Holder> = std::iter::once(&far).chain(&path).collect();
    let (run, report) = verify(&file, "signer.example", &far.token(&folder, &chain, &[]));
    assert_eq!(
        (run.status, &report["reason"]),
        (Some(6), &json!("certificate_untrusted")),
        "{report}"
    );
}

#[test]
fn without_a_chain_there_is_no_key() {
    let folder = Folder::new("x5c-none");
    let root = Holder::new(authority("root"), None);
    let own = Holder::new(leaf(), Some(&root));
    let file = root.file(&folder);
    let key = folder.file("key.pem", own.key.as_bytes());
    let token = jwtx(&["mint", "--key", &key]).stdout;
    let (run, report) = verify(&file, "signer.example", token.trim());
    assert_eq!((run.status, &report["code"]), (Some(1), &json!("TOKEN_ERROR")), "{report}");
    refused(&report, "key_not_found", "has no `x5c`");
    for x5c in ["[]", "{}", "[1]", r#"["!"]"#, r#"["AAAA"]"#, r#"[""]"#] {
        let token = jwtx(&["mint", "--key", &key, "--header", &format!("x5c={x5c}")]).stdout;
        let (run, report) = verify(&file, "signer.example", token.trim());
        assert!(matches!(run.status, Some(1 | 6)), "{x5c}: {report}");
        assert_ne!(report["code"], "TOKEN_VALID", "{x5c}");
    }
    let unsigned = format!("{}.e30.", URL_SAFE_NO_PAD.encode(br#"{"alg":"none"}"#));
    assert_eq!(verify(&file, "signer.example", &unsigned).1["reason"], "unsigned");
}

#[test]
fn many_tokens_each_have_their_own_key() {
    let folder = Folder::new("x5c-batch");
    let root = Holder::new(authority("root"), None);
    let (one, two) = (Holder::new(leaf(), Some(&root)), Holder::new(leaf(), Some(&root)));
    let stranger = Holder::new(leaf(), None);
    let tokens = [&one, &two, &stranger, &one].map(|own| own.token(&folder, &[own], &[]));
    let lines = folder.file("lines", tokens.join("\n").as_bytes());
    let given = ["--trust-x5c", &root.file(&folder), "--x5c-name", "signer.example"];
    let at = ["--at", "2027-01-01", "--lines", "--json"];
    let run = jwtx(&[&["verify"], &given[..], &at, &[&format!("@{lines}")]].concat());
    let codes: Vec<String> = run
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["code"].as_str().unwrap().to_owned()
        })
        .collect();
    let (valid, invalid) = ("TOKEN_VALID".to_owned(), "INVALID_TOKEN".to_owned());
    assert_eq!(codes, [valid.clone(), valid.clone(), invalid, valid], "{}", run.stderr);
}

#[test]
fn the_options_go_together_and_alone() {
    let folder = Folder::new("x5c-options");
    let root = Holder::new(authority("root"), None);
    let (file, key) = (root.file(&folder), folder.file("key.pem", root.key.as_bytes()));
    let trust = ["verify", "--trust-x5c", &file, "--x5c-name", "a", "e30.e30."];
    for (command, words) in [
        (vec!["verify", "--trust-x5c", &file, "e30.e30."], "--x5c-name"),
        (vec!["verify", "--x5c-name", "a", "e30.e30."], "--trust-x5c"),
        ([&trust[..], &["--key", &key]].concat(), "another key"),
        ([&trust[..], &["--secret", "a"]].concat(), "another key"),
        ([&trust[..], &["--jwks", &key]].concat(), "another key"),
        (vec!["verify", "--trust-x5c", &file, "--x5c-name", "", "e30.e30."], "--x5c-name"),
    ] {
        let run = jwtx(&command);
        assert_eq!(run.status, Some(2), "{command:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    for (file, words) in
        [(key.as_str(), "other than certificates"), ("/no/such/file", "does not exist")]
    {
        let run = jwtx(&["verify", "--trust-x5c", file, "--x5c-name", "a", "e30.e30."]);
        assert_eq!(run.status, Some(1), "{}", run.stdout);
        assert!((run.stdout + &run.stderr).contains(words));
    }
}

#[test]
fn inspect_shows_the_chain_and_trusts_nothing() {
    let folder = Folder::new("x5c-inspect");
    let root = Holder::new(authority("root"), None);
    let middle = Holder::new(authority("middle"), Some(&root));
    let own = Holder::new(leaf(), Some(&middle));
    let token = own.token(&folder, &[&own, &middle, &root], &[]);
    let shown = jwtx(&["inspect", "--at", "2027-01-01", &token]).stdout;
    for words in [
        "Certificates",
        "not trusted",
        "CN=signer",
        "CN=middle",
        "spiffe://example/signer",
        "192.0.2.7",
        "an EC key on P-256",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let report = |chain: &[&Holder]| -> Value {
        let token = own.token(&folder, chain, &[]);
        let run = jwtx(&["inspect", "--json", "--at", "2027-01-01", &token]);
        serde_json::from_str(&run.stdout).unwrap()
    };
    let whole = report(&[&own, &middle, &root]);
    let signed = |report: &Value| -> Vec<bool> {
        let chain = report["certificates"].as_array().unwrap();
        chain.iter().map(|one| one["signedByNext"].as_bool().unwrap()).collect()
    };
    assert_eq!(signed(&whole), [true, true, true]);
    assert_eq!(whole["certificates"][0]["names"][0], "signer.example");
    assert_eq!(whole["certificates"][1]["subject"], "CN=middle");
    assert_eq!(signed(&report(&[&own, &root, &middle])), [false, false, false]);
    assert_eq!(report(&[])["certificates"], Value::Null);
}
