-- editions: frozen once used
CREATE OR REPLACE TRIGGER checklist_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.checklist
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER checklist_edition_guard BEFORE UPDATE OR DELETE ON compliance.checklist
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.item
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_edition_guard BEFORE UPDATE OR DELETE ON compliance.item
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_edition_guard_insert AFTER INSERT ON compliance.item
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_level_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.item_level
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_level_edition_guard BEFORE UPDATE OR DELETE ON compliance.item_level
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_level_edition_guard_insert AFTER INSERT ON compliance.item_level
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_alternative_edition_lock BEFORE UPDATE OR DELETE OR TRUNCATE ON compliance.item_alternative
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_alternative_edition_guard BEFORE UPDATE OR DELETE ON compliance.item_alternative
    FOR EACH ROW EXECUTE FUNCTION compliance._edition_guard();
CREATE OR REPLACE TRIGGER item_alternative_edition_guard_insert AFTER INSERT ON compliance.item_alternative
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._edition_guard();

-- the tree of sections; fires after item_edition_guard_insert, which has taken the lock
CREATE OR REPLACE TRIGGER item_tree_insert AFTER INSERT ON compliance.item
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_tree();
CREATE OR REPLACE TRIGGER item_tree_update AFTER UPDATE ON compliance.item
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_tree();

-- levels and grounds; by name after the triggers of the same event that take the lock
CREATE OR REPLACE TRIGGER item_level_question_insert AFTER INSERT ON compliance.item_level
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_question();
CREATE OR REPLACE TRIGGER item_level_question_update AFTER UPDATE ON compliance.item_level
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_question();
CREATE OR REPLACE TRIGGER item_alternative_question_insert AFTER INSERT ON compliance.item_alternative
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_question();
CREATE OR REPLACE TRIGGER item_alternative_question_update AFTER UPDATE ON compliance.item_alternative
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_question();
CREATE OR REPLACE TRIGGER item_question_update AFTER UPDATE ON compliance.item
    REFERENCING NEW TABLE AS new_items FOR EACH STATEMENT EXECUTE FUNCTION compliance._item_question();

-- assessments and answers
CREATE OR REPLACE TRIGGER assessment_guard BEFORE INSERT OR UPDATE OR DELETE ON compliance.assessment
    FOR EACH ROW EXECUTE FUNCTION compliance._assessment_guard();
CREATE OR REPLACE TRIGGER answer_guard BEFORE INSERT OR UPDATE ON compliance.answer
    FOR EACH ROW EXECUTE FUNCTION compliance._answer_guard();
-- fires after answer_guard, which says first that an assessment is frozen
CREATE OR REPLACE TRIGGER answer_history BEFORE UPDATE OR DELETE ON compliance.answer
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('superseded_at',
        'hint:Correct an answer with record_answer(): it closes the old row and adds a new one.');
CREATE OR REPLACE TRIGGER answer_guard_truncate BEFORE TRUNCATE ON compliance.answer
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
