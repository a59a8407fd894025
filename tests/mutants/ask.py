"""Asks the tests about each mutant that has a switch: those that come to its function, the quickest first.

ask.py COPY OUT JOBS

OUT has what build.py wrote. `tests.jsonl` comes to it, the tests with their times and the mutants that they come to, and
`answers.tsv`: a mutant, `caught`, `timeout`, `missed`, or `open` until all were asked, and the test that noticed. What stands
there is not asked again.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from answers import read, whole_lines

copy, out, jobs = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), int(sys.argv[3])
names = [mutant["name"] for mutant in json.loads((out / "chosen.json").read_text())]
programs = json.loads((out / "programs.json").read_text())

# What takes long and is about the surroundings of the core.
OTHERS = re.compile(r"(packages|readme|recipes|scripts|completions|generated|architecture|web|interop|large|hostile|staged)::")
# How many seconds a test may take to be asked, how many of tests are asked first, how many in one run of their program, and
# how many times as long a mutant may take.
LONGEST, FIRST, AT_ONCE, PATIENCE = 20, 20, 2, 5


def run(program, tests, seconds, **variables):
    """Runs these tests of a program. Gives whether they passed, None if that took too long, and what it said."""
    call = [program, "--exact", *tests, "--test-threads", "1"]
    environment = {**os.environ, **variables, "CARGO_MANIFEST_DIR": str(copy)}
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        # Not a session, whose leader would end with the terminals that tests open.
        with subprocess.Popen(call, cwd=copy, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said, process_group=0) as child:
            try:
                passed = child.wait(timeout=seconds) == 0
            except subprocess.TimeoutExpired:
                passed = None
            finally:
                # With whatever it started.
                try:
                    os.killpg(child.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        said.seek(0)
        return passed, said.read()


def looked_at(program, test):
    """A test without any mutant: whether it passes, how long it takes, and to which mutants it comes."""
    with tempfile.NamedTemporaryFile("r") as reached:
        start = time.monotonic()
        passed, said = run(program, [test], 600, MUTANTS_REACHED=reached.name)
        seconds = time.monotonic() - start
        if not passed:
            print(f"without any mutant, {test} fails:\n{said}", file=sys.stderr)
        return {"program": program, "test": test, "passed": passed, "seconds": seconds, "mutants": sorted({int(line) for line in reached})}


def tests():
    """All tests that do not take long, the quickest first."""
    looked = out / "tests.jsonl"
    known = [json.loads(line) for line in whole_lines(looked)]
    known = [test for test in known if test["passed"]]
    found = []
    for program in programs:
        lines = subprocess.run([program, "--list", "--format", "terse"], cwd=copy, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
        found += [(program, line.removesuffix(": test")) for line in lines if line.endswith(": test") and not OTHERS.match(line)]
    found = sorted({*found} - {(test["program"], test["test"]) for test in known})
    print(f"{len(found)} tests are looked at", file=sys.stderr)
    with looked.open("a") as file, ThreadPoolExecutor(jobs) as pool:
        for done in as_completed([pool.submit(looked_at, *test) for test in found]):
            known.append(done.result())
            print(json.dumps(known[-1]), file=file, flush=True)
    if not all(test["passed"] for test in known):
        sys.exit("tests have to pass without any mutant")
    return sorted((test for test in known if test["seconds"] < LONGEST), key=lambda test: test["seconds"])


def at_once(those):
    """The tests in groups that are asked in one go."""
    group, seconds = [], 0
    for test in those:
        if group and (seconds + test["seconds"] > AT_ONCE or group[0]["program"] != test["program"]):
            yield group, seconds
            group, seconds = [], 0
        group.append(test)
        seconds += test["seconds"]
    if group:
        yield group, seconds


def asked(number, those):
    """What these tests say about a mutant, and who noticed it."""
    for program in programs:
        for group, seconds in at_once([test for test in those if test["program"] == program]):
            names_of, patience = [test["test"] for test in group], 10 + PATIENCE * seconds
            passed, said = run(program, names_of, patience, MUTANT=str(number))
            if passed:
                continue
            # It is because of the mutant: without it they pass.
            if not run(program, names_of, patience)[0]:
                raise RuntimeError(f"without any mutant, one of these fails together with the others: {names_of}")
            failed = re.search(r"^test (\S+).* FAILED$", said, re.MULTILINE)
            return "timeout" if passed is None else "caught", failed[1] if failed else f"{names_of[0]} or one of the {len(group) - 1} after it"
    return None


every = tests()
for test in every:
    test["mutants"] = set(test["mutants"])
answers = out / "answers.tsv"
known = {name: answer for name, (answer, _) in read(answers).items()}
for file in ("unviable", "apart"):
    known |= dict.fromkeys((out / file).read_text().splitlines(), file)


def ask_all(numbers, choose, otherwise):
    """Asks the chosen tests about these mutants, and writes what they say, or else this."""
    with answers.open("a") as file, ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(asked, number, choose(number)): number for number in numbers}
        for done in as_completed(running):
            print(names[running[done] - 1], *(done.result() or otherwise), sep="\t", file=file, flush=True)


def split(number):
    """The tests that come to a mutant: those that are asked first, and the others."""
    those, seconds = [test for test in every if number in test["mutants"]], 0
    for index, test in enumerate(those):
        seconds += test["seconds"]
        if seconds > FIRST:
            return those[:index], those[index:]
    return those, []


numbered = dict(enumerate(names, 1))
ask_all([number for number, name in numbered.items() if name not in known], lambda number: split(number)[0], ("open", "the others are not asked yet"))
known |= {name: answer for name, (answer, _) in read(answers).items()}
ask_all([number for number, name in numbered.items() if known[name] == "open"], lambda number: split(number)[1], ("missed", f"every test that comes to it and takes less than {LONGEST} s passes"))
