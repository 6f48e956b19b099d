#!/usr/bin/env bash
# A briefing in each format against the bare imports, with hyperfine (https://github.com/sharkdp/hyperfine), in rounds over all commands.
#     benchmarks/brief.sh [PYTHON]      PYTHON is an interpreter that has a4p-score[pdf,docx] installed; default: .venv/bin/python
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:-.venv/bin/python}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder/cache"
unset PYTHONDONTWRITEBYTECODE  # else each start would compile the package anew
export A4P_SCORE_CACHE=$folder/cache
brief() { echo "$python -m a4p_score brief kosovo -o $folder/kosovo.$1"; }
for round in 1 2 3 4; do
  hyperfine --shell=none --warmup 1 --runs 5 --style none --export-json "$folder/$round.json" \
    --command-name "import typer, rich.table, pydantic, yaml, numpy, typst, docx" \
    "$python -c 'import typer, rich.table, pydantic, yaml, numpy, typst, docx'" \
    --command-name "brief kosovo -o kosovo.html" "$(brief html)" \
    --command-name "brief kosovo -o kosovo.pdf" "$(brief pdf)" \
    --command-name "brief kosovo -o kosovo.docx" "$(brief docx)" \
    --command-name "brief kosovo -o kosovo.html, nothing kept" "env A4P_SCORE_CACHE=off $(brief html)" \
    --command-name "brief kosovo -o kosovo.pdf, nothing kept" "env A4P_SCORE_CACHE=off $(brief pdf)" \
    --command-name "brief kosovo -o kosovo.docx, nothing kept" "env A4P_SCORE_CACHE=off $(brief docx)" \
    >/dev/null 2>&1
done
"$python" benchmarks/medians.py "$folder"/*.json
