//! What key servers answered, kept under the XDG cache folder for as long as they allow it. Only the
//! user may read it; a file that is damaged counts as none; nothing is written outside of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};

use super::http::Answer;
use crate::jose::{NumericDate, base64url, limits};
use crate::keys::load::read_bounded;
use crate::store::{self, Access};

/// How long an answer that says nothing of it stays fresh, in seconds.
const FRESH: i64 = 300;

/// How long an answer may stay fresh, whatever it says, in seconds.
const LONGEST: i64 = 86_400;

/// The folder of kept answers.
#[derive(Debug, Clone)]
pub struct Cache(PathBuf);

/// An answer as it is kept.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    url: String,
    fresh_until: i64,
    /// The entity tag.
    pub etag: Option<String>,
    /// The body.
    pub body: String,
}

impl Kept {
    /// Whether it may be used without asking again.
    #[must_use]
    pub fn is_fresh(&self, now: NumericDate) -> bool {
        now < NumericDate::from_seconds(self.fresh_until)
    }
}

impl Cache {
    /// The user's cache folder, where there is one.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the room of the cache folder's place")]
    pub fn of_user() -> Option<Self> {
        let absolute =
            |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let base = absolute("XDG_CACHE_HOME")
            .or_else(|| absolute("HOME").map(|home| home.join(".cache")))?;
        Some(Self(base.join("jwtx").join("documents")))
    }

    /// What is kept of a URL.
    #[must_use]
    pub fn load(&self, url: &str) -> Option<Kept> {
        // The envelope escapes the body, which may make it several times as long.
        let most = limits::KEY_FILE_BYTES * 6 + 4096;
        let bytes = read_bounded(&self.file(url), most, "cache file").ok()?;
        serde_json::from_slice::<Kept>(&bytes).ok().filter(|kept| kept.url == url)
    }

    /// Keeps an answer, if the server allows it. A cache that cannot be written is no reason to
    /// fail.
    pub fn keep(&self, url: &str, body: &[u8], answer: &Answer, now: NumericDate) {
        let Some(seconds) = lifetime(answer.cache_control.as_deref()) else {
            let _ = fs::remove_file(self.file(url));
            return;
        };
        let kept = Kept {
            url: url.to_owned(),
            fresh_until: now.whole_seconds().saturating_add(seconds),
            etag: answer.etag.clone(),
            body: String::from_utf8_lossy(body).into_owned(),
        };
        if create_private(&self.0).is_ok()
            && let Ok(text) = serde_json::to_vec(&kept)
        {
            let _ = store::write(&self.file(url), &text, Access::Private, true);
        }
    }

    fn file(&self, url: &str) -> PathBuf {
        let name = base64url::encode(digest::digest(&digest::SHA256, url.as_bytes()).as_ref());
        self.0.join(format!("{name}.json"))
    }
}

/// How long an answer may be kept; none if not at all. One that must be asked for each time is kept
/// for its entity tag and for `--offline`.
fn lifetime(cache_control: Option<&str>) -> Option<i64> {
    let Some(text) = cache_control else { return Some(FRESH) };
    let text = text.to_ascii_lowercase();
    let mut directives = text.split(',').map(str::trim);
    if directives.clone().any(|directive| directive == "no-store") {
        return None;
    }
    if directives.clone().any(|directive| directive == "no-cache") {
        return Some(0);
    }
    let age = directives.find_map(|directive| directive.strip_prefix("max-age="));
    Some(age.map_or(FRESH, |age| age.trim_matches('"').parse().unwrap_or(0)).clamp(0, LONGEST))
}

#[cfg(unix)]
fn create_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::lifetime;

    #[test]
    fn the_server_says_how_long() {
        for (header, seconds) in [
            (None, Some(300)),
            (Some("max-age=60"), Some(60)),
            (Some("public, Max-Age=21600, must-revalidate"), Some(21_600)),
            (Some("max-age=99999999"), Some(86_400)),
            (Some("max-age=soon"), Some(0)),
            (Some("no-cache"), Some(0)),
            (Some("private, no-store"), None),
            (Some("public"), Some(300)),
        ] {
            assert_eq!(lifetime(header), seconds, "{header:?}");
        }
    }
}
