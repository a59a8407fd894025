//! Opens what a search has met: never anything but a file with bytes of its own, and never for longer than it can
//! honestly be.
#![expect(clippy::disallowed_methods, reason = "a file that was met is opened without waiting")]

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// By how much a file that is met may turn out longer than it was when it was opened: one that grows as
/// fast as it is read would never end.
const GROWTH: u64 = 1 << 30;

/// What stands where a walk has met a file.
pub(super) enum Opened {
    File {
        file: File,
        length: u64,
    },
    Special,
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only Linux says so"))]
    Pseudo,
}

/// Opens a file that was met. Opening does not wait, whatever has taken its place.
pub(super) fn open_file(path: &Path) -> io::Result<Opened> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Ok(Opened::Special);
    }
    #[cfg(target_os = "linux")]
    if rustix::fs::fstatfs(&file).is_ok_and(|file_system| holds_nothing(&file_system)) {
        return Ok(Opened::Pseudo);
    }
    Ok(Opened::File { file, length: metadata.len() })
}

/// Whether a folder is in a pseudo file system, such as `/proc` and `/sys`.
pub(super) fn is_pseudo(path: &Path) -> bool {
    #[cfg(target_os = "linux")]
    return rustix::fs::statfs(path).is_ok_and(|file_system| holds_nothing(&file_system));
    #[cfg(not(target_os = "linux"))]
    {
        let _ = path;
        false
    }
}

/// Whether a file system has no place for any byte. Those in memory and in the network do not always
/// say how much they have.
#[cfg(target_os = "linux")]
fn holds_nothing(file_system: &rustix::fs::StatFs) -> bool {
    // The numbers of statfs(2): tmpfs, ramfs, hugetlbfs, FUSE, NFS, 9p, CIFS, SMB 2, Ceph, AFS.
    const SILENT: [u32; 10] = [
        0x0102_1994,
        0x8584_58f6,
        0x9584_58f6,
        0x6573_5546,
        0x6969,
        0x0102_1997,
        0xff53_4d42,
        0xfe53_4d42,
        0x00c3_6400,
        0x5346_414f,
    ];
    let kind = file_system.f_type;
    file_system.f_blocks == 0
        && !SILENT.iter().any(|known| i128::from(*known) == i128::from(kind) & 0xffff_ffff)
}

/// A file that was met, up to a length that it cannot honestly have.
pub(super) struct Bounded {
    file: File,
    left: u64,
}

impl Bounded {
    pub(super) const fn new(file: File, length: u64) -> Self {
        Self { file, left: length.saturating_add(GROWTH) }
    }
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other("it grows as fast as jwtx reads it; the rest was not searched")
        })?;
        Ok(read)
    }
}
