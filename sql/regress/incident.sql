-- A tour of an incident in Golden Week 2025, from its detection to the final report; its registers before, a drill after.
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';
\set ON_ERROR_ROLLBACK on
\set SHOW_CONTEXT never
BEGIN;
-- keys that stay the same whatever ran before
SELECT setval(pg_get_serial_sequence('compliance.incident', 'incident_id'), 6001, false);
SELECT setval(pg_get_serial_sequence('compliance.incident_step_event', 'incident_step_event_id'), 6001, false);
SELECT setval(pg_get_serial_sequence('compliance.access_request', 'access_request_id'), 6001, false);
SET LOCAL compliance.now = '2025-04-28 07:00:00+09';
SET LOCAL compliance.language = en;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (6051, '中央病院', 'hospital', 412);
INSERT INTO compliance.person (person_id, institution_id, name, phone) VALUES
    (6051, 6051, '職員A', '03-0000-0001'), (6052, 6051, '職員B', '03-0000-0002'), (6053, 6051, '職員C', NULL), (6054, 6051, '職員D', NULL);
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES
    (6051, 'executive', 6051, '[2020-04-01,)'), (6051, 'responsible_officer', 6052, '[2020-04-01,2025-05-01)'),
    (6051, 'responsible_officer', 6054, '[2025-05-01,)'), (6051, 'operator', 6053, '[2020-04-01,)');
INSERT INTO compliance.outside_contact (institution_id, body, name, phone, hours) VALUES
    (6051, 'vendor', '事業者1', '03-0000-0011', '24時間'), (6051, 'ministry', '厚生労働省', '03-0000-0012', NULL), (6051, 'police', '都の警察', '03-0000-0013', NULL);

-- ---- the contact chart that an inspector asks for ----
SELECT role_title, name, phone FROM compliance.contact_chart WHERE institution_id = 6051 ORDER BY "position";
SET LOCAL compliance.language = ja;
\pset format unaligned
\pset tuples_only on
SELECT compliance.contact_chart_text(6051);
-- on another day another officer
SELECT compliance.contact_chart_text(6051, '2025-05-01') LIKE '%職員D%' AS successor;
\pset tuples_only off
\pset format aligned
SET LOCAL compliance.language = en;

-- ---- registers: what is out, who may do what until when ----
INSERT INTO compliance.removable_medium (removable_medium_id, institution_id, label, kind, encrypted) VALUES (6051, 6051, 'USB-07', 'usb_memory', true);
INSERT INTO compliance.media_loan (media_loan_id, institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
VALUES (6051, 6051, 6051, 6053, '更新プログラムの搬入', '2025-04-21', '2025-04-25');
SELECT label, state, name, due_on FROM compliance.media_register WHERE institution_id = 6051;
SELECT compliance.return_medium(6051, '2025-04-20');
SELECT compliance.return_medium(6051);
SELECT compliance.request_access(6053, '電子カルテの管理画面', '2025-04-28 08:00+09', '2025-04-28 20:00+09', '障害対応') AS request \gset
\set VERBOSITY terse
SELECT compliance.decide_access(:request, 6053);
\set VERBOSITY default
SELECT compliance.decide_access(:request, 6052);
SELECT name, resource, state FROM compliance.access_register WHERE access_request_id = :request;
SET LOCAL compliance.now = '2025-04-28 09:00:00+09';
SELECT name, resource, state FROM compliance.access_register WHERE access_request_id = :request;

-- ---- detected on Monday 28 April 2025 ----
SELECT compliance.report_incident(6051, 'cyber_attack', '2025-04-28 08:00+09', '電子カルテが暗号化された', true, true, NULL) AS attack \gset
SELECT compliance.report_incident(6051, 'staff_error', '2025-04-28 08:30+09', '名簿を誤送信した', true, false, 12) AS mistake \gset
-- with a wrongful purpose 60 days, without 30; the rule that gave each date
SELECT i.category, o.title_en, c.rule, r.amount, r.first_day_counts, r.roll, c.due_on
  FROM compliance.incident_clock AS c JOIN compliance.incident AS i USING (incident_id) JOIN compliance.incident_obligation AS o USING (obligation_code)
  JOIN compliance.deadline_rule AS r ON r.rule = c.rule
 WHERE c.institution_id = 6051 ORDER BY i.incident_id, c.due_on;
SELECT title, due_on, closes_at, state, days_left FROM compliance.deadline WHERE institution_id = 6051 AND kind = 'incident_report' ORDER BY due_on, title COLLATE "C";

-- ---- the steps: in order, some side by side, by who is on duty ----
SELECT compliance.complete_step(:attack, '3-2a', '2025-04-28 08:10+09', NULL) > 0 AS done;
SELECT compliance.complete_step(:attack, '2-1', '2025-04-28 08:05+09') > 0 AS done;
SELECT step_code, title, role, people, state FROM compliance.incident_progress
 WHERE incident_id = :attack AND state = 'open' AND phase <> 'preparation' ORDER BY ordinal;
SELECT compliance.complete_step(:attack, s, t, e) > 0 AS done
  FROM (VALUES ('3-2a', '2025-04-28 08:10+09'::timestamptz, NULL), ('3-2b', '2025-04-28 08:20+09', NULL), ('3-2c', '2025-04-28 08:40+09', '遮断の記録'),
               ('3-4', '2025-04-28 09:00+09', '対策本部の議事録')) AS v(s, t, e);
SELECT compliance.file_incident_report(:attack, 'preliminary', NULL, '受付番号1') AS filed;
SET LOCAL compliance.now = '2025-05-12 17:00:00+09';
-- recovery goes on while the cause is still being looked for
SELECT compliance.complete_step(:attack, s, t, e) > 0 AS done
  FROM (VALUES ('4-1', '2025-04-28 12:00+09'::timestamptz, NULL), ('4-2', '2025-05-08 12:00+09', NULL), ('4-3', '2025-05-09 09:00+09', '動作確認表')) AS v(s, t, e);
SELECT step_code, title, people, state, waits_for FROM compliance.incident_progress
 WHERE incident_id = :attack AND state <> 'done' AND phase <> 'preparation' ORDER BY ordinal;
-- without evidence a step that asks for it is not complete
SELECT compliance.complete_step(:attack, '3-1') > 0 AS done;
SELECT compliance.complete_step(:attack, '3-1', NULL, 'フォレンジック報告書') > 0 AS done;
SELECT compliance.complete_step(:attack, '5-1', NULL, '復旧結果の報告') > 0 AS done;
-- the restore has to be repeated: new rows, with the reason
SELECT * FROM compliance.reopen_step(:attack, '4-3', '検査結果に欠落が見つかった');
SELECT step_code, event, reason FROM compliance.incident_step_event WHERE incident_id = :attack AND step_code IN ('4-3', '5-1') ORDER BY incident_step_event_id;
SET LOCAL compliance.now = '2025-06-20 10:00:00+09';
SELECT compliance.complete_step(:attack, s, t, e) > 0 AS done
  FROM (VALUES ('4-3', '2025-05-14 09:00+09'::timestamptz, '動作確認表 第2版'), ('5-1', NULL, '復旧結果の報告 第2版'), ('5-2', NULL, '保守回線に二要素認証を入れる'),
               ('5-3', NULL, NULL), ('5-4', NULL, NULL), ('5-5', NULL, NULL), ('5-6', NULL, '厚生労働省への報告')) AS v(s, t, e);
SELECT compliance.file_incident_report(:attack, 'final', NULL, '受付番号2') AS filed;
SELECT category, state, steps_done, hours_to_contain, hours_to_restore, reports_open, reports_late, prevention
  FROM compliance.incident_overview WHERE institution_id = 6051 ORDER BY incident_id;

-- ---- a drill runs the same flow without deadlines ----
SELECT compliance.report_drill(6051, 'cyber_attack', '2025-06-20 09:00+09', '机上訓練', true, true) AS drill \gset
SELECT count(*) AS clocks FROM compliance.incident_clock WHERE incident_id = :drill;
SELECT kind, due_on, state FROM compliance.deadline WHERE institution_id = 6051 AND kind <> 'announcement' AND done_at IS NULL ORDER BY due_on, kind COLLATE "C";
SELECT fiscal_year, drills, completed FROM compliance.drill_coverage WHERE institution_id = 6051;

-- ---- for management ----
SELECT category, incidents, still_open, affected, hours_to_contain, hours_to_restore, reports_late, prevention, drills FROM compliance.incident_summary(6051, 2025);

-- history has no delete
DELETE FROM compliance.incident_step_event WHERE incident_id = :attack;
-- nothing stays behind
ROLLBACK;
