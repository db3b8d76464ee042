CREATE OR REPLACE TRIGGER institution_classify BEFORE INSERT OR UPDATE OF size_class, size_class_by_hand, bed_count ON compliance.institution
    FOR EACH ROW EXECUTE FUNCTION compliance._institution_classify();
-- by them an institution would leave the scope of its inspector, and a foreign key would tell which others there are
CREATE OR REPLACE TRIGGER institution_place_guard BEFORE UPDATE ON compliance.institution
    FOR EACH ROW WHEN (NEW.parent_id IS DISTINCT FROM OLD.parent_id OR NEW.prefecture_code IS DISTINCT FROM OLD.prefecture_code AND OLD.prefecture_code IS NOT NULL)
    EXECUTE FUNCTION compliance._institution_place_guard();
CREATE OR REPLACE TRIGGER institution_parent_id_insert_cycle AFTER INSERT ON compliance.institution
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER institution_parent_id_update_cycle AFTER UPDATE OF parent_id, institution_id ON compliance.institution
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER association_parent_id_insert_cycle AFTER INSERT ON compliance.association
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER association_parent_id_update_cycle AFTER UPDATE OF parent_id, association_id ON compliance.association
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION compliance._refuse_cycle();
CREATE OR REPLACE TRIGGER setting_reclassify AFTER UPDATE OF value ON compliance.setting
    FOR EACH ROW WHEN (NEW.name = 'large_bed_count' AND NEW.value IS DISTINCT FROM OLD.value)
    EXECUTE FUNCTION compliance._setting_reclassify();

ALTER TABLE compliance.announcement ALTER COLUMN announced_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.announcement ALTER COLUMN recorded_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.delivery ALTER COLUMN delivered_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.announcement_reader ALTER COLUMN read_at SET DEFAULT compliance.clock();
-- when something was announced, acknowledged and read is not for the client to say
CREATE OR REPLACE TRIGGER announcement_recorded BEFORE INSERT ON compliance.announcement
    FOR EACH ROW EXECUTE FUNCTION compliance._recorded_by_database('instant:announced_at', 'instant:recorded_at');
CREATE OR REPLACE TRIGGER delivery_recorded BEFORE UPDATE ON compliance.delivery
    FOR EACH ROW WHEN (OLD.acknowledged_at IS NULL AND NEW.acknowledged_at IS NOT NULL)
    EXECUTE FUNCTION compliance._recorded_by_database('instant:acknowledged_at');
CREATE OR REPLACE TRIGGER announcement_reader_recorded BEFORE INSERT ON compliance.announcement_reader
    FOR EACH ROW EXECUTE FUNCTION compliance._recorded_by_database('instant:read_at');
CREATE OR REPLACE TRIGGER announcement_deliver AFTER INSERT ON compliance.announcement
    FOR EACH ROW EXECUTE FUNCTION compliance._deliver_announcement();
-- opened again, it goes to those who joined meanwhile
CREATE OR REPLACE TRIGGER announcement_deliver_again AFTER UPDATE OF reply_by, closed_on ON compliance.announcement
    FOR EACH ROW WHEN (NEW.closed_on IS NULL AND (OLD.closed_on IS NOT NULL OR NEW.reply_by IS DISTINCT FROM OLD.reply_by))
    EXECUTE FUNCTION compliance._deliver_announcement();
-- what was sent, to whom and who has acknowledged it
CREATE OR REPLACE TRIGGER announcement_fixed BEFORE UPDATE OR DELETE ON compliance.announcement
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('free:reply_by', 'free:closed_on',
        'hint:Set closed_on and announce the corrected text anew; reply_by may be changed.');
CREATE OR REPLACE TRIGGER announcement_truncate BEFORE TRUNCATE ON compliance.announcement
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER delivery_acknowledged BEFORE UPDATE OR DELETE ON compliance.delivery
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('acknowledged_at', 'acknowledged_by',
        'hint:Leave the row as it is; further readers are rows of announcement_reader.');
CREATE OR REPLACE TRIGGER delivery_truncate BEFORE TRUNCATE ON compliance.delivery
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER announcement_reader_history BEFORE UPDATE OR DELETE ON compliance.announcement_reader
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('hint:Leave the row as it is; who has read something has read it.');
CREATE OR REPLACE TRIGGER announcement_reader_truncate BEFORE TRUNCATE ON compliance.announcement_reader
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER association_member_insert_deliver AFTER INSERT ON compliance.association_member
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();
CREATE OR REPLACE TRIGGER association_member_update_deliver AFTER UPDATE ON compliance.association_member
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();
CREATE OR REPLACE TRIGGER association_insert_deliver AFTER INSERT ON compliance.association
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();
CREATE OR REPLACE TRIGGER association_update_deliver AFTER UPDATE ON compliance.association
    REFERENCING NEW TABLE AS joined FOR EACH STATEMENT EXECUTE FUNCTION compliance._deliver_to_joiners();

CREATE OR REPLACE TRIGGER institution_corporate_number BEFORE INSERT OR UPDATE OF corporate_number ON compliance.institution
    FOR EACH ROW WHEN (NEW.corporate_number IS NOT NULL) EXECUTE FUNCTION compliance._check_identifier('corporate_number', 'corporate_number');
CREATE OR REPLACE TRIGGER institution_code_code BEFORE INSERT OR UPDATE OF code ON compliance.institution_code
    FOR EACH ROW EXECUTE FUNCTION compliance._check_identifier('code', 'medical_institution_code');
CREATE OR REPLACE TRIGGER duty_assignment_responsible_officer BEFORE INSERT OR UPDATE OF institution_id, duty, during ON compliance.duty_assignment
    FOR EACH ROW WHEN (NEW.duty = 'responsible_officer') EXECUTE FUNCTION compliance._responsible_officer_conflict();

-- imports find institutions by name; a hash takes names of any length
CREATE INDEX IF NOT EXISTS institution_name_idx ON compliance.institution USING hash (name);
