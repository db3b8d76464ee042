CREATE OR REPLACE TRIGGER institution_classify BEFORE INSERT OR UPDATE OF size_class, size_class_by_hand, bed_count ON compliance.institution
    FOR EACH ROW EXECUTE FUNCTION compliance._institution_classify();
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
