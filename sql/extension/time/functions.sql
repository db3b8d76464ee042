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

CREATE FUNCTION compliance.fiscal_year(day date) RETURNS int
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_fiscal_year_sql';
COMMENT ON FUNCTION compliance.fiscal_year(date) IS
'The fiscal year of a day: April to March, named by its April. NULL for NULL; a date outside the years 1 to 9999 is an error (22008).';

CREATE FUNCTION compliance.fiscal_year_range(fiscal_year int) RETURNS daterange
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_fiscal_year_range';
COMMENT ON FUNCTION compliance.fiscal_year_range(int) IS
'The days of a fiscal year, 1 April to 31 March. NULL for NULL; a year outside 1 to 9998 is an error (22008).';

CREATE FUNCTION compliance.is_business_day(day date) RETURNS boolean
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_is_business_day_sql';
COMMENT ON FUNCTION compliance.is_business_day(date) IS
'Whether a day is neither a Saturday, a Sunday, a row of "holiday" nor one of 29 December to 3 January. NULL for NULL; a day in a year that is not loaded is an error (MC040).';

CREATE FUNCTION compliance.next_business_day(day date) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_next_business_day_sql';
COMMENT ON FUNCTION compliance.next_business_day(date) IS
'The day itself if it is a business day, else the first one after it. NULL for NULL; MC040 where the answer depends on a year that is not loaded.';

CREATE FUNCTION compliance.add_business_days(day date, days int) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_add_business_days_sql';
COMMENT ON FUNCTION compliance.add_business_days(date, int) IS
'The n-th business day after a day, before it when n is negative, the day itself (also a closed one) when n is 0. The day itself is never counted. NULL for NULL; MC040 where the answer depends on a year that is not loaded.';

CREATE FUNCTION compliance.due_on(rule text, from_day date) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_due_on_sql';
COMMENT ON FUNCTION compliance.due_on(text, date) IS
'The last day of the period that a row of deadline_rule opens on a day. NULL for NULL; an unknown rule is an error (P0002), MC040 where it depends on a calendar year that is not loaded.';

CREATE FUNCTION compliance.wareki(day date) RETURNS text
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_wareki';
COMMENT ON FUNCTION compliance.wareki(date) IS
'A date in its Japanese era, such as 令和4年3月4日 or 令和元年5月1日. NULL for NULL; a date before 1873-01-01 is an error (22008).';

CREATE FUNCTION compliance._iso_day(day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN to_char(day, 'YYYY-MM-DD') || CASE WHEN day < date '0001-01-01' THEN ' BC' ELSE '' END;
COMMENT ON FUNCTION compliance._iso_day(date) IS 'A day as ISO 8601 writes it whatever DateStyle says, with BC behind one before the common era; NULL for NULL';

CREATE FUNCTION compliance.parse_wareki(text) RETURNS date
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_parse_wareki_sql';
COMMENT ON FUNCTION compliance.parse_wareki(text) IS
'Reads a date in a Japanese era: 令和4年3月4日, 元年, full-width, half-width and kanji digits, blanks, R4.3.4, R4/3/4, R4-3-4, ㋿, a weekday behind it such as （金）. NULL for NULL; other text is an error (22P02), a day that the era or the calendar does not have or with a wrong weekday as well (22008).';

CREATE FUNCTION compliance.is_corporate_number(number text) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_is_corporate_number';
COMMENT ON FUNCTION compliance.is_corporate_number(text) IS
'Whether the text is a corporate number: 13 ASCII digits, the first the check digit 9 - (sum of Pn * Qn mod 9) (ordinance on corporate numbers art. 2). NULL for NULL.';

CREATE FUNCTION compliance.is_medical_institution_code(code text) RETURNS boolean
LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_is_medical_institution_code';
COMMENT ON FUNCTION compliance.is_medical_institution_code(text) IS
'Whether the text is a medical institution code: 10 ASCII digits, prefecture 01 to 47, table 1, 3, 4 or 6, the last digit by Luhn over all. NULL for NULL.';

CREATE FUNCTION compliance.closing_day(closes_at timestamptz) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_closing_day_sql';
COMMENT ON FUNCTION compliance.closing_day(timestamptz) IS
'The last day, in compliance.time_zone, on which it is still in time for a closing instant: closing_day(closing_instant(day)) is day. NULL for NULL; an infinite instant is an error (22008).';

CREATE FUNCTION compliance.day_of(instant timestamptz) RETURNS date
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_day_of_sql';
COMMENT ON FUNCTION compliance.day_of(timestamptz) IS
'The day, in compliance.time_zone, on which an instant lies, whatever the client''s zone is. NULL for NULL; an infinite instant is an error (22008).';

CREATE FUNCTION compliance._time_zone() RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_time_zone_sql';
COMMENT ON FUNCTION compliance._time_zone() IS 'The zone in which days end: compliance.time_zone, which a session without our library does not know yet';

CREATE FUNCTION compliance._deadline_rule_frozen() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    RAISE EXCEPTION 'deadline rule "%" cannot be changed', OLD.rule
        USING ERRCODE = 'MC024',
              DETAIL = 'Due dates may have been computed by it.',
              HINT = 'Insert the changed rule as a new row with a key of its own.';
END
$function$;
COMMENT ON FUNCTION compliance._deadline_rule_frozen() IS
'Trigger of deadline_rule: what a rule computes never changes (MC024), so that no count of its uses has to be taken. Titles, source and notes may be put right; a rule that nothing refers to may be deleted';
