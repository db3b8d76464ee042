CREATE OR REPLACE TRIGGER enrollment_guard BEFORE INSERT OR UPDATE ON compliance.enrollment
    FOR EACH ROW EXECUTE FUNCTION compliance._enrollment_guard();
CREATE OR REPLACE TRIGGER enrollment_settle AFTER UPDATE ON compliance.enrollment
    FOR EACH ROW WHEN (NEW.status = 'cancelled' AND OLD.status <> 'cancelled' OR NEW.status = 'enrolled' AND OLD.status = 'waitlisted')
    EXECUTE FUNCTION compliance._enrollment_settle();
CREATE OR REPLACE TRIGGER enrollment_delete BEFORE DELETE ON compliance.enrollment
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER enrollment_truncate BEFORE TRUNCATE ON compliance.enrollment
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER offering_guard BEFORE UPDATE OR DELETE ON compliance.offering
    FOR EACH ROW EXECUTE FUNCTION compliance._offering_guard();
CREATE OR REPLACE TRIGGER offering_settle AFTER INSERT OR UPDATE ON compliance.offering
    FOR EACH ROW EXECUTE FUNCTION compliance._offering_settle();
CREATE OR REPLACE TRIGGER seat_hold_guard BEFORE INSERT OR UPDATE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_guard();
CREATE OR REPLACE TRIGGER seat_hold_settle AFTER UPDATE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_hold_settle();
CREATE OR REPLACE TRIGGER seat_hold_delete BEFORE DELETE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER seat_hold_truncate BEFORE TRUNCATE ON compliance.seat_hold
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER completion_guard BEFORE INSERT ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._completion_guard();
CREATE OR REPLACE TRIGGER completion_settle AFTER INSERT ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._completion_settle();
CREATE OR REPLACE TRIGGER completion_delete BEFORE UPDATE OR DELETE ON compliance.completion
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER completion_truncate BEFORE TRUNCATE ON compliance.completion
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
-- a booking refers to a person without locking the row
CREATE OR REPLACE TRIGGER person_guard BEFORE UPDATE OR DELETE ON compliance.person
    FOR EACH ROW EXECUTE FUNCTION compliance._person_guard();
-- what decides who may be promoted
CREATE OR REPLACE TRIGGER duty_assignment_insert_settle AFTER INSERT OR DELETE ON compliance.duty_assignment
    FOR EACH ROW EXECUTE FUNCTION compliance._eligibility_settle();
CREATE OR REPLACE TRIGGER duty_assignment_update_settle AFTER UPDATE ON compliance.duty_assignment
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION compliance._eligibility_settle();
CREATE OR REPLACE TRIGGER institution_size_class_settle AFTER UPDATE ON compliance.institution
    FOR EACH ROW WHEN (OLD.size_class IS DISTINCT FROM NEW.size_class) EXECUTE FUNCTION compliance._eligibility_settle();
CREATE OR REPLACE TRIGGER course_audience_settle AFTER UPDATE ON compliance.course
    FOR EACH ROW WHEN (OLD.audience IS DISTINCT FROM NEW.audience) EXECUTE FUNCTION compliance._eligibility_settle();
-- what sessions remember of offerings follows every change, on a subscriber too, where no statement fires but TRUNCATE
CREATE OR REPLACE TRIGGER enrollment_announce_insert AFTER INSERT ON compliance.enrollment
    FOR EACH ROW WHEN (NEW.status = 'waitlisted') EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER enrollment_announce_update AFTER UPDATE ON compliance.enrollment
    FOR EACH ROW WHEN (OLD.seat_no IS NOT NULL AND NEW.seat_no IS DISTINCT FROM OLD.seat_no) EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER enrollment_announce_delete AFTER DELETE ON compliance.enrollment
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER enrollment_announce_truncate AFTER TRUNCATE ON compliance.enrollment
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER seat_hold_announce AFTER INSERT OR UPDATE OR DELETE ON compliance.seat_hold
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER seat_hold_announce_truncate AFTER TRUNCATE ON compliance.seat_hold
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER offering_announce AFTER UPDATE OR DELETE ON compliance.offering
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER course_announce AFTER UPDATE OR DELETE ON compliance.course
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER institution_size_class_announce AFTER UPDATE ON compliance.institution
    FOR EACH ROW WHEN ((OLD.institution_id, OLD.size_class) IS DISTINCT FROM (NEW.institution_id, NEW.size_class)) EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER institution_announce AFTER DELETE ON compliance.institution
    FOR EACH ROW EXECUTE FUNCTION compliance._seat_announce();
CREATE OR REPLACE TRIGGER institution_announce_truncate AFTER TRUNCATE ON compliance.institution
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._seat_announce();
-- our own bookings announce the first who waits themselves
ALTER TABLE compliance.enrollment ENABLE REPLICA TRIGGER enrollment_announce_insert;
ALTER TABLE compliance.course ENABLE ALWAYS TRIGGER course_announce;
ALTER TABLE compliance.institution ENABLE ALWAYS TRIGGER institution_size_class_announce, ENABLE ALWAYS TRIGGER institution_announce,
    ENABLE ALWAYS TRIGGER institution_announce_truncate;
ALTER TABLE compliance.enrollment ENABLE ALWAYS TRIGGER enrollment_announce_update, ENABLE ALWAYS TRIGGER enrollment_announce_delete,
    ENABLE ALWAYS TRIGGER enrollment_announce_truncate;
ALTER TABLE compliance.seat_hold ENABLE ALWAYS TRIGGER seat_hold_announce, ENABLE ALWAYS TRIGGER seat_hold_announce_truncate;
ALTER TABLE compliance.offering ENABLE ALWAYS TRIGGER offering_announce;
