"""Chooses mutants of all that `cargo mutants --list --json` lists.

sample.py SEED CHECKS REST < all > chosen
"""

import json
import random
import sys

# What decides whether a token is good.
CHECKS = ("src/validate/", "src/crypto/")
# What has no verdict and no report: the command line has tests of its own, which take longer.
OUTSIDE = ("src/cli/", "src/main.rs")

seed, checks, rest = map(int, sys.argv[1:])
mutants = {mutant["name"]: mutant for mutant in json.load(sys.stdin)}
core = [name for name in sorted(mutants) if not name.startswith(OUTSIDE)]
deciding = [name for name in core if name.startswith(CHECKS)]
others = [name for name in core if not name.startswith(CHECKS)]
choice = random.Random(seed)
chosen = {*choice.sample(deciding, min(checks, len(deciding))), *choice.sample(others, min(rest, len(others)))}
print(f"{len(chosen)} of {len(core)} mutants, seed {seed}", file=sys.stderr)
json.dump([mutants[name] for name in core if name in chosen], sys.stdout, indent=1)
