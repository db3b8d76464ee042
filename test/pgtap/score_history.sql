-- Every score ever shown is computed again to the last digit: answers are given, corrected, withdrawn, recorded late and carried
-- over, gates open and close, rounds are submitted and opened again, and after each step the scores of the moment are written down
-- as a reader would have seen them.  In the end known_at, with and without effective_on, must give each of them again.
-- HC_LONG=1 takes three times as many steps.
\getenv hc_long HC_LONG
\set steps 120
\if :{?hc_long}
SELECT CASE WHEN :'hc_long' <> '' THEN 360 ELSE 120 END AS steps \gset
\endif
BEGIN;
SET LOCAL compliance.time_zone = 'Asia/Tokyo';
SET LOCAL compliance.now = '2025-06-01 09:00+09';
SET LOCAL score.steps = :steps;
SELECT plan(15);
SELECT setseed(0.31);

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (4160, '履歴試験病院', 'hospital', 100, 'small_medium');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('history-2025', '履歴', 'History', 'institution', 2025);
INSERT INTO compliance.item (item_id, checklist_code, number, parent_number, ordinal, kind, title_ja, title_en, weight, scale_min, scale_max, category, control, area, gate, gate_number)
SELECT 4160000 + v.n, 'history-2025', v.number, v.parent, v.n, CASE WHEN v.category IS NULL AND v.number <> '0' THEN 'section' ELSE 'question' END, 'x', 'x',
       1 + v.n % 3 / 7.0, 0, 1 + v.n % 4, v.category, 'preventive', 'system', v.number = '0', v.gate
  FROM (VALUES (0, '0', NULL, NULL, NULL), (1, '1', NULL, NULL, NULL), (2, '1-1', '1', 'organizational', NULL), (3, '1-2', '1', 'human', '0'), (4, '2', NULL, NULL, NULL),
               (5, '2-1', '2', 'technical', '0'), (6, '2-2', '2', 'physical', NULL), (7, '2-3', '2', 'technical', NULL), (8, '2-4', '2', 'human', NULL), (9, '3', NULL, 'organizational', NULL)) AS v (n, number, parent, category, gate);

-- what a reader saw: all rows of all models, of the moment and about a day before
CREATE TEMPORARY TABLE shown (at timestamptz, assessment_id bigint, model text, blanks text, day date, scores jsonb);
CREATE FUNCTION pg_temp.scores(a bigint, model text, blanks text, known_at timestamptz, day date) RETURNS jsonb LANGUAGE sql AS
$$SELECT jsonb_agg(to_jsonb(s) ORDER BY s.dimension, s.key) FROM compliance.score_assessment(a, model, blanks, known_at, day) AS s$$;

CREATE PROCEDURE pg_temp.look() LANGUAGE sql AS $$
    INSERT INTO shown
    SELECT compliance.clock(), a.assessment_id, m.model, b.blanks, d.day, pg_temp.scores(a.assessment_id, m.model, b.blanks, NULL, d.day)
      FROM compliance.assessment AS a
     CROSS JOIN unnest(ARRAY['mean', 'tree', 'sum', 'weakest', 'absolute']) AS m(model)
     CROSS JOIN (SELECT (ARRAY['fail', 'skip'])[1 + floor(random() * 2)::int]) AS b(blanks)
     CROSS JOIN (VALUES (NULL::date), (compliance.today()), (compliance.today() - floor(random() * 60)::int)) AS d(day)
     WHERE a.institution_id = 4160
$$;

CREATE PROCEDURE pg_temp.step(n int) LANGUAGE plpgsql AS $$
DECLARE
    v_assessment bigint;
    v_round      int;
    v_item       record;
    v_verdict    text := (ARRAY['yes', 'yes', 'no', 'partial', 'not_applicable'])[1 + floor(random() * 5)::int];
BEGIN
    -- hours or days later, now and then within one microsecond of the step before
    PERFORM set_config('compliance.now', (compliance.clock() + CASE WHEN random() < 0.2 THEN interval '1 microsecond' ELSE random() * interval '100 hours' / (current_setting('score.steps')::int / 60.0) END)::text, true);
    SELECT a.assessment_id, a.round INTO v_assessment, v_round
      FROM compliance.assessment AS a WHERE a.institution_id = 4160 AND a.submitted_at IS NULL ORDER BY a.round DESC LIMIT 1;
    IF v_assessment IS NULL THEN
        SELECT coalesce(max(a.round), 0) INTO v_round FROM compliance.assessment AS a WHERE a.institution_id = 4160;
        PERFORM compliance.open_assessment(4160, 'history-2025', 2025, v_round + 1, due_on => '2027-03-31', carry_over => random() < 0.7);
    ELSIF n % 40 = 0 THEN
        PERFORM compliance.record_answer(v_assessment, i.number, 'yes')
           FROM compliance.item AS i WHERE i.checklist_code = 'history-2025' AND i.kind = 'question'
            AND NOT EXISTS (SELECT FROM compliance.current_answer AS w WHERE w.assessment_id = v_assessment AND w.item_id = i.item_id AND w.confirmed);
        PERFORM compliance.submit_assessment(v_assessment);
    ELSIF random() < 0.15 THEN
        PERFORM compliance.record_answers(v_assessment, '{"1-1": "yes", "2-2": {"level": 0.125}, "3": {"verdict": "no", "target_on": "2025-12-26"}}');
    ELSIF random() < 0.15 AND EXISTS (SELECT FROM compliance.current_answer AS w WHERE w.assessment_id = v_assessment AND w.number = '2-3' AND w.verdict <> 'no') THEN
        PERFORM compliance.confirm_answer(v_assessment, '2-3');
    ELSIF random() < 0.1 THEN
        UPDATE compliance.answer SET superseded_at = compliance.clock()
         WHERE answer_id = (SELECT w.answer_id FROM compliance.answer AS w WHERE w.assessment_id = v_assessment AND w.superseded_at IS NULL ORDER BY random() LIMIT 1);
    ELSE
        SELECT i.number, i.scale_max, i.gate INTO v_item FROM compliance.item AS i WHERE i.checklist_code = 'history-2025' AND i.kind = 'question' ORDER BY random() LIMIT 1;
        PERFORM compliance.record_answer(v_assessment, v_item.number, CASE WHEN v_item.gate AND v_verdict = 'partial' THEN 'no' ELSE v_verdict END,
                                         -- recorded late, about a day long past
                                         CASE WHEN random() < 0.4 THEN compliance.today() - floor(random() * 40)::int ELSE compliance.today() END,
                                         CASE WHEN v_verdict IN ('no', 'partial') THEN '2026-01-30'::date END,
                                         level => CASE WHEN v_verdict = 'partial' AND NOT v_item.gate AND random() < 0.5 THEN round(v_item.scale_max * random()::numeric * 0.98 + 0.01, 6) END);
    END IF;
END $$;

DO $$
BEGIN
    FOR n IN 1 .. current_setting('score.steps')::int LOOP
        CALL pg_temp.step(n);
        CALL pg_temp.look();
    END LOOP;
END $$;

SELECT cmp_ok((SELECT count(*) FROM compliance.answer WHERE institution_id = 4160 AND superseded_at IS NOT NULL), '>', 30::bigint, 'answers were corrected');
SELECT cmp_ok((SELECT count(*) FROM compliance.assessment WHERE institution_id = 4160 AND submitted_at IS NOT NULL), '>', 1::bigint, 'rounds were submitted and opened again');
SELECT cmp_ok((SELECT count(*) FROM compliance.answer WHERE institution_id = 4160 AND NOT confirmed), '>', 5::bigint, 'answers were carried over');
SELECT cmp_ok((SELECT count(DISTINCT scores) FROM shown), '>', 150::bigint, 'the scores moved');
SELECT is_empty($$SELECT at, assessment_id, model, blanks, day FROM shown WHERE scores IS DISTINCT FROM pg_temp.scores(assessment_id, model, blanks, at, day) LIMIT 5$$,
    'each score ever shown is given again, to the last digit');
SELECT is_empty($$SELECT t.at, t.assessment_id FROM shown AS t JOIN shown AS s USING (at, assessment_id, model, blanks)
     WHERE t.day = compliance.day_of(t.at) AND s.day IS NULL AND s.scores IS DISTINCT FROM t.scores LIMIT 5$$, 'what is true by today is what stands');
-- later instants before the next step see the same
SELECT is_empty($$
    SELECT s.at, s.assessment_id FROM shown AS s
      JOIN (SELECT at, lead(at) OVER (ORDER BY at) AS next_at FROM (SELECT DISTINCT at FROM shown) AS d) AS n ON n.at = s.at AND n.next_at > s.at + interval '1 microsecond'
     WHERE s.day IS NULL AND s.model = 'mean'
       AND s.scores IS DISTINCT FROM pg_temp.scores(s.assessment_id, s.model, s.blanks, n.next_at - interval '1 microsecond', NULL) LIMIT 5$$,
    'until the instant of the next change');
SELECT is_empty($$
    SELECT assessment_id FROM compliance.assessment WHERE institution_id = 4160
       AND pg_temp.scores(assessment_id, 'mean', 'fail', opened_at - interval '1 microsecond', NULL)
           IS DISTINCT FROM pg_temp.scores(assessment_id, 'mean', 'fail', '-infinity', NULL)$$, 'before it was opened, all of it was blank');
SELECT is_empty($$
    SELECT assessment_id FROM compliance.assessment WHERE institution_id = 4160
       AND (pg_temp.scores(assessment_id, 'tree', 'skip', NULL, NULL) IS DISTINCT FROM pg_temp.scores(assessment_id, 'tree', 'skip', 'infinity', NULL)
            OR pg_temp.scores(assessment_id, 'tree', 'skip', NULL, NULL) IS DISTINCT FROM pg_temp.scores(assessment_id, 'tree', 'skip', NULL, 'infinity'))$$,
    'without an end it is what stands');
-- the tally is the score's count, and keeps what the inspection form promises
SELECT is_empty($$
    SELECT a.assessment_id, t.* FROM compliance.assessment AS a, compliance.tally(a.assessment_id) AS t
     WHERE a.institution_id = 4160 AND (t.total <> t.applicable + t.not_applicable OR t.applicable <> t.passed + t.failed + t.blank)
    UNION ALL
    SELECT a.assessment_id, 'all', o.total, o.applicable, o.passed, o.failed, o.not_applicable, o.blank
      FROM compliance.assessment AS a, compliance.score_assessment(a.assessment_id) AS o
     WHERE a.institution_id = 4160 AND o.dimension = 'overall'
       AND ARRAY[o.total, o.applicable, o.passed, o.failed, o.not_applicable, o.blank]
           IS DISTINCT FROM (SELECT ARRAY[sum(t.total), sum(t.applicable), sum(t.passed), sum(t.failed), sum(t.not_applicable), sum(t.blank)]::int[] FROM compliance.tally(a.assessment_id) AS t)$$,
    'the tally adds up');

-- ---- an answer that was withdrawn ----
SET LOCAL compliance.now = '2026-02-02 10:00+09';
SELECT compliance.open_assessment(4160, 'history-2025', 2025, 99, due_on => '2027-03-31') AS form \gset
SELECT compliance.record_answer(:form, '2-3', 'yes', answered_on => '2026-01-05') \g /dev/null
SET LOCAL compliance.now = '2026-02-10 23:59:59+09';
UPDATE compliance.answer SET superseded_at = compliance.clock() WHERE assessment_id = :form;
SET LOCAL compliance.now = '2026-03-01 10:00+09';
CREATE FUNCTION pg_temp.passed(a bigint, known_at timestamptz, day date) RETURNS int LANGUAGE sql AS
$$SELECT s.passed FROM compliance.score_assessment(a, known_at => known_at, effective_on => day) AS s WHERE s.dimension = 'overall'$$;
SELECT is(array_agg(pg_temp.passed(:form, NULL, d) ORDER BY d), '{0,0,1,1,0,0,0}', 'counts from its day to the day before it was withdrawn')
  FROM unnest('{-infinity, 2026-01-04, 2026-01-05, 2026-02-09, 2026-02-10, 2026-03-01, infinity}'::date[]) AS d;
SELECT is(pg_temp.passed(:form, '2026-02-10 23:59:58+09', '2026-02-10'), 1, 'as was known before');
SELECT is(pg_temp.passed(:form, '2026-02-10 23:59:59+09', '2026-02-10'), 0, 'and was no longer then');
SELECT compliance.record_answer(:form, '2-3', 'yes') \g /dev/null
SELECT is(array_agg(pg_temp.passed(:form, NULL, d) ORDER BY d), '{1,0,0,1,1}', 'given again, it counts again')
  FROM unnest('{2026-02-09, 2026-02-10, 2026-02-28, 2026-03-01, 5874897-12-31}'::date[]) AS d;
SELECT is(pg_temp.passed(:form, '2026-02-28 10:00+09', 'infinity'), 0, 'as of then it was blank');

SELECT * FROM finish();
ROLLBACK;
