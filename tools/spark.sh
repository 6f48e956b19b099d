#!/usr/bin/env bash
# Makes an environment with PySpark, which pins much, and Java, and runs tests/bulk/test_spark.py there: the whole catalogue as tables on
# Spark local[2], compared with the engine to 1e-9 (docs/bulk.md).    tools/spark.sh [FOLDER], build/spark unless named.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-build/spark}
command -v java >/dev/null || { apt-get update -qq && apt-get install -y -qq openjdk-17-jre-headless >/dev/null; }
if [ ! -x "$folder/bin/python" ]; then
    python3 -m venv "$folder"
    "$folder/bin/pip" install --quiet 'ibis-framework[pyspark]' pytest pytest-xdist hypothesis -e '.[bulk]'
fi
exec "$folder/bin/python" -m pytest -n0 -rs --capture=no tests/bulk/test_spark.py
