#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "folders of this test")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use super::*;

#[test]
fn a_folder_is_safe_where_nobody_else_may_put_another_file_in_place_of_one() {
    let folder = std::env::temp_dir().join(format!("jwtx-shared-folder-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (mode, safe) in
        [(0o700, true), (0o755, true), (0o777, false), (0o770, false), (0o1777, true)]
    {
        fs::set_permissions(&folder, Permissions::from_mode(mode)).unwrap();
        assert_eq!(is_safe(&folder), safe, "{mode:o}");
    }
    fs::remove_dir(&folder).unwrap();
    assert!(!is_safe(&folder));
}
