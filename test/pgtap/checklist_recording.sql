-- Recording answers with wrong, odd and extreme input: refused whole, with the right SQLSTATE.
BEGIN;
SELECT plan(99);
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (3601, '入力試験病院', 'hospital', 100);
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('w-form', '試験票', 'Form', 'institution', 2025);
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('w-stage', '段階', 'Stages', 'management'), ('w-long', '長い', 'Long', 'management');
INSERT INTO compliance.item (checklist_code, number, ordinal, kind, title_ja, title_en, not_applicable, planned_until_fiscal_year) VALUES
    ('w-form', '1-①', 1, 'question', '一', 'One', 'never', NULL), ('w-form', '1-②', 2, 'question', '二', 'Two', 'with_reason', NULL),
    ('w-form', '2-⑩', 3, 'question', '十', 'Ten', 'allowed', 2027), ('w-form', 'S', 4, 'section', '節', 'Section', 'allowed', NULL);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, scale_min, scale_max) VALUES ('w-stage', '1', 'question', '段階', 'Stage', 1, 5);
INSERT INTO compliance.item (checklist_code, number, ordinal, kind, title_ja, title_en)
SELECT 'w-long', n::text, n, 'question', '項目', 'Item' FROM generate_series(1, 6000) AS n;
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year) VALUES (3601, 3601, 'w-form', 2025), (3602, 3601, 'w-stage', 2025), (3603, 3601, 'w-long', 2025);

-- what a verdict is recorded as
CREATE FUNCTION pg_temp.read(verdict text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint := compliance.record_answer(3601, '2-10', verdict, target_on => CASE WHEN verdict ~ '^(no|NO|ｎｏ|いいえ|×|✕|✖|✗|╳|❌|否)$' THEN DATE '2025-12-31' END);
BEGIN
    RETURN (SELECT w.verdict FROM compliance.answer AS w WHERE w.answer_id = v_id);
END
$$;
SELECT is(pg_temp.read(spelling), meaning, format('"%s" is %s', spelling, meaning))
  FROM (VALUES ('yes', 'yes'), ('YES', 'yes'), ('ｙｅｓ', 'yes'), ('はい', 'yes'), (' は　い ', 'yes'), ('○', 'yes'), ('〇', 'yes'), ('◯', 'yes'), ('⭕', 'yes'), ('適', 'yes'),
               ('no', 'no'), ('ｎｏ', 'no'), ('いいえ', 'no'), ('×', 'no'), ('✕', 'no'), ('✖', 'no'), ('✗', 'no'), ('╳', 'no'), ('❌', 'no'), ('否', 'no'),
               ('partial', 'partial'), ('一部', 'partial'), ('一部実施', 'partial'), ('△', 'partial'),
               ('not_applicable', 'not_applicable'), ('N/A', 'not_applicable'), ('－', 'not_applicable'), ('-', 'not_applicable'), ('ー', 'not_applicable'), ('対象外', 'not_applicable'), ('該当なし', 'not_applicable')) AS v (spelling, meaning);
SELECT throws_ok(format('SELECT compliance.record_answer(3601, ''1-1'', %L)', spelling), '22023', NULL, format('"%s" is no verdict', spelling))
  FROM unnest('{"", " ", 　, maybe, true, 1, １, 0, yesno, はいはい}'::text[]) AS spelling;
SELECT throws_ok($$SELECT compliance.record_answer(3601, '1-1', '0.' || repeat('0', 400) || '1')$$, '22023', NULL, 'nor is a number without end');
SELECT throws_ok($$SELECT compliance.record_answer(3601, '1-1', '－')$$, '22023', NULL, 'never not applicable');
SELECT throws_ok($$SELECT compliance.record_answer(3601, '1-2', '－', note => E'\u3000 \t')$$, '22023', NULL, 'a reason that says nothing');

-- numbers of lines
SELECT ok(compliance.record_answer(3601, number, 'yes') > 0, format('"%s" is found', number)) FROM unnest('{1-①, １－１, 1-(1), １ー①, " 1 - 1 "}'::text[]) AS number;
SELECT throws_ok(format('SELECT compliance.record_answer(3601, %L, ''yes'')', number), code, NULL, format('"%s" is not', number))
  FROM (VALUES ('', 'P0002'), ('9', 'P0002'), ('1-1-1', 'P0002'), ('S', '22023')) AS v (number, code);

-- NULL
SELECT throws_ok(format('SELECT compliance.record_answer(%s)', arguments), '22004', NULL, arguments)
  FROM unnest(ARRAY['NULL, ''1-1'', ''yes''', '3601, NULL, ''yes''', '3601, ''1-1'', NULL']) AS arguments;
SELECT throws_ok('SELECT compliance.record_answers(3601, NULL)', '22004', NULL, 'no answers');
SELECT throws_ok('SELECT compliance.record_answers(NULL, ''{}'')', '22004', NULL, 'no assessment');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3601, NULL, 'yes')$$, '23502',
                 'null value in column "item_id" of relation "answer" violates not-null constraint', 'an answer to nothing is told so');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (NULL, 1, 'yes')$$, '23502', NULL, 'nor to no assessment');

-- jsonb
SELECT throws_ok(format('SELECT compliance.record_answers(3601, %L)', answers), code, NULL, answers)
  FROM (VALUES ('null', '22023'), ('1', '22023'), ('[null]', '22023'), ('[[]]', '22023'), ('[{}]', '22023'), ('{"1-1": null}', '22004'), ('{"1-1": true}', '22023'),
               ('{"1-1": {"verdict": "yes", "x": 1}}', '22023'), ('{"1-1": "yes", "1-①": "yes"}', '22023'), ('{"1-1": {"verdict": "yes", "level": "NaN"}}', '22023'),
               ('[{"item_number": "1-1", "item": "1-2", "verdict": "yes"}]', '22023'), ('{"1-1": {"item_number": "1-2", "verdict": "yes"}}', '22023'),
               ('{"1-1": {"verdict": "yes", "answered_on": "2025-13-01"}}', '22008'), ('{"1-1": {"verdict": "no", "target_on": "infinity"}}', 'MC022')) AS v (answers, code);
SELECT is(compliance.record_answers(3601, '[{"item_number": "1-1", "number": "1-1", "verdict": "yes"}]'), 1, 'the same number under two names');
SELECT is(compliance.record_answers(3601, '[]') + compliance.record_answers(3601, '{}'), 0, 'nothing to record');
SELECT throws_ok($$SELECT compliance.record_answers(3601, '{"1-1": "yes", "1-2": "yes", "2-10": "perhaps"}')$$, '22023', NULL, 'one wrong answer');
SELECT is((SELECT count(*) FROM compliance.current_answer WHERE assessment_id = 3601 AND number = '1-②'), 0::bigint, 'leaves nothing of the others');

-- target dates at the edges of the fiscal year
SELECT lives_ok(format('SELECT compliance.record_answer(3601, %L, %L, target_on => %L)', number, verdict, day), format('%s by %s', verdict, day))
  FROM (VALUES ('1-1', 'no', '2025-04-01'), ('1-1', 'no', '2026-03-31'), ('2-10', 'yes', '2028-03-31')) AS v (number, verdict, day);
SELECT throws_ok(format('SELECT compliance.record_answer(3601, %L, %L, target_on => %L)', number, verdict, day), code, NULL, format('%s by %s', verdict, day))
  FROM (VALUES ('1-1', 'no', NULL, 'MC021'), ('1-1', 'no', '2025-03-31', 'MC022'), ('1-1', 'no', '2026-04-01', 'MC022'), ('1-1', 'no', '-infinity', 'MC022'),
               ('1-1', 'yes', '2025-12-31', '22023'), ('2-10', 'yes', '2028-04-01', 'MC022'), ('2-10', '－', '2025-12-31', '22023')) AS v (number, verdict, day, code);

-- levels
SELECT throws_ok(format('SELECT compliance.record_answer(3602, ''1'', NULL, level => %L)', level), '22023', NULL, format('level %s', level))
  FROM unnest('{0.999, 5.001, NaN, Infinity, -Infinity}'::text[]) AS level;
SELECT ok(compliance.record_answer(3602, '1', '３．５') > 0, 'a level in full width');
SELECT throws_ok($$SELECT compliance.record_answer(3602, '1', 'yes', level => 4)$$, '22023', NULL, 'a level that contradicts the verdict');
SELECT throws_ok($$SELECT compliance.record_answer(3602, '1', 'no', level => 2)$$, '22023', NULL, 'a no above the bottom of the scale');
SELECT ok(compliance.record_answer(3602, '1', 'no', level => 1) > 0, 'a no at the bottom');

-- a long form that nobody has analyzed is read line by line, each once
SELECT is(compliance.record_answers(3603, (SELECT jsonb_object_agg(n::text, 'yes') FROM generate_series(1, 6000) AS n)), 6000, 'a long form');
SET LOCAL statement_timeout = '5s';
SELECT is((SELECT count(*) FROM compliance.effective_answer WHERE assessment_id = 3603 AND state = 'passed'), 6000::bigint, 'is read in time');
SET LOCAL statement_timeout = 0;
SELECT * FROM finish();
ROLLBACK;
