"""The verdicts of joserfc."""

from joserfc import jwt
from joserfc.errors import ExpiredTokenError
from joserfc.jwk import import_key

from judge import judge


def prepare(configuration):
    key = import_key(configuration["jwk"])
    wanted = {"aud": configuration["audience"], "iss": configuration["issuer"]}
    claims = jwt.JWTClaimsRegistry(
        configuration["now"], configuration["leeway"],
        **{name: {"essential": True, "value": value} for name, value in wanted.items() if value})
    return lambda token: claims.validate(jwt.decode(token, key, algorithms=[configuration["alg"]]).claims)


judge(prepare, ExpiredTokenError, lambda error: "not yet valid" in str(error))
