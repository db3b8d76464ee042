-- Scores, as doc/scoring.md tells it. Nothing is left behind.
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';
\set ON_ERROR_ROLLBACK on
BEGIN;
SET LOCAL compliance.now = '2025-06-01 12:00+09';
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) VALUES
    (4001, '例示病院', 'hospital', 120, 'small_medium', '13'), (4002, '例示医院', 'clinic', 0, 'small_medium', '13');

-- the nine items of the notice with its sample answers: 6 of 9
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, due_on)
    VALUES (4001, 4001, '2021-management', 2025, '2026-03-31');
SELECT compliance.record_answers(4001, '{"1":"○","2":"○","3":"○","4":"×","5":"○","6":"○","7":"○","8":"×","9":"×"}');
SELECT dimension, key, total, applicable, passed, failed, not_applicable, blank, score, witness FROM compliance.score_assessment(4001) WHERE dimension = 'overall';
SELECT m.model, s.score, s.witness
  FROM unnest(ARRAY['mean', 'tree', 'sum', 'weakest', 'absolute']) AS m(model), compliance.score_assessment(4001, m.model) AS s
 WHERE s.dimension = 'overall';

-- a form of one's own: two sections, four kinds of measure, a scale from 1 to 5
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('score-tour', '例示の表', 'An example', 'management');
INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, weight, scale_min, scale_max, category, control, area) VALUES
    (400001, 'score-tour', 'A',   NULL, 1, 'section',  '体制', 'Organisation', 1, 0, 1, NULL, NULL, NULL),
    (400002, 'score-tour', 'A-1', 'A',  2, 'question', '規程', 'Rules',        2, 0, 1, 'organizational', 'preventive', 'structure'),
    (400003, 'score-tour', 'A-2', 'A',  3, 'question', '研修', 'Training',     1, 1, 5, 'human',          'preventive', 'staff'),
    (400004, 'score-tour', 'B',   NULL, 4, 'section',  '技術', 'Technology',   3, 0, 1, NULL, NULL, NULL),
    (400005, 'score-tour', 'B-1', 'B',  5, 'question', '更新', 'Updates',      1, 0, 1, 'technical',      'preventive', 'system'),
    (400006, 'score-tour', 'B-2', 'B',  6, 'question', '検知', 'Detection',    1, 0, 1, 'technical',      'detective',  'system'),
    (400007, 'score-tour', 'B-3', 'B',  7, 'question', '施錠', 'Locks',        1, 0, 1, 'physical',       'preventive', 'structure');
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, due_on) VALUES
    (4002, 4001, 'score-tour', 2025, '2026-03-31'), (4003, 4002, 'score-tour', 2025, '2026-03-31');
SELECT compliance.record_answers(4002, '{"A-1": "yes", "A-2": {"level": 2}, "B-1": "partial", "B-3": "not_applicable"}');
SELECT compliance.record_answers(4003, '{"A-1": "yes", "A-2": {"level": 5}, "B-1": "yes", "B-2": "yes", "B-3": "yes"}');
SELECT * FROM compliance.score_assessment(4002);
-- one missing kind of measure pulls the whole down to it
SELECT key AS weakest, score, witness FROM compliance.score_assessment(4002) WHERE dimension = 'weakest_link';
-- section B weighs three times as much as section A in the tree
SELECT dimension, key, score FROM compliance.score_assessment(4002, 'tree') WHERE dimension IN ('overall', 'section');
-- a blank may also be left out
SELECT key, applicable, blank, score FROM compliance.score_assessment(4002, 'mean', 'skip') WHERE dimension IN ('overall', 'section');

-- what would help, and what would hurt
SELECT item_number, verdict, changed_to, round(overall_change, 2) AS overall_change, round(weakest_link_change, 2) AS weakest_link_change, weakest_link
  FROM compliance.sensitivity(4002);
SELECT dimension, key, score, witness FROM compliance.what_if(4002, '{"B-2": "yes", "A-2": {"level": 4}}') WHERE dimension IN ('overall', 'weakest_link');

-- a correction; both clocks bring the former score back
SET LOCAL compliance.now = '2025-09-01 12:00+09';
SELECT compliance.record_answer(4002, 'B-2', 'yes') IS NOT NULL AS recorded;
SELECT score FROM compliance.score_assessment(4002) WHERE dimension = 'overall';
SELECT score FROM compliance.score_assessment(4002, known_at => '2025-08-31 12:00+09') WHERE dimension = 'overall';
SELECT score FROM compliance.score_assessment(4002, effective_on => '2025-06-30') WHERE dimension = 'overall';

-- institutions and the nation
SELECT institution_id, category, applicable, passed, score, witness FROM compliance.institution_score
 WHERE checklist_code = 'score-tour' ORDER BY institution_id, assessment_id, category COLLATE "C";
SELECT institution_id, round(overall, 2) AS overall, category AS weakest, score, witness FROM compliance.institution_weakest_link
 WHERE checklist_code = 'score-tour' ORDER BY institution_id;
SELECT prefecture_code, kind, size_class, assessments, round(mean, 2) AS mean, round(median, 2) AS median, below, share_below, most_failed, most_failed_share
  FROM compliance.national_score('score-tour', 2025);
SELECT * FROM compliance.verify_score();

-- over any rows: aggregates
SELECT compliance.weighted_mean(ratio, weight), compliance.weakest_link(ratio, label), compliance.answer_tally(verdict)
  FROM (VALUES (1.0, 1, '1', 'yes'), (0, 2, '10', 'no'), (0, 1, '2', 'no'), (NULL, 1, '3', NULL), (NULL, 1, '4', 'not_applicable')) AS r(ratio, weight, label, verdict);
SELECT compliance.weighted_mean(ratio, weight), compliance.weakest_link(ratio, label), compliance.answer_tally(verdict)
  FROM (VALUES (1.0, 1, '1', 'yes')) AS r(ratio, weight, label, verdict) WHERE false;
SELECT n, compliance.weighted_mean(n, n) OVER w, (compliance.answer_tally(CASE WHEN n % 2 = 0 THEN 'yes' ELSE 'no' END) OVER w).passed
  FROM generate_series(1, 5) AS n WINDOW w AS (ORDER BY n ROWS BETWEEN 1 PRECEDING AND CURRENT ROW);

-- refused, with what to do
SELECT compliance.score_assessment(4999);
SELECT compliance.score_assessment(4002, 'median');
SELECT compliance.score_assessment(4002, 'mean', 'ignore');
SELECT compliance.score_assessment(NULL);
SELECT compliance.what_if(4002, '{"A-2": {"level": 6}}');
SELECT compliance.national_score('score-tour', 2025, 'all');
SELECT compliance.weighted_mean(1, -1);
SELECT compliance.answer_tally('はい');

-- somebody writes behind the triggers: it is found, and put right
SET LOCAL session_replication_role = replica;
UPDATE compliance.answer SET verdict = 'no' WHERE assessment_id = 4003 AND item_id = 400002;
DELETE FROM compliance.score_sheet WHERE assessment_id = 4001;
RESET session_replication_role;
SELECT * FROM compliance.verify_score();
SELECT compliance.rebuild_score();
SELECT * FROM compliance.verify_score();
ROLLBACK;
