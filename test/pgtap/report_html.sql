-- The management page: escaping, languages, what it says when there is nothing to say.
BEGIN;
SELECT plan(36);
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

-- the page of a prefecture
SELECT throws_ok($$SELECT compliance.report_html_region(NULL, 2025)$$, '22004', 'prefecture_code must not be null', 'no prefecture');
SELECT throws_ok($$SELECT compliance.report_html_region('20', NULL)$$, '22004', 'fiscal_year must not be null', 'no year for a prefecture');
SELECT alike(compliance.report_html_region('<48>', 2025), '%two digits, 01 to 47: &lt;48&gt;%', 'an unknown prefecture gives a page that says so');
SELECT alike(compliance.report_html_region('13', 2025), '%There are no institutions that you may see%', 'and so does one without institutions');
CREATE TEMPORARY TABLE region AS SELECT compliance.report_html_region('20', 2025) AS en;
SELECT ok(xml_is_well_formed_document(en), 'hostile names leave that page whole too') FROM region;
SELECT alike(en, '%Of 1 institutions, 1 have begun, 0 have submitted, 0 have every line in place%', 'how many have begun, submitted and finished') FROM region;
SELECT unalike(en, '%<script%', 'no script in a region') FROM region;
SELECT alike(en, '%<td>2-⑦</td>%<td class="number">1</td>%', 'the lines most often answered no') FROM region;
SELECT alike(en, '%<td>Human</td><td class="number">33.3</td><td>2-⑦</td><td>open</td>%', 'the weakest category of each institution') FROM region;
SELECT alike(compliance.report_html_region('20', 1999), '%Of 1 institutions, 0 have begun%', 'a year without forms');
SELECT alike(compliance._html_histogram('{0, 9.99, 10, 99, 100, NULL}'), '%<text x="17" y="15.0" text-anchor="middle">2</text>%', 'classes of ten points: 0 and 9.99 in the first');
SELECT alike(compliance._html_histogram('{0, 9.99, 10, 99, 100, NULL}'), '%<text x="332" y="15.0" text-anchor="middle">2</text>%', '99 and 100 in the last');

-- help()
SELECT is_empty($$SELECT name FROM compliance.help() WHERE description IS NULL OR description = ''$$, 'help() describes every function');
SELECT ok((SELECT arguments LIKE 'assessment_id bigint, model text DEFAULT%' AND returns LIKE 'dimension, key, total,%' FROM compliance.help() WHERE name = 'score_assessment'),
    'with its arguments and what it returns');

SELECT * FROM finish();
ROLLBACK;
