ALTER TABLE compliance.probe ADD COLUMN weight numeric;
UPDATE compliance.probe SET weight = 1;
ALTER TABLE compliance.probe ALTER COLUMN weight SET NOT NULL, ADD CONSTRAINT probe_weight_check CHECK (weight >= 0), ADD COLUMN part_id bigint;
-- creates its foreign key to this table as well
SELECT compliance._install_table('compliance.probe_part');
DROP VIEW compliance.probe_leaving;
