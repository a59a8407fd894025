"""Compares the verdicts of jwtx with those of each library, and looks every disagreement up in rules/.

A rule says of certain mutations what jwtx makes of them and what a library makes of them. A disagreement is explained when
the rules that fit lead to the very verdict of the library: each mutation counts for what its rule says, and for what jwtx
says of it alone where no rule is about it. So no rule can hide what another mutation of the same token did.

In the same way the verdict of jwtx itself has to be the gravest of those that it gives on each mutation alone."""

import collections
import json
import pathlib
import re
import sys
import tomllib

# From the mildest to the gravest: where several things are wrong with a token, jwtx says the gravest.
VERDICTS = ("valid", "expired", "not_active", "invalid")
# So many tokens meet every rule. A run of fewer need not.
FULL = 200_000
SHOWN = 10


def gravest(verdicts):
    return max(verdicts, key=VERDICTS.index, default="valid")


def read_rules(folder):
    tables = {"rules": []}
    for path in sorted(pathlib.Path(folder).glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if name == "rules":
                tables[name] += table
            else:
                assert name not in tables, f"{name} is in two files"
                tables[name] = table
    return tables


class Rule:
    def __init__(self, row, tables):
        self.id, self.libraries, self.right = row["id"], row["libraries"], row["right"]
        self.jwtx, self.library = row["jwtx"], row["library"]
        assert self.right in ("jwtx", "library", "both") and row["source"] in tables["sources"], self.id
        # Several rules are about some mutations: these have a name.
        pattern = lambda text: re.compile(tables["sets"].get(text, text), re.VERBOSE)
        self.when = [pattern(text) for text in row["when"]]
        self.hides = pattern(row["hides"]) if "hides" in row else None

    def covers(self, facts):
        """The facts that it is about, or nothing where one of its conditions is not met."""
        met = [{fact for fact in facts if pattern.fullmatch(fact)} for pattern in self.when]
        return set().union(*met) if all(met) else set()

    def hidden(self, names):
        """The mutations that the library does not get to see."""
        return {name for name in names if self.hides and self.hides.fullmatch(name)}


class Explainer:
    """Looks for the rules that make the verdict of jwtx that of a library."""

    def __init__(self, tables, alone):
        self.rules = [Rule(row, tables) for row in tables["rules"]]
        self.first_failure = tables["first-failure"]
        self.order = {library: [re.compile(pattern, re.VERBOSE) for pattern in patterns]
                      for library, patterns in tables["order"].items()}
        self.alone = alone

    def rights(self):
        """Every rule for every library, and who is right by it."""
        for rule in self.rules:
            yield from ((rule.id, library, rule.right) for library in rule.libraries)
        yield from ((self.first_failure["id"], library, self.first_failure["right"]) for library in self.order)

    def said_alone(self, case):
        """What jwtx says of each mutation of a token."""
        profile = case["configuration"].split(" ")[1]
        return {name: self.alone.get((profile, name), "valid") for name in case["recipe"]}

    def explain(self, library, case, verdict):
        """The ids of the rules that lead to this verdict of the library, or nothing where none do."""
        alg, profile = case["configuration"].split(" ")
        said = self.said_alone(case)
        expected, used = dict(said), {}
        for rule, covered in self.fitting(library, said, (f"algorithm:{alg}", f"profile:{profile}")):
            for name in covered | rule.hidden(said):
                expected[name], used[name] = rule.library, rule.id
        reported = self.reported(library, expected)
        ids = set(used.values())
        if reported != gravest(expected.values()):
            ids.add(self.first_failure["id"])
        return ids if reported == verdict else set()

    def fitting(self, library, said, circumstances):
        """The rules that fit, and the mutations that each is about. What knows more of the token comes later."""
        fitting = []
        for rule in self.rules:
            if library in rule.libraries:
                covered = rule.covers((*said, *circumstances)) & said.keys()
                if covered and gravest(said[name] for name in covered) == rule.jwtx:
                    fitting.append((rule, covered))
        return sorted(fitting, key=lambda pair: (pair[0].hides is not None, len(pair[1])))

    def reported(self, library, expected):
        """What a library reports that looks at one thing after the other. What is not in its order comes first."""
        failures = collections.defaultdict(list)
        for name, verdict in expected.items():
            if verdict != "valid":
                order = self.order.get(library, [])
                places = (place for place, pattern in enumerate(order) if pattern.fullmatch(name))
                failures[next(places, -1)].append(verdict)
        return gravest(failures[min(failures)]) if failures else "valid"


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def verdicts_alone(cases, verdicts):
    """What jwtx says of a token with one mutation, by profile and mutation."""
    alone = {}
    for case, said in zip(cases, verdicts):
        if len(case["recipe"]) == 1:
            place = (case["configuration"].split(" ")[1], case["recipe"][0])
            alone[place] = gravest([alone.get(place, "valid"), said["verdict"]])
    return alone


def show(configurations, library, case, expected, theirs):
    print(f"\n{case['configuration']}: {', '.join(case['recipe']) or 'no mutation'}")
    print(f"{library}: {theirs['verdict']} ({theirs.get('error', 'no error')})")
    print(f"{'jwtx on each mutation alone' if library == 'jwtx' else 'jwtx'}: {expected}")
    print(f"{case['token']}\n{json.dumps(configurations[case['configuration']])}")


def main(libraries):
    cases, jwtx = lines("cases.jsonl"), lines("verdicts.jwtx")
    explainer = Explainer(read_rules("rules"), verdicts_alone(cases, jwtx))
    explained, unexplained, total = collections.Counter(), [], collections.Counter()
    columns = ("compared", "agree", "explained", "unexplained")
    row = "{:14}" + "{:>12}" * len(columns)
    print(row.format("library", *columns))
    for library in ("jwtx", *libraries):
        counts = collections.Counter()
        for case, ours, theirs in zip(cases, jwtx, lines(f"verdicts.{library}"), strict=True):
            if theirs["verdict"] is None:
                continue
            counts["compared"] += 1
            expected = gravest(explainer.said_alone(case).values()) if library == "jwtx" else ours["verdict"]
            if expected == theirs["verdict"]:
                counts["agree"] += 1
            elif rules := explainer.explain(library, case, theirs["verdict"]):
                counts["explained"] += 1
                explained.update((rule, library) for rule in rules)
            else:
                counts["unexplained"] += 1
                unexplained.append((library, case, expected, theirs))
        print(row.format(library, *(counts[column] for column in columns)))
        total += counts
    print(row.format("all", *(total[column] for column in columns)))

    print("\ndisagreements by rule, where several may explain one")
    by_rule = collections.defaultdict(list)
    for rule, library, right in explainer.rights():
        by_rule[rule, right].append((library, explained[rule, library]))
    for (rule, right), counts in by_rule.items():
        each = ", ".join(f"{library} {count}" for library, count in counts)
        print(f"{sum(count for _, count in counts):7}  {rule}, right: {right} ({each})")

    unused = [f"{rule} of {library}" for rule, library, _ in explainer.rights() if not explained[rule, library]]
    print(f"\n{len(cases)} tokens, {total['compared']} comparisons, {len(unexplained)} without an explanation")
    with open("configurations.json", encoding="utf-8") as file:
        configurations = json.load(file)
    for found in unexplained[:SHOWN]:
        show(configurations, *found)
    if len(cases) < FULL:
        unused = []
    if unused:
        print("\nrules that explain nothing:", *unused, sep="\n  ")
    return 1 if unexplained or unused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
