-- ALWAYS: a replica computes scores as well, and its sessions keep forms too
CREATE OR REPLACE TRIGGER item_changed_trigger AFTER INSERT OR UPDATE OR DELETE ON compliance.item
    FOR EACH ROW EXECUTE FUNCTION compliance._item_changed();
ALTER TABLE compliance.item ENABLE ALWAYS TRIGGER item_changed_trigger;
