"""An API as RFC 6750 describes it: Flask with PyJWT and a leeway of 300 s. Prints its port."""

import os

import jwt
from flask import Flask, jsonify, request
from werkzeug.serving import make_server

SECRET = os.environ["SECRET"]
app = Flask(__name__)


def refused(challenge):
    answer = jsonify(detail="not authenticated")
    answer.status_code = 401
    answer.headers["WWW-Authenticate"] = challenge
    answer.headers["Cache-Control"] = "no-store"
    return answer


@app.get("/me")
def me():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return refused('Bearer realm="api"')
    try:
        claims = jwt.decode(
            token, SECRET, ["HS256"], leeway=300, audience="api", issuer="https://id.example",
            options={"require": ["exp", "sub"]},
        )
    except jwt.ExpiredSignatureError:
        return refused('Bearer realm="api", error="invalid_token", error_description="The token expired"')
    except jwt.InvalidTokenError:
        return refused('Bearer realm="api", error="invalid_token", error_description="The token is invalid"')
    return jsonify(sub=claims["sub"])


server = make_server("127.0.0.1", 0, app, threaded=True)
print(server.server_port, flush=True)
server.serve_forever()
