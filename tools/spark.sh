#!/usr/bin/env bash
# Scores the whole catalogue, turned into tables, on Spark local[2] and compares it with the engine to 1e-9 (docs/bulk.md).
# PySpark pins much and needs Java, so it gets an environment of its own: tools/spark.sh [FOLDER], build/spark unless named.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-build/spark}
command -v java >/dev/null || { apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless >/dev/null; }
if [ ! -x "$folder/bin/python" ]; then
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet 'ibis-framework[pyspark]' pytest -e .
fi
export SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON="$folder/bin/python"
exec "$folder/bin/python" tools/spark.py
