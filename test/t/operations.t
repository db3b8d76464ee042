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
	grep -q 'REASSIGN OWNED' "$block" || continue
	database given
	pg_dump operations | psql -Xq -v ON_ERROR_STOP=1 -d given 2>&1
	ok "${PIPESTATUS[1]}" 'what was given to another owner is restored without an error'
	is "$(sql given 'SET ROLE compliance_keeper; SELECT * FROM compliance.check_privileges()')" '' 'and nothing deviates there'
	sql postgres 'DROP DATABASE given'
done
is "$(ls "$work"/sql.* | wc -l)" "$blocks" 'every block was run'

# what the page says of databases in other encodings
for encoding in EUC_JP SQL_ASCII LATIN1; do
	psql -Xq -d postgres -c "CREATE DATABASE ${encoding,,} TEMPLATE template0 ENCODING '$encoding' LOCALE 'C'"
	case $encoding in
		SQL_ASCII) refusal='conversion between UTF8 and SQL_ASCII is not supported' ;;
		*) refusal="has no equivalent in encoding \"$encoding\"" ;;
	esac
	fails "a database in $encoding is refused" "$refusal" sql ${encoding,,} 'CREATE EXTENSION hospital_compliance'
	is "$(sql ${encoding,,} "SELECT count(*) FROM pg_namespace WHERE nspname = 'compliance'")" 0 'and nothing of it is there'
done
done_testing
