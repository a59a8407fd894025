"""The verdicts of Authlib."""

import warnings

# It says that joserfc is its successor, which is judged, too.
with warnings.catch_warnings(record=True):
    from authlib.jose import JsonWebKey, JsonWebToken
    from authlib.jose.errors import ExpiredTokenError, InvalidTokenError

from judge import judge


def prepare(configuration):
    verifier = JsonWebToken([configuration["alg"]])
    key = JsonWebKey.import_key(configuration["jwk"])
    wanted = {"aud": configuration["audience"], "iss": configuration["issuer"]}
    options = {name: {"essential": True, "value": value} for name, value in wanted.items() if value}

    def verify(token):
        claims = verifier.decode(token, key, claims_options=options)
        claims.validate(now=configuration["now"], leeway=configuration["leeway"])
    return verify


judge(prepare, ExpiredTokenError, lambda error: isinstance(error, InvalidTokenError))
