"""The verdicts of PyJWT."""

import jwt

from judge import frozen, judge


def prepare(configuration):
    jwt.api_jwt.datetime = frozen(configuration["now"])
    key = jwt.PyJWK(configuration["jwk"], configuration["alg"])
    expected = {name: configuration[name] for name in ("audience", "issuer", "leeway")}
    return lambda token: jwt.decode(token, key, [configuration["alg"]], **expected)


judge(prepare, jwt.ExpiredSignatureError, lambda error: isinstance(error, jwt.ImmatureSignatureError))
