#!/usr/bin/env bash
# Writes a dated backup and deletes those older than KEEP_DAYS; to be run every night by cron, as the user jiwei:
#
#   15 2 * * * jiwei /usr/local/lib/jiwei/backup.sh
#
# Nothing is deleted unless the new backup is complete. The key file is not in the backup: see deploy/README.md.
set -euo pipefail
umask 077

set -a
# shellcheck source=deploy/jiwei.env
. "${JIWEI_ENV:-/etc/jiwei/jiwei.env}"
set +a
dir=${BACKUP_DIR:-/var/lib/jiwei/backup}
keep_days=${KEEP_DAYS:-30}

mkdir -p "$dir"
exec 9>"$dir/.lock"
flock -n 9 || { echo "backup.sh: another backup is running" >&2; exit 1; }

rm -f "$dir"/*.tmp
file=$dir/jiwei-$(date +%Y%m%d-%H%M%S).backup
jiwei backup --db "$JIWEI_DB" "$file" # under its name only once it is complete and has been read again
sync "$dir"
find "$dir" -maxdepth 1 -name 'jiwei-*.backup' -mtime "+$keep_days" -delete
