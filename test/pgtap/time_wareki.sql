-- Dates in Japanese eras, and identifiers with check digits.
BEGIN;
SELECT plan(92);

SELECT is(compliance.parse_wareki(t), d::date, t) FROM (VALUES
    -- the notice's own
    ('令和4年3月4日（金）', '2022-03-04'), ('令和4年1月31日（月）', '2022-01-31'), ('令和4年3月11日（金）', '2022-03-11'),
    ('平成27年9月4日', '2015-09-04'), ('平成30年7月27日', '2018-07-27'), ('令和4年2月 15日', '2022-02-15'), ('令和4年2月8日', '2022-02-08'),
    -- the laws' own
    ('令和元年5月1日', '2019-05-01'), ('平成31年4月30日', '2019-04-30'), ('平成元年1月8日', '1989-01-08'), ('昭和64年1月7日', '1989-01-07'),
    ('昭和元年12月25日', '1926-12-25'), ('大正15年12月24日', '1926-12-24'), ('大正元年7月30日', '1912-07-30'), ('明治45年7月29日', '1912-07-29'),
    ('明治6年1月1日', '1873-01-01'), ('昭和23年7月20日', '1948-07-20'),
    -- spellings
    ('令和 4 年 3 月 4 日', '2022-03-04'), ('令和４年３月４日（金）', '2022-03-04'), ('　令和4年3月4日　', '2022-03-04'), ('令和4年3月4日(金)', '2022-03-04'),
    ('令和4年3月4日（金曜日）', '2022-03-04'), ('令和4年3月4日 金曜', '2022-03-04'), ('令和4年3月4日㈮', '2022-03-04'), ('令和04年03月04日', '2022-03-04'),
    ('R4.3.4', '2022-03-04'), ('r4.3.4', '2022-03-04'), ('R04.03.04', '2022-03-04'), ('Ｒ４．３．４', '2022-03-04'), ('R4/3/4', '2022-03-04'), ('R4-3-4(金)', '2022-03-04'),
    ('R元.5.1', '2019-05-01'), ('H31.4.30', '2019-04-30'), ('M6.1.1', '1873-01-01'), ('T1.7.30', '1912-07-30'), ('S64.1.7', '1989-01-07'), ('令和4.3.4', '2022-03-04'),
    ('㋿4年3月4日', '2022-03-04'), ('㍻27年9月4日', '2015-09-04'), ('R4年3月4日', '2022-03-04'),
    ('令和四年三月四日', '2022-03-04'), ('昭和二十三年七月二十日', '1948-07-20'), ('平成三〇年一〇月三一日', '2018-10-31'), ('令和4年2月29日', NULL)) AS v(t, d)
 WHERE d IS NOT NULL;

SELECT throws_ok(format('SELECT compliance.parse_wareki(%L)', t), '22008', NULL, 'impossible: ' || t) FROM unnest(ARRAY[
    '令和0年5月1日', '平成31年5月1日', '昭和64年1月8日', '令和4年2月30日', '令和4年2月29日', '令和4年13月1日', '令和4年0月1日', '令和4年4月31日', '令和元年4月30日',
    '平成元年1月7日', '大正15年12月25日', '明治45年7月30日', '明治5年12月3日', '明治元年1月25日', 'M5.12.31', 'R0.1.1', '令和4年3月4日（木）', '令和9999年1月1日']) AS t;
SELECT throws_ok(format('SELECT compliance.parse_wareki(%L)', t), '22P02', NULL, 'no date: ' || t) FROM unnest(ARRAY[
    '', '　', '令和', '令和4年', '令和4年3月', '2022-03-04', '西暦2022年3月4日', '慶応4年1月1日', '令和-4年3月4日', '令和4年3月4日（', '令和4年3月4日（金', '令和4年3月4日（金）に',
    'R4.3/4', '令和4年3月4日（X）', '令和99999年3月4日', '令和十十年3月4日']) AS t;
SELECT is(compliance.parse_wareki(NULL), NULL, 'NULL is no date');

SELECT is(compliance.wareki('2022-03-04'), '令和4年3月4日', 'and back');
SELECT is(compliance.wareki('2019-05-01'), '令和元年5月1日', 'the first year is gannen');
SELECT throws_ok($$SELECT compliance.wareki('1872-12-31')$$, '22008', NULL, 'no era before the Gregorian calendar');
SELECT is(count(*), 0::bigint, 'every day of 1873 to 2150 comes back')
  FROM generate_series('1873-01-01'::date, '2150-12-31', '1 day') AS d WHERE compliance.parse_wareki(compliance.wareki(d::date)) <> d::date;

-- numbers that their owners publish: National Tax Agency, Ministry of Health
SELECT ok(compliance.is_corporate_number('7000012050002') AND compliance.is_corporate_number('6000012070001'), 'corporate numbers');
SELECT is(count(*), 1::bigint, 'one check digit fits') FROM generate_series(0, 9) AS c WHERE compliance.is_corporate_number(c || '000012050002');
SELECT ok(NOT compliance.is_corporate_number(n), 'no corporate number: ' || n) FROM unnest(ARRAY['', '700001205000', '70000120500020', '７000012050002', ' 7000012050002', '7000012050020']) AS n
 LIMIT 5;
SELECT ok(NOT compliance.is_corporate_number('7000012050020'), 'two digits in the wrong order');
SELECT ok(compliance.is_medical_institution_code('0110113719'), 'a medical institution code');
SELECT is(string_agg(c, ' '), NULL, 'wrong codes')
  FROM unnest(ARRAY['', '0010113719', '4810113719', '0120113719', '0110113710', '110113719', '011011371９', '0110113791']) AS c WHERE compliance.is_medical_institution_code(c);

SELECT * FROM finish();
ROLLBACK;
