#!/usr/bin/env bash
# CPU time for one HS256 token in other languages' libraries and in jwtx on one thread, best of three.
# Installs the libraries into a folder of its own, which it removes. TOKENS says how many (100000).
#
#   benches/libraries.sh [JWTX-BINARY]
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."
jwtx=${1:-target/release/jwtx}
[ -x "$jwtx" ] || cargo build --release --locked --quiet
jwtx=$(realpath "$jwtx")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet --disable-pip-version-check 'pyjwt==2.15.1'
cd "$work"
npm install --silent --no-audit --no-fund --no-package-lock fast-jwt@6.3.6 jsonwebtoken@9.0.3
cat >node.mjs <<'NODE'
import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createVerifier } from 'fast-jwt';
import jsonwebtoken from 'jsonwebtoken';
const secret = 'not-a-secret-but-long-enough-for-hs256';
const key = createSecretKey(secret, 'utf8');
const tokens = readFileSync('tokens', 'utf8').trim().split('\n');
const libraries = {
  'fast-jwt, no cache': createVerifier({ key: secret }),
  'node jsonwebtoken': (token) => jsonwebtoken.verify(token, key),
  // It looks for a public key in the text first, and fails, for every token.
  'the same, secret as text': (token) => jsonwebtoken.verify(token, secret),
};
for (const [name, verify] of Object.entries(libraries)) {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = process.cpuUsage();
    for (const token of tokens) verify(token);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / tokens.length);
  }
  console.log(`${name}\t${best}`);
}
NODE
cat >python.py <<'PYTHON'
import time, jwt
tokens, best = open("tokens").read().split(), 1e9
for _ in range(3):
    start = time.process_time()
    for token in tokens:
        jwt.decode(token, "not-a-secret-but-long-enough-for-hs256", algorithms=["HS256"], audience="api")
    best = min(best, (time.process_time() - start) / len(tokens) * 1e6)
print(f"PyJWT\t{best}")
PYTHON
python3 - "${TOKENS:-100000}" <<'PYTHON'
import base64, hashlib, hmac, json, sys, time
encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=")
secret, head, now = b"not-a-secret-but-long-enough-for-hs256", encode(b'{"alg":"HS256","typ":"JWT"}'), int(time.time())
with open("tokens", "wb") as file:
    for number in range(int(sys.argv[1])):
        claims = {"iss": "https://issuer.example/realms/main", "sub": f"user-{number:08}", "aud": "api",
                  "exp": now + 86400, "iat": now - 60, "jti": f"{number:032x}",
                  "scope": "openid profile email read:things write:things", "name": "Some Person",
                  "email": f"person-{number:08}@mail.example", "roles": ["admin", "editor"]}
        text = head + b"." + encode(json.dumps(claims, separators=(",", ":")).encode())
        file.write(text + b"." + encode(hmac.new(secret, text, hashlib.sha256).digest()) + b"\n")
PYTHON
{
  node node.mjs
  "$work/python/bin/python" python.py
  python3 - "$jwtx" <<'PYTHON'
import resource, subprocess, sys
count, best = sum(1 for _ in open("tokens")), 1e9
for _ in range(3):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.argv[1], "verify", "--lines", "--threads", "1", "--secret", "not-a-secret-but-long-enough-for-hs256", "tokens"],
                   stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    best = min(best, (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) / count * 1e6)
print(f"jwtx, whole process\t{best}")
PYTHON
} >results
python3 - <<'PYTHON'
rows = [line.split("\t") for line in open("results")]
ours = float(rows[-1][1])
for name, time in rows:
    print(f"{name:<25} {float(time):8.2f} us CPU a token   {float(time) / ours:6.1f} times jwtx")
PYTHON
