CREATE FUNCTION compliance._item_changed() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_item_changed';
COMMENT ON FUNCTION compliance._item_changed() IS
'Trigger of compliance.item: makes every session read the changed form again before it next computes a score';

CREATE FUNCTION compliance.score_assessment(assessment_id bigint, model text DEFAULT 'mean', blanks text DEFAULT 'fail',
    known_at timestamptz DEFAULT NULL, effective_on date DEFAULT NULL,
    OUT dimension text, OUT key text, OUT total int, OUT applicable int, OUT passed int, OUT failed int,
    OUT not_applicable int, OUT blank int, OUT score numeric, OUT witness text)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL SAFE ROWS 20 COST 100
AS 'MODULE_PATHNAME', 'hc_score_assessment';
COMMENT ON FUNCTION compliance.score_assessment(bigint, text, text, timestamptz, date) IS
'Every score of an assessment: one row for each group of the dimensions overall (key: the model), section, category, viewpoint, control, area, control_area, device_class, and weakest_link (key: the category with the lowest score).
model: mean (weighted mean of the questions), tree (weighted mean of weighted means, up the sections), sum (weights times levels, not on 0 to 100), weakest (the lowest question), absolute (100 if everything is passed, else 0). blanks: fail (a blank has the ratio 0; in a sum it adds nothing) or skip (it leaves every sum).
score is 0 to 100, exact, to 30 decimal places where it has no end; NULL where nothing is applicable. witness is the number of the question with the lowest ratio, the first in form order among equals. Equal categories bind in the order organizational, human, technical, physical.
known_at: the answers as they stood in the database then, NULL for now. effective_on: of each line the last statement about that day or an earlier one, unless it was withdrawn by the end of that day; NULL for no limit.
22004 for NULL, 22023 for an unknown model or policy, P0002 for an unknown assessment.';

CREATE FUNCTION compliance._weighted_mean_accum(internal, numeric, numeric) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_accum';
COMMENT ON FUNCTION compliance._weighted_mean_accum(internal, numeric, numeric) IS 'Transition function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_remove(internal, numeric, numeric) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_remove';
COMMENT ON FUNCTION compliance._weighted_mean_remove(internal, numeric, numeric) IS 'Inverse transition function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_combine';
COMMENT ON FUNCTION compliance._weighted_mean_combine(internal, internal) IS 'Combine function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_serial(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_serial';
COMMENT ON FUNCTION compliance._weighted_mean_serial(internal) IS 'Serialization function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_deserial(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_deserial';
COMMENT ON FUNCTION compliance._weighted_mean_deserial(bytea, internal) IS 'Deserialization function of weighted_mean()';

CREATE FUNCTION compliance._weighted_mean_final(internal) RETURNS numeric
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weighted_mean_final';
COMMENT ON FUNCTION compliance._weighted_mean_final(internal) IS 'Final function of weighted_mean()';

CREATE AGGREGATE compliance.weighted_mean(ratio numeric, weight numeric) (
    SFUNC = compliance._weighted_mean_accum, STYPE = internal, SSPACE = 256, FINALFUNC = compliance._weighted_mean_final,
    COMBINEFUNC = compliance._weighted_mean_combine, SERIALFUNC = compliance._weighted_mean_serial, DESERIALFUNC = compliance._weighted_mean_deserial,
    MSFUNC = compliance._weighted_mean_accum, MINVFUNC = compliance._weighted_mean_remove, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = compliance._weighted_mean_final,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE compliance.weighted_mean(ratio numeric, weight numeric) IS
'Sum of ratio times weight over sum of weight, on the scale of the ratios; exact, to 30 decimal places where it has no end. Rows in which either is NULL are left out; NULL where no row or no weight remains. A negative weight, NaN and infinity are refused (22023). Works in moving window frames.';

CREATE TYPE compliance.link_score AS (score numeric, witness text);
COMMENT ON TYPE compliance.link_score IS 'Result of weakest_link()';
COMMENT ON COLUMN compliance.link_score.score IS 'The lowest ratio, on the scale of the ratios';
COMMENT ON COLUMN compliance.link_score.witness IS 'Label of the row that has it; NULL when that row had none';

CREATE FUNCTION compliance._weakest_link_accum(internal, numeric, text) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_accum';
COMMENT ON FUNCTION compliance._weakest_link_accum(internal, numeric, text) IS 'Transition function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_combine';
COMMENT ON FUNCTION compliance._weakest_link_combine(internal, internal) IS 'Combine function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_serial(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_serial';
COMMENT ON FUNCTION compliance._weakest_link_serial(internal) IS 'Serialization function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_deserial(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_deserial';
COMMENT ON FUNCTION compliance._weakest_link_deserial(bytea, internal) IS 'Deserialization function of weakest_link()';

CREATE FUNCTION compliance._weakest_link_final(internal) RETURNS compliance.link_score
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_weakest_link_final';
COMMENT ON FUNCTION compliance._weakest_link_final(internal) IS 'Final function of weakest_link()';

CREATE AGGREGATE compliance.weakest_link(ratio numeric, label text) (
    SFUNC = compliance._weakest_link_accum, STYPE = internal, SSPACE = 256, FINALFUNC = compliance._weakest_link_final,
    COMBINEFUNC = compliance._weakest_link_combine, SERIALFUNC = compliance._weakest_link_serial, DESERIALFUNC = compliance._weakest_link_deserial,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE compliance.weakest_link(ratio numeric, label text) IS
'The lowest ratio and the label of its row; among equal ratios the first label by bytes, with runs of digits by their value (2 before 10), so that parallel workers agree. Rows with a NULL ratio are left out; NULL where none remains. NaN and infinity are refused (22023).';

CREATE TYPE compliance.tally_count AS (
    total bigint, applicable bigint, passed bigint, failed bigint, not_applicable bigint, blank bigint);
COMMENT ON TYPE compliance.tally_count IS 'Result of answer_tally(): total = applicable + not_applicable, applicable = passed + failed + blank';
COMMENT ON COLUMN compliance.tally_count.total IS 'All rows';
COMMENT ON COLUMN compliance.tally_count.applicable IS 'Rows that are not not_applicable';
COMMENT ON COLUMN compliance.tally_count.passed IS 'Rows with yes';
COMMENT ON COLUMN compliance.tally_count.failed IS 'Rows with no or partial';
COMMENT ON COLUMN compliance.tally_count.not_applicable IS 'Rows with not_applicable';
COMMENT ON COLUMN compliance.tally_count.blank IS 'Rows with NULL';

CREATE FUNCTION compliance._answer_tally_accum(internal, text) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_accum';
COMMENT ON FUNCTION compliance._answer_tally_accum(internal, text) IS 'Transition function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_remove(internal, text) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_remove';
COMMENT ON FUNCTION compliance._answer_tally_remove(internal, text) IS 'Inverse transition function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_combine(internal, internal) RETURNS internal
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_combine';
COMMENT ON FUNCTION compliance._answer_tally_combine(internal, internal) IS 'Combine function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_serial(internal) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_serial';
COMMENT ON FUNCTION compliance._answer_tally_serial(internal) IS 'Serialization function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_deserial(bytea, internal) RETURNS internal
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_deserial';
COMMENT ON FUNCTION compliance._answer_tally_deserial(bytea, internal) IS 'Deserialization function of answer_tally()';

CREATE FUNCTION compliance._answer_tally_final(internal) RETURNS compliance.tally_count
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_tally_final';
COMMENT ON FUNCTION compliance._answer_tally_final(internal) IS 'Final function of answer_tally()';

CREATE AGGREGATE compliance.answer_tally(verdict text) (
    SFUNC = compliance._answer_tally_accum, STYPE = internal, SSPACE = 256, FINALFUNC = compliance._answer_tally_final,
    COMBINEFUNC = compliance._answer_tally_combine, SERIALFUNC = compliance._answer_tally_serial, DESERIALFUNC = compliance._answer_tally_deserial,
    MSFUNC = compliance._answer_tally_accum, MINVFUNC = compliance._answer_tally_remove, MSTYPE = internal, MSSPACE = 256,
    MFINALFUNC = compliance._answer_tally_final,
    PARALLEL = SAFE
);

COMMENT ON AGGREGATE compliance.answer_tally(verdict text) IS
'Counts verdicts as the inspection form does: total, applicable, passed (yes), failed (no, partial), not_applicable, blank (NULL). Zeros for no rows; another verdict is refused (22023). Works in moving window frames.';

-- sheets: all answers of an assessment in one value

CREATE FUNCTION compliance._put_answers(answers bytea, changes bytea) RETURNS bytea
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_put_answers';
COMMENT ON FUNCTION compliance._put_answers(bytea, bytea) IS 'A sheet with what has changed put on it';

CREATE FUNCTION compliance._empty_sheet(checklist_code text) RETURNS bytea
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_empty_sheet';
COMMENT ON FUNCTION compliance._empty_sheet(text) IS 'The sheet of an edition with every line blank';

CREATE FUNCTION compliance._answers_changed() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_answers_changed';
COMMENT ON FUNCTION compliance._answers_changed() IS 'Statement trigger of compliance.answer: keeps compliance.score_sheet the same as the current, confirmed answers, and checks the foreign key to assessment for the rows that a statement adds (23503)';

CREATE FUNCTION compliance._assessment_opened() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_assessment_opened';
COMMENT ON FUNCTION compliance._assessment_opened() IS 'Trigger of compliance.assessment: gives a new assessment its empty sheet';

CREATE FUNCTION compliance._answer_sheets_accum(internal, text, bigint, bigint, text, numeric) RETURNS internal
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_accum';
COMMENT ON FUNCTION compliance._answer_sheets_accum(internal, text, bigint, bigint, text, numeric) IS 'Transition function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_combine(internal, internal) RETURNS internal
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_combine';
COMMENT ON FUNCTION compliance._answer_sheets_combine(internal, internal) IS 'Combine function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_serial(internal) RETURNS bytea
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_serial';
COMMENT ON FUNCTION compliance._answer_sheets_serial(internal) IS 'Serialization function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_deserial(bytea, internal) RETURNS internal
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_deserial';
COMMENT ON FUNCTION compliance._answer_sheets_deserial(bytea, internal) IS 'Deserialization function of _answer_sheets()';
CREATE FUNCTION compliance._answer_sheets_final(internal) RETURNS bytea
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_answer_sheets_final';
COMMENT ON FUNCTION compliance._answer_sheets_final(internal) IS 'Final function of _answer_sheets()';
CREATE AGGREGATE compliance._answer_sheets(checklist_code text, assessment_id bigint, item_id bigint, verdict text, level numeric) (
    SFUNC = compliance._answer_sheets_accum, STYPE = internal, SSPACE = 100000, FINALFUNC = compliance._answer_sheets_final,
    COMBINEFUNC = compliance._answer_sheets_combine, SERIALFUNC = compliance._answer_sheets_serial, DESERIALFUNC = compliance._answer_sheets_deserial,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE compliance._answer_sheets(checklist_code text, assessment_id bigint, item_id bigint, verdict text, level numeric) IS
'The sheets that current, confirmed answers make up, in one value for _unpack_sheets(); answers to items of another edition than checklist_code are left out, NULL takes all editions. One pass without GROUP BY';

CREATE FUNCTION compliance._unpack_sheets(sheets bytea, OUT assessment_id bigint, OUT checklist_code text, OUT answers bytea)
RETURNS SETOF record LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE ROWS 10000 AS 'MODULE_PATHNAME', 'hc_unpack_sheets';
COMMENT ON FUNCTION compliance._unpack_sheets(bytea) IS 'The sheets that _answer_sheets() made, as rows in the order of assessments';

CREATE FUNCTION compliance._sheet_scores(checklist_code text, answers bytea, OUT dimension text, OUT key text, OUT total int, OUT applicable int,
    OUT passed int, OUT failed int, OUT not_applicable int, OUT blank int, OUT score numeric, OUT witness text)
RETURNS SETOF record LANGUAGE c STABLE STRICT PARALLEL SAFE ROWS 6 AS 'MODULE_PATHNAME', 'hc_sheet_scores';
COMMENT ON FUNCTION compliance._sheet_scores(text, bytea) IS
'The rows overall, category and weakest_link that score_assessment() gives by model mean with blanks as failures, from a sheet';

-- the maintained sheets against the answers

CREATE FUNCTION compliance.verify_score(OUT assessment_id bigint, OUT difference text)
RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp SET application_name = 'compliance verify_score'
AS $function$
BEGIN
    RETURN QUERY
    SELECT coalesce(a.assessment_id, s.assessment_id),
           CASE WHEN s.assessment_id IS NULL THEN 'the assessment has no sheet'
                WHEN (s.institution_id, s.checklist_code, s.fiscal_year, s.round)
                     IS DISTINCT FROM (a.institution_id, a.checklist_code, a.fiscal_year, a.round) THEN 'the sheet names another institution, edition, year or round'
                ELSE 'the sheet holds other answers' END
      FROM compliance.assessment AS a
      FULL JOIN compliance.score_sheet AS s ON s.assessment_id = a.assessment_id
      LEFT JOIN compliance._unpack_sheets((
               SELECT compliance._answer_sheets(NULL, w.assessment_id, w.item_id, w.verdict, w.level)
                 FROM compliance.answer AS w
                WHERE w.superseded_at IS NULL AND w.confirmed)) AS u ON u.assessment_id = a.assessment_id
     WHERE s.assessment_id IS NULL
        OR (s.institution_id, s.checklist_code, s.fiscal_year, s.round)
           IS DISTINCT FROM (a.institution_id, a.checklist_code, a.fiscal_year, a.round)
        OR s.answers IS DISTINCT FROM coalesce(u.answers, compliance._empty_sheet(a.checklist_code))
     ORDER BY 1;
END
$function$;
COMMENT ON FUNCTION compliance.verify_score() IS
'Recomputes every sheet of compliance.score_sheet that the caller may see from the answers and returns those that differ: no rows when all is well. A difference means that somebody wrote behind the triggers; rebuild_score() puts it right';

CREATE FUNCTION compliance.rebuild_score() RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET application_name = 'compliance rebuild_score'
-- Nobody knows beforehand how many sheets are missing.  The statistics say none, and a nested loop planned for none
-- reads all new sheets again for each of a nation's assessments.
SET enable_nestloop = off
AS $function$
DECLARE
    v_rebuilt int;
BEGIN
    PERFORM compliance._report_progress('rebuild_score', detail => 'waiting for writers');
    -- every writer of answers holds its assessment's row: none is under way while we hold this
    LOCK TABLE compliance.answer, compliance.assessment IN SHARE ROW EXCLUSIVE MODE;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'scores are rebuilt at READ COMMITTED only'
            USING ERRCODE = 'active_sql_transaction',
                  DETAIL = 'An older snapshot would not see the answers that were recorded before the lock was granted.',
                  HINT = 'Call rebuild_score() in a transaction of its own.';
    END IF;
    PERFORM compliance._report_progress('rebuild_score', detail => 'comparing');
    WITH wrong AS MATERIALIZED (
        SELECT v.assessment_id FROM compliance.verify_score() AS v
    ), gone AS (
        DELETE FROM compliance.score_sheet AS s USING wrong WHERE s.assessment_id = wrong.assessment_id
        RETURNING s.assessment_id
    )
    SELECT count(*) INTO v_rebuilt FROM wrong, (SELECT count(*) FROM gone) AS done;
    PERFORM compliance._report_progress('rebuild_score', detail => 'making sheets');
    INSERT INTO compliance.score_sheet (assessment_id, institution_id, checklist_code, fiscal_year, round, answers)
    SELECT a.assessment_id, a.institution_id, a.checklist_code, a.fiscal_year, a.round,
           coalesce(u.answers, compliance._empty_sheet(a.checklist_code))
      FROM compliance.assessment AS a
      LEFT JOIN compliance._unpack_sheets((
               SELECT compliance._answer_sheets(NULL, w.assessment_id, w.item_id, w.verdict, w.level)
                 FROM compliance.answer AS w
                WHERE w.superseded_at IS NULL AND w.confirmed)) AS u ON u.assessment_id = a.assessment_id
     WHERE NOT EXISTS (SELECT FROM compliance.score_sheet AS s WHERE s.assessment_id = a.assessment_id);
    RETURN v_rebuilt;
END
$function$;
COMMENT ON FUNCTION compliance.rebuild_score() IS
'Makes the sheets that verify_score() finds different anew from the answers, and returns how many; needs the right to write compliance.score_sheet and holds back writers of answers meanwhile. 25001 above READ COMMITTED';

-- what might be

CREATE FUNCTION compliance.what_if(assessment_id bigint, answers jsonb, model text DEFAULT 'mean', blanks text DEFAULT 'fail',
    OUT dimension text, OUT key text, OUT total int, OUT applicable int, OUT passed int, OUT failed int,
    OUT not_applicable int, OUT blank int, OUT score numeric, OUT witness text)
RETURNS SETOF record LANGUAGE c VOLATILE ROWS 20 AS 'MODULE_PATHNAME', 'hc_what_if';
COMMENT ON FUNCTION compliance.what_if(bigint, jsonb, text, text) IS
'score_assessment() as if these answers had been given on top of the current ones; nothing is written, also for a submitted assessment. answers as for record_answers(): an object with one key for each item number, or an array of objects; target dates, notes and grounds play no part.
22004 for NULL, 22023 for an unknown model, policy, verdict or a level outside its scale, P0002 for an unknown assessment or item';

CREATE FUNCTION compliance.sensitivity(assessment_id bigint, model text DEFAULT 'mean', blanks text DEFAULT 'fail',
    OUT item_number text, OUT verdict text, OUT changed_to text, OUT overall_change numeric, OUT weakest_link_change numeric, OUT weakest_link text)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL SAFE ROWS 50 COST 1000 AS 'MODULE_PATHNAME', 'hc_sensitivity';
COMMENT ON FUNCTION compliance.sensitivity(bigint, text, text) IS
'Each single answer whose change to yes or to no would move the overall score or the weakest link, in form order: the present verdict (NULL for a blank), what it is changed to, by how much the overall score and the score of the weakest link change (NULL where one of the two is none), and the category that is the weakest link afterwards.
22004 for NULL, 22023 for an unknown model or policy, P0002 for an unknown assessment';

-- a nation

CREATE FUNCTION compliance.national_score(checklist_code text, fiscal_year int, measure text DEFAULT 'overall', threshold numeric DEFAULT 60,
    round int DEFAULT NULL, recompute boolean DEFAULT false,
    OUT prefecture_code text, OUT kind text, OUT size_class text, OUT assessments int, OUT scored int,
    OUT mean numeric, OUT minimum numeric, OUT quartile_1 numeric, OUT median numeric, OUT quartile_3 numeric, OUT maximum numeric,
    OUT below int, OUT share_below numeric,
    OUT from_0 int, OUT from_20 int, OUT from_40 int, OUT from_60 int, OUT from_80 int, OUT at_100 int,
    OUT weakest_organizational int, OUT weakest_human int, OUT weakest_technical int, OUT weakest_physical int,
    OUT most_failed text, OUT most_failed_share numeric, OUT second_failed text, OUT second_failed_share numeric,
    OUT third_failed text, OUT third_failed_share numeric)
RETURNS SETOF record LANGUAGE c STABLE PARALLEL RESTRICTED ROWS 200 COST 100000 AS 'MODULE_PATHNAME', 'hc_national_score';
COMMENT ON FUNCTION compliance.national_score(text, int, text, numeric, int, boolean) IS
'How an edition came out in a fiscal year, as far as the caller may see: one row for each combination of prefecture_code, kind and size_class that occurs, and for each with "all" in the place of one, two or all three ("none" for an institution without prefecture).
measure: overall, weakest_link or a category, by model mean with blanks as failures. threshold: on 0 to 100. round: NULL for the last round of each institution (of each vendor and system, for a vendor form). recompute: from the answers themselves instead of the sheets.
assessments were counted, scored have a score; mean, minimum, quartiles, median and maximum of the scores (exact; quartiles as percentile_cont() defines them); below have less than the threshold, share_below of scored (0 to 1); from_0 to at_100: scores from 0 to under 20, and so on, and exactly 100; weakest_…: assessments whose weakest category it is; most_failed, second_failed, third_failed: numbers of the questions not passed (no, partial or blank) most often, with the share (0 to 1) of those to whom they apply.
P0002 for an unknown checklist, 22004 for NULL, 22023 for an unknown measure';
