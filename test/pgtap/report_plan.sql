-- What the views of compliance_report read: a question about one prefecture reads what belongs to it, by whatever way the
-- prefecture comes into the question, and finds what the views of schema compliance say.
BEGIN;
SELECT plan(19);
SET LOCAL compliance.now = '2025-12-01 10:00+09';
SET LOCAL jit = off;

-- 4,700 institutions in 47 prefectures, set by set and without the rules
SET LOCAL session_replication_role = replica;
INSERT INTO compliance.institution (institution_id, name, kind, size_class, prefecture_code)
SELECT 100000 + n, '例示診療所 ' || n, 'clinic', 'small_medium', lpad((1 + n % 47)::text, 2, '0') FROM generate_series(1, 4700) AS n;
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round, due_on, opened_at)
SELECT 100000 + n, 100000 + n, 'R7-institution', 2025, 1, '2026-03-31', '2025-06-01 10:00+09' FROM generate_series(1, 4700) AS n;
-- former years, all blank
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round, due_on, opened_at)
SELECT 300000 + n * 10 + y, 100000 + n, 'R7-institution', 2021 + y, 1, make_date(2022 + y, 3, 31), make_date(2021 + y, 6, 1) FROM generate_series(1, 4700) AS n CROSS JOIN generate_series(1, 3) AS y;
-- a second round of some, in which a former "no" is now a "yes", a "no" again, or blank
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round, due_on, opened_at)
SELECT 200000 + n, 100000 + n, 'R7-institution', 2025, 2, '2026-03-31', '2025-10-01 10:00+09' FROM generate_series(1, 4700, 10) AS n;
INSERT INTO compliance.answer (answer_id, assessment_id, institution_id, item_id, answered_on, target_on, recorded_at, superseded_at, verdict, confirmed)
SELECT 1000000 + n * 100 + i.ordinal, 100000 + n, 100000 + n, i.item_id, '2025-06-01', CASE WHEN i.ordinal % 3 = 0 THEN date '2025-09-01' + n % 180 END, '2025-06-01 10:00+09',
       CASE WHEN n % 5 = 0 AND i.ordinal % 3 = 0 THEN timestamptz '2025-07-01 10:00+09' END, CASE i.ordinal % 3 WHEN 0 THEN 'no' WHEN 1 THEN 'yes' ELSE 'not_applicable' END, n % 7 > 0
  FROM generate_series(1, 4700) AS n CROSS JOIN compliance.item AS i WHERE i.checklist_code = 'R7-institution' AND i.kind = 'question';
INSERT INTO compliance.answer (answer_id, assessment_id, institution_id, item_id, answered_on, target_on, recorded_at, verdict)
SELECT 2000000 + n * 100 + i.ordinal, 100000 + n, 100000 + n, i.item_id, '2025-07-01', CASE WHEN n % 2 = 0 THEN date '2025-10-01' END, '2025-07-01 10:00+09', CASE n % 2 WHEN 0 THEN 'no' ELSE 'yes' END
  FROM generate_series(5, 4700, 5) AS n CROSS JOIN compliance.item AS i WHERE i.checklist_code = 'R7-institution' AND i.kind = 'question' AND i.ordinal % 3 = 0;
INSERT INTO compliance.answer (answer_id, assessment_id, institution_id, item_id, answered_on, target_on, recorded_at, verdict, confirmed)
SELECT 3000000 + n * 100 + i.ordinal, 200000 + n, 100000 + n, i.item_id, '2025-10-01', CASE n % 3 WHEN 0 THEN date '2025-11-01' END, '2025-10-01 10:00+09',
       CASE n % 3 WHEN 0 THEN 'no' ELSE 'yes' END, n % 4 > 0
  FROM generate_series(1, 4700, 10) AS n CROSS JOIN compliance.item AS i WHERE i.checklist_code = 'R7-institution' AND i.kind = 'question' AND i.ordinal % 2 = 0;
INSERT INTO compliance.vendor (vendor_id, name) SELECT 100000 + n, '事業者 ' || n FROM generate_series(1, 20) AS n;
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on, ends_on, renewal_months, notice_months, activated_at)
SELECT 100000 + n, 100000 + n, 100001 + n % 20, '保守', 'maintenance', 'records', date '2023-04-01' + n % 365, date '2024-03-31' + n % 365, CASE n % 2 WHEN 0 THEN 12 END, 3, '2023-04-01 00:00+09'
  FROM generate_series(1, 4700, 3) AS n;
INSERT INTO compliance.contract_clause (contract_id, institution_id, clause_code, state, agreed_on)
SELECT k.contract_id, k.institution_id, c.clause_code, CASE (k.contract_id + c.ordinal) % 5 WHEN 0 THEN 'partial' WHEN 1 THEN 'missing' ELSE 'agreed' END, k.starts_on
  FROM compliance.contract AS k CROSS JOIN compliance.clause AS c WHERE k.contract_id > 100000 AND (k.contract_id + c.ordinal) % 6 > 0;
INSERT INTO compliance.clause_waiver (contract_id, institution_id, clause_code, until, approved_by, reason, recorded_at)
SELECT h.contract_id, h.institution_id, h.clause_code, date '2025-11-01' + (h.contract_id % 60)::int, '院長', '更改まで', '2025-04-01 10:00+09'
  FROM compliance.contract_clause AS h WHERE h.contract_id > 100000 AND h.state = 'partial' AND h.contract_id % 2 = 0;
INSERT INTO compliance.obligation (obligation_id, institution_id, title, due_on, done_at, recorded_at)
SELECT 100000 + n, 100001 + n % 4700, '義務', date '2025-04-01' + n % 365, CASE WHEN n % 4 > 0 THEN timestamptz '2025-04-01 10:00+09' END, '2025-04-01 09:00+09'
  FROM generate_series(1, 9400) AS n;
INSERT INTO compliance.deadline_extension (kind, key, institution_id, until, reason, granted_by, recorded_at)
SELECT 'obligation', o.obligation_id, o.institution_id, CASE o.obligation_id % 2 WHEN 0 THEN timestamptz '2025-12-20 00:00+09' ELSE '2025-11-20 12:00+09' END, '災害', '県', '2025-06-01 10:00+09'
  FROM compliance.obligation AS o WHERE o.obligation_id > 100000 AND o.obligation_id % 40 < 2;
INSERT INTO compliance.association (association_id, name, level) VALUES (100001, '例示医師会', 'district');
INSERT INTO compliance.announcement (announcement_id, association_id, kind, subject, body, announced_at, reply_by) VALUES (100001, 100001, 'notice', '照会', '本文', '2025-10-01 10:00+09', '2025-11-01');
INSERT INTO compliance.delivery (announcement_id, institution_id, via_association_id, depth, delivered_at, acknowledged_at)
SELECT 100001, 100000 + n, 100001, 1, '2025-10-01 10:00+09', CASE n % 3 WHEN 0 THEN timestamptz '2025-10-10 10:00+09' END FROM generate_series(1, 4700) AS n;
INSERT INTO compliance.delivery (announcement_id, association_id, via_association_id, depth, delivered_at) VALUES (100001, 100001, 100001, 1, '2025-10-01 10:00+09');
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 100000 + n, 100000 + n, '職員 ' || n FROM generate_series(1, 4700, 2) AS n;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (100001, 'plan', '研修', 'Training', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, enroll_from, enroll_until) VALUES (100001, 100001, 'plan', '研修', '2025-04-01 00:00+09', '2026-01-10 00:00+09');
INSERT INTO compliance.enrollment (enrollment_id, offering_id, institution_id, person_id, status, seat_no, recorded_at)
SELECT p.person_id, 100001, p.institution_id, p.person_id, 'completed', p.person_id - 100000, '2025-05-01 10:00+09' FROM compliance.person AS p WHERE p.person_id > 100000;
INSERT INTO compliance.completion (enrollment_id, institution_id, person_id, completed_at, recorded_at)
SELECT e.enrollment_id, e.institution_id, e.person_id, CASE e.enrollment_id % 4 WHEN 0 THEN timestamptz '2025-03-31 23:00+09' ELSE '2025-07-01 10:00+09' END, '2025-07-01 10:00+09'
  FROM compliance.enrollment AS e WHERE e.enrollment_id > 100000;
SET LOCAL session_replication_role = origin;
SELECT compliance.rebuild_score() \g /dev/null
ANALYZE compliance.institution, compliance.assessment, compliance.answer, compliance.vendor, compliance.contract, compliance.contract_clause, compliance.clause_waiver,
        compliance.obligation, compliance.deadline_extension, compliance.announcement, compliance.delivery, compliance.person, compliance.enrollment, compliance.completion, compliance.score_sheet;

-- ---- the same rows ----

PREPARE the_same AS
SELECT kind, key, institution_id, title, due_on, closes_at, done_at, state, days_left FROM compliance_report.fact_deadline
EXCEPT ALL SELECT kind, key, institution_id, title, due_on, closes_at, done_at, state, days_left FROM compliance.deadline;
SELECT is_empty('the_same', 'fact_deadline has no other rows than the view deadline');
SELECT is((SELECT count(*) FROM compliance_report.fact_deadline), (SELECT count(*) FROM compliance.deadline), 'and all of them');
SELECT set_eq($$SELECT kind, key, institution_id, due_on, days_overdue FROM compliance_report.overdue$$, $$SELECT kind, key, institution_id, due_on, days_overdue FROM compliance.overdue_deadline$$,
    'overdue has the rows of overdue_deadline');
SELECT set_eq($$SELECT kind, key FROM compliance_report.overdue$$, $$SELECT kind, key FROM compliance.deadline WHERE state = 'overdue'$$, 'which are those of deadline in state overdue');
SELECT results_eq($$SELECT DISTINCT kind FROM compliance_report.overdue WHERE institution_id IS NULL$$, ARRAY['announcement'], 'those of an association too');
SELECT set_eq($$SELECT assessment_id, item_id, institution_id, fiscal_year, round, state, verdict, answered_on, target_on FROM compliance_report.fact_answer$$,
    $$SELECT assessment_id, item_id, institution_id, fiscal_year, round, state, verdict, answered_on, target_on FROM compliance.effective_answer$$, 'fact_answer has the lines of effective_answer');
SELECT is_empty($$SELECT a.* FROM compliance_report.fact_answer AS a JOIN compliance.effective_answer AS e USING (assessment_id, item_id) JOIN compliance.item AS i USING (item_id)
     WHERE a.ratio IS DISTINCT FROM CASE e.state WHEN 'passed' THEN coalesce((e.level - i.scale_min) / (i.scale_max - i.scale_min), 1) WHEN 'blank' THEN 0
                                                 WHEN 'failed' THEN coalesce((e.level - i.scale_min) / (i.scale_max - i.scale_min), CASE e.verdict WHEN 'partial' THEN 0.5 ELSE 0 END) END::numeric(7,6)$$,
    'with their ratios');
SELECT set_eq($$SELECT assessment_id, category, applicable, passed, score, witness FROM compliance_report.fact_score WHERE dimension = 'category'$$,
    $$SELECT assessment_id, category, applicable, passed, score::numeric(9,6), witness FROM compliance.institution_score$$, 'fact_score has the scores of the categories');
SELECT set_eq($$SELECT institution_id, dimension, category, score, witness, assessment_id FROM compliance_report.fact_score WHERE dimension <> 'category'$$,
    $$SELECT w.institution_id, v.* , w.assessment_id FROM compliance.institution_weakest_link AS w
       CROSS JOIN LATERAL (VALUES ('overall', NULL, w.overall::numeric(9,6), w.overall_witness), ('weakest_link', w.category, w.score::numeric(9,6), w.witness)) AS v
       WHERE v.column1 = 'overall' OR v.column2 IS NOT NULL$$, 'of the whole and of the weakest link');
SELECT set_eq($$SELECT DISTINCT assessment_id FROM compliance_report.fact_score WHERE NOT is_latest$$,
    $$SELECT 100000 + n FROM generate_series(1::bigint, 4700, 10) AS n$$, 'and knows which a later round has replaced');
SELECT is_empty($$SELECT k.contract_id, k.clauses_missing, k.clauses_partial, k.clauses_waived FROM compliance_report.fact_contract AS k EXCEPT
     SELECT k.contract_id, count(g.state) FILTER (WHERE g.state = 'missing')::int, count(g.state) FILTER (WHERE g.state = 'partial')::int, count(g.waived_until)::int
       FROM compliance.contract AS k LEFT JOIN compliance._contract_gap AS g ON g.contract_id = k.contract_id AND g.mandatory GROUP BY k.contract_id$$, 'fact_contract counts the gaps');
SELECT is_empty($$SELECT institution_id, overdue, contracts, contracts_with_gaps, people_trained, score, weakest_category, weakest_score, weakest_witness, round FROM compliance_report.kpi_overview EXCEPT
     SELECT i.institution_id, coalesce(d.overdue, 0), coalesce(c.contracts, 0), coalesce(g.with_gaps, 0), coalesce(p.people, 0), o.score, w.category, w.score, w.witness, o.round
       FROM compliance.institution AS i
       LEFT JOIN (SELECT d.institution_id, count(*)::int AS overdue FROM compliance.overdue_deadline AS d GROUP BY 1) AS d USING (institution_id)
       LEFT JOIN (SELECT c.institution_id, count(*)::int AS contracts FROM compliance.contract_status AS c WHERE c.status IN ('active', 'notice_due') GROUP BY 1) AS c USING (institution_id)
       LEFT JOIN (SELECT c.institution_id, count(DISTINCT c.contract_id)::int AS with_gaps FROM compliance.contract_status AS c JOIN compliance._contract_gap AS g ON g.contract_id = c.contract_id
                   WHERE g.mandatory AND g.waived_until IS NULL AND c.status IN ('draft', 'active', 'notice_due') GROUP BY 1) AS g USING (institution_id)
       LEFT JOIN (SELECT p.institution_id, count(DISTINCT p.person_id)::int AS people FROM compliance.completion AS p WHERE p.completed_at >= '2025-04-01 00:00+09' GROUP BY 1) AS p USING (institution_id)
       LEFT JOIN (SELECT s.* FROM compliance_report.fact_score AS s WHERE s.dimension = 'overall' AND s.is_latest AND s.fiscal_year = 2025 AND s.checklist_code = 'R7-institution') AS o USING (institution_id)
       LEFT JOIN compliance_report.fact_score AS w ON w.assessment_id = o.assessment_id AND w.dimension = 'weakest_link'
      WHERE i.institution_id > 100000$$, 'kpi_overview says of each institution what the facts say');

-- ---- what is read for them ----

-- pages that are in memory cost the same in any order
SET LOCAL random_page_cost = 1;
-- the tables of which more than a third is read
CREATE FUNCTION pg_temp.read_by(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_plan jsonb;
BEGIN
    EXECUTE 'EXPLAIN (ANALYZE, FORMAT json) ' || query INTO v_plan;
    RETURN (WITH RECURSIVE node (plan) AS (SELECT v_plan -> 0 -> 'Plan' UNION ALL SELECT c FROM node, jsonb_array_elements(node.plan -> 'Plans') AS c)
            SELECT string_agg(r.name, ' ' ORDER BY r.name)
              FROM (SELECT plan ->> 'Relation Name' AS name,
                           sum((plan ->> 'Actual Loops')::numeric * ((plan ->> 'Actual Rows')::numeric + coalesce((plan ->> 'Rows Removed by Filter')::numeric, 0))) AS rows
                      FROM node WHERE plan ? 'Relation Name' GROUP BY 1) AS r
              JOIN pg_class AS c ON c.relname = r.name AND c.relnamespace = 'compliance'::regnamespace
             WHERE c.reltuples > 2000 AND r.rows > c.reltuples / 3);
END $$;
SELECT is(pg_temp.read_by(format('SELECT f.* FROM compliance_report.%I AS f JOIN compliance_report.dim_institution AS d USING (institution_id) WHERE d.prefecture_code = ''13''', v)), NULL,
    v || ' of a prefecture, by a join, reads that prefecture')
  FROM unnest('{fact_answer,fact_score,fact_contract,fact_deadline,kpi_overview}'::text[]) AS v;
SELECT is(pg_temp.read_by('SELECT * FROM compliance_report.overdue WHERE prefecture_code = ''13'''), NULL, 'overdue in a prefecture reads that prefecture');
SELECT is(pg_temp.read_by($$SELECT count(*) FROM compliance_report.fact_deadline WHERE kind = 'contract_end' AND institution_id = 100001$$), NULL, 'so does one kind of deadline of an institution');

SELECT * FROM finish();
ROLLBACK;
