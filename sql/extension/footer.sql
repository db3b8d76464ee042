
-- ---- records of an older version ----

-- What a new version adds is read from the parts that create it, so that it is written once.  What it changes in a table
-- that is there already is for sql/install/migrate/ to say.
CREATE FUNCTION compliance._install_table(table_name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_body text;
BEGIN
    IF to_regclass(table_name) IS NOT NULL THEN
        RETURN;
    END IF;
    -- with all that is written beneath it, up to the next table
    SELECT c.body INTO STRICT v_body
      FROM compliance._install_part() AS p CROSS JOIN LATERAL regexp_split_to_table(p.body, $re$\n(?=CREATE TABLE )$re$) AS c(body)
     WHERE p.stage = 'tables' AND substring(c.body, $re$^CREATE TABLE ([\w.]+)$re$) = table_name;
    EXECUTE v_body;
END
$function$;
COMMENT ON FUNCTION compliance._install_table(text) IS 'Creates one table of this version, with its indexes and comments, unless it is there; for the parts of install() that migrate records. P0002 for a name that no part creates';

CREATE FUNCTION compliance._install_additions() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_addition record;
BEGIN
    PERFORM compliance._install_table(m.match[1])
       FROM compliance._install_part() AS p
      CROSS JOIN LATERAL regexp_matches(E'\n' || p.body, $re$\nCREATE TABLE ([\w.]+)$re$, 'g') WITH ORDINALITY AS m(match, ordinal)
      WHERE p.stage = 'tables'
      ORDER BY p.ordinal, m.ordinal;
    FOR v_addition IN
        SELECT 'compliance.' || m.match[2] AS index_name, m.match[1] AS body
          FROM compliance._install_part() AS p
         CROSS JOIN LATERAL regexp_matches(E'\n' || p.body,
                        $re$\n(CREATE (?:UNIQUE )?INDEX (\w+) ON [^;]+;|COMMENT ON [^']+ IS\s+'(?:[^']|'')*';)$re$, 'g') WITH ORDINALITY AS m(match, ordinal)
         WHERE p.stage = 'tables'
         ORDER BY p.ordinal, m.ordinal
    LOOP
        -- a comment always, for its wording may have changed
        IF v_addition.index_name IS NULL OR to_regclass(v_addition.index_name) IS NULL THEN
            EXECUTE v_addition.body;
        END IF;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._install_additions() IS 'Creates the tables and indexes that records of an older version lack, and words the comments of tables as this version does; run by install()';

CREATE FUNCTION compliance._install_views(body text) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_view      record;
    v_names     text;
    v_detail    text;
    v_dropped   boolean := false;
BEGIN
    FOR v_view IN
        SELECT substring(c.body, $re$^CREATE OR REPLACE VIEW ([\w.]+)$re$) AS name, c.body
          FROM regexp_split_to_table(_install_views.body, $re$\n(?=CREATE OR REPLACE VIEW )$re$) WITH ORDINALITY AS c(body, ordinal)
         ORDER BY c.ordinal
    LOOP
        BEGIN
            EXECUTE v_view.body;
            CONTINUE;
        EXCEPTION
            WHEN invalid_table_definition THEN
                NULL;       -- it can append columns, and this view changes others
        END;
        -- with our own views on top of it, which are made anew like this one
        WITH RECURSIVE above (view_id) AS (
            SELECT to_regclass(v_view.name)::oid
            UNION
            SELECT r.ev_class
              FROM above AS a
              JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.view_id AND d.classid = 'pg_rewrite'::regclass
              JOIN pg_rewrite AS r ON r.oid = d.objid
              JOIN compliance._access_object() AS o ON o.object_id = r.ev_class)
        SELECT string_agg(a.view_id::regclass::text, ', ') INTO v_names FROM above AS a;
        BEGIN
            EXECUTE format('DROP VIEW %s', v_names);
        EXCEPTION
            WHEN dependent_objects_still_exist THEN
                GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL;
                RAISE EXCEPTION 'this version changes the columns of view %, on which other objects depend', v_view.name
                    USING ERRCODE = 'dependent_objects_still_exist', DETAIL = v_detail, HINT = 'Drop those objects, call install() again, and make them anew.';
        END;
        v_dropped := true;
        EXECUTE v_view.body;
    END LOOP;
    RETURN v_dropped;
END
$function$;
COMMENT ON FUNCTION compliance._install_views(text) IS 'Replaces the views of one part of install(); a view that cannot be replaced is dropped, with those of ours that depend on it, and made anew. True where that happened: then the parts with views are to be run again';

CREATE FUNCTION compliance._install_upgrade(data_version text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_part    record;
    v_grant   record;
    v_trigger record;
    v_policy  record;
    v_grants  jsonb;
    v_added   boolean := false;
    v_again   boolean := false;
BEGIN
    -- what the owner granted on views beyond the levels, which a view that is made anew would lose
    SELECT jsonb_agg(jsonb_build_object('view', o.object_id::regclass::text, 'privilege', x.privilege_type, 'grantee', x.grantee::regrole::text,
                                        'option', CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END))
      INTO v_grants
      FROM compliance._access_object() AS o
      JOIN pg_class AS c ON c.oid = o.object_id AND c.relkind = 'v'
     CROSS JOIN LATERAL aclexplode(c.relacl) AS x
     WHERE o.kind IN ('view', 'report') AND x.grantor = c.relowner AND x.grantee NOT IN (0, c.relowner);

    FOR v_part IN
        SELECT p.stage, p.part, p.body, row_number() OVER (ORDER BY p.stage, m.from_version, p.ordinal) - 1 AS done, count(*) OVER () AS total
          FROM compliance._install_part() AS p
         -- named FROM--TO-DOMAIN.sql: those that begin at or after the version of the records, the oldest first
         CROSS JOIN LATERAL (SELECT CASE p.stage WHEN 'migrate' THEN string_to_array(substring(p.part, '^migrate/([0-9.]+)--'), '.')::int[] END) AS m(from_version)
         WHERE p.stage = 'replay'
            OR p.stage = 'migrate' AND m.from_version >= string_to_array(_install_upgrade.data_version, '.')::int[]
         ORDER BY p.stage, m.from_version, p.ordinal
    LOOP
        PERFORM compliance._report_progress('install', v_part.done, v_part.total, v_part.part);
        IF v_part.stage = 'replay' AND NOT v_added THEN
            PERFORM compliance._install_additions();
            v_added := true;
        END IF;
        IF v_part.part LIKE '%/views.sql' THEN
            v_again := compliance._install_views(v_part.body) OR v_again;
        ELSE
            EXECUTE v_part.body;
        END IF;
    END LOOP;
    IF v_again THEN
        FOR v_part IN SELECT p.body FROM compliance._install_part() AS p WHERE p.part LIKE '%/views.sql' ORDER BY p.ordinal
        LOOP
            EXECUTE v_part.body;
        END LOOP;
        FOR v_grant IN SELECT g.view, g.privilege, g.grantee, g.option FROM jsonb_to_recordset(v_grants) AS g(view text, privilege text, grantee text, option text)
        LOOP
            IF to_regclass(v_grant.view) IS NOT NULL THEN
                EXECUTE format('GRANT %s ON %s TO %s%s', v_grant.privilege, v_grant.view, v_grant.grantee, v_grant.option);
            END IF;
        END LOOP;
        PERFORM compliance._apply_access();
    END IF;

    -- triggers that this version no longer has: none of its parts names their function
    FOR v_trigger IN
        SELECT t.tgname, t.tgrelid::regclass AS table_name
          FROM pg_trigger AS t
          JOIN compliance._access_object() AS o ON o.object_id = t.tgrelid
          JOIN pg_proc AS f ON f.oid = t.tgfoid
          JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'e'
          JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'hospital_compliance'
         WHERE NOT t.tgisinternal AND NOT EXISTS (SELECT FROM compliance._install_part() AS p WHERE p.body ~ ('compliance[.]' || f.proname || '[(]'))
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', v_trigger.tgname, v_trigger.table_name);
    END LOOP;
    FOR v_policy IN
        SELECT p.polname, p.polrelid::regclass AS table_name
          FROM pg_policy AS p JOIN compliance._access_object() AS o ON o.object_id = p.polrelid
         WHERE p.polname ~ '^hospital_compliance_'
           AND NOT EXISTS (SELECT FROM compliance._access_policy() AS w WHERE w.object_id = p.polrelid AND w.policy_name = p.polname)
    LOOP
        EXECUTE format('DROP POLICY %I ON %s', v_policy.polname, v_policy.table_name);
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._install_upgrade(text) IS 'Brings records of an older version up to this code: the parts that migrate, what is new, then all that is replayed; run by install()';

-- The update script keeps a function that it cannot replace under another name while triggers, policies or views call it.
CREATE FUNCTION compliance._install_retired() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_retired record;
    v_trigger record;
    v_detail  text;
BEGIN
    FOR v_retired IN
        SELECT p.oid, p.oid::regprocedure AS signature
          FROM pg_proc AS p
         WHERE p.pronamespace = 'compliance'::regnamespace AND p.proname ~ '^_retired_[0-9]+_' AND pg_has_role(p.proowner, 'USAGE')
           AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
         ORDER BY p.oid DESC
    LOOP
        FOR v_trigger IN
            SELECT t.tgname, t.tgrelid::regclass AS table_name
              FROM pg_trigger AS t JOIN compliance._access_object() AS o ON o.object_id = t.tgrelid
             WHERE t.tgfoid = v_retired.oid
        LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', v_trigger.tgname, v_trigger.table_name);
        END LOOP;
        BEGIN
            EXECUTE format('DROP ROUTINE %s', v_retired.signature);
        EXCEPTION
            WHEN dependent_objects_still_exist THEN
                GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL;
                RAISE WARNING 'function % of an older version is still in use', v_retired.signature
                    USING DETAIL = v_detail, HINT = 'Make these objects anew, then call install() again.';
        END;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._install_retired() IS 'Drops the functions of older versions that the update script had to keep, with the triggers that this version no longer has; a warning for each that other objects still use. Run by install()';

-- ---- install and uninstall ----

-- Objects that a superuser made among the owner's would be out of the owner's reach, and triggers of the owner's would run
-- with a superuser's rights.
CREATE FUNCTION compliance._install_owner() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_owner name;
    v_what  text := 'the tables';
BEGIN
    SELECT r.rolname INTO v_owner FROM pg_class AS c JOIN pg_roles AS r ON r.oid = c.relowner
     WHERE c.oid = to_regclass('compliance.data_version') AND r.rolname <> current_user;
    IF v_owner IS NULL THEN
        -- a superuser's schema is as safe as the server
        v_what := 'schema compliance';
        SELECT r.rolname INTO v_owner FROM pg_namespace AS n JOIN pg_roles AS r ON r.oid = n.nspowner
         WHERE n.nspname = 'compliance' AND r.rolname <> current_user AND NOT r.rolsuper;
    END IF;
    IF v_owner IS NOT NULL THEN
        RAISE EXCEPTION 'only the owner of % may do this', v_what
            USING ERRCODE = 'insufficient_privilege', DETAIL = format('The owner is %I, the current role %I.', v_owner, current_user),
                  HINT = format('SET ROLE %I first.', v_owner);
    END IF;
    SELECT r.rolname INTO v_owner FROM pg_namespace AS n JOIN pg_roles AS r ON r.oid = n.nspowner
     WHERE n.nspname = 'compliance_report' AND r.rolname <> current_user;
    IF v_owner IS NOT NULL THEN
        RAISE EXCEPTION 'schema compliance_report belongs to another role than the tables'
            USING ERRCODE = 'insufficient_privilege', DETAIL = format('The owner is %I, the current role %I.', v_owner, current_user),
                  HINT = format('ALTER SCHEMA compliance_report OWNER TO %I, or give the schema another name if it is not for the views of hospital_compliance.', current_user);
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance._install_owner() IS 'Refuses with 42501 a caller who is not the owner of the tables, or works in a schema that belongs to another role that is no superuser, or beside a compliance_report of another role; for install() and uninstall()';

CREATE FUNCTION compliance._install_room() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_taken text;
BEGIN
    IF to_regnamespace('compliance_report') IS NULL AND NOT has_database_privilege(current_database(), 'CREATE') THEN
        RAISE EXCEPTION 'schema compliance_report does not exist, and the current role may not create it'
            USING ERRCODE = 'insufficient_privilege', DETAIL = format('The current role is %I.', current_user),
                  HINT = format('As a superuser or the owner of the database: CREATE SCHEMA compliance_report AUTHORIZATION %I, or GRANT CREATE ON DATABASE %I TO %I.',
                                current_user, current_database(), current_user);
    END IF;
    SELECT string_agg(c.oid::regclass::text, ', ' ORDER BY c.oid::regclass::text COLLATE "C") INTO v_taken
      FROM compliance._install_relation() AS n
      JOIN pg_class AS c ON c.relname = n.object_name AND c.relnamespace = to_regnamespace(n.schema_name);
    IF v_taken IS NOT NULL THEN
        RAISE EXCEPTION 'names of tables and views that install() makes are taken'
            USING ERRCODE = 'duplicate_table', DETAIL = format('Not made by install(): %s.', v_taken),
                  HINT = 'Rename them or move them to another schema.';
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance._install_room() IS 'Refuses to make the tables where schema compliance_report cannot be made (42501) or one of their names is taken (42P07); for install()';

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
    PERFORM compliance._install_owner();
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

    IF v_data_version IS NULL THEN
        PERFORM compliance._install_room();
    END IF;

    IF v_data_version <> v_code_version THEN
        PERFORM compliance._install_upgrade(v_data_version);
    ELSE
        FOR v_part IN
            SELECT p.part, p.body, row_number() OVER (ORDER BY p.ordinal) - 1 AS done, count(*) OVER () AS total
              FROM compliance._install_part() AS p
             WHERE p.stage = 'replay' OR p.stage = 'tables' AND v_data_version IS NULL
             ORDER BY p.ordinal
        LOOP
            PERFORM compliance._report_progress('install', v_part.done, v_part.total, v_part.part);
            EXECUTE v_part.body;
        END LOOP;
    END IF;
    PERFORM compliance._install_retired();

    IF v_data_version IS DISTINCT FROM v_code_version THEN
        EXECUTE 'INSERT INTO compliance.data_version (version) VALUES ($1)' USING v_code_version;
    END IF;
END
$procedure$;
COMMENT ON PROCEDURE compliance.install() IS
'Creates the tables, constraints, triggers, views and catalog rows of schema compliance as ordinary objects of the caller, or brings older ones up to the version of the extension; repeating it changes nothing. Needs CREATE on the schema. Called by the owner of the schema and the tables: others are refused (42501), a superuser too, and so is an owner who may not create schema compliance_report and does not own one. Refuses names that are taken by relations of others (42P07), tables that are newer than the code (55000), and views of others in the way of a view whose columns change (2BP01).';

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
    PERFORM compliance._install_owner();
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

    -- USAGE on schema compliance, which stays, would keep the roles from being dropped
    IF to_regclass('compliance.access_grant') IS NOT NULL THEN
        PERFORM compliance.revoke_access(g.role_name) FROM (SELECT array_agg(a.role_name) AS names FROM compliance.access_grant AS a) AS had,
                unnest(had.names) AS g(role_name);
    END IF;
    PERFORM compliance._install_drop();
END
$procedure$;
COMMENT ON PROCEDURE compliance.uninstall(boolean) IS
'Drops the tables and views that install() made and takes back what grant_access() gave; the extension and schema compliance stay. Called by their owner (42501). Refuses with MC060 while any table holds what a fresh install() would not bring, unless take_records is true; looks for records at READ COMMITTED only (25000). Objects of others that depend on ours or lie in schema compliance_report stop it; tables that others added to schema compliance stay.';

-- Nothing is for everyone; who may call what is decided by the owner, and later by grant_access().  A schema that was made
-- beforehand belongs to the role that will call both.  Functions that an earlier version had keep what was granted on them.
DO $block$
DECLARE
    v_new text;
BEGIN
    SELECT pg_catalog.string_agg(p.oid::pg_catalog.regprocedure::text, ', ') INTO v_new
      FROM pg_catalog.pg_depend AS d
      JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'hospital_compliance'
      JOIN pg_catalog.pg_proc AS p ON p.oid = d.objid
     WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_init_privs AS i WHERE i.classoid = d.classid AND i.objoid = d.objid);
    IF v_new IS NOT NULL THEN
        EXECUTE pg_catalog.format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', v_new);
        EXECUTE pg_catalog.format('GRANT EXECUTE ON ROUTINE %s TO @extowner@ WITH GRANT OPTION', v_new);
        EXECUTE pg_catalog.format('GRANT EXECUTE ON ROUTINE %s TO %s WITH GRANT OPTION', v_new,
                                  (SELECT n.nspowner::pg_catalog.regrole FROM pg_catalog.pg_namespace AS n WHERE n.nspname = 'compliance'));
    END IF;
END
$block$;
