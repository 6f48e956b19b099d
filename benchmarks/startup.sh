#!/usr/bin/env bash
# Start-up times against the bare imports, with hyperfine (https://github.com/sharkdp/hyperfine), all in one run.
#     benchmarks/startup.sh [PYTHON]      PYTHON is an interpreter that has a4p-score installed; default: .venv/bin/python
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}
results=$(mktemp)
trap 'rm -f "$results"' EXIT
hyperfine --shell=none --warmup 5 --runs 40 --style basic --export-json "$results" \
  --command-name "import typer, rich.table, pydantic, yaml, numpy" "$python -c 'import typer, rich.table, pydantic, yaml, numpy'" \
  --command-name "a4p-score --help" "$python -m a4p_score --help" \
  --command-name "a4p-score mission kosovo" "$python -m a4p_score mission kosovo" \
  --command-name "a4p-score compare (12 missions)" "$python -m a4p_score compare" \
  --command-name "a4p-score mission kosovo, nothing compiled" "env A4P_SCORE_CACHE=off $python -m a4p_score mission kosovo" \
  >/dev/null 2>&1
"$python" - "$results" <<'P'
import json
import sys

rows = json.load(open(sys.argv[1]))["results"]
base = rows[0]["median"]
kosovo = next(row["median"] for row in rows if row["command"] == "a4p-score mission kosovo")
print("| command | median, ms | of the bare imports | of mission kosovo |\n| --- | ---: | ---: | ---: |")
for row in rows:
    print(f"| `{row['command']}` | {1000 * row['median']:.0f} | {row['median'] / base:.2f} | {row['median'] / kosovo:.2f} |")
P
