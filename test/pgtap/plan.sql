-- plan_remediation(): the best measures for a budget. That no set is better is shown in test/unit/planner.c by trying all.
BEGIN;
SELECT plan(43);
SET LOCAL compliance.now = '2025-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (4500, '例示病院', 'hospital', 100), (4501, '例示診療所', 'clinic', 0);
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-plan', '例', 'Example', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, weight, scale_min, scale_max, ordinal) VALUES
    ('T-plan', 'A', 'section', '節', 'Section', NULL, 1, 0, 1, 0),
    ('T-plan', '1', 'question', '問1', 'Question 1', 'organizational', 1, 0, 1, 1),
    ('T-plan', '2', 'question', '問2', 'Question 2', 'organizational', 2, 0, 1, 2),
    ('T-plan', '3', 'question', '問3', 'Question 3', 'human', 1, 1, 5, 3),
    ('T-plan', '4', 'question', '問4', 'Question 4', 'technical', 1.5, 0, 1, 4),
    ('T-plan', '5', 'question', '問5', 'Question 5', 'technical', 1, 0, 3, 5),
    ('T-plan', '6', 'question', '問6', 'Question 6', 'physical', 1, 0, 1, 6),
    ('T-plan', '7', 'question', '問7', 'Question 7', NULL, 1, 0, 1, 7);
SELECT compliance.open_assessment(4500, 'T-plan', 2025) AS form \gset
SELECT count(compliance.record_answer(:form, v.number, v.verdict, target_on => v.target_on, level => v.level)) AS answers
  FROM (VALUES ('1', 'yes', NULL::date, NULL::numeric), ('2', 'no', '2026-03-31', NULL), ('3', 'partial', '2026-03-31', 2), ('4', 'partial', '2026-03-31', NULL),
               ('5', 'no', '2026-03-31', NULL), ('6', 'not_applicable', NULL, NULL)) AS v(number, verdict, target_on, level);

-- without measures: the present state, as the score says it
SELECT results_eq($$SELECT step, measure_code, cost, weakest_category, next_budget FROM compliance.plan_remediation(4500, 1000)$$,
    $$VALUES (0, NULL::text, 0::numeric, 'human', NULL::numeric)$$, 'nothing to take: one row, the present state');
SELECT results_eq(format($$SELECT weakest_link, mean FROM compliance.plan_remediation(4500, 1000)$$),
    format($$SELECT max(score) FILTER (WHERE dimension = 'weakest_link'), max(score) FILTER (WHERE dimension = 'overall') FROM compliance.score_assessment(%s)$$, :form),
    'to the last digit the scores of score_assessment()');

INSERT INTO compliance.measure (measure_code, cost, title_ja, title_en) VALUES
    ('rules', 300000, '規程の整備', 'Write the rules'), ('training', 200000.50, '研修', 'Training'), ('drill', 150000, '訓練', 'Drill'),
    ('mfa', 2000000, '多要素認証', 'Multi-factor login'), ('locks', 500000, '施錠', 'Locks'), ('luck', 0, 'お守り', 'Charm');
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number, level) VALUES
    ('rules', 'T-plan', '2', NULL), ('training', 'T-plan', '3', 4), ('drill', 'T-plan', '3', 3), ('drill', 'T-plan', '7', 1),
    ('mfa', 'T-plan', '4', NULL), ('mfa', 'T-plan', '5', 2), ('locks', 'T-plan', '6', NULL), ('luck', 'T-plan', '1', NULL);

SELECT results_eq($$SELECT step, measure_code, cost, cumulated_cost, weakest_category, next_category, next_budget FROM compliance.plan_remediation(4500, 400000)$$,
    $$VALUES (1, 'drill', 150000::numeric, 150000::numeric, 'technical', 'technical', 2150000::numeric), (2, 'training', 200000.50, 350000.50, 'technical', 'technical', 2150000)$$,
    'the weakest first, then the mean; what binds then and what the next step costs');
SELECT results_eq($$SELECT measure_code FROM compliance.plan_remediation(4500, 199999)$$, $$VALUES ('drill'::text)$$, 'less money, a smaller step');
SELECT results_eq($$SELECT step, measure_code FROM compliance.plan_remediation(4500, 0)$$, $$VALUES (0, NULL::text)$$, 'no money: what costs nothing and does nothing is not taken');
SELECT is((SELECT DISTINCT next_budget FROM compliance.plan_remediation(4500, 0)), 150000::numeric, 'the price of the first step');
SELECT results_eq($$SELECT array_agg(measure_code ORDER BY measure_code), max(cumulated_cost), max(next_budget) FROM compliance.plan_remediation(4500, 99999999999999)$$,
    $$VALUES ('{drill,mfa,rules,training}'::text[], 2650000.50, NULL::numeric)$$, 'all that helps: the locks lift a question that does not apply');
SELECT is((SELECT weakest_link FROM compliance.plan_remediation(4500, 2650000.50) ORDER BY step DESC LIMIT 1), 75::numeric, 'after it the human measures bind at 3 of 4 steps');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (4502, '例示歯科', 'dental_clinic', 0);
SELECT compliance.open_assessment(4502, 'T-plan', 2025) AS done \gset
SELECT count(compliance.record_answer(:done, v.number, v.verdict, target_on => v.target_on, level => v.level)) AS answers
  FROM (VALUES ('1', 'yes', NULL::date, NULL::numeric), ('2', 'yes', NULL, NULL), ('3', 'partial', '2026-03-31', 4), ('4', 'yes', NULL, NULL),
               ('5', 'partial', '2026-03-31', 2), ('6', 'not_applicable', NULL, NULL), ('7', 'yes', NULL, NULL)) AS v(number, verdict, target_on, level);
SELECT results_eq($$SELECT weakest_link, mean FROM compliance.plan_remediation(4500, 2650000.50) ORDER BY step DESC LIMIT 1$$,
    format($$SELECT max(score) FILTER (WHERE dimension = 'weakest_link'), max(score) FILTER (WHERE dimension = 'overall') FROM compliance.score_assessment(%s)$$, :done),
    'which is the score of a form with those answers');
SELECT results_eq($$SELECT measure_code FROM compliance.plan_remediation(4500, 300000, 'mean')$$, $$VALUES ('rules'::text)$$, 'the mean first: another choice');
SELECT results_eq($$SELECT measure_code FROM compliance.plan_remediation(4500, 300000)$$, $$VALUES ('drill'::text)$$, 'than the weakest link first');

-- a quotation of its own
INSERT INTO compliance.measure_cost (institution_id, measure_code, cost) VALUES (4500, 'mfa', 100000);
SELECT results_eq($$SELECT measure_code, cost FROM compliance.plan_remediation(4500, 299999.50)$$, $$VALUES ('drill'::text, 150000::numeric), ('mfa', 100000)$$, 'where it is cheaper than usual');
-- equals: organisational and human before technical
UPDATE compliance.measure SET cost = 100000;
DELETE FROM compliance.measure_effect WHERE measure_code IN ('drill', 'training');
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES ('training', 'T-plan', '3');
DELETE FROM compliance.measure_effect WHERE measure_code = 'mfa';
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number, level) VALUES ('mfa', 'T-plan', '5', 2.25);
SELECT results_eq($$SELECT measure_code FROM compliance.plan_remediation(4500, 100000, 'mean')$$, $$VALUES ('rules'::text)$$, 'two thirds of the weight first');
DELETE FROM compliance.measure_effect WHERE measure_code = 'rules';
SELECT results_eq($$SELECT measure_code FROM compliance.plan_remediation(4500, 200000, 'mean')$$, $$VALUES ('training'::text), ('mfa')$$, 'a human and a technical measure that add the same: the human one first');

-- which assessment
SELECT compliance.open_assessment(4500, 'T-plan', 2025, 2) AS second \gset
SELECT is((SELECT mean FROM compliance.plan_remediation(4500, 0)), 0::numeric, 'the latest round: all blank is nothing');
SELECT isnt((SELECT mean FROM compliance.plan_remediation(4500, 0, assessment_id => :form)), 0::numeric, 'unless told another');
SELECT is((SELECT count(*)::int FROM compliance.answer WHERE assessment_id = :second), 0, 'planning answers nothing');

-- bad input
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(NULL, 1)$$, '22004', NULL, 'no institution');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4500, NULL)$$, '22004', NULL, 'no budget');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4500, 1, NULL)$$, '22004', NULL, 'no objective');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4500, -1)$$, '22023', NULL, 'a negative budget');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4500, 'NaN')$$, '22023', NULL, 'a budget that is no number');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4500, 'Infinity')$$, '22023', NULL, 'an endless budget');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4500, 1, 'fame')$$, '22023', NULL, 'an unknown objective');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(-1, 1)$$, 'P0002', NULL, 'an unknown institution');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4501, 1)$$, 'P0002', NULL, 'one without an assessment');
SELECT throws_ok(format($$SELECT * FROM compliance.plan_remediation(4501, 1, assessment_id => %s)$$, :form), 'P0002', NULL, 'the assessment of another');
SELECT throws_ok($$INSERT INTO compliance.measure (measure_code, cost) VALUES ('free money', -1)$$, '23514', NULL, 'a negative cost');
SELECT throws_ok($$INSERT INTO compliance.measure_effect (measure_code, checklist_code, number, level) VALUES ('rules', 'T-plan', '2', 1.5)$$, '22023', NULL, 'a level outside the scale');
SELECT throws_ok($$INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES ('rules', 'T-plan', 'A')$$, '22023', NULL, 'a section');
SELECT throws_ok($$INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES ('rules', 'T-plan', '99')$$, '23503', NULL, 'an unknown question');

SELECT throws_ok($$INSERT INTO compliance.measure_effect (measure_code, checklist_code, number)
    SELECT 'rules', checklist_code, number FROM compliance.item WHERE gate LIMIT 1$$, '22023', NULL, 'a gate question');

-- numbers at the limit of what is counted with
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (4503, '例示分院', 'hospital', 20);
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-large', '例', 'Example', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, weight, scale_min, scale_max, ordinal) VALUES
    ('T-large', '1', 'question', '問1', 'Question 1', 'human', 1, 0, 5, 1), ('T-large', '2', 'question', '問2', 'Question 2', 'technical', 1, 0, 1, 2);
INSERT INTO compliance.measure (measure_code, cost) VALUES ('half', 1.1e18), ('rest', 1.2e18), ('moon', 1e30);
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number, level) VALUES ('half', 'T-large', '1', 5), ('rest', 'T-large', '2', NULL), ('moon', 'T-large', '2', 1);
-- the scale changes after the level was given
UPDATE compliance.item SET scale_max = 4 WHERE checklist_code = 'T-large' AND number = '1';
SELECT compliance.open_assessment(4503, 'T-large', 2025) AS large \gset
SELECT results_eq($$SELECT measure_code, mean FROM compliance.plan_remediation(4503, 2e29)$$, $$VALUES ('half'::text, 50::numeric), ('rest', 100)$$,
    'a budget above all prices buys all that is payable, and a level above the scale is its highest');
SELECT is((SELECT max(next_budget) FROM compliance.plan_remediation(4503, 0)), 2.3e18, 'the price of a measure beyond all budgets is not needed for that of the next step');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4503, 1e30)$$, '54000', NULL, 'until the budget reaches it');
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4503, 1e130000)$$, '54000', NULL, 'a budget of any size');
DELETE FROM compliance.measure_effect WHERE measure_code = 'rest';
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4503, 5)$$, '54000', NULL, 'or the next step cannot do without it');
SELECT compliance.record_answer(:large, '2', 'yes') > 0 AS answered \gset
SELECT is((SELECT max(next_budget) FROM compliance.plan_remediation(4503, 5)), 1.1e18, 'where its question is answered nobody asks for it');
UPDATE compliance.measure SET cost = 1e130000 WHERE measure_code = 'moon';
SELECT is((SELECT max(next_budget) FROM compliance.plan_remediation(4503, 5)), 1.1e18, 'whatever it costs');
UPDATE compliance.measure SET cost = 2e18 WHERE measure_code = 'moon';
SELECT throws_ok($$SELECT * FROM compliance.plan_remediation(4503, 5)$$, '54000', NULL, 'payable costs that are no sum');
DELETE FROM compliance.measure_effect WHERE checklist_code = 'T-large';
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-heavy', '例', 'Example', 'institution', 2025), ('T-fine', '例', 'Example', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, weight, scale_min, scale_max, ordinal) VALUES
    ('T-heavy', '1', 'question', '問1', 'Question 1', 'human', 1e40, 0, 1, 1), ('T-fine', '1', 'question', '問1', 'Question 1', 'human', 1, 0, 1, 1);
SELECT compliance.open_assessment(4503, 'T-heavy', 2025) AS heavy, compliance.open_assessment(4503, 'T-fine', 2025) AS fine \gset
SELECT throws_ok(format($$SELECT * FROM compliance.plan_remediation(4503, 5, assessment_id => %s)$$, :heavy), '54000', NULL, 'weights that do not fit');
SELECT lives_ok(format($$SELECT * FROM compliance.plan_remediation(4503, 5, assessment_id => %s)$$, :fine), 'one that is blank fits');
SELECT compliance.record_answer(:fine, '1', 'partial', target_on => '2026-03-31', level => 1e-30) > 0 AS answered \gset
SELECT throws_ok(format($$SELECT * FROM compliance.plan_remediation(4503, 5, assessment_id => %s)$$, :fine), '54000', NULL, 'until a level is too fine');

SELECT * FROM finish();
ROLLBACK;
