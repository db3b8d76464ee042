-- Ways through the C code that other files do not take: limits of institutions beside holds and waiting lists, scales and weights
-- that leave the quick way, time zones with summer time, whole tables emptied.
BEGIN;
SELECT * FROM no_plan();

SELECT throws_ok($$DO 'BEGIN TRUNCATE compliance.item_alternative; RAISE EXCEPTION ''emptied''; END'$$, 'emptied', 'while nothing is assessed, editions may be emptied');

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class)
VALUES (9801, '病院9801', 'hospital', 100, 'small_medium'), (9802, '病院9802', 'hospital', 100, 'small_medium');
INSERT INTO compliance.person (person_id, institution_id, name) SELECT 9800 + n, 9801 + n % 2, '職員' || n FROM generate_series(1, 30) AS n;
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (9801, 'T-9801', '講座', 'Course', 'anyone', 60);
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, institution_limit, enroll_from, enroll_until)
SELECT id, 9801, 'T-' || id, '講座', 2, NULL, 2, now() - interval '1 day', now() + interval '1 day' FROM generate_series(9801, 9806) AS id;

-- ---- limits of institutions ----

SELECT compliance.enroll(9801, 9800 + n) FROM generate_series(1, 8) AS n;
SELECT results_eq('SELECT status, count(*) FROM compliance.enrollment WHERE offering_id = 9801 GROUP BY 1 ORDER BY 1',
                  $$VALUES ('enrolled', 2::bigint), ('waitlisted', 6)$$, 'two seats, the others wait');
SELECT results_eq('SELECT institution_seat_no FROM compliance.enrollment WHERE offering_id = 9801 AND status = ''enrolled'' ORDER BY 1', 'VALUES (1), (1)',
                  'one of each institution');
SELECT results_eq('SELECT person_id, status, seat_no FROM compliance.set_capacity(9801, 6) ORDER BY seat_no', $$VALUES (9803::bigint, 'enrolled', 3), (9804, 'enrolled', 4)$$,
                  'more seats: the limit of two for each institution lets one of each in');
SELECT results_eq('SELECT institution_id, institution_seat_no FROM compliance.enrollment WHERE offering_id = 9801 AND status = ''enrolled'' ORDER BY 1, 2',
                  'VALUES (9801::bigint, 1), (9801, 2), (9802, 1), (9802, 2)', 'each with a number of its own');

-- a hold of the institution counts against its limit
SELECT compliance.enroll(9802, 9801);
SELECT lives_ok($$SELECT compliance.hold_seats(9802, 1, now() + interval '1 hour', 9802, '予約')$$, 'a seat is held');
SELECT throws_ok($$SELECT compliance.hold_seats(9802, 1, now() + interval '1 hour', 9801)$$, 'MC003', NULL, 'no seat is left to hold');
UPDATE compliance.offering SET capacity = 5, institution_limit = 2 WHERE offering_id = 9802;
SELECT throws_ok($$SELECT compliance.hold_seats(9802, 2, now() + interval '1 hour', 9802)$$, 'MC006', NULL, 'nor a place of the institution');
SELECT throws_ok('SELECT compliance.enroll(9802, 9803)', 'MC006', NULL, 'nor one for a person of an institution at its limit');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9802', 'the numbers hold');

-- fewer seats than the numbers of a hold: it takes smaller ones
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until)
VALUES (9807, 9801, 'T-9807', '講座', 10, NULL, now() - interval '1 day', now() + interval '1 day');
SELECT compliance.hold_seats(9807, 2, now() + interval '1 hour', 9801) AS first_hold \gset
SELECT compliance.enroll(9807, 9802);
SELECT compliance.enroll(9807, 9804);
SELECT compliance.hold_seats(9807, 3, now() + interval '1 hour', 9802) AS second_hold \gset
SELECT compliance.release_hold(:first_hold);
SELECT lives_ok('SELECT compliance.set_capacity(9807, 5)', 'as many seats as are taken and held');
SELECT ok((SELECT max(n) <= 5 FROM compliance.seat_hold, unnest(seat_numbers) AS n WHERE seat_hold_id = :second_hold), 'the hold has numbers within the capacity');
SELECT is((SELECT count(DISTINCT n) FROM (SELECT unnest(seat_numbers) FROM compliance.seat_hold WHERE seat_hold_id = :second_hold
                                          UNION ALL SELECT seat_no FROM compliance.enrollment WHERE offering_id = 9807 AND status = 'enrolled') AS u(n)), 5::bigint, 'and no number twice');
SELECT lives_ok('UPDATE compliance.offering SET institution_limit = 5 WHERE offering_id = 9807', 'a limit for institutions comes later');
SELECT is((SELECT cardinality(institution_seat_numbers) FROM compliance.seat_hold WHERE seat_hold_id = :second_hold), 3, 'the hold then counts within it');
SELECT throws_ok('UPDATE compliance.offering SET institution_limit = 2 WHERE offering_id = 9807', NULL, NULL, 'a limit below what the institution has is refused');
SELECT is_empty('SELECT * FROM compliance.verify_training() WHERE offering_id = 9807', 'the numbers hold');

-- promoted by hand: with a number in the offering and one in the institution
UPDATE compliance.offering SET promote_until = now() + interval '1 day' WHERE offering_id = 9803;
SELECT compliance.enroll(9803, 9800 + n) FROM generate_series(1, 6) AS n;
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled', override_reason = '院長の指示' WHERE offering_id = 9803 AND person_id = 9806$$,
                 'MC003', NULL, 'no seat to be promoted to');
SELECT throws_ok($$UPDATE compliance.enrollment SET status = 'enrolled' WHERE offering_id = 9803 AND person_id = 9806$$, '55000', NULL, 'and not before others without a reason');
SELECT compliance.hold_seats(9804, 2, now() + interval '1 hour', 9801) AS hold \gset
SELECT compliance.enroll(9804, p) FROM unnest(ARRAY[9801, 9803]) AS p;
SELECT results_eq('SELECT status FROM compliance.enrollment WHERE offering_id = 9804', $$VALUES ('waitlisted'), ('waitlisted')$$, 'they wait for held seats');
SELECT compliance.release_hold(:hold);
SELECT results_eq('SELECT DISTINCT status FROM compliance.enrollment WHERE offering_id = 9804', $$VALUES ('enrolled')$$, 'a released hold goes to those who wait');

-- ---- scores that leave the quick way ----

INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-EXACT', '試験', 'Test', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, weight, scale_min, scale_max, gate, gate_number)
VALUES ('T-EXACT', '0', 'question', '有無', 'Gate', NULL, 1, 0, 1, true, NULL),
       ('T-EXACT', '1', 'question', '一', 'One', 'human', 1e25, 0, 1, false, NULL),
       ('T-EXACT', '2', 'question', '二', 'Two', 'technical', 2e25, 0, 1000, false, '0'),
       ('T-EXACT', '3', 'question', '三', 'Three', NULL, 1e25, -1, 1, false, NULL);
CREATE TEMP TABLE exact_one AS
SELECT i, compliance.open_assessment(i, 'T-EXACT', 2025, due_on => compliance.today() + 30) AS id FROM (VALUES (9801), (9802)) AS v(i);
SELECT compliance.record_answers(id, '[{"item_number": "0", "verdict": "yes"}, {"item_number": "1", "verdict": "yes"},
                                       {"item_number": "2", "verdict": "partial", "level": 123.456}, {"item_number": "3", "verdict": "partial"}]') FROM exact_one WHERE i = 9801;
SELECT compliance.record_answers(id, '[{"item_number": "0", "verdict": "no", "target_on": "2026-03-31"}, {"item_number": "1", "verdict": "partial"}, {"item_number": "3", "verdict": "partial"}]') FROM exact_one WHERE i = 9802;
SELECT compliance.submit_assessment(id) IS NOT NULL FROM exact_one;
-- (1 + 2 * 0.123456 + 1/2) / 4
SELECT is((SELECT score FROM exact_one, compliance.score_assessment(id) WHERE i = 9801 AND dimension = 'overall'), 43.6728, 'weights of 26 digits and a level between the steps');
SELECT results_eq($$SELECT institution_id, category, score FROM compliance.institution_score WHERE checklist_code = 'T-EXACT' ORDER BY 1, 2$$,
                  $$SELECT i::bigint, key, score FROM exact_one, compliance.score_assessment(id) WHERE dimension = 'category' ORDER BY 1, 2$$, 'the same in the view');
SELECT lives_ok($$CREATE TEMP TABLE nation AS SELECT * FROM compliance.national_score('T-EXACT', 2025)$$, 'a nation of such forms');
SELECT results_eq($$SELECT DISTINCT median FROM nation WHERE assessments = 2$$, $$SELECT (43.6728 + 50) / 2$$, 'its median is exact');

-- a scale of more steps than a byte has
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-LONG', '試験', 'Test', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, scale_min, scale_max)
SELECT 'T-LONG', n::text, 'question', 'x', 'x', 'human', 0, n FROM generate_series(70, 90) AS n;
CREATE TEMP TABLE long_one AS SELECT compliance.open_assessment(9801, 'T-LONG', 2025, due_on => compliance.today() + 30) AS id;
SELECT compliance.record_answer(id, n::text, 'yes', level => n) FROM long_one, generate_series(70, 90) AS n;
SELECT is_empty('SELECT v.* FROM compliance.verify_score() AS v JOIN long_one ON id = assessment_id', 'the top of scales around the longest that fits a byte');
SELECT is((SELECT score FROM long_one, compliance.score_assessment(id) WHERE dimension = 'overall'), 100::numeric, 'is all there is to reach');

-- ---- zones ----

SELECT throws_ok($$SET compliance.time_zone = 'Nowhere/Land'$$, '22023', NULL, 'an unknown zone');
SELECT throws_ok($$SET compliance.time_zone = 'right/UTC'$$, '22023', NULL, 'a zone with leap seconds');
SELECT throws_ok($$SET compliance.now = 'never'$$, '22023', NULL, 'a clock that is no time');
SET LOCAL compliance.time_zone = 'America/New_York';
SELECT is(compliance.closing_instant('2025-03-08'), '2025-03-09 00:00-05'::timestamptz, 'the day before summer time ends at midnight');
SELECT is(compliance.closing_instant('2025-03-09'), '2025-03-10 00:00-04'::timestamptz, 'the day that has 23 hours');
SELECT is(compliance.closing_instant('2025-11-02'), '2025-11-03 00:00-05'::timestamptz, 'the day that has 25');
SELECT ok(compliance._ical_timezone('2025-01-01', '2026-12-31') LIKE '%BEGIN:DAYLIGHT%', 'the feed tells both times of the zone');
SET LOCAL compliance.time_zone = 'America/Havana';
SELECT is(compliance.closing_instant('2025-11-01'), '2025-11-02 00:00-04'::timestamptz, 'a midnight that comes twice counts when it comes first');
SET LOCAL compliance.time_zone = 'America/Santiago';
SELECT ok(compliance.closing_instant('2025-09-06') > compliance.closing_instant('2025-09-05'), 'a midnight that never comes');
SET LOCAL compliance.time_zone = 'Asia/Tokyo';
SELECT throws_ok($$SELECT compliance.closing_instant('294277-06-01')$$, '22008', NULL, 'a day whose end no timestamp can tell');

-- ---- whole tables and rows that others refer to ----

SELECT throws_ok('TRUNCATE compliance.item CASCADE', NULL, NULL, 'editions in use are not emptied');
SELECT throws_ok('DELETE FROM compliance.assessment WHERE assessment_id = (SELECT id FROM long_one)', 'MC050', NULL, 'an assessment with answers is not deleted');
SELECT compliance.open_assessment(9802, 'T-LONG', 2025, due_on => compliance.today() + 30) AS empty_one \gset
SELECT lives_ok(format('DELETE FROM compliance.assessment WHERE assessment_id = %s', :empty_one), 'one without answers is');
SELECT throws_ok($$INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, round, due_on, opened_at) VALUES (99999999, 'T-LONG', 2025, 1, compliance.today() + 30, now())$$,
                 '23503', NULL, 'an unknown institution');
SELECT throws_ok($$INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, round, due_on, opened_at) VALUES (9801, 'none', 2025, 1, compliance.today() + 30, now())$$,
                 '23503', NULL, 'an unknown checklist');
SELECT throws_ok($$INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, round, due_on, opened_at) SELECT 99999999, min(checklist_code), 2025, 1, compliance.today() + 30, now() FROM compliance.checklist WHERE respondent = 'pharmacy'$$,
                 '23503', NULL, 'an unknown pharmacy');

-- ---- deadlines of many, in subtransactions ----

SAVEPOINT one;
SELECT compliance.enroll(9805, 9800 + n) FROM generate_series(1, 4) AS n;
SAVEPOINT two;
SELECT compliance.enroll(9806, 9800 + n) FROM generate_series(1, 4) AS n;
RELEASE SAVEPOINT two;
ROLLBACK TO SAVEPOINT one;
SELECT is_empty('SELECT FROM compliance.enrollment WHERE offering_id IN (9805, 9806)', 'work rolled back takes its deadlines with it');
SELECT is_empty('SELECT * FROM compliance.verify_training()', 'all numbers of training hold');
SELECT is_empty('SELECT * FROM compliance.verify_score()', 'and all sheets');

SELECT * FROM finish();
ROLLBACK;
