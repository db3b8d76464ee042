-- a row of one institution stood in the way of another's notice
ALTER TABLE compliance.notice DROP CONSTRAINT IF EXISTS notice_step_key;
ALTER TABLE compliance.notice ADD CONSTRAINT notice_step_key UNIQUE NULLS NOT DISTINCT (kind, key, due_on, days_before, institution_id);
-- days and instants far from any calendar made the deadlines of everybody unreadable
ALTER TABLE compliance.deadline_extension DROP CONSTRAINT IF EXISTS deadline_extension_until_check;
ALTER TABLE compliance.deadline_extension
    ADD CONSTRAINT deadline_extension_until_check CHECK (until >= '1900-01-01 00:00+00' AND until < '9999-12-31 00:00+00');
ALTER TABLE compliance.obligation DROP CONSTRAINT IF EXISTS obligation_due_on_check;
ALTER TABLE compliance.obligation DROP CONSTRAINT IF EXISTS obligation_recorded_at_check;
ALTER TABLE compliance.obligation
    ADD CONSTRAINT obligation_due_on_check CHECK (due_on >= '1900-01-01' AND due_on < '9999-12-31'),
    ADD CONSTRAINT obligation_recorded_at_check CHECK (recorded_at >= '1900-01-01 00:00+00' AND recorded_at < '9999-12-31 00:00+00');
ALTER TABLE compliance.notice DROP CONSTRAINT IF EXISTS notice_due_on_check;
ALTER TABLE compliance.notice ADD CONSTRAINT notice_due_on_check CHECK (isfinite(due_on));
-- only those who write notices record, claim and acknowledge them
DO $do$
DECLARE
    v_role record;
BEGIN
    FOR v_role IN
        SELECT g.role_name FROM compliance.access_grant AS g JOIN pg_catalog.pg_roles AS r ON r.rolname = g.role_name WHERE g.level IN ('vendor', 'inspector')
    LOOP
        EXECUTE pg_catalog.format('REVOKE EXECUTE ON FUNCTION compliance.pump_notices(), compliance.claim_notices(int), compliance.acknowledge_notice(bigint) FROM %I',
                                  v_role.role_name);
    END LOOP;
END
$do$;
