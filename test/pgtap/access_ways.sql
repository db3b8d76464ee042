-- Scopes where the planner cannot answer the policies: roles whose scope has a day, and roles of every kind asked row by row.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL client_min_messages = warning;
SET LOCAL compliance.now = '2026-06-01 12:00+09';

CREATE ROLE regress_ways_admin;
CREATE ROLE regress_ways_reader;
CREATE ROLE regress_ways_narrow;
CREATE ROLE regress_ways_vendor;
CREATE ROLE regress_ways_maker;
CREATE ROLE regress_ways_empty;
CREATE ROLE regress_ways_byhand;
CREATE ROLE regress_ways_bypass BYPASSRLS;
SELECT compliance.grant_access(r, l) FROM (VALUES ('regress_ways_admin', 'admin'), ('regress_ways_reader', 'reader'), ('regress_ways_narrow', 'reader'),
    ('regress_ways_vendor', 'vendor'), ('regress_ways_maker', 'vendor'), ('regress_ways_empty', 'staff')) AS v(r, l);
GRANT USAGE ON SCHEMA compliance TO regress_ways_byhand, regress_ways_bypass;
GRANT SELECT, INSERT ON compliance.person TO regress_ways_byhand, regress_ways_bypass;
GRANT SELECT, UPDATE, INSERT ON compliance.enrollment TO regress_ways_bypass;

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES
    (9501, '病院甲', 'hospital', 100, '13'), (9502, '病院乙', 'hospital', 100, '13'), (9503, '病院丙', 'hospital', 100, '27');
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 9500 + n, 9500 + n, '職員' || n FROM generate_series(1, 3) AS n;
INSERT INTO compliance.vendor (vendor_id, name) VALUES (9501, '事業者甲'), (9502, '事業者乙');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, starts_on, service_kind) VALUES
    (9501, 9501, 9501, '保守', '2026-04-01', 'maintenance'), (9502, 9502, 9502, '保守', '2026-04-01', 'maintenance');
INSERT INTO compliance.association (association_id, name, level) VALUES (9501, '会員のない会', 'national'), (9502, '会', 'national');
INSERT INTO compliance.association_member (association_id, institution_id, starts_on, ends_on) VALUES (9502, 9503, '2026-04-01', '2026-06-01');
SELECT compliance.open_assessment(9501, 'R7-vendor', 2025, vendor_id => 9501, due_on => '2026-07-01') AS assessment \gset
INSERT INTO compliance.account (role_name, vendor_id) VALUES ('regress_ways_vendor', 9501), ('regress_ways_maker', 9501);
INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('regress_ways_narrow', '27');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_ways_byhand', 9502);

INSERT INTO compliance.contract_clause (contract_id, clause_code, state)
SELECT c, (SELECT min(clause_code COLLATE "C") FROM compliance.clause), 'agreed' FROM generate_series(9501, 9502) AS c;
SELECT compliance.record_answer(:assessment, (SELECT number FROM compliance.item WHERE checklist_code = 'R7-vendor' AND kind = 'question' ORDER BY ordinal LIMIT 1), 'yes') \g /dev/null
SELECT compliance.announce(9502, '案内', '本文') \g /dev/null
PREPARE clauses AS SELECT contract_id::int FROM compliance.contract_clause WHERE contract_id BETWEEN 9501 AND 9509 ORDER BY 1;
PREPARE answers AS SELECT assessment_id::int FROM compliance.answer WHERE institution_id BETWEEN 9501 AND 9509 ORDER BY 1;
PREPARE people AS SELECT person_id::int FROM compliance.person WHERE person_id BETWEEN 9501 AND 9509 ORDER BY 1;
PREPARE contracts AS SELECT contract_id::int FROM compliance.contract WHERE contract_id BETWEEN 9501 AND 9509 ORDER BY 1;
PREPARE assessments AS SELECT vendor_id::int FROM compliance.assessment WHERE assessment_id = :assessment;
PREPARE institutions AS SELECT institution_id::int FROM compliance.institution WHERE institution_id BETWEEN 9501 AND 9509 ORDER BY 1;
PREPARE vendors AS SELECT vendor_id::int FROM compliance.vendor WHERE vendor_id BETWEEN 9501 AND 9509 ORDER BY 1;

-- ---- answered in the plan ----

SET LOCAL ROLE regress_ways_vendor;
SELECT results_eq('contracts', ARRAY[9501], 'a vendor sees its contract');
SELECT results_eq('assessments', ARRAY[9501], 'its form');
SELECT results_eq('institutions', ARRAY[9501], 'its customer by name');
SELECT results_eq('vendors', ARRAY[9501], 'itself');
SELECT is_empty('people', 'and nobody''s people');
SET LOCAL ROLE regress_ways_empty;
SELECT is_empty('people', 'without an account one sees nothing');
SELECT is_empty('institutions', 'knows of nobody');
SELECT is_empty('vendors', 'nor of vendors');
SET LOCAL ROLE regress_ways_bypass;
SELECT results_eq('people', ARRAY[9501, 9502, 9503], 'who passes by row-level security sees everything');
SET LOCAL ROLE regress_ways_byhand;
SELECT results_eq('people', ARRAY[9502], 'a role without a level has its account all the same');
SELECT lives_ok($$INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9504, 9502, '職員4')$$, 'and what it may do by hand it does there');
SELECT throws_ok($$INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9505, 9501, '職員5')$$, '42501', NULL, 'and only there');
RESET ROLE;

-- ---- asked row by row: the scope of an association is of a day ----

INSERT INTO compliance.account (role_name, association_id)
SELECT r, 9501 FROM unnest(ARRAY['regress_ways_admin', 'regress_ways_vendor', 'regress_ways_empty']) AS r;
SET LOCAL ROLE regress_ways_admin;
SELECT results_eq('people', ARRAY[9501, 9502, 9503, 9504], 'an administrator sees everything still');
SELECT results_eq('contracts', ARRAY[9501, 9502], 'of contracts as well');
SELECT results_eq('SELECT association_id::int FROM compliance.announcement WHERE association_id IN (9501, 9502)', ARRAY[9502], 'and of announcements');
SELECT results_eq('institutions', ARRAY[9501, 9502, 9503], 'and institutions');
SELECT results_eq('vendors', ARRAY[9501, 9502], 'and vendors');
SET LOCAL ROLE regress_ways_vendor;
SELECT results_eq('contracts', ARRAY[9501], 'a vendor its contract');
SELECT results_eq('assessments', ARRAY[9501], 'its form');
SELECT results_eq('clauses', ARRAY[9501], 'what its contract says');
SELECT results_eq('answers', ARRAY[:assessment], 'what it answered');
SELECT results_eq('institutions', ARRAY[9501], 'its customer');
SELECT results_eq('vendors', ARRAY[9501], 'itself');
SELECT is_empty('people', 'nobody''s people');
SET LOCAL ROLE regress_ways_empty;
SELECT is_empty('people', 'an association without members sees nobody');
SELECT is_empty('institutions', 'no institution');
SELECT is_empty('vendors', 'and no vendor');
SET LOCAL enable_seqscan = off;
SELECT is_empty('people', 'by an index as well');
RESET ROLE;
SET LOCAL enable_seqscan = on;
UPDATE compliance.account SET association_id = 9502 WHERE role_name = 'regress_ways_empty';
SET LOCAL ROLE regress_ways_empty;
SELECT results_eq('people', ARRAY[9503], 'with a member it does');
SELECT results_eq('vendors', ARRAY[9501, 9502], 'and the register of vendors');
SELECT results_eq('institutions', ARRAY[9503], 'and the institution by name');
RESET ROLE;
SET LOCAL compliance.now = '2026-06-02 00:00+09';
SET LOCAL ROLE regress_ways_empty;
SELECT is_empty('people', 'until the day after the membership ends');
RESET ROLE;

-- ---- asked in the workers of a parallel query ----

SET LOCAL compliance.now = '2026-06-01 12:00+09';
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 950000 + n, 9501 + n % 3, '職員' || n FROM generate_series(1, 3000) AS n;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL parallel_leader_participation = off;
SET LOCAL enable_indexscan = off;
SET LOCAL enable_bitmapscan = off;
CREATE FUNCTION pg_temp.is_parallel(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE v_plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO v_plan;
    RETURN v_plan::text LIKE '%Gather%';
END $$;
PREPARE many AS SELECT count(*)::int, count(DISTINCT institution_id)::int FROM compliance.person WHERE person_id > 950000;
SET LOCAL ROLE regress_ways_empty;
SELECT ok(pg_temp.is_parallel('EXECUTE many'), 'there are workers');
SELECT results_eq('many', 'VALUES (1000, 1)', 'who see what the leader sees');
SELECT results_eq('many', 'VALUES (1000, 1)', 'each time');
RESET ROLE;
UPDATE compliance.account SET association_id = 9501 WHERE role_name = 'regress_ways_empty';
SET LOCAL ROLE regress_ways_empty;
SELECT results_eq('many', 'VALUES (0, 0)', 'also what the transaction has just changed');
-- a scope that the leader reads inside the query is none to keep
RESET ROLE;
UPDATE compliance.account SET association_id = 9502 WHERE role_name = 'regress_ways_empty';
SET LOCAL max_parallel_workers = 0;
SET LOCAL ROLE regress_ways_empty;
SELECT results_eq('many', 'VALUES (1000, 1)', 'and where no worker is to be had');
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT ok(NOT pg_temp.is_parallel('EXECUTE people'), 'another statement runs without workers');
SELECT is((SELECT count(*)::int FROM compliance.person WHERE institution_id = 9503), 1001, 'and sees the same people');
RESET ROLE;
SET LOCAL max_parallel_workers_per_gather = 0;
SET LOCAL enable_indexscan = on;
SET LOCAL enable_bitmapscan = on;

-- ---- a vendor of many ----

INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, starts_on, service_kind)
SELECT 950000 + n, 9501 + n % 3, CASE WHEN n % 10 = 0 THEN 9502 ELSE 9501 END, '保守' || n, '2026-04-01', 'maintenance' FROM generate_series(1, 100) AS n;
SET LOCAL ROLE regress_ways_maker;
SELECT results_eq('SELECT count(*)::int, min(vendor_id)::int, max(vendor_id)::int FROM compliance.contract', 'VALUES (91, 9501, 9501)', 'of more contracts than a plan names, and sees them all');
SELECT results_eq('assessments', ARRAY[9501], 'beside its form');
SELECT results_eq('institutions', ARRAY[9501, 9502, 9503], 'and its customers');
RESET ROLE;
INSERT INTO compliance.institution (institution_id, name, kind) SELECT 9600 + n, '診療所' || n, 'clinic' FROM generate_series(1, 70) AS n;
INSERT INTO compliance.contract (institution_id, vendor_id, title, starts_on, service_kind) SELECT 9600 + n, 9501, '保守', '2026-04-01', 'maintenance' FROM generate_series(1, 70) AS n;
SET LOCAL ROLE regress_ways_maker;
SELECT is((SELECT count(*)::int FROM compliance.institution), 73, 'of more customers than that');
RESET ROLE;
INSERT INTO compliance.vendor (vendor_id, name) SELECT 9600 + n, '事業者' || n FROM generate_series(1, 70) AS n;
INSERT INTO compliance.account (role_name, vendor_id) SELECT 'regress_ways_maker', 9600 + n FROM generate_series(1, 70) AS n;
SET LOCAL ROLE regress_ways_maker;
SELECT is((SELECT count(*)::int FROM compliance.vendor), 71, 'or a role of more vendors');
SELECT is((SELECT count(*)::int FROM compliance.contract), 161, 'each with its contracts');
RESET ROLE;
CREATE ROLE regress_ways_forms;
SELECT compliance.grant_access('regress_ways_forms', 'vendor');
INSERT INTO compliance.account (role_name, vendor_id) VALUES ('regress_ways_forms', 9502);
SELECT count(compliance.open_assessment(9600 + n, 'R7-vendor', 2025, vendor_id => 9502, due_on => '2026-07-01')) FROM generate_series(1, 70) AS n;
SET LOCAL ROLE regress_ways_forms;
SELECT is((SELECT count(*)::int FROM compliance.assessment), 70, 'or of more forms');
RESET ROLE;
CREATE ROLE regress_ways_group;
SELECT compliance.grant_access('regress_ways_group', 'staff');
INSERT INTO compliance.account (role_name, institution_id) SELECT 'regress_ways_group', 9600 + n FROM generate_series(1, 70) AS n;
SET LOCAL ROLE regress_ways_group;
SELECT is((SELECT count(*)::int FROM compliance.institution), 70, 'or of more institutions');
RESET ROLE;
SET LOCAL ROLE regress_ways_maker;
SELECT results_eq('SELECT compliance._may_speak_for(9501, NULL), compliance._may_speak_for(9501, b) FROM unnest(ARRAY[true]) AS b', 'VALUES (NULL::boolean, false)', 'and speaks for no association');
RESET ROLE;

-- ---- readers ----

SET LOCAL ROLE regress_ways_reader;
SELECT cmp_ok((SELECT count(*) FROM compliance_report.dim_institution WHERE institution_id BETWEEN 9501 AND 9503), '=', 3::bigint, 'a reader without an account reads of everybody');
SET LOCAL ROLE regress_ways_narrow;
SELECT results_eq('SELECT institution_id::int FROM compliance_report.dim_institution WHERE institution_id BETWEEN 9501 AND 9503', ARRAY[9503], 'one with accounts of these');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
