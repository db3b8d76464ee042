-- install() and uninstall(): repeating changes nothing, records are never lost without being told, the code can be
-- taken away and brought back, and whoever owns the schema can do it.
BEGIN;
SET LOCAL client_min_messages = warning;
SELECT plan(39);

CREATE FUNCTION pg_temp.fingerprint() RETURNS text LANGUAGE plpgsql AS $$
DECLARE v_text text; v_path text := current_setting('search_path');
BEGIN
    EXECUTE 'SELECT string_agg(line, E''\n'') FROM (' || rtrim(regexp_replace(current_setting('hc_test.fingerprint'), '^.*?(?=WITH space)', ''), E'; \n') || ') AS f' INTO v_text;
    RETURN v_text;
END $$;
\set fingerprint `cat test/fingerprint.sql`
SELECT set_config('hc_test.fingerprint', :'fingerprint', true) IS NOT NULL AS loaded \gset
CREATE TEMPORARY TABLE was AS SELECT pg_temp.fingerprint() AS line;
CREATE FUNCTION pg_temp.changes() RETURNS SETOF text LANGUAGE sql AS $$
    (SELECT '+ ' || line FROM (SELECT regexp_split_to_table(pg_temp.fingerprint(), '\n') AS line EXCEPT SELECT regexp_split_to_table(line, '\n') FROM was) AS p)
    UNION ALL
    (SELECT '- ' || line FROM (SELECT regexp_split_to_table(line, '\n') AS line FROM was EXCEPT SELECT regexp_split_to_table(pg_temp.fingerprint(), '\n')) AS m)
$$;
SELECT ok(length((SELECT line FROM was)) > 50000, 'the fingerprint has content');

-- ---- repeating ----

CREATE TEMPORARY TABLE contents AS SELECT compliance._install_contents() AS value;
CALL compliance.install();
SELECT is_empty('SELECT pg_temp.changes()', 'a second install() changes no object');
SELECT is(compliance._install_contents(), (SELECT value FROM contents), 'and no row');

-- what a DBA added stays, what a DBA broke is mended
CREATE INDEX person_added_idx ON compliance.person (name);
ALTER TABLE compliance.person ADD COLUMN added text;
CREATE POLICY added ON compliance.person AS RESTRICTIVE USING (true);
DROP POLICY hospital_compliance_select ON compliance.person;
ALTER TABLE compliance.person DISABLE ROW LEVEL SECURITY;
CALL compliance.install();
SELECT results_eq($$SELECT c FROM pg_temp.changes() AS c ORDER BY c COLLATE "C"$$,
    ARRAY['+ column compliance.person.added: text null default  identity "" generated "" collation default',
          '+ index CREATE INDEX person_added_idx ON compliance.person USING btree name',
          '+ policy added on compliance.person: * f to public using true check '],
    'install() keeps what was added and mends what was broken');
DROP INDEX compliance.person_added_idx;
ALTER TABLE compliance.person DROP COLUMN added;
DROP POLICY added ON compliance.person;
SELECT is_empty('SELECT pg_temp.changes()', 'nothing else had changed');

-- ---- versions ----

INSERT INTO compliance.data_version (version) VALUES ('99.10');
SELECT throws_ok('CALL compliance.install()', '55000', 'the records are newer than the code', 'newer tables are refused');
DELETE FROM compliance.data_version WHERE version = '99.10';

-- ---- the code goes and comes back ----

INSERT INTO compliance.institution (institution_id, name, kind, bed_count, size_class) VALUES (8101, '病院A', 'hospital', 20, 'small_medium');
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (8101, 8101, '職員A');
CREATE ROLE regress_install_staff;
SELECT lives_ok($$SELECT compliance.grant_access('regress_install_staff', 'staff')$$, 'a role with a level');
INSERT INTO compliance.account (role_name, institution_id) VALUES ('regress_install_staff', 8101);
UPDATE was SET line = pg_temp.fingerprint();
UPDATE contents SET value = compliance._install_contents();
SELECT throws_ok('DROP EXTENSION hospital_compliance', '2BP01', NULL, 'DROP EXTENSION is refused while the tables exist');
DROP EXTENSION hospital_compliance CASCADE;
SELECT results_eq('SELECT name FROM compliance.person WHERE person_id = 8101', ARRAY['職員A'], 'with CASCADE the records stay');
SET LOCAL ROLE regress_install_staff;
SELECT is_empty('SELECT name FROM compliance.person', 'and are closed to everybody but their owner');
RESET ROLE;
CREATE EXTENSION hospital_compliance;
CALL compliance.install();
SELECT is_empty('SELECT pg_temp.changes()', 'extension and install() bring every rule back');
SELECT is(compliance._install_contents(), (SELECT value FROM contents), 'and touch no record');
SET LOCAL ROLE regress_install_staff;
SELECT results_eq('SELECT name FROM compliance.person', ARRAY['職員A'], 'roles have their rights again');
RESET ROLE;

-- ---- uninstall ----

SELECT throws_ok('CALL compliance.uninstall()', 'MC060', 'records would be lost', 'records are not dropped');
SELECT throws_ok('CALL compliance.uninstall(NULL)', '22004', NULL, 'nor by a NULL');
SELECT is(compliance._install_contents(), (SELECT value FROM contents), 'a refusal changes nothing');
DELETE FROM compliance.account WHERE role_name = 'regress_install_staff';
SELECT compliance.revoke_access('regress_install_staff');
DELETE FROM compliance.person WHERE person_id = 8101;
DELETE FROM compliance.institution WHERE institution_id = 8101;
CREATE TABLE compliance.kept (a int);
UPDATE compliance.prefecture SET name_en = 'Edo' WHERE prefecture_code = '13';
SELECT throws_ok('CALL compliance.uninstall()', 'MC060', NULL, 'a changed catalog row is a record too');
UPDATE compliance.prefecture SET name_en = 'Tokyo' WHERE prefecture_code = '13';
SELECT lives_ok('CALL compliance.uninstall()', 'without records it goes');
SELECT results_eq($$SELECT relname::text COLLATE "default" FROM pg_class WHERE relnamespace = 'compliance'::regnamespace AND relkind IN ('r', 'v')$$,
    ARRAY['kept'], 'and leaves what others made');
DROP TABLE compliance.kept;
SELECT throws_ok('CALL compliance.uninstall()', '55000', NULL, 'a second time there is nothing');

-- ---- an ordinary role ----

DROP EXTENSION hospital_compliance;
DROP SCHEMA compliance;
CREATE ROLE regress_install_owner;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_install_owner', current_database()) \gexec
CREATE SCHEMA compliance AUTHORIZATION regress_install_owner;
CREATE EXTENSION hospital_compliance;
SELECT format('REVOKE CREATE ON DATABASE %I FROM regress_install_owner', current_database()) \gexec
SET LOCAL ROLE regress_install_owner;
SELECT throws_ok('CALL compliance.install()', '42501', 'schema compliance_report does not exist, and the current role may not create it', 'who may not make the second schema is told so');
RESET ROLE;
CREATE SCHEMA compliance_report;
SET LOCAL ROLE regress_install_owner;
SELECT throws_ok('CALL compliance.install()', '42501', 'schema compliance_report belongs to another role than the tables', 'nor puts its views into a schema of others');
RESET ROLE;
ALTER SCHEMA compliance_report OWNER TO regress_install_owner;
SET LOCAL ROLE regress_install_owner;
CREATE VIEW compliance_report.overdue AS SELECT 1 AS one;
CREATE SEQUENCE compliance.institution;
SELECT throws_ok('CALL compliance.install()', '42P07', 'names of tables and views that install() makes are taken', 'what others made under our names is not replaced');
DROP VIEW compliance_report.overdue;
DROP SEQUENCE compliance.institution;
SELECT lives_ok('CALL compliance.install()', 'a schema that was made for it is used');
SELECT lives_ok('CALL compliance.uninstall()', 'a role that could not make it anew');
SELECT has_schema('compliance_report', 'keeps it');
RESET ROLE;
DROP SCHEMA compliance_report;
SELECT format('GRANT CREATE ON DATABASE %I TO regress_install_owner', current_database()) \gexec
SET LOCAL ROLE regress_install_owner;
SELECT lives_ok('CALL compliance.install()', 'the owner of the schema needs no superuser to install');
SELECT lives_ok($$SELECT compliance.grant_access('regress_install_staff', 'staff')$$, 'nor to grant');
SELECT is_empty($$SELECT * FROM compliance.check_privileges() WHERE problem <> 'the role has no account and sees no records'$$, 'and nothing deviates');
-- a superuser gives and takes levels too, also what the owner granted
RESET ROLE;
SELECT throws_ok('CALL compliance.install()', '42501', 'only the owner of the tables may do this', 'a superuser does not install among the owner''s objects');
SELECT lives_ok($$SELECT compliance.revoke_access('regress_install_staff')$$, 'but takes a level');
SELECT is_empty($$SELECT p.oid::regprocedure FROM pg_proc AS p CROSS JOIN LATERAL aclexplode(p.proacl) AS x WHERE x.grantee = 'regress_install_staff'::regrole$$, 'whole');
SELECT is(current_user::text, session_user::text, 'and is who it was');
SELECT lives_ok($$SELECT compliance.grant_access('regress_install_staff', 'staff')$$, 'and gives one');
SELECT is_empty($$SELECT * FROM compliance.check_privileges() WHERE problem <> 'the role has no account and sees no records'$$, 'from which nothing deviates');

-- ---- the roles outlive it ----

SELECT compliance.revoke_access('regress_install_staff');
SET LOCAL ROLE regress_install_owner;
SELECT compliance.grant_access('regress_install_staff', 'staff');
SELECT throws_ok('CALL compliance.uninstall()', 'MC060', NULL, 'a level is a record too');
RESET ROLE;
CREATE TABLE compliance.of_others (a int);
CREATE FUNCTION compliance.of_others() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION compliance.of_others() FROM PUBLIC;
SET LOCAL ROLE regress_install_owner;
SELECT lives_ok($$SELECT compliance.revoke_access('regress_install_staff')$$, 'a level is taken beside tables and functions of others');
SELECT compliance.grant_access('regress_install_staff', 'staff');
SELECT lives_ok('CALL compliance.uninstall(take_records => true)', 'and can be taken along');
RESET ROLE;
SELECT lives_ok('DROP ROLE regress_install_staff', 'with every right it gave, so that the role can be dropped');

SELECT * FROM finish();
ROLLBACK;
