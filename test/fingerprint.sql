-- One line for each property of each object of our schemas, in an order of its own: two databases are the same if
-- these lines are.  OIDs and the order of columns and grants are left out, and parentheses too: an expression comes back
-- from a dump with only those that it needs; so are the names that a view gives to constants nobody reads.
SET search_path = pg_catalog;
SET client_min_messages = warning;
WITH space AS (SELECT * FROM pg_namespace WHERE nspname IN ('compliance', 'compliance_report')),
relation AS (
    SELECT c.*, n.nspname, n.nspname || '.' || c.relname AS title FROM pg_class AS c JOIN space AS n ON n.oid = c.relnamespace),
rights (class, title, acl) AS (
    SELECT 'schema', nspname::text, coalesce(nspacl, acldefault('n', nspowner)) FROM space
    UNION ALL SELECT 'relation', title, coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) FROM relation WHERE relkind IN ('r', 'p', 'v', 'S')
    UNION ALL SELECT 'column', r.title || '.' || a.attname, a.attacl FROM relation AS r JOIN pg_attribute AS a ON a.attrelid = r.oid WHERE a.attacl IS NOT NULL
    UNION ALL SELECT 'function', p.oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)) FROM pg_proc AS p JOIN space AS n ON n.oid = p.pronamespace)
SELECT line FROM (SELECT translate(line, '()', '') AS line FROM (
    SELECT format('relation %s: %s %s%s options %s', title, relkind, CASE WHEN relrowsecurity THEN 'row security ' END,
                  CASE WHEN relforcerowsecurity THEN 'forced ' END, coalesce(array_to_string(reloptions, ','), '')) AS line
      FROM relation WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT format('column %s.%s: %s %s default %s identity "%s" generated "%s" collation %s', r.title, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
                  (SELECT collname FROM pg_collation AS o WHERE o.oid = a.attcollation))
      FROM relation AS r JOIN pg_attribute AS a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE r.relkind IN ('r', 'p', 'v')
    UNION ALL
    SELECT format('constraint %s on %s: %s %s', k.conname, r.title, pg_get_constraintdef(k.oid), CASE WHEN k.convalidated THEN 'valid' END)
      FROM pg_constraint AS k JOIN relation AS r ON r.oid = k.conrelid
    UNION ALL
    SELECT format('index %s', pg_get_indexdef(i.indexrelid)) FROM pg_index AS i JOIN relation AS r ON r.oid = i.indrelid WHERE r.relkind IN ('r', 'p')
    UNION ALL
    SELECT format('trigger %s %s', pg_get_triggerdef(t.oid), t.tgenabled) FROM pg_trigger AS t JOIN relation AS r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
    UNION ALL
    SELECT format('policy %s on %s: %s %s to %s using %s check %s', p.polname, r.title, p.polcmd, p.polpermissive,
                  (SELECT string_agg(coalesce(o.rolname, 'public'), ',' ORDER BY o.rolname) FROM unnest(p.polroles) AS u(oid) LEFT JOIN pg_roles AS o ON o.oid = u.oid),
                  pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      FROM pg_policy AS p JOIN relation AS r ON r.oid = p.polrelid
    UNION ALL
    SELECT format('view %s: %s', title, regexp_replace(pg_get_viewdef(oid), '(::[a-z]+( [a-z]+)*) AS [a-z0-9]+(?=[,[:space:]])', '\1', 'g')) FROM relation WHERE relkind = 'v'
    UNION ALL
    SELECT format('sequence %s.%s: %s %s %s %s %s', s.schemaname, s.sequencename, s.data_type, s.start_value, s.increment_by, s.max_value, s.cycle)
      FROM pg_sequences AS s WHERE s.schemaname IN ('compliance', 'compliance_report')
    UNION ALL
    SELECT format('function %s: %s', p.oid::regprocedure, CASE WHEN p.prokind = 'a' THEN (SELECT format('%s %s %s %s %s %s', g.aggtransfn, g.aggfinalfn, g.aggcombinefn, g.aggserialfn, g.aggdeserialfn, g.agginitval) FROM pg_aggregate AS g WHERE g.aggfnoid = p.oid)
                                                            ELSE pg_get_functiondef(p.oid) END)
      FROM pg_proc AS p JOIN space AS n ON n.oid = p.pronamespace
    UNION ALL
    SELECT format('member %s', pg_describe_object(d.classid, d.objid, 0))
      FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'hospital_compliance' AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
    UNION ALL
    SELECT format('extension %s', e.extversion) FROM pg_extension AS e WHERE e.extname = 'hospital_compliance'
    UNION ALL
    SELECT format('right on %s %s: %s %s%s', x.class, x.title, coalesce(g.rolname, CASE a.grantee WHEN 0 THEN 'public' END),
                  a.privilege_type, CASE WHEN a.is_grantable THEN ' grantable' END)
      FROM rights AS x CROSS JOIN LATERAL aclexplode(x.acl) AS a LEFT JOIN pg_roles AS g ON g.oid = a.grantee
    UNION ALL
    -- what a dump takes for granted
    SELECT format('right from the script on %s: %s %s%s', pg_describe_object(i.classoid, i.objoid, 0), coalesce(g.rolname, CASE a.grantee WHEN 0 THEN 'public' END),
                  a.privilege_type, CASE WHEN a.is_grantable THEN ' grantable' END)
      FROM pg_init_privs AS i JOIN pg_proc AS p ON p.oid = i.objoid AND i.classoid = 'pg_proc'::regclass JOIN space AS n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL aclexplode(i.initprivs) AS a LEFT JOIN pg_roles AS g ON g.oid = a.grantee
    UNION ALL
    SELECT format('comment on %s: %s', pg_describe_object(d.classoid, d.objoid, d.objsubid), d.description)
      FROM pg_description AS d
     WHERE (d.classoid = 'pg_class'::regclass AND d.objoid IN (SELECT oid FROM relation))
        OR (d.classoid = 'pg_proc'::regclass AND d.objoid IN (SELECT p.oid FROM pg_proc AS p JOIN space AS n ON n.oid = p.pronamespace))
        OR (d.classoid = 'pg_namespace'::regclass AND d.objoid IN (SELECT oid FROM space))
        OR (d.classoid = 'pg_constraint'::regclass AND d.objoid IN (SELECT k.oid FROM pg_constraint AS k JOIN relation AS r ON r.oid = k.conrelid))
        OR (d.classoid = 'pg_trigger'::regclass AND d.objoid IN (SELECT t.oid FROM pg_trigger AS t JOIN relation AS r ON r.oid = t.tgrelid))
) AS bare) AS fingerprint ORDER BY line COLLATE "C";
