-- Notices: once for each step, late after an outage, none for what is done; a pump that is run ever and again.
BEGIN;
SELECT plan(48);

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (1001, '試験病院', 'hospital', 300);
-- other deadlines of this database stay out of it
UPDATE compliance.deadline_kind SET notices = (kind = 'obligation');
CREATE FUNCTION pg_temp.at(day date) RETURNS void LANGUAGE sql AS $$SELECT set_config('compliance.now', day || ' 09:00+09', true)$$;
CREATE FUNCTION pg_temp.told(obligation bigint) RETURNS text LANGUAGE sql AS
$$SELECT string_agg(n.days_before || CASE WHEN n.late THEN ' late' ELSE '' END, ', ' ORDER BY n.days_before DESC)
    FROM compliance.notice AS n WHERE n.kind = 'obligation' AND n.key = obligation$$;

SELECT set_eq($$SELECT days_before FROM compliance.notice_step WHERE kind = 'default'$$, 'VALUES (30), (7), (1), (0)', 'steps by default');

-- an ordinary course
SELECT pg_temp.at('2026-01-05');
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1001, 1001, '届出', '2026-03-31');
SELECT is(compliance.pump_notices(), 0, 'nothing is due yet');
SELECT pg_temp.at('2026-02-28');
SELECT is(compliance.pump_notices(), 0, 'the day before');
SELECT pg_temp.at('2026-03-01');
SELECT is(compliance.pump_notices(), 1, '30 days before');
SELECT is(compliance.pump_notices(), 0, 'once');
SELECT pg_temp.at('2026-03-24');
SELECT is(compliance.pump_notices(), 1, '7 days before');
SELECT pg_temp.at('2026-03-30');
SELECT is(compliance.pump_notices(), 1, '1 day before');
SELECT pg_temp.at('2026-03-31');
SELECT is(compliance.pump_notices(), 1, 'on the day');
SELECT pg_temp.at('2026-04-30');
SELECT is(compliance.pump_notices(), 0, 'and no more');
SELECT is(pg_temp.told(1001), '30, 7, 1, 0', 'all in time');

-- a pump that stood still for a week, and one for longer
SELECT pg_temp.at('2026-05-01');
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1002, 1001, 'a', '2026-06-30'), (1003, 1001, 'b', '2026-08-31');
SELECT pg_temp.at('2026-06-22');
SELECT is(compliance.pump_notices(), 1, 'the step of 30 days, on day 8');
SELECT is(pg_temp.told(1002), '30 late', 'is late');
SELECT pg_temp.at('2026-06-29');
SELECT is(compliance.pump_notices(), 2, 'a week later: the one missed and the one due');
SELECT is(pg_temp.told(1002), '30 late, 7 late, 1', 'the missed one is late');
SELECT pg_temp.at('2026-09-10');
SELECT is(compliance.pump_notices(), 5, 'after months everything that was missed');
SELECT is(pg_temp.told(1003), '30 late, 7 late, 1 late, 0 late', 'each once');
SELECT is(compliance.pump_notices(), 0, 'and no more');

-- made inside a window
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1004, 1001, 'c', '2026-09-13');
SELECT is(compliance.pump_notices(), 1, 'made three days before: one notice');
SELECT is(pg_temp.told(1004), '7', 'that of the window it is in, and not late');
SELECT pg_temp.at('2026-09-12');
SELECT is(compliance.pump_notices(), 1, 'then as ever');
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1005, 1001, 'd', '2026-09-01');
SELECT is(compliance.pump_notices(), 1, 'made when it was overdue: one notice');
SELECT is(pg_temp.told(1005), '0', 'the last');

-- done, moved
UPDATE compliance.obligation SET done_at = compliance.clock() WHERE obligation_id = 1004;
SELECT pg_temp.at('2026-09-13');
SELECT is(compliance.pump_notices(), 0, 'none for what is done');
SELECT is((SELECT string_agg(key || '/' || days_before, ' ' ORDER BY notice_id) FROM compliance.claim_notices(1000) WHERE key = 1004), NULL,
    'and what was recorded before is not handed out');
DELETE FROM compliance.obligation WHERE obligation_id = 1005;
SELECT is((SELECT count(*) FROM compliance.notice WHERE key = 1005), 1::bigint, 'a notice outlives its deadline');
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1006, 1001, 'e', '2026-09-20');
SELECT is(compliance.pump_notices(), 1, 'seven days before');
SELECT compliance.extend_deadline('obligation', 1006, '2026-10-11 00:00+09', 'x') > 0 AS extended;
SELECT is(compliance.pump_notices(), 1, 'extended to 10 October: told in the new window');
SELECT results_eq($$SELECT due_on, days_before, late FROM compliance.notice WHERE key = 1006 ORDER BY notice_id$$,
    $$VALUES ('2026-09-20'::date, 7, false), ('2026-10-10', 30, false)$$, 'with the new date');

SELECT results_eq($$SELECT due_on FROM compliance.claim_notices(1000) WHERE key = 1006$$, $$VALUES ('2026-10-10'::date)$$, 'the former date is not told any more');
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1009, 1001, 'h', '2026-09-20');
SELECT compliance.pump_notices() > 0 AS told;
UPDATE compliance.obligation SET due_on = '2026-12-20' WHERE obligation_id = 1009;
SELECT is_empty($$SELECT FROM compliance.claim_notices(1000) WHERE key = 1009$$, 'nor that of one that was moved');

-- kinds with steps of their own
INSERT INTO compliance.notice_step VALUES ('obligation', 3), ('obligation', -5);
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1007, 1001, 'f', '2026-10-30');
SELECT pg_temp.at('2026-10-27');
SELECT is((SELECT compliance.pump_notices() > 0), true, 'three days before');
SELECT pg_temp.at('2026-11-04');
SELECT is((SELECT compliance.pump_notices() > 0), true, 'five days after');
SELECT is(pg_temp.told(1007), '3, -5', 'by its own steps');
UPDATE compliance.deadline_kind SET notices = false WHERE kind = 'obligation';
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (1008, 1001, 'g', '2026-11-04');
SELECT is(compliance.pump_notices(), 0, 'a kind without notices');

-- claiming
SELECT is((SELECT count(*) FROM compliance.claim_notices(2)), 2::bigint, 'two are claimed');
SELECT is_empty($$WITH a AS (SELECT notice_id FROM compliance.claim_notices(1000)), b AS (SELECT notice_id FROM compliance.claim_notices(1000))
    SELECT FROM a JOIN b USING (notice_id)$$, 'none twice');
SELECT is_empty($$SELECT FROM compliance.claim_notices(1)$$, 'none are left');
SELECT throws_ok('SELECT compliance.claim_notices(NULL)', '22004', NULL, 'NULL is no number');
SELECT throws_ok('SELECT compliance.claim_notices(0)', '22023', NULL, 'nor is nothing');
SELECT throws_ok('SELECT compliance.claim_notices(-1)', '22023', NULL, 'nor less');
SELECT throws_ok($$DELETE FROM compliance.notice$$, 'MC050', NULL, 'notices stay');
SELECT throws_ok($$UPDATE compliance.notice SET due_on = due_on + 1$$, 'MC050', NULL, 'as they were');

-- acknowledging
SELECT is((SELECT compliance.acknowledge_notice(min(notice_id)) FROM compliance.notice), compliance.clock(), 'acknowledged');
SELECT pg_temp.at('2026-12-01');
SELECT is((SELECT compliance.acknowledge_notice(min(notice_id)) FROM compliance.notice), '2026-11-04 09:00+09', 'again: the first instant stands');
SELECT throws_ok('SELECT compliance.acknowledge_notice(-1)', 'P0002', NULL, 'an unknown notice');
SELECT throws_ok('SELECT compliance.acknowledge_notice(NULL)', '22004', NULL, 'no notice');

-- the line for people
SELECT is(compliance._notice_message('obligation', '届出', '2026-12-08'), '【その他の期限】届出　期限 令和8年12月8日（あと7日）', 'in Japanese');
SET LOCAL compliance.language = 'en';
SELECT is(compliance._notice_message('obligation', 'filing', '2026-11-30'), 'Other obligation: filing, due on 2026-11-30 (1 day overdue)', 'in English');

SELECT * FROM finish();
ROLLBACK;
