-- The aggregates over parallel workers and over moving frames give to the last digit what they give over all rows at once.
BEGIN;
SELECT plan(14);

CREATE TABLE public.parallel_row (n int, ratio numeric, weight numeric, label text, verdict text) WITH (parallel_workers = 2);
INSERT INTO public.parallel_row
SELECT n, CASE WHEN n % 11 = 0 THEN NULL ELSE (n * 7919 % 1000) / 997.0 END, CASE WHEN n % 13 = 0 THEN NULL ELSE n % 5 END,
       CASE WHEN n % 17 = 0 THEN NULL ELSE (n % 40) || '-' || n % 3 END,
       (ARRAY['yes', 'no', 'partial', 'not_applicable', NULL])[1 + n % 5]
  FROM generate_series(1, 20000) AS n;
ANALYZE public.parallel_row;

SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE alone AS
SELECT compliance.weighted_mean(ratio, weight) AS mean, compliance.weakest_link(ratio, label) AS link, compliance.answer_tally(verdict) AS tally,
       compliance.weighted_mean(NULL::numeric, weight) AS none, compliance.weakest_link(NULL::numeric, label) AS no_link, compliance.weakest_link(ratio, NULL) AS unlabelled
  FROM public.parallel_row;

SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL parallel_leader_participation = off;
CREATE FUNCTION pg_temp.explained(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'EXPLAIN (COSTS off) ' || query;
END
$$;
SELECT ok(EXISTS (SELECT FROM pg_temp.explained('SELECT compliance.weighted_mean(ratio, weight), compliance.weakest_link(ratio, label), compliance.answer_tally(verdict) FROM public.parallel_row') AS e
                   WHERE e LIKE '%Partial Aggregate%'), 'the plan is parallel');
CREATE TEMP TABLE together AS
SELECT compliance.weighted_mean(ratio, weight) AS mean, compliance.weakest_link(ratio, label) AS link, compliance.answer_tally(verdict) AS tally,
       compliance.weighted_mean(NULL::numeric, weight) AS none, compliance.weakest_link(NULL::numeric, label) AS no_link, compliance.weakest_link(ratio, NULL) AS unlabelled
  FROM public.parallel_row;
SELECT is(t.mean, a.mean, 'weighted_mean') FROM together AS t, alone AS a;
SELECT is(t.link::text, a.link::text, 'weakest_link') FROM together AS t, alone AS a;
SELECT is(t.tally::text, a.tally::text, 'answer_tally') FROM together AS t, alone AS a;
SELECT ok(none IS NULL AND no_link IS NULL, 'nothing but missing ratios') FROM together;
SELECT is(unlabelled::text, format('(%s,)', (SELECT min(ratio) FROM public.parallel_row)), 'nothing but missing labels') FROM together;
-- one worker's share may be empty
CREATE TEMP TABLE few AS SELECT compliance.weakest_link(ratio, label) AS link, compliance.weighted_mean(ratio, weight) AS mean FROM public.parallel_row WHERE n = 17;
SELECT is(link::text, '(' || (17 * 7919 % 1000) / 997.0 || ',)', 'a link without a label comes from a worker') FROM few;

-- sheets out of answers, merged from workers
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class)
SELECT 9700 + n, '病院97' || n, 'hospital', 100, 'small_medium' FROM generate_series(1, 20) AS n;
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-PARALLEL', '試験', 'Test', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, scale_min, scale_max)
SELECT 'T-PARALLEL', n::text, 'question', 'x', 'x', 'human', 0, 10 FROM generate_series(1, 10) AS n;
SELECT count(compliance.record_answers(compliance.open_assessment(9700 + n, 'T-PARALLEL', 2025, due_on => compliance.today() + 30),
       (SELECT jsonb_agg(jsonb_build_object('item_number', i::text, 'verdict', 'partial', 'level', 1 + (n * i % 80) / 10.0)) FROM generate_series(1, 10) AS i)))
  FROM generate_series(1, 20) AS n;
CREATE TABLE public.parallel_answer WITH (parallel_workers = 2) AS
SELECT w.assessment_id, w.item_id, w.verdict, w.level FROM compliance.answer AS w JOIN compliance.assessment AS a USING (assessment_id) WHERE a.checklist_code = 'T-PARALLEL';
ANALYZE public.parallel_answer;
SELECT ok(EXISTS (SELECT FROM pg_temp.explained('SELECT compliance._answer_sheets(NULL, assessment_id, item_id, verdict, level) FROM public.parallel_answer') AS e
                   WHERE e LIKE '%Partial Aggregate%'), 'the plan of the sheets is parallel');
CREATE TEMP TABLE sheets AS SELECT compliance._answer_sheets(NULL, assessment_id, item_id, verdict, level) AS packed FROM public.parallel_answer;
SELECT results_eq('SELECT u.assessment_id, u.answers FROM sheets, compliance._unpack_sheets(packed) AS u ORDER BY 1',
                  $$SELECT assessment_id, answers FROM compliance.score_sheet WHERE checklist_code = 'T-PARALLEL' ORDER BY 1$$, 'they are what the triggers keep');
-- how many rows there are the planner cannot tell
SELECT ok(EXISTS (SELECT FROM pg_temp.explained('SELECT compliance._answer_sheets(NULL, assessment_id, item_id, verdict, level) FROM public.parallel_answer WHERE abs(assessment_id) < 0') AS e
                   WHERE e LIKE '%Partial Aggregate%'), 'parallel where there are none');
CREATE TEMP TABLE no_sheets AS SELECT compliance._answer_sheets(NULL, assessment_id, item_id, verdict, level) AS packed FROM public.parallel_answer WHERE abs(assessment_id) < 0;
SELECT is_empty('SELECT u.* FROM no_sheets, compliance._unpack_sheets(packed) AS u', 'no answers, no sheets');

-- moving frames: what leaves the frame leaves nothing behind
SELECT is_empty($$
    SELECT n FROM (SELECT n, compliance.weighted_mean(ratio, weight) OVER w AS moving,
                          (SELECT compliance.weighted_mean(p.ratio, p.weight) FROM public.parallel_row AS p WHERE p.n BETWEEN r.n - 7 AND r.n) AS anew
                     FROM public.parallel_row AS r WHERE n <= 60 WINDOW w AS (ORDER BY n ROWS 7 PRECEDING)) AS x
     WHERE moving IS DISTINCT FROM anew$$, 'weighted_mean over a moving frame');
SELECT is_empty($$
    SELECT n FROM (SELECT n, (compliance.answer_tally(verdict) OVER w)::text AS moving,
                          (SELECT compliance.answer_tally(p.verdict)::text FROM public.parallel_row AS p WHERE p.n BETWEEN r.n - 7 AND r.n) AS anew
                     FROM public.parallel_row AS r WHERE n <= 60 WINDOW w AS (ORDER BY n ROWS 7 PRECEDING)) AS x
     WHERE moving IS DISTINCT FROM anew$$, 'answer_tally over a moving frame');
SELECT throws_ok('SELECT compliance.weighted_mean(ratio, -1) FROM public.parallel_row', '22023', NULL, 'an error in a worker is told as one');
SELECT * FROM finish();
ROLLBACK;
