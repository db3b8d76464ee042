-- Training: what plain DML, changed limits and changed facts must not bring about, rule by rule.
BEGIN;
SELECT no_plan();
SET LOCAL compliance.now = '2026-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES
    (2701, '大病院', 'hospital', 600, 'large'), (2702, '診療所', 'clinic', 0, 'small_medium');
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 2700 + i, 2701 + i % 2, '職員' || i FROM generate_series(1, 40) AS i;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (2701, 'rules-any', '研修', 'Training', 'anyone');
CREATE FUNCTION pg_temp.offer(p_id bigint, p_capacity int, p_waitlist int DEFAULT NULL, p_limit int DEFAULT NULL, p_course bigint DEFAULT 2701)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, institution_limit, enroll_from, enroll_until, cancel_until, promote_until, complete_until)
    VALUES (p_id, p_course, 'rules-' || p_id, '研修', p_capacity, p_waitlist, p_limit, '2026-04-01 00:00+09', '2026-07-01 00:00+09', '2026-08-01 00:00+09', '2026-08-01 00:00+09', '2027-01-01 00:00+09') $$;
CREATE FUNCTION pg_temp.enrollment_of(p_person bigint, p_offering bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT max(enrollment_id) FROM compliance.enrollment WHERE person_id = p_person AND offering_id = p_offering $$;
CREATE FUNCTION pg_temp.status_of(p_person bigint, p_offering bigint) RETURNS text LANGUAGE sql AS $$
    SELECT status FROM compliance.enrollment WHERE enrollment_id = pg_temp.enrollment_of(p_person, p_offering) $$;

-- ---- a group is promoted whole ----
SELECT pg_temp.offer(2701, 3);
SELECT compliance.enroll(2701, 2701);
SELECT compliance.enroll_group(2701, ARRAY[2702, 2703, 2704]);
SELECT compliance.enroll_group(2701, ARRAY[2705, 2706]);
SELECT compliance.enroll(2701, 2707);
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2701 AND person_id = 2702$$, '55000',
    format('enrollment %s cannot be promoted without its group', pg_temp.enrollment_of(2702, 2701)), 'one of a group at the head of the list is not promoted alone');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '院長の指示' WHERE offering_id = 2701 AND person_id = 2702$$, '55000', NULL, 'nor with a reason');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '院長の指示' WHERE offering_id = 2701 AND person_id = 2705$$, '55000', NULL, 'nor one of a group behind it');
SELECT throws_ok($$MERGE INTO compliance.enrollment AS e USING (VALUES (2702), (2703)) AS n(p) ON e.offering_id = 2701 AND e.person_id = n.p
    WHEN MATCHED THEN UPDATE SET status = 'enrolled'$$, '55000', NULL, 'nor two of three by MERGE');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2701 AND person_id IN (2702, 2703, 2704)$$, 'MC003', NULL, 'three need three seats');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2701 AND person_id IN (2705, 2706)$$, '55000', NULL, 'a group does not overtake another without a reason');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '　 ' WHERE offering_id = 2701 AND person_id IN (2705, 2706)$$, '55000', NULL, 'and blanks are none');
SELECT is((SELECT count(*)::int FROM compliance.enrollment WHERE offering_id = 2701 AND status = 'waitlisted'), 6, 'everybody still waits');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '院長の指示' WHERE offering_id = 2701 AND person_id IN (2705, 2706)$$, 'with a reason the whole group goes first');
SELECT is_empty($$SELECT * FROM compliance.verify_training() WHERE offering_id = 2701$$, 'which breaks no rule');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'cancelled' WHERE offering_id = 2701 AND person_id = 2703$$, 'one of a waiting group may leave');
SELECT is_empty($$SELECT FROM compliance.enrollment WHERE offering_id = 2701 AND person_id IN (2702, 2704) AND status <> 'waitlisted'$$, 'and the others wait on together');
SELECT results_eq($$SELECT person_id FROM compliance.set_capacity(2701, 5)$$, $$VALUES (2702::bigint), (2704)$$, 'until there are seats for both');
SELECT pg_temp.offer(2702, 2);
SELECT compliance.hold_seats(2702, 2, '2026-06-10 00:00+09') AS hold \gset
SELECT compliance.enroll_group(2702, ARRAY[2702, 2701]);
SET LOCAL compliance.now = '2026-06-10 00:00+09';
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2702 AND status = 'waitlisted'$$, 'a group at the head of the list is promoted by one UPDATE of all');
SELECT results_eq($$SELECT seat_no FROM compliance.enrollment WHERE offering_id = 2702 ORDER BY 1$$, $$VALUES (1), (2)$$, 'to the seats that have come free');
SET LOCAL compliance.now = '2026-06-01 12:00+09';

-- ---- a group that waits can be seated ----
SELECT pg_temp.offer(2714, 2), pg_temp.offer(2715, 3), pg_temp.offer(2716, 0);
SELECT throws_ok($$SELECT compliance.enroll_group(2714, ARRAY[2701, 2702, 2703])$$, 'MC003', 'offering 2714 has no room for a group of 3', 'one larger than the capacity does not wait');
SELECT is((SELECT status FROM compliance.enroll(2714, 2704)), 'enrolled', 'and holds up nobody');
SELECT throws_ok($$SELECT compliance.enroll_group(2716, ARRAY[2701, 2702])$$, 'MC003', NULL, 'nor where there are no seats at all');
SELECT is((SELECT status FROM compliance.enroll_group(2716, ARRAY[2701])), 'waitlisted', 'where one alone may wait, as by enroll()');
UPDATE compliance.offering SET skip_groups = true WHERE offering_id = 2716;
SELECT is((SELECT count(*)::int FROM compliance.enroll_group(2716, ARRAY[2702, 2703])), 2, 'a group that is skipped may wait for more seats than there are');
SELECT compliance.enroll(2715, 2701);
SELECT compliance.enroll_group(2715, ARRAY[2702, 2703, 2704]);
SELECT throws_ok('SELECT compliance.set_capacity(2715, 2)', 'MC003', 'capacity 2 is below a group that waits in offering 2715', 'no capacity below a group that waits');
SELECT throws_ok('UPDATE compliance.offering SET capacity = 1 WHERE offering_id = 2715', 'MC003', NULL, 'by plain UPDATE neither');
SELECT lives_ok('UPDATE compliance.offering SET capacity = 2, skip_groups = true WHERE offering_id = 2715', 'but where groups are skipped');
SELECT is((SELECT status FROM compliance.enroll(2715, 2705)), 'enrolled', 'so that others have the seats');
SELECT throws_ok('UPDATE compliance.offering SET skip_groups = false WHERE offering_id = 2715', 'MC003', NULL, 'which stays so');
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2702, 2715));
SELECT lives_ok('UPDATE compliance.offering SET skip_groups = false WHERE offering_id = 2715', 'while the group is as large');
-- one from a time without the rule, as from a subscriber
SET LOCAL session_replication_role = replica;
UPDATE compliance.offering SET capacity = 1 WHERE offering_id = 2715;
UPDATE compliance.enrollment SET seat_no = NULL, status = 'cancelled', cancelled_at = '2026-06-01 12:00+09' WHERE offering_id = 2715 AND seat_no IS NOT NULL;
SET LOCAL session_replication_role = origin;
SELECT results_eq('SELECT rule, detail FROM compliance.verify_training() WHERE offering_id = 2715',
    $$VALUES ('group too large', 'a group of 2 waits, capacity 1, and holds up those behind it')$$, 'verify_training() sees a group that holds up others for ever');
SELECT lives_ok('SELECT compliance.set_capacity(2715, 2)', 'and more seats let it in');
SELECT is_empty('SELECT rule FROM compliance.verify_training() WHERE offering_id = 2715', 'which ends it');

-- ---- a refusal says for whom a free seat is ----
CREATE FUNCTION pg_temp.detail_of(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    said text;
BEGIN
    EXECUTE p_sql;
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS said = PG_EXCEPTION_DETAIL;
    RETURN said;
END $$;
SELECT pg_temp.offer(2725, 2, 2);
SELECT compliance.enroll(2725, p) FROM generate_series(2701, 2702) AS p;
SELECT is(pg_temp.detail_of('SELECT compliance.enroll_group(2725, ARRAY[2703, 2704, 2705])'), 'A group is seated together, and the offering has 2 seats in all.', 'a group that is too large');
SELECT compliance.enroll_group(2725, ARRAY[2703, 2704]);
SELECT is(pg_temp.detail_of('SELECT compliance.enroll(2725, 2706)'), 'Seats: 2, all taken or held. Places on the waiting list: 2, all taken.', 'no seat and no place');
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2701, 2725));
SELECT is(pg_temp.detail_of(sql), detail, 'a seat is free, for a group that waits for another')
  FROM (VALUES ('SELECT compliance.enroll(2725, 2706)', 'Seats: 2, those that are free for people who wait. Places on the waiting list: 2, all taken.'),
               ('SELECT compliance.enroll_group(2725, ARRAY[2706])', 'Seats: 2, those that are free for people who wait. Places on the waiting list: 2, all taken.'),
               ('INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2725, 2706)', 'Seats: 2, those that are free for people who wait.')) AS v (sql, detail);
UPDATE compliance.offering SET promote_until = '2026-06-01 12:00+09', capacity = NULL WHERE offering_id = 2725;
SELECT is(pg_temp.detail_of(sql), detail, 'seats are unlimited, and nobody is promoted any more')
  FROM (VALUES ('SELECT compliance.enroll(2725, 2706)', 'Seats are unlimited, and for people who wait. Places on the waiting list: 2, all taken.'),
               ('SELECT compliance.enroll_group(2725, ARRAY[2706, 2707, 2708])', 'A group is seated together or waits together, behind people who wait. Places on the waiting list: 2.'),
               ('INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2725, 2706)', 'Seats are unlimited, and for people who wait.')) AS v (sql, detail);

-- ---- who went first rightly stays right when the policy changes ----
SELECT pg_temp.offer(o, 2) FROM generate_series(2726, 2729) AS o;
UPDATE compliance.offering SET skip_groups = true WHERE offering_id = 2726;
SELECT compliance.enroll(2726, 2701);
SELECT compliance.enroll_group(2726, ARRAY[2702, 2703]);
SELECT is((SELECT status FROM compliance.enroll(2726, 2704)), 'enrolled', 'before a group that is skipped');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (2726, 'rules-order', '研修', 'Training', 'anyone');
UPDATE compliance.offering SET course_id = 2726 WHERE offering_id IN (2727, 2728);
SELECT compliance.enroll(2727, p) FROM generate_series(2701, 2703) AS p;
UPDATE compliance.offering SET requires_duty = 'contact' WHERE offering_id = 2727;
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) SELECT institution_id, 'contact', person_id, '[2026-01-01,)' FROM compliance.person WHERE person_id = 2704;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2701, 2727));
SELECT is((SELECT status FROM compliance.enroll(2727, 2704)), 'enrolled', 'before somebody without the duty');
SELECT compliance.enroll(2728, p) FROM unnest(ARRAY[2702, 2704, 2701, 2706]) AS p;
UPDATE compliance.course SET audience = 'executive_large' WHERE course_id = 2726;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2702, 2728));
SELECT is(pg_temp.status_of(2706, 2728), 'enrolled', 'before somebody of another audience');
SET LOCAL compliance.now = '2026-06-01 13:00+09';
UPDATE compliance.offering SET skip_groups = false WHERE offering_id = 2726;
UPDATE compliance.offering SET requires_duty = NULL, order_since = '2020-01-01' WHERE offering_id = 2727;
UPDATE compliance.course SET audience = 'anyone' WHERE course_id = 2726;
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id BETWEEN 2726 AND 2728', 'is no breach afterwards');
UPDATE compliance.offering SET order_since = NULL WHERE offering_id BETWEEN 2726 AND 2729;
SELECT results_eq('SELECT offering_id, order_since FROM compliance.offering WHERE offering_id BETWEEN 2726 AND 2729 ORDER BY 1',
    $$VALUES (2726::bigint, '2026-06-01 13:00+09'::timestamptz), (2727, '2026-06-01 13:00+09'), (2728, '2026-06-01 13:00+09'), (2729, NULL)$$, 'since when is for the database to say');
SET LOCAL compliance.now = '2026-06-01 14:00+09';
SET LOCAL session_replication_role = replica;
UPDATE compliance.enrollment SET recorded_at = '2026-06-01 14:00+09' WHERE offering_id = 2726 AND person_id = 2704;
SET LOCAL session_replication_role = origin;
SELECT results_eq('SELECT DISTINCT rule FROM compliance.verify_training() WHERE offering_id BETWEEN 2726 AND 2729', ARRAY['overtaken'], 'who goes first from then on is a breach');
SET LOCAL session_replication_role = replica;
UPDATE compliance.enrollment SET recorded_at = '2026-06-01 12:00+09' WHERE offering_id = 2726 AND person_id = 2704;
SET LOCAL session_replication_role = origin;
SET LOCAL compliance.now = '2026-06-01 12:00+09';

-- ---- a capacity is lowered to the seats taken, as often as seats are given up ----
SELECT pg_temp.offer(2703, 10);
SELECT compliance.enroll(2703, p) FROM generate_series(2701, 2710) AS p;
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 2703 AND seat_no <= 2;
SELECT lives_ok($$SELECT compliance.set_capacity(2703, 8)$$, 'eight seats for eight people');
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 2703 AND seat_no = 1;
SELECT lives_ok($$SELECT compliance.set_capacity(2703, 7)$$, 'seven for seven');
SELECT throws_ok($$SELECT compliance.set_capacity(2703, 6)$$, 'MC003', NULL, 'not six');
SELECT results_eq($$SELECT seat_no FROM compliance.enrollment WHERE offering_id = 2703 AND status = 'enrolled' ORDER BY 1$$, 'SELECT generate_series(1, 7)', 'and nobody shares a seat');

-- ---- a waiting list whose limit changes ----
CREATE FUNCTION pg_temp.waiting(p_offering bigint) RETURNS int LANGUAGE sql AS $$
    SELECT count(*)::int FROM compliance.enrollment WHERE offering_id = p_offering AND status = 'waitlisted' $$;
SELECT pg_temp.offer(2704, 1);
SELECT compliance.enroll(2704, p) FROM generate_series(2701, 2706) AS p;
UPDATE compliance.offering SET waitlist_limit = 3 WHERE offering_id = 2704;
SELECT throws_ok($$SELECT compliance.enroll(2704, 2707)$$, 'MC003', NULL, 'five wait where now three may: nobody joins');
SELECT is(pg_temp.waiting(2704), 5, 'and nobody is sent away');
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2703, 2704));
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2701, 2704));
SELECT throws_ok($$SELECT compliance.enroll(2704, 2707)$$, 'MC003', NULL, 'three wait: nobody joins');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, status) VALUES (2704, 2707, 'waitlisted')$$, 'MC003', NULL, 'by plain INSERT neither');
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2702, 2704));
SELECT lives_ok($$SELECT compliance.enroll(2704, 2707)$$, 'two wait: one more may');
SELECT throws_ok($$SELECT compliance.enroll(2704, 2708)$$, 'MC003', NULL, 'and not another');
SELECT is((SELECT state FROM compliance.offering_availability WHERE offering_id = 2704), 'full', 'as offering_availability says');
SELECT pg_temp.offer(2705, 1, 5);
SELECT compliance.enroll(2705, p) FROM generate_series(2701, 2706) AS p;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(p, 2705)) FROM generate_series(2702, 2703) AS p;
UPDATE compliance.offering SET waitlist_limit = 2 WHERE offering_id = 2705;
SELECT throws_ok($$SELECT compliance.enroll(2705, 2707)$$, 'MC003', NULL, 'three of five wait where now two may');
SELECT throws_ok($$SELECT compliance.enroll_group(2705, ARRAY[2707, 2708])$$, 'MC003', NULL, 'a group joins neither');
UPDATE compliance.offering SET waitlist_limit = NULL WHERE offering_id = 2705;
SELECT lives_ok($$SELECT compliance.enroll(2705, 2707)$$, 'without a limit anybody');
UPDATE compliance.offering SET waitlist_limit = 4 WHERE offering_id = 2705;
SELECT throws_ok($$SELECT compliance.enroll(2705, 2708)$$, 'MC003', NULL, 'with one of four it is full');
UPDATE compliance.offering SET waitlist_limit = 5 WHERE offering_id = 2705;
SELECT lives_ok($$SELECT compliance.enroll(2705, 2708)$$, 'with one of five it is not');
UPDATE compliance.offering SET waitlist_limit = 0 WHERE offering_id = 2705;
SELECT throws_ok($$SELECT compliance.enroll(2705, 2709)$$, 'MC003', NULL, 'with 0 nobody joins');
SELECT results_eq($$SELECT person_id FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2701, 2705))$$, 'VALUES (2704::bigint)', 'and who waits is promoted');
-- by hand: the hold has run out
SELECT pg_temp.offer(2706, 1);
SELECT compliance.hold_seats(2706, 1, '2026-06-10 00:00+09');
SELECT compliance.enroll(2706, p) FROM generate_series(2701, 2703) AS p;
UPDATE compliance.offering SET waitlist_limit = 2 WHERE offering_id = 2706;
SET LOCAL compliance.now = '2026-06-10 00:00+09';
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2706 AND person_id = 2701$$, 'the first of three is promoted by hand');
SELECT throws_ok($$SELECT compliance.enroll(2706, 2704)$$, 'MC003', NULL, 'two wait where two may');
SET LOCAL compliance.now = '2026-06-01 12:00+09';

-- ---- no seat is lost when whoever waits becomes entitled to it ----
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (2702, 'rules-large', '経営層', 'Executives', 'executive_large');
SELECT pg_temp.offer(2707, 1);
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during)
SELECT institution_id, 'planner', person_id, '[2026-01-01,)' FROM compliance.person WHERE person_id BETWEEN 2701 AND 2706;
UPDATE compliance.offering SET requires_duty = 'planner' WHERE offering_id = 2707;
SELECT compliance.enroll(2707, p) FROM generate_series(2701, 2703) AS p;
DELETE FROM compliance.duty_assignment WHERE person_id IN (2702, 2703);
SELECT is_empty($$SELECT * FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2701, 2707))$$, 'whoever lost the duty is passed over');
SELECT results_eq('SELECT free, waitlisted FROM compliance.offering_availability WHERE offering_id = 2707', 'VALUES (1, 2)', 'and waits on');
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (2702, 'operator', 2703, '[2026-01-01,)');
SELECT is(pg_temp.status_of(2703, 2707), 'waitlisted', 'another duty changes nothing');
UPDATE compliance.duty_assignment SET duty = 'planner' WHERE person_id = 2703 AND duty = 'operator';
SELECT is(pg_temp.status_of(2703, 2707), 'enrolled', 'who has the duty has the seat');
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2703, 2707));
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (2701, 'planner', 2702, '[2026-07-01,)');
SELECT is(pg_temp.status_of(2702, 2707), 'waitlisted', 'a duty that begins later gives none yet');
UPDATE compliance.duty_assignment SET during = '[2026-06-01,)' WHERE person_id = 2702;
SELECT is(pg_temp.status_of(2702, 2707), 'enrolled', 'one that begins today does');
-- a group holds up those behind it while all of it are entitled
SELECT pg_temp.offer(2708, 2);
UPDATE compliance.offering SET requires_duty = 'planner' WHERE offering_id = 2708;
SELECT compliance.enroll(2708, 2701);
SELECT compliance.enroll_group(2708, ARRAY[2704, 2705]);
SELECT compliance.enroll(2708, 2706);
SELECT is(pg_temp.status_of(2706, 2708), 'waitlisted', 'one seat is free for a group of two');
DELETE FROM compliance.duty_assignment WHERE person_id = 2705;
SELECT is(pg_temp.status_of(2706, 2708), 'enrolled', 'that is passed over when one of it loses the duty');
SELECT pg_temp.offer(2709, 1, NULL, NULL, 2702);
SELECT compliance.enroll(2709, p) FROM unnest(ARRAY[2702, 2704]) AS p;
UPDATE compliance.institution SET size_class = 'small_medium', size_class_by_hand = true WHERE institution_id = 2701;
SELECT is_empty($$SELECT * FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2702, 2709))$$, 'an institution of another class is passed over');
UPDATE compliance.institution SET size_class = 'large' WHERE institution_id = 2701;
SELECT is(pg_temp.status_of(2704, 2709), 'enrolled', 'and promoted when it is of the class again');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (2703, 'rules-large-2', '経営層', 'Executives', 'executive_large');
SELECT pg_temp.offer(2710, 1, NULL, NULL, 2703);
SELECT compliance.hold_seats(2710, 1, '2026-06-10 00:00+09') AS hold \gset
SELECT compliance.enroll(2710, 2704);
UPDATE compliance.course SET audience = 'executive_small_medium' WHERE course_id = 2703;
SELECT compliance.release_hold(:hold);
SELECT is(pg_temp.status_of(2704, 2710), 'waitlisted', 'a course for others');
UPDATE compliance.course SET audience = 'anyone' WHERE course_id = 2703;
SELECT is(pg_temp.status_of(2704, 2710), 'enrolled', 'and then for anyone');
-- ---- who is enrolled belongs to the audience, whoever changes it ----
SELECT throws_ok($$UPDATE compliance.course SET audience = 'executive_small_medium' WHERE course_id = 2702$$, 'MC005',
    'people who are enrolled in offering 2709 would not belong to its audience', 'a course stays for those who are enrolled');
SELECT lives_ok($$UPDATE compliance.course SET audience = 'executive_large' WHERE course_id = 2703$$, 'or becomes one for them');
SELECT pg_temp.offer(2717, NULL), pg_temp.offer(2718, 3);
SELECT compliance.enroll(o, p) FROM unnest(ARRAY[2717, 2718]) AS o, generate_series(2701, 2703) AS p;
SELECT throws_ok(format('UPDATE compliance.offering SET course_id = 2702 WHERE offering_id = %s', o), 'MC005',
    format('people who are enrolled in offering %s would not belong to its audience', o), 'so does an offering') FROM unnest(ARRAY[2717, 2718]) AS o;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2701, o)) FROM unnest(ARRAY[2717, 2718]) AS o;
UPDATE compliance.enrollment SET status = 'no_show' WHERE offering_id = 2717 AND person_id = 2703;
SELECT compliance.complete_training(pg_temp.enrollment_of(2703, 2718), '2026-05-01');
SELECT lives_ok('UPDATE compliance.offering SET course_id = 2702 WHERE offering_id IN (2717, 2718)', 'who did not come, and who has completed, is not in the way');
SELECT is_empty('SELECT rule FROM compliance.verify_training() WHERE offering_id IN (2717, 2718)', 'nor a breach');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2717 AND person_id = 2703$$, 'MC005',
    'person 2703 does not belong to the audience of offering 2717', 'but is not expected again');
UPDATE compliance.enrollment SET status = 'no_show' WHERE offering_id = 2717 AND person_id = 2702;
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2717 AND person_id = 2702$$, 'as those are who belong to it');
SELECT is_empty('SELECT rule FROM compliance.verify_training() WHERE offering_id = 2717', 'so that there is no breach');
UPDATE compliance.institution SET size_class = 'small_medium' WHERE institution_id = 2701;
SELECT results_eq('SELECT rule, detail FROM compliance.verify_training() WHERE offering_id IN (2717, 2718)',
    $$VALUES ('not eligible', 'institution 2701 is of class small_medium, and the audience is executive_large'),
             ('not eligible', 'institution 2701 is of class small_medium, and the audience is executive_large')$$, 'verify_training() sees whose institution has become another');
UPDATE compliance.institution SET size_class = 'large' WHERE institution_id = 2701;
-- the end of promotions is extended
SELECT pg_temp.offer(2711, 1);
SELECT compliance.enroll(2711, p) FROM generate_series(2701, 2703) AS p;
UPDATE compliance.offering SET promote_until = '2026-06-01 12:00+09' WHERE offering_id = 2711;
SELECT is_empty($$SELECT * FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2701, 2711))$$, 'after promote_until nobody is promoted');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2711 AND person_id = 2702$$, 'MC001', NULL, 'by hand neither');
SELECT throws_ok($$SELECT compliance.extend_deadline('promotion', 2711, '2026-06-01 12:00+09', '地震のため')$$, '22023', NULL, 'an extension ends later');
SELECT throws_ok($$SELECT compliance.extend_deadline('promotion', -1, '2026-07-01', '地震のため')$$, 'P0002', NULL, 'and is of an offering');
SELECT lives_ok($$SELECT compliance.extend_deadline('promotion', 2711, '2026-06-12', '地震のため')$$, 'which the hint of the refusal proposes');
SELECT is(pg_temp.status_of(2702, 2711), 'enrolled', 'the seat goes to the head of the list');
SELECT lives_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2027-01-01 00:00+09''; PERFORM compliance.extend_deadline(''completion'', 2711, ''2027-02-01'', ''地震のため'');
    PERFORM compliance.complete_training(pg_temp.enrollment_of(2702, 2711), ''2026-12-01''); END'$$, 'completion is extended as well');
SET LOCAL compliance.now = '2026-06-01 12:00+09';

-- ---- who was passed over under a limit of institutions was not overtaken, be the limit lifted since or not ----
-- even keys belong to 2701, odd ones to 2702
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (2719, '第三の病院', 'hospital', 100);
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (2790, 2719, '職員90');
SELECT pg_temp.offer(2719, 2, NULL, 1);
SELECT compliance.enroll(2719, p) FROM unnest(ARRAY[2701, 2790, 2702, 2704, 2706]) AS p;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2701, 2719));
SELECT compliance.enroll(2719, 2703);
SELECT results_eq($$SELECT person_id FROM compliance.cancel_enrollment(pg_temp.enrollment_of(2790, 2719))$$, 'VALUES (2703::bigint)', 'the limit lets the last of the list go first');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 2719', 'which is no overtaking');
UPDATE compliance.offering SET institution_limit = NULL WHERE offering_id = 2719;
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 2719', 'nor is it when the limit is lifted');
UPDATE compliance.offering SET institution_limit = 1 WHERE offering_id = 2719;
SELECT compliance.cancel_enrollment(pg_temp.enrollment_of(2703, 2719));
SELECT is((compliance.enroll(2719, 2705)).status, 'enrolled', 'somebody new has the seat that those who wait may not have');
UPDATE compliance.offering SET institution_limit = NULL WHERE offering_id = 2719;
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 2719', 'rightly, whatever becomes of the limit');
-- the guards would not let it happen
CREATE FUNCTION pg_temp.overtaken(p_sql text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    SET LOCAL session_replication_role = replica;
    EXECUTE p_sql;
    SET LOCAL session_replication_role = origin;
    RETURN QUERY SELECT regexp_replace(v.detail, 'enrollment \d+', 'a booking') FROM compliance.verify_training() AS v WHERE v.offering_id = 2719 AND v.rule = 'overtaken' ORDER BY v.enrollment_id, v.detail;
END $$;
SAVEPOINT a;
SELECT results_eq(format($$SELECT * FROM pg_temp.overtaken('UPDATE compliance.enrollment SET seat_no = 3, status = ''enrolled'', institution_seat_no = %s, waitlist_slot = NULL
    WHERE offering_id = 2719 AND person_id = 2706')$$, i), $$VALUES ('position 2 waits, position 3 was promoted')$$, n)
  FROM (VALUES ('NULL', 'a promotion out of turn without a limit is seen'), ('2', 'one of the same institution under a limit too')) AS v (i, n);
ROLLBACK TO a;
UPDATE compliance.offering SET capacity = 3, institution_limit = 5 WHERE offering_id = 2719;
SELECT is(pg_temp.status_of(2704, 2719), 'enrolled', 'more seats and a higher limit seat the next');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 2719', 'in order');
SELECT results_eq($$SELECT * FROM pg_temp.overtaken('UPDATE compliance.enrollment SET status = ''cancelled'', seat_no = NULL, institution_seat_no = NULL, cancelled_at = recorded_at
    WHERE offering_id = 2719 AND person_id = 2705;
    INSERT INTO compliance.enrollment (offering_id, institution_id, person_id, status, seat_no, institution_seat_no, first_seat_no, recorded_at)
    VALUES (2719, 2701, 2708, ''enrolled'', 9, 9, 9, compliance.clock())')$$,
    $$VALUES ('waits, and a booking, requested later, has a seat')$$, 'a booking past who waits is seen while the limit is in force');
ROLLBACK TO a;

-- ---- one row with an infinite instant does not hide the others ----
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until) VALUES (2712, 2701, 'rules-2712', '常設', 5, '-infinity', 'infinity');
SELECT lives_ok('SELECT compliance.enroll(2712, p) FROM generate_series(2701, 2703) AS p', 'an offering that never closes');
SELECT results_eq('SELECT DISTINCT fiscal_year FROM compliance.training_coverage WHERE offering_id = 2712', 'VALUES (NULL::int)', 'has no fiscal year of its closing');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2701, 2712), '-infinity')$$, '22023', 'completed_at must be an instant', 'nobody finished before all time');
SELECT throws_ok($$INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (pg_temp.enrollment_of(2701, 2712), '-infinity')$$, '22023', NULL, 'by plain INSERT neither');
SELECT throws_ok($$INSERT INTO compliance.completion (enrollment_id, completed_at) VALUES (pg_temp.enrollment_of(2701, 2712), '4713-01-01 BC')$$, '22023', 'completed_at must be an instant', 'nor in a year that no report can name');
SELECT throws_ok(format('UPDATE compliance.offering SET %s = %L WHERE offering_id = 2712', c, i), '23514', NULL, c || ': no closing behind the calendar, ' || i)
  FROM unnest(ARRAY['enroll_until', 'cancel_until']) AS c, unnest(ARRAY['9999-12-31 09:00+09', '294276-12-31 23:59+00']) AS i;
SELECT lives_ok($$UPDATE compliance.offering SET cancel_until = 'infinity' WHERE offering_id = 2712$$, 'none at all may be said');
SELECT lives_ok($$UPDATE compliance.offering SET cancel_until = NULL WHERE offering_id = 2712$$, 'or left out');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2701, 2712), '2026-05-01', 'NaN')$$, '22023', 'test_score must be a number', 'a score is a number');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2701, 2712), '2026-05-01', 'Infinity')$$, '22023', NULL, 'a finite one');
SELECT lives_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2701, 2712), '2026-05-01', 0)$$, '0 is one');
SELECT throws_ok(format('SELECT compliance.complete_training(pg_temp.enrollment_of(2702, 2712), ''2026-05-01'', %s)', s), '22023', 'test_score must be below 100000000',
    'no score is ' || s) FROM unnest(ARRAY['100000000', '99999999.99995', '1e300']) AS s;
SELECT lives_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2702, 2712), '2026-05-01', 99999999.9999)$$, 'the greatest one');
SELECT throws_ok($$INSERT INTO compliance.completion (enrollment_id, institution_id, completed_at) VALUES (pg_temp.enrollment_of(2703, 2712), 2701, '2026-05-01')$$, '23503', NULL, 'a completion is of the institution of its enrollment');
SELECT throws_ok($$INSERT INTO compliance.completion (enrollment_id, person_id, completed_at) VALUES (pg_temp.enrollment_of(2703, 2712), 2701, '2026-05-01')$$, '23503',
    format('enrollment %s is not of person 2701 of institution 2702', pg_temp.enrollment_of(2703, 2712)), 'and of its person');
SELECT lives_ok($$INSERT INTO compliance.completion (enrollment_id, institution_id, person_id, completed_at) VALUES (pg_temp.enrollment_of(2703, 2712), 2702, 2703, '2026-05-01')$$, 'who may be named');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2704, 2709), '2026-03-31 23:59+09')$$, '22023', 'completed_at must not lie before enrollment in offering 2709 opened', 'nobody finished before enrollment opened');
SELECT results_eq('SELECT DISTINCT fiscal_year FROM compliance.training_coverage WHERE offering_id = 2712 AND completed', 'VALUES (2026)', 'and then the year of the completion');

-- ---- a plain INSERT gets what it asks for, or an error ----
SELECT pg_temp.offer(2713, 3, NULL, 3);
SELECT compliance.hold_seats(2713, 1, '2026-06-10 00:00+09', 2701) AS hold \gset
SELECT throws_ok(format($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_hold_id, status) VALUES (2713, 2702, %s, 'waitlisted')$$, :hold), '22023', NULL, 'nobody waits for a held seat');
SELECT throws_ok(format($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_hold_id, seat_no) VALUES (2713, 2702, %s, 1)$$, :hold), 'MC003', NULL, 'nor has another seat of it than it keeps');
SELECT lives_ok(format($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_hold_id, seat_no) VALUES (2713, 2702, %s, 3)$$, :hold), 'but the one that it keeps');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (2713, 2704, 3)$$, 'MC003', 'seat 3 of offering 2713 is not free', 'once');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (2713, 2704, 2)$$, 'any free seat may be named');

-- ---- refusals of MC003, MC005 and MC006 say how it stands and what to do ----
CREATE FUNCTION pg_temp.said(p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_detail text; v_hint text;
BEGIN
    EXECUTE p_sql;
    RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL, v_hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' ', SQLSTATE, CASE WHEN v_detail = '' THEN 'without detail' ELSE v_detail END, CASE WHEN v_hint = '' THEN 'without hint' END);
END $$;
SELECT is(pg_temp.said('SELECT compliance.set_capacity(2713, 1)'), 'MC003 Seats taken: 2. Seats of live holds, taken from them or not: 1.', 'a capacity that is too low');
SELECT is(pg_temp.said('UPDATE compliance.offering SET institution_limit = 1 WHERE offering_id = 2713'), 'MC006 Seats taken: 2. Seats of live holds, taken from them or not: 1.', 'a limit that is too low');
SELECT is(pg_temp.said('INSERT INTO compliance.enrollment (offering_id, person_id, seat_no) VALUES (2713, 2706, 9)'), 'MC003 It is taken or held, or is none of the 3 seats.', 'a seat that is none');
SELECT is(pg_temp.said(format('SELECT compliance.enroll_held(%s, 2701)', :hold)), 'MC005 Its seats are kept for institution 2701.', 'a hold of another institution');

SET LOCAL compliance.now = '2026-06-12 12:00+09';
SELECT is_empty($$SELECT rule, offering_id, detail FROM compliance.verify_training() WHERE offering_id BETWEEN 2701 AND 2799$$, 'no rule is broken');
SELECT * FROM finish();
ROLLBACK;
