#!/usr/bin/env bash
# Fails and names the files that gofmt would change.
set -euo pipefail
cd "$(dirname "$0")/../.."

files=$(gofmt -l api cmd deploy model repository service web/*.go)
if [ -n "$files" ]; then
	printf 'not formatted with gofmt:\n%s\n' "$files" >&2
	exit 1
fi
