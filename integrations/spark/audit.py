"""Judges the tokens in a directory of JSON-lines logs on a Spark cluster.

The jwtx binary and the keys are shipped to every executor with `spark.files`; Spark's SQL TRANSFORM
pipes the lines through `jwtx verify --field`. Each line comes out as it went in, with the record as its
member `jwtx`. All executors judge by the same instant.

    spark-submit audit.py --jwtx ./jwtx --input logs/ --output audited/ --field /token --key keys.jwks
"""

import argparse
import os
import shlex
import time

from pyspark.sql import SparkSession

# Between columns, of which there is one: a byte that JSON never holds unescaped.
NEVER = r"\u0001"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jwtx", required=True, help="the jwtx binary, linked statically for the executors' machines")
    parser.add_argument("--input", required=True, help="a file or a directory of JSON lines")
    parser.add_argument("--output", required=True, help="the directory that is made for the result")
    parser.add_argument("--field", required=True, help="where each line has its token, as a JSON Pointer: /token")
    keys = parser.add_mutually_exclusive_group(required=True)
    keys.add_argument("--key", help="a key file: PEM, JWK or JWK Set")
    keys.add_argument("--secret-file", help="a file with the shared secret; it is copied to every executor")
    parser.add_argument("--at", default=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), help="the instant to judge at")
    parser.add_argument("option", nargs="*", help="more options for jwtx verify, after `--`: -- --aud api --ascii")
    return parser.parse_args()


def main():
    args = arguments()
    key = args.key or args.secret_file
    session = SparkSession.builder.appName("jwtx").config(
        "spark.files", f"{os.path.abspath(args.jwtx)},{os.path.abspath(key)}").getOrCreate()
    option = "--key" if args.key else "--secret-file"
    # A task has one core, so the filter has one thread.
    command = ["./" + os.path.basename(args.jwtx), "verify", "--field", args.field, "--threads", "1", "--at", args.at,
               option, os.path.basename(key), *args.option]
    script = shlex.join(command).replace("\\", "\\\\").replace("'", "\\'")
    session.read.option("lineSep", "\n").text(args.input).createOrReplaceTempView("lines")
    row = f"ROW FORMAT DELIMITED FIELDS TERMINATED BY '{NEVER}' LINES TERMINATED BY '\\n'"
    judged = session.sql(f"SELECT TRANSFORM(value) {row} USING '{script}' AS (value STRING) {row} FROM lines")
    judged.write.option("lineSep", "\n").text(args.output)
    session.stop()


if __name__ == "__main__":
    main()
