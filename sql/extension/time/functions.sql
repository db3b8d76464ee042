CREATE FUNCTION compliance.clock() RETURNS timestamptz
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_clock_sql';
COMMENT ON FUNCTION compliance.clock() IS
'The present instant as every rule of this schema sees it: the wall clock (not the start of the transaction), or compliance.now where a superuser has set it';

CREATE FUNCTION compliance.today() RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_today_sql';
COMMENT ON FUNCTION compliance.today() IS 'The present day in compliance.time_zone, by clock()';

CREATE FUNCTION compliance.closing_instant(day date) RETURNS timestamptz
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_closing_instant_sql';
COMMENT ON FUNCTION compliance.closing_instant(date) IS
'The instant at which the day has ended in compliance.time_zone: the next midnight. In time means before it (Civil Code art. 141). NULL for NULL; an infinite date is an error (22008).';
