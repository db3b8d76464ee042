CREATE FUNCTION compliance._probe_stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    NEW.stamp := 'new';
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._probe_stamp() IS 'Has another body';
CREATE FUNCTION compliance.probe_rate(amount int, b int, c int DEFAULT 1) RETURNS numeric LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$ SELECT (amount * b * c)::numeric $function$;
COMMENT ON FUNCTION compliance.probe_rate(int, int, int) IS 'Has other arguments and another result';
CREATE FUNCTION compliance.probe_rate(a text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$ SELECT length(a) $function$;
COMMENT ON FUNCTION compliance.probe_rate(text) IS 'Of the same name, stayed';
CREATE FUNCTION compliance.probe_list(OUT a int, OUT b text, OUT c text) RETURNS SETOF record LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$ VALUES (1, 'x', 'y') $function$;
COMMENT ON FUNCTION compliance.probe_list() IS 'Has a column more';
CREATE FUNCTION compliance.probe_call() RETURNS int LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $function$ SELECT 1 $function$;
COMMENT ON FUNCTION compliance.probe_call() IS 'Is a function now';
CREATE FUNCTION compliance._probe_see(institution bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$ SELECT true $function$;
COMMENT ON FUNCTION compliance._probe_see(bigint) IS 'Has another name for its argument';
CREATE FUNCTION compliance._probe_new() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$ BEGIN RETURN NEW; END $function$;
COMMENT ON FUNCTION compliance._probe_new() IS 'Is new';
