"""The suite of test tokens, judged by PyJWT: where it says otherwise than jwtx, disagreements.json says why."""

import json
import os
import subprocess

import jwt

JWTX = os.environ["JWTX"]
LEEWAY = 60
EXPECTED = json.load(open("disagreements.json"))["PyJWT"]


def run(*args):
    return subprocess.run([JWTX, *args], capture_output=True, text=True, check=True).stdout


def verdict(token, key, algorithm):
    if not token:
        return "NO_TOKEN"
    try:
        jwt.decode(
            token, key, [algorithm], leeway=LEEWAY, audience="api", issuer="https://id.example",
            options={"require": ["sub"]},
        )
        return "TOKEN_VALID"
    except jwt.ExpiredSignatureError:
        return "TOKEN_EXPIRED"
    except jwt.ImmatureSignatureError:
        return "TOKEN_NOT_ACTIVE"
    except jwt.InvalidTokenError:
        return "INVALID_TOKEN"
    except Exception as error:  # what a middleware that catches InvalidTokenError answers with 500
        return type(error).__name__


asked = ["mint", "--suite", "--leeway", str(LEEWAY), "--iss", "https://id.example", "--aud", "api",
         "--sub", "user-42"]
open("secret", "w").write("not-a-secret-but-long-enough-for-hs256")
run("keygen", "rsa", "--out", "rsa", "--force")
run("keygen", "ec", "--out", "ec", "--force")
run("keygen", "ed25519", "--out", "ed", "--force")
agreed = differed = 0
for algorithm, option, private, public in (
    ("HS256", "--secret-file", "secret", "secret"),
    ("RS256", "--key", "rsa", "rsa.pub"),
    ("ES256", "--key", "ec", "ec.pub"),
    ("EdDSA", "--key", "ed", "ed.pub"),
):
    key = open(public).read()
    for line in map(json.loads, run(*asked, option, private).splitlines()):
        said = verdict(line["token"], key, algorithm)
        listed = EXPECTED.get(line["name"], {})
        listed = listed if algorithm in listed.get("only", [algorithm]) else {}
        expected = listed.get("says", line["expect"])
        assert said == expected, f"{algorithm} {line['name']}: PyJWT {said}, not {expected}"
        agreed, differed = (agreed, differed + 1) if listed else (agreed + 1, differed)

print(f"PyJWT agrees on {agreed} tokens, and differs on {differed} as listed, 0 failed")
