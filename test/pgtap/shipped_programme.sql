-- The programme of the notice of 2022, with the traps in it.
BEGIN;
SELECT plan(8);
SET LOCAL timezone = 'Asia/Tokyo';

SELECT results_eq($$SELECT code, capacity FROM compliance.offering WHERE offering_id < 1000 ORDER BY code$$,
    $$VALUES ('2021-A', 50), ('2021-B', 50), ('2021-C', 150), ('2021-D', 50)$$, 'four offerings: 50, 50, 150 and 50 seats');
SELECT results_eq($$SELECT DISTINCT enroll_from, enroll_until FROM compliance.offering WHERE offering_id < 1000$$,
    $$SELECT compliance.closing_instant('2022-01-30'), compliance.closing_instant('2022-03-04')$$,
    'one window: from the first day of the e-learning to the end of 4 March');
SELECT results_eq($$SELECT enroll_until > starts_at, enroll_until < (SELECT min(e.ends_at) FROM compliance.offering_part AS e WHERE e.kind = 'e_learning' AND e.offering_id < 1000)
                      FROM compliance.offering JOIN compliance.offering_part USING (offering_id) WHERE kind = 'webinar' AND offering_id < 1000$$,
    $$VALUES (true, true)$$, 'applications close after the webinar has begun and before the e-learning ends');
SELECT results_eq($$SELECT compliance.wareki(starts_at::date), compliance.wareki((ends_at - interval '1 second')::date), extract(isodow FROM starts_at)::int
                      FROM compliance.offering_part WHERE offering_id = 1$$,
    $$VALUES ('令和4年1月31日', '令和4年3月11日', 1)$$, 'e-learning from Monday 31 January to 11 March of Reiwa 4');
SELECT results_eq($$SELECT extract(epoch FROM ends_at - starts_at)::int / 60, minutes FROM compliance.offering_part WHERE offering_id = 4 AND kind = 'webinar'$$,
    $$VALUES (120, 90)$$, 'the webinar of about 90 minutes has a slot of 120');
SELECT results_eq($$SELECT part_number, kind, course_id FROM compliance.offering_part WHERE offering_id = 4 ORDER BY 1$$,
    $$VALUES (1, 'e_learning', 3::bigint), (2, 'webinar', NULL)$$, 'the bundle has two parts, the first with the content of the course of 2021-C');
SELECT results_eq($$SELECT audience, minutes FROM compliance.course WHERE course_id < 1000 ORDER BY course_id$$,
    $$VALUES ('executive_large', 30), ('executive_small_medium', 30), ('administrator', 60), ('administrator', 150)$$, 'three audiences');
SELECT cmp_ok((SELECT max(offering_id) FROM compliance.offering WHERE code LIKE '2021-%'), '<', 1000::bigint, 'what we ship has ids below 1000');

SELECT * FROM finish();
ROLLBACK;
