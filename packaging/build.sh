#!/usr/bin/env bash
# Builds the program that is released, and prints its path. Every choice says what it costs.
#
#   packaging/build.sh [TARGET]
#
# TARGET is the machine's own unless it is named. Two builds of one commit with one Rust are the same byte for byte, wherever
# their folders are.
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."

target=${1:-$(rustc -vV | sed -n 's/^host: //p')}
root=$PWD
cargo_home=${CARGO_HOME:-$HOME/.cargo}
case $target in
  *windows*)
    # Paths as rustc writes them.
    root=$(cygpath -w "$root")
    cargo_home=$(cygpath -w "$cargo_home")
    ;;
esac

# No path of this machine is in the program. Costs: a panic names /jwtx/src/…, which is nowhere.
flags=("--remap-path-prefix=$root=/jwtx" "--remap-path-prefix=$cargo_home=/cargo")

# The C library is in the program, which so needs nothing but the kernel. What that costs:
# - on Linux (glibc), an error in the C library is fixed by a new release of jwtx, not by the system's updates;
# - a static glibc loads no module of /etc/nsswitch.conf: names come from /etc/hosts and DNS (docs/install.md);
# - the program is some 1 MB larger.
# macOS has no static C library; nothing else is linked there.
case $target in
  *linux-gnu | *windows-msvc) flags+=(-C target-feature=+crt-static) ;;
esac

# Not chosen, though each has its use:
# - `-C relocation-model=static` starts faster (docs/speed.md), but the program is then at the same address in each run, and
#   an error in memory would be easier to exploit. RELOCATION=static asks for it.
# - `-C target-cpu=native` would not run on older processors. What is worth it (SHA, AES, AVX) is chosen at run time.
case ${RELOCATION:-} in
  '') ;;
  static) flags+=(-C relocation-model=static) ;;
  *)
    echo "RELOCATION is ${RELOCATION}, but can only be static" >&2
    exit 2
    ;;
esac

# The profile is `release` of Cargo.toml, whose lines say what they cost.
IFS=$'\x1f'
export CARGO_ENCODED_RUSTFLAGS="${flags[*]}"
unset IFS RUSTFLAGS
export CARGO_INCREMENTAL=0
cargo build --release --locked --target "$target" --bin jwtx >&2

folder=${CARGO_TARGET_DIR:-$PWD/target}
case $target in
  *windows*) echo "$folder/$target/release/jwtx.exe" ;;
  *) echo "$folder/$target/release/jwtx" ;;
esac
