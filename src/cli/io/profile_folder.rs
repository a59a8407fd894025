//! Where a file is private on a system that has no permissions for owner, group and others: Windows lets the user,
//! administrators and itself into the user's profile folder, and every user of the machine into most other folders.
#![expect(clippy::disallowed_methods, reason = "this is where paths are resolved to compare them")]

use std::io;
use std::path::{Component, Path};

use super::config;

/// Refuses a place where other users could read a file, or put one.
///
/// # Errors
///
/// That it is not in the profile folder.
pub fn require(path: &Path) -> io::Result<()> {
    if config::home().is_some_and(|home| is_inside(path, &home)) {
        return Ok(());
    }
    let why = "other users may have access to it: a private file has to be in your profile folder (%USERPROFILE%)";
    Err(io::Error::new(io::ErrorKind::PermissionDenied, why))
}

/// Whether a path leads into a folder. What is not there yet counts for where it would be.
fn is_inside(path: &Path, folder: &Path) -> bool {
    let (Ok(path), Ok(folder)) = (std::path::absolute(path), folder.canonicalize()) else {
        return false;
    };
    // The end of a link that leads nowhere is anywhere.
    let Some(there) = path.ancestors().find(|above| above.symlink_metadata().is_ok()) else {
        return false;
    };
    let leads_back = path
        .strip_prefix(there)
        .map_or(true, |rest| rest.components().any(|part| !matches!(part, Component::Normal(_))));
    !leads_back && there.canonicalize().is_ok_and(|there| there.starts_with(&folder))
}

#[cfg(test)]
#[cfg(feature = "unit-tests")]
mod tests;
