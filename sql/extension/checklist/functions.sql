CREATE FUNCTION compliance._edition_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_edition_guard';
COMMENT ON FUNCTION compliance._edition_guard() IS
'Trigger of checklist, item, item_level and item_alternative: an edition that an assessment uses cannot be changed (MC024), also when one session opens the assessment while another edits';

CREATE FUNCTION compliance._item_tree() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_item_tree';
COMMENT ON FUNCTION compliance._item_tree() IS
'Trigger of item: parents are sections, gates are gate questions, and no item lies below itself (22023)';

CREATE FUNCTION compliance._item_question() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_item_question';
COMMENT ON FUNCTION compliance._item_question() IS
'Trigger of item, item_level and item_alternative: levels and grounds belong to questions, levels lie on the scale of their question and differ by name, and what a ground needs is a question (22023)';

CREATE FUNCTION compliance._assessment_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_assessment_guard';
COMMENT ON FUNCTION compliance._assessment_guard() IS
'Trigger of assessment: fills in opened_at and due_on, and lets through one change, the submission, complete (MC023), in time (MC001, at commit) and once (MC020); anything else is MC050';

CREATE FUNCTION compliance._answer_guard() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_answer_guard';
COMMENT ON FUNCTION compliance._answer_guard() IS
'Trigger of answer: the rules on an answer (MC020, MC021, MC022, 22023, 23503), and its deadline (MC001, at commit); a new answer is not born superseded (MC050); recorded_at and superseded_at are the clock''s';

CREATE FUNCTION compliance.open_assessment(
    institution_id bigint, checklist_code text, fiscal_year int, round int DEFAULT 1, vendor_id bigint DEFAULT NULL,
    due_on date DEFAULT NULL, carry_over boolean DEFAULT false, system_name text DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_assessment_id bigint;
    v_missing       text := CASE WHEN open_assessment.institution_id IS NULL THEN 'institution_id'
                                 WHEN open_assessment.checklist_code IS NULL THEN 'checklist_code'
                                 WHEN open_assessment.fiscal_year IS NULL THEN 'fiscal_year'
                                 WHEN open_assessment.round IS NULL THEN 'round'
                                 WHEN open_assessment.carry_over IS NULL THEN 'carry_over' END;
BEGIN
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION '% must not be null', v_missing
            USING ERRCODE = 'null_value_not_allowed', HINT = format('Pass a value for %s.', v_missing);
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.institution AS i WHERE i.institution_id = open_assessment.institution_id) THEN
        RAISE EXCEPTION 'institution % does not exist', open_assessment.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'Add it to compliance.institution first.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.checklist AS c WHERE c.checklist_code = open_assessment.checklist_code) THEN
        RAISE EXCEPTION 'checklist "%" does not exist', open_assessment.checklist_code
            USING ERRCODE = 'no_data_found', HINT = 'The editions are the rows of compliance.checklist.';
    END IF;
    IF open_assessment.vendor_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.vendor AS v WHERE v.vendor_id = open_assessment.vendor_id) THEN
        RAISE EXCEPTION 'vendor % does not exist', open_assessment.vendor_id
            USING ERRCODE = 'no_data_found', HINT = 'Add it to compliance.vendor first.';
    END IF;
    IF open_assessment.fiscal_year NOT BETWEEN 1900 AND 9998 OR open_assessment.round < 1 THEN
        RAISE EXCEPTION 'fiscal year or round is out of range'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('Fiscal year %s, round %s.', open_assessment.fiscal_year, open_assessment.round),
                  HINT = 'A fiscal year is named by its April, from 1900 to 9998; rounds count from 1.';
    END IF;
    IF NOT isfinite(open_assessment.due_on) OR open_assessment.due_on >= '9999-12-31' THEN
        RAISE EXCEPTION 'due date is out of range'
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = format('It is %s.', open_assessment.due_on),
                  HINT = 'Pass a day, or leave due_on out for the end of the fiscal year.';
    END IF;

    INSERT INTO compliance.assessment AS a (institution_id, checklist_code, fiscal_year, round, vendor_id, due_on, system_name)
    VALUES (open_assessment.institution_id, open_assessment.checklist_code, open_assessment.fiscal_year, open_assessment.round,
            open_assessment.vendor_id, open_assessment.due_on, nullif(btrim(open_assessment.system_name, E' \t\n\u3000'), ''))
    ON CONFLICT DO NOTHING
    RETURNING a.assessment_id INTO v_assessment_id;
    IF v_assessment_id IS NULL THEN
        RAISE EXCEPTION 'this assessment is open already'
            USING ERRCODE = 'unique_violation',
                  DETAIL = format('Institution %s has checklist "%s" for fiscal year %s, round %s%s%s.', open_assessment.institution_id,
                                  open_assessment.checklist_code, open_assessment.fiscal_year, open_assessment.round,
                                  ', vendor ' || open_assessment.vendor_id, ', system "' || open_assessment.system_name || '"'),
                  HINT = 'Go on with it, or open the next round.';
    END IF;

    IF open_assessment.carry_over THEN
        PERFORM compliance._carry_over(v_assessment_id);
    END IF;
    RETURN v_assessment_id;
END
$function$;
COMMENT ON FUNCTION compliance.open_assessment(bigint, text, int, int, bigint, date, boolean, text) IS
'Opens an assessment and returns its key. A vendor form is opened for each vendor and, with system_name, each of its systems. due_on: last day for answers and submission, the end of the fiscal year unless told; a later one for a yearly form needs the right to extend deadlines. carry_over: takes over the answers of the last round (or of last year''s edition, line by line of the same topic) as unconfirmed; they count as blanks until given again. Errors: P0002 unknown institution, checklist or vendor, 22004 NULL, 22023, 23505 when it is open already, 42501 a due date that the caller may not give';

CREATE FUNCTION compliance._carry_over(assessment_id bigint) RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_new  record;
    v_last record;
    v_rows int;
BEGIN
    SELECT a.institution_id, a.vendor_id, a.system_name, a.checklist_code, a.fiscal_year, a.round, c.respondent, c.yearly_form
      INTO STRICT v_new
      FROM compliance.assessment AS a
      JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
     WHERE a.assessment_id = _carry_over.assessment_id;

    -- the last one before it: of the same edition, else of the edition of an earlier year
    SELECT a.assessment_id, a.checklist_code
      INTO v_last
      FROM compliance.assessment AS a
      JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
     WHERE a.institution_id = v_new.institution_id
       AND a.vendor_id IS NOT DISTINCT FROM v_new.vendor_id
       AND a.system_name IS NOT DISTINCT FROM v_new.system_name
       AND (a.fiscal_year, a.round) < (v_new.fiscal_year, v_new.round)
       AND (a.checklist_code = v_new.checklist_code
            OR (v_new.yearly_form AND c.yearly_form AND c.respondent = v_new.respondent))
     ORDER BY a.fiscal_year DESC, a.round DESC, (a.checklist_code = v_new.checklist_code) DESC, a.assessment_id DESC
     LIMIT 1;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;

    INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict, level, answered_on, target_on, note, basis, confirmed)
    SELECT _carry_over.assessment_id, v_new.institution_id, i.item_id, w.verdict, w.level, w.answered_on, w.target_on, w.note, w.basis, false
      FROM compliance.answer AS w
      JOIN compliance.item AS o ON o.item_id = w.item_id
      JOIN compliance.item AS i
        ON i.checklist_code = v_new.checklist_code AND i.kind = 'question'
       AND i.scale_min = o.scale_min AND i.scale_max = o.scale_max
       AND CASE WHEN v_last.checklist_code = v_new.checklist_code THEN i.item_id = o.item_id
                ELSE i.topic = o.topic AND i.device_class IS NOT DISTINCT FROM o.device_class END
     WHERE w.assessment_id = v_last.assessment_id AND w.superseded_at IS NULL
       -- a topic that either edition asks more than once has no one answer to take over
       AND (v_last.checklist_code = v_new.checklist_code
            OR NOT EXISTS (SELECT FROM compliance.item AS t
                            WHERE t.checklist_code IN (v_last.checklist_code, v_new.checklist_code) AND t.kind = 'question'
                              AND t.topic = o.topic AND t.device_class IS NOT DISTINCT FROM o.device_class
                              AND t.item_id NOT IN (i.item_id, o.item_id)));
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    RETURN v_rows;
END
$function$;
COMMENT ON FUNCTION compliance._carry_over(bigint) IS
'Takes the answers of the round before over into an assessment just opened, as unconfirmed; returns how many';

CREATE FUNCTION compliance.record_answer(
    assessment_id bigint, item_number text, verdict text, answered_on date DEFAULT compliance.today(), target_on date DEFAULT NULL,
    note text DEFAULT NULL, level numeric DEFAULT NULL, basis text DEFAULT NULL
) RETURNS bigint LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_record_answer';
COMMENT ON FUNCTION compliance.record_answer(bigint, text, text, date, date, text, numeric, text) IS
'Records the answer to one line and returns its key; a former answer is closed, never changed. item_number: as printed, or in any width and with plain digits for circled ones. verdict: yes, no, partial, not_applicable or a spelling such as はい, いいえ, ○, ×, 一部, －; NULL to follow from the level. level: on the scale of the line. basis: the ground of a yes where the form says either/or. answered_on NULL is today. Errors: P0002 unknown assessment or item, 22004, 22023, MC001 changing an answer past due (at commit), MC020 submitted, MC021 a no without target date on a yearly form, MC022 target date outside the fiscal year';

CREATE FUNCTION compliance.record_answers(assessment_id bigint, answers jsonb) RETURNS int
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_record_answers';
COMMENT ON FUNCTION compliance.record_answers(bigint, jsonb) IS
'Records many answers, all or nothing, and returns how many. answers: an array of objects whose keys are the arguments of record_answer() (item_number, verdict, answered_on, target_on, note, level, basis), or an object with a verdict or such an object for each item number. Errors as record_answer(); they name the item';

CREATE FUNCTION compliance._find_item(assessment_id bigint, item_number text) RETURNS bigint
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_find_item_sql';
COMMENT ON FUNCTION compliance._find_item(bigint, text) IS
'The question that a number means in the edition of an open assessment, exactly or by its plain form. Errors: P0002, 22004, 22023 when it could mean two, MC020';

CREATE FUNCTION compliance.confirm_answer(assessment_id bigint, item_number text, answered_on date DEFAULT compliance.today()) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_item_id bigint := compliance._find_item(confirm_answer.assessment_id, confirm_answer.item_number);
    v_number  text;
    v_answer  record;
BEGIN
    SELECT i.number INTO v_number FROM compliance.item AS i WHERE i.item_id = v_item_id;
    SELECT w.verdict, w.level, w.target_on, w.note, w.basis
      INTO v_answer
      FROM compliance.answer AS w
     WHERE w.assessment_id = confirm_answer.assessment_id AND w.item_id = v_item_id AND w.superseded_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'item "%" of assessment % has no answer to confirm', v_number, confirm_answer.assessment_id
            USING ERRCODE = 'no_data_found', HINT = 'Answer it with record_answer().';
    END IF;
    RETURN compliance.record_answer(confirm_answer.assessment_id, v_number, v_answer.verdict, confirm_answer.answered_on,
                                    v_answer.target_on, v_answer.note, v_answer.level, v_answer.basis);
END
$function$;
COMMENT ON FUNCTION compliance.confirm_answer(bigint, text, date) IS
'Gives a carried-over answer again as it stands, by today unless told, and returns the key of the new answer. Errors: P0002 nothing to confirm, and those of record_answer(): a target date of last year is MC022';

CREATE FUNCTION compliance.submit_assessment(assessment_id bigint) RETURNS timestamptz
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_submit_assessment';
COMMENT ON FUNCTION compliance.submit_assessment(bigint) IS
'Submits an assessment and returns when; from then on its answers are frozen and a correction is a new round. Errors: P0002 unknown, 22004 NULL, MC001 past due (at commit), MC020 submitted already, MC023 with the lines that are blank or carried over and not confirmed';

CREATE FUNCTION compliance.tally(
    assessment_id bigint,
    OUT section text, OUT total int, OUT applicable int, OUT passed int, OUT failed int, OUT not_applicable int, OUT blank int
) RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 10 SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF tally.assessment_id IS NULL THEN
        RAISE EXCEPTION 'assessment_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for assessment_id.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.assessment AS a WHERE a.assessment_id = tally.assessment_id) THEN
        RAISE EXCEPTION 'assessment % does not exist', tally.assessment_id
            USING ERRCODE = 'no_data_found', HINT = 'Open one with open_assessment().';
    END IF;
    -- the counts are those of the score: one definition of every number
    RETURN QUERY
    WITH counted AS MATERIALIZED (
        SELECT s.* FROM compliance.score_assessment(tally.assessment_id) AS s WHERE s.dimension IN ('overall', 'section')
    ), top AS (
        SELECT s.*, i.ordinal, i.item_id
          FROM counted AS s
          JOIN compliance.assessment AS a ON a.assessment_id = tally.assessment_id
          JOIN compliance.item AS i ON i.checklist_code = a.checklist_code AND i.number = s.key AND i.parent_number IS NULL
         WHERE s.dimension = 'section'
    ), outside AS (
        SELECT o.total - coalesce(sum(t.total), 0) AS total, o.applicable - coalesce(sum(t.applicable), 0) AS applicable,
               o.passed - coalesce(sum(t.passed), 0) AS passed, o.failed - coalesce(sum(t.failed), 0) AS failed,
               o.not_applicable - coalesce(sum(t.not_applicable), 0) AS not_applicable, o.blank - coalesce(sum(t.blank), 0) AS blank
          FROM counted AS o LEFT JOIN top AS t ON true
         WHERE o.dimension = 'overall'
         GROUP BY o.total, o.applicable, o.passed, o.failed, o.not_applicable, o.blank
    )
    SELECT NULL, o.total::int, o.applicable::int, o.passed::int, o.failed::int, o.not_applicable::int, o.blank::int
      FROM outside AS o WHERE o.total > 0
    UNION ALL
    (SELECT t.key, t.total, t.applicable, t.passed, t.failed, t.not_applicable, t.blank
       FROM top AS t WHERE t.total > 0 ORDER BY t.ordinal, t.item_id);
END
$function$;
COMMENT ON FUNCTION compliance.tally(bigint) IS
'Counts as the inspection form does (A to E), one row for each top-level section in form order, section NULL for questions outside any: total = applicable + not_applicable, applicable = passed + failed + blank. A partial answer is not passed; a carried-over one is a blank until confirmed; gate questions are not counted. Errors: P0002 unknown, 22004 NULL';

-- A cell of a spreadsheet: nothing when it is blank, without the spaces and the byte order mark around it, and without
-- the apostrophe that keeps a spreadsheet from reading a text as a formula: what _no_formula() made of a text is that text again.
CREATE FUNCTION compliance._cell(cell text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $function$ SELECT nullif(regexp_replace(btrim(_cell.cell, E' \t\r\n\u00A0\u3000\uFEFF'), E'^\'([\' \u00A0\u3000\uFEFF]*[-=+@\t\r\n])', $re$\1$re$), '') $function$;
COMMENT ON FUNCTION compliance._cell(text) IS 'A cell of a spreadsheet without spaces and byte order mark around it and without the apostrophe before a text that begins like a formula; NULL when it is blank';

CREATE FUNCTION compliance._cell_day(cell text) RETURNS date
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    -- a reader that takes the cell for an instant adds midnight
    v_cell text := regexp_replace(translate(compliance._cell(_cell_day.cell), '０１２３４５６７８９／－．：', '0123456789/-.:'), '[ T]00?:00(:00([.]0+)?)?$', '');
    v_part text[] := regexp_match(v_cell, '^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?( BC)?$');
BEGIN
    -- a day as Excel stores it, counted from the last but one of 1899: a reader that does not know the cell's format passes it on
    IF v_cell ~ '^[1-9][0-9]{4}([.]0+)?$' THEN
        RETURN date '1899-12-30' + left(v_cell, 5)::int;
    END IF;
    IF v_part IS NULL THEN
        RETURN compliance.parse_wareki(v_cell);
    END IF;
    RETURN make_date(CASE WHEN v_part[4] IS NULL THEN 1 ELSE -1 END * v_part[1]::int, v_part[2]::int, v_part[3]::int);
END
$function$;
COMMENT ON FUNCTION compliance._cell_day(text) IS 'The day in a cell: 2025-06-01, 2025/6/1, 2025年6月1日, an era date, any of them with midnight behind it, or five digits, the days since 1899-12-30 by which Excel stores it; NULL when it is blank. Errors: those of parse_wareki(), 22008 for a day that does not exist';

CREATE FUNCTION compliance._cell_number(cell text, field text) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_cell text := translate(compliance._cell(_cell_number.cell), '０１２３４５６７８９．－−＋', '0123456789.--+');
BEGIN
    -- a level may be a third, as numeric writes it
    IF v_cell !~ '^[-+]?[0-9]{1,18}([.][0-9]{1,255})?$' THEN
        RAISE EXCEPTION '% "%" is no number', _cell_number.field, _cell_number.cell
            USING ERRCODE = 'invalid_text_representation', HINT = 'Write it in plain digits.';
    END IF;
    RETURN v_cell::numeric;
END
$function$;
COMMENT ON FUNCTION compliance._cell_number(text, text) IS 'The number in a cell, digits of either width, with a sign or without; NULL when it is blank. Errors: 22P02, naming the field';

CREATE FUNCTION compliance._cell_count(cell text, field text) RETURNS int
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_number numeric := compliance._cell_number(_cell_count.cell, _cell_count.field);
BEGIN
    IF v_number <> trunc(v_number) OR abs(v_number) > 2147483647 THEN
        RAISE EXCEPTION '% "%" is no whole number', _cell_count.field, _cell_count.cell
            USING ERRCODE = 'invalid_text_representation', HINT = 'Write it without a fraction.';
    END IF;
    RETURN v_number;
END
$function$;
COMMENT ON FUNCTION compliance._cell_count(text, text) IS 'The whole number in a cell: 2, or 2.0 as a spreadsheet may write it; NULL when it is blank. Errors: 22P02, naming the field';

CREATE FUNCTION compliance._cell_fiscal_year(cell text) RETURNS int
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_cell text := translate(compliance._cell(_cell_fiscal_year.cell), E' \u00A0\u3000', '');
BEGIN
    IF v_cell ~ '年度$' AND v_cell !~ '^[0-9０-９]{4}年度$' THEN
        -- 令和元年 has no April, 平成31年 no more than that
        RETURN compliance.fiscal_year(compliance.parse_wareki(
            regexp_replace(v_cell, '度$', CASE WHEN v_cell ~ '[^0-9０-９](元|1|１)年度$' THEN '5月1日' ELSE '4月1日' END)));
    END IF;
    RETURN compliance._cell_count(regexp_replace(v_cell, '年度$', ''), 'fiscal_year');
END
$function$;
COMMENT ON FUNCTION compliance._cell_fiscal_year(text) IS 'The fiscal year in a cell: 2025, 2025年度 or 令和7年度; NULL when it is blank. Errors: 22P02, and those of parse_wareki()';

CREATE FUNCTION compliance._import_answer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_institution    text := compliance._cell(NEW.institution);
    v_vendor         text := compliance._cell(NEW.vendor);
    v_system_name    text := compliance._cell(NEW.system_name);
    v_checklist_code text := compliance._cell(NEW.checklist_code);
    v_fiscal_year    int;
    v_round          int := coalesce(compliance._cell_count(regexp_replace(compliance._cell(NEW.round), '^第?(.*?)回目?$', $re$\1$re$), 'round'), 1);
    v_basis          text := compliance._cell(NEW.basis);
    v_ids            bigint[];
    v_institution_id bigint;
    v_vendor_id      bigint;
    v_assessment_id  bigint;
    v_last_year      int;
    v_missing        text := CASE WHEN v_institution IS NULL THEN 'institution'
                                  WHEN v_checklist_code IS NULL THEN 'checklist_code'
                                  WHEN compliance._cell(NEW.item_number) IS NULL THEN 'item_number'
                                  WHEN compliance._cell(NEW.verdict) IS NULL AND compliance._cell(NEW.level) IS NULL THEN 'verdict' END;
BEGIN
    -- a spreadsheet goes on below what was written into it
    IF coalesce(v_institution, v_checklist_code, compliance._cell(NEW.fiscal_year), compliance._cell(NEW.round), v_vendor, v_system_name,
                compliance._cell(NEW.item_number), compliance._cell(NEW.verdict), compliance._cell(NEW.level), compliance._cell(NEW.answered_on),
                compliance._cell(NEW.target_on), compliance._cell(NEW.note), v_basis) IS NULL THEN
        RETURN NULL;
    END IF;
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION '% is blank', v_missing
            USING ERRCODE = 'null_value_not_allowed',
                  DETAIL = format('Institution "%s", item "%s".', v_institution, compliance._cell(NEW.item_number)),
                  HINT = format('Every line needs %s.', v_missing);
    END IF;

    -- a code is one in any width
    IF v_institution ~ '^[0-9０１２３４５６７８９]{9,13}$' THEN
        v_institution := translate(v_institution, '０１２３４５６７８９', '0123456789');
    END IF;
    -- a spreadsheet takes the leading zero of the codes of prefectures 01 to 09
    IF v_institution ~ '^[0-9]{9}$' AND compliance.is_medical_institution_code('0' || v_institution) THEN
        v_institution := '0' || v_institution;
    END IF;
    -- ten digits are a medical institution code, thirteen a corporate number, anything else a name
    IF v_institution ~ '^[0-9]{10}$' THEN
        -- the range is that of the exclusion constraint, whose index finds the code among those of the nation
        SELECT array_agg(DISTINCT i.institution_id)
          INTO v_ids
          FROM compliance.institution_code AS c
          JOIN compliance.institution AS i ON i.institution_id = c.institution_id
         WHERE int8range(c.code::bigint, c.code::bigint, '[]') && int8range(v_institution::bigint, v_institution::bigint, '[]')
           AND compliance.today() >= coalesce(c.starts_on, '-infinity') AND compliance.today() <= coalesce(c.ends_on, 'infinity');
    ELSIF v_institution ~ '^[0-9]{13}$' THEN
        SELECT array_agg(i.institution_id) INTO v_ids FROM compliance.institution AS i WHERE i.corporate_number = v_institution;
    ELSE
        SELECT array_agg(i.institution_id) INTO v_ids FROM compliance.institution AS i WHERE i.name = v_institution;
    END IF;
    IF cardinality(v_ids) IS DISTINCT FROM 1 THEN
        RAISE EXCEPTION 'institution "%" is %', v_institution, CASE WHEN v_ids IS NULL THEN 'unknown' ELSE 'ambiguous' END
            USING ERRCODE = CASE WHEN v_ids IS NULL THEN 'no_data_found' ELSE 'invalid_parameter_value' END,
                  DETAIL = format('%s institution(s) match.', coalesce(cardinality(v_ids), 0)),
                  HINT = CASE WHEN v_institution ~ '^[0-9.]+[Ee][+][0-9]+$' THEN 'The spreadsheet has rounded the number: give the column the format text and write the number again.'
                              ELSE 'Write its medical institution code (10 digits, valid today), its corporate number (13 digits) or its name as recorded.' END;
    END IF;
    v_institution_id := v_ids[1];

    IF v_vendor IS NOT NULL THEN
        IF v_vendor ~ '^[0-9０１２３４５６７８９]{13}$' THEN
            v_vendor := translate(v_vendor, '０１２３４５６７８９', '0123456789');
        END IF;
        SELECT array_agg(v.vendor_id)
          INTO v_ids
          FROM compliance.vendor AS v
         WHERE CASE WHEN v_vendor ~ '^[0-9]{13}$' THEN v.corporate_number = v_vendor ELSE v.name = v_vendor END;
        -- of several of one name, the one that the institution deals with
        IF cardinality(v_ids) > 1 THEN
            SELECT coalesce(array_agg(d.vendor_id), v_ids)
              INTO v_ids
              FROM unnest(v_ids) AS d (vendor_id)
             WHERE EXISTS (SELECT FROM compliance.contract AS c WHERE c.institution_id = v_institution_id AND c.vendor_id = d.vendor_id)
                OR EXISTS (SELECT FROM compliance.assessment AS a WHERE a.institution_id = v_institution_id AND a.vendor_id = d.vendor_id);
        END IF;
        IF cardinality(v_ids) IS DISTINCT FROM 1 THEN
            RAISE EXCEPTION 'vendor "%" is %', v_vendor, CASE WHEN v_ids IS NULL THEN 'unknown' ELSE 'ambiguous' END
                USING ERRCODE = CASE WHEN v_ids IS NULL THEN 'no_data_found' ELSE 'invalid_parameter_value' END,
                      DETAIL = format('%s vendor(s) match.', coalesce(cardinality(v_ids), 0)),
                      HINT = 'Write its corporate number (13 digits) or its name as recorded.';
        END IF;
        v_vendor_id := v_ids[1];
    END IF;

    v_fiscal_year := coalesce(compliance._cell_fiscal_year(NEW.fiscal_year),
                              (SELECT c.fiscal_year FROM compliance.checklist AS c WHERE c.checklist_code = v_checklist_code),
                              compliance.fiscal_year(compliance.today()));
    FOR v_try IN 1..2 LOOP
        -- a system as it was named when the form was opened, with whatever a cell loses
        SELECT a.assessment_id
          INTO v_assessment_id
          FROM compliance.assessment AS a
         WHERE a.institution_id = v_institution_id AND a.checklist_code = v_checklist_code
           AND a.fiscal_year = v_fiscal_year AND a.round = v_round
           AND a.vendor_id IS NOT DISTINCT FROM v_vendor_id
           AND (a.system_name IS NOT DISTINCT FROM v_system_name OR compliance._cell(a.system_name) = v_system_name)
         ORDER BY (a.system_name = v_system_name) DESC NULLS LAST, a.assessment_id
         LIMIT 1;
        EXIT WHEN FOUND;

        -- nothing takes back what is opened, and a slip of the finger opens it for 2052
        v_last_year := compliance.fiscal_year(compliance.today()) + 1;
        IF v_fiscal_year > v_last_year THEN
            RAISE EXCEPTION 'fiscal year % is later than the next one', v_fiscal_year
                USING ERRCODE = 'invalid_parameter_value',
                      DETAIL = format('An import opens forms up to fiscal year %s.', v_last_year),
                      HINT = 'Correct the year, or open the form with open_assessment() first.';
        END IF;
        BEGIN
            v_assessment_id := compliance.open_assessment(v_institution_id, v_checklist_code, v_fiscal_year, v_round, v_vendor_id,
                                                          system_name => v_system_name);
            EXIT;
        EXCEPTION WHEN unique_violation THEN
            -- another session has opened it since
            IF v_try = 2 THEN
                RAISE;
            END IF;
        END;
    END LOOP;

    -- the ground by its code, or as the form prints it
    IF v_basis IS NOT NULL THEN
        v_basis := coalesce((SELECT x.alternative
                               FROM compliance.item AS i
                               JOIN compliance.item_alternative AS x ON x.checklist_code = i.checklist_code AND x.number = i.number
                              WHERE i.item_id = compliance._find_item(v_assessment_id, compliance._cell(NEW.item_number))
                                AND v_basis IN (x.alternative, x.title_ja, x.title_en)
                              ORDER BY x.alternative = v_basis DESC, x.ordinal, x.alternative
                              LIMIT 1), v_basis);
    END IF;
    PERFORM compliance.record_answer(v_assessment_id, compliance._cell(NEW.item_number), compliance._cell(NEW.verdict),
                                     compliance._cell_day(NEW.answered_on), compliance._cell_day(NEW.target_on),
                                     compliance._cell(NEW.note), compliance._cell_number(NEW.level, 'level'), v_basis);
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._import_answer() IS
'What _answer_import() does for a row: finds the assessment by natural keys, opens it when there is none, and records the answer. A row of blank cells is passed over. Errors: P0002 unknown institution, vendor, checklist or item, 22004 a blank cell, 22023 an ambiguous name, or a fiscal year later than the next one that nobody has opened, 22P02 no number, and those of parse_wareki(), open_assessment() and record_answer()';

CREATE FUNCTION compliance._answer_import() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_answer_import';
COMMENT ON FUNCTION compliance._answer_import() IS
'Trigger of answer_import: calls _import_answer() and adds to its errors which answer of which institution they are about, which INSERT … SELECT would not say';
