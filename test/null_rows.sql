-- Writes rows with NULL in every place, into every table of the extension: what comes back is a constraint, a rule of ours or
-- success, never an internal error; a trigger that looks at a value before it asks whether there is one ends the server here.
-- Included by tests; each statement is undone.
CREATE FUNCTION pg_temp.surprises_of_rows(the_table regclass, OUT statements int, OUT surprise text) LANGUAGE plpgsql AS $$
DECLARE
    v_columns   text[] := ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute AS a
                                 WHERE a.attrelid = the_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a' ORDER BY a.attnum);
    v_column    text;
    v_statement text;
    v_message   text;
BEGIN
    statements := 0;
    surprise := '';
    FOR v_statement IN
        SELECT format('INSERT INTO %s DEFAULT VALUES', the_table)
        UNION ALL SELECT format('INSERT INTO %s (%s) SELECT %s', the_table, array_to_string(v_columns, ', '), array_to_string(array_fill('NULL'::text, ARRAY[cardinality(v_columns)]), ', '))
        UNION ALL SELECT format('UPDATE %s SET %s', the_table, (SELECT string_agg(c || ' = NULL', ', ') FROM unnest(v_columns) AS c))
        UNION ALL SELECT format('UPDATE %s SET %s = NULL', the_table, c) FROM unnest(v_columns) AS c
        UNION ALL SELECT format('INSERT INTO %s (%s) SELECT %s FROM %1$s LIMIT 3', the_table, array_to_string(v_columns, ', '),
                                array_to_string(array_replace(v_columns, c, 'NULL'), ', ')) FROM unnest(v_columns) AS c
        UNION ALL SELECT format('DELETE FROM %s', the_table)
        UNION ALL SELECT format('TRUNCATE %s', the_table)
    LOOP
        statements := statements + 1;
        BEGIN
            EXECUTE v_statement;
            SET CONSTRAINTS ALL IMMEDIATE;
            RAISE SQLSTATE 'ZZ000';
        EXCEPTION
            WHEN SQLSTATE 'ZZ000' THEN NULL;
            WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS v_message = MESSAGE_TEXT;
                -- 0A000: a table that others refer to is not truncated; 55000: the order of things
                IF SQLSTATE !~ '^(MC\d\d\d|22...|23...|P0002|42501|54000|0A000|55000|428C9|40001)$' THEN
                    surprise := surprise || format(E'\n%s: %s, by %s', SQLSTATE, left(v_message, 200), left(v_statement, 300));
                END IF;
        END;
    END LOOP;
END
$$;
SELECT format('SELECT is(surprise, '''', %L || statements || '' statements with NULL'') FROM pg_temp.surprises_of_rows(%s)', c.oid::regclass || ': ', c.oid)
  FROM pg_class AS c
 WHERE c.relnamespace = 'compliance'::regnamespace AND c.relkind = 'r'
 ORDER BY c.oid::regclass::text COLLATE "C" \gexec
