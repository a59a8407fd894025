"""SD-JWTs of the reference implementation (sd-jwt) and of jwtx, each issued, presented and verified by both."""

import json
import os
import subprocess
import time

from jwcrypto.jwk import JWK
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

JWTX = os.environ["JWTX"]
NONCE, AUDIENCE = "n-7f3a", "https://verifier.example"
NOW = int(time.time())
passed = 0


def run(*args, status=0):
    done = subprocess.run([JWTX, *args], capture_output=True, text=True)
    assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout.strip()


def check(name, condition):
    global passed
    assert condition, name
    passed += 1


def key(file):
    run("keygen", "ec", "--format", "jwk", "--out", file, "--force")
    return JWK.from_json(open(file).read())


def processed(*args):
    return json.loads(run("verify", "--json", *args))["processedClaims"]


def theirs(presentation, nonce=None, audience=None):
    def issuer_key(issuer, header=None):
        return issuer_jwk

    return SDJWTVerifier(presentation, issuer_key, audience, nonce).get_verified_payload()


issuer_jwk, holder_jwk = key("issuer"), key("holder")
BOUND = ("--kb-nonce", NONCE, "--kb-aud", AUDIENCE)

# Issued there, presented by both, verified by both.
claims = {
    "iss": "https://issuer.example",
    "exp": NOW + 600,
    SDObj("given_name"): "Ada",
    SDObj("address"): {SDObj("street"): "Main St 1", "country": "GB"},
    "nationalities": [SDObj("GB"), SDObj("FR")],
}
issued = SDJWTIssuer(claims, issuer_jwk, holder_jwk, add_decoy_claims=True).sd_jwt_issuance
whole = processed("--key", "issuer.pub", issued)
check("all of theirs", whole["address"] == {"street": "Main St 1", "country": "GB"})
check("their array", whole["nationalities"] == ["GB", "FR"])
holder = SDJWTHolder(issued)
holder.create_presentation({"address": {"street": True}}, NONCE, AUDIENCE, holder_jwk)
presented = holder.sd_jwt_presentation
seen = processed("--key", "issuer.pub", *BOUND, presented)
check("their presentation", seen["address"]["street"] == "Main St 1" and "given_name" not in seen)
check("their array, hidden", seen["nationalities"] == [])
run("verify", "--key", "issuer.pub", "--kb-nonce", "another", presented, status=6)
run("verify", "--key", "issuer.pub", presented.replace("~", "~WyJhIiwiYiIsMV0~", 1), status=6)
ours = run("present", "--disclose", "/address/street", "--holder-key", "holder",
           "--nonce", NONCE, "--audience", AUDIENCE, issued)
check("their SD-JWT, presented here", theirs(ours, NONCE, AUDIENCE)["address"]["street"] == "Main St 1")
check("the same claims", processed("--key", "issuer.pub", *BOUND, ours) == seen)

# Issued here, presented by both, verified by both.
made = run("mint", "--key", "issuer", "--iss", "https://issuer.example", "--exp", "10m", "--decoys", "2",
           "--claims", json.dumps({"given_name": "Ada", "address": {"street": "Main St 1", "country": "GB"},
                                   "nationalities": ["GB", "FR"]}),
           "--sd", "given_name", "--sd", "/address", "--sd", "/address/street", "--sd", "/nationalities/1",
           "--holder-key", "holder")
payload = theirs(made)
check("all of ours", payload["address"] == {"street": "Main St 1", "country": "GB"})
check("our array", payload["nationalities"] == ["GB", "FR"] and payload["given_name"] == "Ada")
holder = SDJWTHolder(made)
holder.create_presentation({"given_name": True}, NONCE, AUDIENCE, holder_jwk)
seen = processed("--key", "issuer.pub", *BOUND, holder.sd_jwt_presentation)
check("our SD-JWT, presented there", seen["given_name"] == "Ada" and "address" not in seen)
ours = run("present", "--disclose", "street", "--holder-key", "holder",
           "--nonce", NONCE, "--audience", AUDIENCE, made)
check("our presentation", theirs(ours, NONCE, AUDIENCE)["address"] == {"street": "Main St 1", "country": "GB"})

print(f"SD-JWT: {passed} passed, 0 failed")
