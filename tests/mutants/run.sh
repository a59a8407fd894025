#!/usr/bin/env bash
# Mutation testing: the core is changed at one place at a time, as cargo-mutants lists it, and the suite has to notice.
# Of all such mutants a sample is tried, which SEED chooses: CHECKS of what decides (src/validate, src/crypto), REST of
# the rest of the core. They are built once, all in one program, each behind a switch (schemata/), and each is shown to the
# tests that come to its function, the quickest first. Those that nobody noticed and that accepted.toml does not explain
# are listed, and it fails.
# Needs cargo-mutants, cargo-nextest (cargo install --locked cargo-mutants@27.1.0 cargo-nextest@0.9.143) and Python 3.11.
#
#   JOBS=2 tests/mutants/run.sh                   300 and 200 of them
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
sources=$PWD copy=$out/copy
mkdir -p "$copy"
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0 CARGO_TARGET_DIR=$out/target LC_ALL=C PYTHONDONTWRITEBYTECODE=1
# A mutant that never ends its list is stopped before the machine is.
ulimit -v 16000000

# What is known there is of these sources, tests, tools and choices.
what="$({
  git ls-files -s src tests Cargo.toml Cargo.lock ':!tests/mutants/accepted.toml' ':!tests/mutants/judge.py'
  rustc --version
  cargo mutants --version
  echo "${SEED:-17} ${CHECKS:-300} ${REST:-200} ${JWTX_CORPORA:+with corpora}"
} | sha256sum)"
git diff --quiet HEAD -- src tests Cargo.toml Cargo.lock || { echo 'mutants: commit what was changed first' >&2; exit 2; }
[ ! -e "$out/of" ] || [ "$(cat "$out/of")" = "$what" ] || { echo "mutants: $out is of other sources or another choice" >&2; exit 2; }
echo "$what" >"$out/of"

# Whatever was built there of mutants is old.
copy_sources() {
  git -C "$sources" ls-files -z | tar --create --directory="$sources" --null --files-from=- | tar --extract --directory="$copy"
  rm -f "$copy/src/switch.rs"
  find "$copy/src" "$copy/tests" -type f -exec touch {} +
}

cargo mutants --list --json --no-config >"$work/all.json"
if [ ! -e "$out/programs.json" ]; then
  python3 tests/mutants/sample.py "${SEED:-17}" "${CHECKS:-300}" "${REST:-200}" <"$work/all.json" >"$out/chosen.json"
  copy_sources
  python3 tests/mutants/build.py "$sources" "$copy" "$out"
fi
python3 tests/mutants/ask.py "$copy" "$out" "$jobs"

# Those that cannot have a switch, such as what is computed while the program is built, one after the other: the tests beside
# the code are asked first, and all others about what these miss.
one_by_one() { # ANSWERS TESTS...
  local lists=$out/one-by-one/mutants.out answer answers=$1
  shift
  cut -f 1 "$out/answers.tsv" | grep -vxFf - "$out/apart" >"$work/todo" || return 0
  copy_sources
  # Without any mutant they pass.
  (cd "$copy" && cargo nextest run --locked --cargo-quiet --status-level fail --final-status-level fail "$@")
  rm -rf "$lists"
  mkdir -p "$lists"
  # To cargo-mutants all others count as noticed before.
  python3 -c 'import json, sys; print(*sorted(mutant["name"] for mutant in json.load(sys.stdin)), sep="\n")' <"$work/all.json" |
    grep -vxFf "$work/todo" >"$lists/caught.txt"
  cp "$lists/caught.txt" "$work/others"
  # It ends with 2 where some were missed, with 3 where one took too long; what that means is said below.
  (cd "$copy" && cargo mutants --in-place --config tests/mutants/mutants.toml --baseline skip --timeout 1200 --iterate \
    --output "$out/one-by-one" --no-shuffle --colors never "${@/#/--cargo-test-arg=}" || [[ $? == [23] ]])
  for answer in $answers; do
    grep -vxFf "$work/others" "$lists/$answer.txt" | sed "s/\$/\t$answer\tone by one/" >>"$out/answers.tsv" || true
  done
}
others='packages|readme|recipes|scripts|completions|generated|architecture|web|interop|large|hostile|staged'
slow='properties::judged|batch::alike|found_keys::robust|scan::endless' # a minute together is too long for each of them
one_by_one 'caught timeout unviable' --lib
one_by_one 'caught timeout unviable missed' --lib --test integration -E "kind(lib) | test(/./) - test(/^($others|$slow)/)"
python3 tests/mutants/judge.py "$out"
