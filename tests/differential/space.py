"""The space of tokens: every mutation, by the place that it changes.

A mutation is named PLACE:KIND, and no token has two of one place. What one means for the verdict is asked of the
verifiers, and not said here."""

import json
from dataclasses import dataclass
from typing import Callable

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from members import (ALGS, BAD, BROKEN_MEMBERS, CLAIM_MEMBERS, CRIT, DATES, GOOD, HEADER_MEMBERS, HEADER_STRINGS,
                     MEMBERS, STRINGS, TYPES)
from texts import AROUND, ENCODINGS, PARTS, TEXTS, flipped
from tokens import ALGORITHMS, HASHES, KEYS, ORDERS, OTHER_KEYS, b64, family_of, half, sign

# Where two mutations would meet in the same bytes, so that neither of them is what it is alone.
SAME_PLACES = {"header-encoding": "header-text", "payload-encoding": "payload-text", "around": "signature-changed",
               "signature": "signature-changed", "form": "parts", "signer": "alg"}


@dataclass(frozen=True)
class Mutation:
    name: str
    stage: str
    change: Callable
    families: tuple = ("HS", "RS", "PS", "ES", "Ed")

    @property
    def place(self):
        place = self.name.split(":")[0]
        return SAME_PLACES.get(place, place)


def put(part, name, value):
    """Gives a member of the header or of the claims a value, or takes it out."""
    def change(draft):
        text = value(draft.alg) if callable(value) else value
        if text is None:
            getattr(draft, part).pop(name, None)
        else:
            getattr(draft, part)[name] = str(text)
    return change


def repeat(part, name, kinds):
    """Gives a member that comes more than once."""
    def change(draft):
        good = json.dumps(draft.alg) if name == "alg" else GOOD[name]
        values = {"good": good, "bad": BAD.get(name, '"somebody"')}
        getattr(draft, part)[name] = [values[kind] for kind in kinds]
    return change


def add(part, further):
    def change(draft):
        getattr(draft, part).update(further)
    return change


def of_members():
    for claim in ("exp", "nbf", "iat"):
        for kind, value in {**DATES, "missing": None}.items():
            yield f"{claim}:{kind}", put("claims", claim, value)
    for kind, value in ALGS.items():
        yield f"alg:{kind}", put("header", "alg", value)
    for name, special in STRINGS.items():
        part = "header" if name in HEADER_STRINGS else "claims"
        for kind, value in {**TYPES, **special}.items():
            yield f"{name}:{kind}", put(part, name, value)
    for name in ("alg", *GOOD):
        part = "header" if name in HEADER_STRINGS else "claims"
        for kind, values in {"twice": ("good", "good"), "twice-bad-first": ("bad", "good"),
                             "twice-bad-last": ("good", "bad")}.items():
            yield f"{name}:{kind}", repeat(part, name, values)
    for kind, further in CRIT.items():
        yield f"crit:{kind}", add("header", further)
    for kind, further in {**MEMBERS, **HEADER_MEMBERS}.items():
        yield f"header-member:{kind}", add("header", further)
    for kind, further in {**MEMBERS, **CLAIM_MEMBERS}.items():
        yield f"claim-member:{kind}", add("claims", further)
    for kind, further in BROKEN_MEMBERS.items():
        yield f"header-text:with-{kind}", add("header", further)
        yield f"payload-text:with-{kind}", add("claims", further)
    yield "exp:twice-escaped", add("claims", {r'"\u0065xp"': BAD["exp"]})
    yield "header-member:jwk", lambda draft: draft.header.update(jwk=json.dumps(draft.key.jwk))


def signed_as(alg, key):
    """The header names this algorithm, and it is signed with it."""
    def change(draft):
        draft.header["alg"] = json.dumps(alg)
        draft.signer = (alg, key)
    return change


def unsigned(name):
    def change(draft):
        draft.header["alg"] = json.dumps(name)
        draft.signer = None
    return change


def with_other_key(draft):
    draft.signer = (draft.alg, OTHER_KEYS[family_of(draft.alg)])


def with_own_jwk(draft):
    """Somebody else signs, and sends the key along."""
    with_other_key(draft)
    draft.header["jwk"] = json.dumps(OTHER_KEYS[family_of(draft.alg)].jwk)


def with_public_key_as_secret(draft):
    draft.header["alg"] = '"HS256"'
    draft.signer = ("HS256", draft.key.as_secret)


def of_signers():
    """By whom, and by what algorithm, the token is signed: all take the place `signer`."""
    yield Mutation("signer:other-key", "members", with_other_key)
    yield Mutation("signer:other-key-and-jwk", "members", with_own_jwk)
    yield Mutation("signer:public-key-as-secret", "members", with_public_key_as_secret, ("RS", "PS", "ES", "Ed"))
    for name in ("none", "None", "NONE"):
        yield Mutation(f"signer:unsigned-{name}", "members", unsigned(name))
    for alg in ALGORITHMS:
        yield Mutation(f"signer:{alg}", "members", signed_as(alg, KEYS[family_of(alg)]))


def signature(change):
    def changed(draft):
        draft.signature = change(draft, draft.signature)
    return changed


def is_own(draft):
    """Whether its own algorithm signed it: the numbers of another signature are not in these places."""
    return draft.signer and draft.signer[0] == draft.alg


def numbers(written):
    """What is written of R and S of an ECDSA signature, and the order of the curve."""
    def change(draft, old):
        size = half(draft.alg)
        r, s = (int.from_bytes(part, "big") for part in (old[:size], old[size:]))
        return written(r, s, ORDERS[draft.alg], size) if is_own(draft) else old
    return change


def fixed_size(change):
    return lambda r, s, order, size: b"".join(number.to_bytes(size, "big") for number in change(r, s, order))


def again(**otherwise):
    """Signed once more, not as the algorithm says."""
    def change(draft, old):
        if draft.alg[2:] in otherwise.values():
            return old
        return sign(draft.alg, draft.key, ".".join(draft.parts).encode(), **otherwise)
    return change


ED25519_ORDER = (1 << 252) + 27742317777372353535851937790883648493


def plus_order(draft, old):
    s = int.from_bytes(old[32:], "little") + ED25519_ORDER
    return old[:32] + s.to_bytes(32, "little") if is_own(draft) else old


def of_signatures():
    any_family = {
        "cut-by-1": lambda draft, old: old[:-1], "first-byte-off": lambda draft, old: old[1:],
        "zero-before": lambda draft, old: b"\0" + old, "zero-after": lambda draft, old: old + b"\0",
        "half": lambda draft, old: old[:len(old) // 2], "twice": lambda draft, old: old + old,
        "zeros": lambda draft, old: bytes(len(old)), "ones": lambda draft, old: b"\xff" * len(old),
        "reversed": lambda draft, old: old[::-1], "random": lambda draft, old: draft.rng.randbytes(len(old)),
        "hexadecimal": lambda draft, old: old.hex().encode(), "base64-twice": lambda draft, old: b64(old).encode(),
        "of-payload": lambda draft, old: draft.signed(draft.parts[1].encode()),
        "of-text": lambda draft, old: draft.signed(draft.header_text + b"." + draft.payload_text),
        "flipped": lambda draft, old: flip_byte(old, draft.rng), "one-byte": lambda draft, old: old[:1],
    }
    for kind, change in any_family.items():
        yield Mutation(f"signature:{kind}", "signature", signature(change))
    ecdsa = {
        "der": lambda r, s, order, size: encode_dss_signature(r, s),
        "swapped": fixed_size(lambda r, s, order: (s, r)), "r-zero": fixed_size(lambda r, s, order: (0, s)),
        "s-zero": fixed_size(lambda r, s, order: (r, 0)), "r-order": fixed_size(lambda r, s, order: (order, s)),
        "r-and-s-order": fixed_size(lambda r, s, order: (order, order)),
        "other-s": fixed_size(lambda r, s, order: (r, order - s)),
    }
    for kind, change in ecdsa.items():
        yield Mutation(f"signature:{kind}", "signature", signature(numbers(change)), ("ES",))
    for bits in HASHES:
        yield Mutation(f"signature:sha{bits}", "signature", signature(again(bits=bits)), ("HS", "RS", "PS", "ES"))
        yield Mutation(f"signature:mgf{bits}", "signature", signature(again(mgf_bits=bits)), ("PS",))
    for salt in (0, 20, 80):
        yield Mutation(f"signature:salt-{salt}", "signature", signature(again(salt=salt)), ("PS",))
    yield Mutation("signature:plus-order", "signature", signature(plus_order), ("Ed",))


def flip_byte(data, rng):
    at = rng.randrange(len(data)) if data else 0
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1:] if data else data


def text(part, change):
    def changed(draft):
        setattr(draft, part, change(getattr(draft, part)))
    return changed


def encoding(index, change):
    def changed(draft):
        draft.parts[index] = change(draft.parts[index], draft.rng)
    return changed


def around(before, after):
    def change(draft):
        draft.token = before + draft.token + after
    return change


def flattened(draft):
    protected, payload, made = draft.parts
    draft.token = json.dumps({"payload": payload, "protected": protected, "signature": made})


def general(draft):
    protected, payload, made = draft.parts
    draft.token = json.dumps({"payload": payload, "signatures": [{"protected": protected, "signature": made}]})


def of_texts():
    for part, name in (("header_text", "header-text"), ("payload_text", "payload-text")):
        for kind, change in TEXTS.items():
            yield Mutation(f"{name}:{kind}", "text", text(part, change))
    for index, part in enumerate(("header", "payload", "signature")):
        for kind, change in ENCODINGS.items():
            # What is signed as it is written, and what is changed afterwards.
            if part != "signature":
                yield Mutation(f"{part}-encoding:{kind}", "encoding", encoding(index, change))
            yield Mutation(f"{part}-changed:{kind}", "after", encoding(index, change))
        yield Mutation(f"{part}-changed:flipped", "after", encoding(index, flipped))
    for kind, change in PARTS.items():
        yield Mutation(f"parts:{kind}", "joining", text("parts", change))
    for kind, texts in AROUND.items():
        yield Mutation(f"around:{kind}", "token", around(*texts))
    yield Mutation("form:flattened", "token", flattened)
    yield Mutation("form:general", "token", general)


MUTATIONS = [*(Mutation(name, "members", change) for name, change in of_members()),
             *of_signers(), *of_signatures(), *of_texts()]
