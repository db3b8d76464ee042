-- Ways through scores that other files do not take: labels as ties, levels of very many digits, vendors' forms and large numbers of
-- sheets in a nation, answers of every age from which a nation is recomputed, what moves a category or leaves none.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL compliance.now = '2025-06-10 10:00+09';

-- ---- labels among equals ----

SELECT is((SELECT (compliance.weakest_link(1, l)).witness FROM unnest(labels) AS l), first, format('of %s the first is %s', labels, first))
  FROM (VALUES (ARRAY['b', 'a'], 'a'), (ARRAY['a10', 'a2'], 'a2'), (ARRAY['a2', 'a10'], 'a2'), (ARRAY['a02', 'a2'], 'a2'), (ARRAY['a2', 'a02'], 'a2'), (ARRAY['a010', 'a9'], 'a9'),
               (ARRAY['ab', 'a'], 'a'), (ARRAY['a', 'ab'], 'a'), (ARRAY['a1', 'ab'], 'a1'), (ARRAY['ab', 'a1'], 'a1'), (ARRAY['a1', 'a'], 'a'), (ARRAY['00', '0'], '0'),
               (ARRAY[NULL, 'a'], 'a'), (ARRAY['a', NULL], 'a'), (ARRAY[NULL, NULL], NULL)) AS v(labels, first);
SELECT is((SELECT (compliance.weakest_link(r, l)).witness FROM (VALUES (2, 'a'), (1, NULL)) AS v(r, l)), NULL, 'the lower one has no label');

-- ---- forms ----

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code)
SELECT 4900000 + n, '施設' || n, 'hospital', 100, 'small_medium', '13' FROM generate_series(1, 2100) AS n;
INSERT INTO compliance.vendor (vendor_id, name) SELECT 4900 + n, '事業者' || n FROM generate_series(1, 3) AS n;
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES
    ('ways-score', '一覧', 'List', 'staff', NULL), ('ways-vendor', '事業者票', 'Vendor form', 'vendor', 2025), ('ways-plain', '類なし', 'No categories', 'staff', NULL),
    ('ways-heavy', '重い', 'Heavy', 'staff', NULL);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, scale_min, scale_max, weight) VALUES
    ('ways-score', '1', 'question', '一', 'One', 'human', 0, 1, 1), ('ways-score', '2', 'question', '二', 'Two', 'technical', 0, 1, 1),
    ('ways-score', '3', 'question', '三', 'Three', 'technical', 0, 5, 1), ('ways-score', '4', 'question', '四', 'Four', NULL, 0, 1, 1),
    ('ways-vendor', '1', 'question', '一', 'One', 'human', 0, 1, 1), ('ways-vendor', '2', 'question', '二', 'Two', 'technical', 0, 1, 2),
    ('ways-plain', '1', 'question', '一', 'One', NULL, 0, 1, 1), ('ways-plain', '2', 'question', '二', 'Two', NULL, 0, 1, 1),
    ('ways-heavy', '1', 'question', '一', 'One', 'human', 0, 1, 3000000007), ('ways-heavy', '2', 'question', '二', 'Two', 'technical', 0, 3, 3000000000);
SELECT compliance.open_assessment(4900001, 'ways-score', 2025, due_on => '2025-07-01') AS score \gset
SELECT compliance.open_assessment(4900001, 'ways-plain', 2025, due_on => '2025-07-01') AS plain \gset
SELECT compliance.open_assessment(4900001, 'ways-heavy', 2025, due_on => '2025-07-01') AS heavy \gset

SELECT lives_ok(format($$SELECT compliance.record_answer(%s, '3', 'partial', level => ('1.' || repeat('3', 16000))::numeric)$$, :score), 'a level of sixteen thousand digits');
SELECT is_empty('SELECT * FROM compliance.verify_score()', 'has reached its sheet');
SELECT lives_ok(format($$SELECT compliance.record_answers(%s, '{"1": "yes", "2": "yes"}')$$, :heavy), 'weights that fill a sum');
SELECT is((SELECT score FROM compliance.score_assessment(:heavy) WHERE dimension = 'overall'), 100::numeric, 'are summed rightly');
SELECT results_eq($$SELECT DISTINCT median FROM compliance.national_score('ways-heavy', 2025)$$, 'VALUES (100::numeric)', 'in the nation too');

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-endless', '果てしない', 'Endless', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, scale_min, scale_max) VALUES ('ways-endless', '1', 'question', '一', 'One', 0, ('1e70000')::numeric);
SELECT compliance.open_assessment(4900001, 'ways-endless', 2025, due_on => '2025-07-01') AS endless \gset
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '1', 'partial', level => '1e69999'::numeric + 1)$$, :endless), '22003', 'a level has too many digits', 'a level that no sheet holds');

-- ---- what if ----

SELECT results_eq(format($$SELECT changed_to, weakest_link FROM compliance.sensitivity(%s) WHERE item_number = '1' ORDER BY 1$$, :plain),
    $$VALUES ('yes', NULL::text)$$, 'a form without categories has no weakest one');
SELECT lives_ok(format('SELECT * FROM compliance.sensitivity(%s, %L, %L)', s.id, m, b), format('sensitivity of %s by %s with blanks as %s', s.id, m, b))
  FROM (VALUES (:score), (:plain), (:heavy)) AS s(id), unnest(ARRAY['mean', 'absolute']) AS m, unnest(ARRAY['fail', 'skip']) AS b;
SELECT throws_ok(format($$SELECT * FROM compliance.what_if(%s, '{"3": {"verdict": "not_applicable", "level": 2}}')$$, :score), '22023', NULL, 'what does not apply has no level');
SELECT throws_ok(format($$SELECT * FROM compliance.what_if(%s, '{"3": {"verdict": "no", "level": 5}}')$$, :score), '22023', NULL, 'a no at the top of the scale');
SELECT is((SELECT max(score) FROM compliance.what_if(:score, '{"3": {"level": 5}}') WHERE dimension = 'overall') > (SELECT max(score) FROM compliance.what_if(:score, '{"3": {"level": 0}}') WHERE dimension = 'overall'),
    true, 'the top of a scale is worth more than its foot');
SELECT is((SELECT score FROM compliance.what_if(:score, '{"3": {"verdict": "partial", "level": 0}, "1": "no", "2": "no", "4": "no"}') WHERE dimension = 'overall'), 0::numeric, 'the foot is worth nothing');
SELECT lives_ok(format($$SELECT compliance.record_answers(%s, '{"1": "yes", "2": "no", "4": "yes"}')$$, :score), 'a weak category');
SELECT ok((SELECT bool_or(weakest_link = 'human') FROM compliance.sensitivity(:score)), 'a single answer can make another one the weakest');
-- what does not apply is counted nowhere: with a grain of it a category, or all, has no score
SELECT compliance.record_answer(:score, n, 'not_applicable', note => '対象外') FROM unnest(ARRAY['1', '2', '3', '4']) AS n;
SELECT is_empty(format('SELECT score FROM compliance.score_assessment(%s) WHERE dimension IN (%L, %L) AND score IS NOT NULL', :score, 'overall', 'weakest_link'), 'nothing applies: no score');
SELECT results_eq(format($$SELECT item_number, changed_to, overall_change, weakest_link FROM compliance.sensitivity(%s) WHERE item_number IN ('1', '4') ORDER BY 1, 2$$, :score),
    $$VALUES ('1', 'no', NULL::numeric, 'human'), ('1', 'yes', NULL, 'human'), ('4', 'no', NULL, NULL), ('4', 'yes', NULL, NULL)$$, 'any answer makes one');
SELECT compliance.record_answer(:score, '1', 'yes');
SELECT lives_ok(format('SELECT * FROM compliance.sensitivity(%s)', :score), 'one that is all there is');

-- ---- answers behind the triggers ----

CREATE TEMP TABLE before AS SELECT * FROM compliance.score_assessment(:plain);
CREATE TEMP TABLE nation_before AS SELECT * FROM compliance.national_score('ways-plain', 2025);
SET LOCAL session_replication_role = replica;
INSERT INTO compliance.answer (answer_id, assessment_id, institution_id, item_id, answered_on, recorded_at, verdict)
SELECT -1 - row_number() OVER (), :plain, 4900001, item_id, '2025-06-10', '2025-06-10', 'yes' FROM compliance.item WHERE (checklist_code, number) IN (('ways-score', '1'), ('ways-plain', '1'));
SET LOCAL session_replication_role = origin;
SELECT throws_like('SELECT * FROM compliance.verify_score()', format('assessment %s has answers to items of two checklists, %%', :plain), 'an assessment with answers to two checklists is named');
SET LOCAL session_replication_role = replica;
DELETE FROM compliance.answer WHERE answer_id < 0 AND item_id IN (SELECT item_id FROM compliance.item WHERE checklist_code = 'ways-plain');
SET LOCAL session_replication_role = origin;
SELECT bag_eq(format('SELECT * FROM compliance.score_assessment(%s)', :plain), 'TABLE before', 'an answer to another checklist counts in no score');
SELECT bag_eq($$SELECT * FROM compliance.national_score('ways-plain', 2025, recompute => true)$$, 'TABLE nation_before', 'and in no nation');
SET LOCAL session_replication_role = replica;
DELETE FROM compliance.answer WHERE answer_id < 0;
SET LOCAL session_replication_role = origin;

-- ---- vendors' forms in a nation ----

CREATE TEMP TABLE vendors AS
SELECT i, v, r, compliance.open_assessment(4900000 + i, 'ways-vendor', 2025, r, vendor_id => 4900 + v, due_on => '2025-07-01') AS id FROM generate_series(1, 3) AS i, generate_series(1, 2) AS v, generate_series(1, 2) AS r;
SELECT compliance.record_answers(id, jsonb_build_object('1', CASE WHEN (i + v + r) % 2 = 0 THEN 'yes' ELSE 'partial' END, '2', CASE WHEN i = 3 THEN 'partial' ELSE 'yes' END)) FROM vendors;
CREATE TEMP TABLE vendor_nation AS SELECT * FROM compliance.national_score('ways-vendor', 2025);
SELECT bag_eq('TABLE vendor_nation', $$SELECT * FROM compliance.national_score('ways-vendor', 2025, recompute => true)$$, 'vendors'' forms: the sheets say what the answers say');
SELECT results_eq($$SELECT DISTINCT assessments FROM vendor_nation$$, 'VALUES (6)', 'the last round of each vendor in each institution');
SELECT is((SELECT max(assessments) FROM compliance.national_score('ways-vendor', 2025, round => 1)), 6, 'or the first');

-- ---- answers of every age ----

CREATE TEMP TABLE carried AS SELECT compliance.open_assessment(4900002, 'ways-score', 2024, due_on => '2025-07-01') AS id;
SELECT compliance.record_answers(id, '{"1": "no", "2": "yes", "4": "yes"}') FROM carried;
SELECT compliance.record_answers(id, '{"1": "yes"}') FROM carried;
SELECT compliance.record_answer(id, '3', 'yes') FROM carried;
SELECT compliance.submit_assessment(id) FROM carried;
CREATE TEMP TABLE anew AS SELECT compliance.open_assessment(4900002, 'ways-score', 2025, due_on => '2025-07-01', carry_over => true) AS id;
SELECT compliance.confirm_answer(id, '1') FROM anew;
SELECT bag_eq(format('SELECT * FROM compliance.national_score(%L, %s)', 'ways-score', y), format('SELECT * FROM compliance.national_score(%L, %s, recompute => true)', 'ways-score', y), 'corrected and carried over answers in ' || y)
  FROM generate_series(2024, 2025) AS y;
-- rows from before a column was added
ALTER TABLE compliance.answer ADD COLUMN checked_by text DEFAULT 'nobody';
SELECT bag_eq(format('SELECT * FROM compliance.national_score(%L, %s)', 'ways-score', y), format('SELECT * FROM compliance.national_score(%L, %s, recompute => true)', 'ways-score', y), 'with a column that came later in ' || y)
  FROM generate_series(2024, 2025) AS y;

-- ---- a sheet that is not there ----

SET LOCAL session_replication_role = replica;
DELETE FROM compliance.score_sheet WHERE assessment_id = :score;
SET LOCAL session_replication_role = origin;
SELECT lives_ok(format($$SELECT compliance.record_answer(%s, '2', 'yes')$$, :score), 'an answer to an assessment without a sheet');
SELECT is_empty(format('SELECT * FROM compliance.verify_score() WHERE assessment_id = %s', :score), 'makes it, with all answers before');

-- ---- more sheets than are looked at one by one ----

INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, round, due_on) SELECT 4900000 + n, 'ways-plain', 2023, 1, '2025-07-01' FROM generate_series(1, 2100) AS n;
INSERT INTO compliance.answer (assessment_id, item_id, verdict, level)
SELECT a.assessment_id, i.item_id, CASE WHEN (a.institution_id / 3 + length(i.title_en)) % 2 = 0 THEN 'yes' ELSE 'partial' END,
       CASE WHEN (a.institution_id / 3 + length(i.title_en)) % 2 <> 0 THEN (a.institution_id % 1900 + 1) / 2000.0 END
  FROM compliance.assessment AS a JOIN compliance.item AS i USING (checklist_code) WHERE a.checklist_code = 'ways-plain' AND a.fiscal_year = 2023;
CREATE TEMP TABLE many AS SELECT * FROM compliance.national_score('ways-plain', 2023);
SELECT is((SELECT max(assessments) FROM many), 2100, 'all of them');
SELECT bag_eq('TABLE many', $$SELECT * FROM compliance.national_score('ways-plain', 2023, recompute => true)$$, 'counted as they are read, and from the answers');
SELECT bag_eq('TABLE many', $$SELECT * FROM compliance.national_score('ways-plain', 2023, round => 1)$$, 'of one round, the only one');
SET LOCAL session_replication_role = replica;
INSERT INTO compliance.score_sheet SELECT (jsonb_populate_record(s, '{"assessment_id": -1, "round": 2}')).* FROM compliance.score_sheet AS s WHERE s.checklist_code = 'ways-plain' AND s.fiscal_year = 2023 ORDER BY s.assessment_id LIMIT 1;
SET LOCAL session_replication_role = origin;
SELECT is((SELECT max(assessments) FROM compliance.national_score('ways-plain', 2023)), 2100, 'a later round without its assessment takes the place of the one before');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (9000000000, '遠い施設', 'hospital', 100, 'large');
DELETE FROM compliance.score_sheet WHERE assessment_id = -1;
SELECT results_eq($$SELECT count(*) FROM (TABLE many EXCEPT SELECT * FROM compliance.national_score('ways-plain', 2023)) AS d$$, 'VALUES (0::bigint)', 'keys that lie far apart');

SELECT * FROM finish();
ROLLBACK;
