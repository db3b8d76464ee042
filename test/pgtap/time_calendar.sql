-- The calendar: rows against the law they follow from, business days, fiscal years, deadline rules.
BEGIN;
SELECT plan(71);

-- The published holidays, derived again from the Act on National Holidays and the special laws.
CREATE FUNCTION pg_temp.nth_monday(y int, m int, n int) RETURNS date LANGUAGE sql AS
$$SELECT make_date(y, m, 1) + (8 - extract(isodow FROM make_date(y, m, 1))::int) % 7 + 7 * (n - 1)$$;
CREATE TEMP TABLE national AS
SELECT y, day FROM generate_series(2019, 2027) AS y, LATERAL (VALUES
    (make_date(y, 1, 1)), (pg_temp.nth_monday(y, 1, 2)), (make_date(y, 2, 11)),
    -- the Emperor's birthday: 23 December until 2018, none in 2019, 23 February since 2020
    (CASE WHEN y >= 2020 THEN make_date(y, 2, 23) END),
    (make_date(y, 3, floor(20.8431 + 0.242194 * (y - 1980) - (y - 1980) / 4)::int)),
    (make_date(y, 4, 29)), (make_date(y, 5, 3)), (make_date(y, 5, 4)), (make_date(y, 5, 5)),
    (CASE y WHEN 2020 THEN '2020-07-23' WHEN 2021 THEN '2021-07-22' ELSE pg_temp.nth_monday(y, 7, 3) END),
    (CASE y WHEN 2020 THEN '2020-08-10' WHEN 2021 THEN '2021-08-08' ELSE make_date(y, 8, 11) END),
    (pg_temp.nth_monday(y, 9, 3)),
    (make_date(y, 9, floor(23.2488 + 0.242194 * (y - 1980) - (y - 1980) / 4)::int)),
    (CASE y WHEN 2020 THEN '2020-07-24' WHEN 2021 THEN '2021-07-23' ELSE pg_temp.nth_monday(y, 10, 2) END),
    (make_date(y, 11, 3)), (make_date(y, 11, 23)),
    (CASE WHEN y = 2019 THEN '2019-05-01'::date END), (CASE WHEN y = 2019 THEN '2019-10-22'::date END)
) AS v(day) WHERE day IS NOT NULL;
CREATE TEMP TABLE derived AS
SELECT day, NULL::text AS kind FROM national
UNION ALL
-- art. 3-2: a holiday on a Sunday gives the first following day that is none
SELECT (SELECT min(n.day + i) FROM generate_series(1, 7) AS i WHERE NOT EXISTS (SELECT FROM national x WHERE x.day = n.day + i)), 'substitute'
  FROM national n WHERE extract(dow FROM n.day) = 0
UNION ALL
-- art. 3-3: a day between two holidays
SELECT a.day + 1, 'between' FROM national a JOIN national b ON b.day = a.day + 2
 WHERE NOT EXISTS (SELECT FROM national x WHERE x.day = a.day + 1);
SELECT set_eq('SELECT holiday_on FROM compliance.holiday', 'SELECT day FROM derived', 'the rows are what the law gives');
SELECT set_eq($$SELECT holiday_on, kind FROM compliance.holiday WHERE kind IN ('substitute', 'between')$$,
    'SELECT day, kind FROM derived WHERE kind IS NOT NULL', 'and the kinds too');
SELECT results_eq('SELECT year, count(*)::int FROM compliance.holiday GROUP BY year ORDER BY year',
    'VALUES (2019, 22), (2020, 18), (2021, 17), (2022, 16), (2023, 17), (2024, 21), (2025, 19), (2026, 18), (2027, 17)',
    'as many in each year as the Cabinet Office published');
SELECT set_eq('SELECT year FROM compliance.holiday_year', 'SELECT generate_series(2019, 2027)', 'nine years are loaded');
SELECT is(string_agg(name_ja, ' ' ORDER BY holiday_on), '休日 休日（祝日扱い） 休日', 'the enthronement of 2019')
  FROM compliance.holiday WHERE holiday_on BETWEEN '2019-04-30' AND '2019-05-02';
SELECT is_empty($$SELECT FROM compliance.holiday WHERE holiday_on IN ('2020-07-20', '2020-10-12', '2021-07-19', '2021-10-11', '2020-08-11', '2021-08-11', '2019-02-23')$$,
    'what was moved away is an ordinary day');
SELECT throws_ok($$INSERT INTO compliance.holiday VALUES ('2028-01-01', DEFAULT, 'a', 'b', 'national')$$, '23503', NULL,
    'a holiday needs its year');

-- business days
SELECT is(compliance.is_business_day(d), r, 'business day: ' || d) FROM (VALUES
    ('2026-09-18'::date, true), ('2026-09-19', false), ('2026-09-20', false), ('2026-09-21', false), ('2026-09-22', false),
    ('2026-09-23', false), ('2026-09-24', true), ('2025-12-26', true), ('2025-12-29', false), ('2025-12-31', false),
    ('2026-01-01', false), ('2026-01-02', false), ('2026-01-05', true), ('2019-10-22', false), ('2021-10-11', true)) AS v(d, r);
SELECT throws_ok($$SELECT compliance.is_business_day('2028-01-01')$$, 'MC040', NULL, 'a year past the calendar is never guessed');
SELECT throws_ok($$SELECT compliance.is_business_day('2028-01-02')$$, 'MC040', NULL, 'not even its Sundays');
SELECT throws_ok($$SELECT compliance.is_business_day('2018-12-31')$$, 'MC040', NULL, 'nor one before it');
SELECT throws_ok($$SELECT compliance.is_business_day('infinity')$$, '22008', NULL, 'infinity is no day');
SELECT is(compliance.is_business_day(NULL), NULL, 'NULL is unknown');

SELECT is(compliance.next_business_day('2026-09-24'), '2026-09-24', 'a business day is its own next');
SELECT is(compliance.next_business_day('2026-09-19'), '2026-09-24', 'over five closed days');
SELECT is(compliance.next_business_day('2019-04-27'), '2019-05-07', 'over the ten days of 2019');
SELECT is(compliance.next_business_day('2025-12-27'), '2026-01-05', 'over the year''s end');
SELECT throws_ok($$SELECT compliance.next_business_day('2027-12-29')$$, 'MC040', NULL, 'the last days of 2027 need 2028');
SELECT is(compliance.add_business_days('2026-09-18', 1), '2026-09-24', 'the next after Friday');
SELECT is(compliance.add_business_days('2026-09-20', 1), '2026-09-24', 'the same from a closed day');
SELECT is(compliance.add_business_days('2026-09-24', -1), '2026-09-18', 'back again');
SELECT is(compliance.add_business_days('2026-09-21', -2), '2026-09-17', 'two back from a closed day');
SELECT is(compliance.add_business_days('2026-09-21', 0), '2026-09-21', 'none added, nothing moved');
SELECT throws_ok($$SELECT compliance.add_business_days('2026-09-21', 2147483647)$$, 'MC040', NULL, 'a huge count ends with the calendar');
SELECT throws_ok($$SELECT compliance.add_business_days('2026-09-21', -2147483648)$$, 'MC040', NULL, 'and backwards');
SELECT throws_ok($$SELECT compliance.add_business_days('2030-01-01', 0)$$, 'MC040', NULL, 'nothing added to an unknown day');
SELECT is(count(*), 0::bigint, 'adding and taking away meet, over nine years')
  FROM generate_series('2019-01-04'::date, '2027-06-01', '17 days') AS d, generate_series(1, 120, 7) AS n
 WHERE compliance.add_business_days(compliance.add_business_days(compliance.next_business_day(d::date), n), -n)
    <> compliance.next_business_day(d::date);
INSERT INTO compliance.holiday_year VALUES (2028, 'test');
INSERT INTO compliance.holiday VALUES ('2028-01-01', DEFAULT, '元日', 'New Year''s Day', 'national');
SELECT is(compliance.next_business_day('2027-12-29'), '2028-01-04', 'a year loaded now is known at once');
INSERT INTO compliance.holiday (holiday_on, name_ja, name_en, kind) SELECT d, '休', 'closed', 'national' FROM generate_series('2028-01-04'::date, '2028-09-03', interval '1 day') AS d ON CONFLICT DO NOTHING;
SELECT is(compliance.next_business_day('2028-01-01'), '2028-09-04', 'over eight closed months');
INSERT INTO compliance.deadline_rule (rule, edition, amount, unit, first_day_counts, month_rule, roll, title_ja, title_en, source, certainty)
SELECT 'regress_backward', r.edition, 1, r.unit, r.first_day_counts, r.month_rule, 'backward', r.title_ja, r.title_en, r.source, r.certainty FROM compliance.deadline_rule AS r WHERE r.unit = 'day' LIMIT 1;
SELECT is(compliance.due_on('regress_backward', '2028-08-30'), '2027-12-28', 'and back over them');

-- fiscal years
SELECT is(compliance.fiscal_year('2026-03-31'), 2025, 'March belongs to the year before');
SELECT is(compliance.fiscal_year('2026-04-01'), 2026, 'April begins one');
SELECT is(compliance.fiscal_year_range(2025), '[2025-04-01,2026-04-01)'::daterange, 'Reiwa 7 fiscal year');
SELECT throws_ok('SELECT compliance.fiscal_year_range(0)', '22008', NULL, 'no fiscal year 0');
SELECT throws_ok('SELECT compliance.fiscal_year_range(2147483647)', '22008', NULL, 'nor one past the calendar');
SELECT throws_ok($$SELECT compliance.fiscal_year('-infinity')$$, '22008', NULL, 'infinity has none');

-- deadline rules
SELECT is(compliance.due_on(r, f::date), d::date, r || ' from ' || f) FROM (VALUES
    ('appi_preliminary', '2025-06-02', '2025-06-06'), ('appi_preliminary', '2025-06-03', '2025-06-09'),
    ('appi_final', '2025-06-02', '2025-07-01'), ('appi_final_wrongful', '2022-10-31', '2023-01-04'),
    ('civil_code_1_month', '2023-01-30', '2023-02-28'), ('civil_code_1_month', '2023-02-28', '2023-03-31'),
    ('civil_code_1_year', '2024-02-28', '2025-02-28'), ('contract_notice_1_month', '2025-03-31', '2025-02-28'),
    ('contract_notice_1_month', '2024-03-31', '2024-02-29'), ('fiscal_year_end', '2026-03-31', '2026-03-31'),
    ('inspection_hospital', '2025-06-02', '2027-03-31')) AS v(r, f, d);
SELECT is(compliance.due_on('appi_final', NULL), NULL, 'from no day nothing is due');
SELECT throws_ok($$SELECT compliance.due_on('no_such_rule', '2025-06-02')$$, 'P0002', NULL, 'an unknown rule');
INSERT INTO compliance.deadline_rule (rule, edition, title_ja, title_en, amount, unit, first_day_counts, roll, source, certainty) VALUES
    ('three_business_days', 'test', 'a', 'a', 3, 'business_day', false, 'none', 'test', 'practice'),
    ('three_business_days_inclusive', 'test', 'a', 'a', 3, 'business_day', true, 'none', 'test', 'practice'),
    ('week_before', 'test', 'a', 'a', -7, 'day', false, 'backward', 'test', 'practice');
SELECT is(compliance.due_on('three_business_days', '2026-09-18'), '2026-09-28', 'business days, first not counted');
SELECT is(compliance.due_on('three_business_days_inclusive', '2026-09-18'), '2026-09-25', 'business days, first counted');
SELECT is(compliance.due_on('three_business_days_inclusive', '2026-09-19'), '2026-09-28', 'a closed first day is not day 1');
SELECT is(compliance.due_on('week_before', '2026-09-29'), '2026-09-18', 'backwards onto a closed day rolls back');
SELECT throws_ok($$UPDATE compliance.deadline_rule SET amount = 4 WHERE rule = 'three_business_days'$$, 'MC024', NULL, 'what a rule computes never changes');
SELECT throws_ok($$UPDATE compliance.deadline_rule SET rule = 'other' WHERE rule = 'three_business_days'$$, 'MC024', NULL, 'nor does its key');
SELECT lives_ok($$UPDATE compliance.deadline_rule SET note = 'x', certainty = 'law' WHERE rule = 'three_business_days'$$, 'what is said about it may');
SELECT lives_ok($$DELETE FROM compliance.deadline_rule WHERE rule = 'three_business_days'$$, 'and a rule that nothing uses may go');

SELECT * FROM finish();
ROLLBACK;
