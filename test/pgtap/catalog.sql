-- The catalog, tested like code: what the extension and install() made is
-- commented, closed to PUBLIC, safe from any search_path, and of plain types.
-- Each failure lists the objects and what to write for them.
BEGIN;
SELECT plan(25);

-- ---- what is ours ----

CREATE TEMPORARY VIEW our_schema AS
SELECT n.oid, n.nspname, n.nspowner, n.nspacl FROM pg_namespace AS n WHERE n.nspname IN ('compliance', 'compliance_report');

CREATE TEMPORARY VIEW our_function AS
SELECT p.*, n.nspname, p.oid::regprocedure::text AS signature, l.lanname
  FROM pg_proc AS p JOIN our_schema AS n ON n.oid = p.pronamespace JOIN pg_language AS l ON l.oid = p.prolang;

CREATE TEMPORARY VIEW our_relation AS
SELECT c.*, n.nspname, n.nspname || '.' || c.relname AS title
  FROM pg_class AS c JOIN our_schema AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f');

CREATE TEMPORARY VIEW our_column AS
SELECT a.attrelid, a.attnum, a.attname, a.attnotnull, a.atttypid, a.atttypmod, a.attacl, c.title, c.relkind, c.relname, c.nspname, t.typname, t.typtype, t.typelem, t.typcategory
  FROM pg_attribute AS a JOIN our_relation AS c ON c.oid = a.attrelid AND c.relkind <> 'S' JOIN pg_type AS t ON t.oid = a.atttypid
 WHERE a.attnum > 0 AND NOT a.attisdropped;

-- ---- comments ----

SELECT is_empty($$
    SELECT CASE d.classid WHEN 'pg_proc'::regclass THEN format('COMMENT ON %s %s IS …', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END, d.objid::regprocedure)
                          ELSE pg_describe_object(d.classid, d.objid, 0) END
      FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
      LEFT JOIN pg_proc AS p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
     WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND e.extname = 'hospital_compliance'
       AND coalesce(btrim(obj_description(d.objid, d.classid::regclass::name)), '') = ''
       -- an array type takes its meaning from its element
       AND NOT EXISTS (SELECT FROM pg_type AS t WHERE d.classid = 'pg_type'::regclass AND t.oid = d.objid AND t.typelem <> 0)
     ORDER BY 1$$, 'every object of the extension has a comment');
SELECT is_empty($$
    SELECT format('COMMENT ON %s %s IS …', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, title)
      FROM our_relation WHERE relkind <> 'S' AND coalesce(btrim(obj_description(oid, 'pg_class')), '') = '' ORDER BY 1$$,
    'every table and view has a comment');
SELECT is_empty($$
    SELECT format('COMMENT ON COLUMN %s.%s IS …', title, attname)
      FROM our_column WHERE coalesce(btrim(col_description(attrelid, attnum)), '') = '' ORDER BY title, attnum$$,
    'every column of every table and view has a comment');
SELECT is_empty($$
    SELECT signature FROM our_function WHERE coalesce(btrim(obj_description(oid, 'pg_proc')), '') = '' ORDER BY 1$$,
    'every function has a comment, install()''s own ones too');
SELECT is_empty($$
    SELECT nspname FROM our_schema WHERE coalesce(btrim(obj_description(oid, 'pg_namespace')), '') = ''$$,
    'every schema has a comment');

-- ---- rights ----

SELECT is_empty($$SELECT signature FROM our_function WHERE prosecdef ORDER BY 1$$, 'no function is SECURITY DEFINER');
SELECT is_empty($$
    SELECT signature FROM our_function, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS a WHERE a.grantee = 0 ORDER BY 1$$,
    'no function is executable by PUBLIC (made by install()? REVOKE ALL ON FUNCTION … FROM PUBLIC beside it)');
SELECT is_empty($$
    SELECT title || ': ' || a.privilege_type
      FROM our_relation, aclexplode(coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))) AS a
     WHERE a.grantee = 0
    UNION ALL
    SELECT title || '.' || attname || ': ' || a.privilege_type FROM our_column, aclexplode(attacl) AS a WHERE a.grantee = 0
    UNION ALL
    SELECT nspname || ': ' || a.privilege_type FROM our_schema, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) AS a WHERE a.grantee = 0
     ORDER BY 1$$, 'no schema, table, view, sequence or column is open to PUBLIC');
SELECT is_empty($$
    SELECT title FROM our_relation WHERE relkind = 'v'
       AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false) ORDER BY 1$$,
    'every view is WITH (security_invoker = true)');
SELECT is_empty($$SELECT title FROM our_relation WHERE relkind = 'm' ORDER BY 1$$, 'no materialized view: it would show its owner''s rows to everybody');
SELECT is_empty($$
    SELECT title FROM our_relation JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = our_relation.oid AND d.deptype = 'e' ORDER BY 1$$,
    'no table or view belongs to the extension: records are the user''s');

-- ---- search_path ----

SELECT is_empty($$
    SELECT signature || ': ' || coalesce(array_to_string(proconfig, ', '), 'not set') FROM our_function
     WHERE lanname NOT IN ('c', 'internal') AND prokind <> 'a'
       AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (proconfig), false) ORDER BY 1$$,
    'every function in SQL or plpgsql has SET search_path = pg_catalog, pg_temp');
SELECT is_empty($$SELECT signature || ': ' || lanname FROM our_function WHERE lanname NOT IN ('c', 'internal', 'sql', 'plpgsql') ORDER BY 1$$,
    'no other language is needed');

-- ---- types ----

SELECT is_empty($$
    SELECT f.signature || ': ' || t.typname
      FROM our_function AS f, unnest(f.proargtypes::oid[] || coalesce(f.proallargtypes, '{}') || f.prorettype) AS u(type_oid)
      JOIN pg_type AS t ON t.oid = u.type_oid
      LEFT JOIN pg_type AS e ON e.oid = t.typelem AND t.typcategory = 'A'
     -- a composite type of its own is none: an aggregate has no other way to name several results
     WHERE EXISTS (SELECT FROM pg_class AS c WHERE c.oid IN (t.typrelid, e.typrelid) AND c.oid <> 0 AND c.relkind <> 'c')
     ORDER BY 1$$, 'no row type of a table or view in a signature');
SELECT is_empty($$
    SELECT title || '.' || attname || ': ' || c.typname
      FROM our_column AS c LEFT JOIN pg_type AS e ON e.oid = c.typelem AND c.typcategory = 'A'
     WHERE c.relkind <> 'v' AND (c.typtype IN ('c', 'd', 'e') OR e.typtype IN ('c', 'd', 'e')) ORDER BY 1$$,
    'no column stores a composite, a domain or an enum');
SELECT is_empty($$
    SELECT title || '.' || attname || ': ' || format_type(atttypid, atttypmod)
      FROM our_column
     WHERE nspname = 'compliance_report'
       AND (typname NOT IN ('int2', 'int4', 'int8', 'numeric', 'float8', 'text', 'bool', 'date', 'timestamptz')
            OR (typname = 'numeric' AND atttypmod = -1)) ORDER BY 1$$,
    'compliance_report has only types that every BI tool reads; numeric with its precision');

-- ---- names, keys and sequences ----

SELECT is_empty($$
    SELECT r.title || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      FROM pg_constraint AS k JOIN our_relation AS r ON r.oid = k.conrelid
     WHERE k.contype IN ('p', 'f', 'u', 'c', 'x')
       AND (left(k.conname, length(r.relname) + 1) <> r.relname || '_'
            OR k.conname !~ CASE k.contype WHEN 'p' THEN '_pkey$' WHEN 'f' THEN '_fkey$' WHEN 'u' THEN '_key$'
                                           WHEN 'c' THEN '_check$' ELSE '_excl$' END)
     ORDER BY 1$$, 'constraints are named table_column_kind: pkey, fkey, key, check, excl');
SELECT is_empty($$
    SELECT title FROM our_relation AS r WHERE relkind IN ('r', 'p')
       AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = r.oid AND k.contype = 'p') ORDER BY 1$$,
    'every table has a primary key, so that it can be replicated');
SELECT is_empty($$
    SELECT title FROM our_relation AS r WHERE relkind = 'S'
       AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'i') ORDER BY 1$$,
    'every sequence belongs to an identity column');
SELECT is_empty($$
    SELECT r.title || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      FROM pg_constraint AS k JOIN our_relation AS r ON r.oid = k.conrelid
     WHERE NOT k.convalidated ORDER BY 1$$, 'every constraint is valid');

-- ---- institution_id ----

SELECT is_empty($$
    SELECT title FROM our_column AS c
     WHERE attname = 'institution_id' AND relkind IN ('r', 'p') AND relname <> 'institution'
       AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.attrelid AND k.contype = 'f' AND c.attnum = ANY (k.conkey)) ORDER BY 1$$,
    'institution_id is always kept right by a foreign key');
SELECT is_empty($$
    WITH key AS (
        SELECT k.oid, k.conname, r.title, r.oid AS relid, k.conkey, s.title AS refers_to, s.relname AS refers_to_name,
               own.attnum AS own_institution, theirs.attnotnull AS theirs_is_fixed
          FROM pg_constraint AS k
          JOIN our_relation AS r ON r.oid = k.conrelid
          JOIN our_relation AS s ON s.oid = k.confrelid
          JOIN our_column AS theirs ON theirs.attrelid = s.oid AND theirs.attname = 'institution_id'
          LEFT JOIN our_column AS own ON own.attrelid = r.oid AND own.attname = 'institution_id'
         WHERE k.contype = 'f' AND s.relname <> 'institution')
    SELECT title || ' refers to ' || refers_to || ' without institution_id (' || conname || ')'
      FROM key
     WHERE theirs_is_fixed
       AND NOT EXISTS (SELECT FROM key AS composite
                        WHERE composite.relid = key.relid AND composite.refers_to = key.refers_to
                          AND composite.own_institution = ANY (composite.conkey))
     ORDER BY 1$$, 'what refers to an institution''s record carries institution_id in a composite foreign key');
-- ---- the script ----

CREATE TEMPORARY TABLE script AS
SELECT regexp_replace(pg_read_file(c.setting || '/extension/hospital_compliance--' || e.extversion || '.sql'),
                      '\$install_part\$.*?\$install_part\$', '', 'g') AS body
  FROM pg_config AS c, pg_extension AS e WHERE c.name = 'SHAREDIR' AND e.extname = 'hospital_compliance';
SELECT is_empty($$
    SELECT line FROM script, regexp_split_to_table(body, '\n') AS line
     WHERE line ~* '^\s*create\s+or\s+replace\M' $$, 'the extension script replaces nothing that was there before it');
SELECT is_empty($$
    SELECT match[1] FROM script, regexp_matches(body, '\n\s*CREATE\s+(?:FUNCTION|PROCEDURE|AGGREGATE|TYPE|OPERATOR)\s+((?!compliance\.)[^\s(]+)', 'gi') AS match$$,
    'everything in the extension script is created with its schema');
SELECT is_empty($$
    SELECT p.part || ': ' || match[1]
      FROM compliance._install_part() AS p,
           regexp_matches(p.body, '\n\s*(CREATE\s+(?:TABLE|VIEW|FUNCTION|MATERIALIZED|OR\s+REPLACE\s+VIEW|OR\s+REPLACE\s+FUNCTION)\s+(?!compliance\.|compliance_report\.|IF\s|VIEW|FUNCTION)[^\s(]+)', 'gi') AS match$$,
    'everything in the install parts is created with its schema');

SELECT * FROM finish();
ROLLBACK;
