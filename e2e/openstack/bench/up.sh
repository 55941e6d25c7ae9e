#!/bin/bash
# up.sh DIR: a real Keystone and Glance on loopback, from Debian 12's packages, without systemd.
#
# DIR (0700) holds everything the services own: configuration, database, image files, logs and generated passwords.
# When the bench already answers, nothing happens; otherwise it starts from the data that is there. The addresses and
# the credentials are in DIR/identity.json, which exists exactly while the bench is up; DIR/clouds.yaml is for the
# `openstack` client. Undo with down.sh DIR. Root is needed only while packages are missing.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=processes.sh
. "$HERE/processes.sh"

HOST=127.0.0.1
PYTHON=/usr/bin/python3
SOCKET=$BASE/run/db.sock
[ ${#SOCKET} -le 100 ] || fail "the path $BASE is too long for a database socket; choose a shorter one"
mkdir -p "$BASE"/{run,log,db,store/{images,staging,tasks},etc,fernet,credential,locks,home}

PACKAGES=(keystone glance-api python3-openstackclient mariadb-server-core mariadb-client-core python3-pymysql
  memcached python3-memcache curl)

install_packages() {
  local package missing=()
  for package in "${PACKAGES[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || fail "these Debian packages are missing and only root can install them: ${missing[*]}"
  echo "installing ${missing[*]}" >&2
  # The packages' own scripts must neither ask, nor create databases, nor start daemons on the ports wanted here.
  debconf-set-selections << PRESEED
keystone keystone/configure_db boolean false
keystone keystone/create-admin-tenant boolean false
keystone keystone/register-endpoint boolean false
glance-common glance/configure_db boolean false
glance-common glance/configure_ksat boolean false
glance-api glance/register-endpoint boolean false
PRESEED
  if [ ! -e /usr/sbin/policy-rc.d ] || grep -q openstack-bench /usr/sbin/policy-rc.d; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\n# openstack-bench: goes when the installation ends\nexit 101\n' > /usr/sbin/policy-rc.d
    chmod 755 /usr/sbin/policy-rc.d
  fi
  (
    umask 022
    export DEBIAN_FRONTEND=noninteractive
    dpkg --configure -a
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "${missing[@]}"
  ) > "$BASE/log/install.log" 2>&1 < /dev/null 9>&- || give_up install "the packages could not be installed"
}

# give_up LOG SENTENCE
give_up() {
  tail -n 20 "$BASE/log/$1.log" >&2
  fail "$2; the whole log is $BASE/log/$1.log"
}

# Any HTTP answer will do.
answers() {
  curl -s -o /dev/null --max-time 5 "$1"
}

healthy() {
  local name
  [ -s "$BASE/identity.json" ] || return 1
  for name in "${SERVICES[@]}"; do alive "$name" || return 1; done
  # shellcheck disable=SC1091
  . "$BASE/ports.env"
  answers "http://$HOST:$KEYSTONE_PORT/v3" && answers "http://$HOST:$GLANCE_PORT/"
}

# The port given when nobody listens on it, else a random one below the range that outgoing connections use.
free_port() {
  $PYTHON - "$HOST" "$1" << 'PORT'
import random, socket, sys
for port in [int(sys.argv[2]), *random.sample(range(20000, 32000), 200)]:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((sys.argv[1], port))
        except OSError:
            continue
    print(port)
    break
PORT
}

choose_ports() {
  KEYSTONE_PORT=5000 GLANCE_PORT=9292 CACHE_PORT=11219 SOURCE_PORT=11280
  # shellcheck disable=SC1091
  [ ! -s "$BASE/ports.env" ] || . "$BASE/ports.env"
  KEYSTONE_PORT=$(free_port "$KEYSTONE_PORT") GLANCE_PORT=$(free_port "$GLANCE_PORT") CACHE_PORT=$(free_port "$CACHE_PORT")
  SOURCE_PORT=$(free_port "$SOURCE_PORT")
  printf '%s\n' "KEYSTONE_PORT=$KEYSTONE_PORT" "GLANCE_PORT=$GLANCE_PORT" "CACHE_PORT=$CACHE_PORT" \
    "SOURCE_PORT=$SOURCE_PORT" > "$BASE/ports.env"
}

make_secrets() {
  local name
  [ -s "$BASE/secrets.env" ] || for name in ADMIN GLANCE ALICE BOB CAROL DANA CREDENTIAL; do
    echo "${name}_SECRET=$(od -An -tx1 -N12 /dev/urandom | tr -d ' \n')"
  done > "$BASE/secrets.env"
  # shellcheck disable=SC1091
  . "$BASE/secrets.env"
}

database() {
  echo "mysql+pymysql://root@localhost/$1?unix_socket=$SOCKET&charset=utf8"
}

configure_keystone() {
  cat > "$BASE/etc/keystone.conf" << CONF
[DEFAULT]
use_stderr = true
public_endpoint = http://$HOST:$KEYSTONE_PORT
[database]
connection = $(database keystone)
[token]
provider = fernet
[fernet_tokens]
key_repository = $BASE/fernet
[fernet_receipts]
key_repository = $BASE/fernet
[credential]
key_repository = $BASE/credential
[identity]
# bcrypt at its cheapest: a sign-in otherwise costs 0.3 s.
password_hash_rounds = 4
[cache]
# Without it every call costs Keystone some 200 queries.
enabled = true
backend = dogpile.cache.memcached
memcache_servers = $HOST:$CACHE_PORT
CONF
}

configure_glance() {
  cat > "$BASE/etc/glance-api.conf" << CONF
[DEFAULT]
bind_host = $HOST
bind_port = $GLANCE_PORT
workers = 2
use_stderr = true
public_endpoint = http://$HOST:$GLANCE_PORT
enabled_backends = local:file
[database]
connection = $(database glance)
[glance_store]
default_backend = local
[local]
filesystem_store_datadir = $BASE/store/images
[os_glance_staging_store]
filesystem_store_datadir = $BASE/store/staging
[os_glance_tasks_store]
filesystem_store_datadir = $BASE/store/tasks
[oslo_concurrency]
lock_path = $BASE/locks
[import_filtering_opts]
# Where a test may serve what the service is to fetch; it reaches neither loopback nor other ports otherwise.
allowed_hosts = [$HOST]
allowed_ports = [$SOURCE_PORT]
[paste_deploy]
flavor = keystone
config_file = /etc/glance/glance-api-paste.ini
[keystone_authtoken]
www_authenticate_uri = http://$HOST:$KEYSTONE_PORT
auth_url = http://$HOST:$KEYSTONE_PORT
auth_type = password
username = glance
password = $GLANCE_SECRET
project_name = service
user_domain_name = Default
project_domain_name = Default
region_name = RegionOne
memcached_servers = $HOST:$CACHE_PORT
token_cache_time = 60
CONF
}

create_database() {
  mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$BASE/db" --skip-test-db \
    --auth-root-authentication-method=normal
}

start_database() {
  local tries
  launch mariadb /usr/sbin/mariadbd --no-defaults --user="$(id -un)" --datadir="$BASE/db" --socket="$SOCKET" --skip-networking \
    --skip-log-bin --innodb-buffer-pool-size=64M --innodb-flush-log-at-trx-commit=0 --performance-schema=0 \
    --character-set-server=utf8 --collation-server=utf8_general_ci
  for ((tries = 0; tries < 300; tries++)); do
    mariadb --no-defaults -u root -S "$SOCKET" 2> /dev/null \
      -e 'create database if not exists keystone; create database if not exists glance' && return
    sleep 0.1
  done
  give_up mariadb "MariaDB does not answer"
}

# once NAME: runs the function NAME on the first start only.
once() {
  [ ! -e "$BASE/run/$1.done" ] || return 0
  "$1" > "$BASE/log/$1.log" 2>&1 || give_up "$1" "the step $1 failed"
  touch "$BASE/run/$1.done"
}

keystone_manage() {
  $PYTHON /usr/bin/keystone-manage --config-file "$BASE/etc/keystone.conf" "$@"
}

create_identity_tables() {
  keystone_manage db_sync \
    && keystone_manage fernet_setup --keystone-user "$(id -un)" --keystone-group "$(id -gn)" \
    && keystone_manage credential_setup --keystone-user "$(id -un)" --keystone-group "$(id -gn)" \
    && keystone_manage bootstrap --bootstrap-password "$ADMIN_SECRET" --bootstrap-region-id RegionOne \
      --bootstrap-public-url "http://$HOST:$KEYSTONE_PORT/v3"
}

create_image_tables() {
  $PYTHON /usr/bin/glance-manage --config-file "$BASE/etc/glance-api.conf" db_sync
}

start_services() {
  launch memcached /usr/bin/memcached -l "$HOST" -p "$CACHE_PORT" -U 0 -m 64 -u "$(id -un)"
  # uwsgi's plain HTTP socket closes after each answer; unless it says so, clients that keep connections alive lose
  # the odd request.
  OS_KEYSTONE_CONFIG_FILES="$BASE/etc/keystone.conf" launch keystone \
    /usr/bin/uwsgi_python3 --plugins python3 --http-socket "$HOST:$KEYSTONE_PORT" --wsgi-file /usr/bin/keystone-wsgi-public \
    --master --lazy-apps --enable-threads --processes 2 --threads 4 --thunder-lock \
    --buffer-size 65535 --die-on-term --no-orphans --disable-logging --add-header 'Connection: close'
  # The eventlet server, not uwsgi: it takes chunked uploads as clients send them.
  launch glance $PYTHON /usr/bin/glance-api --config-file "$BASE/etc/glance-api.conf"
  await keystone "http://$HOST:$KEYSTONE_PORT/v3"
  await glance "http://$HOST:$GLANCE_PORT/"
}

await() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    answers "$2" && return
    [ "$tries" -lt 10 ] || alive "$1" || give_up "$1" "$1 ended while starting"
    sleep 0.2
  done
  give_up "$1" "$1 does not answer at $2"
}

install_packages
[ -r /etc/glance/glance-api-paste.ini ] || fail "run this as root or in the group glance: Debian lets nobody else read Glance's pipeline"
if healthy; then
  echo "already up: $BASE/identity.json" >&2
  exit
fi
stop_all
choose_ports
make_secrets
configure_keystone
configure_glance
once create_database
start_database
once create_identity_tables
once create_image_tables
start_services
set -a
# shellcheck disable=SC1091
. "$BASE/secrets.env"
$PYTHON -B "$HERE/identity.py" "$BASE" "$HOST" "$KEYSTONE_PORT" "$GLANCE_PORT" "$SOURCE_PORT" || fail "the identities could not be made"
echo "up: $BASE/identity.json" >&2
