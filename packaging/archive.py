"""Writes an archive that is the same for the same files: sorted, with one owner, one time and two sets of rights.

    archive.py ARCHIVE.tar.gz|ARCHIVE.zip NAME-IN-IT=FILE-OR-FOLDER...

SOURCE_DATE_EPOCH is the time of every file. What is executable is said by a `!` behind the name in the archive, as
Windows has no such right.
"""

import gzip
import os
import sys
import tarfile
import time
import zipfile
from pathlib import Path


def members(arguments):
    """Name in the archive, path, and whether it is executable, of each file."""
    found = []
    for argument in arguments:
        name, _, path = argument.partition("=")
        executable, name, path = name.endswith("!"), name.rstrip("!"), Path(path)
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file())
            found += [(f"{name}/{file.relative_to(path).as_posix()}", file, executable) for file in inside]
        elif path.is_file():
            found.append((name, path, executable))
        else:
            sys.exit(f"archive.py: {path} is not there")
    return sorted(found)


def write_tar(archive, files, when):
    with open(archive, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=when) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            for name, path, executable in files:
                entry = tarfile.TarInfo(name)
                entry.size, entry.mtime = path.stat().st_size, when
                entry.mode = 0o755 if executable else 0o644
                entry.uname = entry.gname = "root"
                with open(path, "rb") as content:
                    tar.addfile(entry, content)


def write_zip(archive, files, when):
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, path, executable in files:
            # The format knows no time before 1980.
            entry = zipfile.ZipInfo(name, max(time.gmtime(when)[:6], (1980, 1, 1, 0, 0, 0)))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = (0o100755 if executable else 0o100644) << 16
            packed.writestr(entry, path.read_bytes())


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    archive, files, when = sys.argv[1], members(sys.argv[2:]), int(os.environ["SOURCE_DATE_EPOCH"])
    if archive.endswith(".tar.gz"):
        write_tar(archive, files, when)
    elif archive.endswith(".zip"):
        write_zip(archive, files, when)
    else:
        sys.exit(f"archive.py: {archive} ends in neither .tar.gz nor .zip")


main()
