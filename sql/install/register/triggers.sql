ALTER TABLE compliance.access_request ALTER COLUMN asked_at SET DEFAULT compliance.clock();
CREATE OR REPLACE TRIGGER media_loan_guard BEFORE INSERT OR UPDATE ON compliance.media_loan
    FOR EACH ROW EXECUTE FUNCTION compliance._media_loan_guard();
CREATE OR REPLACE TRIGGER access_request_guard BEFORE INSERT OR UPDATE ON compliance.access_request
    FOR EACH ROW EXECUTE FUNCTION compliance._access_request_guard();
