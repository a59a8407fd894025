#!/usr/bin/env bash
# Whole processes over a file of HS256 tokens: CPU time for one token, and ratios of one run, beside those of
# before (before.tsv). Wants python3. TOKENS says how many (default 1000000), ROUNDS how often all take their turn (default 3).
#
#   benches/batch.sh [JWTX-BINARY]
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."
cargo build --release --locked --quiet
cargo bench --locked --quiet --bench loop --no-run
loop=$(cargo bench --locked --bench loop --no-run --message-format=json 2>/dev/null |
  python3 -c 'import json,sys
for line in sys.stdin:
    message = json.loads(line)
    if message.get("target", {}).get("name") == "loop" and message.get("executable"): print(message["executable"])')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" "${1:-target/release/jwtx}" "$loop" "${TOKENS:-1000000}" "${ROUNDS:-3}" <<'PYTHON'
import base64, hashlib, hmac, json, os, subprocess, sys, time

work, jwtx, loop, tokens, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
secret = b"not-a-secret-but-long-enough-for-hs256"
path = f"{work}/tokens"
encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=")
head, now = encode(b'{"alg":"HS256","typ":"JWT"}'), int(time.time())
with open(path, "wb") as file:
    for number in range(tokens):
        claims = {"iss": "https://issuer.example/realms/main", "sub": f"user-{number:08}", "aud": "api",
                  "exp": now + 86400 + number % 7200, "iat": now - 60, "jti": f"{number:032x}",
                  "scope": "openid profile email read:things write:things", "name": "Some Person",
                  "email": f"person-{number:08}@mail.example", "roles": ["admin", "editor"]}
        text = head + b"." + encode(json.dumps(claims, separators=(",", ":")).encode())
        file.write(text + b"." + encode(hmac.new(secret, text, hashlib.sha256).digest()) + b"\n")

def run(name, command, input=None):
    start = time.perf_counter()
    with open(f"{work}/out", "wb") as out:
        process = subprocess.Popen(command, stdout=out, stdin=input)
        _, status, used = os.wait4(process.pid, 0)
    assert status == 0, command
    wall, cpu = time.perf_counter() - start, used.ru_utime + used.ru_stime
    if name == "raw HMAC":
        cpu = wall = float(open(f"{work}/out").read())
    return cpu / tokens * 1e6, wall / tokens * 1e6, used.ru_maxrss / 1024

verify = [jwtx, "verify", "--lines", "--secret", secret.decode(), path, "--threads"]
expiry = [jwtx, "expiry", "--lines", path, "--threads", "1"]
commands = {"raw HMAC": [loop, "raw", path], "jwtx verify, 1 thread": verify + ["1"], "jwtx verify, 2 threads": verify + ["2"],
            "jwtx expiry, 1 thread": expiry, "jsonwebtoken, key reused": [loop, "reused", path],
            "jsonwebtoken, plain loop": [loop, "plain", path]}
best = {}
for _ in range(rounds):
    for name, command in commands.items():
        best.setdefault(name, []).append(run(name, command))
print(f"{tokens} tokens of {os.path.getsize(path) // tokens} bytes, best of {rounds}")
before = {tuple(row[:2]): row[2] for row in (line.rstrip("\n").split("\t") for line in open("benches/before.tsv"))}
print(f"{'':<26} {'CPU us':>8} {'wall us':>8} {'of raw HMAC':>12} {'before':>8} {'jwtx is faster':>15} {'peak MiB':>9}")
raw = min(cpu for cpu, *_ in best["raw HMAC"])
ours = min(cpu for cpu, *_ in best["jwtx verify, 1 thread"])
for name, runs in best.items():
    cpu, wall, peak = min(cpu for cpu, *_ in runs), min(wall for _, wall, _ in runs), max(peak for *_, peak in runs)
    print(f"{name:<26} {cpu:8.2f} {wall:8.2f} {cpu / raw:12.2f} {before.get(('batch', name), ''):>8} {cpu / ours:15.2f} {peak:9.0f}")
one, two = (min(wall for _, wall, _ in best[f"jwtx verify, {text}"]) for text in ("1 thread", "2 threads"))
print(f"two threads are {one / two:.2f} times as fast as one")
feed = subprocess.Popen(["sh", "-c", f"for round in 1 2 3 4 5 6 7 8 9 10; do cat {path}; done"], stdout=subprocess.PIPE)
*_, peak = run("jwtx", [jwtx, "verify", "--lines", "--quiet", "--secret", secret.decode()], feed.stdout)
print(f"{10 * tokens} lines through a pipe, two threads: peak {peak:.0f} MiB")
PYTHON
