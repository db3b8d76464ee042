CREATE FUNCTION compliance._contract_check() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_check';
COMMENT ON FUNCTION compliance._contract_check() IS
'Trigger of contract: fills in the scope, when it was recorded and the instant of activation; refuses reversed dates, negative periods and renewal without an end (23514), unknown countries (23503), changes of the parties once activated and of a vendor who has passed work on (55000), changes of recorded_at, and once activated deletion and taking back terminated_on (MC050)';

CREATE FUNCTION compliance._country_in_use() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_country_in_use';
COMMENT ON FUNCTION compliance._country_in_use() IS 'Trigger of country: refuses to delete or rename a country that contracts name (23503)';

CREATE FUNCTION compliance._contract_part() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_part';
COMMENT ON FUNCTION compliance._contract_part() IS
'Trigger of the tables that hang on a contract: fills in institution_id; refuses unknown contracts, clauses and duties with a hint (23503)';

CREATE FUNCTION compliance._contract_require_clauses() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_require_clauses';
COMMENT ON FUNCTION compliance._contract_require_clauses() IS
'Constraint trigger of contract: whoever writes activated_at, or changes the service kind of an activated contract, needs every mandatory clause or a live waiver (MC010), and to commit before the waiver ends (MC001)';

CREATE FUNCTION compliance._contract_clause_amend() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_clause_amend';
COMMENT ON FUNCTION compliance._contract_clause_amend() IS
'Trigger of contract_clause: locks the contract and, once it is activated, records the change in contract_amendment';

CREATE FUNCTION compliance._contract_amend() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_amend';
COMMENT ON FUNCTION compliance._contract_amend() IS
'Trigger of contract: records in contract_amendment how the terms of an activated contract change, and another day for its end or its renewal';

CREATE FUNCTION compliance._contract_amendment_stamp() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_amendment_stamp';
COMMENT ON FUNCTION compliance._contract_amendment_stamp() IS
'Trigger of contract_amendment: says who and when; refuses rows that no change of contract_clause or contract has made (MC050)';

CREATE FUNCTION compliance._contract_lock() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_contract_lock';
COMMENT ON FUNCTION compliance._contract_lock() IS
'Trigger of clause_waiver: locks the contract, so that an activation and a change of its waivers take turns; a waiver goes only with a draft that is deleted (MC050)';

CREATE FUNCTION compliance._clause_waiver_stamp() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_clause_waiver_stamp';
COMMENT ON FUNCTION compliance._clause_waiver_stamp() IS 'Trigger of clause_waiver: says when it was recorded; refuses a last day outside the years 1900 to 9999 (23514)';

CREATE FUNCTION compliance._clause_edition() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_clause_edition';
COMMENT ON FUNCTION compliance._clause_edition() IS 'Trigger of clause: an edition of which a contract holds or waives a clause stays as it is (MC024)';

CREATE FUNCTION compliance._subcontract_check() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_subcontract_check';
COMMENT ON FUNCTION compliance._subcontract_check() IS
'Trigger of subcontract: fills in the start of the contract; refuses a link without prior approval or with one that lies ahead (MC012), to the vendor itself, or ending before it starts (23514)';

CREATE FUNCTION compliance._subcontract_refuse_cycle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_subcontract_refuse_cycle';
COMMENT ON FUNCTION compliance._subcontract_refuse_cycle() IS
'Trigger of subcontract: refuses a link that closes a cycle or leads back to the vendor of the contract (MC011), also when two sessions each add one half';

CREATE FUNCTION compliance._subcontract_history() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_subcontract_history';
COMMENT ON FUNCTION compliance._subcontract_history() IS
'Trigger of subcontract: a link under an activated contract is neither deleted nor given to others (MC050); it ends';

CREATE FUNCTION compliance._require_contract(contract_id bigint) RETURNS void
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_require_contract_sql';
COMMENT ON FUNCTION compliance._require_contract(bigint) IS 'Refuses NULL (22004) and a contract that the caller cannot see (P0002)';

CREATE FUNCTION compliance.activate_contract(contract_id bigint) RETURNS timestamptz
LANGUAGE c VOLATILE AS 'MODULE_PATHNAME', 'hc_activate_contract';
COMMENT ON FUNCTION compliance.activate_contract(bigint) IS
'Brings a contract into force and returns since when it is; repeating it changes nothing. MC010 names every mandatory clause of the service kind that is missing without a live waiver; MC001 where it commits after a waiver it rests on has ended; 23P01 if another contract of the same institution, vendor and scope is in force in its time; 55000 terminated; P0002 unknown; 22004 NULL';

CREATE FUNCTION compliance.contract_term(contract_id bigint, on_day date DEFAULT compliance.today(),
                                         OUT starts_on date, OUT ends_on date, OUT notice_on date, OUT status text)
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_contract_term_sql';
COMMENT ON FUNCTION compliance.contract_term(bigint, date) IS
'The term of a contract that is current on a day, the last day on which notice for that term is in time (NULL without an end, without an agreed notice, or once terminated), and the status: draft (not activated or not begun), active, notice_due (the day for notice has come), expired, terminated. Ends are counted from the first end, month ends clamped. P0002 unknown, 22004 NULL, 22008 outside the years 1 to 9999';

CREATE FUNCTION compliance._contract_term(starts_on date, ends_on date, renewal_months int, notice_months int, notice_days int,
                                          terminated_on date, activated boolean, on_day date,
                                          OUT term_starts_on date, OUT term_ends_on date, OUT notice_on date, OUT status text)
LANGUAGE c IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_contract_term_of';
COMMENT ON FUNCTION compliance._contract_term(date, date, int, int, int, date, boolean, date) IS 'contract_term() from the columns of a contract, for views: where a term ends past the year 9999 its days are NULL';

CREATE FUNCTION compliance.contract_gap(contract_id bigint)
RETURNS TABLE (clause_code text, title_ja text, title_en text, mandatory boolean, state text, waived_until date)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_contract(contract_gap.contract_id);
    RETURN QUERY
    SELECT g.clause_code, g.title_ja, g.title_en, g.mandatory, g.state, g.waived_until
      FROM compliance._contract_gap AS g
     WHERE g.contract_id = contract_gap.contract_id
     ORDER BY g.ordinal, g.clause_code COLLATE "C";
END
$function$;
COMMENT ON FUNCTION compliance.contract_gap(bigint) IS
'What a contract lacks today: mandatory clauses of its service kind that are missing or only partial, and optional ones recorded as such; waived_until is the last day of the longest live waiver, NULL where none is. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.contract_as_of(contract_id bigint, on_day date)
RETURNS TABLE (clause_code text, title_ja text, title_en text, state text, reference text, agreed_on date, contract_amendment_id bigint)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_contract(contract_as_of.contract_id);
    IF contract_as_of.on_day IS NULL THEN
        RAISE EXCEPTION 'on_day must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for on_day.';
    END IF;
    RETURN QUERY
    WITH touched AS (
        SELECT DISTINCT a.clause_code FROM compliance.contract_amendment AS a
         WHERE a.contract_id = contract_as_of.contract_id AND a.clause_code IS NOT NULL
    ), known AS (
        -- never amended: what stands there
        SELECT h.clause_code, h.state, h.reference, h.agreed_on, NULL::bigint AS contract_amendment_id
          FROM compliance.contract_clause AS h
         WHERE h.contract_id = contract_as_of.contract_id AND h.clause_code NOT IN (SELECT t.clause_code FROM touched AS t)
        UNION ALL
        -- each amendment speaks for its day and all later ones, and the one recorded last is the one that counts
        SELECT t.clause_code, coalesce(last.new_state, first.old_state), coalesce(last.new_reference, first.old_reference),
               coalesce(last.new_agreed_on, first.old_agreed_on), last.contract_amendment_id
          FROM touched AS t
          LEFT JOIN LATERAL (SELECT a.contract_amendment_id, a.new_state, a.new_reference, a.new_agreed_on
                               FROM compliance.contract_amendment AS a
                              WHERE a.contract_id = contract_as_of.contract_id AND a.clause_code = t.clause_code
                                AND a.effective_on <= contract_as_of.on_day
                              ORDER BY a.contract_amendment_id DESC LIMIT 1) AS last ON true
          -- before the first of them it was as the oldest found it
          LEFT JOIN LATERAL (SELECT a.old_state, a.old_reference, a.old_agreed_on
                               FROM compliance.contract_amendment AS a
                              WHERE a.contract_id = contract_as_of.contract_id AND a.clause_code = t.clause_code
                                AND last.contract_amendment_id IS NULL
                              ORDER BY a.contract_amendment_id LIMIT 1) AS first ON true
    )
    SELECT k.clause_code, c.title_ja, c.title_en, k.state, k.reference, k.agreed_on, k.contract_amendment_id
      FROM known AS k JOIN compliance.clause AS c ON c.clause_code = k.clause_code
     WHERE k.state IS NOT NULL AND (k.contract_amendment_id IS NOT NULL OR coalesce(k.agreed_on <= contract_as_of.on_day, true))
     ORDER BY c.ordinal, k.clause_code COLLATE "C";
END
$function$;
COMMENT ON FUNCTION compliance.contract_as_of(bigint, date) IS
'The clauses of a contract as they were agreed on a day, by all that is recorded now: a clause counts from agreed_on (from the start where that is NULL), an amendment from its effective_on; contract_amendment_id names the amendment that made it so, NULL for what stood there at activation. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.subcontract_chain(contract_id bigint)
RETURNS TABLE (rank int, vendor_id bigint, recipient_vendor_id bigint, approved_on date,
               weakest_clause text, weakest_state text, unconfirmed int)
LANGUAGE c STABLE PARALLEL SAFE ROWS 10 COST 1000 AS 'MODULE_PATHNAME', 'hc_subcontract_chain';
COMMENT ON FUNCTION compliance.subcontract_chain(bigint) IS
'The links of a contract from its vendor downwards. rank: how many links down, 1 for the first, NULL for a link that hangs on nothing yet. approved_on: NULL while it lies ahead. weakest_clause, weakest_state: of the mandatory and the recorded clauses the one that holds least between the contract and this recipient, all links on the way included (the first in order among equals). unconfirmed: clauses about which this link itself says nothing (table subcontract_clause); those are taken to hold as one link up. P0002 unknown, 22004 NULL, MC011 if a cycle was forced past the triggers';

CREATE FUNCTION compliance._require_institution(institution_id bigint) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF _require_institution.institution_id IS NULL THEN
        RAISE EXCEPTION 'institution_id must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass a value for institution_id.';
    END IF;
    IF NOT EXISTS (SELECT FROM compliance.institution AS i WHERE i.institution_id = _require_institution.institution_id) THEN
        RAISE EXCEPTION 'institution % does not exist', _require_institution.institution_id
            USING ERRCODE = 'no_data_found', HINT = 'Institutions are rows of compliance.institution.';
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance._require_institution(bigint) IS 'Refuses NULL (22004) and an institution that the caller cannot see (P0002)';

CREATE FUNCTION compliance.uncovered_duty(institution_id bigint)
RETURNS TABLE (role_item_code text, part int, area text, title_ja text, title_en text, asked int, first_no_on date)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_institution(uncovered_duty.institution_id);
    RETURN QUERY
    SELECT r.role_item_code, r.part, r.area, r.title_ja, r.title_en,
           count(f.contract_id)::int, min(f.first_answered_on)
      FROM compliance.role_item AS r
      LEFT JOIN (SELECT c.contract_id, c.role_item_code, c.first_answer, c.first_answered_on, c.completed_on
                   FROM compliance.role_confirmation AS c
                   JOIN compliance.contract AS k ON k.contract_id = c.contract_id
                  CROSS JOIN LATERAL compliance._contract_term(k.starts_on, k.ends_on, k.renewal_months, k.notice_months, k.notice_days,
                                                               k.terminated_on, k.activated_at IS NOT NULL, compliance.today()) AS t
                  WHERE c.institution_id = uncovered_duty.institution_id AND t.status IN ('active', 'notice_due')) AS f
        ON f.role_item_code = r.role_item_code
     GROUP BY r.role_item_code
    HAVING NOT coalesce(bool_or(f.first_answer = 'yes' OR f.completed_on <= compliance.today()), false)
     ORDER BY r.ordinal, r.role_item_code COLLATE "C";
END
$function$;
COMMENT ON FUNCTION compliance.uncovered_duty(bigint) IS
'Duties of the role-sharing table that no contract in force of the institution covers: nobody answered yes and no first no has been settled. asked: contracts that have been asked so far; first_no_on: day of the first no. P0002 unknown, 22004 NULL';

CREATE FUNCTION compliance.vendor_parity(institution_id bigint)
RETURNS TABLE (vendor_id bigint, vendor_name text, system_name text, number text, vendor_number text, title_ja text, title_en text,
               category text, vendor_state text, vendor_verdict text, target_on date)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp AS $function$
#variable_conflict use_column
BEGIN
    PERFORM compliance._require_institution(vendor_parity.institution_id);
    RETURN QUERY
    WITH form AS (
        -- the latest round of each form that the institution and its vendors have answered
        SELECT DISTINCT ON (a.checklist_code, a.fiscal_year, a.vendor_id, a.system_name)
               a.assessment_id, a.checklist_code, a.fiscal_year, a.vendor_id, a.system_name, c.respondent
          FROM compliance.assessment AS a
          JOIN compliance.checklist AS c ON c.checklist_code = a.checklist_code
         WHERE a.institution_id = vendor_parity.institution_id AND c.respondent IN ('institution', 'pharmacy', 'vendor')
         ORDER BY a.checklist_code, a.fiscal_year, a.vendor_id, a.system_name, a.round DESC
    ), latest AS (
        SELECT max(f.fiscal_year) AS fiscal_year FROM form AS f WHERE f.respondent <> 'vendor'
    ), own AS (
        SELECT i.item_id, i.number, i.topic, i.device_class, i.title_ja, i.title_en, i.category, w.ordinal
          FROM form AS f
          JOIN latest AS l ON l.fiscal_year = f.fiscal_year
          JOIN compliance.effective_answer AS w ON w.assessment_id = f.assessment_id AND w.state = 'passed'
          JOIN compliance.item AS i ON i.item_id = w.item_id
         WHERE f.respondent <> 'vendor'
    ), pair AS (
        -- lines correspond by their topic and device class, those without a topic by their number
        SELECT o.*, v.item_id AS vendor_item_id, v.checklist_code AS vendor_checklist_code, v.number AS vendor_number
          FROM own AS o
          JOIN compliance.item AS v
            ON v.kind = 'question'
               AND CASE WHEN o.topic IS NULL OR v.topic IS NULL THEN v.number = o.number
                        ELSE v.topic = o.topic AND v.device_class IS NOT DISTINCT FROM o.device_class END
          JOIN compliance.checklist AS c ON c.checklist_code = v.checklist_code AND c.respondent = 'vendor'
    ), found AS (
        SELECT f.vendor_id, f.system_name, p.ordinal, p.item_id, p.number, p.vendor_number, p.title_ja, p.title_en, p.category,
               w.state, w.verdict, w.target_on
          FROM form AS f
          JOIN latest AS l ON l.fiscal_year = f.fiscal_year
          JOIN pair AS p ON p.vendor_checklist_code = f.checklist_code
          JOIN compliance.effective_answer AS w ON w.assessment_id = f.assessment_id AND w.item_id = p.vendor_item_id
         WHERE f.respondent = 'vendor' AND w.state IN ('failed', 'blank')
        UNION ALL
        -- a vendor under contract that has no form of the year at all
        SELECT s.vendor_id, NULL, p.ordinal, p.item_id, p.number, p.vendor_number, p.title_ja, p.title_en, p.category,
               'no_form', NULL, NULL
          FROM (SELECT DISTINCT k.vendor_id FROM compliance.contract_status AS k
                 WHERE k.institution_id = vendor_parity.institution_id AND k.status IN ('active', 'notice_due')) AS s
         CROSS JOIN latest AS l
          JOIN compliance.checklist AS c ON c.respondent = 'vendor' AND c.fiscal_year = l.fiscal_year
          JOIN pair AS p ON p.vendor_checklist_code = c.checklist_code
         WHERE NOT EXISTS (SELECT FROM form AS f
                            WHERE f.respondent = 'vendor' AND f.vendor_id = s.vendor_id AND f.fiscal_year = l.fiscal_year)
    )
    SELECT f.vendor_id, v.name, f.system_name, f.number, f.vendor_number, f.title_ja, f.title_en, f.category, f.state, f.verdict, f.target_on
      FROM found AS f JOIN compliance.vendor AS v ON v.vendor_id = f.vendor_id
     ORDER BY f.vendor_id, f.system_name NULLS FIRST, f.ordinal, f.item_id;
END
$function$;
COMMENT ON FUNCTION compliance.vendor_parity(bigint) IS
'The same level or more from the vendor (notice of 2022-02-15): each measure that the institution answers yes in its latest yearly form and a vendor does not in its form of the same year. vendor_state: failed (no or partial), blank (not answered, or carried over without confirmation), no_form (a vendor under contract without any form of that year). Lines of the two forms correspond by topic and device class, without a topic by number; lines that the vendor form does not have, and answers not_applicable, are no gap. P0002 unknown, 22004 NULL';
