#!/bin/sh
# What the entrypoint of PostgreSQL's own image does, as far as deploy/compose.yaml asks for it.
set -e
if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
  install -d -o postgres -g postgres -m 0700 "$PGDATA"
  install -d -o postgres -g postgres -m 3777 /var/run/postgresql
  exec gosu postgres "$0" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  printf %s "${POSTGRES_PASSWORD:?}" > /tmp/password
  # Its image has a locale in UTF-8; without one the encoding would hold no letter of its own.
  initdb --encoding=UTF8 --username="${POSTGRES_USER:-postgres}" --pwfile=/tmp/password --auth-local=trust --auth-host=trust > /dev/null
  rm /tmp/password
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >> "$PGDATA/postgresql.conf"
  pg_ctl start --wait --silent --options="-c listen_addresses=''"
  database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}
  [ "$database" = postgres ] || createdb --username="${POSTGRES_USER:-postgres}" "$database"
  pg_ctl stop --wait --silent --mode=fast
fi
exec "$@"
