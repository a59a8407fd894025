//! Who may ask, and for what: who knows the key, from a page of this address, by a name of this machine. A page on the web
//! can make a browser send requests here; it cannot read the address, nor hide where it comes from.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::http::Head;
use super::response::Status;
use crate::crypto::{Hash, TagKey, generate};
use crate::keys::{KeyError, Secret};

/// How many random bytes there are in an address.
const KEY_BYTES: usize = 16;

/// How many random bytes prove that the server is the one that served the page.
const PROOF_BYTES: usize = 32;

/// What an address must have in it, and what proves to the page that the server is its own.
#[derive(Debug, Clone)]
pub struct AccessKey {
    key: Secret,
    pub(super) proof: Proof,
}

impl AccessKey {
    /// A new one, of the operating system's randomness.
    ///
    /// # Errors
    ///
    /// That the operating system has none.
    pub fn random() -> Result<Self, KeyError> {
        Ok(Self { key: random(KEY_BYTES)?, proof: Proof(random(PROOF_BYTES)?) })
    }

    /// The address of the page.
    #[must_use]
    pub fn address(&self, port: u16) -> String {
        let key = String::from_utf8_lossy(self.key.expose());
        format!("http://127.0.0.1:{port}/{key}/")
    }

    /// How long a wrong key is looked at says nothing of where it is wrong.
    fn is(&self, text: &str) -> bool {
        self.key.is_same(&Secret::new(text.as_bytes().to_vec()))
    }
}

/// So many random bytes, in characters of base64url.
fn random(bytes: usize) -> Result<Secret, KeyError> {
    let bytes = generate::random(bytes)?;
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes.expose()).into_bytes()))
}

/// What the page alone is told, and what nobody sends: by it the page knows that who answers is who served it, and not a
/// program that took the port when this one had ended.
#[derive(Debug, Clone)]
pub(super) struct Proof(Secret);

/// The longest challenge, in bytes.
const CHALLENGE_BYTES: usize = 64;

impl Proof {
    /// As the page is told it: characters of base64url.
    pub(super) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.0.expose())
    }

    /// The answer to a challenge of a request, if it has one: HMAC-SHA256 with the text of the proof.
    ///
    /// # Errors
    ///
    /// That it is longer than any that the page sends.
    pub(super) fn answer(&self, head: &Head) -> Result<Option<String>, Status> {
        let Some(challenge) = head.only("jwtx-challenge")? else { return Ok(None) };
        if challenge.len() > CHALLENGE_BYTES {
            return Err(Status::BadRequest);
        }
        let key = TagKey::new(Hash::Sha256, self.0.expose());
        Ok(key.map(|key| URL_SAFE_NO_PAD.encode(key.tag(challenge))))
    }
}

/// What somebody may have who may ask.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The page.
    Page,
    /// An answer of this name.
    Api(String),
}

/// What is protected: the key, and the port at which it counts.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) key: AccessKey,
    pub(super) port: u16,
}

impl Guard {
    /// What a request may have.
    ///
    /// # Errors
    ///
    /// How it is refused.
    pub(super) fn admit(&self, head: &Head) -> Result<Asked, Status> {
        let host = head.only("host")?.ok_or(Status::BadRequest)?;
        if !self.names().any(|name| host.eq_ignore_ascii_case(name.as_bytes())) {
            return Err(Status::MisdirectedRequest);
        }
        let origin = head.only("origin")?;
        let is_own =
            |origin: &[u8]| self.names().any(|name| format!("http://{name}").as_bytes() == origin);
        if !origin.is_none_or(is_own) {
            return Err(Status::Forbidden);
        }
        let (key, path) = head
            .target
            .strip_prefix('/')
            .and_then(|target| target.split_once('/'))
            .ok_or(Status::NotFound)?;
        if !self.key.is(key) {
            return Err(Status::NotFound);
        }
        let asked = match (head.method.as_str(), path) {
            ("GET", "") => Asked::Page,
            ("POST", path) => {
                let name = path.strip_prefix("api/").ok_or(Status::NotFound)?;
                Asked::Api(name.to_owned())
            }
            _ => return Err(Status::NotFound),
        };
        check_site(head, &asked)?;
        Ok(asked)
    }

    /// What this machine may be called in a request. Another name that leads here is another site's.
    fn names(&self) -> impl Iterator<Item = String> {
        let port = self.port;
        // A browser leaves the usual port out.
        let bare = (port == 80).then_some(["127.0.0.1".to_owned(), "localhost".to_owned()]);
        let named = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        named.into_iter().chain(bare.into_iter().flatten())
    }
}

/// Refuses what a browser sends for another site. The page alone may be led to from elsewhere, as the file does that opens
/// it: it is shown as a whole, in no frame, and has nothing in it.
fn check_site(head: &Head, asked: &Asked) -> Result<(), Status> {
    let site = head.only("sec-fetch-site")?;
    let is_own = matches!(site, None | Some(b"same-origin" | b"none"));
    let is_opened = *asked == Asked::Page
        && head.only("sec-fetch-mode")? == Some(b"navigate")
        && head.only("sec-fetch-dest")? == Some(b"document");
    if is_own || is_opened { Ok(()) } else { Err(Status::Forbidden) }
}

/// Refuses a body that a form of another site could send.
///
/// # Errors
///
/// That it is not said to be JSON.
pub(super) fn check_type(head: &Head) -> Result<(), Status> {
    let value = head.only("content-type")?.unwrap_or_default();
    let media_type = value.split(|b| *b == b';').next().unwrap_or_default();
    if media_type.trim_ascii().eq_ignore_ascii_case(b"application/json") {
        Ok(())
    } else {
        Err(Status::UnsupportedMediaType)
    }
}
