"""Puts the answers of the libraries into the lines of the corpus."""

import json
import sys

corpus, *answers = sys.argv[1:]
said = {}
for path in answers:
    for line in open(path, encoding="utf-8"):
        answer = json.loads(line)
        said.setdefault(answer["name"], {})[answer["library"]] = answer["error"]
for line in open(corpus, encoding="utf-8"):
    entry = json.loads(line)
    print(json.dumps({**entry, "answers": said[entry["name"]]}, ensure_ascii=False))
