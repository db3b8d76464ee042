ALTER TABLE compliance.access_request ALTER COLUMN asked_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.media_loan ALTER COLUMN recorded_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.mutual_inspection ALTER COLUMN recorded_at SET DEFAULT compliance.clock();
CREATE OR REPLACE TRIGGER media_loan_guard BEFORE INSERT OR UPDATE ON compliance.media_loan
    FOR EACH ROW EXECUTE FUNCTION compliance._media_loan_guard();
CREATE OR REPLACE TRIGGER removable_medium_disposal BEFORE INSERT OR UPDATE OF disposed_on ON compliance.removable_medium
    FOR EACH ROW WHEN (NEW.disposed_on IS NOT NULL) EXECUTE FUNCTION compliance._medium_disposal();
CREATE OR REPLACE TRIGGER mutual_inspection_done BEFORE INSERT OR UPDATE OF done_on ON compliance.mutual_inspection
    FOR EACH ROW WHEN (NEW.done_on IS NOT NULL) EXECUTE FUNCTION compliance._not_in_future(
        'done_on', 'an inspection cannot have been done', 'Record the inspection when it has been done; a planned day belongs in due_on.');
CREATE OR REPLACE TRIGGER external_connection_approved BEFORE INSERT OR UPDATE OF approved_on ON compliance.external_connection
    FOR EACH ROW WHEN (NEW.approved_on IS NOT NULL) EXECUTE FUNCTION compliance._not_in_future(
        'approved_on', 'a connection cannot have been approved', 'Record the approval when it has been given; until then approved_on is NULL.');
CREATE OR REPLACE TRIGGER access_request_guard BEFORE INSERT OR UPDATE ON compliance.access_request
    FOR EACH ROW EXECUTE FUNCTION compliance._access_request_guard();
-- what was decided stays; a request that nobody has decided may be taken back
CREATE OR REPLACE TRIGGER access_request_decided BEFORE DELETE ON compliance.access_request
    FOR EACH ROW WHEN (OLD.approved_at IS NOT NULL OR OLD.refused_at IS NOT NULL) EXECUTE FUNCTION compliance._append_only(
        'hint:Set removed_at when an approved access has ended.');
CREATE OR REPLACE TRIGGER access_request_truncate BEFORE TRUNCATE ON compliance.access_request
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
