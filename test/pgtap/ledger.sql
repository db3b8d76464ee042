-- The ledger: what is recorded of whom, what the seals prove, and what verify_ledger() finds where somebody went behind the triggers.
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;

-- ---- the tree: the test vectors of Certificate Transparency (RFC 6962) ----

CREATE FUNCTION pg_temp.leaves(p_count int) RETURNS bytea[] LANGUAGE sql AS $$
    SELECT array_agg(sha256('\x00'::bytea || decode(t.data, 'hex')) ORDER BY t.ordinal)
      FROM unnest(ARRAY['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']) WITH ORDINALITY AS t (data, ordinal)
     WHERE t.ordinal <= p_count $$;
SELECT is(encode(compliance._merkle_root(compliance._merkle_append('{}', 0, coalesce(pg_temp.leaves(n), '{}'))), 'hex'), root, format('the root of %s leaves', n))
  FROM (VALUES (0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
               (1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'),
               (2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'),
               (3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'),
               (4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'),
               (5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'),
               (6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'),
               (7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'),
               (8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')) AS v (n, root);
SELECT is(compliance._merkle_append(compliance._merkle_append('{}', 0, (pg_temp.leaves(8))[1:3]), 3, (pg_temp.leaves(8))[4:7]),
          compliance._merkle_append('{}', 0, pg_temp.leaves(7)), 'a tree grows by leaves as if it had had them from the start');
SELECT is(compliance._merkle_append(compliance._merkle_append('{}', 0, ARRAY[compliance._merkle_root(compliance._merkle_append('{}', 0, pg_temp.leaves(4)))], 2), 4, (pg_temp.leaves(8))[5:8]),
          compliance._merkle_append('{}', 0, pg_temp.leaves(8)), 'and by subtrees');
SELECT throws_ok($$SELECT compliance._merkle_append('{}', 1, '{}')$$, '22023', NULL, 'no tree of one leaf without a subtree');
SELECT throws_ok($$SELECT compliance._merkle_append(pg_temp.leaves(1), 1, pg_temp.leaves(1), 1)$$, '22023', NULL, 'no pair beside a single leaf');
SELECT throws_ok($$SELECT compliance._merkle_append('{}', 0, pg_temp.leaves(1), 63)$$, '22023', NULL, 'no tree of that height');
SELECT throws_ok($$SELECT compliance._merkle_append('{}', 0, pg_temp.leaves(8), 61)$$, '22023', NULL, 'no tree of more leaves than 2^62');
SELECT throws_ok($$SELECT compliance._merkle_append(pg_temp.leaves(2), 6917529027641081856, '{}')$$, '22023', NULL, 'none to begin with');
SELECT throws_ok($$SELECT compliance._merkle_append('{}', -1, '{}')$$, '22023', NULL, 'no tree of fewer leaves than none');
SELECT throws_ok($$SELECT compliance._merkle_append('{}', 0, ARRAY['\x00'::bytea])$$, '22023', NULL, 'no hash of one byte');
SELECT throws_ok($$SELECT compliance._merkle_root(ARRAY[NULL::bytea])$$, '22023', NULL, 'no hash that is NULL');

-- ---- what is recorded ----

CREATE FUNCTION pg_temp.since(p_event bigint) RETURNS TABLE (table_name text, row_key text[], operation text, row_before jsonb) LANGUAGE sql AS $$
    SELECT e.table_name, e.row_key, e.operation, e.row_before FROM compliance.audit_event AS e WHERE e.event_id > p_event ORDER BY e.event_id $$;
CREATE TEMPORARY TABLE mark (event_id bigint);
INSERT INTO mark SELECT coalesce(max(event_id), 0) FROM compliance.audit_event;
CREATE FUNCTION pg_temp.news() RETURNS TABLE (table_name text, row_key text[], operation text, row_before jsonb) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT s.* FROM mark AS m, pg_temp.since(m.event_id) AS s;
    UPDATE mark SET event_id = (SELECT max(e.event_id) FROM compliance.audit_event AS e);
END $$;

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (9701, '台帳病院', 'hospital', 100, 'small_medium'), (9702, '診療所', 'clinic', 0, 'small_medium');
SELECT results_eq('SELECT * FROM pg_temp.news()', $$VALUES ('institution', '{9701}'::text[], 'insert', NULL::jsonb), ('institution', '{9702}', 'insert', NULL)$$, 'rows that are added');
UPDATE compliance.institution SET bed_count = 120 WHERE institution_id = 9701;
SELECT results_eq('SELECT row_key, operation, row_before ->> ''name'', (row_before ->> ''bed_count'')::int, row_before ? ''prefecture_code'' FROM pg_temp.news()',
    $$VALUES ('{9701}'::text[], 'update', '台帳病院', 100, false)$$, 'a row that is changed, as it was, without its NULLs');
UPDATE compliance.institution SET bed_count = 120 WHERE institution_id = 9701;
SELECT is_empty('SELECT * FROM pg_temp.news()', 'an update that changes nothing is no event');
UPDATE compliance.institution SET institution_id = 9703 WHERE institution_id = 9702;
SELECT results_eq('SELECT row_key, operation FROM pg_temp.news()', $$VALUES ('{9702}'::text[], 'delete'), ('{9703}', 'insert')$$, 'under another key it is another row');
DELETE FROM compliance.institution WHERE institution_id = 9703;
SELECT results_eq('SELECT row_key, operation, row_before ->> ''kind'' FROM pg_temp.news()', $$VALUES ('{9703}'::text[], 'delete', 'clinic')$$, 'a row that is removed');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (9701, 'x', 'clinic', 0, 'large')
    ON CONFLICT (institution_id) DO UPDATE SET name = '台帳病院２';
SELECT results_eq('SELECT row_key, operation FROM pg_temp.news()', $$VALUES ('{9701}'::text[], 'update')$$, 'ON CONFLICT DO UPDATE');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (9701, 'x', 'clinic', 0, 'large') ON CONFLICT DO NOTHING;
SELECT is_empty('SELECT * FROM pg_temp.news()', 'ON CONFLICT DO NOTHING');
MERGE INTO compliance.person AS p USING (VALUES (9701, '一郎'), (9702, '二郎')) AS v (id, name) ON p.person_id = v.id
    WHEN NOT MATCHED THEN INSERT (person_id, institution_id, name) VALUES (v.id, 9701, v.name);
SELECT results_eq('SELECT table_name, row_key, operation FROM pg_temp.news()', $$VALUES ('person', '{9701}'::text[], 'insert'), ('person', '{9702}', 'insert')$$, 'MERGE');
SAVEPOINT s;
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9703, 9701, '三郎');
ROLLBACK TO s;
SELECT is_empty('SELECT * FROM pg_temp.news()', 'what is rolled back has not happened');
INSERT INTO compliance.holiday_year (year, source) VALUES (2090, 'test');
INSERT INTO compliance.holiday (holiday_on, name_ja, name_en, kind) VALUES ('2090-01-01', '元日', 'New Year', 'national');
SELECT results_eq('SELECT row_key FROM pg_temp.news()', $$VALUES ('{2090}'::text[]), ('{2090-01-01}')$$, 'keys of other types');
SET LOCAL datestyle = 'German';
UPDATE compliance.holiday SET name_en = 'New Year''s Day' WHERE holiday_on = '2090-01-01';
SELECT results_eq('SELECT row_key, row_before ->> ''holiday_on'' FROM pg_temp.news()', $$VALUES ('{2090-01-01}'::text[], '2090-01-01')$$, 'in one spelling, whatever the session''s');
RESET datestyle;
INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (9701, 'responsible_officer', 9701, '[2026-04-01,)');
SELECT is((SELECT cardinality(row_key) FROM pg_temp.news()), (SELECT indnkeyatts::int FROM pg_index WHERE indrelid = 'compliance.duty_assignment'::regclass AND indisprimary), 'a text for each column of the key');
TRUNCATE compliance.duty_assignment;
SELECT ok((SELECT bool_and(operation = 'delete' AND row_before ? 'duty') AND count(*) > 0 FROM pg_temp.news()), 'TRUNCATE removes row by row');

-- a booking that goes past the executor
INSERT INTO compliance.course (course_id, code, title_ja, title_en, audience) VALUES (9701, 'tap-ledger', '研修', 'Training', 'anyone');
INSERT INTO compliance.offering (offering_id, course_id, code, title, capacity, enroll_from, enroll_until, cancel_until)
    VALUES (9701, 9701, 'tap-ledger', '研修', 1, now() - interval '1 day', now() + interval '1 day', now() + interval '1 day');
SELECT set_config('tap.news', (SELECT count(*)::text FROM pg_temp.news()), true);
SELECT set_config('tap.enrollment', enrollment_id::text, true) FROM compliance.enroll(9701, 9701);
SELECT results_eq('SELECT table_name, row_key, operation, row_before FROM pg_temp.news()', format($$VALUES ('enrollment', '{%s}'::text[], 'insert', NULL::jsonb)$$, current_setting('tap.enrollment')), 'a booking');
SELECT compliance.enroll(9701, 9702);
SELECT compliance.cancel_enrollment(current_setting('tap.enrollment')::bigint);
SELECT results_eq('SELECT operation, row_before ->> ''status'' FROM pg_temp.news()', $$VALUES ('insert', NULL), ('update', 'enrolled'), ('update', 'waitlisted')$$, 'who waits, who gives the seat up, who gets it');
SAVEPOINT quiet;
ALTER TABLE compliance.enrollment DISABLE TRIGGER enrollment_audit_insert;
SELECT compliance.enroll(9701, 9701);
SELECT is_empty('SELECT * FROM pg_temp.news()', 'where the trigger is disabled a booking is no event');
ROLLBACK TO quiet;
SET LOCAL session_replication_role = replica;
SELECT compliance.enroll(9701, 9701);
SELECT is_empty('SELECT * FROM pg_temp.news()', 'nor in a session of a replica');
ROLLBACK TO quiet;
CREATE INDEX ON compliance.audit_event (role_name);
ALTER TABLE compliance.audit_event ADD COLUMN ticket text;
SELECT compliance.enroll(9701, 9701);
SELECT results_eq('SELECT table_name, operation FROM pg_temp.news()', $$VALUES ('enrollment', 'insert')$$, 'with an index and a column that somebody added');
SET LOCAL enable_seqscan = off;
SELECT is((SELECT count(*) FROM compliance.audit_event WHERE role_name = current_user), (SELECT count(*) FROM compliance.audit_event WHERE role_name || '' = current_user), 'which holds the event too');
RESET enable_seqscan;

-- by whom
CREATE ROLE regress_ledger_admin;
CREATE ROLE regress_ledger_staff;
CREATE ROLE regress_ledger_inspector;
CREATE ROLE regress_ledger_vendor;
SELECT compliance.grant_access('regress_ledger_admin', 'admin'), compliance.grant_access('regress_ledger_staff', 'staff'),
       compliance.grant_access('regress_ledger_inspector', 'inspector'), compliance.grant_access('regress_ledger_vendor', 'vendor');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_ledger_staff', 9701), ('regress_ledger_inspector', 9701);
SELECT set_config('tap.news', (SELECT count(*)::text FROM pg_temp.news()), true);
SET LOCAL compliance.now = '2020-01-01 00:00+09';
SET LOCAL ROLE regress_ledger_staff;
SET LOCAL compliance.app_user = '看護師長';
UPDATE compliance.person SET name = '一朗' WHERE person_id = 9701;
RESET ROLE;
RESET compliance.now;
SELECT results_eq($$SELECT role_name, app_user, recorded_at > now() - interval '1 hour' FROM compliance.audit_event ORDER BY event_id DESC LIMIT 1$$,
    $$VALUES ('regress_ledger_staff', '看護師長', true)$$, 'the role, the application''s user, and the server''s clock');
RESET compliance.app_user;

-- of tables of ours, and as install() attaches it
CREATE TABLE public.person (person_id bigint PRIMARY KEY);
CREATE TRIGGER person_audit_change AFTER UPDATE OR DELETE ON public.person FOR EACH ROW EXECUTE FUNCTION compliance._audit();
INSERT INTO public.person VALUES (9701);
SELECT throws_ok('DELETE FROM public.person', '39P01', NULL, 'a table of another schema makes no events');
CREATE TRIGGER person_audit_insert AFTER INSERT ON public.person FOR EACH ROW EXECUTE FUNCTION compliance._audit();
SELECT throws_ok('INSERT INTO public.person VALUES (9702)', '39P01', NULL, 'nor does a trigger for each row that is added');
CREATE TRIGGER person_audit_change_all AFTER UPDATE ON public.person FOR EACH STATEMENT EXECUTE FUNCTION compliance._audit();
SELECT throws_ok('UPDATE public.person SET person_id = 1', '39P01', NULL, 'nor one for each statement that changes');
CREATE TABLE public.small (small smallint, other int, PRIMARY KEY (small, other));
INSERT INTO public.small VALUES (-7, 8);
SELECT is((SELECT compliance._row_key(s) FROM public.small AS s), '{-7,8}', 'keys of smaller numbers');
SAVEPOINT altered;
ALTER TABLE compliance.audit_event RENAME COLUMN app_user TO app;
SELECT throws_ok($$UPDATE compliance.person SET name = 'x' WHERE person_id = 9701$$, '55000', NULL, 'a table of events that is another');
ROLLBACK TO altered;
ALTER TABLE compliance.audit_event DROP COLUMN app_user;
SELECT throws_ok($$UPDATE compliance.person SET name = 'x' WHERE person_id = 9701$$, '55000', NULL, 'or lacks a column');
ROLLBACK TO altered;
ALTER TABLE compliance.audit_event ALTER COLUMN operation TYPE varchar(10);
SELECT throws_ok($$UPDATE compliance.person SET name = 'x' WHERE person_id = 9701$$, '55000', NULL, 'or has one of another type');
ROLLBACK TO altered;
ALTER TABLE compliance.audit_event ALTER COLUMN event_id DROP IDENTITY;
SELECT throws_ok($$UPDATE compliance.person SET name = 'x' WHERE person_id = 9701$$, '55000', NULL, 'or gives no numbers');
ROLLBACK TO altered;
SELECT throws_ok('SELECT compliance._row_key(ROW(1, 2))', '22023', NULL, 'a row of no table has no key');
CREATE TABLE public.keyless (name text);
INSERT INTO public.keyless VALUES ('x');
SELECT throws_ok('SELECT compliance._row_key(k) FROM public.keyless AS k', '55000', NULL, 'nor has one of a table without a primary key');
SELECT is((SELECT compliance._canonical_row(k) FROM public.keyless AS k), '{"name": "x"}', 'but a spelling');
-- every type in one spelling
CREATE TABLE public.typed (id bigint PRIMARY KEY, small smallint, whole int, yes boolean, exact numeric, nan numeric, far numeric, day date, never date, instant timestamptz, plain timestamp,
    span interval, bytes bytea, days daterange, instants tstzrange, list text[], real_number double precision, object jsonb, scalar jsonb, list_of jsonb, none text, generated int GENERATED ALWAYS AS (1) STORED);
INSERT INTO public.typed VALUES (1, 2, 3, true, 1.50, 'NaN', 'Infinity', '2026-04-01', 'infinity', '2026-04-01 09:00+09', '2026-04-01 09:00', '1 day 02:00', '\x0aff', '[2026-04-01,2026-05-01)', '[2026-04-01 00:00+09,)',
    '{a,"b c"}', 0.1, '{"b": {"c": [1, null]}, "a": "あ"}', '"x"', '[1, "二", {}]');
SET LOCAL timezone = 'America/New_York';
SET LOCAL datestyle = 'SQL, DMY';
SET LOCAL intervalstyle = 'iso_8601';
SET LOCAL bytea_output = 'escape';
SET LOCAL extra_float_digits = 0;
SELECT is((SELECT compliance._canonical_row(t) FROM public.typed AS t), '{"id": 1, "small": 2, "whole": 3, "yes": true, "exact": 1.50, "nan": "NaN", "far": "Infinity", "day": "2026-04-01", "never": "infinity",
    "instant": "2026-04-01T00:00:00+00:00", "plain": "2026-04-01T09:00:00", "span": "1 day 02:00:00", "bytes": "\\x0aff", "days": "[2026-04-01,2026-05-01)", "instants": "[\"2026-03-31 15:00:00+00\",)",
    "list": "{a,\"b c\"}", "real_number": "0.1", "object": {"a": "あ", "b": {"c": [1, null]}}, "scalar": "x", "list_of": [1, "二", {}]}'::jsonb, 'whatever the session''s');
SELECT is(current_setting('datestyle') || current_setting('timezone'), 'SQL, DMYAmerica/New_York', 'which stays');
SET LOCAL timezone = 'Asia/Tokyo';
SET LOCAL datestyle = 'ISO, YMD';
RESET intervalstyle;
RESET bytea_output;
RESET extra_float_digits;

-- never changed, by nobody
SELECT throws_ok($$UPDATE compliance.audit_event SET role_name = 'nobody'$$, 'MC050', NULL, 'no event changes');
SELECT throws_ok($$DELETE FROM compliance.audit_event$$, 'MC050', NULL, 'none is removed');
SELECT throws_ok($$TRUNCATE compliance.audit_event$$, 'MC050', NULL, 'nor all');

-- ---- seals ----

SELECT set_config('tap.size', (SELECT tree_size::text FROM compliance.seal_ledger()), true);
SELECT is(current_setting('tap.size')::bigint, (SELECT count(*) FROM compliance.audit_event), 'a seal covers every event');
SELECT matches(compliance.ledger_head(), '^[0-9]+/' || current_setting('tap.size') || '( [0-9a-f]{4}){8}$', 'its head');
SELECT is((SELECT count(*) FROM compliance.ledger_seal), (SELECT seal_id FROM compliance.seal_ledger()), 'with nothing new it is the last one again');
SELECT is_empty('SELECT * FROM compliance.verify_ledger()', 'all is well');
SELECT set_config('tap.head', compliance.ledger_head(), true);
SELECT throws_ok($$UPDATE compliance.ledger_seal SET tree_size = 0$$, 'MC050', NULL, 'no seal changes');
SELECT throws_ok($$DELETE FROM compliance.ledger_leaf$$, 'MC050', NULL, 'no leaf is removed');
SELECT throws_ok($$TRUNCATE compliance.ledger_block$$, 'MC050', NULL, 'nor the blocks');

-- each event with the row as it was left, also where the next change came before the seal
SELECT results_eq($$SELECT e.operation, l.row_after ->> 'name', (l.row_after ->> 'bed_count')::int
                      FROM compliance.audit_event AS e JOIN compliance.ledger_leaf AS l USING (event_id)
                     WHERE e.table_name = 'institution' AND e.row_key = '{9701}' ORDER BY event_id$$,
    $$VALUES ('insert', '台帳病院', 100), ('update', '台帳病院', 120), ('update', '台帳病院２', 120)$$, 'the row after each change');
SELECT ok((SELECT l.row_after IS NULL FROM compliance.ledger_leaf AS l JOIN compliance.audit_event AS e USING (event_id) WHERE e.operation = 'delete' AND e.row_key = '{9703}'), 'none after a delete');

-- ---- proofs, checked as an inspector would: from their text alone ----

CREATE FUNCTION pg_temp.inner_hash(p_left bytea, p_right bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT sha256('\x01'::bytea || p_left || p_right) $$;
-- RFC 9162, section 2.1.3.2
CREATE FUNCTION pg_temp.includes(p_proof jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_fn   bigint := (p_proof ->> 'leaf_index')::bigint;
    v_sn   bigint := (p_proof ->> 'tree_size')::bigint - 1;
    v_r    bytea := sha256('\x00'::bytea || convert_to(p_proof ->> 'event', 'UTF8'));
    v_step text;
BEGIN
    IF v_r <> decode(p_proof ->> 'leaf_hash', 'hex') OR encode(sha256(convert_to(p_proof ->> 'seal', 'UTF8')), 'hex') <> p_proof ->> 'seal_hash'
       OR (p_proof ->> 'seal')::jsonb ->> 'root_hash' <> p_proof ->> 'root_hash' OR v_fn > v_sn THEN
        RETURN false;
    END IF;
    FOR v_step IN SELECT jsonb_array_elements_text(p_proof -> 'path')
    LOOP
        IF v_sn = 0 THEN
            RETURN false;
        END IF;
        IF v_fn & 1 = 1 OR v_fn = v_sn THEN
            v_r := pg_temp.inner_hash(decode(v_step, 'hex'), v_r);
            WHILE v_fn & 1 = 0 AND v_fn <> 0
            LOOP
                v_fn := v_fn >> 1;
                v_sn := v_sn >> 1;
            END LOOP;
        ELSE
            v_r := pg_temp.inner_hash(v_r, decode(v_step, 'hex'));
        END IF;
        v_fn := v_fn >> 1;
        v_sn := v_sn >> 1;
    END LOOP;
    RETURN v_sn = 0 AND encode(v_r, 'hex') = p_proof ->> 'root_hash';
END $$;
-- RFC 9162, section 2.1.4.2
CREATE FUNCTION pg_temp.goes_on(p_proof jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    v_first  bigint := (p_proof ->> 'from_size')::bigint;
    v_second bigint := (p_proof ->> 'to_size')::bigint;
    v_path   text[] := ARRAY(SELECT jsonb_array_elements_text(p_proof -> 'path'));
    v_fn     bigint := v_first - 1;
    v_sn     bigint := v_second - 1;
    v_fr     bytea;
    v_sr     bytea;
    v_step   text;
BEGIN
    IF v_first = v_second THEN
        RETURN v_path = '{}' AND p_proof ->> 'from_root' = p_proof ->> 'to_root';
    END IF;
    IF v_first & (v_first - 1) = 0 THEN
        v_path := (p_proof ->> 'from_root') || v_path;
    END IF;
    WHILE v_fn & 1 = 1
    LOOP
        v_fn := v_fn >> 1;
        v_sn := v_sn >> 1;
    END LOOP;
    v_fr := decode(v_path[1], 'hex');
    v_sr := v_fr;
    FOREACH v_step IN ARRAY v_path[2:]
    LOOP
        IF v_sn = 0 THEN
            RETURN false;
        END IF;
        IF v_fn & 1 = 1 OR v_fn = v_sn THEN
            v_fr := pg_temp.inner_hash(decode(v_step, 'hex'), v_fr);
            v_sr := pg_temp.inner_hash(decode(v_step, 'hex'), v_sr);
            WHILE v_fn & 1 = 0 AND v_fn <> 0
            LOOP
                v_fn := v_fn >> 1;
                v_sn := v_sn >> 1;
            END LOOP;
        ELSE
            v_sr := pg_temp.inner_hash(v_sr, decode(v_step, 'hex'));
        END IF;
        v_fn := v_fn >> 1;
        v_sn := v_sn >> 1;
    END LOOP;
    RETURN v_sn = 0 AND encode(v_fr, 'hex') = p_proof ->> 'from_root' AND encode(v_sr, 'hex') = p_proof ->> 'to_root';
END $$;
SELECT ok((SELECT bool_and(pg_temp.includes(compliance.inclusion_proof(e.event_id))) FROM compliance.audit_event AS e WHERE e.event_id % 37 = 0), 'events at many places are under the root');
SELECT ok(pg_temp.includes(compliance.inclusion_proof((SELECT min(event_id) FROM compliance.audit_event))), 'the first');
SELECT ok(pg_temp.includes(compliance.inclusion_proof((SELECT max(event_id) FROM compliance.audit_event))), 'the last');
SELECT ok(NOT pg_temp.includes(jsonb_set(p, '{event}', to_jsonb(replace(p ->> 'event', 'regress', 'Regress')))), 'another text is not')
  FROM compliance.inclusion_proof((SELECT max(event_id) FROM compliance.audit_event WHERE role_name LIKE 'regress%')) AS p;
-- many seals, of one event each and of several hundred
DO $$
BEGIN
    FOR i IN 1..9 LOOP
        UPDATE compliance.person SET name = '一朗' || i WHERE person_id = 9701;
        PERFORM compliance.seal_ledger();
    END LOOP;
    INSERT INTO compliance.person (person_id, institution_id, name) SELECT 970000 + i, 9701, '職員' || i FROM generate_series(1, 777) AS i;
    PERFORM compliance.seal_ledger();
END $$;
SELECT ok((SELECT bool_and(pg_temp.goes_on(compliance.consistency_proof(a.seal_id, b.seal_id))) AND count(*) >= 55
             FROM compliance.ledger_seal AS a JOIN compliance.ledger_seal AS b ON a.seal_id <= b.seal_id), 'each seal is continued by each later one');
SELECT ok(NOT pg_temp.goes_on(jsonb_set(p, '{from_root}', to_jsonb(repeat('00', 32)))), 'another root is not')
  FROM compliance.consistency_proof((SELECT max(seal_id) - 3 FROM compliance.ledger_seal), (SELECT max(seal_id) FROM compliance.ledger_seal)) AS p;
SELECT ok((SELECT bool_and(encode(sha256(convert_to(s.value ->> 'seal', 'UTF8')), 'hex') = s.value ->> 'seal_hash'
                           AND (s.ordinal = 1 OR (s.value ->> 'seal')::jsonb ->> 'previous_hash' = s.before ->> 'seal_hash'))
             FROM (SELECT e.value, e.ordinal, lag(e.value) OVER (ORDER BY e.ordinal) AS before
                     FROM jsonb_array_elements(compliance.consistency_proof(1, (SELECT max(seal_id) FROM compliance.ledger_seal)) -> 'seals') WITH ORDINALITY AS e (value, ordinal)) AS s), 'and names the one before');
SELECT ok((SELECT bool_and(pg_temp.includes(compliance.inclusion_proof(e.event_id))) FROM compliance.audit_event AS e WHERE e.event_id % 61 = 0), 'and still covers every event');
SELECT throws_ok('SELECT compliance.inclusion_proof(NULL)', '22004', NULL, 'a proof of nothing');
SELECT throws_ok('SELECT compliance.inclusion_proof(-1)', 'P0002', NULL, 'of an unknown event');
SELECT throws_ok('SELECT compliance.consistency_proof(NULL, 1)', '22004', NULL, 'from nothing');
SELECT throws_ok('SELECT compliance.consistency_proof(1, NULL)', '22004', NULL, 'to nothing');
SELECT throws_ok('SELECT compliance.consistency_proof(1, 1000000)', 'P0002', NULL, 'to an unknown seal');
SELECT throws_ok('SELECT compliance.consistency_proof(0, 1)', 'P0002', NULL, 'from one');
SELECT throws_ok('SELECT compliance.consistency_proof(2, 1)', '22023', NULL, 'backwards');
UPDATE compliance.person SET name = '未封印' WHERE person_id = 9702;
SELECT throws_ok(format('SELECT compliance.inclusion_proof(%s)', (SELECT max(event_id) FROM compliance.audit_event)), '55000', NULL, 'of an event that is not sealed');
SELECT is_empty('SELECT * FROM compliance.verify_ledger()', 'which is no fault');
SELECT is_empty(format('SELECT * FROM compliance.verify_ledger(%L)', current_setting('tap.head')), 'the head of a former seal is known');
SELECT is_empty(format('SELECT * FROM compliance.verify_ledger(%L)', upper(replace(current_setting('tap.head'), ' ', ''))), 'however it was copied');
SELECT results_eq($$SELECT problem FROM compliance.verify_ledger('1/1 0000 0000')$$, $$VALUES ('seal missing')$$, 'another is not');

-- ---- behind the triggers ----

CREATE FUNCTION pg_temp.faults(p_statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_faults text;
BEGIN
    BEGIN
        SET LOCAL session_replication_role = replica;
        EXECUTE p_statement;
        SET LOCAL session_replication_role = origin;
        v_faults := (SELECT coalesce(string_agg(concat_ws(' ', v.problem, v.table_name, v.row_key::text), '; '), 'none') FROM compliance.verify_ledger() AS v);
        RAISE EXCEPTION USING ERRCODE = 'MC999', MESSAGE = 'undo';
    EXCEPTION WHEN SQLSTATE 'MC999' THEN
        RETURN v_faults;
    END;
END $$;
SELECT is(pg_temp.faults(statement), faults, statement)
  FROM (VALUES ('SELECT 1', 'none'),
               ('UPDATE compliance.person SET name = ''x'' WHERE person_id = 970005', 'row altered person {970005}'),
               ('DELETE FROM compliance.person WHERE person_id = 970005', 'row missing person {970005}'),
               ('INSERT INTO compliance.person (person_id, institution_id, name) VALUES (979999, 9701, ''x'')', 'row added person {979999}'),
               ('INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, size_class_by_hand) VALUES (9703, ''診療所'', ''clinic'', 0, ''small_medium'', false)', 'row added institution {9703}'),
               ('DELETE FROM compliance.ledger_seal WHERE seal_id = 2', 'seal missing'),
               ('UPDATE compliance.ledger_seal SET sealed_at = sealed_at + interval ''1 day'' WHERE seal_id = 2', 'seal altered'),
               ('UPDATE compliance.ledger_block SET block_hash = sha256(''x'') WHERE block_no = 1', 'block altered'),
               ('DELETE FROM compliance.ledger_block WHERE block_no = 1', 'block altered'),
               ('INSERT INTO compliance.ledger_leaf VALUES (1000000, -5, ''person'', ''{1}'', NULL, sha256(''x''))', 'event added; event missing'),
               ('INSERT INTO compliance.audit_event (event_id, table_name, row_key, operation) VALUES (-5, ''person'', ''{970005}'', ''insert'')', 'event added person {970005}'))
       AS v (statement, faults);
SELECT ok(pg_temp.faults($$UPDATE compliance.audit_event SET role_name = 'nobody' WHERE table_name = 'person' AND row_key = '{970005}'$$) LIKE '%event altered person {970005}%', 'another role in an event');
SELECT ok(pg_temp.faults($$DELETE FROM compliance.audit_event WHERE table_name = 'person' AND row_key = '{970005}'$$) LIKE '%event missing%row added person {970005}%', 'an event taken away');
SELECT ok(pg_temp.faults($$DELETE FROM compliance.audit_event WHERE table_name = 'person' AND row_key = '{970005}'; DELETE FROM compliance.ledger_leaf WHERE row_key = '{970005}'; DELETE FROM compliance.person WHERE person_id = 970005$$) LIKE '%event missing%', 'with its leaf and its row');
SELECT ok(pg_temp.faults($$UPDATE compliance.ledger_leaf SET row_after = row_after || '{"name": "x"}' WHERE row_key = '{970005}'; UPDATE compliance.person SET name = 'x' WHERE person_id = 970005$$) = 'event altered person {970005}', 'the row in the ledger and in its table');
SELECT ok(pg_temp.faults($$UPDATE compliance.ledger_leaf SET row_key = '{970006}' WHERE row_key = '{970005}'$$) LIKE '%event altered person {970005}%', 'the key in a leaf');
SELECT ok(pg_temp.faults($$UPDATE compliance.person SET name = 'x' WHERE person_id = 970005; SET LOCAL session_replication_role = origin; UPDATE compliance.person SET name = 'y' WHERE person_id = 970005$$) = 'row altered person {970005}',
    'what was changed unseen before the next change');
SELECT ok(pg_temp.faults($$ALTER TABLE compliance.person DISABLE TRIGGER person_audit_change$$) = 'not recorded person', 'a trigger that is disabled');
SELECT ok(pg_temp.faults($$DROP TRIGGER person_audit_truncate ON compliance.person$$) = 'not recorded person', 'one that is gone');
SELECT is(pg_temp.faults($$ALTER TABLE compliance.person ADD COLUMN nickname text$$), 'none', 'a column more changes no row');
SELECT ok(pg_temp.faults($$ALTER TABLE compliance.person ADD COLUMN nickname text DEFAULT 'x'$$) LIKE 'row altered person %', 'one with a value does');
SELECT ok(pg_temp.faults($$ALTER TABLE compliance.holiday_year ALTER COLUMN source TYPE text USING source || 'x'$$) LIKE 'row altered holiday_year %', 'a column that is rewritten');

-- ---- rights ----

SET LOCAL ROLE regress_ledger_staff;
SELECT throws_ok('SELECT FROM compliance.seal_ledger()', '42501', NULL, 'staff seals nothing');
SELECT throws_ok('SELECT FROM compliance.verify_ledger()', '42501', NULL, 'verifies nothing');
SELECT throws_ok('SELECT FROM compliance.audit_event', '42501', NULL, 'reads no events');
SELECT throws_ok('SELECT FROM compliance.ledger_leaf', '42501', NULL, 'and no leaves');
SELECT throws_ok('SELECT compliance.inclusion_proof(1)', '42501', NULL, 'proves nothing');
SELECT throws_ok($$INSERT INTO compliance.ledger_seal SELECT * FROM compliance.ledger_seal$$, '42501', NULL, 'and makes no seals');
SELECT is(left(compliance.ledger_head(), 1) ~ '[0-9]', true, 'the head is for all');
SELECT lives_ok('SELECT compliance.consistency_proof(1, 2)', 'and so is that it goes on');
SELECT is((compliance.inspection_bundle(9701, 2026) ->> 'institution_id')::int, 9701, 'the bundle of its own institution');
SELECT throws_ok('SELECT compliance.inspection_bundle(9799, 2026)', 'P0002', NULL, 'of no other');
RESET ROLE;
SET LOCAL ROLE regress_ledger_inspector;
SELECT is((compliance.inspection_bundle(9701, 2026) ->> 'institution_id')::int, 9701, 'an inspector gets the bundle');
SELECT throws_ok('SELECT FROM compliance.seal_ledger()', '42501', NULL, 'and seals nothing');
RESET ROLE;
SET LOCAL ROLE regress_ledger_vendor;
SELECT throws_ok('SELECT compliance.inspection_bundle(9701, 2026)', '42501', NULL, 'a vendor gets none');
RESET ROLE;
SET LOCAL ROLE regress_ledger_admin;
SELECT lives_ok('SELECT FROM compliance.seal_ledger()', 'an administrator seals');
SELECT is_empty('SELECT * FROM compliance.verify_ledger()', 'and verifies');
SELECT throws_ok($$INSERT INTO compliance.audit_event (table_name, row_key, operation) VALUES ('person', '{1}', 'insert')$$, '42501', NULL, 'but makes up no events');
RESET ROLE;

-- ---- the bundle ----

CREATE TEMPORARY TABLE bundle AS SELECT compliance.inspection_bundle(9701, 2026) AS b;
SELECT is((SELECT count(*) FROM bundle, jsonb_array_elements(b -> 'records' -> 'person')), (SELECT count(*) FROM compliance.person WHERE institution_id = 9701), 'every row');
SELECT ok((SELECT bool_and(r -> 'row' = compliance._canonical_row(p)) FROM bundle, jsonb_array_elements(b -> 'records' -> 'person') AS r JOIN compliance.person AS p ON p.person_id = (r -> 'row' ->> 'person_id')::bigint), 'as it is');
SELECT ok((SELECT bool_and(pg_temp.includes(p || jsonb_build_object('tree_size', b -> 'tree_size', 'root_hash', b -> 'root_hash', 'seal', b -> 'seal', 'seal_hash', b -> 'seal_hash'))) AND count(*) > 777
             FROM bundle, jsonb_array_elements(b -> 'proofs') AS p), 'each with a proof that holds');
SELECT ok((SELECT bool_and((p ->> 'event')::jsonb -> 'row_after' = r -> 'row') FROM bundle, jsonb_array_elements(b -> 'records' -> 'person') AS r
             JOIN jsonb_array_elements((SELECT b -> 'proofs' FROM bundle)) AS p ON (p ->> 'event')::jsonb ->> 'event_id' = r ->> 'event_id'), 'of the row as it is');
SELECT is((SELECT b::text FROM bundle), compliance.inspection_bundle(9701, 2026)::text, 'the same bytes again');
SET LOCAL timezone = 'America/New_York';
SET LOCAL datestyle = 'SQL, DMY';
SET LOCAL compliance.language = 'en';
SELECT is((SELECT b::text FROM bundle), compliance.inspection_bundle(9701, 2026)::text, 'whatever the session''s settings');
SELECT is((SELECT b ->> 'ledger_head' FROM bundle), compliance.ledger_head(), 'under the last seal');
SELECT throws_ok('SELECT compliance.inspection_bundle(NULL, 2026)', '22004', NULL, 'of nobody');
SELECT throws_ok('SELECT compliance.inspection_bundle(9701, NULL)', '22004', NULL, 'of no year');
SELECT ok(compliance.inspection_bundle(9701, 1900) -> 'records' -> 'assessment' IS NULL, 'a year without forms');

-- ---- the page ----
SELECT ok(compliance.report_html(9701, 2026) LIKE '%' || compliance.ledger_head() || '%', 'the page shows the head');
SELECT ok(compliance.report_html_region('13', 2026) LIKE '%' || compliance.ledger_head() || '%', 'that of a prefecture too');

SELECT * FROM finish();
ROLLBACK;
