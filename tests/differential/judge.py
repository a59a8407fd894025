"""What every judge in Python does: reads the cases from standard input and writes a verdict for each, one a line, as JSON.

A judge hands in `prepare`, which makes a verifier of a configuration, or None where the library has no such algorithm, and
the errors by which the library says that a token is expired, or not active yet. Any other error is a refusal."""

import datetime
import json
import sys


def judge(prepare, expired, is_not_active):
    with open("configurations.json", encoding="utf-8") as file:
        verifiers = {name: prepare(configuration) for name, configuration in json.load(file).items()}
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps(verdict(verifiers[case["configuration"]], case["token"], expired, is_not_active)))


def verdict(verify, token, expired, is_not_active):
    if verify is None:
        return {"verdict": None}
    try:
        verify(token)
    except expired as error:
        name, refused = "expired", error
    except Exception as error:  # whatever it is, the token was not accepted
        name, refused = "not_active" if is_not_active(error) else "invalid", error
    else:
        return {"verdict": "valid"}
    return {"verdict": name, "error": f"{type(refused).__name__}: {refused}"[:200]}


def frozen(now):
    """A class `datetime` for a library that asks for no clock."""
    class Frozen(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(now, tz)
    return Frozen
