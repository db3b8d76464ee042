-- ALWAYS: a replica computes scores as well, and its sessions keep forms too
CREATE OR REPLACE TRIGGER item_changed_trigger AFTER INSERT OR UPDATE OR DELETE ON compliance.item
    FOR EACH ROW EXECUTE FUNCTION compliance._item_changed();
ALTER TABLE compliance.item ENABLE ALWAYS TRIGGER item_changed_trigger;
CREATE OR REPLACE TRIGGER checklist_changed_trigger AFTER UPDATE ON compliance.checklist
    FOR EACH ROW EXECUTE FUNCTION compliance._item_changed();
ALTER TABLE compliance.checklist ENABLE ALWAYS TRIGGER checklist_changed_trigger;
CREATE OR REPLACE TRIGGER item_level_changed_trigger AFTER INSERT OR UPDATE OR DELETE ON compliance.item_level
    FOR EACH ROW EXECUTE FUNCTION compliance._item_changed();
ALTER TABLE compliance.item_level ENABLE ALWAYS TRIGGER item_level_changed_trigger;

CREATE OR REPLACE TRIGGER assessment_opened_trigger AFTER INSERT ON compliance.assessment
    FOR EACH ROW EXECUTE FUNCTION compliance._assessment_opened();
CREATE OR REPLACE TRIGGER answer_added_trigger AFTER INSERT ON compliance.answer
    REFERENCING NEW TABLE AS new_answers FOR EACH STATEMENT EXECUTE FUNCTION compliance._answers_changed();
CREATE OR REPLACE TRIGGER answer_closed_trigger AFTER UPDATE ON compliance.answer
    REFERENCING NEW TABLE AS new_answers FOR EACH STATEMENT EXECUTE FUNCTION compliance._answers_changed();
-- sorts after answer_added_trigger and after the triggers of foreign keys, as hc_spare_key_check() wants it
CREATE OR REPLACE TRIGGER answer_key_trigger BEFORE INSERT ON compliance.answer
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._answers_changed();
