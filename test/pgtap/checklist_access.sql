-- Who may open, answer and submit: each role within its scope, and nothing told about others.
BEGIN;
SELECT plan(31);
SET LOCAL compliance.now = '2026-06-10 10:00+09';
CREATE ROLE regress_check_staff;
CREATE ROLE regress_check_vendor;
CREATE ROLE regress_check_nobody;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (3401, '自院', 'hospital', 100), (3402, '他院', 'hospital', 100);
INSERT INTO compliance.vendor (vendor_id, name) VALUES (3401, '自社'), (3402, '他社');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('a-list', '一覧', 'List', 'staff'), ('a-vendor', '事業者票', 'Vendor form', 'vendor');
INSERT INTO compliance.item (item_id, checklist_code, number, kind, title_ja, title_en) VALUES
    (3401001, 'a-list', '1', 'question', '一', 'One'), (3401002, 'a-vendor', '1', 'question', '一', 'One');
SELECT compliance.grant_access('regress_check_staff', 'staff'), compliance.grant_access('regress_check_vendor', 'vendor');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_check_staff', 3401);
INSERT INTO compliance.account (role_name, vendor_id) VALUES ('regress_check_vendor', 3401);
INSERT INTO compliance.assessment (assessment_id, institution_id, vendor_id, checklist_code, fiscal_year) VALUES
    (3402, 3402, NULL, 'a-list', 2026), (3403, 3401, 3401, 'a-vendor', 2026), (3404, 3401, 3402, 'a-vendor', 2026);

SET LOCAL ROLE regress_check_staff;
SELECT lives_ok($$SELECT compliance.open_assessment(3401, 'a-list', 2026)$$, 'staff open their own');
CREATE TEMP VIEW own AS SELECT assessment_id FROM compliance.assessment WHERE checklist_code = 'a-list';
SELECT lives_ok($$SELECT compliance.record_answer((TABLE own), '1', 'no')$$, 'answer it');
SELECT lives_ok($$SELECT compliance.record_answers((TABLE own), '{"1": "yes"}')$$, 'correct it');
SELECT is((SELECT sum(passed) FROM compliance.tally((TABLE own))), 1::bigint, 'count it');
SELECT lives_ok($$SELECT compliance.submit_assessment((TABLE own))$$, 'and submit it');
SELECT throws_ok($$SELECT compliance.open_assessment(3402, 'a-list', 2027)$$, 'P0002', 'institution 3402 does not exist', 'another institution is as if it were not there');
SELECT throws_ok($$SELECT compliance.record_answer(3402, '1', 'yes')$$, 'P0002', 'assessment 3402 does not exist', 'and so is its assessment: record_answer');
SELECT throws_ok($$SELECT compliance.record_answers(3402, '{"1": "yes"}')$$, 'P0002', 'assessment 3402 does not exist', 'record_answers');
SELECT throws_ok($$SELECT compliance.confirm_answer(3402, '1')$$, 'P0002', 'assessment 3402 does not exist', 'confirm_answer');
SELECT throws_ok($$SELECT compliance.submit_assessment(3402)$$, 'P0002', 'assessment 3402 does not exist', 'submit_assessment');
SELECT throws_ok($$SELECT * FROM compliance.tally(3402)$$, 'P0002', 'assessment 3402 does not exist', 'tally');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3402, 3401001, 'yes')$$, '23503', 'assessment 3402 does not exist', 'INSERT');
SELECT throws_ok($$INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year) VALUES (3402, 'a-list', 2027)$$, '42501', NULL, 'INSERT of an assessment');
SELECT throws_ok($$INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES ('a-list', '2', 'question', 'x', 'x')$$, '42501', NULL, 'editions are not theirs to write');

-- ---- how long a yearly form runs ----
SELECT throws_ok($$SELECT compliance.open_assessment(3401, 'R7-institution', 2026, due_on => '2027-04-01')$$, '42501', 'role "regress_check_staff" may not let a yearly form run beyond its fiscal year',
    'staff take no extension by opening a form');
SELECT throws_ok($$INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, due_on) VALUES (3401, 'R7-institution', 2026, '2999-03-31')$$, '42501', NULL, 'nor by INSERT');
SELECT throws_ok($$SELECT compliance.open_assessment(3401, 'R7-vendor', 2026, vendor_id => 3401, due_on => '2027-04-01')$$, '42501', NULL, 'nor for a vendor');
SELECT lives_ok($$SELECT compliance.open_assessment(3401, 'R7-institution', 2026, due_on => '2027-03-31')$$, 'its last day is in time');
SELECT throws_ok($$UPDATE compliance.assessment SET due_on = '2027-04-30' WHERE checklist_code = 'R7-institution'$$, 'MC050', NULL, 'which does not move afterwards');
SELECT lives_ok($$SELECT compliance.open_assessment(3401, 'R7-institution', 2026, 2, due_on => '2026-12-25')$$, 'a day before that is told as before');
SELECT lives_ok($$SELECT compliance.open_assessment(3401, 'a-list', 2026, 2, due_on => '2027-06-30')$$, 'a list of no particular year ends when its own say');
RESET ROLE;
CREATE ROLE regress_check_admin;
SELECT compliance.grant_access('regress_check_admin', 'admin') \g /dev/null
SET LOCAL ROLE regress_check_admin;
SELECT lives_ok($$SELECT compliance.open_assessment(3401, 'R7-institution', 2025, due_on => '2026-06-30')$$, 'who extends deadlines may open a form for longer');
RESET ROLE;
SELECT lives_ok($$SELECT compliance.open_assessment(3401, 'R6-institution', 2024, due_on => '2026-06-30')$$, 'and so may the owner');

SET LOCAL ROLE regress_check_vendor;
SELECT lives_ok($$SELECT compliance.record_answer(3403, '1', 'はい')$$, 'a vendor answers its own form');
SELECT lives_ok($$SELECT compliance.submit_assessment(3403)$$, 'and submits it');
SELECT throws_ok($$SELECT compliance.record_answer(3404, '1', 'はい')$$, 'P0002', NULL, 'not that of another vendor');
SELECT throws_ok($$SELECT compliance.record_answer(3402, '1', 'はい')$$, 'P0002', NULL, 'nor that of an institution');

SET LOCAL ROLE regress_check_nobody;
SELECT throws_ok($$SELECT compliance.record_answer(3402, '1', 'yes')$$, '42501', NULL, 'a role without a level answers nothing');
SELECT throws_ok($$SELECT compliance.submit_assessment(3402)$$, '42501', NULL, 'submits nothing');
SELECT throws_ok($$SELECT compliance.open_assessment(3401, 'a-list', 2027)$$, '42501', NULL, 'opens nothing');
SELECT throws_ok($$SELECT * FROM compliance.tally(3402)$$, '42501', NULL, 'counts nothing');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
