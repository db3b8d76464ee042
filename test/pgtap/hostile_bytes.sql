-- Bytes that no function of ours made: score sheets that their owner wrote, and states of aggregates.
BEGIN;
SELECT plan(21);

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (4901, '病院4901', 'hospital', 100, 'small_medium');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-BYTES', '試験', 'Test', 'institution', 2025);
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category, scale_min, scale_max)
VALUES ('T-BYTES', '1', 'question', '一', 'One', 'human', 0, 1),
       ('T-BYTES', '2', 'question', '二', 'Two', 'technical', 0, 79);
CREATE TEMP TABLE opened AS
SELECT compliance.open_assessment(4901, 'T-BYTES', 2025, due_on => compliance.today() + 30) AS id;

-- the last step of the longest scale that fits a byte
SELECT compliance.record_answer(id, '1', 'no', target_on => '2026-03-31') FROM opened;
SELECT compliance.record_answer(id, '2', 'yes', level => 79) FROM opened;
SELECT is_empty('SELECT * FROM compliance.verify_score() AS v JOIN opened ON v.assessment_id = opened.id', 'yes on the last of 79 steps is on the sheet');
SELECT is((SELECT score FROM opened, compliance.score_assessment(id) WHERE dimension = 'overall'), 50::numeric, 'and in the score');

CREATE FUNCTION pg_temp.refused(what text, bytes text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    RETURN NEXT throws_ok(format('SELECT * FROM compliance._sheet_scores(%L, %L)', 'T-BYTES', bytes), 'XX001', 'a score sheet does not fit its edition', what);
END
$$;
SELECT pg_temp.refused('no bytes', '\x');
SELECT pg_temp.refused('a header cut off', '\x0000');
SELECT pg_temp.refused('too few codes', '\x0000000202');
SELECT pg_temp.refused('more codes than any memory holds', '\xffffffff0202');
SELECT pg_temp.refused('a form of another length', '\x00000003020202');
SELECT pg_temp.refused('a level that is not there', '\x000000020502');
SELECT pg_temp.refused('a level cut off', '\x0000000205020003302e');
SELECT pg_temp.refused('a level that is no number', '\x0000000205020003316535');
SELECT pg_temp.refused('a code that means nothing', '\x000000020f02');
SELECT pg_temp.refused('a step beyond the scale', '\x00000002fa02');
SELECT pg_temp.refused('something behind it', '\x000000020502000130aa');
SELECT is((SELECT score FROM compliance._sheet_scores('T-BYTES', '\x0000000204020000') WHERE dimension = 'overall'), 50::numeric,
          'the quick way looks at the codes only');

SELECT throws_ok($$SELECT compliance._put_answers('\x000000020502', '\x0000000202ff')$$, 'XX001', NULL, 'no change to a sheet without its levels');
SELECT throws_ok($$SELECT compliance._put_answers('\x000000020202', '\x0000000102')$$, 'XX001', NULL, 'nor of one of another length');
SELECT is(compliance._put_answers('\x00000002020500020041', '\x00000002ff04'), '\x000000020204', 'a level goes with its answer');
SELECT throws_ok($$SELECT * FROM compliance._unpack_sheets('\x000000000000000100000001')$$, '22P03', NULL, 'a set cut off');
SELECT throws_ok($$SELECT * FROM compliance._unpack_sheets('\x00000000000000017fffffff41')$$, '22P03', NULL, 'a set with a length beyond its end');
SELECT throws_ok($$SELECT * FROM compliance._unpack_sheets('\x0000000000000001ffffffff41')$$, '22P03', NULL, 'or below zero');
SELECT throws_ok($$SELECT * FROM compliance._unpack_sheets('\x000000000000000100000001ff00000000')$$, '22021', NULL, 'a name that is no text');
SELECT finish();
ROLLBACK;
