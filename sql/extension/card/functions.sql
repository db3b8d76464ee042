-- One record on one screen, for \x in psql: every line of every field fits into 80 columns beside its name.

CREATE FUNCTION compliance._card_score(score numeric) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN coalesce(compliance.bar(score) || to_char(round(score, 1), '990.0'), '-');
COMMENT ON FUNCTION compliance._card_score(numeric) IS 'A score as a bar and rounded to one decimal place; - for NULL';

CREATE FUNCTION compliance._card_categories(assessment_id bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
WITH score AS MATERIALIZED (
    SELECT s.dimension, s.key, s.score, s.witness FROM compliance.score_assessment(_card_categories.assessment_id) AS s
)
SELECT string_agg(compliance._card_score(s.score) || ' ' || compliance._label('category.' || s.key)
                  || CASE WHEN w.key IS NOT NULL AND s.score < 100 THEN ' < ' || s.witness ELSE '' END, E'\n'
                  ORDER BY array_position(ARRAY['organizational', 'human', 'technical', 'physical'], s.key))
  FROM score AS s LEFT JOIN score AS w ON w.dimension = 'weakest_link' AND w.key = s.key
 WHERE s.dimension = 'category'
$function$;
COMMENT ON FUNCTION compliance._card_categories(bigint) IS 'The categories of an assessment, a line each; the weakest names its witness';

CREATE FUNCTION compliance._card_deadlines(institution_id bigint, state text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$
SELECT string_agg(d.line, E'\n' ORDER BY d.ordinal) || CASE WHEN max(d.total) > 5 THEN E'\n' || compliance._text('ほか ' || max(d.total) - 5 || ' 件', 'and ' || max(d.total) - 5 || ' more') ELSE '' END
  FROM (SELECT to_char(d.due_on, 'YYYY-MM-DD') || to_char(d.days_left, 'S99999') || ' ' || compliance._cut(coalesce(compliance._text(k.title_ja, k.title_en) || ': ', '') || d.title, 42) AS line,
               count(*) OVER () AS total, row_number() OVER (ORDER BY d.due_on, d.kind, d.key) AS ordinal
          FROM compliance.deadline AS d LEFT JOIN compliance.deadline_kind AS k ON k.kind = d.kind
         WHERE d.institution_id = _card_deadlines.institution_id AND d.state = _card_deadlines.state) AS d
 WHERE d.ordinal <= 5
$function$;
COMMENT ON FUNCTION compliance._card_deadlines(bigint, text) IS 'The first five deadlines of an institution in a state, a line each with due date and days left; NULL for none';

CREATE FUNCTION compliance._card_time(instant timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
RETURN to_char(instant AT TIME ZONE compliance._time_zone(), 'YYYY-MM-DD HH24:MI');
COMMENT ON FUNCTION compliance._card_time(timestamptz) IS 'An instant to the minute, in the zone in which days end';

CREATE FUNCTION compliance._card_end(instant timestamptz) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
-- a door that closes at midnight closes at the end of a day, not on the next one
RETURN CASE WHEN isfinite(instant) AND (instant AT TIME ZONE compliance._time_zone())::time = '00:00' THEN compliance.closing_day(instant) || ' 24:00' ELSE compliance._card_time(instant) END;
COMMENT ON FUNCTION compliance._card_end(timestamptz) IS 'An instant at which something closes: midnight is hour 24 of the day before';

CREATE FUNCTION compliance.institution_card(institution_id bigint, fiscal_year int DEFAULT NULL,
    OUT institution text, OUT about text, OUT responsible text, OUT form text, OUT overall text, OUT categories text, OUT start_with text, OUT next_step text,
    OUT trend text, OUT overdue text, OUT due_soon text, OUT contracts text, OUT training text, OUT incidents text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
DECLARE
    v_year          int := coalesce(institution_card.fiscal_year, compliance.fiscal_year(compliance.today()));
    v_assessment_id bigint;
    v_witness       text;
BEGIN
    PERFORM compliance._require_institution(institution_card.institution_id);
    SELECT i.institution_id || ' ' || compliance._cut(i.name, 52),
           concat_ws(' / ', compliance._label('kind.' || i.kind), compliance._label('size.' || i.size_class),
                     CASE WHEN i.bed_count > 0 THEN compliance._text(i.bed_count || '床', i.bed_count || ' beds') END, compliance._cut(compliance._text(p.name_ja, p.name_en), 20))
      INTO institution, about
      FROM compliance.institution AS i LEFT JOIN compliance.prefecture AS p ON p.prefecture_code = i.prefecture_code
     WHERE i.institution_id = institution_card.institution_id;
    responsible := coalesce((SELECT compliance._cut(string_agg(d.name, ', ' ORDER BY d.person_id), 60) FROM compliance.duty_today AS d
                              WHERE d.institution_id = institution_card.institution_id AND d.duty = 'responsible_officer'), '-');

    SELECT a.assessment_id, concat_ws(' / ', a.assessment_id, a.checklist_code, compliance._html_fiscal_year(a.fiscal_year), compliance._text('第' || a.round || '回', 'round ' || a.round),
                     CASE WHEN a.submitted_at IS NULL THEN compliance._text('記入中', 'open') ELSE compliance._text('提出済', 'submitted') END)
      INTO v_assessment_id, form
      FROM compliance.assessment AS a JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
     WHERE a.institution_id = institution_card.institution_id AND a.fiscal_year = v_year AND a.vendor_id IS NULL AND c.yearly_form
     ORDER BY c.fiscal_year DESC NULLS LAST, a.round DESC, a.assessment_id DESC LIMIT 1;
    IF v_assessment_id IS NULL THEN
        form := compliance._html_fiscal_year(v_year) || compliance._text('の点検表はまだありません', ': no checklist yet');
    ELSE
        SELECT compliance._card_score(s.score) INTO overall FROM compliance.score_assessment(v_assessment_id) AS s WHERE s.dimension = 'overall';
        categories := compliance._card_categories(v_assessment_id);
        -- lines without a category hold no category down
        SELECT s.witness INTO v_witness FROM compliance.score_assessment(v_assessment_id) AS s WHERE s.dimension IN ('weakest_link', 'overall') AND s.score < 100 ORDER BY s.dimension DESC LIMIT 1;
        SELECT compliance._cut(i.number || ' ' || coalesce(compliance._text(i.remedy_ja, i.remedy_en), compliance._text(i.title_ja, i.title_en)), 60) INTO start_with
          FROM compliance.assessment AS a JOIN compliance.item AS i ON i.checklist_code = a.checklist_code
         WHERE a.assessment_id = v_assessment_id AND i.number = v_witness;
        SELECT string_agg(compliance._amount(n.cumulated_cost) || ' ' || compliance._cut(n.title, 30) || to_char(round(n.weakest_link, 1), '990.0'), E'\n' ORDER BY n.step)
          INTO next_step FROM compliance._next_step(institution_card.institution_id, v_assessment_id) AS n;
    END IF;

    SELECT compliance.sparkline(array_agg(t.score ORDER BY t.ordinal)) || ' ' || string_agg(to_char(round(t.score, 1), 'FM990.0'), ' ' ORDER BY t.ordinal) INTO trend
      FROM (SELECT w.overall AS score, row_number() OVER (ORDER BY w.fiscal_year, w.round, w.assessment_id) AS ordinal,
                   row_number() OVER (ORDER BY w.fiscal_year DESC, w.round DESC, w.assessment_id DESC) AS age
              FROM compliance.institution_weakest_link AS w JOIN compliance.checklist AS c ON c.checklist_code = w.checklist_code
             WHERE w.institution_id = institution_card.institution_id AND w.vendor_id IS NULL AND c.yearly_form AND w.fiscal_year <= v_year) AS t
     WHERE t.age <= 8;
    overdue := coalesce(compliance._card_deadlines(institution_card.institution_id, 'overdue'), '-');
    due_soon := coalesce(compliance._card_deadlines(institution_card.institution_id, 'due_soon'), '-');
    SELECT coalesce(string_agg(k.line, E'\n' ORDER BY k.ordinal) || CASE WHEN max(k.total) > 5 THEN E'\n' || compliance._text('ほか ' || max(k.total) - 5 || ' 件', 'and ' || max(k.total) - 5 || ' more') ELSE '' END, '-')
      INTO contracts
      FROM (SELECT compliance._cut(s.contract_id || ' ' || compliance._contract_label(s.status, c.renewal_decided_on, s.term_starts_on, s.term_ends_on) || ' ' || s.title, 40)
                   || CASE WHEN g.gaps > 0 THEN compliance._text(' 不足 ' || g.gaps, ' lacks ' || g.gaps) ELSE '' END AS line,
                   count(*) OVER () AS total, row_number() OVER (ORDER BY g.gaps DESC, s.contract_id) AS ordinal
              FROM compliance.contract_status AS s
              JOIN compliance.contract AS c ON c.contract_id = s.contract_id
             CROSS JOIN LATERAL (SELECT count(*) AS gaps FROM compliance._contract_gap AS x WHERE x.contract_id = s.contract_id AND x.mandatory AND x.waived_until IS NULL) AS g
             WHERE s.institution_id = institution_card.institution_id AND s.status IN ('draft', 'active', 'notice_due')) AS k
     WHERE k.ordinal <= 5;
    SELECT coalesce(compliance.bar(count(*) FILTER (WHERE t.completed), nullif(count(*), 0)) || ' ' || compliance._text(
               format('修了 %s / 受講 %s', count(*) FILTER (WHERE t.completed), count(*)), format('%s completed of %s', count(*) FILTER (WHERE t.completed), count(*))), '-')
      INTO training
      FROM compliance.training_coverage AS t WHERE t.institution_id = institution_card.institution_id AND t.fiscal_year = v_year;
    SELECT coalesce(string_agg(compliance._cut(o.incident_id || ' ' || to_char(o.detected_on, 'YYYY-MM-DD') || ' ' || compliance.bar(o.steps_done, nullif(o.steps, 0)) || ' ' || o.summary, 60), E'\n' ORDER BY o.incident_id), '-')
      INTO incidents
      FROM compliance.incident_overview AS o WHERE o.institution_id = institution_card.institution_id AND NOT o.drill AND o.closed_at IS NULL;
END
$function$;
COMMENT ON FUNCTION compliance.institution_card(bigint, int) IS
E'An institution on one screen: SELECT * FROM compliance.institution_card(1) \\gx. The latest round of its yearly form in a fiscal year (the present one unless told), the line to start with, what the next step up of the weakest category costs (cumulated cost, measure, score after it), the trend, what is due, contracts with the mandatory clauses they lack, training, open incidents. NULL where there is nothing to compute, - for none. Labels in compliance.language. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.assessment_card(assessment_id bigint,
    OUT form text, OUT institution text, OUT vendor text, OUT year_and_round text, OUT state text, OUT answered text, OUT answers text,
    OUT overall text, OUT categories text, OUT to_do text, OUT blank_lines text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
DECLARE
    v_assessment record;
    v_score      record;
BEGIN
    IF assessment_card.assessment_id IS NULL THEN
        RAISE EXCEPTION 'assessment_id must not be null' USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for assessment_id.';
    END IF;
    SELECT a.*, compliance._text(c.title_ja, c.title_en) AS title, i.name, v.name AS vendor_name,
           coalesce((SELECT compliance.closing_day(max(x.until)) FROM compliance.deadline_extension AS x
                      WHERE x.kind = 'assessment' AND x.key = a.assessment_id AND x.until > compliance.closing_instant(a.due_on)), a.due_on) AS extended_on
      INTO v_assessment
      FROM compliance.assessment AS a
      JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
      JOIN compliance.institution AS i ON i.institution_id = a.institution_id
      LEFT JOIN compliance.vendor AS v ON v.vendor_id = a.vendor_id
     WHERE a.assessment_id = assessment_card.assessment_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'assessment % does not exist', assessment_card.assessment_id
            USING ERRCODE = 'no_data_found', HINT = 'Assessments are rows of compliance.assessment.';
    END IF;
    form := compliance._cut(v_assessment.checklist_code || ' ' || v_assessment.title, 60);
    institution := compliance._cut(v_assessment.name, 60);
    vendor := compliance._cut(concat_ws(' / ', v_assessment.vendor_name, v_assessment.system_name), 60);
    vendor := coalesce(nullif(vendor, ''), '-');
    year_and_round := compliance._html_fiscal_year(v_assessment.fiscal_year) || ' / ' || compliance._text('第' || v_assessment.round || '回', 'round ' || v_assessment.round);
    state := CASE WHEN v_assessment.submitted_at IS NOT NULL THEN compliance._text('提出済 ', 'submitted ') || compliance._card_time(v_assessment.submitted_at)
                  ELSE compliance._text('記入中、期限 ', 'open, due ') || v_assessment.extended_on || to_char(v_assessment.extended_on - compliance.today(), 'S99999') END;
    SELECT s.* INTO v_score FROM compliance.score_assessment(assessment_card.assessment_id) AS s WHERE s.dimension = 'overall';
    answered := coalesce(compliance.bar(v_score.total - v_score.blank, nullif(v_score.total, 0)) || ' ' || v_score.total - v_score.blank || '/' || v_score.total, '-');
    answers := compliance._text(format('はい %s / いいえ %s / 未回答 %s / 対象外 %s', v_score.passed, v_score.failed, v_score.blank, v_score.not_applicable),
                                format('yes %s / no %s / blank %s / not applicable %s', v_score.passed, v_score.failed, v_score.blank, v_score.not_applicable));
    overall := compliance._card_score(v_score.score);
    categories := compliance._card_categories(assessment_card.assessment_id);
    SELECT string_agg(l.line, E'\n' ORDER BY l.place) || CASE WHEN max(l.total) > 10 THEN E'\n' || compliance._text('ほか ' || max(l.total) - 10 || ' 件', 'and ' || max(l.total) - 10 || ' more') ELSE '' END INTO to_do
      FROM (SELECT coalesce(to_char(e.target_on, 'YYYY-MM-DD'), rpad('', 10)) || ' ' || compliance._cut(e.number || ' ' || compliance._text(i.title_ja, i.title_en), 48) AS line,
                   count(*) OVER () AS total, row_number() OVER (ORDER BY e.target_on, e.ordinal) AS place
              FROM compliance.effective_answer AS e JOIN compliance.item AS i ON i.item_id = e.item_id
             WHERE e.assessment_id = assessment_card.assessment_id AND e.state = 'failed') AS l
     WHERE l.place <= 10;
    to_do := coalesce(to_do, '-');
    blank_lines := coalesce((SELECT compliance._cut(string_agg(e.number, ' ' ORDER BY e.ordinal), 60) FROM compliance.effective_answer AS e
                              WHERE e.assessment_id = assessment_card.assessment_id AND e.state = 'blank'), '-');
END
$function$;
COMMENT ON FUNCTION compliance.assessment_card(bigint) IS
E'An assessment on one screen: SELECT * FROM compliance.assessment_card(5) \\gx. How far it is filled in, its scores, the first ten lines that are not fulfilled with the day by which they will be, the blank lines. Labels in compliance.language. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.offering_card(offering_id bigint,
    OUT offering text, OUT course text, OUT state text, OUT seats text, OUT waiting text, OUT apply text, OUT cancel_until text, OUT parts text, OUT completed text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
DECLARE
    v_offering record;
BEGIN
    IF offering_card.offering_id IS NULL THEN
        RAISE EXCEPTION 'offering_id must not be null' USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for offering_id.';
    END IF;
    SELECT o.*, (SELECT greatest(o.enroll_until, max(x.until)) FROM compliance.deadline_extension AS x WHERE x.kind = 'enrollment' AND x.key = o.offering_id) AS extended_until,
           compliance._text(c.title_ja, c.title_en) AS course_title, c.audience, c.minutes, v.enrolled, v.held, v.waitlisted, v.state AS availability, v.bar INTO v_offering
      FROM compliance.offering AS o
      JOIN compliance.course AS c ON c.course_id = o.course_id
      JOIN compliance.offering_availability AS v ON v.offering_id = o.offering_id
     WHERE o.offering_id = offering_card.offering_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'offering % does not exist', offering_card.offering_id
            USING ERRCODE = 'no_data_found', HINT = 'List the offerings with SELECT * FROM compliance.offering_availability.';
    END IF;
    offering := compliance._cut(v_offering.offering_id || ' ' || v_offering.code || ' ' || v_offering.title, 60);
    course := compliance._cut(concat_ws(' / ', v_offering.course_title, compliance._label('audience.' || v_offering.audience),
                                        compliance._text(v_offering.minutes || '分', v_offering.minutes || ' minutes')), 60);
    state := compliance._label('availability.' || v_offering.availability);
    seats := concat_ws(' ', v_offering.bar, v_offering.enrolled || '/' || coalesce(v_offering.capacity::text, compliance._text('制限なし', 'unlimited')),
                       CASE WHEN v_offering.held > 0 THEN compliance._text('確保 ', 'held ') || v_offering.held END);
    waiting := v_offering.waitlisted || coalesce('/' || v_offering.waitlist_limit, '');
    apply := compliance._card_time(v_offering.enroll_from) || ' - ' || compliance._card_end(v_offering.extended_until);
    cancel_until := coalesce(compliance._card_end(v_offering.cancel_until), '-');
    SELECT coalesce(string_agg(coalesce(compliance._card_time(p.starts_at), '-') || ' ' || compliance._cut(concat_ws(' ', p.kind, compliance._text(c.title_ja, c.title_en)), 40), E'\n' ORDER BY p.part_number), '-') INTO parts
      FROM compliance.offering_part AS p LEFT JOIN compliance.course AS c ON c.course_id = p.course_id
     WHERE p.offering_id = offering_card.offering_id;
    -- like every record of a person: those the caller may see
    SELECT coalesce(compliance.bar(count(*) FILTER (WHERE e.status = 'completed'), nullif(count(*), 0)) || ' ' || count(*) FILTER (WHERE e.status = 'completed') || '/' || count(*), '-') INTO completed
      FROM compliance.enrollment AS e WHERE e.offering_id = offering_card.offering_id AND e.status IN ('enrolled', 'completed', 'no_show');
END
$function$;
COMMENT ON FUNCTION compliance.offering_card(bigint) IS
E'An offering on one screen: SELECT * FROM compliance.offering_card(1) \\gx. Seats taken of all institutions, waiting list, when to apply and to cancel, its parts; completed counts the people that the caller may see. Times in the zone in which days end, labels in compliance.language. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.contract_card(contract_id bigint,
    OUT contract text, OUT institution text, OUT vendor text, OUT service text, OUT status text, OUT term text, OUT decide_by text, OUT clauses text, OUT lacks text,
    OUT subcontractors text, OUT data_countries text, OUT remote_connections text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
DECLARE
    v_contract record;
BEGIN
    PERFORM compliance._require_contract(contract_card.contract_id);
    SELECT k.*, i.name AS institution_name, v.name AS vendor_name, t.starts_on AS term_starts_on, t.ends_on AS term_ends_on, t.notice_on, t.status AS term_status INTO v_contract
      FROM compliance.contract AS k
      JOIN compliance.institution AS i ON i.institution_id = k.institution_id
      JOIN compliance.vendor AS v ON v.vendor_id = k.vendor_id
     CROSS JOIN LATERAL compliance.contract_term(k.contract_id) AS t
     WHERE k.contract_id = contract_card.contract_id;
    contract := v_contract.contract_id || ' ' || compliance._cut(v_contract.title, 52);
    institution := compliance._cut(v_contract.institution_name, 60);
    vendor := compliance._cut(v_contract.vendor_name, 60);
    service := v_contract.service_kind;
    status := compliance._contract_label(v_contract.term_status, v_contract.renewal_decided_on, v_contract.term_starts_on, v_contract.term_ends_on);
    term := coalesce(v_contract.term_starts_on::text, '') || ' - ' || coalesce(v_contract.term_ends_on::text, '');
    decide_by := coalesce(v_contract.notice_on || ' ' || to_char(v_contract.notice_on - compliance.today(), 'SFM99999')
                          || CASE WHEN v_contract.notice_on >= compliance.today() THEN ' ' || compliance.bar(v_contract.notice_on - compliance.today(), 90) ELSE '' END, '-');
    SELECT coalesce(compliance.bar(q.agreed, nullif(q.needed, 0)) || ' ' || q.agreed || '/' || q.needed, '-') INTO clauses
      FROM (SELECT count(*) AS needed, count(*) FILTER (WHERE h.state = 'agreed') AS agreed
              FROM compliance.clause AS c LEFT JOIN compliance.contract_clause AS h ON h.contract_id = contract_card.contract_id AND h.clause_code = c.clause_code
             WHERE c.mandatory AND (h.clause_code IS NOT NULL OR c.service_kinds IS NULL OR v_contract.service_kind = ANY (c.service_kinds))) AS q;
    SELECT coalesce(string_agg(compliance._label('clause.' || g.state) || ' ' || compliance._cut(compliance._text(g.title_ja, g.title_en), CASE WHEN g.waived_until IS NULL THEN 48 ELSE 34 END)
                               || CASE WHEN g.waived_until IS NOT NULL THEN compliance._text(' 猶予 ', ' waived ') || g.waived_until ELSE '' END, E'\n' ORDER BY g.ordinality), '-') INTO lacks
      FROM compliance.contract_gap(contract_card.contract_id) WITH ORDINALITY AS g WHERE g.mandatory;
    SELECT coalesce(string_agg(coalesce(s.approved_on::text, '-') || ' ' || compliance._cut(a.name || ' -> ' || b.name, 48), E'\n' ORDER BY s.ordinality), '-') INTO subcontractors
      FROM compliance.subcontract_chain(contract_card.contract_id) WITH ORDINALITY AS s
      JOIN compliance.vendor AS a ON a.vendor_id = s.vendor_id JOIN compliance.vendor AS b ON b.vendor_id = s.recipient_vendor_id;
    data_countries := coalesce(nullif(array_to_string(v_contract.data_countries, ' '), ''), '-');
    SELECT coalesce(string_agg(compliance._cut(concat_ws(' / ', r.title, r.method, r.source_limit), 60), E'\n' ORDER BY r.source, r.key), '-') INTO remote_connections
      FROM compliance.connection_register AS r WHERE r.contract_id = contract_card.contract_id AND r.in_use;
END
$function$;
COMMENT ON FUNCTION compliance.contract_card(bigint) IS
E'A contract on one screen: SELECT * FROM compliance.contract_card(1) \\gx. Status and term of today, the day by which to decide with the days left (of 90, drawn), how many of the mandatory clauses are agreed and which are not, subcontractors with the day of approval, where the data lies, the maintenance lines in use. Labels in compliance.language. P0002 unknown, 22004 NULL';
