#!/usr/bin/env bash
# Everything that was ever tried to get round a deadline, by an ordinary role against the wall clock, on a server with
# prepared transactions.  Each attack works on a deadline of its own that closes a second after it begins.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove deadline; rm -f "$HC_BASE/deadline.out"' EXIT
hc_start deadline fsync=off max_prepared_transactions=5

# run SQL as the ordinary role; its output is kept for the tests below
run() { psql -X -d attack -U regress_staff -v VERBOSITY=verbose "$@" >"$HC_BASE/deadline.out" 2>&1; }
said() { grep -qa "$1" "$HC_BASE/deadline.out"; }
rows() { [ "$(psql -XqAt -d attack -c "SELECT count(*) FROM report WHERE obligation_id = $1")" = "$2" ]; }

psql -Xq -v ON_ERROR_STOP=1 -d postgres -c 'CREATE DATABASE attack' -c 'CREATE ROLE regress_staff LOGIN'
psql -Xq -v ON_ERROR_STOP=1 -d attack <<'SQL'
CREATE EXTENSION hospital_compliance;
CALL compliance.install();
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (1, '試験病院', 'hospital', 100);
CREATE TABLE report (obligation_id bigint, body text);
CREATE TRIGGER report_deadline BEFORE INSERT OR UPDATE OR DELETE ON report
    FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('obligation', 'obligation_id');
-- a rule that is checked only at the end of the transaction, and registers there
CREATE TABLE deferred_report (obligation_id bigint);
CREATE FUNCTION deferred_rule() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN PERFORM compliance.require_commit_before('obligation', NEW.obligation_id, NEW.closes_at); RETURN NULL; END$$;
ALTER TABLE deferred_report ADD closes_at timestamptz;
CREATE CONSTRAINT TRIGGER deferred_rule AFTER INSERT ON deferred_report DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION deferred_rule();
CREATE PROCEDURE sleepy(obligation_id bigint) LANGUAGE plpgsql AS
$$BEGIN
    BEGIN
        INSERT INTO report VALUES (obligation_id, 'in a block');
    EXCEPTION WHEN division_by_zero THEN NULL;
    END;
    PERFORM pg_sleep(1.2);
    COMMIT;
END$$;
-- a deadline of a second: yesterday, extended
CREATE PROCEDURE closes_soon(id bigint, seconds numeric) LANGUAGE plpgsql AS
$$BEGIN
    INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (id, 1, 'x', compliance.today() - 1) ON CONFLICT DO NOTHING;
    PERFORM compliance.extend_deadline('obligation', id, compliance.clock() + seconds * interval '1 second', 'test');
END$$;
GRANT USAGE ON SCHEMA compliance TO regress_staff;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA compliance TO regress_staff;
GRANT ALL ON report, deferred_report TO regress_staff;
GRANT EXECUTE ON PROCEDURE sleepy TO regress_staff;
SQL
closes() { psql -Xq -d attack -c "CALL closes_soon($1, ${2:-1})"; }
# attack 'IDS' ARGUMENT…: runs psql, whose work on the deadlines comes early and whose LATER waits until they have closed.
# On a busy machine the early work may be late itself, and then nothing was attacked: again, with more time.
attack() {
	local ids=$1 seconds id
	shift
	for seconds in 1 5 25; do
		for id in $ids; do closes $id $seconds; done
		run "${@//LATER/SELECT pg_sleep($seconds.2)}"
		said 'It closed at' || break
	done
}

closes 1 3600
run -c "INSERT INTO report VALUES (1, 'in time')"; rows 1 1; ok $? 'in time' "$(cat "$HC_BASE/deadline.out")"

closes 2
run -c 'BEGIN' -c 'SELECT pg_sleep(1.2)' -c "INSERT INTO report VALUES (2, 'late')" -c 'COMMIT'
said MC001 && rows 2 0; ok $? 'begin early, insert late' "$(cat "$HC_BASE/deadline.out")"

attack 3 -c 'BEGIN' -c "INSERT INTO report VALUES (3, 'early')" -c LATER -c 'COMMIT'
said MC001 && said 'would commit at' && rows 3 0; ok $? 'insert early, commit late' "$(cat "$HC_BASE/deadline.out")"

attack 4 -c 'BEGIN ISOLATION LEVEL SERIALIZABLE' -c "INSERT INTO report VALUES (4, 'early')" -c LATER -c 'COMMIT'
said MC001 && said 'would commit at' && rows 4 0; ok $? 'the same at SERIALIZABLE' "$(cat "$HC_BASE/deadline.out")"

attack 5 -c 'BEGIN' -c 'SET CONSTRAINTS ALL DEFERRED' -c "INSERT INTO report VALUES (5, 'early')" -c LATER -c 'COMMIT'
said MC001 && said 'would commit at' && rows 5 0; ok $? 'SET CONSTRAINTS ALL DEFERRED' "$(cat "$HC_BASE/deadline.out")"

run -c "INSERT INTO deferred_report VALUES (5, clock_timestamp() - interval '1 second')"
said MC001; ok $? 'a deferred trigger that finds the deadline passed' "$(cat "$HC_BASE/deadline.out")"
run -c 'BEGIN' -c "INSERT INTO deferred_report VALUES (6, clock_timestamp() + interval '1 second')" -c 'SET CONSTRAINTS ALL IMMEDIATE' -c 'SELECT pg_sleep(1.2)' -c COMMIT
said MC001; ok $? 'a deferred trigger run early' "$(cat "$HC_BASE/deadline.out")"

attack 7 -c 'BEGIN' -c 'SAVEPOINT a' -c "INSERT INTO report VALUES (7, 'early')" -c LATER -c 'RELEASE a' -c 'COMMIT'
said MC001 && said 'would commit at' && rows 7 0; ok $? 'a savepoint released late' "$(cat "$HC_BASE/deadline.out")"

attack 8 -c 'BEGIN' -c 'SAVEPOINT a' -c 'SAVEPOINT b' -c "INSERT INTO report VALUES (8, 'early')" -c 'RELEASE b' -c 'RELEASE a' -c LATER -c 'COMMIT'
said MC001 && said 'would commit at' && rows 8 0; ok $? 'savepoints released early, committed late' "$(cat "$HC_BASE/deadline.out")"

attack 9 -c 'BEGIN' -c 'SAVEPOINT a' -c "INSERT INTO report VALUES (9, 'early')" -c 'ROLLBACK TO a' -c "INSERT INTO report VALUES (1, 'other')" -c LATER -c 'COMMIT'
! said MC001 && rows 9 0 && rows 1 2; ok $? 'work rolled back takes its deadline with it' "$(cat "$HC_BASE/deadline.out")"

closes 10
run -c 'BEGIN' -c "INSERT INTO report VALUES (10, 'early')" -c "PREPARE TRANSACTION 'x'"
said 0A000 && said 'Use COMMIT' && rows 10 0; ok $? 'PREPARE TRANSACTION is refused with a hint' "$(cat "$HC_BASE/deadline.out")"
run -c 'BEGIN' -c 'SELECT 1' -c "PREPARE TRANSACTION 'x'" -c "COMMIT PREPARED 'x'"
! said ERROR; ok $? 'a transaction without a deadline is prepared as ever' "$(cat "$HC_BASE/deadline.out")"

closes 11
run -c 'CALL sleepy(11)'
said MC001 && rows 11 0; ok $? 'a procedure that commits late' "$(cat "$HC_BASE/deadline.out")"

attack 12 -c 'BEGIN' -c "INSERT INTO report VALUES (12, 'early')" -c LATER -c 'COMMIT AND CHAIN' -c 'COMMIT'
said MC001 && said 'would commit at' && rows 12 0; ok $? 'COMMIT AND CHAIN' "$(cat "$HC_BASE/deadline.out")"

closes 13
(echo "COPY report FROM STDIN;"; printf '13\tearly\n'; sleep 1.2; printf '13\tlate\n\\.\n') | run
said MC001 && rows 13 0; ok $? 'COPY that is still sending' "$(cat "$HC_BASE/deadline.out")"

# a table whose drop takes seconds, after the last statement
slow="DO \$\$BEGIN EXECUTE (SELECT 'CREATE TEMP TABLE slow (' || string_agg('c' || g || ' int DEFAULT ' || g, ',') || ') ON COMMIT DROP' FROM generate_series(1, 1000) AS g); END\$\$"
run -c 'BEGIN' -c "$slow" -c "\\! psql -Xq -d attack -c 'CALL closes_soon(15, 0.5)'" -c "INSERT INTO report VALUES (15, 'early')" -c 'COMMIT'
said MC001 && rows 15 0; ok $? 'temporary tables that take long to drop' "$(cat "$HC_BASE/deadline.out")"
run -c 'BEGIN' -c 'CREATE TEMP TABLE kept (x int) ON COMMIT DELETE ROWS' -c 'CREATE TEMP TABLE gone (x int) ON COMMIT DROP' -c "INSERT INTO report VALUES (1, 'third')" -c 'INSERT INTO kept VALUES (1)' -c 'COMMIT' \
	-c 'BEGIN' -c 'INSERT INTO kept VALUES (2)' -c "INSERT INTO report VALUES (1, 'fourth')" -c 'COMMIT' -c "SELECT 'kept ' || count(*) FROM kept" -c "SELECT 'gone ' || coalesce(to_regclass('gone')::text, 'away')"
! said ERROR && said 'kept 0' && said 'gone away' && rows 1 4; ok $? 'temporary tables are emptied and dropped as ever' "$(cat "$HC_BASE/deadline.out")"

closes 14
TZ=Pacific/Kiritimati PGTZ=Pacific/Pago_Pago run -c "SET timezone = 'America/New_York'" -c 'SELECT pg_sleep(1.2)' -c "INSERT INTO report VALUES (14, 'late')"
said MC001; ok $? 'the client changes its time zone' "$(cat "$HC_BASE/deadline.out")"

for setting in "compliance.now = '2001-01-01'" "compliance.time_zone = 'Pacific/Pago_Pago'" 'session_replication_role = replica'; do
	run -c 'SELECT compliance.today()' -c "SET $setting"
	said 42501; ok $? "an ordinary role may not SET $setting" "$(cat "$HC_BASE/deadline.out")"
	PGOPTIONS="-c ${setting// /}" run -c "INSERT INTO report VALUES (14, 'late')"
	rows 14 0; ok $? 'nor connect with it' "$(cat "$HC_BASE/deadline.out")"
done
run -c "SET compliance.now = '2001-01-01'" -c "INSERT INTO report VALUES (14, 'late')"
said MC001 && rows 14 0; ok $? 'nor set it before the library is loaded' "$(cat "$HC_BASE/deadline.out")"
run -c "BEGIN" -c "SET LOCAL compliance.now = '2001-01-01'" -c "INSERT INTO report VALUES (14, 'late')" -c COMMIT
said MC001 && rows 14 0; ok $? 'nor for a transaction' "$(cat "$HC_BASE/deadline.out")"
run -c "ALTER ROLE regress_staff SET compliance.now = '2001-01-01'"
said ERROR; ok $? 'nor keep it in its own role' "$(cat "$HC_BASE/deadline.out")"
run -c "SELECT set_config('compliance.now', '2001-01-01', false)" -c "INSERT INTO report VALUES (14, 'late')"
said MC001 && rows 14 0; ok $? 'nor by set_config()' "$(cat "$HC_BASE/deadline.out")"
run -c 'ALTER TABLE report DISABLE TRIGGER ALL'
said 42501; ok $? 'nor disable the trigger' "$(cat "$HC_BASE/deadline.out")"

# extensions: each on its own
attack '21 22' -c 'BEGIN' -c "INSERT INTO report VALUES (21, 'early'), (22, 'early')" -c "\\! psql -Xq -d attack -c \"SELECT compliance.extend_deadline('obligation', 21, now() + interval '1 hour', 'x')\" >/dev/null" -c LATER -c 'COMMIT'
said 'obligation 22' && said MC001 && rows 21 0; ok $? 'the extension of one deadline does not hide another' "$(cat "$HC_BASE/deadline.out")"
attack 23 -c 'BEGIN ISOLATION LEVEL REPEATABLE READ' -c "INSERT INTO report VALUES (23, 'early')" -c "\\! psql -Xq -d attack -c \"SELECT compliance.extend_deadline('obligation', 23, now() + interval '1 hour', 'x')\" >/dev/null" -c LATER -c 'COMMIT'
! said ERROR && rows 23 1; ok $? 'an extension given meanwhile helps, at REPEATABLE READ too' "$(cat "$HC_BASE/deadline.out")"
attack 24 -c 'BEGIN' -c "INSERT INTO report SELECT 24, 'early'" -c 'SAVEPOINT a' -c "INSERT INTO report VALUES (24, 'early')" -c 'ROLLBACK TO a' -c LATER -c 'COMMIT'
said MC001 && said 'would commit at' && rows 24 0; ok $? 'a savepoint rolled back leaves the deadline of the work before it' "$(cat "$HC_BASE/deadline.out")"

# more deadlines than are kept one by one
psql -Xq -d attack -c "INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) SELECT g, 1, 'x', compliance.today() + 30 FROM generate_series(1001, 1100) AS g"
closes 31 60
run -c 'BEGIN' -c "INSERT INTO report SELECT g, 'many' FROM generate_series(1001, 1100) AS g" -c "INSERT INTO report VALUES (31, 'early')" -c 'COMMIT'
! said ERROR && rows 31 1; ok $? 'a hundred deadlines, all ahead' "$(cat "$HC_BASE/deadline.out")"
attack 32 -c 'BEGIN' -c "INSERT INTO report SELECT g, 'many' FROM generate_series(1001, 1100) AS g" -c 'SAVEPOINT a' -c "INSERT INTO report VALUES (32, 'early')" -c 'RELEASE a' -c LATER -c 'COMMIT'
said MC001 && said 'would commit at' && rows 32 0; ok $? 'a hundred deadlines, one of them passed' "$(cat "$HC_BASE/deadline.out")"

done_testing
