-- national_score() against plain SQL over score_assessment(), what_if(), sensitivity(), and what they refuse.
BEGIN;
SELECT plan(28);
SELECT setseed(0.22);
SET LOCAL compliance.now = '2025-06-01 10:00:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code)
SELECT 4200 + n, '採点試験施設' || n, k.kind, CASE k.kind WHEN 'hospital' THEN 100 ELSE 0 END,
       CASE WHEN n % 5 = 0 THEN 'large' ELSE 'small_medium' END, CASE WHEN n % 7 > 0 THEN lpad((1 + n % 3)::text, 2, '0') END
  FROM generate_series(1, 60) AS n, LATERAL (SELECT CASE WHEN n % 3 = 0 THEN 'clinic' ELSE 'hospital' END AS kind) AS k;
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('nation', '全国', 'nation', 'management');
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en, weight, category)
SELECT 4200 + n, 'nation', 'q' || n, n, 'question', '項目', 'item', 1 + n % 3,
       (ARRAY['organizational', 'human', 'technical', NULL])[1 + n % 4]
  FROM generate_series(1, 11) AS n;
CREATE TEMPORARY TABLE opened AS SELECT compliance.open_assessment(4200 + n, 'nation', 2025, r) FROM generate_series(1, 60) AS n, generate_series(1, 1 + (n % 4 = 0)::int) AS r;
INSERT INTO compliance.answer (assessment_id, institution_id, item_id, answered_on, verdict)
SELECT a.assessment_id, a.institution_id, i.item_id, '2025-05-01', v.verdict
  FROM compliance.assessment AS a JOIN compliance.item AS i USING (checklist_code)
 CROSS JOIN LATERAL (SELECT (ARRAY['yes', 'yes', 'no', 'partial', 'not_applicable', NULL])[1 + floor(random() * 6 + 0 * i.item_id * a.assessment_id)::int] AS verdict) AS v
 WHERE a.checklist_code = 'nation' AND v.verdict IS NOT NULL;

SELECT is_empty('SELECT * FROM compliance.verify_score()', 'the sheets are right');

-- the slow way: the last round of each, one at a time
CREATE TEMPORARY TABLE scored AS
SELECT i.*, a.assessment_id, s.dimension, s.key, s.score
  FROM (SELECT DISTINCT ON (institution_id) * FROM compliance.assessment WHERE checklist_code = 'nation' ORDER BY institution_id, round DESC) AS a
  JOIN compliance.institution AS i USING (institution_id)
 CROSS JOIN compliance.score_assessment(a.assessment_id) AS s;
CREATE TEMPORARY TABLE grouped AS
SELECT coalesce(g.prefecture_code, 'all') AS prefecture_code, coalesce(g.kind, 'all') AS kind, coalesce(g.size_class, 'all') AS size_class, g.dimension, g.key,
       count(*)::int AS assessments, count(g.score)::int AS scored, array_agg(g.score ORDER BY g.score) FILTER (WHERE g.score IS NOT NULL) AS scores
  FROM (SELECT coalesce(s.prefecture_code, 'none') AS prefecture_code, s.kind, s.size_class, s.dimension, s.key, s.score FROM scored AS s) AS g
 GROUP BY CUBE (g.prefecture_code, g.kind, g.size_class), g.dimension, g.key;
-- percentile_cont() knows no numeric: the same definition by hand
CREATE FUNCTION pg_temp.at(scores numeric[], part numeric) RETURNS numeric LANGUAGE sql AS $$
    SELECT scores[1 + floor(p)::int] + (p - floor(p)) * (coalesce(scores[2 + floor(p)::int], 0) - scores[1 + floor(p)::int])
      FROM (SELECT part * (cardinality(scores) - 1) AS p) AS place
$$;
CREATE TEMPORARY VIEW expected AS
SELECT prefecture_code, kind, size_class, dimension, key, assessments, scored,
       round((SELECT sum(s)::numeric(200, 60) / count(*) FROM unnest(scores) AS s), 20) AS mean,
       round(pg_temp.at(scores, 0), 20) AS minimum, round(pg_temp.at(scores, 0.25), 20) AS quartile_1, round(pg_temp.at(scores, 0.5), 20) AS median,
       round(pg_temp.at(scores, 0.75), 20) AS quartile_3, round(pg_temp.at(scores, 1), 20) AS maximum,
       (SELECT count(*) FROM unnest(scores) AS s WHERE s < 50)::int AS below,
       (SELECT count(*) FROM unnest(scores) AS s WHERE s < 20)::int AS from_0, (SELECT count(*) FROM unnest(scores) AS s WHERE s >= 20 AND s < 40)::int AS from_20,
       (SELECT count(*) FROM unnest(scores) AS s WHERE s >= 40 AND s < 60)::int AS from_40, (SELECT count(*) FROM unnest(scores) AS s WHERE s >= 60 AND s < 80)::int AS from_60,
       (SELECT count(*) FROM unnest(scores) AS s WHERE s >= 80 AND s < 100)::int AS from_80, (SELECT count(*) FROM unnest(scores) AS s WHERE s = 100)::int AS at_100
  FROM grouped;
CREATE FUNCTION pg_temp.computed(measure text, recompute boolean) RETURNS SETOF record LANGUAGE sql AS $$
    SELECT prefecture_code, kind, size_class, assessments, scored, round(mean, 20), round(minimum, 20), round(quartile_1, 20), round(median, 20), round(quartile_3, 20), round(maximum, 20),
           below, from_0, from_20, from_40, from_60, from_80, at_100 FROM compliance.national_score('nation', 2025, measure, 50, recompute => recompute)
$$;
CREATE FUNCTION pg_temp.wanted(measure text) RETURNS SETOF record LANGUAGE sql AS $$
    SELECT prefecture_code, kind, size_class, assessments, scored, mean, minimum, quartile_1, median, quartile_3, maximum,
           below, from_0, from_20, from_40, from_60, from_80, at_100 FROM expected
     WHERE CASE measure WHEN 'overall' THEN dimension = 'overall' ELSE dimension = 'category' AND key = measure END
$$;
\set columns '(prefecture_code text, kind text, size_class text, assessments int, scored int, mean numeric, minimum numeric, quartile_1 numeric, median numeric, quartile_3 numeric, maximum numeric, below int, from_0 int, from_20 int, from_40 int, from_60 int, from_80 int, at_100 int)'
SELECT bag_eq('SELECT * FROM pg_temp.computed(''overall'', false) AS c' || :'columns', 'SELECT * FROM pg_temp.wanted(''overall'') AS w' || :'columns', 'overall, in every total');
SELECT bag_eq('SELECT * FROM pg_temp.computed(''human'', false) AS c' || :'columns', 'SELECT * FROM pg_temp.wanted(''human'') AS w' || :'columns', 'a category, in every total');
SELECT bag_eq('SELECT * FROM compliance.national_score(''nation'', 2025)', 'SELECT * FROM compliance.national_score(''nation'', 2025, recompute => true)', 'from sheets and from answers');
SELECT is((SELECT array_agg(ROW (weakest_organizational, weakest_human, weakest_technical, weakest_physical)::text) FROM compliance.national_score('nation', 2025) WHERE (prefecture_code, kind, size_class) = ('all', 'all', 'all')),
          (SELECT array_agg(ROW (o, h, t, p)::text) FROM (SELECT count(*) FILTER (WHERE key = 'organizational')::int AS o, count(*) FILTER (WHERE key = 'human')::int AS h, count(*) FILTER (WHERE key = 'technical')::int AS t, 0 AS p
                              FROM scored WHERE dimension = 'weakest_link') AS w), 'how often each category binds');
SELECT is((SELECT minimum FROM compliance.national_score('nation', 2025, 'weakest_link') LIMIT 1), (SELECT min(score) FROM scored WHERE dimension = 'weakest_link'), 'the weakest link as measure');
CREATE TEMPORARY TABLE failed AS
SELECT i.number, i.ordinal, count(*) FILTER (WHERE e.state IN ('failed', 'blank')) AS not_passed, count(*) FILTER (WHERE e.state <> 'not_applicable') AS applicable
  FROM compliance.effective_answer AS e JOIN compliance.item AS i USING (item_id)
 WHERE e.assessment_id IN (SELECT assessment_id FROM scored) GROUP BY i.number, i.ordinal;
SELECT is((SELECT array_agg(x) FROM (SELECT unnest(ARRAY[most_failed, second_failed, third_failed]) AS x FROM (SELECT * FROM compliance.national_score('nation', 2025) LIMIT 1) AS n) AS y),
          (SELECT array_agg(number) FROM (SELECT number FROM failed ORDER BY not_passed DESC, ordinal LIMIT 3) AS f), 'the questions failed most');
SELECT is((SELECT round(most_failed_share, 20) FROM compliance.national_score('nation', 2025) LIMIT 1),
          (SELECT round(not_passed::numeric(60, 40) / applicable, 20) FROM failed ORDER BY not_passed DESC, ordinal LIMIT 1), 'and by what share');
SELECT is((SELECT assessments FROM compliance.national_score('nation', 2025, round => 2) LIMIT 1), 15, 'one round');
SELECT is_empty('SELECT * FROM compliance.national_score(''nation'', 2024)', 'a year without assessments');

-- refusals
SELECT throws_ok('SELECT compliance.national_score(''nobody'', 2025)', 'P0002', 'checklist "nobody" does not exist', 'an unknown edition');
SELECT throws_ok('SELECT compliance.national_score(NULL, 2025)', '22004', 'checklist_code must not be null', 'NULL edition');
SELECT throws_ok('SELECT compliance.national_score(''nation'', NULL)', '22004', 'fiscal_year must not be null', 'NULL year');
SELECT throws_ok('SELECT compliance.national_score(''nation'', 2025, ''x'')', '22023', 'measure "x" is not known', 'an unknown measure');
SELECT throws_ok('SELECT compliance.national_score(''nation'', 2025, threshold => ''NaN'')', '22023', 'threshold NaN is not a score', 'no threshold');
SELECT throws_ok('SELECT compliance.score_assessment(NULL)', '22004', 'assessment_id must not be null', 'NULL assessment');
SELECT throws_ok('SELECT compliance.score_assessment(-1)', 'P0002', 'assessment -1 does not exist', 'an unknown assessment');
SELECT throws_ok('SELECT compliance.score_assessment(-1, NULL)', '22004', 'model must not be null', 'NULL model');
SELECT throws_ok('SELECT compliance.score_assessment(-1, ''median'')', '22023', 'model "median" is not known', 'an unknown model');
SELECT throws_ok('SELECT compliance.score_assessment(-1, ''mean'', ''ignore'')', '22023', 'blanks "ignore" is not known', 'an unknown policy');
SELECT throws_ok('SELECT compliance.what_if(-1, ''{}'')', 'P0002', 'assessment -1 does not exist', 'what if nothing');
SELECT throws_ok('SELECT compliance.what_if(assessment_id, NULL) FROM scored LIMIT 1', '22004', 'answers must not be null', 'what if NULL');
SELECT throws_ok('SELECT compliance.what_if(assessment_id, ''{"q99": "yes"}'') FROM scored LIMIT 1', 'P0002', NULL, 'an item that is not there');
SELECT throws_ok('SELECT compliance.what_if(assessment_id, ''{"q1": {"level": 2}}'') FROM scored LIMIT 1', '22023', 'the level of item "q1" is outside its scale', 'a level outside the scale');
SELECT throws_ok('SELECT compliance.what_if(assessment_id, ''{"q1": {"verdict": "yes", "level": 0.5}}'') FROM scored LIMIT 1', '22023', 'verdict "yes" of item "q1" contradicts its level', 'a level against the verdict');
SELECT throws_ok('SELECT compliance.sensitivity(NULL)', '22004', 'assessment_id must not be null', 'sensitivity of NULL');

-- what_if() against really answering
CREATE TEMPORARY TABLE supposed AS
SELECT w.* FROM (SELECT min(assessment_id) AS assessment_id FROM scored) AS a, compliance.what_if(a.assessment_id, '{"q1": "はい", "q2": "×", "q3": {"verdict": "partial", "level": 0.25}}', 'mean', 'skip') AS w;
CREATE TEMPORARY TABLE recorded AS SELECT compliance.record_answers(min(assessment_id), '{"q1": "yes", "q2": "no", "q3": {"verdict": "partial", "level": 0.25}}') FROM scored;
SELECT bag_eq('SELECT * FROM supposed', 'SELECT * FROM compliance.score_assessment((SELECT min(assessment_id) FROM scored), ''mean'', ''skip'')', 'what was supposed is what comes when it is answered');

-- sensitivity() against what_if()
SELECT is_empty($$
    WITH a AS MATERIALIZED (SELECT assessment_id FROM compliance.assessment WHERE checklist_code = 'nation' ORDER BY 1 LIMIT 12),
    base AS (SELECT a.assessment_id, s.dimension, s.key, s.score FROM a, compliance.score_assessment(a.assessment_id) AS s WHERE s.dimension IN ('overall', 'weakest_link')),
    change AS (
        SELECT a.assessment_id, i.number AS item_number, v.verdict AS changed_to, round(o.score - bo.score, 25) AS overall_change, round(w.score - bw.score, 25) AS weakest_link_change, w.key AS weakest_link
          FROM a JOIN base AS bo ON bo.assessment_id = a.assessment_id AND bo.dimension = 'overall' JOIN base AS bw ON bw.assessment_id = a.assessment_id AND bw.dimension = 'weakest_link'
         CROSS JOIN compliance.item AS i CROSS JOIN (VALUES ('yes'), ('no')) AS v(verdict)
         CROSS JOIN LATERAL (SELECT * FROM compliance.what_if(a.assessment_id, jsonb_build_object(i.number, v.verdict)) AS x WHERE x.dimension = 'overall') AS o
         CROSS JOIN LATERAL (SELECT * FROM compliance.what_if(a.assessment_id, jsonb_build_object(i.number, v.verdict)) AS x WHERE x.dimension = 'weakest_link') AS w
         WHERE i.checklist_code = 'nation' AND (o.score IS DISTINCT FROM bo.score OR w.score IS DISTINCT FROM bw.score OR w.key IS DISTINCT FROM bw.key)),
    told AS (SELECT a.assessment_id, s.item_number, s.changed_to, round(s.overall_change, 25) AS overall_change, round(s.weakest_link_change, 25) AS weakest_link_change, s.weakest_link FROM a, compliance.sensitivity(a.assessment_id) AS s)
    (TABLE change EXCEPT TABLE told) UNION ALL (TABLE told EXCEPT TABLE change)$$, 'sensitivity() tells every change that moves something, and no other');

SELECT * FROM finish();
ROLLBACK;
