#!/usr/bin/env bash
# Writes the archive of one system: the program PROGRAM of TARGET, with completions, man pages and documentation, into FOLDER.
#
#   packaging/archive.sh PROGRAM TARGET FOLDER
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."

program=$1 target=$2 folder=$3
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH
case $target in
  *windows*) ending=zip name=jwtx.exe python=python ;;
  *) ending=tar.gz name=jwtx python=python3 ;;
esac
inside=jwtx-$version-$target
mkdir -p "$folder"
members=("$inside/$name!=$program")
for path in README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT completions docs man; do
  members+=("$inside/$path=$path")
done
"$python" packaging/archive.py "$folder/$inside.$ending" "${members[@]}"
