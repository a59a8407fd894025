//! The failures of signatures.

use jwtx::jose::{Algorithm, base64url};
use jwtx::keys::{Key, new_key};
use jwtx::mint;

use super::{Row, SECRET, Shows, given, hs256, judged, object, policy, secret, signed};

pub(super) fn signatures() -> Vec<Row> {
    let ec = new_key::key_pair(Algorithm::Es256.row().keys[0], 0).unwrap();
    let ec = Key { source: "--key public.pem".to_owned(), remarks: Vec::new(), ..ec };
    // In DER, it always has the same length.
    let is_long = |raw: &[u8]| raw[0] >= 0x80 && raw[32] >= 0x80;
    let (token, raw) = (0..400)
        .map(|_| signed(r#"{"alg":"ES256"}"#, r#"{"exp":1767229200}"#, Algorithm::Es256, &ec))
        .map(|token| (base64url::decode(token.rsplit_once('.').unwrap().1).unwrap(), token))
        .find_map(|(raw, token)| is_long(&raw).then_some((token, raw)))
        .unwrap();
    let (input, _) = token.rsplit_once('.').unwrap();
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
            "header or claims re-encoded after signing",
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
