-- Ways through the rules of training that other files do not take: numbers that have to move, rows of every odd shape by plain
-- INSERT and UPDATE, promotion by hand, groups under a limit, people who no longer belong to the audience, callers with a scope.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL compliance.now = '2026-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES
    (9601, '病院甲', 'hospital', 100, 'small_medium'), (9602, '病院乙', 'hospital', 600, 'large');
INSERT INTO compliance.institution (institution_id, name, kind) VALUES (9603, '団体', 'other');
-- even keys belong to 9601, odd ones to 9602
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 9600 + n, 9601 + n % 2, '職員' || n FROM generate_series(1, 40) AS n;
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9650, 9603, '職員50');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES
    (9601, 'T-9601', '講座', 'Course', 'anyone'), (9602, 'T-9602', '経営層', 'Executives', 'executive_large');
CREATE FUNCTION pg_temp.offer(p_id bigint, p_capacity int, p_waitlist int DEFAULT NULL, p_limit int DEFAULT NULL, p_course bigint DEFAULT 9601)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, institution_limit, enroll_from, enroll_until)
    VALUES (p_id, p_course, 'ways-' || p_id, '研修', p_capacity, p_waitlist, p_limit, '2026-04-01 00:00+09', '2026-07-01 00:00+09') $$;
CREATE FUNCTION pg_temp.enrollment_of(p_person bigint, p_offering bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT max(enrollment_id) FROM compliance.enrollment WHERE person_id = p_person AND offering_id = p_offering $$;
CREATE FUNCTION pg_temp.seats(p_offering bigint) RETURNS int[] LANGUAGE sql AS $$
    SELECT array_agg(seat_no ORDER BY seat_no) FROM compliance.enrollment WHERE offering_id = p_offering AND seat_no IS NOT NULL $$;
-- seats that nobody has taken although people wait: those of a hold, once its time is over
CREATE FUNCTION pg_temp.waiting_for_a_hold(p_offering bigint, p_seats int, p_people bigint[]) RETURNS void LANGUAGE sql AS $$
    SELECT compliance.hold_seats(p_offering, p_seats, '2026-06-01 13:00+09');
    SELECT compliance.enroll(p_offering, p) FROM unnest(p_people) AS p $$;

-- ---- numbers that have to move ----

SELECT pg_temp.offer(9601, 10, 0), pg_temp.offer(9602, 10, 0);
SELECT compliance.enroll(o, 9600 + n) FROM generate_series(9601, 9602) AS o, generate_series(1, 6) AS n;
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id IN (9601, 9602) AND seat_no <= 3;
SELECT lives_ok('SELECT compliance.set_capacity(9601, 3)', 'three seats are taken, and three are enough');
SELECT lives_ok('SELECT compliance.set_capacity(9602, 3)', 'as they are in the next offering of the session');
SELECT is(pg_temp.seats(9601), ARRAY[1, 2, 3], 'the seats moved down');
SELECT is(pg_temp.seats(9602), ARRAY[1, 2, 3], 'in both');

-- a number that somebody took from a hold stands in both
SELECT pg_temp.offer(9603, 10, 0, 8);
SELECT compliance.hold_seats(9603, 2, '2026-06-01 13:00+09', 9601) AS hold \gset
SELECT compliance.hold_seats(9603, 2, '2026-06-01 13:00+09', 9602) AS other_hold \gset
SELECT compliance.enroll_held(:hold, 9602);
SELECT compliance.enroll(9603, 9603);
SELECT lives_ok('SELECT compliance.set_capacity(9603, 5)', 'seats that are held and taken count once');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9603', 'the numbers hold');
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 3 WHERE offering_id = 9603', 'and a limit of institutions that has to move them');
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, 9604)', :hold), 'the rest of the hold is there');
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 9606)', :hold), 'MC006', NULL, 'and no more than that');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9603', 'the numbers hold still');
SELECT throws_ok('SELECT compliance.set_capacity(9603, 4)', 'MC003', NULL, 'fewer seats than are taken or held');
SELECT lives_ok(format('SELECT compliance.release_hold(%s)', :other_hold), 'a hold is released');
SELECT throws_ok(format('UPDATE compliance.seat_hold SET released_at = NULL WHERE seat_hold_id = %s', :other_hold), 'MC050', NULL, 'for good');

-- a hold for anyone, in an offering whose institutions have a limit
SELECT pg_temp.offer(9604, 4, 0, 1);
SELECT compliance.hold_seats(9604, 2, '2026-06-01 13:00+09') AS hold \gset
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, 9601)', :hold), 'anyone takes a seat of it');
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 9603)', :hold), 'MC006', NULL, 'within the limit');
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, 9602)', :hold), 'of the own institution');
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 9650)', :hold), 'MC003', NULL, 'until all its seats are taken');
SELECT throws_ok(format('INSERT INTO compliance.enrollment (offering_id, person_id, seat_hold_id) VALUES (9603, 9640, %s)', :hold),
    '22023', NULL, 'a hold is of one offering');
SELECT compliance.release_hold(:hold);
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 9650)', :hold), '55000', NULL, 'a released hold seats nobody');
SELECT throws_ok('SELECT compliance.hold_seats(9604, 9, ''2026-06-01 13:00+09'')', 'MC003', NULL, 'more seats than there are');

-- a hold in an offering that has become unlimited, and limited again
SELECT pg_temp.offer(9605, 3, 0);
SELECT compliance.hold_seats(9605, 2, '2026-06-01 13:00+09') AS hold \gset
SELECT compliance.enroll(9605, 9603);
SELECT compliance.set_capacity(9605, NULL);
SELECT results_eq(format('SELECT status, seat_no FROM compliance.enroll_held(%s, 9601)', :hold), $$VALUES ('enrolled', NULL::int)$$, 'who comes by a hold has a place as everybody has');
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 9601)', :hold), 'MC004', NULL, 'once');
SELECT throws_ok('SELECT compliance.set_capacity(9605, 2)', 'MC003', NULL, 'two of them, and a seat that is held still, are more than two');
SELECT lives_ok('SELECT compliance.set_capacity(9605, 3)', 'and no more than three');
SELECT is(pg_temp.seats(9605), ARRAY[1, 2], 'who came by the hold has the number of a seat of it');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9605', 'beside the one that is held');

-- ---- plain INSERT ----

SELECT pg_temp.offer(9610, 5);
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (9610, 9601, 99)$$, 'MC003', NULL, 'a seat that does not exist');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (9610, 9601, -1)$$, 'MC003', NULL, 'nor one below the first');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (9610, 9601, 4)$$, 'a seat that is free');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (9610, 9602, 4)$$, 'MC003', NULL, 'is free once');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, institution_id, status) VALUES (9610, 9602, 9601, NULL)$$,
    'a status of NULL asks for a seat, and the institution may be named');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, institution_id) VALUES (9610, 9603, 9601)$$, '23503', NULL, 'the right one');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, request_key) VALUES (9610, 9603, 'ways-key')$$, 'with a request key');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, request_key) VALUES (9610, 9603, 'ways-key')$$, 'MC004', 'the request key has been used',
    'which a plain row cannot answer twice');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, status) VALUES (9610, 9604, 'waitlisted')$$, '22023', NULL, 'nobody waits while a seat is free');
SELECT throws_ok($$INSERT INTO compliance.enrollment (person_id) VALUES (9604)$$, '23502', NULL, 'an offering is needed');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id) VALUES (9610)$$, '23502', NULL, 'and a person');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = NULL WHERE offering_id = 9610$$, '23502', NULL, 'a status is not taken away');
SELECT throws_ok($$UPDATE compliance.enrollment SET override_reason = '事情' WHERE offering_id = 9610$$, 'MC050', NULL, 'a reason belongs to a promotion');
SELECT pg_temp.offer(9611, NULL);
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (9611, 9601, 4)$$, 'where seats are not numbered');
SELECT results_eq('SELECT status, seat_no FROM compliance.enrollment WHERE offering_id = 9611', $$VALUES ('enrolled', NULL::int)$$, 'nobody has a number, whoever asks for one');

-- ---- promotion by hand ----

SELECT pg_temp.offer(9620, 2), pg_temp.offer(9621, 3, NULL, 1), pg_temp.offer(9622, 2, NULL, NULL, 9602);
SELECT pg_temp.waiting_for_a_hold(9620, 2, ARRAY[9601, 9602, 9603]);
SELECT pg_temp.waiting_for_a_hold(9621, 3, ARRAY[9601, 9603, 9602]);
SELECT pg_temp.waiting_for_a_hold(9622, 2, ARRAY[9601, 9603]);
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9620 AND person_id = 9601$$, 'MC003', NULL, 'held seats are not free');
SET LOCAL compliance.now = '2026-06-01 14:00+09';
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '' WHERE offering_id = 9620 AND person_id = 9602$$,
    '55000', NULL, 'an empty reason is none');
SELECT throws_ok($$UPDATE compliance.enrollment SET override_reason = '院長の指示' WHERE offering_id = 9620 AND person_id = 9602$$, 'MC050', NULL, 'and one without the promotion none either');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9620 AND person_id = 9601$$, 'the head of the list needs no reason');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '院長の指示' WHERE offering_id = 9620 AND person_id = 9603$$, 'another does');
SELECT results_eq($$SELECT person_id, status, seat_no, override_reason, promoted_at IS NOT NULL FROM compliance.enrollment WHERE offering_id = 9620 ORDER BY 1$$,
    $$VALUES (9601::bigint, 'enrolled', 1, NULL, true), (9602, 'waitlisted', NULL, NULL, false), (9603, 'enrolled', 2, '院長の指示', true)$$, 'both have a seat');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9621 AND person_id = 9601$$, 'a seat and a place of the institution');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9621 AND person_id = 9603$$, 'MC006', NULL, 'which has one');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '順番外' WHERE offering_id = 9621 AND person_id = 9602$$, 'another institution has its own');
SELECT results_eq($$SELECT institution_seat_no FROM compliance.enrollment WHERE offering_id = 9621 AND status = 'enrolled'$$, 'VALUES (1), (1)', 'each numbered from 1');
UPDATE compliance.institution SET size_class = 'small_medium' WHERE institution_id = 9602;
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9622 AND person_id = 9601$$, 'MC005', NULL, 'who left the audience is not promoted');
SELECT is_empty('SELECT compliance.settle_offering(9622)', 'nor by settling');
UPDATE compliance.institution SET size_class = 'large' WHERE institution_id = 9602;
SELECT results_eq('SELECT person_id, status FROM compliance.enrollment WHERE offering_id = 9622 ORDER BY 1', $$VALUES (9601::bigint, 'enrolled'), (9603, 'enrolled')$$,
    'until the institution is large again');
SELECT throws_ok('SELECT compliance.enroll(9622, 9650)', 'MC005', NULL, 'nor one of another kind that has no beds');
-- an unlimited offering has people waiting while its promotions are closed
SELECT pg_temp.offer(9623, 1);
SELECT compliance.enroll(9623, 9600 + n) FROM generate_series(1, 3) AS n;
UPDATE compliance.offering SET promote_until = '2026-06-01 13:00+09' WHERE offering_id = 9623;
SELECT is_empty('SELECT compliance.set_capacity(9623, NULL)', 'unlimited, but nobody is promoted any more');
SELECT is((SELECT status FROM compliance.enroll(9623, 9604)), 'waitlisted', 'so that who comes now waits behind them');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9623 AND person_id = 9602$$, 'MC001', NULL, 'nor by hand');
SELECT lives_ok($$SELECT compliance.extend_deadline('promotion', 9623, '2026-06-02 12:00+09', '追加')$$, 'an extension');
SELECT results_eq('SELECT DISTINCT status, seat_no FROM compliance.enrollment WHERE offering_id = 9623 AND person_id <> 9601', $$VALUES ('enrolled', NULL::int)$$, 'lets them in, without a number');
UPDATE compliance.offering SET complete_until = '2026-06-01 13:00+09' WHERE offering_id = 9623;
SELECT throws_ok(format($$SELECT compliance.complete_training(%s, '2026-06-01 13:30+09')$$, pg_temp.enrollment_of(9602, 9623)), 'MC001', NULL, 'too late to complete');
SELECT lives_ok($$SELECT compliance.extend_deadline('completion', 9623, '2026-06-02 12:00+09', '追加')$$, 'this is extended as well');
SELECT lives_ok(format($$SELECT compliance.complete_training(%s, '2026-06-01 13:30+09')$$, pg_temp.enrollment_of(9602, 9623)), 'and in time again');
-- an extension that ends, and one that the deadline itself has overtaken
SELECT pg_temp.offer(9624, 1);
SELECT compliance.enroll(9624, 9600 + n) FROM generate_series(1, 2) AS n;
UPDATE compliance.offering SET promote_until = '2026-06-01 13:00+09' WHERE offering_id = 9624;
SELECT lives_ok($$SELECT compliance.extend_deadline('promotion', 9624, '2026-06-02 12:00+09', '追加')$$, 'another extension');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9624 AND person_id = 9602$$, 'MC003', NULL, 'no seat, but time');
SET LOCAL compliance.now = '2026-06-03 12:00+09';
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9624 AND person_id = 9602$$, 'MC001', NULL, 'until it ends as well');
UPDATE compliance.offering SET promote_until = '2026-06-02 18:00+09' WHERE offering_id = 9624;
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9624 AND person_id = 9602$$, 'MC001', NULL, 'or the deadline itself, moved past it');
SET LOCAL compliance.now = '2026-06-01 14:00+09';
-- a duty that begins by its date, which nobody announces, in an unlimited offering
SELECT pg_temp.offer(9625, 1);
SELECT compliance.enroll(9625, p) FROM unnest(ARRAY[9601, 9604]) AS p;
UPDATE compliance.offering SET requires_duty = 'planner', capacity = NULL WHERE offering_id = 9625;
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (9601, 'planner', 9604, '[2026-06-02,2026-06-03)');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9625 AND person_id = 9604$$, 'MC005', NULL, 'who has the duty from tomorrow is not promoted today');
SET LOCAL compliance.now = '2026-06-02 12:00+09';
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9625 AND person_id = 9604$$, 'but tomorrow');
SELECT results_eq('SELECT status, seat_no, promoted_at FROM compliance.enrollment WHERE offering_id = 9625 AND person_id = 9604',
    $$VALUES ('enrolled', NULL::int, '2026-06-02 12:00+09'::timestamptz)$$, 'without a number');
SET LOCAL compliance.now = '2026-06-01 14:00+09';

-- ---- free seats that people wait for ----

SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT pg_temp.offer(9630, 3, NULL, 1);
SELECT pg_temp.waiting_for_a_hold(9630, 3, ARRAY[9601]);
SET LOCAL compliance.now = '2026-06-01 14:00+09';
SELECT results_eq('SELECT status, seat_no FROM compliance.enroll(9630, 9602)', $$VALUES ('enrolled', 2)$$, 'who comes lets the one who waits go first');
SELECT results_eq('SELECT institution_seat_no FROM compliance.enrollment WHERE offering_id = 9630', 'VALUES (1), (1)', 'each under the limit of the institution');
SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT pg_temp.offer(9631, 2, NULL, 1);
SELECT pg_temp.waiting_for_a_hold(9631, 2, ARRAY[9601]);
SET LOCAL compliance.now = '2026-06-01 14:00+09';
SELECT throws_ok('SELECT compliance.enroll(9631, 9603)', 'MC006', NULL, 'which that one has used up');
SELECT is((SELECT status FROM compliance.enrollment WHERE offering_id = 9631), 'waitlisted', 'what is refused promotes nobody');
SELECT results_eq('SELECT person_id FROM compliance.settle_offering(9631)', 'VALUES (9601::bigint)', 'settling does');
SELECT pg_temp.offer(9632, 1);
SELECT compliance.enroll(9632, 9600 + n) FROM generate_series(1, 2) AS n;
UPDATE compliance.offering SET requires_duty = 'planner' WHERE offering_id = 9632;
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (9602, 'planner', 9605, '[2026-01-01,)');
SELECT is_empty('SELECT compliance.set_capacity(9632, NULL)', 'who waits without the duty is passed over');
SELECT is((SELECT status FROM compliance.enroll(9632, 9605)), 'enrolled', 'who has it overtakes nobody');
SELECT throws_ok('SELECT compliance.enroll(9632, 9606)', 'MC005', NULL, 'who has not is refused');
SELECT is((SELECT status FROM compliance.enrollment WHERE offering_id = 9632 AND person_id = 9602), 'waitlisted', 'and the other waits still');

-- a list that is closed while somebody waits
SELECT pg_temp.offer(9633, 1);
SELECT compliance.enroll(9633, 9600 + n) FROM generate_series(1, 2) AS n;
UPDATE compliance.offering SET waitlist_limit = 0 WHERE offering_id = 9633;
SELECT results_eq(format('SELECT person_id, seat_no FROM compliance.cancel_enrollment(%s)', pg_temp.enrollment_of(9601, 9633)), 'VALUES (9602::bigint, 1)',
    'who waits is promoted all the same');
SELECT throws_ok('SELECT compliance.enroll(9633, 9603)', 'MC003', NULL, 'nobody joins it');

-- ---- groups ----

SELECT pg_temp.offer(9640, 2, 5, 2), pg_temp.offer(9641, 2, 0, NULL), pg_temp.offer(9642, 4, NULL, 2);
SELECT compliance.enroll(9640, 9602);
SELECT throws_ok('SELECT compliance.enroll_group(9640, ARRAY[9604, 9606])', 'MC006', NULL, 'a group that would wait for more places than its institution has');
SELECT results_eq('SELECT status, waitlist_position FROM compliance.enroll_group(9640, ARRAY[9601, 9603])', $$VALUES ('waitlisted', 1), ('waitlisted', 2)$$, 'one that fits waits');
SELECT results_eq(format('SELECT person_id, seat_no FROM compliance.cancel_enrollment(%s)', pg_temp.enrollment_of(9601, 9640)), 'VALUES (9603::bigint, 2)',
    'one of it gives up, and the other fits');
SELECT throws_ok('SELECT compliance.enroll_group(9641, ARRAY[9601, 9602, 9603])', 'MC003', NULL, 'a group larger than an offering without a list');
SELECT throws_ok('SELECT compliance.enroll_group(9642, ARRAY[9601, 9603, 9605])', 'MC006', NULL, 'or than the limit of its institution');
SELECT results_eq('SELECT status, seat_no FROM compliance.enroll_group(9642, ARRAY[9601, 9602, 9604])', $$VALUES ('enrolled', 1), ('enrolled', 2), ('enrolled', 3)$$, 'two institutions, each within its own');
SELECT results_eq('SELECT institution_id, institution_seat_no FROM compliance.enrollment WHERE offering_id = 9642 ORDER BY 1, 2',
    'VALUES (9601::bigint, 1), (9601, 2), (9602, 1)', 'with numbers of their own');
SELECT pg_temp.offer(9643, 3, NULL, 2);
SELECT compliance.hold_seats(9643, 3, '2026-06-01 15:00+09') AS hold \gset
SELECT compliance.enroll_group(9643, ARRAY[9602, 9604, 9601]);
SELECT compliance.release_hold(:hold);
SELECT results_eq('SELECT person_id, status, institution_seat_no FROM compliance.enrollment WHERE offering_id = 9643 ORDER BY waitlist_position',
    $$VALUES (9602::bigint, 'enrolled', 1), (9604, 'enrolled', 2), (9601, 'enrolled', 1)$$, 'a waiting group is promoted as one, each under its institution''s limit');

-- ---- moving ----

SELECT pg_temp.offer(9650, 1), pg_temp.offer(9651, 1);
SELECT compliance.enroll(o, 9601) FROM generate_series(9650, 9651) AS o;
SELECT compliance.enroll(9650, 9602);
SELECT results_eq(format('SELECT status, waitlist_position FROM compliance.transfer_enrollment(%s, 9651)', pg_temp.enrollment_of(9602, 9650)), $$VALUES ('waitlisted', 1)$$,
    'who waits may wait elsewhere');
SELECT is((SELECT status FROM compliance.enrollment WHERE offering_id = 9650 AND person_id = 9602), 'cancelled', 'and waits here no more');

-- ---- what a status may become ----

SELECT pg_temp.offer(9670, 4, NULL), pg_temp.offer(9671, 5, NULL, 4);
UPDATE compliance.offering SET complete_until = '2026-12-31 00:00+09' WHERE offering_id = 9670;
SELECT compliance.enroll(9670, 9600 + n) FROM generate_series(1, 5) AS n;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(9601, 9670));
SELECT throws_ok(format($$UPDATE compliance.enrollment SET status = %L WHERE offering_id = 9670 AND person_id = 9601$$, s), 'MC050', NULL, 'what is cancelled does not become ' || s)
  FROM unnest(ARRAY['enrolled', 'waitlisted', 'completed', 'no_show']) AS s;
SELECT throws_ok($$UPDATE compliance.enrollment SET cancel_reason = '別の事情' WHERE offering_id = 9670 AND person_id = 9601$$, 'MC050', NULL, 'nor gets another reason');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'cancelled' WHERE offering_id = 9670 AND person_id = 9601$$, 'it may be cancelled as it is');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'waitlisted' WHERE offering_id = 9670 AND person_id = 9602$$, '22023', NULL, 'a seat is not given back for a place on the list');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'cancelled', override_reason = '事情' WHERE offering_id = 9670 AND person_id = 9602$$, 'MC050', NULL, 'a cancellation takes no reason of a promotion');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'completed' WHERE offering_id = 9670 AND person_id = 9602$$, '55000', NULL, 'nobody completes without a completion');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'no_show', seat_no = 9 WHERE offering_id = 9670 AND person_id = 9602$$, 'MC050', NULL, 'nor changes the seat along with the status');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'no_show' WHERE offering_id = 9670 AND person_id = 9602$$, 'somebody did not come');
SELECT throws_ok(format('INSERT INTO compliance.completion (enrollment_id) VALUES (%s)', pg_temp.enrollment_of(9602, 9670)), '23502', NULL, 'a completion has an instant');
SELECT throws_ok('INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (-1, ''2026-06-01 12:00+09'')', 'P0002', NULL, 'and an enrollment');
SELECT throws_ok(format('INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (%s, ''2027-01-01'')', pg_temp.enrollment_of(9602, 9670)), '22023', NULL, 'that lies in the past');
SELECT throws_ok(format('INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (%s, ''2026-06-01 12:00+09'')', pg_temp.enrollment_of(9601, 9670)), '55000', NULL, 'of somebody with a seat');
SELECT lives_ok(format('INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (%s, ''2026-06-01 12:00+09'')', pg_temp.enrollment_of(9602, 9670)), 'who came after all completes');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9670 AND person_id = 9602$$, 'MC050', NULL, 'for good');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'no_show' WHERE offering_id = 9670 AND person_id = 9603$$, 'a list of attendance');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9670 AND person_id = 9603$$, 'that was wrong');
SELECT is((SELECT status || seat_no FROM compliance.enrollment WHERE offering_id = 9670 AND person_id = 9603), 'enrolled3', 'left the seat as it was');
-- a completion that came past the triggers, as from a replica
SET LOCAL session_replication_role = replica;
INSERT INTO compliance.completion (enrollment_id, institution_id, person_id, completed_at, recorded_at)
SELECT enrollment_id, institution_id, person_id, '2026-06-01 12:00+09', '2026-06-01 12:00+09' FROM compliance.enrollment WHERE offering_id = 9670 AND person_id = 9603;
SET LOCAL session_replication_role = origin;
SELECT results_eq('SELECT rule FROM compliance.verify_training() WHERE offering_id = 9670', ARRAY['completion'], 'is found to disagree with the status');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'completed' WHERE offering_id = 9670 AND person_id = 9603$$, 'which may then be set');
SELECT is_empty('SELECT rule FROM compliance.verify_training() WHERE offering_id = 9670', 'so that they agree');

-- ---- holds by plain UPDATE, and places of institutions that move ----

SELECT compliance.hold_seats(9671, 2, '2026-06-01 15:00+09', 9601) AS hold \gset
SELECT compliance.hold_seats(9671, 1, '2026-06-01 15:00+09', 9602) AS other_hold \gset
SELECT compliance.enroll(9671, 9604);
SELECT compliance.enroll_held(:hold, 9602);
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(9604, 9671));
SELECT compliance.enroll(9671, 9604);
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 3 WHERE offering_id = 9671', 'a limit that is lower by one');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9671', 'moves the places that are above it');
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, 9606)', :hold), 'those of the hold with it');
SELECT throws_ok('UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 9671', 'MC006', NULL, 'and is refused below what is taken');
SELECT lives_ok('SELECT compliance.set_capacity(9671, NULL)', 'unlimited there are no seats to number');
SELECT lives_ok('SELECT compliance.set_capacity(9671, 5)', 'limited again there are');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9671', 'each numbered once');
SELECT throws_ok(format('UPDATE compliance.seat_hold SET seats = 5 WHERE seat_hold_id = %s', :hold), 'MC050', NULL, 'a hold does not grow');
SELECT lives_ok(format('UPDATE compliance.seat_hold SET hold_until = ''2026-06-01 16:00+09'' WHERE seat_hold_id = %s', :other_hold), 'it may be kept for longer');
SELECT lives_ok(format('UPDATE compliance.seat_hold SET reason = reason WHERE seat_hold_id = %s', :other_hold), 'or be left as it is');
SELECT lives_ok(format('UPDATE compliance.seat_hold SET released_at = ''2000-01-01'' WHERE seat_hold_id = %s', :hold), 'or be released');
SELECT is((SELECT released_at FROM compliance.seat_hold WHERE seat_hold_id = :hold), '2026-06-01 14:00+09'::timestamptz, 'when the clock says');
SET LOCAL compliance.now = '2026-06-01 17:00+09';
SELECT throws_ok(format('UPDATE compliance.seat_hold SET hold_until = ''2026-06-01 18:00+09'' WHERE seat_hold_id = %s', :other_hold), 'MC050', NULL, 'what has ended is not begun again');
SET LOCAL compliance.now = '2026-06-01 14:00+09';

-- places above a limit that is lowered: of a hold, of who took one of its, of another institution that stays as it is
SELECT pg_temp.offer(9672, 8, 0, 4);
SELECT compliance.enroll(9672, p) FROM unnest(ARRAY[9601, 9604, 9606]) AS p;
SELECT compliance.hold_seats(9672, 1, '2026-06-01 15:00+09', 9602) AS other_hold \gset
SELECT compliance.hold_seats(9672, 2, '2026-06-01 15:00+09', 9601) AS hold \gset
SELECT compliance.enroll_held(:hold, 9602);
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(p, 9672)) FROM unnest(ARRAY[9604, 9606]) AS p;
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 9672', 'two places are taken or held, and two are enough');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9672', 'each has one');
SELECT is((SELECT institution_seat_no = ANY (h.institution_seat_numbers) FROM compliance.enrollment AS e JOIN compliance.seat_hold AS h USING (seat_hold_id) WHERE e.offering_id = 9672), true,
          'who took one of the hold has it from the hold still');
SELECT throws_ok('SELECT compliance.hold_seats(9672, 3, ''2026-06-01 15:00+09'', 9602)', 'MC006', NULL, 'no hold is larger than the limit');
SELECT lives_ok('SELECT compliance.set_capacity(9672, 4)', 'seats move as well');
SELECT is((SELECT seat_no = ANY (h.seat_numbers) FROM compliance.enrollment AS e JOIN compliance.seat_hold AS h USING (seat_hold_id) WHERE e.offering_id = 9672), true, 'with the hold');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9672', 'each has one');

-- a limit that comes after seats were held and taken from the hold: who took one has a place of the hold
SELECT pg_temp.offer(9698, 8), pg_temp.offer(9699, 8, NULL, 3);
SELECT compliance.hold_seats(9698, 3, '2026-06-01 15:00+09', 9601) AS hold \gset
SELECT compliance.enroll_held(:hold, 9602);
SELECT throws_ok('UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 9698', 'MC006', NULL, 'three places are taken or held');
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 3 WHERE offering_id = 9698', 'and three are enough');
SELECT is((SELECT institution_seat_no = ANY (h.institution_seat_numbers) FROM compliance.enrollment AS e JOIN compliance.seat_hold AS h USING (seat_hold_id) WHERE e.offering_id = 9698), true, 'who took a seat of the hold has one of its places');
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 4 WHERE offering_id = 9698', 'of four places');
SELECT lives_ok('SELECT compliance.enroll(9698, 9604)', 'one is free for others');
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, p) FROM unnest(ARRAY[9606, 9608]) AS p', :hold), 'and two for those of the hold');
SELECT throws_ok('SELECT compliance.enroll(9698, 9610)', 'MC006', NULL, 'and no more');
SELECT compliance.hold_seats(9699, 2, '2026-06-01 15:00+09', 9601) AS hold \gset
UPDATE compliance.offering SET institution_limit = NULL WHERE offering_id = 9699;
SELECT compliance.enroll_held(:hold, p) FROM unnest(ARRAY[9602, 9604]) AS p;
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 9699', 'a limit that was lifted meanwhile');
SELECT throws_ok('SELECT compliance.enroll(9699, 9606)', 'MC006', NULL, 'leaves the places of the hold to those who took its seats');
SELECT compliance.hold_seats(9699, 2, '2026-06-01 15:00+09', 9602) AS hold \gset
UPDATE compliance.offering SET institution_limit = NULL WHERE offering_id = 9699;
SELECT compliance.enroll_held(:hold, p) FROM unnest(ARRAY[9601, 9603]) AS p;
UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 9699;
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id IN (9698, 9699)', 'each has one');
-- seats held for anyone keep no places, and who took one has a place of its own; so has who has no seat number
SELECT pg_temp.offer(9696, 8), pg_temp.offer(9697, NULL);
SELECT compliance.hold_seats(9696, 2, '2026-06-01 15:00+09') AS hold \gset
SELECT compliance.enroll_held(:hold, 9602);
SELECT compliance.enroll(9697, p) FROM unnest(ARRAY[9602, 9604]) AS p;
SELECT throws_ok('UPDATE compliance.offering SET institution_limit = 1 WHERE offering_id = 9697', 'MC006', NULL, 'a limit that comes too low');
SELECT lives_ok(format('UPDATE compliance.offering SET institution_limit = %s WHERE offering_id = %s', l, o), format('one of %s', l)) FROM (VALUES (9696, 1), (9697, 2)) AS v (o, l);
SELECT results_eq('SELECT offering_id, institution_seat_no FROM compliance.enrollment WHERE offering_id IN (9696, 9697) ORDER BY 1, 2',
    'VALUES (9696::bigint, 1), (9697, 1), (9697, 2)', 'each has a number');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id IN (9696, 9697)', 'and nothing is overtaken');

-- seats of a hold that are taken while the offering is unlimited have no number: they are taken all the same, and get one of the hold's
SELECT pg_temp.offer(9694, 4, NULL, 2);
SELECT compliance.hold_seats(9694, 2, '2026-06-01 15:00+09', 9601) AS hold \gset
SELECT compliance.set_capacity(9694, NULL);
SELECT compliance.enroll_held(:hold, 9602);
SELECT results_eq('SELECT enrolled, held FROM compliance.offering_availability WHERE offering_id = 9694', 'VALUES (1, 1)', 'one of two seats of a hold is taken');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9694', 'which counts once under the limit');
SELECT lives_ok('SELECT compliance.set_capacity(9694, 2)', 'two seats are enough for them');
SELECT results_eq('SELECT enrolled, held, free FROM compliance.offering_availability WHERE offering_id = 9694', 'VALUES (1, 1, 0)', 'and then it is one still');
SELECT is((SELECT seat_no = ANY (h.seat_numbers) FROM compliance.enrollment AS e JOIN compliance.seat_hold AS h USING (seat_hold_id) WHERE e.offering_id = 9694), true, 'the seat is one of the hold');
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, 9604)', :hold), 'there is another');
UPDATE compliance.offering SET institution_limit = NULL, capacity = 4 WHERE offering_id = 9694;
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 9606)', :hold), 'MC003', NULL, 'and no third');
SELECT lives_ok('UPDATE compliance.offering SET capacity = NULL WHERE offering_id = 9694', 'but where seats are unlimited');
SELECT lives_ok(format('SELECT compliance.enroll_held(%s, p) FROM unnest(ARRAY[9606, 9608]) AS p', :hold), 'anybody takes part');
SELECT results_eq('SELECT enrolled, held FROM compliance.offering_availability WHERE offering_id = 9694', 'VALUES (4, 0)', 'and nothing is held');
SELECT lives_ok('SELECT compliance.set_capacity(9694, 4)', 'each has a seat with a capacity again');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9694', 'of his own');

-- an unlimited offering whose institutions have a limit
SELECT pg_temp.offer(9673, NULL, 0, 3), pg_temp.offer(9674, 3, NULL, 2);
SELECT compliance.enroll(9673, p) FROM unnest(ARRAY[9602, 9604, 9606, 9601]) AS p;
SELECT throws_ok('SELECT compliance.enroll(9673, 9608)', 'MC006', NULL, 'no seats are counted, places are');
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(9602, 9673));
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 9673', 'they move below a lower limit');
SELECT results_eq('SELECT institution_seat_no, seat_no FROM compliance.enrollment WHERE offering_id = 9673 AND institution_id = 9601 AND status = ''enrolled'' ORDER BY 1',
    'VALUES (1, NULL::int), (2, NULL)', 'without a seat to move');
-- a hold for anyone takes no place of an institution
SELECT compliance.hold_seats(9674, 2, '2026-06-01 14:30+09') AS hold \gset
SELECT compliance.enroll(9674, p) FROM unnest(ARRAY[9602, 9604, 9601, 9603]) AS p;
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 1 WHERE offering_id = 9674', 'a lower limit beside it');
SET LOCAL compliance.now = '2026-06-01 15:00+09';
SELECT results_eq('SELECT status, waitlist_position FROM compliance.enroll(9674, 9650)', $$VALUES ('enrolled', NULL::int)$$, 'when it has ended, who waits is passed over where the limit says so');
SELECT results_eq('SELECT person_id FROM compliance.enrollment WHERE offering_id = 9674 AND status = ''enrolled'' ORDER BY seat_no', 'VALUES (9602::bigint), (9601), (9650)', 'and goes first where it does not');
SELECT pg_temp.offer(9675, 1, NULL, 2);
SELECT compliance.hold_seats(9675, 1, '2026-06-01 16:00+09');
SELECT compliance.enroll(9675, p) FROM unnest(ARRAY[9602, 9604]) AS p;
SET LOCAL compliance.now = '2026-06-01 17:00+09';
SELECT results_eq('SELECT status, waitlist_position FROM compliance.enroll(9675, 9601)', $$VALUES ('waitlisted', 3)$$, 'who comes when one seat has come free and two wait is the next to wait');

-- ---- a hall of many seats ----

INSERT INTO compliance.person (person_id, institution_id, name) SELECT 960000 + n, 9601 + n % 2, '職員' || n FROM generate_series(1, 303) AS n;
SELECT pg_temp.offer(9680, 300, 0);
INSERT INTO compliance.enrollment (offering_id, person_id) SELECT 9680, 960000 + n FROM generate_series(1, 300) AS n;
SELECT throws_ok('SELECT compliance.enroll(9680, 960301)', 'MC003', NULL, 'of 300 seats none is left');
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 9680 AND seat_no IN (3, 299);
SELECT compliance.enroll(9680, p) FROM unnest(ARRAY[960301, 960302]) AS p;
SELECT results_eq('SELECT seat_no FROM compliance.enrollment WHERE offering_id = 9680 AND person_id > 960300 ORDER BY 1', ARRAY[3, 299], 'two that came free are found, wherever they are');
SELECT throws_ok('SELECT compliance.enroll(9680, 960303)', 'MC003', NULL, 'and there are no more');

-- ---- an index that somebody added ----

SELECT pg_temp.offer(9681, 3, 0), pg_temp.offer(9682, 3, 0);
CREATE UNIQUE INDEX ways_one_of_two ON compliance.enrollment (person_id) WHERE offering_id IN (9681, 9682);
SELECT is((SELECT status FROM compliance.enroll(9681, 9601)), 'enrolled', 'where nobody may be in both of two offerings');
SELECT throws_ok('SELECT compliance.enroll(9682, 9601)', '40001', 'could not serialize access to offering 9682', 'who is in one is refused in the other');
SELECT is_empty('SELECT FROM compliance.enrollment WHERE offering_id = 9682', 'and has no seat there');
SELECT compliance.enroll(9682, p) FROM unnest(ARRAY[9602, 9603, 9604]) AS p;
SELECT is(pg_temp.seats(9682), ARRAY[1, 2, 3], 'others have theirs, whatever the session tried before');
SELECT throws_ok('SELECT compliance.enroll(9682, 9605)', 'MC003', NULL, 'as many as there are');
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 9682;
SELECT compliance.set_capacity(9682, 0);
SELECT throws_ok('SELECT compliance.enroll(9682, 9605)', 'MC003', NULL, 'and none where there are none');
DROP INDEX compliance.ways_one_of_two;

-- ---- callers with a scope ----

CREATE ROLE regress_ways_staff;
SELECT compliance.grant_access('regress_ways_staff', 'staff');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_ways_staff', 9601);
SELECT pg_temp.offer(9660, 6, 0);
SELECT compliance.enroll(9660, 9601);
SELECT pg_temp.enrollment_of(9601, 9660) AS other \gset
SELECT compliance.hold_seats(9660, 1, '2026-06-01 18:00+09', 9602) AS other_hold \gset
GRANT INSERT, UPDATE ON compliance.seat_hold TO regress_ways_staff;
SET LOCAL ROLE regress_ways_staff;
SELECT is((SELECT status FROM compliance.enroll(9660, 9602)), 'enrolled', 'one''s own people');
SELECT throws_ok('SELECT compliance.enroll(9660, 9603)', 'P0002', 'person 9603 does not exist', 'others are not there');
SELECT throws_ok('SELECT compliance.enroll_group(9660, ARRAY[9604, 9603])', 'P0002', 'person 9603 does not exist', 'nor in a group');
SELECT throws_ok(format('SELECT compliance.cancel_enrollment(%s)', :other), 'P0002', NULL, 'nor are their enrollments');
SELECT throws_ok(format('SELECT compliance.transfer_enrollment(%s, 9610)', :other), 'P0002', NULL, 'to be moved');
SELECT throws_ok(format('SELECT compliance.complete_training(%s, ''2026-06-01'')', :other), 'P0002', NULL, 'or completed');
SELECT throws_ok(format('SELECT compliance.enroll_held(%s, 9604)', :other_hold), 'P0002', NULL, 'nor their holds');
SELECT throws_ok(format('SELECT compliance.release_hold(%s)', :other_hold), 'P0002', NULL, 'to be released');
SELECT throws_ok($$SELECT compliance.hold_seats(9660, 1, '2026-06-01 18:00+09', 9602)$$, '42501', NULL, 'nor does one hold seats for them');
RESET ROLE;
-- whom row-level security does not hold
CREATE ROLE regress_ways_bypass BYPASSRLS;
CREATE ROLE regress_ways_owner;
GRANT USAGE ON SCHEMA compliance TO regress_ways_bypass;
GRANT EXECUTE ON FUNCTION compliance.enroll TO regress_ways_bypass;
GRANT SELECT, INSERT, UPDATE ON compliance.enrollment TO regress_ways_bypass;
SELECT format('GRANT %I TO regress_ways_owner', tableowner) FROM pg_tables WHERE schemaname = 'compliance' AND tablename = 'account' \gexec
SET LOCAL ROLE regress_ways_bypass;
SELECT is((SELECT status FROM compliance.enroll(9660, 9603)), 'enrolled', 'acts for anybody');
SET LOCAL ROLE regress_ways_owner;
SELECT is((SELECT status FROM compliance.enroll(9660, 9605)), 'enrolled', 'and so does who is a member of the owner');
RESET ROLE;

SELECT is_empty('SELECT * FROM compliance.verify_training()', 'all numbers hold');

-- a table emptied past the guards, as on a subscriber: what the session knew of a full offering is forgotten
SELECT pg_temp.offer(9695, 1, 0);
SELECT compliance.enroll(9695, 9602);
SELECT throws_ok('SELECT compliance.enroll(9695, 9604)', 'MC003', NULL, 'it is full');
SET LOCAL session_replication_role = replica;
TRUNCATE compliance.enrollment CASCADE;
SET LOCAL session_replication_role = origin;
SELECT results_eq('SELECT status, seat_no FROM compliance.enroll(9695, 9604)', $$VALUES ('enrolled', 1)$$, 'and is empty');
SELECT * FROM finish();
ROLLBACK;
