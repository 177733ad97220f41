#!/usr/bin/env bash
# Runs a command against a MariaDB server of its own and returns the command's exit code:
#
#   deploy/test/mariadb.sh go test ./repository/...
#
# The command finds TEST_DB=mysql and TEST_MYSQL_DSN in its environment; the account may create databases. The server listens on a free port of
# 127.0.0.1, keeps its data below build/mariadb and is stopped and deleted at the end, also after a failure or Ctrl-C. Commits are as durable as in
# production, so that the tests see the locking and the order of commits that production sees.
set -euo pipefail

if [ $# -eq 0 ]; then
	echo "usage: $0 COMMAND [ARGUMENT...]" >&2
	exit 2
fi
fail() {
	echo "mariadb.sh: $*" >&2
	exit 1
}

# Debian keeps servers in sbin, which is not on everybody's PATH.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

have_mariadb() { command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null && command -v mariadb-admin >/dev/null; }

# Without the mariadb-server package itself, no system-wide server is started on the developer's machine.
install_mariadb() {
	command -v apt-get >/dev/null || fail "MariaDB 10.11 or newer is needed (mariadbd, mariadb-install-db, mariadb-admin) and this is not Debian: install it and run again"
	local as_root=()
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null || fail "MariaDB is needed; as root run: apt-get install mariadb-server-core mariadb-client"
		as_root=(sudo)
	fi
	echo "installing MariaDB with apt-get"
	"${as_root[@]}" apt-get update -qq || fail "apt-get update failed"
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mariadb-server-core mariadb-client ||
		fail "apt-get could not install mariadb-server-core and mariadb-client"
	hash -r
	have_mariadb || fail "MariaDB is still missing after apt-get install mariadb-server-core mariadb-client"
}
have_mariadb || install_mariadb

free_port() {
	local port
	for _ in {1..50}; do
		port=$((20000 + RANDOM % 12000))
		# A refused connection means that nobody listens.
		if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
			echo "$port"
			return
		fi
	done
	fail "no free port between 20000 and 32000"
}

root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$root/build/mariadb"
home=$(mktemp -d "$root/build/mariadb/run.XXXXXX")
server=
command=
tear_down() {
	trap '' INT TERM HUP
	if [ -n "$command" ]; then
		kill -INT -- "-$command" 2>/dev/null || true
		wait "$command" 2>/dev/null || true
	fi
	if [ -n "$server" ]; then
		kill "$server" 2>/dev/null || true
		wait "$server" 2>/dev/null || true
	fi
	rm -rf "$home"
}
trap tear_down EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Background jobs get process groups of their own: Ctrl-C on the terminal reaches this script alone, which ends the command and then the server.
set -m

# mariadbd refuses to run as root unless it is told to.
user=()
if [ "$(id -u)" -eq 0 ]; then user=(--user=root); fi

mariadb-install-db --no-defaults "${user[@]}" --datadir="$home/data" --auth-root-authentication-method=normal --skip-test-db \
	>"$home/install.log" 2>&1 || { cat "$home/install.log" >&2; fail "mariadb-install-db failed"; }

cat >"$home/init.sql" <<'SQL'
CREATE USER 'jiwei'@'%' IDENTIFIED BY 'jiwei';
GRANT ALL ON *.* TO 'jiwei'@'%';
SQL

port=$(free_port)
# The socket's path is relative to the data folder: an absolute one may exceed the 107 bytes that the system allows.
mariadbd --no-defaults "${user[@]}" --datadir="$home/data" --tmpdir="$home" --socket=mariadb.sock --pid-file="$home/pid" \
	--bind-address=127.0.0.1 --port="$port" --skip-name-resolve --init-file="$home/init.sql" \
	--innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=128M --innodb-log-file-size=64M --performance-schema=OFF \
	--character-set-server=utf8mb4 --collation-server=utf8mb4_bin --max-connections=500 --table-open-cache=4000 \
	>"$home/server.log" 2>&1 &
server=$!

for _ in {1..300}; do
	if mariadb-admin --no-defaults --protocol=tcp --host=127.0.0.1 --port="$port" --user=jiwei --password=jiwei ping >/dev/null 2>&1; then
		ready=yes
		break
	fi
	kill -0 "$server" 2>/dev/null || break
	sleep 0.2
done
if [ -z "${ready:-}" ]; then
	cat "$home/server.log" >&2
	fail "the server did not become ready within 60 seconds"
fi

echo "$(mariadbd --version | sed 's/.*Ver \([^ ]*\).*/MariaDB \1/') on port $port"
export TEST_DB=mysql TEST_MYSQL_DSN="jiwei:jiwei@tcp(127.0.0.1:$port)/"
"$@" &
command=$!
wait "$command"
