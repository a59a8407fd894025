#!/usr/bin/env bash
# Has generated tokens judged by jwtx and by eight other libraries, and fails where they disagree in a way that no rule in
# rules/ explains. Needs Python 3.11, Node 20 and Cargo; installs the rest into a folder of its own, which it removes.
# Where Python, Node or a package registry cannot be had, it says "skipped", and why, and ends with status 77.
#
#   tests/differential/run.sh [JWTX-BINARY]               200,000 tokens
#   COUNT=4000 SEED=7 tests/differential/run.sh           fewer, and others
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
here=$(cd "$(dirname "$0")" && pwd)
export COUNT=${COUNT:-200000} SEED=${SEED:-1}

skip() { echo "skipped: other libraries on generated tokens: $1"; exit 77; }
for tool in python3 node npm; do
  command -v "$tool" >/dev/null || skip "there is no $tool"
done
python3 -c 'import ensurepip, tomllib, venv' 2>/dev/null || skip "this Python has no venv, or is older than 3.11"

if [ $# -ge 1 ]; then
  JWTX=$(realpath "$1")
else
  (cd "$here/../.." && cargo build --locked --quiet)
  JWTX=$(realpath -m "${CARGO_TARGET_DIR:-$here/../../target}")/debug/jwtx
fi
export JWTX

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python_packages=(pyjwt==2.15.1 joserfc==1.8.0 authlib==1.9.10 jwcrypto==1.6.1 python-jose==3.5.0 cryptography==50.0.2)
node_packages=(jose@6.2.18 jsonwebtoken@9.0.3 fast-jwt@6.3.6)
cp "$here"/*.py "$here"/*.mjs "$work"
cp -r "$here"/rules "$work"
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check "${python_packages[@]}" || {
  python/bin/pip download --quiet --no-deps --dest asked pyjwt >/dev/null 2>&1 || skip "pip reaches no registry of packages"
  echo "cannot install the Python packages of tests/differential" >&2
  exit 1
}
npm install --silent --no-audit --no-fund --no-package-lock "${node_packages[@]}" || {
  npm view jose version >/dev/null 2>&1 || skip "npm reaches no registry of packages"
  echo "cannot install the Node packages of tests/differential" >&2
  exit 1
}
echo "${python_packages[*]} ${node_packages[*]}"

# Nothing of the user's own environment reaches the programs.
export HOME=$work/home PYTHONWARNINGS=ignore
mkdir "$HOME"
python/bin/python generate.py
# A library, and what judges for it.
judges=(
  'jwtx         python/bin/python judge_jwtx.py'
  'PyJWT        python/bin/python judge_pyjwt.py'
  'joserfc      python/bin/python judge_joserfc.py'
  'Authlib      python/bin/python judge_authlib.py'
  'jwcrypto     python/bin/python judge_jwcrypto.py'
  'python-jose  python/bin/python judge_python_jose.py'
  'jose         node judge_jose.mjs'
  'jsonwebtoken node judge_jsonwebtoken.mjs'
  'fast-jwt     node judge_fast_jwt.mjs'
)
# shellcheck disable=SC2016
printf '%s\n' "${judges[@]}" |
  xargs -L 1 -P "$(getconf _NPROCESSORS_ONLN)" bash -c '"$@" <cases.jsonl >"verdicts.$0"'
status=0
python/bin/python compare.py PyJWT joserfc jose jsonwebtoken fast-jwt Authlib jwcrypto python-jose || status=$?
echo "$((SECONDS / 60)) minutes $((SECONDS % 60)) seconds"
exit "$status"
