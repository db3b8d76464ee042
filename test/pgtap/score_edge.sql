-- Scores where little or nothing is answered, on forms that are unlike others, and bytes that are no sheets.
BEGIN;
SELECT plan(42);
SET LOCAL compliance.now = '2025-06-01 10:00:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) VALUES
    (4801, '採点端試験施設1', 'clinic', 0, 'small_medium', NULL), (4802, '採点端試験施設2', 'hospital', 100, 'large', '13'), (4803, '採点端試験施設3', 'hospital', 100, 'large', '13');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES
    ('edge', '端', 'edge', 'management'), ('edge-plain', '分類なし', 'without categories', 'management'), ('edge-empty', '項目なし', 'without questions', 'management'),
    ('edge-weightless', '重みなし', 'without weight', 'management'), ('edge-gate', '前提', 'gate', 'management'), ('edge-level', '段階', 'levels', 'management');
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, weight, category, gate, gate_number, scale_min, scale_max) VALUES
    (4801, 'edge', '10', 1, 'question', '項目', 'item', 1, 'physical', false, NULL, 0, 1),
    (4802, 'edge', '9', 2, 'question', '項目', 'item', 1, 'human', false, NULL, 0, 1),
    (4803, 'edge', '8', 3, 'question', '項目', 'item', 1, 'human', false, NULL, 0, 1),
    (4811, 'edge-plain', '1', 1, 'question', '項目', 'item', 1, NULL, false, NULL, 0, 1),
    (4821, 'edge-weightless', '1', 1, 'question', '項目', 'item', 0, 'human', false, NULL, 0, 1),
    (4831, 'edge-gate', '0', 1, 'question', '前提', 'gate', 1, NULL, true, NULL, 0, 1),
    (4832, 'edge-gate', '1', 2, 'question', '項目', 'item', 1, 'human', false, '0', 0, 1),
    (4833, 'edge-gate', '2', 3, 'question', '項目', 'item', 1, 'human', false, NULL, 0, 1),
    (4841, 'edge-level', '1', 1, 'question', '項目', 'item', 1, 'human', false, NULL, 1, 4),
    (4842, 'edge-level', '2', 2, 'question', '項目', 'item', 2.5, 'technical', false, NULL, 0, 0.3);
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, due_on)
SELECT 4800 + 10 * c.n + i, 4800 + i, c.code, 2025, '2026-03-31'
  FROM unnest(ARRAY['edge', 'edge-plain', 'edge-empty', 'edge-weightless', 'edge-gate', 'edge-level']) WITH ORDINALITY AS c(code, n), generate_series(1, 3) AS i
 WHERE c.code NOT IN ('edge') OR i < 3;
CREATE FUNCTION pg_temp.nation(code text, measure text) RETURNS TABLE (r text) LANGUAGE sql AS $$
    SELECT concat_ws(' ', prefecture_code, kind, size_class, assessments, scored, mean, minimum, median, maximum, below, share_below, most_failed, most_failed_share, second_failed, third_failed)
      FROM compliance.national_score(code, 2025, measure)
$$;

-- nothing is answered: everything counts as a failure
SELECT results_eq('SELECT * FROM pg_temp.nation(''edge'', ''overall'')', ARRAY[
    'all all all 2 2 0 0 0 0 2 1 10 1 9 8', 'all all large 1 1 0 0 0 0 1 1 10 1 9 8', 'all all small_medium 1 1 0 0 0 0 1 1 10 1 9 8',
    'all clinic all 1 1 0 0 0 0 1 1 10 1 9 8', 'all clinic small_medium 1 1 0 0 0 0 1 1 10 1 9 8', 'all hospital all 1 1 0 0 0 0 1 1 10 1 9 8', 'all hospital large 1 1 0 0 0 0 1 1 10 1 9 8',
    '13 all all 1 1 0 0 0 0 1 1 10 1 9 8', '13 all large 1 1 0 0 0 0 1 1 10 1 9 8', '13 hospital all 1 1 0 0 0 0 1 1 10 1 9 8', '13 hospital large 1 1 0 0 0 0 1 1 10 1 9 8',
    'none all all 1 1 0 0 0 0 1 1 10 1 9 8', 'none all small_medium 1 1 0 0 0 0 1 1 10 1 9 8', 'none clinic all 1 1 0 0 0 0 1 1 10 1 9 8', 'none clinic small_medium 1 1 0 0 0 0 1 1 10 1 9 8'],
    'all blank: 0, in every total, and no prefecture is one; questions failed equally often in form order');
SELECT is((SELECT array_agg(weakest_physical || ' ' || weakest_human) FROM (SELECT * FROM compliance.national_score('edge', 2025) LIMIT 1) AS n), ARRAY['0 2'], 'of equal categories the first in the fixed order binds, not in form order');
SELECT results_eq('SELECT key, score, witness FROM compliance.score_assessment(4811) WHERE dimension IN (''overall'', ''category'', ''weakest_link'')',
    $$VALUES ('mean', 0::numeric, '10'), ('human', 0, '9'), ('physical', 0, '10'), ('human', 0, '9')$$, 'witnesses of equal ratios in form order, not by number');
SELECT is((SELECT array_agg(category || ' ' || score || ' ' || witness ORDER BY category) FROM compliance.institution_score WHERE assessment_id = 4811), ARRAY['human 0 9', 'physical 0 10'], 'institution_score of blanks');

-- nothing is applicable: no score, and nobody failed
INSERT INTO compliance.answer (assessment_id, item_id, answered_on, verdict) SELECT a, i, '2025-05-01', 'not_applicable' FROM unnest(ARRAY[4811, 4812]) AS a, generate_series(4801, 4803) AS i;
SELECT is((SELECT r FROM pg_temp.nation('edge', 'overall') LIMIT 1), 'all all all 2 0 0', 'all not applicable: no score, nothing below, nothing failed');
SELECT is((SELECT r FROM pg_temp.nation('edge', 'weakest_link') LIMIT 1), 'all all all 2 0 0', 'nor a weakest link');
SELECT is((SELECT weakest_human + weakest_physical FROM compliance.national_score('edge', 2025) LIMIT 1), 0, 'no category binds');
SELECT is((SELECT count(*) FROM compliance.institution_score WHERE assessment_id = 4811 AND score IS NULL AND witness IS NULL AND applicable = 0), 2::bigint, 'institution_score says so too');
SELECT is((SELECT ROW (overall, category, score, witness)::text FROM compliance.institution_weakest_link WHERE assessment_id = 4811), '(,,,)', 'and institution_weakest_link');
SELECT is((SELECT r FROM pg_temp.nation('edge', 'technical') LIMIT 1), 'all all all 2 0 0', 'a category that the form has none of');

-- forms unlike others
SELECT is((SELECT r FROM pg_temp.nation('edge-plain', 'overall') LIMIT 1), 'all all all 3 3 0 0 0 0 3 1 1 1', 'a form without categories has scores');
SELECT is((SELECT r FROM pg_temp.nation('edge-plain', 'weakest_link') LIMIT 1), 'all all all 3 0 0 1 1', 'but no weakest link');
SELECT is((SELECT r FROM pg_temp.nation('edge-empty', 'overall') LIMIT 1), 'all all all 3 0 0', 'a form without questions');
SELECT is((SELECT r FROM pg_temp.nation('edge-weightless', 'overall') LIMIT 1), 'all all all 3 0 0 1 1', 'a form without weight has no score, but failures');
INSERT INTO compliance.answer (assessment_id, item_id, answered_on, verdict) VALUES (4851, 4831, '2025-05-01', 'no'), (4851, 4833, '2025-05-01', 'yes'), (4852, 4831, '2025-05-01', 'yes'), (4852, 4833, '2025-05-01', 'partial');
SELECT is((SELECT r FROM pg_temp.nation('edge-gate', 'overall') LIMIT 1), 'all all all 3 3 41.666666666666666666666666666667 0 25 100 2 0.666666666666666666666666666667 1 1 2',
    'behind a gate answered no, a question neither applies nor fails');
INSERT INTO compliance.answer (assessment_id, item_id, answered_on, verdict, level) VALUES
    (4861, 4841, '2025-05-01', 'partial', 2), (4861, 4842, '2025-05-01', 'partial', 0.1), (4862, 4841, '2025-05-01', 'partial', 1.7), (4862, 4842, '2025-05-01', 'yes', 0.3), (4863, 4841, '2025-05-01', 'yes', NULL), (4863, 4842, '2025-05-01', 'no', NULL);
SELECT is((SELECT r FROM pg_temp.nation('edge-level', 'human') LIMIT 1), 'all all all 3 3 52.222222222222222222222222222222 23.333333333333333333333333333333 33.333333333333333333333333333333 100 2 0.666666666666666666666666666667 1 0.666666666666666666666666666667 2',
    'levels between the steps, in thirds');
SELECT is((SELECT r FROM pg_temp.nation('edge-level', 'technical') LIMIT 1), 'all all all 3 3 44.444444444444444444444444444444 0 33.333333333333333333333333333333 100 2 0.666666666666666666666666666667 1 0.666666666666666666666666666667 2', 'on a scale without whole steps');
SELECT is_empty(format('SELECT * FROM compliance.national_score(%1$L, 2025, %2$L) EXCEPT ALL SELECT * FROM compliance.national_score(%1$L, 2025, %2$L, recompute => true)', code, measure), code || ' ' || measure || ': sheets and answers agree')
  FROM unnest(ARRAY['edge', 'edge-plain', 'edge-empty', 'edge-weightless', 'edge-gate', 'edge-level']) AS code, unnest(ARRAY['overall', 'weakest_link']) AS measure ORDER BY 1;
SELECT is_empty('SELECT * FROM compliance.verify_score()', 'and verify_score() finds nothing');

-- bytes that are no sheets are refused, whoever made them
SELECT throws_ok('SELECT compliance._unpack_sheets(''\x00'')', '22P03', NULL, 'a set cut within a number');
SELECT throws_ok('SELECT compliance._unpack_sheets(''\x000000000000000100000000'')', '22P03', NULL, 'a sheet of the same edition as none before');
SELECT throws_ok('SELECT compliance._unpack_sheets(''\x0000000000000001ffffffff'')', '22P03', NULL, 'a length past the end');
SELECT throws_ok('SELECT compliance._unpack_sheets(''\x000000000000000100000002fffe00000000'')', '22021', NULL, 'an edition that is no text');
SELECT throws_ok('SELECT compliance._sheet_scores(''edge'', ''\x'')', 'XX001', NULL, 'an empty sheet');
SELECT throws_ok('SELECT compliance._sheet_scores(''edge'', ''\x00000004'')', 'XX001', NULL, 'a sheet of another length');
SELECT throws_ok('SELECT compliance._sheet_scores(''edge'', ''\x00000003050505'')', 'XX001', NULL, 'levels that are not there');
SELECT throws_ok('SELECT compliance._sheet_scores(''edge'', ''\x0000000305040400024e61'')', 'XX001', NULL, 'a level that is no number');
SELECT throws_ok('SELECT compliance._sheet_scores(''edge'', ''\x000000030804040000'')', 'XX001', NULL, 'a code that means nothing');
SELECT throws_ok('SELECT compliance._sheet_scores(''edge'', ''\x00000003ff0404'')', 'XX001', NULL, 'a step past the scale');
SELECT throws_ok('SELECT compliance._put_answers(''\x0000000105'', ''\x00000001ff'')', 'XX001', NULL, 'a change of such a sheet');
SET LOCAL session_replication_role = replica;
UPDATE compliance.score_sheet SET answers = '\x00000003ff0404' WHERE assessment_id = 4811;
SELECT throws_ok('SELECT * FROM compliance.national_score(''edge'', 2025)', 'XX001', NULL, 'national_score() refuses a sheet that somebody spoilt');

SELECT * FROM finish();
ROLLBACK;
