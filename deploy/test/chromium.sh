#!/usr/bin/env bash
# Runs a command with a Chromium for the browser journeys and returns the command's exit code:
#
#   deploy/test/chromium.sh npm --prefix web run e2e
#
# The command finds the browser's path in CHROMIUM. On Debian a missing browser is installed, with a Chinese font for the screenshots.
set -euo pipefail

if [ $# -eq 0 ]; then
	echo "usage: $0 COMMAND [ARGUMENT...]" >&2
	exit 2
fi
fail() {
	echo "chromium.sh: $*" >&2
	exit 1
}

find_chromium() { command -v "${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome; }
has_chinese() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ]; }

install() {
	command -v apt-get >/dev/null || fail "$* is needed and this is not Debian: install it and run again"
	local as_root=()
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null || fail "as root run: apt-get install $*"
		as_root=(sudo)
	fi
	echo "installing $* with apt-get"
	"${as_root[@]}" apt-get update -qq || fail "apt-get update failed"
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || fail "apt-get could not install $*"
	hash -r
}

find_chromium >/dev/null || install chromium
has_chinese || install fontconfig fonts-wqy-microhei
CHROMIUM=$(find_chromium) || fail "Chromium is still missing after apt-get install"
export CHROMIUM
"$CHROMIUM" --version --no-sandbox
exec "$@"
