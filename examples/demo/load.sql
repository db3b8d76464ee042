-- Example data for ./demo, in a new database.  Every institution, vendor and person in it is invented; the training
-- programme and the checklists are those that install() brings.  The clock (compliance.now, superusers only) is set to
-- the days on which each thing would have happened, so that the rules decide as they would have then; they look at it when
-- a statement commits.  That is also why this is no single transaction.
--
-- The rows below name each other by the keys that they get in tables without rows.
\set ON_ERROR_STOP on
DO $$
BEGIN
    IF EXISTS (SELECT FROM compliance.institution) THEN
        RAISE EXCEPTION 'this database has institutions already'
            USING ERRCODE = 'object_not_in_prerequisite_state', DETAIL = 'The example data refers to its rows by the keys that they get in a new database.', HINT = 'Load it into a new database.';
    END IF;
END
$$;

-- ---- a district ----

INSERT INTO compliance.association (name, level, prefecture_code, parent_id) VALUES
    ('例示医師会連合', 'national', NULL, NULL),
    ('例示県医師会', 'prefectural', '20', 1),
    ('例示市医師会', 'district', '20', 2);

-- the first one is the hospital whose year is shown
INSERT INTO compliance.institution (name, kind, bed_count, prefecture_code, corporate_number) VALUES
    ('例示総合病院', 'hospital', 420, '20', '4011001098993'),
    ('例示中央病院', 'hospital', 260, '20', NULL),
    ('例示療養病院', 'hospital', 120, '20', NULL),
    ('例示北病院', 'hospital', 60, '20', NULL),
    ('例示内科クリニック', 'clinic', 0, '20', NULL),
    ('例示外科医院', 'clinic', 19, '20', NULL),
    ('例示小児科', 'clinic', 0, '20', NULL),
    ('例示歯科', 'dental_clinic', 0, '20', NULL),
    ('例示薬局 駅前店', 'pharmacy', 0, '20', NULL),
    ('例示薬局 病院前店', 'pharmacy', 0, '20', NULL),
    ('例示助産院', 'maternity_home', 4, '20', NULL),
    ('例示健診センター', 'other', 0, '20', NULL);
INSERT INTO compliance.association_member (association_id, institution_id, starts_on)
SELECT 3, institution_id, '2010-04-01' FROM compliance.institution;

-- five people each: a director, an administrator, three of the staff
INSERT INTO compliance.person (institution_id, name, email)
SELECT i.institution_id, v.name || i.institution_id, format('%s%s@example.jp', v.mailbox, i.institution_id)
  FROM compliance.institution AS i,
       (VALUES (1, '院長', 'director'), (2, '担当者', 'admin'), (3, '職員A', 'a'), (4, '職員B', 'b'), (5, '職員C', 'c')) AS v (ordinal, name, mailbox)
 ORDER BY i.institution_id, v.ordinal;
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
SELECT institution_id, CASE WHEN name LIKE '院長%' THEN 'executive' ELSE 'responsible_officer' END, person_id, '[2021-04-01,)'
  FROM compliance.person WHERE name LIKE '院長%' OR name LIKE '担当者%';

-- ---- February 2022: the notice travels down, and the rush on the 50 seats with a webinar begins ----

SET compliance.now = '2022-02-15 10:00+09';
SELECT compliance.announce(1, '医療機関におけるサイバーセキュリティ研修のご案内', '申込期限 令和4年3月4日（金）', '2022-03-04');
SELECT compliance.acknowledge(delivery_id) FROM compliance.delivery WHERE association_id IS NOT NULL OR institution_id <> 12 ORDER BY delivery_id;

-- four of the five people of each institution and all of three institutions: 54 applicants
SET compliance.now = '2022-02-16 09:00+09';
SELECT e.* FROM compliance.person AS p, compliance.offering AS o, compliance.enroll(o.offering_id, p.person_id, 'demo-' || p.person_id) AS e
 WHERE o.code = '2021-D' AND (p.name NOT LIKE '院長%' OR p.institution_id <= 6);
SELECT e.* FROM compliance.person AS p JOIN compliance.institution AS i USING (institution_id), compliance.offering AS o, compliance.enroll(o.offering_id, p.person_id) AS e
 WHERE p.name LIKE '院長%' AND o.code = CASE i.size_class WHEN 'large' THEN '2021-A' ELSE '2021-B' END;

-- somebody gives up a seat, and the first who waits has it
SET compliance.now = '2022-02-18 15:00+09';
SELECT c.* FROM compliance.enrollment AS e, compliance.cancel_enrollment(e.enrollment_id, '勤務の都合') AS c
 WHERE e.offering_id = 4 AND e.seat_no = 7;

-- the hospital's management answers the nine questions as the notice's example does: 6 yes, 3 no
SET compliance.now = '2022-03-10 10:00+09';
SELECT compliance.complete_training(enrollment_id, compliance.clock(), 90, '受講記録') FROM compliance.enrollment WHERE offering_id IN (1, 2) AND institution_id <= 8;
SELECT compliance.open_assessment(1, '2021-management', 2021);
SELECT compliance.record_answers(1, '{"1": "○", "2": "○", "3": "○", "4": "×", "5": "○", "6": "○", "7": "○", "8": "×", "9": "×"}');
SELECT compliance.submit_assessment(1);

-- ---- fiscal years 2024 and 2025: the yearly form of the hospital, with honest noes and the days they will be put right ----

SET compliance.now = '2025-02-14 10:00+09';
SELECT compliance.open_assessment(1, 'R6-institution', 2024);
SELECT compliance.record_answers(2, jsonb_object_agg(number, CASE WHEN number IN ('2-(5)/terminal', '2-(7)/network', '2-(9)/terminal', '3-(2)', '3-(3)')
                                                                  THEN '{"verdict": "no", "target_on": "2025-03-31"}'::jsonb ELSE '"yes"' END))
  FROM compliance.item WHERE checklist_code = 'R6-institution' AND kind = 'question';
SELECT compliance.submit_assessment(2);

SET compliance.now = '2025-03-28 10:00+09';
SELECT compliance.open_assessment(1, 'R6-institution', 2024, round => 2);
SELECT compliance.record_answers(3, jsonb_object_agg(number, CASE WHEN number = '3-(3)' THEN '{"verdict": "no", "target_on": "2025-03-31"}'::jsonb ELSE '"yes"' END))
  FROM compliance.item WHERE checklist_code = 'R6-institution' AND kind = 'question';
SELECT compliance.submit_assessment(3);

SET compliance.now = '2025-06-20 10:00+09';
SELECT compliance.open_assessment(1, 'R7-institution', 2025);
SELECT compliance.record_answers(4, '{
    "1-①": "はい", "2-①": "はい", "2-②": "はい", "2-④": "はい", "2-⑥": "はい", "2-⑪/server": "はい", "2-⑫/server": "はい", "2-⑬/network": "はい", "3-①": "はい", "3-②": "はい",
    "2-③": {"verdict": "いいえ", "target_on": "2025-09-30", "note": "事業者2社のうち1社が未提出"},
    "2-⑤": {"verdict": "いいえ", "target_on": "2025-08-31"},
    "2-⑦": {"verdict": "いいえ", "target_on": "2025-12-26"},
    "2-⑧": {"verdict": "いいえ", "target_on": "2026-01-30"},
    "2-⑨": {"verdict": "いいえ", "target_on": "2025-11-28", "note": "未登録のUSBメモリが使える"},
    "2-⑩": {"verdict": "はい", "target_on": "2028-03-31", "note": "電子カルテの更改時に実装"},
    "2-⑫/terminal": {"verdict": "いいえ", "target_on": "2025-10-31"},
    "3-③": {"verdict": "いいえ", "target_on": "2026-03-31"}, "4-①": {"verdict": "いいえ", "target_on": "2026-03-31"}}');
SELECT compliance.submit_assessment(4);

-- the second confirmation: three lines are put right, the others stay as they were
SET compliance.now = '2025-11-20 10:00+09';
SELECT compliance.open_assessment(1, 'R7-institution', 2025, round => 2, carry_over => true);
SELECT compliance.record_answers(5, jsonb_object_agg(a.number, CASE WHEN a.number IN ('2-③', '2-⑤', '2-⑫/terminal') THEN '{"verdict": "yes"}'::jsonb
           ELSE jsonb_strip_nulls(jsonb_build_object('verdict', a.verdict, 'target_on', a.target_on, 'note', a.note)) END))
  FROM compliance.current_answer AS a WHERE a.assessment_id = 4;

SELECT compliance.open_assessment(1, '2022-matrix', 2025);
SELECT compliance.record_answers(6, '{"1-1": "○", "1-2": "×", "1-3": "○", "1-4": "○", "1-5": "×", "1-6": "×", "2-1": "○", "2-2": "○", "2-3": "×", "3-1": "×", "3-2": "○", "3-3": "×"}');
SELECT compliance.submit_assessment(6);

-- the others of the district: every fourth answer or so is a no
SELECT compliance.open_assessment(institution_id, CASE kind WHEN 'pharmacy' THEN 'R7-pharmacy' ELSE 'R7-institution' END, 2025)
  FROM compliance.institution WHERE institution_id BETWEEN 2 AND 11 ORDER BY institution_id;
SELECT compliance.record_answers(a.assessment_id, (
           SELECT jsonb_object_agg(i.number, CASE WHEN (i.item_id * 7 + a.institution_id * a.institution_id) % (2 + a.institution_id % 3) = 0
                                                  THEN jsonb_build_object('verdict', 'no', 'target_on', date '2025-11-01' + (i.item_id * 5 % 150)::int) ELSE '{"verdict": "yes", "target_on": null}' END)
             FROM compliance.item AS i WHERE i.checklist_code = a.checklist_code AND i.kind = 'question'))
  FROM compliance.assessment AS a WHERE a.fiscal_year = 2025 AND a.institution_id BETWEEN 2 AND 11;
SELECT compliance.submit_assessment(assessment_id) FROM compliance.assessment WHERE fiscal_year = 2025 AND institution_id BETWEEN 2 AND 8;

-- ---- two contracts of the hospital: one in force, one that lacks clauses ----

INSERT INTO compliance.vendor (name, corporate_number) VALUES ('例示メディカルシステムズ', '7000012050002'), ('例示給食クラウド', NULL), ('例示ネットワーク保守', NULL);
INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on, ends_on, renewal_months, notice_months, data_countries, incident_report_hours) VALUES
    (1, 1, '電子カルテの保守', 'maintenance', '2022-04-01', '2024-03-31', 12, 3, '{JP}', 24),
    (1, 2, '給食管理のクラウド', 'saas', '2026-01-01', '2026-12-31', 12, 2, '{}', NULL);
INSERT INTO compliance.contract_clause (contract_id, institution_id, clause_code, state, reference, agreed_on)
SELECT 1, 1, clause_code, 'agreed', '契約書', '2022-03-01' FROM compliance.clause WHERE mandatory AND (service_kinds IS NULL OR 'maintenance' = ANY (service_kinds));
INSERT INTO compliance.contract_clause (contract_id, institution_id, clause_code, state, reference, agreed_on)
SELECT 2, 1, clause_code, CASE clause_code WHEN 'backup_and_media' THEN 'partial' ELSE 'agreed' END, '利用規約', '2025-11-01' FROM compliance.clause
 WHERE mandatory AND (service_kinds IS NULL OR 'saas' = ANY (service_kinds))
   AND clause_code NOT IN ('responsibility_demarcation', 'exit_data_return', 'subcontract_approval', 'cloud_data_location');
SELECT compliance.activate_contract(1);
INSERT INTO compliance.subcontract (contract_id, institution_id, vendor_id, recipient_vendor_id, work, starts_on, approved_on, approved_by)
VALUES (1, 1, 1, 3, '遠隔保守', '2022-05-01', '2022-04-15', '担当者1');

-- the vendor's own form
SELECT compliance.open_assessment(1, 'R7-vendor', 2025, vendor_id => 1, system_name => '電子カルテ');
SELECT compliance.record_answers(assessment_id, (SELECT jsonb_object_agg(number, CASE WHEN number IN ('2-⑥', '2-⑧') THEN '{"verdict": "no", "target_on": "2026-03-31"}'::jsonb
                                                        WHEN number = '2-⑩' THEN '{"verdict": "yes", "target_on": "2027-03-31"}' ELSE '"yes"' END)
                                                   FROM compliance.item WHERE checklist_code = 'R7-vendor' AND kind = 'question'))
  FROM compliance.assessment WHERE vendor_id = 1;
SELECT compliance.submit_assessment(assessment_id) FROM compliance.assessment WHERE vendor_id = 1;

INSERT INTO compliance.removable_medium (institution_id, label, kind, encrypted, starts_on) VALUES (1, 'USB-01', 'usb_memory', true, '2024-04-01');
INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on) VALUES (1, 1, 3, '画像の受け渡し', '2025-11-18', '2026-03-31');

-- ---- what could be bought or done, and what it would cost ----

INSERT INTO compliance.measure (measure_code, cost, title_ja, title_en) VALUES
    ('passwords', 200000, 'パスワードの規則と教育', 'Password rule and training'), ('shared-passwords', 120000, '共通パスワードの洗い出しと変更', 'Find and change shared passwords'),
    ('media-control', 450000, '外部媒体の接続制限', 'Allow known removable media only'), ('bcp', 600000, 'サイバー攻撃を想定した事業継続計画と訓練', 'Cyber continuity plan and drill'),
    ('rules', 300000, '運用管理規程への手順の追記', 'Write the procedures into the operating rules');
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES
    ('passwords', 'R7-institution', '2-⑦'), ('shared-passwords', 'R7-institution', '2-⑧'), ('media-control', 'R7-institution', '2-⑨'),
    ('bcp', 'R7-institution', '3-③'), ('rules', 'R7-institution', '4-①');

-- ---- October 2025: an incident ----

\ir incident.sql
SET compliance.now = '2025-11-20 10:00+09';

-- ---- this year's training, which is still open: something to try enroll() on ----

INSERT INTO compliance.course (code, title_ja, title_en, audience, minutes) VALUES ('example-2025', '職員向け 初学者研修', 'First steps, for all staff', 'staff', 45);
INSERT INTO compliance.offering (course_id, code, title, capacity, enroll_from, enroll_until, cancel_until, institution_limit)
SELECT c.course_id, v.code, c.title_ja || v.suffix, 30, compliance.closing_instant('2025-10-31'), compliance.closing_instant(v.until), compliance.closing_instant(v.until), 10
  FROM compliance.course AS c, (VALUES (1, 'example-2025', '', date '2026-01-30'), (2, 'example-2025-2', '（第2回）', '2026-02-27')) AS v (ordinal, code, suffix, until)
 WHERE c.code = 'example-2025' ORDER BY v.ordinal;
SELECT compliance.hold_seats(offering_id, 2, '2026-01-09 17:00+09', institution_id => 5, reason => '夜勤明けの職員のため') FROM compliance.offering WHERE code = 'example-2025';
SELECT e.* FROM compliance.person AS p, compliance.offering AS o, compliance.enroll(o.offering_id, p.person_id) AS e
 WHERE o.code = 'example-2025' AND p.name LIKE '職員%' AND p.institution_id <= 4;
SELECT compliance.complete_training(e.enrollment_id, compliance.clock(), 85, '受講記録')
  FROM compliance.enrollment AS e JOIN compliance.offering AS o USING (offering_id) WHERE o.code = 'example-2025' AND e.institution_id <= 2 AND e.seat_no % 3 <> 0;

-- ---- the history of all that, sealed ----

SELECT FROM compliance.seal_ledger();
