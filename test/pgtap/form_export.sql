-- The filled form given out as an inspector knows it, and read back.
BEGIN;
SET LOCAL compliance.now = '2026-01-15 10:00+09';
SET LOCAL compliance.time_zone = 'Asia/Tokyo';
SELECT no_plan();

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES
    (3501, '様式<試験>病院', 'hospital', 100, 'small_medium'), (3502, '別の病院', 'hospital', 100, 'small_medium');
INSERT INTO compliance.institution_code (institution_id, code) VALUES (3501, '0110113719');
INSERT INTO compliance.vendor (vendor_id, name) VALUES (3501, '様式事業者');
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round) VALUES
    (3501, 3501, 'R7-institution', 2025, 1), (3502, 3501, 'R7-institution', 2025, 2);
SELECT compliance.record_answers(3501, '{"1-1": {"verdict": "yes", "answered_on": "2025-06-20"}, "2-1": {"verdict": "no", "answered_on": "2025-06-20", "target_on": "2025-12-26", "note": "棚卸し中、\n「台帳」は秋"},
    "2-2": {"verdict": "not_applicable", "answered_on": "2025-06-20"}, "2-7": {"verdict": "yes", "basis": "13_characters", "answered_on": "2025-06-20"},
    "2-10": {"verdict": "yes", "target_on": "2028-03-31", "answered_on": "2025-06-20"}, "2-11/server": {"verdict": "no", "target_on": "2026-03-31", "answered_on": "2025-06-20", "note": "=HYPERLINK(\"x\")"},
    "2-12/terminal": {"verdict": "partial", "level": 0.25, "answered_on": "2025-06-20", "note": "半分, \"残り\"は次"}, "2-13/network": {"verdict": "not_applicable", "note": "-機器なし", "answered_on": "2025-06-20"}}') AS answered;
SELECT compliance.record_answers(3502, '{"1-1": {"verdict": "yes", "answered_on": "2026-01-14"}, "2-1": {"verdict": "yes", "answered_on": "2026-01-14", "note": "完了"}}') AS answered;

-- ---- the lines ----

SELECT is((SELECT array_agg(number) FROM compliance.form_export(3501)),
          (SELECT array_agg(number ORDER BY ordinal, item_id) FROM compliance.item WHERE checklist_code = 'R7-institution' AND kind = 'question'), 'every question, in form order');
SELECT results_eq($$SELECT number, section, first_result, first_on, first_target_on, second_result, remark, level, basis FROM compliance.form_export(3501) WHERE first_result IS NOT NULL$$,
    $$VALUES ('1-①', '体制', 'はい', '2025-06-20'::date, NULL::date, NULL, NULL, NULL::numeric, NULL),
             ('2-①', '医療情報システムの管理と運用', 'いいえ', '2025-06-20', '2025-12-26', NULL, E'棚卸し中、\n「台帳」は秋', NULL, NULL),
             ('2-②', '医療情報システムの管理と運用', '対象外', '2025-06-20', NULL, NULL, NULL, NULL, NULL),
             ('2-⑦', '医療情報システムの管理と運用', 'はい', '2025-06-20', NULL, NULL, NULL, NULL, '13_characters'),
             ('2-⑩', '医療情報システムの管理と運用', 'はい', '2025-06-20', '2028-03-31', NULL, NULL, NULL, NULL),
             ('2-⑪/server', '医療情報システムの管理と運用', 'いいえ', '2025-06-20', '2026-03-31', NULL, '=HYPERLINK("x")', NULL, NULL),
             ('2-⑫/terminal', '医療情報システムの管理と運用', '一部', '2025-06-20', NULL, NULL, '半分, "残り"は次', 0.25, NULL),
             ('2-⑬/network', '医療情報システムの管理と運用', '対象外', '2025-06-20', NULL, NULL, '-機器なし', NULL, NULL)$$, 'the first round alone');
SELECT results_eq($$SELECT first_result, first_on, first_target_on, second_result, second_on, second_target_on, third_result, remark FROM compliance.form_export(3502) WHERE number = '2-①'$$,
    $$VALUES ('いいえ', '2025-06-20'::date, '2025-12-26'::date, 'はい', '2026-01-14'::date, NULL::date, NULL, '完了')$$, 'the second beside it, with its own remark');
-- what was only carried over is a blank, and so is the round that was not asked for
SELECT is(compliance.open_assessment(3501, 'R7-institution', 2025, 3, carry_over => true) > 0, true, 'a third round carries the second over');
CREATE FUNCTION pg_temp.round(n int) RETURNS bigint LANGUAGE sql STABLE AS
$$SELECT assessment_id FROM compliance.assessment WHERE institution_id = 3501 AND checklist_code = 'R7-institution' AND round = n$$;
SELECT is((SELECT count(third_result) FROM compliance.form_export(pg_temp.round(3))), 0::bigint, 'unconfirmed is blank');
SELECT is(compliance.confirm_answer(pg_temp.round(3), '2-1') > 0, true, 'until it is given again');
SELECT is((SELECT string_agg(number || ' ' || third_result || ' ' || third_on, ', ') FROM compliance.form_export(pg_temp.round(3)) WHERE third_result IS NOT NULL), '2-① はい 2026-01-15', 'then it shows');
-- the fourth round: the first, which inspectors ask for, and the last two
SELECT compliance.record_answer(compliance.open_assessment(3501, 'R7-institution', 2025, r), '1-1', v, target_on => '2026-03-31') > 0 AS answered FROM (VALUES (4, 'no')) AS x(r, v);
SELECT is((SELECT ROW(first_result, second_result, third_result)::text FROM compliance.form_export(pg_temp.round(4)) WHERE number = '1-①'), '(はい,,いいえ)', 'round 1, 3 and 4 side by side');
SELECT is((SELECT ROW(first_on, second_on, third_on)::text FROM compliance.form_export(pg_temp.round(4)) WHERE number = '2-①'), '(2025-06-20,2026-01-15,)', 'the second is left out');
SELECT is((SELECT ROW(first_result, second_result, third_result)::text FROM compliance.form_sheet(pg_temp.round(4)) WHERE number = '番号'), '("1回目 結果","3回目 結果","4回目 結果")', 'and the headings say so');
SELECT throws_ok(format('SELECT * FROM compliance.%s', call), state, NULL, call) FROM (VALUES
    ('form_export(NULL)', '22004'), ('form_export(-1)', 'P0002'), ('form_sheet(NULL)', '22004'), ('form_sheet(-1)', 'P0002'), ('form_sheet(3501, NULL)', '22004'),
    ('form_sheet(3501, true, ''SJIS'')', '22023'), ('form_sheet(3501, false, ''EBCDIC'')', '22023'), ('form_spreadsheet(NULL)', '22004'), ('form_spreadsheet(-1)', 'P0002')) AS x(call, state);

-- ---- the sheet ----

SELECT results_eq($$SELECT number, question FROM compliance.form_sheet(3502) LIMIT 7$$,
    $$VALUES ('点検表', '令和7年度 医療機関確認用'), ('機関名', '様式<試験>病院'), ('医療機関コード', '0110113719'), ('年度', '令和7年度（2025）　2回目まで'),
             ('提出日', '未提出'), ('作成日', '令和8年1月15日'), ('番号', '点検項目')$$, 'who, what and when, above the headings');
SELECT results_eq($$SELECT number, first_result, first_on, first_target, second_result, second_on, remark, ground FROM compliance.form_sheet(3501) WHERE number IN ('2', '2-①', '2-⑦', '2-⑪/サーバ')$$,
    $$VALUES ('2', NULL, NULL, NULL, NULL, NULL, NULL, NULL), ('2-①', 'いいえ', '令和7年6月20日', '令和7年12月26日', NULL, NULL, E'棚卸し中、\n「台帳」は秋', NULL),
             ('2-⑦', 'はい', '令和7年6月20日', NULL, NULL, NULL, NULL, '13文字以上としている'),
             ('2-⑪/サーバ', 'いいえ', '令和7年6月20日', '令和8年3月31日', NULL, NULL, '''=HYPERLINK("x")', NULL)$$, 'lines with days in era form, and nothing that a program would run');
SELECT is((SELECT question FROM compliance.form_sheet(3501) WHERE number = '集計'), 'A 総項目数 19　B 対象 17　C 適 3　D 否 3　E 非対象 2　空欄 11', 'closed by the counts of the inspection form');
SELECT ok(starts_with((SELECT number FROM compliance.form_sheet(3501, bom => true) LIMIT 1), U&'\FEFF'), 'a byte order mark on request');
SELECT is((SELECT count(*) FROM compliance.form_sheet(3501, bom => true) WHERE concat(number, question, remark) LIKE U&'%\FEFF%'), 1::bigint, 'once');
SELECT lives_ok($$SELECT * FROM compliance.form_sheet(3501, encoding => 'SJIS')$$, 'everything of the shipped form exists in Shift_JIS');
SELECT compliance.record_answer(3502, '2-3', 'yes', note => '担当は𠮷田') > 0 AS answered;
SELECT throws_ok($$SELECT * FROM compliance.form_sheet(3502, encoding => 'SJIS')$$, '22P05', 'encoding SJIS has no character U+20BB7', 'what does not is named');
SELECT lives_ok($$SELECT * FROM compliance.form_sheet(3502, encoding => 'UTF8', bom => true)$$, 'UTF8 has it');
SET LOCAL compliance.language = 'en';
SELECT results_eq($$SELECT number, question, first_result, first_on, ground FROM compliance.form_sheet(3501) WHERE number IN ('Institution code', 'No.', '2-⑦', '2-⑪/server')$$,
    $$VALUES ('Institution code', '0110113719', NULL, NULL, NULL), ('No.', 'Item', 'round 1 result', 'round 1 confirmed', 'Ground'),
             ('2-⑦', 'Passwords mix letters, digits and symbols, have 8 characters or more and are changed regularly (no change needed with two factors, or 13 characters and more)', 'Yes', '2025-06-20', 'Passwords have 13 characters or more'),
             ('2-⑪/server', 'Access logs are kept and protected (servers)', 'No', '2025-06-20', NULL)$$, 'in English');

-- ---- read back ----

CREATE TEMP VIEW first_round AS SELECT w.item_id, w.verdict, w.level, w.answered_on, w.target_on, w.note, w.basis FROM compliance.current_answer AS w WHERE w.assessment_id = 3501;
CREATE TEMP VIEW read_back AS SELECT w.item_id, w.verdict, w.level, w.answered_on, w.target_on, w.note, w.basis
    FROM compliance.current_answer AS w JOIN compliance.assessment AS a USING (assessment_id) WHERE a.institution_id = 3502 AND a.checklist_code = 'R7-institution';
CREATE FUNCTION pg_temp.same(round int) RETURNS SETOF text LANGUAGE sql AS $$
    (SELECT 'lost ' || f::text FROM first_round AS f EXCEPT SELECT 'lost ' || r::text FROM read_back AS r) UNION ALL (SELECT 'new ' || r::text FROM read_back AS r EXCEPT SELECT 'new ' || f::text FROM first_round AS f)
$$;
SELECT is((SELECT count(*) FROM pg_temp.same(1)), 8::bigint, 'the other institution has nothing yet');
INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, round, item_number, verdict, level, answered_on, target_on, note, basis)
SELECT '別の病院', 'R7-institution', '令和7年度', '1回目', number, first_result, level::text, first_on::text, first_target_on::text, remark, basis
  FROM compliance.form_export(3501) WHERE first_result IS NOT NULL;
SELECT is_empty('SELECT * FROM pg_temp.same(1)', 'form_export() read back is the same, in English');
SET LOCAL compliance.language = 'ja';
INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, round, item_number, verdict, answered_on, target_on, note, basis)
SELECT '別の病院', 'R7-institution', '2025年度', '2', number, first_result, first_on, first_target, remark, ground
  FROM compliance.form_sheet(3501) WHERE number ~ '^[0-9]' AND first_result <> '' AND number <> '2-⑫/端末';
CREATE OR REPLACE TEMP VIEW read_back AS SELECT w.item_id, w.verdict, w.level, w.answered_on, w.target_on, w.note, w.basis
    FROM compliance.current_answer AS w JOIN compliance.assessment AS a USING (assessment_id) WHERE a.institution_id = 3502 AND a.round = 2;
SELECT is((SELECT string_agg(s, ';') FROM pg_temp.same(2) AS s), (SELECT 'lost ' || f::text FROM first_round AS f WHERE level IS NOT NULL), 'and so is the printed sheet, with its apostrophes, grounds and era dates, but for the line left out');

-- scales of one's own: a name says the level, else the number does
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('f-scale', '段階, "五"', 'Stages', 'staff');
INSERT INTO compliance.item (checklist_code, number, ordinal, kind, title_ja, title_en, scale_min, scale_max) VALUES
    ('f-scale', '1', 1, 'question', '一', 'one', 1, 5), ('f-scale', '2', 2, 'question', '二', 'two', 1, 5), ('f-scale', '3', 3, 'question', '三', 'three', -2, 2), ('f-scale', '4', 4, 'question', '四', 'four', 1, 5);
INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) VALUES ('f-scale', '1', 3, '一定の理解', 'some'), ('f-scale', '1', 5, '遵守', 'kept');
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year) VALUES (3510, 3501, 'f-scale', 2025), (3511, 3502, 'f-scale', 2025);
SELECT compliance.record_answers(3510, '{"1": "一定の理解", "2": {"level": 2.50}, "3": {"level": -1}, "4": "yes"}') AS answered;
SELECT results_eq('SELECT number, first_result, level FROM compliance.form_export(3510)',
    $$VALUES ('1', '一定の理解', NULL::numeric), ('2', '2.5', NULL), ('3', '一部', -1), ('4', 'はい', NULL)$$, 'levels by name, by number, beside the answer, or none');
-- a negative level is no text that a cell can have: it is recorded by record_answer()
INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, item_number, verdict) SELECT '別の病院', 'f-scale', '2025', number, first_result FROM compliance.form_export(3510) WHERE level IS NULL;
SELECT results_eq('SELECT number, verdict, level FROM compliance.current_answer WHERE assessment_id = 3511 ORDER BY number',
    $$VALUES ('1', 'partial', 3::numeric), ('2', 'partial', 2.5), ('4', 'yes', NULL)$$, 'and are read back');

-- behind a closed gate nothing is asked
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year) VALUES (3512, 3501, 'R6-institution', 2025);
SELECT compliance.record_answer(3512, '0', 'no') > 0 AS answered;
SELECT is((SELECT string_agg(number || ' ' || first_result, ', ') FROM compliance.form_export(3512) WHERE first_result IS NOT NULL), '0 いいえ', 'the gate is answered, the rest blank, as on paper');
SELECT is((SELECT question FROM compliance.form_sheet(3512) WHERE number = '集計'), 'A 総項目数 18　B 対象 0　C 適 0　D 否 0　E 非対象 18　空欄 0', 'and not applicable');

-- the form of a vendor
INSERT INTO compliance.assessment (assessment_id, institution_id, vendor_id, system_name, checklist_code, fiscal_year) VALUES (3513, 3501, 3501, '電子カルテ', 'R7-vendor', 2025);
SELECT is((SELECT string_agg(number || '＝' || question, '、') FROM compliance.form_sheet(3513) WHERE number IN ('事業者名', 'システム')), '事業者名＝様式事業者、システム＝電子カルテ', 'says whose it is');

-- ---- what comes back as it was ----

-- names of levels that stand for verdicts elsewhere, or are numbers
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('f-name', '名のある段階', 'Named stages', 'staff'), ('f-third', '端数', 'Fractions', 'staff');
INSERT INTO compliance.item (checklist_code, number, ordinal, kind, title_ja, title_en, scale_min, scale_max) VALUES
    ('f-name', '1', 1, 'question', '一', 'one', 0, 3), ('f-name', '2', 2, 'question', '二', 'two', 0, 4), ('f-third', '1', 1, 'question', '一', 'one', 0, 1), ('f-third', '2', 2, 'question', '二', 'two', -2, 2),
    ('f-third', '3', 3, 'question', '三', 'three', 0, 1), ('f-third', '1(1)', 4, 'question', '四', 'four', 0, 1), ('f-third', '11', 5, 'question', '五', 'five', 0, 1);
INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) VALUES ('f-name', '1', 0, '×', 'none'), ('f-name', '1', 1, '△', 'a little'), ('f-name', '1', 2, '一部実施', 'in part'), ('f-name', '1', 3, '○', 'done');
INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) SELECT 'f-name', '2', n - 1, n::text, 'stage ' || n FROM generate_series(1, 5) AS n;
INSERT INTO compliance.item (checklist_code, number, ordinal, kind, title_ja, title_en) VALUES ('f-name', '3', 3, 'question', '三', 'three'), ('f-name', '4', 4, 'question', '四', 'four');
INSERT INTO compliance.item_alternative (checklist_code, number, alternative, ordinal, title_ja, title_en) VALUES
    ('f-name', '3', 'a', 1, '例外の承認', 'approved'), ('f-name', '4', 'b', 1, '例外の承認', 'approved'), ('f-name', '4', 'c', 2, 'b', 'see b');
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year) VALUES (3520, 3501, 'f-name', 2025), (3521, 3501, 'f-third', 2025);
CREATE FUNCTION pg_temp.answer(assessment bigint, item_number text, verdict text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_id bigint := compliance.record_answer(assessment, item_number, verdict);
BEGIN RETURN (SELECT w.verdict || ' ' || coalesce(trim_scale(w.level)::text, '-') FROM compliance.answer AS w WHERE w.answer_id = v_id); END $$;
SELECT is(pg_temp.answer(3520, n, v), want, format('item %s "%s"', n, v)) FROM (VALUES ('1', '△', 'partial 1'), ('1', '一部実施', 'partial 2'), ('1', '○', 'yes 3'), ('1', '×', 'no 0'), ('1', 'はい', 'yes -'), ('1', '2', 'partial 2'),
    ('2', '1', 'no 0'), ('2', '３', 'partial 2'), ('2', '5', 'yes 4'), ('2', '2.5', 'partial 2.5')) AS x(n, v, want);
SELECT is(pg_temp.answer(3521, n, v), want, format('item %s "%s"', n, v)) FROM (VALUES ('1', '0.9', 'partial 0.9'), ('2', '-0.5', 'partial -0.5'), ('2', '+1', 'partial 1'), ('2', '2', 'yes 2')) AS x(n, v, want);
SELECT throws_ok(format('SELECT pg_temp.answer(3521, %L, %L)', n, v), '22023', NULL, format('item %s "%s" is refused', n, v)) FROM (VALUES ('1', '1'), ('1', '1.5'), ('1', '-0.1'), ('2', '-'||'-1'), ('2', '1.2.3'), ('2', '.'), ('2', '-.')) AS x(n, v);

-- a ground is one of the line's own, by its code before a title
INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, item_number, verdict, basis)
VALUES ('0110113719', 'f-name', '2025', '4', 'yes', '例外の承認'), ('0110113719', 'f-name', '2025', '3', 'yes', '例外の承認');
SELECT results_eq('SELECT number, basis FROM compliance.current_answer WHERE assessment_id = 3520 AND basis IS NOT NULL ORDER BY number', $$VALUES ('3', 'a'), ('4', 'b')$$, 'of the same title');
INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, item_number, verdict, basis) VALUES ('0110113719', 'f-name', '2025', '4', 'yes', 'b');
SELECT is((SELECT basis FROM compliance.current_answer WHERE assessment_id = 3520 AND number = '4'), 'b', 'a code that is another ground''s title');

-- levels in every place
INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, item_number, level) VALUES ('0110113719', 'f-third', '2025', '3', '0.33333333333333333333'), ('0110113719', 'f-third', '2025', '2', '－0.5');
SELECT results_eq('SELECT number, level FROM compliance.current_answer WHERE assessment_id = 3521 ORDER BY number', $$VALUES ('1', 0.9), ('2', -0.5), ('3', 0.33333333333333333333)$$, 'a third, and below nothing');
SELECT results_eq('SELECT number, first_result FROM compliance.form_sheet(3521) WHERE number IN (''1'', ''2'', ''3'')', $$VALUES ('1', '0.9'), ('2', '''-0.5'), ('3', '0.33333333333333333333')$$, 'the sheet says the level');
SELECT ok(compliance.form_spreadsheet(3521) LIKE '%<text:p>0.9</text:p>%', 'and so does the spreadsheet');
INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, item_number, verdict) SELECT '別の病院', 'f-third', '2025', number, first_result FROM compliance.form_sheet(3521) WHERE number ~ '^[0-9]' AND first_result <> '' AND first_result !~ '結果';
SELECT results_eq('SELECT w.number, w.verdict, w.level FROM compliance.current_answer AS w JOIN compliance.assessment AS a USING (assessment_id) WHERE a.institution_id = 3502 AND a.checklist_code = ''f-third'' ORDER BY 1',
    'SELECT number, verdict, level FROM compliance.current_answer WHERE assessment_id = 3521 ORDER BY 1', 'and gives it back');
INSERT INTO compliance.answer_import SELECT * FROM compliance.answer_import WHERE checklist_code = 'f-third';
SELECT is((SELECT count(*) FROM compliance.answer AS w JOIN compliance.item AS i USING (item_id) WHERE i.checklist_code = 'f-third' AND w.level IN (0.33333333333333333333, -0.5)), 9::bigint, 'the list of answers can be given again');

-- numbers that brackets keep apart
CREATE FUNCTION pg_temp.line(item_number text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_id bigint := compliance.record_answer(3521, item_number, 'yes');
BEGIN RETURN (SELECT i.number FROM compliance.answer AS w JOIN compliance.item AS i USING (item_id) WHERE w.answer_id = v_id); END $$;
SELECT is(pg_temp.line(n), want, n || ' is ' || want)
  FROM (VALUES ('1(1)', '1(1)'), ('1①', '1(1)'), ('1-1', '1(1)'), ('１（１）', '1(1)'), ('11', '11'), ('⑪', '11'), ('(11)', '11')) AS x(n, want);
-- numbers that differ only behind what a session remembers of them
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('f-long', '長い番号', 'Long', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en) VALUES ('f-long', repeat('a', 120), 'question', 'a', 'a'), ('f-long', repeat('a', 120) || 'b', 'question', 'b', 'b'), ('f-long', repeat('a', 121), 'question', 'c', 'c');
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year) VALUES (3522, 3501, 'f-long', 2025);
SELECT is(compliance.record_answer(3522, repeat('a', 120), 'yes') + compliance.record_answer(3522, repeat('a', 120) || 'b', 'no') + compliance.record_answer(3522, repeat('a', 121), 'no') > 0, true, 'three long numbers');
SELECT is((SELECT count(*) FROM compliance.current_answer WHERE assessment_id = 3522), 3::bigint, 'are three lines');

-- texts that begin like a formula
CREATE TEMP TABLE sample AS SELECT t, ordinal FROM unnest(ARRAY['=1+1', '+1', '-機器なし', '@x', E'\t=1', E'\r=1', E'\n=1', '''=1', '''''=1', '　=1', '''引用''', '''''', 'a=1', '2-①', E'a\tb']) WITH ORDINALITY AS x (t, ordinal);
SELECT is_empty('SELECT t FROM sample WHERE compliance._cell(compliance._no_formula(t)) <> t', 'come back as they were');
SELECT is_empty($$SELECT t FROM sample WHERE compliance._no_formula(t) ~ E'^[ \u3000]*[-=+@\t\r\n]'$$, 'and none is a formula outside');
SELECT is((SELECT string_agg(t, '|' ORDER BY ordinal) FROM sample WHERE compliance._no_formula(t) = t), E'''引用''|''''|a=1|2-①|a\tb', 'what does not is left alone');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('f-formula', '式', 'Formulas', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, scale_min, scale_max) VALUES ('f-formula', '=1+1', 'question', 'x', 'x', 0, 2);
INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) VALUES ('f-formula', '=1+1', 1, '@SUM(A1)', 'x');
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year) VALUES (3523, 3501, 'f-formula', 2025);
SELECT compliance.record_answer(3523, '=1+1', '@SUM(A1)', note => E'\n=cmd') > 0 AS answered;
SELECT is((SELECT ROW(number, first_result, remark)::text FROM compliance.form_sheet(3523) WHERE number LIKE '%1+1'), ROW('''=1+1', '''@SUM(A1)', E'''\n=cmd')::text, 'every column of a sheet is guarded');
SELECT is((SELECT ROW(item_number, note)::text FROM compliance.answer_import WHERE checklist_code = 'f-formula'), ROW('''=1+1', E'''\n=cmd')::text, 'and of the list of answers');
INSERT INTO compliance.answer_import SELECT * FROM compliance.answer_import WHERE checklist_code = 'f-formula';
SELECT is((SELECT ROW(number, note)::text FROM compliance.current_answer WHERE assessment_id = 3523), ROW('=1+1', E'\n=cmd')::text, 'which is read back as it was');

-- days before the eras, and before the common one
SELECT compliance.record_answer(3523, '=1+1', 'yes', answered_on => '1850-01-02') > 0 AS answered;
SELECT is((SELECT answered_on FROM compliance.answer_import WHERE checklist_code = 'f-formula'), '1850-01-02', 'one old answer leaves the list readable');
SELECT compliance.record_answer(3523, '=1+1', 'yes', answered_on => '0044-03-15 BC') > 0 AS answered;
SELECT is((SELECT answered_on FROM compliance.answer_import WHERE checklist_code = 'f-formula'), '0044-03-15 BC', 'BC says so');
SELECT is((SELECT first_on FROM compliance.form_sheet(3523) WHERE number LIKE '%1+1'), '0044-03-15 BC', 'on the sheet');
SELECT ok(compliance.form_spreadsheet(3523) LIKE '%<text:p>0044-03-15 BC</text:p>%', 'and in the spreadsheet');
INSERT INTO compliance.answer_import SELECT * FROM compliance.answer_import WHERE checklist_code = 'f-formula';
SELECT is((SELECT answered_on FROM compliance.current_answer WHERE assessment_id = 3523), '0044-03-15 BC'::date, 'and is read back');

-- a gate that closed after the lines behind it were answered
SELECT compliance.record_answers(3512, '{"0": "yes", "1-(1)": {"verdict": "yes", "note": "前の答"}}') AS answered;
SELECT is((SELECT string_agg(number, ',') FROM compliance.form_export(3512) WHERE first_result IS NOT NULL), '0,1-(1)', 'an open gate');
SELECT compliance.record_answer(3512, '0', 'no') > 0 AS answered;
SELECT is((SELECT string_agg(number || coalesce(remark, ''), ',') FROM compliance.form_export(3512) WHERE first_result IS NOT NULL OR remark IS NOT NULL), '0', 'a closed one');
SELECT is((SELECT count(*) FROM compliance.form_sheet(3512) WHERE number ~ '^[1-9]' AND first_result IS NOT NULL), 0::bigint, 'on the sheet too');

-- rounds with a gap
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round) VALUES (3531, 3501, 'f-long', 2026, 1), (3532, 3501, 'f-long', 2026, 2), (3533, 3501, 'f-long', 2026, 3), (3535, 3501, 'f-long', 2026, 5), (3537, 3501, 'f-long', 2024, 2);
SELECT is((SELECT ROW(first_result, second_result, third_result)::text FROM compliance.form_sheet(a) WHERE number = '番号'), format('("%s回目 結果","%s回目 結果","%s回目 結果")', x, y, z), 'the headings of ' || a)
  FROM (VALUES (3531, 1, 2, 3), (3532, 1, 2, 3), (3533, 1, 2, 3), (3535, 1, 3, 5), (3537, 2, 3, 4)) AS v(a, x, y, z);

-- characters of another encoding
SELECT is(compliance._untranslatable(t, 'SJIS'), want, t) FROM (VALUES ('価格は¥100', '¥'), ('a‾b', '‾'), ('日〜夜−', NULL), ('', NULL), ('あ😀い', '😀'), ('😀', '😀'), ('a\~', NULL)) AS x(t, want);
SELECT throws_ok(format('SELECT * FROM compliance.form_sheet(3501, encoding => %L)', e), '22023', NULL, e || ' is refused') FROM unnest('{SQL_ASCII,mule_internal}'::text[]) AS e;
SELECT compliance.record_answer(3502, '2-3', 'yes', note => '😀') > 0 AS answered;
SELECT throws_ok($$SELECT * FROM compliance.form_sheet(3502, encoding => 'SJIS')$$, '22P05', 'encoding SJIS has no character U+1F600', 'by its number');

-- paragraphs of a spreadsheet
SELECT is(compliance._ods_text(t), want, t) FROM (VALUES (E'a\tb', '<text:p>a<text:tab/>b</text:p>'), (' a', '<text:p><text:s/>a</text:p>'), ('a   b ', '<text:p>a <text:s/><text:s/>b<text:s/></text:p>'),
    (E'a\n  b', '<text:p>a</text:p><text:p><text:s/><text:s/>b</text:p>'), (' ', '<text:p><text:s/></text:p>')) AS x(t, want);

-- ---- what spreadsheets do to cells ----

CREATE FUNCTION pg_temp.import(institution text, fiscal_year text, round text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, round, item_number, verdict)
    VALUES (import.institution, 'R7-institution', import.fiscal_year, import.round, '1-①', 'はい');
    RETURN (SELECT (a.institution_id, a.fiscal_year, a.round)::text FROM compliance.answer AS w JOIN compliance.assessment AS a USING (assessment_id) ORDER BY w.answer_id DESC LIMIT 1);
END $$;
SELECT is(pg_temp.import(i, y, r), want, concat_ws(' ', i, y, r))
  FROM (VALUES ('0110113719', '2025', '5', '(3501,2025,5)'), ('110113719', '令和７年度', '第6回', '(3501,2025,6)'), (' 別の病院　', 'R7年度', '３回目', '(3502,2025,3)'),
               ('別の病院', '令和元年度', NULL, '(3502,2019,1)'), ('別の病院', '平成31年度', '2', '(3502,2019,2)')) AS x(i, y, r, want);
SELECT throws_ok(format('SELECT pg_temp.import(%L, %L, %L)', i, y, r), code, NULL, concat_ws(' ', i, y, r))
  FROM (VALUES ('110113718', '2025', '5', 'P0002'), ('1.10114E+08', '2025', '5', 'P0002'), ('別の病院', '来年度', '1', '22P02'), ('別の病院', '2025', '一回目', '22P02')) AS x(i, y, r, code);

-- fractions where there are none, and years that nobody means
SELECT is(pg_temp.import(i, y, r), want, concat_ws(' ', i, y, r))
  FROM (VALUES ('0110113719', '2025.0', '7.0', '(3501,2025,7)'), ('０１１０１１３７１９', '2025 年度', '8', '(3501,2025,8)'), ('0110113719', '2025　年度', '9', '(3501,2025,9)'), ('0110113719', '2026', '9', '(3501,2026,9)')) AS x(i, y, r, want);
SELECT throws_ok(format('SELECT pg_temp.import(%L, %L, %L)', i, y, r), code, NULL, concat_ws(' ', i, y, r))
  FROM (VALUES ('別の病院', '2025.5', '1', '22P02'), ('別の病院', '2025', '1.5', '22P02'), ('別の病院', '2025', '99999999999', '22P02'), ('別の病院', '2052', '1', '22023'), ('別の病院', '2027', '1', '22023'), ('別の病院', '-2025', '1', '22023')) AS x(i, y, r, code);
SELECT compliance.open_assessment(3502, 'R7-institution', 2027) > 0 AS opened;
SELECT is(pg_temp.import('別の病院', '2027', '1'), '(3502,2027,1)', 'a later year that somebody has opened is no slip');
-- below the last line of a spreadsheet
SELECT lives_ok($$INSERT INTO compliance.answer_import (institution, checklist_code, note) VALUES (' ', NULL, '　'), (NULL, NULL, NULL)$$, 'rows of blank cells are passed over');
SELECT throws_ok($$INSERT INTO compliance.answer_import (institution, note) VALUES (' ', 'x')$$, '22004', NULL, 'a row with anything in it is not');

-- an error says about which answer it is, without COPY too
CREATE FUNCTION pg_temp.context(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_context text;
BEGIN
    EXECUTE statement;
    RETURN NULL;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_context = PG_EXCEPTION_CONTEXT;
    RETURN substring(v_context FROM 'answer of [^\n]*');
END $$;
SELECT is(pg_temp.context(format($$INSERT INTO compliance.answer_import (institution, checklist_code, item_number, verdict, answered_on, level)
                                   SELECT i, 'R7-institution', n, v, d, l FROM (VALUES ('0110113719', '1-①', 'はい', NULL, NULL), (%L, %L, %L, %L, %L)) AS x(i, n, v, d, l)$$, i, n, v, d, l)),
          format('answer of institution "%s" to item "%s"', i, n), concat_ws(' ', i, n, v, d, l))
  FROM (VALUES ('別の病院', '2-①', 'はい', 'きのう', NULL), ('別の病院', '2-②', NULL, NULL, '高'), ('どこか', '2-①', 'はい', NULL, NULL), ('別の病院', '2-①', 'いいえ', NULL, NULL), ('別の病院', NULL, 'はい', NULL, NULL)) AS x(i, n, v, d, l);
SELECT throws_ok($$CREATE TEMP VIEW imported AS SELECT 1 AS institution; CREATE TRIGGER imported INSTEAD OF DELETE ON imported FOR EACH ROW EXECUTE FUNCTION compliance._answer_import(); DELETE FROM imported$$,
    '39P01', NULL, 'for rows that are added');

-- vendors of one name, and systems with what cells lose at their ends
INSERT INTO compliance.vendor (vendor_id, name, corporate_number) VALUES (3511, '同名商会', '7000012050002'), (3512, '同名商会', NULL);
CREATE FUNCTION pg_temp.vendor(vendor text, system text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, vendor, system_name, item_number, verdict) VALUES ('別の病院', 'R7-vendor', '2025', vendor.vendor, vendor.system, '2-①', 'はい');
    RETURN (SELECT a.vendor_id || ' ' || coalesce(a.system_name, '-') FROM compliance.answer AS w JOIN compliance.assessment AS a USING (assessment_id) ORDER BY w.answer_id DESC LIMIT 1);
END $$;
SELECT throws_ok($$SELECT pg_temp.vendor('同名商会', NULL)$$, '22023', 'vendor "同名商会" is ambiguous', 'two of one name, with neither of which there is anything');
INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on) VALUES (3502, 3512, '保守', 'maintenance', '2025-04-01');
SELECT is(pg_temp.vendor('同名商会', NULL), '3512 -', 'the one with a contract');
SELECT is(pg_temp.vendor('７００００１２０５０００２', NULL), '3511 -', 'a number says which, in any width');
SELECT throws_ok($$SELECT pg_temp.vendor('同名商会', NULL)$$, '22023', 'vendor "同名商会" is ambiguous', 'now both have something');
SELECT results_eq($$SELECT vendor FROM compliance.answer_import WHERE checklist_code = 'R7-vendor' AND institution = '別の病院' ORDER BY vendor$$, $$VALUES ('7000012050002'), ('同名商会')$$, 'the list names a vendor by its number');
SELECT compliance.open_assessment(3502, 'R7-vendor', 2025, vendor_id => 3501, system_name => s) > 0 AS opened FROM unnest(ARRAY[U&'\00A0画像', U&'\FEFF検査', E'給食\r', '''=CMD', '-会計']) AS s;
SELECT is(pg_temp.vendor('様式事業者', s), '3501 ' || want, 'is the one that was opened')
  FROM (VALUES (U&'\00A0画像', U&'\00A0画像'), ('画像', U&'\00A0画像'), ('検査', U&'\FEFF検査'), (E'給食\r', E'給食\r'), ('''''=CMD', '''=CMD'), ('''=CMD', '''=CMD'), ('''-会計', '-会計'), ('-会計', '-会計')) AS x(s, want);
SELECT is((SELECT count(*) FROM compliance.assessment WHERE institution_id = 3502 AND vendor_id = 3501), 5::bigint, 'and no other');

SELECT is(compliance._cell_day(c), d, c) FROM (VALUES ('45810', '2025-06-02'::date), ('45810.0', '2025-06-02'), ('2025-06-02 00:00:00', '2025-06-02'), ('2025/6/2 0:00', '2025-06-02'), ('2025-06-02T00:00:00.000', '2025-06-02'), ('令和7年6月2日 00:00', '2025-06-02'), ('４５８１０', '2025-06-02'), ('2025/06/02', '2025-06-02'), ('2025年6月2日', '2025-06-02'),
    ('R7.6.2', '2025-06-02'), ('令和７年６月２日', '2025-06-02'), ('　', NULL)) AS x(c, d);
SELECT throws_ok(format('SELECT compliance._cell_day(%L)', c), code, NULL, c || ' is no day') FROM (VALUES ('06/02/2025', '22P02'), ('4581', '22P02'), ('458100', '22P02'), ('45810.5', '22P02'), ('2025-06-02 10:00', '22P02'), ('2025/13/1', '22008')) AS x(c, code);

-- ---- the spreadsheet ----

SELECT ok(xpath_exists('/o:document/o:body/o:spreadsheet', compliance.form_spreadsheet(3501)::xml, '{{o,urn:oasis:names:tc:opendocument:xmlns:office:1.0}}'), 'is XML, hostile names and all');
CREATE TEMP VIEW sheet_row AS SELECT r.cell, r.ordinal FROM unnest(xpath('//t:table//t:table-row', compliance.form_spreadsheet(3502)::xml, '{{t,urn:oasis:names:tc:opendocument:xmlns:table:1.0}}')) WITH ORDINALITY AS r (cell, ordinal);
SELECT is((SELECT count(*) FROM sheet_row), 6 + 1 + 2 + 4 + 19 + 2::bigint, 'a row for each line of the form');
SELECT is((SELECT array_agg(DISTINCT (SELECT sum(CASE WHEN c::text ~ 'number-columns-repeated' THEN substring(c::text FROM 'number-columns-repeated="([0-9]+)"')::int ELSE 1 END)
                                         FROM unnest(xpath('/*/*', r.cell)) AS c)) FROM sheet_row AS r WHERE r.cell::text LIKE '%table-cell%'), ARRAY[13::bigint], 'each of 13 columns');

-- ---- who may see it ----

CREATE ROLE regress_form_staff;
CREATE ROLE regress_form_vendor;
GRANT USAGE ON SCHEMA tap TO PUBLIC;
SELECT compliance.grant_access('regress_form_staff', 'staff'), compliance.grant_access('regress_form_vendor', 'vendor');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_form_staff', 3502);
INSERT INTO compliance.account (role_name, vendor_id) VALUES ('regress_form_vendor', 3501);
SET LOCAL ROLE regress_form_staff;
SELECT lives_ok($$SELECT * FROM compliance.form_sheet(3511)$$, 'staff their own');
SELECT throws_ok(format('SELECT compliance.%s(3501)', f), 'P0002', 'assessment 3501 does not exist', f || ' of another institution is as if it were not there') FROM unnest(ARRAY['form_export', 'form_sheet', 'form_spreadsheet']) AS f;
SET LOCAL ROLE regress_form_vendor;
SELECT ok((SELECT count(*) = 15 FROM compliance.form_export(3513)), 'a vendor its own');
SELECT lives_ok($$SELECT compliance.form_spreadsheet(3513)$$, 'as a spreadsheet, too');
SELECT throws_ok($$SELECT * FROM compliance.form_export(3501)$$, 'P0002', NULL, 'not that of the institution');
RESET ROLE;
-- who takes the place of a role that may see it, in one transaction
SELECT compliance.record_answer(3521, '3', 'yes') > 0 AS answered;
SET LOCAL ROLE regress_form_staff;
SELECT throws_ok($$SELECT compliance.record_answer(3521, '99', 'yes')$$, 'P0002', 'assessment 3521 does not exist', 'is told no more than one who begins');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3521, 1, 'yes')$$, '23503', 'assessment 3521 does not exist', 'also by the table');
RESET ROLE;
SELECT ok(compliance.record_answer(3521, '3', 'yes') > 0, 'and who may goes on');

SELECT * FROM finish();
ROLLBACK;
