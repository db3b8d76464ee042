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
known_at: the answers as they stood in the database then, NULL for now. effective_on: of each line the last statement about that day or an earlier one; NULL for no limit.
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
