"""Every algorithm of encryption that jwcrypto and joserfc share with jwtx, in both directions."""

import base64
import json
import os
import subprocess
import warnings

from joserfc import jwe as joserfc_jwe
from joserfc import jwk as joserfc_jwk
from jwcrypto import jwe, jwk

JWTX = os.environ["JWTX"]
ENC = {
    "A128CBC-HS256": 32, "A192CBC-HS384": 48, "A256CBC-HS512": 64,
    "A128GCM": 16, "A192GCM": 24, "A256GCM": 32,
}
RSA = ["RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512"]
SECRET = {"A128KW": 16, "A192KW": 24, "A256KW": 32, "A128GCMKW": 16, "A192GCMKW": 24, "A256GCMKW": 32}
AGREEMENT = ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW"]
PASSWORD = ["PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW"]
CURVES = {"P-256": ["ec"], "P-384": ["ec", "--curve", "P-384"], "P-521": ["ec", "--curve", "P-521"], "X25519": ["x25519"]}
# Neither reads or makes RSA-OAEP-384 and -512 (their lists of algorithms).
OF_NOBODY = ["RSA-OAEP-384", "RSA-OAEP-512"]
CONTENT = '{"sub":"user-42","text":"héllo"}'
passed = 0
warnings.simplefilter("ignore")


def run(*args, status=0):
    done = subprocess.run([JWTX, *args], capture_output=True, text=True)
    assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout


def check(name, condition):
    global passed
    assert condition, name
    passed += 1


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def jwcrypto_encrypts(header, key):
    token = jwe.JWE(CONTENT.encode(), json.dumps(header), algs=[header["alg"], header["enc"]])
    token.add_recipient(jwk.JWK(**key))
    return token.serialize(compact=True)


def jwcrypto_decrypts(token, header, key):
    read = jwe.JWE(algs=[header["alg"], header["enc"]])
    read.deserialize(token, jwk.JWK(**key))
    return read.payload


def joserfc_key(key):
    kind = {"RSA": joserfc_jwk.RSAKey, "EC": joserfc_jwk.ECKey, "OKP": joserfc_jwk.OKPKey, "oct": joserfc_jwk.OctKey}
    return kind[key["kty"]].import_key(key)


def joserfc_encrypts(header, key):
    algorithms = [header["alg"], header["enc"], "DEF"]
    return joserfc_jwe.encrypt_compact(header, CONTENT, joserfc_key(key), algorithms=algorithms)


def joserfc_decrypts(token, header, key):
    algorithms = [header["alg"], header["enc"], "DEF"]
    return joserfc_jwe.decrypt_compact(token, joserfc_key(key), algorithms=algorithms).plaintext


LIBRARIES = {
    "jwcrypto": (jwcrypto_encrypts, jwcrypto_decrypts),
    "joserfc": (joserfc_encrypts, joserfc_decrypts),
}


def both_ways(alg, enc, private, public, decrypts, encrypts, zipped=False):
    """The libraries read what jwtx makes, and jwtx reads what they make."""
    header = {"alg": alg, "enc": enc, **({"zip": "DEF"} if zipped else {})}
    kind = f"{alg} {enc} {private.get('crv', '')}"
    minted = None
    if alg != "RSA1_5":
        more = ["--zip"] if zipped else []
        minted = run("mint", *encrypts, "--encryption-alg", alg, "--enc", enc, "--claims", CONTENT, "--no-iat", *more).strip()
    for name, (encrypt, decrypt) in LIBRARIES.items():
        if alg in OF_NOBODY:
            continue
        if minted:
            claims = json.loads(decrypt(minted, header, private))
            check(f"{kind} jwtx to {name}", claims == json.loads(CONTENT))
        token = encrypt(header, public)
        check(f"{kind} {name} to jwtx", run("decrypt", token, *decrypts, "--alg", alg) == CONTENT)
        broken = token[:-6] + ("A" if token[-6] != "A" else "B") + token[-5:]
        run("decrypt", broken, *decrypts, "--alg", alg, status=6)
    if alg in OF_NOBODY:
        check(f"{kind} alone", json.loads(run("decrypt", minted, *decrypts)) == json.loads(CONTENT))


def of_pair(kind, algorithms):
    run("keygen", *kind, "--format", "jwk", "--out", "pair", "--force")
    private, public = json.load(open("pair")), json.load(open("pair.pub"))
    for key in (private, public):
        key.pop("kid")
    for alg in algorithms:
        for enc in ENC:
            both_ways(alg, enc, private, public, ["--key", "pair"], ["--encrypt-to", "pair.pub"])
    both_ways(algorithms[-1], "A256GCM", private, public, ["--key", "pair"], ["--encrypt-to", "pair.pub"], zipped=True)


def of_secret(alg, enc, name):
    run("keygen", name, "--encoding", "jwk", "--out", "oct", "--force")
    key = json.load(open("oct"))
    key = {"kty": key["kty"], "k": key["k"]}
    both_ways(alg, enc, key, key, ["--key", "oct"], ["--encrypt-to", "oct"])


of_pair(["rsa"], RSA)
for kind in CURVES.values():
    of_pair(kind, AGREEMENT)
for alg in SECRET:
    for enc in ENC:
        of_secret(alg, enc, alg)
for enc in ENC:
    of_secret("dir", enc, enc)
with open("password", "w") as file:
    file.write("entrap_o–peter_long")
key = {"kty": "oct", "k": b64("entrap_o–peter_long".encode())}
for alg in PASSWORD:
    for enc in ENC:
        both_ways(alg, enc, key, key, ["--password-file", "password"], ["--encryption-password-file", "password"])
print(f"{passed} passed, 0 failed")
