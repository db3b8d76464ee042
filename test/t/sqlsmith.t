#!/usr/bin/env bash
# sqlsmith over the installed schema, as the owner of the tables who is no superuser: random statements over every table, view
# and function.  No crash, no internal error of ours.  Runs with make check-all (HC_SMITH_QUERIES statements).
. "$(dirname "$0")/../tap.sh"
queries=${HC_SMITH_QUERIES:-${HC_LONG:+20000}}
if [ -z "$queries" ]; then
	echo '1..0 # SKIP runs with make check-all'
	exit 0
fi
hc_packages sqlsmith:sqlsmith >/dev/null 2>&1
if ! command -v sqlsmith >/dev/null; then
	echo '1..0 # SKIP no sqlsmith here'
	exit 0
fi
work=$(mktemp -d)
trap 'hc_remove smith; rm -rf "$work"' EXIT
hc_remove smith
hc_start smith fsync=off autovacuum=off 'log_line_prefix=%e ' log_min_error_statement=error log_statement=none restart_after_crash=on
filled smith
ok $? 'the example year is loaded'
sql smith "
	CREATE ROLE smith LOGIN;
	ALTER ROLE smith SET statement_timeout = '3s';
	SELECT compliance.grant_access('smith', 'admin')" >/dev/null
sqlsmith --target="host=$PGHOST port=$PGPORT user=smith dbname=smith" --exclude-catalog --seed="${HC_SMITH_SEED:-2022}" --max-queries="$queries" >"$work/out" 2>"$work/err"
log=$work/server.log
hc_as_server cat "$HC_BASE/smith/server.log" >"$log"
echo "# $(tail -3 "$work/err" | tr '\n' ' ' | cut -c1-300)"
is "$(grep -aE -A60 'was terminated by signal|PANIC|TRAP' "$log")" '' 'the server did not crash'
# internal errors, but for two of the server's own, whose statements show it: a cast from the type "unknown" that stands in the
# statement, and a function of its catalog that writes out any number as the precision of an interval
internal() {
	awk 'function told() { if (error != "" && !(error ~ /conversion function from unknown to / && text ~ / as "?unknown"?\)/) && !(error ~ /invalid INTERVAL typmod/ && text ~ /intervaltypmodout\(/)) print error; error = "" }
		/^[0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z] (ERROR|LOG|FATAL|PANIC|WARNING|NOTICE):/ { told() }
		/^XX000 ERROR/ { error = $0; text = ""; next }
		error != "" { text = text "\n" $0 }
		END { told() }' "$1"
}
is "$(internal "$log" | sort | uniq -c | sort -rn | head -20)" '' "no internal error in $(grep -acE '^[0-9A-Z]{5} ERROR' "$log") errors of $queries statements"
is "$(breaches smith)" '' 'the invariants hold'
# NULL in every place of the rows of a whole year
sql smith 'CREATE SCHEMA tap; CREATE EXTENSION pgtap SCHEMA tap; ALTER DATABASE smith SET search_path = public, tap' >/dev/null
{ echo 'SELECT * FROM no_plan();'; cat test/null_rows.sql; echo 'SELECT * FROM finish();'; } | psql -XAtq -d smith >"$work/rows" 2>&1
is "$(grep -vE '^(ok .*|1\.\..*|)$' "$work/rows" | head -40)" '' "no surprise from NULL in every place of $(grep -c '^ok' "$work/rows") tables"
done_testing
