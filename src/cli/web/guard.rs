//! Who may ask, and for what: who knows the key, from a page of this address, by a name of this machine. A page on the web
//! can make a browser send requests here; it cannot read the address, nor hide where it comes from.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::http::Head;
use super::response::Status;
use crate::crypto::generate;
use crate::keys::{KeyError, Secret};

/// How many random bytes there are in an address.
const KEY_BYTES: usize = 16;

/// What an address must have in it.
#[derive(Debug, Clone)]
pub struct AccessKey(Secret);

impl AccessKey {
    /// A new one, of the operating system's randomness.
    ///
    /// # Errors
    ///
    /// That the operating system has none.
    pub fn random() -> Result<Self, KeyError> {
        let bytes = generate::random(KEY_BYTES)?;
        Ok(Self(Secret::new(URL_SAFE_NO_PAD.encode(bytes.expose()).into_bytes())))
    }

    /// The address of the page.
    #[must_use]
    pub fn address(&self, port: u16) -> String {
        let key = String::from_utf8_lossy(self.0.expose());
        format!("http://127.0.0.1:{port}/{key}/")
    }

    /// How long a wrong key is looked at says nothing of where it is wrong.
    fn is(&self, text: &str) -> bool {
        self.0.is_same(&Secret::new(text.as_bytes().to_vec()))
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
