#!/usr/bin/env bash
# Faults that are not crashes: statements cancelled at any point, connections cut in the middle of a group booking, a disk
# that fills up, no room for locks.  The session stays usable, nothing is half done, the invariants hold.
. "$(dirname "$0")/../tap.sh"
rounds=${HC_LONG:+20}
rounds=${rounds:-4}
work=$(mktemp -d)
full=$HC_BASE/full
finish() { wait 2>/dev/null; hc_remove faults; hc_stop full; umount "$full" 2>/dev/null; rm -rf "$work" "$full"; }
trap finish EXIT
skip() { tap_count=$((tap_count + 1)); echo "ok $tap_count - $1 # SKIP $2"; }

# setup PEOPLE
setup() {
	database load
	sql load 'CREATE EXTENSION hospital_compliance' && sql load 'CALL compliance.install()' && sql load "
	INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (1, '病院', 'hospital', 100, 'small_medium');
	INSERT INTO compliance.person (person_id, institution_id, name) SELECT n, 1, '職員' || n FROM generate_series(1, $1) AS n;
	INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (9001, 'fault', '講座', 'Course', 'anyone', 60);
	INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until)
	VALUES (9001, 9001, 'fault-1', '定員あり', 900, NULL, now() - interval '1 day', now() + interval '1 day'),
	       (9002, 9001, 'fault-2', '定員なし', NULL, NULL, now() - interval '1 day', now() + interval '1 day')"
}

hc_remove faults
hc_start faults fsync=off
setup 80000
ok $? 'offerings and people are set up'

# ---- statements cancelled ----

# the same session goes on after each; a canceller hits whatever runs at the moment
for ((n = 0; n < 3; n++)); do
	seq $((n * 3000 + 1)) $((n * 3000 + rounds * 150)) |
		awk '{ print "SELECT status FROM compliance.enroll(" 9001 + $1 % 2 ", " $1 ", \x27k" $1 "\x27);" }
			$1 % 5 == 0 { print "SELECT count(*) FROM compliance.enrollment e, compliance.cancel_enrollment(e.enrollment_id) WHERE e.person_id = " $1 - 1 " AND e.status IN (\x27enrolled\x27, \x27waitlisted\x27);" }' |
		psql -XAtq -d load >"$work/out.$n" 2>"$work/err.$n" &
done
psql -XAtq -d postgres >/dev/null 2>&1 <<'SQL' &
DO $$
BEGIN
    FOR i IN 1..2000 LOOP
        PERFORM pg_stat_clear_snapshot();
        PERFORM pg_cancel_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE datname = 'load' AND state = 'active' ORDER BY random() LIMIT 1) AS one;
        PERFORM pg_sleep(0.004);
        EXIT WHEN i > 200 AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = 'load');
    END LOOP;
END $$;
SQL
wait
cancelled=$(cat "$work"/err.* | grep -c 'canceling statement')
[ "$cancelled" -gt 0 ]
ok $? "$cancelled statements were cancelled at random points"
is "$(cat "$work"/err.* | grep ERROR | grep -v 'canceling statement' | sort | uniq -c)" '' 'the sessions went on without any other error'
[ "$(cat "$work"/out.* | grep -c enrolled)" -gt 0 ]
ok $? 'and with success'
is "$(breaches load)" '' 'the invariants hold'

# by timeout too, at points that the clock chooses
for ((n = 0; n < rounds * 10; n++)); do
	echo "SET statement_timeout = $((n % 12 + 1)); SELECT status FROM compliance.enroll_group(9002, ARRAY(SELECT person_id FROM compliance.person WHERE person_id BETWEEN $((30000 + n * 200)) AND $((30199 + n * 200)))) LIMIT 1; RESET statement_timeout; SELECT 'usable';"
done | psql -XAtq -d load >"$work/timeout.out" 2>"$work/timeout.err"
is "$(grep -c usable "$work/timeout.out")" "$((rounds * 10))" "$(grep -c timeout "$work/timeout.err") of $((rounds * 10)) groups ran out of time, and each left its session usable"
is "$(sql load "SELECT g, count(*) FROM (SELECT (person_id - 30000) / 200 AS g FROM compliance.enrollment WHERE person_id >= 30000) AS e GROUP BY g HAVING count(*) <> 200")" '' 'groups that ran out of time are whole or absent'

# ---- no room for locks ----

sql load "INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until)
	SELECT n, 9001, 'fault-' || n, '多数', 5, now() - interval '1 day', now() + interval '1 day' FROM generate_series(20001, 40000) AS n"
psql -XAtq -d load -c BEGIN -c 'SELECT status FROM compliance.enroll(20001, 79999)' -c "SET application_name = 'in flight'" -c 'SELECT pg_sleep(600)' >/dev/null 2>&1 &
until [ "$(sql load "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'in flight' AND wait_event = 'PgSleep'")" = 1 ]; do sleep 0.1; done
many='SELECT count(*) FROM generate_series(20001, 40000) AS o, LATERAL compliance.enroll(o, 80000) AS e'
psql -XAtq -v VERBOSITY=verbose -d load -c "$many" -c "SELECT 'usable'" >"$work/locks.out" 2>"$work/locks.err"
is "$(grep -o '^ERROR:  [0-9A-Z]*' "$work/locks.err"): $(cat "$work/locks.out")" 'ERROR:  53200: usable' 'a transaction of 20,000 offerings beside another that writes has no room for its locks, and leaves its session usable'
is "$(sql load 'SELECT count(*) FROM compliance.enrollment WHERE person_id = 80000')" 0 'nothing of it is done'
is "$(sql load 'SELECT status FROM compliance.enroll(20002, 79998)')" enrolled 'nor is anybody else in its way'
sql load "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'in flight'" >/dev/null
wait
is "$(psql -XAtq -d load -c BEGIN -c 'LOCK TABLE compliance.enrollment IN SHARE ROW EXCLUSIVE MODE' -c "$many" -c COMMIT 2>&1)" 20000 'with the lock of the table it has room'
is "$(breaches load)" '' 'the invariants hold'

# ---- connections cut in the middle of a group ----

for ((n = 0; n < rounds * 5; n++)); do
	from=$((15000 + n * 40))
	psql -XAtq -d load -c 'BEGIN' -c "SELECT count(*) FROM compliance.enroll_group(9002, ARRAY(SELECT person_id FROM compliance.person WHERE person_id BETWEEN $from AND $((from + 39))))" -c "SELECT pg_sleep(0.0$((RANDOM % 4)))" -c COMMIT >/dev/null 2>&1 &
	sleep "0.0$((RANDOM % 6))"
	sql load "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'load' AND pid <> pg_backend_pid()" >/dev/null 2>&1
done
wait
is "$(sql load "SELECT g, count(*) FROM (SELECT (person_id - 15000) / 40 AS g FROM compliance.enrollment WHERE person_id BETWEEN 15000 AND 29999) AS e GROUP BY g HAVING count(*) <> 40")" '' "groups whose connection was cut are whole or absent ($(sql load 'SELECT count(*) / 40 FROM compliance.enrollment WHERE person_id BETWEEN 15000 AND 29999') of $((rounds * 5)) are whole)"
is "$(breaches load)" '' 'the invariants hold'
hc_remove faults

# ---- a full disk ----

mkdir -p "$full"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=190m tmpfs "$full" 2>/dev/null; then
	# the cluster's directory is the mount itself: filled by a copy
	hc_remove full.base
	hc_start full.base fsync=off max_wal_size=64MB min_wal_size=32MB
	hc_stop full.base
	cp -a "$HC_BASE/full.base/." "$full/"
	chown "$(hc_server_user)" "$full"
	chmod 700 "$full"
	hc_remove full.base
	hc_start full
	setup 20000
	head -c "$(($(df --output=avail -k "$full" | tail -1) - 500))K" /dev/zero >"$full/ballast"
	seq 1 15000 | awk '{ print "SELECT \x27" $1 "\x27, status FROM compliance.enroll(9002, " $1 ", \x27k" $1 "\x27);" }' |
		psql -XAtq -d load >"$work/full.out" 2>"$work/full.err"
	grep -q 'No space left\|server closed\|could not' "$work/full.err"
	ok $? "the disk filled up after $(grep -c enrolled "$work/full.out") enrollments" "$(head -3 "$work/full.err")"
	rm "$full/ballast"
	for ((n = 0; n < 100; n++)); do
		hc_as_server "$HC_BINDIR/pg_ctl" -D "$full" status >/dev/null 2>&1 ||
			hc_as_server "$HC_BINDIR/pg_ctl" -D "$full" -w -l "$full/server.log" -o "-k $PGHOST" start >/dev/null 2>&1 7>&- 8>&- 9>&-
		sql load 'SELECT 1' >/dev/null 2>&1 && break
		sleep 0.2
	done
	grep enrolled "$work/full.out" | cut -d'|' -f1 | sort >"$work/full.acknowledged"
	sql load 'SELECT person_id FROM compliance.enrollment' | sort >"$work/full.there"
	is "$(comm -23 "$work/full.acknowledged" "$work/full.there")" '' 'with room again, every acknowledged enrollment is there'
	is "$(breaches load)" '' 'and the invariants hold'
	runs 'and enrolling goes on' sql load "SELECT compliance.enroll(9002, 19999)"
	hc_stop full
else
	skip 'a full disk' 'needs root to mount a small file system'
fi
done_testing
