"""Says what came of the mutants, and fails where one was noticed by no test and accepted.toml does not say why.

judge.py FOLDER, in which are the folders near and every of the tests that were asked, with the lists of what came of it
"""

import re
import sys
import tomllib
from pathlib import Path

out, here = Path(sys.argv[1]), Path(__file__).parent


def names(*files):
    """The mutants of some lists."""
    return {line for file in files if (out / file).exists() for line in (out / file).read_text().splitlines()}


def without_place(name):
    """A mutant without its place in the file, which moves."""
    return re.sub(r"(\.rs):\d+:\d+:", r"\1:", name)


chosen = names("chosen")
accepted = {row["mutant"] for row in tomllib.loads((here / "accepted.toml").read_text()).get("accepted", [])}
caught = names("near/caught", "near/timeout", "every/caught", "every/timeout")
unviable, missed = names("near/unviable"), names("every/missed")
unexplained = sorted(name for name in missed if without_place(name) not in accepted)
tried = len(caught) + len(missed)
untried = chosen - caught - missed - unviable
if tried == 0 or untried:
    sys.exit(f"{len(untried)} of {len(chosen)} mutants were not tried")
print(f"{len(caught)} of {tried} mutants were noticed ({100 * len(caught) / tried:.1f} %), {len(unviable)} more did not compile")
print(f"{len(missed) - len(unexplained)} of those that were not make no difference (accepted.toml)")
for name in unexplained:
    print(f"noticed by none: {name}")
sys.exit(bool(unexplained))
