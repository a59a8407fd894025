"""Fills in the Homebrew formula and the Scoop manifest for what stands in a folder of packages.

    manifests.py FOLDER            writes FOLDER/jwtx.rb and, where the archive for Windows is there, FOLDER/jwtx.json
    manifests.py FOLDER EXAMPLE    the same with an address that is an example, to look at the form
    manifests.py --address         prints the address of the repository, or an empty line where none is set

The address is `repository` of Cargo.toml and stands nowhere else.
"""

import hashlib
import sys
import tomllib
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    package = tomllib.loads((PACKAGING.parent / "Cargo.toml").read_text(encoding="utf-8"))["package"]
    address = package.get("repository", "").rstrip("/")
    if sys.argv[1] == "--address":
        print(address)
        return
    address = sys.argv[2] if len(sys.argv) == 3 else address
    if not address:
        sys.exit("manifests.py: Cargo.toml does not set `repository`: there is no address for releases")
    folder, version = Path(sys.argv[1]), package["version"]
    for template, made, archive in [
        ("homebrew.rb.in", "jwtx.rb", f"jwtx-{version}-source.tar.gz"),
        ("scoop.json.in", "jwtx.json", f"jwtx-{version}-x86_64-pc-windows-msvc.zip"),
    ]:
        if not (folder / archive).is_file():
            print(f"left out: {made} ({archive} is not in {folder})")
            continue
        text = (PACKAGING / template).read_text(encoding="utf-8")
        for name, value in {
            "@DESCRIPTION@": package["description"],
            "@ADDRESS@": address,
            "@VERSION@": version,
            "@SHA256@": hashlib.sha256((folder / archive).read_bytes()).hexdigest(),
        }.items():
            text = text.replace(name, value)
        (folder / made).write_text(text, encoding="utf-8", newline="\n")


main()
