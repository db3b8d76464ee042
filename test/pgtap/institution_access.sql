-- Announcements, incidents and registers through the levels of access.
BEGIN;
SELECT plan(31);
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

SELECT * FROM finish();
ROLLBACK;
