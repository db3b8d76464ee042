CREATE OR REPLACE TRIGGER enrollment_guard BEFORE INSERT OR UPDATE ON compliance.enrollment
    FOR EACH ROW EXECUTE FUNCTION compliance._enrollment_guard();
CREATE OR REPLACE TRIGGER enrollment_settle AFTER UPDATE ON compliance.enrollment
    FOR EACH ROW WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled') EXECUTE FUNCTION compliance._enrollment_settle();
CREATE OR REPLACE TRIGGER enrollment_delete BEFORE DELETE ON compliance.enrollment
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER enrollment_truncate BEFORE TRUNCATE ON compliance.enrollment
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER offering_guard BEFORE UPDATE OR DELETE ON compliance.offering
    FOR EACH ROW EXECUTE FUNCTION compliance._offering_guard();
CREATE OR REPLACE TRIGGER offering_settle AFTER UPDATE ON compliance.offering
    FOR EACH ROW EXECUTE FUNCTION compliance._offering_settle();
CREATE OR REPLACE TRIGGER seat_hold_guard BEFORE INSERT OR UPDATE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_guard();
CREATE OR REPLACE TRIGGER seat_hold_settle AFTER UPDATE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_settle();
CREATE OR REPLACE TRIGGER seat_hold_delete BEFORE DELETE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER seat_hold_truncate BEFORE TRUNCATE ON compliance.seat_hold
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER completion_guard BEFORE INSERT OR UPDATE ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._completion_guard();
CREATE OR REPLACE TRIGGER completion_settle AFTER INSERT ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._completion_settle();
CREATE OR REPLACE TRIGGER completion_delete BEFORE DELETE ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER completion_truncate BEFORE TRUNCATE ON compliance.completion
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
