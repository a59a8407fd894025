"""Looks at the form of what packaging/make.sh made, and says what is wrong.

    check_form.py PACKAGES MANIFESTS

PACKAGES is the folder of the packages, MANIFESTS that of a filled-in formula and manifest.
"""

import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path

packages, manifests = map(Path, sys.argv[1:])
package = tomllib.loads((Path(__file__).resolve().parent.parent / "Cargo.toml").read_text(encoding="utf-8"))["package"]
version, name = package["version"], package["name"]
wrong = []


def check(holds, what):
    if not holds:
        wrong.append(what)


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


# cargo-binstall: with the words of its page on templates, the addresses are those of archives that are made.
binstall = package["metadata"]["binstall"]
for target, packed, ending in [
    ("x86_64-unknown-linux-gnu", "x86_64-unknown-linux-gnu", ".tar.gz"),
    ("x86_64-unknown-linux-musl", "x86_64-unknown-linux-gnu", ".tar.gz"),
    ("aarch64-apple-darwin", "aarch64-apple-darwin", ".tar.gz"),
    ("x86_64-pc-windows-msvc", "x86_64-pc-windows-msvc", ".zip"),
]:
    settings = binstall | binstall["overrides"].get(target, {})
    check(settings["pkg-fmt"] == {".tar.gz": "tgz", ".zip": "zip"}[ending], f"binstall: {target}")
    archive = f"{name}-{version}-{packed}{ending}"
    words = {"repo": "https://example.com/jwtx", "version": version, "name": name, "target": target, "bin": name,
             "binary-ext": ".exe" if "windows" in target else "", "archive-suffix": ending}
    filled = {key: re.sub(r"\{ (\S+) \}", lambda found: words[found[1]], settings[key]) for key in ("pkg-url", "bin-dir")}
    check(filled["pkg-url"] == f"https://example.com/jwtx/releases/download/v{version}/{archive}", f"binstall: {filled['pkg-url']}")
    check(filled["bin-dir"] == f"{name}-{version}-{packed}/{name}{words['binary-ext']}", f"binstall: {filled['bin-dir']}")

# Homebrew: a formula of this form has these lines, and Ruby reads it (test.sh).
formula = (manifests / "jwtx.rb").read_text(encoding="utf-8")
source = manifests / f"{name}-{version}-source.tar.gz"
check(re.search(r"^class Jwtx < Formula$", formula, re.M), "formula: no class")
for stanza in ("desc", "homepage", "url", "sha256", "license", "depends_on", "def install", "test do"):
    check(re.search(rf"^  {stanza}\b", formula, re.M), f"formula: no {stanza}")
check(f'sha256 "{sha256(source)}"' in formula, "formula: not the hash of the source archive")
check(f'/v{version}/{source.name}"' in formula, "formula: not the address of the source archive")
description = re.search(r'desc "(.*)"', formula)[1]
check(len(description) <= 80 and not description.endswith("."), "formula: a description is short and has no full stop")

# Scoop: an object with what a manifest has to have.
manifest = json.loads((manifests / "jwtx.json").read_text(encoding="utf-8"))
check({"version", "homepage", "license", "description"} <= manifest.keys(), "manifest: a member is missing")
for_windows = manifest["architecture"]["64bit"]
check(manifest["version"] == version, "manifest: another version")
check(re.fullmatch(r"[0-9a-f]{64}", for_windows["hash"]), "manifest: no SHA-256")
check(for_windows["url"].endswith(f"/v{version}/{for_windows['extract_dir']}.zip"), "manifest: the folder is not that of the archive")
later = manifest["autoupdate"]["architecture"]["64bit"]
for key in ("url", "extract_dir"):
    check(later[key].replace("$version", version) == for_windows[key], f"manifest: autoupdate of {key}")
for made in (formula, json.dumps(manifest)):
    check(not re.search(r"@[A-Z0-9]+@", made), "a place in a template is not filled in")

# SBOM (CycloneDX 1.5): each crate that is linked, with version and hash; and no folder of a machine.
for path in packages.glob("*.cdx.json"):
    text = path.read_text(encoding="utf-8")
    sbom = json.loads(text)
    check((sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.5"), "SBOM: not CycloneDX 1.5")
    check(sbom["metadata"]["component"]["version"] == version, "SBOM: another version")
    listed = {(part["name"], part["version"]) for part in sbom["components"]}
    check(all(part.get("hashes") for part in sbom["components"]), "SBOM: a crate without a hash")
    check({"aws-lc-rs", "clap", "rustls", "serde_json"} <= {name for name, _ in listed}, "SBOM: a crate is missing")
    locked = tomllib.loads(Path("Cargo.lock").read_text(encoding="utf-8"))["package"]
    check(listed <= {(crate["name"], crate["version"]) for crate in locked}, "SBOM: a crate that Cargo.lock does not have")
    check("trycmd" not in {name for name, _ in listed}, "SBOM: a crate that only tests use")
    check("path+file:///jwtx#" in text and len(set(re.findall(r"path\+file://([^#]*)#", text))) == 1, "SBOM: a folder of this machine")
check(list(packages.glob("*.cdx.json")), "SBOM: none")

for what in wrong:
    print(what, file=sys.stderr)
sys.exit(bool(wrong))
