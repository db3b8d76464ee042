-- Rounds, carry-over, gates, frozen editions, answers by JSON and by CSV, and what is due.
BEGIN;
SELECT plan(108);
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (3201, '巡回試験病院', 'hospital', 100), (3202, '試験医院', 'clinic', 0);
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES
    ('r-2024', '前年票', 'Form of the year before', 'institution', 2024), ('r-2025', '今年票', 'Form of this year', 'institution', 2025),
    ('x-form-2025', '取込票', 'Imported form', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, gate, gate_number, device_class, topic) VALUES
    ('r-2024', '1-(1)', NULL, 1, 'question', '責任者', 'Officer', false, NULL, NULL, 'officer'),
    ('r-2024', '2-(1)', NULL, 2, 'question', '台帳', 'Ledger', false, NULL, NULL, 'ledger'),
    ('r-2024', '2-(4)/server', NULL, 3, 'question', '権限', 'Rights', false, NULL, 'server', 'rights'),
    ('r-2024', '2-(9)a', NULL, 4, 'question', '重複', 'Twice', false, NULL, NULL, 'twice'),
    ('r-2024', '2-(9)b', NULL, 5, 'question', '重複', 'Twice', false, NULL, NULL, 'twice'),
    ('r-2025', '0', NULL, 1, 'question', '導入', 'In use', true, NULL, NULL, NULL),
    ('r-2025', '1', NULL, 2, 'section', '体制', 'Organisation', false, NULL, NULL, NULL),
    ('r-2025', '1-①', '1', 3, 'question', '責任者', 'Officer', false, '0', NULL, 'officer'),
    ('r-2025', '2-①', NULL, 4, 'question', '台帳', 'Ledger', false, '0', NULL, 'ledger'),
    ('r-2025', '2-④', NULL, 5, 'question', '権限', 'Rights', false, '0', NULL, 'rights'),
    ('r-2025', '2-⑨', NULL, 6, 'question', '媒体', 'Media', false, '0', NULL, 'twice'),
    ('x-form-2025', '1-①', NULL, 1, 'question', '責任者', 'Officer', false, NULL, NULL, NULL),
    ('x-form-2025', '2-①', NULL, 2, 'question', '台帳', 'Ledger', false, NULL, NULL, NULL),
    ('x-form-2025', '2-②', NULL, 3, 'question', '遠隔', 'Remote', false, NULL, NULL, NULL),
    ('x-form-2025', '2-③/server', NULL, 4, 'question', '更新', 'Patches', false, NULL, 'server', NULL);
CREATE FUNCTION pg_temp.assessment(checklist_code text, round int DEFAULT 1) RETURNS bigint LANGUAGE sql STABLE
    AS $$ SELECT a.assessment_id FROM compliance.assessment AS a WHERE a.checklist_code = $1 AND a.round = $2 AND a.institution_id IN (3201, 3202) $$;

-- many at once
SELECT compliance.open_assessment(3201, 'r-2024', 2024, due_on => '2025-06-30') > 0 AS opened;
SELECT is(compliance.record_answers(pg_temp.assessment('r-2024'), '[]'), 0, 'no answers');
SELECT is(compliance.record_answers(pg_temp.assessment('r-2024'), '{}'), 0, 'no answers in an object');
SELECT is(compliance.record_answers(pg_temp.assessment('r-2024'), $$[
    {"item_number": "1-(1)", "verdict": "はい", "answered_on": "2025-03-01"},
    {"item_number": "２－（１）", "verdict": "no", "target_on": "2025-03-31", "note": "棚卸し中"},
    {"number": "2-(4)/server", "verdict": "○"}]$$), 3, 'an array of objects');
SELECT is(compliance.record_answers(pg_temp.assessment('r-2024'), '{"2-(9)a": "yes", "2-(9)b": {"verdict": "no", "target_on": "2024-04-01"}}'), 2, 'an object by number');
SELECT results_eq($$SELECT number, verdict, answered_on, target_on, note FROM compliance.current_answer
                     WHERE assessment_id = pg_temp.assessment('r-2024') ORDER BY number COLLATE "C"$$,
    $$VALUES ('1-(1)', 'yes', '2025-03-01'::date, NULL::date, NULL), ('2-(1)', 'no', '2025-06-10', '2025-03-31', '棚卸し中'),
             ('2-(4)/server', 'yes', '2025-06-10', NULL, NULL), ('2-(9)a', 'yes', '2025-06-10', NULL, NULL),
             ('2-(9)b', 'no', '2025-06-10', '2024-04-01', NULL)$$, 'as stated');
SELECT throws_ok(format('SELECT compliance.record_answers(pg_temp.assessment(%L), %L)', 'r-2024', a), code, NULL, format('%s is refused', a))
  FROM (VALUES ('3', '22023'), ('null', '22023'), ('["1-(1)"]', '22023'), ('[{"verdict": "yes"}]', '22023'), ('[{"item_number": "1-(1)"}]', '22004'),
               ('{"1-(1)": true}', '22023'), ('{"1-(1)": null}', '22004'), ('{"1-(1)": ["yes"]}', '22023'), ('{"9": "yes"}', 'P0002'),
               ('{"1-(1)": "perhaps"}', '22023'), ('{"1-(1)": {"verdict": "yes", "colour": "red"}}', '22023'),
               ('{"1-(1)": {"verdict": "no", "target_on": "soon"}}', '22007'), ('{"1-(1)": {"level": "much"}}', '22P02'),
               ('{"1-(1)": "yes", "1-1": "no"}', '22023')) AS x(a, code);
SELECT throws_ok($$SELECT compliance.record_answers(NULL, '{}')$$, '22004', NULL, 'NULL assessment');
SELECT throws_ok($$SELECT compliance.record_answers(-1, '{}')$$, 'P0002', NULL, 'unknown assessment');
SELECT throws_ok($$SELECT compliance.record_answers(pg_temp.assessment('r-2024'), NULL)$$, '22004', NULL, 'NULL answers');
SELECT throws_ok($$SELECT compliance.record_answers(pg_temp.assessment('r-2024'), '{"1-(1)": "no", "2-(1)": "yes"}')$$, 'MC021', 'item "1-(1)" needs a target date', 'the error names the item');
SELECT is((SELECT verdict FROM compliance.current_answer WHERE assessment_id = pg_temp.assessment('r-2024') AND number = '2-(1)'), 'no', 'and nothing is recorded');

-- the next year: carried over by topic, unconfirmed
SELECT compliance.open_assessment(3201, 'r-2025', 2025, carry_over => true) > 0 AS opened;
SELECT results_eq($$SELECT number, verdict, confirmed FROM compliance.current_answer WHERE assessment_id = pg_temp.assessment('r-2025') ORDER BY number COLLATE "C"$$,
    $$VALUES ('1-①', 'yes', false), ('2-①', 'no', false)$$, 'by topic where it is asked once, for the same devices');
SELECT results_eq($$SELECT sum(total), sum(blank) FROM compliance.tally(pg_temp.assessment('r-2025'))$$, $$VALUES (4::bigint, 4::bigint)$$, 'unconfirmed is blank');
SELECT throws_ok($$SELECT compliance.submit_assessment(pg_temp.assessment('r-2025'))$$, 'MC023', NULL, 'and cannot be submitted');
SELECT lives_ok($$SELECT compliance.confirm_answer(pg_temp.assessment('r-2025'), '1-1')$$, 'confirmed as it stands');
SELECT is((SELECT ROW(confirmed, answered_on)::text FROM compliance.current_answer WHERE assessment_id = pg_temp.assessment('r-2025') AND number = '1-①'),
          ROW(true, '2025-06-10'::date)::text, 'as a new answer of today');
SELECT throws_ok($$SELECT compliance.confirm_answer(pg_temp.assessment('r-2025'), '2-①')$$, 'MC022', NULL, 'last year''s target date is no target date');
SELECT throws_ok($$SELECT compliance.confirm_answer(pg_temp.assessment('r-2025'), '2-⑨')$$, 'P0002', NULL, 'nothing to confirm');
SELECT throws_ok($$SELECT compliance.confirm_answer(pg_temp.assessment('r-2025'), NULL)$$, '22004', NULL, 'NULL item');
SELECT throws_ok($$SELECT compliance.confirm_answer(-1, '1')$$, 'P0002', NULL, 'unknown assessment');

-- the gate
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025'), '0', 'no')$$, 'the gate is closed: there is nothing to put right, and no date to do it by');
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025'), '0', 'no', target_on => '2026-03-31')$$, 'a day to open it is accepted');
SELECT results_eq($$SELECT * FROM compliance.tally(pg_temp.assessment('r-2025'))$$,
    $$VALUES (NULL, 3, 0, 0, 0, 3, 0), ('1', 1, 0, 0, 0, 1, 0)$$, 'behind it nothing applies');
SELECT is((SELECT count(*) FROM compliance.deadline WHERE institution_id = 3201 AND kind = 'answer_target' AND title LIKE '2-①%'), 0::bigint, 'nor is due');
SELECT lives_ok($$SELECT compliance.submit_assessment(pg_temp.assessment('r-2025'))$$, 'and the form is complete');

-- a correction is a new round
SELECT compliance.open_assessment(3201, 'r-2025', 2025, 2, carry_over => true) > 0 AS opened;
SELECT is((SELECT count(*) FROM compliance.current_answer WHERE assessment_id = pg_temp.assessment('r-2025', 2) AND NOT confirmed), 3::bigint, 'carried over from round 1');
SELECT results_eq($$SELECT sum(blank), sum(not_applicable) FROM compliance.tally(pg_temp.assessment('r-2025', 2))$$, $$VALUES (4::bigint, 0::bigint)$$, 'the gate''s answer too is not confirmed');
SELECT is(compliance.record_answers(pg_temp.assessment('r-2025', 2), '{"0": "yes", "1-①": "yes", "2-①": {"verdict": "no", "target_on": "2025-06-20"},
    "2-④": "partial", "2-⑨": {"verdict": "no", "target_on": "2025-09-30"}}'), 5, 'round 2');
SELECT results_eq($$SELECT title, due_on, state, days_left FROM compliance.deadline WHERE institution_id = 3201 AND kind = 'answer_target' AND due_on >= '2025-06-01' ORDER BY due_on$$,
    $$VALUES ('2-① 台帳', '2025-06-20'::date, 'due_soon', 10), ('2-⑨ 媒体', '2025-09-30', 'open', 112), ('0 導入', '2026-03-31', 'done', NULL)$$, 'target dates are deadlines; the gate''s was put right');
SET LOCAL compliance.now = '2025-06-21 00:00+09';
SELECT is((SELECT state FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-① 台帳' AND due_on = '2025-06-20'), 'overdue', 'overdue when its day has ended');
SELECT is((SELECT count(*) FROM compliance.overdue_deadline WHERE institution_id = 3201 AND title = '2-① 台帳'), 1::bigint, 'and among what is overdue');
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 2), '2-①', 'no', target_on => '2025-07-31')$$, 'a new target');
SELECT results_eq($$SELECT due_on, state FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-① 台帳'$$,
    $$VALUES ('2025-07-31'::date, 'open')$$, 'takes the place of the old one');
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 2), '2-①', 'yes')$$, 'put right');
SELECT results_eq($$SELECT due_on, state FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-① 台帳'$$,
    $$VALUES ('2025-07-31'::date, 'done')$$, 'done in time');
SELECT results_eq($$SELECT title, due_on, state FROM compliance.deadline WHERE institution_id = 3201 AND kind = 'assessment' ORDER BY title COLLATE "C"$$,
    $$VALUES ('今年票（1回目）', '2026-03-31'::date, 'done'), ('今年票（2回目）', '2026-03-31', 'open'), ('前年票（1回目）', '2025-06-30', 'due_soon')$$, 'submissions are deadlines');
SET LOCAL compliance.now = '2025-08-15 00:00+09';
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 2), '2-①', 'yes', note => '再確認')$$, 'said again after its day');
SELECT results_eq($$SELECT due_on, state FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-① 台帳'$$,
    $$VALUES ('2025-07-31'::date, 'done')$$, 'which does not make it late');
SELECT compliance.open_assessment(3201, 'r-2025', 2025, 3, carry_over => true) > 0 AS opened;
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 3), '2-①', 'yes')$$, 'nor does another round');
SELECT results_eq($$SELECT due_on, state FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-① 台帳'$$,
    $$VALUES ('2025-07-31'::date, 'done')$$, 'done in time still');
UPDATE compliance.answer SET superseded_at = compliance.clock() WHERE superseded_at IS NULL AND item_id = (SELECT item_id FROM compliance.item WHERE checklist_code = 'r-2025' AND number = '2-①')
   AND assessment_id IN (pg_temp.assessment('r-2025', 2), pg_temp.assessment('r-2025', 3));
SELECT isnt((SELECT state FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-① 台帳'), 'done', 'answers that were withdrawn put nothing right');
SELECT compliance.record_answer(pg_temp.assessment('r-2025', 2), '2-①', 'yes') > 0 AS answered;
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 3), '2-①', 'no', target_on => '2025-12-31')$$, 'no again');
SELECT results_eq($$SELECT due_on, state FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-① 台帳'$$,
    $$VALUES ('2025-12-31'::date, 'open')$$, 'is a deadline of its own');
SELECT compliance.open_assessment(3201, 'r-2025', 2025, 4) > 0 AS opened;
SELECT is((SELECT count(*) FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-⑨ 媒体'), 1::bigint, 'what is behind an open gate is due');
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 4), '0', 'no')$$, 'the gate is closed in a later round');
SELECT is((SELECT count(*) FROM compliance.deadline WHERE institution_id = 3201 AND title = '2-⑨ 媒体'), 0::bigint, 'and nothing behind it is due');
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 4), '0', 'yes')$$, 'opened again');

-- past due, at the instant
SET LOCAL compliance.now = '2026-03-31 23:59:59.999999+09';
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 2), '2-④', 'yes')$$, 'the last instant');
SET LOCAL compliance.now = '2026-04-01 00:00+09';
SELECT throws_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 2), '2-④', 'yes')$$, 'MC001', NULL, 'the day has ended: changing an answer');
SELECT throws_ok($$SELECT compliance.submit_assessment(pg_temp.assessment('r-2025', 2))$$, 'MC001', NULL, 'and submission');
SELECT throws_ok($$UPDATE compliance.assessment SET submitted_at = '2026-03-01' WHERE assessment_id = pg_temp.assessment('r-2025', 2)$$, 'MC001', NULL, 'and a plain UPDATE');
SET LOCAL compliance.now = '2026-03-31 10:00+09';
SELECT is(compliance.submit_assessment(pg_temp.assessment('r-2025', 2)), '2026-03-31 10:00+09'::timestamptz, 'in time');
-- a form of a former year, recorded late
SELECT lives_ok($$SELECT compliance.open_assessment(3201, 'r-2025', 2025, 9, due_on => '2025-04-30')$$, 'a form past due can be opened');
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 9), '2-④', 'yes')$$, 'a blank line gets its first answer');
SELECT throws_ok($$SELECT compliance.record_answer(pg_temp.assessment('r-2025', 9), '2-④', 'yes')$$, 'MC001', NULL, 'which does not change any more');
SELECT throws_ok($$SELECT compliance.submit_assessment(pg_temp.assessment('r-2025', 9))$$, 'MC001', NULL, 'nor is the form submitted');
SELECT throws_ok($$SELECT compliance.submit_assessment(NULL)$$, '22004', NULL, 'NULL');
SELECT throws_ok($$SELECT compliance.submit_assessment(-1)$$, 'P0002', NULL, 'unknown');
SELECT throws_ok($$SELECT * FROM compliance.tally(NULL)$$, '22004', NULL, 'tally of NULL');
SELECT throws_ok($$SELECT * FROM compliance.tally(-1)$$, 'P0002', NULL, 'tally of an unknown assessment');

-- an edition in use is frozen
SELECT throws_ok(statement, 'MC024', NULL, statement) FROM (VALUES
    ($$UPDATE compliance.checklist SET title_ja = 'x' WHERE checklist_code = 'r-2025'$$),
    ($$DELETE FROM compliance.checklist WHERE checklist_code = 'r-2025'$$),
    ($$UPDATE compliance.item SET weight = 2 WHERE checklist_code = 'r-2025' AND number = '1'$$),
    ($$UPDATE compliance.item SET checklist_code = 'r-2025' WHERE checklist_code = 'x-form-2025' AND number = '1-①'$$),
    ($$DELETE FROM compliance.item WHERE checklist_code = 'r-2025'$$),
    ($$INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES ('r-2025', '9', 'question', 'x', 'x')$$),
    ($$INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) VALUES ('r-2025', '1-①', 1, 'x', 'x')$$),
    ($$INSERT INTO compliance.item_alternative (checklist_code, number, alternative, title_ja, title_en) VALUES ('r-2025', '1-①', 'x', 'x', 'x')$$)) AS s(statement);
SELECT lives_ok($$INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES ('r-2025', '1-①', 'question', 'x', 'x') ON CONFLICT DO NOTHING$$,
    'a row that is there already is no change');
SELECT lives_ok($$UPDATE compliance.item SET weight = 2 WHERE checklist_code = 'x-form-2025'$$, 'an edition without assessments is free');

-- the tree of sections
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('r-deep', '深い', 'Deep', 'staff');
SELECT lives_ok($$INSERT INTO compliance.item (checklist_code, number, parent_number, kind, title_ja, title_en)
    SELECT 'r-deep', 's' || n, nullif('s' || n - 1, 's0'), 'section', 'x', 'x' FROM generate_series(1000, 1, -1) AS n$$, 'a thousand levels');
SELECT throws_ok($$UPDATE compliance.item SET parent_number = 's1000' WHERE checklist_code = 'r-deep' AND number = 's1'$$, '22023', 'item "s1" would lie below itself', 'but no ring');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, parent_number, kind, title_ja, title_en) VALUES
    ('r-deep', 'a', 'b', 'section', 'x', 'x'), ('r-deep', 'b', 'a', 'section', 'x', 'x')$$, '22023', NULL, 'nor in one statement');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, parent_number, kind, title_ja, title_en) VALUES ('r-deep', 'a', 'a', 'section', 'x', 'x')$$, '23514', NULL, 'nor its own parent');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, parent_number, kind, title_ja, title_en) VALUES ('r-deep', 'a', 'none', 'section', 'x', 'x')$$, '23503', NULL, 'nor an unknown parent');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, parent_number, kind, title_ja, title_en) VALUES
    ('r-deep', 'q', NULL, 'question', 'x', 'x'), ('r-deep', 'q1', 'q', 'question', 'x', 'x')$$, '22023', NULL, 'a question is no parent');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, gate_number, kind, title_ja, title_en) VALUES
    ('r-deep', 'q', NULL, 'question', 'x', 'x'), ('r-deep', 'q1', 'q', 'question', 'x', 'x')$$, '22023', NULL, 'nor a gate unless it says so');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, weight, kind, title_ja, title_en) VALUES ('r-deep', 'q', -1, 'question', 'x', 'x')$$, '23514', NULL, 'no negative weight');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, scale_min, kind, title_ja, title_en) VALUES ('r-deep', 'q', 1, 'question', 'x', 'x')$$, '23514', NULL, 'no scale without length');

-- a long form
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('r-wide', '長い', 'Wide', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) SELECT 'r-wide', 'q' || n, 'question', 'x', 'x' FROM generate_series(1, 10000) AS n;
SELECT compliance.open_assessment(3201, 'r-wide', 2026) > 0 AS opened;
SELECT throws_like($$SELECT compliance.submit_assessment(pg_temp.assessment('r-wide'))$$, '%has 10000 blank lines', 'a long form is blank');
SELECT is(compliance.record_answers(pg_temp.assessment('r-wide'), (SELECT jsonb_object_agg('q' || n, CASE WHEN n % 4 = 0 THEN 'no' ELSE 'yes' END)
                                                                     FROM generate_series(1, 10000) AS n)), 10000, 'and answered in one call');
SELECT results_eq($$SELECT * FROM compliance.tally(pg_temp.assessment('r-wide'))$$, $$VALUES (NULL, 10000, 10000, 7500, 2500, 0, 0)$$, 'tallied');
SELECT lives_ok($$SELECT compliance.submit_assessment(pg_temp.assessment('r-wide'))$$, 'and submitted');

-- spreadsheets
\copy compliance.answer_import FROM 'test/data/answers_utf8_bom.csv' WITH (FORMAT csv, HEADER)
CREATE TEMP VIEW imported AS SELECT number, verdict, answered_on, target_on, note FROM compliance.current_answer
    WHERE assessment_id = pg_temp.assessment('x-form-2025') ORDER BY number COLLATE "C";
SELECT results_eq('TABLE imported', $$VALUES ('1-①', 'yes', '2025-06-02'::date, NULL::date, '責任者は院長'), ('2-①', 'yes', '2025-06-02', NULL, NULL),
    ('2-②', 'no', '2025-06-02', '2025-12-26', E'更新は\n12月、予算承認済'), ('2-③/server', 'not_applicable', '2025-06-02', NULL, 'サーバなし')$$, 'UTF-8 with a byte order mark');
\copy compliance.answer_import FROM 'test/data/answers_sjis.csv' WITH (FORMAT csv, HEADER, ENCODING 'SJIS')
SELECT is((SELECT count(*) FROM compliance.answer WHERE assessment_id = pg_temp.assessment('x-form-2025')), 8::bigint, 'Shift_JIS, again: a correction');
CREATE TEMP TABLE sheet AS SELECT * FROM compliance.answer_import WHERE checklist_code = 'x-form-2025';
SELECT is((SELECT string_agg(verdict || ' ' || answered_on, ', ' ORDER BY item_number COLLATE "C") FROM sheet),
          'はい 令和7年6月2日, はい 令和7年6月2日, いいえ 令和7年6月2日, 対象外 令和7年6月2日', 'it reads as it is written');
SELECT lives_ok('INSERT INTO compliance.answer_import SELECT * FROM sheet', 'and can be given again');
SELECT throws_ok(format('INSERT INTO compliance.answer_import (institution, checklist_code, item_number, verdict, answered_on, level, round) VALUES (%L, %L, %L, %L, %L, %L, %L)',
                        i, c, n, v, d, l, r), code, NULL, coalesce(i, '-') || ' ' || code)
  FROM (VALUES (NULL, 'x-form-2025', '1-①', 'yes', NULL, NULL, NULL, '22004'), ('どこか', 'x-form-2025', '1-①', 'yes', NULL, NULL, NULL, 'P0002'),
               ('試験医院', 'none', '1-①', 'yes', NULL, NULL, NULL, 'P0002'), ('試験医院', 'x-form-2025', '　', 'yes', NULL, NULL, NULL, '22004'),
               ('試験医院', 'x-form-2025', '1-①', 'yes', '令和7年2月29日', NULL, NULL, '22008'), ('試験医院', 'x-form-2025', '1-①', 'yes', '2025-02-29', NULL, NULL, '22008'),
               ('試験医院', 'x-form-2025', '1-①', NULL, NULL, '高', NULL, '22P02'), ('試験医院', 'x-form-2025', '1-①', 'yes', NULL, NULL, '一', '22P02')) AS x(i, c, n, v, d, l, r, code);

SELECT * FROM finish();
ROLLBACK;
