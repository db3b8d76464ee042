-- Time: the clock, days and business days, fiscal years, deadline rules, eras, identifiers.
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';

-- The application deadline of the notice, 令和4年3月4日（金）, names no hour: it is that whole day in Japan.
SELECT compliance.parse_wareki('令和4年3月4日（金）');
SELECT compliance.closing_instant(compliance.parse_wareki('令和4年3月4日（金）'));
SELECT compliance.wareki('2022-03-04'), compliance.wareki('2019-05-01');

-- Dates that do not exist say why
SELECT compliance.parse_wareki('平成31年5月1日');
SELECT compliance.parse_wareki('令和元年4月30日');
SELECT compliance.parse_wareki('令和0年4月30日');
SELECT compliance.parse_wareki('令和4年2月30日');
SELECT compliance.parse_wareki('明治5年12月2日');
SELECT compliance.parse_wareki('令和4年3月4日（木）');
SELECT compliance.parse_wareki('2022-03-04');
SELECT compliance.wareki('1868-01-25');

-- Fiscal years, April to March
SELECT compliance.fiscal_year('2026-03-31'), compliance.fiscal_year('2026-04-01'), compliance.fiscal_year_range(2025);
SELECT compliance.fiscal_year_range(10000);

-- The calendar, and what it does not know
SELECT year, count(*) AS holidays FROM compliance.holiday GROUP BY year ORDER BY year;
SELECT holiday_on, name_ja, name_en, kind FROM compliance.holiday
 WHERE holiday_on BETWEEN '2026-09-01' AND '2026-09-30' ORDER BY holiday_on;
SELECT compliance.is_business_day('2026-09-22'), compliance.next_business_day('2026-09-19'),
       compliance.add_business_days('2026-09-18', 1), compliance.add_business_days('2026-09-24', -1);
SELECT compliance.is_business_day('2028-01-04');
SELECT compliance.add_business_days('2026-09-18', 1000000000);

-- Deadline rules are rows, each with its source and how sure it is
SELECT rule, compliance.due_on(rule, '2025-06-02') AS due_on, certainty FROM compliance.deadline_rule ORDER BY rule COLLATE "C";
SELECT compliance.due_on('no_such_rule', '2025-06-02');

-- Identifiers with check digits
SELECT compliance.is_corporate_number('7000012050002'), compliance.is_corporate_number('7000012050003'),
       compliance.is_medical_institution_code('0110113719'), compliance.is_medical_institution_code('0110113710');
