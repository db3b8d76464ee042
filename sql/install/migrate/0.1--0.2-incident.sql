-- the steps of an institution's incidents, for its deadlines
CREATE INDEX IF NOT EXISTS incident_task_institution_id_idx ON compliance.incident_task (institution_id);
