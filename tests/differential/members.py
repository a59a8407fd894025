"""What a header and the claims may say, as tables of JSON: the value of a member, by what is odd about it."""

import json

from tokens import AUDIENCE, ISSUER, NOW

# Of `exp`, `nbf` and `iat`: seconds from now, numbers in other forms, and what is not a number.
DATES = {
    "-3600": NOW - 3600, "-31": NOW - 31, "-30": NOW - 30, "-29": NOW - 29, "-1": NOW - 1, "-0.5": f"{NOW - 1}.5",
    "now": NOW, "+0.5": f"{NOW}.5", "+1": NOW + 1, "+29": NOW + 29, "+30": NOW + 30, "+31": NOW + 31,
    "+3600": NOW + 3600, "float-now": f"{NOW}.0", "below-double": f"{NOW - 1}.99999999999",
    "above-double": f"{NOW}.00000000001", "float-31": f"{NOW - 31}.5", "float+3600": f"{NOW + 3600}.25",
    "exponent-past": "1.5e9", "exponent-future": "4.1E+9", "zero": "0", "negative": "-1", "negative-zero": "-0",
    "milliseconds": (NOW + 3600) * 1000, "1e30": "1e30", "1e400": "1e400", "-1e400": "-1e400", "40-digits": "9" * 40,
    "5000-digits": "9" * 5000, "string-past": f'"{NOW - 3600}"', "string-future": f'"{NOW + 3600}"',
    "string-spaces": f'" {NOW + 3600} "', "string-underscores": '"4_102_444_800"', "string-words": '"tomorrow"',
    "string-date": '"2030-01-01T00:00:00Z"', "string-empty": '""', "null": "null", "true": "true", "false": "false",
    "array": f"[{NOW + 3600}]", "array-empty": "[]", "object": "{}",
}
# Of any member that ought to be a string.
TYPES = {
    "number": "42", "zero": "0", "null": "null", "true": "true", "false": "false", "array-empty": "[]",
    "object": '{"a":"b"}', "empty": '""', "lone-surrogate": r'"\ud800"', "non-ascii": '"é漢😀"', "nul": r'"a\u0000b"',
    "long": json.dumps("x" * 3000),
}
# What a member that comes twice says, one time and the other.
BAD = {"exp": str(NOW - 3600), "nbf": str(NOW + 3600), "iat": str(NOW + 3600), "alg": '"none"'}
GOOD = {
    "exp": str(NOW + 3600), "nbf": str(NOW - 600), "iat": str(NOW - 600), "iss": json.dumps(ISSUER),
    "aud": json.dumps(AUDIENCE), "sub": '"user-42"', "jti": '"id-1"', "typ": '"JWT"', "kid": '"key-1"', "cty": '"JWT"',
}


def escaped(text):
    """A JSON string whose first character is an escape."""
    return rf'"\u{ord(text[0]):04x}{text[1:]}"'


STRINGS = {
    "iss": {"other": '"https://evil.example"', "slash": json.dumps(ISSUER + "/"), "case": '"https://ID.example"',
            "array": json.dumps([ISSUER]), "escaped": escaped(ISSUER), "space": json.dumps(ISSUER + " "), "missing": None},
    "aud": {"other": '"web"', "array": '["api"]', "array-mixed": '["web","api"]', "array-others": '["web","mobile"]',
            "array-number": '["api",1]', "array-null": '["api",null]', "array-nested": '[["api"]]',
            "array-object": '["api",{}]', "array-empty-string": '[""]', "case": '"API"', "prefix": '"apis"',
            "words": '"web api"', "escaped": escaped(AUDIENCE), "missing": None},
    "sub": {"array": '["user-42"]', "escaped": escaped("user-42"), "missing": None},
    "jti": {"string": '"id-1"', "array": '["id-1"]'},
    "typ": {"lower": '"jwt"', "long-name": '"application/jwt"', "at+jwt": '"at+jwt"', "JOSE": '"JOSE"',
            "array": '["JWT"]', "missing": None},
    "kid": {"path": '"../../dev/null"', "quote": '"\' OR 1=1 --"', "array": '["key-1"]', "missing": None},
    "cty": {"JWT": '"JWT"', "json": '"json"', "array": '["JWT"]'},
}
ALGS = {
    "missing": None, "lower": lambda alg: json.dumps(alg.lower()), "space": lambda alg: json.dumps(alg + " "),
    "escaped": escaped, "array": lambda alg: json.dumps([alg]), "none": '"none"', "None": '"None"', "nOnE": '"nOnE"',
    "unknown": '"XX256"', "prototype": '"constructor"', "ES256K": '"ES256K"', "Ed25519": '"Ed25519"',
    "A256GCM": '"A256GCM"', "number": "256", "null": "null", "true": "true", "object": "{}", "empty": '""',
}
# Which of these are in the header.
HEADER_STRINGS = ("alg", "typ", "kid", "cty")
# Further members of the header, which a verifier may have to understand.
CRIT = {
    "unknown": {"crit": '["y"]', "y": "1"}, "unknown-absent": {"crit": '["y"]'}, "empty": {"crit": "[]"},
    "string": {"crit": '"y"', "y": "1"}, "object": {"crit": '{"y":1}', "y": "1"}, "null": {"crit": "null"},
    "false": {"crit": "false"}, "numbers": {"crit": "[1]"}, "empty-name": {"crit": '[""]', "": "1"},
    "unknown-twice": {"crit": '["y","y"]', "y": "1"}, "alg": {"crit": '["alg"]'}, "exp": {"crit": '["exp"]', "exp": "1"},
    "b64-true": {"crit": '["b64"]', "b64": "true"}, "b64-false": {"crit": '["b64"]', "b64": "false"},
    "b64-string": {"crit": '["b64"]', "b64": '"false"'}, "b64-absent": {"crit": '["b64"]'},
    "b64-twice": {"crit": '["b64","b64"]', "b64": "true"}, "only-b64-true": {"b64": "true"},
    "only-b64-false": {"b64": "false"}, "only-b64-null": {"b64": "null"}, "only-b64-number": {"b64": "0"},
    "escaped-name": {r'"\u0063rit"': '["y"]', "y": "1"},
}
# Of the header and of the claims.
MEMBERS = {
    "unknown": {"x": "1"}, "nested-20": {"x": "[" * 20 + "]" * 20}, "nested-100": {"x": "[" * 100 + "]" * 100},
    "nested-200": {"x": "[" * 200 + "]" * 200}, "nested-2000": {"x": "[" * 2000 + "]" * 2000}, "1e400": {"x": "1e400"},
    "-1e400": {"x": "-1e400"}, "5000-digits": {"x": "9" * 5000}, "small": {"x": "1e-400"},
    "lone-surrogate": {"x": r'"\ud800"'}, "lone-surrogate-name": {r'"\ud800"': "1"},
    "reversed-surrogates": {"x": r'"\udc00\ud800"'}, "solidus": {"x": r'"\/"'}, "line-separator": {"x": '"\u2028"'},
    "noncharacter": {"x": '"\uffff"'}, "delete": {"x": '"a\x7fb"'}, "empty-name": {"": "1"},
    "proto": {"__proto__": '{"exp":1}'}, "constructor": {"constructor": '{"prototype":{}}'}, "twice": {"x": ["1", "2"]},
    "twice-same": {"x": ["1", "1"]}, "many": {f"x{number}": "1" for number in range(300)},
}
# What is not JSON.
BROKEN_MEMBERS = {
    "NaN": {"x": "NaN"}, "Infinity": {"x": "Infinity"}, "leading-zero": {"x": "01"}, "plus": {"x": "+1"},
    "no-fraction": {"x": "1."}, "no-integer": {"x": ".5"}, "hexadecimal": {"x": "0x10"}, "bad-escape": {"x": r'"\x41"'},
    "short-escape": {"x": r'"\u12"'}, "single-quotes": {"x": "'a'"}, "True": {"x": "True"},
    "undefined": {"x": "undefined"}, "tab": {"x": '"a\tb"'}, "newline": {"x": '"a\nb"'},
    "trailing-comma-inside": {"x": "[1,]"},
}
HEADER_MEMBERS = {
    "jku": {"jku": '"https://evil.example/keys"'}, "x5u": {"x5u": '"https://evil.example/cert"'},
    "x5c": {"x5c": '["AAAA"]'}, "x5c-string": {"x5c": '"AAAA"'}, "x5t": {"x5t": '"AAAA"'}, "x5t-number": {"x5t": "1"},
    "jku-number": {"jku": "1"}, "jwk-string": {"jwk": '"key"'}, "jwk-null": {"jwk": "null"}, "zip": {"zip": '"DEF"'},
    "zip-unknown": {"zip": '"GZ"'}, "enc": {"enc": '"A256GCM"'}, "exp": {"exp": str(NOW - 3600)}, "nonce": {"nonce": '"n"'},
    "Alg": {"Alg": '"none"'}, "p2c": {"p2c": "1000000000"}, "epk": {"epk": "{}"}, "iss-number": {"iss": "1"},
    "url": {"url": '"https://example.com"'},
}
CLAIM_MEMBERS = {
    "Exp": {"Exp": str(NOW - 3600)}, "exp-in-object": {"x": '{"exp":1}'},
    "typ": {"typ": '"JWT"'}, "typ-number": {"typ": "1"}, "at_hash": {"at_hash": '"AAAA"'}, "scope": {"scope": "[1]"},
    "azp": {"azp": "1"}, "nonce": {"nonce": "1"}, "cnf": {"cnf": '{"jkt":"AAAA"}'}, "sd": {"_sd": '["AAAA"]'},
    "sd_alg": {"_sd_alg": '"sha-256"'}, "status": {"status": '{"status_list":{"idx":0,"uri":"https://example.com"}}'},
    "act": {"act": '"a"'},
}
