#!/usr/bin/env bash
# Every SQL block of doc/operations.md runs, in order.
. "$(dirname "$0")/../tap.sh"
work=$(mktemp -d)
trap 'hc_remove operations; rm -rf "$work"' EXIT
hc_start operations fsync=off
database operations
blocks=$(awk -v work="$work" '/^```sql$/ { n++; inside = 1; next } /^```/ { inside = 0 } inside { print > sprintf("%s/sql.%02d", work, n) } END { print n }' doc/operations.md)
for block in "$work"/sql.*; do
	runs "block ${block##*.}: $(head -1 "$block")" psql -Xq -v ON_ERROR_STOP=1 -d operations -f "$block"
done
is "$(ls "$work"/sql.* | wc -l)" "$blocks" 'every block was run'
done_testing
