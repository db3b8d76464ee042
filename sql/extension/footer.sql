
-- Creates the records, or brings older ones up to this code.
CREATE PROCEDURE compliance.install()
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
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
        SELECT p.stage, p.part, p.body
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
        EXECUTE v_part.body;
    END LOOP;

    IF v_data_version IS DISTINCT FROM v_code_version THEN
        EXECUTE 'INSERT INTO compliance.data_version (version) VALUES ($1)' USING v_code_version;
    END IF;
END
$procedure$;
COMMENT ON PROCEDURE compliance.install() IS
'Creates the tables, constraints, triggers, views and catalog rows of schema compliance as ordinary objects of the caller, or brings older ones up to the version of the extension; repeating it changes nothing. Needs CREATE on the schema. Refuses tables that are newer than the code.';

-- Nothing is for everyone; who may call what is decided by the owner, and later by grant_access().
REVOKE ALL ON ALL ROUTINES IN SCHEMA compliance FROM PUBLIC;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA compliance TO @extowner@ WITH GRANT OPTION;
