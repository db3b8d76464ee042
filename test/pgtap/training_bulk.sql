-- Many rows at once by COPY, INSERT, UPDATE, MERGE and ON CONFLICT: the rules of enroll() hold, and one row too many refuses all.
BEGIN;
SELECT no_plan();
SET LOCAL compliance.now = '2026-06-01 12:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES
    (2801, '大病院', 'hospital', 600, 'large'), (2802, '診療所', 'clinic', 0, 'small_medium');
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 2800 + i, 2801 + i % 2, '職員' || i FROM generate_series(1, 20) AS i;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES
    (2801, 'bulk-any', '研修', 'Training', 'anyone'), (2802, 'bulk-large', '経営層', 'Executives', 'executive_large');
CREATE FUNCTION pg_temp.offer(p_id bigint, p_capacity int, p_waitlist int DEFAULT NULL, p_limit int DEFAULT NULL, p_course bigint DEFAULT 2801)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, institution_limit, enroll_from, enroll_until, cancel_until, promote_until, complete_until)
    VALUES (p_id, p_course, 'bulk-' || p_id, '研修', p_capacity, p_waitlist, p_limit, '2026-04-01 00:00+09', '2026-07-01 00:00+09', '2026-08-01 00:00+09', '2026-08-01 00:00+09', '2027-01-01 00:00+09') $$;
CREATE FUNCTION pg_temp.enrollment_of(p_person bigint, p_offering bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT max(enrollment_id) FROM compliance.enrollment WHERE person_id = p_person AND offering_id = p_offering $$;
CREATE FUNCTION pg_temp.rows_of(p_offering bigint) RETURNS int LANGUAGE sql AS $$
    SELECT count(*)::int FROM compliance.enrollment WHERE offering_id = p_offering $$;
-- COPY of rows "offering, person" given as pairs of printf arguments
CREATE FUNCTION pg_temp.copy_in(p_rows text, p_columns text DEFAULT 'offering_id, person_id') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('COPY compliance.enrollment (%s) FROM PROGRAM %L (FORMAT csv)', p_columns, 'printf -- "' || p_rows || '"');
END $$;

-- ---- COPY ----
SELECT pg_temp.offer(2801, 3);
SELECT throws_ok($$SELECT pg_temp.copy_in('2801,2801\n2801,2802\n2801,2803\n2801,2804\n')$$, 'MC003', NULL, 'COPY: the fourth of three seats');
SELECT is(pg_temp.rows_of(2801), 0, 'refuses all four');
SELECT throws_ok($$SELECT pg_temp.copy_in('2801,2801\n2801,2802\n2801,2801\n')$$, 'MC004', NULL, 'COPY: one person twice');
SELECT is(pg_temp.rows_of(2801), 0, 'refuses all three');
SELECT lives_ok($$SELECT pg_temp.copy_in('2801,2801\n2801,2802\n2801,2803\n')$$, 'COPY: three people on three seats');
SELECT results_eq($$SELECT person_id, institution_id, status, seat_no, first_seat_no FROM compliance.enrollment WHERE offering_id = 2801 ORDER BY seat_no$$,
    $$VALUES (2801::bigint, 2802::bigint, 'enrolled', 1, 1), (2802, 2801, 'enrolled', 2, 2), (2803, 2802, 'enrolled', 3, 3)$$, 'each has a seat and its institution');
SELECT lives_ok($$SELECT pg_temp.copy_in('2801,2804,waitlisted\n2801,2805,waitlisted\n', 'offering_id, person_id, status')$$, 'COPY: two on the list');
SELECT results_eq($$SELECT person_id, waitlist_position FROM compliance.enrollment WHERE offering_id = 2801 AND status = 'waitlisted' ORDER BY 2$$,
    $$VALUES (2804::bigint, 1), (2805, 2)$$, 'in the order of the file');
SELECT pg_temp.offer(2802, 5, 1, 1);
SELECT throws_ok($$SELECT pg_temp.copy_in('2802,2801\n2802,2802\n2802,2803\n')$$, 'MC006', NULL, 'COPY: the second of an institution that may have one');
SELECT is(pg_temp.rows_of(2802), 0, 'refuses all');
SELECT throws_ok($$SELECT pg_temp.copy_in('2802,2801,waitlisted\n', 'offering_id, person_id, status')$$, '22023', NULL, 'COPY: nobody waits beside a free seat');
SELECT throws_ok($$SELECT pg_temp.copy_in('2802,2801,completed\n', 'offering_id, person_id, status')$$, '22023', NULL, 'COPY: nothing begins completed');
SELECT throws_ok($$SELECT pg_temp.copy_in('2802,2801,2801\n', 'offering_id, person_id, institution_id')$$, '23503', NULL, 'COPY: of another institution');
SELECT throws_ok($$SELECT pg_temp.copy_in('2802,2801,6\n', 'offering_id, person_id, seat_no')$$, 'MC003', NULL, 'COPY: a seat beyond the capacity');
SELECT throws_ok($$SELECT pg_temp.copy_in('2802,-1\n')$$, 'P0002', NULL, 'COPY: an unknown person');
SELECT throws_ok($$SELECT pg_temp.copy_in('-1,2801\n')$$, 'P0002', NULL, 'COPY: an unknown offering');
SELECT throws_ok($$SELECT pg_temp.copy_in('2802,\n')$$, '23502', NULL, 'COPY: nobody');
SELECT lives_ok($$SELECT pg_temp.copy_in('2802,2801,9,9,9,2020-01-01,2020-01-01,2020-01-01,because\n',
    'offering_id, person_id, institution_seat_no, waitlist_position, entry_group, recorded_at, promoted_at, cancelled_at, override_reason')$$, 'COPY: what the database decides');
SELECT results_eq($$SELECT seat_no, institution_seat_no, waitlist_position, entry_group, recorded_at, promoted_at, cancelled_at, override_reason FROM compliance.enrollment WHERE offering_id = 2802$$,
    $$VALUES (1, 1, NULL::int, NULL::bigint, '2026-06-01 12:00+09'::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::text)$$, 'is not taken from the file');
SELECT pg_temp.offer(2803, 5, NULL, NULL, 2802);
SELECT throws_ok($$SELECT pg_temp.copy_in('2803,2802\n2803,2801\n')$$, 'MC005', NULL, 'COPY: the second is not of the audience');
SELECT is(pg_temp.rows_of(2803), 0, 'refuses both');
SELECT throws_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2026-07-01 00:00+09''; PERFORM pg_temp.copy_in(''2803,2802\n''); END'$$, 'MC001', NULL, 'COPY: past the deadline');
SELECT throws_ok($$DO 'BEGIN SET LOCAL compliance.now = ''2026-03-31 23:59+09''; PERFORM pg_temp.copy_in(''2803,2802\n''); END'$$, 'MC002', NULL, 'COPY: before the opening');
SET LOCAL compliance.now = '2026-06-01 12:00+09';
SELECT throws_ok($$COPY compliance.seat_hold (offering_id, seats, hold_until) FROM PROGRAM 'printf "2803,3,2026-06-10\n2803,3,2026-06-10\n"' (FORMAT csv)$$, 'MC003', NULL, 'COPY: holds of more seats than there are');
SELECT is_empty($$SELECT FROM compliance.seat_hold WHERE offering_id = 2803$$, 'refuses both holds');
SELECT throws_ok(format($$COPY compliance.completion (enrollment_id, completed_at) FROM PROGRAM 'printf "%s,2026-06-01\n%s,2026-06-01\n"' (FORMAT csv)$$,
    pg_temp.enrollment_of(2801, 2801), pg_temp.enrollment_of(2804, 2801)), '55000', NULL, 'COPY: a completion without a seat');
SELECT throws_ok(format($$COPY compliance.completion (enrollment_id, completed_at) FROM PROGRAM 'printf "%1$s,2026-06-01\n%1$s,2026-06-01\n"' (FORMAT csv)$$,
    pg_temp.enrollment_of(2801, 2801)), '23505', NULL, 'COPY: completed twice');
SELECT is((SELECT status FROM compliance.enrollment WHERE enrollment_id = pg_temp.enrollment_of(2801, 2801)), 'enrolled', 'leaves the enrollment as it was');

-- ---- INSERT of many, ON CONFLICT, MERGE ----
SELECT pg_temp.offer(2810, 2);
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) SELECT 2810, p FROM generate_series(2801, 2803) AS p$$, 'MC003', NULL, 'INSERT: the third of two seats');
SELECT is(pg_temp.rows_of(2810), 0, 'refuses all');
SELECT throws_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2810, 2801), (2810, 2801) ON CONFLICT DO NOTHING$$, 'MC004', NULL, 'ON CONFLICT DO NOTHING hides no double booking');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) VALUES (2810, 2801), (2810, 2802)$$, 'two seats');
SELECT throws_ok(format($$INSERT INTO compliance.enrollment (enrollment_id, offering_id, person_id, status) VALUES (%s, 2810, 2803, 'waitlisted')
    ON CONFLICT (enrollment_id) DO UPDATE SET person_id = EXCLUDED.person_id$$, pg_temp.enrollment_of(2801, 2810)), 'MC050', NULL, 'ON CONFLICT DO UPDATE exchanges nobody');
SELECT throws_ok(format($$INSERT INTO compliance.enrollment (enrollment_id, offering_id, person_id, status) VALUES (%s, 2810, 2803, 'waitlisted')
    ON CONFLICT (enrollment_id) DO UPDATE SET seat_no = 3$$, pg_temp.enrollment_of(2801, 2810)), 'MC050', NULL, 'nor moves a seat');
SELECT is(pg_temp.rows_of(2810), 2, 'and adds nobody');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id, status) SELECT 2810, p, 'waitlisted' FROM generate_series(2803, 2805) AS p$$, 'three wait');
SELECT throws_ok($$MERGE INTO compliance.enrollment AS e USING (VALUES (2806)) AS n(p) ON e.offering_id = 2810 AND e.person_id = n.p
    WHEN NOT MATCHED THEN INSERT (offering_id, person_id) VALUES (2810, n.p)$$, 'MC003', NULL, 'MERGE: no seat is left');
SELECT throws_ok($$MERGE INTO compliance.enrollment AS e USING (VALUES (2801)) AS n(p) ON e.offering_id = 2810 AND e.person_id = n.p
    WHEN MATCHED THEN DELETE$$, 'MC050', NULL, 'MERGE deletes nothing');
SELECT throws_ok($$MERGE INTO compliance.enrollment AS e USING (VALUES (2803), (2804)) AS n(p) ON e.offering_id = 2810 AND e.person_id = n.p
    WHEN MATCHED THEN UPDATE SET status = 'enrolled'$$, 'MC003', NULL, 'MERGE promotes nobody without a seat');
SELECT lives_ok($$MERGE INTO compliance.enrollment AS e USING (VALUES (2801), (2802)) AS n(p) ON e.offering_id = 2810 AND e.person_id = n.p
    WHEN MATCHED THEN UPDATE SET status = 'cancelled'$$, 'MERGE cancels two');
SELECT results_eq($$SELECT person_id FROM compliance.enrollment WHERE offering_id = 2810 AND status = 'enrolled' ORDER BY 1$$, $$VALUES (2803::bigint), (2804)$$, 'and the first two of the list have their seats');

-- ---- UPDATE of many ----
SELECT pg_temp.offer(2820, 2);
SELECT compliance.enroll(2820, p) FROM generate_series(2801, 2806) AS p;
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 2820 AND status = 'waitlisted'$$, 'MC003', NULL, 'UPDATE: a full offering promotes nobody');
SELECT throws_ok($$UPDATE compliance.enrollment SET offering_id = 2801 WHERE offering_id = 2820$$, 'MC050', NULL, 'nobody is moved by hand');
SELECT throws_ok($$UPDATE compliance.enrollment SET enrollment_id = enrollment_id + 1000000 WHERE offering_id = 2820$$, 'MC050', NULL, 'keys stay');
SELECT throws_ok($$UPDATE compliance.enrollment SET waitlist_position = 10 - waitlist_position WHERE offering_id = 2820$$, 'MC050', NULL, 'so do positions');
SELECT throws_ok($$UPDATE compliance.enrollment SET seat_no = 3 - seat_no WHERE offering_id = 2820$$, 'MC050', NULL, 'so do seats');
SELECT throws_ok($$UPDATE compliance.enrollment SET recorded_at = '2020-01-01' WHERE offering_id = 2820$$, 'MC050', NULL, 'so does the time of the request');
SELECT throws_ok($$UPDATE compliance.seat_hold SET seat_numbers = '{1,2}'$$, CASE WHEN EXISTS (SELECT FROM compliance.seat_hold) THEN 'MC050' END, NULL, 'held seats are not chosen by hand')
  FROM compliance.hold_seats(2802, 1, '2026-06-10 00:00+09') LIMIT 1;
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'cancelled' WHERE offering_id = 2820 AND person_id IN (2801, 2802, 2803)$$, 'two seats and the head of the list at once');
SELECT results_eq($$SELECT person_id, seat_no IS NOT NULL FROM compliance.enrollment WHERE offering_id = 2820 AND status <> 'cancelled' ORDER BY 1$$,
    $$VALUES (2804::bigint, true), (2805, true), (2806, false)$$, 'promote the next two');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'cancelled' WHERE offering_id = 2820 AND status <> 'cancelled'$$, 'everybody at once');
SELECT is_empty($$SELECT FROM compliance.enrollment WHERE offering_id = 2820 AND status <> 'cancelled'$$, 'leaves nobody');
SELECT throws_ok($$UPDATE compliance.offering SET capacity = 1 WHERE offering_id IN (2801, 2810)$$, 'MC003', NULL, 'two capacities, one too low');
SELECT is((SELECT min(capacity) FROM compliance.offering WHERE offering_id IN (2801, 2810)), 2, 'and neither changes');
SELECT throws_ok($$UPDATE compliance.offering SET offering_id = offering_id + 100000 WHERE offering_id = 2801$$, 'MC050', NULL, 'an offering keeps its key');

-- ---- groups and functions at their limits ----
SELECT pg_temp.offer(2830, 3, 2);
SELECT throws_ok($$SELECT compliance.enroll_group(2830, ARRAY[2801,2802,2803,2804,2805,2806])$$, 'MC003', NULL, 'a group greater than the capacity and than the list');
SELECT throws_ok($$SELECT compliance.enroll_group(2830, ARRAY[[2801,2802],[2803,2801]])$$, '22023', NULL, 'one twice in an array of arrays');
SELECT is((SELECT count(*)::int FROM compliance.enroll_group(2830, ARRAY[[2801],[2802]])), 2, 'an array of arrays is read through');
SELECT throws_ok($$SELECT compliance.enroll_group(2830, ARRAY[2803, 2801])$$, 'MC004', NULL, 'a group with somebody who is in');
SELECT throws_ok($$SELECT compliance.enroll_group(2830, ARRAY[2803, 2804, 2805])$$, 'MC003', NULL, 'a group greater than the list');
SELECT results_eq($$SELECT status, waitlist_position FROM compliance.enroll_group(2830, ARRAY[2803, 2804])$$, $$VALUES ('waitlisted', 1), ('waitlisted', 2)$$, 'a group that fits the list');
SELECT results_eq($$SELECT person_id FROM compliance.set_capacity(2830, NULL)$$, $$VALUES (2803::bigint), (2804)$$, 'NULL is unlimited: the group is in');
SELECT results_eq($$SELECT status, seat_no FROM compliance.enroll_group(2830, ARRAY[2806])$$, $$VALUES ('enrolled', NULL::int)$$, 'and so is a group of one');
SELECT throws_ok($$SELECT compliance.set_capacity(2830, 4)$$, 'MC003', NULL, 'five do not fit four seats');
SELECT lives_ok($$SELECT compliance.set_capacity(2830, 2147483647)$$, 'the greatest capacity');
SELECT throws_ok($$SELECT compliance.hold_seats(2830, 2147483647, '2026-06-10 00:00+09')$$, '54000', NULL, 'a hold of more seats than a hold can keep');
SELECT lives_ok($$SELECT compliance.release_hold(compliance.hold_seats(2830, 10000, '2026-06-10 00:00+09'))$$, 'a hold of as many as it can');
SELECT throws_ok($$SELECT compliance.hold_seats(2830, 10001, '2026-06-10 00:00+09')$$, '54000', NULL, 'and one more');
SELECT throws_ok($$SELECT compliance.hold_seats(2803, 2147483647, '2026-06-10 00:00+09')$$, 'MC003', NULL, 'a hold of more seats than there are');
SELECT throws_ok($$SELECT compliance.hold_seats(2801, 1, '2026-06-10 00:00+09')$$, 'MC003', 'offering 2801 does not have 1 free seat', 'one seat where there is none');
SELECT throws_ok($$SELECT compliance.hold_seats(2830, 1, '-infinity')$$, '22023', NULL, 'a hold that is over before it begins');
SELECT lives_ok($$SELECT compliance.hold_seats(2830, 1, 'infinity')$$, 'a hold without an end');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2801, 2830), 'infinity')$$, '22023', NULL, 'completed at the end of time');
SELECT throws_ok($$SELECT compliance.complete_training(pg_temp.enrollment_of(2801, 2830), '2026-06-01', -1)$$, '23514', NULL, 'a score below 0');
SELECT throws_ok($$SELECT compliance.transfer_enrollment(pg_temp.enrollment_of(2801, 2830), NULL)$$, '22004', NULL, 'transfer: to nowhere');
SELECT throws_ok($$SELECT compliance.enroll_held(1, NULL)$$, '22004', NULL, 'enroll_held: nobody');
SELECT throws_ok($$SELECT compliance.hold_seats(NULL, 1, '2026-06-10')$$, '22004', NULL, 'hold: no offering');
SELECT throws_ok($$SELECT compliance.hold_seats(2830, 1, NULL)$$, '22004', NULL, 'hold: no end');

-- ---- a deadline by its date ----
SELECT is_empty($$SELECT rule, offering_id, detail FROM compliance.verify_training() WHERE offering_id BETWEEN 2801 AND 2899$$, 'no rule is broken');

-- ---- a limit that is set over very many people: as quick whichever institutions they are of, one after the other or by turns ----
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 2810000 + i, 2801 + i % 2, '職員' || i FROM generate_series(1, 4000) AS i;
SELECT pg_temp.offer(2840, NULL), pg_temp.offer(2841, NULL);
INSERT INTO compliance.enrollment (offering_id, person_id) SELECT 2840, person_id FROM compliance.person WHERE person_id > 2810000 ORDER BY institution_id, person_id;
INSERT INTO compliance.enrollment (offering_id, person_id) SELECT 2841, person_id FROM compliance.person WHERE person_id > 2810000 ORDER BY person_id;
SELECT clock_timestamp() AS began \gset
UPDATE compliance.offering SET institution_limit = 2000 WHERE offering_id = 2840;
SELECT clock_timestamp() AS between \gset
UPDATE compliance.offering SET institution_limit = 2000 WHERE offering_id = 2841;
SELECT cmp_ok(clock_timestamp() - :'between', '<', 4 * (:'between'::timestamptz - :'began'::timestamptz), 'numbers by turns take no longer');
SELECT results_eq('SELECT institution_id, count(DISTINCT institution_seat_no)::int, max(institution_seat_no) FROM compliance.enrollment WHERE offering_id = 2841 GROUP BY 1 ORDER BY 1',
    'VALUES (2801::bigint, 2000, 2000), (2802, 2000, 2000)', 'and everybody has one');

-- ---- very many offerings: the server's room for locks is not for one transaction ----
CREATE FUNCTION pg_temp.offerings_locked() RETURNS int LANGUAGE sql AS $$
    SELECT count(*)::int FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory' AND objsubid = 18499 $$;
SELECT pg_temp.offerings_locked() AS before \gset
SELECT pg_temp.offer(280000 + i, 2) FROM generate_series(1, 3000) AS i;
SAVEPOINT many;
SELECT is((SELECT count(e.status)::int FROM generate_series(280001, 283000) AS o, LATERAL compliance.enroll(o, 2801) AS e), 3000, 'one transaction books into 3,000 offerings');
SELECT cmp_ok(pg_temp.offerings_locked(), '<=', 16 * current_setting('max_locks_per_transaction')::int, 'and keeps locks of a fraction of them');
ROLLBACK TO many;
SELECT is(pg_temp.offerings_locked(), :before, 'which a savepoint gives back');
SELECT lives_ok($$INSERT INTO compliance.enrollment (offering_id, person_id) SELECT o, 2801 FROM generate_series(280001, 283000) AS o$$, 'plain INSERT does the same');
SELECT cmp_ok(pg_temp.offerings_locked(), '<=', 16 * current_setting('max_locks_per_transaction')::int, 'with as few locks');
SELECT lives_ok($$UPDATE compliance.enrollment SET status = 'cancelled' WHERE offering_id BETWEEN 280001 AND 283000$$, 'and plain UPDATE');
SELECT * FROM finish();
ROLLBACK;
