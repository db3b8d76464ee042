CREATE FUNCTION compliance._measure_effect_level() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_item record;
BEGIN
    SELECT i.kind, i.gate, i.scale_min, i.scale_max INTO v_item
      FROM compliance.item AS i WHERE i.checklist_code = NEW.checklist_code AND i.number = NEW.number;
    -- an unknown line is left to the foreign key
    IF v_item.kind = 'section' THEN
        RAISE EXCEPTION 'a measure lifts questions, not sections'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('"%s" of "%s" is a section.', NEW.number, NEW.checklist_code),
                  HINT = 'Name the questions of the section that it lifts.';
    ELSIF v_item.gate THEN
        RAISE EXCEPTION 'a measure lifts questions that count, not gates'
            USING ERRCODE = 'invalid_parameter_value', DETAIL = format('"%s" of "%s" decides whether others apply and is in no score.', NEW.number, NEW.checklist_code),
                  HINT = 'Name the questions behind it that the measure lifts.';
    ELSIF NEW.level IS NOT NULL AND NOT (NEW.level BETWEEN v_item.scale_min AND v_item.scale_max) THEN
        RAISE EXCEPTION 'level % is outside the scale of the question', NEW.level
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('"%s" of "%s" goes from %s to %s.', NEW.number, NEW.checklist_code, v_item.scale_min, v_item.scale_max),
                  HINT = 'Give a level on that scale, or NULL for its highest.';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._measure_effect_level() IS 'Trigger of measure_effect: refuses sections, gate questions and levels outside the scale of the question (22023)';

CREATE FUNCTION compliance._plan_question(assessment_id bigint)
RETURNS TABLE (item_id bigint, category text, weight bigint, ratio_num bigint, ratio_den bigint)
LANGUAGE sql STABLE ROWS 50 SET search_path = pg_catalog, pg_temp AS $function$
    WITH question AS (
        -- ratios of doubled numbers, since a partial answer without a level is worth one half
        SELECT w.item_id, i.category, trim_scale(i.weight) AS weight,
               trim_scale(CASE WHEN w.state = 'blank' THEN 0
                               WHEN w.level IS NOT NULL THEN 2 * (w.level - i.scale_min)
                               WHEN w.verdict = 'yes' THEN 2 * (i.scale_max - i.scale_min)
                               WHEN w.verdict = 'partial' THEN i.scale_max - i.scale_min
                               ELSE 0 END) AS num,
               trim_scale(2 * (i.scale_max - i.scale_min)) AS den
          FROM compliance.effective_answer AS w
          JOIN compliance.item AS i ON i.item_id = w.item_id
         WHERE w.assessment_id = _plan_question.assessment_id AND w.state <> 'not_applicable'
    )
    -- what is too large for the planner stays too large for it, and is refused there
    SELECT q.item_id, q.category, least(q.weight * 10::numeric ^ s.weight, 9223372036854775807)::bigint,
           least(q.num * 10::numeric ^ u.places, 9223372036854775807)::bigint, least(q.den * 10::numeric ^ u.places, 9223372036854775807)::bigint
      FROM question AS q CROSS JOIN (SELECT max(scale(x.weight)) AS weight FROM question AS x) AS s
     CROSS JOIN LATERAL (SELECT greatest(scale(q.num), scale(q.den)) AS places) AS u
     ORDER BY q.item_id
$function$;
COMMENT ON FUNCTION compliance._plan_question(bigint) IS 'The applicable questions of an assessment in whole numbers: weights by their common power of ten, ratios as fractions';

CREATE FUNCTION compliance._plan_measure(assessment_id bigint, budget numeric)
RETURNS TABLE (measure_code text, cost bigint, item_id bigint, ratio_num bigint, ratio_den bigint, budget_units bigint, cost_scale int)
LANGUAGE sql STABLE ROWS 50 SET search_path = pg_catalog, pg_temp AS $function$
    WITH effect AS (
        SELECT m.measure_code, trim_scale(coalesce(c.cost, m.cost)) AS cost, i.item_id, i.scale_min, i.scale_max,
               -- the scale may have changed since the level was given
               trim_scale(least(greatest(coalesce(e.level, i.scale_max), i.scale_min), i.scale_max) - i.scale_min) AS num, trim_scale(i.scale_max - i.scale_min) AS den
          FROM compliance.assessment AS a
          JOIN compliance.measure_effect AS e ON e.checklist_code = a.checklist_code
          JOIN compliance.item AS i ON i.checklist_code = e.checklist_code AND i.number = e.number
          JOIN compliance.measure AS m ON m.measure_code = e.measure_code
          LEFT JOIN compliance.measure_cost AS c ON c.institution_id = a.institution_id AND c.measure_code = m.measure_code
         WHERE a.assessment_id = _plan_measure.assessment_id
    ), unit AS (
        SELECT max(scale(x.cost)) AS places FROM effect AS x
    )
    -- 2305843009213693951 is HC_PLAN_LIMIT, 9223372036854775807 beyond it and refused by the planner
    SELECT e.measure_code,
           -- what nobody pays need not be counted
           CASE WHEN e.cost <= _plan_measure.budget OR w.cost <= 2305843009213693951 THEN least(w.cost, 9223372036854775807)::bigint END, e.item_id,
           least(e.num * 10::numeric ^ w.places, 9223372036854775807)::bigint, least(e.den * 10::numeric ^ w.places, 9223372036854775807)::bigint,
           -- more than everything costs is as good as everything
           least(floor(least(_plan_measure.budget, 2305843009213693951) * 10::numeric ^ u.places), 2305843009213693951)::bigint, u.places
      FROM effect AS e CROSS JOIN unit AS u
     CROSS JOIN LATERAL (SELECT least(e.cost, 9223372036854775807) * 10::numeric ^ u.places AS cost, greatest(scale(e.num), scale(e.den)) AS places) AS w
     ORDER BY e.measure_code COLLATE "C", e.item_id
$function$;
COMMENT ON FUNCTION compliance._plan_measure(bigint, numeric) IS 'The measures for an assessment in whole numbers: costs and budget by their common power of ten (cost_scale), ratios as fractions. The cost is NULL where it is above the budget and too large to count';

CREATE FUNCTION compliance._plan_remediation(assessment_id bigint, budget numeric, mean_first boolean,
    OUT step int, OUT measure_code text, OUT cost bigint, OUT cumulated_cost bigint, OUT weakest_category text,
    OUT weakest_num bigint, OUT weakest_den bigint, OUT mean_num bigint, OUT mean_den bigint, OUT unit bigint,
    OUT next_budget bigint, OUT cost_scale int)
RETURNS SETOF record LANGUAGE c STABLE STRICT PARALLEL SAFE ROWS 10 COST 10000
AS 'MODULE_PATHNAME', 'hc_plan_remediation_sql';
COMMENT ON FUNCTION compliance._plan_remediation(bigint, numeric, boolean) IS 'The search behind plan_remediation(), in whole numbers; row 0 is the present state. 54000 where the numbers do not fit into 64 bits';

CREATE FUNCTION compliance.plan_remediation(institution_id bigint, budget numeric, objective text DEFAULT 'weakest_link', assessment_id bigint DEFAULT NULL)
RETURNS TABLE (step int, measure_code text, title_ja text, title_en text, cost numeric, cumulated_cost numeric,
               weakest_link numeric, weakest_category text, mean numeric, next_category text, next_budget numeric)
LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
DECLARE
    v_assessment_id bigint := plan_remediation.assessment_id;
BEGIN
    PERFORM compliance._require_institution(plan_remediation.institution_id);
    IF plan_remediation.budget IS NULL OR plan_remediation.objective IS NULL THEN
        RAISE EXCEPTION '% must not be null', CASE WHEN plan_remediation.budget IS NULL THEN 'budget' ELSE 'objective' END
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for it.';
    ELSIF NOT (plan_remediation.budget >= 0 AND plan_remediation.budget < 'Infinity') THEN
        RAISE EXCEPTION 'budget % is not an amount', plan_remediation.budget
            USING ERRCODE = 'invalid_parameter_value', DETAIL = 'A budget is a finite number, 0 or more.', HINT = 'Pass what can be spent.';
    ELSIF plan_remediation.objective NOT IN ('weakest_link', 'mean') THEN
        RAISE EXCEPTION 'objective "%" is not known', plan_remediation.objective
            USING ERRCODE = 'invalid_parameter_value', DETAIL = 'The objectives are weakest_link and mean.', HINT = 'Use weakest_link to lift the lowest category first.';
    END IF;

    IF v_assessment_id IS NULL THEN
        SELECT a.assessment_id INTO v_assessment_id
          FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
         WHERE a.institution_id = plan_remediation.institution_id AND c.respondent <> 'vendor'
         -- the yearly form before other lists, the latest round
         ORDER BY c.yearly_form DESC, a.fiscal_year DESC, a.round DESC, a.assessment_id DESC LIMIT 1;
        IF v_assessment_id IS NULL THEN
            RAISE EXCEPTION 'institution % has no assessment to improve', plan_remediation.institution_id
                USING ERRCODE = 'no_data_found', HINT = 'Open one with open_assessment() and answer it.';
        END IF;
    ELSIF NOT EXISTS (SELECT FROM compliance.assessment AS a WHERE a.assessment_id = v_assessment_id AND a.institution_id = plan_remediation.institution_id) THEN
        RAISE EXCEPTION 'institution % has no assessment %', plan_remediation.institution_id, v_assessment_id
            USING ERRCODE = 'no_data_found', HINT = 'Leave assessment_id out for the latest yearly form.';
    END IF;

    RETURN QUERY
    WITH plan AS MATERIALIZED (
        SELECT p.*, 10::numeric ^ p.cost_scale AS units, max(p.step) OVER () AS last_step,
               -- exact to 30 decimal places, as all scores
               trim_scale(round((100 * p.weakest_num::numeric)::numeric(80, 34) / nullif(p.weakest_den::numeric * p.unit, 0), 30)) AS weakest,
               trim_scale(round((100 * p.mean_num::numeric)::numeric(80, 34) / nullif(p.mean_den::numeric * p.unit, 0), 30)) AS average
          FROM compliance._plan_remediation(v_assessment_id, plan_remediation.budget, plan_remediation.objective = 'mean') AS p
    )
    SELECT p.step, p.measure_code, m.title_ja, m.title_en, trim_scale(p.cost / p.units), trim_scale(p.cumulated_cost / p.units),
           p.weakest, p.weakest_category, p.average, e.weakest_category, trim_scale(e.next_budget / e.units)
      FROM plan AS p
      JOIN plan AS e ON e.step = e.last_step
      LEFT JOIN compliance.measure AS m ON m.measure_code = p.measure_code
     WHERE p.step > 0 OR p.last_step = 0
     ORDER BY p.step;
END
$function$;
COMMENT ON FUNCTION compliance.plan_remediation(bigint, numeric, text, bigint) IS
'The best set of measures for a budget, in the order in which to take them. Exact: no set that the budget allows is better. objective weakest_link: the lowest category first (model mean, blanks as failures), then the mean of all questions, then the cheaper, then more organisational and human work; mean: the mean before the lowest category.
cumulated_cost, weakest_link (score of the category weakest_category) and mean are those after the step. On every row next_category is the category that binds after the whole plan, and next_budget the least budget that lifts the weakest link beyond it, NULL where none does. Without a measure that helps there is one row of step 0, the present state.
The assessment is the latest yearly form of the institution, unless told. P0002 unknown institution, assessment, or none there; 22004 NULL; 22023 a negative budget or an unknown objective; 54000 where the numbers do not fit into 64 bits, unless it is the cost of a measure that neither the budget nor the next step up has to do with. Some forty measures take well under a second, in stages of the same questions up to two; the time grows steeply beyond, and the search can be cancelled.';

CREATE FUNCTION compliance._next_step(institution_id bigint, assessment_id bigint,
    OUT step int, OUT title text, OUT cost numeric, OUT cumulated_cost numeric, OUT weakest_link numeric, OUT weakest_category text)
RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 5 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
DECLARE
    v_budget numeric;
BEGIN
    -- what is free is taken at once; the price is that of the step after it
    SELECT p.next_budget INTO v_budget FROM compliance.plan_remediation(_next_step.institution_id, 0, 'weakest_link', _next_step.assessment_id) AS p LIMIT 1;
    IF v_budget IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT p.step, coalesce(compliance._text(p.title_ja, p.title_en), p.title_ja, p.title_en, p.measure_code), p.cost, p.cumulated_cost, p.weakest_link, p.weakest_category
      FROM compliance.plan_remediation(_next_step.institution_id, v_budget, 'weakest_link', _next_step.assessment_id) AS p
     WHERE p.step > 0
     ORDER BY p.step;
END
$function$;
COMMENT ON FUNCTION compliance._next_step(bigint, bigint) IS
'What the next step up of the weakest category of an assessment costs: the measures of the least budget that lifts it, in order, with the score of the weakest category after each; no rows where no measure lifts it. Errors as plan_remediation()';
