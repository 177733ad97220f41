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

rm -f "$dir"/*.part
file=$dir/jiwei-$(date +%Y%m%d-%H%M%S).backup
jiwei backup --db "$JIWEI_DB" "$file.part"
[ -s "$file.part" ] || { echo "backup.sh: $file.part is empty" >&2; exit 1; }
sync "$file.part"
mv "$file.part" "$file"
sync "$dir"
find "$dir" -maxdepth 1 -name 'jiwei-*.backup' -mtime "+$keep_days" -delete
