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
