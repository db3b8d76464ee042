#!/usr/bin/env bash
# Kills the server at random moments under load, in several ways, and looks after each recovery's end whether what was
# acknowledged is there, whether unknown outcomes can be resolved by asking again, and whether the invariants hold.
# Six kills; HC_LONG makes it 200 (HC_KILLS chooses).
. "$(dirname "$0")/../tap.sh"
kills=${HC_KILLS:-${HC_LONG:+200}}
kills=${kills:-6}
clients=6 persons=$((kills * 200 + 300))
work=$(mktemp -d)
client_pids=()
finish() { touch "$work/stop"; [ ${#client_pids[@]} -eq 0 ] || kill "${client_pids[@]}" 2>/dev/null; wait 2>/dev/null; hc_remove crash; rm -rf "$work"; }
trap finish EXIT
hc_remove crash
hc_start crash restart_after_crash=on checkpoint_timeout=30s
data=$HC_BASE/crash
database load
sql load 'CREATE EXTENSION hospital_compliance' && sql load 'CALL compliance.install()'
# every client has its own people; the offerings are shared, one too small for all, one with a waiting list, one without limit
sql load "
	INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (1, '病院', 'hospital', 100, 'small_medium');
	INSERT INTO compliance.person (person_id, institution_id, name) SELECT n, 1, '職員' || n FROM generate_series(1, $((persons * clients))) AS n;
	INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (9001, 'crash', '講座', 'Course', 'anyone', 60);
	INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until)
	VALUES (9001, 9001, 'crash-1', '定員あり', 20, 0, now() - interval '1 day', now() + interval '1 day'),
	       (9002, 9001, 'crash-2', '待機あり', 30, NULL, now() - interval '1 day', now() + interval '1 day'),
	       (9003, 9001, 'crash-3', '定員なし', NULL, NULL, now() - interval '1 day', now() + interval '1 day')" >"$work/setup" 2>&1
ok $? 'offerings and people are set up' "$(cat "$work/setup")"

# requests of client N: a key, an offering and a person each, and now and then a cancellation or a group
for ((client = 0; client < clients; client++)); do
	awk -v client=$client -v persons=$persons 'BEGIN {
		for (i = 1; i <= persons; i++) {
			person = client * persons + i; key = client "-" i
			if (i % 10 == 7)
				printf "SELECT %c%s%c, string_agg(g.status, %c %c) FROM compliance.enroll_group(9003, ARRAY[%d, %d]) AS g;\n", 39, key, 39, 39, 39, person, person + 1
			else if (i % 10 == 8) continue
			else if (i % 10 == 9)
				printf "SELECT %c%s%c, count(*) FROM compliance.enrollment AS e, compliance.cancel_enrollment(e.enrollment_id) WHERE e.person_id = %d AND e.offering_id = 9002 AND e.status IN (%cenrolled%c, %cwaitlisted%c);\n", 39, key, 39, person - 8, 39, 39, 39, 39
			else
				printf "SELECT %c%s%c, e.enrollment_id, e.status, e.seat_no FROM compliance.enroll(%d, %d, %c%s%c) AS e;\n", 39, key, 39, 9001 + (i % 3), person, 39, key, 39
		}
	}' >"$work/requests.$client"
done

# one client: sends what has not been answered yet until everything is, over as many connections as that takes
client() {
	local requests=$work/requests.$1 answers=$work/answers.$1 output=$work/output.$1
	: >"$answers"
	while [ ! -e "$work/stop" ]; do
		# an error is an answer too; a lost connection is none
		awk -F"'" 'FILENAME == ARGV[1] { done[$1] = 1; next } !($2 in done)' <(cut -d'|' -f1 "$answers") "$requests" >"$work/rest.$1"
		[ -s "$work/rest.$1" ] || return 0
		: >"$output"
		psql -XAtq -d load -v VERBOSITY=sqlstate -f <(awk -F"'" '{ print "SELECT pg_sleep(0.004) \\g /dev/null"; print; print "\\if :ERROR"; print "\\echo " $2 "|error :LAST_ERROR_SQLSTATE"; print "\\endif" }' "$work/rest.$1") \
			>"$output" 2>>"$work/errors.$1"
		# the last line may be cut
		grep -aE '^[0-9]+-[0-9]+\|.' "$output" | sed 's/|error :LAST/|error /' | grep -vE '\|error (57P0|08|XX|40|57014)' >>"$answers"
		[ ! -s "$output" ] && sleep 0.1
	done
}
for ((n = 0; n < clients; n++)); do client $n & client_pids+=($!); done

server_is_up() { psql -XAtq -d postgres -c 'SELECT 1' >/dev/null 2>&1; }
wait_until_up() {
	local tries=300
	until server_is_up; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" status >/dev/null 2>&1 ||
			hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" -w -l "$data/server.log" -o "-k $PGHOST" start >/dev/null 2>&1 7>&- 8>&- 9>&-
		sleep 0.1
	done
}
killed=0 recovered=0 backends=0 postmasters=0 immediates=0
for ((k = 0; k < kills; k++)); do
	sleep "0.$((RANDOM % 7 + 2))"
	case $((k % 4)) in
		0 | 1)	# a backend of the load dies: the server ends all others and recovers by itself
			pid=$(psql -XAtq -d postgres -c "SELECT pid FROM pg_stat_activity WHERE datname = 'load' AND backend_type = 'client backend' ORDER BY random() LIMIT 1" 2>/dev/null)
			[ -z "$pid" ] || { kill -9 "$pid" 2>/dev/null && backends=$((backends + 1)) killed=$((killed + 1)); } ;;
		2)	# the whole server dies, as at a power cut
			pid=$(hc_as_server head -1 "$data/postmaster.pid" 2>/dev/null)
			if [ -n "$pid" ]; then
				children=$(ps -o pid= --ppid "$pid")
				kill -9 "$pid" $children 2>/dev/null && postmasters=$((postmasters + 1)) killed=$((killed + 1))
			fi ;;
		3)	# stopped without a checkpoint
			hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1 && immediates=$((immediates + 1)) killed=$((killed + 1)) ;;
	esac
	wait_until_up && recovered=$((recovered + 1))
done
is "$recovered" "$kills" "the server recovered from each of $kills kills ($backends of a backend, $postmasters of everything, $immediates immediate stops)"
left=$(cat "$work"/answers.* | wc -l)
echo "# $left requests were answered while it was killed $killed times; $(cat "$work"/errors.* | grep -c 'server closed the connection') were cut off without an answer"
touch "$work/stop"
wait_until_up
sql postgres "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'load'" >/dev/null
wait "${client_pids[@]}" 2>/dev/null
client_pids=()

is "$(breaches load)" '' 'the invariants hold'
# what was acknowledged as committed is there: seat and status as they were told, unless cancelled or promoted since
cat "$work"/answers.* | grep -v '|error' | awk -F'|' 'NF == 4 { print $1 "\t" $2 "\t" $3 "\t" ($4 == "" ? "\\N" : $4) }' >"$work/acknowledged"
sql load 'CREATE TABLE public.acknowledged (key text, enrollment_id bigint, status text, seat_no int)'
psql -Xq -d load -c '\copy public.acknowledged FROM STDIN' <"$work/acknowledged"
[ "$(wc -l <"$work/acknowledged")" -gt "$kills" ]
ok $? "the load had answers ($(wc -l <"$work/acknowledged") seats and places acknowledged)" "$(tail -3 "$work"/errors.0)"
is "$(sql load "SELECT count(*) FROM public.acknowledged AS a LEFT JOIN compliance.enrollment AS e USING (enrollment_id)
	WHERE e.enrollment_id IS NULL OR (e.status NOT IN ('cancelled') AND a.status = 'enrolled' AND (e.status, e.seat_no) IS DISTINCT FROM (a.status, a.seat_no))")" 0 'nothing acknowledged was lost or changed'
# every request asked again gets the answer it had, or the one that nobody heard
for ((n = 0; n < clients; n++)); do
	head -$(($(wc -l <"$work/answers.$n") + 3)) "$work/requests.$n" | grep 'compliance.enroll(' | sed "s/SELECT \('[^']*'\), /SELECT \1, /"
done >"$work/again"
psql -XAtq -d load -v VERBOSITY=sqlstate -f "$work/again" >"$work/again.out" 2>"$work/again.err"
awk -F'\t' 'FILENAME == ARGV[1] { id[$1] = $2; next } { split($0, a, "|"); if (a[1] in id && id[a[1]] != a[2]) print }' "$work/acknowledged" "$work/again.out" >"$work/different"
is "$(cat "$work/different")" '' "the same request key gives the first answer ($(wc -l <"$work/again.out") asked again)"
is "$(sql load 'SELECT offering_id, person_id FROM compliance.enrollment WHERE status <> $$cancelled$$ GROUP BY 1, 2 HAVING count(*) > 1')" '' 'nobody has two seats'
is "$(breaches load)" '' 'and the invariants still hold'
done_testing
