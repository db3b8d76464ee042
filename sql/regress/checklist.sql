-- A tour of checklists: an edition is data, an assessment is opened, answered, tallied and submitted.
SET timezone = 'Asia/Tokyo';
SET datestyle = 'ISO, YMD';
SET compliance.now = '2025-06-10 10:00+09';
-- the numbers that messages show
ALTER TABLE compliance.assessment ALTER COLUMN assessment_id RESTART WITH 3301;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (3301, '見学病院', 'hospital', 120);
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year)
    VALUES ('tour-2025', '見学用の年次票', 'Yearly form of the tour', 'institution', 2025);
INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, not_applicable, planned_until_fiscal_year, device_class) VALUES
    (3301001, 'tour-2025', '1',            NULL, 1, 'section',  '体制構築',           'Organisation',            'allowed', NULL, NULL),
    (3301002, 'tour-2025', '1-①',          '1',  2, 'question', '責任者の設置',       'A responsible officer',   'never',   NULL, NULL),
    (3301003, 'tour-2025', '2',            NULL, 3, 'section',  '管理・運用',         'Operation',               'allowed', NULL, NULL),
    (3301004, 'tour-2025', '2-(4)/server', '2',  4, 'question', '権限（サーバ）',     'Rights on servers',       'allowed', NULL, 'server'),
    (3301005, 'tour-2025', '2-(4)/network', '2', 5, 'question', '権限（NW機器）',     'Rights on network devices', 'allowed', NULL, 'network'),
    (3301006, 'tour-2025', '2-⑩',          '2',  6, 'question', '二要素認証',         'Two-factor authentication', 'never', 2027, NULL);

-- due at the end of the fiscal year
SELECT compliance.open_assessment(3301, 'tour-2025', 2025) AS assessment_id \gset
SELECT fiscal_year, round, due_on, submitted_at FROM compliance.assessment WHERE assessment_id = :assessment_id;

-- numbers and verdicts as people write them
SELECT compliance.record_answer(:assessment_id, '１－１', 'はい', '2025-06-02') IS NOT NULL AS recorded;
SELECT compliance.record_answer(:assessment_id, '2-④/サーバ', '×', target_on => compliance.parse_wareki('令和7年12月26日')) IS NOT NULL AS recorded;
-- two-factor authentication may be a plan, up to fiscal year 2027
SELECT compliance.record_answer(:assessment_id, '2-10', '○', target_on => '2028-03-31') IS NOT NULL AS recorded;

-- an honest "no" carries a target date inside the fiscal year
SELECT compliance.record_answer(:assessment_id, '1-①', 'いいえ');
SELECT compliance.record_answer(:assessment_id, '1-①', 'no', target_on => '2026-04-01');
SELECT compliance.record_answer(:assessment_id, '1-①', '対象外');
SELECT compliance.record_answer(:assessment_id, '1-①', 'perhaps');
SELECT compliance.record_answer(:assessment_id, '3-①', 'yes');
SELECT compliance.record_answer(:assessment_id, '1-①', 'yes', '2025-06-11');
SELECT compliance.record_answer(:assessment_id, '1-①', 'yes', level => 0.5);

-- a blank is a blank
SELECT * FROM compliance.tally(:assessment_id);
SELECT compliance.submit_assessment(:assessment_id);

-- many at once, all or nothing; the error names the item
SELECT compliance.record_answers(:assessment_id, '[{"item_number": "2-(4)/network", "verdict": "－"}, {"item_number": "1-1", "verdict": "no"}]');
SELECT compliance.record_answers(:assessment_id, '{"2-(4)/network": "－"}');

-- history is append-only: a correction closes the old row and adds a new one
SET compliance.now = '2025-06-11 09:00+09';
SELECT compliance.record_answer(:assessment_id, '1-①', 'yes', note => '院長が兼務') IS NOT NULL AS recorded;
SELECT verdict, note, answered_on, recorded_at, superseded_at FROM compliance.answer WHERE assessment_id = :assessment_id AND item_id = 3301002 ORDER BY recorded_at;
UPDATE compliance.answer SET verdict = 'no' WHERE assessment_id = :assessment_id;
DELETE FROM compliance.answer WHERE assessment_id = :assessment_id;

-- submitted, it is frozen; a correction is a new round, which asks for every answer again
SELECT compliance.submit_assessment(:assessment_id);
SELECT compliance.record_answer(:assessment_id, '1-①', 'yes');
UPDATE compliance.item SET weight = 2 WHERE checklist_code = 'tour-2025';
SELECT compliance.open_assessment(3301, 'tour-2025', 2025, 2, carry_over => true) AS second_round \gset
SELECT number, verdict, target_on, confirmed FROM compliance.current_answer WHERE assessment_id = :second_round ORDER BY number COLLATE "C";
SELECT compliance.confirm_answer(:second_round, '2-⑩') IS NOT NULL AS confirmed;
SELECT compliance.submit_assessment(:second_round);

-- what is due
SELECT kind, title, due_on, state, days_left FROM compliance.deadline WHERE institution_id = 3301 ORDER BY due_on, kind, title COLLATE "C";
SET compliance.now = '2026-04-01 00:00+09';
SELECT compliance.record_answer(:second_round, '1-①', 'yes');
-- the deadline holds at commit: a transaction that began in time gains nothing
SET compliance.now = '2026-03-31 23:59+09';
BEGIN;
SELECT compliance.record_answer(:second_round, '1-①', 'yes') IS NOT NULL AS recorded;
SET compliance.now = '2026-04-01 00:00+09';
COMMIT;
SET compliance.now = '2025-06-12 09:00+09';

-- a spreadsheet: the error gives the line, its content and the cause, and nothing is loaded
COPY compliance.answer_import (institution, checklist_code, fiscal_year, round, item_number, verdict, answered_on, target_on) FROM STDIN (FORMAT csv, HEADER);
医療機関,様式,年度,回,項目番号,回答,確認日,目標日
見学病院,tour-2025,2025,2,1-①,はい,令和7年6月11日,
見学病院,tour-2025,2025,2,2-(4)/サーバ,いいえ,令和7年6月11日,令和8年4月1日
\.
SELECT count(*) FROM compliance.current_answer WHERE assessment_id = :second_round AND confirmed;
COPY compliance.answer_import (institution, checklist_code, fiscal_year, round, item_number, verdict, answered_on, target_on) FROM STDIN (FORMAT csv, HEADER);
医療機関,様式,年度,回,項目番号,回答,確認日,目標日
見学病院,tour-2025,2025,2,1-①,はい,令和7年6月11日,
見学病院,tour-2025,2025,2,2-(4)/サーバ,○,R7.6.11,
見学病院,tour-2025,2025,2,２－（４）／NW機器,－,2025/6/11,
\.
SELECT compliance.submit_assessment(:second_round);
COPY (SELECT institution, item_number, verdict, answered_on, target_on FROM compliance.answer_import
       WHERE institution = '見学病院' AND round = '2' ORDER BY item_number COLLATE "C") TO STDOUT (FORMAT csv, HEADER);

-- what a test leaves behind; nothing but a superuser's setting lets history go
SET session_replication_role = replica;
DELETE FROM compliance.score_sheet WHERE institution_id = 3301;
DELETE FROM compliance.answer WHERE institution_id = 3301;
DELETE FROM compliance.assessment WHERE institution_id = 3301;
DELETE FROM compliance.item WHERE checklist_code = 'tour-2025';
DELETE FROM compliance.checklist WHERE checklist_code = 'tour-2025';
DELETE FROM compliance.institution WHERE institution_id = 3301;
RESET session_replication_role;
