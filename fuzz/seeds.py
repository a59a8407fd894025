"""Writes the seeds of the fuzzing targets: from the repository's fixtures and, where JWTX_CORPORA names them, from public
test vectors. What is there already stays.

seeds.py FOLDER
"""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests/fixtures"
MOST = 320  # of one kind, for one target
LONGEST = 4096
ALGORITHM = b'{"alg":"HS256"}'
CLAIMS = b'{"iss":"https://issuer.example","sub":"api","aud":["api","web"],"exp":1767222900,"iat":1767222000,"role":"admin"}'


def decoded(segment):
    return base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))


def some(seeds):
    """Not too many of them, from everywhere in the list."""
    seeds = list(dict.fromkeys(seeds))
    step = -(-len(seeds) // MOST)
    return seeds[:: max(step, 1)]


def lines():
    """Every case of the vectors and of the recorded tokens."""
    files = [FIXTURES / "compat.jsonl", FIXTURES / "interop/tokens.jsonl"]
    if corpora := os.environ.get("JWTX_CORPORA"):
        files += sorted(Path(corpora).glob("*.jsonl"))
    for file in files:
        for line in file.read_text().splitlines():
            yield json.loads(line)


def tokens():
    """The tokens of all cases, those of one file not before those of another."""
    found = {}
    for case in lines():
        for member in ["token", "jws", "compact", "proof"]:
            if token := case.get(member):
                text = token if isinstance(token, str) else json.dumps(token)
                if len(text) <= LONGEST:
                    found[text] = None
    return sorted(found, key=lambda text: hashlib.sha256(text.encode()).digest())


def parts(texts):
    """Headers and payloads, decoded."""
    for text in texts:
        segments = text.split("~")[0].split(".")
        if len(segments) in (3, 5):
            try:
                yield decoded(segments[0]), decoded(segments[1]) if len(segments) == 3 else b""
            except ValueError:
                pass


def keys():
    for folder in [FIXTURES / "interop/keys", FIXTURES / "keys", FIXTURES / "locked"]:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix not in (".md", ".sh"):
                yield file.read_bytes()
    for case in lines():
        key = case.get("key") or {}
        if isinstance(key, dict):
            if "pem" in key:
                yield key["pem"].encode()
            for member in ["jwk", "jwks"]:
                if member in key:
                    yield json.dumps(key[member]).encode()


def cheap_locked_keys():
    """Locked keys that open within the bounds that a build for fuzzing has. None without openssl and ssh-keygen."""
    plain = FIXTURES / "interop/keys/p256.pkcs8.pem"
    certificate = FIXTURES / "interop/keys/p256.cert.pem"
    secret = ["-passout", "pass:test"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        topk8 = ["openssl", "pkcs8", "-topk8", "-in", plain, "-out", out, *secret]
        export = ["openssl", "pkcs12", "-export", "-inkey", plain, "-in", certificate, "-out", out, *secret]
        commands = [
            [*topk8, "-v2", "aes256", "-iter", "1"],
            [*topk8, "-v2", "aes128", "-v2prf", "hmacWithSHA512", "-iter", "2", "-outform", "DER"],
            [*topk8, "-v2", "des3", "-v2prf", "hmacWithSHA1", "-iter", "1"],
            [*topk8, "-scrypt", "-scrypt_N", "16", "-scrypt_r", "1", "-scrypt_p", "1"],
            [*export, "-iter", "1"],
            [*export, "-iter", "1", "-legacy"],
            [*export, "-iter", "1", "-macalg", "sha1"],
        ]
        for command in commands:
            try:
                subprocess.run(command, check=True, capture_output=True)
                yield out.read_bytes()
            except (OSError, subprocess.CalledProcessError):
                pass
        try:
            out.unlink(missing_ok=True)
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "test", "-a", "1", "-f", out]
            subprocess.run(command, check=True, capture_output=True)
            yield out.read_bytes()
        except (OSError, subprocess.CalledProcessError):
            pass


def surrounded(texts):
    """Tokens in the company that they keep."""
    for paste in tomllib.loads((ROOT / "tests/newcomer/pastes.toml").read_text())["paste"]:
        text = paste["text"]
        for word, token in zip(["TOKEN", "OTHER", "EXPIRED"], texts):
            text = text.replace(word, token)
        encoded = base64.b64encode(texts[0].encode()).decode()
        text = text.replace("BASE64", encoded).replace("PERCENT", texts[0].replace(".", "%2E"))
        yield text.encode()
    for token in texts:
        yield token.encode()


def sd_jwts(texts):
    """Claims and disclosures, with places for the digests."""
    for text in texts:
        token, *disclosures = text.split("~")
        disclosures = [one for one in disclosures if one and "." not in one]
        if token.count(".") != 2 or not 0 < len(disclosures) <= 10:
            continue
        try:
            rows = [decoded(token.split(".")[1]), *map(decoded, disclosures)]
        except ValueError:
            continue
        for index, disclosure in enumerate(disclosures):
            digest = base64.urlsafe_b64encode(hashlib.sha256(disclosure.encode()).digest()).rstrip(b"=")
            rows = [row.replace(digest, b"#%d" % index) for row in rows]
        if all(b"\n" not in row for row in rows):
            yield b"\n".join(rows)
    yield b'{"_sd":["#0"],"a":[{"...":"#1"},1]}\n["s","b",{"_sd":["#2"]}]\n["s",2]\n["s","c",null]'


def credential_files():
    token = b"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIiwiZXhwIjoxNzY3MjIyOTAwfQ.AA"
    samples = [
        b'{"access_token":"%s","expires_at":1767222900,"refresh_token":"abc"}' % token,
        b'{"auths":{"registry.example":{"auth":"dTpw"}},"credHelpers":{"a":"b"}}',
        b"users:\n- name: me\n  user:\n    token: %s\n    exec:\n      command: a\n" % token,
        b"[default]\naws_access_key_id = AKIA0\naws_session_token = %s\nexpiration = 2026-01-01T00:00:00Z\n" % token,
        b'[registry]\ntoken = "%s"\n' % token,
        b"machine example.com login me password %s\n" % token,
        b"//registry.example/:_authToken=%s\n" % token,
        token,
    ]
    for place in range(48):
        for sample in samples:
            yield bytes([place]) + sample


def trust_policies():
    def statement(conditions):
        return {
            "Effect": "Allow",
            "Principal": {"Federated": "arn:aws:iam::1:oidc-provider/issuer.example"},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": conditions,
        }

    operators = ["StringEquals", "StringLike", "StringNotEqualsIgnoreCase", "ForAnyValue:StringLike", "StringEqualsIfExists"]
    for operator in operators:
        for value in ["api", "a*", ["api", "web"]]:
            conditions = {operator: {"issuer.example:sub": value, "issuer.example:aud": "api"}}
            yield json.dumps({"Version": "2012-10-17", "Statement": [statement(conditions)]}).encode()
    azure = {"name": "a", "issuer": "https://issuer.example", "subject": "api", "audiences": ["api"]}
    yield json.dumps(azure).encode()
    yield json.dumps([azure, azure]).encode()
    yield json.dumps({"Role": {"AssumeRolePolicyDocument": {"Statement": statement({})}}}).encode()


def blocks(page, language):
    text = (ROOT / "docs" / page).read_text()
    return [block.encode() for block in re.findall(rf"```{language}\n(.*?)```", text, re.S)]


def answers():
    def record(status, headers, body):
        number = status - 100
        return bytes([number >> 8, number & 255]) + headers + b"\0" + body + b"\0"

    good, none = record(200, b"", b'{"sub":"user-42"}'), record(401, b"", b'{"code":"NO_TOKEN"}')
    challenge = b'WWW-Authenticate: Bearer error="invalid_token", error_description="it expired"\n'
    expired = record(401, challenge, b'{"code":"TOKEN_EXPIRED","expiredAt":"2025-12-31T22:05:00Z"}')
    refused = record(403, b"Date: Wed, 31 Dec 2025 23:05:00 GMT\n", b'{"error":{"code":"INVALID_TOKEN"}}')
    broken = record(500, b"Content-Type: text/html\n", b"Traceback (most recent call last)")
    for choice in range(4):
        for flags in range(8):
            head = bytes([choice, flags])
            for rest in [refused * 60, expired * 60, (expired + refused) * 20, broken * 10, good * 60]:
                yield head + good + none + rest
                yield head + none + rest


def all_seeds():
    texts = tokens()
    both = list(parts(texts))
    payloads = [payload for _, payload in both if payload]
    documents = [header + b"\n" + payload for header, payload in both]
    small = [text for text in texts if len(text) < 400 and text.count(".") == 2 and "~" not in text]
    company = list(surrounded(small))
    closed = [text.encode() for text in texts if text.count(".") == 4 or '"ciphertext"' in text]
    expectations = ["role=admin", "roles~=ops", "sub*=user-*", "/aud/0=api", "aud~=api", '"a="=1', "exp=1767222900"]
    statuses = b'{"sub":"https://a.example","iat":1767222000,"exp":1767222900,"ttl":60,"status_list":{"bits":%d,"lst":"#"}}'
    return {
        "time": [b"1767222900", b"-1.5", b"1767222300.000000000000000001", b"0.1e1", b"9223372036854775807", b"1e-18"],
        "token": some(text.encode() for text in texts),
        "json": some(header for header, _ in both) + some(payloads),
        "glob": [b"user-*\0user-42", b"*@?.example\0a@b.example", b"a*b?c*\0aXbYcZ", b"repo:o/r:*:main\0repo:o/r:ref:main"],
        "header": some(header for header, _ in both),
        "key": some(keys()),
        "locked_key": [*cheap_locked_keys(), *some(keys())],
        "verify": some(bytes(21) + one for one in documents)
        + some(bytes(20) + b"\2" + text.encode() for text in texts)
        + [bytes([choice] * 20) + b"\0" + ALGORITHM + b"\n" + CLAIMS for choice in range(1, 32)],
        "intake": some(company),
        "scan": some(b"\x40\x11\xff" + one for one in company),
        "redact": some(b"\x40\x11\xff" + one for one in company),
        "decrypt": some(b"\1\0" + one for one in closed)
        + [
            bytes([kind, 0]) + header + b"\n" + content
            for kind, header in [(0, b'{"alg":"dir","enc":"A256GCM"%s}'), (2, b'{"alg":"dir","enc":"A128GCM"%s}')]
            for header, content in [
                (header % b"", CLAIMS),
                (header % b',"cty":"JWT"', small[0].encode()),
                (header % b',"zip":"DEF"', zlib.compress(CLAIMS, wbits=-15)),
            ]
        ],
        "sd_jwt": some(sd_jwts(texts)),
        "field": [
            bytes([kind, 7]) + b"/token\n" + json.dumps({"token": text, "n": [1, None]}).encode() + b"\n{}\n"
            for kind, text in enumerate(small[:64])
        ],
        "config": blocks("configuration.md", "toml"),
        "trust_policy": [one + b"\0" + CLAIMS for one in trust_policies()],
        "claim": [one.encode() + b"\0" + claims for one in expectations for claims in [CLAIMS, *payloads[:20]]],
        "credentials": list(credential_files()),
        "status_list": [
            b"\0\1" + statuses % bits + b"\0" + zlib.compress(bytes(range(size)))
            for bits in [1, 2, 4, 8, 3]
            for size in [0, 1, 100]
        ],
        "pointer": [b'/a/0\0{"a":[1,"b"]}', b'/a~1b/~0\0{"a/b":{"~":null}}', b"/01\0[1,2]", b'/\0{"":{"":1}}'],
        "probe": list(answers()),
        "uri": [b"https://api.example/a/../b?c#d", b"HTTP://[::1]:080/%7e", b"https://a.example:443", b"http://a//b/./c%2F"],
        "render": some(documents) + some(b"\0" + text.encode() for text in texts),
    }


def main(folder):
    for target, seeds in all_seeds().items():
        own = Path(folder) / target
        own.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            path = own / hashlib.sha1(seed).hexdigest()
            if not path.exists():
                path.write_bytes(seed)


if __name__ == "__main__":
    main(sys.argv[1])
