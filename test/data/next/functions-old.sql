CREATE FUNCTION compliance._probe_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    IF NEW.title = 'forbidden' THEN
        RAISE EXCEPTION 'forbidden' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._probe_guard() IS 'Leaves with its trigger';
CREATE FUNCTION compliance._probe_stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    NEW.stamp := 'old';
    RETURN NEW;
END
$function$;
COMMENT ON FUNCTION compliance._probe_stamp() IS 'Stays, with another body';
CREATE FUNCTION compliance.probe_rate(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$ SELECT a * b $function$;
COMMENT ON FUNCTION compliance.probe_rate(int, int) IS 'Gets other arguments and another result';
CREATE FUNCTION compliance.probe_rate(a text) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$ SELECT length(a) $function$;
COMMENT ON FUNCTION compliance.probe_rate(text) IS 'Of the same name, stays';
CREATE FUNCTION compliance.probe_list(OUT a int, OUT b text) RETURNS SETOF record LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$ VALUES (1, 'x') $function$;
COMMENT ON FUNCTION compliance.probe_list() IS 'Gets a column';
CREATE PROCEDURE compliance.probe_call() LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $function$ SELECT 1 $function$;
COMMENT ON PROCEDURE compliance.probe_call() IS 'Becomes a function';
CREATE FUNCTION compliance._probe_state(int, int) RETURNS int LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $function$ SELECT $1 + $2 $function$;
COMMENT ON FUNCTION compliance._probe_state(int, int) IS 'Leaves with its aggregate';
CREATE AGGREGATE compliance.probe_gone(int) (SFUNC = compliance._probe_state, STYPE = int, INITCOND = '0');
COMMENT ON AGGREGATE compliance.probe_gone(int) IS 'Leaves';
CREATE FUNCTION compliance._probe_see(institution_id bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $function$ SELECT true $function$;
COMMENT ON FUNCTION compliance._probe_see(bigint) IS 'Asked by a policy and a default, gets another name for its argument';
