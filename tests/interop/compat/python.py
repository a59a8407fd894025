"""What the libraries of Python say of each token of the corpus: one JSON object a line."""

import json
import sys
import warnings

import jwt as pyjwt
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

warnings.simplefilter("ignore")


def with_pyjwt(entry):
    pyjwt.decode(entry["token"], entry.get("secret") or entry["pem"], algorithms=[entry["alg"]],
                 audience=entry.get("audience"), issuer=entry.get("issuer"))


def with_joserfc(entry):
    if "secret" in entry:
        key = OctKey.import_key(entry["secret"])
    else:
        kinds = {"RS": RSAKey, "PS": RSAKey, "ES": ECKey, "Ed": OKPKey}
        key = kinds[entry["alg"][:2]].import_key(entry["pem"])
    token = jwt.decode(entry["token"], key, algorithms=[entry["alg"]])
    options = {}
    if "audience" in entry:
        options["aud"] = {"essential": True, "value": entry["audience"]}
    if "issuer" in entry:
        options["iss"] = {"essential": True, "value": entry["issuer"]}
    jwt.JWTClaimsRegistry(**options).validate(token.claims)


for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    for library, verify in (("PyJWT", with_pyjwt), ("joserfc", with_joserfc)):
        error = None
        try:
            verify(entry)
        except Exception as refused:  # whatever it is, the token was not accepted
            error = f"{type(refused).__name__}: {refused}"
        print(json.dumps({"library": library, "name": entry["name"], "error": error}))
