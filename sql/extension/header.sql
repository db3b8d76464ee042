\echo Use "CREATE EXTENSION hospital_compliance" to load this file. \quit

SET LOCAL search_path TO pg_catalog, pg_temp;

COMMENT ON SCHEMA compliance IS 'Compliance ledger of hospitals: the functions of extension hospital_compliance and the records that compliance.install() made';
