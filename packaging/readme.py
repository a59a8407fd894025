"""Runs the `console` blocks of a page where a package was installed, and compares what they print to the letter.

readme.py PAGE COMMAND...    the words of COMMAND come before `sh`, such as those that enter a root
"""

import re
import subprocess
import sys

MARK = "\x1e"


def steps(block):
    """The commands of a block, each with what it prints."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(([line[2:]], []))
        elif line.startswith("> "):
            found[-1][0].append(line[2:])
        else:
            found[-1][1].append(line)
    return [("\n".join(command), "\n".join(printed)) for command, printed in found]


def printed_by(commands, enter):
    """What each command prints, one after the other in one shell."""
    after = f"status=$?; printf '{MARK}'; (exit $status)"
    script = "\n".join(["exec 2>&1; cd $(mktemp -d)", *(f"{command}\n{after}" for command in commands)])
    variables = ["env", "-i", "PATH=/usr/bin:/bin", "TZ=UTC", "NO_COLOR=1"]
    run = subprocess.run([*enter, *variables, "sh", "-c", script], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    return run.stdout.split(MARK)


def main():
    page, enter = open(sys.argv[1], encoding="utf-8").read(), sys.argv[2:]
    count = 0
    for block in re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        wanted = steps(block)
        for (command, text), printed in zip(wanted, printed_by([command for command, _ in wanted], enter)):
            if printed.rstrip() != text.rstrip():
                sys.exit(f"{command}\nprints:\n{printed}\ninstead of:\n{text}")
            count += 1
    if count == 0:
        sys.exit(f"{sys.argv[1]} has no command")
    print(f"{count} commands of {sys.argv[1].rsplit('/', 1)[-1]} print what it says")


main()
