//! The private file that the browser is started with: it leads to the address, so that the address is in no list of processes.
#![expect(
    clippy::disallowed_methods,
    reason = "a browser is handed a file, which is removed as soon as it was read"
)]

use std::env;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::cli::io::shared_folder::is_safe;
use crate::crypto::generate;

/// A file that leads to an address. It is removed when this is dropped.
#[derive(Debug)]
pub struct Redirect {
    folder: PathBuf,
    file: PathBuf,
}

/// What stands for itself in the path of a file's URL.
const PATH: AsciiSet =
    NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Redirect {
    /// Writes it into a new folder that nobody else may look into.
    ///
    /// # Errors
    ///
    /// That it cannot be written.
    pub fn to(address: &str) -> io::Result<Self> {
        let folder = place()?.join(format!("jwtx-web-{}", random_name()?));
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        // It is refused where something of that name is there already.
        builder.create(&folder)?;
        let redirect = Self { file: folder.join("open.html"), folder };
        redirect.write(address)?;
        Ok(redirect)
    }

    fn write(&self, address: &str) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        // The address is made of a number and of characters that mean nothing in HTML.
        let page = format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url={address}\">\n<title>jwtx</title>\n\
             <a href=\"{address}\">Open the page</a>\n"
        );
        options.open(&self.file)?.write_all(page.as_bytes())
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// The URL of the file.
    #[must_use]
    pub fn url(&self) -> String {
        let path = self.file.to_string_lossy().replace('\\', "/");
        let root = if path.starts_with('/') { "" } else { "/" };
        format!("file://{root}{}", utf8_percent_encode(&path, &PATH))
    }
}

impl Drop for Redirect {
    fn drop(&mut self) {
        // Somebody who tidies up may have been faster.
        let _ = fs::remove_file(&self.file);
        let _ = fs::remove_dir(&self.folder);
    }
}

/// The folder of this user's session where there is one, which goes away with it; else the one for temporary files. None
/// in which somebody else could put another file in place of this one.
fn place() -> io::Result<PathBuf> {
    let session = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let session = session.filter(|folder| folder.is_absolute() && folder.is_dir());
    let mut folders = session.into_iter().chain([env::temp_dir()]);
    folders.find(|folder| is_safe(folder)).ok_or_else(|| {
        io::Error::new(io::ErrorKind::PermissionDenied, "somebody else may change its folder")
    })
}

/// A name that nobody can guess.
fn random_name() -> io::Result<String> {
    let random = generate::random(16).map_err(io::Error::other)?;
    Ok(URL_SAFE_NO_PAD.encode(random.expose()))
}
