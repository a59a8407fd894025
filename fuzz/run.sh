#!/usr/bin/env bash
# Builds the fuzzing targets and runs each of them, or those that are named, on stable Rust: no nightly, no cargo-fuzz. Needs
# a C++ compiler for the runtime of libFuzzer, and Python 3 for the seeds.
#
#   fuzz/run.sh [TARGET...]
#
#   SECONDS_EACH=60        how long each target runs
#   FUZZ_CORPUS=folder     where inputs are kept that reach more of the code (fuzz/corpus, not in git)
#   JWTX_CORPORA=folder    public test vectors, which become seeds, too
#   RECORD=1               adds a row for each run to fuzz/record.tsv, and makes the table in fuzz/README.md again
#   SEED=7519              where chance begins
#
# Ends with status 1 at the first target that finds something; its input is in fuzz/artifacts/TARGET/.
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")"

# Target, the longest input in bytes, dictionary.
known='
claim          512  claims
config        1024  config
credentials   2048  credentials
decrypt       2048  header
field         1024  json
glob            64  trust_policy
header         512  header
intake        1024  text
json           512  json
key           4096  key
locked_key    4096  key
pointer        128  json
probe         2048  answers
redact        2048  text
render        1024  claims
scan          2048  text
sd_jwt        1024  sd_jwt
status_list    512  claims
time            48  json
token         1024  token
trust_policy  2048  trust_policy
uri            128  text
verify         768  claims
'
row() { awk -v target="$1" '$1 == target' <<<"$known"; }
if [ $# -eq 0 ]; then
  mapfile -t all < <(awk 'NF { print $1 }' <<<"$known")
  set -- "${all[@]}"
fi
for target in "$@"; do
  [ -n "$(row "$target")" ] || { echo "there is no target $target; there are:$(awk '{ printf " %s", $1 }' <<<"$known")" >&2; exit 2; }
done

# What libFuzzer counts is in the code of the target's own machine alone: not in build scripts and macros, which
# `--target` keeps apart.
machine=$(rustc -vV | sed -n 's/^host: //p')
flags=(
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
  --cfg fuzzing
)
bins=()
for target in "$@"; do bins+=(--bin "$target"); done
RUSTFLAGS="${flags[*]}" cargo build --locked --release --target "$machine" "${bins[@]}"
programs=${CARGO_TARGET_DIR:-target}/$machine/release

corpus=${FUZZ_CORPUS:-corpus}
python3 seeds.py "$corpus"
mkdir -p logs
found=0
for target in "$@"; do
  read -r _ longest dictionary <<<"$(row "$target")"
  mkdir -p "$corpus/$target" "artifacts/$target"
  log=logs/$target.log
  status=0
  "$programs/$target" -max_total_time="${SECONDS_EACH:-60}" -max_len="$longest" -dict="dictionaries/$dictionary.dict" \
    -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -seed="${SEED:-7519}" -artifact_prefix="artifacts/$target/" \
    "$corpus/$target" >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    found=1
    tail -n 40 "$log"
    echo "$target: found something (status $status): fuzz/artifacts/$target/" >&2
  fi
  python3 record.py row "$target" "$log"
done
if [ -n "${RECORD:-}" ]; then python3 record.py table; fi
exit "$found"
