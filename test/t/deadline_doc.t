#!/usr/bin/env bash
# The statements of doc/deadlines.md, run in order, each block by itself in one session.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove deadline_doc; rm -rf "$work"' EXIT
work=$(mktemp -d)
hc_start deadline_doc fsync=off
database doc
sql doc 'CREATE EXTENSION hospital_compliance'
sql doc 'CALL compliance.install()'
doc_blocks doc/deadlines.md "$work"
for file in "$work"/*.sql; do
	runs "$(head -1 "$file")" psql -Xq -v ON_ERROR_STOP=1 -d doc -c 'SELECT compliance.today()' -f "$file"
done
is "$(sql doc 'SELECT count(*) FROM compliance.notice WHERE acknowledged_at IS NOT NULL')" 1 'a notice was claimed and acknowledged on the way'
done_testing
