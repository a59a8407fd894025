"""What each command touches: its system calls, as strace shows them, against the table of what it may touch."""

import collections
import fnmatch
import glob
import http.client
import json
import os
import pathlib
import re
import subprocess
import urllib.parse

from common import ENVIRONMENT, FOLDERS, FULL, JWTX, SECRET, WORK, Server, check, encoded, finish, made, response, token, write

COUNT = int(os.environ.get("COUNT", 300 if FULL else 6))
DOCUMENTED = {0, 1, 3, 4, 5, 6, 7}  # every exit status but that of a wrong command line

# What a command may touch besides what its command line names: patterns of paths, and why. `^` is this folder, and every
# folder above it.
MAY = {
    "system": [  # every command
        ("/etc/ld.so.preload", "dynamic loader"),
        ("/etc/ld.so.cache", "dynamic loader"),
        ("/lib*/*.so*", "dynamic loader"),
        ("/usr/lib*/*.so*", "dynamic loader"),
        ("/proc/*/maps", "size of the stack"),
        ("/dev/null", "standard streams of other programs, and those that are closed"),
    ],
    "threads": [
        ("/proc/*/cgroup", "number of CPUs"),
        ("/proc/*/mountinfo", "number of CPUs"),
        ("/sys/fs/cgroup/*", "number of CPUs"),
        ("/proc/sys/vm/overcommit_memory", "memory of threads, in the C library"),
    ],
    "signals": [
        ("/proc/*/status", "which signals are ignored; the others remove what is half-written"),
    ],
    "zone": [
        ("/etc/localtime", "--local"),
        ("/usr/share/zoneinfo/*", "--local"),
    ],
    "random": [
        ("/dev/sysgenid", "random numbers, in a copy of a virtual machine"),
        ("/dev/urandom", "random numbers"),
    ],
    "config": [
        ("{XDG_CONFIG_HOME}/jwtx/config.toml", "profiles"),
        ("{XDG_CONFIG_HOME}/jwtx", "who may have written them"),
        ("{XDG_CONFIG_HOME}", "who may have written them"),
        ("{HOME}", "who may have written them"),
        ("^", "who may have written them"),
        ("^.git", "whether they came with a repository"),
    ],
    "cache": [
        ("{XDG_CACHE_HOME}/jwtx", "answers of key servers"),
        ("{XDG_CACHE_HOME}/jwtx/documents*", "answers of key servers"),
    ],
    "ignored": [
        ("^.*ignore", "what is not searched"),
        ("^.git*", "where a repository begins"),
        ("^.jj", "where a repository begins"),
        ("{HOME}/.gitconfig", "what is not searched"),
        ("/etc/gitconfig", "what is not searched"),
        ("{XDG_CONFIG_HOME}/git/*", "what is not searched"),
    ],
    "credentials": [
        ("{HOME}*", "where programs keep credentials"),
        ("{XDG_CONFIG_HOME}*", "where programs keep credentials"),
        ("{XDG_RUNTIME_DIR}*", "where programs keep credentials"),
        ("/var/run/secrets/*", "where programs keep credentials"),
        ("/run/secrets/*", "where programs keep credentials"),
        ("^", "links on the way there"),
        ("/var", "links on the way there"),
        ("/var/run", "links on the way there"),
        ("/run", "links on the way there"),
        ("/run/secrets", "links on the way there"),
    ],
    "private": [
        ("{TMPDIR}", "whose folder it is"),
        ("{TMPDIR}/jwtx-*", "the configuration of git, the file that opens the page"),
        ("{XDG_RUNTIME_DIR}", "whose folder it is"),
        ("{XDG_RUNTIME_DIR}/jwtx-*", "the file that opens the page"),
    ],
}
# What may be written, renamed or removed although no --out names it.
CHANGEABLE = {"cache", "private"}

Row = collections.namedtuple("Row", "line status may connects runs", defaults=(0, "", (), ()))

# Every command of `jwtx --help`, at least once: its command line, its exit status, what it may touch, the servers that it
# may ask and the programs that it may run. With {token} or {file} it is run with each token.
ROWS = [
    Row("inspect {token}"),
    Row("inspect --json @{file}"),
    Row("inspect --lines {corpus}", may="threads"),
    Row("expiry {token}"),
    Row("expiry --local {token}", may="zone"),
    Row("expiry --lines {corpus}", may="threads"),
    Row("verify --secret {secret} {token}"),
    Row("verify --secret-file secret.txt @{file}"),
    Row("verify --key secret.jwk --compat {token}"),
    Row("verify --jwks hostile.jwks {token}"),
    Row("verify --key public.pem {token}", 6),
    Row("verify --profile it --secret {secret} {token}", may="config"),
    Row("verify --jwks {keys}/jwks {signed}", may="cache signals", connects=("keys",)),
    Row("verify --issuer-keys {keys} {signed}", may="cache signals", connects=("keys",)),
    Row("verify --jwks {keys}/jwks {token}", 6, may="cache signals", connects=("keys",)),
    Row("verify --offline --jwks {keys}/jwks {signed}", may="cache"),
    Row("verify --lines --secret {secret} {corpus}", may="threads"),
    Row("verify --secret {secret} --report html --out page.html {token}", may="signals"),
    Row("scan {file}", may="threads"),
    Row("scan {corpus}", may="threads"),
    Row("scan tree", may="threads ignored"),
    Row("scan --verify --secret {secret} {file}", may="threads"),
    Row("scan --staged", may="private threads", runs=("git",)),
    Row("scan --credentials", may="credentials"),
    Row("redact {file}"),
    Row("redact --full {corpus}"),
    Row("diff {token} {signed}", 6),
    Row("decrypt --password-file secret.txt {encrypted}"),
    Row("decrypt --password-file secret.txt {token}", 6),
    Row("present --disclose-all {disclosed}"),
    Row("present {token}", 6),
    Row("explain {token}", 2),
    Row("explain invalid signature {canary}/explain"),
    Row("mint --secret {secret} --from {token}", may="random"),
    Row("mint --key private.pem --header jku={canary}/mint --header kid=/etc/passwd", may="random"),
    Row("mint --secret-file secret.txt --suite --out suite", may="random signals"),
    Row("probe --secret {secret} {api}/me", 1, may="random", connects=("api",)),
    Row("probe --list"),
    Row("config --profile it", may="config"),
    Row("key show hostile.jwks"),
    Row("key convert --to jwk public.pem"),
    Row("key public private.pem"),
    Row("key thumbprint public.pem"),
    Row("key match private.pem public.pem"),
    Row("key check hostile.jwks", 6),
    Row("key check {keys}/jwks", connects=("keys",)),
    Row("keygen secret", may="random"),
    Row("keygen rsa --out rsa.pem", may="random signals"),
    Row("keygen ec", may="random"),
    Row("keygen ed25519", may="random"),
    Row("keygen x25519", may="random"),
    Row("keygen ed448", 1),
    Row("keygen ml-dsa", may="random"),
    Row("completions bash"),
    Row("man verify"),
    Row("help exit-codes"),
    Row("version"),
    Row("web --idle 2s", may="private threads random signals", runs=("true",)),
]
BROWSER = {"BROWSER": "true", "DISPLAY": ":0"}  # which the page is opened with

# System calls besides those on files and processes: the network, and ways to files without their names.
OTHER_CALLS = {"socket", "socketpair", "connect", "bind", "listen", "io_uring_setup", "open_by_handle_at"}
CHANGES = re.compile(r"(unlink|rename|mkdir|rmdir|link|symlink|chmod|fchmodat|chown|lchown|fchownat|mknod|truncate|utime)")
OPENS_TO_WRITE = re.compile(r"O_WRONLY|O_RDWR|O_CREAT")
# A path, behind the folder that it is relative to, or alone.
PATH = re.compile(r'(?:\w+<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')


def paths_of(name, rest):
    """The paths in the arguments of a system call, and what was opened, which may be behind links."""
    opened = re.findall(r"= \d+<(/[^>]*)>$", rest)
    found = [(folder, path.encode().decode("unicode_escape")) for folder, path in PATH.findall(rest)]
    if name.startswith(("exec", "readlink")):
        found = found[:1]
    return opened + [os.path.normpath(os.path.join(folder or WORK, path)) for folder, path in found if path and name != "getcwd"]


class Trace:
    """What a run did: the paths that it opened or looked at, those that it changed, its network and the programs that it
    ran. Files of these programs do not count."""

    def __init__(self, arguments, talk):
        files = os.path.join(WORK, "trace")
        for old in glob.glob(files + ".*"):
            os.remove(old)
        # A file for each process, so that none breaks the lines of another one.
        command = ["strace", "-ff", "--seccomp-bpf", "-y", "-qq", "-e", "signal=none", "-o", files,
                   "-e", "trace=" + ",".join(["%file", "%process", *OTHER_CALLS]), JWTX, *arguments]
        with subprocess.Popen(command, env=ENVIRONMENT | BROWSER, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, errors="replace") as process:
            talk(process.stdout)
        self.status = process.returncode
        self.paths, self.changed, self.network, self.programs = set(), set(), [], set()
        self.calls = {path.rsplit(".")[-1]: open(path, errors="replace").read() for path in glob.glob(files + ".*")}
        assert self.calls, f"strace cannot run jwtx: it ended with {self.status}"
        self.read(min(self.calls, key=int), True)

    def read(self, process, is_jwtx):
        for name, rest in re.findall(r"^(\w+)\((.*)$", self.calls.get(process, ""), re.MULTILINE):
            if name.startswith("exec"):
                program = paths_of(name, rest)[0]
                if rest.endswith("= 0") and program != JWTX:
                    is_jwtx = False
                    self.programs.add(program)
            elif name in ("clone", "clone3", "fork", "vfork"):
                if child := re.search(r"= (\d+)$", rest):
                    self.read(child[1], is_jwtx)
            elif name in OTHER_CALLS:
                self.network.append(f"{name}({rest}")
            elif is_jwtx:
                self.paths.update(paths_of(name, rest))
                if CHANGES.match(name) or OPENS_TO_WRITE.search(rest):
                    self.changed.update(paths_of(name, rest))


def is_allowed(path, parts):
    """Whether one of these parts of MAY has the path."""
    patterns = [pattern for part in parts for pattern, _ in MAY[part]]
    above = [str(folder).rstrip("/") for folder in (pathlib.Path(WORK), *pathlib.Path(WORK).parents)]
    return any(fnmatch.fnmatchcase(path, one) for pattern in patterns for one in (
        [f"{folder}/{pattern[1:]}".rstrip("/") or "/" for folder in above] if pattern[0] == "^" else [pattern.format(**FOLDERS)]))


def is_below(path, names):
    """Whether a path is one of these, in one of them, or a file that is written beside one."""
    beside = lambda name: fnmatch.fnmatchcase(path, f"{os.path.dirname(name)}/.jwtx-*.new")
    return any(path == name or path.startswith((name + "/", name + ".")) or beside(name) for name in names)


def problems(row, words, trace):
    """What a run did that the table does not allow, by its kind."""
    named = [os.path.normpath(os.path.join(WORK, word.removeprefix("@"))) for word in words]
    out = named[words.index("--out") + 1:][:1] if "--out" in words else []
    may = {*row.may.split()}
    # A pair of sockets of its own leads to nobody.
    calls = {"socketpair": ["AF_UNIX"]}
    if row.connects:
        ports = [f'sin_port=htons({SERVERS[name].port}), sin_addr=inet_addr("127.0.0.1")' for name in row.connects]
        calls |= {"socket": ["AF_INET, SOCK_STREAM"], "connect": ports}
    if row.line.startswith("web "):
        calls |= {"socket": ["AF_INET, SOCK_STREAM"], "bind": ['sin_addr=inet_addr("127.0.0.1")'], "listen": [""]}
    is_asked = lambda call: any(part in call for part in calls.get(call.split("(")[0], []))
    return {
        "opens nothing else": [path for path in trace.paths if not is_below(path, named) and not is_allowed(path, {"system"} | may)],
        "changes nothing else": [path for path in trace.changed
                                 if path != "/dev/null" and not is_below(path, out) and not is_allowed(path, may & CHANGEABLE)],
        "asks nobody else": [call for call in trace.network if not is_asked(call)],
        "runs nothing else": [path for path in trace.programs if os.path.basename(path) not in row.runs],
    }


def hostile():
    """Tokens that name files, servers and programs, none of which is to be touched."""
    canary, targets = SERVERS["canary"].url, ["/etc/passwd", "../../../../../../etc/passwd", "file:///etc/passwd"]
    for name in ("jku", "x5u", "kid", "cty", "typ"):
        for value in [f"{canary}/{name}", *targets]:
            yield token(**{name: value})
    for kid in ("' UNION SELECT 'key' --", "x; touch pwned", "$(touch pwned)", "|touch pwned", "@/etc/passwd", "env:HOME",
                "/dev/random", "\\\\127.0.0.1\\share\\key", "public.pem"):
        yield token(kid=kid)
    yield token(jwk={"kty": "oct", "k": "AAAA", "x5u": f"{canary}/jwk", "kid": "/etc/passwd"})
    yield token(x5c=["/etc/passwd", canary], **{"x5t#S256": "/etc/passwd"})
    yield token(url=canary, ppt="/etc/passwd", iss=canary)
    for value in (canary, *targets, "@/etc/passwd", "env:HOME", "$(touch pwned)"):
        yield token(dict.fromkeys(["iss", "aud", "sub", "jti", "picture", "jwks_uri", "vct"], value))
    yield token({"iss": canary, "status": {"status_list": {"idx": 0, "uri": f"{canary}/status"}}})
    yield token({"_claim_names": {"a": "s"}, "_claim_sources": {"s": {"endpoint": f"{canary}/claims", "access_token": "t"}}})
    yield token({"cnf": {"jku": f"{canary}/cnf", "kid": "/etc/passwd"}, "$ref": f"{canary}/ref", "@context": canary})


def vectors():
    """All tokens of the vectors that fit on a line."""
    for path in sorted(glob.glob(os.path.join(os.environ["VECTORS"], "*.jsonl"))):
        with open(path) as lines:
            for case in map(json.loads, lines):
                if isinstance(text := case.get("token"), str) and text and not set("\0\n\r") & set(text):
                    yield text


def answer_of_issuer(connection, path):
    """The metadata of an issuer, and its keys."""
    url = SERVERS["keys"].url
    connection.sendall(response(JWKS if path == "/jwks" else {"issuer": url, "jwks_uri": f"{url}/jwks"}))


SERVERS = {
    "keys": Server(answer_of_issuer),
    "api": Server(lambda connection, _: connection.sendall(response({}, "WWW-Authenticate: Bearer", status="401 Unauthorized"))),
    "canary": Server(lambda connection, _: connection.sendall(response({"keys": []}))),  # which tokens alone name
}
CANARY = SERVERS["canary"].url
OCT = {"kty": "oct", "k": encoded(SECRET.encode())}
write("secret.txt", SECRET)
write("secret.jwk", json.dumps(OCT))
write("hostile.jwks", json.dumps({"keys": [OCT | {"x5u": CANARY, "jku": "file:///etc/passwd"}]}))
write(FOLDERS["XDG_CONFIG_HOME"] + "/jwtx/config.toml", f'[profiles.it]\nleeway = "5m"\n[profiles.other]\nissuer-keys = "{CANARY}"\n')
made("keygen", "ec", "--out", "private.pem")
os.rename("private.pem.pub", "public.pem")
JWKS = json.loads(made("key", "convert", "--to", "jwks", "public.pem"))

# A folder with links that lead out of it, and a repository whose configuration names programs.
for name in ("tree/.gitignore", "tree/app.log", "tree/below/app.log"):
    write(name, f"{token()}\n")
os.symlink("/etc", "tree/etc")
os.symlink("/etc/passwd", "tree/passwd")
os.symlink("../../secret.txt", "tree/below/secret")
PROGRAMS = ("core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "diff.it.textconv", "filter.it.smudge", "filter.it.clean")
for command in (["init", "-q"], ["add", "-f", "tree/app.log"], *(["config", name, "touch pwned"] for name in PROGRAMS)):
    subprocess.run(["git", *command], check=True, env=ENVIRONMENT)
write(".gitattributes", "* diff=it filter=it\n")

PLAIN, HOSTILE, VECTORS = token(), list(hostile()), list(vectors())
SHORT = [text for text in VECTORS if len(text) < 60_000 and text[0] not in "-@"]  # what a command line takes
SOME = SHORT[::max(1, len(SHORT) // COUNT)][:COUNT]
write("corpus.txt", "\n".join([PLAIN, *HOSTILE, *VECTORS]))
WORDS = {"secret": SECRET, "corpus": "corpus.txt", "file": "token.txt"} | {name: server.url for name, server in SERVERS.items()} | {
    "signed": made("mint", "--key", "private.pem", "--exp", "1h", "--iss", SERVERS["keys"].url, "--header", f"jku={CANARY}"),
    "encrypted": made("mint", "--encryption-password-file", "secret.txt", f"iss={CANARY}"),
    "disclosed": made("mint", "--secret", SECRET, "--exp", "1h", "--sd", "website", f"website={CANARY}"),
}


def ask_page(stdout):
    """Opens the local page and asks it about each token; it ends by itself."""
    page = urllib.parse.urlsplit(stdout.readline().strip())
    for text in [PLAIN, *HOSTILE]:
        for name, request in (("inspect", {"text": text}), ("verify", {"text": text, "secret": SECRET})):
            connection = http.client.HTTPConnection(page.netloc, timeout=60)
            connection.request("POST", f"{page.path}api/{name}", json.dumps(request), {"Content-Type": "application/json"})
            assert connection.getresponse().status == 200, (name, text)
            connection.close()


def observe(row):
    """Runs a row, with each token where it has one, and prints what it did."""
    has_token = "{token}" in row.line or "{file}" in row.line
    talk = ask_page if row.line.startswith("web ") else lambda stdout: stdout.read()
    seen = collections.defaultdict(list)
    texts = [PLAIN, *HOSTILE, *SOME] if has_token else [PLAIN]
    for number, text in enumerate(texts):
        write("token.txt", text)
        words = [word.format(**WORDS, token=text) for word in row.line.split()]
        trace = Trace(words, talk)
        # A vector may have any verdict.
        is_vector = number > len(HOSTILE)
        ends_well = trace.status == row.status or (is_vector and trace.status in DOCUMENTED)
        files = {os.path.join(WORK, word.removeprefix("@")) for word in words}
        unread = [path for path in files if os.path.isfile(path) and path not in trace.paths and not is_vector]
        kinds = {f"exit status {row.status}": [] if ends_well else [trace.status], "reads what is named": unread}
        for kind, found in (kinds | problems(row, words, trace)).items():
            seen[kind] += [(what, text) for what in found]
    for kind, found in seen.items():
        check(f"{row.line}: {kind} ({len(texts)} runs)", not found, found[:3])


def commands():
    """The commands of jwtx; one that has commands of its own counts as these."""
    def listed(*words):
        return re.findall(r"^  ([a-z][\w-]*)  ", made(*words, "--help").split("Commands:\n")[1].split("\n\n")[0], re.MULTILINE)
    return {f"{name} {below}" for name in ("key", "keygen") for below in listed(name)} | set(listed()) - {"key", "keygen"}


COVERED = {" ".join(row.line.split()[:2 if row.line.startswith("key") else 1]) for row in ROWS}
check("every command has a row", commands() == COVERED, commands() ^ COVERED)
for row in ROWS:
    observe(row)
check("nobody asked the server that tokens name", not SERVERS["canary"].paths, SERVERS["canary"].paths)
check("no command that a token or a repository names ran", not glob.glob("**/pwned", recursive=True))
finish()
