ALTER TABLE compliance.obligation ALTER COLUMN recorded_at SET DEFAULT compliance.clock();
CREATE OR REPLACE TRIGGER obligation_done_at BEFORE INSERT OR UPDATE OF done_at ON compliance.obligation
    FOR EACH ROW WHEN (NEW.done_at IS NOT NULL) EXECUTE FUNCTION compliance._obligation_done_at();
CREATE OR REPLACE TRIGGER obligation_due_on BEFORE INSERT OR UPDATE ON compliance.obligation
    FOR EACH ROW WHEN (NEW.rule IS NOT NULL) EXECUTE FUNCTION compliance._obligation_due_on();
-- exceptions to deadlines are given, not taken: only a date set by hand is the writer's own.  Fires before obligation_due_on
CREATE OR REPLACE TRIGGER obligation_by_rule BEFORE UPDATE OR DELETE ON compliance.obligation
    FOR EACH ROW WHEN (OLD.rule IS NOT NULL) EXECUTE FUNCTION compliance._append_only('free:title', 'free:done_at',
        'hint:A day that a rule gave stays: set done_at when it is done; a later closing is given with extend_deadline(); add a new row where a fact was wrong.');
CREATE OR REPLACE TRIGGER obligation_by_rule_truncate BEFORE TRUNCATE ON compliance.obligation
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER deadline_extension_insert BEFORE INSERT ON compliance.deadline_extension
    FOR EACH ROW EXECUTE FUNCTION compliance._deadline_extension_insert();
CREATE OR REPLACE TRIGGER deadline_extension_settle AFTER INSERT ON compliance.deadline_extension
    FOR EACH ROW WHEN (NEW.kind = 'promotion') EXECUTE FUNCTION compliance._eligibility_settle();
CREATE OR REPLACE TRIGGER deadline_extension_append_only BEFORE UPDATE OR DELETE ON compliance.deadline_extension
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER deadline_extension_append_only_truncate BEFORE TRUNCATE ON compliance.deadline_extension
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
-- a notice stays what it was; it is claimed once and acknowledged once
CREATE OR REPLACE TRIGGER notice_append_only BEFORE UPDATE OR DELETE ON compliance.notice
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('claimed_at', 'claimed_by', 'acknowledged_at', 'acknowledged_by');
-- who claimed or acknowledged it, and when, is not for the client to say
CREATE OR REPLACE TRIGGER notice_recorded BEFORE INSERT OR UPDATE ON compliance.notice
    FOR EACH ROW WHEN (NEW.claimed_at IS NOT NULL OR NEW.acknowledged_at IS NOT NULL)
    EXECUTE FUNCTION compliance._recorded_by_database('instant:claimed_at', 'role:claimed_by', 'instant:acknowledged_at', 'role:acknowledged_by');
CREATE OR REPLACE TRIGGER notice_append_only_truncate BEFORE TRUNCATE ON compliance.notice
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
