//! A token for each receiver that meets every limit, and each limit broken alone.

use super::look;
use crate::jose::Curve;
use crate::jose::algorithm::KeyType;
use crate::jose::{NumericDate, Object, Token, Value, base64url};
use crate::keys::{Key, KeyMaterial, KeyRing, Secret, new_key, write};
use crate::registry::{Content, Demand, DemandForm, RECEIVERS, Receiver, receiver_of};
use crate::report::finding::Code;
use crate::report::{TimeState, Times};

const NOW: i64 = 1_767_225_600;

/// For each receiver, the header and the claims that its tokens have, but for the times.
const GOOD: &[(&str, &str, &str)] = &[
    ("github-app", "{}", r#"{"iss":"Iv23liabcdef"}"#),
    (
        "app-store-server",
        r#"{"kid":"2X9R4HXF34"}"#,
        r#"{"iss":"57246542-96fe","aud":"appstoreconnect-v1","bid":"com.example.app"}"#,
    ),
    (
        "app-store-connect-individual",
        r#"{"kid":"2X9R4HXF34"}"#,
        r#"{"sub":"user","aud":"appstoreconnect-v1"}"#,
    ),
    (
        "app-store-connect",
        r#"{"kid":"2X9R4HXF34"}"#,
        r#"{"iss":"57246542-96fe","aud":"appstoreconnect-v1"}"#,
    ),
    ("apns", r#"{"kid":"ABC123DEFG"}"#, r#"{"iss":"DEF123GHIJ"}"#),
    (
        "apple-sign-in",
        r#"{"kid":"ABC123DEFG"}"#,
        r#"{"iss":"DEF123GHIJ","sub":"com.example.web","aud":"https://appleid.apple.com"}"#,
    ),
    ("apple-music", r#"{"kid":"ABC123DEFG"}"#, r#"{"iss":"DEF123GHIJ"}"#),
    ("mapkit", r#"{"kid":"ABC123DEFG"}"#, r#"{"iss":"DEF123GHIJ","origin":"https://a.example"}"#),
    (
        "weatherkit",
        r#"{"kid":"ABC123DEFG","id":"DEF123GHIJ.com.example.weather"}"#,
        r#"{"iss":"DEF123GHIJ","sub":"com.example.weather"}"#,
    ),
    (
        "google-service-account",
        "{}",
        r#"{"iss":"a@p.iam.gserviceaccount.com","scope":"s","aud":"https://oauth2.googleapis.com/token"}"#,
    ),
    (
        "firebase-custom-token",
        "{}",
        r#"{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","uid":"u"}"#,
    ),
    (
        "google-self-signed",
        r#"{"kid":"k"}"#,
        r#"{"iss":"a@p.iam.gserviceaccount.com","sub":"a@p.iam.gserviceaccount.com","aud":"https://storage.googleapis.com/"}"#,
    ),
    (
        "client-assertion",
        r#"{"typ":"client-authentication+jwt"}"#,
        r#"{"iss":"c","sub":"c","aud":"https://id.example","jti":"t"}"#,
    ),
    (
        "entra-client-assertion",
        r#"{"x5t#S256":"A1bC"}"#,
        r#"{"iss":"c","sub":"c","aud":"https://login.microsoftonline.com/t/oauth2/v2.0/token","jti":"t"}"#,
    ),
    (
        "okta-client-assertion",
        "{}",
        r#"{"iss":"c","sub":"c","aud":"https://acme.okta.com/oauth2/v1/token"}"#,
    ),
    (
        "auth0-client-assertion",
        "{}",
        r#"{"iss":"c","sub":"c","aud":"https://acme.eu.auth0.com/","jti":"t"}"#,
    ),
    (
        "box",
        r#"{"kid":"k"}"#,
        r#"{"iss":"c","sub":"1","box_sub_type":"enterprise","aud":"https://api.box.com/oauth2/token","jti":"0123456789abcdef"}"#,
    ),
    (
        "salesforce",
        "{}",
        r#"{"iss":"c","sub":"a@acme.example","aud":"https://login.salesforce.com"}"#,
    ),
    (
        "docusign",
        "{}",
        r#"{"iss":"c","sub":"u","aud":"account.docusign.com","scope":"signature impersonation"}"#,
    ),
    (
        "yandex-cloud",
        r#"{"kid":"k"}"#,
        r#"{"iss":"a","aud":"https://iam.api.cloud.yandex.net/iam/v1/tokens"}"#,
    ),
    ("snowflake", "{}", r#"{"sub":"ACME.ME","iss":"ACME.ME.SHA256:AAAA"}"#),
    ("zoom", "{}", r#"{"appKey":"k","tokenExp":0}"#),
    ("zoom-video", "{}", r#"{"app_key":"k","tpc":"s","role_type":0}"#),
    (
        "twilio",
        r#"{"cty":"twilio-fpa;v=1"}"#,
        r#"{"iss":"SK1","sub":"AC1","jti":"t","grants":{"identity":"a"}}"#,
    ),
    ("livekit", "{}", r#"{"iss":"API","sub":"a","video":{"room":"r"}}"#),
    ("vonage", "{}", r#"{"application_id":"a","jti":"t"}"#),
    (
        "tableau",
        r#"{"kid":"k","iss":"c"}"#,
        r#"{"iss":"c","sub":"a","aud":"tableau","jti":"t","scp":["tableau:views:embed"]}"#,
    ),
    ("ghost", r#"{"kid":"k"}"#, r#"{"aud":"/admin/"}"#),
    ("coinbase", r#"{"kid":"k"}"#, r#"{"iss":"cdp","sub":"k","uri":"GET api.coinbase.com/a"}"#),
    (
        "jaas",
        r#"{"kid":"vpaas/k"}"#,
        r#"{"iss":"chat","aud":"jitsi","sub":"vpaas","room":"*","context":{}}"#,
    ),
];

/// A token in the making: its parts, and its times as seconds from [`NOW`].
#[derive(Clone)]
struct Draft {
    header: Object,
    claims: Object,
    exp: Option<i64>,
    iat: Option<i64>,
    /// How many seconds later somebody looks.
    later: i64,
}

fn object(text: &str) -> Object {
    Value::parse(text).unwrap().as_object().unwrap().clone()
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

impl Draft {
    fn good(row: &Receiver) -> Self {
        let found = GOOD.iter().find(|(name, ..)| *name == row.name);
        let (_, header, claims) = found.unwrap_or_else(|| panic!("no example for {}", row.name));
        let mut header = object(header);
        header.set("alg", text(row.algorithms[0].name()));
        Self {
            header,
            claims: object(claims),
            exp: row.lifetime.usual.map(i64::from),
            iat: Some(0),
            later: 0,
        }
    }

    fn token(&self) -> Token {
        let mut claims = self.claims.clone();
        let date = |after: i64| Value::Number((NOW + after).into());
        for (name, after) in [("exp", self.exp), ("iat", self.iat)] {
            if let Some(after) = after {
                claims.set(name, date(after));
            }
        }
        if let (Some(_), Some(exp)) = (claims.get("tokenExp"), self.exp) {
            claims.set("tokenExp", date(exp));
        }
        let part = |object: &Object| base64url::encode(object.to_string());
        Token::parse(&format!("{}.{}.AA", part(&self.header), part(&claims)))
    }

    fn found(&self, ring: &KeyRing) -> Vec<Code> {
        let date = |after: i64| NumericDate::from_seconds(NOW + after);
        let times = Times {
            issued_at: self.iat.map(date),
            not_before: None,
            expires_at: self.exp.map(date),
            state: TimeState::Active,
            now: date(self.later),
        };
        let mut findings = Vec::new();
        look(&self.token(), &times, ring, &mut findings);
        findings.iter().map(|finding| finding.code).collect()
    }
}

/// The ways in which a member breaks what is demanded of it.
fn breaks(demand: &Demand, object: &Object) -> Vec<Object> {
    let changed = |change: &dyn Fn(&mut Object)| {
        let mut object = object.clone();
        change(&mut object);
        object
    };
    let mut broken = Vec::new();
    if !demand.is_soft {
        broken.push(changed(&|object| object.remove(demand.name)));
    }
    if matches!(demand.content, Content::Fixed(_) | Content::SignerOf(_)) {
        broken.push(changed(&|object| object.set(demand.name, text("other.SHA256:x"))));
    }
    // What depends on a time changes with it.
    if matches!(demand.content, Content::SameAs(other) if other != "exp") && !demand.is_soft {
        broken.push(changed(&|object| object.set(demand.name, text("other"))));
    }
    match demand.form {
        DemandForm::Any => {}
        DemandForm::Upper => {
            broken.push(changed(&|object| {
                object.set(demand.name, text("acme.ME"));
                object.set("iss", text("acme.ME.SHA256:AAAA"));
            }));
        }
        DemandForm::Sized(_, most) => {
            broken.push(changed(&|object| object.set(demand.name, text(&"x".repeat(most + 1)))));
        }
    }
    broken
}

/// Every limit of a receiver, broken alone, with the finding that says so.
fn broken(row: &Receiver) -> Vec<(Draft, Code)> {
    let good = Draft::good(row);
    let mut broken = Vec::new();
    let mut other = good.clone();
    other.header.set("alg", text("XX256"));
    broken.push((other, Code::ReceiverAlgorithm));
    for demand in row.header {
        for header in breaks(demand, &good.header) {
            broken.push((Draft { header, ..good.clone() }, Code::ReceiverMember));
        }
    }
    for demand in row.claims {
        for claims in breaks(demand, &good.claims) {
            broken.push((Draft { claims, ..good.clone() }, Code::ReceiverMember));
        }
    }
    for name in row.forbidden {
        let mut other = good.clone();
        other.claims.set(name, text("x"));
        broken.push((other, Code::ReceiverMember));
    }
    let limits = &row.lifetime;
    let with_exp = |exp: Option<i64>| Draft { exp, ..good.clone() };
    if let Some(longest) = limits.longest {
        let exp = i64::from(longest + limits.backdated) + 1;
        broken.push((with_exp(Some(exp)), Code::ReceiverLifetime));
    }
    if let Some(shortest) = limits.shortest {
        broken.push((with_exp(Some(i64::from(shortest) - 1)), Code::ReceiverLifetime));
    }
    if limits.usual.is_some() {
        broken.push((with_exp(None), Code::ReceiverLifetime));
    }
    if let Some(oldest) = limits.oldest {
        let later = i64::from(oldest) + 1;
        broken.push((Draft { later, ..good.clone() }, Code::ReceiverAge));
    }
    if limits.needs_issue_time {
        broken.push((Draft { iat: None, ..good }, Code::ReceiverMember));
    }
    broken
}

#[test]
fn a_token_within_every_limit_has_no_finding_and_each_limit_broken_alone_has_its_own() {
    let ring = KeyRing::default();
    assert_eq!(GOOD.len(), RECEIVERS.len());
    for row in RECEIVERS {
        let good = Draft::good(row);
        let told = receiver_of(&good.token()).map(|(row, _)| row.name);
        assert_eq!(told, Some(row.name));
        assert_eq!(good.found(&ring), [], "{}", row.name);
        let mut seen = 0;
        for (draft, code) in broken(row) {
            // Where what tells the receiver is broken, it is not told.
            if receiver_of(&draft.token()).is_none_or(|(told, _)| told.name != row.name) {
                continue;
            }
            assert_eq!(draft.found(&ring), [code], "{} {}", row.name, draft.token().text());
            seen += 1;
        }
        assert!(seen > 1, "{} has {seen}", row.name);
    }
}

#[test]
fn limits_are_kept_to_the_second() {
    let ring = KeyRing::default();
    for row in RECEIVERS {
        let good = Draft::good(row);
        let edges =
            [row.lifetime.longest.map(|most| most + row.lifetime.backdated), row.lifetime.shortest];
        for exp in edges.into_iter().flatten() {
            assert_eq!(
                Draft { exp: Some(exp.into()), ..good.clone() }.found(&ring),
                [],
                "{}",
                row.name
            );
        }
        if let Some(oldest) = row.lifetime.oldest {
            assert_eq!(Draft { later: oldest.into(), ..good }.found(&ring), [], "{}", row.name);
        }
    }
}

#[test]
fn what_is_not_for_a_receiver_has_no_finding() {
    for (header, claims) in [
        (
            r#"{"alg":"RS256"}"#,
            r#"{"iss":"https://appleid.apple.com","aud":"com.example","sub":"1","exp":9}"#,
        ),
        (
            r#"{"alg":"RS256"}"#,
            r#"{"iss":"https://id.example","aud":"api","sub":"u","iat":1,"exp":9}"#,
        ),
        (r#"{"alg":"HS256"}"#, r#"{"iss":"me","iat":1,"exp":9}"#),
        (r#"{"alg":"HS256"}"#, r#"{"sub":"1","video":true}"#),
        (r#"{"alg":"ES256","kid":"key-1"}"#, r#"{"iss":"issuer","iat":1}"#),
        // Hosts that only look like theirs.
        (
            r#"{"alg":"RS256"}"#,
            r#"{"iss":"c","sub":"c","aud":"https://acme.okta.com.evil.example/v1/token"}"#,
        ),
        (r#"{"alg":"RS256"}"#, r#"{"iss":"c","sub":"c","aud":"https://evilauth0.com/"}"#),
        (
            r#"{"alg":"RS256"}"#,
            r#"{"iss":"c","sub":"c","aud":"https://login.microsoftonline.com.example/oauth2/"}"#,
        ),
    ] {
        let token = Draft {
            header: object(header),
            claims: object(claims),
            exp: None,
            iat: None,
            later: 0,
        };
        assert!(receiver_of(&token.token()).is_none(), "{claims}");
        assert_eq!(token.found(&KeyRing::default()), []);
    }
}

#[test]
fn other_members_that_do_as_well_are_accepted() {
    let row = |name: &str| RECEIVERS.iter().find(|row| row.name == name).unwrap();
    let mut entra = Draft::good(row("entra-client-assertion"));
    entra.header.remove("x5t#S256");
    entra.header.set("x5t", text("A1bC"));
    assert_eq!(entra.found(&KeyRing::default()), []);
    let mut google = Draft::good(row("google-service-account"));
    google.claims.remove("scope");
    google.claims.set("target_audience", text("https://api.example"));
    assert_eq!(google.found(&KeyRing::default()), []);
}

#[test]
fn the_issuer_for_snowflake_is_held_to_the_key_where_it_is_known() {
    let row = RECEIVERS.iter().find(|row| row.name == "snowflake").unwrap();
    let good = Draft::good(row);
    let curve = KeyType::Ec(Curve::P256);
    let ring = KeyRing::new(vec![new_key::key_pair(curve, 0).unwrap()]);
    assert_eq!(good.found(&ring), [Code::ReceiverMember]);
    let fingerprint = write::public_fingerprint(&ring.keys[0]).unwrap();
    let mut right = good.clone();
    right.claims.set("iss", text(&format!("ACME.ME.SHA256:{fingerprint}")));
    assert_eq!(right.found(&ring), []);
    // A secret names nobody.
    let secret = KeyMaterial::Secret(Secret::new(vec![b'k'; 32]));
    assert_eq!(good.found(&KeyRing::new(vec![Key::new("test", secret)])), []);
}
