"""What the parts have in common: assertions that are printed, runs of jwtx, tokens, and a server on loopback."""

import base64
import hashlib
import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import threading

JWTX = os.environ["JWTX"]
FULL = os.environ.get("FULL") == "1"
SECRET = "not-a-secret-but-long-enough-for-hs256"

# Each part has folders of its own, and works in one of them. Nothing of the user's environment reaches the program.
BASE = os.path.join(os.path.realpath(os.environ["WORK"]), os.path.basename(sys.argv[0]).removesuffix(".py"))
WORK = os.path.join(BASE, "work")
FOLDERS = {name: os.path.join(BASE, folder) for name, folder in {
    "HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "runtime", "TMPDIR": "tmp"}.items()}
ENVIRONMENT = FOLDERS | {name: os.environ[name] for name in ("PATH", "JWTX_CONTAINED") if name in os.environ}
for folder in (WORK, *FOLDERS.values()):
    os.makedirs(folder)
os.chdir(WORK)
# Whoever runs this in the background has them ignored, and what is started here would inherit that.
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)

failed = 0


def check(what, holds, seen=""):
    """Prints an assertion, and what was seen where it does not hold."""
    global failed
    failed += not holds
    print(f"ok      {what}" if holds else f"FAILED  {what}: {seen}", flush=True)


def finish():
    """Ends the part: with status 1 if an assertion failed."""
    print(f"{failed} failed" if failed else "all hold", flush=True)
    sys.exit(1 if failed else 0)


def jwtx(*arguments, variables=None, **options):
    """Runs jwtx to its end: status, standard output and standard error."""
    return subprocess.run([JWTX, *arguments], env=ENVIRONMENT | (variables or {}), stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, errors="replace", timeout=600, **options)


def made(*arguments):
    """What a command prints, which has to succeed."""
    run = jwtx(*arguments)
    assert run.returncode == 0, (arguments, run.stderr)
    return run.stdout.strip()


def write(name, content):
    """Writes a file, by its path in the working folder: its whole path."""
    path = os.path.join(WORK, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb" if isinstance(content, bytes) else "w") as file:
        file.write(content)
    return path


def encoded(data):
    """base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def signed(header, claims):
    """A token of this header and these claims, as bytes, that SECRET verifies."""
    text = f"{encoded(json.dumps(header).encode())}.{encoded(claims)}"
    return f"{text}.{encoded(hmac.digest(SECRET.encode(), text.encode(), hashlib.sha256))}"


def token(claims=None, **header):
    """A token with these further claims and header parameters, valid until 2100."""
    return signed({"alg": "HS256"} | header, json.dumps({"sub": "me", "exp": 4102444800} | (claims or {})).encode())


class Server:
    """A server on loopback. `answer` is handed each connection, once a request came, and its path."""

    def __init__(self, answer):
        self.answer = answer
        self.paths = []
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        with connection:
            try:
                request = b""
                while b"\r\n\r\n" not in request and (part := connection.recv(65536)):
                    request += part
                path = request.split(b" ")[1].decode() if b" " in request else ""
                self.paths.append(path)
                self.answer(connection, path)
            except OSError:
                pass  # The other side went away.


def response(body, *headers, status="200 OK", length=None):
    """The bytes of an HTTP response with JSON."""
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = [f"HTTP/1.1 {status}", "Content-Type: application/json", "Connection: close",
            f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
