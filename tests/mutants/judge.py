"""Says what came of the mutants, and fails where one was noticed by no test and accepted.toml does not say why.

judge.py MUTANTS.OUT
"""

import re
import sys
import tomllib
from pathlib import Path

out, here = Path(sys.argv[1]), Path(__file__).parent


def names(file):
    """The mutants of a list, without the places in their files, which move."""
    return [re.sub(r"(\.rs):\d+:\d+:", r"\1:", line) for line in (out / file).read_text().splitlines()]


accepted = {row["mutant"] for row in tomllib.loads((here / "accepted.toml").read_text()).get("accepted", [])}
caught, missed = names("caught.txt") + names("timeout.txt"), names("missed.txt")
unexplained = [name for name in missed if name not in accepted]
tried = len(caught) + len(missed)
if tried == 0:
    sys.exit("no mutant was tried")
print(f"{len(caught)} of {tried} mutants were noticed ({100 * len(caught) / tried:.1f} %), {len(names('unviable.txt'))} more did not compile")
print(f"{len(missed) - len(unexplained)} more make no difference (accepted.toml)")
for name in unexplained:
    print(f"noticed by none: {name}")
sys.exit(bool(unexplained))
