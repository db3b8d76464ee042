-- ---- whose records a role may see and write: asked by the row-level policies ----

CREATE FUNCTION compliance._scope_support(internal) RETURNS internal
LANGUAGE c STRICT AS 'MODULE_PATHNAME', 'hc_scope_support';
COMMENT ON FUNCTION compliance._scope_support(internal) IS 'Planner support of the policy functions: the condition that a small scope comes to, the share of a table that is in scope, and the range of an index on institution_id';

CREATE FUNCTION compliance._may_see(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint) RETURNS boolean
LANGUAGE c STABLE PARALLEL SAFE SUPPORT compliance._scope_support AS 'MODULE_PATHNAME', 'hc_may_see';
COMMENT ON FUNCTION compliance._may_see(bigint, bigint, bigint, bigint) IS
'Whether the current role may see a row of that institution, vendor, contract or assessment, by tables account and access_grant; NULL for what the row does not name';

CREATE FUNCTION compliance._may_write(institution_id bigint, vendor_id bigint, contract_id bigint, assessment_id bigint) RETURNS boolean
LANGUAGE c STABLE PARALLEL SAFE SUPPORT compliance._scope_support AS 'MODULE_PATHNAME', 'hc_may_write';
COMMENT ON FUNCTION compliance._may_write(bigint, bigint, bigint, bigint) IS
'Whether the current role may write such a row: as _may_see, without the scopes that levels reader and inspector give; the privilege on the table is needed besides';

CREATE FUNCTION compliance._may_know_institution(institution_id bigint) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE SUPPORT compliance._scope_support AS 'MODULE_PATHNAME', 'hc_may_know_institution';
COMMENT ON FUNCTION compliance._may_know_institution(bigint) IS 'Whether the current role may see the entry of the institution itself: its own, or for a vendor its customer''s';

CREATE FUNCTION compliance._may_know_vendor(vendor_id bigint) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE SUPPORT compliance._scope_support AS 'MODULE_PATHNAME', 'hc_may_know_vendor';
COMMENT ON FUNCTION compliance._may_know_vendor(bigint) IS 'Whether the current role may see the entry of the vendor in the common register: any role of an institution, and the vendor itself';

CREATE FUNCTION compliance._may_speak_for(association_id bigint, to_write boolean) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE SUPPORT compliance._scope_support AS 'MODULE_PATHNAME', 'hc_may_speak_for';
COMMENT ON FUNCTION compliance._may_speak_for(bigint, boolean) IS 'Whether the current role may see what the association received, its own or one below it, or may answer for it, its own only';

CREATE FUNCTION compliance._scope_low(to_write boolean) RETURNS bigint
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_scope_low';
COMMENT ON FUNCTION compliance._scope_low(boolean) IS 'Least institution_id in the scope of the current role; the least bigint where the scope is no range';

CREATE FUNCTION compliance._scope_high(to_write boolean) RETURNS bigint
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_scope_high';
COMMENT ON FUNCTION compliance._scope_high(boolean) IS 'Greatest institution_id in the scope of the current role; the greatest bigint where the scope is no range';

CREATE FUNCTION compliance._scope_changed() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_scope_changed';
COMMENT ON FUNCTION compliance._scope_changed() IS 'Trigger AFTER any change of what scopes are read from: every session reads them anew';

CREATE FUNCTION compliance._append_only() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_append_only';
COMMENT ON FUNCTION compliance._append_only() IS
'Trigger BEFORE UPDATE, DELETE (each row) or TRUNCATE (statement) of history: refuses it with MC050. An argument names a column that may be set once, from NULL; "free:column" one that may change; "hint:text" says what to do instead.';

-- ---- what is ours ----

CREATE FUNCTION compliance._install_relation(OUT schema_name text, OUT object_name text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 200 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT DISTINCT m[1], m[2]
      FROM compliance._install_part() AS p,
           regexp_matches(p.body, $re$\mCREATE (?:TABLE|OR REPLACE VIEW|VIEW) (compliance|compliance_report)\.(\w+)$re$, 'g') AS m
$function$;
COMMENT ON FUNCTION compliance._install_relation() IS 'The names of the tables and views that install() makes, read from its parts: a table that a DBA added to the schema is not among them';

CREATE FUNCTION compliance._access_object(OUT schema_name text, OUT object_name text, OUT kind text, OUT object_id oid)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 300 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT n.schema_name, n.object_name,
           CASE WHEN c.relkind = 'v' THEN CASE n.schema_name WHEN 'compliance' THEN 'view' ELSE 'report' END
                -- said to an association's institutions, not to everybody
                WHEN n.object_name = 'announcement' THEN 'own'
                WHEN EXISTS (SELECT FROM pg_attribute AS a
                              WHERE a.attrelid = c.oid AND a.attname IN ('institution_id', 'vendor_id', 'contract_id', 'assessment_id')
                                AND NOT a.attisdropped) THEN 'own'
                ELSE 'shared' END,
           c.oid
      FROM compliance._install_relation() AS n
      JOIN pg_class AS c ON c.relname = n.object_name AND c.relnamespace = to_regnamespace(n.schema_name)
     WHERE c.relkind IN ('r', 'p', 'v')
    UNION ALL
    SELECT 'compliance', p.proname::text, 'function', p.oid
      FROM pg_depend AS d
      JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'hospital_compliance'
      JOIN pg_proc AS p ON p.oid = d.objid
     WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
       -- called by the server itself, never by a role
       AND p.prorettype NOT IN ('trigger'::regtype, 'internal'::regtype) AND NOT 'internal'::regtype = ANY (p.proargtypes)
$function$;
COMMENT ON FUNCTION compliance._access_object() IS 'The tables, views and functions of this extension and its install() that roles can be given rights on, by kind: own, shared, view, report, function';

CREATE FUNCTION compliance._install_contents() RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_table  record;
    v_one    jsonb;
    v_result jsonb := jsonb_build_object();
BEGIN
    FOR v_table IN
        SELECT o.object_id,
               -- keys that a sequence gave and instants of recording differ from one install to the next
               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute AS a
                 WHERE a.attrelid = o.object_id AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                   AND a.atttypid NOT IN ('timestamptz'::regtype, 'bigint'::regtype)) AS columns
          FROM compliance._access_object() AS o
         WHERE o.kind IN ('own', 'shared') AND o.object_name <> 'data_version'
           -- what happened to records that are gone is worth keeping once it is sealed
           AND o.object_name NOT IN ('audit_event', 'ledger_leaf', 'ledger_block')
         ORDER BY o.object_name COLLATE "C"
    LOOP
        EXECUTE format($sql$
            SELECT pg_catalog.jsonb_build_object('rows', pg_catalog.count(*),
                       'hash', coalesce(pg_catalog.md5(pg_catalog.string_agg(t.line, E'\n' ORDER BY t.line)), ''))
              FROM (SELECT pg_catalog.concat_ws('|', %s) COLLATE "C" AS line FROM %s) AS t
            $sql$, coalesce(v_table.columns, 'NULL'), v_table.object_id::regclass) INTO v_one;
        v_result := v_result || jsonb_build_object(v_table.object_id::regclass::text, v_one);
    END LOOP;
    RETURN v_result;
END
$function$;
COMMENT ON FUNCTION compliance._install_contents() IS 'Number of rows and a hash of the contents of each table that install() makes: what uninstall() compares with a fresh install';

CREATE FUNCTION compliance._install_drop() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_kind  text;
    v_names text;
BEGIN
    FOREACH v_kind IN ARRAY ARRAY['VIEW', 'TABLE']
    LOOP
        SELECT string_agg(o.object_id::regclass::text, ', ') INTO v_names
          FROM compliance._access_object() AS o
         WHERE o.kind = ANY (CASE v_kind WHEN 'VIEW' THEN ARRAY['view', 'report'] ELSE ARRAY['own', 'shared'] END);
        -- in one statement, so that they may depend on each other, and nothing else on them
        IF v_names IS NOT NULL THEN
            EXECUTE format('DROP %s %s', v_kind, v_names);
        END IF;
    END LOOP;
    -- one that was given to a role that could not make it is not taken from it
    IF to_regnamespace('compliance_report') IS NOT NULL AND has_database_privilege(current_database(), 'CREATE') THEN
        DROP SCHEMA compliance_report;
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance._install_drop() IS 'Drops what install() made, with its records; for uninstall(), which asks first';

CREATE FUNCTION compliance._access_needed(OUT kind text, OUT object_id oid, OUT column_name text, OUT privilege text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 300 SET search_path = pg_catalog, pg_temp AS $function$
    -- what the views of compliance_report read, view by view down to the tables
    WITH RECURSIVE reads (view_id, kind, object_id, attnum) AS (
        SELECT r.ev_class, u.kind, u.object_id, u.attnum
          FROM compliance._access_object() AS o
          JOIN pg_rewrite AS r ON r.ev_class = o.object_id
          JOIN LATERAL (SELECT CASE d.refclassid WHEN 'pg_proc'::regclass THEN 'function' ELSE 'table' END, d.refobjid, d.refobjsubid
                          FROM pg_depend AS d
                         WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                           AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass)) AS u(kind, object_id, attnum) ON true
         WHERE o.kind = 'report'
        UNION
        SELECT r.ev_class, u.kind, u.object_id, u.attnum
          FROM reads
          JOIN pg_rewrite AS r ON r.ev_class = reads.object_id AND reads.kind = 'table'
          JOIN LATERAL (SELECT CASE d.refclassid WHEN 'pg_proc'::regclass THEN 'function' ELSE 'table' END, d.refobjid, d.refobjsubid
                          FROM pg_depend AS d
                         WHERE d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                           AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass)) AS u(kind, object_id, attnum) ON true
         WHERE r.ev_class <> reads.view_id)
    SELECT DISTINCT 'column', o.object_id, a.attname::text, 'SELECT'
      FROM reads
      JOIN compliance._access_object() AS o ON o.object_id = reads.object_id AND o.schema_name = 'compliance' AND o.kind <> 'function'
      JOIN pg_attribute AS a ON a.attrelid = o.object_id AND NOT a.attisdropped
       -- a view that only counts rows reads no column; it still needs one
       AND (a.attnum = reads.attnum
            OR a.attnum = 1 AND NOT EXISTS (SELECT FROM reads AS other WHERE other.object_id = reads.object_id AND other.attnum > 0))
     WHERE reads.kind = 'table'
    UNION ALL
    SELECT DISTINCT 'function', o.object_id, NULL, 'EXECUTE'
      FROM compliance._access_object() AS o
     WHERE o.kind = 'function'
       AND (o.object_id IN (SELECT reads.object_id FROM reads WHERE reads.kind = 'function')
            OR o.object_name IN ('_may_see', '_may_write', '_may_know_institution', '_may_know_vendor', '_may_speak_for', '_scope_low', '_scope_high'))
$function$;
COMMENT ON FUNCTION compliance._access_needed() IS 'What a reader needs beneath the views of compliance_report, which act with the reader''s own rights: columns of tables and views, and functions. The reader gets no USAGE on schema compliance and cannot name any of it.';

CREATE FUNCTION compliance._access_expected(level text, OUT kind text, OUT object_id oid, OUT column_name text, OUT privilege text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 500 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT CASE o.kind WHEN 'function' THEN 'function' ELSE 'table' END, o.object_id, NULL::text, p.privilege
      FROM compliance._access_object() AS o
      JOIN LATERAL (SELECT m.privileges FROM compliance._access_matrix() AS m
                     WHERE m.level = _access_expected.level AND m.kind = o.kind AND o.object_name ~ ('^(' || m.name_pattern || ')$')
                     ORDER BY m.ordinal DESC LIMIT 1) AS line ON true
     CROSS JOIN LATERAL unnest(line.privileges) AS p(privilege)
    UNION ALL
    SELECT 'schema', n.oid, NULL, 'USAGE' FROM pg_namespace AS n
     WHERE n.nspname = 'compliance_report' OR (n.nspname = 'compliance' AND _access_expected.level <> 'reader')
    UNION ALL
    SELECT n.kind, n.object_id, n.column_name, n.privilege FROM compliance._access_needed() AS n WHERE _access_expected.level = 'reader'
$function$;
COMMENT ON FUNCTION compliance._access_expected(text) IS 'Every privilege that a role of the level has, by the matrix';

CREATE FUNCTION compliance._access_actual(OUT grantee oid, OUT kind text, OUT object_id oid, OUT column_name text, OUT privilege text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 2000 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT x.grantee, 'schema', n.oid, NULL::text, x.privilege_type
      FROM pg_namespace AS n, aclexplode(n.nspacl) AS x WHERE n.nspname IN ('compliance', 'compliance_report')
    UNION ALL
    SELECT x.grantee, 'table', c.oid, NULL, x.privilege_type
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace, aclexplode(c.relacl) AS x
     WHERE n.nspname IN ('compliance', 'compliance_report')
    UNION ALL
    SELECT x.grantee, 'column', c.oid, a.attname::text, x.privilege_type
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attacl IS NOT NULL, aclexplode(a.attacl) AS x
     WHERE n.nspname IN ('compliance', 'compliance_report')
    UNION ALL
    SELECT x.grantee, 'function', p.oid, NULL, x.privilege_type
      FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace, aclexplode(p.proacl) AS x
     WHERE n.nspname IN ('compliance', 'compliance_report')
$function$;
COMMENT ON FUNCTION compliance._access_actual() IS 'Every privilege on our schemas that was granted, and to whom';

CREATE FUNCTION compliance._access_grant_missing(role_name text, level text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_missing record;
BEGIN
    FOR v_missing IN
        WITH missing AS (SELECT * FROM compliance._access_expected(_access_grant_missing.level)
                         EXCEPT
                         SELECT a.kind, a.object_id, a.column_name, a.privilege FROM compliance._access_actual() AS a
                          WHERE a.grantee = to_regrole(quote_ident(_access_grant_missing.role_name)))
        SELECT m.kind, m.object_id,
               CASE m.kind WHEN 'column' THEN 'SELECT (' || string_agg(quote_ident(m.column_name), ', ' ORDER BY m.column_name) || ')'
                           ELSE string_agg(m.privilege, ', ' ORDER BY m.privilege) END AS privileges
          FROM missing AS m
         GROUP BY m.kind, m.object_id
         ORDER BY m.kind, m.object_id
    LOOP
        EXECUTE format('GRANT %s ON %s TO %I', v_missing.privileges,
                       CASE v_missing.kind
                           WHEN 'schema' THEN 'SCHEMA ' || v_missing.object_id::regnamespace::text
                           WHEN 'function' THEN (SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || p.oid::regprocedure::text
                                                   FROM pg_proc AS p WHERE p.oid = v_missing.object_id)
                           ELSE v_missing.object_id::regclass::text END,
                       role_name);
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._access_grant_missing(text, text) IS 'Grants the role what the matrix gives its level and it does not have yet';

-- ---- levels ----

CREATE FUNCTION compliance.grant_access(role_name text, level text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $function$
DECLARE
    v_role      record;
    v_old_level text;
BEGIN
    IF role_name IS NULL OR level IS NULL THEN
        RAISE EXCEPTION '% must not be null', CASE WHEN role_name IS NULL THEN 'role_name' ELSE 'level' END
            USING ERRCODE = 'null_value_not_allowed', HINT = 'Levels are reader, staff, vendor, inspector and admin.';
    END IF;
    IF level NOT IN ('reader', 'staff', 'vendor', 'inspector', 'admin') THEN
        RAISE EXCEPTION 'level "%" does not exist', level
            USING ERRCODE = 'invalid_parameter_value', HINT = 'Levels are reader, staff, vendor, inspector and admin.';
    END IF;
    IF to_regclass('compliance.access_grant') IS NULL THEN
        RAISE EXCEPTION 'table compliance.access_grant does not exist'
            USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Create the tables with CALL compliance.install().';
    END IF;
    SELECT r.oid, r.rolsuper OR r.rolbypassrls AS is_outside INTO v_role FROM pg_roles AS r WHERE r.rolname = grant_access.role_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'role "%" does not exist', role_name
            USING ERRCODE = 'undefined_object', HINT = 'Create the role first: roles belong to the cluster, not to this extension.';
    END IF;
    IF v_role.is_outside OR pg_has_role(v_role.oid, (SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'compliance.access_grant'::regclass), 'USAGE') THEN
        RAISE EXCEPTION 'role "%" is not held by row-level security', role_name
            USING ERRCODE = 'invalid_parameter_value',
                  DETAIL = 'Superusers, roles with BYPASSRLS and the owner of the tables see every row whatever their level.',
                  HINT = 'Give the level to a role of its own.';
    END IF;

    SELECT g.level INTO v_old_level FROM compliance.access_grant AS g WHERE g.role_name = grant_access.role_name FOR UPDATE;
    IF v_old_level IS DISTINCT FROM level THEN
        IF v_old_level IS NOT NULL THEN
            PERFORM compliance.revoke_access(role_name);
        END IF;
        INSERT INTO compliance.access_grant (role_name, level) VALUES (grant_access.role_name, grant_access.level);
    END IF;
    PERFORM compliance._access_grant_missing(role_name, level);
END
$function$;
COMMENT ON FUNCTION compliance.grant_access(text, text) IS
'Gives a role one of the levels reader (views of compliance_report only), staff (its own institution), vendor (its own forms and contracts), inspector (its prefecture or association, read only) or admin (everything), in place of the level it had. What the role acts for is said in table account. Called by the owner of the tables or a superuser. Errors: 42704 unknown role, 22023 unknown level or a role that row-level security does not hold, 22004 NULL.';

CREATE FUNCTION compliance.revoke_access(role_name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET client_min_messages = warning AS $function$
DECLARE
    v_given  record;
    v_caller text := current_setting('role');
BEGIN
    IF role_name IS NULL THEN
        RAISE EXCEPTION 'role_name must not be null' USING ERRCODE = 'null_value_not_allowed', HINT = 'Pass the name of a role.';
    END IF;
    DELETE FROM compliance.access_grant AS g WHERE g.role_name = revoke_access.role_name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'role "%" has no level', role_name
            USING ERRCODE = 'no_data_found', HINT = 'Levels are listed in compliance.access_grant.';
    END IF;
    -- a role that was dropped took its privileges along
    IF to_regrole(quote_ident(role_name)) IS NOT NULL THEN
        -- What others own is theirs to take back, and to name it in a REVOKE would be an error.  The functions belong to the
        -- extension's owner: REVOKE takes back what its own role granted, and nobody else's grants.
        FOR v_given IN
            SELECT v_caller AS grantor, 'TABLE ' || string_agg(DISTINCT c.oid::regclass::text, ', ') AS objects
              FROM compliance._access_actual() AS a JOIN pg_class AS c ON c.oid = a.object_id
             WHERE a.kind IN ('table', 'column') AND a.grantee = to_regrole(quote_ident(role_name)) AND pg_has_role(c.relowner, 'USAGE')
            UNION ALL
            SELECT v_caller, 'SCHEMA ' || string_agg(DISTINCT n.nspname, ', ')
              FROM compliance._access_actual() AS a JOIN pg_namespace AS n ON n.oid = a.object_id
             WHERE a.kind = 'schema' AND a.grantee = to_regrole(quote_ident(role_name)) AND pg_has_role(n.nspowner, 'USAGE')
            UNION ALL
            SELECT r.rolname, 'ROUTINE ' || string_agg(DISTINCT p.oid::regprocedure::text, ', ')
              FROM pg_proc AS p CROSS JOIN LATERAL aclexplode(p.proacl) AS x JOIN pg_roles AS r ON r.oid = x.grantor
             WHERE p.pronamespace = 'compliance'::regnamespace AND x.grantee = to_regrole(quote_ident(role_name))
               AND pg_has_role(x.grantor, 'MEMBER') AND has_schema_privilege(x.grantor, 'compliance', 'USAGE')
             GROUP BY r.rolname
        LOOP
            CONTINUE WHEN v_given.objects IS NULL;
            PERFORM set_config('role', v_given.grantor, true);
            EXECUTE format('REVOKE ALL ON %s FROM %I', v_given.objects, role_name);
            PERFORM set_config('role', v_caller, true);
        END LOOP;
    END IF;
END
$function$;
COMMENT ON FUNCTION compliance.revoke_access(text) IS 'Takes a role''s level and every privilege on our schemas; its rows in account stay. Called by the owner of the tables or a superuser. What a role granted that the caller is no member of, or what another role owns, stays, and check_privileges() lists it. Errors: P0002 when the role has no level, 22004 NULL.';

-- ---- row-level security ----

CREATE FUNCTION compliance._access_policy(OUT object_id oid, OUT policy_name text, OUT command text, OUT using_expression text, OUT check_expression text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 200 SET search_path = pg_catalog, pg_temp AS $function$
    WITH own AS (
        SELECT o.object_id, o.object_name,
               (SELECT string_agg(coalesce(quote_ident(a.attname), 'NULL::bigint'), ', ' ORDER BY n.ordinal)
                  FROM unnest(ARRAY['institution_id', 'vendor_id', 'contract_id', 'assessment_id']) WITH ORDINALITY AS n(name, ordinal)
                  LEFT JOIN pg_attribute AS a ON a.attrelid = o.object_id AND a.attname = n.name AND NOT a.attisdropped) AS keys
          FROM compliance._access_object() AS o WHERE o.kind = 'own'),
    rule AS (
        SELECT own.object_id, own.object_name,
               CASE own.object_name
                   WHEN 'institution' THEN 'compliance._may_know_institution(institution_id)'
                   WHEN 'vendor' THEN 'compliance._may_know_vendor(vendor_id)'
                   -- who may act for whom is for those to see who may see everything
                   WHEN 'account' THEN 'compliance._may_see(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   WHEN 'announcement' THEN 'compliance._may_speak_for(association_id, false) OR EXISTS (SELECT FROM compliance.delivery d WHERE d.announcement_id = announcement.announcement_id)'
                   -- one to an institution, or one to an association
                   WHEN 'delivery' THEN format('compliance._may_see(%s) OR compliance._may_speak_for(association_id, false)', own.keys)
                   ELSE format('compliance._may_see(%s)', own.keys) END AS to_see,
               CASE own.object_name
                   WHEN 'vendor' THEN 'true'
                   WHEN 'announcement' THEN 'compliance._may_speak_for(association_id, true)'
                   WHEN 'account' THEN 'compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   ELSE format('compliance._may_write(%s)', own.keys) END AS to_add,
               CASE own.object_name
                   WHEN 'vendor' THEN 'compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   WHEN 'account' THEN 'compliance._may_write(NULL::bigint, NULL::bigint, NULL::bigint, NULL::bigint)'
                   WHEN 'announcement' THEN 'compliance._may_speak_for(association_id, true)'
                   WHEN 'delivery' THEN format('compliance._may_write(%s) OR compliance._may_speak_for(association_id, true)', own.keys)
                   ELSE format('compliance._may_write(%s)', own.keys) END AS to_change
          FROM own)
    SELECT rule.object_id, 'hospital_compliance_' || lower(c.command), c.command,
           CASE c.command WHEN 'SELECT' THEN rule.to_see WHEN 'INSERT' THEN NULL ELSE rule.to_change END,
           CASE c.command WHEN 'INSERT' THEN rule.to_add END
      FROM rule CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS c(command)
$function$;
COMMENT ON FUNCTION compliance._access_policy() IS 'The row-level policies of every table with rows of an institution, vendor, contract or assessment';

CREATE FUNCTION compliance._apply_access() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
DECLARE
    v_policy record;
    v_grant  record;
BEGIN
    FOR v_policy IN
        SELECT w.object_id, w.object_id::regclass::text AS table_name, w.policy_name, w.command, w.using_expression, w.check_expression,
               c.relrowsecurity, p.oid IS NOT NULL AS is_there,
               p.oid IS NOT NULL
               AND translate(coalesce(pg_get_expr(p.polqual, p.polrelid), ''), E'() \n', '')
                   = translate(coalesce(w.using_expression, ''), E'() \n', '')
               AND translate(coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), E'() \n', '')
                   = translate(coalesce(w.check_expression, ''), E'() \n', '') AS is_right
          FROM compliance._access_policy() AS w
          JOIN pg_class AS c ON c.oid = w.object_id
          LEFT JOIN pg_policy AS p ON p.polrelid = w.object_id AND p.polname = w.policy_name
         ORDER BY w.object_id::regclass::text COLLATE "C", w.policy_name COLLATE "C"
    LOOP
        IF NOT v_policy.relrowsecurity THEN
            EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', v_policy.table_name);
        END IF;
        CONTINUE WHEN v_policy.is_right;
        IF v_policy.is_there THEN
            EXECUTE format('DROP POLICY %I ON %s', v_policy.policy_name, v_policy.table_name);
        END IF;
        EXECUTE format('CREATE POLICY %I ON %s FOR %s%s%s', v_policy.policy_name, v_policy.table_name, v_policy.command,
                       ' USING (' || v_policy.using_expression || ')', ' WITH CHECK (' || v_policy.check_expression || ')');
    END LOOP;

    -- objects that are new in this version
    FOR v_grant IN SELECT g.role_name, g.level FROM compliance.access_grant AS g ORDER BY g.role_name COLLATE "C"
    LOOP
        IF to_regrole(quote_ident(v_grant.role_name)) IS NOT NULL THEN
            PERFORM compliance._access_grant_missing(v_grant.role_name, v_grant.level);
        END IF;
    END LOOP;
END
$function$;
COMMENT ON FUNCTION compliance._apply_access() IS 'Enables row-level security, makes the policies that are missing or differ, and gives known roles what the matrix says; run by install(). Policies of other names are left alone.';

CREATE FUNCTION compliance.check_privileges(OUT role_name text, OUT object text, OUT privilege text, OUT problem text)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 20 SET search_path = pg_catalog, pg_temp
-- compiling it takes ten times as long as running it
SET jit = off
AS $function$
    WITH known AS (
        SELECT g.role_name, g.level, r.oid, r.rolsuper, r.rolbypassrls
          FROM compliance.access_grant AS g LEFT JOIN pg_roles AS r ON r.rolname = g.role_name),
    ours AS MATERIALIZED (SELECT * FROM compliance._access_object()),
    policy AS MATERIALIZED (SELECT * FROM compliance._access_policy()),
    expected AS (
        SELECT k.role_name, e.*
          FROM (SELECT DISTINCT level FROM known) AS l CROSS JOIN LATERAL compliance._access_expected(l.level) AS e
          JOIN known AS k ON k.level = l.level AND k.oid IS NOT NULL),
    actual AS (
        SELECT k.role_name, a.kind, a.object_id, a.column_name, a.privilege
          FROM compliance._access_actual() AS a JOIN known AS k ON k.oid = a.grantee),
    owner (owner_id) AS (SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'compliance.data_version'::regclass),
    deviation AS (
        (SELECT *, 'missing'::text AS problem FROM (TABLE expected EXCEPT TABLE actual) AS m)
        UNION ALL
        (SELECT *, 'not in the matrix' FROM (TABLE actual EXCEPT TABLE expected) AS m)),
    relation AS (
        SELECT c.oid, c.relacl, c.relowner, c.relkind FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
         WHERE n.nspname IN ('compliance', 'compliance_report') AND c.relkind IN ('r', 'p', 'v', 'm', 'S'))
    SELECT d.role_name,
           CASE d.kind WHEN 'schema' THEN d.object_id::regnamespace::text WHEN 'function' THEN d.object_id::regprocedure::text
                       ELSE d.object_id::regclass::text || coalesce('.' || d.column_name, '') END,
           d.privilege, d.problem
      FROM deviation AS d
    UNION ALL
    SELECT coalesce(r.rolname::text, 'PUBLIC'), c.oid::regclass::text, x.privilege_type, 'granted to a role without a level'
      FROM relation AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS x LEFT JOIN pg_roles AS r ON r.oid = x.grantee
     WHERE x.grantee <> c.relowner AND (r.rolname IS NULL OR NOT EXISTS (SELECT FROM known AS k WHERE k.role_name = r.rolname))
    UNION ALL
    SELECT coalesce(r.rolname::text, 'PUBLIC'), c.oid::regclass::text || '.' || a.attname, x.privilege_type, 'granted to a role without a level'
      FROM relation AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attacl IS NOT NULL
     CROSS JOIN LATERAL aclexplode(a.attacl) AS x LEFT JOIN pg_roles AS r ON r.oid = x.grantee
     WHERE x.grantee <> c.relowner AND (r.rolname IS NULL OR NOT EXISTS (SELECT FROM known AS k WHERE k.role_name = r.rolname))
    UNION ALL
    SELECT coalesce(r.rolname::text, 'PUBLIC'), p.oid::regprocedure::text, x.privilege_type, 'granted to a role without a level'
      FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS x LEFT JOIN pg_roles AS r ON r.oid = x.grantee
     WHERE n.nspname IN ('compliance', 'compliance_report') AND x.grantee NOT IN (p.proowner, n.nspowner, (SELECT o.owner_id FROM owner AS o))
       AND (r.rolname IS NULL OR NOT EXISTS (SELECT FROM known AS k WHERE k.role_name = r.rolname))
    UNION ALL
    SELECT coalesce(r.rolname::text, 'PUBLIC'), n.nspname::text, x.privilege_type, 'granted to a role without a level'
      FROM pg_namespace AS n CROSS JOIN LATERAL aclexplode(n.nspacl) AS x LEFT JOIN pg_roles AS r ON r.oid = x.grantee
     WHERE n.nspname IN ('compliance', 'compliance_report') AND x.grantee NOT IN (n.nspowner, (SELECT o.owner_id FROM owner AS o))
       AND (r.rolname IS NULL OR NOT EXISTS (SELECT FROM known AS k WHERE k.role_name = r.rolname))
    UNION ALL
    SELECT k.role_name, h.role_name, NULL, 'the role is a member of a role of a higher level'
      FROM known AS k JOIN known AS h ON h.oid <> k.oid AND pg_has_role(k.oid, h.oid, 'MEMBER')
     WHERE NOT k.rolsuper
       AND array_position(ARRAY['reader', 'inspector', 'vendor', 'staff', 'admin'], k.level) < array_position(ARRAY['reader', 'inspector', 'vendor', 'staff', 'admin'], h.level)
    UNION ALL
    SELECT r.rolname::text, c.oid::regclass::text, NULL, 'belongs to another role than the tables'
      FROM ours AS o JOIN pg_class AS c ON c.oid = o.object_id JOIN pg_roles AS r ON r.oid = c.relowner
     WHERE o.kind <> 'function' AND c.relowner <> (SELECT o.owner_id FROM owner AS o)
    UNION ALL
    SELECT NULL, c.oid::regclass::text, t.tgname::text, 'the trigger is disabled'
      FROM ours AS o JOIN pg_class AS c ON c.oid = o.object_id JOIN pg_trigger AS t ON t.tgrelid = c.oid
     WHERE o.kind <> 'function' AND t.tgenabled = 'D'
    UNION ALL
    SELECT k.role_name, NULL, NULL, 'the role does not exist' FROM known AS k WHERE k.oid IS NULL
    UNION ALL
    SELECT a.role_name, 'compliance.account', NULL, 'the role does not exist' FROM compliance.account AS a
     WHERE NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = a.role_name)
    UNION ALL
    SELECT k.role_name, NULL, NULL, 'the role is not held by row-level security'
      FROM known AS k
     WHERE k.rolsuper OR k.rolbypassrls
        OR pg_has_role(k.oid, (SELECT c.relowner FROM pg_class AS c WHERE c.oid = 'compliance.account'::regclass), 'USAGE')
    UNION ALL
    SELECT k.role_name, 'compliance.account', NULL, 'the role has no account and sees no records' FROM known AS k
     WHERE k.level IN ('staff', 'vendor', 'inspector') AND k.oid IS NOT NULL
       AND NOT EXISTS (SELECT FROM compliance.account AS a WHERE a.role_name = k.role_name)
    UNION ALL
    SELECT NULL, w.object_id::regclass::text, w.command,
           CASE WHEN p.oid IS NULL THEN 'policy is missing' ELSE 'policy differs' END
      FROM policy AS w LEFT JOIN pg_policy AS p ON p.polrelid = w.object_id AND p.polname = w.policy_name
     WHERE p.oid IS NULL
        OR translate(coalesce(pg_get_expr(p.polqual, p.polrelid), ''), E'() \n', '') <> translate(coalesce(w.using_expression, ''), E'() \n', '')
        OR translate(coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), E'() \n', '') <> translate(coalesce(w.check_expression, ''), E'() \n', '')
    UNION ALL
    SELECT NULL, c.oid::regclass::text, NULL, 'row-level security is not enabled'
      FROM ours AS o JOIN pg_class AS c ON c.oid = o.object_id
     WHERE o.kind = 'own' AND NOT c.relrowsecurity
    UNION ALL
    SELECT NULL, c.oid::regclass::text, NULL, 'the view reads with its owner''s rights'
      FROM ours AS o JOIN pg_class AS c ON c.oid = o.object_id
     WHERE o.kind IN ('view', 'report')
       AND (SELECT t.option_value::boolean FROM pg_options_to_table(c.reloptions) AS t WHERE t.option_name = 'security_invoker') IS NOT TRUE
    UNION ALL
    SELECT NULL, c.oid::regclass::text, p.polname::text, 'a permissive policy of the DBA shows more'
      FROM pg_policy AS p JOIN relation AS c ON c.oid = p.polrelid
     WHERE p.polpermissive AND NOT EXISTS (SELECT FROM policy AS w WHERE w.object_id = p.polrelid AND w.policy_name = p.polname)
     ORDER BY 1 NULLS LAST, 2, 3, 4
$function$;
COMMENT ON FUNCTION compliance.check_privileges() IS
'What deviates from the grant matrix: privileges that a role of a level lacks or has besides, grants to roles without a level and to PUBLIC, roles that are members of one of a higher level, tables and views of another owner, triggers that are disabled, accounts of roles that do not exist, roles that row-level security does not hold, policies that are missing, changed or added, views that read with their owner''s rights. No rows when all is as it should be.';
