-- Deadlines: one list, extensions, and the rule that holds at commit.
BEGIN;
SELECT plan(99);

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES
    (1001, '試験病院', 'hospital', 300), (1002, '別の病院', 'hospital', 50);
SET LOCAL compliance.now = '2026-03-02 10:00+09';

-- ---- states ----
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on, done_at) VALUES
    (1001, 1001, 'far', '2026-06-30', NULL), (1002, 1001, 'soon', '2026-04-01', NULL), (1003, 1001, 'not yet soon', '2026-04-02', NULL),
    (1004, 1001, 'today', '2026-03-02', NULL), (1005, 1001, 'yesterday', '2026-03-01', NULL),
    (1006, 1001, 'done', '2026-03-01', '2026-03-01 23:59:59+09'), (1007, 1001, 'done late', '2026-03-01', '2026-03-02 00:00+09');
SELECT results_eq($$SELECT key, state, days_left FROM compliance.deadline WHERE kind = 'obligation' AND key BETWEEN 1001 AND 1007 ORDER BY key$$,
    $$VALUES (1001::bigint, 'open', 120), (1002, 'due_soon', 30), (1003, 'open', 31), (1004, 'due_soon', 0), (1005, 'overdue', -1),
             (1006, 'done', NULL), (1007, 'done_late', NULL)$$, 'states and days left');
SELECT is((SELECT closes_at FROM compliance.deadline WHERE kind = 'obligation' AND key = 1004), '2026-03-03 00:00+09', 'a date runs to the end of its day');
SET LOCAL timezone = 'America/New_York';
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'obligation' AND key = 1004), 'due_soon', 'whatever the client''s zone');
SET LOCAL timezone = 'Asia/Tokyo';
SELECT set_eq($$SELECT key, title, days_overdue FROM compliance.overdue_deadline WHERE institution_id = 1001$$,
    $$VALUES (1005::bigint, 'yesterday', 1)$$, 'what is overdue');
SET LOCAL compliance.now = '2026-03-03 00:00+09';
SELECT set_eq($$SELECT key FROM compliance.overdue_deadline WHERE institution_id = 1001$$, 'VALUES (1004::bigint), (1005)', 'at midnight the day is over');
SELECT set_eq($$SELECT key FROM compliance.overdue_deadline WHERE institution_id = 1001$$,
    $$SELECT key FROM compliance.deadline WHERE state = 'overdue' AND institution_id = 1001$$, 'both views agree');
SET LOCAL compliance.now = '2026-03-02 10:00+09';
UPDATE compliance.deadline_kind SET due_soon_days = 31 WHERE kind = 'obligation';
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'obligation' AND key = 1003), 'due_soon', 'the window is data');

-- ---- rules fill in ----
INSERT INTO compliance.obligation (obligation_id, institution_id, title, rule, from_on) VALUES (1010, 1001, '確報', 'appi_final', '2025-06-02');
SELECT is((SELECT due_on FROM compliance.obligation WHERE obligation_id = 1010), '2025-07-01'::date, 'due by the rule');
SELECT is((SELECT recorded_at FROM compliance.obligation WHERE obligation_id = 1010), compliance.clock(), 'recorded by the clock');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title, rule) VALUES (1001, 'x', 'appi_final')$$, '23502', NULL, 'a rule counts from a day');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title) VALUES (1001, 'x')$$, '23502', NULL, 'without a rule it needs a date');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title, due_on) VALUES (1001, '　', '2026-04-01')$$, '23514', NULL, 'and a title');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title, due_on) VALUES (1001, 'x', 'infinity')$$, '23514', NULL, 'and an end');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title, rule, from_on, due_on) VALUES (1001, 'x', 'appi_final', '2025-06-02', '2025-07-02')$$,
    '22023', 'the due date of this obligation is not the one that its rule gives', 'no other day than the rule''s');
SELECT lives_ok($$INSERT INTO compliance.obligation (obligation_id, institution_id, title, rule, from_on, due_on) VALUES (1011, 1001, 'x', 'appi_final', '2025-06-02', '2025-07-01')$$, 'the rule''s own may be said');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title, rule, due_on) VALUES (1001, 'x', 'appi_final', '2025-07-01')$$, '23514', NULL, 'with the day it counts from');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title, rule, from_on, due_on) VALUES (1001, 'x', 'none_such', '2025-06-02', '2025-07-01')$$, 'P0002', NULL, 'and a rule that is there');

-- ---- and give what they gave: exceptions are given, not taken ----
CREATE ROLE regress_deadline_staff;
CREATE ROLE regress_deadline_admin;
SELECT compliance.grant_access('regress_deadline_staff', 'staff'), compliance.grant_access('regress_deadline_admin', 'admin') \g /dev/null
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_deadline_staff', 1001);
CREATE FUNCTION pg_temp.moves(who text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SET LOCAL ROLE %I', who);
    RETURN QUERY SELECT throws_ok('UPDATE compliance.obligation SET ' || change || ' WHERE obligation_id = 1010', 'MC050', NULL, who || ': ' || change)
                   FROM unnest(ARRAY['due_on = $x$2026-07-01$x$', 'from_on = $x$2026-06-02$x$, due_on = $x$2026-07-01$x$', 'rule = NULL', 'rule = NULL, from_on = NULL, due_on = $x$2026-07-01$x$',
                                     'institution_id = 1001, obligation_id = 100000']) AS c(change);
    RETURN NEXT throws_ok('DELETE FROM compliance.obligation WHERE obligation_id = 1010', 'MC050', NULL, who || ' does not delete it');
    RETURN NEXT lives_ok($x$UPDATE compliance.obligation SET title = '漏えいの確報', done_at = compliance.clock() WHERE obligation_id = 1010$x$, who || ' says that it is done');
    INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1012, 1001, '自院の予定', '2026-03-20');
    RETURN NEXT throws_ok($x$UPDATE compliance.obligation SET rule = 'appi_final', from_on = '2025-06-02' WHERE obligation_id = 1012$x$, '22023', NULL, 'a rule comes with its day');
    RETURN NEXT lives_ok($x$UPDATE compliance.obligation SET due_on = '2026-05-20' WHERE obligation_id = 1012$x$, who || ' moves a day set by hand');
    RETURN NEXT lives_ok('DELETE FROM compliance.obligation WHERE obligation_id = 1012', 'and takes it away');
    RESET ROLE;
END $$;
SELECT pg_temp.moves('regress_deadline_staff');
SELECT pg_temp.moves('regress_deadline_admin');
SELECT pg_temp.moves(current_user::text);
INSERT INTO compliance.holiday (holiday_on, name_ja, name_en, kind) VALUES ('2025-07-01', '臨時の休日', 'Special holiday', 'national');
SELECT is(compliance.due_on('appi_final', '2025-06-02'), '2025-07-02'::date, 'a holiday that is declared late');
SELECT lives_ok($$UPDATE compliance.obligation SET done_at = NULL WHERE obligation_id = 1010$$, 'does not stand in the way of what was counted before');
SELECT is((SELECT due_on FROM compliance.obligation WHERE obligation_id = 1010), '2025-07-01'::date, 'and leaves it where it was');
DELETE FROM compliance.holiday WHERE holiday_on = '2025-07-01';
SELECT throws_ok($$UPDATE compliance.obligation SET done_at = '2026-03-02 10:00:01+09' WHERE obligation_id = 1004$$, '22023',
    'obligation 1004 cannot have been done at 2026-03-02 10:00:01+09', 'what is not done yet stays open');
SELECT throws_ok($$INSERT INTO compliance.obligation (institution_id, title, due_on, done_at) VALUES (1001, 'x', '2026-03-20', 'infinity')$$, '22023', NULL, 'from the beginning');
SELECT throws_ok($$UPDATE compliance.obligation SET done_at = '-infinity' WHERE obligation_id = 1010$$, '22023', NULL, 'also where a rule gave the day, and at no time at all');
SET LOCAL session_replication_role = replica;
UPDATE compliance.obligation SET done_at = '2026-03-03 10:00+09' WHERE obligation_id = 1004;
RESET session_replication_role;
SELECT lives_ok($$UPDATE compliance.obligation SET done_at = done_at, title = 'today' WHERE obligation_id = 1004$$, 'one of 0.1 is no obstacle to what else is written');
SELECT lives_ok($$UPDATE compliance.obligation SET done_at = NULL WHERE obligation_id = 1004$$, 'and is opened again');

-- ---- extensions ----
SELECT lives_ok($$SELECT compliance.extend_deadline('obligation', 1005, '2026-03-11 12:00+09', '地震')$$, 'an extension');
SELECT results_eq($$SELECT due_on, closes_at, state, days_left FROM compliance.deadline WHERE kind = 'obligation' AND key = 1005$$,
    $$VALUES ('2026-03-11'::date, '2026-03-11 12:00+09'::timestamptz, 'due_soon', 9)$$, 'moves the deadline');
SELECT is_empty($$SELECT FROM compliance.overdue_deadline WHERE key = 1005$$, 'nothing is overdue');
SELECT results_eq($$SELECT institution_id, granted_by, recorded_at, reason FROM compliance.deadline_extension WHERE key = 1005$$,
    $$VALUES (1001::bigint, current_user::text COLLATE "default", compliance.clock(), '地震')$$, 'who, when and why');
SELECT lives_ok($$INSERT INTO compliance.deadline_extension (kind, key, until, reason, granted_by, recorded_at)
    VALUES ('obligation', 1006, '2026-04-01', 'x', 'somebody else', '2001-01-01')$$, 'by plain INSERT too');
SELECT results_eq($$SELECT granted_by, recorded_at FROM compliance.deadline_extension WHERE key = 1006$$,
    $$VALUES (current_user::text COLLATE "default", compliance.clock())$$, 'where the client does not say who and when');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'obligation' AND key = 1006), 'done', 'done stays done');
SELECT throws_ok($$SELECT compliance.extend_deadline('obligation', 999999, '2027-01-01', 'x')$$, 'P0002', NULL, 'an unknown key');
SELECT throws_ok($$SELECT compliance.extend_deadline('no_such_kind', 1001, '2027-01-01', 'x')$$, 'P0002', NULL, 'an unknown kind');
SELECT throws_ok($$SELECT compliance.extend_deadline('obligation', 1001, '2026-07-01 00:00+09', 'x')$$, '22023', NULL, 'not later than the deadline');
SELECT throws_ok($$SELECT compliance.extend_deadline('obligation', 1001, 'infinity', 'x')$$, '22023', NULL, 'without end');
SELECT throws_ok($$SELECT compliance.extend_deadline('obligation', 1001, '2027-01-01', ' 　')$$, '22023', NULL, 'without a reason');
SELECT throws_ok($$SELECT compliance.extend_deadline(NULL, 1001, '2027-01-01', 'x')$$, '22004', NULL, 'no kind');
SELECT throws_ok($$SELECT compliance.extend_deadline('obligation', NULL, '2027-01-01', 'x')$$, '22004', NULL, 'no key');
SELECT throws_ok($$SELECT compliance.extend_deadline('obligation', 1001, NULL, 'x')$$, '22004', NULL, 'no instant');
SELECT throws_ok($$SELECT compliance.extend_deadline('obligation', 1001, '2027-01-01', NULL)$$, '22004', NULL, 'no reason');
SELECT throws_ok($$UPDATE compliance.deadline_extension SET until = '2030-01-01'$$, 'MC050', NULL, 'extensions are not changed');
SELECT throws_ok($$DELETE FROM compliance.deadline_extension$$, 'MC050', NULL, 'nor deleted');
SELECT throws_ok($$TRUNCATE compliance.deadline_extension$$, 'MC050', NULL, 'nor truncated');
CREATE ROLE regress_deadline;
GRANT USAGE ON SCHEMA compliance TO regress_deadline;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA compliance TO regress_deadline;
GRANT SELECT ON ALL TABLES IN SCHEMA compliance TO regress_deadline;
SELECT throws_ok($$DO 'BEGIN SET LOCAL ROLE regress_deadline; PERFORM compliance.extend_deadline(''obligation'', 1001, ''2027-01-01'', ''x''); END'$$,
    '42501', NULL, 'only who may insert extensions gives them');

-- ---- enforcement ----
CREATE TEMP TABLE report (obligation_id bigint, body text);
CREATE TRIGGER report_deadline BEFORE INSERT OR UPDATE OR DELETE ON report
    FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('obligation', 'obligation_id');
SELECT lives_ok($$INSERT INTO report VALUES (1001, 'a'), (1004, 'b'), (NULL, 'c'), (888888, 'd')$$, 'in time, not governed, no such deadline');
SELECT lives_ok($$INSERT INTO report VALUES (1005, 'a')$$, 'in time by the extension');
SELECT throws_ok($$INSERT INTO report VALUES (1007, 'a')$$, 'MC001', NULL, 'too late');
SET LOCAL compliance.now = '2026-03-02 23:59:59.999999+09';
SELECT lives_ok($$INSERT INTO report VALUES (1004, 'b')$$, 'the last microsecond');
SET LOCAL compliance.now = '2026-03-03 00:00+09';
SELECT throws_ok($$INSERT INTO report VALUES (1004, 'b')$$, 'MC001', NULL, 'the first too late');
SELECT throws_ok($$UPDATE report SET body = 'x' WHERE obligation_id = 1004$$, 'MC001', NULL, 'an update too');
SELECT throws_ok($$UPDATE report SET obligation_id = 1001 WHERE obligation_id = 1004$$, 'MC001', NULL, 'moving the row away too');
SELECT throws_ok($$UPDATE report SET obligation_id = 1004 WHERE obligation_id = 1001$$, 'MC001', NULL, 'and moving one there');
SELECT throws_ok($$DELETE FROM report WHERE obligation_id = 1004$$, 'MC001', NULL, 'a delete too');
SELECT lives_ok($$UPDATE report SET body = 'y' WHERE obligation_id = 1001$$, 'what is open stays open');
SELECT throws_ok($$SELECT compliance.require_commit_before('obligation', 1, '2026-03-03 00:00+09')$$, 'MC001', NULL, 'by function: exclusive');
SELECT lives_ok($$SELECT compliance.require_commit_before('obligation', 1, '2026-03-03 00:00:00.000001+09')$$, 'by function: in time');
SELECT lives_ok($$SELECT compliance.require_commit_before('obligation', 1, NULL)$$, 'by function: no limit');
SELECT lives_ok($$DO 'BEGIN INSERT INTO report VALUES (1001, ''a''); PERFORM compliance.require_commit_before(''obligation'', 1001, ''2026-07-01 00:00+09''); END'$$,
    'by function: after a trigger has asked for the same');
SELECT throws_ok($$SELECT compliance.require_commit_before(NULL, 1, '2030-01-01')$$, '22004', NULL, 'by function: no kind');
SELECT throws_ok($$SELECT compliance.require_commit_before('obligation', NULL, '2030-01-01')$$, '22004', NULL, 'by function: no key');
SELECT is(compliance.effective_closing('obligation', 1005, '2026-03-02 00:00+09'), '2026-03-11 12:00+09', 'when it really closes');
SELECT is(compliance.effective_closing('obligation', 1007, '2026-03-02 00:00+09'), '2026-03-02 00:00+09', 'when it was not extended');

-- a trigger attached wrongly
CREATE TEMP TABLE wrong (obligation_id text, key bigint);
CREATE TRIGGER a BEFORE INSERT ON wrong FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('obligation');
SELECT throws_ok('INSERT INTO wrong VALUES (1)', '39P01', NULL, 'without its arguments');
DROP TRIGGER a ON wrong;
CREATE TRIGGER a BEFORE INSERT ON wrong FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('obligation', 'nothing');
SELECT throws_ok('INSERT INTO wrong VALUES (1)', '42703', NULL, 'with a column that is not there');
DROP TRIGGER a ON wrong;
CREATE TRIGGER a BEFORE INSERT ON wrong FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('obligation', 'obligation_id');
SELECT throws_ok('INSERT INTO wrong VALUES (1)', '42804', NULL, 'with a column of another type');
DROP TRIGGER a ON wrong;
CREATE TRIGGER a AFTER INSERT ON wrong FOR EACH ROW EXECUTE FUNCTION compliance.enforce_deadline('obligation', 'key');
SELECT throws_ok('INSERT INTO wrong VALUES (1)', '39P01', NULL, 'after the row');
DROP TRIGGER a ON wrong;
CREATE TRIGGER a BEFORE INSERT ON wrong FOR EACH STATEMENT EXECUTE FUNCTION compliance.enforce_deadline('obligation', 'key');
SELECT throws_ok('INSERT INTO wrong VALUES (1)', '39P01', NULL, 'once for the statement');
DROP TRIGGER a ON wrong;

-- ---- days and instants ----
SELECT is_empty($$
    SELECT z, d, compliance.closing_instant(d) FROM (VALUES ('Asia/Tokyo'), ('America/Sao_Paulo'), ('America/Havana'), ('Pacific/Apia'), ('Africa/Cairo'),
            ('Asia/Beirut'), ('America/Scoresbysund'), ('Asia/Gaza'), ('UTC'), ('Pacific/Kwajalein'), ('America/Toronto')) AS zone(z),
           LATERAL set_config('compliance.time_zone', z, true),
           LATERAL (SELECT g::date AS d FROM generate_series('2011-01-01'::date, '2024-12-31', '1 day') AS g) AS days
     WHERE compliance.day_of(compliance.closing_instant(d)) <= d
        OR compliance.day_of(compliance.closing_instant(d) - interval '1 microsecond') > d
        OR (compliance.closing_day(compliance.closing_instant(d)) <> d AND compliance.closing_instant(d) <> compliance.closing_instant(d - 1))$$,
    'an instant is before the end of a day exactly if its day is not later, in zones that skip or repeat midnight too');

SELECT * FROM finish();
ROLLBACK;
