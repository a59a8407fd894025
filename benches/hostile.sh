#!/usr/bin/env bash
# What `scan` and `redact` spend on text that was made to be slow, as a multiple of what they spend on as much
# of an access log without tokens: CPU time, the least of some rounds. Wants python3.
# SIZE is in MiB (default 16), ROUNDS how often all take their turn (default 3).
#
#   benches/hostile.sh [JWTX-BINARY]
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."
[ $# -ge 1 ] || cargo build --release --locked --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work/text" "${1:-target/release/jwtx}" "${SIZE:-16}" "${ROUNDS:-3}" <<'PYTHON'
import base64, random, resource, subprocess, sys

path, jwtx, size, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]) << 20, int(sys.argv[4])
random.seed(7)
log = b"".join(b'10.0.%d.7 - - [01/Jan/2026:00:00:%02d +0000] "GET /api/things/%d?page=%d HTTP/1.1" 200 %d "-" "Mozilla/5.0"\n'
               % (n % 256, n % 60, n, n % 9, random.randrange(9999)) for n in range(9999))
texts = {
    "one line of base64": base64.b64encode(random.randbytes(30000)),
    "lines of base64": base64.encodebytes(random.randbytes(30000)),
}
for part in ("ZXlK", "V5S", "leU", "eyJ", "ICAg", "eyJhIjp7", "eyJhbGciOiJ", "eyJhbGciOiJub25lIn0.", "eyJ\n", "eyJhbGciOiJub25lIn0.\n",
             "eyJhIjp7ImEiOnsiYSI6\n", "a.0=eyJ; ", "eyJ\\", '{"payload":"eyJ","a":', "%22payload%22%3A%22eyJ\n", '\\\\\\"eyJhbGci'):
    texts[repr(part)] = part.encode()

def spent(command, part):
    with open(path, "wb") as file:
        file.write((part * (size // len(part) + 1))[:size])
    least = float("inf")
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([jwtx, *command, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least

commands = (["scan", "--quiet"], ["redact"])
plain = [spent(command, log) for command in commands]
print(f"{'':<32} {'scan':>8} {'redact':>8}")
print(f"{'access log, MiB/s':<32}" + "".join(f" {size / 2 ** 20 / one:8.0f}" for one in plain))
for name, part in texts.items():
    print(f"{name:<32}" + "".join(f" {spent(command, part) / one:8.1f}" for command, one in zip(commands, plain)))
PYTHON
