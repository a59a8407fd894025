"""Says what came of the mutants, and fails where one was noticed by no test and accepted.toml does not say why.

judge.py OUT, in which are the chosen mutants (chosen.json), those that do not compile (unviable), and the answers (answers.tsv)
"""

import json
import re
import sys
import tomllib
from pathlib import Path

from answers import read

out, here = Path(sys.argv[1]), Path(__file__).parent


def what_and_where(name):
    """A mutant without its place in the file, which moves, but with the line that is there."""
    file, line, _, change = re.fullmatch(r"(.+?\.rs):(\d+):(\d+): (.*)", name).groups()
    return f"{file}: {change}", Path(file).read_text().splitlines()[int(line) - 1].strip()


chosen = {mutant["name"] for mutant in json.loads((out / "chosen.json").read_text())}
accepted = {(row["mutant"], row["line"]) for row in tomllib.loads((here / "accepted.toml").read_text()).get("accepted", [])}
answers = read(out / "answers.tsv")
of = {answer: {name for name, (said, _) in answers.items() if said == answer} for answer in ("caught", "timeout", "missed", "unviable")}
unviable = of["unviable"] | {*(out / "unviable").read_text().splitlines()}
noticed, missed = of["caught"] | of["timeout"], of["missed"]
untried = chosen - noticed - missed - unviable
if not noticed | missed or untried:
    sys.exit(f"{len(untried)} of {len(chosen)} mutants were not tried")
tried = len(noticed) + len(missed)
print(f"{len(noticed)} of {tried} mutants were noticed ({100 * len(noticed) / tried:.1f} %), {len(of['timeout'])} of them because they took too long")
print(f"{len(unviable)} more do not compile")
unexplained = sorted(name for name in missed if what_and_where(name) not in accepted)
print(f"{len(missed) - len(unexplained)} of those that were not make no difference (accepted.toml)")
wrong = sorted(name for name in noticed if what_and_where(name) in accepted)
for name in unexplained:
    print(f"noticed by none: {name} ({answers[name][1]})")
for name in wrong:
    print(f"makes a difference, whatever accepted.toml says: {name} ({answers[name][1]})")
sys.exit(bool(unexplained or wrong))
