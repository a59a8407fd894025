"""Says what came of the mutants, and fails where one was noticed by no test and accepted.toml does not say why.

judge.py OUT, in which are the chosen mutants (chosen.json), those that do not compile (unviable), and the answers (answers.tsv)
"""

import json
import re
import sys
import tomllib
from pathlib import Path

out, here = Path(sys.argv[1]), Path(__file__).parent


def without_place(name):
    """A mutant without its place in the file, which moves."""
    return re.sub(r"(\.rs):\d+:\d+:", r"\1:", name)


chosen = {mutant["name"] for mutant in json.loads((out / "chosen.json").read_text())}
accepted = {row["mutant"] for row in tomllib.loads((here / "accepted.toml").read_text()).get("accepted", [])}
answers = {name: (answer, by) for name, answer, by in (line.split("\t") for line in (out / "answers.tsv").read_text().splitlines())}
unviable = {*(out / "unviable").read_text().splitlines(), *(name for name, (answer, _) in answers.items() if answer == "unviable")}
missed = {name for name, (answer, _) in answers.items() if answer == "missed"}
open_ones = {name for name, (answer, _) in answers.items() if answer == "open"}
caught = answers.keys() - unviable - missed - open_ones
unexplained = sorted(name for name in missed if without_place(name) not in accepted)
tried = len(caught) + len(missed)
untried = chosen - caught - missed - unviable
if tried == 0 or untried:
    sys.exit(f"{len(untried)} of {len(chosen)} mutants were not tried")
print(f"{len(caught)} of {tried} mutants were noticed ({100 * len(caught) / tried:.1f} %), {len(unviable)} more did not compile")
print(f"{len(missed) - len(unexplained)} of those that were not make no difference (accepted.toml)")
for name in unexplained:
    print(f"noticed by none: {name} ({answers[name][1]})")
sys.exit(bool(unexplained))
