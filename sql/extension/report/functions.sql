CREATE FUNCTION compliance.local_date(instant timestamptz) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_local_date_sql';
COMMENT ON FUNCTION compliance.local_date(timestamptz) IS
'The day of an instant in compliance.time_zone, whatever the client''s time zone is. NULL for NULL; an infinite instant is an error (22008)';
