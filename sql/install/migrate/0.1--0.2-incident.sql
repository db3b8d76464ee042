-- the steps of an institution's incidents, for its deadlines
CREATE INDEX IF NOT EXISTS incident_task_institution_id_idx ON compliance.incident_task (institution_id);
-- instants far from any calendar made the deadlines of everybody unreadable
ALTER TABLE compliance.incident DROP CONSTRAINT IF EXISTS incident_detected_at_check;
ALTER TABLE compliance.incident DROP CONSTRAINT IF EXISTS incident_recorded_at_check;
ALTER TABLE compliance.incident
    ADD CONSTRAINT incident_detected_at_check CHECK (detected_at >= '1900-01-01 00:00+00' AND detected_at < '9999-12-31 00:00+00'),
    ADD CONSTRAINT incident_recorded_at_check CHECK (recorded_at >= '1900-01-01 00:00+00' AND recorded_at < '9999-12-31 00:00+00');
