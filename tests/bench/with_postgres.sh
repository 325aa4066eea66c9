#!/usr/bin/env bash
# with_postgres.sh COMMAND…: runs COMMAND with a PostgreSQL server of its own, which listens on a
# Unix socket alone, in a folder that is gone afterwards, however it ends. COMMAND finds the folder
# of the socket in LEXLOG_BENCH_POSTGRES, and one for its own stores in LEXLOG_BENCH_FOLDER. Where
# PostgreSQL is not installed, says so, and LEXLOG_BENCH_POSTGRES is empty.
#
# LEXLOG_BENCH_DISK names the folder to make these in: the disk that is measured.
set -uo pipefail

folder=$(mktemp -d "${LEXLOG_BENCH_DISK:-${TMPDIR:-/tmp}}/lexlog_bench_XXXXXX") || exit 1
server='' command=''

end() {
  trap '' INT TERM
  for process in $command $server; do
    # Nothing of it is kept, so the server need not write what it has not written yet.
    kill -"$([ "$process" = "$server" ] && echo QUIT || echo TERM)" "$process" 2>/dev/null
    wait "$process" 2>/dev/null
  done
  rm -rf "$folder"
}
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The folder of the newest that is installed, which Debian keeps off the PATH; or of that on it.
programs() {
  local newest
  newest=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
  if [ -n "$newest" ]; then echo "$newest"; else dirname "$(readlink -f "$(type -P initdb)")"; fi
}

# Whether FOLDER has all that is needed.
complete() {
  [ -x "$1/initdb" ] && [ -x "$1/postgres" ] && [ -x "$1/pg_isready" ]
}

# PostgreSQL refuses to run as root, so root runs it as somebody who has nothing. It ends with this
# shell also where that is killed and can end nothing itself.
user='' as_user=(setpriv --pdeathsig=QUIT)
if [ "$(id -u)" = 0 ]; then
  user=$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)
  as_user+=("--reuid=$user" "--regid=$(id -g "$user")" --clear-groups)
fi

# A quarter of the memory for its pages, and room enough that no checkpoint falls into a run.
settings() {
  local memory
  memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)
  cat <<TEXT
listen_addresses = ''
unix_socket_directories = '$folder/socket'
shared_buffers = $((memory / 4 < 128 ? 128 : memory / 4))MB
effective_cache_size = $((memory / 2))MB
work_mem = 256MB
maintenance_work_mem = 1GB
max_connections = 40
fsync = on
synchronous_commit = on
wal_level = minimal
max_wal_senders = 0
wal_compression = lz4
wal_buffers = 64MB
max_wal_size = 16GB
checkpoint_timeout = 1h
random_page_cost = 1.1
jit = off
autovacuum = off
client_min_messages = warning
statement_timeout = 10min
TEXT
}

start() {
  local log=$folder/postgres.log data=$folder/data
  mkdir "$data" "$folder/socket"
  chmod 711 "$folder"
  chmod 700 "$data" "$folder/socket"
  [ -z "$user" ] || chown "$user" "$data" "$folder/socket"
  "${as_user[@]}" "$1/initdb" -D "$data" -U bench -A trust --no-sync --no-locale -E UTF8 \
    >"$log" 2>&1 </dev/null || return 1
  settings >>"$data/postgresql.conf"
  # In a group of its own, so that Ctrl-C reaches it by way of end() alone.
  setsid "${as_user[@]}" "$1/postgres" -D "$data" >>"$log" 2>&1 </dev/null &
  server=$!
  for _ in {1..300}; do
    "$1/pg_isready" -q -h "$folder/socket" -U bench -d postgres && return
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

export LEXLOG_BENCH_POSTGRES='' LEXLOG_BENCH_FOLDER=$folder/stores
mkdir "$LEXLOG_BENCH_FOLDER"
bin=$(programs 2>/dev/null)
if ! complete "$bin"; then
  echo "PostgreSQL is not installed: it is left out"
elif start "$bin"; then
  LEXLOG_BENCH_POSTGRES=$folder/socket
else
  echo "PostgreSQL did not start, and is left out: $(tail -n 1 "$folder/postgres.log")" >&2
fi
"$@" &
command=$!
wait "$command"
code=$?
command=''
exit $code
