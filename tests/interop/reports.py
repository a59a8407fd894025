"""Has the reports of jwtx read by those who read them: Prometheus' own parser, a JUnit parser; and pre-commit run its hook."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from junitparser import JUnitXml
from prometheus_client.parser import text_string_to_metric_families

JWTX = os.environ["JWTX"]
AT = "2025-12-31T23:05:00Z"
SECRET = "not-a-secret-but-long-enough-for-hs256"
HOSTILE = [
    '"} 1\njwtx_token_valid{forged="1',
    "\\",
    '\\"',
    "a\\n",
    "::error::x",
    '"/><failure/>]]>&',
    "\x1b[31m\u202e\x85\u2028",
    "x" * 200,
    "é" * 100,
]


def jwtx(*args):
    run = subprocess.run([JWTX, *args, "--at", AT], capture_output=True, check=False)
    return run.returncode, run.stdout.decode()


def mint(issuer):
    return jwtx("mint", "--secret", SECRET, "--exp", "15m", "--iss", issuer)[1].strip()


def metrics(text):
    """Every sample, by the name of its family."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            series = (sample.name, tuple(sorted(sample.labels.items())))
            assert series not in found, f"twice: {series}"
            found[series] = sample.value
    return found


def prometheus(folder):
    for number, issuer in enumerate(HOSTILE):
        (folder / f'{number}"}} 1\\\n{{').write_text(mint(issuer))
    status, text = jwtx("scan", "--report", "prometheus", str(folder))
    found = metrics(text)
    assert status == 0 and len(found) == 2 * len(HOSTILE) + 1, found
    issuers = {dict(labels).get("issuer", "") for _, labels in found}
    assert {"\\", '\\"', "a\\n", '"/><failure/>]]>&'} <= issuers, issuers
    assert all(len(issuer.encode()) <= 128 for issuer in issuers), issuers
    assert not any("forged" in dict(labels) for _, labels in found)


def junit(folder):
    tokens = folder / "tokens.txt"
    tokens.write_text("".join(mint(issuer) + "\n" for issuer in HOSTILE) * 150)
    out = folder / "tokens.xml"
    status, _ = jwtx("expiry", "--lines", "--within", "1h", str(tokens), "--report", "junit", "--out", str(out))
    suites = list(JUnitXml.fromfile(str(out)))
    assert status == 0 and len(suites) == 2, (status, suites)
    for suite in suites:
        cases = list(suite)
        assert suite.tests == suite.failures == len(cases), suite
        assert all(len(case.result) == 1 and case.result[0].type == "expiring" for case in cases)
    assert sum(suite.tests for suite in suites) == 150 * len(HOSTILE)


def git(folder, *args):
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", *args], cwd=folder, check=True, capture_output=True
    )


def pre_commit(folder):
    """The hook as it is, but with the jwtx that is there in place of a build of many minutes."""
    manifest = Path(os.environ["MANIFEST"])
    own, repository = folder / "own", folder / "repository"
    for path in (own, repository):
        path.mkdir()
        git(path, "init", "--quiet")
    (own / manifest.name).write_text(manifest.read_text().replace("language: rust", "language: system"))
    git(own, "add", "-A")
    git(own, "commit", "--quiet", "-m", "hooks")
    program = [sys.executable, "-m", "pre_commit"]
    subprocess.run([*program, "validate-manifest", str(manifest)], check=True)
    path = f"{Path(JWTX).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(folder / "home")}
    token = subprocess.run(
        [JWTX, "mint", "--secret", SECRET, "--exp", "1h"], capture_output=True, check=True
    ).stdout
    for name, text, expected in [("notes", b"nothing", 0), ("live.env", token, 1)]:
        (repository / name).write_bytes(text)
        git(repository, "add", name)
        run = subprocess.run(
            [*program, "try-repo", str(own), "jwtx-staged"], cwd=repository, env=environment, capture_output=True
        )
        log = run.stdout.decode()
        assert run.returncode == expected and token.strip() not in run.stdout, log
        assert ("exit code: 6" in log) == bool(expected), log


for check in (prometheus, junit, pre_commit):
    with tempfile.TemporaryDirectory() as name:
        check(Path(name))
print(f"reports: {len(HOSTILE)} hostile texts through two parsers, and the hook in pre-commit")
