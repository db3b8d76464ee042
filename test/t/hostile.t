#!/usr/bin/env bash
# Objects that somebody planted beforehand, in public, in pg_temp and in a schema compliance of their own: functions, operators,
# types, tables and views with the names that our code uses.  Nothing of it runs, and nothing we do comes out otherwise,
# also for a caller whose search_path has the planted ones first.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove hostile; rm -rf "$work"' EXIT
work=$(mktemp -d)
hc_start hostile fsync=off full_page_writes=off
sql postgres 'CREATE ROLE regress_intruder; CREATE ROLE regress_dump_staff'

# Whatever runs leaves a mark that no rollback takes back, and fails.
cat >"$work/mark.sql" <<'SQL'
CREATE SEQUENCE public.mark MINVALUE 0 START 0;
GRANT ALL ON SEQUENCE public.mark TO PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO PUBLIC;
SQL

# plant SCHEMA: run by the intruder.  Copies of every function, operator and relation of the server's that can be copied.
cat >"$work/plant.sql" <<'SQL'
SET search_path = pg_catalog;
SET client_min_messages = error;
SELECT pg_catalog.set_config('hostile.schema', :'schema', false) \gset
DO $do$
DECLARE
    v_schema  text := current_setting('hostile.schema');
    v_body    text := $body$DECLARE n bigint; BEGIN n := pg_catalog.nextval('public.mark'); RAISE EXCEPTION 'planted code ran: %', TG_ARGV_NAME; END$body$;
    v_one     record;
    v_planted int := 0;
BEGIN
    FOR v_one IN
        SELECT p.proname, pg_get_function_identity_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result
          FROM pg_proc AS p
         WHERE p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype
           AND (p.pronamespace = 'pg_catalog'::regnamespace
                AND (p.proname IN ('lower', 'upper', 'now', 'clock_timestamp', 'format', 'btrim', 'length', 'char_length', 'left', 'right', 'translate', 'replace', 'substring',
                                   'split_part', 'concat', 'concat_ws', 'quote_ident', 'quote_literal', 'coalesce', 'greatest', 'isfinite', 'make_date', 'date_part', 'extract',
                                   'to_char', 'timezone', 'age', 'daterange', 'tstzrange', 'int8range', 'lower_inf', 'upper_inf', 'range_merge', 'int8', 'text', 'date', 'timestamptz',
                                   'unnest', 'generate_series', 'array_length', 'cardinality', 'array_position', 'array_append', 'string_to_array', 'array_to_string', 'num_nonnulls',
                                   'jsonb_build_object', 'jsonb_each', 'jsonb_each_text', 'jsonb_typeof', 'jsonb_array_elements', 'jsonb_object_keys', 'row_to_json', 'to_jsonb',
                                   'to_regclass', 'to_regrole', 'to_regnamespace', 'current_setting', 'set_config', 'pg_has_role', 'has_table_privilege', 'regexp_matches',
                                   'regexp_replace', 'regexp_split_to_table', 'pg_advisory_xact_lock', 'hashtextextended', 'md5', 'round', 'floor', 'abs', 'mod', 'aclexplode',
                                   'acldefault', 'pg_get_expr', 'obj_description', 'txid_current', 'pg_current_xact_id', 'gen_random_uuid', 'random', 'nextval', 'xmlescape')
                     OR p.proname IN (SELECT o.oprcode::regproc::text FROM pg_operator AS o))
                OR p.pronamespace = to_regnamespace('compliance'))
    LOOP
        BEGIN
            EXECUTE format('CREATE FUNCTION %I.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L', v_schema, v_one.proname, v_one.arguments, v_one.result,
                           replace(v_body, 'TG_ARGV_NAME', quote_literal(v_schema || '.' || v_one.proname)));
            v_planted := v_planted + 1;
        EXCEPTION
            WHEN OTHERS THEN
                NULL;       -- of a type that plpgsql cannot take
        END;
    END LOOP;
    -- operators on those functions, under the names they have in the server
    FOR v_one IN
        SELECT o.oprname, p.proname, CASE WHEN o.oprleft <> 0 THEN format('LEFTARG = %s, ', o.oprleft::regtype) ELSE '' END AS left_type, o.oprright::regtype AS right_type
          FROM pg_operator AS o JOIN pg_proc AS p ON p.oid = o.oprcode
         WHERE o.oprnamespace = 'pg_catalog'::regnamespace
           AND to_regprocedure(format('%I.%s', v_schema, replace(o.oprcode::regprocedure::text, 'pg_catalog.', ''))) IS NOT NULL
    LOOP
        BEGIN
            EXECUTE format('CREATE OPERATOR %I.%s (%sRIGHTARG = %s, FUNCTION = %I.%I)', v_schema, v_one.oprname, v_one.left_type, v_one.right_type, v_schema, v_one.proname);
            v_planted := v_planted + 1;
        EXCEPTION
            WHEN OTHERS THEN
                NULL;
        END;
    END LOOP;
    EXECUTE format('CREATE FUNCTION %I.planted() RETURNS bigint LANGUAGE plpgsql AS %L', v_schema, replace(v_body, 'TG_ARGV_NAME', quote_literal(v_schema || '.planted')));
    -- aggregates
    EXECUTE format('CREATE FUNCTION %I.planted_state(bigint) RETURNS bigint LANGUAGE plpgsql AS %L', v_schema, replace(v_body, 'TG_ARGV_NAME', quote_literal(v_schema || '.count')));
    EXECUTE format('CREATE AGGREGATE %I.count(*) (SFUNC = %1$I.planted_state, STYPE = bigint)', v_schema);
    -- relations and types: ours, and those of the catalog
    FOR v_one IN SELECT relname FROM pg_class
                  WHERE relkind IN ('r', 'v') AND relnamespace IN ('pg_catalog'::regnamespace, to_regnamespace('compliance'))
                    AND relname IN ('pg_class', 'pg_proc', 'pg_roles', 'pg_authid', 'pg_namespace', 'pg_attribute', 'pg_depend', 'pg_extension', 'pg_policy', 'pg_trigger', 'pg_constraint',
                                    'institution', 'person', 'offering', 'enrollment', 'seat_hold', 'contract', 'clause', 'assessment', 'answer', 'item', 'account', 'access_grant',
                                    'association', 'association_member', 'holiday', 'deadline_rule', 'deadline', 'setting', 'incident', 'score_sheet')
    LOOP
        EXECUTE format('CREATE VIEW %I.%I AS SELECT %1$I.planted() AS oid', v_schema, v_one.relname);
        v_planted := v_planted + 1;
    END LOOP;
    FOREACH v_one.relname IN ARRAY ARRAY['text', 'date', 'timestamptz', 'int8', 'int4', 'bool', 'regclass', 'regrole', 'jsonb', 'daterange', 'tstzrange', 'name', 'oid', 'bytea']
    LOOP
        EXECUTE format('CREATE DOMAIN %I.%I AS pg_catalog.%2$I CHECK (%1$I.planted() > 0)', v_schema, v_one.relname);
        v_planted := v_planted + 1;
    END LOOP;
    RAISE INFO 'planted %', v_planted;
END $do$;
RESET search_path;
RESET client_min_messages;
SQL
marks() { sql "$1" "SELECT CASE WHEN is_called THEN last_value + 1 ELSE 0 END FROM public.mark"; }
unharmed() { is "$(marks "$1")" 0 "$2: nothing of it ran"; }

# The same calls everywhere, with nothing in them that a caller's path could change.
cat >"$work/calls.sql" <<'SQL'
\set ON_ERROR_STOP off
\set VERBOSITY verbose
\set SHOW_CONTEXT never
SQL
database clean
psql -Xq -d clean -f "$work/mark.sql"
sql clean 'CREATE EXTENSION hospital_compliance' && sql clean 'CALL compliance.install()' &&
	psql -XAtq -v ON_ERROR_STOP=1 -v language=ja -d clean -f examples/demo/load.sql >/dev/null && psql -XAtqo /dev/null -v ON_ERROR_STOP=1 -d clean -f test/added.sql
ok $? 'a database without planted objects'
{
	echo "SET compliance.now = '2025-11-20 10:00+09';"
	sql clean "SELECT 'SELECT * FROM ' || c.oid::regclass || ';' FROM pg_class AS c WHERE c.relkind = 'v' AND c.relnamespace IN ('compliance'::regnamespace, 'compliance_report'::regnamespace) ORDER BY c.oid::regclass::text"
	sql clean "SELECT 'SELECT * FROM compliance.' || p.proname || '();' FROM pg_proc AS p WHERE p.pronamespace = 'compliance'::regnamespace AND p.prokind = 'f' AND p.pronargs = 0
	            AND p.prorettype NOT IN ('trigger'::regtype) AND p.proname <> 'clock' AND p.proname NOT LIKE E'\\\\_%' ORDER BY 1"
	# every function with its example; those that a path could change are the caller's own doing
	sql clean "SELECT 'BEGIN; ' || example || '; COMMIT;' FROM compliance.help() WHERE example !~ 'CALL compliance.(un)?install' AND example NOT LIKE '%' || chr(10) || '%' ORDER BY name" |
		grep -vE ' (WHERE|JOIN|ORDER|GROUP|[-+*/]) |::|\|\|'
	cat <<'SQL'
SELECT enrollment_id, status, seat_no, waitlist_position FROM compliance.enroll(1001, 1);
SELECT * FROM compliance.enroll(1001, 3, 'hostile-1');
SELECT * FROM compliance.enroll(1001, 3, 'hostile-1');
SELECT * FROM compliance.enroll_group(1001, '{4,5}');
SELECT * FROM compliance.cancel_enrollment(79, 'hostile');
SELECT compliance.hold_seats(1001, 2, '2026-01-09 17:00+09', 5, 'hostile');
SELECT * FROM compliance.set_capacity(1001, 5);
INSERT INTO compliance.institution (institution_id, name, kind, bed_count, corporate_number) VALUES (9001, '病院B', 'hospital', 30, '4011001098993');
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (9002, '病院C', 'hospital', 3);
INSERT INTO compliance.person (person_id, institution_id, name) VALUES (9001, 9001, '職員A');
INSERT INTO compliance.association (association_id, name, level, parent_id) VALUES (9001, '例示会', 'district', 9001);
INSERT INTO compliance.contract (contract_id, institution_id, vendor_id, title, service_kind, starts_on) VALUES (9001, 9001, 1, '契約', 'other', '2025-04-01');
SELECT compliance.activate_contract(9001);
SELECT * FROM compliance.contract_gap(9001);
SELECT compliance.announce(1, '案内', '本文', '2025-12-26');
SELECT compliance.acknowledge(15);
SELECT compliance.open_assessment(9001, 'R7-institution', 2025);
SELECT compliance.due_on('no such rule', '2025-11-20');
SELECT compliance.add_business_days('2025-11-20', 5), compliance.next_business_day('2025-12-29'), compliance.wareki('2025-11-20'), compliance.parse_wareki('令和7年11月20日');
SELECT compliance.pump_notices();
SELECT * FROM compliance.claim_notices(2);
TRUNCATE compliance.answer;
DELETE FROM compliance.assessment;
UPDATE compliance.offering SET capacity = 1;
UPDATE compliance.contract SET activated_at = NULL;
SELECT * FROM compliance.check_privileges();
CALL compliance.install();
SET ROLE regress_dump_staff;
TABLE compliance.institution;
TABLE compliance.enrollment;
SELECT * FROM compliance.deadline;
SELECT * FROM compliance.enroll(1001, 8201);
INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (9003, '病院D', 'hospital', 30);
RESET ROLE;
SQL
} >>"$work/calls.sql"
calls() {
	psql -XAq -d "$1" -f "$2" -f "$work/calls.sql" >"$work/calls.$1" 2>&1
	# where in a C file an error was raised is no outcome, nor is when it was recorded, and what that comes to in a hash
	sed -i -E 's/^psql:[^ ]*: //; /^LOCATION:/d; s/20(26|27)-[0-9]+-[0-9]+ [0-9:.]+\+[0-9]+/NOW/g; s/20(26|27)-[0-9]+-[0-9]+T[0-9:.]+Z/NOW/g; s/[0-9a-f]{64}/HASH/g; s/([0-9]+\/[0-9]+)( [0-9a-f]{4}){8}/\1 HASH/g; s/^( ?UID:.*@)[0-9t]+/\1NOW/' "$work/calls.$1"
}
echo >"$work/nothing.sql"
calls clean "$work/nothing.sql"
ok "$([ "$(grep -c . "$work/calls.clean")" -gt 1000 ]; echo $?)" "$(grep -c '^[A-Z]*;\|^SELECT\|^INSERT' "$work/calls.sql") calls have an outcome"

# ---- planted in public, before everything ----
database hostile
psql -Xq -d hostile -f "$work/mark.sql"
planted=$(psql -Xq -d hostile -c 'SET ROLE regress_intruder' -v schema=public -f "$work/plant.sql" 2>&1)
[[ $planted =~ planted\ ([0-9]+) ]] && [ "${BASH_REMATCH[1]}" -gt 700 ]
ok $? "planted in public: ${BASH_REMATCH[1]:-none} objects" "$planted"
fails 'they run for whoever calls them' 'planted code ran' sql hostile "SET search_path = public, pg_catalog; SELECT lower('A')"
sql hostile "SELECT pg_catalog.setval('public.mark', 0, false)" >/dev/null
path='SET search_path = public, pg_catalog'
runs 'CREATE EXTENSION' sql hostile "$path; CREATE EXTENSION hospital_compliance"
runs 'install()' sql hostile "$path; CALL compliance.install()"
unharmed hostile 'CREATE EXTENSION and install()'
fingerprint clean >"$work/fingerprint.clean"
psql -XAtqo /dev/null -v ON_ERROR_STOP=1 -v language=ja -d hostile -f examples/demo/load.sql >/dev/null && psql -XAtqo /dev/null -v ON_ERROR_STOP=1 -d hostile -f test/added.sql
ok $? 'the example year'
fingerprint hostile >"$work/fingerprint.hostile"
same "$work/fingerprint.hostile" "$work/fingerprint.clean" 'every object is as without them'
# and in pg_temp, which comes before all for relations and types
cat >"$work/path.sql" <<SQL
\set schema pg_temp
\o /dev/null
\i $work/plant.sql
\o
SET search_path = pg_temp, public, pg_catalog;
SQL
calls hostile "$work/path.sql"
sed -i '/^INFO:  00000: planted\|^INFO:  planted/d' "$work/calls.hostile"
[ -z "${HC_KEEP_OUTPUT:-}" ] || cp "$work"/calls.* "$HC_KEEP_OUTPUT"
same "$work/calls.hostile" "$work/calls.clean" 'every call has the outcome it has without them'
unharmed hostile 'every call'
sql hostile 'DROP TABLE public.note'
runs 'uninstall()' sql hostile "$path; CALL compliance.uninstall(true)"
unharmed hostile 'uninstall()'

# ---- a schema compliance that is there already and belongs to somebody else ----
database theirs
psql -Xq -d theirs -f "$work/mark.sql" -c 'CREATE SCHEMA compliance AUTHORIZATION regress_intruder'
psql -Xq -d theirs -c 'SET ROLE regress_intruder' -v schema=compliance -f "$work/plant.sql" >/dev/null 2>&1
sql theirs "SET ROLE regress_intruder; CREATE FUNCTION compliance.not_for_all() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION compliance.not_for_all() TO PUBLIC"
runs 'CREATE EXTENSION in a schema of theirs' sql theirs 'SET search_path = compliance, public, pg_catalog; CREATE EXTENSION hospital_compliance'
unharmed theirs 'CREATE EXTENSION'
is "$(sql theirs "SELECT has_function_privilege('public', 'compliance.not_for_all()', 'EXECUTE')")" t 'what others granted on their functions stays'
is "$(sql theirs "SELECT proname FROM pg_proc AS p JOIN pg_depend AS d ON d.objid = p.oid AND d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
	WHERE p.pronamespace = 'compliance'::regnamespace AND p.proowner = 'regress_intruder'::regrole")" '' 'no function of theirs became one of the extension'
# one of ours that is there already: refused, not taken over
database taken
psql -Xq -d taken -f "$work/mark.sql" -c 'CREATE SCHEMA compliance AUTHORIZATION regress_intruder'
sql taken "SET ROLE regress_intruder; CREATE FUNCTION compliance.clock() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'"
fails 'a function of ours that is there already is not taken over' 'function "clock" already exists' sql taken 'CREATE EXTENSION hospital_compliance'

# ---- a session that reads backslashes in plain literals as escapes ----
database escapes
psql -Xq -d escapes -f "$work/mark.sql"
escaping() { PGOPTIONS="$PGOPTIONS -c standard_conforming_strings=off -c escape_string_warning=off" "$@"; }
runs 'CREATE EXTENSION where a backslash escapes' escaping sql escapes 'CREATE EXTENSION hospital_compliance'
runs 'install() where a backslash escapes' escaping sql escapes 'CALL compliance.install()'
runs 'grant_access() where a backslash escapes' escaping sql escapes "SELECT compliance.grant_access('regress_dump_staff', 'staff')"
is "$(escaping sql escapes "SELECT * FROM compliance.check_privileges() WHERE problem <> 'the role has no account and sees no records'")" '' 'every policy and every right is there'
sql escapes "SELECT compliance.revoke_access('regress_dump_staff')" >/dev/null
database plain
psql -Xq -d plain -f "$work/mark.sql"
sql plain 'CREATE EXTENSION hospital_compliance' && sql plain 'CALL compliance.install()'
fingerprint plain >"$work/fingerprint.plain"
fingerprint escapes >"$work/fingerprint.escapes"
same "$work/fingerprint.escapes" "$work/fingerprint.plain" 'every object is as where it does not'
sql escapes "INSERT INTO compliance.institution (institution_id, name, kind, bed_count) VALUES (1, '病院A', 'hospital', 30)"
sql escapes "SELECT compliance.open_assessment(1, 'R7-institution', 2025)" >/dev/null
runs 'answers are imported' escaping sql escapes "INSERT INTO compliance.answer_import (institution, checklist_code, fiscal_year, item_number, verdict, note, round) VALUES ('病院A', 'R7-institution', '2025', '2-①', 'はい', '''=1+1', '第1回')"
is "$(sql escapes 'SELECT note FROM compliance.answer WHERE note IS NOT NULL')" '=1+1' 'with the note that was written'
fails 'uninstall() finds the records' 'records would be lost' escaping sql escapes 'CALL compliance.uninstall()'
runs 'uninstall() where a backslash escapes' escaping sql escapes 'CALL compliance.uninstall(true)'
is "$(sql escapes "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'compliance'::regnamespace")" 0 'and nothing is left'
for script in sql/release/hospital_compliance--*.sql; do
	from=${script##*--} from=${from%.sql}
	database escapes
	psql -Xq -d escapes -f "$work/mark.sql"
	sql escapes "CREATE EXTENSION hospital_compliance VERSION '$from'" && sql escapes 'CALL compliance.install()'
	runs "$from: an update where a backslash escapes" escaping psql -Xq -v ON_ERROR_STOP=1 -d escapes -c 'ALTER EXTENSION hospital_compliance UPDATE' -c 'CALL compliance.install()'
	fingerprint escapes >"$work/fingerprint.escapes"
	same "$work/fingerprint.escapes" "$work/fingerprint.plain" "$from: and every object is as in a fresh install"
done

# ---- updating in such surroundings ----
for script in sql/release/hospital_compliance--*.sql; do
	from=${script##*--} from=${from%.sql}
	database old
	psql -Xq -d old -f "$work/mark.sql"
	psql -Xq -d old -c 'SET ROLE regress_intruder' -v schema=public -f "$work/plant.sql" >/dev/null 2>&1
	runs "$from: with planted objects" sql old "$path; CREATE EXTENSION hospital_compliance VERSION '$from'; CALL compliance.install()"
	runs "$from: ALTER EXTENSION UPDATE" sql old "$path; ALTER EXTENSION hospital_compliance UPDATE"
	runs "$from: install()" sql old "$path; CALL compliance.install()"
	unharmed old "$from: updating"
done

# ---- a DBA's event trigger ----
database watched
psql -Xq -d watched -f "$work/mark.sql" -c "CREATE TABLE public.ddl (tag text); CREATE FUNCTION public.note() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.ddl SELECT command_tag FROM pg_event_trigger_ddl_commands(); END'; CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION public.note()"
runs 'with an event trigger' sql watched 'CREATE EXTENSION hospital_compliance; CALL compliance.install(); CALL compliance.install(); CALL compliance.uninstall(); DROP EXTENSION hospital_compliance'
done_testing
