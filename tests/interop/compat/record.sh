#!/usr/bin/env bash
# Runs the libraries over the corpus and prints it with their answers, one JSON object a line.
# Wants Python with PyJWT, joserfc and cryptography as $PYTHON, and the packages of Node in $PWD.
#
#   tests/interop/compat/record.sh FOLDER >tests/fixtures/compat.jsonl
set -euo pipefail
. "$(dirname "$0")/../../contain.sh"
here=$(cd "$(dirname "$0")" && pwd)
work=$1
# The tokens expire while they are asked about: nothing is built in between.
(cd "$here" && cargo test --quiet --test integration --no-run 2>/dev/null)
"${PYTHON:-python3}" "$here/corpus.py" >"$work/corpus.jsonl"
cp "$here/node.mjs" "$work"
(cd "$work" && node node.mjs corpus.jsonl) >"$work/node.jsonl"
"${PYTHON:-python3}" "$here/python.py" "$work/corpus.jsonl" >"$work/python.jsonl"
(cd "$here" && JWTX_COMPAT_CORPUS=$work/corpus.jsonl JWTX_COMPAT_ANSWERS=$work/rust.jsonl \
  cargo test --quiet --test integration compat::rust >/dev/null)
"${PYTHON:-python3}" "$here/merge.py" "$work/corpus.jsonl" "$work"/{node,python,rust}.jsonl
