-- Derived from the script of CREATE EXTENSION by sql/upgrade.awk: brings the code of any released version to this one.
--
-- What CREATE OR REPLACE cannot change (names of arguments, a result, a kind) is made anew.  A function that is replaced so,
-- or that is no longer there, is dropped; where triggers, policies or views call it, it stays under another name, as theirs
-- to drop who own the tables, until install() has made those anew: no rule is out of force in between.
DO $hc_update$
DECLARE
    v_statement  text;
    v_name       text;
    v_attributes text[];
    v_candidate  record;
    v_old_oids   pg_catalog.oid[];
    v_old_rows   text[];
    v_leaving    pg_catalog.oid[] := '{}';
    v_tables_of  pg_catalog.oid;
BEGIN
    SELECT c.relowner INTO v_tables_of FROM pg_catalog.pg_class AS c WHERE c.oid = pg_catalog.to_regclass('compliance.data_version');
    -- a routine whose row is still this one at the end was not created again
    SELECT array_agg(p.oid ORDER BY p.oid), array_agg(p.xmin::text ORDER BY p.oid) INTO v_old_oids, v_old_rows
      FROM pg_catalog.pg_depend AS d
      JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'hospital_compliance'
      JOIN pg_catalog.pg_proc AS p ON p.oid = d.objid
     WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e';

    FOREACH v_statement IN ARRAY ARRAY[
        -- the statements
    ]
    LOOP
        v_name := substring(v_statement, $re$^CREATE (?:OR REPLACE )?[A-Z]+ compliance\.(\w+)$re$);
        IF v_statement LIKE 'CREATE TYPE %' THEN
            IF to_regtype('compliance.' || v_name) IS NOT NULL THEN
                -- the same columns as ever?
                EXECUTE regexp_replace(v_statement, $re$^CREATE TYPE compliance\.\w+$re$, 'CREATE TYPE compliance._new_type');
                SELECT array_agg(columns.list) INTO v_attributes
                  FROM (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum) AS list
                          FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.typrelid = a.attrelid
                         WHERE t.oid IN (to_regtype('compliance.' || v_name), to_regtype('compliance._new_type')) AND a.attnum > 0 AND NOT a.attisdropped
                         GROUP BY t.oid) AS columns;
                DROP TYPE compliance._new_type;
                CONTINUE WHEN v_attributes[1] = v_attributes[2];
                RAISE EXCEPTION 'type compliance.% has changed, which an update cannot follow', v_name
                    USING DETAIL = format('Columns: %s; before or after: %s.', v_attributes[1], v_attributes[2]), HINT = 'Give the new type a name of its own.';
            END IF;
            EXECUTE v_statement;
            CONTINUE;
        END IF;
        BEGIN
            EXECUTE v_statement;
            CONTINUE;
        EXCEPTION
            WHEN invalid_function_definition OR wrong_object_type THEN
                NULL;
        END;
        FOR v_candidate IN
            SELECT p.oid, p.proname
              FROM unnest(v_old_oids, v_old_rows) AS o(oid, version) JOIN pg_catalog.pg_proc AS p ON p.oid = o.oid AND p.xmin::text = o.version
             WHERE p.proname = v_name
        LOOP
            v_leaving := v_leaving || v_candidate.oid;
            EXECUTE format('ALTER EXTENSION hospital_compliance DROP ROUTINE %s', v_candidate.oid::regprocedure);
            EXECUTE format('ALTER ROUTINE %s RENAME TO %I', v_candidate.oid::regprocedure, left('_retired_' || v_candidate.oid || '_' || v_candidate.proname, 63));
        END LOOP;
        EXECUTE v_statement;
    END LOOP;

    -- an aggregate before its functions
    FOR v_candidate IN
        SELECT p.oid, p.proname, p.oid = ANY (v_leaving) AS is_renamed
          FROM unnest(v_old_oids, v_old_rows) AS o(oid, version) JOIN pg_catalog.pg_proc AS p ON p.oid = o.oid
         WHERE p.xmin::text = o.version OR p.oid = ANY (v_leaving)
         ORDER BY p.oid DESC
    LOOP
        BEGIN
            EXECUTE format('DROP ROUTINE %s', v_candidate.oid::regprocedure);
        EXCEPTION
            WHEN dependent_objects_still_exist THEN
                IF NOT v_candidate.is_renamed THEN
                    EXECUTE format('ALTER EXTENSION hospital_compliance DROP ROUTINE %s', v_candidate.oid::regprocedure);
                    EXECUTE format('ALTER ROUTINE %s RENAME TO %I', v_candidate.oid::regprocedure,
                                   left('_retired_' || v_candidate.oid || '_' || v_candidate.proname, 63));
                END IF;
                IF v_tables_of IS NOT NULL THEN
                    EXECUTE format('ALTER ROUTINE %s OWNER TO %s', v_candidate.oid::regprocedure, v_tables_of::regrole);
                END IF;
        END;
    END LOOP;
END
$hc_update$;
