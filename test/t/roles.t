#!/usr/bin/env bash
# Logs in as a role of each level, over the example year, and tries every table, view and column: its own rows, a
# neighbour's, another prefecture's, another vendor's; by query, COPY, function, error text, EXPLAIN and settings.
. "$(dirname "$0")/../tap.sh"
work=$(mktemp -d)
trap 'hc_remove roles; rm -rf "$work"' EXIT
hc_start roles fsync=off
runs 'a database full of data' filled original
db=original
sql $db "
	CREATE ROLE staff_a LOGIN; CREATE ROLE staff_b LOGIN; CREATE ROLE inspector_20 LOGIN; CREATE ROLE inspector_13 LOGIN;
	CREATE ROLE vendor_1 LOGIN; CREATE ROLE vendor_2 LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE reader_a LOGIN; CREATE ROLE administrator LOGIN;
	CREATE ROLE nobody_at_all LOGIN; CREATE ROLE pool LOGIN NOINHERIT; GRANT staff_a, staff_b TO pool;
	SELECT compliance.grant_access(r, l) FROM (VALUES ('staff_a', 'staff'), ('staff_b', 'staff'), ('inspector_20', 'inspector'), ('inspector_13', 'inspector'),
		('vendor_1', 'vendor'), ('vendor_2', 'vendor'), ('reader', 'reader'), ('reader_a', 'reader'), ('administrator', 'admin')) AS v(r, l);
	INSERT INTO compliance.account (role_name, institution_id) VALUES ('staff_a', 1), ('staff_b', 2), ('reader_a', 1);
	INSERT INTO compliance.account (role_name, prefecture_code) VALUES ('inspector_20', '20'), ('inspector_13', '13');
	INSERT INTO compliance.account (role_name, vendor_id) VALUES ('vendor_1', 1), ('vendor_2', 2)" >/dev/null
ok $? 'roles of every level, each with its scope'
is "$(sql $db 'SELECT * FROM compliance.check_privileges() WHERE role_name IS DISTINCT FROM $$regress_dump_staff$$ AND problem NOT LIKE $$%DBA%$$')" '' 'nothing deviates from the matrix'
as() { PGUSER=$1 psql -XAtq -d $db -c "$2" 2>&1; }

# the queries of a role in one session each: thousands of connections would be most of the time
all() { PGUSER=$1 psql -XAtq -d $db 2>&1; }
tables=$(sql $db "SELECT object_name FROM compliance._access_object() WHERE kind = 'own' ORDER BY 1")
# foreign ROLE COLUMN CONDITION: tables with the column in which the role sees rows for which CONDITION is true
foreign() {
	sql $db "SELECT format('SELECT %L FROM compliance.%1\$I WHERE %s LIMIT 1;', o.object_name, '$3')
		FROM compliance._access_object() AS o JOIN pg_attribute AS a ON a.attrelid = o.object_id AND a.attname = '$2' WHERE o.kind = 'own' ORDER BY 1" |
		all $1 | grep -v 'permission denied'
}
is "$(foreign staff_a institution_id 'institution_id <> 1')" '' 'staff sees no row of another institution in any table'
is "$(foreign staff_b institution_id 'institution_id <> 2')" '' 'its neighbour neither'
is "$(foreign inspector_13 institution_id 'institution_id <> 8201')" '' 'an inspector sees no other prefecture'
[ -n "$(foreign administrator institution_id 'institution_id <> 1')" ]; ok $? 'of which there are some'
is "$(foreign vendor_2 vendor_id 'vendor_id <> 2')" '' 'a vendor sees no other vendor'
# a table that names neither contract, form nor vendor has nothing for a vendor, but the names of its customers
is "$(sql $db "SELECT format('SELECT %L FROM compliance.%1\$I LIMIT 1;', o.object_name) FROM compliance._access_object() AS o
	WHERE o.kind = 'own' AND o.object_name <> 'institution' AND NOT EXISTS (SELECT FROM pg_attribute AS a
		WHERE a.attrelid = o.object_id AND a.attname IN ('vendor_id', 'contract_id', 'assessment_id', 'recipient_vendor_id'))" | all vendor_1 | grep -v 'permission denied')" '' 'a vendor sees nothing that is not about its contracts and forms'
is "$(as vendor_1 'SELECT string_agg(contract_id::text, $$,$$ ORDER BY contract_id) FROM compliance.contract')" "$(sql $db 'SELECT string_agg(contract_id::text, $$,$$ ORDER BY contract_id) FROM compliance.contract WHERE vendor_id = 1')" 'but all of its own contracts'
is "$(as staff_a 'SELECT count(*) > 0 FROM compliance.answer')" t 'staff sees its own answers'
is "$(as inspector_20 'SELECT count(*) FROM compliance.answer')" "$(sql $db "SELECT count(*) FROM compliance.answer JOIN compliance.institution USING (institution_id) WHERE prefecture_code = '20'")" 'an inspector those of its prefecture'
is "$(as administrator 'SELECT count(*) FROM compliance.answer')" "$(sql $db 'SELECT count(*) FROM compliance.answer')" 'an administrator all'
is "$(as nobody_at_all 'SELECT 1 FROM compliance.institution' | grep -c 'permission denied for schema')" 1 'a role without a level nothing'

# every view answers each level that may ask, and shows it nothing of others
for role in staff_a inspector_13 vendor_1 reader reader_a administrator; do
	case $role in reader*) kinds="'report'" ;; vendor*) kinds="'view'" ;; *) kinds="'view', 'report'" ;; esac
	views=$(sql $db "SELECT object_id::regclass FROM compliance._access_object() WHERE kind IN ($kinds) ORDER BY 1")
	is "$(sed "s/.*/SELECT '&' FROM (SELECT count(*) FROM &) AS v;/" <<<"$views" | all $role)" "$views" "$role: every view answers"
	case $role in
		staff_a | reader_a | administrator) own=1 ;;
		inspector_13) own=8201 ;;
		*) continue ;;
	esac
	others=$(sql $db "SELECT format('SELECT %L FROM %1\$s WHERE institution_id <> $own LIMIT 1;', object_id::regclass) FROM compliance._access_object() AS o
		WHERE kind IN ($kinds) AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = o.object_id AND a.attname = 'institution_id')" | all $role)
	if [ $role = administrator ]; then [ -n "$others" ]; ok $? "$role: and shows others too"; else is "$others" '' "$role: and shows nothing of others"; fi
done
is "$(sed 's/.*/SELECT 1 FROM compliance.& LIMIT 1;/' <<<"$tables" | all reader | grep -v 'permission denied\|^LINE\|\^')" '' 'a reader can name no table of schema compliance'

# ---- writing ----

fails 'COPY out shows only what SELECT does' 'x' bash -c "[ \$(PGUSER=staff_b psql -XAtq -d $db -c 'COPY compliance.person TO STDOUT' | wc -l) = $(sql $db 'SELECT count(*) FROM compliance.person WHERE institution_id = 2') ] && echo x && exit 1"
fails 'COPY in does not pass a neighbour''s row' 'not supported' bash -c "echo '{\"x\"}' | PGUSER=staff_a psql -XAtq -v ON_ERROR_STOP=1 -d $db -c \"COPY compliance.person (institution_id, name) FROM STDIN\""
for command in "INSERT INTO compliance.person (institution_id, name) VALUES (2, 'x')" "UPDATE compliance.person SET institution_id = 2 WHERE institution_id = 1" \
	"INSERT INTO compliance.account (role_name, institution_id) VALUES ('staff_a', 2)" "SELECT compliance.grant_access('staff_a', 'admin')" \
	"INSERT INTO compliance.checklist (checklist_code, title_ja, title_en, respondent) VALUES ('x', 'x', 'x', 'institution')" \
	"CALL compliance.install()" "CALL compliance.uninstall(true)" "ALTER TABLE compliance.person DISABLE ROW LEVEL SECURITY" \
	"DROP TRIGGER account_scope_insert ON compliance.account" "SET SESSION AUTHORIZATION staff_b" "SET ROLE administrator" "LOAD 'hospital_compliance'; SET compliance.now = '2020-01-01'" "SELECT compliance.clock(); SET compliance.now = '2020-01-01'" \
	"SET session_replication_role = replica" "SET row_security = off; SELECT * FROM compliance.person"; do
	fails "staff: refused: $command" 'ERROR' env PGUSER=staff_a psql -XAtq -v ON_ERROR_STOP=1 -d $db -c "$command"
done
for role in inspector_20 reader_a; do
	is "$(sql $db "SELECT format('DELETE FROM %s;', object_id::regclass) FROM compliance._access_object() WHERE kind IN ('own', 'shared', 'view')" | all $role |
		grep -v 'permission denied\|^LINE\|\^\|cannot delete from view\|^DETAIL\|^HINT')" '' "$role: writes nothing"
done
is "$(as vendor_2 'UPDATE compliance.contract SET title = $$x$$' | grep -c 'permission denied')" 1 'a vendor does not change its contract'

# ---- what errors and plans say ----

person_b=$(sql $db 'SELECT min(person_id) FROM compliance.person WHERE institution_id <> 1')
is "$(as staff_a "INSERT INTO compliance.person (person_id, institution_id, name) VALUES ($person_b, 1, 'x')" | grep -c 'DETAIL')" 0 'a duplicate key tells nothing of the other row'
is "$(as staff_a "SELECT * FROM compliance.enroll(1, $person_b)" | sed "s/$person_b/N/g")" "$(as staff_a 'SELECT * FROM compliance.enroll(1, 99999999)' | sed 's/99999999/N/g')" 'enrolling a neighbour''s person is like enrolling nobody'
assessment_b=$(sql $db 'SELECT min(assessment_id) FROM compliance.assessment WHERE institution_id <> 1')
if [ -n "$assessment_b" ]; then
	for call in "record_answer(N, '1', 'yes')" 'submit_assessment(N)' 'tally(N)' 'score_assessment(N)'; do
		is "$(as staff_a "SELECT * FROM compliance.${call/N/$assessment_b}" | sed "s/\b$assessment_b\b/N/g")" "$(as staff_a "SELECT * FROM compliance.${call/N/99999999}" | sed 's/99999999/N/g')" "$call of a neighbour is like that of nobody"
	done
fi
contract_b=$(sql $db "INSERT INTO compliance.contract (institution_id, vendor_id, title, service_kind, starts_on) VALUES (2, 1, '近隣の保守', 'other', '2026-04-01') RETURNING contract_id")
for call in 'activate_contract(N)' 'contract_term(N)' 'contract_gap(N)' 'subcontract_chain(N)'; do
	is "$(as staff_a "SELECT * FROM compliance.${call/N/$contract_b}" | sed "s/\b$contract_b\b/N/g")" "$(as staff_a "SELECT * FROM compliance.${call/N/99999999}" | sed 's/99999999/N/g')" "$call of a neighbour is like that of nobody"
done
# another's institution: refused or empty, never its data
name_b=$(sql $db 'SELECT name FROM compliance.institution WHERE institution_id = 2')
is "$(for function in $(sql $db "SELECT p.proname FROM pg_proc AS p WHERE pronamespace = 'compliance'::regnamespace AND proname !~ '^_' AND proargnames[1] = 'institution_id' AND provolatile <> 'v' AND proretset"); do
	as staff_a "SELECT * FROM compliance.$function(2)" | grep -v ERROR | grep -F "$name_b"
	as staff_a "SELECT * FROM compliance.$function(2, 2025)" | grep -v ERROR | grep -F "$name_b"
done)" '' 'no function tells about another institution'
is "$(as staff_a 'SELECT compliance.report_html(2, 2025)' | grep -cF "$name_b")" 0 'the report neither'
is "$(as staff_a 'EXPLAIN (ANALYZE, VERBOSE, COSTS OFF) SELECT * FROM compliance.person' | grep -cF "$(sql $db 'SELECT name FROM compliance.person WHERE institution_id <> 1 LIMIT 1')")" 0 'a plan shows no value of others'
# a function of the asker is not shown rows that the policy hides
is "$(as staff_a "CREATE FUNCTION pg_temp.peek(name text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS 'BEGIN RAISE NOTICE ''%'', name; RETURN true; END'; SET client_min_messages = notice; SELECT count(*) FROM compliance.person WHERE pg_temp.peek(name)" | grep -c NOTICE)" "$(sql $db 'SELECT count(*) FROM compliance.person WHERE institution_id = 1')" 'a cheap function of the asker sees only its own rows'

# a setting made before the library is loaded is looked at when it is
is "$(as staff_a "SET compliance.now = '2020-01-01'; SET client_min_messages = error; SELECT compliance.today() > '2024-01-01'")" t 'the clock stands where it does'

# ---- a pooled session ----

is "$(PGUSER=pool psql -XAtq -d $db 2>&1 <<'SQL'
BEGIN; SET LOCAL ROLE staff_a; SELECT DISTINCT institution_id FROM compliance.person; COMMIT;
BEGIN; SET LOCAL ROLE staff_b; SELECT count(*) FROM compliance.person WHERE institution_id <> 2; ROLLBACK;
BEGIN; SET LOCAL ROLE staff_a; SELECT 1 / 0; ROLLBACK;
SELECT count(*) FROM compliance.person;
SET compliance.app_user = 'staff_b';
BEGIN; SET LOCAL ROLE staff_a; SELECT count(*) FROM compliance.person WHERE institution_id <> 1; COMMIT;
SQL
)" "1
0
ERROR:  division by zero
ERROR:  permission denied for schema compliance
LINE 1: SELECT count(*) FROM compliance.person;
                             ^
0" 'forgets nothing and inherits nothing'
done_testing
