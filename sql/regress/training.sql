-- A tour of training with capacity: three seats, five applicants, and what becomes of them.
BEGIN;
SET LOCAL compliance.now = '2026-05-01 09:00+09';
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (2001, '中央病院', 'hospital', 600), (2002, '駅前診療所', 'clinic', 0);
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 2000 + n, 2001 + n % 2, '職員' || n FROM generate_series(1, 8) AS n;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (2001, 'tour', 'サイバー研修', 'Cyber training', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until, cancel_until)
VALUES (2001, 2001, 'tour-1', '5月の回', 3, 3, '2026-04-01 00:00+09', compliance.closing_instant('2026-05-20'), compliance.closing_instant('2026-05-25')),
       (2002, 2001, 'tour-2', '6月の回', 2, 0, '2026-04-01 00:00+09', compliance.closing_instant('2026-06-20'), NULL);
SELECT setval('compliance.enrollment_enrollment_id_seq', 2000) AS first_id, setval('compliance.seat_hold_seat_hold_id_seq', 2000) AS first_hold;
-- a seat kept for the clinic
SELECT compliance.hold_seats(2001, 1, '2026-05-10 00:00+09', 2002, '地域枠');
-- two seats, then the waiting list
SELECT * FROM compliance.enroll(2001, 2002);
SELECT * FROM compliance.enroll(2001, 2004, 'form-17');
SELECT * FROM compliance.enroll(2001, 2006);
-- the answer to the second was lost on the way: ask again
SELECT * FROM compliance.enroll(2001, 2004, 'form-17');
-- the clinic takes its seat
SELECT * FROM compliance.enroll_held(2001, 2001);
-- two colleagues, together or not at all
SELECT * FROM compliance.enroll_group(2001, ARRAY[2003, 2005]);
SELECT capacity, enrolled, held, waitlisted, free, state FROM compliance.offering_availability WHERE offering_id = 2001;
\set ON_ERROR_STOP 0
SAVEPOINT a;
SELECT * FROM compliance.enroll(2001, 2008);
ROLLBACK TO a;
SELECT * FROM compliance.enroll(2001, 2006);
ROLLBACK TO a;
DELETE FROM compliance.enrollment WHERE offering_id = 2001;
ROLLBACK TO a;
-- a seat comes free: the first of the list has it
SELECT * FROM compliance.cancel_enrollment(2001, '出張');
-- a move to June frees one more, but the group at the head needs two
SELECT * FROM compliance.transfer_enrollment(2002, 2002);
SELECT capacity, enrolled, held, waitlisted, free, state FROM compliance.offering_availability WHERE offering_id IN (2001, 2002) ORDER BY offering_id;
SELECT * FROM compliance.set_capacity(2001, 4);
-- after the day
SET LOCAL compliance.now = '2026-06-01 09:00+09';
SELECT compliance.complete_training(2003, '2026-05-31 17:00+09', 90, '受講記録') IS NOT NULL AS completed;
SELECT institution_id, fiscal_year, audience, person_id, status, completed, test_score FROM compliance.training_coverage
 WHERE offering_id = 2001 ORDER BY institution_id, person_id;
SELECT enrollment_id, person_id, status, seat_no, waitlist_position, entry_group, transferred_from FROM compliance.enrollment
 WHERE offering_id IN (2001, 2002) ORDER BY enrollment_id;
SELECT * FROM compliance.verify_training() WHERE offering_id IN (2001, 2002);
ROLLBACK;
