"""Chooses mutants of all, by their names.

sample.py SEED CHECKS REST < all > chosen
"""

import random
import sys

# What decides whether a token is good.
CHECKS = ("src/validate/", "src/crypto/")
# What has no verdict and no report: the command line has tests of its own, which take longer.
OUTSIDE = ("src/cli/", "src/main.rs")

seed, checks, rest = map(int, sys.argv[1:])
names = sorted(sys.stdin.read().splitlines())
core = [name for name in names if not name.startswith(OUTSIDE)]
deciding = [name for name in core if name.startswith(CHECKS)]
others = [name for name in core if not name.startswith(CHECKS)]
choice = random.Random(seed)
chosen = {*choice.sample(deciding, min(checks, len(deciding))), *choice.sample(others, min(rest, len(others)))}
print(f"{len(chosen)} of {len(core)} mutants, seed {seed}", file=sys.stderr)
print(*(name for name in names if name in chosen), sep="\n")
