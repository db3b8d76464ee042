-- Incidents: steps in the order of the flow, the clocks of the law, drills, the summary, the contact chart.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL compliance.now = '2025-04-28 12:00:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (6401, '中央病院', 'hospital', 300), (6402, '別の病院', 'hospital', 50);
INSERT INTO compliance.person (person_id, institution_id, name, phone) VALUES
    (6401, 6401, '職員A', '000-0001'), (6402, 6401, '職員B', NULL), (6403, 6401, '職員C', NULL), (6404, 6402, '職員D', NULL);
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES
    (6401, 'responsible_officer', 6401, '[2024-04-01,2025-05-01)'), (6401, 'responsible_officer', 6402, '[2025-05-01,)'), (6401, 'operator', 6403, '[2024-04-01,)');

-- ---- the catalog ----

SAVEPOINT unused;
SELECT lives_ok($$TRUNCATE compliance.incident_step_order$$, 'flows that no incident follows may be emptied');
ROLLBACK TO unused;

SELECT results_eq($$SELECT DISTINCT phase FROM compliance.incident_step WHERE flow_code = '2021-flow' ORDER BY 1$$,
    ARRAY['detection', 'follow_up', 'initial_response', 'preparation', 'recovery'], 'the flow of 2021 has its five phases');
SELECT is_empty($$SELECT flow_code, step_code FROM compliance.incident_step WHERE certainty IN ('derived', 'assumed', 'unknown') AND (remark_ja IS NULL OR remark_en IS NULL)$$,
    'every row that is not certain says what is uncertain');
SELECT is((SELECT string_agg(step_code, ' ' ORDER BY ordinal) FROM compliance.incident_step WHERE flow_code = '2024-bcp' AND step_code LIKE '3-2%'),
    '3-2a 3-2b 3-2c', 'the path to the backups is cut first, then the external lines, then the borders of the segments');
SELECT is_empty($$
    SELECT f.flow_code, s.step_code FROM compliance.incident_flow AS f JOIN compliance.incident_step AS s USING (flow_code)
     WHERE s.phase NOT IN ('preparation', 'detection')
       AND NOT EXISTS (SELECT FROM compliance.incident_step_order AS o WHERE o.flow_code = s.flow_code AND o.ordinal = s.ordinal)$$,
    'every step after detection waits for another');

-- ---- the clocks: detected on Monday 28 April 2025, in Golden Week ----

CREATE TEMPORARY TABLE case_of ON COMMIT DROP AS
    SELECT 'attack' AS name, compliance.report_incident(6401, 'cyber_attack', '2025-04-28 08:00+09', '電子カルテが暗号化された', true, true, NULL) AS id
    UNION ALL SELECT 'loss', compliance.report_incident(6401, 'staff_error', '2025-04-28 09:00+09', 'USBメモリを紛失した', true, false, 13)
    UNION ALL SELECT 'outage', compliance.report_incident(6401, 'vendor_error', '2025-04-28 10:00+09', '保守の誤りで停止した', false, false, 0);
CREATE FUNCTION pg_temp.id(text) RETURNS bigint LANGUAGE sql AS 'SELECT id FROM pg_temp.case_of WHERE name = $1';

SELECT results_eq($$SELECT obligation_code, rule, due_on FROM compliance.incident_clock WHERE incident_id = pg_temp.id('attack') ORDER BY due_on$$,
    $$VALUES ('appi_preliminary', 'appi_preliminary', '2025-05-02'::date), ('appi_final_wrongful', 'appi_final_wrongful', '2025-06-26')$$,
    'a wrongful purpose: five days and sixty, the day of knowing being the first');
SELECT results_eq($$SELECT obligation_code, rule, due_on FROM compliance.incident_clock WHERE incident_id = pg_temp.id('loss') ORDER BY due_on$$,
    $$VALUES ('appi_preliminary', 'appi_preliminary', '2025-05-02'::date), ('appi_final', 'appi_final', '2025-05-27')$$, 'none: five days and thirty');
SELECT is_empty($$SELECT 1 FROM compliance.incident_clock WHERE incident_id = pg_temp.id('outage')$$, 'no personal data, no report');
SELECT results_eq($$SELECT due_on, closes_at, state, days_left FROM compliance.deadline WHERE institution_id = 6401 AND kind = 'incident_report' AND title LIKE '%暗号化%' ORDER BY due_on$$,
    $$VALUES ('2025-05-02'::date, '2025-05-03 00:00+09'::timestamptz, 'due_soon', 4), ('2025-06-26', '2025-06-27 00:00+09', 'open', 59)$$, 'they stand in the one list of deadlines');
-- a day later the fifth day is Saturday 3 May, Constitution Day, and rolls over the week to Wednesday 7 May
UPDATE compliance.incident SET detected_at = '2025-04-27 08:00+09' WHERE incident_id = pg_temp.id('loss');
SELECT results_eq($$SELECT due_on FROM compliance.incident_clock WHERE incident_id = pg_temp.id('loss') ORDER BY 1$$, $$VALUES ('2025-05-01'::date), ('2025-05-26')$$,
    'the clocks follow the day of detection');
SET LOCAL compliance.now = '2025-04-30 12:00:00+09';
UPDATE compliance.incident SET leak_known_at = '2025-04-29 08:00+09' WHERE incident_id = pg_temp.id('loss');
SELECT results_eq($$SELECT due_on FROM compliance.incident_clock WHERE incident_id = pg_temp.id('loss') ORDER BY 1$$, $$VALUES ('2025-05-07'::date), ('2025-05-28')$$,
    'and the day of knowing: a closed last day rolls forward');
UPDATE compliance.incident SET wrongful_purpose = true WHERE incident_id = pg_temp.id('loss');
SELECT results_eq($$SELECT obligation_code, due_on, withdrawn_at IS NULL FROM compliance.incident_clock WHERE incident_id = pg_temp.id('loss') ORDER BY due_on, 1$$,
    $$VALUES ('appi_preliminary', '2025-05-07'::date, true), ('appi_final', '2025-05-28', false), ('appi_final_wrongful', '2025-06-27', true)$$,
    'a suspicion that comes later gives sixty days; the other clock is withdrawn, not lost');
UPDATE compliance.incident SET personal_data = true WHERE incident_id = pg_temp.id('outage');
SELECT results_eq($$SELECT known_on, due_on FROM compliance.incident_clock WHERE incident_id = pg_temp.id('outage') ORDER BY due_on$$,
    $$VALUES ('2025-04-30'::date, '2025-05-07'::date), ('2025-04-30', '2025-05-29')$$, 'a leak that comes out later counts from then');
UPDATE compliance.incident SET personal_data = false WHERE incident_id = pg_temp.id('outage');
SELECT is_empty($$SELECT 1 FROM compliance.deadline WHERE institution_id = 6401 AND title LIKE '%停止%'$$, 'and is no deadline once it turns out to be none');

-- filing
SELECT is(compliance.file_incident_report(pg_temp.id('attack'), 'preliminary', '2025-04-29 18:00+09', '受付1'), 1, 'the preliminary report is filed');
SELECT results_eq($$SELECT state FROM compliance.deadline WHERE institution_id = 6401 AND kind = 'incident_report' AND title LIKE '%暗号化%' ORDER BY due_on$$,
    ARRAY['done', 'open'], 'and done in the list');
SELECT throws_ok($$SELECT compliance.file_incident_report(pg_temp.id('attack'), 'preliminary')$$, 'P0002', NULL, 'not twice');
SELECT is(compliance.file_incident_report(pg_temp.id('loss'), 'final'), 2, 'a final report that comes first stands for both');
SELECT throws_ok($$SELECT compliance.file_incident_report(pg_temp.id('outage'), 'final')$$, 'P0002', NULL, 'no report where none is called for');
SELECT throws_ok($$SELECT compliance.file_incident_report(0, 'final')$$, 'P0002', 'incident 0 does not exist', 'an unknown incident');
SELECT throws_ok($$SELECT compliance.file_incident_report(pg_temp.id('attack'), 'middle')$$, '22023', NULL, 'an unknown report');
SELECT throws_ok($$SELECT compliance.file_incident_report(NULL, 'final')$$, '22004', NULL, 'no incident');
SELECT throws_ok($$SELECT compliance.file_incident_report(pg_temp.id('attack'), 'final', '2025-04-27')$$, '22023', NULL, 'not filed before the detection');
SELECT throws_ok($$SELECT compliance.file_incident_report(pg_temp.id('attack'), 'final', '2025-05-27')$$, '22023', NULL, 'nor in the future');
SELECT throws_ok($$UPDATE compliance.incident_clock SET filed_at = NULL WHERE incident_id = pg_temp.id('loss')$$, 'MC050', NULL, 'a filed report stays filed');
SELECT throws_ok($$DELETE FROM compliance.incident_clock WHERE incident_id = pg_temp.id('attack')$$, 'MC050', NULL, 'no clock is deleted');
UPDATE compliance.incident_clock SET due_on = '2030-01-01' WHERE incident_id = pg_temp.id('attack') AND filed_at IS NULL;
SELECT is((SELECT due_on FROM compliance.incident_clock WHERE incident_id = pg_temp.id('attack') AND filed_at IS NULL), '2025-06-26', 'the rule gives the last day, whoever writes the row');
SELECT throws_ok($$SELECT compliance.report_incident(6401, 'insider', '2018-01-01', '要旨', true, false, NULL)$$, 'MC040', NULL,
    'a calendar that is not loaded is not guessed');

-- ---- the steps ----

SELECT is((SELECT flow_code FROM compliance.incident WHERE incident_id = pg_temp.id('attack')), '2024-bcp', 'an incident of 2025 follows the edition of 2024');
SELECT results_eq($$SELECT step_code FROM compliance.incident_progress WHERE incident_id = pg_temp.id('attack') AND state = 'open' AND phase <> 'preparation' ORDER BY ordinal$$,
    ARRAY['2-1'], 'it begins with the detection');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2a', '2025-04-28 08:10+09', NULL)$$, 'MC030', NULL, 'a step out of order is refused');
SELECT throws_ok($$INSERT INTO compliance.incident_step_event (incident_id, step_code) VALUES (pg_temp.id('attack'), '3-2a')$$, 'MC030', NULL, 'raw DML is, too');
SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '2-1', '2025-04-28 08:05+09')$$, 'the detection is reported');
SELECT results_eq($$SELECT step_code FROM compliance.incident_progress WHERE incident_id = pg_temp.id('attack') AND state = 'open' AND phase <> 'preparation' ORDER BY ordinal$$,
    ARRAY['3-1', '3-2a'], 'finding the cause and containing run side by side');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '2-1')$$, 'MC030', NULL, 'a step is complete once');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2a', '2025-04-28 08:04+09')$$, 'MC030', NULL, 'nor was it done before the step that it waits for');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2a', '2025-05-01')$$, '22023',
    format('step "3-2a" of incident %s cannot have been done at 2025-05-01 00:00:00+09', pg_temp.id('attack')), 'nor in the future');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2a', 'infinity')$$, '22023', NULL, 'nor never');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('loss'), '2-1', '2025-04-26')$$, '22023', NULL, 'nor before the detection');
SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '1-2', '2025-03-01')$$, 'what was prepared in quiet times was done before');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-1')$$, '22004', NULL, 'evidence is asked for');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-1', NULL, '　')$$, '22023', NULL, 'a blank is none');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-9')$$, 'P0002', 'flow "2024-bcp" has no step "3-9"', 'an unknown step');
SELECT throws_ok($$SELECT compliance.complete_step(0, '2-1')$$, 'P0002', 'incident 0 does not exist', 'an unknown incident');
SELECT throws_ok($$SELECT compliance.complete_step(NULL, '2-1')$$, '22004', NULL, 'no incident');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), NULL)$$, '22004', NULL, 'no step');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2a', NULL, NULL, 6404)$$, '23503', NULL, 'nobody of another institution');

SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2a', '2025-04-28 08:10+09', NULL, 6403)$$, 'the backups are cut off');
SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2b', '2025-04-28 08:20+09')$$, 'the lines are');
SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-2c', '2025-04-28 10:00+09', '遮断の記録')$$, 'the segments are');
SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-4', '2025-04-28 11:00+09', '対策本部の議事録')$$, 'management decides');
SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), s) FROM unnest(ARRAY['4-1', '4-2']) AS s$$, 'recovery goes on');
SELECT is((SELECT state FROM compliance.incident_progress WHERE incident_id = pg_temp.id('attack') AND step_code = '3-1'), 'open', 'while the cause is still being looked for');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '5-1', NULL, '報告書')$$, 'MC030', NULL, 'the report waits for both');
SELECT results_eq($$SELECT people FROM compliance.incident_progress WHERE incident_id = pg_temp.id('attack') AND step_code IN ('1-2', '3-2a', '3-4', '5-1') ORDER BY ordinal$$,
    ARRAY['職員A', '職員C', NULL, '職員A'], 'each role is who holds the duty that day');
SET LOCAL compliance.now = '2025-05-01 12:00:00+09';
SELECT is((SELECT people FROM compliance.incident_progress WHERE incident_id = pg_temp.id('attack') AND step_code = '5-1'), '職員B', 'a successor takes over');

-- reopening
SELECT results_eq($$SELECT reopened_step_code FROM compliance.reopen_step(pg_temp.id('attack'), '3-4', '方針を改める')$$, ARRAY['4-2', '4-1', '3-4'],
    'reopening takes back what rests on the step');
SELECT is((SELECT count(*) FROM compliance.incident_step_event WHERE incident_id = pg_temp.id('attack') AND step_code = '3-4'), 2::bigint, 'by new rows');
SELECT is((SELECT reopened_because FROM compliance.incident_progress WHERE incident_id = pg_temp.id('attack') AND step_code = '4-1'), '方針を改める', 'with the reason');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '4-1')$$, 'MC030', NULL, 'the order holds again');
SELECT throws_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), '3-4', '2025-04-28 12:00+09', '議事録')$$, '22023', NULL, 'done again means after it was reopened');
SELECT throws_ok($$SELECT * FROM compliance.reopen_step(pg_temp.id('attack'), '3-2c', '理由', '2025-04-28 09:00+09')$$, '22023',
    format('step "3-2c" of incident %s cannot have been reopened before it was done', pg_temp.id('attack')), 'and reopened after it was done');
SELECT throws_ok($$SELECT * FROM compliance.reopen_step(pg_temp.id('attack'), '4-1', '理由')$$, 'MC030', NULL, 'only a completed step is reopened');
SELECT throws_ok($$SELECT * FROM compliance.reopen_step(pg_temp.id('attack'), '3-2c', ' ')$$, '22023', NULL, 'a reason is needed');
SELECT throws_ok($$SELECT * FROM compliance.reopen_step(pg_temp.id('attack'), '3-2c', NULL)$$, '22004', NULL, 'and not NULL');
SELECT throws_ok($$SELECT * FROM compliance.reopen_step(0, '3-2c', '理由')$$, 'P0002', NULL, 'of a known incident');
SELECT throws_ok($$INSERT INTO compliance.incident_step_event (incident_id, step_code, event, reason) VALUES (pg_temp.id('attack'), '3-2a', 'reopened', '理由')$$,
    'MC030', NULL, 'raw DML cannot pull a step from under others');
SELECT throws_ok($$UPDATE compliance.incident_step_event SET evidence = '別' WHERE incident_id = pg_temp.id('attack')$$, 'MC050', NULL, 'events do not change');
SELECT throws_ok($$DELETE FROM compliance.incident_step_event WHERE incident_id = pg_temp.id('attack')$$, 'MC050', NULL, 'nor go');
SELECT throws_ok($$TRUNCATE compliance.incident_step_event$$, 'MC050', NULL, 'nor all at once');
SELECT throws_ok($$TRUNCATE compliance.incident_step_order$$, 'MC024', NULL, 'nor does the order of the steps');
SELECT throws_ok($$TRUNCATE compliance.incident_flow CASCADE$$, 'MC024', NULL, 'nor the flow with all that hangs on it');
SELECT throws_ok($$INSERT INTO compliance.incident_step_event (incident_step_event_id, incident_id, step_code) VALUES (-1, pg_temp.id('attack'), '3-2c')$$,
    '40001', NULL, 'an event is not put before those that there are');

-- to the end
SELECT lives_ok($$SELECT compliance.complete_step(pg_temp.id('attack'), s, NULL, '記録 ' || s) FROM unnest(ARRAY['3-1', '3-4', '4-1', '4-2', '4-3', '5-1', '5-2', '5-6', '5-3', '5-4', '5-5']) AS s$$,
    'the flow is carried through');
SELECT is((SELECT state FROM compliance.incident_overview WHERE incident_id = pg_temp.id('attack')), 'open', 'open while the final report is');
SELECT is(compliance.file_incident_report(pg_temp.id('attack'), 'final'), 1, 'which is filed');
SELECT results_eq($$SELECT state, steps, steps_done, hours_to_contain, hours_to_restore, reports_late, prevention FROM compliance.incident_overview WHERE incident_id = pg_temp.id('attack')$$,
    $$VALUES ('closed', 15, 15, 2.00, 76.00, 0, '記録 5-2')$$, 'and then it is closed');

-- ---- editions ----

SELECT throws_ok($$UPDATE compliance.incident_step SET title_ja = '別' WHERE flow_code = '2024-bcp'$$, 'MC024', NULL, 'a used edition does not change');
SELECT throws_ok($$DELETE FROM compliance.incident_step_order WHERE flow_code = '2024-bcp'$$, 'MC024', NULL, 'nor loses its order');
SELECT throws_ok($$INSERT INTO compliance.incident_step (flow_code, step_code, ordinal, phase, title_ja, title_en, role) VALUES ('2024-bcp', '6', 999, 'follow_up', '追加', 'more', 'staff')$$,
    'MC024', NULL, 'nor grows');
INSERT INTO compliance.incident_flow (flow_code, title_ja, title_en, in_use_from) VALUES ('own', '院内の手順', 'Our own', '2026-01-01');
INSERT INTO compliance.incident_step (flow_code, step_code, ordinal, phase, title_ja, title_en, role, limit_minutes, milestone) VALUES
    ('own', 'a', 1, 'detection', '報告', 'report', 'staff', 30, NULL), ('own', 'b', 2, 'recovery', '復旧', 'restore', 'operator', NULL, 'restored');
INSERT INTO compliance.incident_step_order VALUES ('own', 2, 1);
SELECT throws_ok($$INSERT INTO compliance.incident_step_order VALUES ('own', 1, 2)$$, '23514', NULL, 'two steps cannot wait for each other');
INSERT INTO compliance.incident (incident_id, institution_id, flow_code, category, detected_at, summary) VALUES (6490, 6402, 'own', 'insider', '2025-05-01 11:00+09', '不正な閲覧');
SELECT results_eq($$SELECT due_on, closes_at, state FROM compliance.deadline WHERE kind = 'incident_step' AND institution_id = 6402$$,
    $$VALUES ('2025-05-01'::date, '2025-05-01 11:30+09'::timestamptz, 'overdue')$$, 'a limit of the flow is a deadline');
SELECT throws_ok($$UPDATE compliance.incident SET flow_code = '2021-flow' WHERE incident_id = 6490$$, 'MC050', NULL, 'an incident keeps its flow');
SELECT compliance.report_incident(6402, 'insider', '2023-01-10 09:00+09', '不正な閲覧') AS incident_of_2023 \gset
SELECT is((SELECT flow_code FROM compliance.incident WHERE incident_id = :incident_of_2023), '2021-flow',
    'an incident of 2023 follows the edition of 2021');
INSERT INTO compliance.incident_flow (flow_code, title_ja, title_en, in_use_from) VALUES ('empty', '未完成', 'empty', '2025-04-01'), ('quiet', '準備のみ', 'quiet times only', '2025-04-02');
INSERT INTO compliance.incident_step (flow_code, step_code, ordinal, phase, title_ja, title_en, role) VALUES ('quiet', 'a', 1, 'preparation', '備え', 'prepare', 'staff');
SELECT throws_ok($$INSERT INTO compliance.incident (institution_id, flow_code, category, detected_at, summary) VALUES (6402, 'empty', 'insider', '2025-05-01', '要旨')$$, '55000',
    'flow "empty" has no steps that an incident could follow', 'an incident follows no flow that could never close it');
SELECT throws_ok($$SELECT compliance.report_drill(6402, 'insider', '2025-05-01', '訓練', true, false, NULL, 'quiet')$$, '55000', NULL, 'nor does a drill, which a report would complete');
SAVEPOINT unfinished;
SELECT compliance.report_incident(6402, 'insider', '2025-04-30 09:00+09', '要旨') AS unfinished \gset
SELECT is((SELECT flow_code FROM compliance.incident WHERE incident_id = :unfinished), '2024-bcp', 'an edition that is still being written keeps nobody from reporting');
ROLLBACK TO unfinished;

-- ---- drills ----

SELECT lives_ok($$SELECT compliance.report_drill(6402, 'cyber_attack', '2025-05-01 09:00+09', '机上訓練', true, true, 100, 'own')$$, 'a drill begins');
SELECT is((SELECT count(*) FROM compliance.incident_clock AS c JOIN compliance.incident AS i USING (incident_id) WHERE i.drill AND i.institution_id = 6402), 2::bigint, 'with the same clocks');
SELECT is_empty($$SELECT 1 FROM compliance.deadline WHERE institution_id = 6402 AND kind IN ('incident_report', 'incident_step') AND title LIKE '%机上訓練%'$$, 'that are no deadlines');
SELECT results_eq($$SELECT drills, completed FROM compliance.drill_coverage WHERE institution_id = 6402 AND fiscal_year = 2025$$, $$VALUES (1, 0)$$, 'a drill counts');
SELECT lives_ok($$SELECT compliance.complete_step(incident_id, s) FROM compliance.incident, unnest(ARRAY['a', 'b']) AS s WHERE drill AND institution_id = 6402$$, 'is carried through');
SELECT lives_ok($$SELECT compliance.file_incident_report(incident_id, 'final') FROM compliance.incident WHERE drill AND institution_id = 6402$$, 'with its report');
SELECT results_eq($$SELECT completed, first_completed_on FROM compliance.drill_coverage WHERE institution_id = 6402 AND fiscal_year = 2025$$, $$VALUES (1, '2025-05-01'::date)$$,
    'when it is carried through');
SELECT results_eq($$SELECT due_on, state FROM compliance.deadline WHERE institution_id = 6402 AND kind = 'drill'$$, $$VALUES ('2027-03-31'::date, 'open')$$, 'the next one is due in the next fiscal year');

-- ---- reporting, wrong input ----

SELECT throws_ok($$SELECT compliance.report_incident(6499, 'insider', '2025-04-28', '要旨', false, false, NULL)$$, 'P0002', 'institution 6499 does not exist', 'an unknown institution');
SELECT throws_ok($$SELECT compliance.report_incident(6401, 'earthquake', '2025-04-28', '要旨', false, false, NULL)$$, '22023', NULL, 'an unknown category');
SELECT throws_ok($$SELECT compliance.report_incident(6401, 'insider', '2025-05-02', '要旨', false, false, NULL)$$, '22023', NULL, 'a detection in the future');
SELECT throws_ok($$SELECT compliance.report_incident(6401, 'insider', '2025-04-28', '　', false, false, NULL)$$, '22023', NULL, 'a blank summary');
SELECT throws_ok($$SELECT compliance.report_incident(6401, 'insider', '2025-04-28', '要旨', false, false, -1)$$, '22023', NULL, 'a negative number of persons');
SELECT throws_ok($$SELECT compliance.report_incident(6401, 'insider', NULL, '要旨', false, false, NULL)$$, '22004', 'detected_at must not be null', 'no detection');
SELECT throws_ok($$SELECT compliance.report_incident(6401, 'insider', '2025-04-28', '要旨', NULL, false, NULL)$$, '22004', 'personal_data must not be null', 'no word on personal data');

-- ---- summary and chart ----

SELECT results_eq($$SELECT category, incidents, still_open, personal_data, affected, hours_to_contain, prevention FROM compliance.incident_summary(6401, 2025) WHERE incidents > 0$$,
    $$VALUES ('vendor_error', 1, 1, 0, 0::bigint, NULL::numeric, NULL), ('staff_error', 1, 1, 1, 13, NULL, NULL), ('cyber_attack', 1, 0, 1, NULL, 2.0, '記録 5-2'),
             ('all', 3, 2, 2, 13, 2.0, NULL)$$, 'management sees how many, of which kind, how long, and what prevents the next');
SELECT throws_ok($$SELECT * FROM compliance.incident_summary(6499, 2025)$$, 'P0002', NULL, 'of a known institution');
INSERT INTO compliance.outside_contact (institution_id, body, name, phone, ordinal) VALUES (6401, 'vendor', '事業者1', '000-0002', 1), (6401, 'police', '県警', '000-0003', 1);
SELECT results_eq($$SELECT role, name FROM compliance.contact_chart WHERE institution_id = 6401 ORDER BY "position"$$,
    $$VALUES ('responsible_officer', '職員B'), ('operator', '職員C'), ('vendor', '事業者1'), ('ministry', '（未定）'), ('police', '県警')$$, 'the contact chart tells whom to call, and who is missing');
SELECT throws_ok($$INSERT INTO compliance.outside_contact (institution_id, body, name, phone) VALUES (6401, 'prefecture', '県庁', '　')$$, '22023',
    'phone of an outside contact must not be blank', 'a contact that nobody can reach is none');
SELECT throws_ok($$UPDATE compliance.outside_contact SET phone = NULL, email = E'\t', hours = ' ' WHERE institution_id = 6401 AND body = 'police'$$, '22023',
    'email, hours of an outside contact must not be blank', 'nor one that becomes so');
SELECT throws_ok($$UPDATE compliance.outside_contact SET phone = NULL WHERE institution_id = 6401 AND body = 'police'$$, '23514', NULL, 'it has a telephone or mail');
SELECT lives_ok($$UPDATE compliance.outside_contact SET phone = NULL, email = 'police@example.jp' WHERE institution_id = 6401 AND body = 'police'$$, 'either');

-- ---- facts that are corrected late ----

-- a final report of the wider scope stands for the narrower one; the reverse is another report
SELECT compliance.report_incident(6402, 'insider', '2025-04-01 09:00+09', '持ち出し', true, true, 5) AS wide \gset
SELECT is(compliance.file_incident_report(:wide, 'final', '2025-04-20 09:00+09'), 2, 'a final report is filed');
UPDATE compliance.incident SET wrongful_purpose = false WHERE incident_id = :wide;
SELECT is_empty(format('SELECT 1 FROM compliance.incident_clock WHERE incident_id = %s AND filed_at IS NULL', :wide), 'the suspicion is dropped: nothing else is to be reported');
SELECT compliance.report_incident(6402, 'insider', '2025-04-01 09:00+09', '誤送信', true, false, 5) AS narrow \gset
SELECT is(compliance.file_incident_report(:narrow, 'final', '2025-04-20 09:00+09'), 2, 'the final report of a leak without it');
UPDATE compliance.incident SET wrongful_purpose = true WHERE incident_id = :narrow;
SELECT results_eq(format('SELECT obligation_code, due_on FROM compliance.incident_clock WHERE incident_id = %s AND filed_at IS NULL', :narrow),
    $$VALUES ('appi_final_wrongful', '2025-05-30'::date)$$, 'a suspicion that comes later wants one of its own');
SELECT throws_ok(format($$SELECT compliance.file_incident_report(%s, 'preliminary')$$, :narrow), 'P0002', NULL, 'which is no preliminary one');
SELECT is_empty('SELECT * FROM compliance.verify_incident()', 'as the facts say');

-- what came out once was known, also when it was denied meanwhile
SELECT compliance.report_incident(6402, 'staff_error', '2025-04-01 09:00+09', '紛失', false, false, 5) AS denied \gset
UPDATE compliance.incident SET personal_data = true WHERE incident_id = :denied;
SET LOCAL compliance.now = '2025-05-20 12:00:00+09';
UPDATE compliance.incident SET personal_data = false WHERE incident_id = :denied;
SELECT is_empty(format('SELECT 1 FROM compliance.incident_clock WHERE incident_id = %s AND withdrawn_at IS NULL', :denied), 'denied, it calls for no report');
UPDATE compliance.incident SET personal_data = true WHERE incident_id = :denied;
SELECT is((SELECT leak_known_at FROM compliance.incident WHERE incident_id = :denied), '2025-05-01 12:00+09'::timestamptz, 'admitted again, it was known when it came out first');
UPDATE compliance.incident SET leak_known_at = NULL WHERE incident_id = :denied;
SELECT is((SELECT leak_known_at FROM compliance.incident WHERE incident_id = :denied), '2025-05-01 12:00+09'::timestamptz, 'NULL says nothing');
SELECT throws_ok(format($$UPDATE compliance.incident SET leak_known_at = '2025-06-01' WHERE incident_id = %s$$, :denied), '22023', 'a leak cannot become known in the future', 'not in the future');
SELECT throws_ok($$INSERT INTO compliance.incident (institution_id, category, detected_at, summary, personal_data, leak_known_at)
    VALUES (6402, 'insider', '2025-05-01', '要旨', true, '2025-06-01')$$, '22023', 'a leak cannot become known in the future', 'from the beginning');
SELECT lives_ok(format($$UPDATE compliance.incident SET leak_known_at = '2025-04-30 12:00+09' WHERE incident_id = %s$$, :denied), 'earlier it may have been');
SELECT results_eq(format('SELECT DISTINCT known_on FROM compliance.incident_clock WHERE incident_id = %s', :denied), ARRAY['2025-04-30'::date], 'and the reports are due from then on');

-- the detection lies before what was done about it, and limits follow it
SELECT throws_ok(format($$UPDATE compliance.incident SET detected_at = '2025-04-21 09:00+09' WHERE incident_id = %s$$, :wide), '22023',
    format('incident %s cannot have been detected after it was dealt with', :wide), 'not after its report');
SELECT lives_ok($$SELECT compliance.complete_step(6490, 'a', '2025-05-01 11:20+09')$$, 'a step is done');
SELECT throws_ok($$UPDATE compliance.incident SET detected_at = '2025-05-01 11:21+09' WHERE incident_id = 6490$$, '22023', NULL, 'not after a step');
SELECT lives_ok($$UPDATE compliance.incident SET detected_at = '2025-05-01 11:10+09' WHERE incident_id = 6490$$, 'but before it');
SELECT is((SELECT due_at FROM compliance.incident_progress WHERE incident_id = 6490 AND step_code = 'a'), '2025-05-01 11:40+09'::timestamptz, 'limits count from there');
SELECT throws_ok($$UPDATE compliance.incident_task SET due_at = due_at + interval '1 hour' WHERE incident_id = 6490$$, 'MC050', NULL, 'and from nowhere else');

-- extensions count
SELECT compliance.report_incident(6402, 'insider', '2025-05-10 09:00+09', '延長', true, false, 5) AS extended \gset
SELECT is((SELECT reports_late FROM compliance.incident_overview WHERE incident_id = :extended), 1, 'a report is late');
SELECT compliance.extend_deadline('incident_report', incident_clock_id, '2025-06-30', 'x') > 0 AS extended_to FROM compliance.incident_clock
 WHERE incident_id = :extended AND obligation_code = 'appi_preliminary';
SELECT is((SELECT reports_late FROM compliance.incident_overview WHERE incident_id = :extended), 0, 'with more time it is not');

-- the facts tell the clocks, whoever writes them
UPDATE compliance.incident_clock SET known_on = '2025-05-19', rule = 'appi_final_wrongful', withdrawn_at = compliance.clock() WHERE incident_id = :extended;
SELECT results_eq(format('SELECT obligation_code, rule, known_on, due_on, withdrawn_at IS NULL FROM compliance.incident_clock WHERE incident_id = %s ORDER BY due_on', :extended),
    $$VALUES ('appi_preliminary', 'appi_preliminary', '2025-05-10'::date, '2025-05-14'::date, true), ('appi_final', 'appi_final', '2025-05-10', '2025-06-09', true)$$,
    'neither rule nor day nor withdrawal is a client''s to state');
SELECT throws_ok(format($$UPDATE compliance.incident_clock SET obligation_code = 'appi_final_wrongful' WHERE incident_id = %s AND obligation_code = 'appi_final'$$, :extended), 'MC050', NULL, 'nor what is to be reported');
SELECT throws_ok(format($$INSERT INTO compliance.incident_clock (incident_id, institution_id, obligation_code, rule, known_on, due_on)
    VALUES (%s, 6402, 'appi_final_wrongful', 'appi_final_wrongful', '2025-05-10', '2025-07-10')$$, :extended), '22023',
    format('the facts of incident %s call for no report "appi_final_wrongful"', :extended), 'nor a report that is not called for');
SELECT lives_ok(format($$UPDATE compliance.incident_clock SET filed_at = compliance.clock(), reference = '受付2' WHERE incident_id = %s AND obligation_code = 'appi_preliminary'$$, :extended),
    'when it was filed and under which number is');

-- ---- what is stored agrees with the facts, and a breach behind the rules' back is found ----

SELECT is_empty($$SELECT * FROM compliance.verify_incident()$$, 'last days, reports, steps and their order agree');
SET LOCAL session_replication_role = replica;
UPDATE compliance.incident_clock SET due_on = due_on + 1 WHERE incident_id = pg_temp.id('attack') AND obligation_code = 'appi_preliminary';
DELETE FROM compliance.incident_clock WHERE incident_id = pg_temp.id('attack') AND obligation_code = 'appi_final_wrongful';
DELETE FROM compliance.incident_step_event WHERE incident_id = pg_temp.id('attack') AND step_code = '3-2b';
DELETE FROM compliance.incident_task WHERE incident_id = 6490 AND step_code = 'b';
UPDATE compliance.incident_task SET due_at = due_at + interval '1 day' WHERE incident_id = 6490;
UPDATE compliance.incident_clock SET known_on = known_on + 1, due_on = compliance.due_on(rule, known_on + 1) WHERE incident_id = :extended AND obligation_code = 'appi_final';
UPDATE compliance.incident_clock SET withdrawn_at = NULL WHERE incident_id = pg_temp.id('outage') AND obligation_code = 'appi_final';
RESET session_replication_role;
SELECT results_eq($$SELECT problem FROM compliance.verify_incident() ORDER BY problem$$,
    ARRAY['due_at', 'due_on', 'order', 'report_facts', 'report_missing', 'report_not_called_for', 'steps'], 'or it is told what does not');

SELECT * FROM finish();
ROLLBACK;
