-- The checklists that install() brings: what the notice of 2022 and the yearly forms say, counted.
BEGIN;
SELECT plan(20);

CREATE TEMPORARY VIEW question AS
SELECT * FROM compliance.item WHERE kind = 'question' AND item_id < 100000;

SELECT results_eq($$
    SELECT checklist_code, count(*)::int FROM question WHERE NOT gate GROUP BY 1 ORDER BY 1$$,
    $$VALUES ('2021-management', 9), ('2022-implementation', 4), ('2022-it-literacy', 4), ('2022-management-actions', 7), ('2022-matrix', 12),
             ('2022-maturity', 1), ('R5-institution', 10), ('R6-institution', 18), ('R7-institution', 19), ('R7-pharmacy', 19), ('R7-vendor', 15)$$,
    'each edition has its questions');

-- the notice
SELECT results_eq($$SELECT control, area, count(*)::int FROM question WHERE checklist_code = '2022-matrix' GROUP BY 1, 2 ORDER BY 1, 2$$,
    $$VALUES ('corrective', 'staff', 1), ('corrective', 'structure', 1), ('corrective', 'system', 1), ('detective', 'staff', 1), ('detective', 'structure', 1),
             ('detective', 'system', 1), ('preventive', 'staff', 2), ('preventive', 'structure', 2), ('preventive', 'system', 2)$$,
    'the matrix has one question in each cell, two in the preventive ones: 3 + 3 + 6 = 12');
SELECT is_empty($$SELECT number FROM question WHERE checklist_code = '2022-matrix' AND (remedy_ja IS NULL OR remedy_en IS NULL)$$, 'each with a remedy');
SELECT is((SELECT count(*)::int FROM question WHERE checklist_code = '2022-matrix' AND certainty <> 'notice'), 4, 'of which the four for staff are ours, and say so');
SELECT results_eq($$SELECT level::int, next_action_en IS NOT NULL AND next_action_ja IS NOT NULL FROM compliance.item_level WHERE checklist_code = '2022-maturity' ORDER BY 1$$,
    $$VALUES (1, true), (2, true), (3, true), (4, true), (5, true)$$, 'five stages of maturity, each with what to do next');
SELECT results_eq($$SELECT DISTINCT scale_min::int, scale_max::int FROM question WHERE checklist_code = '2022-implementation'$$, $$VALUES (0, 2)$$,
    'before, considering, doing: a scale of 0 to 2');
SELECT is((SELECT count(*)::int FROM compliance.item_level WHERE checklist_code = '2022-implementation'), 12, 'with a name for each level of each question');
SELECT is_empty($$SELECT number FROM question WHERE checklist_code = '2021-management' AND viewpoint IS DISTINCT FROM '予防'$$,
    'all nine items of management have the viewpoint that the slide prints');

-- the yearly forms
SELECT results_eq($$SELECT parent_number, count(*)::int FROM question WHERE checklist_code = 'R6-institution' AND NOT gate GROUP BY 1 ORDER BY 1$$,
    $$VALUES ('1', 1), ('2', 14), ('3', 3)$$, 'the form of 2024 has 1 + 14 + 3 = 18 lines');
SELECT results_eq($$SELECT device_class, count(*)::int FROM question WHERE checklist_code = 'R6-institution' AND parent_number = '2' GROUP BY 1 ORDER BY 1$$,
    $$VALUES ('general', 3), ('network', 2), ('server', 5), ('terminal', 4)$$, 'section 2 of it: 3 in general, 5 for servers, 4 for terminals, 2 for network devices');
SELECT is_empty($$SELECT number, title_ja, category FROM question WHERE checklist_code = 'R5-institution' EXCEPT SELECT number, title_ja, category FROM question WHERE checklist_code = 'R6-institution'$$,
    'the lines of 2023 are lines of 2024');
SELECT is((SELECT count(*)::int FROM question WHERE checklist_code = 'R6-institution' AND gate_number = '0'), 18, 'question 0 decides whether the others apply');
SELECT set_eq($$SELECT number FROM question WHERE checklist_code = 'R7-institution' AND topic NOT IN (SELECT topic FROM question WHERE checklist_code = 'R6-institution')$$,
    ARRAY['2-⑦', '2-⑧', '2-⑨', '2-⑩', '4-①'], 'the form of 2025 has five new items');
SELECT is_empty($$SELECT topic FROM question WHERE checklist_code = 'R6-institution' AND NOT gate EXCEPT SELECT topic FROM question WHERE checklist_code = 'R7-institution'$$,
    'and has dropped none');
SELECT results_eq($$SELECT number, planned_until_fiscal_year FROM question WHERE checklist_code = 'R7-institution' AND planned_until_fiscal_year IS NOT NULL$$,
    $$VALUES ('2-⑩', 2027)$$, 'two-factor authentication may be a plan until the end of Reiwa 9');
SELECT results_eq($$SELECT number FROM question WHERE checklist_code = 'R7-institution' AND meta$$, $$VALUES ('4-①')$$, 'the operating rules cover all other lines');
SELECT is_empty($$SELECT topic FROM question WHERE checklist_code = 'R7-vendor' EXCEPT SELECT topic FROM question WHERE checklist_code = 'R7-institution'$$,
    'every line of a vendor has its counterpart at the institution');

-- every row
SELECT is_empty($$SELECT checklist_code, number FROM compliance.item WHERE item_id < 100000 AND (source IS NULL OR certainty IS NULL)$$, 'every row says where it is from and how well it is known');
SELECT is_empty($$SELECT checklist_code, number FROM question WHERE NOT gate AND (category IS NULL OR title_ja = title_en)$$, 'every question has a category and two titles');
SELECT is_empty($$SELECT checklist_code, number FROM question WHERE item_id < 100000 AND certainty IN ('assumed', 'unknown') AND remark_en IS NULL$$, 'what is uncertain is said in words');

SELECT * FROM finish();
ROLLBACK;
