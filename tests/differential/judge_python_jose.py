"""The verdicts of python-jose."""

from jose import jwt
from jose.constants import ALGORITHMS
from jose.exceptions import ExpiredSignatureError

from judge import frozen, judge


def prepare(configuration):
    alg = configuration["alg"]
    if alg not in ALGORITHMS.SUPPORTED:
        return None
    jwt.datetime = frozen(configuration["now"])
    key = configuration["secret"] or configuration["pem"]
    expected = {name: configuration[name] for name in ("audience", "issuer")}
    options = {"leeway": configuration["leeway"]}
    return lambda token: jwt.decode(token, key, [alg], options=options, **expected)


judge(prepare, ExpiredSignatureError, lambda error: "not yet valid" in str(error))
