-- Parallel workers find what one process finds, to the last digit; the plans show that there are any.
BEGIN;
SELECT plan(19);
SELECT setseed(0.42);
SET LOCAL compliance.now = '2025-06-01 10:00:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code)
SELECT 4500 + n, '並列試験施設' || n, 'clinic', 0, 'small_medium', lpad((1 + n % 5)::text, 2, '0') FROM generate_series(1, 200) AS n;
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('parallel', '並列', 'parallel', 'management'), ('other', '別の表', 'another', 'management');
-- some on a scale with levels between the steps
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, weight, category, scale_max)
SELECT 4500 + n, CASE WHEN n <= 30 THEN 'parallel' ELSE 'other' END, n::text, n, 'question', '項目', 'item', 1 + n % 3 / 7.0,
       (ARRAY['organizational', 'human', 'technical', 'physical'])[1 + n % 4], CASE WHEN n % 5 = 0 THEN 3 ELSE 1 END
  FROM generate_series(1, 40) AS n;
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, due_on)
SELECT 4500 + n + CASE c.code WHEN 'other' THEN 1000 ELSE 0 END, 4500 + n, c.code, 2025, '2026-03-31'
  FROM generate_series(1, 200) AS n, (VALUES ('parallel'), ('other')) AS c(code);
-- in random order, so that the sheets of an assessment come from more than one process
INSERT INTO compliance.answer (assessment_id, institution_id, item_id, answered_on, verdict, level, note)
SELECT a.assessment_id, a.institution_id, i.item_id, '2025-05-01', v.verdict, CASE WHEN v.verdict = 'partial' AND i.item_id % 5 = 0 THEN 1.7 END, 'x' || i.item_id % 12
  FROM compliance.assessment AS a JOIN compliance.item AS i USING (checklist_code)
 CROSS JOIN LATERAL (SELECT (ARRAY['yes', 'yes', 'no', 'partial', 'not_applicable', NULL])[1 + floor(random() * 6 + 0 * i.item_id * a.assessment_id)::int] AS verdict) AS v
 WHERE a.assessment_id BETWEEN 4501 AND 5700 AND i.item_id BETWEEN 4501 AND 4540 AND v.verdict IS NOT NULL
 ORDER BY random();
ANALYZE compliance.answer;

CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_line text;
    v_plan text := '';
BEGIN
    FOR v_line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        v_plan := v_plan || v_line || E'\n';
    END LOOP;
    RETURN v_plan;
END
$$;
CREATE FUNCTION pg_temp.go_parallel(workers int) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('parallel_setup_cost', '0', true), set_config('parallel_tuple_cost', '0', true),
           set_config('min_parallel_table_scan_size', CASE workers WHEN 0 THEN '8MB' ELSE '0' END, true), set_config('max_parallel_workers_per_gather', workers::text, true)
$$;
CREATE FUNCTION pg_temp.value_of(query text, workers int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_value text;
BEGIN
    PERFORM pg_temp.go_parallel(workers);
    EXECUTE format('SELECT string_agg(q::text, '' '' ORDER BY q::text) FROM (%s) AS q', query) INTO v_value;
    RETURN v_value;
END
$$;
SELECT pg_temp.go_parallel(2);

\set mean 'SELECT compliance.weighted_mean(coalesce(level, 1) / 7, item_id) FROM compliance.answer'
\set link 'SELECT compliance.weakest_link(coalesce(level, item_id % 3), note) FROM compliance.answer'
\set tally 'SELECT compliance.answer_tally(verdict) FROM compliance.answer'
\set grouped 'SELECT item_id, compliance.weighted_mean(coalesce(level, 1), assessment_id), compliance.weakest_link(level, note), compliance.answer_tally(verdict) FROM compliance.answer GROUP BY item_id'
\set none 'SELECT compliance.weighted_mean(level, 1), compliance.weakest_link(level, note), compliance.answer_tally(verdict) FROM compliance.answer WHERE note = ''none'''
\set sheets 'SELECT compliance._answer_sheets(''parallel'', w.assessment_id, w.item_id, w.verdict, w.level) FROM compliance.answer AS w WHERE w.superseded_at IS NULL AND w.confirmed'
\set every 'SELECT u.* FROM (SELECT compliance._answer_sheets(NULL, w.assessment_id, w.item_id, w.verdict, w.level) AS packed FROM compliance.answer AS w WHERE w.superseded_at IS NULL AND w.confirmed) AS s, compliance._unpack_sheets(s.packed) AS u'
\set nation 'SELECT * FROM compliance.national_score(''parallel'', 2025, ''weakest_link'', recompute => true)'
\set maintained 'SELECT * FROM compliance.national_score(''parallel'', 2025, ''weakest_link'')'

SELECT alike(pg_temp.plan_of(:'mean'), 'Finalize Aggregate%Gather%Partial Aggregate%Parallel Seq Scan on answer%', 'weighted_mean() is planned with workers');
SELECT alike(pg_temp.plan_of(:'link'), 'Finalize Aggregate%Gather%Partial Aggregate%Parallel Seq Scan on answer%', 'weakest_link() too');
SELECT alike(pg_temp.plan_of(:'tally'), 'Finalize Aggregate%Gather%Partial Aggregate%Parallel Seq Scan on answer%', 'answer_tally() too');
SELECT alike(pg_temp.plan_of(:'grouped'), 'Finalize %Aggregate%Gather%Partial %Aggregate%Parallel Seq Scan on answer%', 'also by group');
SELECT alike(pg_temp.plan_of(:'sheets'), 'Finalize Aggregate%Gather%Workers Planned: 2%Partial Aggregate%Parallel Seq Scan on answer%', 'and what national_score() recomputes from');
SELECT alike(pg_temp.plan_of('SELECT * FROM compliance.answer AS w, compliance.score_assessment(w.assessment_id) AS s'), '%Gather%Parallel Seq Scan on answer%', 'workers may score single assessments');

SELECT is(pg_temp.value_of(:'mean', 2), pg_temp.value_of(:'mean', 0), 'weighted_mean() is the same to the last digit');
SELECT is(pg_temp.value_of(:'link', 2), pg_temp.value_of(:'link', 0), 'weakest_link() with its witness');
SELECT is(pg_temp.value_of(:'tally', 2), pg_temp.value_of(:'tally', 0), 'answer_tally()');
SELECT is(pg_temp.value_of(:'grouped', 2), pg_temp.value_of(:'grouped', 0), 'all of them by group');
SELECT is(pg_temp.value_of(:'none', 2), pg_temp.value_of(:'none', 0), 'and of no rows');
SELECT is(pg_temp.value_of(:'sheets', 2), pg_temp.value_of(:'sheets', 0), 'the sheets of an edition');
SELECT is(pg_temp.value_of(:'every', 2), pg_temp.value_of(:'every', 0), 'the sheets of all editions');
SELECT cmp_ok(length(pg_temp.value_of(:'nation', 2)), '>', 500, 'a nation');
SELECT is(pg_temp.value_of(:'nation', 2), pg_temp.value_of(:'nation', 0), 'recomputed by workers is recomputed by one process');
SELECT is(pg_temp.value_of(:'maintained', 0), pg_temp.value_of(:'nation', 2), 'and what the maintained sheets say');
SELECT is(pg_temp.value_of('SELECT * FROM compliance.verify_score()', 2), NULL, 'verify_score() finds no difference with workers');
-- inside a parallel plan it recomputes alone
SELECT pg_temp.go_parallel(2);
\set beside 'SELECT count(*) FROM compliance.answer AS w, compliance.national_score(''parallel'', 2025, ''weakest_link'', recompute => true) AS n WHERE n.kind = ''clinic'' AND n.size_class = ''all'' AND n.prefecture_code = ''all'''
SELECT alike(pg_temp.plan_of(:'beside'), '%Gather%', 'a query with workers');
SELECT is(pg_temp.value_of(:'beside', 2), format('(%s)', (SELECT count(*) FROM compliance.answer)), 'national_score() beside workers of the same query');

SELECT * FROM finish();
ROLLBACK;
