-- terms of a contract in force changed without a trace
ALTER TABLE compliance.contract_amendment
    ALTER COLUMN clause_code DROP NOT NULL,
    ADD COLUMN IF NOT EXISTS column_name text,
    ADD COLUMN IF NOT EXISTS old_value text,
    ADD COLUMN IF NOT EXISTS new_value text,
    DROP CONSTRAINT IF EXISTS contract_amendment_subject_check,
    DROP CONSTRAINT IF EXISTS contract_amendment_change_check;
ALTER TABLE compliance.contract_amendment
    ADD CONSTRAINT contract_amendment_subject_check CHECK ((clause_code IS NULL) = (column_name IS NOT NULL)),
    ADD CONSTRAINT contract_amendment_change_check
        CHECK (old_state IS NOT NULL OR new_state IS NOT NULL OR old_value IS NOT NULL OR new_value IS NOT NULL);
-- days far from any calendar made the deadlines of everybody unreadable; "for ever" ends where the calendar does
UPDATE compliance.clause_waiver SET until = '9999-12-30' WHERE until > '9999-12-30';
UPDATE compliance.remote_connection SET review_on = '9999-12-30' WHERE review_on > '9999-12-30';
UPDATE compliance.disclosure SET review_on = '9999-12-30' WHERE review_on > '9999-12-30';
ALTER TABLE compliance.clause_waiver DROP CONSTRAINT IF EXISTS clause_waiver_until_check;
ALTER TABLE compliance.clause_waiver ADD CONSTRAINT clause_waiver_until_check CHECK (until >= '1900-01-01' AND until < '9999-12-31');
ALTER TABLE compliance.remote_connection
    DROP CONSTRAINT IF EXISTS remote_connection_dates_check,
    DROP CONSTRAINT IF EXISTS remote_connection_review_on_check;
ALTER TABLE compliance.remote_connection
    ADD CONSTRAINT remote_connection_dates_check CHECK (isfinite(starts_on) AND isfinite(ends_on) AND isfinite(approved_on)),
    ADD CONSTRAINT remote_connection_review_on_check CHECK (review_on >= '1900-01-01' AND review_on < '9999-12-31');
ALTER TABLE compliance.disclosure
    DROP CONSTRAINT IF EXISTS disclosure_dates_check,
    DROP CONSTRAINT IF EXISTS disclosure_review_days_check;
ALTER TABLE compliance.disclosure
    ADD CONSTRAINT disclosure_dates_check CHECK (isfinite(requested_on) AND isfinite(issued_on) AND isfinite(received_on)),
    ADD CONSTRAINT disclosure_review_days_check
        CHECK (review_on >= '1900-01-01' AND review_on < '9999-12-31' AND reviewed_on >= '1900-01-01' AND reviewed_on < '9999-12-31');
