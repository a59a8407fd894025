//! Folders that others may write in, too: whether a file of this user's is safe there.
#![expect(
    clippy::disallowed_methods,
    reason = "this is where a folder is asked who may change what is in it"
)]

use std::fs;
use std::path::Path;

/// Whether what this user puts into a folder stays as it is.
#[cfg(unix)]
#[must_use]
pub fn is_safe(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    const OTHERS_WRITE: u32 = 0o022;
    const STICKY: u32 = 0o1000;
    fs::metadata(folder).is_ok_and(|metadata| {
        let (mode, owner) = (metadata.mode(), metadata.uid());
        let is_trusted = owner == 0 || owner == rustix::process::geteuid().as_raw();
        is_trusted && (mode & OTHERS_WRITE == 0 || mode & STICKY != 0)
    })
}

/// Whether what this user puts into a folder stays as it is: the folder for temporary files is the user's own.
#[cfg(not(unix))]
#[must_use]
pub fn is_safe(folder: &Path) -> bool {
    folder.is_dir()
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
