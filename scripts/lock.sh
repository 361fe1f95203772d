#!/bin/sh
# Pins every dependency with its hashes, for every platform; no index address is written.
set -eu
cd "$(dirname "$0")/.."
compile="uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet"
$compile --extra build -o requirements.lock "$@"
$compile --extra build --extra dev -c requirements.lock -o requirements-dev.lock "$@"
$compile --extra bench -c requirements-dev.lock -o requirements-bench.lock "$@"
