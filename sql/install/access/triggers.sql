-- Everything that scopes are read from tells every session of its changes, on a subscriber too.
DO $block$
DECLARE
    v_fact record;
BEGIN
    FOR v_fact IN
        SELECT f.table_name, f.columns, f.condition
          FROM (VALUES ('account', NULL, NULL), ('access_grant', NULL, NULL),
                       ('institution', 'institution_id, prefecture_code', NULL),
                       ('association', 'association_id, parent_id', NULL), ('association_member', NULL, NULL),
                       ('contract', 'contract_id, vendor_id, institution_id', NULL),
                       ('assessment', 'assessment_id, vendor_id, institution_id', 'vendor_id')) AS f(table_name, columns, condition)
         WHERE pg_catalog.to_regclass('compliance.' || f.table_name) IS NOT NULL
    LOOP
        EXECUTE pg_catalog.format($sql$
            CREATE OR REPLACE TRIGGER %1$s_scope_insert AFTER INSERT ON compliance.%1$s
                FOR EACH ROW %3$s EXECUTE FUNCTION compliance._scope_changed();
            CREATE OR REPLACE TRIGGER %1$s_scope_update AFTER UPDATE %2$s ON compliance.%1$s
                FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();
            CREATE OR REPLACE TRIGGER %1$s_scope_delete AFTER DELETE ON compliance.%1$s
                FOR EACH ROW EXECUTE FUNCTION compliance._scope_changed();
            CREATE OR REPLACE TRIGGER %1$s_scope_truncate AFTER TRUNCATE ON compliance.%1$s
                FOR EACH STATEMENT EXECUTE FUNCTION compliance._scope_changed();
            ALTER TABLE compliance.%1$s ENABLE ALWAYS TRIGGER %1$s_scope_insert, ENABLE ALWAYS TRIGGER %1$s_scope_update,
                ENABLE ALWAYS TRIGGER %1$s_scope_delete, ENABLE ALWAYS TRIGGER %1$s_scope_truncate;
            $sql$, v_fact.table_name, 'OF ' || v_fact.columns, 'WHEN (NEW.' || v_fact.condition || ' IS NOT NULL)');
    END LOOP;
END
$block$;
