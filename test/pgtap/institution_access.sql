-- Announcements, incidents and registers through the levels of access.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL compliance.now = '2025-06-10 12:00:00+09';

CREATE ROLE regress_inst_a;
CREATE ROLE regress_inst_b;
CREATE ROLE regress_inst_district;
CREATE ROLE regress_inst_inspector;
CREATE ROLE regress_inst_admin;
SELECT compliance.grant_access(r, l) FROM (VALUES ('regress_inst_a', 'staff'), ('regress_inst_b', 'staff'), ('regress_inst_district', 'staff'),
    ('regress_inst_inspector', 'inspector'), ('regress_inst_admin', 'admin')) AS v(r, l);

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES (6701, '病院甲', 'hospital', 100, '13'), (6702, '病院乙', 'hospital', 100, '13');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (6701, 6701, '職員A'), (6702, 6702, '職員B'), (6703, 6701, '職員C');
INSERT INTO compliance.association (association_id, name, level, parent_id) VALUES (6700, '全国の会', 'national', NULL), (6701, '甲郡の会', 'district', 6700), (6702, '乙郡の会', 'district', 6700);
INSERT INTO compliance.association_member (association_id, institution_id) VALUES (6701, 6701), (6702, 6702);
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_inst_a', 6701), ('regress_inst_b', 6702);
INSERT INTO compliance.account (role_name, association_id) VALUES ('regress_inst_district', 6701);
INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('regress_inst_inspector', '13');

-- an administrator announces and reports for others
SET LOCAL ROLE regress_inst_admin;
SELECT lives_ok($$SELECT compliance.announce(6700, '案内', '本文', '2025-06-30')$$, 'an administrator announces');
RESET ROLE;
SELECT delivery_id AS delivery_a FROM compliance.delivery WHERE institution_id = 6701 \gset
SELECT delivery_id AS delivery_b FROM compliance.delivery WHERE institution_id = 6702 \gset
SELECT delivery_id AS delivery_district FROM compliance.delivery WHERE association_id = 6701 \gset
SELECT delivery_id AS delivery_other FROM compliance.delivery WHERE association_id = 6702 \gset
SELECT compliance.report_incident(6702, 'insider', '2025-06-10 09:00+09', '不正な閲覧', true, false, 1) AS incident_b \gset

-- the hospital's own staff
SET LOCAL ROLE regress_inst_a;
SELECT results_eq($$SELECT institution_id FROM compliance.open_announcement$$, ARRAY[6701::bigint], 'staff sees what its institution received');
SELECT throws_ok(format('SELECT compliance.acknowledge(%s)', :delivery_b), 'P0002', NULL, 'an outsider cannot acknowledge: the delivery is not there for it');
SELECT throws_ok(format('SELECT compliance.acknowledge(%s)', :delivery_district), 'P0002', NULL, 'nor a member for its association');
SELECT lives_ok(format('SELECT compliance.acknowledge(%s, 6701)', :delivery_a), 'its own it acknowledges');
SELECT throws_ok($$SELECT compliance.announce(6701, '案内', '本文')$$, '42501', NULL, 'it announces nothing');
SELECT throws_ok($$INSERT INTO compliance.delivery (announcement_id, institution_id, via_association_id, depth) SELECT announcement_id, 6701, 6701, 1 FROM compliance.announcement$$,
    '42501', NULL, 'nor delivers to itself');
SELECT throws_ok($$SELECT compliance.report_incident(6702, 'insider', '2025-06-10 09:00+09', '要旨')$$, 'P0002', 'institution 6702 does not exist', 'another''s incident cannot be reported');
SELECT throws_ok(format($$SELECT compliance.complete_step(%s, '2-1')$$, :incident_b), 'P0002', NULL, 'nor its steps completed');
SELECT is_empty($$SELECT 1 FROM compliance.incident UNION ALL SELECT 1 FROM compliance.incident_clock UNION ALL SELECT 1 FROM compliance.incident_progress$$, 'nor anything of it seen');
SELECT lives_ok($$SELECT compliance.report_incident(6701, 'cyber_attack', '2025-06-10 09:00+09', '暗号化', true, true, NULL)$$, 'its own it reports');
SELECT is((SELECT count(*) FROM compliance.incident_clock), 2::bigint, 'with its clocks');
SELECT lives_ok($$SELECT compliance.complete_step(incident_id, '2-1') FROM compliance.incident$$, 'and goes through its steps');
SELECT lives_ok($$SELECT * FROM compliance.incident AS i, compliance.reopen_step(i.incident_id, '2-1', '訂正')$$, 'back');
SELECT lives_ok($$SELECT compliance.file_incident_report(incident_id, 'preliminary') FROM compliance.incident$$, 'and files its report');
SELECT throws_ok($$UPDATE compliance.incident_task SET due_at = NULL$$, '42501', NULL, 'its tasks are given');
SELECT throws_ok($$UPDATE compliance.incident_step SET title_ja = '別'$$, '42501', NULL, 'the flows are common');
SELECT lives_ok($$SELECT * FROM compliance.incident_summary(6701, 2025)$$, 'it reads its summary');
SELECT is((SELECT compliance.contact_chart_text(6701)) LIKE '病院甲%', true, 'and its chart');
SELECT throws_ok($$SELECT compliance.contact_chart_text(6702)$$, 'P0002', NULL, 'not another''s');
SELECT lives_ok($$SELECT compliance.decide_access(compliance.request_access(6701, '管理画面', '2025-06-10 13:00+09', '2025-06-10 14:00+09', '障害対応'), 6703)$$, 'access is asked for and approved');
SELECT throws_ok($$SELECT compliance.request_access(6702, '管理画面', '2025-06-10 13:00+09', '2025-06-10 14:00+09', '障害対応')$$, 'P0002', NULL, 'not for another''s people');

-- an association
SET LOCAL ROLE regress_inst_district;
SELECT lives_ok(format('SELECT compliance.acknowledge(%s)', :delivery_district), 'an association acknowledges');
SELECT throws_ok(format('SELECT compliance.acknowledge(%s)', :delivery_other), 'P0002', NULL, 'for itself only');
SELECT results_eq($$SELECT depth, level, delivered, acknowledged FROM compliance.announcement_reach ORDER BY depth$$,
    $$VALUES (1, 'district', 1, 1), (2, 'institution', 1, 1)$$, 'and sees how far it got below it');

-- an inspector reads
SET LOCAL ROLE regress_inst_inspector;
SELECT is((SELECT count(*) FROM compliance.incident_overview), 2::bigint, 'an inspector sees the incidents of the prefecture');
SELECT throws_ok(format($$SELECT compliance.complete_step(%s, '2-1')$$, :incident_b), '42501', NULL, 'and completes no step');
SELECT throws_ok(format('SELECT compliance.acknowledge(%s)', :delivery_b), '42501', NULL, 'nor acknowledges');
RESET ROLE;

SELECT throws_ok($$DELETE FROM compliance.incident_task$$, 'MC050', NULL, 'tasks are history for everybody');
SELECT throws_ok($$TRUNCATE compliance.incident_task CASCADE$$, 'MC050', NULL, 'and are not emptied');
SELECT is_empty($$SELECT * FROM compliance.check_privileges() WHERE role_name LIKE 'regress_inst%' OR problem LIKE 'policy%'$$, 'rights and policies are as the matrix says');

-- ---- what staff of one institution cannot spoil for everybody ----

-- a bulletin, and a training that closes soon
SELECT compliance.announce(6700, '注意喚起', '本文', NULL, 'bulletin', '1') > 0 AS announced;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (6701, 't-6701', '研修', 'Course', 'anyone', 30);
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until) VALUES
    (6701, 6701, 't-6701', '研修', 2, '2025-06-01 00:00+09', '2025-06-12 00:00+09');

-- days and instants of which no calendar can speak
SET LOCAL ROLE regress_inst_a;
SELECT throws_ok(format($$INSERT INTO compliance.obligation (institution_id, title, due_on) VALUES (6701, '届出', %L)$$, d), '23514', NULL, 'no duty on ' || d)
  FROM unnest(ARRAY['4714-11-24 BC', '1800-01-01', '1899-12-31', '9999-12-31', 'infinity']) AS d;
SELECT throws_ok(format($$INSERT INTO compliance.obligation (institution_id, title, due_on, recorded_at) VALUES (6701, '届出', '2025-07-01', %L)$$, d), '23514', NULL, 'recorded on no such day: ' || d)
  FROM unnest(ARRAY['-infinity', 'infinity', '294276-12-31 23:59:59+00', '4713-01-01 BC']) AS d;
SELECT throws_ok(format($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (6701, 'responsible_officer', 6701, %L)$$, d), '23514', NULL, 'no term ' || d)
  FROM unnest(ARRAY['[,5874897-12-31)', '["4714-11-24 BC","4713-01-01 BC")', '[,1900-01-01)', '["4713-01-01 BC",)']) AS d;
SELECT throws_ok(format($$INSERT INTO compliance.mutual_inspection (institution_id, inspecting_department, inspected_department, subject, due_on, done_on, result)
    VALUES (6701, '看護部', '薬剤部', '媒体', %s, 'good')$$, d), code, NULL, 'no inspection on such days: ' || d)
  FROM (VALUES ($$'2025-06-01', '4714-11-24 BC'$$, '23514'), ($$'2025-06-01', '300000-01-01'$$, '22023'), ($$'300000-01-01', '2025-06-01'$$, '23514'), ($$'4713-01-01 BC', '2025-06-01'$$, '23514')) AS v(d, code);
SELECT throws_ok($$INSERT INTO compliance.mutual_inspection (institution_id, inspecting_department, inspected_department, subject, due_on, recorded_at)
    VALUES (6701, '看護部', '薬剤部', '媒体', '2025-06-30', 'infinity')$$, '23514', NULL, 'nor recorded at no time');
SELECT throws_ok($$SELECT compliance.report_drill(6701, 'insider', '4713-01-01 BC', '訓練')$$, '22023', 'detected_at must be a time', 'no drill before our time');
SELECT throws_ok($$INSERT INTO compliance.incident (institution_id, category, detected_at, summary, drill) VALUES (6701, 'insider', '4713-01-01 BC', '訓練', true)$$, '23514', NULL, 'by raw DML either');
INSERT INTO compliance.removable_medium (institution_id, label, kind) VALUES (6701, 'USB-1', 'usb_memory');
SELECT throws_ok(format($$INSERT INTO compliance.media_loan (institution_id, removable_medium_id, person_id, purpose, handed_out_on, due_on)
    SELECT institution_id, removable_medium_id, 6701, '会議', %s FROM compliance.removable_medium$$, d), '23514', NULL, 'no medium lent for such days: ' || d)
  FROM unnest(ARRAY[$$'2025-06-01', '300000-01-01'$$, $$'4714-11-24 BC', '2025-06-01'$$]) AS d;
SELECT throws_ok($$INSERT INTO compliance.external_connection (institution_id, title, method, counterpart, review_on) VALUES (6701, '回線', 'vpn', '先方', '300000-01-01')$$, '23514', NULL, 'no review on such a day');
INSERT INTO compliance.vendor (vendor_id, name) VALUES (6701, '事業者');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on) VALUES (6701, 6701, 6701, '保守', 'maintenance', '2025-04-01');
SELECT throws_ok(format($$INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason)
    SELECT 6701, min(clause_code), %L, '院長', '交渉中' FROM compliance.clause$$, d), '23514', NULL, 'no waiver until ' || d)
  FROM unnest(ARRAY['5874897-01-01', '9999-12-31', '1899-12-31', 'infinity']) AS d;
SELECT throws_ok(format($$INSERT INTO compliance.remote_connection (contract_id, review_on) VALUES (6701, %L)$$, d), '23514', NULL, 'no line looked at again on ' || d)
  FROM unnest(ARRAY['5874897-01-01', '4713-01-01 BC', 'infinity']) AS d;
SELECT throws_ok(format($$INSERT INTO compliance.disclosure (institution_id, vendor_id, kind, product, review_on, reviewed_on) VALUES (6701, 6701, 'MDS', 'x', %s)$$, d),
    '23514', NULL, 'no disclosure looked at on ' || d)
  FROM unnest(ARRAY[$$'5874897-01-01', NULL$$, $$'2026-04-01', '5874897-01-01'$$, $$'4713-01-01 BC', NULL$$, $$NULL, '-infinity'$$]) AS d;
SELECT throws_ok(format($$INSERT INTO compliance.access_request (institution_id, person_id, asked_by, resource, reason, starts_at, ends_at) VALUES (6701, 6701, 6701, 'x', 'y', '2025-06-10', %L)$$, d),
    '23514', NULL, 'no access until ' || d) FROM unnest(ARRAY['294276-12-31 23:59+00', 'infinity']) AS d;
SELECT throws_ok($$INSERT INTO compliance.notice (kind, key, institution_id, title, due_on, closes_at, days_before, notice_on, late, recorded_at)
    VALUES ('obligation', 1, 6701, 'x', 'infinity', compliance.clock(), 0, '2025-06-10', false, compliance.clock())$$, '23514', NULL, 'no notice of a day that never comes');
SELECT lives_ok($$INSERT INTO compliance.notice (kind, key, institution_id, title, due_on, closes_at, days_before, notice_on, late, recorded_at)
    VALUES ('obligation', 1, 6701, 'x', '1500-01-01', compliance.clock(), 0, '2025-06-10', false, compliance.clock())$$, 'one of a day before the eras');

-- instants, names and keys that the database states
INSERT INTO compliance.incident (incident_id, institution_id, category, detected_at, summary, personal_data, recorded_at)
VALUES (9223372036854775806, 6701, 'insider', '2025-06-10 09:00+09', '要旨', true, '2020-01-01');
SELECT is((SELECT recorded_at FROM compliance.incident WHERE summary = '要旨'), compliance.clock(), 'an incident is recorded now');
SELECT is_empty('SELECT 1 FROM compliance.incident WHERE incident_id = 9223372036854775806', 'under the key that the database draws');
UPDATE compliance.incident SET recorded_at = '2020-01-01', revision = 2147483647 WHERE summary = '要旨';
SELECT is((SELECT recorded_at FROM compliance.incident WHERE summary = '要旨'), compliance.clock(), 'which stays');
SELECT incident_id AS own_incident FROM compliance.incident WHERE summary = '要旨' \gset
INSERT INTO compliance.incident_step_event (incident_step_event_id, incident_id, step_code, recorded_at) VALUES (9223372036854775807, :own_incident, '2-1', '2020-01-01');
SELECT is((SELECT recorded_at FROM compliance.incident_step_event WHERE incident_id = :own_incident), compliance.clock(), 'a step likewise');
SELECT lives_ok(format($$SELECT compliance.reopen_step(%s, '2-1', '訂正')$$, :own_incident), 'and can be taken back');
SELECT lives_ok(format($$SELECT compliance.complete_step(%s, '2-1')$$, :own_incident), 'and done again');
SELECT throws_ok(format($$UPDATE compliance.incident SET leak_known_at = compliance.clock() WHERE incident_id = %s$$, :own_incident), '42501', NULL, 'staff does not know of a leak later than it did');
UPDATE compliance.notice SET claimed_at = '2020-01-01', claimed_by = 'x', acknowledged_at = '2020-01-01', acknowledged_by = 'x' WHERE title = 'x';
SELECT results_eq($$SELECT claimed_at, claimed_by, acknowledged_at, acknowledged_by FROM compliance.notice WHERE title = 'x'$$,
    $$VALUES (compliance.clock(), 'regress_inst_a', compliance.clock(), 'regress_inst_a')$$, 'who acknowledged a notice and when');
SELECT delivery_id AS bulletin_a FROM compliance.delivery WHERE institution_id = 6701 AND acknowledged_at IS NULL \gset
INSERT INTO compliance.announcement_reader (delivery_id, institution_id, person_id, read_at) VALUES (:bulletin_a, 6701, 6701, '2020-01-01');
UPDATE compliance.delivery SET acknowledged_at = '2020-01-01', acknowledged_by = 6701 WHERE delivery_id = :bulletin_a;
SELECT results_eq(format('SELECT acknowledged_at, read_at FROM compliance.delivery JOIN compliance.announcement_reader USING (delivery_id) WHERE delivery_id = %s', :bulletin_a),
    'SELECT compliance.clock(), compliance.clock()', 'when it was acknowledged and read');

-- notices of what belongs to nobody are not staff's to record
SELECT lives_ok('SELECT compliance.pump_notices()', 'staff records its own notices while a training closes');
SELECT is_empty($$SELECT 1 FROM compliance.notice WHERE institution_id IS DISTINCT FROM 6701$$, 'and no others');
SELECT results_eq('SELECT count(*) FROM compliance.claim_notices(1)', ARRAY[1::bigint], 'and claims one');
SELECT results_eq('SELECT claimed_by, acknowledged_by FROM compliance.notice WHERE claimed_at IS NOT NULL AND acknowledged_at IS NULL', $$VALUES ('regress_inst_a', NULL::text)$$, 'which nobody has acknowledged');
-- who inspects with one role and acts for a hospital with another sees more than it may write
RESET ROLE;
CREATE ROLE regress_inst_both IN ROLE regress_inst_a, regress_inst_inspector;
INSERT INTO compliance.notice (kind, key, institution_id, title, due_on, closes_at, days_before, notice_on, late, recorded_at)
VALUES ('obligation', 1, 6702, 'y', '2025-06-10', compliance.clock(), 0, '2025-06-10', false, compliance.clock()) RETURNING notice_id AS notice_b \gset
SET LOCAL ROLE regress_inst_both;
SELECT throws_ok(format('SELECT compliance.acknowledge(%s)', :delivery_b), '42501', format('role "regress_inst_both" may not acknowledge delivery %s', :delivery_b), 'a delivery that is only seen is not acknowledged');
SELECT throws_ok(format('SELECT compliance.acknowledge_notice(%s)', :notice_b), '42501', format('role "regress_inst_both" may not acknowledge notice %s', :notice_b), 'nor a notice');
SET LOCAL ROLE regress_inst_district;
INSERT INTO compliance.announcement (association_id, subject, body, announced_at, recorded_at) VALUES (6701, '郡の案内', '本文', '2020-01-01', '2020-01-01');
SELECT results_eq($$SELECT announced_at, recorded_at FROM compliance.announcement WHERE association_id = 6701$$, 'SELECT compliance.clock(), compliance.clock()', 'nor dates back what it announces');
RESET ROLE;
SELECT throws_ok($$SELECT compliance.announce(6700, 's', 'b', '300000-01-01')$$, '22023', 'reply_by must be a day', 'no reply by such a day');
SELECT throws_ok($$UPDATE compliance.announcement SET reply_by = '300000-01-01' WHERE association_id = 6700$$, '23514', NULL, 'by raw DML either');
SELECT throws_ok(format($$SELECT compliance.extend_deadline('announcement', %s, '294276-12-31', 'x')$$, :delivery_a), '22023', 'an extension must end', 'no extension until such a day');
SELECT is(compliance._notice_message('obligation', '届出', '1500-01-01'), '【その他の期限】届出　期限 1500-01-01（' || compliance.today() - '1500-01-01' || '日超過）', 'a day before the eras is told by its numbers');
SELECT lives_ok($$SELECT * FROM compliance.deadline$$, 'the list is read by everybody');
SELECT lives_ok($$SELECT * FROM compliance.overdue_deadline$$, 'and what is overdue');
SELECT lives_ok($$SELECT * FROM compliance_report.overdue$$, 'also by those who only look');
SELECT lives_ok($$SELECT compliance.pump_notices()$$, 'notices are recorded');
SELECT lives_ok($$SELECT * FROM compliance.claim_notices(1000)$$, 'and handed out');

SELECT * FROM finish();
ROLLBACK;
