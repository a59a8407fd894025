#!/usr/bin/env bash
# Runs audit.py on a real Spark: a standalone master and two workers on loopback, which it starts and
# stops. Compares the result with one run of jwtx over the same file, byte for byte. Wants Java 17 or
# newer and Python 3; installs pyspark (some 450 MB) into a folder of its own unless SPARK_PYTHON names a
# Python that has it. LINES says how many lines there are (200000).
#
#   integrations/spark/test.sh [JWTX-BINARY]
set -euo pipefail
. "$(dirname "$0")/../../tests/contain.sh"
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -ge 1 ]; then
  jwtx=$(realpath "$1")
else
  (cd "$here/../.." && cargo build --release --locked --quiet)
  jwtx=$(realpath "$here/../../target/release/jwtx")
fi
work=$(mktemp -d)
started=()
cleanup() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

python=${SPARK_PYTHON:-}
if [ -z "$python" ]; then
  python3 -m venv "$work/python"
  "$work/python/bin/pip" install --quiet --disable-pip-version-check pyspark==4.3.0
  python=$work/python/bin/python
fi
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$python SPARK_NO_DAEMONIZE=1
export SPARK_WORKER_DIR=$work/worker LANG=C

at=2026-01-01T00:00:00Z
lines=${LINES:-200000}
printf %s not-a-secret-but-long-enough-for-hs256 >"$work/secret"
"$python" - "$lines" >"$work/log.jsonl" <<'PYTHON'
import base64, hashlib, hmac, json, sys
encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
secret, head = b"not-a-secret-but-long-enough-for-hs256", encode(b'{"alg":"HS256","typ":"JWT"}')
out = sys.stdout.buffer
for number in range(int(sys.argv[1])):
    claims = {"iss": "https://id.example", "sub": f"user-{number}", "exp": 1767225600 + number % 7200 - 3600}
    text = head + "." + encode(json.dumps(claims).encode())
    token = text + "." + encode(hmac.new(secret if number % 10 else b"another", text.encode(), hashlib.sha256).digest())
    line = [json.dumps({"n": number, "name": "Zoë\t世界", "token": token}, ensure_ascii=False),
            "no JSON at all", "{}", '{"token":null}', "", json.dumps({"token": "abc"}), "{\"token\":\"x\"}\r"]
    out.write((line[0] if number % 100 else line[1 + number // 100 % 6]).encode() + b"\n")
PYTHON

# For the background: the process that is started becomes the JVM, so that ending it ends the JVM.
spark() { exec "$SPARK_HOME/bin/spark-class" "$@"; }
spark org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0 >"$work/master.log" 2>&1 &
started+=($!)
for _ in $(seq 60); do
  master=$(grep -o 'spark://127.0.0.1:[0-9]*' "$work/master.log" | head -1 || true)
  [ -n "$master" ] && break
  sleep 1
done
[ -n "$master" ] || { cat "$work/master.log"; exit 1; }
for worker in 1 2; do
  spark org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1g --webui-port 0 "$master" \
    >"$work/worker$worker.log" 2>&1 &
  started+=($!)
done

start=$(date +%s.%N)
"$jwtx" verify --field /token --at "$at" --threads 1 --secret-file "$work/secret" "$work/log.jsonl" >"$work/alone.jsonl"
alone=$(date +%s.%N)
for run in filter bare; do
  script=$here/audit.py binary=$jwtx
  if [ "$run" = bare ]; then
    # The same pipe through a filter that does nothing, to tell the cost of the pipe.
    printf '#!/bin/sh\nexec cat\n' >"$work/nothing" && chmod +x "$work/nothing" && binary=$work/nothing
  fi
  "$SPARK_HOME/bin/spark-submit" --master "$master" --executor-memory 512m --conf spark.ui.enabled=false \
    --conf spark.sql.files.maxPartitionBytes=4m --conf spark.driver.host=127.0.0.1 \
    "$script" --jwtx "$binary" --input "$work/log.jsonl" --output "$work/$run" --field /token \
    --secret-file "$work/secret" --at "$at" >"$work/$run.log" 2>&1 || { tail -50 "$work/$run.log"; exit 1; }
  date +%s.%N >"$work/$run.end"
done
executors=$(cat "$work"/worker?.log | grep -c 'Asked to launch executor' || true)
cat "$work"/filter/part-* >"$work/spark.jsonl"
cmp "$work/alone.jsonl" "$work/spark.jsonl"
parts=$(ls "$work"/filter/part-* | wc -l)
"$python" - "$start" "$alone" "$(cat "$work/filter.end")" "$(cat "$work/bare.end")" "$lines" "$parts" "$executors" <<'PYTHON'
import sys
start, alone, judged, bare = map(float, sys.argv[1:5])
lines, parts, executors = map(int, sys.argv[5:8])
print(f"{lines} lines in {parts} parts on two workers ({executors} executors launched for two runs): equal byte for byte")
print(f"jwtx alone, one thread: {alone - start:.1f} s; the Spark job: {judged - alone:.1f} s; the same job through cat: {bare - judged:.1f} s")
PYTHON
echo "1 passed, 0 failed"
