-- Every function of the schema with arguments that nobody would pass: NULL, the ends of each type, infinity, NaN, very long text,
-- JSON and bytes that mean nothing, arrays with NULL.  What comes back is a result or an error that was meant: one of our own,
-- of the standard's classes of bad data and broken rules, or of missing rights.  Internal errors (XX000) and errors of our own
-- plumbing (42xxx) are found here; a crash ends the file.
BEGIN;
SELECT * FROM no_plan();
SET LOCAL statement_timeout = '2min';
SET LOCAL client_min_messages = error;

-- something that the ordinary values of the arguments mean
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) VALUES (9901, '病院9901', 'hospital', 100, 'small_medium', 13);
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9901, 9901, '職員A');
INSERT INTO compliance.association (association_id, name, level) VALUES (9901, '会9901', 'national');
INSERT INTO compliance.vendor (vendor_id, name) VALUES (9901, '事業者9901');
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, starts_on, service_kind) VALUES (9901, 9901, 9901, '保守', '2025-04-01', 'maintenance');
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience, minutes) VALUES (9901, 'T-9901', '講座', 'Course', 'anyone', 60);
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, waitlist_limit, enroll_from, enroll_until)
VALUES (9901, 9901, 'T-9901', '講座', 2, 1, now() - interval '1 day', now() + interval '1 day');
INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent, fiscal_year) VALUES ('T-ARG', '試験', 'Test', 'institution', compliance.fiscal_year(compliance.today()));
INSERT INTO compliance.item (checklist_code, number, kind, title_ja, title_en, category)
VALUES ('T-ARG', '1', 'question', '一', 'One', 'human'), ('T-ARG', '2', 'question', '二', 'Two', 'technical');
INSERT INTO compliance.assessment (assessment_id, institution_id, checklist_code, fiscal_year, round, due_on) VALUES (9901, 9901, 'T-ARG', compliance.fiscal_year(compliance.today()), 1, compliance.today() + 30);
SELECT compliance.record_answer(9901, '1', 'yes') > 0 AS answered,
       compliance.report_incident(9901, 'cyber_attack', now(), '概要', true, true, 10) > 0 AS reported \gset

SELECT FROM compliance.seal_ledger();

-- expressions that stand for a value of a type: the first is the ordinary one
CREATE TEMP TABLE value_of (type regtype, expressions text[]);
INSERT INTO value_of VALUES
('bigint', ARRAY['9901', 'NULL', '-1', '0', '1', '9223372036854775807', '-9223372036854775808']),
('integer', ARRAY['2026', 'NULL', '-1', '0', '1', '2147483647', '-2147483648']),
('smallint', ARRAY['1', 'NULL', '-1', '0', '32767', '-32768']),
('numeric', ARRAY['1', 'NULL', '0', '-1', '0.5', '''NaN''', '''Infinity''', '''-Infinity''', '1e131071', '1e-16383', '99999999999999999999.9']),
('double precision', ARRAY['1', 'NULL', '''NaN''', '''Infinity''', '1e308']),
('boolean', ARRAY['true', 'false', 'NULL']),
('date', ARRAY['''2026-05-01''', 'NULL', '''infinity''', '''-infinity''', '''4713-01-01 BC''', '''0001-01-01''', '''9999-12-31''', '''5874897-12-31''', '''2024-02-29''']),
('timestamptz', ARRAY['clock_timestamp()', 'NULL', '''infinity''', '''-infinity''', '''4713-01-01 BC''', '''294276-12-31''', '''2026-05-01 00:00+09''']),
('text', ARRAY['''mean''', 'NULL', '''''', 'repeat(''あ'', 100000)', 'repeat(''('', 10000)', '''%s%n%d''', 'E''\x01\n''', '''T-ARG''', '''1''', '''yes''', '''令和8年5月1日''',
               '''9999999999999''', '''staff''', '''cyber_attack''', '''contract_end''', '''ja''', '''; DROP TABLE x''', '''postgres''']),
('jsonb', ARRAY['''[{"item_number": "1", "verdict": "yes"}]''', 'NULL', '''null''', '''[]''', '''{}''', '''1''', '''"x"''', '''[null]''', '''[[1]]''', '''{"1": null}''',
                '''{"1": {"level": 1e400}}''', '''[{"item_number": null, "verdict": 1e1000}]''', '''[{"item_number": "1", "target_on": "infinity", "verdict": "no"}]''',
                '(repeat(''['', 3000) || repeat('']'', 3000))::jsonb', '''{"a": {"b": [true, {}]}}''']),
('bytea', ARRAY['''\x''', 'NULL', '''\x00''', '''\xffffffffffffffffffffffff''', '''\x00000002020500020041''', '''\x000000000000000100000001''', 'decode(repeat(''05'', 50000), ''hex'')']),
('bigint[]', ARRAY['ARRAY[9901]', 'NULL', '''{}''', '''{NULL}''', '''{9901,9901}''', '''{{1,2},{3,4}}''', '''[-5:-4]={1,2}''', 'array_fill(9901, ARRAY[5000])', '''{9223372036854775807,-1}''']),
('bytea[]', ARRAY['ARRAY[sha256(''''), sha256(''x'')]', 'NULL', '''{}''', '''{NULL}''', 'ARRAY[''\x00''::bytea]', 'array_fill(sha256(''x''), ARRAY[200])', 'ARRAY[[sha256(''x'')], [sha256(''y'')]]']),
('record', ARRAY['(SELECT i FROM compliance.institution AS i WHERE i.institution_id = 9901)', 'NULL', 'ROW()', 'ROW(1, NULL)']),
('text[]', ARRAY['''{}''', 'NULL', '''{NULL}''', '''{a,b}''']),
('numeric[]', ARRAY['''{1,2,3}''', 'NULL', '''{}''', '''{NULL}''', '''{NaN,Infinity}''', '''{1e1000,-1}''', '''{{1,2},{3,4}}''']),
('name', ARRAY['''postgres''', 'NULL', '''''']),
('oid', ARRAY['''compliance.answer''::regclass', 'NULL', '0', '4294967295']),
('regclass', ARRAY['''compliance.answer''', 'NULL', '0']),
('interval', ARRAY['''1 day''', 'NULL', '''-178000000 years''', '''178000000 years''']);

CREATE FUNCTION pg_temp.calls(function oid) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    v_types    regtype[] := ARRAY(SELECT t::regtype FROM pg_proc AS p, unnest(p.proargtypes) WITH ORDINALITY AS u(t, n) WHERE p.oid = function ORDER BY n);
    v_values   text[][];
    v_ordinary text[] := ARRAY(SELECT format('(%s)::%s', coalesce(v.expressions[1], 'NULL'), t) FROM unnest(v_types) WITH ORDINALITY AS u(t, n) LEFT JOIN value_of AS v ON v.type = t ORDER BY n);
    v_nothing  text[] := ARRAY(SELECT format('NULL::%s', t) FROM unnest(v_types) WITH ORDINALITY AS u(t, n) ORDER BY n);
    v_call     text := (SELECT format(CASE WHEN prokind = 'a' THEN 'SELECT %s(%%s)' ELSE 'SELECT count(*) FROM %s(%%s) AS r' END, oid::regproc) FROM pg_proc WHERE oid = function);
    v_one      text[];
    v_value    text;
BEGIN
    RETURN NEXT format(v_call, array_to_string(v_ordinary, ', '));
    IF cardinality(v_types) = 0 THEN
        RETURN;
    END IF;
    RETURN NEXT format(v_call, array_to_string(v_nothing, ', '));
    FOR n IN 1..cardinality(v_types) LOOP
        FOREACH v_value IN ARRAY (SELECT v.expressions FROM value_of AS v WHERE v.type = v_types[n]) LOOP
            v_one := v_ordinary;
            v_one[n] := format('(%s)::%s', v_value, v_types[n]);
            RETURN NEXT format(v_call, array_to_string(v_one, ', '));
        END LOOP;
    END LOOP;
    FOR i IN 1..10 LOOP
        SELECT array_agg(format('(%s)::%s', v.expressions[1 + floor(random() * cardinality(v.expressions))::int], t) ORDER BY n)
          INTO v_one
          FROM unnest(v_types) WITH ORDINALITY AS u(t, n) JOIN value_of AS v ON v.type = t;
        RETURN NEXT format(v_call, array_to_string(v_one, ', '));
    END LOOP;
END
$$;

-- What was not meant, of all calls of a function; each is undone, after its deferred triggers.
CREATE FUNCTION pg_temp.surprises(function oid, OUT calls int, OUT surprise text) LANGUAGE plpgsql AS $$
DECLARE
    v_call    text;
    v_message text;
    v_detail  text;
BEGIN
    calls := 0;
    surprise := '';
    FOR v_call IN SELECT DISTINCT c FROM pg_temp.calls(function) AS c LOOP
        calls := calls + 1;
        BEGIN
            EXECUTE v_call;
            SET CONSTRAINTS ALL IMMEDIATE;
            RAISE SQLSTATE 'ZZ000';
        EXCEPTION
            WHEN SQLSTATE 'ZZ000' THEN NULL;
            WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS v_message = MESSAGE_TEXT;
                IF SQLSTATE !~ '^(MC\d\d\d|22...|23...|P0002|42501|54000|0A000)$'
                   -- a role that does not exist
                   AND NOT (SQLSTATE = '42704' AND v_message LIKE 'role %')
                   -- or that cannot be
                   AND NOT (SQLSTATE = '42601' AND v_message LIKE 'zero-length delimited identifier%' AND v_call LIKE '%access%')
                   -- bytes that are no score sheet
                   AND NOT (SQLSTATE = 'XX001' AND v_message = 'a score sheet does not fit its edition')
                THEN
                    surprise := surprise || format(E'\n%s: %s, by %s', SQLSTATE, left(v_message, 200), left(regexp_replace(v_call, '.*?FROM ', ''), 300));
                END IF;
        END;
    END LOOP;
END
$$;

SELECT setseed(0.2022);
SELECT format('SELECT is(surprise, '''', %L || calls || '' calls'') FROM pg_temp.surprises(%s)', p.oid::regprocedure || ': ', p.oid)
  FROM pg_proc AS p
 WHERE p.pronamespace IN ('compliance'::regnamespace, to_regnamespace('compliance_report'))
   AND p.prokind IN ('f', 'a') AND p.prorettype NOT IN ('trigger'::regtype, 'internal'::regtype, 'event_trigger'::regtype)
   AND NOT 'internal'::regtype = ANY (p.proargtypes)
   -- these take statements and names out of install()'s own parts
   AND p.proname NOT LIKE '\_install\_%'
 ORDER BY p.oid::regprocedure::text COLLATE "C" \gexec

-- rows, too
\ir ../null_rows.sql

-- and trigger functions in C on a table that is none of theirs, at every time a trigger has
CREATE TABLE public.not_theirs (x int);
CREATE FUNCTION pg_temp.surprises_of_trigger(function oid, OUT statements int, OUT surprise text) LANGUAGE plpgsql AS $$
DECLARE
    v_when    text;
    v_for     text;
    v_event   text;
    v_message text;
BEGIN
    statements := 0;
    surprise := '';
    FOREACH v_when IN ARRAY ARRAY['BEFORE', 'AFTER'] LOOP
        FOREACH v_for IN ARRAY ARRAY['ROW', 'STATEMENT'] LOOP
            FOREACH v_event IN ARRAY CASE v_for WHEN 'ROW' THEN ARRAY['INSERT', 'UPDATE', 'DELETE'] ELSE ARRAY['INSERT', 'TRUNCATE'] END LOOP
                statements := statements + 1;
                BEGIN
                    INSERT INTO public.not_theirs VALUES (1);
                    EXECUTE format('CREATE TRIGGER attached %s %s ON public.not_theirs FOR EACH %s EXECUTE FUNCTION %s()', v_when, v_event, v_for, function::regproc);
                    EXECUTE CASE v_event WHEN 'INSERT' THEN 'INSERT INTO public.not_theirs VALUES (2)' WHEN 'UPDATE' THEN 'UPDATE public.not_theirs SET x = 3'
                                         WHEN 'DELETE' THEN 'DELETE FROM public.not_theirs' ELSE 'TRUNCATE public.not_theirs' END;
                    RAISE SQLSTATE 'ZZ000';
                EXCEPTION
                    WHEN SQLSTATE 'ZZ000' THEN NULL;
                    WHEN OTHERS THEN
                        GET STACKED DIAGNOSTICS v_message = MESSAGE_TEXT;
                        IF SQLSTATE !~ '^(39P01|55000|MC050|MC024|0A000|22...|P0002)$' THEN
                            surprise := surprise || format(E'\n%s: %s, %s %s %s', SQLSTATE, left(v_message, 200), v_when, v_event, v_for);
                        END IF;
                END;
            END LOOP;
        END LOOP;
    END LOOP;
END
$$;
SELECT format('SELECT is(surprise, '''', %L || statements || '' times'') FROM pg_temp.surprises_of_trigger(%s)', 'trigger ' || p.oid::regprocedure || ': ', p.oid)
  FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang AND l.lanname = 'c'
 WHERE p.pronamespace = 'compliance'::regnamespace AND p.prorettype = 'trigger'::regtype
 ORDER BY p.oid::regprocedure::text COLLATE "C" \gexec

-- and none of these types was forgotten
SELECT is_empty($$
    SELECT p.oid::regprocedure, t::regtype
      FROM pg_proc AS p CROSS JOIN LATERAL unnest(p.proargtypes) AS t
     WHERE p.pronamespace IN ('compliance'::regnamespace, to_regnamespace('compliance_report')) AND t NOT IN (SELECT type FROM value_of) AND t <> 'internal'::regtype
    $$, 'every type of argument has its values');
SELECT * FROM finish();
ROLLBACK;
