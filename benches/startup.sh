#!/usr/bin/env bash
# Compares how long jwtx takes from start to end with `true` and, where it is installed, with jwt-cli
# (`cargo install jwt-cli`), all in one run, and prints the ratios to `true`. Needs hyperfine and python3.
# Without arguments it builds and compares two binaries: the ordinary release and the static one.
#
#   benches/startup.sh [JWTX-BINARY ...]
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
  cargo build --release --locked --quiet
  static=$(CARGO_TARGET_DIR=$PWD/target/static RELOCATION=static packaging/build.sh)
  set -- target/release/jwtx "$static"
fi
secret=not-a-secret-but-long-enough-for-hs256
token=$("$1" mint --secret "$secret" --sub user-42 --claim role=admin --exp 1h)
results=$(mktemp)
trap 'rm -f "$results"' EXIT

commands=(-n true "$(type -P true)")
for binary in "$@"; do
  commands+=(-n "$binary inspect" "$binary inspect $token")
  commands+=(-n "$binary verify" "$binary verify --secret $secret $token")
done
if command -v jwt >/dev/null; then
  commands+=(-n 'jwt-cli decode' "jwt decode $token")
  commands+=(-n 'jwt-cli verify' "jwt decode --secret $secret $token")
fi
hyperfine --shell=none --warmup 50 --runs "${RUNS:-1000}" --style none \
  --export-json "$results" "${commands[@]}" >/dev/null 2>&1

python3 - "$results" <<'PYTHON'
import json, sys
results = json.load(open(sys.argv[1]))["results"]
base = results[0]
print(f"{'command':<44} {'min ms':>8} {'median':>8} {'ratio of minima':>16} {'of medians':>11}")
for result in results:
    minimum, median = result["min"] * 1000, result["median"] * 1000
    print(f"{result['command'][-44:]:<44} {minimum:8.2f} {median:8.2f} "
          f"{result['min'] / base['min']:16.2f} {result['median'] / base['median']:11.2f}")
PYTHON
