-- The extension and its records, as every other test of this suite finds them.
SET client_min_messages = warning;
CREATE EXTENSION hospital_compliance;
CALL compliance.install();
ALTER DATABASE regression SET timezone = 'Asia/Tokyo';
ALTER DATABASE regression SET datestyle = 'ISO, YMD';
-- repeating it changes nothing
CALL compliance.install();
SELECT version FROM compliance.data_version;
-- an older snapshot may miss records, so uninstall() does not look for them with one
BEGIN ISOLATION LEVEL REPEATABLE READ;
CALL compliance.uninstall();
ROLLBACK;
