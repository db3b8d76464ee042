CREATE SCHEMA compliance_report;
COMMENT ON SCHEMA compliance_report IS 'hospital_compliance for BI tools: dim_ and fact_ views of plain types, and ready answers. Reads what the asking role may read';
