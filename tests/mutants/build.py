"""Builds one program with all chosen mutants, each behind a switch (schemata/), and its tests.

build.py SOURCES COPY OUT

OUT has `chosen.json`, the mutants. What comes of it stands there, too: `unviable`, the names of those that do not compile;
`apart`, of those that cannot have a switch; `programs.json`, the tests that were built.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

sources, copy, out = map(Path, sys.argv[1:])
chosen = json.loads((out / "chosen.json").read_text())
names = [mutant["name"] for mutant in chosen]
schemata = Path(__file__).parent / "schemata"
unviable, apart, constant = set(), set(), set()


def planted():
    """Plants those that are left, and says which bytes are whose."""
    for name, lines in {"left-out": unviable | apart, "constant": constant}.items():
        (out / name).write_text("".join(f"{line}\n" for line in sorted(lines)))
    files = [sources, copy, out / "chosen.json", out / "left-out", out / "constant"]
    call = ["cargo", "run", "--quiet", "--locked", "--manifest-path", schemata / "Cargo.toml", "--target-dir", out / "schemata", "--", *files]
    return json.loads(subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout)


def built(*what):
    """Builds this, and gives what the compiler says."""
    call = ["cargo", "test", "--no-run", "--locked", "--quiet", "--message-format", "json", *what]
    lines = subprocess.run(call, cwd=copy, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def spans_of(message):
    """The places that an error names, the first of them first."""
    yield from sorted(message["spans"], key=lambda span: not span["is_primary"])
    for child in message["children"]:
        yield from spans_of(child)


def is_in(span, branch):
    """Whether a place is in a branch."""
    return span["file_name"] == branch["file"] and branch["start"] <= span["byte_start"] and span["byte_end"] <= branch["end"]


def take_out(message, branches):
    """Takes out what an error is about; says whether there is anything."""
    before = len(unviable | apart), len(constant)
    if function := re.match(r"cannot call non-const .*?`(.*)` in ", message["message"]):
        # Without what it is generic over.
        path, longer = function[1], None
        while path != longer:
            path, longer = re.sub(r"(::)?<[^<>]*>", "", path), path
        constant.add(path)
    else:
        around = [[branch for branch in branches if is_in(span, branch)] for span in spans_of(message)]
        own = [next((branch for branch in those if not branch["is_function"]), None) for those in around]
        # It does not compile by itself if the whole error is in its branch; else cargo-mutants says what comes of it.
        if own[0] and all(branch in (own[0], None) for branch in own):
            unviable.update(names[number - 1] for number in own[0]["mutants"])
        else:
            apart.update(names[number - 1] for those in around[:1] for branch in those for number in branch["mutants"])
    return before != (len(unviable | apart), len(constant))


while True:
    branches = planted()
    messages = built("--lib")
    errors = [line["message"] for line in messages if line["reason"] == "compiler-message" and line["message"]["level"] == "error"]
    errors = [error for error in errors if error["spans"]]
    if not errors:
        break
    print(f"{len(errors)} errors in what {len(branches)} mutants are written into", file=sys.stderr)
    taken = [take_out(error, branches) for error in errors]
    if not any(taken):
        sys.exit("\n".join(error["rendered"] for error in errors))

with_switch = {number for branch in branches for number in branch["mutants"]}
apart |= {name for number, name in enumerate(names, 1) if number not in with_switch} - unviable
messages = built("--lib", "--test", "integration")
programs = [line["executable"] for line in messages if line.get("profile", {}).get("test") and line.get("executable")]
if len(programs) != 2:
    print(*(line["message"]["rendered"] for line in messages if line["reason"] == "compiler-message"), sep="\n", file=sys.stderr)
    sys.exit("the tests were not built")
for name, lines in {"unviable": unviable, "apart": apart}.items():
    (out / name).write_text("".join(f"{line}\n" for line in sorted(lines)))
(out / "programs.json").write_text(json.dumps(programs))
print(f"{len(with_switch)} mutants behind switches, {len(apart)} apart, {len(unviable)} do not compile", file=sys.stderr)
