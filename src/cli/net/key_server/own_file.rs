//! Reads files that must be the user's own: plain files in a folder of the user's, which nobody else may write. What
//! is anything else (a pipe, a link, somebody else's) is not even opened in a way that could wait.
#![expect(
    clippy::disallowed_methods,
    reason = "the files of the cache are looked at before they are read"
)]

use std::fs;
use std::io::Read as _;
use std::path::Path;

#[cfg(not(unix))]
use crate::cli::io::profile_folder;

/// The bytes of a file of the user's own of no more than `most` bytes; none of any other.
#[cfg(unix)]
pub(super) fn read(folder: &Path, name: &str, most: usize) -> Option<Vec<u8>> {
    use rustix::fs::{Mode, OFlags, open, openat};
    // A pipe is opened without waiting for its other end, and a link is not followed.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let folder = open(folder, flags | OFlags::DIRECTORY, Mode::empty()).ok()?;
    let folder = fs::File::from(folder);
    if !is_own(&folder.metadata().ok()?) {
        return None;
    }
    let file = fs::File::from(openat(&folder, name, flags, Mode::empty()).ok()?);
    let metadata = file.metadata().ok()?;
    (metadata.is_file() && is_own(&metadata)).then(|| bytes(&file, most)).flatten()
}

/// Whether a folder is there, the user's own, and no link.
#[cfg(unix)]
pub(super) fn is_own_folder(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir() && is_own(&metadata))
}

/// Why a folder that is there is not used, if it is not.
#[cfg(unix)]
pub(super) fn refusal(folder: &Path) -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::symlink_metadata(folder).ok()?;
    if !metadata.is_dir() {
        return Some("it is not a folder");
    }
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        return Some("it belongs to another user");
    }
    (metadata.mode() & 0o022 != 0).then_some("others can write to it")
}

/// Whether it belongs to the user, and nobody else may write it.
#[cfg(unix)]
fn is_own(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.uid() == rustix::process::geteuid().as_raw() && metadata.mode() & 0o022 == 0
}

/// Why a folder that is there is not used, if it is not.
#[cfg(not(unix))]
pub(super) fn refusal(folder: &Path) -> Option<&'static str> {
    let metadata = fs::symlink_metadata(folder).ok()?;
    if !metadata.is_dir() {
        return Some("it is not a folder");
    }
    profile_folder::require(folder).is_err().then_some("other users may have access to it")
}

/// The bytes of a plain file of no more than `most` bytes, where nobody else can have put it.
#[cfg(not(unix))]
pub(super) fn read(folder: &Path, name: &str, most: usize) -> Option<Vec<u8>> {
    let path = folder.join(name);
    profile_folder::require(&path).ok()?;
    let plain = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    plain.then(|| bytes(&fs::File::open(&path).ok()?, most)).flatten()
}

/// Whether a folder is there, the user's own, and no link.
#[cfg(not(unix))]
pub(super) fn is_own_folder(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir())
        && profile_folder::require(folder).is_ok()
}

fn bytes(file: &fs::File, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(u64::try_from(most).ok()?.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    (bytes.len() <= most).then_some(bytes)
}
