-- a row of one institution stood in the way of another's notice
ALTER TABLE compliance.notice DROP CONSTRAINT IF EXISTS notice_step_key;
ALTER TABLE compliance.notice ADD CONSTRAINT notice_step_key UNIQUE NULLS NOT DISTINCT (kind, key, due_on, days_before, institution_id);
