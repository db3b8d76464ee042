-- Ways through recording that other files do not take: numbers that could mean two items, fields that are null, names of levels
-- that look like numbers, roles that see an assessment and may not change it, forms without questions, odd days and clocks.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES (3601, '病院甲', 'hospital', 100, '13'), (3602, '病院乙', 'hospital', 100, '27');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES
    ('ways-list', '一覧', 'List', 'staff'), ('ways-empty', '見出しだけ', 'Headings only', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, scale_min, scale_max) VALUES
    ('ways-list', '1', 'section', '一', 'One', 0, 1), ('ways-list', '1-1', 'question', '一の一', 'One one', 0, 1),
    ('ways-list', '１-１', 'question', '一の一の二', 'One one again', 0, 1), ('ways-list', '2', 'question', '二', 'Two', 1, 5),
    ('ways-list', '3', 'question', '三', 'Three', 0, 1), ('ways-empty', '1', 'section', '一', 'One', 0, 1);
INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en)
SELECT 'ways-list', '2', n, t, e FROM (VALUES (1, '第一段階', '1.1.1'), (2, '第二段階', '...'), (3, '第三段階', '12345678901234567890123')) AS v(n, t, e);
SELECT compliance.open_assessment(3601, 'ways-list', 2025, due_on => '2025-07-01') AS list \gset
SELECT compliance.open_assessment(3601, 'ways-empty', 2025, due_on => '2025-07-01') AS empty \gset

-- ---- items and fields ----

SELECT lives_ok(format($$SELECT compliance.record_answer(%s, '1-1', 'yes')$$, :list), 'a number as the form writes it');
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '１－１', 'yes')$$, :list), '22023', 'item number "１－１" is ambiguous', 'one that could mean two items');
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '1', 'yes')$$, :list), NULL, NULL, 'a section has no answer');
SELECT throws_ok(format($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) SELECT %s, item_id, 'yes' FROM compliance.item WHERE checklist_code = 'ways-list' AND number = '1'$$, :list),
    NULL, NULL, 'by plain INSERT neither');
SELECT throws_ok(format($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) SELECT %s, item_id, 'maybe' FROM compliance.item WHERE checklist_code = 'ways-list' AND number = '3'$$, :list),
    '23514', NULL, 'a verdict that is none');
SELECT throws_ok(format($$INSERT INTO compliance.answer (assessment_id, item_id) SELECT %s, item_id FROM compliance.item WHERE checklist_code = 'ways-list' AND number = '3'$$, :list),
    '23502', 'null value in column "verdict" of relation "answer" violates not-null constraint', 'and none at all');
SELECT throws_ok(format($$INSERT INTO compliance.answer (assessment_id, verdict) VALUES (%s, 'yes')$$, :list),
    '23502', 'null value in column "item_id" of relation "answer" violates not-null constraint', 'or no item');
SELECT lives_ok(format($$SELECT compliance.record_answers(%s, '[{"item_number": "3", "verdict": "yes", "answered_on": null, "target_on": null, "level": null, "note": null, "basis": null}]')$$, :list),
    'fields that are null are as if they were not there');
SELECT results_eq(format($$SELECT answered_on, target_on, level, note, basis FROM compliance.current_answer WHERE assessment_id = %s AND number = '3'$$, :list),
    $$VALUES ('2025-06-10'::date, NULL::date, NULL::numeric, NULL::text, NULL::text)$$, 'with the day of today');
SELECT throws_ok(format($$SELECT compliance.record_answers(%s, '{"3": {"verdict": "yes", "item_number": null}}')$$, :list), '22023', NULL, 'an answer that names an item and none');
SELECT lives_ok(format($$SELECT compliance.record_answer(%s, '2', %L)$$, :list, v), 'a name of a level: ' || v)
  FROM unnest(ARRAY['1.1.1', '...', '12345678901234567890123']) AS v;
SELECT is((SELECT level FROM compliance.current_answer WHERE assessment_id = :list AND number = '2'), 3::numeric, 'the last of them');
SELECT lives_ok(format($$SELECT compliance.record_answer(%s, '2', '4')$$, :list), 'a level by its number');
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '2', ' ')$$, :list), NULL, NULL, 'a level that has no name');
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '2', '第九段階')$$, :list), NULL, NULL, 'and one that nobody has');
SELECT throws_ok(format($$SELECT compliance.record_answers(%s, '{"3": {"verdict": "yes", "answered_on": "infinity"}}')$$, :list), NULL, NULL, 'a day that no calendar has');

-- ---- who sees it and may not change it ----

CREATE ROLE regress_ways_inspector;
SELECT compliance.grant_access('regress_ways_inspector', 'inspector');
INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('regress_ways_inspector', '13');
GRANT UPDATE ON compliance.assessment, compliance.answer TO regress_ways_inspector;
GRANT INSERT ON compliance.answer TO regress_ways_inspector;
SET LOCAL ROLE regress_ways_inspector;
SELECT is((SELECT count(*) FROM compliance.assessment WHERE assessment_id IN (:list, :empty)), 2::bigint, 'an inspector sees the assessments');
SELECT throws_ok(format('SELECT compliance.submit_assessment(%s)', :empty), '42501', NULL, 'with the privilege on the table still not its to submit');
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '3', 'no')$$, :list), NULL, NULL, 'nor to answer');
RESET ROLE;

-- ---- a form that asks nothing ----

SELECT lives_ok(format('SELECT compliance.submit_assessment(%s)', :empty), 'it is submitted without an answer');
SELECT throws_ok(format('DELETE FROM compliance.assessment WHERE assessment_id = %s', :empty), 'MC020', NULL, 'and not deleted after that');
SELECT throws_ok(format('DELETE FROM compliance.assessment WHERE assessment_id = %s', :list), 'MC050', NULL, 'nor one with answers');

-- ---- very many assessments in one transaction ----

INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, round) SELECT 3602, 'ways-list', 2025, n FROM generate_series(1, 1100) AS n;
SELECT lives_ok($$SELECT compliance.record_answer(assessment_id, '3', 'yes') FROM compliance.assessment WHERE institution_id = 3602$$, 'an answer to each of very many, one by one');
SELECT results_eq($$SELECT DISTINCT recorded_at FROM compliance.answer WHERE institution_id = 3602$$, $$VALUES ('2025-06-10 10:00+09'::timestamptz)$$, 'all there');
SELECT is((SELECT count(*) FROM compliance.current_answer WHERE institution_id = 3602), 1100::bigint, 'none twice');

-- ---- openings that cannot be ----

SELECT throws_ok(format($$INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year) VALUES (3602, %L, %L)$$, c, y), NULL, NULL, format('no assessment of %s in %s', c, y))
  FROM (VALUES (NULL, 2025), ('ways-list', NULL), ('ways-list', 1899), ('ways-list', 9999)) AS v(c, y);
-- codes and numbers longer than what a session keeps of them
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES (repeat('長', 60), '長い', 'Long', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES (repeat('長', 60), repeat('9', 200), 'question', '一', 'One'), (repeat('長', 60), '2', 'question', '二', 'Two');
SELECT lives_ok($$UPDATE compliance.item SET title_en = title_en || '.' WHERE checklist_code = repeat('長', 60)$$, 'an edition with a very long code is changed');
SELECT compliance.open_assessment(3601, repeat('長', 60), 2025, due_on => '2025-07-01') AS long \gset
SELECT lives_ok(format($$SELECT compliance.record_answer(%s, repeat('9', 200), v) FROM unnest(ARRAY['yes', 'no']) AS v$$, :long), 'and answered');
SELECT throws_ok($$UPDATE compliance.item SET title_en = title_en || '.' WHERE checklist_code = repeat('長', 60)$$, 'MC024', NULL, 'and then changed no more');

-- ---- clocks and rules at the ends of the calendar ----

SELECT throws_ok(format('SET compliance.now = %L', v), '22023', NULL, 'no clock stands at ' || v)
  FROM unnest(ARRAY['now', 'Today', 'tomorrow', 'yesterday', 'infinity', '300000-01-01', '12:00', 'epoch epoch', repeat('1', 200), '2025-06-10 10:00 10:00', '2025-13-45']) AS v;
INSERT INTO compliance.deadline_rule (rule, edition, title_ja, title_en, amount, unit, month_rule, source, certainty)
SELECT 'ways_' || n, 'ways', 'x', 'x', a, u, m, 'x', c.certainty
  FROM (VALUES (1, 36600, 'year', 'civil_code'), (2, 36600, 'month', 'clamp'), (3, 36600, 'fiscal_year', 'civil_code'), (4, 36600, 'day', 'civil_code'), (5, -36600, 'day', 'civil_code')) AS v(n, a, u, m),
       (SELECT certainty FROM compliance.deadline_rule LIMIT 1) AS c;
SELECT throws_ok(format('SELECT compliance.due_on(%L, %L)', r, d), '22008', NULL, format('%s from %s leaves the calendar', r, d))
  FROM (VALUES ('ways_1', '2025-04-01'), ('ways_2', '9000-04-01'), ('ways_3', '2025-04-01'), ('ways_4', '9990-01-01'), ('ways_5', '0050-01-01')) AS v(r, d);
INSERT INTO compliance.deadline_rule (rule, edition, title_ja, title_en, amount, unit, first_day_counts, month_rule, source, certainty)
SELECT 'ways_' || n, 'ways', 'x', 'x', a, 'month', f, m, 'x', (SELECT certainty FROM compliance.deadline_rule LIMIT 1)
  FROM (VALUES (6, 1, true, 'civil_code'), (7, 1, true, 'clamp'), (8, -1, true, 'clamp'), (9, 1, false, 'civil_code')) AS v(n, a, f, m);
SELECT is(compliance.due_on(r, d), x, format('%s from %s', r, d))
  FROM (VALUES ('ways_6', date '2025-04-01', date '2025-04-30'), ('ways_6', '2025-01-31', '2025-02-28'), ('ways_7', '2025-04-01', '2025-04-30'), ('ways_7', '2025-01-31', '2025-02-28'), ('ways_8', '2025-04-30', '2025-03-31'), ('ways_8', '2025-03-31', '2025-03-01'), ('ways_9', '2025-04-01', '2025-05-01')) AS v(r, d, x);
SELECT throws_ok($$SELECT compliance.due_on('ways_9', '9999-12-31')$$, '22008', NULL, 'the day after the last');
SELECT is(compliance.due_on('ways_4', '2025-04-01'), '2125-06-16'::date, 'a hundred years in days');

DELETE FROM compliance.holiday;
DELETE FROM compliance.holiday_year;
SELECT throws_ok($$SELECT compliance.is_business_day('2025-06-10')$$, 'MC040', NULL, 'without a calendar no day is told to be one');

-- ---- an edition that comes into use while a statement changes it ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-own', '一覧', 'List', 'staff');
INSERT INTO compliance.item (checklist_code, number, ordinal, kind, title_ja, title_en) SELECT 'ways-own', n::text, n, 'question', n::text, n::text FROM generate_series(1, 3) AS n;
CREATE FUNCTION pg_temp.opens_at(number text, wanted text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF number = wanted THEN PERFORM compliance.open_assessment(3601, 'ways-own', 2025, due_on => '2025-07-01'); END IF;
    RETURN true;
END
$$;
SELECT throws_ok($$DELETE FROM compliance.item WHERE checklist_code = 'ways-own' AND pg_temp.opens_at(number, '2')$$, 'MC024', NULL, 'is in use from then on');

-- ---- answers that are closed inside the statement that adds them ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-within', '一覧', 'List', 'staff');
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en)
SELECT 3609000 + n, 'ways-within', n::text, n, 'question', n::text, n::text FROM generate_series(1, 3) AS n;
SELECT compliance.open_assessment(3601, 'ways-within', 2025, due_on => '2025-07-01') AS within \gset
CREATE FUNCTION pg_temp.corrects(assessment bigint, n int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    IF n = 2 THEN PERFORM compliance.record_answer(assessment, '1', 'no'); END IF;
    RETURN 'yes';
END
$$;
SELECT lives_ok(format('INSERT INTO compliance.answer (assessment_id, item_id, verdict) SELECT %1$s, 3609000 + n, pg_temp.corrects(%1$s, n) FROM generate_series(1, 2) AS n', :within),
    'a statement that corrects what it has added');
SELECT is_empty('SELECT * FROM compliance.verify_score()', 'has the sheet of the correction');
CREATE FUNCTION pg_temp.correct_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.verdict = 'yes' THEN PERFORM compliance.record_answer(NEW.assessment_id, '3', 'no'); END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER zz_correct AFTER INSERT ON compliance.answer FOR EACH ROW EXECUTE FUNCTION pg_temp.correct_first();
SELECT lives_ok(format($$SELECT compliance.record_answer(%s, '3', 'yes')$$, :within), 'and a trigger of somebody else that does');
SELECT is_empty('SELECT * FROM compliance.verify_score()', 'too');
DROP TRIGGER zz_correct ON compliance.answer;

-- ---- a trigger of somebody else's that leaves rows out ----

CREATE FUNCTION pg_temp.leave_out() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER zz_leave_out BEFORE INSERT ON compliance.answer FOR EACH ROW EXECUTE FUNCTION pg_temp.leave_out();
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '1-1', 'no')$$, :list), '09000', 'a row was not written', 'an answer that is left out is not reported as recorded');
DROP TRIGGER zz_leave_out ON compliance.answer;

SELECT * FROM finish();
ROLLBACK;
