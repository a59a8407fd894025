"""Plants defects into a copy of the sources, and tells which tests notice: see run.sh."""

import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

# The tests of the modules are the faster ones.
SUITES = (["--lib"], ["--test", "integration"])
# Seconds for the tests of a defect.
LONGEST = 900


def cargo_test(copy, suite, filters):
    """The tests of a suite that failed, of those that the filters select; none if the sources do not compile."""
    command = ["cargo", "test", "--locked", "--quiet", *suite]
    built = subprocess.run([*command, "--no-run"], cwd=copy, capture_output=True, text=True)
    if built.returncode != 0:
        sys.exit(f"it does not compile:\n{built.stderr}")
    try:
        run = subprocess.run([*command, "--", *filters], cwd=copy, capture_output=True, text=True, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        return [f"a test that did not end in {LONGEST} s"]
    failed = re.findall(r"^---- (\S+) stdout ----$", run.stdout, re.MULTILINE)
    if (run.returncode != 0) != bool(failed):
        sys.exit(f"the tests ended with {run.returncode}:\n{run.stdout}{run.stderr}")
    return failed


def noticed_by(copy, filters):
    """The first suite's tests that failed."""
    for suite in SUITES:
        if failed := cargo_test(copy, suite, filters):
            return failed
    return []


def main():
    copy, parts = Path(sys.argv[1]), sys.argv[2:]
    defects = tomllib.loads((copy / "tests/planted/defects.toml").read_text())["defect"]
    defects = [one for one in defects if not parts or any(part in one["name"] for part in parts)]
    if not defects:
        sys.exit("no defect has such a name")
    if failed := noticed_by(copy, sorted({part for one in defects for part in one["tests"]})):
        sys.exit(f"without any defect, these fail: {', '.join(failed)}")
    missed = 0
    for defect in defects:
        start, file = time.monotonic(), copy / defect["file"]
        right = file.read_text()
        if right.count(defect["old"]) != 1:
            sys.exit(f"{defect['name']}: {defect['file']} does not have the text once")
        file.write_text(right.replace(defect["old"], defect["new"]))
        failed = noticed_by(copy, defect["tests"])
        file.write_text(right)
        seconds = round(time.monotonic() - start)
        tests = f"{len(failed)} failed, such as {failed[0]}" if failed else "NOTICED BY NONE"
        print(f"{defect['name']}: {tests} ({seconds} s)", flush=True)
        missed += not failed
    print(f"{len(defects) - missed} of {len(defects)} planted defects were noticed")
    sys.exit(missed > 0)


main()
