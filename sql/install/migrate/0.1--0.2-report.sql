-- What a reader may read beneath the views of compliance_report is what these views read: taken away here, since they read
-- other columns now, and given by install() as the views are.
DO $do$
DECLARE
    v_column record;
BEGIN
    FOR v_column IN
        SELECT g.role_name, a.attrelid::pg_catalog.regclass::text AS relation, pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') AS columns
          FROM compliance.access_grant AS g
          JOIN pg_catalog.pg_roles AS r ON r.rolname = g.role_name
          JOIN pg_catalog.pg_class AS c ON c.relnamespace = 'compliance'::pg_catalog.regnamespace AND c.relkind = 'v'
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attacl IS NOT NULL
         WHERE g.level = 'reader'
           AND EXISTS (SELECT FROM pg_catalog.aclexplode(a.attacl) AS x WHERE x.grantee = r.oid AND x.privilege_type = 'SELECT')
         GROUP BY g.role_name, a.attrelid
    LOOP
        EXECUTE pg_catalog.format('REVOKE SELECT (%s) ON %s FROM %I', v_column.columns, v_column.relation, v_column.role_name);
    END LOOP;
END
$do$;
