-- Roles, scopes and row-level security: what each level sees and writes, and that nothing else decides it.
BEGIN;
SELECT plan(95);

SET LOCAL client_min_messages = warning;
CREATE ROLE regress_staff_a;
CREATE ROLE regress_staff_b;
CREATE ROLE regress_staff_none;
CREATE ROLE regress_inspector;
CREATE ROLE regress_district;
CREATE ROLE regress_reader;
CREATE ROLE regress_admin;
CREATE ROLE regress_pool NOINHERIT;
CREATE ROLE regress_both;
GRANT regress_staff_a, regress_staff_b TO regress_pool;
GRANT regress_staff_a, regress_inspector TO regress_both;

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) VALUES
    (8001, '病院A', 'hospital', 300, 'large', '13'),
    (8002, '病院B', 'hospital', 100, 'small_medium', '13'),
    (8003, '病院C', 'hospital', 100, 'small_medium', '27'),
    (8004, '法人D', 'other', 0, 'small_medium', NULL);
INSERT INTO compliance.person (person_id, institution_id, name) VALUES
    (8001, 8001, '職員A'), (8002, 8002, '職員B'), (8003, 8003, '職員C');
INSERT INTO compliance.association (association_id, name, level, prefecture_code, parent_id) VALUES
    (8001, '全国団体', 'national', NULL, NULL), (8002, '府県団体', 'prefectural', '27', 8001);
INSERT INTO compliance.association_member (association_id, institution_id, starts_on, ends_on) VALUES
    (8002, 8003, NULL, NULL), (8001, 8002, '2000-01-01', '2000-12-31');

-- ---- grant_access ----

SELECT throws_ok($$SELECT compliance.grant_access(NULL, 'staff')$$, '22004', NULL, 'a role must be named');
SELECT throws_ok($$SELECT compliance.grant_access('regress_staff_a', NULL)$$, '22004', NULL, 'and a level');
SELECT throws_ok($$SELECT compliance.grant_access('regress_staff_a', 'root')$$, '22023', NULL, 'of the five');
SELECT throws_ok($$SELECT compliance.grant_access('regress_nobody', 'staff')$$, '42704', NULL, 'and exist');
SELECT throws_ok($$SELECT compliance.grant_access('public', 'reader')$$, '42704', NULL, 'PUBLIC is no role');
SELECT throws_ok($$SELECT compliance.grant_access(current_user, 'staff')$$, '22023', NULL, 'a superuser cannot be held to a level');

SELECT lives_ok(format('SELECT compliance.grant_access(%L, %L)', r, l), 'level ' || l)
  FROM (VALUES (1, 'regress_staff_a', 'staff'), (2, 'regress_staff_b', 'staff'), (3, 'regress_staff_none', 'staff'), (4, 'regress_inspector', 'inspector'),
               (5, 'regress_district', 'inspector'), (6, 'regress_reader', 'reader'), (7, 'regress_admin', 'admin')) AS v(n, r, l) ORDER BY n;
SELECT results_eq($$SELECT role_name, problem FROM compliance.check_privileges() WHERE role_name IS NOT NULL$$,
    $$VALUES ('regress_district', 'the role has no account and sees no records'), ('regress_inspector', 'the role has no account and sees no records'),
             ('regress_staff_a', 'the role has no account and sees no records'), ('regress_staff_b', 'the role has no account and sees no records'),
             ('regress_staff_none', 'the role has no account and sees no records')$$, 'roles without a scope are listed');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_staff_a', 8001), ('regress_staff_b', 8002);
INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('regress_inspector', '13');
INSERT INTO compliance.account (role_name, association_id) VALUES ('regress_district', 8001);
SELECT throws_ok($$INSERT INTO compliance.account (role_name, institution_id, prefecture_code) VALUES ('regress_staff_a', 8001, '13')$$,
    '23514', NULL, 'an account has one scope');
SELECT results_eq($$SELECT role_name, problem FROM compliance.check_privileges()$$,
    $$VALUES ('regress_staff_none', 'the role has no account and sees no records')$$, 'then nothing else deviates from the matrix');

-- ---- reading ----

PREPARE people AS SELECT person_id::int FROM compliance.person WHERE person_id BETWEEN 8000 AND 8999 ORDER BY 1;
SET LOCAL ROLE regress_staff_a;
SELECT results_eq('people', ARRAY[8001], 'staff sees its own institution');
SELECT results_eq($$SELECT institution_id::int FROM compliance.institution ORDER BY 1$$, ARRAY[8001], 'and knows of no other');
SET LOCAL ROLE regress_staff_b;
SELECT results_eq('people', ARRAY[8002], 'the same prepared statement shows the next role its own');
SET LOCAL ROLE regress_staff_none;
SELECT is_empty('people', 'a role without an account sees nothing');
SET LOCAL ROLE regress_inspector;
SELECT results_eq('people', ARRAY[8001, 8002], 'an inspector sees its prefecture');
SET LOCAL ROLE regress_district;
SELECT results_eq('people', ARRAY[8003], 'an association sees present members of all below it');
SET LOCAL ROLE regress_admin;
SELECT results_eq('people', ARRAY[8001, 8002, 8003], 'an administrator sees everybody');
SET LOCAL ROLE regress_both;
SELECT results_eq('people', ARRAY[8001, 8002], 'memberships add up for reading');
SET LOCAL ROLE regress_pool;
SELECT throws_ok('people', '42501', NULL, 'a pool that inherits nothing sees nothing');
RESET ROLE;
SELECT results_eq('people', ARRAY[8001, 8002, 8003], 'the owner is not filtered');

-- ---- writing ----

SET LOCAL ROLE regress_staff_a;
SELECT lives_ok($$INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8011, 8001, '職員A2')$$, 'staff writes its own');
SELECT throws_ok($$INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8012, 8002, '職員X')$$,
    '42501', 'new row violates row-level security policy for table "person"', 'not a neighbour''s');
SELECT throws_ok($$UPDATE compliance.person SET institution_id = 8002 WHERE person_id = 8011$$,
    '42501', NULL, 'nor gives a row away');
SELECT lives_ok($$WITH u AS (UPDATE compliance.person SET name = 'X' WHERE person_id = 8002 RETURNING 1) SELECT 1 / (1 - count(*)) FROM u$$,
    'a neighbour''s row is not found');
SELECT lives_ok($$WITH d AS (DELETE FROM compliance.person WHERE person_id = 8002 RETURNING 1) SELECT 1 / (1 - count(*)) FROM d$$, 'nor deleted');
SELECT throws_ok($$UPDATE compliance.institution SET institution_id = 8005 WHERE institution_id = 8001$$, '42501', NULL, 'nor an institution moved out of scope');
SELECT throws_ok($$INSERT INTO compliance.institution (institution_id, name, kind, size_class) VALUES (8009, 'X', 'other', 'large')$$,
    '42501', NULL, 'staff founds no institution');
SELECT throws_ok($$SELECT * FROM compliance.account$$, '42501', NULL, 'staff does not read who may act for whom');
SELECT throws_ok($$INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_staff_a', 8002)$$, '42501', NULL, 'nor decide it');
SELECT throws_ok($$SELECT compliance.grant_access('regress_staff_a', 'admin')$$, '42501', NULL, 'nor raise its level');
SELECT throws_ok($$TRUNCATE compliance.person CASCADE$$, '42501', NULL, 'nor truncate');
SELECT throws_ok($$CREATE TABLE compliance.mine (a int)$$, '42501', NULL, 'nor create in the schema');
-- no two errors may tell a neighbour's key from one that does not exist
CREATE FUNCTION pg_temp.error_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_message text; v_detail text;
BEGIN
    EXECUTE statement;
    RETURN 'none';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS v_message = MESSAGE_TEXT, v_detail = PG_EXCEPTION_DETAIL;
    RETURN sqlstate || ' ' || regexp_replace(v_message || ' ' || v_detail, '[0-9]{4}', 'N', 'g');
END $$;
SELECT is(pg_temp.error_of($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (8001, 'contact', 8002, '[2026-01-01,)')$$),
          pg_temp.error_of($$INSERT INTO compliance.duty_assignment (institution_id, duty, person_id, during) VALUES (8001, 'contact', 8888, '[2026-01-01,)')$$),
    'a neighbour''s person and one that does not exist give the same error');
SELECT unalike(pg_temp.error_of($$INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8002, 8001, '職員X')$$), '%職員B%',
    'a duplicate key shows nothing of the other row');
SELECT unalike(pg_temp.error_of($$UPDATE compliance.person SET person_id = 8002 WHERE person_id = 8001$$), '%(%)=(%',
    'not even the key');
SET LOCAL ROLE regress_inspector;
SELECT throws_ok($$UPDATE compliance.person SET name = 'X' WHERE person_id = 8001$$, '42501', NULL, 'an inspector only reads');
SELECT throws_ok('SELECT compliance.pump_notices()', '42501', 'permission denied for function pump_notices', 'and records no notices');
SET LOCAL ROLE regress_both;
SELECT lives_ok($$WITH u AS (UPDATE compliance.person SET name = 'X' WHERE person_id = 8002 RETURNING 1) SELECT 1 / (1 - count(*)) FROM u$$,
    'what is in scope only for reading is not found for writing');
SET LOCAL ROLE regress_reader;
SELECT throws_ok('people', '42501', NULL, 'a reader sees no table');
SELECT throws_ok($$SELECT name FROM compliance.institution$$, '42501', NULL, 'of schema compliance');
SET LOCAL ROLE regress_admin;
SELECT throws_ok($$SELECT compliance.grant_access('regress_admin', 'admin')$$, '42501', NULL, 'levels are the owner''s to give');
SELECT lives_ok($$INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_staff_a', 8003)$$, 'accounts an administrator''s');

-- ---- changes take effect at once, and are undone with their transaction ----

SET LOCAL ROLE regress_staff_a;
SELECT results_eq('people', ARRAY[8001, 8003, 8011], 'a new account is in force');
RESET ROLE;
SAVEPOINT before;
DELETE FROM compliance.account WHERE role_name = 'regress_staff_a';
SET LOCAL ROLE regress_staff_a;
SELECT is_empty('people', 'a deleted account is gone');
RESET ROLE;
ROLLBACK TO SAVEPOINT before;
SET LOCAL ROLE regress_staff_a;
SELECT results_eq('people', ARRAY[8001, 8003, 8011], 'and back when that is rolled back');
RESET ROLE;
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class, prefecture_code) VALUES (8005, '病院E', 'hospital', 20, 'small_medium', '13');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8005, 8005, '職員E');
SET LOCAL ROLE regress_inspector;
SELECT results_eq('people', ARRAY[8001, 8002, 8005, 8011], 'a new institution of the prefecture is in scope');
RESET ROLE;
UPDATE compliance.institution SET prefecture_code = '27' WHERE institution_id = 8005;
SET LOCAL ROLE regress_inspector;
SELECT results_eq('people', ARRAY[8001, 8002, 8011], 'until it moves away');
RESET ROLE;
SELECT lives_ok($$SELECT compliance.grant_access('regress_staff_a', 'inspector')$$, 'a level replaces the one before');
SET LOCAL ROLE regress_staff_a;
SELECT throws_ok($$DELETE FROM compliance.person WHERE person_id = 8011$$, '42501', NULL, 'with its privileges');
RESET ROLE;
SELECT results_eq($$SELECT count(*)::int FROM compliance.check_privileges() WHERE role_name = 'regress_staff_a'$$, ARRAY[0], 'and leaves nothing behind');

-- ---- announcements go down the tree, and are heard by nobody else ----

SELECT lives_ok($$SELECT compliance.revoke_access('regress_district')$$, 'a level is taken away');
SELECT throws_ok($$SELECT compliance.revoke_access('regress_district')$$, 'P0002', NULL, 'once');
SELECT lives_ok($$SELECT compliance.grant_access('regress_district', 'staff')$$, 'and another given');
UPDATE compliance.account SET association_id = 8002 WHERE role_name = 'regress_district';
SET LOCAL ROLE regress_district;
SELECT throws_ok($$SELECT compliance.announce(8001, '件名', '本文')$$, '42501', NULL, 'an association does not announce for the one above it');
SELECT lives_ok($$SELECT compliance.announce(8002, '件名', '本文')$$, 'but for itself');
PREPARE announcements AS SELECT a.association_id::int FROM compliance.announcement AS a WHERE a.association_id > 8000 ORDER BY 1;
SELECT results_eq('announcements', ARRAY[8002], 'it sees what it announced');
SET LOCAL ROLE regress_staff_b;
SELECT is_empty('announcements', 'an institution that is no member does not');
RESET ROLE;
UPDATE compliance.account SET institution_id = 8003 WHERE role_name = 'regress_staff_b';
SET LOCAL ROLE regress_staff_b;
SELECT results_eq('announcements', ARRAY[8002], 'a member does');
SELECT lives_ok($$SELECT compliance.acknowledge(d.delivery_id) FROM compliance.delivery AS d$$, 'and acknowledges it');
RESET ROLE;
SELECT is_empty($$SELECT * FROM compliance.check_privileges() WHERE role_name IS NULL$$, 'every policy is as it should be');

-- ---- the planner ----

SET LOCAL ROLE regress_staff_b;
SET LOCAL enable_seqscan = off;
CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_line text; v_plan text := '';
BEGIN
    FOR v_line IN EXECUTE 'EXPLAIN ' || query LOOP v_plan := v_plan || v_line || E'\n'; END LOOP;
    RETURN v_plan;
END $$;
SELECT matches(pg_temp.plan_of('SELECT * FROM compliance.person'), 'Index Cond: .institution_id = ',
    'the scope of one institution is a condition on its index');
SELECT unalike(pg_temp.plan_of('SELECT * FROM compliance.person'), '%_may_see%', 'and no call for each row');
-- a kept plan is of the scope that is, not of the one that was
PREPARE mine AS SELECT DISTINCT institution_id FROM compliance.person ORDER BY 1;
SET LOCAL plan_cache_mode = force_generic_plan;
CREATE FUNCTION pg_temp.mine() RETURNS SETOF bigint LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT DISTINCT institution_id FROM compliance.person ORDER BY 1; END $$;
SELECT results_eq('EXECUTE mine', ARRAY[8003::bigint], 'a prepared statement shows the scope');
SELECT results_eq('SELECT * FROM pg_temp.mine()', ARRAY[8003::bigint], 'so does a function');
RESET ROLE;
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_staff_b', 8001);
SET LOCAL ROLE regress_staff_b;
SELECT results_eq('EXECUTE mine', ARRAY[8001::bigint, 8003], 'with another account it shows more');
SELECT results_eq('SELECT * FROM pg_temp.mine()', ARRAY[8001::bigint, 8003], 'in the function too');
SELECT matches(pg_temp.plan_of('SELECT * FROM compliance.person'), 'Index Cond: .institution_id = ANY', 'by the same index');
RESET ROLE;
DELETE FROM compliance.account WHERE role_name = 'regress_staff_b' AND institution_id = 8001;
SET LOCAL ROLE regress_staff_b;
SELECT results_eq('EXECUTE mine', ARRAY[8003::bigint], 'and without it no more');
SELECT results_eq('SELECT * FROM pg_temp.mine()', ARRAY[8003::bigint], 'nor the function');
RESET ROLE;
-- everything by way of a role that it is a member of, and then no longer
GRANT regress_admin TO regress_staff_b;
SET LOCAL ROLE regress_staff_b;
SELECT cmp_ok((SELECT count(*) FROM pg_temp.mine()), '>', 1::bigint, 'a member of an administrator sees everything');
SELECT unalike(pg_temp.plan_of('SELECT * FROM compliance.person'), '%institution_id%', 'without any condition');
EXECUTE mine \g /dev/null
RESET ROLE;
REVOKE regress_admin FROM regress_staff_b;
SET LOCAL ROLE regress_staff_b;
SELECT results_eq('EXECUTE mine', ARRAY[8003::bigint], 'once it is none, its kept plans do not either');
SELECT results_eq('SELECT * FROM pg_temp.mine()', ARRAY[8003::bigint], 'nor those of functions');
RESET ROLE;
UPDATE compliance.access_grant SET level = 'admin' WHERE role_name = 'regress_staff_b';
SET LOCAL ROLE regress_staff_b;
SELECT cmp_ok((SELECT count(*) FROM pg_temp.mine()), '>', 1::bigint, 'another level, everything');
RESET ROLE;
UPDATE compliance.access_grant SET level = 'staff' WHERE role_name = 'regress_staff_b';
SET LOCAL ROLE regress_staff_b;
SELECT results_eq('EXECUTE mine', ARRAY[8003::bigint], 'and back');
SELECT results_eq('SELECT * FROM pg_temp.mine()', ARRAY[8003::bigint], 'in functions as well');
-- another role with the same kept plan
RESET ROLE;
SET LOCAL ROLE regress_staff_a;
SELECT results_ne('SELECT * FROM pg_temp.mine()', ARRAY[8003::bigint], 'a plan kept for one role is not used for another');
-- more institutions than a plan names: a range, asked again for each row
RESET ROLE;
INSERT INTO compliance.institution (institution_id, name, kind) SELECT n, 'bench', 'clinic' FROM generate_series(8400, 8470) AS n;
INSERT INTO compliance.account (role_name, institution_id) SELECT 'regress_staff_b', n FROM generate_series(8400, 8470) AS n;
SET LOCAL ROLE regress_staff_b;
SELECT matches(pg_temp.plan_of('SELECT * FROM compliance.person'), 'Index Cond: .*institution_id >= .*_scope_low.*institution_id <= .*_scope_high',
    'a scope of many is a range of the index');
SELECT results_eq('EXECUTE mine', ARRAY[8003::bigint], 'with the same rows');
RESET ROLE;
SAVEPOINT emptied;
DELETE FROM compliance.account WHERE role_name = 'regress_staff_b';
SET LOCAL ROLE regress_staff_b;
SELECT is_empty('EXECUTE mine', 'and none by the same plan once the scope is empty');
ROLLBACK TO emptied;
SET LOCAL ROLE regress_staff_b;
WITH changed AS (UPDATE compliance.person SET name = name RETURNING institution_id)
SELECT is((SELECT array_agg(DISTINCT institution_id) FROM changed), ARRAY[8003::bigint], 'and no other rows are written');
RESET ROLE;

-- ---- what is wrong is listed, to an administrator too ----

CREATE ROLE regress_outsider;
GRANT regress_admin TO regress_staff_a;
GRANT EXECUTE ON FUNCTION compliance.clock() TO regress_outsider;
GRANT USAGE, CREATE ON SCHEMA compliance TO regress_outsider;
GRANT USAGE ON SCHEMA compliance TO PUBLIC;
ALTER VIEW compliance.deadline OWNER TO regress_outsider;
ALTER TABLE compliance.setting DISABLE TRIGGER ALL;
SET LOCAL ROLE regress_admin;
SELECT is((SELECT count(*) FROM compliance.check_privileges() WHERE problem = 'the role is a member of a role of a higher level' AND role_name = 'regress_staff_a'), 1::bigint, 'staff that is a member of an administrator');
SELECT is((SELECT count(*) FROM compliance.check_privileges() WHERE role_name = 'regress_outsider' AND object = 'compliance.clock()'), 1::bigint, 'a function granted to a role without a level');
SELECT results_eq($$SELECT privilege FROM compliance.check_privileges() WHERE role_name = 'regress_outsider' AND object = 'compliance'$$, ARRAY['CREATE', 'USAGE'], 'the schema granted to it');
SELECT is((SELECT count(*) FROM compliance.check_privileges() WHERE role_name = 'PUBLIC' AND object = 'compliance'), 1::bigint, 'or to PUBLIC');
SELECT is((SELECT count(*) FROM compliance.check_privileges() WHERE object = 'compliance.deadline' AND problem = 'belongs to another role than the tables'), 1::bigint, 'a view of another owner');
SELECT is((SELECT count(*) > 0 FROM compliance.check_privileges() WHERE object = 'compliance.setting' AND problem = 'the trigger is disabled'), true, 'a trigger that is disabled');
RESET ROLE;

-- ---- a superuser who is not the owner ----

ALTER TABLE compliance.data_version OWNER TO regress_outsider;
SELECT throws_ok('CALL compliance.install()', '42501', 'only the owner of the tables may do this', 'does not install among the owner''s objects');
SELECT throws_ok('CALL compliance.uninstall()', '42501', 'only the owner of the tables may do this', 'nor uninstalls');

SELECT * FROM finish();
ROLLBACK;
