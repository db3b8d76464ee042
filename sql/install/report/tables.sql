DO $do$
BEGIN
    -- IF NOT EXISTS would ask for the right to make it all the same
    IF to_regnamespace('compliance_report') IS NULL THEN
        CREATE SCHEMA compliance_report;
    END IF;
END
$do$;
COMMENT ON SCHEMA compliance_report IS 'hospital_compliance for BI tools: dim_ and fact_ views of plain types, and ready answers. Reads what the asking role may read';
