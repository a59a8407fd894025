#!/usr/bin/env bash
# `jwtx scan` over synthetic access logs, of which two lines in a hundred have a token, or none, compared with `wc -l` and,
# where it is installed, with ripgrep: the texts that scan looks for, and a pattern of whole tokens. Wall clock and CPU time,
# and ratios of one run, beside those of before (before.tsv); the logs are in the page cache. Wants python3.
# SIZES are in MiB (default "256 1024"), ROUNDS how often all take their turn (default 3).
#
#   benches/scan.sh [JWTX-BINARY]
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || cargo build --release --locked --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" "${1:-target/release/jwtx}" "${ROUNDS:-3}" "${SIZES:-256 1024}" <<'PYTHON'
import base64, hashlib, hmac, json, os, random, resource, shutil, subprocess, sys, time

work, jwtx, rounds, sizes = sys.argv[1], sys.argv[2], int(sys.argv[3]), [int(size) for size in sys.argv[4].split()]
random.seed(7)
encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
head = encode(b'{"alg":"HS256","typ":"JWT"}')

def log(with_tokens):
    lines, length = [], 0
    while length < 16 << 20:
        number = len(lines)
        line = (f'10.{number % 256}.{number // 256 % 256}.7 - - [01/Jan/2026:00:{number % 60:02}:{number % 59:02} +0000] '
                f'"GET /api/things/{number}?page={number % 9} HTTP/1.1" 200 {random.randrange(9999)} "-" "Mozilla/5.0 (X11; Linux x86_64)"')
        if with_tokens and number % 50 == 0:
            text = head + "." + encode(json.dumps({"sub": f"user-{number}", "exp": 1767225600 + number}).encode())
            line += f' "Bearer {text}.{encode(hmac.new(b"key", text.encode(), hashlib.sha256).digest())}"'
        lines.append(line)
        length += len(line) + 1
    return ("\n".join(lines) + "\n").encode()

def run(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with open(os.devnull, "wb") as out:
        status = subprocess.run(command, stdout=out, stderr=out).returncode
    # ripgrep ends with 1 where there is nothing.
    assert status in ((0, 1) if command[0] == "rg" else (0,)), command
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, wall

before = {tuple(row[:2]): row[2] for row in (line.rstrip("\n").split("\t") for line in open("benches/before.tsv"))}
token = r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*"
texts = [word for text in ("eyJ", "eyA", "ewo", "ImFsZy", "JhbGci", "iYWxnI") for word in ("-e", text)]
print(f"{'':<34} {'MiB':>6} {'wall s':>8} {'CPU s':>8} {'MiB/s':>8} {'wall, of wc -l':>15} {'before':>8}")
for what, block in ("no token", log(False)), ("2 % tokens", log(True)):
    for size in sizes:
        path = f"{work}/log"
        with open(path, "wb") as file:
            for _ in range((size << 20) // len(block) + 1):
                file.write(block)
        commands = {"wc -l": ["wc", "-l", path], "jwtx scan --quiet": [jwtx, "scan", "--quiet", path],
                    "jwtx scan": [jwtx, "scan", path], "jwtx scan --json": [jwtx, "scan", "--json", path]}
        if shutil.which("rg"):
            commands["rg, six texts"] = ["rg", "-aN", "--no-config", "-F", *texts, path]
            commands["rg, whole tokens"] = ["rg", "-aoN", "--no-config", token, path]
        best = {name: (1e9, 1e9) for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                cpu, wall = run(command)
                best[name] = (min(best[name][0], cpu), min(best[name][1], wall))
        for name, (cpu, wall) in best.items():
            row = f"{name}, {what}"
            ratio = best["wc -l"][1] / wall
            print(f"{row:<34} {size:>6} {wall:8.2f} {cpu:8.2f} {size / wall:8.0f} {ratio:15.2f} {before.get((f'scan {size}', row), ''):>8}")
        os.remove(path)
PYTHON
