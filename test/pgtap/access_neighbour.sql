-- What a member of staff can neither learn of a neighbour nor spoil for it.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL compliance.now = '2026-06-01 12:00+09';

CREATE ROLE regress_neighbour;
CREATE ROLE regress_neighbour_inspector;
SELECT compliance.grant_access('regress_neighbour', 'staff'), compliance.grant_access('regress_neighbour_inspector', 'inspector');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES
    (9701, '自院', 'hospital', 100, '13'), (9702, '隣の病院', 'hospital', 100, '13'), (9703, '隣の薬局', 'pharmacy', 0, '13');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_neighbour', 9701);
INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('regress_neighbour_inspector', '13');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9701, 9701, '職員甲'), (9702, 9702, '職員乙');
CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_message text; v_detail text;
BEGIN
    EXECUTE statement;
    RETURN 'none';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_message = MESSAGE_TEXT, v_detail = PG_EXCEPTION_DETAIL;
    RETURN sqlstate || ' ' || regexp_replace(v_message || ' ' || v_detail, '[0-9]{4,}', 'N', 'g');
END $$;

-- ---- whose inspector sees it ----

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (9704, '県未記入', 'hospital', 100);
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_neighbour', 9704);
SET LOCAL ROLE regress_neighbour;
SELECT throws_ok($$UPDATE compliance.institution SET prefecture_code = '27' WHERE institution_id = 9701$$, '42501', NULL, 'staff does not move its institution out of an inspector''s sight');
SELECT throws_ok($$UPDATE compliance.institution SET prefecture_code = NULL WHERE institution_id = 9701$$, '42501', NULL, 'nor take the prefecture away');
SELECT is(pg_temp.error_of('UPDATE compliance.institution SET parent_id = 9702 WHERE institution_id = 9701'),
          pg_temp.error_of('UPDATE compliance.institution SET parent_id = 9799 WHERE institution_id = 9701'), 'nor learn by its parent which institutions there are');
SELECT lives_ok($$UPDATE compliance.institution SET prefecture_code = '13' WHERE institution_id = 9704$$, 'it fills in a prefecture that is not there');
SELECT lives_ok($$UPDATE compliance.institution SET name = '自院 新館', prefecture_code = '13' WHERE institution_id = 9701$$, 'and changes the rest');
RESET ROLE;
SELECT lives_ok($$UPDATE compliance.institution SET prefecture_code = '27', parent_id = 9702 WHERE institution_id = 9701$$, 'the owner may');
SELECT lives_ok($$UPDATE compliance.institution SET prefecture_code = '13', parent_id = NULL WHERE institution_id = 9701$$, 'and back');
DELETE FROM compliance.account WHERE institution_id = 9704;

-- ---- scores follow from answers ----

SELECT compliance.open_assessment(9701, 'R7-institution', 2025) AS own \gset
SET LOCAL ROLE regress_neighbour;
SELECT throws_ok($$UPDATE compliance.score_sheet SET answers = '\xff'$$, '42501', NULL, 'staff writes no score, not even its own');
SELECT throws_ok($$UPDATE compliance.score_sheet SET fiscal_year = 2024$$, '42501', NULL, 'nor moves it to another year');
SELECT throws_ok($$DELETE FROM compliance.score_sheet$$, '42501', NULL, 'nor takes it away');
SELECT throws_ok($$INSERT INTO compliance.score_sheet SELECT * FROM compliance.score_sheet$$, '42501', NULL, 'nor adds one');
SELECT lives_ok(format($$SELECT compliance.record_answer(%s, (SELECT number FROM compliance.item WHERE checklist_code = 'R7-institution' AND kind = 'question' ORDER BY ordinal LIMIT 1), 'yes')$$, :own),
    'an answer reaches it all the same');
RESET ROLE;
SELECT is_empty('SELECT * FROM compliance.verify_score() WHERE assessment_id = ' || :own, 'by the triggers');
SET LOCAL ROLE regress_neighbour_inspector;
SELECT is((SELECT assessments FROM compliance.national_score('R7-institution', 2025) WHERE prefecture_code = '13' AND kind = 'all' AND size_class = 'all'), 1, 'where the inspector finds it');
RESET ROLE;

-- ---- notices ----

INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (9702, 9702, '届出', '2026-06-05');
SET LOCAL ROLE regress_neighbour;
INSERT INTO compliance.notice (kind, key, institution_id, title, due_on, closes_at, days_before, notice_on, late, recorded_at)
SELECT 'obligation', 9702, 9701, '横取り', '2026-06-05', '2026-06-06 00:00+09', s.days_before, '2026-06-01', false, '2026-06-01 12:00+09'
  FROM compliance.notice_step AS s WHERE s.kind = 'default';
RESET ROLE;
SELECT compliance.pump_notices() \g /dev/null
SELECT results_eq('SELECT title, days_before FROM compliance.notice WHERE kind = $$obligation$$ AND key = 9702 AND institution_id = 9702', $$VALUES ('届出', 7)$$,
    'a row of one institution does not stand in the way of another''s notice');
SELECT compliance.pump_notices() \g /dev/null
SELECT is((SELECT count(*) FROM compliance.notice WHERE kind = 'obligation' AND key = 9702 AND institution_id = 9702), 1::bigint, 'which is told once');

-- ---- what another institution is ----

SELECT checklist_code AS pharmacy FROM compliance.checklist WHERE respondent = 'pharmacy' ORDER BY 1 LIMIT 1 \gset
SET LOCAL ROLE regress_neighbour;
SELECT is(array_agg(DISTINCT pg_temp.error_of(format('INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year) VALUES (%s, %L, 2027)', i, :'pharmacy'))),
          ARRAY['42501 role "regress_neighbour" may not act for institution N '], 'a pharmacy, a hospital and nobody are refused a pharmacy''s form alike')
  FROM unnest(ARRAY[9702, 9703, 9799]) AS i;
SELECT alike(pg_temp.error_of(format('INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year) VALUES (9701, %L, 2027)', :'pharmacy')),
    '22023 %is of kind hospital%', 'of itself it is told why');
RESET ROLE;

-- ---- unique keys that do not begin with the institution ----

SELECT compliance.report_incident(9702, 'cyber_attack', '2026-06-01 10:00+09', '漏えい', true, false, 5) AS leak,
       compliance.report_incident(9702, 'staff_error', '2026-06-01 10:00+09', '誤操作', false, false, 0) AS slip \gset
INSERT INTO compliance.removable_medium (removable_medium_id, institution_id, label, kind) VALUES
    (9701, 9701, 'USB甲', 'usb_memory'), (9702, 9702, 'USB乙', 'usb_memory'), (9703, 9702, 'USB丙', 'usb_memory');
INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on) VALUES (9702, 9702, 9702, '搬送', '2026-05-30', '2026-06-30');
SET LOCAL ROLE regress_neighbour;
SELECT is(count(DISTINCT e.error), 1::bigint, 'whether a neighbour''s incident has a report is not told')
  FROM unnest(ARRAY[:leak, :slip, 979797]) AS i
 CROSS JOIN LATERAL (SELECT regexp_replace(pg_temp.error_of(format($$INSERT INTO compliance.incident_clock (incident_id, institution_id, obligation_code, rule, known_on, due_on)
    VALUES (%s, 9701, 'appi_preliminary', 'appi_preliminary', '2026-06-01', '2026-06-05')$$, i)), '(N|[0-9]+) *$', 'N')) AS e(error);
SELECT is(count(DISTINCT e.error), 1::bigint, 'nor whether its medium is out')
  FROM unnest(ARRAY[9702, 9703, 9799]) AS m
 CROSS JOIN LATERAL (SELECT pg_temp.error_of(format($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    VALUES (9701, %s, 9701, '搬送', '2026-06-01', '2026-06-30')$$, m))) AS e(error);
SELECT lives_ok($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on) VALUES (9701, 9701, 9701, '搬送', '2026-06-01', '2026-06-30')$$,
    'its own it hands out');
RESET ROLE;
INSERT INTO compliance.association (association_id, name, level) VALUES (9701, '会', 'national');
INSERT INTO compliance.association_member (association_id, institution_id) VALUES (9701, 9702);
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9703, 9702, '職員丙');
SELECT compliance.announce(9701, '件名', '本文') \g /dev/null
SELECT d.delivery_id AS delivery FROM compliance.delivery AS d WHERE d.institution_id = 9702 ORDER BY d.delivery_id DESC LIMIT 1 \gset
SELECT compliance.acknowledge(:delivery, 9702) \g /dev/null
SELECT compliance.acknowledge(:delivery, 9702) \g /dev/null
SELECT is((SELECT count(*) FROM compliance.announcement_reader WHERE delivery_id = :delivery), 1::bigint, 'a reader is counted once');
SET LOCAL ROLE regress_neighbour;
SET CONSTRAINTS ALL IMMEDIATE;
SELECT is(count(DISTINCT e.error), 1::bigint, 'nor who of a neighbour''s people has read what it received')
  FROM unnest(ARRAY[9702, 9703, 9799]) AS p
 CROSS JOIN LATERAL (SELECT pg_temp.error_of(format('INSERT INTO compliance.announcement_reader (delivery_id, institution_id, person_id, read_at) VALUES (%s, 9701, %s, now())', :delivery, p))) AS e(error);
RESET ROLE;

-- ---- extensions ----

CREATE ROLE regress_neighbour_vendor;
SELECT compliance.grant_access('regress_neighbour_vendor', 'vendor');
INSERT INTO compliance.vendor (vendor_id, name) VALUES (9701, '事業者');
INSERT INTO compliance.account (role_name, vendor_id) VALUES ('regress_neighbour_vendor', 9701);
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on) VALUES (9703, 9702, '届出', '2026-05-01'), (9704, 9701, '届出', '2026-05-01');
SELECT compliance.extend_deadline('obligation', 9703, '2026-07-01 00:00+09', '災害'), compliance.extend_deadline('obligation', 9704, '2026-07-01 00:00+09', '災害') \g /dev/null
SELECT compliance.open_assessment(9702, 'R7-vendor', 2025, vendor_id => 9701, due_on => '2026-05-01') AS form \gset
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (9701, 'neighbour', '研修', 'Training', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until)
VALUES (9701, 9701, 'neighbour', '研修', 5, '2026-04-01 00:00+09', '2026-05-02 00:00+09');
SELECT compliance.extend_deadline('enrollment', 9701, '2026-07-01 00:00+09', '災害') \g /dev/null
SELECT compliance.extend_deadline('assessment', :form, '2026-07-01 00:00+09', '災害') \g /dev/null
SET LOCAL ROLE regress_neighbour;
SELECT is(compliance.effective_closing('obligation', 9704, '2026-05-02 00:00+09'), '2026-07-01 00:00+09', 'staff knows how long its own deadline runs');
SELECT is(compliance.effective_closing('enrollment', 9701, '2026-05-02 00:00+09'), '2026-07-01 00:00+09', 'and one that is nobody''s');
SELECT is(compliance.effective_closing('obligation', 9703, '2026-05-02 00:00+09'), '2026-05-02 00:00+09', 'not that a neighbour''s was extended');
SELECT is(compliance.effective_closing('assessment', :form, '2026-05-02 00:00+09'), '2026-05-02 00:00+09', 'nor its form');
SELECT lives_ok($$SELECT compliance.require_commit_before('obligation', 9704, '2026-05-02 00:00+09')$$, 'it may still act by its own');
SELECT is(pg_temp.error_of($$SELECT compliance.require_commit_before('obligation', 9703, '2026-05-02 00:00+09')$$),
          pg_temp.error_of($$SELECT compliance.require_commit_before('obligation', 9799, '2026-05-02 00:00+09')$$), 'and a neighbour''s is like nobody''s');
SET LOCAL ROLE regress_neighbour_inspector;
SELECT is(compliance.effective_closing('obligation', 9703, '2026-05-02 00:00+09'), '2026-07-01 00:00+09', 'an inspector knows those of its prefecture');
SET LOCAL ROLE regress_neighbour_vendor;
SELECT is(compliance.effective_closing('assessment', :form, '2026-05-02 00:00+09'), '2026-07-01 00:00+09', 'a vendor that of its form');
SELECT is(compliance.effective_closing('obligation', 9703, '2026-05-02 00:00+09'), '2026-05-02 00:00+09', 'and no more');
RESET ROLE;

-- ---- what check_privileges() lists ----

CREATE ROLE regress_neighbour_stray;
SELECT is_empty($$SELECT * FROM compliance.check_privileges() WHERE role_name ~ 'neighbour' OR role_name IS NULL$$, 'all is as it should be');
GRANT SELECT (name) ON compliance.person TO regress_neighbour_stray;
SELECT results_eq($$SELECT object, problem FROM compliance.check_privileges() WHERE role_name = 'regress_neighbour_stray'$$,
    $$VALUES ('compliance.person.name', 'granted to a role without a level')$$, 'a column granted to a role without a level');
ALTER VIEW compliance.deadline RESET (security_invoker);
ALTER VIEW compliance_report.overdue SET (security_invoker = off);
ALTER VIEW compliance_report.kpi_overview SET (security_invoker = on);
SELECT results_eq($$SELECT object, problem FROM compliance.check_privileges() WHERE role_name IS NULL$$,
    $$VALUES ('compliance.deadline', 'the view reads with its owner''s rights'), ('compliance_report.overdue', 'the view reads with its owner''s rights')$$,
    'views that no longer ask by whom they are read');

SELECT * FROM finish();
ROLLBACK;
