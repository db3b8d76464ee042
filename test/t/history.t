#!/usr/bin/env bash
# History only grows: every table that records what happened, found in the catalog, refuses DELETE, TRUNCATE and the
# UPDATE of every column that its rules do not leave open, for a superuser too; and what that cannot stop.
. "$(dirname "$0")/../tap.sh"
trap 'hc_remove history' EXIT
hc_start history fsync=off
runs 'a database full of data' filled history
db=history
sql $db "
	SET compliance.now = '2025-12-01 09:00+09';
	INSERT INTO compliance.access_request (institution_id, person_id, asked_by, resource, reason, starts_at, ends_at)
	SELECT institution_id, min(person_id), min(person_id), '管理画面', '障害対応', compliance.clock(), compliance.clock() + interval '1 hour' FROM compliance.person WHERE institution_id = 1 GROUP BY 1;
	SELECT compliance.decide_access(access_request_id, (SELECT max(person_id) FROM compliance.person WHERE institution_id = 1)) FROM compliance.access_request;
	INSERT INTO compliance.announcement_reader (delivery_id, institution_id, person_id)
	SELECT delivery_id, institution_id, (SELECT min(p.person_id) FROM compliance.person AS p WHERE p.institution_id = d.institution_id) FROM compliance.delivery AS d WHERE institution_id = 1 LIMIT 1;
	SELECT compliance.pump_notices();
	SELECT compliance.extend_deadline('assessment', (SELECT max(assessment_id) FROM compliance.assessment WHERE submitted_at IS NULL), '2026-04-07 17:00+09', '停電');
	UPDATE compliance.contract_clause AS c SET note = '条項の見直し', reference = '第9条' FROM compliance.contract AS k WHERE k.contract_id = c.contract_id AND k.activated_at IS NOT NULL" >/dev/null
ok $? 'and a row of each register'

# ---- which tables are history ----

# a table that says when a row was recorded is history, or its rows are facts that are kept up to date:
#   media_loan, mutual_inspection: corrected while they are looked after; obligation: so is one without a rule
#   contract: a draft may go, with its waivers; an activated one does not (contract_check, clause_waiver_lock);  incident: its tasks and clocks hold it
is "$(sql $db "
	SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class AS c
	  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'recorded_at' AND NOT a.attisdropped
	 WHERE c.relnamespace = 'compliance'::regnamespace AND c.relkind = 'r'
	   AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgfoid = 'compliance._append_only()'::regprocedure)")" \
	'contract incident media_loan mutual_inspection' 'every other table with recorded_at has the guard of history'
tables="SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'compliance'::regnamespace AND c.relkind = 'r'
	AND EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgfoid = 'compliance._append_only()'::regprocedure AND t.tgtype & 8 = 8) ORDER BY 1"
is "$(sql $db "
	SELECT relname FROM ($tables) AS h WHERE NOT EXISTS (
		SELECT FROM pg_trigger AS t WHERE t.tgrelid = ('compliance.' || h.relname)::regclass AND t.tgfoid = 'compliance._append_only()'::regprocedure
		   AND t.tgtype & 34 = 34 AND t.tgenabled = 'O')")" '' 'each refuses TRUNCATE'
is "$(sql $db "SELECT p.oid::regprocedure FROM pg_proc AS p WHERE p.pronamespace = 'compliance'::regnamespace AND p.prorettype = 'trigger'::regtype
	AND p.proname <> '_append_only' AND p.prosrc ~* 'delete' AND p.prosrc ~ 'MC050'")" '' 'and no other trigger refuses DELETE in its own words'

# ---- every statement ----

sql $db "
	SET compliance.now = '2026-01-10 09:00+09';
	CREATE FUNCTION pg_temp.attempt(statement text) RETURNS text LANGUAGE plpgsql AS \$\$
	DECLARE
		v_rows bigint;
		v_text text;
		v_detail text;
		v_hint text;
	BEGIN
		EXECUTE statement;
		GET DIAGNOSTICS v_rows = ROW_COUNT;
		RAISE EXCEPTION USING ERRCODE = 'XX999', MESSAGE = CASE WHEN v_rows = 0 THEN 'no row' ELSE 'changed' END;
	EXCEPTION WHEN OTHERS THEN
		GET STACKED DIAGNOSTICS v_text = MESSAGE_TEXT, v_detail = PG_EXCEPTION_DETAIL, v_hint = PG_EXCEPTION_HINT;
		RETURN CASE WHEN SQLSTATE = 'XX999' THEN v_text ELSE SQLSTATE || CASE WHEN v_detail = '' THEN ' without detail' ELSE '' END || CASE WHEN v_hint = '' THEN ' without hint' ELSE '' END END;
	END \$\$;
	CREATE TEMP TABLE attempt AS
	WITH history AS ($tables)
	SELECT h.relname, 'DELETE' AS event, '' AS attname, pg_temp.attempt(format('DELETE FROM compliance.%I', h.relname)) AS outcome FROM history AS h
	UNION ALL
	SELECT h.relname, 'TRUNCATE', '', pg_temp.attempt(format('TRUNCATE compliance.%I CASCADE', h.relname)) FROM history AS h
	UNION ALL
	SELECT h.relname, 'UPDATE', a.attname, pg_temp.attempt(format('UPDATE compliance.%I AS t SET %I = %s', h.relname, a.attname,
	           format(CASE WHEN a.atttypid = 'boolean'::regtype THEN 'NOT coalesce(t.%I, false)'
	                       WHEN a.atttypid = 'text'::regtype THEN 'coalesce(t.%I, '''') || ''x'''
	                       WHEN a.atttypid IN ('text[]'::regtype, 'bytea[]'::regtype) THEN 't.%I || t.%1\$I'
	                       WHEN a.attndims > 0 THEN 'array_append(t.%I, 99999)'
	                       WHEN a.atttypid = 'timestamptz'::regtype THEN 'coalesce(t.%I, now()) + interval ''1 day'''
	                       WHEN a.atttypid = 'jsonb'::regtype THEN 'coalesce(t.%I, ''{}'') || ''{\"x\": 1}'''
	                       WHEN a.atttypid = 'bytea'::regtype THEN 'coalesce(t.%I, '''') || convert_to(''x'', ''UTF8'')'
	                       WHEN a.atttypid = 'xid8'::regtype THEN 'pg_snapshot_xmax(pg_current_snapshot())'
	                       WHEN a.atttypid = 'date'::regtype THEN 'coalesce(t.%I, current_date) + 1'
	                       ELSE 'coalesce(t.%I, 0) + 1' END, a.attname))
	           -- one answer that its assessment lets change
	           || CASE h.relname WHEN 'answer' THEN ' WHERE superseded_at IS NULL AND EXISTS (SELECT FROM compliance.assessment AS f WHERE f.assessment_id = t.assessment_id AND f.submitted_at IS NULL)' ELSE '' END)
	  FROM history AS h JOIN pg_attribute AS a ON a.attrelid = ('compliance.' || h.relname)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
	CREATE TABLE public.attempt AS SELECT * FROM attempt" >/dev/null
ok $? 'DELETE, TRUNCATE and UPDATE of every column of every such table'
is "$(sql $db "SELECT count(DISTINCT relname) >= 13 FROM public.attempt")" t 'they are many'
is "$(sql $db "SELECT relname, event, attname, outcome FROM public.attempt WHERE event = 'TRUNCATE' AND outcome <> 'MC050'")" '' 'TRUNCATE is MC050, with detail and hint'
is "$(sql $db "SELECT relname, event, attname, outcome FROM public.attempt WHERE event = 'DELETE' AND outcome <> 'MC050'")" '' 'DELETE is MC050, with detail and hint'
is "$(sql $db "SELECT relname, attname, outcome FROM public.attempt WHERE event = 'UPDATE' AND outcome <> 'MC050' ORDER BY 1, 2")" 'access_request|removed_at|22023
announcement|closed_on|changed
announcement|reply_by|changed
answer|superseded_at|changed
delivery|acknowledged_by|23514 without hint
enrollment|status|22023
notice|acknowledged_at|23514 without hint
notice|acknowledged_by|23514 without hint
notice|claimed_at|23514 without hint
notice|claimed_by|23514 without hint
obligation|done_at|22023
obligation|title|changed
seat_hold|released_at|changed' 'UPDATE is MC050, but for what the rules leave open'

# ---- what the guard leaves to the ledger ----

sql $db 'CREATE ROLE regress_history_owner'
fails 'a role that is no superuser cannot put the triggers aside' 'permission denied' psql -XAtq -v ON_ERROR_STOP=1 -d $db -c 'SET ROLE regress_history_owner' -c 'SET session_replication_role = replica'
sql $db 'ALTER TABLE compliance.notice OWNER TO regress_history_owner; GRANT USAGE ON SCHEMA compliance TO regress_history_owner'
fails 'the owner of a table is bound' 'cannot delete history' psql -XAtq -v ON_ERROR_STOP=1 -d $db -c 'SET ROLE regress_history_owner' -c 'DELETE FROM compliance.notice'
runs 'unless it disables the trigger, as operations.md says' psql -XAtq -v ON_ERROR_STOP=1 -d $db -c 'SET ROLE regress_history_owner' \
	-c 'BEGIN' -c 'ALTER TABLE compliance.notice DISABLE TRIGGER notice_append_only' -c 'DELETE FROM compliance.notice' -c 'ROLLBACK'
runs 'a superuser by session_replication_role too' psql -XAtq -v ON_ERROR_STOP=1 -d $db -c 'BEGIN' -c 'SET LOCAL session_replication_role = replica' -c 'DELETE FROM compliance.notice' -c 'ROLLBACK'
done_testing
