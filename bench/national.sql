-- What a user who knows SQL would write instead of
--     SELECT * FROM compliance.national_score('bench', 2025, 'weakest_link', recompute => true)
-- One statement, hash joins, FILTER, grouping sets, percentile_cont(), and it uses what it knows of this form: no gates,
-- no levels, no vendors.  Weights are numeric, as their column is; percentile_cont() knows no numeric.  bench/score
-- compares both answers to ten decimal places.
WITH last AS MATERIALIZED (         -- the last round of each institution, with the keys it is counted under
    SELECT DISTINCT ON (a.institution_id) a.assessment_id, coalesce(n.prefecture_code, 'none') AS prefecture_code, n.kind, n.size_class
      FROM compliance.assessment AS a JOIN compliance.institution AS n ON n.institution_id = a.institution_id
     WHERE a.checklist_code = 'bench' AND a.fiscal_year = 2025
     ORDER BY a.institution_id, a.round DESC
), form AS MATERIALIZED (
    SELECT i.item_id, i.number, i.ordinal, i.category, i.weight
      FROM compliance.item AS i WHERE i.checklist_code = 'bench' AND i.kind = 'question'
), part AS MATERIALIZED (           -- the categories in the order in which equal ones bind, with the weight of each
    SELECT c.place, c.category, sum(f.weight) AS weight
      FROM (VALUES (1, 'organizational'), (2, 'human'), (3, 'technical'), (4, 'physical')) AS c(place, category)
      JOIN form AS f ON f.category = c.category GROUP BY c.place, c.category
), answered AS (                    -- what each assessment got in each category, and what does not apply
    SELECT w.assessment_id, f.category,
           sum(f.weight * CASE w.verdict WHEN 'yes' THEN 1 WHEN 'partial' THEN 0.5 ELSE 0 END) AS got,
           sum(f.weight) FILTER (WHERE w.verdict = 'not_applicable') AS left_out
      FROM compliance.answer AS w JOIN form AS f ON f.item_id = w.item_id
     WHERE w.superseded_at IS NULL AND w.confirmed
     GROUP BY w.assessment_id, f.category
), scored AS (                      -- the weakest category of each: a blank is 0, what does not apply leaves the sum
    SELECT DISTINCT ON (l.assessment_id) l.assessment_id, l.prefecture_code, l.kind, l.size_class, p.category,
           100 * coalesce(s.got, 0) / nullif(p.weight - coalesce(s.left_out, 0), 0) AS score
      FROM last AS l CROSS JOIN part AS p
      LEFT JOIN answered AS s ON s.assessment_id = l.assessment_id AND s.category = p.category
     ORDER BY l.assessment_id, 100 * coalesce(s.got, 0) / nullif(p.weight - coalesce(s.left_out, 0), 0) NULLS LAST, p.place
), distribution AS (
    SELECT coalesce(prefecture_code, 'all') AS prefecture_code, coalesce(kind, 'all') AS kind, coalesce(size_class, 'all') AS size_class,
           count(*) AS assessments, count(score) AS scored, avg(score) AS mean, min(score) AS minimum,
           percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY score::float8) AS quartile, max(score) AS maximum,
           count(*) FILTER (WHERE score < 60) AS below,
           count(*) FILTER (WHERE score < 20) AS from_0, count(*) FILTER (WHERE score >= 20 AND score < 40) AS from_20,
           count(*) FILTER (WHERE score >= 40 AND score < 60) AS from_40, count(*) FILTER (WHERE score >= 60 AND score < 80) AS from_60,
           count(*) FILTER (WHERE score >= 80 AND score < 100) AS from_80, count(*) FILTER (WHERE score = 100) AS at_100,
           count(*) FILTER (WHERE score IS NOT NULL AND category = 'organizational') AS weakest_organizational,
           count(*) FILTER (WHERE score IS NOT NULL AND category = 'human') AS weakest_human,
           count(*) FILTER (WHERE score IS NOT NULL AND category = 'technical') AS weakest_technical,
           count(*) FILTER (WHERE score IS NOT NULL AND category = 'physical') AS weakest_physical
      FROM scored GROUP BY CUBE (scored.prefecture_code, scored.kind, scored.size_class)
), line AS (                        -- by cell and question first: that is little, and what follows adds it up
    SELECT l.prefecture_code, l.kind, l.size_class, w.item_id,
           count(*) FILTER (WHERE w.verdict = 'yes') AS passed, count(*) FILTER (WHERE w.verdict = 'not_applicable') AS not_applicable
      FROM compliance.answer AS w JOIN last AS l ON l.assessment_id = w.assessment_id
     WHERE w.superseded_at IS NULL AND w.confirmed
     GROUP BY l.prefecture_code, l.kind, l.size_class, w.item_id
), line_total AS (
    SELECT coalesce(prefecture_code, 'all') AS prefecture_code, coalesce(kind, 'all') AS kind, coalesce(size_class, 'all') AS size_class, item_id,
           sum(passed) AS passed, sum(not_applicable) AS not_applicable
      FROM line GROUP BY CUBE (line.prefecture_code, line.kind, line.size_class), item_id
), failed AS (
    SELECT d.prefecture_code, d.kind, d.size_class, f.number, d.assessments - coalesce(t.not_applicable, 0) AS applicable,
           d.assessments - coalesce(t.not_applicable, 0) - coalesce(t.passed, 0) AS not_passed,
           row_number() OVER (PARTITION BY d.prefecture_code, d.kind, d.size_class
                              ORDER BY d.assessments - coalesce(t.not_applicable, 0) - coalesce(t.passed, 0) DESC, f.ordinal, f.item_id) AS place
      FROM distribution AS d CROSS JOIN form AS f
      LEFT JOIN line_total AS t ON t.prefecture_code = d.prefecture_code AND t.kind = d.kind AND t.size_class = d.size_class AND t.item_id = f.item_id
), worst AS (
    SELECT prefecture_code, kind, size_class,
           max(number) FILTER (WHERE place = 1) AS most_failed, max(not_passed / applicable) FILTER (WHERE place = 1) AS most_failed_share,
           max(number) FILTER (WHERE place = 2) AS second_failed, max(not_passed / applicable) FILTER (WHERE place = 2) AS second_failed_share,
           max(number) FILTER (WHERE place = 3) AS third_failed, max(not_passed / applicable) FILTER (WHERE place = 3) AS third_failed_share
      FROM failed WHERE place <= 3 AND not_passed > 0 GROUP BY prefecture_code, kind, size_class
)
SELECT d.prefecture_code, d.kind, d.size_class, d.assessments, d.scored, d.mean, d.minimum, d.quartile[1] AS quartile_1, d.quartile[2] AS median,
       d.quartile[3] AS quartile_3, d.maximum, d.below, d.below / nullif(d.scored, 0)::numeric AS share_below,
       d.from_0, d.from_20, d.from_40, d.from_60, d.from_80, d.at_100,
       d.weakest_organizational, d.weakest_human, d.weakest_technical, d.weakest_physical,
       w.most_failed, w.most_failed_share, w.second_failed, w.second_failed_share, w.third_failed, w.third_failed_share
  FROM distribution AS d LEFT JOIN worst AS w ON w.prefecture_code = d.prefecture_code AND w.kind = d.kind AND w.size_class = d.size_class
