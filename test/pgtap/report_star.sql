-- The star of compliance_report: grain, keys and values of its views.
BEGIN;
SELECT plan(35);
SET LOCAL timezone = 'America/New_York';

-- dim_date
SELECT results_eq($$SELECT count(*)::int, min(day), max(day), count(DISTINCT day)::int FROM compliance_report.dim_date$$,
    $$VALUES (47482, '1970-01-01'::date, '2099-12-31'::date, 47482)$$, 'a row for each day of 130 years');
SELECT results_eq($$SELECT day, fiscal_year, fiscal_quarter, weekday, month_start, wareki, holiday_ja, is_business_day FROM compliance_report.dim_date
                     WHERE day IN ('2022-03-31', '2022-04-01', '2022-05-03', '2098-01-01') ORDER BY day$$,
    $$VALUES ('2022-03-31'::date, 2021, 4, 4, '2022-03-01'::date, '令和4年3月31日', NULL, true), ('2022-04-01', 2022, 1, 5, '2022-04-01', '令和4年4月1日', NULL, true),
             ('2022-05-03', 2022, 1, 2, '2022-05-01', '令和4年5月3日', '憲法記念日', false), ('2098-01-01', 2097, 4, 3, '2098-01-01', '令和80年1月1日', NULL, NULL)$$,
    'fiscal years, eras and business days, which are not guessed where the calendar ends');

-- day_of
SELECT is(compliance.day_of('2022-03-04 15:00+00'), '2022-03-05'::date, 'midnight in Japan, whatever the client''s zone is');
SELECT is(compliance.day_of('2022-03-04 14:59:59.999999+00'), '2022-03-04'::date, 'and the last microsecond before it');
SELECT is(compliance.day_of(NULL), NULL, 'NULL has no day');
SELECT throws_ok($$SELECT compliance.day_of('infinity')$$, '22008', NULL, 'nor has infinity');

-- dimensions have their keys once
SELECT is_empty($$SELECT item_id FROM compliance_report.dim_item GROUP BY 1 HAVING count(*) > 1$$, 'an item is one row');
SELECT is_empty($$SELECT offering_id FROM compliance_report.dim_offering GROUP BY 1 HAVING count(*) > 1$$, 'an offering with two parts is one row');
SELECT results_eq($$SELECT code, starts_at, ends_at FROM compliance_report.dim_offering WHERE code = '2021-D'$$,
    $$VALUES ('2021-D', '2022-01-31 00:00+09'::timestamptz, '2022-03-12 00:00+09'::timestamptz)$$, 'from the first part to the end of the last');
SELECT is((SELECT section_en FROM compliance_report.dim_item WHERE checklist_code = 'R6-institution' AND number = '2-(4)/server'), 'Managing and operating the systems', 'a question knows its section');

-- a reader, who may name nothing in schema compliance, reads every view, and no other institution's rows
SET LOCAL compliance.now = '2025-12-10 10:00+09';
INSERT INTO compliance.institution (institution_id, name, kind, prefecture_code) VALUES (7001, '例示診療所', 'clinic', '20'), (7002, '例示医院', 'clinic', '20');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (7001, 7001, '職員A'), (7002, 7002, '職員B');
INSERT INTO compliance.vendor (vendor_id, name) VALUES (7001, '事業者1');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on) VALUES
    (7001, 7001, 7001, '保守', 'maintenance', '2025-04-01'), (7002, 7002, 7001, '保守', 'maintenance', '2025-04-01');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (7001, 'star', '研修', 'Training', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, enroll_from, enroll_until) VALUES (7001, 7001, 'star', '研修', '2025-12-01', '2026-01-01');
DO $$ BEGIN
    FOR i IN 7001 .. 7002 LOOP
        PERFORM compliance.record_answer(compliance.open_assessment(i, 'R7-institution', 2025), '2-⑨', 'no', target_on => '2025-12-01');
        PERFORM compliance.enroll(7001, i);
    END LOOP;
END $$;
-- no test, or no training yet, is no score
SELECT compliance.complete_training(enrollment_id, '2025-12-10 09:00+09', evidence => 'x') FROM compliance.enrollment WHERE offering_id = 7001 AND person_id = 7002;
SELECT results_eq($$SELECT status, test_score FROM compliance_report.fact_enrollment WHERE offering_id = 7001 ORDER BY 1$$,
    $$VALUES ('completed', NULL::numeric), ('enrolled', NULL)$$, 'who took no test has no score');
SET LOCAL session_replication_role = replica;
UPDATE compliance.completion SET test_score = 1e9 WHERE person_id = 7002;
SET LOCAL session_replication_role = origin;
SELECT is((SELECT test_score FROM compliance_report.fact_enrollment WHERE offering_id = 7001 AND status = 'completed'), 99999999.9999, 'and one that its column does not hold is as great as it gets');
CREATE ROLE regress_star;
SELECT compliance.grant_access('regress_star', 'reader');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_star', 7001);
-- what a reader counts is no more than is on record, so the checks run as the reader
GRANT USAGE ON SCHEMA tap TO regress_star;
SET LOCAL ROLE regress_star;
SELECT lives_ok(format('SELECT v::text FROM compliance_report.%I AS v', c.relname), 'a reader reads ' || c.relname)
  FROM pg_class AS c WHERE c.relnamespace = 'compliance_report'::regnamespace AND c.relkind = 'v' ORDER BY c.relname;
SELECT results_eq($$SELECT institution_id, overdue, contracts_with_gaps, weakest_category FROM compliance_report.kpi_overview$$,
    $$VALUES (7001::bigint, 1, 1, 'organizational')$$, 'the overview of the reader''s own institution');
SELECT results_eq($$SELECT count(*)::int, (count(*) FILTER (WHERE state = 'blank'))::int, sum(ratio) FROM compliance_report.fact_answer$$, $$VALUES (19, 18, 0.000000)$$,
    'a line that nobody answered is a row');
SELECT results_eq($$SELECT status, has_seat, applied_on FROM compliance_report.fact_enrollment$$, $$VALUES ('enrolled', true, '2025-12-10'::date)$$, 'an application, without a name');
SELECT results_eq($$SELECT status, clauses_missing > 10, clauses_waived FROM compliance_report.fact_contract$$, $$VALUES ('draft', true, 0)$$, 'a contract and what it lacks');
SELECT results_eq($$SELECT kind, days_overdue FROM compliance_report.overdue$$, $$VALUES ('answer_target', 9)$$, 'what is overdue');
SELECT results_eq($$SELECT dimension, category, score FROM compliance_report.fact_score WHERE dimension <> 'category' ORDER BY 1$$,
    $$VALUES ('overall', NULL, 0.000000), ('weakest_link', 'organizational', 0.000000)$$, 'scores');

-- every key of a fact finds its dimension
SELECT is_empty(format('SELECT f.%1$I FROM compliance_report.%2$I AS f WHERE f.%1$I IS NOT NULL AND NOT EXISTS (SELECT FROM compliance_report.%3$I AS d WHERE d.%1$I = f.%1$I)', k.key, k.fact, k.dimension),
                format('%s.%s', k.fact, k.key))
  FROM (VALUES ('fact_answer', 'item_id', 'dim_item'), ('fact_answer', 'institution_id', 'dim_institution'), ('fact_enrollment', 'offering_id', 'dim_offering'),
               ('fact_contract', 'vendor_id', 'dim_vendor'), ('fact_deadline', 'institution_id', 'dim_institution')) AS k (fact, key, dimension);
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
