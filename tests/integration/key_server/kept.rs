//! The files of the cache: whatever is in their place, the server is asked, and no verdict changes.

use std::path::PathBuf;

use super::*;

struct Kept {
    server: Server,
    cache: Folder,
    file: PathBuf,
    token: String,
}

impl Kept {
    /// A set that is in the cache, and fresh.
    fn new(name: &str) -> Self {
        let (server, cache) = (Server::start(), Folder::new(name));
        server.says("/keys", 200, &[("Cache-Control", "max-age=600")], &key_set("a"));
        let token = token(&["--kid", "a"]);
        let mut kept = Self { server, cache, file: PathBuf::new(), token };
        kept.verifies();
        let mut files = std::fs::read_dir(kept.folder()).unwrap();
        kept.file = files.next().unwrap().unwrap().path();
        kept
    }

    fn folder(&self) -> PathBuf {
        self.cache.0.join("jwtx/documents")
    }

    /// That a token verifies; gives how often the server was asked for it.
    fn verifies(&self) -> usize {
        let (before, url) = (self.server.asked(), self.server.url("/keys"));
        let args = ["verify", "--timeout", "5s", "--at", AT, "--jwks", &url, &self.token];
        let run = run(&args, Some(&self.cache));
        assert_eq!(run.status, Some(0), "{}", run.stdout);
        self.server.asked() - before
    }

    fn change(&self, change: impl Fn(&mut serde_json::Value)) {
        let mut kept = serde_json::from_slice(&std::fs::read(&self.file).unwrap()).unwrap();
        change(&mut kept);
        std::fs::write(&self.file, kept.to_string()).unwrap();
    }
}

#[test]
fn a_file_that_was_damaged_anywhere_counts_as_none() {
    let kept = Kept::new("damaged");
    assert_eq!(kept.verifies(), 0);
    let whole = std::fs::read(&kept.file).unwrap();
    // A sample of its bytes, each replaced by another character of base64url.
    for at in (0..whole.len()).step_by(whole.len() / 12) {
        let mut damaged = whole.clone();
        damaged[at] = if damaged[at] == b'A' { b'B' } else { b'A' };
        std::fs::write(&kept.file, &damaged).unwrap();
        assert_eq!(kept.verifies(), 1, "byte {at}");
        assert_eq!(kept.verifies(), 0, "it was mended");
    }
    kept.change(|file| file["body"] = String::from_utf8(key_set("b")).unwrap().into());
    assert_eq!(kept.verifies(), 1);
    kept.change(|file| file["freshUntil"] = 4_102_444_800_i64.into());
    assert_eq!(kept.verifies(), 1);
    std::fs::write(&kept.file, vec![b' '; 20_000_000]).unwrap();
    assert_eq!(kept.verifies(), 1);
}

#[test]
fn the_file_of_another_address_counts_as_none() {
    let kept = Kept::new("other");
    kept.server.says("/other", 200, &[], &key_set("b"));
    let url = kept.server.url("/other");
    run(&["verify", "--at", AT, "--jwks", &url, &kept.token], Some(&kept.cache));
    let files = std::fs::read_dir(kept.folder()).unwrap().map(|file| file.unwrap().path());
    let other = files.into_iter().find(|file| *file != kept.file).unwrap();
    std::fs::copy(other, &kept.file).unwrap();
    assert_eq!(kept.verifies(), 1);
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_of_the_users_own_counts_as_none() {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let kept = Kept::new("plain");
    let whole = std::fs::read(&kept.file).unwrap();
    let aside = kept.cache.0.join("aside.json");
    std::fs::write(&aside, &whole).unwrap();
    let gone = || std::fs::remove_file(&kept.file).unwrap();

    gone();
    assert!(std::process::Command::new("mkfifo").arg(&kept.file).status().unwrap().success());
    assert_eq!(kept.verifies(), 1, "a pipe");
    assert_eq!(kept.verifies(), 0, "it was replaced");

    gone();
    symlink(&aside, &kept.file).unwrap();
    assert_eq!(kept.verifies(), 1, "a link");
    assert_eq!(std::fs::read(&aside).unwrap(), whole, "what it led to stays as it is");

    std::fs::set_permissions(&kept.file, Permissions::from_mode(0o666)).unwrap();
    assert_eq!(kept.verifies(), 1, "a file that others may write");

    gone();
    std::fs::create_dir(&kept.file).unwrap();
    assert_eq!(kept.verifies(), 1, "a folder");
    std::fs::remove_dir(&kept.file).unwrap();
    assert_eq!(kept.verifies(), 1);

    std::fs::set_permissions(kept.folder(), Permissions::from_mode(0o777)).unwrap();
    assert_eq!(kept.verifies(), 1, "a folder that others may write");
    let url = kept.server.url("/keys");
    let args = ["verify", "--offline", "--at", AT, "--jwks", &url, &kept.token];
    let offline = run(&args, Some(&kept.cache));
    assert_eq!(offline.status, Some(1), "{}", offline.stdout);
    let words = ["the cache folder", "jwtx/documents", "others can write to it", "chmod go-w"];
    assert!(words.iter().all(|words| offline.stdout.contains(words)), "{}", offline.stdout);
    std::fs::set_permissions(kept.folder(), Permissions::from_mode(0o700)).unwrap();

    let moved = kept.cache.0.join("moved");
    std::fs::rename(kept.folder(), &moved).unwrap();
    symlink(&moved, kept.folder()).unwrap();
    assert_eq!(kept.verifies(), 1, "a link to a folder");
}
