#!/usr/bin/env bash
# Runs jwtx against other people's software on loopback: libraries in Python, JavaScript and Rust, a
# certified OpenID provider, and APIs on Express, Flask, FastAPI and axum. Asks the libraries, too, what `--compat`
# predicts of them. Needs Python 3, Node 20 and Cargo; installs the rest into a folder of its own, which
# it removes. `cargo test` alone needs none of it. Where Python, Node or a package registry cannot be had, it says
# "skipped", and why, and ends with status 77; what fails while all of them are there is a failure.
#
#   tests/interop/run.sh [JWTX-BINARY]
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
here=$(cd "$(dirname "$0")" && pwd)

skip() { echo "skipped: other people's software: $1"; exit 77; }
for tool in python3 node npm; do
  command -v "$tool" >/dev/null || skip "there is no $tool"
done
python3 -c 'import ensurepip, venv' 2>/dev/null || skip "this Python has no venv"

target=$(realpath -m "${CARGO_TARGET_DIR:-$here/../../target}")
if [ $# -ge 1 ]; then
  JWTX=$(realpath "$1")
else
  (cd "$here/../.." && cargo build --locked --quiet)
  JWTX=$target/debug/jwtx
fi
export JWTX

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache
python3 -m venv "$work/python"
# install REGISTRY-QUESTION... -- COMMAND...: what cannot be installed is a failure if the registry answers.
install() {
  local question=()
  while [ "$1" != -- ]; do question+=("$1"); shift; done
  shift
  "$@" && return
  "${question[@]}" >/dev/null 2>&1 || skip "${question[0]##*/} reaches no registry of packages"
  echo "cannot install: $*" >&2
  exit 1
}
install "$work/python/bin/pip" download --quiet --no-deps --dest "$work/asked" flask -- \
  "$work/python/bin/pip" install --quiet --disable-pip-version-check \
  'pyjwt[crypto]==2.15.1' 'joserfc==1.8.0' 'jwcrypto==1.6.1' 'cryptography==50.0.2' 'sd-jwt==0.10.4' 'flask==3.1.3' \
  'fastapi==0.165.0' 'uvicorn==0.54.0' 'prometheus_client==0.26.0' 'junitparser==5.0.3' 'pre-commit==4.7.0'
cargo build --locked --quiet --manifest-path "$here/axum/Cargo.toml" --target-dir "$target/interop"
export AXUM=$target/interop/debug/interop-axum
cp "$here"/*.py "$here"/*.mjs "$here"/*.json "$work"
cd "$work"
install npm view jose version -- npm install --silent --no-audit --no-fund --no-package-lock \
  oidc-provider@9.13.3 jose@6.2.18 jsonwebtoken@9.0.3 fast-jwt@6.3.6 @noble/post-quantum@0.7.1 express@5.3.0 \
  @sd-jwt/core@0.19.0 @sd-jwt/crypto-nodejs@0.15.0 playwright-core@1.65.1

"$work/python/bin/python" libraries.py
node libraries.mjs
"$work/python/bin/python" encryption.py
node encryption.mjs
"$work/python/bin/python" disclosures.py
node disclosures.mjs
"$work/python/bin/python" suite.py
node suite.mjs
MANIFEST=$here/../../.pre-commit-hooks.yaml "$work/python/bin/python" reports.py
node page.mjs
node provider.mjs
PYTHON=$work/python/bin/python node probe.mjs

PYTHON=$work/python/bin/python "$here/compat/record.sh" "$work" >"$work/recorded"
(cd "$here" && JWTX_COMPAT_RECORDED=$work/recorded cargo test --quiet --test integration compat::predictions)
echo "what --compat predicts: $(wc -l <"$work/recorded") tokens, six libraries"
