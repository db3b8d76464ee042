-- Bars and sparklines: right at both ends, for nothing, and beyond; of characters that align.
BEGIN;
SELECT plan(59);

SELECT is(compliance.bar(0), '▯▯▯▯▯▯▯▯▯▯', '0 is empty');
SELECT is(compliance.bar(100), '▮▮▮▮▮▮▮▮▮▮', '100 is full');
SELECT is(compliance.bar(50), '▮▮▮▮▮▯▯▯▯▯', 'half');
SELECT is(compliance.bar(0.0001), '▮▯▯▯▯▯▯▯▯▯', 'a little is not nothing');
SELECT is(compliance.bar(99.999), '▮▮▮▮▮▮▮▮▮▯', 'almost is not all');
SELECT is(compliance.bar(100.1), '▮▮▮▮▮▮▮▮▮+', 'beyond the end');
SELECT is(compliance.bar(-0.1), '-▯▯▯▯▯▯▯▯▯', 'below 0');
SELECT is(compliance.bar('Infinity'), '▮▮▮▮▮▮▮▮▮+', 'without end');
SELECT is(compliance.bar(NULL), NULL, 'NULL has no bar');
SELECT is(compliance.bar(3, NULL), NULL, 'nor has what has no scale');
SELECT is(compliance.bar(1, 3, 6), '▮▮▯▯▯▯', 'a scale and a width of its own');
SELECT is(compliance.bar(1, 1000, 2), '▮▯', 'the narrowest');
SELECT is(length(compliance.bar(70, 100, 200)), 200, 'the widest');
SELECT throws_ok($$SELECT compliance.bar(1, 100, 1)$$, '22023', NULL, 'narrower');
SELECT throws_ok($$SELECT compliance.bar(1, 100, 201)$$, '22023', NULL, 'wider');
SELECT throws_ok($$SELECT compliance.bar(1, 0)$$, '22023', NULL, 'full at 0');
SELECT throws_ok($$SELECT compliance.bar(1, -5)$$, '22023', NULL, 'full below 0');
SELECT throws_ok($$SELECT compliance.bar(1, 'Infinity')$$, '22023', NULL, 'never full');
SELECT throws_ok($$SELECT compliance.bar('NaN')$$, '22023', NULL, 'no number');
SELECT is(compliance.bar('1e-400'), '▮▯▯▯▯▯▯▯▯▯', 'less than a double holds');
SELECT is(compliance.bar('1e400'), '▮▮▮▮▮▮▮▮▮+', 'more than it holds');
SELECT is(compliance.bar('1e400', '2e400'), '▮▮▮▮▮▯▯▯▯▯', 'of as much again');
SELECT is(compliance.bar(99.99999999999999999999), '▮▮▮▮▮▮▮▮▮▯', 'more digits than it holds');
SELECT is(compliance.sparkline(ARRAY[-1.7e308, 0, 1.7e308]::numeric[], NULL, NULL), '⡀⣦⣿', 'a scale longer than a double holds');
SELECT is(compliance.sparkline('{1e308}', -1e308, 1e308), '⣿', 'with ends of its own');
SELECT is(compliance.sparkline('{0, 5e-324}', NULL, NULL), '⡀⡀', 'a scale shorter than a double halves');
SELECT is(compliance.sparkline('{1e-400, 1e400}'), '⡀+', 'points of any size');
SELECT is(compliance._cut(E'a\u202Eb\u2066c\u061Cd\uFEFFe\u200Ef\u200F', 10), 'abcdef', 'a name does not turn the rest of the line');

SELECT is(compliance.sparkline('{0, 14, 28, 43, 57, 71, 86, 100}'), '⡀⣀⣄⣤⣦⣶⣷⣿', 'eight heights');
SELECT is(compliance.sparkline('{50, NULL, 100}'), '⣦ ⣿', 'a gap for NULL');
SELECT is(compliance.sparkline('{-1, 0, 100, 101}'), '-⡀⣿+', 'beyond the scale');
SELECT is(compliance.sparkline('{0, 4, 2}', 0, NULL), '⡀⣿⣦', 'up to the greatest');
SELECT is(compliance.sparkline('{7, 7}', NULL, NULL), '⣤⣤', 'all alike');
SELECT is(compliance.sparkline('{}'), '', 'no points');
SELECT is(compliance.sparkline('{NULL, NULL}', NULL, NULL), '  ', 'nothing but gaps');
SELECT is(compliance.sparkline(NULL), NULL, 'NULL');
SELECT throws_ok($$SELECT compliance.sparkline('{1}', 5, 5)$$, '22023', NULL, 'a scale without length');
SELECT throws_ok($$SELECT compliance.sparkline('{1}', 5, 'NaN')$$, '22023', NULL, 'a scale without end');
SELECT throws_ok($$SELECT compliance.sparkline('{1, NaN}')$$, '22023', NULL, 'a point that is no number');
SELECT throws_ok($$SELECT compliance.sparkline('{1, Infinity}', 0, NULL)$$, '22023', NULL, 'a scale that never ends');

-- one column each whatever the terminal does with characters of ambiguous width
SELECT is_empty($$
    SELECT c FROM regexp_split_to_table(compliance.bar(50) || compliance.sparkline('{0, 14, 28, 43, 57, 71, 86, 100}'), '') AS c
     WHERE NOT (ascii(c) IN (x'25AE'::int, x'25AF'::int) OR ascii(c) BETWEEN x'2800'::int AND x'28FF'::int)$$,
    'only characters whose East Asian Width is neutral');

-- a client that could not be sent them; what it is compared with is ASCII too
SET LOCAL client_encoding = 'SJIS';
SELECT is(compliance.bar(33), '###.......', 'another encoding gets ASCII');
SELECT is(compliance.sparkline('{0, 50, NULL, 100}'), '15 8', 'in a sparkline too');
SET LOCAL client_encoding = 'UTF8';

SELECT is(compliance._cut('例示病院', 8), '例示病院', 'eight columns for four characters');
SELECT is(compliance._cut('例示病院', 7), '例示..', 'a character is not cut in half');
SELECT is(compliance._cut('abcdef', 5), 'abc..', 'and dots for what is left out');
SELECT is(compliance._cut(E'一行\n二行\t三', 40), '一行 二行 三', 'on one line');
SELECT is(compliance._cut('', 5), '', 'empty');
SELECT is(compliance._cut(NULL, 5), NULL, 'NULL has nothing to cut');

-- in the views
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (8101, 'bar', '試験', 'Test', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until) VALUES
    (8101, 8101, 'bar-1', '試験', 4, compliance.clock() - interval '1 day', compliance.clock() + interval '90 days'),
    (8102, 8101, 'bar-2', '試験', NULL, compliance.clock() - interval '1 day', compliance.clock() + interval '90 days');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (8101, '試験病院', 'hospital', 20);
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8101, 8101, '職員A');
SELECT status FROM compliance.enroll(8101, 8101) \gset
SELECT results_eq($$SELECT bar FROM compliance.offering_availability WHERE offering_id IN (8101, 8102) ORDER BY offering_id$$,
    $$VALUES ('▮▮▯▯▯▯▯▯▯▯'), (NULL)$$, 'seats taken; unlimited has no bar');
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on, done_at) VALUES
    (8101, 8101, '超過', compliance.today() - 1, NULL), (8102, 8101, '今日', compliance.today(), NULL), (8103, 8101, '先', compliance.today() + 31, NULL), (8104, 8101, '済', compliance.today(), compliance.clock());
SELECT results_eq($$SELECT bar FROM compliance.deadline WHERE kind = 'obligation' AND key BETWEEN 8101 AND 8104 ORDER BY key$$,
    $$VALUES ('-▯▯▯▯▯▯▯▯▯'), ('▯▯▯▯▯▯▯▯▯▯'), ('▮▮▮▮▮▮▮▮▮+'), (NULL)$$, 'days left of 30');
SELECT compliance.open_assessment(8101, '2021-management', 2025) AS assessment_id \gset
SELECT compliance.record_answers(:assessment_id, '{"1": "○", "2": "○", "3": "○", "4": "×", "5": "○", "6": "○", "7": "○", "8": "×", "9": "×"}') \gset
SELECT results_eq($$SELECT bar FROM compliance.institution_weakest_link WHERE institution_id = 8101$$, $$VALUES ('▮▮▮▮▮▮▯▯▯▯')$$, 'the weakest link');
SELECT results_eq($$SELECT category, bar FROM compliance.institution_score WHERE institution_id = 8101 AND score = 100 ORDER BY category$$,
    $$VALUES ('human', '▮▮▮▮▮▮▮▮▮▮'), ('technical', '▮▮▮▮▮▮▮▮▮▮')$$, 'and each category');
SELECT is_empty($$SELECT c.table_name FROM information_schema.columns AS c WHERE c.table_schema = 'compliance_report' AND c.column_name = 'bar'$$, 'no bar in the views for BI tools');

-- how far long work has come: told in application_name, which is the caller's again afterwards
SET LOCAL application_name = 'compliance';
SELECT is_empty('SELECT * FROM compliance.progress()', 'a name that only begins like ours is no work');
SELECT pg_stat_clear_snapshot() \gset
SET LOCAL application_name = 'compliance import 12/40 some/part';
SELECT results_eq('SELECT pid, work, done, total, percent, detail, blocked_by, bar FROM compliance.progress()',
    $$VALUES (pg_backend_pid(), 'import', 12::bigint, 40::bigint, 30.0, 'some/part', '{}'::int[], '▮▮▮▯▯▯▯▯▯▯')$$, 'counted work');
SELECT pg_stat_clear_snapshot() \gset
SET LOCAL application_name = 'compliance import 1/0';
SELECT results_eq('SELECT done, total, percent, bar FROM compliance.progress()', $$VALUES (1::bigint, 0::bigint, NULL::numeric, NULL::text)$$, 'nothing to count');
SET LOCAL application_name = 'the caller''s own';
SELECT ok(compliance.pump_notices() >= 0 AND current_setting('application_name') = 'the caller''s own', 'what has ended leaves no name behind');
DO $$ BEGIN PERFORM compliance.announce(8199, 'a', 'b'); EXCEPTION WHEN no_data_found THEN NULL; END $$;
SELECT is(current_setting('application_name'), 'the caller''s own', 'nor what has failed');

SELECT * FROM finish();
ROLLBACK;
