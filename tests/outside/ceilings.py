"""How much memory and CPU time runs take. The limits leave a wide margin: memory is about twice, CPU time about ten times what
a debug build took. The sizes are those of the fast slice, with FULL=1 the full ones."""

import subprocess
import sys

from common import ENVIRONMENT, FULL, JWTX, SECRET, check, finish, signed, token, write

MIB = 1024 * 1024
LINES = 10_000_000 if FULL else 300_000
FILES = 100_000 if FULL else 5_000
TOKEN = token()

# A small process runs jwtx and measures it: what its parent holds would count as memory of jwtx.
MEASURE = """import os, sys
_, status, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ), 0)
with open("used", "w") as file:
    print(os.waitstatus_to_exitcode(status), used.ru_maxrss / 1024, used.ru_utime + used.ru_stime, file=file)
"""


def stays_below(what, line, status, memory, seconds, stdin=subprocess.DEVNULL):
    """Checks the exit status, the MiB and the CPU seconds of a run, and prints them. Gives the MiB."""
    words = line.format(secret=SECRET, token=TOKEN).split()
    subprocess.run([sys.executable, "-ISc", MEASURE, JWTX, *words], env=ENVIRONMENT, stdin=stdin, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True)
    with open("used") as file:
        ended, mib, cpu = map(float, file.read().split())
    seen = f"exit status {ended:.0f} of {status}, {mib:.1f} of {memory:.0f} MiB, {cpu:.2f} of {seconds:.0f} s of CPU"
    check(f"{line}: {what}: {seen}", ended == status and mib <= memory and cpu <= seconds, "beyond the limit")
    return mib


# A token as long as a token may be, and a text that is longer.
write("large", signed({"alg": "HS256"}, b'{"exp":4102444800,"sub":"%s"}' % (b"a" * (12 * MIB - 300))))
write("longer", b"a" * 32 * MIB)
for line, status, memory, seconds in [
    ("inspect @large", 0, 280, 30),
    ("expiry @large", 0, 200, 30),
    ("verify --secret {secret} @large", 0, 280, 35),
    ("diff @large @large", 0, 400, 50),
    ("redact large", 1, 110, 15),
    ("scan large", 1, 100, 15),
]:
    stays_below("a token of 16 MiB", line, status, memory, seconds)
for line, status, memory, seconds in [
    ("inspect", 1, 190, 30),
    ("verify --secret {secret}", 1, 190, 30),
    ("redact", 0, 100, 30),
    ("scan -", 0, 120, 35),
]:
    with open("longer") as stdin:
        stays_below("32 MiB of one word", line, status, memory, seconds, stdin)

# JSON that is nested deeper than any stack, in a token and in other files.
for what, claims in [("arrays", b'{"a":' + b"[" * 9 * MIB), ("objects", b'{"a":' * 2 * MIB)]:
    write(what, signed({"alg": "HS256"}, claims))
    for line, memory, seconds in [
        (f"inspect @{what}", 190, 20),
        (f"verify --secret {{secret}} @{what}", 190, 20),
        (f"decrypt --secret {{secret}} @{what}", 190, 20),
        (f"diff @{what} @{what}", 190, 20),
        (f"redact {what}", 110, 10),
        (f"scan {what}", 100, 10),
    ]:
        stays_below(f"a token of nested {what}", line, 1, memory, seconds)
for what, text in [("file-of-arrays", b"[" * MIB), ("file-of-objects", b'{"a":' * (MIB // 5))]:
    write(what, text)
    for line, status in [
        (f"inspect @{what}", 6),
        (f"inspect --field /a {what}", 0),
        (f"verify --jwks {what} {{token}}", 1),
        (f"mint --secret {{secret}} --claims @{what}", 1),
        (f"mint --secret {{secret}} --from @{what}", 6),
        (f"key show {what}", 1),
        (f"key check {what}", 1),
        (f"scan {what}", 0),
        (f"redact {what}", 0),
    ]:
        stays_below("1 MiB of nested JSON", line, status, 70, 10)
write("config.toml", b"a = " + b"[" * MIB)
stays_below("1 MiB of nested TOML", "verify --config config.toml --profile a --secret {secret} {token}", 2, 70, 10)

# Ten times as many lines take no more memory than what waits between threads; to hold the lines would take more. The limit
# of CPU time is in microseconds for a line.
with open("tokens", "w") as tokens, open("log", "w") as log:
    for number in range(LINES // 10):
        tokens.write(token({"jti": f"{number:0200}"}) + "\n")
        log.write(f"10.0.0.{number % 256} GET /things/{number}{'?t=' + TOKEN if number % 1000 == 0 else ''}\n")
for name, line, micros in [
    ("tokens", "verify --lines --threads 2 --secret {secret}", 100),
    ("tokens", "inspect --lines --threads 2", 80),
    ("tokens", "expiry --lines --threads 2", 80),
    ("tokens", "redact", 400),
    ("tokens", "scan -", 400),
    ("log", "scan --report html --out page.html -", 20),
    *([("tokens", "scan --report html --out page.html -", 600)] if FULL else []),
]:
    peaks = []
    for times in (1, 10):
        lines = LINES // 10 * times
        with subprocess.Popen(["cat", *[name] * times], stdout=subprocess.PIPE) as cat:
            peaks.append(stays_below(f"{lines} lines of {name}", line, 0, 120, 1 + lines * micros / 1e6, cat.stdout))
            cat.stdout.close()
    check(f"{line}: {LINES} lines of {name} take no more memory than {LINES // 10}", peaks[1] <= peaks[0] + 48, peaks)

for number in range(FILES):
    write(f"files/{number // 1000}/{number}", f"some text\n{TOKEN if number % 10 == 0 else ''}\n")
stays_below(f"{FILES} files", "scan files", 0, 60 + FILES / 1000, 1 + FILES / 100)
finish()
