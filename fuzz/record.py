"""What the runs of fuzz/run.sh came to: a row for each in record.tsv, and the table of README.md made from them.

record.py row TARGET LOG   prints a line, and adds the row where RECORD is set
record.py table            writes the table
"""

import os
import re
import subprocess
import sys
from collections import defaultdict
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
RECORD, README = HERE / "record.tsv", HERE / "README.md"
COLUMNS = ["target", "executions", "seconds", "edges", "result", "commit", "date"]
BEGIN, END = "<!-- record -->\n", "<!-- end of record -->\n"


def row(target, log):
    text = Path(log).read_text(errors="replace")
    executions = re.findall(r"^stat::number_of_executed_units:\s+(\d+)", text, re.M)
    seconds = re.findall(r"^Done \d+ runs in (\d+) second", text, re.M)
    edges = re.findall(r"\bcov: (\d+)", text)
    commit = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"], cwd=HERE, capture_output=True, text=True, check=True
    ).stdout.strip()
    values = {
        "target": target,
        "executions": executions[-1] if executions else "0",
        "seconds": seconds[-1] if seconds else "0",
        "edges": edges[-1] if edges else "0",
        "result": "nothing" if seconds else "a finding",
        "commit": commit,
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d"),
    }
    print("{target}: {executions} executions in {seconds} s, {edges} edges, found: {result}".format(**values), flush=True)
    if os.environ.get("RECORD"):
        with RECORD.open("a") as file:
            file.write("\t".join(values[column] for column in COLUMNS) + "\n")


def table():
    lines = RECORD.read_text().splitlines()
    runs = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines[1:]]
    by_target = defaultdict(list)
    for run in runs:
        by_target[run["target"]].append(run)
    out = ["| target | runs | executions | seconds | edges reached | last commit | last run |", "|---|--:|--:|--:|--:|---|---|"]
    total = lambda runs, column: sum(int(run[column]) for run in runs)
    for target, own in sorted(by_target.items()):
        last = own[-1]
        edges = max(int(run["edges"]) for run in own)
        out.append(
            f"| `{target}` | {len(own)} | {total(own, 'executions'):,} | {total(own, 'seconds'):,} "
            f"| {edges:,} | {last['commit']} | {last['date']} |"
        )
    out.append(f"| **all** | {len(runs)} | {total(runs, 'executions'):,} | {total(runs, 'seconds'):,} | | | |")
    text = README.read_text()
    before, rest = text.split(BEGIN)
    README.write_text(before + BEGIN + "\n".join(out) + "\n" + END + rest.split(END)[1])


if __name__ == "__main__":
    if sys.argv[1] == "row":
        row(*sys.argv[2:])
    else:
        table()
