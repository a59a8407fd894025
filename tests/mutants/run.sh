#!/usr/bin/env bash
# Mutation testing: cargo-mutants changes the core at one place at a time, and the fast part of the suite has to notice.
# Of all such mutants a sample is tried, which SEED chooses: CHECKS of what decides (src/validate, src/crypto), REST of
# the rest of the core. Those that nobody noticed and that accepted.toml does not explain are listed, and it fails.
# Needs cargo-mutants (cargo install --locked cargo-mutants@27.1.0) and Python 3.11.
#
#   tests/mutants/run.sh                          300 and 200 of them, an afternoon with JOBS=2
#   CHECKS=12 REST=8 tests/mutants/run.sh         a slice
set -euo pipefail
. "$(dirname "$0")/../contain.sh"
cd "$(dirname "$0")/../.."

cargo mutants --version >/dev/null 2>&1 || { echo 'skipped: mutants: there is no cargo-mutants'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0
cargo mutants --list --no-config >"$work/all"
# What is not chosen counts as noticed before.
mkdir "$work/mutants.out"
python3 tests/mutants/sample.py "${SEED:-17}" "${CHECKS:-300}" "${REST:-200}" <"$work/all" >"$work/mutants.out/caught.txt"
# It ends with 2 where some were missed, with 3 where one took too long; what that means is said below.
cargo mutants --config tests/mutants/mutants.toml --iterate --jobs "${JOBS:-1}" --output "$work" --no-shuffle --colors never || [[ $? == [23] ]]
python3 tests/mutants/judge.py "$work/mutants.out"
