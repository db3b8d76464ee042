-- Forms at their limits: ten thousand lines, a thousand levels, levels off their scale, numbers that are none.
BEGIN;
SET LOCAL compliance.now = '2025-06-11 10:00+09';
SET LOCAL compliance.time_zone = 'Asia/Tokyo';
SELECT no_plan();

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (3301, '限界試験病院', 'hospital', 100, 'small_medium');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES
    ('l-wide', '長い', 'Wide', 'staff'), ('l-deep', '深い', 'Deep', 'staff'), ('l-scale', '段階', 'Stages', 'staff');
CREATE FUNCTION pg_temp.assessment(code text) RETURNS bigint LANGUAGE sql STABLE AS
$$SELECT assessment_id FROM compliance.assessment WHERE institution_id = 3301 AND checklist_code = code$$;

-- ---- ten thousand lines: of every 20 lines one is no, one partial, one not applicable, one blank ----

INSERT INTO compliance.item (checklist_code, number, ordinal, kind, title_ja, title_en)
SELECT 'l-wide', 's' || n, n * 1000, 'section', '節', 'section' FROM generate_series(0, 9) AS n;
INSERT INTO compliance.item (checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, weight, scale_max, category)
SELECT 'l-wide', 'q' || n, 's' || n / 1000, n + 1, 'question', '問', 'question', 1 + n % 3, 1 + n % 7,
       (ARRAY['organizational', 'human', 'technical', 'physical'])[1 + n % 4]
  FROM generate_series(0, 9999) AS n;
SELECT compliance.open_assessment(3301, 'l-wide', 2025) > 0 AS opened;
SELECT is(compliance.record_answers(pg_temp.assessment('l-wide'),
              (SELECT jsonb_object_agg('q' || n, CASE n % 20 WHEN 0 THEN 'no' WHEN 1 THEN 'partial' WHEN 2 THEN 'not_applicable' ELSE 'yes' END)
                 FROM generate_series(0, 9999) AS n WHERE n % 20 <> 3)), 9500, 'ten thousand lines but five hundred are answered at once');
-- by definition, in one sentence: a line counts its weight times 1, 1/2, 0, and a blank as 0
CREATE TEMP VIEW expected AS
SELECT n, 's' || n / 1000 AS section, (ARRAY['organizational', 'human', 'technical', 'physical'])[1 + n % 4] AS category,
       CASE WHEN n % 20 <> 2 THEN 1 + n % 3 END AS weight, CASE n % 20 WHEN 0 THEN 0 WHEN 1 THEN 0.5 WHEN 2 THEN NULL WHEN 3 THEN 0 ELSE 1 END AS ratio
  FROM generate_series(0, 9999) AS n;
SELECT results_eq(
    $$SELECT dimension, key, total, score FROM compliance.score_assessment(pg_temp.assessment('l-wide')) WHERE dimension IN ('overall', 'section', 'category') ORDER BY 1, 2$$,
    $$SELECT * FROM (
          SELECT 'overall', 'mean', 10000, round(100 * sum(weight * ratio)::numeric(200, 60) / sum(weight), 30) FROM expected
          UNION ALL SELECT 'section', section, 1000, round(100 * sum(weight * ratio)::numeric(200, 60) / sum(weight), 30) FROM expected GROUP BY section
          UNION ALL SELECT 'category', category, 2500, round(100 * sum(weight * ratio)::numeric(200, 60) / sum(weight), 30) FROM expected GROUP BY category) AS e
      ORDER BY 1, 2$$, 'scored as the definition says, section by section');
SELECT results_eq($$SELECT sum(total), sum(applicable), sum(passed), sum(failed), sum(not_applicable), sum(blank) FROM compliance.tally(pg_temp.assessment('l-wide'))$$,
    $$VALUES (10000::bigint, 9500::bigint, 8000::bigint, 1000::bigint, 500::bigint, 500::bigint)$$, 'and tallied');
SELECT results_eq($$SELECT score, witness FROM compliance.score_assessment(pg_temp.assessment('l-wide'), 'weakest') WHERE dimension = 'overall'$$,
    $$VALUES (0::numeric, 'q0')$$, 'the first of the weakest lines');
SELECT is((SELECT score FROM compliance.what_if(pg_temp.assessment('l-wide'), (SELECT jsonb_object_agg('q' || n, 'yes') FROM generate_series(0, 9999) AS n), 'absolute')
            WHERE dimension = 'overall'), 100::numeric, 'what if all of it were a yes');
SELECT throws_like($$SELECT compliance.submit_assessment(pg_temp.assessment('l-wide'))$$, '%has 500 blank lines', 'blank lines are counted');

-- ---- a thousand levels: each section holds a question and the next section ----

INSERT INTO compliance.item (checklist_code, number, parent_number, ordinal, kind, title_ja, title_en)
SELECT 'l-deep', 's' || n, nullif('s' || n - 1, 's0'), 2 * n, 'section', '節', 'section' FROM generate_series(1, 1000) AS n;
INSERT INTO compliance.item (checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, category)
SELECT 'l-deep', 'q' || n, 's' || n, 2 * n + 1, 'question', '問', 'question', 'technical' FROM generate_series(1, 1000) AS n;
SELECT throws_ok($$UPDATE compliance.item SET parent_number = 's1000' WHERE checklist_code = 'l-deep' AND number = 's1'$$, '22023', 'item "s1" would lie below itself', 'no ring of a thousand');
SELECT throws_ok($$UPDATE compliance.item SET parent_number = 's700' WHERE checklist_code = 'l-deep' AND number = 's300'$$, '22023', 'item "s300" would lie below itself', 'nor a ring half-way down');
SELECT compliance.open_assessment(3301, 'l-deep', 2025) > 0 AS opened;
SELECT compliance.record_answers(pg_temp.assessment('l-deep'), (SELECT jsonb_object_agg('q' || n, CASE WHEN n % 3 = 0 THEN 'yes' ELSE 'no' END) FROM generate_series(1, 1000) AS n)) AS answered;
-- a section is worth half its question and half the section below: the answers are the binary digits of the score
CREATE FUNCTION pg_temp.halves(top int) RETURNS numeric LANGUAGE sql AS $$
    SELECT round(100 * sum(1::numeric(400, 200) / power(2::numeric, n - top + 1)), 30) FROM generate_series(top, top + 400) AS n WHERE n % 3 = 0
$$;
SELECT is((SELECT score FROM compliance.score_assessment(pg_temp.assessment('l-deep'), 'tree') WHERE dimension = 'overall'), pg_temp.halves(1), 'a thousand halves of halves');
SELECT is((SELECT score FROM compliance.score_assessment(pg_temp.assessment('l-deep'), 'tree') WHERE dimension = 'section' AND key = 's500'), pg_temp.halves(500), 'and from the middle');
SELECT results_eq($$SELECT count(*), min(total), max(total), sum(passed) FROM compliance.score_assessment(pg_temp.assessment('l-deep'), 'mean') WHERE dimension = 'section'$$,
    $$SELECT 1000::bigint, 1, 1000, sum(n) FROM generate_series(1, 1000) AS n WHERE n % 3 = 0$$, 'every section counts what lies below it');
SELECT results_eq($$SELECT * FROM compliance.tally(pg_temp.assessment('l-deep'))$$, $$VALUES ('s1', 1000, 1000, 333, 667, 0, 0)$$, 'tallied at the top');

-- ---- named levels lie on the scale of their question ----

INSERT INTO compliance.item (checklist_code, number, parent_number, kind, title_ja, title_en, scale_min, scale_max) VALUES
    ('l-scale', 's', NULL, 'section', '節', 'section', 0, 1), ('l-scale', '1', 's', 'question', '段階', 'stage', 1, 5), ('l-scale', '2', 's', 'question', '有無', 'there', 0, 1);
PREPARE add_level AS INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) VALUES ('l-scale', $1, $2, $3, $3);
SELECT lives_ok(format($$EXECUTE add_level('1', %s, %L)$$, l, n), n || ' is on the scale') FROM (VALUES (1, 'none'), (5, 'all'), (2.5, 'some')) AS x(l, n);
SELECT throws_ok($$EXECUTE add_level('1', 0.999, 'below')$$, '22023', 'level 0.999 of item "1" is outside its scale', 'below the scale');
SELECT throws_ok($$EXECUTE add_level('1', 5.001, 'above')$$, '22023', 'level 5.001 of item "1" is outside its scale', 'above the scale');
SELECT throws_ok(format($$EXECUTE add_level('1', %L, 'x')$$, l), '22023', NULL, l || ' is on no scale') FROM (VALUES ('NaN'), ('Infinity'), ('-Infinity')) AS x(l);
SELECT throws_ok($$EXECUTE add_level('s', 0, 'x')$$, '22023', 'item "s" is a section and is not answered', 'a section has no levels');
SELECT throws_ok($$EXECUTE add_level('1', 3, 'some')$$, '22023', 'two levels of item "1" have the same name', 'a name says one level');
SELECT throws_ok($$EXECUTE add_level('9', 3, 'x')$$, '23503', NULL, 'an unknown question');
SELECT throws_ok($$UPDATE compliance.item_level SET level = 9 WHERE checklist_code = 'l-scale' AND level = 5$$, '22023', NULL, 'nor by an UPDATE');
SELECT throws_ok($$UPDATE compliance.item SET scale_max = 4 WHERE checklist_code = 'l-scale' AND number = '1'$$, '22023', 'level 5 of item "1" is outside its scale', 'nor by a shorter scale');
SELECT throws_ok($$UPDATE compliance.item SET kind = 'section' WHERE checklist_code = 'l-scale' AND number = '1'$$, '22023', NULL, 'nor by making it a section');
SELECT lives_ok($$UPDATE compliance.item SET scale_max = 6 WHERE checklist_code = 'l-scale' AND number = '1'$$, 'a longer scale does no harm');
SELECT throws_ok($$INSERT INTO compliance.item_level (checklist_code, number, level, title_ja, title_en) VALUES ('l-scale', '1', 6, 'six', 'six'), ('l-scale', '1', 7, 'seven', 'seven')$$,
    '22023', NULL, 'all rows of a statement or none');
SELECT throws_ok($$INSERT INTO compliance.item_alternative (checklist_code, number, alternative, title_ja, title_en) VALUES ('l-scale', 's', 'x', 'x', 'x')$$, '22023', NULL, 'a section has no grounds');
SELECT throws_ok($$INSERT INTO compliance.item_alternative (checklist_code, number, alternative, title_ja, title_en, requires_number) VALUES ('l-scale', '2', 'x', 'x', 'x', 's')$$,
    '22023', 'ground "x" of item "2" needs a section', 'nor does a ground need one');

-- ---- numbers and days that are none ----

SELECT compliance.open_assessment(3301, 'l-scale', 2025) > 0 AS opened;
SELECT throws_ok(format($$SELECT compliance.record_answer(pg_temp.assessment('l-scale'), '1', NULL, level => %L)$$, l), '22023', format('level %s of item "1" is outside its scale', l), l || ' is no answer')
  FROM (VALUES ('NaN'), ('Infinity'), ('-Infinity'), ('0.9'), ('6.1')) AS x(l);
SELECT throws_ok(format($$SELECT * FROM compliance.what_if(pg_temp.assessment('l-scale'), '{"1": {"level": %s}}', 'mean')$$, l), '22023', 'the level of item "1" is outside its scale', l || ' is no hypothesis')
  FROM (VALUES ('"NaN"'), ('"Infinity"'), ('"-Infinity"'), ('0.9'), ('6.1')) AS x(l);
SELECT throws_ok(format($$SELECT compliance.record_answer(pg_temp.assessment('l-scale'), '2', 'yes', answered_on => %L)$$, d), '22023', 'the day of item "2" is no day', d || ' is no day of an answer')
  FROM (VALUES ('infinity'), ('-infinity')) AS x(d);
SELECT throws_ok(format($$SELECT compliance.record_answer(pg_temp.assessment('l-scale'), '2', 'no', target_on => %L)$$, d), '22023', 'the target date of item "2" is no day', d || ' is no target date')
  FROM (VALUES ('infinity'), ('-infinity')) AS x(d);
SELECT throws_ok(format($$SELECT * FROM compliance.national_score('l-scale', 2025, 'overall', %L)$$, t), '22023', format('threshold %s is not a score', t), t || ' is no threshold')
  FROM (VALUES ('NaN'), ('Infinity'), ('-Infinity')) AS x(t);
-- a plan is for a day, too
SELECT compliance.open_assessment(3301, 'R7-institution', 2025) > 0 AS opened;
SELECT throws_ok(format($$SELECT compliance.record_answer(pg_temp.assessment('R7-institution'), '2-⑩', 'yes', target_on => %L)$$, d), 'MC022', NULL, d || ' is no plan')
  FROM (VALUES ('infinity'), ('-infinity'), ('2028-04-01')) AS x(d);
SELECT lives_ok($$SELECT compliance.record_answer(pg_temp.assessment('R7-institution'), '2-⑩', 'yes', target_on => '2028-03-31')$$, 'the last day of fiscal year 2027 is');


-- a line that is asked for each device class: the message says which they are
SELECT compliance.open_assessment(3301, 'R6-institution', 2025) > 0 AS opened;
CREATE FUNCTION pg_temp.detail(number text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_detail text;
BEGIN
    PERFORM compliance.record_answer(pg_temp.assessment('R6-institution'), number, 'yes');
    RETURN 'recorded';
EXCEPTION WHEN no_data_found THEN
    GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL;
    RETURN v_detail;
END $$;
SELECT is(pg_temp.detail(n), d, n) FROM (VALUES ('2-(4)', 'It is asked for each device class: 2-(4)/server, 2-(4)/terminal.'), ('２－⑧', 'It is asked for each device class: 2-(8)/network.'),
    ('2-9-9', '')) AS x(n, d);

SELECT * FROM finish();
ROLLBACK;
