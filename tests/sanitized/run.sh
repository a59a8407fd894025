#!/usr/bin/env bash
# The tests of what is decoded, decrypted and verified, in a program whose Rust and C (aws-lc) are watched by
# AddressSanitizer: an access outside of what was allocated, or of what was freed, ends it. Stable Rust brings the
# sanitizer, and RUSTC_BOOTSTRAP=1 lets it be asked for. Assembly is not watched; leaks are not counted, since a program
# that is about to end leaves its command line to the system.
#
#   tests/sanitized/run.sh [FILTER...]
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
cd "$(dirname "$0")/../.."

machine=$(rustc -vV | sed -n 's/^host: //p')
[[ $machine == *-linux-gnu ]] || { echo "skipped: sanitized: not on $machine"; exit 77; }
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/sanitized
export CARGO_PROFILE_DEV_DEBUG=line-tables-only CARGO_PROFILE_TEST_DEBUG=line-tables-only
# With `--target`, build scripts and macros are left as they are.
underlined=${machine//-/_}
export RUSTC_BOOTSTRAP=1 RUSTFLAGS='-Zsanitizer=address' "CFLAGS_$underlined=-fsanitize=address -fno-omit-frame-pointer"
export ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1
[ $# -gt 0 ] || set -- crypto:: decrypting encrypting jose:: key_forms keys locked_keys small_keys validate:: vectors::
cargo test --locked --target "$machine" --lib --test integration -- "$@"
