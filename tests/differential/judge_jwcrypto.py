"""The verdicts of jwcrypto."""

import time

from jwcrypto import jwk, jwt

from judge import judge


def prepare(configuration):
    time.time = lambda: configuration["now"]
    key = jwk.JWK(**configuration["jwk"])
    wanted = {"aud": configuration["audience"], "iss": configuration["issuer"]}
    wanted = {name: value for name, value in wanted.items() if value}

    def verify(token):
        verifier = jwt.JWT(algs=[configuration["alg"]], expected_type="JWS")
        verifier.leeway = configuration["leeway"]
        # With expectations, jwcrypto leaves out the times: they are a check of their own.
        verifier.deserialize(token, key)
        if wanted:
            again = jwt.JWT(algs=[configuration["alg"]], check_claims=wanted, expected_type="JWS")
            again.deserialize(token, key)
    return verify


judge(prepare, jwt.JWTExpired, lambda error: isinstance(error, jwt.JWTNotYetValid))
