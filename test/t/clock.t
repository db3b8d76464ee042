#!/usr/bin/env bash
# Where the clock and the zone may be set from, and who sees them: a database, a role, postgresql.conf, parallel workers.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove clock' EXIT
hc_start clock fsync=off
database clock
sql clock 'CREATE EXTENSION hospital_compliance'
sql clock 'CREATE ROLE regress_clock LOGIN; GRANT USAGE ON SCHEMA compliance TO regress_clock; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA compliance TO regress_clock'

sql clock "ALTER DATABASE clock SET compliance.now = '2022-03-04 12:00+09'"
is "$(sql clock 'SELECT compliance.today()')" 2022-03-04 'a superuser sets the clock of a database'
is "$(PGUSER=regress_clock sql clock 'SELECT compliance.today()')" 2022-03-04 'for every role'
is "$(sql postgres 'SELECT 1')" 1 'other databases have theirs'
is "$(PGUSER=regress_clock sql clock 'SELECT current_setting($$compliance.now$$)')" '2022-03-04 12:00+09' 'everybody may see that it is set'
sql clock 'ALTER DATABASE clock RESET compliance.now'

sql clock "ALTER ROLE regress_clock SET compliance.now = '2022-03-05 12:00+09'"
is "$(PGUSER=regress_clock sql clock 'SELECT compliance.today()')" 2022-03-05 'of a role'
sql clock 'ALTER ROLE regress_clock RESET compliance.now'
fails 'the role itself may not' 'permission denied' env PGUSER=regress_clock psql -Xq -v ON_ERROR_STOP=1 -d clock -c "SELECT compliance.today()" -c "ALTER ROLE regress_clock SET compliance.now = '2001-01-01'"
sql clock 'ALTER DATABASE clock OWNER TO regress_clock'
fails 'nor the owner of the database' 'permission denied' env PGUSER=regress_clock psql -Xq -v ON_ERROR_STOP=1 -d clock -c "SELECT compliance.today()" -c "ALTER DATABASE clock SET compliance.now = '2001-01-01'"
fails 'nor before the library is loaded' 'permission denied' env PGUSER=regress_clock psql -Xq -v ON_ERROR_STOP=1 -d clock -c "ALTER DATABASE clock SET compliance.now = '2001-01-01'"

# a running session follows postgresql.conf
exec 7> >(psql -XAtq -d clock >"$HC_BASE/clock.out" 2>&1)
session=$!
echo 'SELECT compliance.today() = current_date AS before;' >&7
# the server knows the setting where our library is loaded
system() { psql -XAtq -v ON_ERROR_STOP=1 -d clock -c 'SELECT compliance.today()' -c "ALTER SYSTEM $1" -c 'SELECT pg_reload_conf()' && sleep 0.5; }
system "SET compliance.now = '2022-03-06 12:00+09'" >/dev/null
echo 'SELECT compliance.today();' >&7
exec 7>&-; wait "$session" 2>/dev/null; sleep 0.2
is "$(tail -1 "$HC_BASE/clock.out")" 2022-03-06 'a running session follows postgresql.conf'
rm -f "$HC_BASE/clock.out"
fails 'a value that is no instant is refused there' 'invalid value' system "SET compliance.now = 'whenever'"
system 'RESET compliance.now' >/dev/null

sql clock 'CREATE TABLE t AS SELECT generate_series(1, 100000) AS i; ANALYZE t'
parallel="SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2; SET parallel_leader_participation = off;"
is "$(sql clock "$parallel BEGIN; SET LOCAL compliance.now = '2022-03-04 12:00+09'; SELECT count(*) FROM t WHERE compliance.today() <> '2022-03-04' OR compliance.closing_instant(compliance.today()) <> '2022-03-05 00:00+09'; COMMIT;")" 0 'parallel workers have the clock of their leader'
is "$(sql clock "$parallel SET compliance.time_zone = 'Pacific/Apia'; SELECT count(*) FROM t WHERE compliance.day_of('2022-03-04 12:00Z') <> '2022-03-05'")" 0 'and its zone'
# the worker reads the setting before it has the zone and the order of day and month in which it was given
is "$(sql clock "$parallel SET timezone = 'America/New_York'; SET datestyle = 'ISO, DMY'; SET compliance.now = '04/03/2022 12:00'; SELECT count(*) FROM t WHERE compliance.clock() <> '2022-03-04 17:00Z'")" 0 'also where it was set without a zone'
force=$([ "$(sql clock 'SHOW server_version_num')" -ge 160000 ] && echo debug_parallel_query || echo force_parallel_mode)
is "$(sql clock "SET $force = on; SET timezone = 'America/New_York'; SET compliance.now = '2022-03-04 12:00'; SELECT compliance.clock() AT TIME ZONE 'UTC'")" '2022-03-04 17:00:00' 'and where the whole statement is a worker'"'"'s'
[[ "$(sql clock "$parallel EXPLAIN SELECT count(*) FROM t WHERE compliance.today() <> '2022-03-04'")" = *Gather* ]]; ok $? 'which they were asked for in parallel'
sql clock "CALL compliance.install()"
is "$(sql clock "$parallel SELECT count(*) FROM t WHERE compliance.is_business_day('2026-09-22') OR compliance.due_on('appi_final', '2025-06-02') <> '2025-07-01'")" 0 'they read the calendar as well'

sql clock 'GRANT SET ON PARAMETER compliance.now TO regress_clock'
is "$(PGUSER=regress_clock sql clock "SELECT compliance.clock() > '2026-01-01'; SET compliance.now = '2022-03-07 12:00+09'; SELECT compliance.today()" | tail -1)" 2022-03-07 'a superuser may let a role set it'
fails 'the zone must exist' 'invalid value' sql clock "SELECT compliance.today(); SET compliance.time_zone = 'Asia/Nowhere'"
done_testing
