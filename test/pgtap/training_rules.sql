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

-- ---- a capacity is lowered to the seats taken, as often as seats are given up ----
SELECT pg_temp.offer(2703, 10);
SELECT compliance.enroll(2703, p) FROM generate_series(2701, 2710) AS p;
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 2703 AND seat_no <= 2;
SELECT lives_ok($$SELECT compliance.set_capacity(2703, 8)$$, 'eight seats for eight people');
SELECT compliance.cancel_enrollment(enrollment_id) FROM compliance.enrollment WHERE offering_id = 2703 AND seat_no = 1;
SELECT lives_ok($$SELECT compliance.set_capacity(2703, 7)$$, 'seven for seven');
SELECT throws_ok($$SELECT compliance.set_capacity(2703, 6)$$, 'MC003', NULL, 'not six');
SELECT results_eq($$SELECT seat_no FROM compliance.enrollment WHERE offering_id = 2703 AND status = 'enrolled' ORDER BY 1$$, 'SELECT generate_series(1, 7)', 'and nobody shares a seat');

SET LOCAL compliance.now = '2026-06-12 12:00+09';
SELECT is_empty($$SELECT rule, offering_id, detail FROM compliance.verify_training() WHERE offering_id BETWEEN 2701 AND 2799$$, 'no rule is broken');
SELECT * FROM finish();
ROLLBACK;
