#!/bin/bash
# down.sh DIR: stops everything up.sh started from DIR and nothing else. The data stays; `rm -rf DIR` is a full reset.
set -euo pipefail
[ -d "${1:?usage: down.sh DIR}" ] || { echo "down.sh: there is no directory $1" >&2; exit 1; }
# shellcheck source=processes.sh
. "$(dirname "$0")/processes.sh"
stop_all
