#!/usr/bin/env bash
# Mutation testing: cargo-mutants changes the core at one place at a time, and the suite has to notice.
# Of all such mutants a sample is tried, which SEED chooses: CHECKS of what decides (src/validate, src/crypto), REST of
# the rest of the core. Of each, the tests about its module are asked first, and all others where those miss it. Those that
# nobody noticed and that accepted.toml does not explain are listed, and it fails.
# Needs cargo-mutants, cargo-nextest (cargo install --locked cargo-mutants@27.1.0 cargo-nextest@0.9.143) and Python 3.11.
#
#   JOBS=2 tests/mutants/run.sh                   300 and 200 of them: an afternoon on two cores
#   CHECKS=12 REST=8 tests/mutants/run.sh         a slice
#   JWTX_CORPORA=FOLDER tests/mutants/run.sh      the public vectors notice, too
#   OUT=FOLDER tests/mutants/run.sh               what was found so far stays in FOLDER, and the same call goes on there
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
cd "$(dirname "$0")/../.."

for tool in mutants nextest; do
  cargo $tool --version >/dev/null 2>&1 || { echo "skipped: mutants: there is no cargo-$tool"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$(realpath -m "${OUT:-$work}")
jobs=${JOBS:-1}
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0 LC_ALL=C
unset CARGO_TARGET_DIR # each job has one of its own

# What takes long and is about the surroundings of the core.
others='packages|readme|recipes|scripts|completions|generated|architecture|web|interop|large|hostile|staged'
every="kind(lib) | test(/./) - test(/^($others)/)"
# The tests that are about a module, beside its own.
about() {
  case $1 in
    scan) echo 'scan|redact|ci_logs' ;;
    keys) echo 'key_|keys|locked_keys|small_keys|certificate_trust' ;;
    crypto) echo 'vectors|cases|decrypting|encrypting|locked_keys|small_keys' ;;
    jose | validate) echo 'vectors|cases|batch::alike::every_recorded|bound_tokens|gates|proofs|sd_jwt|trust_policies|decrypting' ;;
    diagnose) echo 'diagnosis|causes' ;;
    mint | suite) echo 'minting|encrypting|suite' ;;
    *) echo "$1|cases|findings|kinds" ;;
  esac
}

mkdir -p "$out"
# What is known there is of these sources, tests and choices.
what="$(git ls-files -s src tests Cargo.toml Cargo.lock | sha256sum) ${SEED:-17} ${CHECKS:-300} ${REST:-200}"
git diff --quiet -- src tests Cargo.toml Cargo.lock || { echo 'mutants: commit what was changed first' >&2; exit 2; }
[ ! -e "$out/of" ] || [ "$(cat "$out/of")" = "$what" ] || { echo "mutants: $out is of other sources or another choice" >&2; exit 2; }
echo "$what" >"$out/of"
cargo mutants --list --no-config | sort >"$work/all"
[ -e "$out/chosen" ] || python3 tests/mutants/sample.py "${SEED:-17}" "${CHECKS:-300}" "${REST:-200}" <"$work/all" >"$out/chosen"

# A copy of the sources, in which one mutant after the other is planted, with a target folder that stays.
copy_to() {
  mkdir -p "$1"
  git ls-files -z | tar --create --null --files-from=- | tar --extract --directory="$1"
  # Whatever was built there of a mutant is old.
  find "$1/src" "$1/tests" -type f -exec touch {} +
}

# Asks these tests about those of the mutants that are named. What is not named counts as noticed before; who asks again
# is told of what is known already.
ask() { # JOB NAME TESTS MUTANTS
  local here=$out/$2/$1 lists=$out/$2/$1/mutants.out list
  # What cargo-mutants wrote, that is, and not what it was told.
  keep() {
    [ -e "$lists/lock.json" ] || return 0
    for list in caught missed timeout unviable; do cat "$lists/$list.txt" >>"$out/$2/$list"; done
    rm -r "$lists"
  }
  mkdir -p "$here"
  touch "$out/$2"/{caught,missed,timeout,unviable}
  keep "$@"
  sort -u "$out/$2"/{caught,missed,timeout,unviable} | comm -23 "$4" - >"$work/todo-$1"
  [ -s "$work/todo-$1" ] || return 0
  mkdir -p "$lists"
  comm -23 "$work/all" "$work/todo-$1" >"$lists/caught.txt"
  # It ends with 2 where some were missed, with 3 where one took too long; what that means is said below.
  (cd "$out/copies/$1" && cargo mutants --in-place --config tests/mutants/mutants.toml --cargo-test-arg=-E --cargo-test-arg="$3" \
    --baseline skip --timeout 300 --iterate --output "$here" --no-shuffle --colors never || [[ $? == [23] ]])
  keep "$@"
}

# All that one job does: of every so many of the mutants, the tests about their modules, then all tests.
work_on() { # JOB
  local module
  awk -v job="$1" -v jobs="$jobs" 'NR % jobs == job % jobs' "$work/chosen" >"$work/mine-$1"
  for module in $(cut -d / -f 2 "$work/mine-$1" | sed 's/\.rs.*//' | sort -u); do
    grep -E "^src/$module[/.]" "$work/mine-$1" >"$work/group-$1"
    ask "$1" near "(kind(lib) & test(/^$module::/)) | test(/^($(about "$module"))/)" "$work/group-$1"
  done
  sort -u "$out/near/missed" | comm -12 - "$work/mine-$1" >"$work/missed-$1"
  ask "$1" every "$every" "$work/missed-$1"
}

sort "$out/chosen" >"$work/chosen"
for job in $(seq "$jobs"); do copy_to "$out/copies/$job"; done
# Without any mutant they pass.
(cd "$out/copies/1" && cargo nextest run --locked --lib --test integration --cargo-quiet --status-level fail --final-status-level fail -E "$every")
running=()
for job in $(seq "$jobs"); do
  work_on "$job" &
  running+=($!)
done
for job in "${running[@]}"; do wait "$job"; done
python3 tests/mutants/judge.py "$out"
