-- Vendors and contracts: what can be written, activation, gaps and waivers, amendments.
BEGIN;
SELECT plan(127);
SET LOCAL compliance.now = '2025-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (5300, '例示病院', 'hospital', 100), (5301, '例示診療所', 'clinic', 0);
INSERT INTO compliance.vendor (vendor_id, name, corporate_number) VALUES (5300, '例示事業者', '4011001098993'), (5301, '例示クラウド', NULL);

-- errors as one line: SQLSTATE, then whether there are a detail and a hint
CREATE FUNCTION pg_temp.refusal(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_state text;
    v_detail text;
    v_hint text;
BEGIN
    EXECUTE statement;
    RETURN 'accepted';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_state = RETURNED_SQLSTATE, v_detail = PG_EXCEPTION_DETAIL, v_hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' ', v_state, CASE WHEN v_detail <> '' THEN 'detail' END, CASE WHEN v_hint <> '' THEN 'hint' END);
END
$$;

-- ---- vendors ----
SELECT is(pg_temp.refusal($$INSERT INTO compliance.vendor (name) VALUES ('　')$$), '23514 detail', 'a blank name');
SELECT is(left(pg_temp.refusal($$INSERT INTO compliance.vendor (name, corporate_number) VALUES ('甲', '5011001098993')$$), 5), '22023', 'a wrong check digit');
SELECT is(left(pg_temp.refusal($$UPDATE compliance.vendor SET corporate_number = '123' WHERE vendor_id = 5300$$), 5), '22023', 'also by UPDATE');

-- ---- what a contract cannot say ----
CREATE FUNCTION pg_temp.contract(columns text, vals text) RETURNS text LANGUAGE sql AS $$
    SELECT pg_temp.refusal(format('INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, %s) VALUES (5300, 5300, ''契約'', ''maintenance'', %s)', columns, vals))
$$;
SELECT is(pg_temp.contract('starts_on', $$'2025-04-01'$$), 'accepted', 'the least that a contract says');
SELECT is(pg_temp.contract('starts_on, ends_on', $$'2025-04-01', '2025-03-31'$$), '23514 detail hint', 'end before start');
SELECT is(pg_temp.contract('starts_on, ends_on', $$'2025-04-01', '2025-04-01'$$), 'accepted', 'a contract of one day');
SELECT is(pg_temp.contract('starts_on, notice_months', $$'2025-04-01', -1$$), '23514 detail hint', 'negative notice in months');
SELECT is(pg_temp.contract('starts_on, notice_days', $$'2025-04-01', -1$$), '23514 detail hint', 'negative notice in days');
SELECT is(pg_temp.contract('starts_on, ends_on, renewal_months', $$'2025-04-01', '2026-03-31', -12$$), '23514 detail hint', 'negative renewal');
SELECT is(pg_temp.contract('starts_on, ends_on, renewal_months', $$'2025-04-01', '2026-03-31', 1201$$), '23514 detail hint', 'renewal beyond any contract');
SELECT is(pg_temp.contract('starts_on, renewal_months', $$'2025-04-01', 12$$), '23514 detail hint', 'renewal without an end');
SELECT is(pg_temp.contract('starts_on, renewal_months', $$'2025-04-01', 0$$), 'accepted', 'no renewal without an end');
SELECT is(pg_temp.contract('starts_on, terminated_on', $$'2025-04-01', '2025-03-31'$$), '23514 detail hint', 'terminated before the start');
SELECT is(pg_temp.contract('starts_on, ends_on', $$'2025-04-01', 'infinity'$$), '23514 detail hint', 'an infinite end');
SELECT is(pg_temp.contract('starts_on', $$'-infinity'$$), '23514 detail hint', 'an infinite start');
SELECT is(pg_temp.contract('starts_on', $$'1899-12-31'$$), '23514 detail hint', 'a start before 1900');
SELECT is(pg_temp.contract('starts_on, ends_on, notice_months, notice_days', $$'1900-01-01', '1900-01-01', 1200, 36500$$), 'accepted', 'the longest notice from the earliest end');
SELECT is((SELECT notice_on FROM compliance.contract_status WHERE institution_id = 5300 AND notice_on < '1900-01-01'), '1700-01-25'::date, 'still has a day');
SELECT is(pg_temp.contract('starts_on', 'NULL'), '23502 detail', 'no start');
SELECT is(pg_temp.contract('starts_on, data_countries', $$'2025-04-01', '{JP,SG}'$$), 'accepted', 'countries');
SELECT is(pg_temp.contract('starts_on, data_countries', $$'2025-04-01', '{JP,XX}'$$), '23503 detail hint', 'an unknown country');
SELECT is(pg_temp.contract('starts_on, data_countries', $$'2025-04-01', '{jp}'$$), '23503 detail hint', 'small letters');
SELECT is(pg_temp.contract('starts_on, data_countries', $$'2025-04-01', '{日本}'$$), '23503 detail hint', 'a name for a code');
SELECT is(pg_temp.contract('starts_on, data_countries', $$'2025-04-01', '{JP,JP}'$$), '23514 detail hint', 'a country twice');
SELECT is(pg_temp.contract('starts_on, data_countries', $$'2025-04-01', '{JP,NULL}'$$), '22004 hint', 'NULL among the countries');
SELECT is(pg_temp.contract('starts_on, governing_law', $$'2025-04-01', 'XX'$$), '23503 detail hint', 'an unknown law');
SELECT is(pg_temp.contract('starts_on, incident_report_hours', $$'2025-04-01', 0$$), '23514 detail', 'a report within no time');
SELECT is(pg_temp.contract('starts_on, uptime_percent', $$'2025-04-01', 100.1$$), '23514 detail', 'more than all the time');
SELECT is(pg_temp.contract('starts_on, uptime_percent', $$'2025-04-01', 'NaN'$$), '23514 detail', 'no number');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on) VALUES (5300, 5300, '契約', 'leasing', '2025-04-01')$$), '23514 detail', 'an unknown service kind');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on) VALUES (5300, -1, '契約', 'other', '2025-04-01')$$), '23503 detail', 'an unknown vendor');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on) VALUES (5300, 5300, ' ', 'other', '2025-04-01')$$), '23514 detail', 'a blank title');
SELECT is((SELECT DISTINCT scope FROM compliance.contract WHERE institution_id = 5300), 'maintenance', 'the scope left out is the service kind');
SELECT is(pg_temp.contract('starts_on, recorded_at', $$'2025-04-01', '2001-01-01'$$), 'accepted', 'an instant of recording of one''s own');
SELECT is((SELECT array_agg(DISTINCT recorded_at) FROM compliance.contract WHERE institution_id = 5300), ARRAY[compliance.clock()], 'is not taken: the clock says when');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET recorded_at = '2001-01-01' WHERE institution_id = 5300$$), 'MC050 detail hint', 'nor written later');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET recorded_at = recorded_at, title = '契約書' WHERE institution_id = 5300$$), 'accepted', 'a row written back whole passes');
DELETE FROM compliance.contract WHERE institution_id = 5300;

-- ---- catalog ----
SELECT is((SELECT count(*)::int FROM compliance.clause WHERE edition = 'notice-2022' AND service_kinds IS NULL), 12, 'the 12 clauses of the notice');
SELECT is((SELECT clause_code FROM compliance.clause ORDER BY ordinal LIMIT 1), 'responsibility_demarcation', 'responsibility demarcation first');
SELECT is_empty($$SELECT clause_code FROM compliance.clause WHERE source IS NULL UNION ALL SELECT role_item_code FROM compliance.role_item WHERE source IS NULL$$, 'every row says where it comes from');
SELECT is((SELECT count(*)::int FROM compliance.country), 249, 'the countries of ISO 3166-1');

-- ---- activation ----
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on)
    VALUES (5300, 5300, 5300, '電子カルテ保守', 'maintenance', '電子カルテ', '2025-04-01'), (5301, 5300, 5301, '予約サービス', 'saas', '予約', '2025-04-01');
SELECT is((SELECT count(*)::int FROM compliance.contract_gap(5300)), 15, 'nothing agreed: the mandatory clauses of a maintenance contract');
SELECT is((SELECT count(*)::int FROM compliance.contract_gap(5301)), 18, 'those of a cloud service');
SELECT is((SELECT array_agg(clause_code) FROM (SELECT clause_code FROM compliance.contract_gap(5301) EXCEPT SELECT clause_code FROM compliance.contract_gap(5300)) AS d)
    @> '{cloud_data_location,exit_data_return}', true, 'the cloud points are for the cloud');
CREATE FUNCTION pg_temp.missing(contract_id bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_detail text;
BEGIN
    PERFORM compliance.activate_contract(contract_id);
    RETURN NULL;
EXCEPTION WHEN SQLSTATE 'MC010' THEN
    GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL;
    RETURN v_detail;
END
$$;
SELECT is(pg_temp.missing(5300), (SELECT 'Missing without a live waiver: ' || string_agg(clause_code, ', ') || '.' FROM compliance.contract_gap(5300)), 'the refusal names every one');
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, reference, agreed_on)
    SELECT 5300, clause_code, 'agreed', '別紙1', '2025-03-20' FROM compliance.contract_gap(5300) WHERE clause_code NOT IN ('virus_scan', 'entry_control');
SELECT is((SELECT DISTINCT institution_id FROM compliance.contract_clause WHERE contract_id = 5300), 5300::bigint, 'the institution is filled in');
SELECT is(pg_temp.missing(5300), 'Missing without a live waiver: entry_control, virus_scan.', 'two are left');
INSERT INTO compliance.contract_clause (contract_id, clause_code, state) VALUES (5300, 'entry_control', 'missing');
SELECT is(pg_temp.missing(5300), 'Missing without a live waiver: entry_control, virus_scan.', 'recorded as missing is missing');
UPDATE compliance.contract_clause SET state = 'partial' WHERE contract_id = 5300 AND clause_code = 'entry_control';
SELECT is(pg_temp.missing(5300), 'Missing without a live waiver: virus_scan.', 'partial is not missing');
INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason) VALUES (5300, 'virus_scan', '2025-05-31', '責任者', '次の改定で入れる');
SELECT is(pg_temp.missing(5300), 'Missing without a live waiver: virus_scan.', 'a waiver that is over does not help');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET activated_at = now() WHERE contract_id = 5300$$), 'MC010 detail hint', 'nor does a plain UPDATE');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on, activated_at) VALUES (5300, 5300, '契約', 'other', '2025-04-01', now())$$), 'MC010 detail hint', 'nor an INSERT');
SELECT is(pg_temp.refusal($$SET CONSTRAINTS ALL DEFERRED; SELECT compliance.activate_contract(5300)$$), 'MC010 detail hint', 'nor putting constraints off');
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason) VALUES (5300, 'virus_scan', '2025-06-01', '責任者', '改定が遅れている');
SELECT is(compliance.activate_contract(5300), '2025-06-01 12:00+09'::timestamptz, 'on its last day a waiver is live');
SET LOCAL compliance.now = '2025-06-01 13:00+09';
SELECT is(compliance.activate_contract(5300), '2025-06-01 12:00+09'::timestamptz, 'repeating it changes nothing');
SELECT results_eq($$SELECT clause_code, state, waived_until FROM compliance.contract_gap(5300)$$,
    $$VALUES ('entry_control', 'partial', NULL::date), ('virus_scan', 'missing', '2025-06-01')$$, 'the gap: partial, and waived until when');
SET LOCAL compliance.now = '2025-06-01 23:59:59.999999+09';
SELECT is((SELECT waived_until FROM compliance.contract_gap(5300) WHERE clause_code = 'virus_scan'), '2025-06-01', 'to the end of the day');
SET LOCAL compliance.now = '2025-06-02 00:00+09';
SELECT is((SELECT waived_until FROM compliance.contract_gap(5300) WHERE clause_code = 'virus_scan'), NULL, 'then the gap is back, by the clock alone');
SELECT is((SELECT status FROM compliance.contract_term(5300)), 'active', 'the contract stays in force');
SELECT results_eq($$SELECT item, since_on FROM compliance.vendor_chase WHERE contract_id = 5300 AND kind = 'clause'$$,
    $$VALUES ('entry_control (partial)', '2025-04-01'::date), ('virus_scan (missing)', '2025-06-02')$$, 'and the clause is chased since then');

-- what an activated contract no longer does
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET activated_at = NULL WHERE contract_id = 5300$$), '55000 detail hint', 'become a draft again');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET vendor_id = 5301 WHERE contract_id = 5300$$), '55000 detail hint', 'change its vendor');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET institution_id = 5301 WHERE contract_id = 5300$$), '55000 detail hint', 'change its institution');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET activated_at = '2020-01-01' WHERE contract_id = 5300$$), '55000 hint', 'have been in force since another day');
SELECT is(pg_temp.refusal($$TRUNCATE compliance.contract_clause$$), 'MC050 detail hint', 'lose its clauses to TRUNCATE');
SELECT is(pg_temp.refusal($$DELETE FROM compliance.contract WHERE contract_id = 5300$$), 'MC050 detail hint', 'go away');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET service_kind = 'saas' WHERE contract_id = 5300$$), 'MC010 detail hint', 'become a cloud service without its clauses');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET title = '電子カルテ保守（改）' WHERE contract_id = 5300$$), 'accepted', 'its title may change');
UPDATE compliance.contract SET terminated_on = '2025-05-01' WHERE contract_id = 5301;
SELECT is(pg_temp.refusal($$SELECT compliance.activate_contract(5301)$$), '55000 hint', 'a terminated draft does not come into force');
SELECT is(pg_temp.refusal($$SELECT compliance.activate_contract(NULL)$$), '22004 hint', 'NULL');
SELECT is(pg_temp.refusal($$SELECT compliance.activate_contract(-1)$$), 'P0002 hint', 'unknown');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.contract_gap(NULL)$$), '22004 hint', 'the gap of NULL');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.contract_gap(-1)$$), 'P0002 hint', 'the gap of an unknown contract');

DO $$BEGIN
    INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on) VALUES (5302, 5301, 5300, '契約', 'other', 'x', '2025-04-01');
    INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason) SELECT 5302, g.clause_code, '2099-12-31', '責任者', '試験' FROM compliance.contract_gap(5302) AS g;
    UPDATE compliance.contract SET activated_at = '2001-01-01' WHERE contract_id = 5302;
END$$;
SELECT is((SELECT activated_at FROM compliance.contract WHERE contract_id = 5302), compliance.clock(), 'since when it is in force the clock says');

-- waivers are decisions on record
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on) VALUES (5305, 5301, 5300, '契約', 'other', 'y', '2025-04-01');
INSERT INTO compliance.clause_waiver (clause_waiver_id, contract_id, clause_code, until, approved_by, reason, recorded_at) VALUES (530500, 5305, 'virus_scan', '2025-12-31', '責任者', '試験', '2001-01-01');
SELECT is((SELECT recorded_at FROM compliance.clause_waiver WHERE clause_waiver_id = 530500), compliance.clock(), 'when a waiver was recorded the clock says');
SELECT is(pg_temp.refusal(format('UPDATE compliance.clause_waiver SET %s WHERE clause_waiver_id = 530500', c)), 'MC050 detail hint', 'a waiver is not rewritten: ' || c)
  FROM unnest(ARRAY['until = until + 1', 'until = until - 1', $$approved_by = '別の人'$$, $$recorded_at = '2001-01-01'$$, 'contract_id = 5302']) AS c;
SELECT is(pg_temp.refusal($$DELETE FROM compliance.clause_waiver WHERE clause_waiver_id = 530500$$), 'MC050 detail hint', 'nor deleted under a draft');
SELECT is(pg_temp.refusal($$DELETE FROM compliance.clause_waiver WHERE contract_id = 5302$$), 'MC050 detail hint', 'nor under a contract that rests on it');
SELECT is(pg_temp.refusal($$TRUNCATE compliance.clause_waiver$$), 'MC050 detail hint', 'nor all at once');
SELECT is(pg_temp.refusal($$DELETE FROM compliance.contract WHERE contract_id = 5305$$), 'accepted', 'a draft goes with all its parts');
SELECT is(pg_temp.refusal(format($$INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason) VALUES (5302, 'virus_scan', %L, '責任者', '試験')$$, d)), '23514 detail hint', 'no waiver until ' || d)
  FROM unnest(ARRAY['5874897-12-31', 'infinity', '0044-03-15 BC']) AS d;

-- one contract in force for an institution, vendor and scope
CREATE FUNCTION pg_temp.another(scope text, starts_on date) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
BEGIN
    INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, scope, starts_on) VALUES (5300, 5300, '別の契約', 'other', another.scope, another.starts_on) RETURNING contract_id INTO v_id;
    INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason) SELECT v_id, g.clause_code, '2099-12-31', '責任者', '試験' FROM compliance.contract_gap(v_id) AS g;
    PERFORM compliance.activate_contract(v_id);
    RETURN 'accepted';
EXCEPTION WHEN exclusion_violation THEN
    RETURN SQLSTATE;
END
$$;
SELECT is(pg_temp.another('電子カルテ', '2025-07-01'), '23P01', 'a second one in its time');
SELECT is(pg_temp.another('部門システム', '2025-07-01'), 'accepted', 'another scope');
UPDATE compliance.contract SET terminated_on = '2025-07-01' WHERE contract_id = 5300;
SELECT is(pg_temp.another('電子カルテ', '2025-07-01'), 'accepted', 'the next one from the day on which it is no longer in force');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET terminated_on = '2025-08-01' WHERE contract_id = 5300$$), '23P01 detail', 'then it cannot go on');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET terminated_on = NULL WHERE contract_id = 5300$$), 'MC050 detail hint', 'nor is its end taken back');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET terminated_on = NULL WHERE contract_id = 5301$$), 'accepted', 'that of a draft is');

-- ---- amendments ----
SELECT is((SELECT count(*)::int FROM compliance.contract_amendment WHERE contract_id = 5300), 0, 'what was written before is no amendment');
SET LOCAL compliance.now = '2025-06-10 09:00+09';
SET LOCAL compliance.app_user = '担当者1';
UPDATE compliance.contract_clause SET state = 'partial', note = '範囲を限った' WHERE contract_id = 5300 AND clause_code = 'backup_and_media';
DELETE FROM compliance.contract_clause WHERE contract_id = 5300 AND clause_code = 'no_unrelated_web';
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, agreed_on) VALUES (5300, 'virus_scan', 'agreed', '2025-06-05');
UPDATE compliance.contract_clause SET note = '覚書' WHERE contract_id = 5300;
SELECT results_eq($$SELECT clause_code, effective_on, old_state, new_state, note, recorded_at, recorded_by, app_user FROM compliance.contract_amendment WHERE contract_id = 5300 ORDER BY contract_amendment_id$$,
    $$VALUES ('backup_and_media', '2025-06-10'::date, 'agreed', 'partial', '範囲を限った', '2025-06-10 09:00+09'::timestamptz, session_user::text COLLATE "default", '担当者1'),
             ('no_unrelated_web', '2025-06-10', 'agreed', NULL, NULL, '2025-06-10 09:00+09', session_user::text COLLATE "default", '担当者1'),
             ('virus_scan', '2025-06-05', NULL, 'agreed', NULL, '2025-06-10 09:00+09', session_user::text COLLATE "default", '担当者1')$$, 'changed, removed and added; a note alone amends nothing');
CREATE FUNCTION pg_temp.as_of(on_day date) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(a.clause_code || '=' || a.state, ' ' ORDER BY a.clause_code) FROM compliance.contract_as_of(5300, on_day) AS a
     WHERE a.clause_code IN ('backup_and_media', 'no_unrelated_web', 'virus_scan', 'entry_control')
$$;
SELECT is(pg_temp.as_of('2025-03-19'), 'entry_control=partial', 'before anything was agreed; what has no day holds from the start');
SELECT is(pg_temp.as_of('2025-03-20'), 'backup_and_media=agreed entry_control=partial no_unrelated_web=agreed', 'as first agreed');
SELECT is(pg_temp.as_of('2025-06-05'), 'backup_and_media=agreed entry_control=partial no_unrelated_web=agreed virus_scan=agreed', 'an amendment holds from the day it names');
SELECT is(pg_temp.as_of('2025-06-10'), 'backup_and_media=partial entry_control=partial virus_scan=agreed', 'and otherwise from the day it was recorded');
UPDATE compliance.contract_clause SET state = 'agreed', agreed_on = '2025-06-08' WHERE contract_id = 5300 AND clause_code = 'backup_and_media';
SELECT is(pg_temp.as_of('2025-06-10'), 'backup_and_media=agreed entry_control=partial virus_scan=agreed', 'what was recorded last counts');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract_amendment SET note = '' WHERE contract_id = 5300$$), 'MC050 detail hint', 'history is not edited');
SELECT is(pg_temp.refusal($$DELETE FROM compliance.contract_amendment WHERE contract_id = 5300$$), 'MC050 detail hint', 'nor deleted');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract_amendment (contract_id, institution_id, clause_code, effective_on, new_state, recorded_at, recorded_by) VALUES (5300, 5300, 'virus_scan', '2024-01-01', 'agreed', now(), 'x')$$), 'MC050 detail hint', 'nor written by hand');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.contract_as_of(5300, NULL)$$), '22004 hint', 'as of no day');
SELECT is(pg_temp.refusal($$SELECT * FROM compliance.contract_as_of(-1, '2025-06-01')$$), 'P0002 hint', 'as of an unknown contract');

-- terms of a contract in force
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on) VALUES (5306, 5300, 5300, '契約', 'other', 'z', '2025-04-01', '2026-03-31');
UPDATE compliance.contract SET ends_on = '2026-04-30', notice_months = 3 WHERE contract_id = 5306;
INSERT INTO compliance.contract_clause (contract_id, clause_code, state, agreed_on) SELECT 5306, g.clause_code, 'agreed', '2025-03-20' FROM compliance.contract_gap(5306) AS g;
SELECT isnt(compliance.activate_contract(5306), NULL, 'terms change while it is a draft');
SET LOCAL datestyle = 'German';
UPDATE compliance.contract SET ends_on = '2026-03-31', notice_months = NULL, data_countries = '{JP}', governing_law = 'JP', title = '契約書', renewal_decided_on = '2025-06-01' WHERE contract_id = 5306;
UPDATE compliance.contract SET terminated_on = '2025-07-01' WHERE contract_id = 5306;
UPDATE compliance.contract SET terminated_on = '2025-06-20', renewal_decided_on = NULL WHERE contract_id = 5306;
SET LOCAL datestyle = 'ISO';
SELECT results_eq($$SELECT column_name, old_value, new_value, effective_on, recorded_at, recorded_by, app_user FROM compliance.contract_amendment WHERE contract_id = 5306 ORDER BY column_name COLLATE "C"$$,
    $$SELECT v.*, '2025-06-10'::date, compliance.clock(), session_user::text COLLATE "default", '担当者1'
        FROM (VALUES ('data_countries', '{}', '{JP}'), ('ends_on', '2026-04-30', '2026-03-31'), ('governing_law', NULL, 'JP'), ('notice_months', '3', NULL),
                     ('renewal_decided_on', '2025-06-01', NULL), ('terminated_on', '2025-07-01', '2025-06-20')) AS v$$,
    'then each change is an amendment; the first decision on its end, and its title, are none');
SELECT is((SELECT count(*)::int FROM compliance.contract_as_of(5306, '2025-06-10')), 13, 'what clauses were agreed is told as before');
SET LOCAL compliance.now = '2025-06-20 00:00+09';
SELECT is(pg_temp.refusal(format('UPDATE compliance.contract SET terminated_on = %L WHERE contract_id = 5306', d)), 'MC050 detail hint', 'an end that has come does not move to ' || coalesce(d, 'nowhere'))
  FROM unnest(ARRAY['2025-07-01', '2025-06-19', NULL]) AS d;
SELECT is(pg_temp.refusal($$UPDATE compliance.contract SET terminated_on = terminated_on, title = '契約' WHERE contract_id = 5306$$), 'accepted', 'and stays where it is');
SET LOCAL compliance.now = '2025-06-10 09:00+09';

-- ---- codes and editions ----
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract_clause (contract_id, clause_code, state) VALUES (5300, 'no_such_clause', 'agreed')$$), '23503 detail hint', 'an unknown clause');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract_clause (contract_id, clause_code, state) VALUES (-1, 'virus_scan', 'agreed')$$), '23503 detail hint', 'an unknown contract');
SELECT is(pg_temp.refusal($$UPDATE compliance.clause SET mandatory = true WHERE clause_code = 'offline_backup'$$), 'MC024 detail hint', 'a used edition stays as it is');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.clause (clause_code, edition, title_ja, title_en) VALUES ('new', 'notice-2022', '新', 'New')$$), 'MC024 detail hint', 'and gets no new clauses');

-- ---- other roles ----
CREATE ROLE regress_contract_staff;
CREATE ROLE regress_contract_vendor;
CREATE ROLE regress_contract_nobody;
SET LOCAL client_min_messages = warning;
SELECT compliance.grant_access('regress_contract_staff', 'staff'), compliance.grant_access('regress_contract_vendor', 'vendor');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_contract_staff', 5301);
INSERT INTO compliance.account (role_name, vendor_id) VALUES ('regress_contract_vendor', 5301);
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on) VALUES (5303, 5301, 5301, '契約', 'other', '2025-04-01');
SET LOCAL ROLE regress_contract_staff;
SELECT is(pg_temp.refusal($$SELECT compliance.activate_contract(5301)$$), 'P0002 hint', 'staff knows of no contract of another institution');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract_clause (contract_id, clause_code, state) VALUES (5301, 'virus_scan', 'agreed')$$), '23503 detail hint', 'nor can it write to one');
SELECT is(pg_temp.refusal($$INSERT INTO compliance.contract_clause (contract_id, clause_code, state) SELECT 5303, g.clause_code, 'agreed' FROM compliance.contract_gap(5303) AS g$$), 'accepted', 'it keeps its own');
SELECT isnt(compliance.activate_contract(5303), NULL, 'and brings it into force');
SELECT is(pg_temp.refusal($$UPDATE compliance.contract_clause SET state = 'missing' WHERE contract_id = 5303 AND clause_code = 'virus_scan'$$), 'accepted', 'and changes it');
SELECT results_eq($$SELECT clause_code, recorded_by COLLATE "default" FROM compliance.contract_amendment$$, $$VALUES ('virus_scan', 'regress_contract_staff')$$, 'which is recorded with its name');
SELECT is(left(pg_temp.refusal($$UPDATE compliance.clause SET mandatory = false WHERE clause_code = 'virus_scan'$$), 5), '42501', 'what is mandatory is not its to say');
SET LOCAL ROLE regress_contract_vendor;
SELECT results_eq($$SELECT contract_id FROM compliance.contract ORDER BY 1$$, $$VALUES (5301::bigint), (5303)$$, 'a vendor sees its own contracts');
SELECT is((SELECT count(*)::int FROM compliance.contract_gap(5303)), 1, 'and what they lack');
SELECT is(left(pg_temp.refusal($$UPDATE compliance.contract_clause SET state = 'agreed' WHERE contract_id = 5303$$), 5), '42501', 'but does not write them');
SET LOCAL ROLE regress_contract_nobody;
SELECT is(left(pg_temp.refusal($$SELECT compliance.activate_contract(5303)$$), 5), '42501', 'a role without a level may do nothing');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
