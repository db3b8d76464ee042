-- The management page: escaping, languages, what it says when there is nothing to say.
BEGIN;
SELECT plan(101);
SET LOCAL timezone = 'America/New_York';
SET LOCAL compliance.now = '2025-12-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, prefecture_code) VALUES
    (7001, E'<script>alert("x")</script> & ''病院''\x01', 'hospital', 200, '20'),
    (7002, '例示診療所', 'clinic', 0, NULL);

-- nothing on record
SELECT ok(xml_is_well_formed_document(compliance.report_html(7002, 2025)), 'an institution without records has a page');
SELECT matches(compliance.report_html(7002, 2025), 'この年度の点検表はまだありません', 'which says that there is no form');
SELECT matches(compliance.report_html(7999, 2025), '機関 7999 は登録されていないか', 'an unknown institution gives a page that says so');
SELECT ok(xml_is_well_formed_document(compliance.report_html(7999, 2025)), 'a whole one');
SELECT ok(xml_is_well_formed_document(compliance.report_html(7002, y)), 'any year: ' || y) FROM unnest(ARRAY[-2147483648, 0, 1872, 9999, 2147483647]) AS y;
SELECT throws_ok($$SELECT compliance.report_html(NULL, 2025)$$, '22004', 'institution_id must not be null', 'no institution');
SELECT throws_ok($$SELECT compliance.report_html(7002, NULL)$$, '22004', 'fiscal_year must not be null', 'no year');

-- a year with a form, a matrix, contracts; names that would like to be markup
INSERT INTO compliance.vendor (vendor_id, name) VALUES (7001, '</td><b>事業者</b>');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on, ends_on) VALUES (7001, 7001, 7001, '"><i>契約', 'saas', '2025-04-01', '2026-03-31');
SELECT compliance.open_assessment(7001, 'R7-institution', 2025) AS assessment_id \gset
DO $$ BEGIN
    PERFORM compliance.record_answers((SELECT assessment_id FROM compliance.assessment WHERE institution_id = 7001), jsonb_object_agg(number,
            CASE WHEN number IN ('2-⑦', '2-⑧', '2-⑨') THEN '{"verdict": "no", "target_on": "2026-03-31"}'::jsonb WHEN number = '4-①' THEN NULL ELSE '"yes"' END))
       FROM compliance.item WHERE checklist_code = 'R7-institution' AND kind = 'question' AND number <> '4-①';
END $$;
CREATE TEMPORARY TABLE page AS SELECT compliance.report_html(7001, 2025) AS ja;
SELECT ok(xml_is_well_formed_document(ja), 'hostile names leave the page whole') FROM page;
SELECT unalike(ja, '%<script%', 'there is no script') FROM page;
SELECT unalike(ja, '%<i>契約%', 'no markup from a title') FROM page;
SELECT alike(ja, '%&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;病院&#39;%', 'the name stands there as text') FROM page;
SELECT unalike(ja, '%http%', 'nothing comes from the network') FROM page;
SELECT alike(ja, '%最も弱いのは「人的対策」33.3点。まず 2-⑦%', 'the weakest category, its score and its witness') FROM page;
SELECT alike(ja, '%はい 15、いいえ 3、未回答 1、対象外 0%', 'a blank is shown as a blank') FROM page;
SELECT alike(ja, '%令和7年度（2025）%', 'the fiscal year in its era') FROM page;
SELECT alike(ja, '%未発効%', 'a contract that is not in force') FROM page;
SET LOCAL compliance.language = 'en';
SELECT alike(compliance.report_html(7001, 2025), '%Weakest: Human, 33.3 of 100. Start with 2-⑦%', 'in English on request');
SELECT alike(compliance.report_html(7001, 2025), '%Made 2025-12-10 10:00%', 'made at the clock, in the zone in which days end');

-- what the next step up costs
SELECT alike(ja, '%次の一段にかかる費用%対策と費用はまだ登録されていません%', 'a plain word where no measures are on record') FROM page;
INSERT INTO compliance.measure (measure_code, cost, title_ja, title_en) VALUES ('page-a', 1200000.5, '規則<b>', 'Rule <b>'), ('page-b', 90000, '教育', 'Training'), ('page-c', 10, '無関係', 'Nothing to do with it');
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES ('page-c', 'R7-institution', '1-①');
SELECT alike(compliance.report_html(7001, 2025), '%No measure on record lifts the weakest category%', 'or where none of them lifts the weakest');
INSERT INTO compliance.measure_effect (measure_code, checklist_code, number) VALUES ('page-a', 'R7-institution', '2-⑦'), ('page-b', 'R7-institution', '2-⑦'), ('page-a', 'R7-institution', '2-⑧');
SELECT alike(compliance.report_html(7001, 2025), '%<td class="number">1</td><td>Training</td><td class="number">90,000</td><td class="number">90,000</td><td class="number">Physical 50.0</td>%', 'the cheapest that lifts it');
INSERT INTO compliance.measure_cost (institution_id, measure_code, cost) VALUES (7001, 'page-b', 9000000);
SELECT alike(compliance.report_html(7001, 2025), '%<td>Rule &lt;b&gt;</td><td class="number">1,200,000.5</td>%', 'by the quotation of the institution; measures are escaped');
SELECT ok((SELECT sum(n.cost) = max(n.cumulated_cost) AND max(n.cumulated_cost) = (SELECT max(p.next_budget) FROM compliance.plan_remediation(7001, 0, 'weakest_link', a.assessment_id) AS p)
             FROM compliance.assessment AS a, compliance._next_step(7001, a.assessment_id) AS n WHERE a.institution_id = 7001 GROUP BY a.assessment_id), 'which is what plan_remediation() asks for it');
SELECT unalike(compliance.report_html(7002, 2025), '%next step up%', 'no form, no step');
SELECT unalike(compliance.report_html(7002, 2025), '%<svg%', 'and no empty drawing');

-- a notice that is due, until it is decided to let the contract run on; what ended long ago
SET LOCAL compliance.language = 'ja';
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on, ends_on, renewal_months, notice_months) VALUES
    (7002, 7001, 7001, '更新する契約', 'maintenance', '2024-04-01', '2026-03-31', 12, 4), (7003, 7001, 7001, '昔の契約', 'maintenance', '2010-04-01', '2012-12-31', NULL, NULL);
INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason)
SELECT k, g.clause_code, '2026-12-31', '院長', '交渉中' FROM unnest(ARRAY[7002, 7003]) AS k, compliance.contract_gap(k) AS g WHERE g.mandatory;
SELECT compliance.activate_contract(7002), compliance.activate_contract(7003);
SELECT alike(compliance.report_html(7001, 2025), '%<td>更新する契約</td><td class="day">更新の判断が必要</td>%', 'a notice that is due');
UPDATE compliance.contract SET renewal_decided_on = '2025-12-01' WHERE contract_id = 7002;
SELECT alike(compliance.report_html(7001, 2025), '%<td>更新する契約</td><td class="day">更新を決定済</td>%', 'is settled by the decision to let it run on');
SELECT is((SELECT status FROM compliance.contract_card(7002)), '更新を決定済', 'on the card too');
SELECT unalike(compliance.report_html(7001, 2025), '%昔の契約%', 'what ended long ago is history');
-- what is opened and not answered, or of another year's edition, takes no place
CREATE TEMPORARY TABLE before AS SELECT compliance.report_html(7001, 2025) AS ja;
SELECT compliance.open_assessment(7001, '2022-matrix', 2025) AS matrix_id \gset
SELECT is(compliance.report_html(7001, 2025), ja, 'a matrix that nobody has answered') FROM before;
SELECT compliance.open_assessment(7001, 'R6-institution', 2025, 2) AS older_id \gset
SELECT alike(compliance.report_html(7001, 2025), '%最も弱いのは「人的対策」33.3点。まず 2-⑦%', 'an older edition');
SELECT is((SELECT checklist_code || round FROM compliance_report.kpi_overview WHERE institution_id = 7001), 'R7-institution1', 'nor in the overview');
-- behind a closed gate nothing is a failing, nor is the gate
SELECT compliance.open_assessment(7001, 'R6-institution', 2024, due_on => '2026-03-31') AS gated_id \gset
SELECT compliance.record_answer(:gated_id, '1-(1)', 'no', target_on => '2025-03-31');
SELECT alike(compliance.report_html_region('20', 2024), '%<td>1-(1)</td>%', 'what is answered no');
SELECT compliance.record_answer(:gated_id, '0', 'no');
SELECT unalike(compliance.report_html_region('20', 2024), '%いいえ」の多い項目%', 'is no failing behind a closed gate, nor is the gate');
-- a line of no category is a line
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('page-2030', '票', 'Form', 'institution', 2030);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, remedy_ja) VALUES
    ('page-2030', '1', 'question', '教育', 'Training', 'human', NULL), ('page-2030', '2', 'question', '台帳', 'Register', NULL, '台帳を作る');
SELECT compliance.open_assessment(7001, 'page-2030', 2030) AS uncategorised_id \gset
SELECT compliance.record_answers(:uncategorised_id, '{"1": "yes", "2": {"verdict": "no", "target_on": "2031-03-31"}}');
SELECT alike(compliance.report_html(7001, 2030), '%全体 50.0点。まず 2 台帳を作る%', 'where it is what holds the whole down');
SELECT alike(compliance.report_html_region('20', 2030), '%すべての項目ができている機関 0%', 'and not in place');
SELECT is((SELECT start_with FROM compliance.institution_card(7001, 2030)), '2 台帳を作る', 'on the card too');
-- who applied in one year and completed in the next
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (7001, 'page', '講座', 'Course', 'staff', 60);
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until) VALUES (7001, 7001, 'page', '講座', 5, '2025-04-01', '2026-04-01 00:00+09');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (7001, 7001, '職員');
SET LOCAL compliance.now = '2026-03-20 10:00+09';
SELECT enrollment_id FROM compliance.enroll(7001, 7001) \gset
SET LOCAL compliance.now = '2026-04-20 10:00+09';
SELECT compliance.complete_training(:enrollment_id, '2026-04-20 09:00+09', evidence => 'x');
SELECT alike(compliance.report_html(7001, 2025), '%<td>職員</td><td class="number">1</td><td class="number">1</td><td class="number">0</td><td class="number">0</td>%', 'counts as an applicant of the one year');
SELECT alike(compliance.report_html(7001, 2026), '%<td>職員</td><td class="number">0</td><td class="number">0</td><td class="number">0</td><td class="number">1</td>%', 'and as trained in the other');
SELECT is((SELECT people_trained FROM compliance_report.kpi_overview WHERE institution_id = 7001), 1, 'as in the overview');
-- extensions are part of what people read
SELECT compliance.extend_deadline('assessment', :gated_id, '2026-06-01 00:00+09', '地震'), compliance.extend_deadline('enrollment', 7001, '2026-05-11 00:00+09', '追加募集');
SELECT alike((SELECT state FROM compliance.assessment_card(:gated_id)), '記入中、期限 2026-05-31%', 'of a form');
SELECT alike((SELECT apply FROM compliance.offering_card(7001)), '%- 2026-05-10 24:00', 'and of an offering');
SELECT is((SELECT enroll_until FROM compliance_report.dim_offering WHERE offering_id = 7001), '2026-05-11 00:00+09'::timestamptz, 'in the star too');
-- numbers of any size leave the star readable
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('page-w', '重', 'Weights', 'staff');
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, weight) VALUES ('page-w', '1', 'question', 'x', 'x', 1e9);
SELECT is((SELECT weight FROM compliance_report.dim_item WHERE checklist_code = 'page-w'), 99999999.9999, 'a weight that its column does not hold');
SELECT unalike(compliance._html(E'a\u061Cb\uFDD0c\uFEFFd'), '%' || c || '%', 'no character that HTML does not allow, nor one that turns the page')
  FROM unnest(ARRAY[E'\u061C', E'\uFDD0', E'\uFEFF']) AS c;
SET LOCAL compliance.now = '2025-12-10 10:00+09';
SET LOCAL compliance.language = 'en';

-- for whoever hears the page, or sees little
SELECT ok(ja LIKE '<!DOCTYPE html>%<html lang="ja">%<main>%', 'the language is named') FROM page;
SELECT alike(compliance.report_html(7001, 2025), '%<html lang="en">%', 'each of them');
SELECT is((SELECT count(*) FROM regexp_matches(ja, '<th(?![^>]* scope=)[^e]', 'g')), 0::bigint, 'every table header says what it heads') FROM page;
SELECT is((SELECT count(*) FROM regexp_matches(ja, '<svg[^>]*aria-labelledby="[a-z]+-title [a-z]+-desc"><title', 'g')), (SELECT count(*) FROM regexp_matches(ja, '<svg', 'g')), 'every drawing has a title and a description') FROM page;
SELECT alike(ja, '%<desc id="bars-desc">%人的対策 33.3（最も弱い）%', 'which says in words what is drawn') FROM page;
-- WCAG 2: relative luminance of hsl(210, 55%, l), against white and black
SELECT is_empty($$
    WITH cell AS (
        SELECT s, match[1]::numeric / 100 AS l, match[2] AS ink
          FROM generate_series(0, 100) AS s, regexp_match(compliance._html_heat_map(jsonb_build_array(jsonb_build_object('dimension', 'control_area', 'key', 'preventive/structure', 'score', s, 'passed', 1, 'applicable', 1))),
                                                          'hsl\(210,55%,(\d+)%\);color:(#\w+)') AS match),
    channel AS (SELECT c.s, c.ink, (1 - abs(2 * c.l - 1)) * 0.55 / 2 AS amplitude, c.l FROM cell AS c),
    rgb AS (SELECT s, ink, l - amplitude AS r, l AS g, l + amplitude AS b FROM channel),
    luminance AS (SELECT s, ink, 0.2126 * power((r + 0.055) / 1.055, 2.4) + 0.7152 * power((g + 0.055) / 1.055, 2.4) + 0.0722 * power((b + 0.055) / 1.055, 2.4) AS y FROM rgb)
    SELECT s, ink FROM luminance WHERE CASE ink WHEN '#fff' THEN 1.05 / (y + 0.05) WHEN '#000' THEN (y + 0.05) / 0.05 ELSE 0 END < 4.5$$,
    'the numbers of the heat map stand out from every shade (4.5 : 1)');

-- names again: marks that turn the direction, noncharacters
SELECT is(compliance._html(E'a\u202Eb\u2066c\uFFFEd\u0085e'), 'abc d e', 'no name turns the rest of the page around');

-- much of everything
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (7003, repeat('地域医療機構', 60), 'hospital', 900);
INSERT INTO compliance.vendor (vendor_id, name) SELECT 7100 + n, repeat('事業者', 20) || n FROM generate_series(1, 100) AS n;
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on, ends_on, renewal_months, notice_months)
SELECT 7100 + n, 7003, 7100 + n, '保守' || n, 'maintenance', '2024-04-01', '2026-03-31', 12, 3 FROM generate_series(1, 100) AS n;
INSERT INTO compliance.contract_clause (contract_id, institution_id, clause_code, state) SELECT k.contract_id, 7003, c.clause_code, 'agreed' FROM compliance.contract AS k, compliance.clause AS c WHERE k.institution_id = 7003 AND k.contract_id <> 7177;
INSERT INTO compliance.obligation (institution_id, title, due_on) SELECT 7003, '改善計画書 ' || n, date '2025-01-01' + n % 300 FROM generate_series(1, 300) AS n;
CREATE TEMPORARY TABLE huge AS SELECT compliance.report_html(7003, 2025) AS en;
SELECT ok(xml_is_well_formed_document(en), 'a hundred vendors and three hundred overdue items') FROM huge;
SELECT alike(en, '%and 270 more%', 'the oldest thirty of what is overdue, and how many more') FROM huge;
SELECT alike(en, '%and 60 more, 0 of them with clauses missing%', 'forty contracts, and how many more') FROM huge;
SELECT ok(position('保守77</td>' IN en) < position('保守1</td>' IN en), 'the one that lacks clauses comes first') FROM huge;
SELECT ok(length(en) < 100000, 'and it stays a page') FROM huge;
SELECT alike(en, '%(missing)<br/>and ' || (SELECT count(*) - 6 FROM compliance.contract_gap(7177) AS g WHERE g.mandatory) || ' more</td>%', 'six of the clauses that a contract lacks, and how many more') FROM huge;
SELECT is((SELECT count(*) FROM regexp_matches(en, '\(missing\)', 'g')), 6::bigint, 'no more of them') FROM huge;
INSERT INTO compliance.clause_waiver (contract_id, clause_code, until, approved_by, reason)
SELECT 7177, g.clause_code, '2026-12-31', '院長', '交渉中' FROM compliance.contract_gap(7177) AS g WHERE g.mandatory ORDER BY g.clause_code LIMIT 3;
SELECT unalike(compliance.report_html(7003, 2025), '%waived until%', 'those without a waiver first');
SELECT alike(en, '%h2 { break-after: avoid;%', 'no heading stays behind on a page') FROM huge;
-- a telephone has no room for six columns
SELECT alike(en, $$%<table class="stack" style="--h1:'Vendor';--h2:'Contract';--h3:'Status';--h4:'Term';--h5:'Decide by';--h6:'Clauses missing'"><thead><tr><th scope="col">Vendor</th>%$$,
    'each cell of a contract knows its heading') FROM huge;

-- where everything is done
SELECT compliance.open_assessment(7002, 'R7-institution', 2025) AS done_id \gset
SELECT compliance.record_answers(:done_id, (SELECT jsonb_object_agg(number, '"yes"'::jsonb) FROM compliance.item WHERE checklist_code = 'R7-institution' AND kind = 'question')) AS answers \gset
SELECT unalike(compliance.report_html(7002, 2025), '%◀%', 'nothing is weakest');
SELECT alike(compliance.report_html(7002, 2025), '%text-anchor="middle">100</text>%<text%text-anchor="middle">100</text>%', 'two labels of the trend do not run into each other');
SELECT unalike(compliance.report_html(7002, 2025), '%text-anchor="middle">100.0<%', 'as 100.0 would');
SELECT unalike(compliance.report_html(7002, 2025), '%next step up%', 'and there is no next step to pay for');
DELETE FROM compliance.measure_cost WHERE institution_id = 7001;

-- the page of a prefecture
SELECT throws_ok($$SELECT compliance.report_html_region(NULL, 2025)$$, '22004', 'prefecture_code must not be null', 'no prefecture');
SELECT throws_ok($$SELECT compliance.report_html_region('20', NULL)$$, '22004', 'fiscal_year must not be null', 'no year for a prefecture');
SELECT alike(compliance.report_html_region('<48>', 2025), '%two digits, 01 to 47: &lt;48&gt;%', 'an unknown prefecture gives a page that says so');
SELECT alike(compliance.report_html_region('13', 2025), '%There are no institutions that you may see%', 'and so does one without institutions');
CREATE TEMPORARY TABLE region AS SELECT compliance.report_html_region('20', 2025) AS en;
SELECT ok(xml_is_well_formed_document(en), 'hostile names leave that page whole too') FROM region;
SELECT alike(en, '%Of 1 institutions, 1 have begun, 0 have submitted, 0 have every line in place%', 'how many have begun, submitted and finished') FROM region;
SELECT unalike(en, '%<script%', 'no script in a region') FROM region;
SELECT alike(en, '%<table class="stack" style="--h1:%--h7:''Form''"><thead>%<th scope="col" class="number">Overall</th>%', 'seven columns on a telephone, too') FROM region;
SELECT alike(en, '%<td>2-⑦</td>%<td class="number">1</td>%', 'the lines most often answered no') FROM region;
SELECT alike(en, '%<td>Human</td><td class="number">33.3</td><td>2-⑦</td><td>open</td>%', 'the weakest category of each institution') FROM region;
SELECT alike(compliance.report_html_region('20', 1999), '%Of 1 institutions, 0 have begun%', 'a year without forms');
UPDATE compliance.institution SET prefecture_code = '47' WHERE institution_id = 7002;
SELECT alike(compliance.report_html_region('47', 2025), '%Of 1 institutions, 1 have begun, 0 have submitted, 1 have%<p>No category holds an institution down</p>%', 'where everything is done no table stands empty');
SELECT alike(compliance._html_histogram('{0, 9.99, 10, 99, 100, NULL}'), '%<text x="17" y="15.0" text-anchor="middle">2</text>%', 'classes of ten points: 0 and 9.99 in the first');
SELECT alike(compliance._html_histogram('{0, 9.99, 10, 99, 100, NULL}'), '%<text x="332" y="15.0" text-anchor="middle">2</text>%', '99 and 100 in the last');

-- help()
SELECT unalike(description, '%art', 'nor is a sentence cut behind an abbreviation') FROM compliance.help() WHERE name = 'is_corporate_number';
SELECT is_empty($$SELECT name FROM compliance.help() WHERE description IS NULL OR description = ''$$, 'help() describes every function');
SELECT ok((SELECT arguments LIKE 'assessment_id bigint, model text DEFAULT%' AND returns LIKE 'dimension, key, total,%' FROM compliance.help() WHERE name = 'score_assessment'),
    'with its arguments and what it returns');

-- whose they are
CREATE ROLE regress_page_staff;
CREATE ROLE regress_page_reader;
SELECT compliance.grant_access('regress_page_staff', 'staff'), compliance.grant_access('regress_page_reader', 'reader') \gset
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_page_staff', 7001), ('regress_page_reader', 7001);
GRANT USAGE ON SCHEMA tap TO regress_page_staff, regress_page_reader;
SET LOCAL ROLE regress_page_staff;
SELECT alike(compliance.report_html(7001, 2025), '%What the next step up costs%<td class="number">1</td>%', 'staff have the page of their own institution, with its costs');
SELECT alike(compliance.report_html(7002, 2025), '%not on record, or you may not see it%', 'of another one a page that says so');
SELECT alike(compliance.report_html_region('20', 2025), '%Of 1 institutions, %', 'the page of a prefecture counts what they may see');
SELECT alike(compliance.report_html_region('13', 2025), '%There are no institutions that you may see%', 'also where that is nothing');
RESET ROLE;
CREATE ROLE regress_page_vendor;
SELECT compliance.grant_access('regress_page_vendor', 'vendor') \gset
INSERT INTO compliance.account (role_name, vendor_id) VALUES ('regress_page_vendor', 7001);
GRANT USAGE ON SCHEMA tap TO regress_page_vendor;
SET LOCAL ROLE regress_page_vendor;
SELECT ok(page LIKE '%You may not see the checklists%' AND page NOT LIKE '%Nobody applied%' AND page LIKE '%更新する契約%', 'a vendor is told that it may not see, not that there is nothing, and sees its contracts')
  FROM compliance.report_html(7001, 2025) AS page;
SET LOCAL ROLE regress_page_reader;
SELECT throws_ok($$SELECT compliance.report_html(7001, 2025)$$, '42501', NULL, 'a reader has the BI views only');
RESET ROLE;
SELECT is_empty($$SELECT name FROM compliance.help() WHERE example IS NULL$$, 'and an example each');
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc AS p WHERE p.pronamespace = 'compliance'::regnamespace AND p.proname NOT LIKE '\_%' AND p.prorettype <> 'trigger'::regtype
                     AND p.proname NOT IN (SELECT h.name FROM compliance.help() AS h)$$, 'no function for callers is left out');
SELECT is_empty($$SELECT name FROM compliance.help() GROUP BY name HAVING count(*) > 1$$, 'none is there twice');
SELECT is_empty($$SELECT name FROM compliance.help() WHERE (description ~ '[ぁ-んァ-ヶ一-龠]' AND name NOT LIKE '%wareki') OR topic ~ '[ぁ-んァ-ヶ一-龠]'$$, 'in English');
SET LOCAL compliance.language = 'ja';
SELECT is_empty($$SELECT name FROM compliance.help() WHERE description !~ '[ぁ-んァ-ヶ一-龠]' OR topic !~ '[ぁ-んァ-ヶ一-龠]'$$, 'and in Japanese');
SELECT is((SELECT description FROM compliance.help() WHERE name = 'deadline_calendar'), '期限の一覧をiCalendarで返す', 'what it does');

SELECT * FROM finish();
ROLLBACK;
