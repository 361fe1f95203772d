#!/bin/sh
# The browser tests drive Debian's chromium: install it where that is possible, else say what to do.
set -eu
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "conflictmap: installing Debian's chromium for the browser tests"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null
else
    echo "conflictmap: the browser tests need chromium; install it (Debian: sudo apt-get install chromium fonts-noto-core)"
    exit 1
fi
