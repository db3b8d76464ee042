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

-- ---- roles ----

CREATE ROLE regress_ways_all;
CREATE ROLE regress_ways_some;
CREATE ROLE regress_ways_none;
CREATE ROLE regress_ways_columns;
CREATE ROLE regress_ways_no_answer;
SELECT compliance.grant_access('regress_ways_' || r, 'admin') FROM unnest(ARRAY['all', 'some', 'none', 'columns', 'no_answer']) AS r;
CREATE POLICY regress_ways_some ON compliance.institution AS RESTRICTIVE FOR SELECT TO regress_ways_some USING (institution_id NOT BETWEEN 4900001 AND 4900100);
CREATE POLICY regress_ways_none ON compliance.institution AS RESTRICTIVE FOR SELECT TO regress_ways_none USING (false);
REVOKE SELECT ON compliance.answer FROM regress_ways_columns, regress_ways_no_answer;
GRANT SELECT (assessment_id, institution_id, item_id, superseded_at, confirmed, verdict, level) ON compliance.answer TO regress_ways_columns;

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
SELECT results_eq(format($$SELECT passed, failed FROM compliance.what_if(%s, '{"3": {"verdict": "partial", "level": 5}}') WHERE dimension = 'overall'$$, :score),
    format($$SELECT passed, failed FROM compliance.what_if(%s, '{"3": "yes"}') WHERE dimension = 'overall'$$, :score), 'a partial at the top of the scale is a yes, as where it is recorded');
SELECT lives_ok(format($$SELECT compliance.record_answers(%s, '{"1": "yes", "2": "no", "4": "yes"}')$$, :score), 'a weak category');
SELECT ok((SELECT bool_or(weakest_link = 'human') FROM compliance.sensitivity(:score)), 'a single answer can make another one the weakest');
-- what does not apply is counted nowhere: with a grain of it a category, or all, has no score
SELECT compliance.record_answer(:score, n, 'not_applicable', note => '対象外') FROM unnest(ARRAY['1', '2', '3', '4']) AS n;
SELECT is_empty(format('SELECT score FROM compliance.score_assessment(%s) WHERE dimension IN (%L, %L) AND score IS NOT NULL', :score, 'overall', 'weakest_link'), 'nothing applies: no score');
SELECT results_eq(format($$SELECT item_number, changed_to, overall_change, weakest_link FROM compliance.sensitivity(%s) WHERE item_number IN ('1', '4') ORDER BY 1, 2$$, :score),
    $$VALUES ('1', 'no', NULL::numeric, 'human'), ('1', 'yes', NULL, 'human'), ('4', 'no', NULL, NULL), ('4', 'yes', NULL, NULL)$$, 'any answer makes one');
SELECT compliance.record_answer(:score, '1', 'yes');
SELECT lives_ok(format('SELECT * FROM compliance.sensitivity(%s)', :score), 'one that is all there is');

-- an answer that is changed to yes or to no may take away every score, or give the first
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-gate', '前提', 'Gate', 'staff'), ('ways-weightless', '重みなし', 'Weightless', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, gate, gate_number, weight) VALUES
    ('ways-gate', '0', 'question', '前提', 'Gate', NULL, true, NULL, 1), ('ways-gate', '1', 'question', '一', 'One', 'human', false, '0', 1),
    ('ways-weightless', '1', 'question', '一', 'One', 'human', false, NULL, 1), ('ways-weightless', '2', 'question', '二', 'Two', 'human', false, NULL, 0);
SELECT compliance.open_assessment(4900001, 'ways-gate', 2025, due_on => '2025-07-01') AS gate \gset
SELECT compliance.open_assessment(4900001, 'ways-weightless', 2025, due_on => '2025-07-01') AS weightless \gset
SELECT results_eq(format('SELECT * FROM compliance.sensitivity(%s, %L, %L)', :gate, 'mean', 'skip'),
    $$VALUES ('1', NULL::text, 'yes', NULL::numeric, NULL::numeric, 'human'), ('1', NULL, 'no', NULL, NULL, 'human')$$, 'nothing but blanks that are skipped: any answer to what is counted makes a score');
SELECT compliance.record_answers(:gate, '{"0": "yes", "1": "yes"}');
SELECT results_eq(format('SELECT * FROM compliance.sensitivity(%s)', :gate),
    $$VALUES ('0', 'yes', 'no', NULL::numeric, NULL::numeric, NULL::text), ('1', 'yes', 'no', -100, -100, 'human')$$, 'a gate that closes leaves no score and no weakest category');
SELECT compliance.record_answers(:weightless, '{"1": "yes", "2": {"level": 0.3}}');
SELECT results_eq(format('SELECT * FROM compliance.sensitivity(%s)', :weightless),
    $$VALUES ('1', 'yes', 'no', -100::numeric, -100::numeric, 'human')$$, 'a question without weight moves nothing, whatever its level');

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

-- ---- as many forms as a session remembers ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) SELECT 'ways-form-' || n, '一覧' || n, 'List ' || n, 'staff' FROM generate_series(1, 64) AS n;
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, weight)
SELECT 'ways-form-' || n, i, 'question', '問', 'Question', CASE i WHEN '1' THEN n ELSE 100 - n END FROM generate_series(1, 64) AS n, unnest(ARRAY['1', '2']) AS i;
CREATE TEMP TABLE form AS SELECT n, compliance.open_assessment(4900001, 'ways-form-' || n, 2025, due_on => '2025-07-01') AS id FROM generate_series(1, 64) AS n;
SELECT compliance.record_answers(id, '{"1": "yes", "2": "no"}') FROM form;
CREATE FUNCTION pg_temp.scores_of_forms() RETURNS SETOF numeric LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
BEGIN
    FOR v_id IN SELECT f.id FROM form AS f, generate_series(1, 3) AS pass ORDER BY pass, f.n LOOP
        RETURN QUERY SELECT s.score FROM compliance.score_assessment(v_id) AS s WHERE s.dimension = 'overall';
    END LOOP;
END
$$;
SELECT results_eq('SELECT * FROM pg_temp.scores_of_forms()', 'SELECT n::numeric FROM generate_series(1, 3) AS pass, generate_series(1, 64) AS n ORDER BY pass, n', '64 forms in turn, each with its own weights');

-- ---- vendors' forms in a nation ----

CREATE TEMP TABLE vendors AS
SELECT i, v, r, compliance.open_assessment(4900000 + i, 'ways-vendor', 2025, r, vendor_id => 4900 + v, due_on => '2025-07-01') AS id FROM generate_series(1, 3) AS i, generate_series(1, 2) AS v, generate_series(1, 2) AS r;
SELECT compliance.record_answers(id, jsonb_build_object('1', CASE WHEN (i + v + r) % 2 = 0 THEN 'yes' ELSE 'partial' END, '2', CASE WHEN i = 3 THEN 'partial' ELSE 'yes' END)) FROM vendors;
CREATE TEMP TABLE vendor_nation AS SELECT * FROM compliance.national_score('ways-vendor', 2025);
SELECT bag_eq('TABLE vendor_nation', $$SELECT * FROM compliance.national_score('ways-vendor', 2025, recompute => true)$$, 'vendors'' forms: the sheets say what the answers say');
SELECT results_eq($$SELECT DISTINCT assessments FROM vendor_nation$$, 'VALUES (6)', 'the last round of each vendor in each institution');
SELECT is((SELECT max(assessments) FROM compliance.national_score('ways-vendor', 2025, round => 1)), 6, 'or the first');

-- ---- answers of every age ----

-- read by one process as they lie in their pages, however large other tests have made the table
SET LOCAL min_parallel_table_scan_size = '1GB';
CREATE TEMP TABLE carried AS SELECT compliance.open_assessment(4900002, 'ways-score', 2024, due_on => '2025-07-01') AS id;
SELECT compliance.record_answers(id, '{"1": "no", "2": "yes", "4": "yes"}') FROM carried;
SELECT compliance.record_answers(id, '{"1": "yes"}') FROM carried;
SELECT compliance.record_answer(id, '3', 'yes') FROM carried;
SELECT compliance.submit_assessment(id) FROM carried;
CREATE TEMP TABLE anew AS SELECT compliance.open_assessment(4900002, 'ways-score', 2025, due_on => '2025-07-01', carry_over => true) AS id;
SELECT compliance.confirm_answer(id, '1') FROM anew;
SELECT bag_eq(format('SELECT * FROM compliance.national_score(%L, %s)', 'ways-score', y), format('SELECT * FROM compliance.national_score(%L, %s, recompute => true)', 'ways-score', y), 'corrected and carried over answers in ' || y)
  FROM generate_series(2024, 2025) AS y;
-- a row with something in every column
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-full', '全欄', 'Every column', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, scale_max, planned_until_fiscal_year) VALUES ('ways-full', '1', 'question', '一', 'One', 4, 2026);
INSERT INTO compliance.item_alternative (checklist_code, number, alternative, title_ja, title_en) VALUES ('ways-full', '1', 'other', '別の方法', 'Another way');
CREATE TEMP TABLE filled AS SELECT compliance.open_assessment(4900002, 'ways-full', 2025, due_on => '2025-07-01') AS id;
SELECT compliance.record_answer(id, '1', 'yes', target_on => '2026-03-31', note => '計画', level => 4, basis => 'other') FROM filled;
SELECT compliance.record_answer(id, '1', 'partial', level => 1) FROM filled;
SELECT is((SELECT count(*) FROM compliance.answer AS w, filled WHERE w.assessment_id = filled.id AND num_nulls(VARIADIC ARRAY[w.target_on::text, w.superseded_at::text, w.level::text, w.basis, w.note]) = 0), 1::bigint, 'an answer that fills every column was corrected');
SELECT results_eq($$SELECT DISTINCT scored, mean FROM compliance.national_score('ways-full', 2025, recompute => true)$$, 'VALUES (1, 25::numeric)', 'the correction counts, not what it corrects');
-- rows from before a column was added
ALTER TABLE compliance.answer ADD COLUMN checked_by text DEFAULT 'nobody';
SELECT bag_eq(format('SELECT * FROM compliance.national_score(%L, %s)', 'ways-score', y), format('SELECT * FROM compliance.national_score(%L, %s, recompute => true)', 'ways-score', y), 'with a column that came later in ' || y)
  FROM generate_series(2024, 2025) AS y;
-- rows of a table whose columns came and went
ALTER TABLE compliance.answer DROP COLUMN checked_by;
SELECT bag_eq(format('SELECT * FROM compliance.national_score(%L, %s)', 'ways-score', y), format('SELECT * FROM compliance.national_score(%L, %s, recompute => true)', 'ways-score', y), 'with a column that is gone again in ' || y)
  FROM generate_series(2024, 2025) AS y;
SET LOCAL min_parallel_table_scan_size TO DEFAULT;

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
-- roles that see the sheets, and of the institutions all, some or none
GRANT SELECT ON many TO regress_ways_all;
SET LOCAL ROLE regress_ways_all;
SELECT bag_eq($$SELECT * FROM compliance.national_score('ways-plain', 2023)$$, 'TABLE many', 'a role that sees all');
SET LOCAL ROLE regress_ways_some;
SELECT is((SELECT max(assessments) FROM compliance.national_score('ways-plain', 2023)), 2000, 'institutions that a policy hides are left out with their sheets');
SET LOCAL ROLE regress_ways_none;
SELECT is_empty($$SELECT * FROM compliance.national_score('ways-plain', 2023)$$, 'no institution to be seen, no nation');
RESET ROLE;
SET LOCAL session_replication_role = replica;
INSERT INTO compliance.score_sheet SELECT (jsonb_populate_record(s, '{"assessment_id": -1, "round": 2}')).* FROM compliance.score_sheet AS s WHERE s.checklist_code = 'ways-plain' AND s.fiscal_year = 2023 ORDER BY s.assessment_id LIMIT 1;
SET LOCAL session_replication_role = origin;
SELECT is((SELECT max(assessments) FROM compliance.national_score('ways-plain', 2023)), 2100, 'a later round without its assessment takes the place of the one before');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (9000000000, '遠い施設', 'hospital', 100, 'large');
DELETE FROM compliance.score_sheet WHERE assessment_id = -1;
SELECT results_eq($$SELECT count(*) FROM (TABLE many EXCEPT SELECT * FROM compliance.national_score('ways-plain', 2023)) AS d$$, 'VALUES (0::bigint)', 'keys that lie far apart');
SELECT bag_eq('TABLE many', $$SELECT * FROM compliance.national_score('ways-plain', 2023, recompute => true)$$, 'from the answers too');
INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, round, due_on) VALUES (4900001, 'ways-plain', 2023, 2, '2025-07-01');
SELECT results_eq($$SELECT assessments, minimum FROM compliance.national_score('ways-plain', 2023) LIMIT 1$$, 'VALUES (2100, 0::numeric)', 'a second round of one among many takes the place of its first');
SELECT bag_eq('TABLE many', $$SELECT * FROM compliance.national_score('ways-plain', 2023, round => 1)$$, 'the first round is what it was');

-- ---- few institutions, far apart ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-far', '遠い', 'Far', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES ('ways-far', '1', 'question', '一', 'One');
-- of one the second round was opened first
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round, due_on) VALUES
    (9000000001, 4900001, 'ways-far', 2025, 1, '2025-07-01'), (-5, 4900001, 'ways-far', 2025, 2, '2025-07-01'),
    (9000000002, 9000000000, 'ways-far', 2025, 1, '2025-07-01'), (9000000003, 9000000000, 'ways-far', 2025, 2, '2025-07-01'),
    (9000000005, 4902100, 'ways-far', 2025, 2, '2025-07-01'), (9000000004, 4902100, 'ways-far', 2025, 1, '2025-07-01'),
    (9000000006, 4900001, 'ways-far', 2024, 1, '2025-07-01');
SELECT compliance.record_answer(assessment_id, '1', CASE round WHEN 1 THEN 'no' ELSE 'yes' END) FROM compliance.assessment WHERE checklist_code = 'ways-far';
SELECT results_eq(format($$SELECT assessments, mean FROM compliance.national_score('ways-far', 2025, recompute => %L) LIMIT 1$$, r), 'VALUES (3, 100::numeric)', format('the last round of each, recompute => %s', r)) FROM unnest(ARRAY[false, true]) AS r;
SELECT results_eq(format($$SELECT assessments, mean FROM compliance.national_score('ways-far', 2025, round => 1, recompute => %L) LIMIT 1$$, r), 'VALUES (3, 0::numeric)', format('or the first, recompute => %s', r)) FROM unnest(ARRAY[false, true]) AS r;
SET LOCAL ROLE regress_ways_some;
SELECT results_eq($$SELECT assessments, mean FROM compliance.national_score('ways-far', 2025) LIMIT 1$$, 'VALUES (2, 100::numeric)', 'an institution that a policy hides is left out');
RESET ROLE;

-- ---- who may read what a nation is recomputed from ----

SET LOCAL ROLE regress_ways_columns;
SELECT bag_eq($$SELECT * FROM compliance.national_score('ways-full', 2025, recompute => true)$$, $$SELECT * FROM compliance.national_score('ways-full', 2025)$$, 'the columns that count are enough');
SET LOCAL ROLE regress_ways_no_answer;
SELECT throws_ok($$SELECT * FROM compliance.national_score('ways-full', 2025, recompute => true)$$, '42501', NULL, 'without a right to the answers there is nothing to recompute from');
SELECT lives_ok($$SELECT * FROM compliance.national_score('ways-full', 2025)$$, 'but the sheets');
RESET ROLE;

-- ---- a nation of every prefecture, kind and size ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-every', '全国', 'Everywhere', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES ('ways-every', '1', 'question', '一', 'One');
CREATE TEMP TABLE every AS
SELECT 4910000 + row_number() OVER () AS id, CASE WHEN p > 0 THEN lpad(p::text, 2, '0') END AS prefecture_code, k AS kind, s AS size_class, CASE WHEN (p + length(k) + length(s)) % 3 = 0 THEN 'yes' ELSE 'no' END AS verdict
  FROM generate_series(0, 47) AS p, unnest(ARRAY['hospital', 'clinic', 'dental_clinic', 'pharmacy']) AS k, unnest(ARRAY['large', 'small_medium']) AS s;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) SELECT id, '全国' || id, kind, CASE kind WHEN 'hospital' THEN 100 ELSE 0 END, size_class, prefecture_code FROM every;
INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, due_on) SELECT id, 'ways-every', 2025, '2025-07-01' FROM every;
INSERT INTO compliance.answer (assessment_id, item_id, verdict)
SELECT a.assessment_id, i.item_id, e.verdict FROM every AS e JOIN compliance.assessment AS a ON a.institution_id = e.id JOIN compliance.item AS i USING (checklist_code) WHERE a.checklist_code = 'ways-every';
SELECT bag_eq($$SELECT prefecture_code, kind, size_class, assessments, round(mean, 20), at_100 FROM compliance.national_score('ways-every', 2025)$$,
    $$SELECT coalesce(p, 'all') AS prefecture, coalesce(kind, 'all') AS kind, coalesce(size_class, 'all') AS size, count(*)::int AS assessments, round(100::numeric(60, 40) * count(*) FILTER (WHERE verdict = 'yes') / count(*), 20) AS mean, (count(*) FILTER (WHERE verdict = 'yes'))::int AS at_100
        FROM (SELECT coalesce(prefecture_code, 'none') AS p, kind, size_class, verdict FROM every) AS e GROUP BY CUBE (p, e.kind, e.size_class)$$, 'each of them, and every total');

-- ---- means of fractions ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-mean', '平均', 'Means', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, weight) SELECT 'ways-mean', n::text, 'question', '問', 'Question', 2 ^ n FROM generate_series(0, 9) AS n;
INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, due_on) SELECT 4900000 + n, 'ways-mean', 2024, '2025-07-01' FROM generate_series(1, 2) AS n;
INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, due_on) SELECT 4900000 + n, 'ways-mean', 2025, '2025-07-01' FROM generate_series(1, 300) AS n;
-- the question of weight 1 is passed, and the weights of those that apply add up to w: 100 / w
CREATE TEMP TABLE weights AS
SELECT 2024 AS fiscal_year, n, w FROM (VALUES (1, 375), (2, 3)) AS v(n, w) UNION ALL
SELECT 2025, row_number() OVER (ORDER BY w), w FROM generate_series(1, 1023, 2) AS w WHERE w % 5 <> 0 ORDER BY 1, 2 LIMIT 302;
INSERT INTO compliance.answer (assessment_id, item_id, verdict)
SELECT a.assessment_id, i.item_id, CASE WHEN v.w & i.weight::int = 0 THEN 'not_applicable' WHEN i.number = '0' THEN 'yes' ELSE 'no' END
  FROM weights AS v JOIN compliance.assessment AS a ON a.institution_id = 4900000 + v.n AND a.fiscal_year = v.fiscal_year JOIN compliance.item AS i USING (checklist_code) WHERE a.checklist_code = 'ways-mean';
SELECT results_eq($$SELECT scored, mean FROM compliance.national_score('ways-mean', 2024) LIMIT 1$$, 'VALUES (2, 16.8)', '4/15 and 100/3: denominators whose sum loses a factor');
SELECT results_eq($$SELECT scored, round(mean, 25), round(minimum, 25), maximum FROM compliance.national_score('ways-mean', 2025) LIMIT 1$$,
    $$SELECT 300, round(avg(100::numeric(60, 40) / w), 25), round(100::numeric(60, 40) / max(w), 25), 100::numeric FROM weights WHERE fiscal_year = 2025$$, 'three hundred denominators');

-- ---- weights beyond 64 bits ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('ways-wide', '広い', 'Wide', 'staff'), ('ways-wide-plain', '広い、類なし', 'Wide, no categories', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, weight) VALUES
    ('ways-wide', '1', 'question', '一', 'One', 'human', 1e30), ('ways-wide', '2', 'question', '二', 'Two', NULL, 1e30), ('ways-wide-plain', '1', 'question', '一', 'One', NULL, 1e30);
INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, due_on) SELECT 4900000 + n, c, 2025, '2025-07-01' FROM generate_series(1, 3) AS n, unnest(ARRAY['ways-wide', 'ways-wide-plain']) AS c;
SELECT compliance.record_answers(assessment_id, CASE institution_id WHEN 4900001 THEN '{"1": "yes", "2": "no"}' WHEN 4900002 THEN '{"1": "not_applicable", "2": "yes"}' ELSE '{"1": "not_applicable", "2": "not_applicable"}' END::jsonb)
  FROM compliance.assessment WHERE checklist_code = 'ways-wide';
SELECT compliance.record_answer(assessment_id, '1', 'yes') FROM compliance.assessment WHERE checklist_code = 'ways-wide-plain';
SELECT results_eq(format('SELECT assessments, scored, mean, weakest_human FROM compliance.national_score(%L, 2025, %L) LIMIT 1', c, m), format('VALUES (3, %s, %s::numeric, %s)', scored, coalesce(mean, 'NULL'), human), format('%s: %s', c, m))
  FROM (VALUES ('ways-wide', 'overall', 2, '75', 1), ('ways-wide', 'human', 1, '100', 1), ('ways-wide', 'weakest_link', 1, '100', 1), ('ways-wide', 'technical', 0, NULL, 1),
               ('ways-wide-plain', 'overall', 3, '100', 0), ('ways-wide-plain', 'weakest_link', 0, NULL, 0)) AS v(c, m, scored, mean, human);

SELECT * FROM finish();
ROLLBACK;
