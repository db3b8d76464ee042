CREATE FUNCTION compliance._refuse_cycle() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_refuse_cycle';
COMMENT ON FUNCTION compliance._refuse_cycle() IS
'Trigger of the tables that point at their own parent: refuses a row that would lie below itself (22023), also when two sessions each add one half';

CREATE FUNCTION compliance._institution_classify() RETURNS trigger
LANGUAGE c AS 'MODULE_PATHNAME', 'hc_institution_classify';
COMMENT ON FUNCTION compliance._institution_classify() IS
'Trigger of institution: fills in size_class from the beds and setting large_bed_count where it is NULL or follows the beds, and notes in size_class_by_hand who decided';

CREATE FUNCTION compliance._setting_reclassify() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $function$
BEGIN
    -- at the other levels this transaction would not see institutions that were recorded since its snapshot
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'setting large_bed_count can be changed at READ COMMITTED only'
            USING ERRCODE = 'feature_not_supported',
                  DETAIL = format('The transaction runs at %s.', upper(current_setting('transaction_isolation'))),
                  HINT = 'Change it in a transaction of its own at READ COMMITTED.';
    END IF;
    LOCK TABLE compliance.institution IN SHARE ROW EXCLUSIVE MODE;
    UPDATE compliance.institution AS i
       SET size_class = NULL
     WHERE NOT i.size_class_by_hand
       AND i.size_class IS DISTINCT FROM CASE WHEN i.bed_count >= NEW.value::int THEN 'large' ELSE 'small_medium' END;
    RETURN NULL;
END
$function$;
COMMENT ON FUNCTION compliance._setting_reclassify() IS
'Trigger of setting: a new bed threshold gives the institutions whose class was not set by hand their new class';
