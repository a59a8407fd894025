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
# What it reports ends a program in a way that no test takes for an answer, and is kept: not every test reads what a
# program says.
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT
export ASAN_OPTIONS=abort_on_error=1:log_path=$reports/report:detect_leaks=0:detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1
[ $# -gt 0 ] || set -- crypto:: decrypting encrypting jose:: key_forms keys locked_keys small_keys validate:: vectors::
cargo test --locked --target "$machine" --lib --test integration -- "$@" 2>&1 | tee "$reports/output"
if compgen -G "$reports/report*" >/dev/null; then
  cat "$reports"/report*
  exit 1
fi
tests=$(awk '/^test result: ok/ { sum += $4 } END { print sum + 0 }' "$reports/output")
echo "$tests tests; AddressSanitizer reported nothing"
[ "$tests" -gt 0 ]
