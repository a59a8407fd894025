#!/usr/bin/env bash
# Mutation testing: cargo-mutants changes the core at one place at a time, and the suite has to notice.
# Of all such mutants a sample is tried, which SEED chooses: CHECKS of what decides (src/validate, src/crypto), REST of
# the rest of the core. The fast part of the suite is asked first, the slow part about those that it missed. Those that
# nobody noticed and that accepted.toml does not explain are listed, and it fails.
# Needs cargo-mutants, cargo-nextest (cargo install --locked cargo-mutants@27.1.0 cargo-nextest@0.9.143) and Python 3.11.
#
#   JOBS=2 tests/mutants/run.sh                   300 and 200 of them: two hours on two cores
#   CHECKS=12 REST=8 tests/mutants/run.sh         a slice
#   OUT=FOLDER tests/mutants/run.sh               what was found so far stays in FOLDER, and the same call goes on there
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
cd "$(dirname "$0")/../.."

for tool in mutants nextest; do
  cargo $tool --version >/dev/null 2>&1 || { echo "skipped: mutants: there is no cargo-$tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=${OUT:-$work}
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0 LC_ALL=C
unset CARGO_TARGET_DIR # each job has one of its own

# Some 20 s on two cores: tests of modules, vectors, properties, expected outputs.
fast='(kind(lib) - test(/^(explain|scan)::/))
  | test(/^(batch::alike::every_recorded|bound_tokens|cases|compat|credentials|findings|gates|kinds|minting|proofs|sd_jwt|trust_policies|vectors|properties::(json|times|unchanged))(::|_|$)/)
  - test(/^vectors::other_suites/)'
slow='kind(lib)
  | test(/^(asked|batch|causes|decrypting|diagnosis|encrypting|failures|found_keys|hostile|key_|keys|locked_keys|messages|probe|properties|redact|scan|small_keys|suite|strangers|vectors)/)'

mkdir -p "$out"
cargo mutants --list --no-config | sort >"$work/all"
[ -e "$out/chosen" ] || python3 tests/mutants/sample.py "${SEED:-17}" "${CHECKS:-300}" "${REST:-200}" <"$work/all" >"$out/chosen"

# Asks these tests about those of the mutants that are named. What is not named counts as noticed before; who asks again
# is told of what is known already.
ask() { # NAME TESTS MUTANTS
  local lists=$out/$1/mutants.out
  mkdir -p "$lists"
  touch "$lists"/{caught,missed,timeout,unviable}.txt
  for list in caught missed timeout unviable; do
    cat "$lists/$list.txt" >>"$out/$1/$list"
  done
  sort -u "$out/$1"/{caught,missed,timeout,unviable} | comm -23 "$3" - >"$work/todo"
  comm -23 "$work/all" "$work/todo" >"$lists/caught.txt"
  [ -s "$work/todo" ] || { echo "$1: nothing is left to ask"; return 0; }
  # It ends with 2 where some were missed, with 3 where one took too long; what that means is said below.
  cargo mutants --config tests/mutants/mutants.toml --cargo-test-arg=-E --cargo-test-arg="$2" --iterate \
    --jobs "${JOBS:-1}" --output "$out/$1" --no-shuffle --colors never || [[ $? == [23] ]]
  for list in caught missed timeout unviable; do
    cat "$lists/$list.txt" >>"$out/$1/$list"
  done
}
sort "$out/chosen" >"$work/chosen"
ask fast "$fast" "$work/chosen"
sort -u "$out/fast/missed" >"$work/missed"
ask slow "($slow) - ($fast)" "$work/missed"
python3 tests/mutants/judge.py "$out"
