-- The best measures for a budget, as doc/plan.md tells it. Nothing is left behind.
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';
BEGIN;
SET LOCAL compliance.now = '2025-06-01 12:00+09';
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (4601, '例示病院', 'hospital', 120);

-- a form with honest noes
SELECT compliance.open_assessment(4601, 'R7-institution', 2025) AS form \gset
SELECT count(compliance.record_answer(:form, number, CASE WHEN number IN ('2-⑤', '2-⑦', '2-⑩', '3-②', '3-③', '4-①') THEN 'いいえ' ELSE 'はい' END,
                                      target_on => CASE WHEN number IN ('2-⑤', '2-⑦', '2-⑩', '3-②', '3-③', '4-①') THEN '2026-03-31'::date END))
  FROM compliance.item WHERE checklist_code = 'R7-institution' AND kind = 'question';
SELECT key, round(score, 1) AS score, witness FROM compliance.score_assessment(:form) WHERE dimension IN ('category', 'weakest_link');

-- what can be done about it, and what that costs (yen)
INSERT INTO compliance.measure (measure_code, cost, title_en) VALUES
    ('rules', 300000, 'Write the operating rules'), ('accounts', 100000, 'Clear out accounts'), ('passwords', 200000, 'Password rule and training'),
    ('mfa', 2500000, 'Two-factor login'), ('restore-drill', 400000, 'Backup generations and a restore drill'), ('bcp', 600000, 'Cyber continuity plan'),
    ('package', 750000, 'Rules and continuity plan from one consultant');
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES
    ('rules', 'R7-institution', '4-①'), ('accounts', 'R7-institution', '2-⑤'), ('passwords', 'R7-institution', '2-⑦'), ('mfa', 'R7-institution', '2-⑩'),
    ('restore-drill', 'R7-institution', '3-②'), ('bcp', 'R7-institution', '3-③'), ('package', 'R7-institution', '4-①'), ('package', 'R7-institution', '3-③');

-- the best plan for a million
SELECT step, measure_code, cumulated_cost, round(weakest_link, 1) AS weakest_link, weakest_category, round(mean, 1) AS mean, next_category, next_budget
  FROM compliance.plan_remediation(4601, 1000000);
-- a quotation lowers the price of the next step
INSERT INTO compliance.measure_cost (institution_id, measure_code, cost) VALUES (4601, 'package', 500000);
SELECT step, measure_code, cumulated_cost, round(weakest_link, 1) AS weakest_link, weakest_category, round(mean, 1) AS mean, next_category, next_budget
  FROM compliance.plan_remediation(4601, 1000000);
-- the mean first
SELECT measure_code, cumulated_cost, round(weakest_link, 1) AS weakest_link, round(mean, 1) AS mean FROM compliance.plan_remediation(4601, 300000, 'mean');
-- nothing to spend: the present state, and what the first step costs
SELECT step, round(weakest_link, 1) AS weakest_link, weakest_category, next_budget FROM compliance.plan_remediation(4601, 0);
ROLLBACK;
