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
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    struct Folder(PathBuf);

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_file_is_where_its_folder_is() {
        let name = format!("jwtx-profile-{}", uuid::Uuid::new_v4().simple());
        let all = Folder(std::env::temp_dir().join(name));
        let (home, other) = (all.0.join("home"), all.0.join("other"));
        fs::create_dir_all(home.join("keys")).unwrap();
        fs::create_dir_all(&other).unwrap();
        for (path, expected) in [
            ("home/key.pem", true),
            ("home/keys/key.pem", true),
            ("home/new/folder/key.pem", true),
            ("other/key.pem", false),
            ("home2/key.pem", false),
            ("key.pem", false),
            ("home/../other/key.pem", false),
            ("home/new/../../other/key.pem", false),
        ] {
            assert_eq!(is_inside(&all.0.join(path), &home), expected, "{path}");
        }
        assert!(!is_inside(&home.join("key.pem"), &all.0.join("nowhere")));
    }

    #[test]
    fn elsewhere_nothing_is_private() {
        let fault = require(Path::new("/somewhere-else/key.pem")).unwrap_err();
        assert_eq!(fault.kind(), io::ErrorKind::PermissionDenied);
        assert!(fault.to_string().contains("profile folder"), "{fault}");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_where_it_leads() {
        let name = format!("jwtx-profile-{}", uuid::Uuid::new_v4().simple());
        let all = Folder(std::env::temp_dir().join(name));
        let (home, other) = (all.0.join("home"), all.0.join("other"));
        fs::create_dir_all(&home).unwrap();
        fs::create_dir_all(&other).unwrap();
        std::os::unix::fs::symlink(&other, home.join("out")).unwrap();
        std::os::unix::fs::symlink(&home, other.join("in")).unwrap();
        std::os::unix::fs::symlink(all.0.join("nowhere"), home.join("broken")).unwrap();
        for (path, expected) in
            [("home/out/key.pem", false), ("other/in/key.pem", true), ("home/broken", false)]
        {
            assert_eq!(is_inside(&all.0.join(path), &home), expected, "{path}");
        }
    }
}
