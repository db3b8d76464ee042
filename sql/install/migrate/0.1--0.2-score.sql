-- The sheets of scores are the triggers' to write, and to make anew for those who may write them.
DO $do$
DECLARE
    v_role record;
BEGIN
    FOR v_role IN
        SELECT g.role_name FROM compliance.access_grant AS g JOIN pg_catalog.pg_roles AS r ON r.rolname = g.role_name
         WHERE g.level IN ('staff', 'vendor', 'inspector')
    LOOP
        EXECUTE pg_catalog.format('REVOKE INSERT, UPDATE, DELETE ON compliance.score_sheet FROM %I', v_role.role_name);
        EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION compliance.rebuild_score() FROM %I', v_role.role_name);
    END LOOP;
END
$do$;
