"""Writes tokens, one JSON object a line: the verifier's configuration by its name, the token, and its recipe.

First every mutation alone, then one, two or three together by chance, and some plain tokens. Writes cases.jsonl and
configurations.json into this folder; SEED and COUNT choose which tokens, and how many."""

import itertools
import json
import os
import random

from space import MUTATIONS
from tokens import ALGORITHMS, EXPECTATIONS, KEYS, NOW, family_of, token_of

SEED = int(os.environ["SEED"])
COUNT = int(os.environ["COUNT"])
# How many mutations a token has, and how often.
HOW_MANY = {0: 2, 1: 25, 2: 60, 3: 13}
# Cheap ones more often.
ALGORITHM_WEIGHTS = [2 if alg.startswith(("HS", "RS")) or alg in ("ES256", "EdDSA") else 1 for alg in ALGORITHMS]


def alone(rng):
    """Every mutation by itself, in every profile, with an algorithm that it is for."""
    for profile, mutation in itertools.product(EXPECTATIONS, MUTATIONS):
        # Some need a text of a certain length.
        for _ in range(20):
            alg = rng.choice([alg for alg in ALGORITHMS if alg[:2] in mutation.families])
            token, applied = token_of(alg, profile, [mutation], rng.random())
            if applied:
                break
        yield alg, profile, token, applied


def by_chance(rng):
    profiles = list(EXPECTATIONS)
    for_family = {alg[:2]: [mutation for mutation in MUTATIONS if alg[:2] in mutation.families] for alg in ALGORITHMS}
    while True:
        alg, profile = rng.choices(ALGORITHMS, ALGORITHM_WEIGHTS)[0], rng.choice(profiles)
        count = rng.choices(list(HOW_MANY), HOW_MANY.values())[0]
        chosen = sorted(rng.sample(for_family[alg[:2]], count), key=lambda mutation: mutation.name)
        if len({mutation.place for mutation in chosen}) == count:
            yield alg, profile, *token_of(alg, profile, chosen, rng.random())


def main():
    configurations = {
        f"{alg} {profile}": {"alg": alg, "now": NOW, **expectations, **KEYS[family_of(alg)].for_verifiers()}
        for alg, (profile, expectations) in itertools.product(ALGORITHMS, EXPECTATIONS.items())
    }
    with open("configurations.json", "w", encoding="utf-8") as file:
        json.dump(configurations, file)
    rng = random.Random(SEED)
    with open("cases.jsonl", "w", encoding="utf-8") as file:
        for alg, profile, token, applied in itertools.islice(itertools.chain(alone(rng), by_chance(rng)), COUNT):
            recipe = [mutation.name for mutation in applied]
            file.write(json.dumps({"configuration": f"{alg} {profile}", "token": token, "recipe": recipe}) + "\n")
    print(f"{COUNT} tokens, SEED={SEED}: {len(MUTATIONS)} mutations, {len(configurations)} configurations")


if __name__ == "__main__":
    main()
