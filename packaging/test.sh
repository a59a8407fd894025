#!/usr/bin/env bash
# Installs what packaging/make.sh made in clean roots and uses it there, as root of this machine and without its network.
#
#   packaging/test.sh [--from FOLDER] [STEP…]
#
# FOLDER is where the packages are (default: target/packages). The steps, all of them unless some are named:
#
#   form       names, checksums and forms of what was made; the formula and the manifest with an example address
#   crate      what `cargo package` packs is under 1 MiB, builds alone and passes the tests of its documentation
#   deb        in a clean Debian: install, use, run every line of the README, complete, remove
#   rpm        in an empty root: install, use, remove
#   names      the static program in the container's root asks a key server over TLS, by name
#   container  the container file is built and run, with buildah
#   cargo      `cargo install --path .` of the source archive in a clean Debian with a C compiler, then used
#
# What a step needs and is not there fails it.
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."

from=${CARGO_TARGET_DIR:-$PWD/target}/packages
steps=()
while [ $# -gt 0 ]; do
  case $1 in
    --from)
      [ $# -ge 2 ] || { echo 'test.sh: --from needs a folder' >&2; exit 2; }
      from=$2
      shift
      ;;
    form | crate | deb | rpm | names | container | cargo) steps+=("$1") ;;
    *)
      echo "test.sh: $1 is not a step; they are form, crate, deb, rpm, names, container and cargo" >&2
      exit 2
      ;;
  esac
  shift
done
[ ${#steps[@]} -gt 0 ] || steps=(form crate deb rpm names container cargo)

fail() {
  echo "test.sh: $*" >&2
  exit 1
}
need() {
  local program
  for program in "$@"; do
    [ -n "$(command -v "$program")" ] || fail "$program is not installed"
  done
}
[ -f "$from/SHA256SUMS" ] || fail "$from has no packages: packaging/make.sh --trial makes some"
from=$(realpath "$from")
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
target=$(rustc -vV | sed -n 's/^host: //p')
work=$(mktemp -d)
# What is mounted is mounted in the namespace of a step and gone with it.
trap 'rm -rf --one-file-system "$work"' EXIT

# What the packages were made from, which may be another commit than the one that is checked out.
packed=$work/packed
mkdir "$packed"
tar -xzf "$from/jwtx-$version-source.tar.gz" --strip-components=1 -C "$packed"

# The text of what should be is in what is.
expect() {
  [[ $2 == *"$1"* ]] || fail "expected \"$1\" in: $2"
}

# Uses the program of a root: what everybody does first, and the three exit statuses that matter most.
use() {
  local run=("$@" /usr/bin/jwtx) status token secret=not-a-secret-but-long-enough-for-hs256
  expect "jwtx $version" "$("${run[@]}" --version)"
  token=$("${run[@]}" mint --secret "$secret" --sub user-42 --at 2025-12-31T23:00:00Z --exp 15m)
  expect user-42 "$("${run[@]}" inspect --get /sub "$token")"
  "${run[@]}" verify --quiet --secret "$secret" --at 2025-12-31T23:05:00Z "$token" || fail "exit status $?, not 0"
  status=0
  "${run[@]}" verify --quiet --secret "$secret" --at 2026-01-01T00:00:00Z "$token" || status=$?
  [ "$status" = 3 ] || fail "an expired token ends with $status, not 3"
  status=0
  "${run[@]}" verify --quiet --secret "another-$secret" --at 2026-01-01T00:00:00Z "$token" || status=$?
  [ "$status" = 6 ] || fail "a forged token ends with $status, not 6"
}

# A clean Debian of the release that this machine has, with more packages where some are named.
debian() {
  need mmdebstrap
  local root=$1
  shift
  # shellcheck source=/dev/null
  mmdebstrap --quiet --variant=apt --include="$(IFS=,; echo "$*")" "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$root"
}

# Runs a command in a root, with a network of its own that leads nowhere, and devices and processes as programs expect them.
# What TOOLCHAIN names is in /toolchain there.
inside() {
  # shellcheck disable=SC2016
  unshare --net --mount --pid --fork --kill-child sh -euc 'mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    [ -z "${TOOLCHAIN:-}" ] || mount --bind "$TOOLCHAIN" "$1/toolchain"
    exec chroot "$@"' - "$@"
}

step_form() {
  (cd "$from" && sha256sum --check --quiet SHA256SUMS) || fail 'SHA256SUMS is not of these files'
  local archive=jwtx-$version-$target here=$work/form
  mkdir "$here"
  tar -tzf "$from/$archive.tar.gz" >"$here/names"
  LC_ALL=C sort --check "$here/names" || fail "$archive.tar.gz is not sorted"
  grep -qx "$archive/jwtx" "$here/names" || fail "$archive.tar.gz has the program elsewhere"
  [ "$(grep -c '/man/.*\.1$' "$here/names")" = "$(find "$packed/man" -name '*.1' | wc -l)" ] || fail "$archive.tar.gz lacks man pages"
  # The program that everything else has.
  tar -xzf "$from/$archive.tar.gz" -C "$here" "$archive/jwtx"
  cmp "$here/$archive/jwtx" "$from/container/root/usr/bin/jwtx"
  need readelf strings
  [[ $(readelf --program-headers --wide "$here/$archive/jwtx") != *INTERP* ]] || fail 'the program is not static'
  expect 'Type:                              DYN' "$(readelf --file-header --wide "$here/$archive/jwtx")"
  if strings "$here/$archive/jwtx" | grep -F -e "$PWD" -e "${CARGO_HOME:-$HOME/.cargo}"; then
    fail 'the program names folders of this machine (see above)'
  fi
  # The formula and the manifest, with an address that is nobody's and a stand-in for the archive of Windows.
  mkdir "$here/manifests"
  cp "$from/jwtx-$version-source.tar.gz" "$here/manifests/"
  echo stand-in >"$here/manifests/jwtx-$version-x86_64-pc-windows-msvc.zip"
  python3 packaging/manifests.py "$here/manifests" https://example.com/jwtx
  python3 packaging/check_form.py "$from" "$here/manifests"
  need ruby
  ruby -c "$here/manifests/jwtx.rb" >/dev/null
}

step_crate() {
  local crate size
  export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
  (cd "$packed" && cargo package --locked --no-verify --quiet)
  crate=$CARGO_TARGET_DIR/package/jwtx-$version.crate
  size=$(stat --format=%s "$crate")
  echo "the package has $size bytes"
  [ "$size" -lt 1048576 ] || fail "the package has $size bytes, 1048576 or more"
  tar -xzf "$crate" -C "$work"
  (cd "$work/jwtx-$version" && cargo build --locked --quiet && cargo test --locked --quiet)
}

step_deb() {
  local root=$work/debian before
  debian "$root" bash zsh
  cp "$from"/jwtx_*.deb "$root/tmp/package.deb"
  before=$(cd "$root" && find usr etc | sort)
  inside "$root" apt-get install --yes --no-install-recommends --quiet /tmp/package.deb >"$work/apt" 2>&1 ||
    { cat "$work/apt" >&2; fail 'the .deb cannot be installed'; }
  use unshare --net chroot --userspec=nobody:nogroup "$root"
  python3 packaging/readme.py "$packed/README.md" unshare --net chroot --userspec=nobody:nogroup "$root"
  # Pages and completions are where Debian looks for them.
  for page in "$packed"/man/*.1; do
    gzip --decompress --stdout "$root/usr/share/man/man1/$(basename "$page").gz" | cmp - "$page"
  done
  # shellcheck disable=SC2016
  expect verify "$(inside "$root" bash -c '. /usr/share/bash-completion/completions/jwtx
    COMP_WORDS=(jwtx ver) COMP_CWORD=1 COMP_LINE="jwtx ver" COMP_POINT=8
    set -- $(complete -p jwtx); while [ "$1" != -F ]; do shift; done
    "$2" jwtx ver jwtx; echo "${COMPREPLY[@]}"')"
  # shellcheck disable=SC2016
  expect _jwtx "$(inside "$root" zsh -fc 'autoload -Uz compinit && compinit -u -d /tmp/dump && echo $_comps[jwtx]')"
  expect 'install ok installed' "$(inside "$root" dpkg-query --status jwtx)"
  inside "$root" dpkg --purge jwtx >/dev/null
  [ "$before" = "$(cd "$root" && find usr etc | sort)" ] || fail 'something is left after the .deb was removed'
}

step_rpm() {
  need rpm
  local root=$work/rpm file
  mkdir -p "$root"
  rpm --checksig "$from"/jwtx-*.rpm >/dev/null
  rpm --root "$root" --initdb
  # On a Debian, it warns that packages are better converted.
  rpm --root "$root" --install "$from"/jwtx-*.rpm 2>"$work/said" || { cat "$work/said" >&2; fail 'the .rpm cannot be installed'; }
  use unshare --net chroot "$root"
  for file in "$packed"/man/*.1; do cmp "$file" "$root/usr/share/man/man1/$(basename "$file")"; done
  cmp "$packed/completions/jwtx.bash" "$root/usr/share/bash-completion/completions/jwtx"
  cmp "$packed/completions/_jwtx" "$root/usr/share/zsh/site-functions/_jwtx"
  cmp "$packed/completions/jwtx.fish" "$root/usr/share/fish/vendor_completions.d/jwtx.fish"
  rpm --root "$root" --verify jwtx || fail 'files are not as the .rpm has them'
  rpm --root "$root" --erase jwtx 2>/dev/null
  [ ! -e "$root/usr/bin/jwtx" ] || fail 'the program is left after the .rpm was removed'
}

step_names() {
  need ip openssl
  cp -a "$from/container/root" "$work/names"
  # A network of its own, in which nobody else can be asked.
  unshare --net --mount packaging/names.sh "$work" || fail 'a key server cannot be asked (see above)'
}

step_container() {
  need buildah
  local storage=(--root "$work/storage" --runroot "$work/run" --storage-driver vfs) name
  buildah "${storage[@]}" bud --quiet --network none --file "$from/container/Containerfile" --tag jwtx "$from/container" >/dev/null
  expect '[/usr/bin/jwtx]' "$(buildah "${storage[@]}" inspect --type image --format '{{.OCIv1.Config.Entrypoint}}' jwtx)"
  expect 65532 "$(buildah "${storage[@]}" inspect --type image --format '{{.OCIv1.Config.User}}' jwtx)"
  name=$(buildah "${storage[@]}" from jwtx)
  use unshare --net buildah "${storage[@]}" run --isolation chroot "$name" --
}

step_cargo() {
  local root=$work/compiler toolchain
  toolchain=$(rustc --print sysroot)
  # Crates are fetched before, as nothing is fetched from inside.
  cargo fetch --locked --quiet
  debian "$root" gcc libc6-dev
  mkdir -p "$root/toolchain" "$root/cargo"
  cp -a "$packed" "$root/source"
  cp -a "${CARGO_HOME:-$HOME/.cargo}/registry" "$root/cargo/"
  TOOLCHAIN=$toolchain inside "$root" /usr/bin/env --ignore-environment --chdir=/source \
    PATH=/toolchain/bin:/usr/bin:/bin HOME=/root CARGO_HOME=/cargo CARGO_NET_OFFLINE=true \
    cargo install --locked --path . --root /usr/local >"$work/built" 2>&1 ||
    { tail -n 40 "$work/built" >&2; fail 'cargo install --path . fails in a clean Debian'; }
  ln -s ../local/bin/jwtx "$root/usr/bin/jwtx"
  use unshare --net chroot --userspec=nobody:nogroup "$root"
}

if [ "$(id -u)" != 0 ]; then
  for step in "${steps[@]}"; do
    case $step in
      form | crate) ;;
      *) fail "the step $step makes roots and networks of its own, for which it has to be root" ;;
    esac
  done
fi
for step in "${steps[@]}"; do
  printf '\n== %s\n' "$step"
  "step_$step"
done
printf '\nAll passed: %s\n' "${steps[*]}"
