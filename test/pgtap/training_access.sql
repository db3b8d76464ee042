-- Training: a role of staff acts for its own institution, and learns nothing about the people of another.
BEGIN;
SELECT no_plan();
SET LOCAL compliance.now = '2026-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES
    (2611, '大病院', 'hospital', 600, 'large'), (2612, '診療所', 'clinic', 0, 'small_medium');
-- odd people belong to the clinic
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 2610 + i, 2611 + i % 2, '職員' || i FROM generate_series(1, 20) AS i;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (2611, 'access-any', '研修', 'Training', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until, cancel_until)
SELECT 2610 + i, 2611, 'access-' || i, '研修', 3, '2026-04-01 00:00+09', '2026-07-01 00:00+09', '2026-08-01 00:00+09' FROM generate_series(1, 5) AS i;
CREATE ROLE regress_training_staff;
SELECT compliance.grant_access('regress_training_staff', 'staff');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_training_staff', 2611);
CREATE ROLE regress_training_admin;
SELECT compliance.grant_access('regress_training_admin', 'admin');

-- in 2611: two of the hospital, one of the clinic, then the clinic waits before the hospital
SELECT compliance.enroll(2611, p) FROM unnest(ARRAY[2612, 2614, 2611, 2613, 2616]) AS p;
SELECT enrollment_id AS theirs FROM compliance.enrollment WHERE offering_id = 2611 AND person_id = 2611 \gset
SELECT enrollment_id AS their_waiting FROM compliance.enrollment WHERE offering_id = 2611 AND person_id = 2613 \gset
SELECT enrollment_id AS first FROM compliance.enrollment WHERE offering_id = 2611 AND person_id = 2612 \gset
SELECT enrollment_id AS second FROM compliance.enrollment WHERE offering_id = 2611 AND person_id = 2614 \gset
SELECT compliance.hold_seats(2612, 1, '2026-06-10 00:00+09', 2612) AS their_hold \gset
SELECT compliance.hold_seats(2612, 1, '2026-06-10 00:00+09') AS open_hold \gset

SET LOCAL ROLE regress_training_staff;

-- rows of another institution are answered like rows that are not there
SELECT throws_ok('SELECT compliance.enroll(2613, 2611)', 'P0002', 'person 2611 does not exist', 'a person of another institution');
SELECT throws_ok('SELECT compliance.enroll(2613, -1)', 'P0002', 'person -1 does not exist', 'and one that is not there');
SELECT throws_ok('SELECT compliance.enroll(2611, 2611)', 'P0002', 'person 2611 does not exist', 'also one who is in the offering');
SELECT throws_ok('INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2611, 2611)', 'P0002', 'person 2611 does not exist', 'by plain INSERT too');
SELECT throws_ok('SELECT compliance.enroll_group(2613, ARRAY[2612, 2611])', 'P0002', 'person 2611 does not exist', 'and in a group');
SELECT throws_ok(format('SELECT compliance.cancel_enrollment(%s)', :theirs), 'P0002', format('enrollment %s does not exist', :theirs), 'an enrollment of theirs is not cancelled');
SELECT throws_ok(format('SELECT compliance.transfer_enrollment(%s, 2613)', :theirs), 'P0002', NULL, 'nor moved');
SELECT throws_ok(format($$SELECT compliance.complete_training(%s, '2026-05-01')$$, :theirs), 'P0002', NULL, 'nor completed');
SELECT throws_ok(format($$INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (%s, '2026-05-01')$$, :theirs), 'P0002',
    format('enrollment %s does not exist', :theirs), 'by plain INSERT neither');
SELECT throws_ok(format($$INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (%s, '2026-05-01')$$, :their_waiting), 'P0002',
    format('enrollment %s does not exist', :their_waiting), 'which does not tell that they wait');
SELECT is_empty(format($$UPDATE compliance.enrollment SET status = 'cancelled' WHERE enrollment_id = %s RETURNING 1$$, :theirs), 'a plain UPDATE finds nothing of theirs');
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 2616)', :their_hold), 'P0002', NULL, 'their hold is not there');
SELECT throws_ok(format('INSERT INTO compliance.enrollment (offering_id, person_id, seat_hold_id) VALUES (2612, 2616, %s)', :their_hold), 'P0002', NULL, 'by plain INSERT neither');
SELECT throws_ok(format('SELECT compliance.release_hold(%s)', :their_hold), 'P0002', NULL, 'nor released');
SELECT throws_ok($$INSERT INTO compliance.seat_hold (offering_id, seats, hold_until, institution_id) VALUES (2612, 1, '2026-06-10', 2612)$$, 'P0002',
    'institution 2612 does not exist', 'a hold for another institution');
SELECT throws_ok($$INSERT INTO compliance.seat_hold (offering_id, seats, hold_until, institution_id) VALUES (2612, 1, '2026-06-10', -1)$$, 'P0002',
    'institution -1 does not exist', 'and for one that is not there');
SELECT throws_ok($$SELECT compliance.hold_seats(2612, 1, '2026-06-10', 2612)$$, '42501', NULL, 'nor by the function');
SELECT throws_ok($$SELECT compliance.hold_seats(2612, 1, '2026-06-10', -1)$$, '42501', NULL, 'which tells no difference either');

-- seats for anyone are kept from everybody: that is decided by who may act for everybody
SELECT throws_ok($$INSERT INTO compliance.seat_hold (offering_id, seats, hold_until) VALUES (2613, 1, '2026-06-10')$$, '42501', NULL, 'staff hold no seats for anyone by plain INSERT');
SELECT throws_ok($$SELECT compliance.hold_seats(2613, 1, '2026-06-10')$$, '42501', NULL, 'nor by the function');
SELECT throws_ok(format('SELECT compliance.release_hold(%s)', :open_hold), '42501', NULL, 'nor release such a hold');
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, 2618)', :open_hold), 'but take a seat of it');
SELECT lives_ok($$SELECT compliance.release_hold(compliance.hold_seats(2613, 1, '2026-06-10', 2611))$$, 'and hold seats for their own institution');

-- who is promoted is told where it is one's own
SELECT is_empty(format('SELECT * FROM compliance.cancel_enrollment(%s)', :first), 'who of another institution is promoted is not told');
SELECT is((SELECT count(*)::int FROM compliance.enrollment WHERE offering_id = 2611 AND status = 'waitlisted'), 1, 'one of the own still waits');
SELECT results_eq(format('SELECT person_id FROM compliance.cancel_enrollment(%s)', :second), 'VALUES (2616::bigint)', 'one of the own is');
SELECT is_empty('SELECT FROM compliance.enrollment WHERE institution_id <> 2611', 'enrollments of others are not seen');
SELECT is_empty('SELECT FROM compliance.training_coverage WHERE institution_id <> 2611', 'nor in training_coverage');
SELECT results_eq('SELECT enrolled FROM compliance.offering_availability WHERE offering_id = 2611', 'VALUES (3)', 'but how full an offering is');

-- an exception is given, not taken: a group of the clinic waits for two seats, of which one is free
RESET ROLE;
SELECT compliance.set_capacity(2614, 2);
SELECT compliance.enroll(2614, 2612);
SELECT compliance.enroll_group(2614, ARRAY[2611, 2613]);
SELECT compliance.enroll(2614, p) FROM unnest(ARRAY[2614, 2616]) AS p;
SET LOCAL ROLE regress_training_staff;
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2614 AND person_id = 2614$$, '55000', NULL, 'staff promote nobody out of turn');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '急ぎ' WHERE offering_id = 2614 AND person_id = 2614$$, '42501', NULL, 'nor with a reason before another institution');
RESET ROLE;
SET LOCAL ROLE regress_training_admin;
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 2614 AND status <> 'cancelled';
SELECT compliance.enroll(2614, 2612);
SELECT compliance.enroll_group(2614, ARRAY[2614, 2618]);
SELECT compliance.enroll_group(2614, ARRAY[2611, 2613]);
SELECT compliance.enroll(2614, 2616);
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '急ぎ' WHERE offering_id = 2614 AND person_id = 2616 AND status = 'waitlisted'$$, 'an administrator promotes with a reason');
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 2614 AND person_id = 2616 AND status = 'enrolled';
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 2614 AND status = 'waitlisted' AND person_id IN (2611, 2613);
SELECT compliance.enroll(2614, 2616);
SET LOCAL ROLE regress_training_staff;
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '急ぎ' WHERE offering_id = 2614 AND person_id = 2616 AND status = 'waitlisted'$$, 'and staff before their own people');
RESET ROLE;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES
    (2610, '別の診療所', 'clinic', 0, 'small_medium'), (2619, '分院', 'clinic', 0, 'small_medium');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (2651, 2610, '職員51'), (2652, 2619, '職員52');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_training_staff', 2619);
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until)
VALUES (2616, 2611, 'access-6', '研修', 1, '2026-04-01 00:00+09', '2026-07-01 00:00+09');
SELECT compliance.enroll(2616, p) FROM unnest(ARRAY[2612, 2651, 2611, 2614, 2652, 2616]) AS p;
SET LOCAL ROLE regress_training_staff;
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '急ぎ' WHERE offering_id = 2616 AND person_id = 2616$$, '42501', NULL,
    'people of two other institutions are not passed over either, whoever of one''s own waits among them');

-- rules are not put out of force
SELECT throws_ok('SET LOCAL session_replication_role = replica', '42501', NULL, 'triggers are not turned off by a setting');
SELECT throws_ok('ALTER TABLE compliance.enrollment DISABLE TRIGGER ALL', '42501', NULL, 'nor by ALTER TABLE');
SELECT throws_ok('TRUNCATE compliance.enrollment', '42501', NULL, 'nor is the table emptied');
SELECT throws_ok('SELECT compliance.set_capacity(2611, 9)', '42501', NULL, 'staff set no capacity');
SELECT throws_ok('UPDATE compliance.offering SET capacity = 9', '42501', NULL, 'by plain UPDATE neither');
RESET ROLE;
SELECT is((SELECT status FROM compliance.enrollment WHERE enrollment_id = :their_waiting), 'enrolled', 'the other institution has its seat');

SET LOCAL ROLE regress_training_admin;
SELECT lives_ok(format('SELECT compliance.release_hold(%s)', :open_hold), 'an administrator releases a hold for anyone');
SELECT lives_ok($$SELECT compliance.hold_seats(2613, 1, '2026-06-10')$$, 'and makes one');
SELECT compliance.enroll(2615, p) FROM unnest(ARRAY[2611, 2612, 2614, 2613]) AS p;
SELECT results_eq('SELECT person_id FROM compliance.set_capacity(2615, 4)', 'VALUES (2613::bigint)', 'and is told who was promoted');
SELECT is_empty($$SELECT rule, offering_id, detail FROM compliance.verify_training() WHERE offering_id BETWEEN 2611 AND 2619$$, 'no rule is broken');
RESET ROLE;
SELECT * FROM finish();
ROLLBACK;
