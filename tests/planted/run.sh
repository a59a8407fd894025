#!/usr/bin/env bash
# Plants each defect of defects.toml into a copy of the sources, one at a time, and runs the tests that have to notice.
# Prints which test did, and fails where none did. Needs Rust and Python 3.11.
#
#   tests/planted/run.sh [PART-OF-A-NAME ...]
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
cd "$(dirname "$0")/../.."

CARGO_TARGET_DIR=$(realpath -m "${CARGO_TARGET_DIR:-target}/planted")
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | tar --create --null --files-from=- | tar --extract --directory="$copy"
export CARGO_TARGET_DIR CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0
python3 tests/planted/plant.py "$copy" "$@"
