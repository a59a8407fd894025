#!/usr/bin/env bash
# Makes every package of the commit that is checked out, in FOLDER (default: target/packages).
#
#   packaging/make.sh [--trial] [--twice] [--out FOLDER]
#
# --trial  for a look on this machine: the address of the repository may be unset (what needs it is left out and named),
#          and changes that are not committed are left out instead of refused
# --twice  makes everything in two folders, with nothing in common, and compares the hashes
#
# Needs git, python3, dpkg-deb, the certificates of the system (ca-certificates), and the programs of packaging/tools.txt.
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."

trial='' twice='' out=${CARGO_TARGET_DIR:-$PWD/target}/packages
while [ $# -gt 0 ]; do
  case $1 in
    --trial) trial=1 ;;
    --twice) twice=1 ;;
    --out)
      [ $# -ge 2 ] || { echo 'make.sh: --out needs a folder' >&2; exit 2; }
      out=$2
      shift
      ;;
    *)
      echo "make.sh: $1 is not an option; they are --trial, --twice and --out FOLDER" >&2
      exit 2
      ;;
  esac
  shift
done

fail() {
  echo "make.sh: $1" >&2
  [ -z "${2:-}" ] || echo "help: $2" >&2
  exit 1
}
left_out=()
leave_out() { left_out+=("$1"); }

# What a release needs is looked at before anything is built.
address=$(python3 packaging/manifests.py --address)
if [ -z "$address" ]; then
  [ -n "$trial" ] || fail 'Cargo.toml does not set repository: there is no address for releases' \
    'set it, or pass --trial for packages that stay on this machine'
  leave_out 'Homebrew formula and Scoop manifest (Cargo.toml does not set repository)'
fi
if [ -n "$(git status --porcelain)" ]; then
  [ -n "$trial" ] || fail 'there are changes that are not committed' 'commit them: packages are made from a commit'
  leave_out 'changes that are not committed'
fi
missing=()
while read -r tool; do
  # Each is a subcommand of cargo.
  found=$(cargo "${tool%@*}" --version 2>/dev/null || true)
  [[ " $found " == *" ${tool#*@} "* ]] || missing+=("$tool")
done < <(sed 's/^cargo-//' packaging/tools.txt)
[ ${#missing[@]} = 0 ] || fail "these versions are not installed: ${missing[*]/#/cargo-}" \
  'xargs -n 1 cargo install --locked < packaging/tools.txt'
[ -n "$(command -v dpkg-deb)" ] || fail 'dpkg-deb is not installed' 'install the package dpkg'
certificates=/etc/ssl/certs/ca-certificates.crt
[ -s "$certificates" ] || fail "$certificates is not there" 'install the package ca-certificates'

target=$(rustc -vV | sed -n 's/^host: //p')
version=$(cargo metadata --no-deps --locked --format-version 1 | python3 -c 'import json, sys
print(json.load(sys.stdin)["packages"][0]["version"])')
# Whatever is committed in the meantime.
commit=$(git rev-parse HEAD)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH
# Who builds has no part in what is built.
export LC_ALL=C TZ=UTC
umask 022

# Makes all in folder $2 with folder $1 for what comes between.
make_all() {
  local work=$1 made=$2 source program
  source=$work/source
  rm -rf "$source" "$made"
  mkdir -p "$source" "$made"
  # The files get the time of now, so that cargo sees what has changed.
  git archive "$commit" | tar -xm -C "$source"
  git archive --format=tar --prefix="jwtx-$version/" "$commit" | gzip -n9 >"$made/jwtx-$version-source.tar.gz"

  export CARGO_TARGET_DIR=$work/target
  program=$(cd "$source" && packaging/build.sh "$target")
  (cd "$source" && packaging/archive.sh "$program" "$target" "$made")
  (
    cd "$source"
    cargo deb --no-build --no-strip --locked --quiet --target "$target" --output "$made/"
    cargo generate-rpm --target "$target" --output "$made/"
    # Written beside Cargo.toml. It names this package by its folder, which is nobody's business.
    cargo cyclonedx --quiet --format json --spec-version 1.5 --describe binaries --target "$target"
    sed "s,path+file://$source#,path+file:///jwtx#,g" jwtx_bin.cdx.json >"$made/jwtx-$version-$target.cdx.json"
  )
  (
    cd "$source"
    container "$program" "$made/container"
    packaging/finish.sh "$made" >&2
  )
}

# What `docker build` or `podman build` takes: the program, whom to trust, the licences.
container() {
  local root=$2/root
  mkdir -p "$root/usr/bin" "$root/etc/ssl/certs" "$root/usr/share/doc/jwtx"
  cp packaging/Containerfile "$2/Containerfile"
  install -m 755 "$1" "$root/usr/bin/jwtx"
  install -m 644 "$certificates" "$root/etc/ssl/certs/ca-certificates.crt"
  install -m 644 LICENSE-APACHE LICENSE-MIT "$root/usr/share/doc/jwtx/"
}

between=${CARGO_TARGET_DIR:-$PWD/target}/packaging
mkdir -p "$between" "$(dirname "$out")"
out=$(realpath "$out")
make_all "$between/first" "$out"
if [ -n "$twice" ]; then
  make_all "$between/second/elsewhere" "$between/compared"
  diff --recursive --brief "$out" "$between/compared" >&2 || fail 'two builds of this commit are not the same (see above)'
  echo 'Made twice, and the same byte for byte.'
fi

cat "$out/SHA256SUMS"
for what in "${left_out[@]}"; do echo "left out: $what"; done
