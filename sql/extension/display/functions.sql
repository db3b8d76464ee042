-- ---- bars and sparklines ----

CREATE FUNCTION compliance.bar(value numeric, full_at numeric DEFAULT 100, width int DEFAULT 10) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_bar';
COMMENT ON FUNCTION compliance.bar(numeric, numeric, int) IS
'A bar of so many characters for a value from 0 to full_at, for reading in a terminal. Only 0 is drawn empty and only full_at full; a value beyond ends in +, one below 0 begins with -; NULL for NULL.
Its characters are one column wide in every terminal; a client whose encoding is not UTF-8 gets # and a full stop. 22023 for a scale that is not greater than 0, NaN, or a width outside 2 to 200';

CREATE FUNCTION compliance.sparkline(points numeric[], lowest numeric DEFAULT 0, highest numeric DEFAULT 100) RETURNS text
LANGUAGE c STABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_sparkline';
COMMENT ON FUNCTION compliance.sparkline(numeric[], numeric, numeric) IS
'A column of one of eight heights for each point, for reading in a terminal; a space for NULL, + and - for points beyond the scale. The scale is 0 to 100 unless told; NULL for a bound takes the least or greatest of the points. NULL for a NULL array.
A client whose encoding is not UTF-8 gets the digits 1 to 8. 22023 for NaN, an infinite scale, or lowest not less than highest';

CREATE FUNCTION compliance._cut(plain text, columns int) RETURNS text
LANGUAGE c STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'hc_cut';
COMMENT ON FUNCTION compliance._cut(text, int) IS 'A text on one line that takes no more columns of a terminal, two for a Japanese character; what was cut ends in two dots';

CREATE FUNCTION compliance._amount(amount numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
RETURN rtrim(to_char(amount, 'FM999,999,999,999,999,990.99'), '.');
COMMENT ON FUNCTION compliance._amount(numeric) IS 'An amount of money with its thousands apart and at most two decimal places';

-- ---- how far long work has come ----

CREATE FUNCTION compliance._report_progress(work text, done bigint DEFAULT NULL, total bigint DEFAULT NULL, detail text DEFAULT NULL) RETURNS void
LANGUAGE c VOLATILE PARALLEL RESTRICTED AS 'MODULE_PATHNAME', 'hc_report_progress_sql';
COMMENT ON FUNCTION compliance._report_progress(text, bigint, bigint, text) IS
'Tells in application_name how far work has come, for progress(). Only for functions that have SET application_name, which brings the caller''s back when they end, also by an error';

-- A function, not a view: install() replaces the views, and whoever read one would wait for the end of the work asked about.
CREATE FUNCTION compliance.progress(OUT pid int, OUT role_name text, OUT work text, OUT done bigint, OUT total bigint, OUT percent numeric,
    OUT detail text, OUT began_at timestamptz, OUT blocked_by int[], OUT bar text)
RETURNS SETOF record LANGUAGE sql VOLATILE ROWS 5 SET search_path = pg_catalog, pg_temp AS $function$
    SELECT w.pid, w.role_name, w.work, w.done, w.total, round(100.0 * w.part / w.whole, 1), w.detail, w.began_at,
           pg_blocking_pids(w.pid), compliance.bar(w.part, w.whole)
      FROM (SELECT a.pid, a.usename::text AS role_name, m.match[1] AS work, m.match[2]::bigint AS done, m.match[3]::bigint AS total, m.match[4] AS detail,
                   a.query_start AS began_at, m.match[2]::bigint AS part, nullif(m.match[3]::bigint, 0) AS whole
              FROM pg_stat_activity AS a
             CROSS JOIN LATERAL regexp_match(a.application_name, '^compliance ([a-z_]+)(?: ([0-9]{1,18})/([0-9]{1,18}))?(?: (.*))?$') AS m (match)
             WHERE a.datname = current_database() AND a.leader_pid IS NULL AND m.match IS NOT NULL
            UNION ALL
            -- the server itself counts what COPY reads
            SELECT a.pid, a.usename::text, 'import', p.tuples_processed, NULL, c.relname::text,
                   a.query_start, nullif(p.bytes_processed, 0), nullif(p.bytes_total, 0)
              FROM pg_stat_progress_copy AS p
              JOIN pg_stat_activity AS a ON a.pid = p.pid
              JOIN pg_class AS c ON c.oid = p.relid
              JOIN pg_namespace AS n ON n.oid = c.relnamespace
             WHERE p.datname = current_database() AND p.command = 'COPY FROM' AND n.nspname = 'compliance') AS w
     ORDER BY w.began_at, w.pid
$function$;
COMMENT ON FUNCTION compliance.progress() IS
'Long work that is under way in this database, in any session: install, rebuild_score, verify_score, national_score, pump_notices, announce, plan_remediation as work, and import for COPY into one of our tables or views.
done of total, NULL where that is not known (an import knows what it has read, and its size when it is a file of the server); detail says with what; blocked_by the sessions it waits for; began_at is NULL for sessions of roles whose statistics the caller may not read. The names are told by the sessions themselves in application_name and have the caller''s own value again afterwards';
