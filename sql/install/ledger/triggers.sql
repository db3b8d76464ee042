-- Scores follow from answers.  What the ledger itself holds is not recorded again.
DO $block$
DECLARE
    v_table record;
BEGIN
    FOR v_table IN
        SELECT pg_catalog.format(t.definition, o.object_name) AS definition
          FROM compliance._access_object() AS o
         -- statement AFTER INSERT, row AFTER UPDATE OR DELETE, statement BEFORE TRUNCATE: as in pg_trigger.tgtype
         CROSS JOIN (VALUES ('audit_insert', 4, 'CREATE OR REPLACE TRIGGER %1$s_audit_insert AFTER INSERT ON compliance.%1$s
                                REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION compliance._audit()'),
                            ('audit_change', 25, 'CREATE OR REPLACE TRIGGER %1$s_audit_change AFTER UPDATE OR DELETE ON compliance.%1$s
                                FOR EACH ROW EXECUTE FUNCTION compliance._audit()'),
                            ('audit_truncate', 34, 'CREATE OR REPLACE TRIGGER %1$s_audit_truncate BEFORE TRUNCATE ON compliance.%1$s
                                FOR EACH STATEMENT EXECUTE FUNCTION compliance._audit()')) AS t(name, type, definition)
         WHERE o.kind IN ('own', 'shared') AND o.object_name NOT IN ('audit_event', 'ledger_seal', 'ledger_leaf', 'ledger_block', 'score_sheet')
           -- those that are as they should be are left alone: to make one again waits for every writer of its table
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS g
                            WHERE g.tgrelid = o.object_id AND g.tgname = o.object_name || '_' || t.name AND g.tgtype = t.type AND g.tgqual IS NULL
                              AND g.tgfoid = 'compliance._audit()'::pg_catalog.regprocedure AND g.tgenabled = 'O')
         ORDER BY o.object_name COLLATE "C", t.name COLLATE "C"
    LOOP
        EXECUTE v_table.definition;
    END LOOP;

    FOR v_table IN SELECT t.name FROM (VALUES ('audit_event'), ('ledger_seal'), ('ledger_leaf'), ('ledger_block')) AS t(name)
    LOOP
        EXECUTE pg_catalog.format($sql$
            CREATE OR REPLACE TRIGGER %1$s_append_only BEFORE UPDATE OR DELETE ON compliance.%1$s
                FOR EACH ROW EXECUTE FUNCTION compliance._append_only('hint:The ledger records what happened; correct the record itself.');
            CREATE OR REPLACE TRIGGER %1$s_append_only_truncate BEFORE TRUNCATE ON compliance.%1$s
                FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only('hint:The ledger records what happened; correct the record itself.');
            $sql$, v_table.name);
    END LOOP;

    -- Rows that were there before the ledger was: those of an older version, for catalogs come later.
    IF NOT EXISTS (SELECT FROM compliance.audit_event) THEN
        FOR v_table IN
            SELECT t.tgrelid::pg_catalog.regclass AS name, c.relname
              FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
             WHERE t.tgfoid = 'compliance._audit()'::pg_catalog.regprocedure AND t.tgname = c.relname || '_audit_insert'
             ORDER BY c.relname COLLATE "C"
        LOOP
            EXECUTE pg_catalog.format($sql$
                INSERT INTO compliance.audit_event (table_name, row_key, operation)
                SELECT %L, compliance._row_key(t), 'found' FROM %s AS t
                $sql$, v_table.relname, v_table.name);
        END LOOP;
    END IF;
END
$block$;
