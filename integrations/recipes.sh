#!/usr/bin/env bash
# Runs the recipes of integrations/README.md over a log that it makes, each where its tool is installed,
# and checks that they see what jwtx alone sees.
#
#   integrations/recipes.sh [JWTX-BINARY]
set -euo pipefail
. "$(dirname "$0")/../tests/contain.sh"
cd "$(dirname "$0")/.."
jwtx=$(realpath "${1:-target/release/jwtx}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$jwtx" "$work/jwtx"
export PATH=$work:$PATH JWTX_SECRET=not-a-secret-but-long-enough-for-hs256
cd "$work"
python3 - <<'PYTHON'
import base64, hashlib, hmac, json
encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
secret, head = b"not-a-secret-but-long-enough-for-hs256", encode(b'{"alg":"HS256","typ":"JWT"}')
with open("log.jsonl", "w") as file:
    for number in range(1000):
        claims = {"iss": ["https://a.example", "https://b.example"][number % 2], "sub": f"user-{number}",
                  "exp": 1767225600 + (number % 20 - 10) * 600}
        text = head + "." + encode(json.dumps(claims).encode())
        tag = hmac.new(secret if number % 50 else b"another", text.encode(), hashlib.sha256).digest()
        file.write(json.dumps({"n": number, "path": "/api/things", "token": f"{text}.{encode(tag)}"}) + "\n")
PYTHON
jwtx verify --field /token --at 2026-01-01 log.jsonl >judged.jsonl
expected=$(python3 -c '
import collections, json
counts = collections.Counter((r["jwtx"]["code"], r["jwtx"]["issuer"]) for r in map(json.loads, open("judged.jsonl")))
print("\n".join(sorted(f"{code},{issuer},{count}" for (code, issuer), count in counts.items())))')
passed=0
if command -v parallel >/dev/null; then
  parallel --will-cite --pipepart --keep-order --block 64k -a log.jsonl \
    jwtx verify --field /token --threads 1 --at 2026-01-01 >parallel.jsonl
  cmp judged.jsonl parallel.jsonl
  echo "GNU parallel: equal byte for byte"; passed=$((passed + 1))
fi
if command -v duckdb >/dev/null; then
  found=$(jwtx verify --field /token --at 2026-01-01 log.jsonl | duckdb -noheader -csv -c "SELECT jwtx.code, jwtx.issuer,
    count(*) FROM read_ndjson('/dev/stdin') GROUP BY ALL" | sort)
  [ "$found" = "$expected" ]
  echo "DuckDB: the same counts"; passed=$((passed + 1))
fi
if command -v clickhouse-local >/dev/null; then
  found=$(jwtx verify --field /token --at 2026-01-01 log.jsonl | clickhouse-local --input-format JSONEachRow --output-format CSV \
    --query "SELECT jwtx.code, jwtx.issuer, count() FROM table GROUP BY ALL" | tr -d '"' | sort)
  [ "$found" = "$expected" ]
  echo "ClickHouse: the same counts"; passed=$((passed + 1))
elif python3 -c 'import chdb' 2>/dev/null; then
  query="SELECT jwtx.code, jwtx.issuer, count() FROM file('judged.jsonl', JSONEachRow) GROUP BY ALL"
  found=$(python3 -c 'import chdb, sys; print(chdb.query(sys.argv[1], "CSV"))' "$query" | tr -d '"' | sed '/^$/d' | sort)
  [ "$found" = "$expected" ]
  echo "ClickHouse (chdb): the same counts"; passed=$((passed + 1))
fi
echo "$passed passed, 0 failed"
