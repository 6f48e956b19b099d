#!/usr/bin/env bash
# Start-up times against the bare imports, with hyperfine (https://github.com/sharkdp/hyperfine): all in one run, in rounds, so that
# whatever else the machine does falls on every command alike.
#     benchmarks/startup.sh [PYTHON]      PYTHON is an interpreter that has a4p-score installed; default: .venv/bin/python
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/cache"
unset PYTHONDONTWRITEBYTECODE  # else each start would compile the package anew
export A4P_SCORE_CACHE=$folder/cache
for round in 1 2 3 4 5; do
  hyperfine --shell=none --warmup 1 --runs 8 --style none --export-json "$folder/$round.json" \
    --command-name "import typer, rich.table, pydantic, yaml, numpy" "$python -c 'import typer, rich.table, pydantic, yaml, numpy'" \
    --command-name "a4p-score --help" "$python -m a4p_score --help" \
    --command-name "a4p-score mission kosovo" "$python -m a4p_score mission kosovo" \
    --command-name "a4p-score mission kosovo --format json" "$python -m a4p_score mission kosovo --format json" \
    --command-name "a4p-score compare (all 14 missions)" "$python -m a4p_score compare" \
    --command-name "a4p-score gaps kosovo" "$python -m a4p_score gaps kosovo" \
    --command-name "a4p-score trend kosovo" "$python -m a4p_score trend kosovo" \
    --command-name "a4p-score explain kosovo people" "$python -m a4p_score explain kosovo people" \
    --command-name "a4p-score mission kosovo, nothing kept" "env A4P_SCORE_CACHE=off $python -m a4p_score mission kosovo" \
    --command-name "a4p-score compare (all 14 missions), nothing kept" "env A4P_SCORE_CACHE=off $python -m a4p_score compare" \
    >/dev/null 2>&1
done
"$python" benchmarks/medians.py "$folder"/*.json
