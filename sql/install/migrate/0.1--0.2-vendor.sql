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
