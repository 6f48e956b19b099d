#!/usr/bin/env bash
# Renew requirements/ci.txt: the exact releases, with hashes, that .ci/run tries beside the newest ones. Needs nothing but python3.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/tools"
"$scratch/tools/bin/pip" install --quiet --disable-pip-version-check pip-tools
CUSTOM_COMPILE_COMMAND=tools/lock.sh "$scratch/tools/bin/pip-compile" --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
  --all-extras --all-build-deps --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
  --output-file requirements/ci.txt pyproject.toml
