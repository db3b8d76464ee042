ALTER TABLE compliance.incident ALTER COLUMN recorded_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.incident_step_event ALTER COLUMN happened_at SET DEFAULT compliance.clock();
ALTER TABLE compliance.incident_step_event ALTER COLUMN recorded_at SET DEFAULT compliance.clock();

CREATE OR REPLACE TRIGGER incident_flow_change_guard BEFORE UPDATE OR DELETE ON compliance.incident_flow
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_flow_truncate_guard BEFORE TRUNCATE ON compliance.incident_flow
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_change_guard BEFORE UPDATE OR DELETE ON compliance.incident_step
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_insert_guard AFTER INSERT ON compliance.incident_step
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_truncate_guard BEFORE TRUNCATE ON compliance.incident_step
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_order_change_guard BEFORE UPDATE OR DELETE ON compliance.incident_step_order
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_order_insert_guard AFTER INSERT ON compliance.incident_step_order
    FOR EACH ROW EXECUTE FUNCTION compliance._flow_guard();
CREATE OR REPLACE TRIGGER incident_step_order_truncate_guard BEFORE TRUNCATE ON compliance.incident_step_order
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._flow_guard();

CREATE OR REPLACE TRIGGER incident_facts BEFORE INSERT OR UPDATE OF institution_id, flow_code, drill, detected_at, personal_data, leak_known_at, revision ON compliance.incident
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_facts();
-- keys and instants of recording are not for the client to say: by a key it could bar those that follow, or ask which there are
CREATE OR REPLACE TRIGGER incident_recorded BEFORE INSERT OR UPDATE OF recorded_at ON compliance.incident
    FOR EACH ROW EXECUTE FUNCTION compliance._recorded_by_database('key:incident_id', 'instant:recorded_at');
CREATE OR REPLACE TRIGGER incident_tasks AFTER INSERT ON compliance.incident
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_tasks();
CREATE OR REPLACE TRIGGER incident_task_limits AFTER UPDATE OF detected_at ON compliance.incident
    FOR EACH ROW WHEN (NEW.detected_at IS DISTINCT FROM OLD.detected_at) EXECUTE FUNCTION compliance._incident_tasks();
CREATE OR REPLACE TRIGGER incident_clocks AFTER INSERT OR UPDATE OF detected_at, personal_data, wrongful_purpose, affected, leak_known_at ON compliance.incident
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_clocks();

CREATE OR REPLACE TRIGGER incident_step_event_guard BEFORE INSERT ON compliance.incident_step_event
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_step_event_guard();
-- after the guard, which has taken the incident: the key is then behind those of sessions that were here before
CREATE OR REPLACE TRIGGER incident_step_event_recorded BEFORE INSERT ON compliance.incident_step_event
    FOR EACH ROW EXECUTE FUNCTION compliance._recorded_by_database('key:incident_step_event_id', 'instant:recorded_at');
CREATE OR REPLACE TRIGGER incident_step_event_history BEFORE UPDATE OR DELETE ON compliance.incident_step_event
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('hint:Add a row: reopen_step() takes a completed step back, with a reason.');
CREATE OR REPLACE TRIGGER incident_step_event_truncate_guard BEFORE TRUNCATE ON compliance.incident_step_event
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER incident_clock_guard BEFORE INSERT OR UPDATE ON compliance.incident_clock
    FOR EACH ROW EXECUTE FUNCTION compliance._incident_clock_guard();
-- the facts of the incident move a clock until the report is filed
CREATE OR REPLACE TRIGGER incident_clock_filed BEFORE UPDATE ON compliance.incident_clock
    FOR EACH ROW WHEN (OLD.filed_at IS NOT NULL) EXECUTE FUNCTION compliance._append_only(
        'hint:Correct the facts of the incident; a filed report stays as it was filed.');
CREATE OR REPLACE TRIGGER incident_clock_delete BEFORE DELETE ON compliance.incident_clock
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only(
        'hint:Correct the facts of the incident; a report that is no longer called for is withdrawn by itself.');
CREATE OR REPLACE TRIGGER incident_clock_truncate BEFORE TRUNCATE ON compliance.incident_clock
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER incident_task_limit BEFORE UPDATE ON compliance.incident_task
    FOR EACH ROW WHEN (NEW.due_at IS DISTINCT FROM OLD.due_at) EXECUTE FUNCTION compliance._incident_task_limit();
CREATE OR REPLACE TRIGGER incident_task_guard BEFORE UPDATE OR DELETE ON compliance.incident_task
    FOR EACH ROW EXECUTE FUNCTION compliance._append_only('free:due_at');
CREATE OR REPLACE TRIGGER incident_task_truncate_guard BEFORE TRUNCATE ON compliance.incident_task
    FOR EACH STATEMENT EXECUTE FUNCTION compliance._append_only();
CREATE OR REPLACE TRIGGER outside_contact_guard BEFORE INSERT OR UPDATE OF phone, email, department, hours ON compliance.outside_contact
    FOR EACH ROW EXECUTE FUNCTION compliance._outside_contact_guard();
