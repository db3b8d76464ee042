#!/usr/bin/env bash
# A server under valgrind that runs the tours of all domains and the rules written for pgTAP: no read of memory that nobody
# wrote, none outside of what was allocated, in any frame of ours.  Runs with make check-all (HC_VALGRIND names single files).
. "$(dirname "$0")/../tap.sh"
if [ -z "${HC_LONG:-}${HC_VALGRIND:-}" ]; then
	echo '1..0 # SKIP runs with make check-all'
	exit 0
fi
hc_packages valgrind:valgrind >/dev/null 2>&1
if ! command -v valgrind >/dev/null; then
	echo '1..0 # SKIP no valgrind here'
	exit 0
fi
work=$(mktemp -d)
chmod 777 "$work"
server=
finish() { [ -z "$server" ] || { hc_as_server "$HC_BINDIR/pg_ctl" -D "$HC_BASE/valgrind" -m immediate stop >/dev/null 2>&1; wait "$server" 2>/dev/null; }; hc_remove valgrind; rm -rf "$work"; }
trap finish EXIT
hc_remove valgrind
hc_start valgrind fsync=off autovacuum=off compliance.language=ja
for name in regression pgtap; do
	database $name
	sql $name 'CREATE EXTENSION hospital_compliance' && sql $name 'CALL compliance.install()'
done
# the tours begin with a file that makes the extension
database regression
psql -Xq -d pgtap -c 'CREATE SCHEMA tap' -c 'GRANT USAGE ON SCHEMA tap TO PUBLIC' -c 'CREATE EXTENSION pgtap SCHEMA tap' -c 'ALTER DATABASE pgtap SET search_path = public, tap' 2>/dev/null
ok $? 'databases are set up'
hc_as_server "$HC_BINDIR/pg_ctl" -D "$HC_BASE/valgrind" -m fast -w stop >/dev/null 2>&1

hc_as_server valgrind --quiet --trace-children=yes --leak-check=no --num-callers=30 --error-limit=no --log-file="$work/%p.log" \
	"$HC_BINDIR/postgres" -D "$HC_BASE/valgrind" -k "$PGHOST" >"$work/server" 2>&1 7>&- 8>&- 9>&- &
server=$!
for ((tries = 0; tries < 600; tries++)); do
	psql -XAtq -d postgres -c 'SELECT 1' >/dev/null 2>&1 && break
	sleep 0.2
done
is "$(sql postgres 'SELECT 1')" 1 'the server runs under valgrind'

# ours FILE…: the errors that valgrind found in frames of ours, each with its frames
ours() { awk 'FNR == 1 { block = "" } /^==[0-9]+== *$/ { if (block ~ /hospital_compliance/ || block ~ /\((access|announce|answer|calendar|clock|contract|deadline|edition|era|exact|form|hc_)/) print block; block = ""; next } { block = block "\n" $0 } END { if (block ~ /hospital_compliance/) print block }' "$@" 2>/dev/null; }
run() {
	local before=$SECONDS
	psql -Xq -d "$1" -v VERBOSITY=terse -f "$2" >"$work/out" 2>&1
	! grep -qE 'server closed the connection|terminating connection' "$work/out"
	ok $? "$2 in $((SECONDS - before)) s" "$(tail -5 "$work/out")"
}
if [ -n "${HC_VALGRIND:-}" ]; then
	for file in $HC_VALGRIND; do case $file in test/pgtap/*) run pgtap "$file" ;; *) run regression "$file" ;; esac; done
else
	run regression sql/regress/setup.sql
	for file in sql/regress/*.sql; do [ "$file" = sql/regress/setup.sql ] || run regression "$file"; done
	# these go through thousands of forms, which says nothing new here
	for file in test/pgtap/*.sql; do case $file in */score_property.sql | */report_plan.sql) ;; *) run pgtap "$file" ;; esac; done
fi
hc_as_server "$HC_BINDIR/pg_ctl" -D "$HC_BASE/valgrind" -m fast -w -t 300 stop >/dev/null 2>&1
wait "$server" 2>/dev/null
server=
is "$(ours "$work"/*.log | head -60)" '' "valgrind found nothing in frames of ours ($(cat "$work"/*.log | grep -cE '== (Invalid|Conditional|Use of|Syscall|Source and)') reports in all, of the server's own)"
done_testing
