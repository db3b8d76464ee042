-- The foreign key from answer to assessment: it holds for every row, whoever checks it.
BEGIN;
SELECT plan(51);
SET LOCAL compliance.now = '2025-06-10 10:00+09';

INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (3501, '鍵試験病院', 'hospital', 100), (3502, '別の病院', 'hospital', 50);
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('k-list', '一覧', 'List', 'management');
INSERT INTO compliance.item (item_id, checklist_code, number, ordinal, kind, title_ja, title_en)
SELECT 3501000 + n, 'k-list', n::text, n, 'question', '項目', 'Item' FROM generate_series(1, 40) AS n;
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round)
VALUES (3501, 3501, 'k-list', 2025, 1), (3502, 3502, 'k-list', 2025, 1), (3503, 3501, 'k-list', 2025, 2), (3504, 3501, 'k-list', 2025, 3);

-- who ran at the end of a statement, with the number of calls: "key 1" for the foreign key
CREATE FUNCTION pg_temp.fired(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_plan json;
BEGIN
    EXECUTE 'EXPLAIN (ANALYZE, FORMAT json) ' || statement INTO v_plan;
    RETURN (SELECT string_agg(CASE t ->> 'Constraint Name' WHEN 'answer_assessment_id_fkey' THEN 'key' ELSE t ->> 'Trigger Name' END
                              || ' ' || (t ->> 'Calls'), ', ' ORDER BY t ->> 'Constraint Name' DESC)
              FROM json_array_elements(v_plan -> 0 -> 'Triggers') AS t
             WHERE t ->> 'Constraint Name' = 'answer_assessment_id_fkey' OR t ->> 'Trigger Name' = 'answer_added_trigger');
END
$$;
CREATE FUNCTION pg_temp.blamed(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_constraint text;
    v_detail     text;
BEGIN
    EXECUTE statement;
    RETURN 'nobody';
EXCEPTION WHEN foreign_key_violation THEN
    GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME, v_detail = PG_EXCEPTION_DETAIL;
    RETURN v_constraint || ': ' || v_detail;
END
$$;

-- the check of each row is spared
SELECT is(pg_temp.fired($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501001, 'yes')$$),
          'answer_added_trigger 1', 'INSERT of one row');
SELECT is(pg_temp.fired($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) SELECT a, 3501002, 'yes' FROM (VALUES (3501), (3502), (3503)) AS v (a)$$),
          'answer_added_trigger 1', 'INSERT of several');
SELECT is(pg_temp.fired($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501002, 'yes'), (3501, 3501003, 'yes') ON CONFLICT DO NOTHING$$),
          'answer_added_trigger 1', 'INSERT with ON CONFLICT DO NOTHING');
SELECT is(pg_temp.fired($$MERGE INTO compliance.answer AS w USING (VALUES (3501, 3501004)) AS v (a, i) ON w.assessment_id = v.a AND w.item_id = v.i
                          WHEN NOT MATCHED THEN INSERT (assessment_id, item_id, verdict) VALUES (v.a, v.i, 'yes')$$),
          'answer_added_trigger 1', 'MERGE');
PREPARE answer (bigint, bigint) AS INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES ($1, $2, 'yes');
SELECT is(pg_temp.fired('EXECUTE answer (3501, 3501005)'), 'answer_added_trigger 1', 'a prepared statement');
SELECT is(pg_temp.fired('EXECUTE answer (3501, 3501006)'), 'answer_added_trigger 1', 'and again');
SELECT is(pg_temp.fired($$WITH w AS (INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501007, 'yes'))
                          INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501008, 'yes')$$),
          'answer_added_trigger 1, key 1', 'of two in one statement, the second is left to the key');
SELECT is(pg_temp.fired($$UPDATE compliance.answer SET superseded_at = now() WHERE assessment_id = 3501 AND item_id = 3501008$$),
          'key 1', 'an update is the key''s own business');

-- what the key refuses is refused
SELECT is(pg_temp.blamed($$INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict) VALUES (3501, 3502, 3501010, 'yes')$$),
          'answer_assessment_id_fkey: Key (institution_id, assessment_id)=(3502, 3501) is not present in table "assessment".',
          'another institution, in the words of the key');
SELECT is(pg_temp.blamed($$INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict)
                           VALUES (3501, 3501, 3501010, 'yes'), (3501, 3502, 3501011, 'yes'), (3501, 3501, 3501012, 'yes')$$),
          'answer_assessment_id_fkey: Key (institution_id, assessment_id)=(3502, 3501) is not present in table "assessment".',
          'also for one row among others');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (-1, 3501010, 'yes')$$, '23503', NULL, 'an unknown assessment');
SELECT throws_ok($$COPY compliance.answer (assessment_id, institution_id, item_id, verdict) FROM PROGRAM 'printf "3501\\t3501\\t3501010\\tyes\\n3501\\t3502\\t3501011\\tyes\\n"'$$,
                 '23503', NULL, 'another institution through COPY');
SELECT lives_ok($$COPY compliance.answer (assessment_id, institution_id, item_id, verdict) FROM PROGRAM 'printf "3501\\t3501\\t3501010\\tyes\\n3502\\t3502\\t3501011\\tyes\\n"'$$,
                'COPY of two assessments');
SELECT throws_ok($$MERGE INTO compliance.answer AS w USING (VALUES (3501, 3501011)) AS v (a, i) ON w.assessment_id = v.a AND w.item_id = v.i
                   WHEN NOT MATCHED THEN INSERT (assessment_id, institution_id, item_id, verdict) VALUES (v.a, 3502, v.i, 'yes')$$, '23503', NULL, 'another institution through MERGE');
SELECT throws_ok($$WITH w AS (INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict) VALUES (3501, 3502, 3501011, 'yes'))
                   INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501012, 'yes')$$, '23503', NULL, 'the first of two in one statement');
SELECT throws_ok($$WITH w AS (INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501011, 'yes'))
                   INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict) VALUES (3501, 3502, 3501012, 'yes')$$, '23503', NULL, 'and the second');
SELECT throws_ok($t$DO $do$ BEGIN FOR i IN 3501013 .. 3501016 LOOP
                       INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict) VALUES (3501, CASE WHEN i < 3501016 THEN 3501 ELSE 3502 END, i, 'yes');
                   END LOOP; END $do$$t$, '23503', NULL, 'in a loop, the last');

-- whatever other triggers make of a row
CREATE FUNCTION pg_temp.meddle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    CASE current_setting('test.meddle')
        WHEN 'institution' THEN NEW.institution_id := 3502;
        WHEN 'assessment' THEN NEW.assessment_id := 3502;
        WHEN 'both' THEN NEW.assessment_id := 3502; NEW.institution_id := 3502;
        WHEN 'unknown' THEN NEW.assessment_id := -5;
        WHEN 'delete' THEN
            SET LOCAL session_replication_role = replica;
            DELETE FROM compliance.score_sheet WHERE assessment_id = NEW.assessment_id;
            DELETE FROM compliance.assessment WHERE assessment_id = NEW.assessment_id;
            SET LOCAL session_replication_role = origin;
        WHEN 'nothing' THEN RETURN NULL;
        ELSE NULL;
    END CASE;
    RETURN NEW;
END
$$;
CREATE TRIGGER zz_meddle BEFORE INSERT ON compliance.answer FOR EACH ROW EXECUTE FUNCTION pg_temp.meddle();
SET LOCAL test.meddle = 'none';
SELECT is(pg_temp.fired($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501020, 'yes')$$), 'answer_added_trigger 1', 'a trigger after ours');
SET LOCAL test.meddle = 'institution';
SELECT is(pg_temp.blamed($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501021, 'yes')$$),
          'answer_assessment_id_fkey: Key (institution_id, assessment_id)=(3502, 3501) is not present in table "assessment".', 'that changes the institution');
SET LOCAL test.meddle = 'assessment';
SELECT is(pg_temp.blamed($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501021, 'yes')$$),
          'answer_assessment_id_fkey: Key (institution_id, assessment_id)=(3501, 3502) is not present in table "assessment".', 'that changes the assessment');
SET LOCAL test.meddle = 'unknown';
SELECT is(pg_temp.blamed($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501021, 'yes')$$),
          'answer_assessment_id_fkey: Key (institution_id, assessment_id)=(3501, -5) is not present in table "assessment".', 'to one that does not exist');
SET LOCAL test.meddle = 'delete';
SELECT is(pg_temp.blamed($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3504, 3501021, 'yes')$$),
          'answer_assessment_id_fkey: Key (institution_id, assessment_id)=(3501, 3504) is not present in table "assessment".', 'that deletes the assessment behind the row');
SELECT is((SELECT count(*) FROM compliance.assessment WHERE assessment_id = 3504), 1::bigint, 'which is back with the statement undone');
SET LOCAL test.meddle = 'both';
SELECT lives_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501021, 'yes')$$, 'both, so that they agree');
SELECT is((SELECT array_agg(assessment_id) FROM compliance.answer WHERE item_id = 3501021), '{3502}', 'is the other assessment''s answer');
SET LOCAL test.meddle = 'nothing';
SELECT lives_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3504, 3501021, 'yes')$$, 'a row that is left out');
-- what was held is not believed: its row has gone since, unseen by any trigger
SET LOCAL test.meddle = 'none';
SAVEPOINT gone;
SET LOCAL session_replication_role = replica;
DELETE FROM compliance.score_sheet WHERE assessment_id = 3504;
DELETE FROM compliance.assessment WHERE assessment_id = 3504;
SET LOCAL session_replication_role = origin;
SELECT is(pg_temp.blamed($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3504, 3501021, 'yes')$$),
          'answer_assessment_id_fkey: Key (institution_id, assessment_id)=(3501, 3504) is not present in table "assessment".', 'an assessment that was locked and then deleted');
ROLLBACK TO gone;
DROP TRIGGER zz_meddle ON compliance.answer;

-- a table that is written anew has its rows elsewhere
SELECT lives_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3503, 3501022, 'yes')$$, 'before the table is rewritten');
CLUSTER compliance.assessment USING assessment_pkey;
SELECT lives_ok($$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3503, 3501023, 'yes')$$, 'and after it');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, institution_id, item_id, verdict) VALUES (3503, 3502, 3501024, 'yes')$$, '23503', NULL, 'the key holds after it too');

-- where our check does not fire, the key does
CREATE FUNCTION pg_temp.without(change text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_fired text;
BEGIN
    EXECUTE change;
    v_fired := pg_temp.fired(statement);
    RAISE EXCEPTION 'undo' USING ERRCODE = 'TT001', DETAIL = v_fired;
EXCEPTION WHEN SQLSTATE 'TT001' THEN
    RETURN v_fired;
END
$$;
SELECT is(pg_temp.without('ALTER TABLE compliance.answer DISABLE TRIGGER ' || change, $$INSERT INTO compliance.answer (assessment_id, item_id, answered_on, recorded_at, institution_id, verdict)
                           VALUES (3501, 3501025, '2025-06-01', now(), 3501, 'yes'), (3501, 3501026, '2025-06-01', now(), 3501, 'yes')$$), expected, change || ' disabled')
  FROM (VALUES ('answer_added_trigger', 'key 2'), ('answer_key_trigger', 'answer_added_trigger 1, key 2'), ('USER', 'key 2'), ('answer_guard', 'answer_added_trigger 1')) AS v (change, expected);
SELECT is(pg_temp.without('ALTER TABLE compliance.answer ENABLE REPLICA TRIGGER answer_added_trigger',
                          $$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501025, 'yes')$$), 'key 1', 'our check for replicas only');
SELECT is(pg_temp.without('ALTER TABLE compliance.answer ENABLE ALWAYS TRIGGER answer_added_trigger',
                          $$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501025, 'yes')$$), 'answer_added_trigger 1', 'our check always');
SELECT is(pg_temp.without('CREATE OR REPLACE TRIGGER answer_added_trigger AFTER INSERT ON compliance.answer REFERENCING NEW TABLE AS new_answers
                           FOR EACH STATEMENT WHEN (false) EXECUTE FUNCTION compliance._answers_changed()',
                          $$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501025, 'yes')$$), 'key 1', 'our check under a condition');
SELECT is(pg_temp.without('ALTER TRIGGER answer_added_trigger ON compliance.answer RENAME TO zz_added_trigger',
                          $$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501025, 'yes')$$), 'key 1', 'our check under a name where it is not looked for');
SELECT is(pg_temp.without('ALTER TABLE compliance.answer DROP CONSTRAINT answer_assessment_id_fkey',
                          $$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501025, 'yes')$$), 'answer_added_trigger 1', 'no key at all');
SELECT is(pg_temp.without('ALTER TABLE compliance.answer ADD CONSTRAINT second_key FOREIGN KEY (assessment_id) REFERENCES compliance.assessment (assessment_id);
                           ALTER TABLE compliance.answer RENAME CONSTRAINT answer_assessment_id_fkey TO old; ALTER TABLE compliance.answer RENAME CONSTRAINT second_key TO answer_assessment_id_fkey',
                          $$INSERT INTO compliance.answer (assessment_id, item_id, verdict) VALUES (3501, 3501025, 'yes')$$), 'answer_added_trigger 1, key 1', 'another key is left alone');
-- without our row trigger, the check at the end of the statement still finds everything
ALTER TABLE compliance.answer DISABLE TRIGGER answer_guard;
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, answered_on, recorded_at, institution_id, verdict) VALUES (3501, 3501025, '2025-06-01', now(), 3502, 'yes')$$,
                 '23503', NULL, 'another institution, without answer_guard');
SELECT throws_ok($$INSERT INTO compliance.answer (assessment_id, item_id, answered_on, recorded_at, institution_id, verdict) VALUES (-1, 3501025, '2025-06-01', now(), 3501, 'yes')$$,
                 '23503', NULL, 'an unknown assessment, without answer_guard');
ALTER TABLE compliance.answer ENABLE TRIGGER answer_guard;

-- the other side is the key's
ALTER TABLE compliance.assessment DISABLE TRIGGER assessment_guard;
SELECT throws_ok($$DELETE FROM compliance.assessment WHERE assessment_id = 3501$$, '23503', NULL, 'an assessment with answers is not deleted');
SELECT throws_ok($$UPDATE compliance.assessment SET institution_id = 3502, round = 9 WHERE assessment_id = 3501$$, '23503', NULL, 'nor given to another institution');
SELECT lives_ok($$DELETE FROM compliance.assessment WHERE assessment_id = 3504$$, 'one without answers is');
ALTER TABLE compliance.assessment ENABLE TRIGGER assessment_guard;
SELECT is((SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'answer_assessment_id_fkey' AND convalidated AND NOT condeferrable),
          'FOREIGN KEY (institution_id, assessment_id) REFERENCES compliance.assessment(institution_id, assessment_id)', 'the key is declared as ever');

-- the sheets, changed without the executor: many versions of a row, and a trigger of somebody else's
DO $$ BEGIN FOR i IN 1 .. 400 LOOP PERFORM compliance.record_answer(3503, (1 + i % 40)::text, CASE i % 3 WHEN 0 THEN 'no' ELSE 'yes' END); END LOOP; END $$;
SELECT is_empty($$SELECT * FROM compliance.verify_score() WHERE assessment_id IN (3501, 3502, 3503)$$, '400 answers one by one: the sheets are right');
SET LOCAL enable_seqscan = off;
SELECT is((SELECT count(*) FROM compliance.score_sheet WHERE assessment_id = 3503 AND institution_id = 3501), 1::bigint, 'and found by their indexes');
CREATE TABLE pg_temp.seen (assessment_id bigint);
CREATE FUNCTION pg_temp.see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen VALUES (NEW.assessment_id); RETURN NEW; END $$;
CREATE TRIGGER zz_see BEFORE UPDATE ON compliance.score_sheet FOR EACH ROW EXECUTE FUNCTION pg_temp.see();
SELECT is(compliance.record_answers(3503, '{"1": "no", "2": "no"}'), 2, 'two answers');
SELECT is((SELECT array_agg(assessment_id) FROM seen), '{3503,3503}', 'a trigger on score_sheet sees its updates, of closing and of adding');
SELECT is_empty($$SELECT * FROM compliance.verify_score() WHERE assessment_id = 3503$$, 'and the sheet is right');
SELECT * FROM finish();
ROLLBACK;
