
-- Creates the records, or brings older ones up to this code.
CREATE PROCEDURE compliance.install()
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
SET application_name = 'compliance install'
AS $procedure$
DECLARE
    v_code_version text;
    v_data_version text;
    v_part         record;
BEGIN
    -- two installs at once would both find no tables
    PERFORM pg_catalog.pg_advisory_xact_lock('pg_extension'::regclass::oid::int,
                                             (SELECT oid::int FROM pg_catalog.pg_extension WHERE extname = 'hospital_compliance'));

    SELECT extversion INTO STRICT v_code_version FROM pg_catalog.pg_extension WHERE extname = 'hospital_compliance';
    IF pg_catalog.to_regclass('compliance.data_version') IS NOT NULL THEN
        EXECUTE 'SELECT version FROM compliance.data_version ORDER BY string_to_array(version, ''.'')::int[] DESC LIMIT 1' INTO v_data_version;
    END IF;

    IF string_to_array(v_data_version, '.')::int[] > string_to_array(v_code_version, '.')::int[] THEN
        RAISE EXCEPTION 'the records are newer than the code'
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  DETAIL = format('The tables are of version %s, the extension is of version %s.', v_data_version, v_code_version),
                  HINT = 'Install the newer extension files, then ALTER EXTENSION hospital_compliance UPDATE.';
    END IF;

    FOR v_part IN
        SELECT p.stage, p.part, p.body, row_number() OVER (ORDER BY p.ordinal) - 1 AS done, count(*) OVER () AS total
          FROM compliance._install_part() AS p
         WHERE CASE p.stage
                   WHEN 'tables' THEN v_data_version IS NULL
                   -- named FROM--TO.sql: run those that begin at or after the version of the records
                   WHEN 'migrate' THEN string_to_array(split_part(split_part(p.part, '/', 2), '--', 1), '.')::int[]
                                       >= string_to_array(v_data_version, '.')::int[]
                   ELSE true
               END
         ORDER BY p.ordinal
    LOOP
        PERFORM compliance._report_progress('install', v_part.done, v_part.total, v_part.part);
        EXECUTE v_part.body;
    END LOOP;

    IF v_data_version IS DISTINCT FROM v_code_version THEN
        EXECUTE 'INSERT INTO compliance.data_version (version) VALUES ($1)' USING v_code_version;
    END IF;
END
$procedure$;
COMMENT ON PROCEDURE compliance.install() IS
'Creates the tables, constraints, triggers, views and catalog rows of schema compliance as ordinary objects of the caller, or brings older ones up to the version of the extension; repeating it changes nothing. Needs CREATE on the schema. Refuses tables that are newer than the code.';

-- Takes away what install() made.
CREATE PROCEDURE compliance.uninstall(take_records boolean DEFAULT false)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $procedure$
DECLARE
    v_present jsonb;
    v_fresh   jsonb;
    v_records text;
BEGIN
    IF take_records IS NULL THEN
        RAISE EXCEPTION 'take_records must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass true to have the records dropped too, or leave it out.';
    END IF;
    PERFORM pg_catalog.pg_advisory_xact_lock('pg_extension'::regclass::oid::int,
                                             (SELECT oid::int FROM pg_catalog.pg_extension WHERE extname = 'hospital_compliance'));
    IF NOT EXISTS (SELECT FROM compliance._access_object() AS o WHERE o.kind <> 'function') THEN
        RAISE EXCEPTION 'there is nothing to uninstall'
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'CALL compliance.install() makes the tables.';
    END IF;

    IF NOT take_records THEN
        -- A row that is written while we look would be dropped unseen: nobody writes from here on, and what others have
        -- committed by now must be in sight, which a snapshot older than the locks does not promise.
        IF pg_catalog.current_setting('transaction_isolation') <> 'read committed' THEN
            RAISE EXCEPTION 'uninstall() looks for records at READ COMMITTED only'
                USING ERRCODE = 'invalid_transaction_state',
                      DETAIL = format('The transaction is at %s, whose snapshot may miss records.', pg_catalog.upper(pg_catalog.current_setting('transaction_isolation'))),
                      HINT = 'Call it in a transaction at READ COMMITTED.';
        END IF;
        EXECUTE (SELECT format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', string_agg(o.object_id::regclass::text, ', ' ORDER BY o.object_name COLLATE "C"))
                   FROM compliance._access_object() AS o WHERE o.kind IN ('own', 'shared'));
        -- Whatever a fresh install() would not bring is somebody's record: ask one, and take it back.
        v_present := compliance._install_contents();
        BEGIN
            PERFORM compliance._install_drop();
            CALL compliance.install();
            v_fresh := compliance._install_contents();
            RAISE EXCEPTION USING ERRCODE = 'MC060';
        EXCEPTION
            WHEN SQLSTATE 'MC060' THEN
                NULL;           -- the subtransaction is undone, v_fresh stays
        END;
        SELECT string_agg(format('%s (%s rows)', p.key, p.value ->> 'rows'), ', ' ORDER BY p.key COLLATE "C") INTO v_records
          FROM jsonb_each(v_present) AS p
         WHERE p.value <> coalesce(v_fresh -> p.key, '{"rows": 0, "hash": ""}');
        IF v_records IS NOT NULL THEN
            RAISE EXCEPTION 'records would be lost'
                USING ERRCODE = 'MC060', DETAIL = format('Tables that hold more than install() made: %s.', v_records),
                      HINT = 'Dump them first; CALL compliance.uninstall(take_records => true) drops them.';
        END IF;
    END IF;

    PERFORM compliance._install_drop();
END
$procedure$;
COMMENT ON PROCEDURE compliance.uninstall(boolean) IS
'Drops the tables and views that install() made; the extension itself stays. Refuses with MC060 while any table holds what a fresh install() would not bring, unless take_records is true; looks for records at READ COMMITTED only (25000). Objects of others that depend on ours or lie in schema compliance_report stop it; tables that others added to schema compliance stay.';

-- Nothing is for everyone; who may call what is decided by the owner, and later by grant_access().
REVOKE ALL ON ALL ROUTINES IN SCHEMA compliance FROM PUBLIC;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA compliance TO @extowner@ WITH GRANT OPTION;
-- A schema that was made beforehand belongs to the role that will call install() and grant_access().
DO $block$
BEGIN
    IF (SELECT n.nspowner <> r.oid FROM pg_catalog.pg_namespace AS n, pg_catalog.pg_roles AS r
         WHERE n.nspname = 'compliance' AND r.rolname = CURRENT_USER) THEN
        EXECUTE pg_catalog.format('GRANT EXECUTE ON ALL ROUTINES IN SCHEMA compliance TO %s WITH GRANT OPTION',
                                  (SELECT n.nspowner::pg_catalog.regrole FROM pg_catalog.pg_namespace AS n WHERE n.nspname = 'compliance'));
    END IF;
END
$block$;
