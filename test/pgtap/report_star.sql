-- The star of compliance_report: grain, keys and values of its views.
BEGIN;
SELECT plan(10);
SET LOCAL timezone = 'America/New_York';

-- dim_date
SELECT results_eq($$SELECT count(*)::int, min(day), max(day), count(DISTINCT day)::int FROM compliance_report.dim_date$$,
    $$VALUES (47482, '1970-01-01'::date, '2099-12-31'::date, 47482)$$, 'a row for each day of 130 years');
SELECT results_eq($$SELECT day, fiscal_year, fiscal_quarter, weekday, month_start, wareki, holiday_ja, is_business_day FROM compliance_report.dim_date
                     WHERE day IN ('2022-03-31', '2022-04-01', '2022-05-03', '2098-01-01') ORDER BY day$$,
    $$VALUES ('2022-03-31'::date, 2021, 4, 4, '2022-03-01'::date, '令和4年3月31日', NULL, true), ('2022-04-01', 2022, 1, 5, '2022-04-01', '令和4年4月1日', NULL, true),
             ('2022-05-03', 2022, 1, 2, '2022-05-01', '令和4年5月3日', '憲法記念日', false), ('2098-01-01', 2097, 4, 3, '2098-01-01', '令和80年1月1日', NULL, NULL)$$,
    'fiscal years, eras and business days, which are not guessed where the calendar ends');

-- day_of
SELECT is(compliance.day_of('2022-03-04 15:00+00'), '2022-03-05'::date, 'midnight in Japan, whatever the client''s zone is');
SELECT is(compliance.day_of('2022-03-04 14:59:59.999999+00'), '2022-03-04'::date, 'and the last microsecond before it');
SELECT is(compliance.day_of(NULL), NULL, 'NULL has no day');
SELECT throws_ok($$SELECT compliance.day_of('infinity')$$, '22008', NULL, 'nor has infinity');

-- dimensions have their keys once
SELECT is_empty($$SELECT item_id FROM compliance_report.dim_item GROUP BY 1 HAVING count(*) > 1$$, 'an item is one row');
SELECT is_empty($$SELECT offering_id FROM compliance_report.dim_offering GROUP BY 1 HAVING count(*) > 1$$, 'an offering with two parts is one row');
SELECT results_eq($$SELECT code, starts_at, ends_at FROM compliance_report.dim_offering WHERE code = '2021-D'$$,
    $$VALUES ('2021-D', '2022-01-31 00:00+09'::timestamptz, '2022-03-12 00:00+09'::timestamptz)$$, 'from the first part to the end of the last');
SELECT is((SELECT section_en FROM compliance_report.dim_item WHERE checklist_code = 'R6-institution' AND number = '2-(4)/server'), 'Managing and operating the systems', 'a question knows its section');

SELECT * FROM finish();
ROLLBACK;
