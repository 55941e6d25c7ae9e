# Sourced by up.sh and down.sh: how the bench's processes are started, recognised and stopped.
# Every process carries BENCH_MARK=DIR/NAME in its environment, and its children inherit it. The mark, not a number
# on file, says what is ours: a recycled pid never carries it, an orphaned worker still does.

SERVICES=(glance keystone memcached mariadb) # in the order in which they are stopped

umask 077
BASE=${1:?usage: $(basename "$0") DIR}
mkdir -p "$BASE"
BASE=$(cd "$BASE" && pwd)

# The Debian modules belong to Debian's interpreter, and no setting of the caller's may lead a client elsewhere.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 LC_ALL=C.UTF-8 no_proxy=127.0.0.1 NO_PROXY=127.0.0.1
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV "${!OS_@}"

fail() {
  echo "${0##*/}: $1" >&2
  exit "${2:-1}"
}

# pids NAME: every process of that service, master and workers.
pids() {
  grep -lzsxF -- "BENCH_MARK=$BASE/$1" /proc/[0-9]*/environ | cut -d/ -f3 || true
}

alive() {
  [ -n "$(pids "$1")" ]
}

# launch NAME COMMAND...: in a session of its own, so that a Ctrl-C meant for the caller does not reach it.
launch() {
  local name=$1
  shift
  BENCH_MARK="$BASE/$name" HOME="$BASE/home" setsid "$@" >> "$BASE/log/$name.log" 2>&1 < /dev/null 9>&- &
}

# ended PID...: an ending process loses its environment, and with it the mark, before it lets go of files and ports.
ended() {
  local pid state
  for pid in "$@"; do
    state=$(sed -n 's/^State:[[:space:]]*//p' "/proc/$pid/status" 2> /dev/null) || true
    case $state in '' | Z* | X*) ;; *) return 1 ;; esac
  done
}

# stop NAME: asks first, and forces what is left after ten seconds.
stop() {
  local list tries
  mapfile -t list < <(pids "$1")
  [ ${#list[@]} -gt 0 ] || return 0
  kill -TERM "${list[@]}" 2> /dev/null || true
  for ((tries = 0; tries < 100; tries++)); do
    ended "${list[@]}" && break
    sleep 0.1
  done
  mapfile -t list < <(pids "$1")
  [ ${#list[@]} -eq 0 ] || kill -KILL "${list[@]}" 2> /dev/null || true
  echo "stopped $1" >&2
}

# Whoever finds identity.json may expect a running bench, so it goes before the first service does.
stop_all() {
  local name
  rm -f "$BASE/identity.json"
  for name in "${SERVICES[@]}"; do stop "$name"; done
}

# One up or down at a time per directory; launch() closes descriptor 9, or the daemons would keep the lock.
exec 9> "$BASE/.lock"
flock 9
