CREATE OR REPLACE TRIGGER measure_effect_level BEFORE INSERT OR UPDATE ON compliance.measure_effect
    FOR EACH ROW EXECUTE FUNCTION compliance._measure_effect_level();
