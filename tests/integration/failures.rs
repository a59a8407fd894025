//! The failures that people really meet, each made anew and handed to jwtx. What it says of each
//! stands in `docs/failures.md`, which `UPDATE=1 cargo test failures` writes from here.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jwtx::cli::render::wording::words;
use jwtx::jose::{Algorithm, NumericDate, Object, Seconds, Token, Value, base64url};
use jwtx::keys::{Key, KeyMaterial, KeyRing, Remark, Secret, new_key, sniff, write};
use jwtx::mint;
use jwtx::normalize::normalize;
use jwtx::report::Report;
use jwtx::report::finding::Code;
use jwtx::validate::{Policy, verify};

const NOW: i64 = 1_767_225_600;
const SECRET: &[u8] = b"0123456789abcdef0123456789ABCDEF-/+x";

/// What of a report answers the failure.
enum Shows {
    Diagnosis,
    Finding(Code),
    Check(&'static str),
    Summary,
    /// What these libraries would say.
    Opinion(&'static str),
}

struct Row {
    title: &'static str,
    report: Report,
    shows: Shows,
}

fn object(json: &str) -> Object {
    Value::parse(json).unwrap().as_object().unwrap().clone()
}

fn secret(bytes: &[u8]) -> Key {
    Key::new("--secret", KeyMaterial::Secret(Secret::new(bytes.to_vec())))
}

fn policy() -> Policy {
    Policy { leeway: Seconds::from_seconds(60), ..Policy::at(NumericDate::from_seconds(NOW)) }
}

fn signed(header: &str, claims: &str, algorithm: Algorithm, key: &Key) -> String {
    mint::sign(&object(header), &object(claims), algorithm, key).unwrap()
}

/// A token of these claims under the secret, judged with it.
fn claims(claims: &str) -> Report {
    given(&hs256(claims), &[secret(SECRET)], &policy())
}

fn hs256(claims: &str) -> String {
    signed(r#"{"alg":"HS256","typ":"JWT"}"#, claims, Algorithm::Hs256, &secret(SECRET))
}

fn good() -> String {
    hs256(r#"{"sub":"user-42","exp":1767229200}"#)
}

/// A text as it is handed over, judged with some keys.
fn given(text: &str, keys: &[Key], policy: &Policy) -> Report {
    let (inner, findings) = normalize(text);
    let ring = KeyRing::new(keys.to_vec());
    let mut report = verify(Token::parse(&inner).given_as(text), &ring, policy, findings);
    jwtx::compat::compare(&mut report, &ring, policy);
    report
}

fn judged(text: &str) -> Report {
    given(text, &[secret(SECRET)], &policy())
}

fn with_secret(given_secret: &[u8]) -> Report {
    given(&good(), &[secret(given_secret)], &policy())
}

/// A token of these claims, judged against an expected audience and issuer.
fn expecting(audience: &str, issuer: &str, text: &str) -> Report {
    let mut policy = policy();
    let values = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    policy.expectations.audiences.extend(values(audience));
    policy.expectations.issuers.extend(values(issuer));
    given(text, &[secret(SECRET)], &policy)
}

fn named(kid: &str, key: &Key) -> Key {
    Key { kid: Some(kid.to_owned()), in_set: true, source: "--jwks".to_owned(), ..key.clone() }
}

/// The same key, read from its bytes in another form.
fn read(bytes: &[u8]) -> Key {
    sniff::read(bytes, "--key key").unwrap().0.remove(0)
}

fn times() -> Vec<Row> {
    let row =
        |title, text: &str, code| Row { title, report: claims(text), shows: Shows::Finding(code) };
    let check = |title, text: &str| Row { title, report: claims(text), shows: Shows::Check("exp") };
    vec![
        row("`exp` in milliseconds", r#"{"exp":1767229200000}"#, Code::ExpInMilliseconds),
        row(
            "a lifetime a thousand times too short",
            r#"{"iat":1767225600,"exp":1767225603.6}"#,
            Code::LifetimeShort,
        ),
        row(
            "a lifetime in place of an instant",
            r#"{"iat":1767225600,"exp":3600}"#,
            Code::ExpIsADuration,
        ),
        check("`exp` as text", r#"{"exp":"1767229200"}"#),
        check("`exp` as a date", r#"{"exp":"2026-01-01T01:00:00Z"}"#),
        check("`exp` is null", r#"{"exp":null}"#),
        row("no `exp`", r#"{"sub":"user-42"}"#, Code::ExpMissing),
        row(
            "expired the second it was made",
            r#"{"iat":1767225600,"exp":1767225600}"#,
            Code::ExpBeforeIat,
        ),
        row("`nbf` after `exp`", r#"{"nbf":1767229200,"exp":1767225700}"#, Code::ExpBeforeNbf),
        row(
            "the issuer's clock is ahead",
            r#"{"iat":1767225607,"exp":1767229200}"#,
            Code::IatInFuture,
        ),
        row("local time written as UTC", r#"{"iat":1767232799,"exp":1767236400}"#, Code::LocalTime),
        Row {
            title: "expired here, accepted elsewhere",
            report: expecting(
                "api",
                "https://id.example",
                &hs256(r#"{"iss":"https://id.example","aud":"api","exp":1767225510}"#),
            ),
            shows: Shows::Opinion(".NET IdentityModel"),
        },
        Row {
            title: "accepted here, expired elsewhere",
            report: claims(r#"{"exp":1767225560}"#),
            shows: Shows::Opinion("PyJWT"),
        },
        row("a token for years", r#"{"iat":1767225600,"exp":1830297600}"#, Code::ExpFarFuture),
    ]
}

fn secrets() -> Vec<Row> {
    let row = |title, report| Row { title, report, shows: Shows::Diagnosis };
    let text = std::str::from_utf8(SECRET).unwrap();
    let well_known = signed(
        r#"{"alg":"HS256"}"#,
        r#"{"exp":1767229200}"#,
        Algorithm::Hs256,
        &secret(b"your-256-bit-secret"),
    );
    let rsa = new_key::key_pair(Algorithm::Rs256.row().keys[0], 2048).unwrap();
    let der = write::public_der(&rsa).unwrap();
    let pem = write::pem("PUBLIC KEY", &der);
    let forged = signed(
        r#"{"alg":"HS256"}"#,
        r#"{"exp":1767229200}"#,
        Algorithm::Hs256,
        &secret(pem.as_bytes()),
    );
    let public = Key { source: "--key public.pem".to_owned(), ..rsa };
    let (input, _) = well_known.rsplit_once('.').unwrap();
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"");
    let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    let empty = format!("{input}.{}", base64url::encode(tag.as_ref()));
    let utf16: Vec<u8> =
        [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let mut rows = vec![
        row("the secret is base64 text", with_secret(STANDARD.encode(SECRET).as_bytes())),
        row(
            "the secret is hexadecimal text",
            with_secret(jwtx::jose::encoding::to_hex(SECRET).as_bytes()),
        ),
        row("the secret ends with a line end", with_secret(format!("{text}\n").as_bytes())),
        row("the secret stands in quotes", with_secret(format!("\"{text}\"").as_bytes())),
        row(
            "the secret file begins with a byte order mark",
            with_secret(format!("\u{feff}{text}").as_bytes()),
        ),
        row("the secret file is UTF-16", with_secret(&utf16)),
        row("the secret came with its name", with_secret(format!("JWT_SECRET={text}").as_bytes())),
        row("signed with a placeholder that everybody knows", judged(&well_known)),
        row("signed with the empty secret", judged(&empty)),
        row("the public key taken for a secret (an attack)", given(&forged, &[public], &policy())),
    ];
    let short = secret(b"ten--bytes");
    rows.push(Row {
        title: "a short secret",
        report: given(
            &signed(r#"{"alg":"HS256"}"#, r#"{"exp":1767229200}"#, Algorithm::Hs256, &short),
            &[short],
            &policy(),
        ),
        shows: Shows::Finding(Code::WeakSecret),
    });
    rows
}

fn keys() -> Vec<Row> {
    let rsa = new_key::key_pair(Algorithm::Rs256.row().keys[0], 2048).unwrap();
    let token =
        signed(r#"{"alg":"RS256","kid":"k1"}"#, r#"{"exp":1767229200}"#, Algorithm::Rs256, &rsa);
    let other = new_key::key_pair(Algorithm::Rs256.row().keys[0], 2048).unwrap();
    let public = public_half(&rsa);
    let pem = write::pem("PUBLIC KEY", &write::public_der(&rsa).unwrap());
    let one_line = read(pem.replace('\n', "\\n").as_bytes());
    assert!(matches!(one_line.remarks[..], [Remark::PemRepaired(_)]));
    let mut jwk = write::jwk(&rsa, false).unwrap();
    let n = base64url::decode(jwk.get("n").and_then(Value::as_str).unwrap()).unwrap();
    jwk.set("n", Value::String(base64url::encode([&[0], n.as_slice()].concat())));
    let private = write::pem("PRIVATE KEY", write::private_der(&rsa).unwrap().expose());
    let row =
        |title, keys: &[Key], shows| Row { title, report: given(&token, keys, &policy()), shows };
    let ec = new_key::key_pair(Algorithm::Es384.row().keys[0], 0).unwrap();
    let pair = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["issuer.example".to_owned()]).unwrap();
    let certificate = certificate.self_signed(&pair).unwrap().pem();
    let signer = read(pair.serialize_pem().as_bytes());
    let es256 = signed(r#"{"alg":"ES256"}"#, r#"{"exp":1767229200}"#, Algorithm::Es256, &signer);
    let mut forbidden = write::jwk(&rsa, false).unwrap();
    forbidden.set("use", Value::String("enc".to_owned()));
    vec![
        Row {
            title: "a certificate in place of a public key",
            report: given(&es256, &[read(certificate.as_bytes())], &policy()),
            shows: Shows::Check("signature"),
        },
        Row {
            title: "no `kid`, and many keys",
            report: given(
                &es256,
                &[named("k1", &other), named("k2", &read(certificate.as_bytes()))],
                &policy(),
            ),
            shows: Shows::Check("signature"),
        },
        row(
            "a key whose JWK forbids signatures",
            &[read(forbidden.to_string().as_bytes())],
            Shows::Diagnosis,
        ),
        row("an RS256 token and a text secret", &[secret(SECRET)], Shows::Summary),
        row("a key of another type", std::slice::from_ref(&ec), Shows::Summary),
        row("the wrong `kid`", &[named("k1", &other), named("k2", &public)], Shows::Diagnosis),
        row("a rotated key: its `kid` is gone", &[named("k7", &other)], Shows::Summary),
        row(
            "a private key given to verify with",
            &[read(private.as_bytes())],
            Shows::Finding(Code::PrivateKeyGiven),
        ),
        row("a PEM with `\\n` for line breaks", &[one_line], Shows::Finding(Code::PemRepaired)),
        row(
            "a JWK whose `n` begins with a zero byte",
            &[read(jwk.to_string().as_bytes())],
            Shows::Finding(Code::JwkRepaired),
        ),
    ]
}

fn public_half(key: &Key) -> Key {
    let material = key.material.public().unwrap().clone().into();
    Key { material, remarks: Vec::new(), ..key.clone() }
}

fn signatures() -> Vec<Row> {
    let ec = new_key::key_pair(Algorithm::Es256.row().keys[0], 0).unwrap();
    let ec = Key { source: "--key public.pem".to_owned(), remarks: Vec::new(), ..ec };
    let token = signed(r#"{"alg":"ES256"}"#, r#"{"exp":1767229200}"#, Algorithm::Es256, &ec);
    let (input, signature) = token.rsplit_once('.').unwrap();
    let raw = base64url::decode(signature).unwrap();
    let integer = |half: &[u8]| {
        let half: Vec<u8> = half.iter().copied().skip_while(|byte| *byte == 0).collect();
        let body = if half[0] >= 0x80 { [&[0], half.as_slice()].concat() } else { half };
        [&[2, u8::try_from(body.len()).unwrap()], body.as_slice()].concat()
    };
    let body = [integer(&raw[..32]), integer(&raw[32..])].concat();
    let der = [&[0x30, u8::try_from(body.len()).unwrap()], body.as_slice()].concat();
    let es256 = |text: String| given(&text, std::slice::from_ref(&ec), &policy());
    let turned = hs256(r#"{"sub":"user-42","exp":1767229200}"#);
    let (_, tag) = turned.rsplit_once('.').unwrap();
    let spaced = base64url::encode(r#"{"sub": "user-42", "exp": 1767229200}"#);
    let head = base64url::encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let unsigned =
        signed(r#"{"alg":"HS256"}"#, r#"{"exp":1767229200}"#, Algorithm::Hs256, &secret(SECRET));
    let (unsigned, _) = unsigned.rsplit_once('.').unwrap();
    let sibling = mint::sign(
        &object(r#"{"alg":"HS256"}"#),
        &object(r#"{"exp":1767229200}"#),
        Algorithm::Hs512,
        &secret(SECRET),
    )
    .unwrap();
    let p521 = new_key::key_pair(Algorithm::Es512.row().keys[0], 0).unwrap();
    // On P-521 the first byte of R is zero half of the time.
    let short = (0..64)
        .map(|_| signed(r#"{"alg":"ES512"}"#, r#"{"exp":1767229200}"#, Algorithm::Es512, &p521))
        .find_map(|token| {
            let (input, signature) = token.rsplit_once('.')?;
            let raw = base64url::decode(signature)?;
            (raw[0] == 0).then(|| format!("{input}.{}", base64url::encode(&raw[1..])))
        })
        .unwrap();
    let nonce = graph(&ec);
    let proved = |title, report| Row { title, report, shows: Shows::Diagnosis };
    vec![
        proved("an ECDSA signature in DER", es256(format!("{input}.{}", base64url::encode(der)))),
        proved(
            "R or S without its leading zeros",
            given(&short, std::slice::from_ref(&p521), &policy()),
        ),
        proved("signed with another algorithm of the family", judged(&sibling)),
        proved(
            "header or claims written anew after signing",
            judged(&format!("{head}.{spaced}.{tag}")),
        ),
        proved("Microsoft's token for Graph", es256(nonce)),
        Row {
            title: "`alg: none`",
            report: judged("eyJhbGciOiJub25lIn0.eyJleHAiOjE3NjcyMjkyMDB9."),
            shows: Shows::Summary,
        },
        Row {
            title: "the signature is missing",
            report: judged(&format!("{unsigned}.")),
            shows: Shows::Summary,
        },
        Row {
            title: "a detached payload",
            report: judged(&format!("{head}..{tag}")),
            shows: Shows::Summary,
        },
        Row {
            title: "`b64: false`",
            report: judged(&signed(
                r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#,
                "{}",
                Algorithm::Hs256,
                &secret(SECRET),
            )),
            shows: Shows::Summary,
        },
        Row {
            title: "`crit` names something unknown",
            report: judged(&signed(
                r#"{"alg":"HS256","crit":["mine"],"mine":1}"#,
                "{}",
                Algorithm::Hs256,
                &secret(SECRET),
            )),
            shows: Shows::Summary,
        },
    ]
}

/// A token as Microsoft makes them for Graph.
fn graph(ec: &Key) -> String {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, b"kK8fRr3wJ1tM0aBc");
    let hashed = base64url::encode(digest.as_ref());
    let token = signed(
        &format!(r#"{{"alg":"ES256","nonce":"{hashed}"}}"#),
        r#"{"exp":1767229200}"#,
        Algorithm::Es256,
        ec,
    );
    let (_, rest) = token.split_once('.').unwrap();
    format!("{}.{rest}", base64url::encode(r#"{"alg":"ES256","nonce":"kK8fRr3wJ1tM0aBc"}"#))
}

fn claim_failures() -> Vec<Row> {
    let aud = |title, claims: &str, audience| Row {
        title,
        report: expecting(audience, "", &hs256(claims)),
        shows: Shows::Check("aud"),
    };
    let iss = |title, claims: &str, issuer| Row {
        title,
        report: expecting("", issuer, &hs256(claims)),
        shows: Shows::Check("iss"),
    };
    let finding =
        |title, text: &str, code| Row { title, report: claims(text), shows: Shows::Finding(code) };
    let access = signed(
        r#"{"alg":"HS256","typ":"at+jwt"}"#,
        r#"{"exp":1767229200}"#,
        Algorithm::Hs256,
        &secret(SECRET),
    );
    let github = r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:octocat@1/app@2:ref:refs/heads/main","exp":1767229200}"#;
    let mut subject = policy();
    subject.expectations.subject = Some("repo:octocat/app:ref:refs/heads/main".to_owned());
    vec![
        aud(
            "`aud` is a list, and yours is not in it",
            r#"{"aud":["web","app"],"exp":1767229200}"#,
            "api",
        ),
        aud(
            "an ID token in place of an access token",
            r#"{"aud":"client-1","nonce":"n","at_hash":"h","exp":1767229200}"#,
            "api",
        ),
        aud(
            "Cognito's access tokens have no `aud`",
            r#"{"token_use":"access","client_id":"c1","exp":1767229200}"#,
            "api",
        ),
        iss(
            "`iss` differs by the last slash",
            r#"{"iss":"https://id.example/","exp":1767229200}"#,
            "https://id.example",
        ),
        iss(
            "a token of Entra's version 1, and metadata of version 2",
            r#"{"iss":"https://sts.windows.net/tenant-1/","ver":"1.0","exp":1767229200}"#,
            "https://login.microsoftonline.com/tenant-1/v2.0",
        ),
        Row {
            title: "GitHub's `sub` with ids in it",
            report: given(&hs256(github), &[secret(SECRET)], &subject),
            shows: Shows::Check("sub"),
        },
        finding(
            "a claim by a name that nobody reads",
            r#"{"audience":"api","exp":1767229200}"#,
            Code::ClaimMisspelt,
        ),
        Row {
            title: "`sub` is a number",
            report: claims(r#"{"sub":42,"exp":1767229200}"#),
            shows: Shows::Opinion("PyJWT"),
        },
        Row {
            title: "`typ` is at+jwt",
            report: judged(&access),
            shows: Shows::Opinion("Spring Security"),
        },
        finding(
            "a refresh token sent to an API",
            r#"{"typ":"Refresh","exp":1767229200}"#,
            Code::RefreshToken,
        ),
    ]
}

fn texts() -> Vec<Row> {
    let token = good();
    let finding =
        |title, text: &str, code| Row { title, report: judged(text), shows: Shows::Finding(code) };
    let (head, tail) = token.split_at(40);
    let jwe = format!("{}..AAAA.AAAA.AAAA", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#));
    let cut = token[..token.len() - 9].to_owned();
    let ms = hs256(r#"{"sub":"~?>~?>~?>~?>","exp":1767229200}"#);
    assert!(ms.contains(['-', '_']));
    let padded = {
        let (head, body) = (
            base64url::encode(r#"{"alg":"HS256","signer":"arn:aws:elasticloadbalancing"}"#),
            base64url::encode(r#"{"exp":1767229200}"#),
        );
        let pad = |text: String| format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4));
        let input = format!("{}.{}", pad(head), pad(body));
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET);
        let tag = aws_lc_rs::hmac::sign(&key, input.as_bytes());
        format!("{input}.{}", pad(base64url::encode(tag.as_ref())))
    };
    vec![
        finding("`Bearer ` left on it", &format!("Bearer {token}"), Code::BearerPrefixRemoved),
        finding("quotes left on it", &format!("\"{token}\""), Code::QuotesRemoved),
        finding("wrapped into lines", &format!("{head}\n{tail}"), Code::LineWrapsJoined),
        finding("the word `undefined`", "undefined", Code::NotAJwt),
        finding("an opaque token", "ya29.a0AfH6SMBxN3", Code::NotAJwt),
        finding(
            "GitHub's installation token with a JWT inside",
            &format!("ghs_123456_{token}"),
            Code::NotAJwt,
        ),
        finding("a PASETO", "v4.public.eyJzdWIiOiIxIn0", Code::NotAJwt),
        finding(
            "an SD-JWT with its disclosures",
            &format!("{token}~WyJzYWx0Iiwibm0iLDFd~"),
            Code::DisclosuresRemoved,
        ),
        finding("an encrypted token", &jwe, Code::EncryptedToken),
        finding("cut off at the end", &cut, Code::TokenCut),
        finding(
            "shortened by a log",
            &format!("{}...{}", &token[..20], &token[token.len() - 6..]),
            Code::TokenShortened,
        ),
        finding("in upper case", &token.to_uppercase(), Code::CaseChanged),
        finding("a mask in place of the token", "********", Code::NotAJwt),
        finding("a placeholder that nobody filled in", "<your-token-here>", Code::NotAJwt),
        finding(
            "a token that a cookie library signed once more",
            &format!("{token}.aTzBzQ.{}", base64url::encode([7; 20])),
            Code::NotAJwt,
        ),
        finding(
            "a file with a byte order mark",
            &format!("\u{feff}{token}\n"),
            Code::InvisibleCharactersRemoved,
        ),
        Row {
            title: "hexadecimal text of the token",
            report: judged(&jwtx::jose::encoding::to_hex(token.as_bytes())),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "the whole URL of a redirect",
            report: judged(&format!("https://app.example/cb#access_token={token}&state=1")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "one letter too many in front",
            report: judged(&format!("e{token}")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "base64 once more",
            report: judged(&STANDARD.encode(&token)),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "`+` turned into a space",
            report: judged(&ms.replace('-', " ").replace('_', "/")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "two tokens in one text",
            report: judged(&format!("{token}{token}")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "the standard base64 alphabet",
            report: judged(&ms.replace('-', "+").replace('_', "/")),
            shows: Shows::Diagnosis,
        },
        Row {
            title: "padding kept, as AWS load balancers do",
            report: judged(&padded),
            shows: Shows::Diagnosis,
        },
    ]
}

/// What no tool can know, and why.
const UNKNOWABLE: &[(&str, &str)] = &[
    (
        "claims edited after signing",
        "only the signer knows what they were; what can be proved is a mere rewriting of the same JSON",
    ),
    (
        "a `$NAME` in a secret that a shell or compose file replaced by nothing",
        "what it stood for is gone; doubled `$$` can be proved",
    ),
    ("a secret or a key of another environment", "a wrong key looks like any other wrong key"),
    ("a token cut in the middle and joined again", "the missing letters cannot be brought back"),
    (
        "a revoked token, a signed-out user",
        "that stands in the issuer's database, not in the token",
    ),
    (
        "a clock that is wrong here",
        "the token shows only that two clocks differ; compare this machine's with a time server",
    ),
];

fn said(row: &Row) -> String {
    let title = row.title;
    match row.shows {
        Shows::Diagnosis => {
            let diagnosis = row.report.diagnosis.as_ref().unwrap_or_else(|| panic!("{title}"));
            format!("Cause, proved: {}. Do: {}", diagnosis.message, words(&diagnosis.remedy))
        }
        Shows::Finding(code) => {
            let mut findings = row.report.findings.iter();
            let finding = findings.find(|finding| finding.code == code);
            let finding = finding.unwrap_or_else(|| panic!("{title}: {:?}", row.report.findings));
            format!(
                "{} {}: {}",
                finding.row().severity.name(),
                code.name(),
                words(&finding.message)
            )
        }
        Shows::Check(name) => {
            let check = row.report.checks.iter().find(|check| check.name == name).unwrap();
            let advice = check.advice.as_ref().map(|advice| format!(". Do: {}", words(advice)));
            format!("{}{}", words(&check.message), advice.unwrap_or_default())
        }
        Shows::Summary => {
            let judged = row.report.judgement.as_ref().unwrap();
            let advice = judged.advice.as_ref().map(|advice| format!(". Do: {}", words(advice)));
            format!(
                "{}: {}{}",
                judged.verdict.code(),
                words(&judged.summary),
                advice.unwrap_or_default()
            )
        }
        Shows::Opinion(library) => {
            let code = row.report.judgement.as_ref().unwrap().verdict.code();
            let opinion = row.report.opinions.iter().find(|opinion| opinion.library == library);
            let said = match &opinion.unwrap().refusal {
                Some(refusal) => format!("refuses it: {} ({})", refusal.message, refusal.says),
                None => "accepts it".to_owned(),
            };
            format!("{code}. With --compat: {library} {said}")
        }
    }
}

/// The page, as it must stand in `docs/`.
fn page() -> String {
    let mut page = String::from(
        "# What goes wrong, and what jwtx says\n\n\
         The failures that people meet with tokens, and jwtx's own words for each. A test makes every one of them anew and writes this page\n\
         (`UPDATE=1 cargo test failures`). What is called proved was proved by verifying the signature again. `jwtx explain CODE` says more.\n",
    );
    for (heading, rows) in [
        ("Times", times()),
        ("Secrets", secrets()),
        ("Keys", keys()),
        ("Signatures", signatures()),
        ("Claims", claim_failures()),
        ("The text of the token", texts()),
    ] {
        let _ = writeln!(page, "\n## {heading}\n\n| what happened | what jwtx says |\n|---|---|");
        for row in rows {
            let said = said(&row).replace('|', "\\|");
            let _ = writeln!(page, "| {} | {said} |", row.title);
        }
    }
    page.push_str(
        "\n## What no tool can know\n\n| what happened | why it cannot be told |\n|---|---|\n",
    );
    for (title, why) in UNKNOWABLE {
        let _ = writeln!(page, "| {title} | {why} |");
    }
    page
}

#[test]
fn each_failure_has_the_sentence_that_the_page_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/failures.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let stands = std::fs::read_to_string(&path).unwrap();
    for (stands, says) in stands.lines().zip(page.lines()) {
        assert_eq!(stands, says);
    }
    assert_eq!(stands.lines().count(), page.lines().count());
    assert!(page.lines().filter(|line| line.starts_with("| ")).count() > 60);
}
