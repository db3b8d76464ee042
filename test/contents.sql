-- Name, number of rows and a hash over all rows of every table of our schemas, and the state of every sequence.
SET client_min_messages = warning;
SET search_path = pg_catalog;
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET extra_float_digits = 1;
SELECT format('SELECT %L, count(*), md5(coalesce(string_agg(t::text, E''\n'' ORDER BY t::text COLLATE "C"), '''')) FROM %s AS t', c.oid::regclass::text, c.oid::regclass)
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE n.nspname IN ('compliance', 'compliance_report') AND c.relkind = 'r'
 ORDER BY c.oid::regclass::text COLLATE "C" \gexec
SELECT schemaname, sequencename, last_value FROM pg_sequences WHERE schemaname IN ('compliance', 'compliance_report') ORDER BY schemaname COLLATE "C", sequencename COLLATE "C";
