#!/usr/bin/env bash
# Runs the page of `jwtx web` in Chromium: the whole story of a token, by mouse and by keyboard, light and dark, wide and
# narrow, with hostile tokens, and with the program ended. Needs Node 20 and Chromium; installs the rest into a folder of
# its own, which it removes. Where Node, Chromium or a package registry cannot be had, it says "skipped", and why, and
# ends with status 77.
#
#   tests/web/run.sh [JWTX-BINARY]              the tests
#   tests/web/run.sh --pictures [JWTX-BINARY]   makes the pictures in docs/pictures again
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
here=$(cd "$(dirname "$0")" && pwd)

skip() { echo "skipped: the page in a browser: $1"; exit 77; }
for tool in node npm; do
  command -v "$tool" >/dev/null || skip "there is no $tool"
done
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "there is no chromium"
export CHROMIUM

run=(node --test --test-concurrency=1 story.test.mjs looks.test.mjs safety.test.mjs)
if [ "${1:-}" = --pictures ]; then
  run=(node pictures.mjs)
  shift
fi
if [ $# -ge 1 ]; then
  JWTX=$(realpath "$1")
else
  (cd "$here/../.." && cargo build --locked --quiet)
  JWTX=$(realpath -m "${CARGO_TARGET_DIR:-$here/../../target}")/debug/jwtx
fi
export JWTX

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.mjs "$here"/package.json "$work"
cd "$work"
npm install --silent --no-audit --no-fund --no-package-lock || {
  npm view axe-core version >/dev/null 2>&1 || skip "npm reaches no registry of packages"
  echo "cannot install the packages of tests/web" >&2
  exit 1
}
# Nothing of the user's own environment reaches the program.
export HOME=$work/home XDG_CACHE_HOME=$work/cache PICTURES=$here/../../docs/pictures
mkdir "$HOME"
"${run[@]}"
