"""How a token of the space is made: the keys, and a draft that mutations change on its way to a token.

Everything is signed with hmac and cryptography alone, so that no library under test has a say."""

import base64
import functools
import hmac
import json
import random

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

NOW = 1767225600
AUDIENCE = "api"
ISSUER = "https://id.example"

HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}
CURVES = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1(), "ES512": ec.SECP521R1()}
ORDERS = {
    "ES256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "ES384": (1 << 384) - 0x389CB27E0BC8D220A7E5F24DB74F58851313E695333AD68D,
    "ES512": (1 << 521) - 0x5AE79787C40D069948033FEB708F65A2FC44A36477663B851449048E16EC79BF7,
}
ALGORITHMS = [f"{family}{bits}" for family in ("HS", "RS", "PS", "ES") for bits in HASHES] + ["EdDSA"]
# What the verifier asks for. Without expectations, a token has no `aud` and no `iss`.
EXPECTATIONS = {
    "strict": {"leeway": 0, "audience": AUDIENCE, "issuer": ISSUER},
    "leeway": {"leeway": 30, "audience": AUDIENCE, "issuer": ISSUER},
    "bare": {"leeway": 0, "audience": None, "issuer": None},
}


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def b64_integer(number, size=None):
    return b64(number.to_bytes(size or (number.bit_length() + 7) // 8, "big"))


def is_prime(number, rng):
    """The test of Miller and Rabin."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(8):
        power = pow(rng.randrange(2, number - 1), odd, number)
        if power in (1, number - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % number
            if power == number - 1:
                break
        else:
            return False
    return True


def rsa_key(rng):
    """The same key for the same numbers, which no library makes."""
    primes = []
    while len(primes) < 2:
        candidate = rng.getrandbits(1024) | 3 << 1022 | 1
        small = any(candidate % divisor == 0 for divisor in (3, 5, 7, 11, 13))
        if not small and (candidate - 1) % 65537 and is_prime(candidate, rng):
            primes.append(candidate)
    p, q = primes
    d = pow(65537, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(65537, p * q)
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public).private_key()


class Secret:
    """The key of HMAC."""

    def __init__(self, text):
        self.private = text


class Key:
    """One key of a family of algorithms: it signs, and it is written for verifiers."""

    def __init__(self, family, rng):
        self.family = family
        if family == "HS":
            self.private = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=64))
        elif family == "RSA":
            self.private = rsa_key(rng)
        elif family == "EdDSA":
            self.private = ed25519.Ed25519PrivateKey.from_private_bytes(rng.randbytes(32))
        else:
            self.private = ec.derive_private_key(rng.randrange(1, ORDERS[family]), CURVES[family])

    @functools.cached_property
    def pem(self):
        if self.family == "HS":
            return None
        info = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.private.public_key().public_bytes(serialization.Encoding.PEM, info).decode()

    @functools.cached_property
    def jwk(self):
        if self.family == "HS":
            return {"kty": "oct", "k": b64(self.private.encode())}
        public = self.private.public_key()
        if self.family == "EdDSA":
            return {"kty": "OKP", "crv": "Ed25519", "x": b64(public.public_bytes_raw())}
        numbers = public.public_numbers()
        if self.family == "RSA":
            return {"kty": "RSA", "n": b64_integer(numbers.n), "e": b64_integer(numbers.e)}
        size = (public.curve.key_size + 7) // 8
        return {"kty": "EC", "crv": f"P-{public.curve.key_size}",
                "x": b64_integer(numbers.x, size), "y": b64_integer(numbers.y, size)}

    @functools.cached_property
    def as_secret(self):
        """The bytes of a public key, which everybody has, used as a secret."""
        return Secret(self.pem)

    def for_verifiers(self):
        """Each library takes the form that it likes best."""
        return {"secret": self.private if self.family == "HS" else None, "pem": self.pem, "jwk": self.jwk}


def family_of(alg):
    return {"HS": "HS", "RS": "RSA", "PS": "RSA"}.get(alg[:2], alg)


def all_keys(name):
    """A key for each family. The name decides which: no run has other keys than the next."""
    rng = random.Random(name)
    return {family: Key(family, rng) for family in ("HS", "RSA", *CURVES, "EdDSA")}


KEYS = all_keys("verifier")
OTHER_KEYS = all_keys("somebody else")


@functools.lru_cache(maxsize=20000)
def sign(alg, key, signed, bits=None, salt=None, mgf_bits=None):
    """A signature as RFC 7518 writes it; `bits`, `salt` and `mgf_bits` are for one that is not as it says."""
    if alg == "EdDSA":
        return key.private.sign(signed)
    digest = HASHES[bits or alg[2:]]
    if alg.startswith("HS"):
        return hmac.new(key.private.encode(), signed, digest.name).digest()
    if alg.startswith("RS"):
        return key.private.sign(signed, padding.PKCS1v15(), digest)
    if alg.startswith("PS"):
        mask = padding.MGF1(HASHES[mgf_bits] if mgf_bits else digest)
        return key.private.sign(signed, padding.PSS(mask, digest.digest_size if salt is None else salt), digest)
    der = key.private.sign(signed, ec.ECDSA(digest, deterministic_signing=True))
    return b"".join(number.to_bytes(half(alg), "big") for number in decode_dss_signature(der))


def half(alg):
    """The bytes of R, and of S."""
    return (CURVES[alg].key_size + 7) // 8


class Draft:
    """A token on its way. Each stage makes the next from what the mutations before it have left."""

    STAGES = ("members", "text", "encoding", "signature", "after", "joining", "token")

    def __init__(self, alg, profile, rng):
        self.alg = alg
        self.key = KEYS[family_of(alg)]
        # The algorithm and the key that sign, or nothing.
        self.signer = (alg, self.key)
        # A run of tildes has characters that differ between the two alphabets of base64.
        self.header = {"alg": json.dumps(alg), "typ": '"JWT"', "kid": json.dumps("key" + "~" * rng.randint(5, 8))}
        self.claims = {"sub": '"user-42"', "iat": str(NOW - 600), "exp": str(NOW + 3600)}
        if EXPECTATIONS[profile]["issuer"]:
            self.claims.update(iss=json.dumps(ISSUER), aud=json.dumps(AUDIENCE))
        self.claims["note"] = json.dumps("~" * rng.randint(5, 8))

    def build(self, mutations, seed):
        for stage in self.STAGES:
            getattr(self, f"make_{stage}")()
            for mutation in mutations:
                if mutation.stage == stage:
                    self.rng = random.Random(f"{seed} {mutation.name}")
                    mutation.change(self)
        return self.token

    def signed(self, text):
        return sign(*self.signer, text) if self.signer else b""

    def make_members(self):
        pass

    def make_text(self):
        self.header_text, self.payload_text = written(self.header), written(self.claims)

    def make_encoding(self):
        self.parts = [b64(self.header_text), b64(self.payload_text)]

    def make_signature(self):
        self.signature = self.signed(".".join(self.parts).encode())

    def make_after(self):
        self.parts.append(b64(self.signature))

    def make_joining(self):
        pass

    def make_token(self):
        self.token = ".".join(self.parts)


def token_of(alg, profile, mutations, seed):
    """The token, and those of the mutations without which it would be another one."""
    def build(kept):
        return Draft(alg, profile, random.Random(seed)).build(kept, seed)
    token = build(mutations)
    for mutation in mutations:
        without = [other for other in mutations if other is not mutation]
        if build(without) == token:
            mutations = without
    return token, mutations


def written(members):
    """The JSON of an object. A value is a text, or a list of texts for a member that comes more than once."""
    pairs = []
    for name, values in members.items():
        for value in values if isinstance(values, list) else [values]:
            # A name that is JSON already is taken as it is: it has an escape.
            pairs.append((name if name.startswith('"') else json.dumps(name)) + ":" + value)
    return ("{" + ",".join(pairs) + "}").encode()
