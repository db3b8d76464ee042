#!/usr/bin/env bash
# A streaming standby answers every view and keeps every rule after its promotion; a logical subscriber receives rows
# without its own triggers working on them a second time.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove standby; hc_remove subscriber; hc_remove primary; rm -rf "$work"' EXIT
work=$(mktemp -d)
hc_remove standby
hc_start primary fsync=off wal_level=logical "max_wal_senders=10" "max_replication_slots=20" 'max_logical_replication_workers=20' 'max_sync_workers_per_subscription=8' wal_retrieve_retry_interval=100ms
primary=$PGHOST
runs 'a primary full of data' filled original
on() { PGHOST=$1 psql -XAtq -v ON_ERROR_STOP=1 -d original -c "$2" 2>&1; }

# waits until QUERY on HOST is true
wait_for() {
	local tries=300
	until [ "$(on "$1" "$2")" = t ]; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.1
	done
}

# ---- streaming ----

rm -rf "$HC_BASE/standby.new" "$work/base"
chmod 755 "$work"
[ "$(id -u)" != 0 ] || chown "$(hc_server_user)" "$work"
hc_as_server "$HC_BINDIR/pg_basebackup" -h "$primary" -U postgres -D "$work/base" -R --checkpoint=fast
mv "$work/base" "$HC_BASE/standby"
hc_start standby fsync=off hot_standby=on
standby=$PGHOST PGHOST=$primary
caught_up() { wait_for "$standby" "SELECT pg_last_wal_replay_lsn() >= '$(on "$primary" 'SELECT pg_current_wal_lsn()')'"; }
caught_up
ok $? 'a standby follows'
is "$(on "$standby" 'SELECT pg_is_in_recovery()')" t 'and is a standby'

# a view whose content is compared may read the clock: both read it as of the same instant
views=$(on "$primary" "SELECT object_id::regclass FROM compliance._access_object() WHERE kind IN ('view', 'report') ORDER BY 1")
for host in $primary $standby; do
	for view in $views; do
		on "$host" "SET compliance.now = '2026-11-30 12:00+09'; SELECT '$view', count(*), md5(coalesce(string_agg(v::text, ',' ORDER BY v::text), '')) FROM $view AS v"
	done >"$work/views.$([ "$host" = "$primary" ] && echo primary || echo standby)"
done
same "$work/views.standby" "$work/views.primary" "every view ($(wc -w <<<"$views")) answers on the standby as on the primary"
! grep -q ERROR "$work/views.primary"
ok $? 'and none fails' "$(grep ERROR "$work/views.primary")"

# a session on the standby hears of a change of scope through the log
coproc PGHOST=$standby psql -XAtq -U postgres -d original
person_count='SELECT count(*) FROM compliance.person;'
ask() { echo "$1" >&"${COPROC[1]}"; read -r -t 10 answer <&"${COPROC[0]}"; echo "$answer"; }
echo 'SET ROLE regress_dump_staff;' >&"${COPROC[1]}"
is "$(ask "$person_count")" 1 'row-level security holds on the standby'
on "$primary" "DELETE FROM compliance.account WHERE role_name = 'regress_dump_staff'" && caught_up
is "$(ask "$person_count")" 0 'an account that is withdrawn on the primary is withdrawn in an open session of the standby'
on "$primary" "INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_dump_staff', 8201)" && caught_up
is "$(ask "$person_count")" 1 'and given again'
exec {COPROC[1]}>&-
wait 2>/dev/null

# ---- logical ----

hc_start subscriber fsync=off "max_replication_slots=20" 'max_logical_replication_workers=20' 'max_sync_workers_per_subscription=8' wal_retrieve_retry_interval=100ms
subscriber=$PGHOST PGHOST=$primary
pg_dumpall -h "$primary" --roles-only | grep regress | PGHOST=$subscriber psql -Xq -d postgres
PGHOST=$subscriber psql -Xq -d postgres -c 'CREATE DATABASE original'
pg_dump -h "$primary" -s original | PGHOST=$subscriber psql -Xq -v ON_ERROR_STOP=1 -d original >/dev/null
ok $? 'the schema is restored on the subscriber'
on "$primary" 'CREATE PUBLICATION everything FOR ALL TABLES'
on "$subscriber" "CREATE SUBSCRIPTION everything CONNECTION 'host=$primary user=postgres dbname=original' PUBLICATION everything"
wait_for "$subscriber" "SELECT count(*) > 0 AND bool_and(srsubstate = 'r') FROM pg_subscription_rel"
ok $? 'every table is copied' "$(on "$subscriber" 'SELECT srrelid::regclass, srsubstate FROM pg_subscription_rel WHERE srsubstate <> $$r$$')"

on "$primary" "INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) VALUES (8202, '後日病院', 'hospital', 80, 'small_medium', '27');
	INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8202, 8202, '職員後日');
	UPDATE compliance.person SET name = '職員改姓' WHERE person_id = 8201;
	INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_dump_staff', 8202)"
arrived() { wait_for "$primary" "SELECT bool_and(confirmed_flush_lsn >= '$(on "$primary" 'SELECT pg_current_wal_lsn()')') FROM pg_replication_slots WHERE slot_type = 'logical'"; }
arrived
ok $? 'later changes arrive'
for host in primary subscriber; do PGHOST=${!host} contents original | grep -v '_seq|' >"$work/contents.$host"; done
same "$work/contents.subscriber" "$work/contents.primary" 'every row is what it is on the publisher: no trigger worked twice'
is "$(on "$subscriber" 'SET ROLE regress_dump_staff; SELECT count(*) FROM compliance.person')" 2 'roles find their scope on the subscriber'
# so do sessions that remember offerings: what an applied row changes is told to them
on "$primary" "INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8203, 8202, '職員翌日');
	INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (8202, 'replica', 'x', 'x', 'anyone');
	INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until)
	SELECT i, 8202, 'replica-' || i, 'x', 1, '2020-01-01', '2100-01-01' FROM generate_series(8202, 8203) AS i"
arrived
on "$subscriber" "SELECT setval('compliance.enrollment_enrollment_id_seq', 1000000), setval('compliance.audit_event_event_id_seq', 1000000)" >/dev/null
coproc PGHOST=$subscriber psql -XAtq -U postgres -d original
is "$(ask 'SELECT status FROM compliance.enroll(8202, 8202);')" enrolled 'a session of the subscriber books'
on "$primary" "SELECT FROM compliance.hold_seats(8203, 1, '2090-01-01')" && arrived
is "$(ask 'SELECT status FROM compliance.enroll(8203, 8203);')" waitlisted 'and finds the seat held that the publisher holds'
exec {COPROC[1]}>&-
wait 2>/dev/null
on "$subscriber" 'DROP SUBSCRIPTION everything' >/dev/null
hc_remove subscriber

# ---- promotion ----

PGHOST=$standby
hc_as_server "$HC_BINDIR/pg_ctl" -D "$HC_BASE/standby" -w promote >/dev/null
is "$(on "$standby" 'SELECT pg_is_in_recovery()')" f 'the standby is promoted'
runs 'install() finds everything in place' sql original 'CALL compliance.install()'
fails 'a rule is enforced there' 'violates check constraint' sql original "INSERT INTO compliance.institution (name, kind, bed_count, size_class) VALUES ('x', 'hospital', 3, 'large')"
fails 'row-level security too' 'row-level security' sql original "SET ROLE regress_dump_staff; INSERT INTO compliance.person (institution_id, name) VALUES ((SELECT 1), 'x')"
runs 'and rows are written' sql original "INSERT INTO compliance.person (institution_id, name) VALUES (8201, '職員昇格後')"
is "$(breaches original)" '' 'the invariants hold'
done_testing
