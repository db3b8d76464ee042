-- Random forms, weights, scales, gates and answers: score_assessment() and the sheets against a slow, obvious
-- reference in SQL, equal to the last digit.  HC_LONG=1 tries thousands of forms instead of some hundreds.
\getenv hc_long HC_LONG
\set trees 250
\if :{?hc_long}
SELECT CASE WHEN :'hc_long' <> '' THEN 2500 ELSE 250 END AS trees \gset
\endif
BEGIN;
SET LOCAL score.trees = :trees;
SELECT plan(5);
SELECT setseed(0.57);

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class)
VALUES (4100, '採点試験病院', 'hospital', 100, 'small_medium');

-- ---- the reference: what design and documentation say, one sentence at a time ----

-- every counted question of an assessment with its ratio (NULL: leaves every sum) to 250 decimal places
CREATE FUNCTION pg_temp.line(a bigint, blanks text)
RETURNS TABLE (number text, parent text, place bigint, state text, weight numeric, ratio numeric, level numeric,
               category text, viewpoint text, control text, area text, device_class text) LANGUAGE sql AS $$
    SELECT e.number, e.parent_number, row_number() OVER (ORDER BY e.ordinal, e.item_id), e.state, i.weight,
           CASE e.state WHEN 'not_applicable' THEN NULL
                        WHEN 'blank' THEN CASE blanks WHEN 'fail' THEN 0 END
                        ELSE (coalesce(e.level, l.full_level) - i.scale_min)::numeric(600, 250) / (i.scale_max - i.scale_min) END,
           CASE e.state WHEN 'not_applicable' THEN NULL
                        WHEN 'blank' THEN CASE blanks WHEN 'fail' THEN 0 END
                        ELSE coalesce(e.level, l.full_level) END,
           i.category, i.viewpoint, i.control, i.area, i.device_class
      FROM compliance.effective_answer AS e JOIN compliance.item AS i USING (item_id)
     CROSS JOIN LATERAL (SELECT CASE e.verdict WHEN 'yes' THEN i.scale_max WHEN 'no' THEN i.scale_min
                                               WHEN 'partial' THEN (i.scale_min + i.scale_max) / 2 END AS full_level) AS l
     WHERE e.assessment_id = a
$$;

-- the weighted mean of the children of a section (NULL: of the top), of those questions that are in a group
CREATE FUNCTION pg_temp.branch(checklist text, section text, lines jsonb) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
    v_child  record;
    v_score  numeric;
    v_sum    numeric := 0;
    v_weight numeric := 0;
BEGIN
    FOR v_child IN SELECT i.number, i.kind, i.weight FROM compliance.item AS i
                    WHERE i.checklist_code = checklist AND i.parent_number IS NOT DISTINCT FROM section
    LOOP
        v_score := CASE v_child.kind WHEN 'question' THEN (lines ->> v_child.number)::numeric
                                     ELSE pg_temp.branch(checklist, v_child.number, lines) END;
        CONTINUE WHEN v_score IS NULL;
        v_sum := v_sum + v_child.weight * v_score;
        v_weight := v_weight + v_child.weight;
    END LOOP;
    RETURN CASE WHEN v_weight > 0 THEN v_sum::numeric(600, 250) / v_weight END;
END $$;

CREATE FUNCTION pg_temp.reference(a bigint, model text, blanks text)
RETURNS TABLE (dimension text, key text, total bigint, applicable bigint, passed bigint, failed bigint, not_applicable bigint, blank bigint,
               score numeric, witness text) LANGUAGE sql AS $$
    WITH RECURSIVE form AS (
        SELECT checklist_code FROM compliance.assessment WHERE assessment_id = a
    ), line AS MATERIALIZED (
        SELECT * FROM pg_temp.line(a, blanks)
    ), above AS (
        SELECT l.number, l.parent AS section FROM line AS l WHERE l.parent IS NOT NULL
        UNION
        SELECT b.number, i.parent_number FROM above AS b JOIN compliance.item AS i
            ON i.checklist_code = (TABLE form) AND i.number = b.section AND i.parent_number IS NOT NULL
    ), member AS (
        SELECT 'overall' AS dimension, model AS key, number FROM line
        UNION ALL SELECT 'section', section, number FROM above
        UNION ALL SELECT 'category', category, number FROM line
        UNION ALL SELECT 'viewpoint', viewpoint, number FROM line
        UNION ALL SELECT 'control', control, number FROM line
        UNION ALL SELECT 'area', area, number FROM line
        UNION ALL SELECT 'control_area', control || '/' || area, number FROM line
        UNION ALL SELECT 'device_class', device_class, number FROM line
    ), keys AS (
        SELECT DISTINCT m.dimension, m.key FROM member AS m WHERE m.key IS NOT NULL
        UNION SELECT 'overall', model
        UNION SELECT 'section', i.number FROM compliance.item AS i WHERE i.checklist_code = (TABLE form) AND i.kind = 'section'
    ), scored AS (
        SELECT k.dimension, k.key, count(l.number) AS total, count(*) FILTER (WHERE l.state <> 'not_applicable') AS applicable,
               count(*) FILTER (WHERE l.state = 'passed') AS passed, count(*) FILTER (WHERE l.state = 'failed') AS failed,
               count(*) FILTER (WHERE l.state = 'not_applicable') AS not_applicable, count(*) FILTER (WHERE l.state = 'blank') AS blank,
               CASE model
                   WHEN 'mean' THEN CASE WHEN sum(l.weight) FILTER (WHERE l.ratio IS NOT NULL) > 0
                                         THEN 100 * sum(l.weight * l.ratio) / sum(l.weight) FILTER (WHERE l.ratio IS NOT NULL) END
                   WHEN 'sum' THEN sum(l.weight * l.level)
                   WHEN 'weakest' THEN 100 * min(l.ratio)
                   WHEN 'absolute' THEN CASE WHEN count(l.ratio) > 0 THEN
                                            CASE WHEN count(*) FILTER (WHERE l.state = 'passed') = count(l.ratio) THEN 100 ELSE 0 END END
                   WHEN 'tree' THEN 100 * pg_temp.branch((TABLE form), CASE k.dimension WHEN 'section' THEN k.key END,
                                                         coalesce(jsonb_object_agg(l.number, l.ratio) FILTER (WHERE l.number IS NOT NULL), '{}'))
               END AS score,
               (array_agg(l.number ORDER BY l.ratio, l.place) FILTER (WHERE l.ratio IS NOT NULL))[1] AS witness
          FROM keys AS k
          LEFT JOIN (member AS m JOIN line AS l ON l.number = m.number) ON m.dimension = k.dimension AND m.key = k.key
         GROUP BY k.dimension, k.key
    )
    SELECT s.dimension, s.key, s.total, s.applicable, s.passed, s.failed, s.not_applicable, s.blank, round(s.score, 30), s.witness FROM scored AS s
    UNION ALL
    -- the lowest, rounded only where thirds leave their last digit: weights may be far apart
    (SELECT 'weakest_link', CASE WHEN score IS NOT NULL THEN key END, CASE WHEN score IS NOT NULL THEN total ELSE 0 END,
            CASE WHEN score IS NOT NULL THEN applicable ELSE 0 END, CASE WHEN score IS NOT NULL THEN passed ELSE 0 END,
            CASE WHEN score IS NOT NULL THEN failed ELSE 0 END, CASE WHEN score IS NOT NULL THEN not_applicable ELSE 0 END,
            CASE WHEN score IS NOT NULL THEN blank ELSE 0 END, round(score, 30), CASE WHEN score IS NOT NULL THEN witness END
       FROM scored WHERE dimension = 'category'
      ORDER BY round(score, 200) NULLS LAST, array_position(ARRAY['organizational', 'human', 'technical', 'physical'], key) LIMIT 1)
$$;

-- ---- random forms and answers ----

CREATE FUNCTION pg_temp.pick(choices anyarray) RETURNS anyelement LANGUAGE sql VOLATILE AS
$$SELECT choices[1 + floor(random() * cardinality(choices))::int]$$;

CREATE PROCEDURE pg_temp.make_form(tree int) LANGUAGE plpgsql AS $$
DECLARE
    v_code     text := 'random-' || tree;
    v_sections int := floor(random() * 6);
    v_items    int := 1 + v_sections + floor(random() * 14);
    v_kind     text;
    v_gates    text[] := '{}';
    v_gate     boolean;
    v_min      numeric;
BEGIN
    INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES (v_code, '乱数', 'random', 'management');
    FOR n IN 1 .. v_items LOOP
        v_kind := CASE WHEN n <= v_sections THEN 'section' ELSE 'question' END;
        v_gate := v_kind = 'question' AND random() < 0.08;
        v_min := pg_temp.pick(ARRAY[0, 0, 0, 1, -2.5]);
        INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, weight, scale_min, scale_max,
                                     category, viewpoint, control, area, device_class, gate, gate_number)
        VALUES (4100000 + tree * 100 + n, v_code, n::text,
                CASE WHEN n > 1 AND v_sections > 0 AND random() < 0.8 THEN (1 + floor(random() * least(n - 1, v_sections)))::text END,
                floor(random() * 20), v_kind, '項目', 'item', pg_temp.pick(ARRAY[1, 1, 1, 2, 0, 0.3, 7.25, 1e-9, 123456789012345678.9]),
                v_min, v_min + pg_temp.pick(ARRAY[1, 1, 1, 2, 3, 4, 7, 0.7, 1000003]),
                pg_temp.pick(ARRAY['organizational', 'human', 'technical', 'physical', NULL]), pg_temp.pick(ARRAY['予防', '発見', NULL]),
                pg_temp.pick(ARRAY['preventive', 'detective', 'corrective', NULL]), pg_temp.pick(ARRAY['structure', 'system', 'staff', NULL]),
                pg_temp.pick(ARRAY['server', 'terminal', 'network', NULL]), v_gate,
                CASE WHEN NOT v_gate AND v_kind = 'question' AND random() < 0.3 THEN pg_temp.pick(v_gates) END);
        IF v_gate THEN v_gates := v_gates || n::text; END IF;
    END LOOP;
    INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, due_on, opened_at)
    VALUES (4100000 + tree, 4100, v_code, 2098, '2099-03-31', '2025-04-01 00:00:00+09');
END $$;

-- one statement for each form: a third of the lines stays blank in some, none in others
CREATE PROCEDURE pg_temp.answer_form(tree int, blanks float) LANGUAGE sql AS $$
    INSERT INTO compliance.answer (assessment_id, institution_id, item_id, answered_on, recorded_at, verdict, level, confirmed)
    SELECT 4100000 + tree, 4100, r.item_id, '2025-05-01', '2025-05-01 09:00:00+09', r.verdict,
           CASE r.verdict WHEN 'not_applicable' THEN NULL
                          WHEN 'yes' THEN CASE WHEN r.with_level THEN r.scale_max END
                          WHEN 'no' THEN CASE WHEN r.with_level THEN r.scale_min END
                          ELSE CASE WHEN r.with_level THEN r.between END END, r.confirmed
      FROM (SELECT i.*, pg_temp.pick(ARRAY['yes', 'yes', 'no', 'partial', 'not_applicable']) AS verdict, random() < 0.4 AS with_level,
                   random() > 0.05 AS confirmed,
                   -- a whole step, a third of the way, or a level of many digits
                   pg_temp.pick(ARRAY[i.scale_min + greatest(floor((i.scale_max - i.scale_min) / 2), (i.scale_max - i.scale_min) / 8),
                                      round(i.scale_min + (i.scale_max - i.scale_min) / 3, 20),
                                      i.scale_min + (i.scale_max - i.scale_min) * random()::numeric]) AS between
              FROM compliance.item AS i
             WHERE i.checklist_code = 'random-' || tree AND i.kind = 'question' AND random() >= blanks) AS r
$$;

DO $$
BEGIN
    FOR tree IN 1 .. current_setting('score.trees')::int LOOP
        CALL pg_temp.make_form(tree);
        CALL pg_temp.answer_form(tree, (tree % 4) / 6.0);
    END LOOP;
END $$;

ANALYZE compliance.item, compliance.assessment, compliance.answer;

-- ---- the comparison ----

CREATE TEMPORARY VIEW assessed AS SELECT assessment_id, checklist_code FROM compliance.assessment WHERE assessment_id BETWEEN 4100001 AND 4200000;
CREATE TEMPORARY TABLE difference AS
SELECT a.assessment_id, m.model, b.blanks, to_jsonb(s) AS computed, to_jsonb(t) AS reference
  FROM assessed AS a
 CROSS JOIN unnest(ARRAY['mean', 'tree', 'sum', 'weakest', 'absolute']) AS m(model)
 CROSS JOIN unnest(ARRAY['fail', 'skip']) AS b(blanks)
 CROSS JOIN LATERAL (
       SELECT s, t FROM compliance.score_assessment(a.assessment_id, m.model, b.blanks) AS s
         FULL JOIN pg_temp.reference(a.assessment_id, m.model, b.blanks) AS t ON t.dimension = s.dimension AND t.key IS NOT DISTINCT FROM s.key
        WHERE s IS DISTINCT FROM ROW (t.dimension, t.key, t.total::int, t.applicable::int, t.passed::int, t.failed::int,
                                      t.not_applicable::int, t.blank::int, t.score, t.witness)) AS d(s, t);
SELECT is((SELECT count(*) FROM assessed), current_setting('score.trees')::bigint, 'as many forms as asked for');
SELECT is_empty('SELECT * FROM difference LIMIT 5', 'five models, two policies, every dimension: equal to the last digit');
SELECT cmp_ok((SELECT count(DISTINCT s.score) FROM assessed, LATERAL compliance.score_assessment(assessment_id, 'tree') AS s), '>', 100::bigint,
    'the forms differ enough to say something');
SELECT is_empty('SELECT * FROM compliance.verify_score()', 'every sheet holds the answers of its assessment');
SELECT is_empty($$
    SELECT a.assessment_id, x.*
      FROM assessed AS a JOIN compliance.score_sheet AS h USING (assessment_id)
     CROSS JOIN LATERAL (
           (SELECT * FROM compliance._sheet_scores(h.checklist_code, h.answers)
            EXCEPT ALL SELECT * FROM compliance.score_assessment(a.assessment_id))
           UNION ALL
           (SELECT * FROM compliance.score_assessment(a.assessment_id) WHERE dimension IN ('overall', 'category', 'weakest_link')
            EXCEPT ALL SELECT * FROM compliance._sheet_scores(h.checklist_code, h.answers))) AS x$$,
    'what is scored from sheets is what is scored from answers');

SELECT * FROM finish();
ROLLBACK;
