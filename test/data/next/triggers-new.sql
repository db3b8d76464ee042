CREATE OR REPLACE TRIGGER probe_new BEFORE UPDATE ON compliance.probe FOR EACH ROW EXECUTE FUNCTION compliance._probe_new();
CREATE OR REPLACE TRIGGER probe_stamp BEFORE INSERT OR UPDATE ON compliance.probe FOR EACH ROW EXECUTE FUNCTION compliance._probe_stamp();
ALTER TABLE compliance.probe ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS probe_policy ON compliance.probe;
CREATE POLICY probe_policy ON compliance.probe USING (compliance._probe_see(probe_id));
