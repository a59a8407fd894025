"""What becomes of the text of a part, of its encoding, and of the token as a whole, as tables."""

import json

from tokens import b64

# Of the JSON of the header or the payload.
TEXTS = {
    "bom": lambda text: b"\xef\xbb\xbf" + text,
    "space-before": lambda text: b" \t" + text,
    "space-after": lambda text: text + b" \r\n",
    "space-inside": lambda text: text.replace(b":", b" :\r\n\t", 2),
    "form-feed": lambda text: b"\x0c" + text,
    "no-break-space": lambda text: "\xa0".encode() + text,
    "nul-after": lambda text: text + b"\0",
    "letter-after": lambda text: text + b"x",
    "brace-after": lambda text: text + b"}",
    "object-after": lambda text: text + b"{}",
    "trailing-comma": lambda text: text[:-1] + b",}",
    "no-brace": lambda text: text[:-1],
    "no-quote": lambda text: text.replace(b'"', b"", 1),
    "single-quotes": lambda text: text.replace(b'"', b"'"),
    "comment": lambda text: b"/* */" + text,
    "line-comment": lambda text: text + b"//",
    "not-utf8": lambda text: text[:-1] + b',"x":"\xff"}',
    "latin-1": lambda text: text[:-1] + b',"x":"\xe9"}',
    "overlong": lambda text: text[:-1] + b',"x":"\xc0\xaf"}',
    "surrogate-bytes": lambda text: text[:-1] + b',"x":"\xed\xa0\x80"}',
    "cut-utf8": lambda text: text[:-1] + b',"x":"\xe6\xbc"}',
    "beyond-unicode": lambda text: text[:-1] + b',"x":"\xf5\x80\x80\x80"}',
    "utf-16": lambda text: text.decode().encode("utf-16-le"),
    "utf-16-bom": lambda text: text.decode().encode("utf-16"),
    "utf-32": lambda text: text.decode().encode("utf-32-le"),
    "array": lambda text: b"[" + text + b"]",
    "array-empty": lambda text: b"[]",
    "object-empty": lambda text: b"{}",
    "string": lambda text: json.dumps(text.decode()).encode(),
    "number": lambda text: b"42",
    "null": lambda text: b"null",
    "true": lambda text: b"true",
    "false": lambda text: b"false",
    "words": lambda text: b"hello",
    "zero-bytes": lambda text: b"",
    "only-space": lambda text: b"  ",
    "base64-twice": lambda text: b64(text).encode(),
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def inside(added):
    def change(part, rng):
        at = rng.randint(1, max(1, len(part) - 1))
        return part[:at] + added + part[at:]
    return change


def replaced(part, at, change):
    """Another letter at this place, where one is there."""
    if part[at:at + 1] not in set(LETTERS):
        return part
    return part[:at] + LETTERS[change(LETTERS.index(part[at])) % 64] + part[at + 1:]


def spare_bits(part, rng):
    """The bits of the last letter that no byte has, if it has some."""
    spare = {2: 16, 3: 4}.get(len(part) % 4)
    return replaced(part, len(part) - 1, lambda value: value + rng.randrange(1, spare)) if spare else part


def flipped(part, rng):
    """Another bit of what the text encodes."""
    return replaced(part, rng.randrange(max(1, len(part) - 1)), lambda value: value ^ 1 << rng.randrange(6))


# Of the base64url of a part. What cannot be done to a part leaves it as it is.
ENCODINGS = {
    "padding": lambda part, rng: part + "=" * (-len(part) % 4),
    "one-equals": lambda part, rng: part + "=",
    "four-equals": lambda part, rng: part + "====",
    "equals-inside": inside("="),
    "standard-alphabet": lambda part, rng: part.replace("-", "+").replace("_", "/"),
    "spare-bits": spare_bits,
    "space-before": lambda part, rng: " " + part,
    "space-inside": inside(" "),
    "newline-inside": inside("\n"),
    "newline-after": lambda part, rng: part + "\n",
    "crlf-inside": inside("\r\n"),
    "tab-inside": inside("\t"),
    "exclamation": inside("!"),
    "asterisk": inside("*"),
    "nul-inside": inside("\0"),
    "non-ascii": inside("é"),
    "wide-letter": inside("Ａ"),
    "percent": inside("%41"),
    "letter-after": lambda part, rng: part + "A",
    "three-letters-after": lambda part, rng: part + "AAA",
    "cut-by-1": lambda part, rng: part[:-1],
    "cut-by-2": lambda part, rng: part[:-2],
    "half": lambda part, rng: part[:len(part) // 2],
    "empty": lambda part, rng: "",
    "one-letter": lambda part, rng: "A",
    "other-case": lambda part, rng: part.swapcase(),
    "twice": lambda part, rng: part + part,
}
# Of the parts of the token.
PARTS = {
    "dot-after": lambda parts: [*parts, ""],
    "dots-after": lambda parts: [*parts, "", ""],
    "dot-before": lambda parts: ["", *parts],
    "two-dots": lambda parts: [parts[0], "", *parts[1:]],
    "four": lambda parts: [*parts, parts[0]],
    "two": lambda parts: parts[:2],
    "two-and-dot": lambda parts: [*parts[:2], ""],
    "one": lambda parts: parts[:1],
    "joined": lambda parts: ["".join(parts)],
    "swapped": lambda parts: [parts[1], parts[0], *parts[2:]],
    "only-dots": lambda parts: ["", "", ""],
    "detached": lambda parts: [parts[0], "", *parts[2:]],
    "none": lambda parts: [""],
}
# Before and after the token.
AROUND = {
    "space-before": (" ", ""), "space-after": ("", " "), "newline-before": ("\n", ""), "newline-after": ("", "\n"),
    "crlf-after": ("", "\r\n"), "tab-after": ("", "\t"), "bom": ("\ufeff", ""), "quotes": ('"', '"'),
    "bearer": ("Bearer ", ""), "tilde": ("", "~"), "two-tildes": ("", "~~"), "comma": ("", ","), "nul-after": ("", "\0"),
    "semicolon": ("", ";"), "no-break-space": ("\u00a0", ""), "zero-width-space": ("\u200b", ""),
}
