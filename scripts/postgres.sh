#!/bin/sh
# The tests of a team's desk start Debian's PostgreSQL with PostGIS: install it where that is possible, else say so.
set -eu
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "conflictmap: installing Debian's PostgreSQL and PostGIS for the tests of a team's desk"
    # the tests start a server of their own: none is to run beside it
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql-15 postgresql-15-postgis-3 >/dev/null
else
    echo "conflictmap: the tests need PostgreSQL with PostGIS; install it (Debian: sudo apt-get install postgresql-15-postgis-3)"
    exit 1
fi
