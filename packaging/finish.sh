#!/usr/bin/env bash
# Writes what names all the other files of FOLDER: the Homebrew formula, the Scoop manifest, and last of all SHA256SUMS.
#
#   packaging/finish.sh FOLDER
#
# Without the address of the repository there is neither formula nor manifest.
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
folder=$(realpath "$1")
cd "$(dirname "$0")/.."

[ -z "$(python3 packaging/manifests.py --address)" ] || python3 packaging/manifests.py "$folder"
cd "$folder"
rm -f SHA256SUMS
sums=$(find . -maxdepth 1 -type f -printf '%P\n' | LC_ALL=C sort | xargs sha256sum)
printf '%s\n' "$sums" >SHA256SUMS
