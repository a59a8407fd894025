"""Has the reports of jwtx read by the libraries of those who read them: Prometheus' own parser."""

import os
import subprocess
import tempfile
from pathlib import Path

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


with tempfile.TemporaryDirectory() as folder:
    prometheus(Path(folder))
print(f"reports: {len(HOSTILE)} hostile texts through Prometheus' parser")
