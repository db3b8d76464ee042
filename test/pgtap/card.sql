-- One record on one screen: what the cards say, that every line fits, and who may see them.
BEGIN;
SELECT plan(31);
SET LOCAL compliance.now = '2025-12-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES
    (8401, repeat('とても長い名前の', 20) || E'病院\n二行目', 'hospital', 200, '20'), (8402, '空の診療所', 'clinic', 0, NULL);
INSERT INTO compliance.vendor (vendor_id, name) VALUES (8401, repeat('長い名前の事業者', 15)), (8402, E'下請\t先');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8401, 8401, '担当者1'), (8402, 8401, '職員A');
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (8401, 'responsible_officer', 8401, '[2025-04-01,)');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on, ends_on, renewal_months, notice_months)
VALUES (8401, 8401, 8401, repeat('契約', 40), 'saas', '2025-04-01', '2026-03-31', 12, 3), (8402, 8401, 8401, '終わりのない契約', 'other', '2025-04-01', NULL, NULL, NULL);
INSERT INTO compliance.contract_clause (contract_id, institution_id, clause_code, state)
SELECT 8401, 8401, clause_code, 'agreed' FROM compliance.clause WHERE mandatory AND (service_kinds IS NULL OR 'saas' = ANY (service_kinds)) AND clause_code NOT IN ('exit_data_return', 'cloud_data_location');
INSERT INTO compliance.clause_waiver (contract_id, institution_id, clause_code, until, approved_by, reason) VALUES (8401, 8401, 'exit_data_return', '2026-03-31', '担当者1', '交渉中');
INSERT INTO compliance.subcontract (contract_id, institution_id, vendor_id, recipient_vendor_id, work, starts_on, approved_on, approved_by)
VALUES (8401, 8401, 8401, 8402, '保守', '2025-05-01', '2025-04-15', '担当者1');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (8401, 'card', repeat('研修', 40), 'Training', 'anyone', 45);
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until) VALUES
    (8401, 8401, 'card-1', repeat('研修', 40), 2, 5, '2025-12-01 00:00+09', '2026-01-31 00:00+09'), (8402, 8401, 'card-2', '無制限', NULL, NULL, '2025-12-01 00:00+09', '2026-01-30 17:00+09');
SELECT status FROM compliance.enroll(8401, 8402) \gset
SELECT compliance.open_assessment(8401, 'R7-institution', 2025) AS assessment_id \gset
SELECT compliance.record_answers(:assessment_id, (SELECT jsonb_object_agg(number, CASE WHEN number IN ('2-⑦', '2-⑧', '2-⑨') THEN '{"verdict": "no", "target_on": "2026-03-31"}'::jsonb ELSE '"yes"' END)
  FROM compliance.item WHERE checklist_code = 'R7-institution' AND kind = 'question' AND number <> '4-①')) AS answers \gset
INSERT INTO compliance.obligation (institution_id, title, due_on) SELECT 8401, repeat('期限の切れた報告', 10) || n, date '2021-01-01' + n FROM generate_series(1, 8) AS n;
INSERT INTO compliance.measure (measure_code, cost, title_ja) VALUES ('card-passwords', 200000, repeat('規則の整備と教育', 10));
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES ('card-passwords', 'R7-institution', '2-⑦');

-- refused
SELECT throws_ok($$SELECT * FROM compliance.institution_card(8499)$$, 'P0002', NULL, 'unknown institution');
SELECT throws_ok($$SELECT * FROM compliance.institution_card(NULL)$$, '22004', NULL, 'no institution');
SELECT throws_ok($$SELECT * FROM compliance.assessment_card(-1)$$, 'P0002', NULL, 'unknown assessment');
SELECT throws_ok($$SELECT * FROM compliance.assessment_card(NULL)$$, '22004', NULL, 'no assessment');
SELECT throws_ok($$SELECT * FROM compliance.offering_card(-1)$$, 'P0002', NULL, 'unknown offering');
SELECT throws_ok($$SELECT * FROM compliance.offering_card(NULL)$$, '22004', NULL, 'no offering');
SELECT throws_ok($$SELECT * FROM compliance.contract_card(-1)$$, 'P0002', NULL, 'unknown contract');
SELECT throws_ok($$SELECT * FROM compliance.contract_card(NULL)$$, '22004', NULL, 'no contract');

-- nothing on record
SELECT results_eq($$SELECT institution, about, responsible, form, overall, next_step, overdue, contracts, training, incidents FROM compliance.institution_card(8402)$$,
    $$VALUES ('8402 空の診療所', '診療所 / 中小規模', '-', '令和7年度（2025）の点検表はまだありません', NULL, NULL, '-', '-', '-', '-')$$, 'an institution without records');
SELECT lives_ok(format('SELECT * FROM compliance.institution_card(8401, %s)', y), 'any year: ' || y) FROM unnest(ARRAY[-2147483648, 0, 2147483647]) AS y;

-- what they say
SELECT is((SELECT responsible FROM compliance.institution_card(8401)), '担当者1', 'who is responsible');
SELECT alike((SELECT categories FROM compliance.institution_card(8401)), '%▮▮▮▯▯▯▯▯▯▯  33.3 人的対策 < 2-⑦%', 'the weakest category with its witness');
SELECT alike((SELECT next_step FROM compliance.institution_card(8401)), '200,000 規則の整備%..  50.0', 'what the next step costs and where it leads');
SELECT alike((SELECT overdue FROM compliance.institution_card(8401)), '2021-01-02 -1803 %ほか 3 件', 'the first five of what is overdue');
SELECT alike((SELECT contracts FROM compliance.institution_card(8401)), '%不足 1%', 'a waived clause is not counted as missing');
SELECT results_eq(format('SELECT answered, answers, blank_lines FROM compliance.assessment_card(%s)', :assessment_id),
    $$VALUES ('▮▮▮▮▮▮▮▮▮▯ 18/19', 'はい 15 / いいえ 3 / 未回答 1 / 対象外 0', '4-①')$$, 'an assessment that lacks one answer');
SELECT alike((SELECT state FROM compliance.assessment_card(:assessment_id)), '記入中、期限 2026-03-31%+111', 'until when');
SELECT results_eq($$SELECT seats, waiting, apply, cancel_until, parts FROM compliance.offering_card(8401)$$,
    $$VALUES ('▮▮▮▮▮▯▯▯▯▯ 1/2', '0/5', '2025-12-01 00:00 - 2026-01-30 24:00', '-', '-')$$, 'an offering; midnight is the end of a day');
SELECT results_eq($$SELECT seats, waiting, apply FROM compliance.offering_card(8402)$$, $$VALUES ('0/制限なし', '0', '2025-12-01 00:00 - 2026-01-30 17:00')$$, 'an unlimited one');
SELECT results_eq($$SELECT status, term, decide_by, clauses, lacks FROM compliance.contract_card(8401)$$,
    $$VALUES ('未発効', '2025-04-01 - 2026-03-31', '2025-12-31 +21 ▮▮▯▯▯▯▯▯▯▯', '▮▮▮▮▮▮▮▮▮▯ 16/18', E'未合意 契約の終わりにデータを返し、消す 猶予 2026-03-31\n未合意 データを置くサーバーの国や地域を確かめる')$$, 'a contract');
SELECT is((SELECT subcontractors FROM compliance.contract_card(8401)), '2025-04-15 長い名前の事業者長い名前の事業者長い名前の事業..', 'its subcontractor');
SELECT results_eq($$SELECT term, decide_by FROM compliance.contract_card(8402)$$, $$VALUES ('2025-04-01 - ', '-')$$, 'one without an end');
SET LOCAL compliance.language = 'en';
SELECT is((SELECT about FROM compliance.institution_card(8401)), 'hospital / large / 200 beds / Nagano', 'in English');
SELECT is((SELECT answers FROM compliance.assessment_card(:assessment_id)), 'yes 15 / no 3 / blank 1 / not applicable 0', 'the answers too');

-- every line fits beside the name of its field, in both languages
CREATE FUNCTION pg_temp.too_wide(assessment_id bigint) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT f.key || ': ' || line
      FROM (SELECT to_jsonb(c) FROM compliance.institution_card(8401) AS c UNION ALL SELECT to_jsonb(c) FROM compliance.assessment_card($1) AS c
            UNION ALL SELECT to_jsonb(c) FROM compliance.offering_card(8401) AS c UNION ALL SELECT to_jsonb(c) FROM compliance.contract_card(8401) AS c) AS r (card)
     CROSS JOIN LATERAL jsonb_each_text(r.card) AS f CROSS JOIN LATERAL regexp_split_to_table(f.value, E'\n') AS line
     WHERE compliance._cut(line, 62) <> line $$;
SELECT is_empty(format('SELECT pg_temp.too_wide(%s)', :assessment_id), 'no line is too wide in English');
SET LOCAL compliance.language = 'ja';
SELECT is_empty(format('SELECT pg_temp.too_wide(%s)', :assessment_id), 'nor in Japanese');

-- whose they are
CREATE ROLE regress_card;
SELECT compliance.grant_access('regress_card', 'staff') \gset
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_card', 8402);
GRANT USAGE ON SCHEMA tap TO regress_card;
SET LOCAL ROLE regress_card;
SELECT is((SELECT institution FROM compliance.institution_card(8402)), '8402 空の診療所', 'staff see their own institution');
SELECT throws_ok($$SELECT * FROM compliance.institution_card(8401)$$, 'P0002', NULL, 'and no other');
SELECT throws_ok($$SELECT * FROM compliance.contract_card(8401)$$, 'P0002', NULL, 'nor its contracts');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
