"""The verdicts of jwtx: one run for each configuration, in batch mode. The program is $JWTX."""

import collections
import json
import os
import subprocess
import sys

VERDICTS = {"TOKEN_VALID": "valid", "TOKEN_EXPIRED": "expired", "TOKEN_NOT_ACTIVE": "not_active", "INVALID_TOKEN": "invalid",
            # It accepts no token of these either, and says that it could not.
            "TOKEN_ERROR": "invalid", "NO_TOKEN": "invalid"}


def arguments(configuration):
    # As the libraries take it: a token is not looked for in a text.
    yield from ("verify", "--field", "/token", "--strict-input", "--no-defaults")
    yield from ("--at", str(configuration["now"]), "--leeway", f"{configuration['leeway']}s")
    yield from ("--alg", configuration["alg"], "--key", json.dumps(configuration["jwk"]))
    for option, name in (("--aud", "audience"), ("--iss", "issuer")):
        if configuration[name]:
            yield from (option, configuration[name])


with open("configurations.json", encoding="utf-8") as file:
    configurations = json.load(file)
lines = collections.defaultdict(list)
for number, line in enumerate(sys.stdin):
    case = json.loads(line)
    lines[case["configuration"]].append(json.dumps({"number": number, "token": case["token"]}))
verdicts = {}
for name, tokens in lines.items():
    done = subprocess.run([os.environ["JWTX"], *arguments(configurations[name])], check=True, text=True,
                          input="\n".join(tokens) + "\n", stdout=subprocess.PIPE)
    for line in done.stdout.splitlines():
        record = json.loads(line)
        said = record["jwtx"]
        verdicts[record["number"]] = {"verdict": VERDICTS[said["code"]],
                                      "error": f"{said['code']} {said['reason']}: {said.get('summary', '')}"[:200]}
for number in range(len(verdicts)):
    print(json.dumps(verdicts[number]))
