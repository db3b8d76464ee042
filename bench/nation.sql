-- A nation to measure on: :institutions institutions in 47 prefectures, each with its yearly form, one in three with a
-- contract and its clauses, one in two with a person in training, each with two obligations.  Made set by set and without
-- the rules; what they would have computed is computed at the end.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET compliance.now = '2025-12-01 10:00+09';
CREATE EXTENSION hospital_compliance;
CALL compliance.install();
SET session_replication_role = replica;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code)
SELECT n, 'bench ' || n, CASE n % 20 WHEN 0 THEN 'hospital' ELSE 'clinic' END, CASE n % 20 WHEN 0 THEN 20 + n % 800 ELSE 0 END,
       CASE n % 60 WHEN 0 THEN 'large' ELSE 'small_medium' END, lpad((1 + n % 47)::text, 2, '0')
  FROM generate_series(1, :institutions) AS n;
-- a third has submitted, the rest is at work
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round, due_on, opened_at, submitted_at)
SELECT n, n, 'R7-institution', 2025, 1, '2026-03-31', '2025-06-01 10:00+09', CASE n % 3 WHEN 0 THEN timestamptz '2025-11-01 10:00+09' END
  FROM generate_series(1, :institutions) AS n;
-- one line in seven is blank; a "no" has a target day, half of them past
INSERT INTO compliance.answer (assessment_id, institution_id, item_id, answered_on, target_on, recorded_at, verdict)
SELECT v.n, v.n, v.item_id, '2025-06-01', CASE v.verdict WHEN 'no' THEN date '2025-09-01' + (v.n % 180)::int END, '2025-06-01 10:00+09', v.verdict
  FROM (SELECT n, i.item_id, (ARRAY['yes', 'yes', 'yes', 'yes', 'no', 'not_applicable', NULL])[1 + abs(hashint8(n * 64 + i.ordinal)) % 7] AS verdict
          FROM generate_series(1, :institutions) AS n CROSS JOIN compliance.item AS i
         WHERE i.checklist_code = 'R7-institution' AND i.kind = 'question') AS v
 WHERE v.verdict IS NOT NULL
 -- a form is filled in at one go, so that its lines lie together
 ORDER BY v.n, v.item_id;
INSERT INTO compliance.vendor (vendor_id, name) SELECT n, 'vendor ' || n FROM generate_series(1, 2000) AS n;
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on, renewal_months, notice_months, activated_at)
SELECT n, n * 3, 1 + n % 2000, 'maintenance', (ARRAY['maintenance', 'saas', 'on_premises'])[1 + n % 3], 'records', date '2023-04-01' + (n % 365)::int,
       date '2024-03-31' + (n % 365)::int, CASE n % 2 WHEN 0 THEN 12 END, 3, CASE WHEN n % 10 > 0 THEN timestamptz '2023-04-01 00:00+09' END
  FROM generate_series(1, :institutions / 3) AS n;
INSERT INTO compliance.contract_clause (contract_id, institution_id, clause_code, state, agreed_on)
SELECT k.contract_id, k.institution_id, c.clause_code, CASE (k.contract_id + c.ordinal) % 40 WHEN 0 THEN 'partial' ELSE 'agreed' END, k.starts_on
  FROM compliance.contract AS k JOIN compliance.clause AS c ON c.mandatory AND (c.service_kinds IS NULL OR k.service_kind = ANY (c.service_kinds))
 WHERE (k.contract_id + c.ordinal) % 50 > 0;
INSERT INTO compliance.person (person_id, institution_id, name) SELECT n, n * 2, 'person ' || n FROM generate_series(1, :institutions / 2) AS n;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (9001, 'bench', 'bench', 'bench', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, enroll_from, enroll_until)
SELECT 9000 + n, 9001, 'bench-' || n, 'bench', '2025-04-01 00:00+09', '2026-01-10 00:00+09' FROM generate_series(1, 200) AS n;
INSERT INTO compliance.enrollment (enrollment_id, offering_id, institution_id, person_id, status, seat_no, recorded_at)
SELECT n, 9001 + n % 200, n * 2, n, CASE n % 3 WHEN 0 THEN 'completed' ELSE 'enrolled' END, 1 + n / 200, '2025-05-01 10:00+09'
  FROM generate_series(1, :institutions / 2) AS n;
INSERT INTO compliance.completion (enrollment_id, institution_id, person_id, completed_at, test_score, recorded_at)
SELECT enrollment_id, institution_id, person_id, '2025-07-01 10:00+09', 80, '2025-07-01 10:00+09' FROM compliance.enrollment WHERE status = 'completed';
INSERT INTO compliance.obligation (institution_id, title, due_on, done_at, recorded_at)
SELECT 1 + n % :institutions, 'bench', date '2025-04-01' + (n % 365)::int, CASE WHEN n % 4 > 0 THEN timestamptz '2025-04-01 10:00+09' END, '2025-04-01 09:00+09'
  FROM generate_series(1, 2 * :institutions) AS n;
RESET session_replication_role;
SELECT compliance.rebuild_score() \g /dev/null
SELECT setval(pg_get_serial_sequence('compliance.' || c.relname, a.attname), 10000000)
  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attidentity <> ''
 WHERE c.relnamespace = 'compliance'::regnamespace AND c.relkind = 'r' \g /dev/null
VACUUM ANALYZE;
