"""Tokens on which libraries disagree, one JSON object a line: name, token, key, expectations.

The tokens are signed here, with hmac and cryptography alone, so that no library under test has a say."""

import base64
import hashlib
import hmac
import json
import time

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

NOW = int(time.time())
SECRET = b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
SHORT = b"eight888"
RSA = rsa.generate_private_key(65537, 2048)
SMALL = rsa.generate_private_key(65537, 1024)
CURVES = {"ES256": (ec.SECP256R1(), hashes.SHA256(), 32), "ES384": (ec.SECP384R1(), hashes.SHA384(), 48),
          "ES512": (ec.SECP521R1(), hashes.SHA512(), 66), "ES256K": (ec.SECP256K1(), hashes.SHA256(), 32)}
EC = {name: ec.generate_private_key(curve) for name, (curve, _, _) in CURVES.items()}
ED = ed25519.Ed25519PrivateKey.generate()
HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}


def b64(data):
    if not isinstance(data, bytes):
        data = data.encode() if isinstance(data, str) else json.dumps(data, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def pem(key):
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, spki).decode()


def sign(alg, text, secret, rsa_key):
    """The signature and the key that verifies it."""
    if alg.upper().startswith("HS"):
        name = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}.get(alg.upper(), "sha256")
        return hmac.new(secret, text, name).digest(), {"secret": secret.decode()}
    if alg.startswith("RS"):
        return rsa_key.sign(text, padding.PKCS1v15(), HASHES[alg[2:]]), {"pem": pem(rsa_key)}
    if alg.startswith("PS"):
        hash = HASHES[alg[2:]]
        return rsa_key.sign(text, padding.PSS(padding.MGF1(hash), hash.digest_size), hash), {"pem": pem(rsa_key)}
    if alg.startswith("ES"):
        _, hash, size = CURVES[alg]
        r, s = decode_dss_signature(EC[alg].sign(text, ec.ECDSA(hash)))
        return r.to_bytes(size, "big") + s.to_bytes(size, "big"), {"pem": pem(EC[alg])}
    return ED.sign(text), {"pem": pem(ED)}


def case(name, claims=None, header=None, alg="HS256", secret=SECRET, rsa_key=RSA, change=None, **expect):
    """`claims` and `header` are added to good ones; text stands for itself."""
    if not isinstance(claims, str):
        claims = {key: value for key, value in {"sub": "user-42", "exp": NOW + 3600, **(claims or {})}.items()
                  if value is not ...}
    if not isinstance(header, str):
        header = {key: value for key, value in {"alg": alg, "typ": "JWT", **(header or {})}.items()
                  if value is not ...}
    text = f"{b64(header)}.{b64(claims)}"
    signature, key = sign(alg, text.encode(), secret, rsa_key)
    token = f"{text}.{b64(signature)}"
    if change:
        token = change(token)
    print(json.dumps({"name": name, "token": token, "alg": alg, "now": NOW, **key, **expect}))


def over(text):
    """A token whose signature covers this very text, padded or whatever it is."""
    return lambda _: f"{text}.{b64(hmac.new(SECRET, text.encode(), 'sha256').digest())}"


case("good")
for name, value in {"string of digits": str(NOW + 3600), "string of words": "tomorrow", "fraction": NOW + 3600.5,
                    "negative": -1, "null": None, "true": True, "milliseconds": (NOW + 3600) * 1000,
                    "expired milliseconds": (NOW - 3600) * 1000, "object": {}, "array": [NOW + 3600],
                    "zero": 0, "huge": 10**25, "missing": ..., "string of old digits": str(NOW - 3600),
                    "string of a fraction": str(NOW + 3600.5), "empty string": ""}.items():
    case(f"exp {name}", {"exp": value})
for seconds in (20, 45, 90, 250, 400, 2000):
    case(f"expired {seconds} s ago", {"exp": NOW - seconds})
for seconds in (20, 45, 90, 250, 400, 2000):
    case(f"nbf in {seconds} s", {"nbf": NOW + seconds})
    case(f"iat in {seconds} s", {"iat": NOW + seconds})
for claim in ("nbf", "iat"):
    for name, value in {"string of digits": str(NOW - 60), "string of future digits": str(NOW + 7200),
                        "string of words": "yesterday", "fraction": NOW - 60.5, "null": None, "true": True,
                        "negative": -1, "object": {}, "milliseconds": (NOW - 60) * 1000,
                        "past": NOW - 60}.items():
        case(f"{claim} {name}", {claim: value})
case("exp before iat", {"iat": NOW - 10, "exp": NOW + 3600, "nbf": NOW - 10})
case("exp before nbf", {"nbf": NOW + 7200})
for name, value in {"string": "api", "array": ["api", "web"], "empty string": "", "empty array": [], "number": 7,
                    "null": None, "array of numbers": [7], "mixed array": ["api", 7], "object": {"a": 1}}.items():
    case(f"aud {name}, none expected", {"aud": value})
    case(f"aud {name}, api expected", {"aud": value}, audience="api")
case("aud missing, api expected", audience="api")
case("aud of another, api expected", {"aud": "other"}, audience="api")
case("aud in another case, api expected", {"aud": "API"}, audience="api")
for name, value in {"number": 7, "null": None, "array": ["https://id.example"], "string": "https://id.example"}.items():
    case(f"iss {name}, none expected", {"iss": value})
    case(f"iss {name}, expected", {"iss": value}, issuer="https://id.example")
case("iss missing, expected", issuer="https://id.example")
case("iss with a slash, expected without", {"iss": "https://id.example/"}, issuer="https://id.example")
for claim in ("sub", "jti"):
    for name, value in {"number": 7, "null": None, "array": ["a"], "empty": "", "missing": ...}.items():
        case(f"{claim} {name}", {claim: value})
for name, value in {"missing": ..., "lower case": "jwt", "at+jwt": "at+jwt", "application/at+jwt": "application/at+jwt",
                    "JOSE": "JOSE", "number": 5, "null": None, "other": "secevent+jwt"}.items():
    case(f"typ {name}", header={"typ": value})
for name, value in {"number": 5, "null": None, "string": "k1"}.items():
    case(f"kid {name}", header={"kid": value})
case("crit of an unknown name", header={"crit": ["mine"], "mine": 1})
case("crit of an absent name", header={"crit": ["mine"]})
case("crit empty", header={"crit": []})
case("crit no array", header={"crit": "mine"})
case("crit of b64 true", header={"crit": ["b64"], "b64": True})
case("b64 false without crit", header={"b64": False})
case("cty JWT", header={"cty": "JWT"})
case("zip", header={"zip": "DEF"})
case("jwk in the header", header={"jwk": {"kty": "oct", "k": "AAAA"}})
for name, text in {"array": "[1,2,3]", "string": '"text"', "number": "7", "null": "null", "empty object": "{}",
                   "no JSON": "no JSON", "empty": ""}.items():
    case(f"payload {name}", claims=text)
case("exp twice, the last good", claims=f'{{"exp":{NOW - 3600},"exp":{NOW + 3600}}}')
case("exp twice, the last past", claims=f'{{"exp":{NOW + 3600},"exp":{NOW - 3600}}}')
case("alg twice", header='{"alg":"none","alg":"HS256","typ":"JWT"}')
case("alg in lower case", header={"alg": "hs256"})
case("alg missing", header={"alg": ...})
case("alg none, signed", header={"alg": "none"})
case("alg none", header={"alg": "none"}, change=lambda token: token.rsplit(".", 1)[0] + ".")
case("signature missing", change=lambda token: token.rsplit(".", 1)[0] + ".")
case("two segments", change=lambda token: token.rsplit(".", 1)[0])
case("a bit flipped", change=lambda token: token[:-8] + ("A" if token[-8] != "A" else "B") + token[-7:])
case("padded signature", change=lambda token: token + "=")
case("header with spaces", header='{ "alg" : "HS256", "typ" : "JWT" }')
padded = base64.urlsafe_b64encode(json.dumps({"exp": NOW + 3600, "a": ""}).encode()).decode()
assert padded.endswith("=")
case("padded claims", change=over(f'{b64({"alg": "HS256", "typ": "JWT"})}.{padded}'))
for alg in ("HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K",
            "EdDSA", "Ed25519"):
    case(f"algorithm {alg}", alg=alg)
case("secret of 8 bytes", secret=SHORT)
case("RSA key of 1024 bits", alg="RS256", rsa_key=SMALL)
