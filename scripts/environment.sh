#!/bin/sh
# Makes the virtual environment $1 from the lock file $2 and installs this checkout into it, each only when needed.
set -eu
venv=$1 lock=$2 python=${PYTHON:-python3}
say() { printf 'conflictmap: %s\n' "$*"; }

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Python 3.11 or newer is needed; install it (Debian: apt-get install python3 python3-venv) or name it: make PYTHON=python3.12"
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing Debian's python3-venv"
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    else
        say "Python's venv module is missing; install it (Debian: apt-get install python3-venv)"
        exit 1
    fi
fi

stamp="$venv/.installed-$(basename "$lock")"
if [ ! -x "$venv/bin/python" ]; then
    say "making an environment in $venv"
    "$python" -m venv "$venv"
fi
if [ ! -f "$stamp" ] || [ "$lock" -nt "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
    say "installing $(grep -c == "$lock") pinned packages (the first time takes a minute or two)"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    say "installing conflictmap"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
    touch "$stamp"
fi
