-- Checklists, assessments and answers: the rules, through the functions and through plain DML.
BEGIN;
SELECT plan(133);
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES
    (3001, '試験病院', 'hospital', 100), (3002, '試験薬局', 'pharmacy', 0);
INSERT INTO compliance.vendor (vendor_id, name) VALUES (3001, '試験事業者'), (3002, '別の事業者');
-- as printed: sections, circled numbers, one line for each device class, a gate before all
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES
    ('t-form-2025', '試験票', 'Test form', 'institution', 2025),
    ('t-form-2024', '前年の試験票', 'Test form of the year before', 'institution', 2024),
    ('t-vendor-2025', '事業者票', 'Vendor form', 'vendor', 2025),
    ('t-pharmacy-2025', '薬局票', 'Pharmacy form', 'pharmacy', 2025),
    ('t-list', '経営層の一覧', 'Management list', 'management', 2021),
    ('t-stages', '成熟度', 'Maturity', 'management', NULL);
INSERT INTO compliance.item (checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, gate, gate_number,
                             not_applicable, planned_until_fiscal_year, device_class, topic) VALUES
    ('t-form-2025', '0', NULL, 1, 'question', '導入', 'In use', true, NULL, 'never', NULL, NULL, NULL),
    ('t-form-2025', '1', NULL, 2, 'section', '体制', 'Organisation', false, NULL, 'allowed', NULL, NULL, NULL),
    ('t-form-2025', '1-①', '1', 3, 'question', '責任者', 'Officer', false, '0', 'never', NULL, NULL, 'officer'),
    ('t-form-2025', '2', NULL, 4, 'section', '運用', 'Operation', false, NULL, 'allowed', NULL, NULL, NULL),
    ('t-form-2025', '2-②', '2', 5, 'question', '遠隔', 'Remote', false, '0', 'without_vendor', NULL, NULL, 'remote'),
    ('t-form-2025', '2-⑦', '2', 6, 'question', 'パスワード', 'Passwords', false, '0', 'never', NULL, NULL, NULL),
    ('t-form-2025', '2-⑩', '2', 7, 'question', '二要素', 'Two factors', false, '0', 'never', 2027, NULL, NULL),
    ('t-form-2025', '2-(4)', '2', 8, 'section', '権限', 'Rights', false, NULL, 'allowed', NULL, NULL, NULL),
    ('t-form-2025', '2-(4)/server', '2-(4)', 9, 'question', '権限 サーバ', 'Rights, servers', false, '0', 'with_reason', NULL, 'server', 'rights'),
    ('t-form-2025', '2-(4)/terminal', '2-(4)', 10, 'question', '権限 端末', 'Rights, terminals', false, '0', 'allowed', NULL, 'terminal', 'rights'),
    ('t-form-2024', '1-(1)', NULL, 1, 'question', '責任者', 'Officer', false, NULL, 'never', NULL, NULL, 'officer'),
    ('t-form-2024', '2-(4)', NULL, 2, 'question', '権限', 'Rights', false, NULL, 'never', NULL, 'server', 'rights'),
    ('t-vendor-2025', '1-①', NULL, 1, 'question', '責任者', 'Officer', false, NULL, 'never', NULL, NULL, NULL),
    ('t-pharmacy-2025', '1-①', NULL, 1, 'question', '責任者', 'Officer', false, NULL, 'never', NULL, NULL, NULL),
    ('t-list', '1', NULL, 1, 'question', '方針', 'Policy', false, NULL, 'allowed', NULL, NULL, NULL),
    ('t-list', '2', NULL, 2, 'question', '規程', 'Rules', false, NULL, 'allowed', NULL, NULL, NULL);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, scale_min, scale_max) VALUES
    ('t-stages', '1', 'question', '段階', 'Stage', 1, 5);
INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) VALUES
    ('t-stages', '1', 1, '未整備又は未知', 'none or unknown'), ('t-stages', '1', 3, '一定の理解', 'some understanding'), ('t-stages', '1', 5, '遵守', 'kept');
INSERT INTO compliance.item_alternative (checklist_code, number, alternative, title_ja, title_en, requires_number) VALUES
    ('t-form-2025', '2-⑦', 'change', '定期変更', 'changed regularly', NULL),
    ('t-form-2025', '2-⑦', 'length', '13文字以上', '13 characters', NULL),
    ('t-form-2025', '2-⑦', 'two_factor', '二要素認証', 'two factors', '2-⑩');

-- opening
SELECT lives_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', 2025)$$, 'an assessment is opened');
CREATE TEMP VIEW form AS SELECT assessment_id FROM compliance.assessment
    WHERE institution_id = 3001 AND checklist_code = 't-form-2025' AND round = 1;
CREATE TEMP VIEW list AS SELECT assessment_id FROM compliance.assessment WHERE institution_id = 3001 AND checklist_code = 't-list';
SELECT is((SELECT ROW(due_on, opened_at, round, submitted_at)::text FROM compliance.assessment WHERE assessment_id = (TABLE form)),
          (ROW('2026-03-31'::date, '2025-06-10 10:00+09'::timestamptz, 1, NULL))::text, 'due at the end of the fiscal year');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', 2025)$$, '23505', 'this assessment is open already', 'not twice');
SELECT throws_ok($$SELECT compliance.open_assessment(NULL, 't-form-2025', 2025)$$, '22004', NULL, 'NULL institution');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, NULL, 2025)$$, '22004', NULL, 'NULL checklist');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', NULL)$$, '22004', NULL, 'NULL fiscal year');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', 2025, NULL)$$, '22004', NULL, 'NULL round');
SELECT throws_ok($$SELECT compliance.open_assessment(-1, 't-form-2025', 2025)$$, 'P0002', NULL, 'unknown institution');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 'none', 2025)$$, 'P0002', NULL, 'unknown checklist');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-vendor-2025', 2025, 1, -1)$$, 'P0002', NULL, 'unknown vendor');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', 2025, 0)$$, '22023', NULL, 'rounds count from 1');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', 99999)$$, '22023', NULL, 'a fiscal year out of range');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', 2025, 7, due_on => 'infinity')$$, '22023', NULL, 'an infinite due date');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-vendor-2025', 2025)$$, '22004', NULL, 'a vendor form needs its vendor');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-form-2025', 2025, 2, 3001)$$, '22023', NULL, 'other forms have none');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-pharmacy-2025', 2025)$$, '22023', NULL, 'the pharmacy form is for pharmacies');
SELECT lives_ok($$SELECT compliance.open_assessment(3002, 't-pharmacy-2025', 2025)$$, 'a pharmacy has it');
SELECT lives_ok($$SELECT compliance.open_assessment(3001, 't-vendor-2025', 2025, 1, v, system_name => s)
                    FROM (VALUES (3001, '電子カルテ'), (3001, '給食'), (3001, NULL), (3002, NULL)) AS x(v, s)$$,
                'one form for each vendor and system');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-vendor-2025', 2025, 1, 3001, system_name => '　給食 ')$$, '23505', NULL, 'not two for one system');
SELECT throws_ok($$SELECT compliance.open_assessment(3001, 't-vendor-2025', 2025, 1, 3001)$$, '23505', NULL, 'nor two without a system');
SELECT lives_ok($$SELECT compliance.open_assessment(3001, 't-list', 2021, due_on => '2025-12-31')$$, 'a list of management');
SELECT throws_ok($$INSERT INTO compliance.assessment (institution_id, checklist_code, fiscal_year, submitted_at)
                   VALUES (3001, 't-form-2025', 2025, now())$$, 'MC023', NULL, 'nothing is born submitted');

-- records an answer and shows what it became
CREATE FUNCTION pg_temp.recorded(assessment_id bigint, item_number text, verdict text, level numeric DEFAULT NULL,
                                 OUT number text, OUT became text, OUT at_level numeric) LANGUAGE plpgsql AS $function$
DECLARE
    v_answer_id bigint := compliance.record_answer(recorded.assessment_id, recorded.item_number, recorded.verdict, level => recorded.level);
BEGIN
    SELECT i.number, w.verdict, w.level INTO number, became, at_level
      FROM compliance.answer AS w JOIN compliance.item AS i ON i.item_id = w.item_id WHERE w.answer_id = v_answer_id;
END $function$;

-- spellings and numbers
SELECT is((pg_temp.recorded((TABLE list), '1', s.spelling)).became, s.verdict, format('%s is %s', s.spelling, s.verdict))
  FROM (VALUES ('yes', 'yes'), ('はい', 'yes'), ('○', 'yes'), ('〇', 'yes'), ('◯', 'yes'), (' ＹＥＳ　', 'yes'),
               ('no', 'no'), ('いいえ', 'no'), ('×', 'no'), ('✕', 'no'),
               ('not_applicable', 'not_applicable'), ('－', 'not_applicable'), ('―', 'not_applicable'), ('-', 'not_applicable'),
               ('対象外', 'not_applicable'), ('partial', 'partial'), ('一部', 'partial')) AS s(spelling, verdict);
SELECT throws_ok(format('SELECT compliance.record_answer((TABLE list), %L, %L)', '1', v), '22023', NULL, format('%L is no verdict', v))
  FROM (VALUES (''), ('maybe'), ('x'), ('3'), ('はいいいえ')) AS s(v);
SELECT is((pg_temp.recorded((TABLE form), s.written, 'yes')).number, s.number, format('%s means %s', s.written, s.number))
  FROM (VALUES ('1-①', '1-①'), ('1-1', '1-①'), ('１－１', '1-①'), (' 1 - ① ', '1-①'), ('1-(1)', '1-①'),
               ('2-(4)/server', '2-(4)/server'), ('２－（４）／サーバ', '2-(4)/server'), ('2-④/端末ＰＣ', '2-(4)/terminal')) AS s(written, number);
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '9-9', 'yes')$$, 'P0002', NULL, 'an unknown item');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '', 'yes')$$, 'P0002', NULL, 'an empty number');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-(4)', 'yes')$$, '22023', NULL, 'a section is not answered');
SELECT throws_ok($$SELECT compliance.record_answer(-1, '1', 'yes')$$, 'P0002', NULL, 'an unknown assessment');
SELECT throws_ok($$SELECT compliance.record_answer(NULL, '1', 'yes')$$, '22004', NULL, 'NULL assessment');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), NULL, 'yes')$$, '22004', NULL, 'NULL item');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', NULL)$$, '22004', NULL, 'NULL verdict');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'yes', '2025-06-11')$$, '22023', NULL, 'tomorrow''s answer');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'yes', '2025-06-10')$$, 'today''s answer');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'yes', '-infinity')$$, '22023', 'the day of item "1-①" is no day', 'an endless past');

-- target dates: 令和7年度 runs from 2025-04-01 to 2026-03-31
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'いいえ')$$, 'MC021', NULL, 'a no without a target date');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'no', target_on => '2025-03-31')$$, 'MC022', NULL, 'before the year');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'no', target_on => '2026-04-01')$$, 'MC022', NULL, 'after the year');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'no', target_on => '2025-04-01')$$, 'its first day');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'no', target_on => '2026-03-31')$$, 'its last day');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'yes', target_on => '2025-12-31')$$, '22023', NULL, 'a yes has no target date');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE list), '1', 'no')$$, 'elsewhere a no needs none');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE list), '1', 'no', target_on => '2030-01-01')$$, 'and is free to have one');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-⑩', 'yes', target_on => '2028-03-31')$$, 'a plan by 令和9年度');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-⑩', 'yes', target_on => '2028-04-01')$$, 'MC022', NULL, 'a plan for later');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-⑩', 'no', target_on => '2028-03-31')$$, 'MC022', NULL, 'a no still keeps to the year');

-- when not applicable
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', '対象外')$$, '22023', NULL, 'never');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-(4)/server', '対象外', note => '　')$$, '22023', NULL, 'only with a reason');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-(4)/server', '対象外', note => 'サーバなし')$$, 'with a reason');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-②', '対象外')$$, 'without a vendor contract');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, scope, starts_on)
    VALUES (3001, 3001, 3001, '保守', 'maintenance', '保守', '2025-06-01');
INSERT INTO compliance.contract_clause (contract_id, clause_code, state)
    SELECT 3001, g.clause_code, 'agreed' FROM compliance.contract_gap(3001) AS g;
SELECT compliance.activate_contract(3001) IS NULL AS not_in_force;
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-②', '対象外')$$, '22023', NULL, 'not with one');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-②', '対象外', '2025-05-31')$$, 'by the day the answer is true of');
UPDATE compliance.contract SET terminated_on = '2025-06-10' WHERE contract_id = 3001;
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-②', '対象外', '2025-06-09')$$, '22023', NULL, 'nor on the last day of one that was ended');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-②', '対象外', '2025-06-10')$$, 'but on the first on which it is no longer in force');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-②', 'はい')$$, 'a plain yes');

-- either/or
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-⑦', 'yes', basis => 'luck')$$, '22023', NULL, 'an unknown ground');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '2-⑦', 'no', target_on => '2025-12-31', basis => 'length')$$, '22023', NULL, 'a no rests on nothing');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'yes', basis => 'length')$$, '22023', NULL, 'a line without grounds');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-⑦', 'yes', basis => 'two_factor')$$, 'exempt by two factors');

-- scales
SELECT lives_ok($$SELECT compliance.open_assessment(3001, 't-stages', 2025)$$, 'a list with a scale of its own');
CREATE TEMP VIEW stages AS SELECT assessment_id FROM compliance.assessment WHERE checklist_code = 't-stages';
SELECT is((SELECT r.became || ' ' || coalesce(r.at_level::text, '-') FROM pg_temp.recorded((TABLE stages), '1', s.verdict, s.level) AS r), s.result, s.result)
  FROM (VALUES (NULL, 1, 'no 1'), (NULL, 3, 'partial 3'), (NULL, 5, 'yes 5'), ('partial', 4.5, 'partial 4.5'), ('partial', 5, 'yes 5'), ('一部', 1, 'no 1'), ('yes', NULL, 'yes -'),
               ('一定の理解', NULL, 'partial 3'), ('kept', NULL, 'yes 5'), ('４', NULL, 'partial 4')) AS s(verdict, level, result);
SELECT throws_ok($$SELECT compliance.record_answer((TABLE stages), '1', NULL, level => 5.1)$$, '22023', NULL, 'above the scale');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE stages), '1', NULL, level => 0)$$, '22023', NULL, 'below it');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE stages), '1', NULL, level => 'NaN')$$, '22023', NULL, 'no number');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE stages), '1', 'yes', level => 3)$$, '22023', NULL, 'a yes that is none');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE stages), '1', '対象外', level => 3)$$, '22023', NULL, 'a level of nothing');

-- one current answer, history kept
SELECT is((SELECT count(*) FROM compliance.current_answer WHERE assessment_id = (TABLE form) AND number = '1-①'), 1::bigint, 'one current answer');
SELECT cmp_ok((SELECT count(*) FROM compliance.answer AS w JOIN compliance.item AS i USING (item_id)
            WHERE w.assessment_id = (TABLE form) AND i.number = '1-①'), '>', 5::bigint, 'and all the former ones');
SET LOCAL compliance.now = '2025-06-11 10:00+09';
SELECT compliance.record_answer((TABLE form), '1-①', 'yes');
SELECT is((SELECT recorded_at FROM compliance.current_answer WHERE assessment_id = (TABLE form) AND number = '1-①'), '2025-06-11 10:00+09'::timestamptz, 'recorded by the clock');
SELECT is((SELECT count(*) FROM compliance.answer AS w WHERE w.assessment_id = (TABLE form) AND w.superseded_at = '2025-06-11 10:00+09'),
          1::bigint, 'and the former one closed at the same instant');
SELECT throws_ok($$DELETE FROM compliance.answer$$, 'MC050', NULL, 'no DELETE');
SELECT throws_ok($$TRUNCATE compliance.answer CASCADE$$, 'MC050', NULL, 'no TRUNCATE');
SELECT throws_ok($$UPDATE compliance.answer SET verdict = 'yes' WHERE superseded_at IS NULL$$, 'MC050', NULL, 'no UPDATE');
SELECT throws_ok($$UPDATE compliance.answer SET superseded_at = NULL$$, 'MC050', NULL, 'no reopening');
SELECT throws_ok($$UPDATE compliance.answer SET superseded_at = now(), note = 'x' WHERE superseded_at IS NULL$$, 'MC050', NULL, 'no closing with a change');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict, superseded_at)
    SELECT (TABLE list), item_id, 'yes', now() FROM compliance.item WHERE checklist_code = 't-list'$$, 'MC050', NULL, 'no history written by hand');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict)
    SELECT (TABLE list), item_id, 'yes' FROM compliance.item WHERE checklist_code = 't-list' AND number = '1'$$, '23505', NULL, 'no second current answer');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict)
    SELECT (TABLE list), item_id, 'yes' FROM compliance.item WHERE checklist_code = 't-stages'$$, '23503', NULL, 'no item of another edition');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES ((TABLE list), -1, 'yes')$$, '23503', NULL, 'no unknown item');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (-1, -1, 'yes')$$, '23503', NULL, 'no unknown assessment');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict)
    SELECT (TABLE list), 3002, item_id, 'yes' FROM compliance.item WHERE checklist_code = 't-list' AND number = '2'$$, '23503', NULL, 'no other institution');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict)
    SELECT (TABLE form), item_id, 'no' FROM compliance.item WHERE checklist_code = 't-form-2025' AND number = '1-①'$$, 'MC021', NULL, 'the rules hold for plain DML');
SELECT lives_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict, recorded_at)
    SELECT (TABLE list), item_id, 'yes', '1999-01-01' FROM compliance.item WHERE checklist_code = 't-list' AND number = '2'$$, 'a plain INSERT');
SELECT is((SELECT ROW(institution_id, answered_on, recorded_at)::text FROM compliance.current_answer WHERE assessment_id = (TABLE list) AND number = '2'),
          ROW(3001, '2025-06-11'::date, '2025-06-11 10:00+09'::timestamptz)::text, 'is completed, and dated by the clock');

-- tally, gate, submission
SELECT results_eq($$SELECT * FROM compliance.tally((TABLE form))$$,
    $$VALUES ('1', 1, 1, 1, 0, 0, 0), ('2', 5, 4, 4, 0, 1, 0)$$, 'the tally by section; the gate is not counted');
SELECT throws_ok($$SELECT compliance.submit_assessment((TABLE form))$$, 'MC023', NULL, 'a blank gate is a blank');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '0', 'yes')$$, 'the gate is open');
SELECT throws_ok($$SELECT compliance.submit_assessment((TABLE form))$$, 'MC023', 'the ground of item "2-⑦" does not hold', 'two factors are only planned');
SELECT lives_ok($$SELECT compliance.record_answer((TABLE form), '2-⑦', 'yes', basis => 'length')$$, '13 characters need nothing else');
SELECT is(compliance.submit_assessment((TABLE form)), '2025-06-11 10:00+09'::timestamptz, 'submitted, by the clock');
SELECT throws_ok($$SELECT compliance.submit_assessment((TABLE form))$$, 'MC020', NULL, 'once');
SELECT throws_ok($$SELECT compliance.record_answer((TABLE form), '1-①', 'yes')$$, 'MC020', NULL, 'frozen for record_answer');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict)
    SELECT (TABLE form), item_id, 'yes' FROM compliance.item WHERE checklist_code = 't-form-2025' AND number = '0'$$, 'MC020', NULL, 'and for INSERT');
SELECT throws_ok($$UPDATE compliance.answer SET superseded_at = now() WHERE assessment_id = (TABLE form)$$, 'MC020', NULL, 'and for UPDATE');
SELECT throws_ok($$UPDATE compliance.assessment SET submitted_at = NULL WHERE assessment_id = (TABLE form)$$, 'MC020', NULL, 'not taken back');
SELECT throws_ok($$DELETE FROM compliance.assessment WHERE assessment_id = (TABLE form)$$, 'MC050', NULL, 'not deleted');
SELECT throws_ok($$UPDATE compliance.assessment SET due_on = '2030-01-01' WHERE assessment_id = (TABLE list)$$, 'MC050', NULL, 'a deadline is not written over');

SELECT * FROM finish();
ROLLBACK;
