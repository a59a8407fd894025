//! What key servers answered, kept under the user's cache folder for as long as they allow it. Only the
//! user may read it; what is damaged, or could be somebody else's, counts as none; nothing is written
//! outside of it. The address stands in it as a digest alone: its query may be a secret. An issuer's metadata is
//! kept as it came, with the address of its keys, which is needed to find them.
#![expect(
    clippy::disallowed_methods,
    reason = "the cache has a folder, whose place the environment names"
)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::fetch::Answer;
use super::own_file;
use crate::cli::io::output_file;
#[cfg(not(unix))]
use crate::cli::io::profile_folder;
use crate::cli::net::server_url::ServerUrl;
use crate::crypto::sha256;
use crate::jose::{NumericDate, base64url, limits};
use crate::report::{Fault, Reason};

/// How long an answer that says nothing of it stays fresh, in seconds.
const FRESH: i64 = 300;

/// How long an answer may stay fresh, whatever it says, in seconds.
const LONGEST: i64 = 86_400;

/// The folder of kept answers.
#[derive(Debug, Clone)]
pub struct Cache(PathBuf);

/// An answer as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Kept {
    fresh_until: i64,
    /// When it was last asked for again because of a key that it does not have.
    pub renewed_at: Option<i64>,
    /// When it was last asked for again because a signature did not verify. That is counted by itself, so that
    /// forged tokens do not keep a new key from being seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared_at: Option<i64>,
    /// Why that failed, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
    /// The entity tag.
    pub etag: Option<String>,
    /// Where redirects led to, as it may be shown.
    pub redirected: Option<String>,
    /// The body.
    pub body: String,
    /// Tells a file that was damaged, or that is of another address.
    digest: String,
}

/// When an answer was last asked for again, for each reason.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// Because of a key that it does not have.
    pub renewed_at: Option<i64>,
    /// Because a signature did not verify.
    pub compared_at: Option<i64>,
}

impl Kept {
    /// When it was last asked for again.
    #[must_use]
    pub const fn asked(&self) -> Asked {
        Asked { renewed_at: self.renewed_at, compared_at: self.compared_at }
    }

    /// Whether it may be used without asking again. No server can make it last longer, and no clock that
    /// was wrong.
    #[must_use]
    pub fn is_fresh(&self, now: NumericDate) -> bool {
        let now = now.whole_seconds();
        now < self.fresh_until && self.fresh_until <= now.saturating_add(LONGEST)
    }

    fn digest_for(&self, url: &ServerUrl) -> String {
        let content = Self { digest: String::new(), ..self.clone() };
        let content = serde_json::to_vec(&content).unwrap_or_default();
        // A fragment is never a part of the address.
        let whole = Zeroizing::new([url.expose().as_bytes(), b"#", &content].concat());
        base64url::encode(sha256(&whole))
    }
}

impl Cache {
    /// The user's cache folder, where there is one.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let absolute =
            |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let conventional = || {
            if cfg!(windows) {
                absolute("LOCALAPPDATA")
            } else {
                absolute("HOME").map(|home| home.join(".cache"))
            }
        };
        let base = absolute("XDG_CACHE_HOME").or_else(conventional)?;
        Some(Self(base.join("jwtx").join("documents")))
    }

    /// That the folder is there and cannot be trusted, so that nothing in it is used.
    #[must_use]
    pub fn refused(&self) -> Option<Fault> {
        let why = own_file::refusal(&self.0)?;
        let folder = self.0.display();
        let message = format!("jwtx does not use the cache folder {folder}: {why}");
        let help = if cfg!(unix) {
            "remove it, or make sure that only you can write to it: chmod go-w"
        } else {
            "unset XDG_CACHE_HOME, or set it to a folder in your profile folder"
        };
        Some(Fault::new(Reason::Network, message).advise(help))
    }

    /// What is kept of a URL.
    #[must_use]
    pub fn load(&self, url: &ServerUrl) -> Option<Kept> {
        // The envelope escapes the body, which may make it several times as long.
        let most = limits::KEY_FILE_BYTES * 6 + 4096;
        let bytes = own_file::read(&self.0, &Self::name(url), most)?;
        serde_json::from_slice::<Kept>(&bytes)
            .ok()
            .filter(|kept| kept.digest == kept.digest_for(url))
    }

    /// Keeps an answer, if the server allows it. A cache that cannot be written is no reason to
    /// fail.
    #[expect(clippy::too_many_arguments, reason = "all that is kept of an answer")]
    pub fn keep(
        &self,
        url: &ServerUrl,
        body: &[u8],
        answer: &Answer,
        now: NumericDate,
        asked: Asked,
    ) {
        let now = now.whole_seconds();
        let Some(seconds) = lifetime(answer.cache_control.as_deref()) else {
            if own_file::is_own_folder(&self.0) {
                let _ = fs::remove_file(self.0.join(Self::name(url)));
            }
            return;
        };
        let kept = Kept {
            fresh_until: now.saturating_add(seconds),
            renewed_at: asked.renewed_at,
            compared_at: asked.compared_at,
            failed: None,
            etag: answer.etag.clone(),
            redirected: answer.redirected.as_ref().map(ToString::to_string),
            body: String::from_utf8_lossy(body).into_owned(),
            digest: String::new(),
        };
        self.write(url, kept);
    }

    /// Notes that an answer is asked for again, and why that failed where it did.
    pub fn mark(&self, url: &ServerUrl, kept: &Kept, asked: Asked, failed: Option<&Fault>) {
        let failed = failed.map(|fault| fault.message.clone());
        let Asked { renewed_at, compared_at } = asked;
        self.write(url, Kept { renewed_at, compared_at, failed, ..kept.clone() });
    }

    fn write(&self, url: &ServerUrl, mut kept: Kept) {
        kept.digest = kept.digest_for(url);
        if create_private(&self.0).is_ok()
            && own_file::is_own_folder(&self.0)
            && let Ok(text) = serde_json::to_vec(&kept)
        {
            let _ = output_file::write_own(&self.0.join(Self::name(url)), &text);
        }
    }

    fn name(url: &ServerUrl) -> String {
        format!("{}.json", base64url::encode(sha256(url.expose().as_bytes())))
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
    profile_folder::require(folder)?;
    fs::create_dir_all(folder)
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
