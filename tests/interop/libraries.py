"""Every algorithm that PyJWT, jwcrypto or cryptography share with jwtx, in both directions."""

import base64
import json
import os
import subprocess
import time

import jwt
from cryptography.hazmat.primitives import serialization
from jwcrypto import jwk, jws

JWTX = os.environ["JWTX"]
HMAC = {"HS256": "256", "HS384": "384", "HS512": "512"}
PAIRS = {
    **{name: ["rsa"] for name in ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")},
    "ES256": ["ec", "--curve", "P-256"],
    "ES384": ["ec", "--curve", "P-384"],
    "ES512": ["ec", "--curve", "P-521"],
    "ES256K": ["ec", "--curve", "secp256k1"],
    "EdDSA": ["ed25519"],
}
ML_DSA = ("ML-DSA-44", "ML-DSA-65", "ML-DSA-87")
CLAIMS = {"sub": "user-42", "aud": ["api", "web"], "exp": int(time.time()) + 600}
passed = 0


def run(*args, status=0):
    done = subprocess.run([JWTX, *args], capture_output=True, text=True)
    assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout


def check(name, condition):
    global passed
    assert condition, name
    passed += 1


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def verifies(name, token, key):
    """jwtx accepts the token, and refuses it once a bit of it is another."""
    run("verify", "--alg", name, "--aud", "api", "--key", key, token)
    broken = token[:-8] + ("A" if token[-8] != "A" else "B") + token[-7:]
    run("verify", "--alg", name, "--key", key, broken, status=6)


for name, bits in HMAC.items():
    run("keygen", "secret", "--bits", bits, "--encoding", "jwk", "--out", "oct", "--force")
    key = json.load(open("oct"))
    secret = decode(key["k"])
    minted = run("mint", "--key", "oct", "--alg", name, "--sub", "user-42", "--exp", "10m").strip()
    check(f"{name} jwtx to PyJWT", jwt.decode(minted, secret, [name])["sub"] == "user-42")
    token = jws.JWS()
    token.deserialize(minted)
    token.verify(jwk.JWK(**key))
    check(f"{name} jwtx to jwcrypto", json.loads(token.payload)["sub"] == "user-42")
    verifies(name, jwt.encode(CLAIMS, secret, name), "oct")
    check(f"{name} PyJWT to jwtx", True)
    token = jws.JWS(json.dumps(CLAIMS))
    token.add_signature(jwk.JWK(**key), name, json.dumps({"alg": name}))
    verifies(name, token.serialize(compact=True), "oct")
    check(f"{name} jwcrypto to jwtx", True)

for name, kind in PAIRS.items():
    for form in ("pem", "jwk"):
        run("keygen", *kind, "--format", form, "--out", "key", "--force")
        if form == "pem":
            private = serialization.load_pem_private_key(open("key", "rb").read(), None)
            public = serialization.load_pem_public_key(open("key.pub", "rb").read())
        else:
            private = jwt.PyJWK(json.load(open("key")), name).key
            public = jwt.PyJWK(json.load(open("key.pub")), name).key
        run("key", "convert", "key", "--to", "jwk", "--out", "key.jwk", "--force")
        pair = jwk.JWK(**json.load(open("key.jwk")))
        minted = run("mint", "--key", "key", "--alg", name, "--sub", "user-42", "--exp", "10m").strip()
        check(f"{name} {form} jwtx to PyJWT", jwt.decode(minted, public, [name])["sub"] == "user-42")
        verifies(name, jwt.encode(CLAIMS, private, name), "key.pub")
        check(f"{name} {form} PyJWT to jwtx", True)
        token = jws.JWS()
        token.allowed_algs = [name]
        token.deserialize(minted)
        token.verify(pair)
        check(f"{name} {form} jwtx to jwcrypto", json.loads(token.payload)["sub"] == "user-42")
        token = jws.JWS(json.dumps(CLAIMS))
        token.allowed_algs = [name]
        token.add_signature(pair, name, json.dumps({"alg": name}))
        verifies(name, token.serialize(compact=True), "key.pub")
        check(f"{name} {form} jwcrypto to jwtx", True)

# ML-DSA has no JOSE library here; the signature itself is that of cryptography (OpenSSL or AWS-LC).
for name in ML_DSA:
    run("keygen", "ml-dsa", "--parameter-set", name, "--out", "key", "--force")
    private = serialization.load_pem_private_key(open("key", "rb").read(), None)
    public = serialization.load_pem_public_key(open("key.pub", "rb").read())
    minted = run("mint", "--key", "key", "--exp", "10m").strip()
    signed, signature = minted.rsplit(".", 1)
    public.verify(decode(signature), signed.encode())
    check(f"{name} jwtx to cryptography", True)
    part = lambda value: base64.urlsafe_b64encode(value).rstrip(b"=").decode()
    signed = part(json.dumps({"alg": name}).encode()) + "." + part(json.dumps(CLAIMS).encode())
    verifies(name, signed + "." + part(private.sign(signed.encode())), "key.pub")
    check(f"{name} cryptography to jwtx", True)

print(f"{passed} passed, 0 failed")
