-- The deadlines of the domains: enforced, extended, listed and told by the one mechanism.
BEGIN;
SELECT plan(27);
SET LOCAL compliance.now = '2026-01-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (1001, '試験病院', 'hospital', 300, 'large');
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 1000 + g, 1001, '職員' || g FROM generate_series(1, 4) AS g;
INSERT INTO compliance.vendor (vendor_id, name) VALUES (1001, '試験事業者');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES
    ('t-1001', '票', 'Form', 'institution', 2025), ('t-1002', '事業者票', 'Vendor form', 'vendor', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES ('t-1001', '1', 'question', '台帳', 'Ledger'), ('t-1002', '1', 'question', '台帳', 'Ledger');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (1001, 't-1001', '研修', 'Course', 'anyone', 30);
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until, cancel_until) VALUES
    (1001, 1001, 't-1001', '研修', 2, '2026-01-01 00:00+09', '2026-03-05 00:00+09', '2026-03-05 17:00+09');
SELECT compliance.open_assessment(1001, 't-1001', 2025) AS own \gset
SELECT compliance.open_assessment(1001, 't-1002', 2025, vendor_id => 1001) AS vendors \gset
SELECT enrollment_id AS first FROM compliance.enroll(1001, 1001) \gset
SELECT compliance.record_answer(:own, '1', 'no', target_on => '2026-02-28') > 0 AS answered;

SELECT set_eq($$SELECT kind, due_on, state FROM compliance.deadline WHERE institution_id = 1001 OR (kind IN ('enrollment', 'cancellation') AND key = 1001)$$,
    $$VALUES ('assessment', '2026-03-31'::date, 'open'), ('assessment', '2026-03-31', 'open'), ('answer_target', '2026-02-28', 'open'),
             ('enrollment', '2026-03-04', 'open'), ('cancellation', '2026-03-05', 'open')$$, 'every domain is in the list');

-- before opening
SET LOCAL compliance.now = '2025-12-31 23:59:59+09';
SELECT throws_ok($$SELECT * FROM compliance.enroll(1001, 1002)$$, 'MC002', NULL, 'not open yet');

-- enrollment and cancellation
SET LOCAL compliance.now = '2026-03-04 23:59:59.999999+09';
SELECT lives_ok($$SELECT * FROM compliance.enroll(1001, 1002)$$, 'the last instant');
SET LOCAL compliance.now = '2026-03-05 00:00+09';
SELECT throws_ok($$SELECT * FROM compliance.enroll(1001, 1003)$$, 'MC001', NULL, 'the first too late');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'enrollment' AND key = 1001), 'done', 'the door has closed, nobody is late');
SELECT is_empty($$SELECT FROM compliance.overdue_deadline WHERE kind = 'enrollment' AND key = 1001$$, 'so it is not overdue');
SELECT ok(compliance.extend_deadline('enrollment', 1001, '2026-03-06 00:00+09', '周知の遅れ') > 0, 'extended');
SELECT lives_ok($$SELECT * FROM compliance.enroll(1001, 1003)$$, 'open again: on the waiting list');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'enrollment' AND key = 1001), 'due_soon', 'the list says so');
SELECT is((SELECT days_left FROM compliance.deadline WHERE kind = 'enrollment' AND key = 1001), 0, 'until the end of the day');
SET LOCAL compliance.now = '2026-03-05 17:00+09';
SELECT throws_ok(format('SELECT * FROM compliance.cancel_enrollment(%s)', :first), 'MC001', NULL, 'the extension of one kind is not that of another');
SELECT ok(compliance.extend_deadline('cancellation', 1001, '2026-03-07 00:00+09', '周知の遅れ') > 0, 'extended as well');
SELECT lives_ok(format('SELECT * FROM compliance.cancel_enrollment(%s)', :first), 'cancelled');
SELECT throws_ok($$SELECT compliance.extend_deadline('enrollment', 1001, '2026-03-05 23:00+09', 'x')$$, '22023', NULL, 'an extension extends');

-- submissions, also of vendors, and plain DML
SET LOCAL compliance.now = '2026-04-01 00:00+09';
SELECT throws_ok(format($$SELECT compliance.record_answer(%s, '1', 'yes')$$, :own), 'MC001', NULL, 'changing an answer');
SELECT throws_ok(format($$SELECT compliance.submit_assessment(%s)$$, :vendors), 'MC001', NULL, 'submission of a vendor');
SELECT throws_ok(format($$SELECT compliance.submit_assessment(%s)$$, :own), 'MC001', NULL, 'submission');
SELECT throws_ok(format($$UPDATE compliance.assessment SET submitted_at = '2026-03-30' WHERE assessment_id = %s$$, :own), 'MC001', NULL, 'submission by UPDATE');
SELECT is((SELECT count(*) FROM compliance.overdue_deadline WHERE institution_id = 1001), 3::bigint, 'two forms and a target are overdue');
SELECT ok(compliance.extend_deadline('assessment', :own, '2026-04-10 00:00+09', '停電') > 0, 'one form extended');
SELECT lives_ok(format($$SELECT compliance.record_answer(%s, '1', 'yes')$$, :own), 'it takes answers again');
SELECT throws_ok(format($$SELECT compliance.submit_assessment(%s)$$, :vendors), 'MC001', NULL, 'the other does not');
SELECT lives_ok(format($$SELECT compliance.submit_assessment(%s)$$, :own), 'and is submitted');
SELECT is((SELECT state FROM compliance.deadline WHERE kind = 'assessment' AND key = :own), 'done', 'in time, by the extension');
SELECT set_eq($$SELECT kind FROM compliance.overdue_deadline WHERE institution_id = 1001$$, $$VALUES ('assessment')$$, 'the vendor''s form is what is left');

-- notices of all of it
SELECT ok(compliance.pump_notices() > 0, 'there is something to tell');
SELECT set_eq($$SELECT DISTINCT kind FROM compliance.notice WHERE institution_id = 1001$$, $$VALUES ('assessment')$$, 'nothing of what is done');

SELECT * FROM finish();
ROLLBACK;
