#!/usr/bin/env bash
# Runs jwtx as a whole program and looks at it from outside: which files, servers and programs it touches (traced.py), how
# much memory and CPU time it takes (ceilings.py), and what is left when disks, pipes, signals, clocks and servers fail
# (faults.py). One line per assertion. Needs Linux, Python 3, strace and git; where they cannot be had, it says "skipped", and
# why, and ends with status 77. The public vectors are used where JWTX_CORPORA names them.
#
#   tests/outside/run.sh [JWTX-BINARY]           about three minutes
#   FULL=1 tests/outside/run.sh [JWTX-BINARY]    10,000,000 lines, 100,000 files, 300 vectors for each command
#
# ONLY=faults runs one part, COUNT=n tries so many vectors with each command.
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
here=$(cd "$(dirname "$0")" && pwd)

skip() { echo "skipped: the outside, observed: $1"; exit 77; }
[ "$(uname -s)" = Linux ] || skip "this is not Linux"
for tool in python3 strace git; do
  command -v "$tool" >/dev/null || skip "there is no $tool"
done
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"

if [ $# -ge 1 ]; then
  JWTX=$(realpath "$1")
else
  (cd "$here/../.." && cargo build --locked --quiet)
  JWTX=$(realpath -m "${CARGO_TARGET_DIR:-$here/../../target}")/debug/jwtx
fi
export JWTX PYTHONDONTWRITEBYTECODE=1
VECTORS=$(realpath "${JWTX_CORPORA:-$here/../fixtures/interop}")
export VECTORS

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export WORK
status=0
for part in ${ONLY:-traced ceilings faults}; do
  echo "== $part"
  python3 "$here/$part.py" || status=1
done
exit "$status"
