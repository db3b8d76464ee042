-- Training with capacity: every function at its limits, past them, with nothing and as the wrong role.
BEGIN;
SELECT no_plan();
SET LOCAL compliance.now = '2026-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES
    (2201, '大病院', 'hospital', 600, 'large'), (2202, '診療所', 'clinic', 0, 'small_medium');
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 2200 + i, 2201 + i % 2, '職員' || i FROM generate_series(1, 40) AS i;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES
    (2201, 'tap-any', '研修', 'Training', 'anyone'), (2202, 'tap-large', '経営層', 'Executives', 'executive_large');
CREATE FUNCTION pg_temp.offer(p_id bigint, p_capacity int, p_waitlist int DEFAULT NULL, p_limit int DEFAULT NULL, p_course bigint DEFAULT 2201)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, institution_limit, enroll_from, enroll_until, cancel_until, promote_until, complete_until)
    VALUES (p_id, p_course, 'tap-' || p_id, '研修', p_capacity, p_waitlist, p_limit, '2026-04-01 00:00+09', '2026-07-01 00:00+09', '2026-08-01 00:00+09', '2026-08-01 00:00+09', '2027-01-01 00:00+09') $$;
CREATE FUNCTION pg_temp.enrollment_of(p_person bigint, p_offering bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT max(enrollment_id) FROM compliance.enrollment WHERE person_id = p_person AND offering_id = p_offering $$;

-- ---- enroll ----
SELECT pg_temp.offer(2201, 2, 1);
SELECT results_eq($$SELECT status, seat_no, waitlist_position FROM compliance.enroll(2201, 2201)$$, $$VALUES ('enrolled', 1, NULL::int)$$, 'the first gets seat 1');
SELECT results_eq($$SELECT status, seat_no, waitlist_position FROM compliance.enroll(2201, 2202, 'tap-key')$$, $$VALUES ('enrolled', 2, NULL::int)$$, 'the last seat');
SELECT results_eq($$SELECT status, seat_no, waitlist_position FROM compliance.enroll(2201, 2203)$$, $$VALUES ('waitlisted', NULL::int, 1)$$, 'past the capacity one waits');
SELECT throws_ok($$SELECT compliance.enroll(2201, 2204)$$, 'MC003', NULL, 'past the waiting list one is refused');
SELECT throws_ok($$SELECT compliance.enroll(2201, 2201)$$, 'MC004', NULL, 'nobody is enrolled twice');
SELECT throws_ok($$SELECT compliance.enroll(2201, 2203)$$, 'MC004', NULL, 'nobody waits twice');
SELECT results_eq($$SELECT enrollment_id, status, seat_no FROM compliance.enroll(2201, 2202, 'tap-key')$$,
    $$SELECT pg_temp.enrollment_of(2202, 2201), 'enrolled', 2$$, 'the same request key finds the first answer');
SELECT throws_ok($$SELECT compliance.enroll(2201, 2204, 'tap-key')$$, '22023', NULL, 'the key of another person');
SELECT pg_temp.offer(2299, 2);
SELECT results_eq($$SELECT status, seat_no FROM compliance.enroll(2299, 2203, 'tap-key')$$, $$VALUES ('enrolled', 1)$$, 'the same key in another institution is another request');
SELECT results_eq($$SELECT enrollment_id, status, seat_no FROM compliance.enroll(2299, 2203, 'tap-key')$$,
    $$SELECT pg_temp.enrollment_of(2203, 2299), 'enrolled', 1$$, 'with an answer of its own');
SELECT throws_ok($$SELECT compliance.enroll(2201, 2204, '')$$, '22023', NULL, 'an empty key');
SELECT throws_ok($$SELECT compliance.enroll(NULL, 2204)$$, '22004', NULL, 'no offering');
SELECT throws_ok($$SELECT compliance.enroll(2201, NULL)$$, '22004', NULL, 'no person');
SELECT throws_ok($$SELECT compliance.enroll(-1, 2204)$$, 'P0002', NULL, 'an unknown offering');
SELECT throws_ok($$SELECT compliance.enroll(2201, -1)$$, 'P0002', NULL, 'an unknown person');
SELECT throws_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2026-03-31 23:59:59+09''; PERFORM compliance.enroll(2201, 2204); END'$$, 'MC002', NULL, 'before the opening');
SELECT throws_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2026-07-01 00:00+09''; PERFORM compliance.enroll(2201, 2204); END'$$, 'MC001', NULL, 'at the closing instant it is too late');
SELECT lives_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2026-07-01 00:00+09''; PERFORM compliance.enroll(2201, 2202, ''tap-key''); END'$$, 'the answer to an old request is there after the deadline');
SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT pg_temp.offer(2202, 0, 0);
SELECT throws_ok($$SELECT compliance.enroll(2202, 2204)$$, 'MC003', NULL, 'a capacity of 0 has no seat');
SELECT pg_temp.offer(2203, NULL);
SELECT results_eq($$SELECT status, seat_no FROM compliance.enroll(2203, 2204)$$, $$VALUES ('enrolled', NULL::int)$$, 'unlimited: a place without a number');
SELECT pg_temp.offer(2204, 5, NULL, NULL, 2202);
SELECT throws_ok($$SELECT compliance.enroll(2204, 2202 - 1 + 0)$$, 'MC005', NULL, 'a course for large institutions refuses a small one');
SELECT lives_ok($$SELECT compliance.enroll(2204, 2202)$$, 'and takes a large one');
SELECT pg_temp.offer(2205, 5, NULL, 1);
SELECT lives_ok($$SELECT compliance.enroll(2205, 2201)$$, 'one seat of an institution that may have one');
SELECT throws_ok($$SELECT compliance.enroll(2205, 2203)$$, 'MC006', NULL, 'its second is refused');
SELECT lives_ok($$SELECT compliance.enroll(2205, 2202)$$, 'another institution has a limit of its own');
SELECT pg_temp.offer(2206, 5);
UPDATE compliance.offering SET requires_duty = 'planner' WHERE offering_id = 2206;
SELECT throws_ok($$SELECT compliance.enroll(2206, 2201)$$, 'MC005', NULL, 'an offering that asks for a duty');
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (2202, 'planner', 2201, '[2026-01-01,)');
SELECT lives_ok($$SELECT compliance.enroll(2206, 2201)$$, 'takes who has it');

-- ---- what a session remembers of its own bookings is a hint: rolled back or cancelled, it misleads nobody ----
SELECT pg_temp.offer(2207, 3);
SELECT is((SELECT seat_no FROM compliance.enroll(2207, 2201)), 1, 'a seat');
SAVEPOINT taken;
SELECT is((SELECT seat_no FROM compliance.enroll(2207, 2202)), 2, 'another, to be rolled back');
SELECT is((SELECT seat_no FROM compliance.enroll(2207, 2203)), 3, 'and the last one');
SELECT is((SELECT waitlist_position FROM compliance.enroll(2207, 2204)), 1, 'the first who waits');
SELECT is((SELECT waitlist_position FROM compliance.enroll(2207, 2205)), 2, 'the second');
SELECT lives_ok($$SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2205, 2207))$$, 'who cancels the place that the session wrote last');
SELECT is((SELECT waitlist_position FROM compliance.enroll(2207, 2206)), 3, 'and is followed by a place that nobody had');
ROLLBACK TO taken;
SELECT is((SELECT seat_no FROM compliance.enroll(2207, 2203)), 2, 'a seat whose booking was rolled back is the next one again');
SELECT is((SELECT seat_no FROM compliance.enroll(2207, 2204)), 3, 'and so is the last one');
SELECT is((SELECT waitlist_position FROM compliance.enroll(2207, 2205)), 1, 'a list whose entries were rolled back begins anew');

-- ---- availability ----
SELECT results_eq($$SELECT capacity, enrolled, held, waitlisted, free, state FROM compliance.offering_availability WHERE offering_id = 2201$$,
    $$VALUES (2, 2, 0, 1, 0, 'full')$$, 'full: neither a seat nor a place on the list');
SELECT is((SELECT state FROM compliance.offering_availability WHERE offering_id = 2202), 'full', 'without a waiting list full is full');
SELECT results_eq($$SELECT free, state FROM compliance.offering_availability WHERE offering_id = 2203$$, $$VALUES (NULL::int, 'open')$$, 'unlimited is open');
SELECT is((SELECT state FROM compliance.offering_availability WHERE offering_id = 2205), 'open', 'free seats: open');
SET LOCAL compliance.now = '2026-03-01 12:00+09';
SELECT is((SELECT state FROM compliance.offering_availability WHERE offering_id = 2205), 'upcoming', 'before enroll_from');
SET LOCAL compliance.now = '2026-07-01 00:00+09';
SELECT is((SELECT state FROM compliance.offering_availability WHERE offering_id = 2205), 'closed', 'from enroll_until on');
INSERT INTO compliance.offering_part (offering_id, part_number, kind, starts_at, ends_at) VALUES (2205, 1, 'webinar', '2026-09-01 10:00+09', '2026-09-01 12:00+09');
SET LOCAL compliance.now = '2026-09-01 12:00+09';
SELECT is((SELECT state FROM compliance.offering_availability WHERE offering_id = 2205), 'finished', 'when every part is over');
SELECT pg_temp.offer(2208, 5);
INSERT INTO compliance.offering_part (offering_id, part_number, kind, ends_at) VALUES (2208, 1, 'webinar', '2026-05-01 12:00+09');
SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT is((SELECT state FROM compliance.offering_availability WHERE offering_id = 2208), 'open', 'an offering whose parts are over while enrollment is open');
SELECT is((SELECT status FROM compliance.enroll(2208, 2201)), 'enrolled', 'takes people, as it says');
SET LOCAL compliance.now = '2026-06-01 12:00+09';

-- ---- cancel ----
SELECT results_eq($$SELECT person_id, status, seat_no, waitlist_position FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2201), '都合')$$,
    $$VALUES (2203::bigint, 'enrolled', 1, 1)$$, 'the head of the list gets the seat');
SELECT results_eq($$SELECT status, seat_no, cancel_reason FROM compliance.enrollment WHERE enrollment_id = pg_temp.enrollment_of(2201, 2201)$$,
    $$VALUES ('cancelled', NULL::int, '都合')$$, 'the cancelled one has none');
SELECT results_eq($$SELECT status, seat_no, waitlist_position FROM compliance.enroll(2201, 2201)$$, $$VALUES ('waitlisted', NULL::int, 2)$$, 'who comes again waits, and a position is never reused');
SELECT is_empty($$SELECT * FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2201))$$, 'a waiting entry frees no seat');
SELECT throws_ok($$SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2201))$$, '55000', NULL, 'nothing is cancelled twice');
SELECT throws_ok($$SELECT compliance.cancel_enrollment(NULL)$$, '22004', NULL, 'cancel: no enrollment');
SELECT throws_ok($$SELECT compliance.cancel_enrollment(-1)$$, 'P0002', NULL, 'cancel: an unknown enrollment');
SELECT throws_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2026-08-01 00:00+09''; PERFORM compliance.cancel_enrollment(pg_temp.enrollment_of(2202, 2201)); END'$$, 'MC001', NULL, 'cancel: past cancel_until');

-- ---- groups ----
SELECT pg_temp.offer(2210, 3, 3);
SELECT results_eq($$SELECT status, seat_no FROM compliance.enroll_group(2210, ARRAY[2201, 2202])$$, $$VALUES ('enrolled', 1), ('enrolled', 2)$$, 'a group that fits is seated');
SELECT results_eq($$SELECT status, waitlist_position FROM compliance.enroll_group(2210, ARRAY[2203, 2204])$$, $$VALUES ('waitlisted', 1), ('waitlisted', 2)$$, 'a group that does not fit waits together');
SELECT results_eq($$SELECT status, waitlist_position FROM compliance.enroll(2210, 2205)$$, $$VALUES ('waitlisted', 3)$$, 'and nobody takes the single seat before it');
SELECT throws_ok($$SELECT compliance.enroll_group(2210, ARRAY[2206, 2207])$$, 'MC003', NULL, 'a group that has no room to wait');
SELECT is((SELECT count(*)::int FROM compliance.enrollment WHERE offering_id = 2210), 5, 'leaves nobody behind');
SELECT is_empty($$SELECT * FROM compliance.verify_training() WHERE offering_id = 2210$$, 'a group that is waited for is no lost seat');
SELECT results_eq($$SELECT person_id FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2210))$$, $$VALUES (2203::bigint), (2204)$$, 'with a second seat the whole group is promoted');
SELECT throws_ok($$SELECT compliance.enroll_group(2210, '{}')$$, '22023', NULL, 'group: nobody');
SELECT throws_ok($$SELECT compliance.enroll_group(2210, NULL)$$, '22004', NULL, 'group: NULL');
SELECT throws_ok($$SELECT compliance.enroll_group(2210, ARRAY[2206, NULL])$$, '22004', NULL, 'group: NULL inside');
SELECT throws_ok($$SELECT compliance.enroll_group(2210, ARRAY[2206, 2206])$$, '22023', NULL, 'group: one twice');
SELECT throws_ok($$SELECT compliance.enroll_group(2210, ARRAY[2206, -1])$$, 'P0002', NULL, 'group: an unknown person');
SELECT throws_ok($$SELECT compliance.enroll_group(-1, ARRAY[2206])$$, 'P0002', NULL, 'group: an unknown offering');
SELECT throws_ok($$SELECT compliance.enroll_group(2205, ARRAY[2206, 2203])$$, 'MC006', NULL, 'group: an institution at its limit');
SELECT pg_temp.offer(2211, 1);
UPDATE compliance.offering SET skip_groups = true WHERE offering_id = 2211;
SELECT lives_ok($$SELECT compliance.enroll(2211, 2201)$$, 'a seat');
SELECT lives_ok($$SELECT compliance.enroll_group(2211, ARRAY[2203, 2204])$$, 'a group at the head of the list');
SELECT lives_ok($$SELECT compliance.enroll(2211, 2205)$$, 'one person behind it');
SELECT results_eq($$SELECT person_id FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2211))$$, $$VALUES (2205::bigint)$$, 'skip_groups lets the person go first');

-- ---- capacity ----
SELECT pg_temp.offer(2220, 1);
SELECT compliance.enroll(2220, p) FROM generate_series(2201, 2204) AS p;
SELECT results_eq($$SELECT person_id, seat_no FROM compliance.set_capacity(2220, 3)$$, $$VALUES (2202::bigint, 2), (2203, 3)$$, 'raising promotes in order');
SELECT throws_ok($$SELECT compliance.set_capacity(2220, 2)$$, 'MC003', NULL, 'lowering below the seats taken');
SELECT is_empty($$SELECT * FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2204, 2220))$$, 'nobody is left on the list');
SELECT lives_ok($$SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2220))$$, 'seat 1 is free');
SELECT lives_ok($$SELECT compliance.set_capacity(2220, 2)$$, 'lowering to the seats taken');
SELECT results_eq($$SELECT seat_no FROM compliance.enrollment WHERE offering_id = 2220 AND seat_no IS NOT NULL ORDER BY 1$$, $$VALUES (1), (2)$$, 'moves the seat above the capacity');
SELECT throws_ok($$SELECT compliance.set_capacity(2220, -1)$$, '22023', NULL, 'a negative capacity');
SELECT throws_ok($$SELECT compliance.set_capacity(NULL, 1)$$, '22004', NULL, 'capacity: no offering');
SELECT throws_ok($$SELECT compliance.set_capacity(-1, 1)$$, 'P0002', NULL, 'capacity: an unknown offering');
SELECT lives_ok($$SELECT compliance.set_capacity(2220, NULL)$$, 'NULL makes it unlimited');
SELECT is((SELECT status FROM compliance.enroll(2220, 2206)), 'enrolled', 'and then everybody is in');
SELECT lives_ok($$SELECT compliance.set_capacity(2220, 3)$$, 'a capacity again');
SELECT results_eq($$SELECT seat_no FROM compliance.enrollment WHERE offering_id = 2220 AND status = 'enrolled' ORDER BY 1$$, $$VALUES (1), (2), (3)$$, 'numbers everybody');
SELECT throws_ok($$UPDATE compliance.offering SET capacity = 2 WHERE offering_id = 2220$$, 'MC003', NULL, 'a plain UPDATE meets the same rule');
SELECT throws_ok($$UPDATE compliance.offering SET institution_limit = 1 WHERE offering_id = 2220$$, 'MC006', NULL, 'so does the limit of an institution');
SELECT lives_ok($$UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 2220$$, 'a limit that is kept');
SELECT is((SELECT count(*)::int FROM compliance.enrollment WHERE offering_id = 2220 AND institution_seat_no IS NULL AND seat_no IS NOT NULL), 0, 'numbers the institutions'' places');
SELECT throws_ok($$INSERT INTO compliance.offering (course_id, code, title, capacity, enroll_from, enroll_until) VALUES (2201, 'bad', 'x', -1, '2026-01-01', '2026-02-01')$$, '23514', NULL, 'a negative capacity in plain DML');
SELECT throws_ok($$INSERT INTO compliance.offering (course_id, code, title, capacity, enroll_from, enroll_until) VALUES (2201, 'bad', 'x', 1, '2026-02-01', '2026-01-01')$$, '23514', NULL, 'dates in reverse');
SELECT throws_ok($$INSERT INTO compliance.offering (course_id, code, title, capacity, enroll_from, enroll_until) VALUES (2201, 'bad', '　', 1, '2026-01-01', '2026-02-01')$$, '23514', NULL, 'a blank title');

-- ---- holds ----
SELECT pg_temp.offer(2230, 3, 0, 2);
CREATE TEMPORARY TABLE held AS SELECT compliance.hold_seats(2230, 2, '2026-06-10 00:00+09', 2202, '地域枠') AS id;
SELECT results_eq($$SELECT enrolled, held, free FROM compliance.offering_availability WHERE offering_id = 2230$$, $$VALUES (0, 2, 1)$$, 'held seats are not free');
SELECT throws_ok($$SELECT compliance.hold_seats(2230, 2, '2026-06-10 00:00+09')$$, 'MC003', NULL, 'not so many seats');
SELECT throws_ok($$SELECT compliance.hold_seats(2230, 1, '2026-06-10 00:00+09', 2202)$$, 'MC006', NULL, 'the limit counts held seats');
SELECT throws_ok($$SELECT compliance.enroll(2230, 2201)$$, 'MC006', NULL, 'for bookings too');
SELECT lives_ok($$SELECT compliance.enroll(2230, 2202)$$, 'the free seat');
SELECT throws_ok($$SELECT compliance.enroll(2230, 2204)$$, 'MC003', NULL, 'the held ones are not for others');
SELECT throws_ok(format($$SELECT compliance.enroll_held(%s, 2204)$$, id), 'MC005', NULL, 'of another institution') FROM held;
SELECT is((compliance.enroll_held(id, 2201)).status, 'enrolled', 'a held seat') FROM held;
SELECT results_eq($$SELECT enrolled, held, free FROM compliance.offering_availability WHERE offering_id = 2230$$, $$VALUES (2, 1, 0)$$, 'is counted once');
SELECT lives_ok($$SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2230))$$, 'given up, it is held again');
SELECT results_eq($$SELECT enrolled, held, free FROM compliance.offering_availability WHERE offering_id = 2230$$, $$VALUES (1, 2, 0)$$, 'while the hold lives');
SET LOCAL compliance.now = '2026-06-10 00:00+09';
SELECT results_eq($$SELECT enrolled, held, free FROM compliance.offering_availability WHERE offering_id = 2230$$, $$VALUES (1, 0, 2)$$, 'an expired hold is free by the clock');
SELECT throws_ok(format($$SELECT compliance.enroll_held(%s, 2203)$$, id), '55000', NULL, 'and gives nothing') FROM held;
SELECT throws_ok(format($$UPDATE compliance.seat_hold SET hold_until = '2026-07-01' WHERE seat_hold_id = %s$$, id), 'MC050', NULL, 'nor is it prolonged') FROM held;
SELECT lives_ok($$SELECT compliance.enroll(2230, 2204)$$, 'a seat that had been held');
SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT pg_temp.offer(2231, 1);
CREATE TEMPORARY TABLE held1 AS SELECT compliance.hold_seats(2231, 1, '2026-06-10 00:00+09') AS id;
SELECT is((compliance.enroll(2231, 2201)).status, 'waitlisted', 'who comes while the only seat is held waits');
SELECT throws_ok($$SELECT compliance.hold_seats(2231, 1, '2026-06-10 00:00+09')$$, 'MC003', NULL, 'no seat is held before those who wait');
SELECT lives_ok(format($$SELECT compliance.release_hold(%s)$$, id), 'released') FROM held1;
SELECT is((SELECT status FROM compliance.enrollment WHERE person_id = 2201 AND offering_id = 2231), 'enrolled', 'it goes to the list');
SELECT throws_ok(format($$SELECT compliance.release_hold(%s)$$, id), '55000', NULL, 'not twice') FROM held1;
SELECT throws_ok($$SELECT compliance.release_hold(NULL)$$, '22004', NULL, 'release: nothing');
SELECT throws_ok($$SELECT compliance.release_hold(-1)$$, 'P0002', NULL, 'release: an unknown hold');
SELECT throws_ok($$SELECT compliance.enroll_held(-1, 2201)$$, 'P0002', NULL, 'enroll_held: an unknown hold');
SELECT throws_ok($$SELECT compliance.enroll_held(NULL, 2201)$$, '22004', NULL, 'enroll_held: nothing');
SELECT throws_ok($$SELECT compliance.hold_seats(2231, 0, '2026-06-10')$$, '22023', NULL, 'hold: no seats');
SELECT throws_ok($$SELECT compliance.hold_seats(2231, -2, '2026-06-10')$$, '22023', NULL, 'hold: less than none');
SELECT throws_ok($$SELECT compliance.hold_seats(2231, 1, '2026-06-01 12:00+09')$$, '22023', NULL, 'hold: until now');
SELECT throws_ok($$SELECT compliance.hold_seats(2231, NULL, '2026-06-10')$$, '22004', NULL, 'hold: NULL seats');
SELECT throws_ok($$SELECT compliance.hold_seats(-1, 1, '2026-06-10')$$, 'P0002', NULL, 'hold: an unknown offering');
SELECT throws_ok($$SELECT compliance.hold_seats(2203, 1, '2026-06-10')$$, '22023', NULL, 'hold: an unlimited offering');
SELECT throws_ok($$SELECT compliance.hold_seats(2205, 1, '2026-06-10', -1)$$, 'P0002', NULL, 'hold: an unknown institution');
SELECT throws_ok($$DELETE FROM compliance.seat_hold$$, 'MC050', NULL, 'holds are history');

-- the clock alone frees a seat: the next call promotes before it books
SELECT pg_temp.offer(2232, 1);
SELECT compliance.hold_seats(2232, 1, '2026-06-10 00:00+09');
SELECT compliance.enroll(2232, 2201);
SET LOCAL compliance.now = '2026-06-11 00:00+09';
SELECT is((SELECT rule FROM compliance.verify_training() WHERE offering_id = 2232), 'lost seat', 'verify_training() sees who waits beside a free seat');
SELECT is((compliance.enroll(2232, 2202)).status, 'waitlisted', 'a newcomer does not take it');
SELECT is((SELECT status FROM compliance.enrollment WHERE person_id = 2201 AND offering_id = 2232), 'enrolled', 'who waited has it');
SELECT is_empty($$SELECT * FROM compliance.verify_training() WHERE offering_id = 2232$$, 'and all is well');
SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT is_empty($$SELECT * FROM compliance.settle_offering(2232)$$, 'settle_offering() finds nothing left');
SELECT throws_ok($$SELECT compliance.settle_offering(NULL)$$, '22004', NULL, 'settle: nothing');
SELECT throws_ok($$SELECT compliance.settle_offering(-1)$$, 'P0002', NULL, 'settle: an unknown offering');

-- ---- transfer ----
SELECT pg_temp.offer(2240, 1), pg_temp.offer(2241, 1);
SELECT compliance.enroll(2240, 2201), compliance.enroll(2240, 2202), compliance.enroll(2241, 2203);
SELECT throws_ok($$SELECT compliance.transfer_enrollment(pg_temp.enrollment_of(2201, 2240), 2241)$$, 'MC003', NULL, 'a seat is not given up for a place on a list');
SELECT is((SELECT status FROM compliance.enrollment WHERE enrollment_id = pg_temp.enrollment_of(2201, 2240)), 'enrolled', 'the old one stays');
SELECT lives_ok($$SELECT compliance.set_capacity(2241, 2)$$, 'a second seat there');
SELECT results_eq($$SELECT status, seat_no FROM compliance.transfer_enrollment(pg_temp.enrollment_of(2201, 2240), 2241)$$, $$VALUES ('enrolled', 2)$$, 'the transfer');
SELECT is((SELECT status FROM compliance.enrollment WHERE enrollment_id = pg_temp.enrollment_of(2202, 2240)), 'enrolled', 'promotes who waited for the old seat');
SELECT throws_ok($$SELECT compliance.transfer_enrollment(pg_temp.enrollment_of(2201, 2241), 2241)$$, '22023', NULL, 'transfer: to itself');
SELECT throws_ok($$SELECT compliance.transfer_enrollment(pg_temp.enrollment_of(2201, 2240), 2241)$$, '55000', NULL, 'transfer: a cancelled one');
SELECT throws_ok($$SELECT compliance.transfer_enrollment(NULL, 2241)$$, '22004', NULL, 'transfer: nothing');
SELECT throws_ok($$SELECT compliance.transfer_enrollment(-1, 2241)$$, 'P0002', NULL, 'transfer: an unknown enrollment');
SELECT throws_ok($$SELECT compliance.transfer_enrollment(pg_temp.enrollment_of(2203, 2241), -1)$$, 'P0002', NULL, 'transfer: an unknown offering');

-- ---- completion ----
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2203, 2241), '2026-06-02')$$, '22023', NULL, 'not in the future');
SELECT lives_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2203, 2241), '2026-06-01 10:00+09', 95, '受講記録')$$, 'completed');
SELECT is((SELECT status FROM compliance.enrollment WHERE enrollment_id = pg_temp.enrollment_of(2203, 2241)), 'completed', 'the enrollment says so');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2203, 2241), '2026-06-01 10:00+09')$$, '55000', NULL, 'once');
SELECT throws_ok($$SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2203, 2241))$$, '55000', NULL, 'what is completed is not cancelled');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2201, 2240), '2026-06-01 10:00+09')$$, '55000', NULL, 'not without a seat');
SELECT throws_ok($$SELECT compliance.complete_training(NULL, '2026-06-01')$$, '22004', NULL, 'complete: nothing');
SELECT throws_ok($$SELECT compliance.complete_training(1, NULL)$$, '22004', NULL, 'complete: no instant');
SELECT throws_ok($$SELECT compliance.complete_training(-1, '2026-06-01')$$, 'P0002', NULL, 'complete: an unknown enrollment');
SELECT throws_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2027-01-01 00:00+09''; PERFORM compliance.complete_training(pg_temp.enrollment_of(2201, 2241), ''2026-12-01''); END'$$, 'MC001', NULL, 'complete: past complete_until');
SELECT results_eq($$SELECT institution_id, fiscal_year, audience, person_id, completed, test_score FROM compliance.training_coverage WHERE offering_id = 2241 AND completed$$,
    $$VALUES (2202::bigint, 2026, 'anyone', 2203::bigint, true, 95::numeric)$$, 'training_coverage shows who completed what');
-- enrollment until the last day of a fiscal year is of that year, and so is what was completed on it
INSERT INTO compliance.offering (offering_id, course_id, code, title, enroll_from, enroll_until)
VALUES (2242, 2201, 'tap-2242', '研修', '2026-04-01 00:00+09', compliance.closing_instant('2027-03-31'));
SELECT compliance.enroll(2242, p) FROM generate_series(2201, 2202) AS p;
SET LOCAL compliance.now = '2027-03-31 23:59+09';
SELECT compliance.complete_training(pg_temp.enrollment_of(2202, 2242), compliance.clock());
SELECT results_eq('SELECT person_id, fiscal_year FROM compliance.training_coverage WHERE offering_id = 2242 ORDER BY 1', 'VALUES (2201::bigint, 2026), (2202, 2026)',
    'a last day of enrollment on 31 March is of the year that ends');
SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT throws_ok($$UPDATE compliance.completion SET test_score = 100$$, 'MC050', NULL, 'completions do not change');
SELECT throws_ok($$DELETE FROM compliance.completion$$, 'MC050', NULL, 'nor go');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'no_show' WHERE enrollment_id = pg_temp.enrollment_of(2201, 2241)$$, 'who did not come');
SELECT is((SELECT enrolled FROM compliance.offering_availability WHERE offering_id = 2241), 2, 'keeps the seat taken');

-- ---- plain DML ----
SELECT pg_temp.offer(2250, 1);
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2250, 2201)$$, 'a plain INSERT books');
SELECT results_eq($$SELECT institution_id, seat_no FROM compliance.enrollment WHERE offering_id = 2250$$, $$VALUES (2202::bigint, 1)$$, 'institution and seat are filled in');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2250, 2202)$$, 'MC003', NULL, 'not beyond the capacity');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (2250, 2202, 2)$$, 'MC003', NULL, 'nor with a seat that is none');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, status) VALUES (2250, 2202, 'waitlisted')$$, 'a plain INSERT on the list');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, status) VALUES (2250, 2203, 'waitlisted')$$, 'and behind it');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, status) VALUES (2205, 2204, 'cancelled')$$, '22023', NULL, 'nothing begins cancelled');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2204, 2203)$$, 'MC005', NULL, 'the audience holds');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, institution_id) VALUES (2203, 2203, 2201)$$, '23503', NULL, 'nobody is of another institution');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2250, 2201)$$, 'MC004', NULL, 'nor twice');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE enrollment_id = pg_temp.enrollment_of(2202, 2250)$$, 'MC003', NULL, 'no promotion without a seat');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE enrollment_id = pg_temp.enrollment_of(2203, 2250)$$, '55000', NULL, 'nor out of turn');
SELECT throws_ok($$UPDATE compliance.enrollment SET seat_no = 7 WHERE enrollment_id = pg_temp.enrollment_of(2201, 2250)$$, 'MC050', NULL, 'no seat is chosen by hand');
SELECT throws_ok($$UPDATE compliance.enrollment SET person_id = 2209 WHERE enrollment_id = pg_temp.enrollment_of(2201, 2250)$$, 'MC050', NULL, 'no person is exchanged');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'completed' WHERE enrollment_id = pg_temp.enrollment_of(2201, 2250)$$, '55000', NULL, 'no completion without its row');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'cancelled' WHERE enrollment_id = pg_temp.enrollment_of(2201, 2250)$$, 'a plain UPDATE cancels');
SELECT is((SELECT status FROM compliance.enrollment WHERE enrollment_id = pg_temp.enrollment_of(2202, 2250)), 'enrolled', 'and promotes');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE enrollment_id = pg_temp.enrollment_of(2201, 2250)$$, 'MC050', NULL, 'what is cancelled stays so');
SELECT throws_ok($$DELETE FROM compliance.enrollment WHERE offering_id = 2250$$, 'MC050', NULL, 'history has no DELETE');
SELECT throws_ok($$TRUNCATE compliance.enrollment CASCADE$$, 'MC050', NULL, 'nor TRUNCATE');
SELECT throws_ok($$DELETE FROM compliance.offering WHERE offering_id = 2250$$, '23503', NULL, 'an offering with enrollments stays');
SELECT throws_ok($$DELETE FROM compliance.person WHERE person_id = 2202$$, '23503', NULL, 'so does a person with one');

-- a trigger that we do not know: the row goes through the executor, under the same rules
CREATE TEMPORARY TABLE seen (person_id bigint);
CREATE FUNCTION pg_temp.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO pg_temp.seen VALUES (NEW.person_id); RETURN NULL; END';
SELECT pg_temp.offer(2251, 1, 1);
CREATE TRIGGER note AFTER INSERT ON compliance.enrollment FOR EACH ROW EXECUTE FUNCTION pg_temp.note();
SELECT results_eq($$SELECT status, seat_no FROM compliance.enroll(2251, 2201)$$, $$VALUES ('enrolled', 1)$$, 'with a foreign trigger: a seat');
SELECT results_eq($$SELECT status, waitlist_position FROM compliance.enroll(2251, 2202)$$, $$VALUES ('waitlisted', 1)$$, 'a place on the list');
SELECT throws_ok($$SELECT compliance.enroll(2251, 2203)$$, 'MC003', NULL, 'a refusal');
SELECT results_eq('SELECT person_id FROM seen ORDER BY 1', $$VALUES (2201::bigint), (2202)$$, 'and the trigger saw both rows');
DROP TRIGGER note ON compliance.enrollment;
ALTER TABLE compliance.enrollment ADD CONSTRAINT enrollment_dba_check CHECK (person_id <> 2240);
SELECT throws_ok($$SELECT compliance.enroll(2203, 2240)$$, '23514', NULL, 'a check that a DBA added holds');
ALTER TABLE compliance.enrollment DROP CONSTRAINT enrollment_dba_check;

-- ---- savepoints, many in one transaction ----
SELECT pg_temp.offer(2252, 30);
SELECT is((SELECT count(DISTINCT e.seat_no)::int FROM generate_series(2201, 2230) AS p, LATERAL compliance.enroll(2252, p) AS e), 30, 'thirty in one statement');
SAVEPOINT a;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2201, 2252));
SELECT is((compliance.enroll(2252, 2231)).seat_no, 1, 'a seat given up in a savepoint');
ROLLBACK TO a;
SELECT is((compliance.enroll(2252, 2231)).status, 'waitlisted', 'is taken again when it is rolled back');

-- ---- roles ----
CREATE ROLE regress_training;
GRANT USAGE ON SCHEMA compliance TO regress_training;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA compliance TO regress_training;
SET LOCAL ROLE regress_training;
SELECT throws_ok($$SELECT compliance.enroll(2201, 2204)$$, '42501', NULL, 'enroll() asks for INSERT on enrollment');
SELECT throws_ok($$SELECT compliance.enroll_group(2201, ARRAY[2204])$$, '42501', NULL, 'so does enroll_group()');
SELECT throws_ok($$SELECT compliance.enroll_held(1, 2204)$$, '42501', NULL, 'and enroll_held()');
SELECT throws_ok($$SELECT compliance.cancel_enrollment(1)$$, '42501', NULL, 'cancel_enrollment() for UPDATE');
SELECT throws_ok($$SELECT compliance.transfer_enrollment(1, 2201)$$, '42501', NULL, 'transfer_enrollment() for both');
SELECT throws_ok($$SELECT compliance.set_capacity(2201, 9)$$, '42501', NULL, 'set_capacity() for UPDATE on offering');
SELECT throws_ok($$SELECT compliance.hold_seats(2201, 1, '2030-01-01')$$, '42501', NULL, 'hold_seats() for INSERT on seat_hold');
SELECT throws_ok($$SELECT compliance.release_hold(1)$$, '42501', NULL, 'release_hold() for UPDATE');
SELECT throws_ok($$SELECT compliance.settle_offering(2201)$$, '42501', NULL, 'settle_offering() for UPDATE on enrollment');
SELECT throws_ok($$SELECT compliance.complete_training(1, now())$$, '42501', NULL, 'complete_training() for INSERT on completion');
RESET ROLE;

SELECT results_eq($$SELECT kind, due_on FROM compliance.deadline WHERE key = 2201 AND kind IN ('enrollment', 'cancellation') ORDER BY kind$$,
    $$VALUES ('cancellation', '2026-07-31'::date), ('enrollment', '2026-06-30')$$, 'the deadlines of an offering are in the view');
SET LOCAL compliance.now = '2026-06-12 12:00+09';
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id BETWEEN 2201 AND 2299', 'no rule is broken');
SELECT * FROM finish();
ROLLBACK;
