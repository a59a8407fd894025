"""What is left when something fails: disks, pipes, signals, servers and clocks. Nothing may panic, nothing may be lost, and
nothing half-written may have the name of a file that was asked for."""

import concurrent.futures
import glob
import itertools
import json
import os
import resource
import shutil
import signal
import socket
import struct
import subprocess
import time

from common import BASE, ENVIRONMENT, FOLDERS, JWTX, SECRET, Server, check, finish, jwtx, made, response, token, write

# What runs in the background may have been told to ignore Ctrl-C, and would pass that on.
signal.signal(signal.SIGINT, signal.default_int_handler)

SIGNALS = (signal.SIGINT, signal.SIGTERM)
PANIC = ("panicked", "RUST_BACKTRACE", "overflowed its stack")
PATIENCE = 60  # seconds for what takes one or two
RUNS = 60  # at once
YEAR = 365 * 86400
CACHE = os.path.join(FOLDERS["XDG_CACHE_HOME"], "jwtx", "documents")
OLD = b"what was there before\n"


class KeyServer(Server):
    """A key server whose answers are set for the moment; of several, each request gets the next one."""

    def __init__(self):
        super().__init__(lambda connection, _: next(self.answers)(connection))
        self.keys = f"{self.url}/jwks"

    def answers_with(self, *answers):
        self.answers = itertools.cycle(answers)


def sends(*parts, pause=0):
    """An answer of these bytes."""
    def answer(connection):
        time.sleep(pause)
        connection.sendall(b"".join(parts))
    return answer


def resets(*parts):
    """An answer of these bytes, and then a connection that is reset."""
    def answer(connection):
        connection.sendall(b"".join(parts))
        time.sleep(0.1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return answer


def goes_on(before, part, pause=0):
    """An answer that ends when nobody reads it any longer."""
    def answer(connection):
        connection.sendall(before)
        while True:
            connection.sendall(part)
            time.sleep(pause)
    return answer


TOKEN = token()
SERVER = KeyServer()
API = Server(lambda connection, _: connection.sendall(response({}, "WWW-Authenticate: Bearer", status="401 Unauthorized")))
write("tokens", "".join(f"{token({'jti': str(number)})}\n" for number in range(3_000)))
made("keygen", "ec", "--out", "private.pem")
os.rename("private.pem.pub", "public.pem")
KEYS = made("key", "convert", "--to", "jwks", "public.pem").encode()
write("set.jwks", KEYS)
SIGNED = made("mint", "--key", "private.pem", "--exp", "1h")
VERIFY = ["verify", "--jwks", SERVER.keys, SIGNED]
IN_TIME = ["--timeout", "1s"]
OFFLINE = ["verify", "--offline", "--jwks", SERVER.keys, SIGNED]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKS = HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(KEYS), KEYS)
GOOD = response(KEYS, "Cache-Control: max-age=600")
CUT = response(KEYS)[:-50]
DEATHS = {
    "nothing": sends(),
    "nothing, and stays": lambda connection: connection.recv(1),
    "half a header": sends(HEAD[:-20]),
    "a header alone": sends(HEAD, b"Content-Length: 100\r\n\r\n"),
    "half a body": sends(CUT),
    "all keys, but not the whole body": sends(response(KEYS, length=len(KEYS) + 50)),
    "half a chunk": sends(CHUNKS[:-50]),
    "all keys, but no last chunk": sends(CHUNKS),
    "half a JSON document": sends(response(KEYS[:-50])),
    "no HTTP": sends(b"\x16\x03\x01 no HTTP\r\n\r\n"),
    "a reset": resets(),
    "half a header and a reset": resets(HEAD[:-20]),
    "half a body and a reset": resets(CUT),
    "a slow header without an end": goes_on(HEAD, b"X", 0.05),
    "a slow body without an end": goes_on(HEAD + b"\r\n", b" ", 0.05),
    "a fast header without an end": goes_on(HEAD, b"X: " + b"x" * 4000 + b"\r\n"),
    "a fast body without an end": goes_on(HEAD + b"\r\n", b" " * 65536),
}


def words(line, **more):
    return line.format(secret=SECRET, token=TOKEN, api=API.url, **more).split()


def has_panicked(run):
    return run.returncode < 0 or any(sign in text for sign in PANIC for text in (run.stdout, run.stderr))


def files_in(folder):
    """The files below a folder, with what is in them."""
    paths = [os.path.join(below, name) for below, _, names in os.walk(folder) for name in names]
    return {os.path.relpath(path, folder): open(path, "rb").read() for path in paths}


def clear_cache():
    shutil.rmtree(CACHE, ignore_errors=True)


def is_kept():
    """Whether the cache has the keys, and no file that is no answer."""
    return jwtx(*OFFLINE).returncode == 0 and all(name.endswith(".json") for name in files_in(CACHE))


def full_disk(size=0):
    """Options of a run for which every file ends after so many bytes."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return {"preexec_fn": limit}


def injected(call, fault, path=None):
    """The command before a command, for which a system call (on this path) fails or meets a signal."""
    on_path = ["-P", path] if path else []
    return ["strace", "-f", "-qq", "-o", "/dev/null", *on_path, "-e", f"trace={call}", "-e", f"inject={call}:{fault}"]


def streams():
    """Standard output and standard error that cannot be written."""
    def run(line, redirection=""):
        return subprocess.run(["sh", "-c", f'exec "$@" {redirection}', "sh", JWTX, *words(line)], env=ENVIRONMENT, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)

    for line in [
        "inspect {token}", "inspect --json {token}", "expiry {token}", "verify --secret {secret} {token}",
        "verify --secret {secret} --report junit {token}", "verify --secret {secret} --report html {token}",
        "verify --lines --secret {secret} tokens", "inspect --lines tokens", "scan tokens", "scan --report sarif tokens",
        "scan --report html tokens", "redact tokens", "diff {token} {token}", "mint --secret {secret} --exp 1h",
        "mint --secret {secret} --suite", "keygen ec", "keygen secret", "key show public.pem", "key convert --to jwk public.pem",
        "key public private.pem", "key thumbprint public.pem", "key match private.pem public.pem", "key check set.jwks", "config",
        "explain aud", "explain --list", "probe --list", "completions bash", "man", "help", "help keys", "verify --help", "--help",
        "version", "--version",
    ]:
        plain, full = run(line), run(line, ">/dev/full")
        check(f"{line}: a full disk behind standard output is an error", full.returncode == 1 and not has_panicked(full)
              and "standard output cannot be written" in full.stderr, (full.returncode, full.stderr))
        for what, redirection in [("standard output is closed", ">&-"), ("standard error is closed", "2>&-"),
                                  ("standard error is full", "2>/dev/full")]:
            other = run(line, redirection)
            check(f"{line}: {what}: same exit status", other.returncode == plain.returncode and not has_panicked(other),
                  (other.returncode, other.stderr))
    for line in ["verify --lines --secret {secret} tokens", "inspect --lines tokens", "expiry --lines tokens", "scan tokens",
                 "redact tokens", "scan --report sarif tokens", "verify --lines --secret {secret} --report junit tokens"]:
        with subprocess.Popen([JWTX, *words(line)], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as piped:
            first = piped.stdout.readline()
            piped.stdout.close()
            said = piped.stderr.read()
        check(f"{line} | head -1: ends quietly", first and piped.returncode == 0 and "error" not in said, (first, piped.returncode, said))
        reader, writer = os.pipe()
        os.close(reader)
        piped = subprocess.run([JWTX, *words(line)], env=ENVIRONMENT, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
        os.close(writer)
        check(f"{line} | true: ends quietly", piped.returncode == 0 and "error" not in piped.stderr, (piped.returncode, piped.stderr))
    run("keygen ec --out closed.pem", "<&- >&- 2>&-")
    check("keygen, all streams are closed: the file has the key alone", open("closed.pem").read().startswith("-----BEGIN")
          and jwtx("key", "match", "closed.pem", "closed.pem.pub").returncode == 0)


# What writes a file that --out names, and what it takes to replace one.
WRITERS = [
    ("verify --secret {secret} --report html {token} --out {out}", []),
    ("verify --lines --secret {secret} --report junit tokens --out {out}", []),
    ("scan --report sarif tokens --out {out}", []),
    ("scan --report html tokens --out {out}", []),
    ("key check --report junit set.jwks --out {out}", []),
    ("probe --secret {secret} --report junit {api}/me --out {out}", []),
    ("key convert --to jwk private.pem --out {out}", ["--force"]),
    ("keygen secret --out {out}", ["--force"]),
    ("keygen ec --out {out}", ["--force"]),
    ("mint --secret {secret} --suite --out {out}.d", ["--force"]),
]


class Written:
    """A run that writes a file into a folder of its own, over an old one where `force` is not None: the run, and the files
    before and after it. `before_it` makes the command that is put before it, of the file's path."""

    folders = itertools.count()

    def __init__(self, line, force, before_it=lambda out: [], **options):
        folder = os.path.join(BASE, "out", str(next(self.folders)))
        out = os.path.join(folder, "file")
        os.makedirs(folder)
        if force is not None:
            write(out, OLD)
            write(f"{out}.d/suite.jsonl", OLD)
        self.before = files_in(folder)
        self.run = subprocess.run([*before_it(out), JWTX, *words(line, out=out), *(force or [])], env=ENVIRONMENT, text=True,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, **options)
        self.after = files_in(folder)

    def is_named_error(self):
        """Whether it is an error that names the file."""
        said = self.run.stderr
        return self.run.returncode == 1 and not has_panicked(self.run) and "cannot be written" in said and "/file" in said


def is_whole(content, good):
    """Whether a file is as long as that of a run that nothing disturbed, or begins and ends as it does."""
    return len(content) == len(good) or (content[:9], content[-9:]) == (good[:9], good[-9:])


def files():
    """Files that --out names, on disks that are full or have errors, and with signals at every step."""
    for line, force in WRITERS:
        what = line.split(" --out")[0]
        if "--suite" not in line:
            run = jwtx(*words(line, out="/dev/full"))
            check(f"{what}: --out /dev/full: an error that names it", run.returncode == 1 and "/dev/full" in run.stderr,
                  (run.returncode, run.stderr))
        for over, force in [("a new file", None), ("an old file", force)]:
            good = Written(line, force)
            check(f"{what}: {over}: is written", good.after.items() - good.before.items() and not has_panicked(good.run), good.run.stderr)
            for fault, before_it, options in [
                ("a full disk", lambda out: [], full_disk()),
                ("a disk that is full soon", lambda out: [], full_disk(20)),
                ("an error of the disk", lambda out: injected("fsync", "error=EIO"), {}),
            ]:
                bad = Written(line, force, before_it, **options)
                check(f"{what}: {over}: {fault}: an error that names it", bad.is_named_error(), (bad.run.returncode, bad.run.stderr))
                check(f"{what}: {over}: {fault}: all is as before", bad.after == bad.before, bad.after.keys() ^ bad.before.keys())
            for number in SIGNALS:
                half, left = [], []
                for call in ("openat", "write", "fsync", "rename"):
                    # Of the many files that are opened, the one that was named counts.
                    ended = Written(line, force, lambda out: injected(
                        call, f"signal={number.name}", out if call == "openat" else None))
                    half += [(call, name) for name, content in ended.after.items()
                             if name in good.after and content != ended.before.get(name) and not is_whole(content, good.after[name])]
                    left += [(call, name) for name in ended.after.keys() - good.after.keys() - ended.before.keys()]
                check(f"{what}: {over}: {number.name}: nothing is half-written", not half, half)
                check(f"{what}: {over}: {number.name}: no other file is left", not left, left)


def signals():
    """Signals in the middle of longer runs."""
    for number in SIGNALS:
        folder = os.path.join(BASE, "out", number.name)
        out = write(os.path.join(folder, "page.html"), OLD)
        line = words("verify --lines --secret {secret} --report html --out {out}", out=out)
        with subprocess.Popen([JWTX, *line], env=ENVIRONMENT, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as run:
            run.stdin.write(f"{TOKEN}\n" * 100)
            run.stdin.flush()
            end = time.monotonic() + PATIENCE
            while len(os.listdir(folder)) == 1 and time.monotonic() < end:
                time.sleep(0.02)
            run.send_signal(number)
            run.wait(PATIENCE)
        left = files_in(folder)
        check(f"verify --lines --out, waits for input: {number.name}: the old file is as it was", left.pop("page.html") == OLD)
        check(f"verify --lines --out, waits for input: {number.name}: no other file is left", not left, left.keys())
        with subprocess.Popen([JWTX, "web"], env=ENVIRONMENT | {"BROWSER": "true", "DISPLAY": ":0"}, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as run:
            run.stdout.readline()
            run.send_signal(number)
            run.wait(PATIENCE)
        left = [*files_in(FOLDERS["TMPDIR"]), *files_in(FOLDERS["XDG_RUNTIME_DIR"])]
        check(f"web: {number.name}: ends well, and no file is left", run.returncode == 0 and not left, (run.returncode, left))
        clear_cache()
        SERVER.answers_with(sends(GOOD))
        subprocess.run([*injected("fsync", f"signal={number.name}"), JWTX, *VERIFY], env=ENVIRONMENT, capture_output=True,
                       timeout=PATIENCE)
        left = [name for name in files_in(CACHE) if not name.endswith(".json")]
        check(f"verify --jwks, keeps the keys: {number.name}: no other file is left", not left, left)


def at_once(*commands):
    """Runs these commands in turns, all at once."""
    with concurrent.futures.ThreadPoolExecutor(RUNS) as pool:
        return list(pool.map(lambda number: jwtx(*commands[number % len(commands)]), range(RUNS)))


def many():
    """Many runs at once, with one cache and one file."""
    late = sends(GOOD, pause=0.3)
    clear_cache()
    SERVER.answers_with(late)
    runs = at_once(VERIFY)
    check(f"{RUNS} runs share a cache: all verify", all(run.returncode == 0 and not has_panicked(run) for run in runs),
          {run.returncode for run in runs})
    check(f"{RUNS} runs share a cache: it has one answer", is_kept() and len(files_in(CACHE)) == 1, files_in(CACHE).keys())
    clear_cache()
    SERVER.answers_with(late, sends(CUT))
    runs = at_once(VERIFY)
    check(f"{RUNS} runs, every second answer is cut: each verifies or names the server", all(
        run.returncode == 0 or (run.returncode == 1 and SERVER.keys in run.stdout) for run in runs), {run.returncode for run in runs})
    check(f"{RUNS} runs, every second answer is cut: the cache has a whole one", is_kept(), files_in(CACHE).keys())

    runs = at_once(["keygen", "ec", "--out", "contested.pem"])
    check(f"{RUNS} runs make one key file: one of them does", sorted(run.returncode for run in runs) == [0] + [1] * (RUNS - 1))
    check(f"{RUNS} runs make one key file: both halves are of one key",
          jwtx("key", "match", "contested.pem", "contested.pem.pub").returncode == 0)
    runs = at_once(words("keygen secret --force --out contested.txt"),
                   words("verify --secret {secret} --report html {token} --out contested.html"))
    check(f"{RUNS} runs replace two files: both are whole", all(run.returncode == 0 for run in runs)
          and len(open("contested.txt").read()) == 43 and open("contested.html").read().rstrip().endswith("</html>"))
    check(f"{RUNS} runs replace two files: no other is left", len(glob.glob("contested.*")) == 4, glob.glob("contested.*"))


def cache():
    """The cache of key servers, damaged or on a full disk."""
    clear_cache()
    SERVER.answers_with(sends(GOOD))
    jwtx(*VERIFY)
    [(name, kept)] = files_in(CACHE).items()
    for length in (0, 1, len(kept) // 2, len(kept) - 1):
        write(os.path.join(CACHE, name), kept[:length])
        offline = jwtx(*OFFLINE)
        check(f"kept keys that were cut to {length} bytes count as none",
              offline.returncode == 1 and "not in the cache" in offline.stdout, (offline.returncode, offline.stdout))
        check(f"kept keys that were cut to {length} bytes are fetched again", jwtx(*VERIFY).returncode == 0 and is_kept())
    clear_cache()
    run = jwtx(*VERIFY, **full_disk())
    check("a full disk behind the cache: verifies, and keeps nothing", run.returncode == 0 and not files_in(CACHE), (run, files_in(CACHE)))


def servers():
    """Key servers that die in the middle of an answer."""
    listed = made("mint", "--key", "private.pem", "--exp", "1h", "--claim", f'status={{"status_list":{{"idx":0,"uri":"{SERVER.keys}"}}}}')
    ways = {
        "verify --jwks": VERIFY,
        "verify --issuer-keys": ["verify", "--issuer-keys", SERVER.url, SIGNED],
        "verify --status-list": ["verify", "--key", "public.pem", "--status-list", SERVER.keys, listed],
        "key check": ["key", "check", SERVER.keys],
    }
    clear_cache()
    for death, answer in DEATHS.items():
        SERVER.answers_with(answer)
        for way, command in ways.items():
            begin = time.monotonic()
            run = jwtx(*command, *IN_TIME)
            took = time.monotonic() - begin
            check(f"{way}, the server sends {death}: exit status 1, and the server is named", run.returncode == 1 and not has_panicked(run)
                  and SERVER.url in run.stdout + run.stderr, (run.returncode, run.stdout, run.stderr))
            check(f"{way}, the server sends {death}: ends in time, and nothing is kept", took < PATIENCE and not files_in(CACHE),
                  (took, files_in(CACHE)))
        # Keys that must be asked for each time are kept for --offline.
        SERVER.answers_with(sends(response(KEYS, "Cache-Control: no-cache")), answer)
        good, bad = jwtx(*VERIFY), jwtx(*VERIFY, *IN_TIME)
        check(f"verify --jwks, the server sends keys, then {death}: an error, and the keys are still kept",
              (good.returncode, bad.returncode) == (0, 1) and is_kept(), (good.returncode, bad.stdout))
        clear_cache()


CLOCK = r"""
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
/* Starts at CLOCK_START, or else is CLOCK_SHIFT seconds off, and jumps by CLOCK_STEP seconds whenever it is read. */
int clock_gettime(clockid_t id, struct timespec *time) {
  static long steps;
  int failed = (int)syscall(SYS_clock_gettime, id, time);
  if (id != CLOCK_REALTIME) return failed;
  if (getenv("CLOCK_START")) time->tv_sec = atol(getenv("CLOCK_START"));
  if (getenv("CLOCK_SHIFT")) time->tv_sec += atol(getenv("CLOCK_SHIFT"));
  if (getenv("CLOCK_STEP")) time->tv_sec += atol(getenv("CLOCK_STEP")) * steps++;
  return failed;
}
"""


def clocks():
    """Clocks that are wrong or jump."""
    clear_cache()
    SERVER.answers_with(sends(GOOD), *[sends(CUT)] * 9)
    jwtx(*VERIFY)
    run = jwtx("verify", "--at", "2090-01-01", "--jwks", SERVER.keys, SIGNED)
    check("verify --at: kept keys count by the clock, not by --at", run.returncode == 3, (run.returncode, run.stdout))
    if not shutil.which("cc"):
        return print("skipped clocks that jump: there is no C compiler")
    library = os.path.join(BASE, "clock.so")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, write("clock.c", CLOCK)], check=True)

    def with_clock(*command, **clock):
        return jwtx(*command, variables={"LD_PRELOAD": library} | {f"CLOCK_{name.upper()}": str(value) for name, value in clock.items()})

    if with_clock("expiry", "--quiet", TOKEN, shift=100 * YEAR).returncode != 3:
        return print("skipped clocks that jump: jwtx is linked statically")
    for what, shift in [("a day on", 86400), ("a year back", -YEAR)]:
        run = with_clock("verify", "--at", "2026-01-01", "--jwks", SERVER.keys, SIGNED, shift=shift)
        check(f"verify --jwks, the clock jumps {what}: kept keys do not count", run.returncode == 1 and SERVER.keys in run.stdout, run)
        check(f"verify --jwks, the clock jumps {what} and back: kept keys count again", jwtx(*VERIFY).returncode == 0)
    for line in ["inspect {token}", "expiry {token}", "verify --secret {secret} {token}", "mint --secret {secret} --exp 1h",
                 "scan tokens", "expiry --lines tokens"]:
        # The first and the last year of a Linux clock.
        for start in (0, 292 * YEAR):
            run = with_clock(*words(line), start=start)
            check(f"{line}, the clock is at {start} s: no panic", run.returncode in (0, 3) and not has_panicked(run),
                  (run.returncode, run.stderr))
    run = with_clock("expiry", "--lines", "tokens", step=86400)
    left = {json.loads(record)["remainingSeconds"] for record in run.stdout.splitlines()}
    check("expiry --lines, the clock jumps whenever it is read: one time for all lines", len(left) == 1, left)


for section in (streams, files, signals, many, cache, servers, clocks):
    section()
finish()
