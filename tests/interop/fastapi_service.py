"""An API on FastAPI with PyJWT that tells no token, an expired and an invalid one apart. Prints its port."""

import os
import socket
from datetime import datetime, timezone
from typing import Annotated

import jwt
import uvicorn
from fastapi import Depends, FastAPI, Header
from fastapi.responses import JSONResponse

SECRET = os.environ["SECRET"]
app = FastAPI()


class Refused(Exception):
    def __init__(self, status, code, **more):
        self.status, self.body = status, {"code": code, **more}


@app.exception_handler(Refused)
def refused(_, error: Refused):
    return JSONResponse(error.body, error.status, {"WWW-Authenticate": "Bearer"})


def claims(authorization: Annotated[str, Header()] = "") -> dict:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refused(401, "NO_TOKEN")
    try:
        return jwt.decode(token, SECRET, ["HS256"], options={"require": ["exp", "sub"]})
    except jwt.ExpiredSignatureError:
        expired = jwt.decode(token, SECRET, ["HS256"], options={"verify_exp": False})["exp"]
        expired_at = datetime.fromtimestamp(expired, timezone.utc).isoformat()
        raise Refused(401, "TOKEN_EXPIRED", expiredAt=expired_at) from None
    except jwt.InvalidTokenError:
        raise Refused(403, "INVALID_TOKEN") from None


@app.get("/api/me")
def me(token: Annotated[dict, Depends(claims)]):
    return {"sub": token["sub"]}


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listener])
