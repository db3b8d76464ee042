#!/usr/bin/env bash
# 64 clients on 10 offerings of 5 seats with waiting lists: bookings, one cancellation in ten, rollbacks, holds, groups,
# transfers and capacities, while random sessions are terminated; in the middle kill -9 of the server and recovery.
# After each half no rule is broken and every acknowledged booking is there.  Before it a rush, in which single bookings
# meet at the last seats and nobody must wait for a deadlock.  HC_SECONDS (4 for each half; HC_LONG 60).
. "$(dirname "$0")/../tap.sh"
seconds=${HC_SECONDS:-${HC_LONG:+60}}
seconds=${seconds:-4}
clients=${HC_CLIENTS:-64}
work=$(mktemp -d)
pids=()
finish() { touch "$work/stop"; wait "${pids[@]}" 2>/dev/null; hc_remove stress; rm -rf "$work"; }
trap finish EXIT
hc_remove stress
hc_start stress
data=$HC_BASE/stress
database stress
sql stress 'CREATE EXTENSION hospital_compliance' && sql stress 'CALL compliance.install()'
sql stress "
	INSERT INTO compliance.institution (institution_id, name, kind, bed_count) SELECT n, '病院' || n, 'hospital', 100 FROM generate_series(1, 8) AS n;
	INSERT INTO compliance.person (person_id, institution_id, name) SELECT n, 1 + n % 8, '職員' || n FROM generate_series(1, $((clients * 20))) AS n;
	INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (9001, 'stress', '講座', 'Course', 'anyone');
	INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, institution_limit, enroll_from, enroll_until)
	SELECT 9000 + n, 9001, 'stress-' || n, '講座', 5, CASE n % 5 WHEN 0 THEN 0 WHEN 1 THEN 20 END, CASE WHEN n % 4 = 0 THEN 2 END,
	       now() - interval '1 day', now() + interval '1 day' FROM generate_series(1, 10) AS n" >"$work/setup" 2>&1
ok $? 'ten offerings of five seats' "$(cat "$work/setup")"

# a client's next statements; each acknowledged booking comes out as "ack KEY", after its commit
statements() {
	awk -v client="$1" -v seed="$2" 'BEGIN {
		srand(seed)
		for (i = 0; i < 60; i++) {
			o = 9001 + int(rand() * 10); o2 = 9001 + int(rand() * 10)
			p = client * 20 + 1 + int(rand() * 20); q = client * 20 + 1 + int(rand() * 20); r = rand()
			mine = "(SELECT max(e.enrollment_id) FROM compliance.enrollment AS e WHERE e.offering_id = " o " AND e.person_id BETWEEN " client * 20 + 1 " AND " client * 20 + 20 " AND e.status IN (\047enrolled\047, \047waitlisted\047))"
			level = rand() < 0.5 ? "READ COMMITTED" : rand() < 0.5 ? "REPEATABLE READ" : "SERIALIZABLE"
			print "SET default_transaction_isolation = \047" level "\047;"
			if (r < 0.60) printf "SELECT \047ack\047, enrollment_id FROM compliance.enroll(%d, %d);\n", o, p
			else if (r < 0.70) printf "SELECT \047gone\047, count(*) FROM compliance.cancel_enrollment(%s);\n", mine
			else if (r < 0.78) printf "BEGIN;\nSELECT compliance.enroll(%d, %d);\nSAVEPOINT a;\nSELECT compliance.enroll(%d, %d);\nROLLBACK TO a;\nROLLBACK;\n", o, p, o2, q
			else if (r < 0.82) printf "BEGIN;\nSAVEPOINT a;\nSELECT compliance.cancel_enrollment(%s);\nROLLBACK TO a;\nSELECT compliance.enroll(%d, %d);\nCOMMIT;\n", mine, o, p
			else if (r < 0.86) printf "SELECT \047ack\047, enrollment_id FROM compliance.enroll_group(%d, ARRAY[%d, %d]);\n", o, p, q
			else if (r < 0.90) printf "SELECT \047ack\047, enrollment_id FROM compliance.transfer_enrollment(%s, %d);\n", mine, o2
			else if (r < 0.93) printf "SELECT count(*) FROM compliance.set_capacity(%d, %d);\n", o, 4 + int(rand() * 3)
			else if (r < 0.95) printf "SELECT compliance.hold_seats(%d, 1, clock_timestamp() + interval \0471 second\047, %d);\n", o, 1 + int(rand() * 8)
			else if (r < 0.98) printf "INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (%d, %d);\n", o, p
			else printf "UPDATE compliance.enrollment SET status = \047cancelled\047 WHERE enrollment_id = %s;\n", mine
		}
	}'
}
client() {
	local round=0
	while [ ! -e "$work/stop" ]; do
		round=$((round + 1))
		statements "$1" $((RANDOM * 64 + $1)) | psql -XAtq -d stress -v VERBOSITY=sqlstate >>"$work/out.$1" 2>>"$work/errors.$1" || sleep 0.05
	done
}

# half NAME: load for a while, with sessions terminated at random
half() {
	local end=$((SECONDS + seconds))
	rm -f "$work/stop"
	pids=()
	for ((n = 0; n < clients; n++)); do client $n & pids+=($!); done
	while [ $SECONDS -lt $end ]; do
		sleep 0.3
		psql -XAtq -d postgres -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'stress' ORDER BY random() LIMIT 2" >>"$work/terminated" 2>/dev/null
	done
	touch "$work/stop"
}

judge() {
	local lost
	# a hold that ran out frees its seat by the clock; the next call on the offering, this one, gives it to who waits
	sql stress 'SELECT count(*) FROM compliance.offering AS o, compliance.settle_offering(o.offering_id)' >/dev/null
	is "$(sql stress 'SELECT rule, offering_id, detail FROM compliance.verify_training()')" '' "$1: verify_training() finds nothing"
	cat "$work"/out.* | grep -aE '^ack\|[0-9]+$' | cut -d'|' -f2 | sort -u >"$work/acknowledged"
	lost=$( { echo 'CREATE TEMPORARY TABLE ack (id bigint);'; echo 'COPY ack FROM stdin;'; cat "$work/acknowledged"; echo '\.'
		echo 'SELECT id FROM ack WHERE id NOT IN (SELECT enrollment_id FROM compliance.enrollment);'; } | psql -XAtq -d stress)
	is "$lost" '' "$1: each of $(wc -l <"$work/acknowledged") acknowledged bookings is there"
	[ "$(wc -l <"$work/acknowledged")" -gt 0 ]
	ok $? "$1: there are some"
	is "$(sql stress "SELECT o.offering_id FROM compliance.offering AS o WHERE o.capacity < (SELECT count(*) FROM compliance.enrollment AS e
		WHERE e.offering_id = o.offering_id AND e.status IN ('enrolled', 'completed', 'no_show'))")" '' "$1: a plain count finds no offering oversold"
	is "$(cat "$work"/errors.* | grep -acE ' (40P01|XX...|23505)')" 0 "$1: no deadlock, no duplicate, nothing internal"
	echo "# answers: $(cat "$work"/errors.* | grep -aoE '(ERROR|FATAL): +[0-9A-Z]{5}' | sort | uniq -c | sort -rn | awk '{ printf "%s %s, ", $3, $1 }')"
}

# rush: everybody asks for each of 200 offerings in turn, each time in a transaction of its own
sql stress "INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until)
	SELECT 9100 + n, 9001, 'rush-' || n, '講座', 5, 0, now() - interval '1 day', now() + interval '1 day' FROM generate_series(1, 200) AS n"
sql stress 'CREATE TABLE public.rush (state text)'
for ((n = 0; n < clients; n++)); do
	(
		until [ -e "$work/go" ]; do sleep 0.02; done
		echo "DO \$\$ DECLARE v_state text;
		BEGIN
			FOR o IN 9101..9300 LOOP
				v_state := 'seat';
				BEGIN PERFORM compliance.enroll(o, $((n * 20 + 1)));
				EXCEPTION WHEN OTHERS THEN v_state := SQLSTATE; END;
				INSERT INTO public.rush VALUES (v_state);
				COMMIT;
			END LOOP;
		END \$\$"
	) | psql -XAtq -d stress &
	pids+=($!)
done
sleep 1
touch "$work/go"
wait "${pids[@]}"
is "$(sql stress 'SELECT state, count(*) FROM public.rush GROUP BY state ORDER BY state')" "MC003|$(((clients - 5) * 200))
seat|1000" 'rush: five get a seat, and everybody else the same clear refusal'
is "$(sql stress 'SELECT count(*), count(DISTINCT (offering_id, seat_no)) FROM compliance.enrollment WHERE offering_id > 9100')" '1000|1000' 'rush: every seat is taken once'

half first
wait "${pids[@]}" 2>/dev/null
judge 'sessions terminated'

( sleep $((seconds / 2)); kill -9 "$(head -1 "$data/postmaster.pid")" ) &
killer=$!
half second
wait "${pids[@]}" $killer 2>/dev/null
tries=100
until psql -XAtq -d postgres -c 'SELECT 1' >/dev/null 2>&1; do
	tries=$((tries - 1))
	[ $tries -gt 0 ] || break
	hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" -w -l "$data/server.log" -o "-k $PGHOST" start >/dev/null 2>&1
	sleep 0.3
done
ok $((tries > 0 ? 0 : 1)) 'the server recovers from kill -9' "$(tail -5 "$data/server.log")"
judge 'server killed'
echo "# $(wc -l <"$work/acknowledged") bookings acknowledged, none lost, no offering oversold; $(grep -c t "$work/terminated") sessions terminated, the server killed once," \
	"$(cat "$work"/errors.* | grep -acE 'ERROR: +MC') refusals, $(cat "$work"/errors.* | grep -acE 'ERROR: +40001') asked to repeat"
done_testing
